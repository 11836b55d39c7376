package query

import (
	"cmp"
	"slices"

	"tarikh/graph"
)

// Neighbour is a name that is tied to another one by way of events.
type Neighbour struct {
	Name Name `json:"name"`
	// Hops is the number of events on the shortest way to it.
	Hops int `json:"hops"`
	// Events are those that tie it to the name asked for, where it is one hop
	// away.
	Events []Entry `json:"events"`
}

// Neighbours returns the names within so many hops of a node, by way of events
// in which both take part, the nearest first and among equals the one that more
// events tie to it; and the part of the graph that holds them, the events
// between and the articles that tell of those.
func Neighbours(g *graph.Graph, id string, hops int) ([]Neighbour, *graph.Graph) {
	dist := map[string]int{id: 0}
	keep := map[string]bool{id: true}
	for ring, hop := []string{id}, 1; hop <= hops && len(ring) > 0; hop++ {
		var next []string
		for _, from := range ring {
			for _, event := range eventsOf(g, from) {
				keep[event] = true
				for _, to := range participants(g, event) {
					if _, seen := dist[to]; !seen {
						dist[to] = hop
						keep[to] = true
						next = append(next, to)
					}
				}
			}
		}
		slices.Sort(next)
		ring = next
	}
	var out []Neighbour
	for n := range g.Nodes() {
		if d, ok := dist[n.ID]; ok && d > 0 {
			x := Neighbour{Name: nameOf(n), Hops: d, Events: []Entry{}}
			if d == 1 {
				x.Events = Between(g, id, n.ID)
			}
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(a, b Neighbour) int {
		return cmp.Or(cmp.Compare(a.Hops, b.Hops), cmp.Compare(len(b.Events), len(a.Events)))
	})
	return out, part(g, keep)
}

// eventsOf returns the IDs of the events that a name takes part in or that are
// at it, sorted.
func eventsOf(g *graph.Graph, id string) []string {
	var out []string
	for e := range g.In(id) {
		if g.Node(e.From).Kind == graph.Event && tied(e) {
			out = append(out, e.From)
		}
	}
	return out
}

// participants returns the IDs of the names that an event ties, sorted.
func participants(g *graph.Graph, event string) []string {
	var out []string
	for e := range g.Out(event) {
		if g.Node(e.To).Kind.IsEntity() && tied(e) {
			out = append(out, e.To)
		}
	}
	return out
}

// tied reports whether an edge holds a role by which an event ties names.
func tied(e *graph.Edge) bool { return slices.ContainsFunc(ties, e.Has) }

// part returns the part of a graph that holds some nodes, and with the events
// among them their days and the articles that tell of them.
func part(g *graph.Graph, keep map[string]bool) *graph.Graph {
	all := map[string]bool{}
	for n := range g.Nodes() {
		if !keep[n.ID] {
			continue
		}
		all[n.ID] = true
		for e := range g.Out(n.ID) {
			if n.Kind == graph.Event && (e.Has(graph.Time) || e.Has(graph.MentionedIn)) || e.Has(graph.LocatedIn) || e.Has(graph.PartOf) {
				all[e.To] = true
			}
		}
	}
	return g.Part(all)
}

// Between returns the events that tie all of the given names to each other, in
// the order of time.
func Between(g *graph.Graph, ids ...string) []Entry {
	return entries(g, shared(g, ids))
}

// shared returns the IDs of the events that tie all of the given names.
func shared(g *graph.Graph, ids []string) []string {
	var out []string
	for _, event := range eventsOf(g, ids[0]) {
		if !slices.ContainsFunc(ids[1:], func(id string) bool {
			e := g.Edge(event, id)
			return e == nil || !tied(e)
		}) {
			out = append(out, event)
		}
	}
	return out
}
