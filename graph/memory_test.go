package graph

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	dgraph "github.com/dominikbraun/graph"
)

// TestStoreBehavesLikeTheDefault does the same random changes to a graph over
// our store and to one over the library's own, and compares what both say.
func TestStoreBehavesLikeTheDefault(t *testing.T) {
	hash := func(n *Node) string { return n.ID }
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 1))
		ours := dgraph.NewWithStore(hash, newMemory(), dgraph.Directed())
		theirs := dgraph.New(hash, dgraph.Directed())
		id := func() string { return fmt.Sprintf("person:%d", rng.IntN(12)) }
		for step := range 300 {
			a, b := id(), id()
			var err1, err2 error
			switch op := rng.IntN(10); {
			case op < 3:
				n := &Node{ID: a, Kind: Person}
				err1, err2 = ours.AddVertex(n), theirs.AddVertex(n)
			case op < 7:
				e := &Edge{From: a, To: b}
				err1, err2 = ours.AddEdge(a, b, dgraph.EdgeData(e)), theirs.AddEdge(a, b, dgraph.EdgeData(e))
			case op == 7:
				err1, err2 = ours.RemoveEdge(a, b), theirs.RemoveEdge(a, b)
			case op == 8:
				err1, err2 = ours.UpdateEdge(a, b, dgraph.EdgeWeight(step)), theirs.UpdateEdge(a, b, dgraph.EdgeWeight(step))
			default:
				// The library's own store forgets nothing of a vertex that never
				// had an edge, but calls one that lost its edges free as well.
				err1, err2 = ours.RemoveVertex(a), theirs.RemoveVertex(a)
			}
			if (err1 == nil) != (err2 == nil) {
				t.Fatalf("seed %d, step %d: ours says %v, the library's %v", seed, step, err1, err2)
			}
		}
		if got, want := adjacency(t, ours), adjacency(t, theirs); !slices.Equal(got, want) {
			t.Fatalf("seed %d:\n%v\nwant\n%v", seed, got, want)
		}
	}
}

func adjacency(t *testing.T, g dgraph.Graph[string, *Node]) []string {
	t.Helper()
	m, err := g.AdjacencyMap()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for from, row := range m {
		out = append(out, from)
		for to, e := range row {
			out = append(out, fmt.Sprintf("%s→%s %d", from, to, e.Properties.Weight))
		}
	}
	slices.Sort(out)
	return out
}

func TestRawGraphSeesTheEdges(t *testing.T) {
	g, err := Build(twoStories(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	e, err := g.Raw().Edge("event:visit-aaaa-v1", "place:وهران")
	if err != nil {
		t.Fatal(err)
	}
	if data, ok := e.Properties.Data.(*Edge); !ok || !data.Has(At) {
		t.Errorf("the edge holds %v", e.Properties.Data)
	}
	if _, err := g.Raw().Edge("event:visit-aaaa-v1", "place:nowhere"); !errors.Is(err, dgraph.ErrEdgeNotFound) {
		t.Errorf("%v", err)
	}
	n, err := g.Raw().Order()
	if err != nil || n != g.Len() {
		t.Errorf("%d vertices, %d nodes (%v)", n, g.Len(), err)
	}
}

func TestAddingEvidenceTwiceAddsItOnce(t *testing.T) {
	g := New()
	for _, n := range []*Node{{ID: "event:x", Kind: Event}, {ID: "person:y", Kind: Person}} {
		if err := g.AddNode(n); err != nil {
			t.Fatal(err)
		}
	}
	a, b := Evidence{Role: Target, Article: "article:1"}, Evidence{Role: Agent, Article: "article:1"}
	for _, ev := range []Evidence{a, b, a, b} {
		if err := g.AddEdge("event:x", "person:y", ev); err != nil {
			t.Fatal(err)
		}
	}
	if got := g.Edge("event:x", "person:y").Evidence; !slices.Equal(got, []Evidence{b, a}) {
		t.Errorf("evidence %v", got)
	}
	if err := g.AddNode(&Node{ID: "event:x", Kind: Event}); err == nil {
		t.Error("a node was added twice")
	}
	if err := g.AddEdge("event:x", "person:z", a); err == nil {
		t.Error("an edge to no node was added")
	}
}
