package export_test

import (
	"fmt"
	"slices"
	"testing"

	"tarikh/export"
	"tarikh/graph"
)

// told returns a graph whose event i is told i times, by as many articles.
func told(t *testing.T, events int) *graph.Graph {
	t.Helper()
	g := graph.New()
	add := func(n *graph.Node) {
		if err := g.AddNode(n); err != nil {
			t.Fatal(err)
		}
	}
	join := func(from, to string, role graph.Role) {
		if err := g.AddEdge(from, to, graph.Evidence{Role: role}); err != nil {
			t.Fatal(err)
		}
	}
	add(&graph.Node{ID: "place:town", Kind: graph.Place, Label: "town"})
	add(&graph.Node{ID: "place:country", Kind: graph.Place, Label: "country"})
	add(&graph.Node{ID: "person:nobody", Kind: graph.Person, Label: "nobody"})
	join("place:town", "place:country", graph.LocatedIn)
	for i := 1; i <= events; i++ {
		add(&graph.Node{ID: fmt.Sprintf("article:%d", i), Kind: graph.Article})
		n := &graph.Node{ID: fmt.Sprintf("event:%d", i), Kind: graph.Event, Type: "meet", Label: "met"}
		for j := 1; j <= i; j++ {
			n.Tellings = append(n.Tellings, graph.Telling{Article: fmt.Sprintf("article:%d", j)})
		}
		add(n)
		for j := 1; j <= i; j++ {
			join(n.ID, fmt.Sprintf("article:%d", j), graph.MentionedIn)
		}
		join(n.ID, "place:town", graph.At)
	}
	return g
}

func TestCut(t *testing.T) {
	for name, c := range map[string]struct {
		cut  export.Cut
		want []string // events
	}{
		"nothing":              {export.Cut{}, []string{"event:1", "event:2", "event:3", "event:4"}},
		"one passage is all":   {export.Cut{MinEvidence: 1}, []string{"event:1", "event:2", "event:3", "event:4"}},
		"three passages":       {export.Cut{MinEvidence: 3}, []string{"event:3", "event:4"}},
		"the best told":        {export.Cut{Top: 2}, []string{"event:3", "event:4"}},
		"more than there are":  {export.Cut{Top: 9}, []string{"event:1", "event:2", "event:3", "event:4"}},
		"both":                 {export.Cut{Top: 1, MinEvidence: 3}, []string{"event:4"}},
		"nothing is told that": {export.Cut{MinEvidence: 5}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			g, err := c.cut.Of(told(t, 4))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for n := range g.OfKind(graph.Event) {
				got = append(got, n.ID)
			}
			if !slices.Equal(got, c.want) {
				t.Fatalf("kept %v, want %v", got, c.want)
			}
			if len(got) > 0 && g.Edge("place:town", "place:country") == nil {
				t.Error("what the place lies in is gone")
			}
			if whole := c.cut.Top == 0 && c.cut.MinEvidence <= 1; whole != (g.Node("person:nobody") != nil) {
				t.Error("who takes part in nothing belongs to the whole graph alone")
			}
		})
	}
}
