// Package graphtest makes graphs for tests and benchmarks.
package graphtest

import (
	"fmt"
	"math/rand/v2"

	"tarikh/extract"
	"tarikh/graph"
)

// Scatter makes a random graph of so many events: names of all kinds, some of
// them joined to much, places in places, dates and articles.
func Scatter(seed uint64, events int) *graph.Graph {
	rng := rand.New(rand.NewPCG(seed, 1))
	g := graph.New()
	must := func(err error) {
		if err != nil {
			panic(err) // the IDs are all different
		}
	}
	names := max(3, events/2)
	kinds := []graph.Kind{graph.Person, graph.Organisation, graph.Group, graph.Place, graph.Happening}
	var ids, places, articles []string
	for i := range names {
		n := &graph.Node{Kind: kinds[i%len(kinds)], Label: fmt.Sprintf("اسم %d", i), Articles: 1 + rng.IntN(9), Mentions: 1 + rng.IntN(20)}
		n.ID = fmt.Sprintf("%s:n%d", n.Kind, i)
		if i%7 == 0 {
			n.Aliases, n.Titles, n.En = []string{fmt.Sprintf("كنية %d", i/2)}, []string{"الرئيس"}, fmt.Sprintf("Name %d", i)
		}
		must(g.AddNode(n))
		ids = append(ids, n.ID)
		if n.Kind == graph.Place {
			if len(places) > 0 && rng.IntN(2) == 0 {
				must(g.AddEdge(n.ID, places[rng.IntN(len(places))], graph.Evidence{Role: graph.LocatedIn, Rule: "gazetteer"}))
			}
			places = append(places, n.ID)
		}
	}
	for i := range 1 + events/4 {
		day := fmt.Sprintf("2021-%02d-%02d", 1+i%12, 1+i%28)
		a := &graph.Node{ID: fmt.Sprintf("article:%08x", rng.Uint32()), Kind: graph.Article, Label: fmt.Sprintf("خبر %d", i), Source: "الغد", When: graph.When{Value: day, Begin: day, End: day}}
		if g.Node(a.ID) != nil {
			continue
		}
		must(g.AddNode(a))
		articles = append(articles, a.ID)
		if g.Node("date:"+day) == nil {
			must(g.AddNode(&graph.Node{ID: "date:" + day, Kind: graph.Date, Label: day, When: graph.When{Value: day, Begin: day, End: day}}))
		}
		must(g.AddEdge(a.ID, "date:"+day, graph.Evidence{Role: graph.PublishedOn, Article: a.ID}))
	}
	pick := func() string { // the first names are in much
		f := rng.Float64()
		return ids[int(f*f*f*float64(len(ids)))]
	}
	for i := range events {
		article := articles[rng.IntN(len(articles))]
		span := extract.Span{Start: 100 * i, End: 100*i + 50}
		quote := fmt.Sprintf("جملة %d", i)
		v := &graph.Node{ID: fmt.Sprintf("event:v%d", i), Kind: graph.Event, Label: "زار", Type: "visit", Modality: extract.Actual, When: g.Node(article).When}
		v.Tellings = []graph.Telling{{Article: article, Event: "v1", Type: "visit", Modality: extract.Actual, Sentence: extract.Sentence{Span: span, Text: quote}}}
		ev := graph.Evidence{Article: article, Sentence: span, Quote: quote, Rule: "r"}
		as := func(role graph.Role) graph.Evidence { ev.Role = role; return ev }
		if rng.IntN(2) == 0 {
			v.Place = places[rng.IntN(len(places))]
		}
		must(g.AddNode(v))
		must(g.AddEdge(v.ID, article, as(graph.MentionedIn)))
		must(g.AddEdge(v.ID, "date:"+v.When.Value, as(graph.Time)))
		if v.Place != "" {
			must(g.AddEdge(v.ID, v.Place, as(graph.At)))
		}
		for _, role := range []graph.Role{graph.Agent, graph.Target, graph.Attribution, graph.Agent}[:1+rng.IntN(4)] {
			id := pick()
			must(g.AddEdge(v.ID, id, as(role)))
			must(g.AddEdge(id, article, as(graph.MentionedIn)))
		}
	}
	return g
}
