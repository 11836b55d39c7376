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
	s := &scatter{g: graph.New(), rng: rand.New(rand.NewPCG(seed, 1))}
	for i := range max(4, events/2) {
		s.name(i)
	}
	for i := range 1 + events/4 {
		s.article(i)
	}
	for i := range events {
		s.event(i)
	}
	return s.g
}

// scatter is the graph that is made, and what can be picked of it.
type scatter struct {
	g                       *graph.Graph
	rng                     *rand.Rand
	names, places, articles []string // IDs
}

func (s *scatter) node(n *graph.Node) { must(s.g.AddNode(n)) }

func (s *scatter) edge(from, to string, ev graph.Evidence) { must(s.g.AddEdge(from, to, ev)) }

func must(err error) {
	if err != nil {
		panic(err) // the IDs are all different
	}
}

// name adds the name with a number.
func (s *scatter) name(i int) {
	kinds := []graph.Kind{graph.Person, graph.Organisation, graph.Group, graph.Place, graph.Happening}
	n := &graph.Node{Kind: kinds[i%len(kinds)], Label: fmt.Sprintf("اسم %d", i), Articles: 1 + s.rng.IntN(9), Mentions: 1 + s.rng.IntN(20)}
	n.ID = fmt.Sprintf("%s:n%d", n.Kind, i)
	if i%7 == 0 {
		n.Aliases, n.Titles, n.En = []string{fmt.Sprintf("كنية %d", i/2)}, []string{"الرئيس"}, fmt.Sprintf("Name %d", i)
	}
	s.node(n)
	s.names = append(s.names, n.ID)
	if n.Kind == graph.Place {
		if len(s.places) > 0 && s.rng.IntN(2) == 0 {
			s.edge(n.ID, s.places[s.rng.IntN(len(s.places))], graph.Evidence{Role: graph.LocatedIn, Rule: "gazetteer"})
		}
		s.places = append(s.places, n.ID)
	}
}

// article adds the article with a number, and its day.
func (s *scatter) article(i int) {
	day := fmt.Sprintf("2021-%02d-%02d", 1+i%12, 1+i%28)
	when := graph.When{Value: day, Begin: day, End: day}
	a := &graph.Node{ID: fmt.Sprintf("article:%08x", s.rng.Uint32()), Kind: graph.Article, Label: fmt.Sprintf("خبر %d", i), Source: "الغد", When: when}
	if s.g.Node(a.ID) != nil {
		return
	}
	s.node(a)
	s.articles = append(s.articles, a.ID)
	if s.g.Node(graph.DateID(day)) == nil {
		s.node(&graph.Node{ID: graph.DateID(day), Kind: graph.Date, Label: day, When: when})
	}
	s.edge(a.ID, graph.DateID(day), graph.Evidence{Role: graph.PublishedOn, Article: a.ID})
}

// event adds the event with a number, which an article tells of.
func (s *scatter) event(i int) {
	article := s.articles[s.rng.IntN(len(s.articles))]
	span := extract.Span{Start: 100 * i, End: 100*i + 50}
	quote := fmt.Sprintf("جملة %d", i)
	v := &graph.Node{ID: fmt.Sprintf("event:v%d", i), Kind: graph.Event, Label: "زار", Type: "visit", Modality: extract.Actual, When: s.g.Node(article).When}
	v.Tellings = []graph.Telling{{Article: article, Event: "v1", Type: "visit", Modality: extract.Actual, Sentence: extract.Sentence{Span: span, Text: quote}}}
	as := func(role graph.Role) graph.Evidence {
		return graph.Evidence{Role: role, Article: article, Sentence: span, Quote: quote, Rule: "r"}
	}
	if s.rng.IntN(2) == 0 {
		v.Place = s.places[s.rng.IntN(len(s.places))]
	}
	s.node(v)
	s.edge(v.ID, article, as(graph.MentionedIn))
	s.edge(v.ID, graph.DateID(v.When.Value), as(graph.Time))
	if v.Place != "" {
		s.edge(v.ID, v.Place, as(graph.At))
	}
	for _, role := range []graph.Role{graph.Agent, graph.Target, graph.Attribution, graph.Agent}[:1+s.rng.IntN(4)] {
		id := s.pick()
		s.edge(v.ID, id, as(role))
		s.edge(id, article, as(graph.MentionedIn))
	}
}

// pick returns a name; the first ones are in much.
func (s *scatter) pick() string {
	f := s.rng.Float64()
	return s.names[int(f*f*f*float64(len(s.names)))]
}
