package query_test

import (
	"slices"
	"strings"
	"testing"

	"tarikh/graph"
	"tarikh/graph/query"
)

// held returns the labels of the nodes of a graph, sorted.
func held(g *graph.Graph) string {
	var out []string
	for n := range g.Nodes() {
		out = append(out, n.Label)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func TestParts(t *testing.T) {
	g := ring(t)
	for name, c := range map[string]struct {
		part *graph.Graph
		want string
	}{
		"nodes":             {query.PartOf(g, "person:p1", "event:e4", "place:c1"), "a c1 e4 p1"},
		"no nodes":          {query.PartOf(g), ""},
		"unknown nodes":     {query.PartOf(g, "person:p9"), ""},
		"events are whole":  {query.EventsOnly(g, query.Between(g, "person:p1", "place:c2")), "a c2 e8 p1 p5"},
		"no events":         {query.EventsOnly(g, nil), ""},
		"a group":           {query.Among(g, "person:p1", "person:p2"), "a c1 e1 e4 p1 p2"},
		"a group of one":    {query.Among(g, "person:p6"), "a c1 e7 p6"},
		"others take part":  {query.Among(g, "person:p3"), "p3"},
		"where is no actor": {query.Among(g, "person:p1", "person:p5"), "a c1 c2 e4 e6 e8 p1 p5"},
	} {
		if got := held(c.part); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	// Edges between what is kept are all kept.
	if n := query.EventsOnly(g, query.Between(g, "person:p1", "place:c2")).Size(); n != 4 {
		t.Errorf("an event of three names in one article has %d edges, want 4", n)
	}
}
