package graph

import (
	"slices"
	"strings"
)

// View says how a [CSR] sees a graph. Its zero value is every node and every
// edge, undirected, each edge of weight 1.
type View struct {
	// Kinds are the kinds of nodes that are kept; none means all.
	Kinds []Kind
	// Roles are the roles of which an edge must hold one; none means any.
	Roles []Role
	// Directed keeps edges in their own direction only. Otherwise each edge is
	// there both ways, and two nodes that are joined both ways have one edge,
	// whose weight is the sum.
	Directed bool
	// Weight is the weight of an edge; nil means 1. An edge whose weight is
	// not above 0 is left out.
	Weight func(*Edge) float64
}

// CSR is a snapshot of a graph in compressed sparse rows, for the algorithms
// that walk all of it. Nodes are numbered in the order of their IDs; the
// neighbours of node i are Targets[Offsets[i]:Offsets[i+1]], in rising order.
type CSR struct {
	Nodes   []*Node
	Offsets []int32
	Targets []int32
	Weights []float64 // beside Targets
	// Edges are the edges of the graph behind Targets; where an undirected
	// view joins two, the one that starts at the smaller ID.
	Edges    []*Edge
	Directed bool
}

// CSR returns a snapshot of the graph.
func (g *Graph) CSR(v View) *CSR {
	o := g.order()
	c := &CSR{Directed: v.Directed}
	number := make([]int32, len(o.nodes)) // position in o.nodes → number, or -1
	for i, n := range o.nodes {
		number[i] = -1
		if len(v.Kinds) == 0 || slices.Contains(v.Kinds, n.Kind) {
			number[i] = int32(len(c.Nodes))
			c.Nodes = append(c.Nodes, n)
		}
	}
	c.Offsets = make([]int32, 1, len(c.Nodes)+1)
	size := len(o.out.edges)
	if !v.Directed {
		size *= 2
	}
	c.Targets, c.Weights, c.Edges = make([]int32, 0, size), make([]float64, 0, size), make([]*Edge, 0, size)
	w := rowWriter{c: c, view: v, number: number}
	for i := range o.nodes {
		if number[i] >= 0 {
			w.row(o, int32(i))
		}
	}
	return c
}

// rowWriter writes the rows of a CSR one after the other.
type rowWriter struct {
	c      *CSR
	view   View
	number []int32
}

// row writes the neighbours of the node at position i. Both lists of its edges
// are sorted by the other end, so they are merged.
func (w *rowWriter) row(o *order, i int32) {
	c := w.c
	out, outEnd := o.out.start[i], o.out.start[i+1]
	in, inEnd := o.in.start[i], o.in.start[i+1]
	if w.view.Directed {
		in = inEnd
	}
	for out < outEnd || in < inEnd {
		if in == inEnd || out < outEnd && o.out.other[out] <= o.in.other[in] {
			w.add(o.out.edges[out], o.out.other[out])
			out++
			continue
		}
		if o.in.other[in] != i { // a loop is among the outgoing edges already
			w.add(o.in.edges[in], o.in.other[in])
		}
		in++
	}
	c.Offsets = append(c.Offsets, int32(len(c.Targets)))
}

// add adds an edge to the row, to one that leads to the same neighbour if there
// is one.
func (w *rowWriter) add(e *Edge, other int32) {
	to := w.number[other]
	if to < 0 || len(w.view.Roles) > 0 && !slices.ContainsFunc(w.view.Roles, e.Has) {
		return
	}
	weight := 1.0
	if w.view.Weight != nil {
		weight = w.view.Weight(e)
	}
	if weight <= 0 {
		return
	}
	c := w.c
	last := len(c.Targets) - 1
	if last >= int(c.Offsets[len(c.Offsets)-1]) && c.Targets[last] == to {
		c.Weights[last] += weight
		if e.From < c.Edges[last].From {
			c.Edges[last] = e
		}
		return
	}
	c.Targets = append(c.Targets, to)
	c.Weights = append(c.Weights, weight)
	c.Edges = append(c.Edges, e)
}

// Len returns the number of nodes.
func (c *CSR) Len() int { return len(c.Nodes) }

// Index returns the number of the node with the given ID.
func (c *CSR) Index(id string) (int32, bool) {
	i, ok := slices.BinarySearchFunc(c.Nodes, id, func(n *Node, id string) int { return strings.Compare(n.ID, id) })
	return int32(i), ok
}

// Row returns the neighbours of node i; it must not be changed.
func (c *CSR) Row(i int32) []int32 { return c.Targets[c.Offsets[i]:c.Offsets[i+1]] }

// Degree returns the number of neighbours of node i.
func (c *CSR) Degree(i int32) int { return int(c.Offsets[i+1] - c.Offsets[i]) }

// Transpose returns the snapshot with every edge turned round. That of an
// undirected one is the snapshot itself.
func (c *CSR) Transpose() *CSR {
	if !c.Directed {
		return c
	}
	n := len(c.Nodes)
	t := &CSR{
		Nodes: c.Nodes, Directed: true, Offsets: make([]int32, n+1),
		Targets: make([]int32, len(c.Targets)), Weights: make([]float64, len(c.Targets)), Edges: make([]*Edge, len(c.Targets)),
	}
	for _, to := range c.Targets {
		t.Offsets[to+1]++
	}
	for i := range n {
		t.Offsets[i+1] += t.Offsets[i]
	}
	next := slices.Clone(t.Offsets[:n])
	for from := range n {
		for at := c.Offsets[from]; at < c.Offsets[from+1]; at++ {
			to := c.Targets[at]
			k := next[to]
			next[to]++
			t.Targets[k], t.Weights[k], t.Edges[k] = int32(from), c.Weights[at], c.Edges[at]
		}
	}
	return t
}
