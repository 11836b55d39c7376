package rank

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"

	"tarikh/graph"
)

// gonums returns the snapshot as graphs of gonum, with the same numbers.
func gonums(c *graph.CSR) (*simple.UndirectedGraph, *simple.DirectedGraph) {
	u, d := simple.NewUndirectedGraph(), simple.NewDirectedGraph()
	for i := range c.Nodes {
		u.AddNode(simple.Node(i))
		d.AddNode(simple.Node(i))
	}
	for i := range c.Nodes {
		for _, j := range c.Row(int32(i)) {
			u.SetEdge(simple.Edge{F: simple.Node(i), T: simple.Node(j)})
			d.SetEdge(simple.Edge{F: simple.Node(i), T: simple.Node(j)})
		}
	}
	return u, d
}

func near(t *testing.T, what string, got []float64, want map[int64]float64, scale float64) {
	t.Helper()
	for i, x := range got {
		if y := want[int64(i)] * scale; math.Abs(x-y) > 1e-9 {
			t.Errorf("%s: node %d has %.12g, gonum says %.12g", what, i, x, y)
			return
		}
	}
}

// Our numbers are those of gonum, where gonum defines them in the same way.
func TestAgainstGonum(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(10) {
		g := random(t, seed, 30+int(seed)*7, 60+int(seed)*11)
		c := (&Options{Unweighted: true}).snapshot(g, false)
		n := float64(c.Len())
		u, d := gonums(c)

		got, err := betweenness(ctx, &task{CSR: c, jobs: 2})
		if err != nil {
			t.Fatal(err)
		}
		near(t, "betweenness", got, network.Betweenness(u), 1/((n-1)*(n-2)))

		got, _ = pageRank(ctx, &task{CSR: c, jobs: 1})
		near(t, "pagerank", got, network.PageRank(d, damping, 1e-14), 1)

		directed := (&Options{Unweighted: true}).snapshot(g, true)
		_, d = gonums(directed)
		got, _ = authority(ctx, &task{CSR: directed, jobs: 1})
		want, sum := map[int64]float64{}, 0.0
		for i := int64(0); i < int64(directed.Len()); i++ { // gonum scales to length 1
			sum += network.HITS(d, 1e-14)[i].Authority
		}
		for i, x := range network.HITS(d, 1e-14) {
			want[i] = x.Authority / sum
		}
		near(t, "hits", got, want, 1)

		got, _ = closeness(ctx, &task{CSR: c, jobs: 2})
		all := path.DijkstraAllPaths(u)
		for i := range c.Nodes {
			far, reached := 0.0, 0.0
			for j := range c.Nodes {
				if w := all.Weight(int64(i), int64(j)); i != j && !math.IsInf(w, 1) {
					far, reached = far+w, reached+1
				}
			}
			if far > 0 && math.Abs(got[i]-reached/far*reached/(n-1)) > 1e-9 {
				t.Errorf("closeness of node %d is %g", i, got[i])
			}
		}
	}
}

// The result has the same bits for any number of goroutines.
func TestSameBits(t *testing.T) {
	g := random(t, 7, 3001, 9000)
	for _, m := range Measures() {
		first, err := Nodes(context.Background(), g, m, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, jobs := range []int{2, 3, 7} {
			again, err := Nodes(context.Background(), g, m, Options{Jobs: jobs})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(first, again) {
				t.Errorf("%s differs on %d goroutines", m.Name, jobs)
			}
		}
	}
}

func TestSmall(t *testing.T) {
	empty := graph.New()
	lone := graph.New()
	if err := lone.AddNode(&graph.Node{ID: "person:a", Kind: graph.Person}); err != nil {
		t.Fatal(err)
	}
	for _, m := range Measures() {
		if got, err := Nodes(context.Background(), empty, m, Options{}); err != nil || len(got) != 0 {
			t.Errorf("%s of an empty graph is %v, %v", m.Name, got, err)
		}
		got, err := Nodes(context.Background(), lone, m, Options{})
		if err != nil || len(got) != 1 || math.IsNaN(got[0].Score) || math.IsInf(got[0].Score, 0) {
			t.Errorf("%s of one node is %v, %v", m.Name, got, err)
		}
	}
}

// Equal scores share a rank and stand in the order of their IDs.
func TestRanks(t *testing.T) {
	g := graph.New()
	for _, id := range []string{"event:1", "event:2", "person:a", "person:b", "person:c"} {
		if err := g.AddNode(&graph.Node{ID: id, Kind: graph.KindOf(id)}); err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range [][2]string{{"event:1", "person:a"}, {"event:1", "person:b"}, {"event:1", "person:c"}, {"event:2", "person:c"}} {
		if err := g.AddEdge(e[0], e[1], graph.Evidence{Role: graph.Agent}); err != nil {
			t.Fatal(err)
		}
	}
	m, err := Lookup("degree")
	if err != nil {
		t.Fatal(err)
	}
	scores, err := Nodes(context.Background(), g, m, Options{Only: []graph.Kind{graph.Person}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range scores {
		got = append(got, fmt.Sprintf("%d %s %g", s.Rank, s.Node.ID, s.Score))
	}
	if want := []string{"1 person:c 2", "2 person:a 1", "2 person:b 1"}; !slices.Equal(got, want) {
		t.Errorf("ranks are %q, want %q", got, want)
	}
}

func TestLookup(t *testing.T) {
	if _, err := Lookup("fame"); err == nil {
		t.Error("there is a measure called fame")
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	g := random(t, 1, 200, 600)
	for _, m := range Measures() {
		if slices.Contains([]string{"degree", "strength", "core", "articulation"}, m.Name) {
			continue // done in one pass
		}
		if _, err := Nodes(ctx, g, m, Options{Jobs: 2}); err == nil {
			t.Errorf("%s does not notice that it was interrupted", m.Name)
		}
	}
}
