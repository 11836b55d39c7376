package main

import (
	"math/rand/v2"
	"slices"

	"tarikh/graph"
)

// uniform returns n nodes and m edges drawn by chance, of which the first n-1
// join all nodes.
func uniform(n, m int) (int, [][2]int32) {
	r := rand.New(rand.NewPCG(1, 1))
	d := newDrawn()
	for i := 1; i < n; i++ {
		d.add(i, r.IntN(i))
	}
	for len(d.edges) < m {
		d.add(r.IntN(n), r.IntN(n))
	}
	return n, d.edges
}

// scaleFree returns a graph in which each node is tied to k that were there
// before, the rather the more ties they have (Barabási and Albert 1999).
func scaleFree(n, k int) (int, [][2]int32) {
	r := rand.New(rand.NewPCG(2, 1))
	d := newDrawn()
	ends := []int{0}
	for i := 1; i < n; i++ {
		for range min(i, k) {
			for !d.add(ends[r.IntN(len(ends))], i) {
			}
		}
		for _, e := range d.edges[len(d.edges)-min(i, k):] {
			ends = append(ends, int(e[0]), int(e[1]))
		}
	}
	return shuffled(r, n, d.edges)
}

// planted returns groups of nodes in which each node has so many edges inside
// its group and so many to anywhere.
func planted(n, groups, inside, outside int) (int, [][2]int32) {
	r := rand.New(rand.NewPCG(3, 1))
	d := newDrawn()
	size := n / groups
	for i := range n {
		for range inside {
			for !d.add(i, i/size*size+r.IntN(size)) {
			}
		}
		for range outside {
			for !d.add(i, r.IntN(n)) {
			}
		}
	}
	return shuffled(r, n, d.edges)
}

// shuffled gives the nodes other numbers, which tell nothing of their place.
func shuffled(r *rand.Rand, n int, edges [][2]int32) (int, [][2]int32) {
	number := r.Perm(n)
	for i, e := range edges {
		edges[i] = [2]int32{int32(number[e[0]]), int32(number[e[1]])}
	}
	return n, edges
}

// drawn is a list of edges, each once.
type drawn struct {
	edges [][2]int32
	seen  map[[2]int32]bool
}

func newDrawn() *drawn { return &drawn{seen: map[[2]int32]bool{}} }

// add adds an edge if it is new and no loop, and reports whether it was.
func (d *drawn) add(i, j int) bool {
	e := [2]int32{int32(min(i, j)), int32(max(i, j))}
	if i == j || d.seen[e] {
		return false
	}
	d.seen[e] = true
	d.edges = append(d.edges, e)
	return true
}

// snapshot returns the edges as the measures take them.
func snapshot(n int, edges [][2]int32) *graph.CSR {
	rows := make([][]int32, n)
	for _, e := range edges {
		rows[e[0]] = append(rows[e[0]], e[1])
		rows[e[1]] = append(rows[e[1]], e[0])
	}
	c := &graph.CSR{Nodes: make([]*graph.Node, n), Offsets: []int32{0}}
	for _, row := range rows {
		slices.Sort(row)
		c.Targets = append(c.Targets, row...)
		c.Offsets = append(c.Offsets, int32(len(c.Targets)))
	}
	c.Weights = make([]float64, len(c.Targets))
	for i := range c.Weights {
		c.Weights[i] = 1
	}
	return c
}
