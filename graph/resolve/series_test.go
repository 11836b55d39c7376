package resolve

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/graph"
)

// held makes an article that tells that an edition of a festival was opened by
// its patron, when is a day, a TIMEX3 value without a day, or "".
func held(id, published, when, name string, number int, more ...ent) *extract.Document {
	city := ent{kind: extract.Place, name: "مدينة الورد", ref: extract.Ref{Geonames: "77", Country: "MA"}}
	list := append([]ent{{kind: extract.Happening, name: name, edition: number}, person("سعد المرابطي"), city}, more...)
	d := article(id, published, list...)
	return opened(d, when, fmt.Sprintf("افتتح سعد المرابطي %s %s", name, id))
}

func opened(d *extract.Document, when, sentence string) *extract.Document {
	told(d, "host", when, "e3", sentence, "agent:e2", "target:e1")
	v := &d.Events[len(d.Events)-1]
	switch {
	case when == "" || when[0] == 'X':
		v.When.Begin, v.When.End, v.When.Anchor = "", "", extract.Relative
	case len(when) == 4:
		v.When.Begin, v.When.End = when+"-01-01", when+"-12-31"
	case len(when) == 7:
		v.When.Begin, v.When.End = when+"-01", when+"-30"
	}
	return d
}

// festival is an article about the edition of that number.
func festival(id, when string, number int) *extract.Document {
	published := ""
	if len(when) == len("2006-01-02") && when[0] != 'X' {
		published = when
	}
	return held(id, published, when, "مهرجان النسيم الدولي", number)
}

