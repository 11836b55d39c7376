package query_test

import (
	"fmt"
	"log"

	"tarikh/extract"
	"tarikh/graph"
	"tarikh/graph/query"
)

// How are two persons connected? By the event in which both take part, with the
// sentence that says so.
func ExamplePath() {
	g := graph.New()
	for _, n := range []*graph.Node{
		{ID: "article:1", Kind: graph.Article, Label: "لقاء", Source: "رويترز"},
		{ID: "event:1", Kind: graph.Event, Type: "meet", Label: "التقى", Modality: extract.Actual},
		{ID: "person:a", Kind: graph.Person, Label: "سامح شكري"},
		{ID: "person:b", Kind: graph.Person, Label: "أيمن الصفدي"},
	} {
		if err := g.AddNode(n); err != nil {
			log.Fatal(err)
		}
	}
	quote := "التقى سامح شكري نظيره أيمن الصفدي"
	for to, role := range map[string]graph.Role{"person:a": graph.Agent, "person:b": graph.Target} {
		if err := g.AddEdge("event:1", to, graph.Evidence{Role: role, Article: "article:1", Quote: quote}); err != nil {
			log.Fatal(err)
		}
	}
	for _, h := range query.Path(g, "person:a", "person:b") {
		fmt.Printf("%s – %s (%s) %s\n", h.From.Name, h.To.Name, h.Role, h.Evidence[0].Quote)
	}
	// Output:
	// سامح شكري – التقى (agent) التقى سامح شكري نظيره أيمن الصفدي
	// التقى – أيمن الصفدي (target) التقى سامح شكري نظيره أيمن الصفدي
}
