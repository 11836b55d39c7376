package graph

import (
	"slices"
	"testing"

	"tarikh/extract"
)

func TestBuildQuotesEveryEdge(t *testing.T) {
	docs := twoStories(t)
	g, err := Build(docs, nil)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, d := range docs {
		texts[ArticleID(d.Article.ID)] = d.Article.Text
	}
	for e := range g.Edges() {
		if len(e.Evidence) == 0 {
			t.Errorf("%s → %s has no evidence", e.From, e.To)
		}
		for _, ev := range e.Evidence {
			text, ok := texts[ev.Article]
			if !ok {
				t.Errorf("%s → %s: evidence of unknown article %q", e.From, e.To, ev.Article)
				continue
			}
			if ev.Role == PublishedOn {
				continue
			}
			if got := ev.Sentence.Of(text); got != ev.Quote {
				t.Errorf("%s → %s: quote %q, the article says %q", e.From, e.To, ev.Quote, got)
			}
			if ev.Role != Time && !ev.Sentence.Contains(ev.Mention) && ev.Mention.End > 0 && ev.Role == MentionedIn {
				t.Errorf("%s → %s: mention %v outside of its sentence %v", e.From, e.To, ev.Mention, ev.Sentence)
			}
		}
	}
}

func TestBuildDoesNotDependOnOrder(t *testing.T) {
	docs := twoStories(t)
	a, err := Build(docs, nil)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(docs)
	b, err := Build(append(docs, docs[0]), nil)
	if err != nil {
		t.Fatal(err)
	}
	if dump(a) != dump(b) {
		t.Errorf("another order gives another graph:\n%s\n%s", dump(a), dump(b))
	}
}

func TestOneEdgeHoldsAllRoles(t *testing.T) {
	g, err := Build(twoStories(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	e := g.Edge("event:meet-aaaa-v2", "person:سليم_الرافعي")
	if e == nil {
		t.Fatal("no edge from the meeting to its agent")
	}
	if got, want := e.Roles(), []Role{Agent, Attribution}; !slices.Equal(got, want) {
		t.Errorf("roles %v, want %v", got, want)
	}
}

func TestMergedEvent(t *testing.T) {
	docs := twoStories(t)
	res := ByName(docs)
	var rest []Cluster
	visit := Cluster{ID: "event:visit", Kind: Event}
	for _, c := range res.Events {
		if c.ID == "event:visit-aaaa-v1" || c.ID == "event:visit-bbbb-v1" {
			visit.Members = append(visit.Members, c.Members...)
		} else {
			rest = append(rest, c)
		}
	}
	res.Events = append(rest, visit)
	docs[0].Events[0].When = extract.When{Value: "2021-03-16", Begin: "2021-03-16", End: "2021-03-16", Anchor: extract.Published, Date: -1}
	g, err := Build(docs, res)
	if err != nil {
		t.Fatal(err)
	}
	n := g.Node("event:visit")
	if n.When.Value != "2021-03-17" || n.When.Anchor != extract.Explicit {
		t.Errorf("time %+v, want the one that is stated", n.When)
	}
	if n.Articles != 2 || len(n.Tellings) != 2 || n.Tellings[0].Article != ArticleID("aaaa") {
		t.Errorf("tellings %+v, want those of both articles, the earlier first", n.Tellings)
	}
	if len(n.Conflicts) != 1 || n.Conflicts[0].Field != "date" || len(n.Conflicts[0].Values) != 2 {
		t.Errorf("conflicts %+v, want the two dates", n.Conflicts)
	}
	if n.Place != "place:وهران" {
		t.Errorf("place %q", n.Place)
	}
}

// TestAnniversaryIsNotTheDay gives an event the day that lies before the first
// article about it, though more articles speak of it on a later day.
func TestAnniversaryIsNotTheDay(t *testing.T) {
	tell := func(value string) Telling {
		return Telling{Modality: extract.Actual, When: When{Value: value, Begin: value, End: value, Anchor: extract.Explicit}}
	}
	tellings := []Telling{tell("2013-02-06"), tell("2017-02-06"), tell("2017-02-06")}
	for _, tt := range []struct{ toldBy, want string }{
		{"2013-02-07", "2013-02-06"},
		{"2017-02-06", "2017-02-06"},
		{"2012-01-01", "2017-02-06"}, // every time lies behind it: the most frequent one
		{"", "2017-02-06"},
	} {
		if got := chooseWhen(tellings, tt.toldBy); got.Value != tt.want {
			t.Errorf("told by %s: %s, want %s", tt.toldBy, got.Value, tt.want)
		}
	}
}

// TestAgreeingTellingGoesFirst takes the conflict of a time only where every
// telling that gives the time has one, whatever their order.
func TestAgreeingTellingGoesFirst(t *testing.T) {
	tell := func(conflict string) Telling {
		return Telling{Modality: extract.Actual, When: When{Value: "2019-04-09", Begin: "2019-04-09", End: "2019-04-09", Anchor: extract.Explicit, Conflict: conflict}}
	}
	for _, tt := range []struct {
		tellings []Telling
		want     string
	}{
		{[]Telling{tell("a weekday"), tell("")}, ""},
		{[]Telling{tell(""), tell("a weekday")}, ""},
		{[]Telling{tell("a weekday"), tell("a calendar")}, "a calendar"},
		{[]Telling{tell("a weekday")}, "a weekday"},
	} {
		if got := chooseWhen(tt.tellings, ""); got.Conflict != tt.want {
			t.Errorf("%+v: conflict %q, want %q", tt.tellings, got.Conflict, tt.want)
		}
	}
}

func TestStrayAliasIsDropped(t *testing.T) {
	var docs []*extract.Document
	for i := range 6 {
		s := newStory(t, string(rune('a'+i)), "", "", "قال نادر السوسي إن منير حداد غائب")
		if i == 0 { // one article takes one man's name for the other's
			s.entity(extract.Person, "e1", "نادر السوسي", "منير حداد")
		} else {
			s.entity(extract.Person, "e1", "نادر السوسي", "السوسي")
			s.entity(extract.Person, "e2", "منير حداد")
		}
		docs = append(docs, s.doc)
	}
	g, err := Build(docs, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := g.Node("person:نادر_السوسي").Aliases; !slices.Equal(got, []string{"السوسي"}) {
		t.Errorf("aliases %v", got)
	}
}

func TestBuildRefusesDanglingRecords(t *testing.T) {
	docs := twoStories(t)
	docs[0].Events[0].Args[0].Entity = "e99"
	if _, err := Build(docs, nil); err == nil {
		t.Error("an argument without an entity was accepted")
	}
	docs = twoStories(t)
	res := ByName(docs)
	res.Entities[0].Members = append(res.Entities[0].Members, Member{"cccc", "e1"})
	if _, err := Build(docs, res); err == nil {
		t.Error("a member of an unknown article was accepted")
	}
}