func TestSeriesDatesWhatIsNotDated(t *testing.T) {
	other := func(id, when string, number int) *extract.Document {
		return held(id, when, when, "مهرجان الورد", number)
	}
	alone := func(id string, number int) *extract.Document { // named, but nothing is told of it
		return article(id, "", ent{kind: extract.Happening, name: "مهرجان النسيم الدولي", edition: number})
	}
	tests := []struct {
		name         string
		docs         []*extract.Document
		number       int
		value        string // of the edition that is asked for, "" where nothing can be said
		anchor       extract.Anchor
		event        string // of its opening
		conflict     string // of the edition
		tellConflict string // of its opening
	}{
		{name: "every year, one month", number: 2, value: "2015-12", anchor: extract.Inferred, event: "2015-12",
			docs: list(festival("a", "2017-12-03", 4), festival("b", "2019-12-20", 6), festival("c", "XXXX-WXX-3", 2))},
		{name: "every year, near months", number: 2, value: "2015-10/2015-12", anchor: extract.Inferred, event: "2015-10/2015-12",
			docs: list(festival("a", "2017-12-03", 4), festival("b", "2019-10-20", 6), festival("c", "XXXX-WXX-3", 2))},
		{name: "every year, any month", number: 2, value: "2015", anchor: extract.Inferred, event: "2015",
			docs: list(festival("a", "2017-03-03", 4), festival("b", "2019-10-20", 6), festival("c", "XXXX-WXX-3", 2))},
		{name: "every year, years known only", number: 5, value: "2018", anchor: extract.Inferred, event: "2018",
			docs: list(festival("a", "2017", 4), festival("b", "2019", 6), festival("c", "", 5))},
		{name: "every two years", number: 4, value: "2016-05", anchor: extract.Inferred, event: "2016-05",
			docs: list(festival("a", "2012-05-03", 2), festival("b", "2014-05-20", 3), festival("c", "XXXX-WXX-7", 4))},
		{name: "every four years, edition is the year", number: 2018, value: "2018-06", anchor: extract.Inferred, event: "2018-06",
			docs: list(festival("a", "2010-06-11", 2010), festival("b", "2014-06-12", 2014), festival("c", "", 2018))},
		{name: "an edition that is only named", number: 5, value: "2018-12", anchor: extract.Inferred,
			docs: list(festival("a", "2017-12-03", 4), festival("b", "2019-12-20", 6), alone("c", 5))},
		{name: "a day whose year the article leaves out", number: 2, value: "2015-12", anchor: extract.Inferred, event: "2015-12-16",
			docs: list(festival("a", "2017-12-03", 4), festival("b", "2019-12-20", 6), festival("c", "XXXX-12-16", 2))},
		{name: "a day that lies elsewhere in the year", number: 2, value: "2015-12", anchor: extract.Inferred, event: "2015-12",
			tellConflict: "the article says 03-16",
			docs:         list(festival("a", "2017-12-03", 4), festival("b", "2019-12-20", 6), festival("c", "XXXX-03-16", 2))},
		{name: "one dated edition", number: 2,
			docs: list(festival("a", "2017-12-03", 4), festival("c", "XXXX-WXX-3", 2))},
		{name: "irregular", number: 2,
			docs: list(festival("a", "2013-12-03", 1), festival("b", "2017-12-03", 4), festival("d", "2019-12-20", 6), festival("c", "XXXX-WXX-3", 2))},
		{name: "twice a year", number: 3,
			docs: list(festival("a", "2017-03-03", 1), festival("b", "2017-10-03", 2), festival("d", "2019-10-03", 4), festival("c", "", 3))},
		{name: "backwards", number: 2,
			docs: list(festival("a", "2019-12-03", 4), festival("b", "2017-12-20", 6), festival("c", "", 2))},
		{name: "too far from what is known", number: 40,
			docs: list(festival("a", "2017-12-03", 4), festival("b", "2018-12-20", 5), festival("c", "", 40))},
		{name: "the line may not take the year of another edition", number: 3,
			docs: list(festival("a", "2013-12-03", 1), festival("b", "2014-12-20", 2), festival("d", "2016-12-20", 4), festival("e", "2017-12-20", 5),
				festival("f", "2015-12-20", 7), festival("c", "", 3))},
		{name: "stated goes before the line, which is told", number: 3, value: "2014-12", anchor: extract.Explicit, event: "2014-12-09",
			conflict: "the series would have it in 2015",
			docs: list(festival("a", "2014-12-03", 2), festival("b", "2016-12-20", 4), festival("d", "2017-12-20", 5), festival("e", "2018-12-20", 6),
				festival("c", "2014-12-09", 3))},
		{name: "another series", number: 2,
			docs: list(festival("a", "2017-12-03", 4), other("b", "2019-12-20", 6), festival("c", "XXXX-WXX-3", 2))},
		{name: "the article tells what came later", number: 2, value: "2015-12", anchor: extract.Inferred,
			tellConflict: "the article tells of 2018-01-05 as past",
			docs: list(festival("a", "2017-12-03", 4), festival("b", "2019-12-20", 6),
				opened(festival("c", "XXXX-WXX-3", 2), "2018-01-05", "نسي الزوار ذلك"))},
	}
	r := newResolver(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.name == "the article tells what came later" {
				tt.docs[2].Events[1].Args, tt.docs[2].Events[1].Type = nil, "accident"
			}
			g, err := r.Graph(tt.docs)
			if err != nil {
				t.Fatal(err)
			}
			var asked, opening *graph.Node
			for n := range g.OfKind(graph.Happening) {
				if n.Edition == tt.number && strings.Contains(n.Label, "النسيم") {
					asked = n
				}
			}
			if asked == nil {
				t.Fatalf("edition %d is no node", tt.number)
			}
			if w := asked.When; w.Value != tt.value || w.Anchor != tt.anchor || !strings.HasPrefix(w.Conflict, tt.conflict) || (w.Conflict == "") != (tt.conflict == "") {
				t.Errorf("edition: %+v, want %q %q %q", w, tt.value, tt.anchor, tt.conflict)
			}
			if tt.anchor == extract.Inferred && !slices.ContainsFunc(asked.Why, func(r graph.Reason) bool { return r.Rule == graph.RuleSeries && r.Evidence != "" }) {
				t.Errorf("edition has no reason: %+v", asked.Why)
			}
			for n, e := range g.Neighbours(asked.ID) {
				if n.Kind == graph.Event && n.Type == "host" && e.Has(graph.Target) {
					opening = n
				}
			}
			if opening == nil {
				if tt.event != "" {
					t.Error("its opening is no event")
				}
				return
			}
			if w := opening.When; w.Value != tt.event || !strings.Contains(w.Conflict, tt.tellConflict) || (w.Conflict == "") != (tt.tellConflict == "") {
				t.Errorf("opening: %+v, want %q %q", w, tt.event, tt.tellConflict)
			}
			for _, tell := range opening.Tellings {
				if tell.When.Anchor == extract.Inferred {
					t.Error("a telling states what was inferred")
				}
			}
			if tt.anchor == extract.Inferred && tt.event != "" && g.Edge(opening.ID, graph.DateID(tt.event)) == nil {
				t.Error("its opening is not tied to its date")
			}
		})
	}
}

func list(docs ...*extract.Document) []*extract.Document { return docs }

// The weekday of an undated article is compared with the day that another
// article gives, and the day of other editions says nothing of it.
func TestWeekdayOfASeries(t *testing.T) {
	for _, tt := range []struct{ name, weekday, conflict, because string }{
		{"agrees", "XXXX-WXX-3", "", "2015-12-16 was a Wednesday, as the article says"},
		{"disagrees", "XXXX-WXX-6", "the article says Saturday, and 2015-12-16 was a Wednesday", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			undated := festival("c", tt.weekday, 2)
			told(undated, "visit", tt.weekday, "e3", "زار الضيوف المعرض ليلا", "agent:e2")
			v := &undated.Events[1]
			v.When.Begin, v.When.End = "", ""
			g, err := newResolver(t).Graph(list(festival("a", "2017-12-03", 4), festival("b", "2015-12-16", 2), undated))
			if err != nil {
				t.Fatal(err)
			}
			for n := range g.OfKind(graph.Event) {
				if n.Type != "visit" {
					continue
				}
				if n.When.Value != "2015-12" || n.When.Anchor != extract.Inferred || n.When.Conflict != tt.conflict {
					t.Errorf("visit: %+v", n.When)
				}
				if !strings.Contains(n.Why[0].Evidence, tt.because) {
					t.Errorf("why: %+v", n.Why)
				}
			}
		})
	}
}

