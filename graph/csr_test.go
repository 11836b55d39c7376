package graph

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
)

// random makes a graph of n nodes of three kinds and about 3 n edges.
func random(t testing.TB, rng *rand.Rand, n int) *Graph {
	t.Helper()
	g := New()
	kinds := []Kind{Event, Person, Place}
	ids := make([]string, n)
	for i := range n {
		k := kinds[rng.IntN(len(kinds))]
		ids[i] = fmt.Sprintf("%s:%d", k, i)
		if err := g.AddNode(&Node{ID: ids[i], Kind: k}); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 * n {
		a, b := ids[rng.IntN(n)], ids[rng.IntN(n)]
		if err := g.AddEdge(a, b, Evidence{Role: []Role{Agent, Target, MentionedIn}[rng.IntN(3)]}); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

func TestCSRHoldsTheGraph(t *testing.T) {
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 2))
		g := random(t, rng, 1+rng.IntN(40))
		for _, v := range []View{
			{}, {Directed: true}, {Kinds: []Kind{Event, Person}}, {Roles: []Role{Agent, Target}},
			{Directed: true, Roles: []Role{Agent}, Weight: func(e *Edge) float64 { return float64(len(e.Evidence)) }},
			{Weight: func(e *Edge) float64 { return float64(len(e.Evidence) - 1) }},
		} {
			check(t, g, v)
		}
	}
}

// check compares a snapshot with what the graph says of every pair of nodes.
func check(t *testing.T, g *Graph, v View) {
	t.Helper()
	c := g.CSR(v)
	weight := func(from, to *Node) (w float64) {
		e := g.Edge(from.ID, to.ID)
		if e == nil || len(v.Roles) > 0 && !slices.ContainsFunc(v.Roles, e.Has) {
			return 0
		}
		if v.Weight != nil {
			return max(0, v.Weight(e))
		}
		return 1
	}
	for i, from := range c.Nodes {
		if len(v.Kinds) > 0 && !slices.Contains(v.Kinds, from.Kind) {
			t.Fatalf("%s is in the snapshot", from.ID)
		}
		if at, ok := c.Index(from.ID); !ok || at != int32(i) {
			t.Fatalf("%s has number %d, Index says %d", from.ID, i, at)
		}
		row := c.Row(int32(i))
		if !slices.IsSorted(row) || len(row) != c.Degree(int32(i)) {
			t.Fatalf("row %v of %s", row, from.ID)
		}
		for j, to := range c.Nodes {
			want := weight(from, to)
			if !v.Directed && i != j {
				want += weight(to, from)
			}
			at, ok := slices.BinarySearch(row, int32(j))
			if ok != (want > 0) || ok && c.Weights[int(c.Offsets[i])+at] != want {
				t.Fatalf("%s → %s: in the snapshot %v, weight wanted %v", from.ID, to.ID, ok, want)
			}
			if ok {
				e := c.Edges[int(c.Offsets[i])+at]
				if !(e.From == from.ID && e.To == to.ID) && (v.Directed || e.From != to.ID || e.To != from.ID) {
					t.Fatalf("%s → %s stands for %s → %s", e.From, e.To, from.ID, to.ID)
				}
			}
		}
	}
	back := c.Transpose().Transpose()
	if !slices.Equal(back.Targets, c.Targets) || !slices.Equal(back.Offsets, c.Offsets) || !slices.Equal(back.Weights, c.Weights) {
		t.Fatal("turning the edges round twice gives another snapshot")
	}
}

func TestOrderIsFixed(t *testing.T) {
	g := random(t, rand.New(rand.NewPCG(5, 5)), 50)
	last := ""
	for n := range g.Nodes() {
		if n.ID <= last {
			t.Errorf("%s comes behind %s", n.ID, last)
		}
		last = n.ID
	}
	var from, to string
	edges := 0
	for e := range g.Edges() {
		if e.From < from || e.From == from && e.To <= to {
			t.Errorf("%s → %s comes behind %s → %s", e.From, e.To, from, to)
		}
		from, to = e.From, e.To
		edges++
	}
	if edges != g.Size() {
		t.Errorf("%d edges, Size says %d", edges, g.Size())
	}
	for n := range g.Nodes() {
		degree := 0
		for m, e := range g.Neighbours(n.ID) {
			if m.ID != e.Other(n.ID) {
				t.Errorf("neighbour %s of %s over %s → %s", m.ID, n.ID, e.From, e.To)
			}
			degree++
		}
		if degree != g.Degree(n.ID) {
			t.Errorf("%s has %d neighbours, degree %d", n.ID, degree, g.Degree(n.ID))
		}
	}
}

func BenchmarkCSR(b *testing.B) {
	g := random(b, rand.New(rand.NewPCG(9, 9)), 100_000)
	b.ReportAllocs()
	for b.Loop() {
		g.CSR(View{})
	}
}

func BenchmarkAssemble(b *testing.B) {
	g := random(b, rand.New(rand.NewPCG(9, 9)), 100_000)
	nodes, edges := slices.Collect(g.Nodes()), slices.Collect(g.Edges())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Assemble(nodes, edges); err != nil {
			b.Fatal(err)
		}
	}
}

// TestManyReaders reads a graph that was just built from many goroutines; the
// race detector tells whether they get in each other's way.
func TestManyReaders(t *testing.T) {
	g := random(t, rand.New(rand.NewPCG(8, 8)), 60)
	want := fmt.Sprint(g.Size())
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			edges := 0
			for n := range g.Nodes() {
				for range g.Out(n.ID) {
					edges++
				}
			}
			if got := fmt.Sprint(edges); got != want || g.CSR(View{}).Len() != g.Len() || g.Subgraph(Filter{Kinds: []Kind{Event}}).Len() > g.Len() {
				t.Errorf("%s edges, want %s", got, want)
			}
		})
	}
	wg.Wait()
}
