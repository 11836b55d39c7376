package layout_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"tarikh/export/layout"
	"tarikh/graph"
)

// links returns a graph of nodes 0 … n-1 with the given ties.
func links(t testing.TB, n int, ties ...[2]int) *graph.CSR {
	t.Helper()
	g := graph.New()
	for i := range n {
		if err := g.AddNode(&graph.Node{ID: fmt.Sprintf("person:%06d", i), Kind: graph.Person}); err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range ties {
		if err := g.AddEdge(fmt.Sprintf("person:%06d", e[0]), fmt.Sprintf("person:%06d", e[1])); err != nil {
			t.Fatal(err)
		}
	}
	return g.CSR(graph.View{})
}

// two returns the ties of two cliques of k nodes that one tie joins.
func two(k int) (ties [][2]int) {
	for _, first := range []int{0, k} {
		for i := range k {
			for j := range i {
				ties = append(ties, [2]int{first + j, first + i})
			}
		}
	}
	return append(ties, [2]int{0, k})
}

func distance(a, b layout.Point) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }

// What belongs together stands together, nothing lies on anything else, and
// every run places it alike.
func TestForce(t *testing.T) {
	const k = 8
	c := links(t, 2*k+3, two(k)...) // the last three are tied to nothing
	at := layout.Force(c)
	if !slices.Equal(at, layout.Force(c)) {
		t.Error("two runs differ")
	}
	inside, across := 0.0, 0.0
	for i := range k {
		for j := range k {
			inside = max(inside, distance(at[i], at[j]))
			if i+j > 0 {
				across += distance(at[i], at[k+j]) / (k*k - 1)
			}
		}
	}
	if inside >= across {
		t.Errorf("a clique is %.1f wide, but the two are only %.1f apart", inside, across)
	}
	for i := range at {
		for j := range i {
			if d := distance(at[i], at[j]); d < 3 {
				t.Errorf("nodes %d and %d are only %.2f apart", j, i, d)
			}
		}
		if r := math.Hypot(at[i].X, at[i].Y); r > 500 || math.IsNaN(r) {
			t.Errorf("node %d flew off to %v", i, at[i])
		}
	}
}

func TestForceSmall(t *testing.T) {
	for n := range 4 {
		if at := layout.Force(links(t, n)); len(at) != n {
			t.Errorf("%d points for %d nodes", len(at), n)
		}
	}
}

// A star is round: its rays are of like length.
func TestForceStar(t *testing.T) {
	var ties [][2]int
	for i := 1; i <= 12; i++ {
		ties = append(ties, [2]int{0, i})
	}
	at := layout.Force(links(t, 13, ties...))
	near, far := math.Inf(1), 0.0
	for _, p := range at[1:] {
		d := distance(p, at[0])
		near, far = min(near, d), max(far, d)
	}
	if far > 1.6*near {
		t.Errorf("the rays are %.1f to %.1f long", near, far)
	}
}

func BenchmarkForce(b *testing.B) {
	for _, n := range []int{200, 2000, 20000} {
		var ties [][2]int
		for i := 1; i < n; i++ {
			ties = append(ties, [2]int{i, i / 3}, [2]int{i, (i * 7919) % i})
		}
		c := links(b, n, ties...)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				layout.Force(c)
			}
		})
	}
}
