package export

import (
	"cmp"
	"slices"

	"tarikh/graph"
)

// Cut chooses the best told events of a graph, for pictures and programs that
// cannot show all. Its zero value keeps everything.
type Cut struct {
	// MinEvidence is the number of passages that must tell of an event.
	MinEvidence int
	// Top is the number of events to keep, 0 for all: those that most articles
	// tell of, then those with most passages, then those whose participants
	// have most ties, then the earliest.
	Top int
}

// weighed is an event and what it is chosen by.
type weighed struct {
	node           *graph.Node
	articles, ties int
}

// Of returns the part of the graph that the cut keeps: the chosen events, what
// they are joined to, what that lies in or is a part of, and the edges between
// them. The graph and its part share nodes; neither may be changed after.
func (c Cut) Of(g *graph.Graph) (*graph.Graph, error) {
	if c.MinEvidence <= 1 && c.Top <= 0 {
		return g, nil
	}
	keep := map[string]bool{}
	for _, e := range c.events(g) {
		keep[e.node.ID] = true
		for edge := range g.Out(e.node.ID) {
			keepUp(g, edge.To, keep)
		}
	}
	var nodes []*graph.Node
	for n := range g.Nodes() {
		if keep[n.ID] {
			nodes = append(nodes, n)
		}
	}
	var edges []*graph.Edge
	for e := range g.Edges() {
		if keep[e.From] && keep[e.To] {
			edges = append(edges, e)
		}
	}
	return graph.Assemble(nodes, edges)
}

// events returns the chosen events, the best told first.
func (c Cut) events(g *graph.Graph) []weighed {
	var all []weighed
	for n := range g.OfKind(graph.Event) {
		if len(n.Tellings) < c.MinEvidence {
			continue
		}
		w := weighed{node: n}
		articles := map[string]bool{}
		for _, t := range n.Tellings {
			articles[t.Article] = true
		}
		w.articles = len(articles)
		for e := range g.Out(n.ID) {
			if g.Node(e.To).Kind.IsEntity() {
				w.ties += g.Degree(e.To)
			}
		}
		all = append(all, w)
	}
	slices.SortStableFunc(all, func(a, b weighed) int {
		x, y := a.node, b.node
		if (x.When.Begin == "") != (y.When.Begin == "") && a.articles == b.articles && len(x.Tellings) == len(y.Tellings) && a.ties == b.ties {
			return cmp.Compare(y.When.Begin, x.When.Begin) // what has a day first
		}
		return cmp.Or(cmp.Compare(b.articles, a.articles), cmp.Compare(len(y.Tellings), len(x.Tellings)),
			cmp.Compare(b.ties, a.ties), cmp.Compare(x.When.Begin, y.When.Begin), cmp.Compare(x.ID, y.ID))
	})
	if c.Top > 0 && len(all) > c.Top {
		all = all[:c.Top]
	}
	return all
}

// keepUp keeps a node, and what it lies in or is a part of.
func keepUp(g *graph.Graph, id string, keep map[string]bool) {
	if keep[id] {
		return
	}
	keep[id] = true
	for e := range g.Out(id) {
		if e.Has(graph.LocatedIn) || e.Has(graph.PartOf) || e.Has(graph.PublishedOn) {
			keepUp(g, e.To, keep)
		}
	}
}
