package graph_test

import (
	"slices"
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/graph"
)

// quakes returns documents that tell of one earthquake, each with its day of
// publication and counts, and a resolution that makes the events one.
func quakes(told ...struct {
	published string
	counts    []extract.Count
}) ([]*extract.Document, *graph.Resolution) {
	const text = "ضرب زلزال المدينة وقتل عددا من سكانها"
	var docs []*extract.Document
	c := graph.Cluster{ID: "event:disaster-1", Kind: graph.Event}
	for i, x := range told {
		id := string(rune('a' + i))
		d := &extract.Document{Article: extract.Article{ID: id, Published: x.published, Text: text, Bytes: len(text)}}
		sentence := extract.Span{Start: 0, End: len(text)}
		for k := range x.counts {
			x.counts[k].Text, x.counts[k].Span = text[:len("ضرب")], extract.Span{Start: 0, End: len("ضرب")}
		}
		d.Events = []extract.Event{{
			ID: "v1", Type: "disaster", Modality: extract.Actual, Trigger: extract.Quote{Text: "ضرب", Span: extract.Span{Start: 0, End: len("ضرب")}},
			Sentence: extract.Sentence{Span: sentence, Text: text}, When: extract.When{Date: -1}, Counts: x.counts,
		}}
		docs = append(docs, d)
		c.Members = append(c.Members, graph.Member{Article: id, ID: "v1"})
	}
	return docs, &graph.Resolution{Events: []graph.Cluster{c}}
}

func TestCounts(t *testing.T) {
	type told = struct {
		published string
		counts    []extract.Count
	}
	count := func(what string, value float64, mod string) extract.Count {
		return extract.Count{What: what, Value: value, Mod: mod}
	}
	for name, c := range map[string]struct {
		told     []told
		stands   string // the figures that stand
		conflict string // field, "update" and the claims of each conflict
	}{
		"one article":    {[]told{{"2020-01-01", []extract.Count{count("dead", 5, "")}}}, "dead 5", ""},
		"the same twice": {[]told{{"2020-01-01", []extract.Count{count("dead", 5, "")}}, {"2020-01-02", []extract.Count{count("dead", 5, "")}}}, "dead 5", ""},
		"a toll that rises": {[]told{{"2020-01-02", []extract.Count{count("dead", 9, "")}}, {"2020-01-01", []extract.Count{count("dead", 5, "")}}},
			"dead 9", "dead update 5 9"},
		"a toll that falls": {[]told{{"2020-01-01", []extract.Count{count("dead", 9, "")}}, {"2020-01-02", []extract.Count{count("dead", 5, "")}}},
			"dead 5", "dead 9 5"},
		"two tolls of one day": {[]told{{"2020-01-01", []extract.Count{count("dead", 9, "")}}, {"2020-01-01", []extract.Count{count("dead", 5, "")}}},
			"dead 5", "dead 9 5"},
		"a toll without a day": {[]told{{"2020-01-01", []extract.Count{count("dead", 5, "")}}, {"", []extract.Count{count("dead", 9, "")}}},
			"dead 9", "dead 5 9"},
		"more than, and how many": {[]told{{"2020-01-01", []extract.Count{count("dead", 2000, "more-than")}}, {"2020-01-01", []extract.Count{count("dead", 2012, "")}}},
			"dead 2012", ""},
		"more than, and many times more": {[]told{{"2020-01-01", []extract.Count{count("dead", 20, "more-than")}}, {"2020-01-02", []extract.Count{count("dead", 2012, "")}}},
			"dead 2012", "dead update >20 2012"},
		"about, and how many": {[]told{{"2020-01-01", []extract.Count{count("injured", 300, "approx")}}, {"2020-01-01", []extract.Count{count("injured", 312, "")}}},
			"injured 312", ""},
		"about in the headline, and how many": {[]told{{"2020-01-01", []extract.Count{count("dead", 3000, "approx"), count("dead", 2862, "")}}}, "dead 2862", ""},
		"how many, and about in the end":      {[]told{{"2020-01-01", []extract.Count{count("dead", 2862, ""), count("dead", 3000, "approx")}}}, "dead 2862", ""},
		"magnitudes do not grow": {[]told{{"2020-01-01", []extract.Count{count("magnitude", 6.8, "")}}, {"2020-01-02", []extract.Count{count("magnitude", 7, "")}}},
			"magnitude 7", "magnitude 6.8 7"},
		"two figures in one article, one of which fits": {[]told{{"2020-01-01", []extract.Count{count("dead", 5, ""), count("dead", 7, "")}}, {"2020-01-01", []extract.Count{count("dead", 7, "")}}},
			"dead 7", ""},
		"two kinds": {[]told{{"2020-01-01", []extract.Count{count("injured", 30, ""), count("dead", 5, "")}}}, "dead 5, injured 30", ""},
	} {
		t.Run(name, func(t *testing.T) {
			for _, turned := range []bool{false, true} {
				docs, res := quakes(c.told...)
				if turned {
					slices.Reverse(docs)
				}
				g, err := graph.Build(docs, res)
				if err != nil {
					t.Fatal(err)
				}
				n := g.Node("event:disaster-1")
				var stands, conflicts []string
				for _, x := range n.Standing() {
					stands = append(stands, x.What+" "+x.Figure())
					if x.Quote == "" || x.Article == "" {
						t.Errorf("%s has no evidence", x.What)
					}
				}
				for _, x := range n.Conflicts {
					s := x.Field
					if x.Update {
						s += " update"
					}
					for _, v := range x.Values {
						s += " " + v.Value
					}
					conflicts = append(conflicts, s)
				}
				if got := strings.Join(stands, ", "); got != c.stands {
					t.Errorf("what stands is %q, want %q", got, c.stands)
				}
				if got := strings.Join(conflicts, "; "); got != c.conflict {
					t.Errorf("conflicts are %q, want %q", got, c.conflict)
				}
			}
		})
	}
}
