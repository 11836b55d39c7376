package resolve_test

import (
	"fmt"

	"tarikh/extract"
	"tarikh/extract/lang"
	"tarikh/graph"
	"tarikh/graph/resolve"
)

// Articles spell one name in several ways; the resolver makes one node of them
// and says why, and its index finds the node by any spelling.
func Example() {
	pack, err := lang.Load("ar")
	if err != nil {
		fmt.Println(err)
		return
	}
	resolver, err := resolve.New(pack)
	if err != nil {
		fmt.Println(err)
		return
	}
	var docs []*extract.Document
	for i, name := range []string{"أنغيلا ميركل", "انجيلا ميركل", "أنجيلا ميركل"} {
		docs = append(docs, &extract.Document{
			Article:  extract.Article{ID: fmt.Sprint("article", i), Text: name},
			Mentions: []extract.Mention{{Text: name, Span: extract.Span{End: len(name)}, Kind: extract.Person, Entity: "e1"}},
			Entities: []extract.Entity{{ID: "e1", Kind: extract.Person, Name: name}},
		})
	}
	g, err := resolver.Graph(docs)
	if err != nil {
		fmt.Println(err)
		return
	}
	for n := range g.OfKind(graph.Person) {
		fmt.Println(n.Label, n.Articles)
		for _, why := range n.Why {
			fmt.Println(" ", why.A, "=", why.B, "by", why.Rule)
		}
	}
	for _, m := range resolver.Names(g).Best("انغيلا ميركل") {
		fmt.Println("found:", m.Node.ID, "by", m.Grade)
	}
	// Output:
	// أنجيلا ميركل 3
	//   أنجيلا ميركل = انجيلا ميركل by same-name
	//   أنجيلا ميركل = أنغيلا ميركل by spelling
	// found: person:anjyla-myrkl by alias
}
