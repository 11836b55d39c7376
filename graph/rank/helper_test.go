package rank

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"tarikh/extract"
	"tarikh/extract/article"
	"tarikh/extract/pipeline"
	"tarikh/graph"
	"tarikh/graph/resolve"
)

// random returns a graph of n event and person nodes with m edges.
func random(t testing.TB, seed uint64, n, m int) *graph.Graph {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	g := graph.New()
	id := func(i int) string {
		if i%2 == 0 {
			return fmt.Sprintf("event:%05d", i)
		}
		return fmt.Sprintf("person:%05d", i)
	}
	for i := range n {
		if err := g.AddNode(&graph.Node{ID: id(i), Kind: graph.KindOf(id(i)), Label: id(i)}); err != nil {
			t.Fatal(err)
		}
	}
	for range m {
		from, to := 2*r.IntN((n+1)/2), 2*r.IntN(n/2)+1
		if err := g.AddEdge(id(from), id(to), graph.Evidence{Role: graph.Agent}); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

// blank returns n nodes that are nothing but numbers.
func blank(n int) []*graph.Node {
	out := make([]*graph.Node, n)
	for i := range out {
		out[i] = &graph.Node{ID: fmt.Sprintf("person:%07d", i), Kind: graph.Person, Articles: i % 7}
	}
	return out
}

// directed returns a directed snapshot of the pairs, from a to b.
func directed(nodes []*graph.Node, pairs []pair) *graph.CSR {
	from := map[[2]int32]float64{}
	var ties []pair
	for _, p := range pairs {
		from[[2]int32{p.a, p.b}] += p.weight
		ties = append(ties, pair{min(p.a, p.b), max(p.a, p.b), p.weight})
	}
	c := joined(nodes, ties, false)
	out := &graph.CSR{Nodes: nodes, Offsets: []int32{0}, Directed: true}
	for i := range nodes {
		for _, j := range c.Row(int32(i)) {
			if w := from[[2]int32{int32(i), j}]; w > 0 {
				out.Targets, out.Weights = append(out.Targets, j), append(out.Weights, w)
			}
		}
		out.Offsets = append(out.Offsets, int32(len(out.Targets)))
	}
	out.Edges = make([]*graph.Edge, len(out.Targets))
	return out
}

// sample is a graph to try measures on.
type sample struct {
	name string
	*graph.CSR
}

// samples returns 20 graphs of all shapes: dense and sparse, in one piece and in
// many, with and without weights and directions.
func samples() []sample {
	var out []sample
	add := func(name string, n int, weighted bool, edges [][2]int) {
		r := rand.New(rand.NewPCG(uint64(len(out)), 7))
		seen := map[[2]int]bool{}
		var pairs, arcs []pair
		for _, e := range edges {
			a, b := min(e[0], e[1]), max(e[0], e[1])
			if a == b || seen[[2]int{a, b}] {
				continue
			}
			seen[[2]int{a, b}] = true
			w := 1.0
			if weighted {
				w = 0.25 * float64(1+r.IntN(12))
			}
			pairs = append(pairs, pair{int32(a), int32(b), w})
			if r.IntN(3) > 0 {
				a, b = b, a
			}
			arcs = append(arcs, pair{int32(a), int32(b), w})
		}
		if weighted || len(out)%2 == 0 {
			out = append(out, sample{name, joined(blank(n), pairs, false)})
			return
		}
		// Arcs may lead both ways between two nodes.
		for i, p := range arcs {
			if i%5 == 0 {
				arcs = append(arcs, pair{p.b, p.a, p.weight})
			}
		}
		out = append(out, sample{name + ", directed", directed(blank(n), arcs)})
	}
	for i, n := range []int{12, 25, 40, 60, 90, 120} {
		add(fmt.Sprintf("sparse %d", n), n, i%2 == 1, sparse(uint64(i), n, n))
		add(fmt.Sprintf("dense %d", n), n, i%3 == 1, sparse(uint64(i), n, 5*n))
	}
	add("scale-free", 150, true, scaleFree(1, 150, 3))
	add("scale-free", 150, false, scaleFree(2, 150, 2))
	add("grid", 49, false, grid(7))
	add("grid", 36, false, grid(6))
	add("path", 30, true, tree(30, 1))
	add("tree", 63, false, tree(63, 2))
	add("star", 20, false, tree(20, 19))
	add("groups", 80, true, planted(3, 80, 5, 6, 1))
	return out
}

// sparse returns m edges between n nodes by chance.
func sparse(seed uint64, n, m int) (edges [][2]int) {
	r := rand.New(rand.NewPCG(seed, 2))
	for range m {
		edges = append(edges, [2]int{r.IntN(n), r.IntN(n)})
	}
	return edges
}

// scaleFree returns a graph in which each node is tied to k that were there
// before, the rather the more ties they have (Barabási and Albert 1999).
func scaleFree(seed uint64, n, k int) (edges [][2]int) {
	r := rand.New(rand.NewPCG(seed, 3))
	ends := []int{0}
	for i := 1; i < n; i++ {
		for range k {
			j := ends[r.IntN(len(ends))]
			edges = append(edges, [2]int{j, i})
			ends = append(ends, j)
		}
		for range k {
			ends = append(ends, i)
		}
	}
	return edges
}

func grid(n int) (edges [][2]int) {
	for i := range n * n {
		if i%n > 0 {
			edges = append(edges, [2]int{i - 1, i})
		}
		if i >= n {
			edges = append(edges, [2]int{i - n, i})
		}
	}
	return edges
}

func tree(n, width int) (edges [][2]int) {
	for i := 1; i < n; i++ {
		edges = append(edges, [2]int{(i - 1) / width, i})
	}
	return edges
}

// planted returns groups of nodes with edges inside each, a node, and some to
// anywhere.
func planted(seed uint64, n, groups, inside, outside int) (edges [][2]int) {
	r := rand.New(rand.NewPCG(seed, 4))
	for i := range n {
		for range inside {
			edges = append(edges, [2]int{i, r.IntN(n/groups)*groups + i%groups})
		}
		for range outside {
			edges = append(edges, [2]int{i, r.IntN(n)})
		}
	}
	return edges
}

// articles returns the graph of the articles in testdata.
func articles(t testing.TB) *graph.Graph {
	t.Helper()
	p, err := pipeline.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	reader, err := p.Reader(article.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	var docs []*extract.Document
	for doc, err := range p.Run(ctx, reader.Read(ctx, []string{"../../testdata/articles"}), 0) {
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	resolver, err := resolve.New(p.Pack())
	if err != nil {
		t.Fatal(err)
	}
	g, err := resolver.Graph(docs)
	if err != nil {
		t.Fatal(err)
	}
	return g
}
