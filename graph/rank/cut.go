package rank

import (
	"cmp"
	"context"
	"slices"

	"tarikh/graph"
)

// articulation is the number of further parts that a graph falls into when a
// node is taken out; 0 for most nodes. A node with a score above 0 is an
// articulation point.
func articulation(_ context.Context, t *task) ([]float64, error) {
	return newCuts(t.CSR).points, nil
}

// Tie is an edge of a snapshot that nothing else replaces: without it, its ends
// would be in different parts.
type Tie struct {
	A, B *graph.Node // in the order of their IDs
	Edge *graph.Edge // what is known of the tie; nil on a projection
	// Apart is the number of nodes in the smaller of the two parts.
	Apart int
}

// bridges returns the bridges of a snapshot, those first that hold more.
func bridges(c *graph.CSR) []Tie {
	cuts := newCuts(c)
	var out []Tie
	for i, parent := range cuts.parent {
		if parent < 0 || cuts.low[i] != cuts.time[i] {
			continue
		}
		at := c.Offsets[parent] + int32(slices.Index(c.Row(parent), int32(i)))
		a, b := min(parent, int32(i)), max(parent, int32(i))
		tie := Tie{A: c.Nodes[a], B: c.Nodes[b], Apart: int(min(cuts.size[i], cuts.part[i]-cuts.size[i]))}
		if c.Edges != nil {
			tie.Edge = c.Edges[at]
		}
		out = append(out, tie)
	}
	slices.SortFunc(out, func(x, y Tie) int {
		return cmp.Or(cmp.Compare(y.Apart, x.Apart), cmp.Compare(x.A.ID, y.A.ID), cmp.Compare(x.B.ID, y.B.ID))
	})
	return out
}

// cuts is what a depth-first search of an undirected graph tells of what it
// hangs on (Hopcroft and Tarjan 1973).
type cuts struct {
	parent []int32 // -1 for the roots
	time   []int32 // when a node was found
	low    []int32 // the earliest node that its subtree is tied to, its parent's tie left out
	size   []int32 // nodes in its subtree
	part   []int32 // nodes in its part of the graph
	points []float64
}

func newCuts(c *graph.CSR) *cuts {
	n := c.Len()
	s := &cuts{
		parent: make([]int32, n), time: make([]int32, n), low: make([]int32, n),
		size: make([]int32, n), part: make([]int32, n), points: make([]float64, n),
	}
	for i := range s.time {
		s.time[i] = -1
	}
	next := slices.Clone(c.Offsets[:n])
	order := make([]int32, 0, n)
	for root := range int32(n) {
		if s.time[root] >= 0 {
			continue
		}
		first := len(order)
		order = s.search(c, root, next, order)
		for _, i := range order[first:] {
			s.part[i] = int32(len(order) - first)
		}
	}
	return s
}

// search walks the part of a root and appends its nodes to order.
func (s *cuts) search(c *graph.CSR, root int32, next, order []int32) []int32 {
	find := func(i, parent int32) {
		s.parent[i], s.time[i], s.low[i], s.size[i] = parent, int32(len(order)), int32(len(order)), 1
		order = append(order, i)
	}
	find(root, -1)
	for at := root; at >= 0; {
		if next[at] < c.Offsets[at+1] {
			j := c.Targets[next[at]]
			next[at]++
			switch {
			case s.time[j] < 0:
				find(j, at)
				at = j
			case j != s.parent[at]:
				s.low[at] = min(s.low[at], s.time[j])
			}
			continue
		}
		up := s.parent[at]
		if up >= 0 {
			s.low[up] = min(s.low[up], s.low[at])
			s.size[up] += s.size[at]
			if s.low[at] >= s.time[up] {
				s.points[up]++
			}
		}
		at = up
	}
	// A root is left with one part fewer than it has children; one that is
	// alone leaves none.
	s.points[root] = max(0, s.points[root]-1)
	return order
}
