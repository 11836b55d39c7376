package resolve_test

import (
	"fmt"
	"log"

	"tarikh/extract"
	"tarikh/extract/lang"
	"tarikh/graph"
	"tarikh/graph/resolve"
)

// report is the document of an article that says that someone visits a place.
func report(id, name, quote string) *extract.Document {
	text := quote
	span := extract.Span{Start: 0, End: len(text)}
	return &extract.Document{
		Article:  extract.Article{ID: id, Title: id, Language: "ar", Bytes: len(text), Text: text},
		Entities: []extract.Entity{{ID: "e1", Kind: extract.Person, Name: name}},
		Mentions: []extract.Mention{{Text: text, Span: span, Kind: extract.Person, Entity: "e1"}},
		Events: []extract.Event{{
			ID: "v1", Type: "visit", Trigger: extract.Quote{Text: text, Span: span}, When: extract.When{Date: -1},
			Args:     []extract.Arg{{Role: extract.Agent, Entity: "e1", Span: span}},
			Modality: extract.Actual, Sentence: extract.Sentence{Span: span, Text: text},
		}},
	}
}

// Two articles that spell a name differently become one graph with one person.
func Example() {
	pack, err := lang.Load("ar")
	if err != nil {
		log.Fatal(err)
	}
	resolver, err := resolve.New(pack)
	if err != nil {
		log.Fatal(err)
	}
	g, err := resolver.Graph([]*extract.Document{
		report("a", "شي جين بينغ", "زار شي جين بينغ الرياض"),
		report("b", "شى جين بينج", "زار شى جين بينج القاهرة"),
	})
	if err != nil {
		log.Fatal(err)
	}
	for n := range g.OfKind(graph.Person) {
		fmt.Println(n.Label, n.Aliases, n.Articles)
	}
	// However it is written, the name finds its node.
	for _, m := range resolver.Names(g).Best("شي جينبينغ") {
		fmt.Println(m.Node.Label, m.Grade)
	}
	// Output:
	// شى جين بينج [شي جين بينغ] 2
	// شى جين بينج alias
}
