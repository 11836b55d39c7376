package rank

import (
	"cmp"
	"slices"

	"tarikh/graph"
)

// kinds are the kinds of nodes that take part in a ranking on the graph.
var kinds = []graph.Kind{graph.Event, graph.Person, graph.Organisation, graph.Group, graph.Place, graph.Happening}

// roles are the ties that a ranking follows. All of them start at an event.
var roles = []graph.Role{graph.Agent, graph.Target, graph.At, graph.Attribution}

// view is the ties of a graph that a measure is taken over: either a snapshot
// of the graph itself, or pairs of nodes with the event that ties them.
type view struct {
	whole  *graph.CSR
	nodes  []*graph.Node
	pairs  []pair
	events []*graph.Node // beside pairs
	counts bool          // ties of the same two count as 1 together
}

// view returns what the options are taken over. A node's tie to itself says
// nothing and is left out.
func (o *Options) view(g *graph.Graph, directed bool) *view {
	w := newWeigher(g, o)
	weight := func(event *graph.Node) float64 {
		if event == nil || event.Kind != graph.Event {
			return 0
		}
		return w.event(event)
	}
	switch o.projection() {
	case OnActors:
		return actors(g, weight, o.Unweighted)
	case OnPlaces:
		return places(g, weight, o.Unweighted)
	}
	return &view{whole: g.CSR(graph.View{Kinds: kinds, Roles: roles, Directed: directed, Weight: func(e *graph.Edge) float64 {
		if e.From == e.To {
			return 0
		}
		return tie(weight(g.Node(e.From)), share(e), o.Unweighted)
	}})}
}

// snapshot returns all ties of a graph that a measure is taken over.
func (o *Options) snapshot(g *graph.Graph, directed bool) *graph.CSR {
	v := o.view(g, directed)
	if v.whole != nil {
		return v.whole
	}
	return joined(v.nodes, v.pairs, v.counts)
}

// of returns the ties of the events that keep keeps, and the nodes that have
// any.
func (v *view) of(keep map[*graph.Node]bool) *graph.CSR {
	if v.whole != nil {
		return tied(kept(v.whole, keep))
	}
	var pairs []pair
	for i, p := range v.pairs {
		if keep[v.events[i]] {
			pairs = append(pairs, p)
		}
	}
	return tied(joined(v.nodes, pairs, v.counts))
}

// kept returns the ties of a snapshot that have a node that keep keeps.
func kept(c *graph.CSR, keep map[*graph.Node]bool) *graph.CSR {
	in := make([]bool, c.Len())
	for i, n := range c.Nodes {
		in[i] = keep[n]
	}
	out := &graph.CSR{Nodes: c.Nodes, Offsets: []int32{0}, Directed: c.Directed}
	for i := range c.Nodes {
		for at := c.Offsets[i]; at < c.Offsets[i+1]; at++ {
			if j := c.Targets[at]; in[i] || in[j] {
				out.Targets = append(out.Targets, j)
				out.Weights = append(out.Weights, c.Weights[at])
				out.Edges = append(out.Edges, c.Edges[at])
			}
		}
		out.Offsets = append(out.Offsets, int32(len(out.Targets)))
	}
	return out
}

// tie returns a weight times a share, or 1 for any that is above 0 if weights
// do not matter.
func tie(weight, share float64, unweighted bool) float64 {
	if unweighted && weight*share > 0 {
		return 1
	}
	return weight * share
}

// share is the part of an event's weight that an edge carries.
func share(e *graph.Edge) float64 {
	if e.Has(graph.Agent) || e.Has(graph.Target) || e.Has(graph.At) {
		return 1
	}
	return 0.5
}

// pair is a tie between two nodes, a < b.
type pair struct {
	a, b   int32
	weight float64
}

// actors returns the ties between those who take part in the same events.
func actors(g *graph.Graph, weight func(*graph.Node) float64, unweighted bool) *view {
	nodes := numbered{of: map[string]int32{}}
	nodes.add(g, func(e *graph.Edge, n *graph.Node) bool { return acts(e, n) })
	v := &view{nodes: nodes.list, counts: unweighted}
	for event := range g.OfKind(graph.Event) {
		x := weight(event)
		if x <= 0 {
			continue
		}
		var at []int32
		var shares []float64
		for e := range g.Out(event.ID) {
			if n := g.Node(e.To); acts(e, n) {
				at, shares = append(at, nodes.of[n.ID]), append(shares, share(e))
			}
		}
		for i := range at {
			for j := range i {
				y := tie(x/float64(len(at)-1), shares[i]*shares[j], unweighted)
				v.add(event, at[i], at[j], y)
			}
		}
	}
	return v
}

