package query

import (
	"slices"

	"tarikh/graph"
)

// Hop is one step of a path: two nodes, one of them an event, the role that
// ties them, and the sentences that say so.
type Hop struct {
	From     Name       `json:"from"`
	To       Name       `json:"to"`
	Role     graph.Role `json:"role"`
	Evidence []Passage  `json:"evidence"`
}

// ties are the roles by which a path may go.
var ties = graph.Ties

// Ties returns the snapshot of a graph on which paths are searched.
func Ties(g *graph.Graph) *graph.CSR { return g.Ties() }

// Way says which paths are wanted. Its zero value wants the cheapest.
type Way struct {
	// Count is the number of paths; 0 means 1. The cheapest comes first.
	Count int
	// MaxHops is the most hops that a path may have, where a hop leads from one
	// name by way of an event to another; 0 means any number.
	MaxHops int
	// Via are IDs of nodes that a path must pass, in this order.
	Via []string
	// Not are IDs of nodes that no path may pass.
	Not []string
	// Kinds are the kinds of names that a path may pass; none means all. Events
	// may always be passed.
	Kinds []graph.Kind
}

// Path returns how two nodes are connected: the hops of the cheapest path, or
// none where there is no path. Passing through a node costs more the more it
// is joined to, as everything is connected by way of a country, and that says
// nothing. Among equals the path is taken that goes to the smaller ID where they
// part.
func Path(g *graph.Graph, from, to string) []Hop {
	paths := Paths(g, from, to, Way{})
	if len(paths) == 0 {
		return nil
	}
	return paths[0]
}

// Paths returns the ways in which two nodes are connected, the cheapest first;
// see [Path] for what a path costs. Where a path may have so many hops at most, the
// paths are the cheapest of those that do not have more.
func Paths(g *graph.Graph, from, to string, way Way) [][]Hop {
	c := Ties(g)
	var stops, not []int32
	for _, id := range append(append([]string{from}, way.Via...), to) {
		n, ok := c.Index(id)
		if !ok {
			return nil
		}
		stops = append(stops, n)
	}
	for _, id := range way.Not {
		if n, ok := c.Index(id); ok {
			not = append(not, n)
		}
	}
	var out [][]Hop
	for _, route := range Routes(c.Net(), stops, not, way) {
		var ids []string
		for _, i := range route {
			ids = append(ids, c.Nodes[i].ID)
		}
		out = append(out, Hops(g, ids))
	}
	return out
}

// Routes finds the paths of [Paths] in the bare shape of a graph's ties: the
// numbers of the nodes on the way from the first stop by way of the others, in
// order, to the last, without passing those of not. Via and Not of the way do
// not count here.
func Routes(net *graph.Net, stops, not []int32, way Way) [][]int32 {
	w := newWalker(net, not, way.Kinds)
	if len(stops) == 2 && way.Count > 1 {
		return w.several(stops[0], stops[1], way.Count, 2*way.MaxHops)
	}
	if path := w.through(stops, 2*way.MaxHops); path != nil {
		return [][]int32{path}
	}
	return nil
}

// Hops returns the steps of a path through the nodes of the given IDs, each a
// neighbour of the one before.
func Hops(g *graph.Graph, ids []string) []Hop {
	var hops []Hop
	for i := 1; i < len(ids); i++ {
		hops = append(hops, hop(g, tie(g, ids[i-1], ids[i]), g.Node(ids[i-1]), g.Node(ids[i])))
	}
	return hops
}

// tie returns the edge by which two nodes are tied; where there is one each way,
// the one that starts at the smaller ID.
func tie(g *graph.Graph, a, b string) *graph.Edge {
	if a > b {
		a, b = b, a
	}
	if e := g.Edge(a, b); e != nil && tied(e) {
		return e
	}
	return g.Edge(b, a)
}

func hop(g *graph.Graph, e *graph.Edge, from, to *graph.Node) Hop {
	h := Hop{From: nameOf(from), To: nameOf(to), Evidence: []Passage{}}
	for _, ev := range e.Evidence {
		if !slices.Contains(ties, ev.Role) || h.Role != "" && ev.Role != h.Role {
			continue
		}
		h.Role = ev.Role
		h.Evidence = append(h.Evidence, passage(g, ev.Article, ev.Quote, ev.Sentence, ev.Rule))
	}
	return h
}
