package graph

import (
	"slices"
	"testing"

	"tarikh/extract"
)

// filtered is a graph of two events in two countries, told by two outlets.
func filtered(t *testing.T) *Graph {
	t.Helper()
	docs := twoStories(t)
	res := ByName(docs)
	// A third place, in which the town lies, is known from the first article.
	s := &story{t, docs[0]}
	s.doc.Entities = append(s.doc.Entities, extract.Entity{ID: "e9", Kind: extract.Place, Name: "البلدية"})
	s.doc.Mentions = append(s.doc.Mentions, extract.Mention{Text: "البلدية", Span: s.span("البلدية", 0), Kind: extract.Place, Entity: "e9"})
	res.Entities = append(res.Entities, Cluster{ID: "place:region", Kind: Place, Members: []Member{{"aaaa", "e9"}}})
	for i := range res.Entities {
		if res.Entities[i].ID == "place:وهران" {
			res.Entities[i].Within = "place:region"
		}
	}
	g, err := Build(docs, res)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestSubgraph(t *testing.T) {
	g := filtered(t)
	const visitA, meetA, visitB = "event:visit-aaaa-v1", "event:meet-aaaa-v2", "event:visit-bbbb-v1"
	tests := []struct {
		name   string
		filter Filter
		want   []string // events
	}{
		{"nothing asked", Filter{}, []string{meetA, visitA, visitB}},
		{"type", Filter{Types: []string{"meet"}}, []string{meetA}},
		{"one of two types", Filter{Types: []string{"meet", "visit"}}, []string{meetA, visitA, visitB}},
		{"from after all", Filter{From: "2021-03-18"}, nil},
		{"to before all", Filter{To: "2021-03-16"}, nil},
		{"the very day", Filter{From: "2021-03-17", To: "2021-03-17"}, []string{meetA, visitA, visitB}},
		{"actor", Filter{Actors: []string{"person:ليلى_بناني"}}, []string{meetA}},
		{"place", Filter{Places: []string{"place:وهران"}}, []string{visitA}},
		{"place in which the place lies", Filter{Places: []string{"place:region"}}, []string{visitA}},
		{"source", Filter{Sources: []string{"صحيفة المدينة"}}, []string{visitB}},
		{"type and source", Filter{Types: []string{"meet"}, Sources: []string{"صحيفة المدينة"}}, nil},
		{"modality", Filter{Modalities: []extract.Modality{extract.Planned}}, nil},
		{"kind", Filter{Kinds: []Kind{Event, Person}}, []string{meetA, visitA, visitB}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sub := g.Subgraph(tt.filter)
			var got []string
			for n := range sub.OfKind(Event) {
				got = append(got, n.ID)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("events %v, want %v", got, tt.want)
			}
			for e := range sub.Edges() {
				if len(e.Evidence) == 0 {
					t.Errorf("%s → %s has no evidence", e.From, e.To)
				}
				if g.Edge(e.From, e.To) == nil {
					t.Errorf("%s → %s is not in the graph", e.From, e.To)
				}
			}
			for n := range sub.Nodes() {
				if len(tt.filter.Kinds) > 0 && !slices.Contains(tt.filter.Kinds, n.Kind) {
					t.Errorf("%s is of kind %s", n.ID, n.Kind)
				}
			}
		})
	}
	if !(Filter{}).IsZero() || (Filter{From: "2021"}).IsZero() {
		t.Error("IsZero does not tell what chooses everything")
	}
}

func TestSourceFilterKeepsOnlyItsEvidence(t *testing.T) {
	g := filtered(t)
	sub := g.Subgraph(Filter{Sources: []string{"وكالة الغد"}})
	for e := range sub.Edges() {
		for _, ev := range e.Evidence {
			if a := sub.Node(ev.Article); a != nil && a.Source != "وكالة الغد" {
				t.Errorf("%s → %s quotes %s", e.From, e.To, a.Source)
			}
		}
	}
	if sub.Node(ArticleID("bbbb")) != nil {
		t.Error("the other outlet's article is there")
	}
}

func TestWhenOverlaps(t *testing.T) {
	month := When{Value: "2021-03", Begin: "2021-03-01", End: "2021-03-31"}
	open := When{Value: "P4Y", Begin: "2017-01-01"}
	for _, tt := range []struct {
		when     When
		from, to string
		want     bool
	}{
		{month, "", "", true},
		{month, "2021-03-31", "", true},
		{month, "2021-04-01", "", false},
		{month, "", "2021-03-01", true},
		{month, "", "2021-02-28", false},
		{open, "2030-01-01", "", true},
		{open, "", "2016-12-31", false},
		{When{}, "", "", false},
	} {
		if got := tt.when.Overlaps(tt.from, tt.to); got != tt.want {
			t.Errorf("%+v overlaps [%s, %s]: %v", tt.when, tt.from, tt.to, got)
		}
	}
}
