package graph_test

import (
	"fmt"
	"strings"

	"tarikh/extract"
	"tarikh/graph"
)

// tell writes a document by hand, as an extractor would: one event in one
// sentence.
func tell(id, published, sentence, trigger, typ, agent, target string) *extract.Document {
	span := func(words string) extract.Span {
		at := strings.Index(sentence, words)
		return extract.Span{Start: at, End: at + len(words)}
	}
	return &extract.Document{
		Article: extract.Article{ID: id, Title: sentence, Source: "وكالة الغد", Published: published, Text: sentence},
		Mentions: []extract.Mention{
			{Text: agent, Span: span(agent), Kind: extract.Person, Entity: "e1"},
			{Text: target, Span: span(target), Kind: extract.Person, Entity: "e2"},
		},
		Entities: []extract.Entity{
			{ID: "e1", Kind: extract.Person, Name: agent},
			{ID: "e2", Kind: extract.Person, Name: target},
		},
		Events: []extract.Event{{
			ID: "v1", Type: typ, Trigger: extract.Quote{Text: trigger, Span: span(trigger)},
			When: extract.When{Value: published, Begin: published, End: published, Anchor: extract.Published, Date: -1},
			Args: []extract.Arg{
				{Role: extract.Agent, Entity: "e1", Span: span(agent)},
				{Role: extract.Target, Entity: "e2", Span: span(target)},
			},
			Modality: extract.Actual,
			Sentence: extract.Sentence{Span: extract.Span{End: len(sentence)}, Text: sentence},
		}},
	}
}

// A graph is built of documents and asked for the sentences behind its edges.
func ExampleBuild() {
	g, err := graph.Build([]*extract.Document{
		tell("a1", "2021-03-17", "التقى منير حداد ليلى بناني في وهران.", "التقى", "meet", "منير حداد", "ليلى بناني"),
		tell("b2", "2021-03-19", "هنأت ليلى بناني طارق الشهري.", "هنأت", "support", "ليلى بناني", "طارق الشهري"),
	}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for event := range g.OfKind(graph.Event) {
		for e := range g.Out(event.ID) {
			if e.Has(graph.Agent) || e.Has(graph.Target) {
				fmt.Println(event.When.Value, event.Type, e.Roles(), g.Node(e.To).Label, "|", e.Evidence[0].Quote)
			}
		}
	}
	// Output:
	// 2021-03-17 meet [target] ليلى بناني | التقى منير حداد ليلى بناني في وهران.
	// 2021-03-17 meet [agent] منير حداد | التقى منير حداد ليلى بناني في وهران.
	// 2021-03-19 support [target] طارق الشهري | هنأت ليلى بناني طارق الشهري.
	// 2021-03-19 support [agent] ليلى بناني | هنأت ليلى بناني طارق الشهري.
}

// A filter chooses events by time, type, actor or place, and what they touch.
func ExampleGraph_Subgraph() {
	g, err := graph.Build([]*extract.Document{
		tell("a1", "2021-03-17", "التقى منير حداد ليلى بناني في وهران.", "التقى", "meet", "منير حداد", "ليلى بناني"),
		tell("b2", "2021-03-19", "هنأت ليلى بناني طارق الشهري.", "هنأت", "support", "ليلى بناني", "طارق الشهري"),
	}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	later := g.Subgraph(graph.Filter{From: "2021-03-18", Kinds: []graph.Kind{graph.Event, graph.Person}})
	for n := range later.Nodes() {
		fmt.Println(n.Kind, n.Label)
	}
	// Output:
	// event هنأت
	// person طارق الشهري
	// person ليلى بناني
}