// Series under different names are one where place, company and years agree.
func TestSeriesOfSeveralNames(t *testing.T) {
	singer := person("ليانة الهواري")
	tests := []struct {
		name  string
		docs  []*extract.Document
		value string
	}{
		{"one place, one company, years that fit", list(
			held("a", "2017-12-03", "2017-12-03", "مهرجان النسيم", 4, singer), held("b", "2019-12-03", "2019-12-03", "مهرجان النسيم", 6, singer),
			held("d", "2018-12-03", "2018-12-03", "مهرجان مدينة الورد", 5, singer), held("c", "", "", "مهرجان مدينة الورد", 3, singer)), "2016-12"},
		{"years that do not fit", list(
			held("a", "2017-12-03", "2017-12-03", "مهرجان النسيم", 4, singer), held("b", "2019-12-03", "2019-12-03", "مهرجان النسيم", 6, singer),
			held("d", "2017-11-03", "2017-11-03", "مهرجان مدينة الورد", 5, singer), held("c", "", "", "مهرجان مدينة الورد", 3, singer)), ""},
		{"no word in common", list(
			held("a", "2017-12-03", "2017-12-03", "مهرجان النسيم", 4, singer), held("b", "2019-12-03", "2019-12-03", "مهرجان النسيم", 6, singer),
			held("d", "2018-12-03", "2018-12-03", "معرض الكتب", 5, singer), held("c", "", "", "معرض الكتب", 3, singer)), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g, err := newResolver(t).Graph(tt.docs)
			if err != nil {
				t.Fatal(err)
			}
			for n := range g.OfKind(graph.Happening) {
				if n.Edition != 3 {
					continue
				}
				if n.When.Value != tt.value {
					t.Errorf("%+v, want %q", n.When, tt.value)
				}
				if tt.value != "" && !slices.ContainsFunc(n.Why, func(r graph.Reason) bool { return r.Rule == "one-series" }) {
					t.Errorf("why: %+v", n.Why)
				}
			}
		})
	}
}

// TestStatedEditionDatesTheUndated holds what follows from an edition of which
// another article tells when it was, months after it: the events of an article
// without a date are inferred, the edition itself is stated, and the reasons name
// who told it, that the line agrees, and which days bear the weekday.
func TestStatedEditionDatesTheUndated(t *testing.T) {
	v := newResolver(t)
	undated := festival("undated", "XXXX-WXX-3", 2)
	told(undated, "statement", "", "", "قال سعد المرابطي إن المدينة ترحب بضيوفها", "agent:e2")
	undated.Events[1].When = extract.When{Value: "XXXX-WXX-3", Anchor: extract.Relative, Date: -1}
	for _, c := range []struct {
		name, stated, event string
		reasons             []string
	}{
		{"a month", "2015-12", "2015-12", []string{"number 2 was held in 2015-12, as told on 2016-11-17", "the series agrees: every year", "on a Wednesday: 2015-12-02, 2015-12-09"}},
		{"a year, and the months of the others", "2015", "2015-11/2015-12", []string{"number 2 was held in 2015, as told on 2016-11-17", "on a Wednesday, of which there are 9 from 2015-11-04 to 2015-12-30"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			docs := []*extract.Document{undated, festival("a", "2017-12-03", 4), festival("b", "2018-11-20", 5), held("teller", "2016-11-17", c.stated, "مهرجان النسيم الدولي", 2)}
			g, err := v.Graph(docs)
			if err != nil {
				t.Fatal(err)
			}
			for n := range g.OfKind(graph.Happening) {
				if n.Edition == 2 && (n.When.Value != c.stated || n.When.Anchor != extract.Explicit) {
					t.Errorf("the edition was held in %+v, want %s as stated", n.When, c.stated)
				}
			}
			found := false
			for n := range g.OfKind(graph.Event) {
				if n.Type != "statement" {
					continue
				}
				found = true
				if n.When.Value != c.event || n.When.Anchor != extract.Inferred {
					t.Errorf("the statement was made in %+v, want %s inferred", n.When, c.event)
				}
				for _, want := range c.reasons {
					if !strings.Contains(fmt.Sprint(n.Why), want) {
						t.Errorf("reasons %v do not hold %q", n.Why, want)
					}
				}
			}
			if !found {
				t.Error("the statement is lost")
			}
		})
	}
}
