package graph

import (
	"slices"

	"tarikh/extract"
)

// Filter chooses a part of a graph. Its zero value chooses everything; fields
// that are set must all hold, and any one value of a list is enough.
type Filter struct {
	// From and To are days, YYYY-MM-DD, both included: events whose time
	// shares a day with them.
	From, To string
	// Types are event types, such as "meet".
	Types []string
	// Actors are IDs of nodes that take part in the event, as agent, target or
	// the one it is attributed to.
	Actors []string
	// Places are IDs of places at which the event is, or in which that place
	// lies.
	Places []string
	// Sources are the names of outlets: events that one of them tells of, and
	// only the evidence of theirs.
	Sources []string
	// Modalities are those of the events, such as actual.
	Modalities []extract.Modality
	// Kinds are the kinds of nodes that are kept of what the fields above
	// leave. Edges are kept between nodes that are.
	Kinds []Kind
}

// IsZero reports whether the filter chooses everything.
func (f Filter) IsZero() bool { return !f.ofEvents() && len(f.Kinds) == 0 }

// ofEvents reports whether the filter chooses among events.
func (f Filter) ofEvents() bool {
	return f.From != "" || f.To != "" || len(f.Types) > 0 || len(f.Actors) > 0 ||
		len(f.Places) > 0 || len(f.Sources) > 0 || len(f.Modalities) > 0
}

// Matches reports whether an event of the graph passes the filter; Kinds does
// not matter here.
func (g *Graph) Matches(n *Node, f Filter) bool {
	if n.Kind != Event ||
		(f.From != "" || f.To != "") && !n.When.Overlaps(f.From, f.To) ||
		len(f.Types) > 0 && !slices.Contains(f.Types, n.Type) ||
		len(f.Modalities) > 0 && !slices.Contains(f.Modalities, n.Modality) {
		return false
	}
	return (len(f.Actors) == 0 || g.takesPart(n.ID, f.Actors)) &&
		(len(f.Places) == 0 || g.isAt(n.ID, f.Places)) &&
		(len(f.Sources) == 0 || g.toldBy(n.ID, f.Sources))
}

func (g *Graph) takesPart(event string, actors []string) bool {
	return slices.ContainsFunc(actors, func(id string) bool {
		e := g.Edge(event, id)
		return e != nil && (e.Has(Agent) || e.Has(Target) || e.Has(Attribution))
	})
}

func (g *Graph) isAt(event string, places []string) bool {
	for e := range g.Out(event) {
		if e.Has(At) && slices.ContainsFunc(places, func(id string) bool { return g.Within(e.To, id) }) {
			return true
		}
	}
	return false
}

func (g *Graph) toldBy(event string, sources []string) bool {
	for e := range g.Out(event) {
		if e.Has(MentionedIn) && slices.Contains(sources, g.Node(e.To).Source) {
			return true
		}
	}
	return false
}

// maxDepth ends the walk from a place to what it lies in, should an input hold
// a circle of places.
const maxDepth = 8

// Within reports whether a place is another place or lies in it.
func (g *Graph) Within(place, in string) bool {
	for range maxDepth {
		if place == in {
			return true
		}
		up := ""
		for e := range g.Out(place) {
			if e.Has(LocatedIn) {
				up = e.To
				break
			}
		}
		if up == "" {
			return false
		}
		place = up
	}
	return false
}

// Subgraph returns the part of the graph that the filter chooses: the events
// that pass, what they are joined to, the places and series those lie in, and
// the edges between them. An entity that none of these events touches is left
// out, unless the filter does not choose among events. The graph and its part
// share nodes; neither may be changed after.
func (g *Graph) Subgraph(f Filter) *Graph {
	keep := g.chosen(f)
	if len(f.Kinds) > 0 {
		for id := range keep {
			if !slices.Contains(f.Kinds, g.Node(id).Kind) {
				delete(keep, id)
			}
		}
	}
	return g.part(keep, func(e *Edge) *Edge {
		if len(f.Sources) == 0 {
			return e
		}
		if some := g.told(e, f.Sources); len(some) > 0 {
			return &Edge{From: e.From, To: e.To, Evidence: some}
		}
		return nil
	})
}

// Part returns the part of the graph that holds the nodes of the given IDs and
// the edges between them. The graph and its part share nodes and edges; neither
// may be changed after.
func (g *Graph) Part(ids map[string]bool) *Graph {
	return g.part(ids, func(e *Edge) *Edge { return e })
}

// part is [Graph.Part] with the edges that some makes of those of the graph; it
// leaves one out by returning nil.
func (g *Graph) part(ids map[string]bool, some func(*Edge) *Edge) *Graph {
	part := New()
	for n := range g.Nodes() {
		if ids[n.ID] {
			part.put(n)
		}
	}
	for n := range part.Nodes() {
		for e := range g.Out(n.ID) {
			if !ids[e.To] {
				continue
			}
			if e := some(e); e != nil {
				part.join(e)
			}
		}
	}
	return part
}

// chosen returns the IDs of the nodes that a filter's event fields leave.
func (g *Graph) chosen(f Filter) map[string]bool {
	keep := make(map[string]bool)
	if !f.ofEvents() {
		for n := range g.Nodes() {
			keep[n.ID] = true
		}
		return keep
	}
	for n := range g.OfKind(Event) {
		if !g.Matches(n, f) {
			continue
		}
		keep[n.ID] = true
		for e := range g.Out(n.ID) {
			if len(f.Sources) == 0 || len(g.told(e, f.Sources)) > 0 {
				g.keepUp(e.To, keep)
			}
		}
	}
	return keep
}

// keepUp keeps a node and the nodes it is a part of.
func (g *Graph) keepUp(id string, keep map[string]bool) {
	if keep[id] {
		return
	}
	keep[id] = true
	for e := range g.Out(id) {
		if e.Has(LocatedIn) || e.Has(PartOf) || e.Has(PublishedOn) {
			g.keepUp(e.To, keep)
		}
	}
}

// told returns the evidence of an edge that comes from the named outlets, or
// from no article at all.
func (g *Graph) told(e *Edge, sources []string) []Evidence {
	var some []Evidence
	for _, ev := range e.Evidence {
		if a := g.Node(ev.Article); a == nil || slices.Contains(sources, a.Source) {
			some = append(some, ev)
		}
	}
	return some
}

// put adds a node that is known to be new and whole.
func (g *Graph) put(n *Node) {
	if err := g.AddNode(n); err != nil {
		panic(err) // the caller took it from a graph
	}
}

// join adds an edge that is known to be new and tidy, as it is.
func (g *Graph) join(e *Edge) {
	g.mem.join(g.mem.index[e.From], g.mem.index[e.To], e)
	g.sorted = nil
}
