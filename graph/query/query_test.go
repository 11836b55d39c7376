package query_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarikh/extract"
	"tarikh/graph"
	"tarikh/graph/query"
)

// world makes a graph of events, each "id: agents > targets @ place, type,
// day". A name is of the kind that its first letters tell: c is a country, h a
// happening, p a person.
func world(t *testing.T, events ...string) *graph.Graph {
	t.Helper()
	g := graph.New()
	add := func(n *graph.Node) string {
		if g.Node(n.ID) == nil {
			if err := g.AddNode(n); err != nil {
				t.Fatal(err)
			}
		}
		return n.ID
	}
	article := add(&graph.Node{ID: "article:a", Kind: graph.Article, Label: "a", Source: "رويترز"})
	name := func(s string) string {
		kind := map[byte]graph.Kind{'c': graph.Place, 'h': graph.Happening, 'p': graph.Person}[s[0]]
		return add(&graph.Node{ID: string(kind) + ":" + s, Kind: kind, Label: s, Articles: 1})
	}
	for _, line := range events {
		f := strings.Split(line, "|")
		n := &graph.Node{ID: "event:" + f[0], Kind: graph.Event, Label: f[0], Type: f[4], Modality: extract.Actual,
			When:     graph.When{Value: f[5], Begin: f[5], End: f[5], Anchor: extract.Explicit},
			Tellings: []graph.Telling{{Article: article, Sentence: extract.Sentence{Text: line}}}}
		if f[5] == "" {
			n.Modality = extract.Planned
		}
		event := add(n)
		for i, role := range []graph.Role{graph.Agent, graph.Target, graph.At} {
			for _, who := range strings.Fields(f[i+1]) {
				if err := g.AddEdge(event, name(who), graph.Evidence{Role: role, Article: article, Quote: line}); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := g.AddEdge(event, article, graph.Evidence{Role: graph.MentionedIn, Article: article}); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

// ring is a world in which p1 and p4 are tied in three ways.
func ring(t *testing.T) *graph.Graph {
	return world(t,
		"e1|p1|p2||meet|2017-01-01",
		"e2|p2|p3||meet|2017-01-02",
		"e3|p3|p4||meet|2017-01-03",
		"e4|p1||c1|visit|2017-02-01",
		"e5|p4||c1|visit|2017-02-02",
		"e6|p5||c1|visit|2017-02-03",
		"e7|p6||c1|visit|2017-02-04",
		"e8|p1|p5|c2|meet|2017-03-01",
		"e9|p5|p4|c2|criticise|",
	)
}

func labels(hops []query.Hop) string {
	if len(hops) == 0 {
		return ""
	}
	out := []string{hops[0].From.Name}
	for _, h := range hops {
		out = append(out, h.To.Name)
	}
	return strings.Join(out, " ")
}

func TestPaths(t *testing.T) {
	g := ring(t)
	for name, c := range map[string]struct {
		way  query.Way
		want []string
	}{
		"cheapest":        {query.Way{}, []string{"p1 e8 p5 e9 p4"}},
		"two ways":        {query.Way{Count: 2}, []string{"p1 e8 p5 e9 p4", "p1 e8 c2 e9 p4"}},
		"not through":     {query.Way{Not: []string{"person:p5", "place:c2"}}, []string{"p1 e4 c1 e5 p4"}},
		"hops, long way":  {query.Way{MaxHops: 3, Not: []string{"person:p5", "place:c2", "place:c1"}}, []string{"p1 e1 p2 e2 p3 e3 p4"}},
		"hops, too long":  {query.Way{MaxHops: 2, Not: []string{"person:p5", "place:c2", "place:c1"}}, nil},
		"hops force":      {query.Way{MaxHops: 2, Not: []string{"person:p5", "place:c2"}}, []string{"p1 e4 c1 e5 p4"}},
		"via":             {query.Way{Via: []string{"person:p3"}}, []string{"p1 e1 p2 e2 p3 e3 p4"}},
		"only by persons": {query.Way{Kinds: []graph.Kind{graph.Person}, Not: []string{"person:p5"}}, []string{"p1 e1 p2 e2 p3 e3 p4"}},
		"nothing left":    {query.Way{Not: []string{"event:e3", "event:e5", "event:e9"}}, nil},
		"unknown via":     {query.Way{Via: []string{"person:p9"}}, nil},
	} {
		var got []string
		for _, p := range query.Paths(g, "person:p1", "person:p4", c.way) {
			got = append(got, labels(p))
			for _, h := range p {
				if len(h.Evidence) == 0 || h.Evidence[0].Quote == "" || h.Role == "" {
					t.Errorf("%s: a hop without a sentence: %+v", name, h)
				}
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// A place where everybody has been is no way from one to the other, as long as
// there is another.
func TestHub(t *testing.T) {
	events := []string{"e1|p1|p2||meet|2017-01-01", "e2|p2|p3||meet|2017-01-02", "a|p1||c1|visit|2017-01-01", "b|p3||c1|visit|2017-01-01"}
	events = append(events, "e3|p3|p4||meet|2017-01-03", "c|p4||c1|visit|2017-01-02")
	if got := labels(query.Path(world(t, events...), "person:p1", "person:p4")); got != "p1 a c1 c p4" {
		t.Errorf("by way of a place where three have been: %s", got)
	}
	for i := range 300 {
		events = append(events, fmt.Sprintf("v%d|p9||c1|visit|2017-01-01", i))
	}
	if got := labels(query.Path(world(t, events...), "person:p1", "person:p4")); got != "p1 e1 p2 e2 p3 e3 p4" {
		t.Errorf("by way of a place where all have been: %s", got)
	}
}

// Each further path costs at least as much as the one before, and none comes
// twice.
func TestManyPaths(t *testing.T) {
	g := ring(t)
	seen := map[string]bool{}
	paths := query.Paths(g, "person:p1", "person:p4", query.Way{Count: 20})
	for _, p := range paths {
		l := labels(p)
		if seen[l] {
			t.Errorf("%s comes twice", l)
		}
		seen[l] = true
	}
	if len(paths) < 4 {
		t.Errorf("only %d paths: %v", len(paths), seen)
	}
}

// That two names are told of in one article does not connect them.
func TestOneArticleIsNoPath(t *testing.T) {
	g := world(t, "e1|p1|||visit|2017-01-01", "e2|p2|||visit|2017-01-01")
	if p := query.Path(g, "person:p1", "person:p2"); p != nil {
		t.Errorf("there is a path: %s", labels(p))
	}
}

func names(list []query.Link) string {
	var out []string
	for _, l := range list {
		out = append(out, fmt.Sprintf("%s:%d", l.Name.Name, len(l.Events)))
	}
	return strings.Join(out, " ")
}

func TestWho(t *testing.T) {
	g := ring(t)
	for name, c := range map[string]struct {
		deed query.Deed
		want string
	}{
		"met anyone":         {query.Deed{Types: []string{"meet"}}, "p1:2 p2:1 p3:1"},
		"met p5":             {query.Deed{Types: []string{"meet"}, To: "person:p5"}, "p1:1"},
		"visited c1":         {query.Deed{Types: []string{"visit"}, To: "place:c1"}, "p1:1 p4:1 p5:1 p6:1"},
		"was met by p2":      {query.Deed{Types: []string{"meet"}, To: "person:p2", As: graph.Target}, "p3:1"},
		"planned is not did": {query.Deed{Types: []string{"criticise"}}, ""},
		"planned too":        {query.Deed{Types: []string{"criticise"}, All: true}, "p5:1"},
	} {
		if got := names(query.Who(g, c.deed)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestCommonAndBetween(t *testing.T) {
	g := ring(t)
	if got, want := names(query.Common(g, "person:p1", "person:p4")), "p5:2 c1:2 c2:2"; got != want {
		t.Errorf("p1 and p4 have %q in common, want %q", got, want)
	}
	var got []string
	for _, e := range query.Between(g, "person:p1", "person:p5") {
		got = append(got, e.Label)
	}
	if !slices.Equal(got, []string{"e8"}) {
		t.Errorf("between p1 and p5 are %v", got)
	}
	c := query.Compare(g, "person:p1", "person:p4")
	if c.A.Events != 3 || c.B.Events != 3 || len(c.Shared) != 0 || len(c.Common) != 3 || c.A.First != "2017-01-01" || c.A.Last != "2017-03-01" {
		t.Errorf("the comparison is %+v", c)
	}
}

func TestNeighbours(t *testing.T) {
	g := ring(t)
	show := func(hops int) (string, *graph.Graph) {
		list, part := query.Neighbours(g, "person:p1", hops)
		var out []string
		for _, n := range list {
			out = append(out, fmt.Sprintf("%s:%d", n.Name.Name, n.Hops))
		}
		return strings.Join(out, " "), part
	}
	got, part := show(1)
	if want := "p2:1 p5:1 c1:1 c2:1"; got != want {
		t.Errorf("one hop: %s, want %s", got, want)
	}
	if part.Node("event:e8") == nil || part.Node("event:e2") != nil || part.Node("article:a") == nil {
		t.Error("the part of one hop holds the wrong events or no article")
	}
	if got, _ := show(2); !strings.HasPrefix(got, "p2:1 p5:1 c1:1 c2:1 p3:2 p4:2") {
		t.Errorf("two hops: %s", got)
	}
	if got, _ := show(0); got != "" {
		t.Errorf("no hops: %s", got)
	}
}

func TestPrecision(t *testing.T) {
	for value, want := range map[string]query.Precision{
		"2017-12-03": query.Day, "2017-12": query.Month, "2017": query.Year, "201": query.Decade, "20": query.Century,
		"2017-W49": query.Week, "2017-W49-WE": query.Week, "2017-Q1": query.Season, "2014-SU": query.Season, "2017-H2": query.Season,
		"2016-07-06T18:05": query.Minute, "2017-12-03/2017-12-05": query.Range, "XXXX-WXX-3": query.Unknown, "P4Y": query.Unknown,
		"PAST_REF": query.Unknown, "": query.Unknown, "BC0079": query.Year, "2017-": query.Unknown,
	} {
		if got := query.PrecisionOf(value); got != want {
			t.Errorf("PrecisionOf(%q) = %s, want %s", value, got, want)
		}
	}
}