// acts reports whether an edge from an event says that a node takes part in it
// as one that can act.
func acts(e *graph.Edge, n *graph.Node) bool {
	return (n.Kind.IsActor() || n.Kind == graph.Place) && (e.Has(graph.Agent) || e.Has(graph.Target) || e.Has(graph.Attribution))
}

// places returns the ties between actors and the places of their events.
func places(g *graph.Graph, weight func(*graph.Node) float64, unweighted bool) *view {
	nodes := numbered{of: map[string]int32{}}
	nodes.add(g, func(e *graph.Edge, n *graph.Node) bool {
		return n.Kind.IsActor() && acts(e, n) || e.Has(graph.At) && n.Kind == graph.Place
	})
	v := &view{nodes: nodes.list, counts: unweighted}
	for event := range g.OfKind(graph.Event) {
		x := weight(event)
		if x <= 0 {
			continue
		}
		var where, who []int32
		var shares []float64
		for e := range g.Out(event.ID) {
			switch n := g.Node(e.To); {
			case n.Kind.IsActor() && acts(e, n):
				who, shares = append(who, nodes.of[n.ID]), append(shares, share(e))
			case n.Kind == graph.Place && e.Has(graph.At):
				where = append(where, nodes.of[n.ID])
			}
		}
		for i, a := range who {
			for _, p := range where {
				v.add(event, a, p, tie(x/float64(len(where)), shares[i], unweighted))
			}
		}
	}
	return v
}

// add adds a tie that an event makes.
func (v *view) add(event *graph.Node, a, b int32, weight float64) {
	v.pairs = append(v.pairs, pair{min(a, b), max(a, b), weight})
	v.events = append(v.events, event)
}

// numbered is a list of nodes in the order of their IDs.
type numbered struct {
	list []*graph.Node
	of   map[string]int32
}

// add adds the nodes that an edge from an event makes part of a projection.
func (s *numbered) add(g *graph.Graph, fits func(*graph.Edge, *graph.Node) bool) {
	for n := range g.Nodes() {
		for e := range g.In(n.ID) {
			if g.Node(e.From).Kind == graph.Event && fits(e, n) {
				s.of[n.ID] = int32(len(s.list))
				s.list = append(s.list, n)
				break
			}
		}
	}
}

// joined returns an undirected snapshot of nodes and ties between them; ties of
// the same two nodes become one, whose weight is their sum, or 1 if weights do
// not matter.
func joined(nodes []*graph.Node, pairs []pair, unweighted bool) *graph.CSR {
	slices.SortStableFunc(pairs, func(x, y pair) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	once := pairs[:0]
	for _, p := range pairs {
		last := len(once) - 1
		switch {
		case p.a == p.b || p.weight <= 0:
		case last < 0 || once[last].a != p.a || once[last].b != p.b:
			once = append(once, p)
		case !unweighted:
			once[last].weight += p.weight
		}
	}
	n := len(nodes)
	c := &graph.CSR{Nodes: nodes, Offsets: make([]int32, n+1), Targets: make([]int32, 2*len(once)), Weights: make([]float64, 2*len(once))}
	for _, p := range once {
		c.Offsets[p.a+1]++
		c.Offsets[p.b+1]++
	}
	for i := range n {
		c.Offsets[i+1] += c.Offsets[i]
	}
	// Going through the pairs by a fills the smaller neighbours of every node
	// in rising order, before its larger ones.
	next := slices.Clone(c.Offsets[:n])
	put := func(from, to int32, w float64) {
		c.Targets[next[from]], c.Weights[next[from]] = to, w
		next[from]++
	}
	for _, p := range once {
		put(p.b, p.a, p.weight)
	}
	for _, p := range once {
		put(p.a, p.b, p.weight)
	}
	return c
}

// tied returns a snapshot without the nodes that have no ties.
func tied(c *graph.CSR) *graph.CSR {
	has := make([]bool, c.Len())
	for i := range has {
		if c.Degree(int32(i)) > 0 {
			has[i] = true
		}
	}
	for _, j := range c.Targets {
		has[j] = true
	}
	out := &graph.CSR{Offsets: []int32{0}, Weights: c.Weights, Edges: c.Edges, Directed: c.Directed, Targets: make([]int32, len(c.Targets))}
	number := make([]int32, c.Len())
	for i, n := range c.Nodes {
		if has[i] {
			number[i] = int32(len(out.Nodes))
			out.Nodes = append(out.Nodes, n)
			out.Offsets = append(out.Offsets, c.Offsets[i+1])
		}
	}
	for k, j := range c.Targets {
		out.Targets[k] = number[j]
	}
	return out
}
