package query

import (
	"math"
	"slices"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
)

// several returns the count cheapest paths between two nodes, without those of
// more than limit edges, by Yen's algorithm.
func (w *walker) several(start, end int32, count, limit int) [][]int32 {
	ask := count
	if limit > 0 {
		ask = 4 * count // some will be too long
	}
	var out [][]int32
	for _, nodes := range path.YenKShortestPaths(tollGraph{w, start, end}, ask, math.Inf(1), simple.Node(start), simple.Node(end)) {
		if limit > 0 && len(nodes)-1 > limit || len(out) == count {
			continue
		}
		var p []int32
		for _, n := range nodes {
			p = append(p, int32(n.ID()))
		}
		out = append(out, p)
	}
	return out
}

// tollGraph is a walker as a weighted graph of gonum: going to a node costs
// what passing it does.
type tollGraph struct {
	*walker
	start, end int32
}

func (t tollGraph) open(id int32) bool { return id == t.start || id == t.end || t.passable[id] }

// From returns the neighbours that may be passed.
func (t tollGraph) From(id int64) gonum.Nodes {
	var nodes []gonum.Node
	for _, to := range t.c.Row(int32(id)) {
		if t.open(to) {
			nodes = append(nodes, simple.Node(to))
		}
	}
	return iterator.NewOrderedNodes(nodes)
}

// Edge returns the edge between two neighbours, or nil.
func (t tollGraph) Edge(from, to int64) gonum.Edge {
	w, ok := t.Weight(from, to)
	if !ok || from == to {
		return nil
	}
	return simple.WeightedEdge{F: simple.Node(from), T: simple.Node(to), W: w}
}

// Weight returns what going from one node to a neighbour costs.
func (t tollGraph) Weight(from, to int64) (float64, bool) {
	if from == to {
		return 0, true
	}
	at, ok := slices.BinarySearch(t.c.Row(int32(from)), int32(to))
	if ok && t.open(int32(to)) {
		return t.price(t.c.Offsets[from]+int32(at), t.end), true
	}
	return math.Inf(1), false
}

// Node returns the node with the given number, or nil.
func (t tollGraph) Node(id int64) gonum.Node {
	if id < 0 || id >= int64(t.c.Len()) {
		return nil
	}
	return simple.Node(id)
}

// Nodes returns all nodes.
func (t tollGraph) Nodes() gonum.Nodes {
	nodes := make([]gonum.Node, t.c.Len())
	for i := range nodes {
		nodes[i] = simple.Node(i)
	}
	return iterator.NewOrderedNodes(nodes)
}

// HasEdgeBetween reports whether two nodes are neighbours.
func (t tollGraph) HasEdgeBetween(a, b int64) bool {
	_, ok := t.Weight(a, b)
	return ok && a != b
}
