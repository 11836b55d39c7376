package query

import (
	"slices"

	"tarikh/graph"
)

// PartOf returns the part of a graph that holds the nodes of the given IDs, with
// the days of the events among them, the articles that tell of those, and what
// the places and happenings lie in.
func PartOf(g *graph.Graph, ids ...string) *graph.Graph {
	keep := map[string]bool{}
	for _, id := range ids {
		keep[id] = true
	}
	return part(g, keep)
}

// EventsOnly returns the part of a graph that holds some events whole: with all
// names that they tie, as in [PartOf].
func EventsOnly(g *graph.Graph, events []Entry) *graph.Graph {
	keep := map[string]bool{}
	for _, e := range events {
		keep[e.ID] = true
		for _, id := range participants(g, e.ID) {
			keep[id] = true
		}
	}
	return part(g, keep)
}

// Among returns the part of a graph that is about a group: the names of the given
// IDs, the events in which they and no others take part, and where those were.
func Among(g *graph.Graph, members ...string) *graph.Graph {
	keep := map[string]bool{}
	for _, id := range members {
		keep[id] = true
	}
	for _, id := range members {
		for _, event := range eventsOf(g, id) {
			if !keep[event] && among(g, event, members) {
				keep[event] = true
			}
		}
	}
	for id := range keep {
		for e := range g.Out(id) {
			if e.Has(graph.At) {
				keep[e.To] = true
			}
		}
	}
	return part(g, keep)
}

// among reports whether some of the members take part in an event, and no others.
func among(g *graph.Graph, event string, members []string) bool {
	some := false
	for e := range g.Out(event) {
		if !e.Has(graph.Agent) && !e.Has(graph.Target) && !e.Has(graph.Attribution) {
			continue
		}
		if !slices.Contains(members, e.To) {
			return false
		}
		some = true
	}
	return some
}
