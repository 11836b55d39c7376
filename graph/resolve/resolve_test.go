package resolve

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/extract/lang"
	"tarikh/graph"
)

func newResolver(t testing.TB) *Resolver {
	t.Helper()
	p, err := lang.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// ent is an entity of a test.
type ent struct {
	kind    extract.Kind
	name    string
	aliases []string
	titles  []string
	en      string
	ref     extract.Ref
	edition int
}

func person(name string, aliases ...string) ent {
	return ent{kind: extract.Person, name: name, aliases: aliases}
}

func org(name string) ent { return ent{kind: extract.Organisation, name: name} }

// article makes a document of entities alone, each mentioned once.
func article(id, published string, list ...ent) *extract.Document {
	var text strings.Builder
	d := &extract.Document{Article: extract.Article{ID: id, Path: id, Published: published}}
	for i, e := range list {
		eid := fmt.Sprintf("e%d", i+1)
		d.Entities = append(d.Entities, extract.Entity{
			ID: eid, Kind: e.kind, Name: e.name, Aliases: e.aliases, Titles: e.titles, En: e.en, Ref: e.ref, Edition: e.edition,
		})
		for _, s := range append([]string{e.name}, e.aliases...) {
			start := text.Len()
			text.WriteString(s)
			d.Mentions = append(d.Mentions, extract.Mention{Text: s, Span: extract.Span{Start: start, End: text.Len()}, Kind: e.kind, Entity: eid})
			text.WriteString(" . ")
		}
	}
	d.Article.Text = text.String()
	d.Article.Bytes = text.Len()
	return d
}

// told adds an event to a document; arguments are "agent:e1" and the like.
func told(d *extract.Document, typ, day, place, sentence string, args ...string) {
	v := extract.Event{
		ID: fmt.Sprintf("v%d", len(d.Events)+1), Type: typ, Modality: extract.Actual, Place: place, Confidence: 1,
		When: extract.When{Value: day, Begin: day, End: day, Anchor: extract.Explicit, Date: -1},
	}
	start := len(d.Article.Text)
	d.Article.Text += sentence + "\n"
	v.Sentence = extract.Sentence{Span: extract.Span{Start: start, End: start + len(sentence)}, Text: sentence}
	trigger, _, _ := strings.Cut(sentence, " ")
	v.Trigger = extract.Quote{Text: trigger, Span: extract.Span{Start: start, End: start + len(trigger)}}
	for _, a := range args {
		role, id, _ := strings.Cut(a, ":")
		v.Args = append(v.Args, extract.Arg{Role: extract.Role(role), Entity: id, Span: v.Trigger.Span})
	}
	d.Events = append(d.Events, v)
}

func TestNamesAcrossArticles(t *testing.T) {
	cn := extract.Ref{Geonames: "1814991", Country: "CN", Lat: 35, Lon: 103}
	tests := []struct {
		name string
		docs []*extract.Document
		want int // nodes of entities
	}{
		{"spaces", docs(person("شي جين بينغ"), person("شي جينبينغ")), 1},
		{"transliteration and ى", docs(person("شي جين بينغ"), person("شى جين بينج")), 1},
		{"عبد الله", docs(person("عبد الله البوعينين"), person("عبدالله البوعينين")), 1},
		{"hamza and ة", docs(ent{kind: extract.Organisation, name: "الأكاديمية الاولى"}, ent{kind: extract.Organisation, name: "الاكاديميه الأولى"}), 1},
		{"honorific", docs(person("الشيخ منصور الشهري"), person("منصور الشهري")), 1},
		{"native given names differ", docs(person("حسن المقدم"), person("حسين المقدم")), 2},
		{"native consonants differ", docs(person("قاسم المقدم"), person("جاسم المقدم")), 2},
		{"family names with the article", docs(person("فهد الراشد"), person("فهد الرشيد")), 2},
		{"two short foreign words", docs(person("جون هيل"), person("جين هيل")), 2},
		{"vowel of a foreign name", docs(person("فولوديمير زيلينسكي"), person("فولوديمير زيلنسكي")), 1},
		{"a title decides", docs(
			ent{kind: extract.Person, name: "جون هيل", titles: []string{"وزير الدفاع"}},
			ent{kind: extract.Person, name: "جين هيل", titles: []string{"وزير الدفاع"}}), 1},
		{"one article names both", []*extract.Document{article("a", "", person("فهد الراشد"), person("فهد الرشيد"))}, 2},
		{"person and place", docs(person("فلوريدا"), ent{kind: extract.Place, name: "فلوريدا"}), 2},
		{"kinds of actors", docs(ent{kind: extract.Organisation, name: "هواوي"}, person("هواوي")), 1},
		{"surname", docs(person("فلاديمير بوتين", "بوتين"), person("بوتين")), 1},
		{"surname of two", docs(person("فلاديمير بوتين", "بوتين"), person("سيرغي بوتين", "بوتين"), person("بوتين")), 3},
		{"given name alone", docs(person("محمد الدوسري", "محمد"), person("محمد")), 2},
		{"fuller name", docs(person("خليفة بن زايد"), person("خليفة بن زايد آل نهيان")), 2},
		{"fuller name of one title", docs(
			ent{kind: extract.Person, name: "خليفة بن زايد", titles: []string{"رئيس الدولة"}},
			ent{kind: extract.Person, name: "خليفة بن زايد آل نهيان", titles: []string{"رئيس الدولة"}}), 1},
		{"a ministry of two countries", docs(
			ent{kind: extract.Organisation, name: "وزارة الخارجية", ref: extract.Ref{Country: "CN"}},
			ent{kind: extract.Organisation, name: "وزارة الخارجية", ref: extract.Ref{Country: "EG"}},
			ent{kind: extract.Organisation, name: "وزارة الخارجية"}), 3},
		{"a ministry of one country", docs(
			ent{kind: extract.Organisation, name: "وزارة الخارجية", ref: extract.Ref{Country: "CN"}},
			ent{kind: extract.Organisation, name: "وزارة الخارجية"}), 1},
		{"two places of one name", docs(
			ent{kind: extract.Place, name: "طرابلس", ref: extract.Ref{Geonames: "2210247", Country: "LY"}},
			ent{kind: extract.Place, name: "طرابلس", ref: extract.Ref{Geonames: "266826", Country: "LB"}}), 2},
		{"a town and its district", docs(
			ent{kind: extract.Place, name: "القصرين", ref: extract.Ref{Geonames: "2473449", Country: "TN", Lat: 35.17, Lon: 8.84}},
			ent{kind: extract.Place, name: "ولاية القصرين", aliases: []string{"القصرين"}, ref: extract.Ref{Geonames: "2473451", Country: "TN", Lat: 35.1, Lon: 8.7}},
			ent{kind: extract.Place, name: "القصرين", ref: extract.Ref{Geonames: "2473451", Country: "TN", Lat: 35.1, Lon: 8.7}},
			ent{kind: extract.Place, name: "القصرين"}), 1},
		{"two towns of one name in one country", docs(
			ent{kind: extract.Place, name: "المنصورة", ref: extract.Ref{Geonames: "1", Country: "EG", Lat: 31.04, Lon: 31.38}},
			ent{kind: extract.Place, name: "المنصورة", ref: extract.Ref{Geonames: "2", Country: "EG", Lat: 24.1, Lon: 32.9}}), 2},
		{"a place of two names", docs(ent{kind: extract.Place, name: "الصين", ref: cn}, ent{kind: extract.Place, name: "جمهورية الصين الشعبية", ref: cn}), 1},
		{"a place without its id", docs(ent{kind: extract.Place, name: "الصين", ref: cn}, ent{kind: extract.Place, name: "الصين"}), 1},
		{"order of words", docs(ent{kind: extract.Happening, name: "المؤتمر العالمي للإنترنت"}, ent{kind: extract.Happening, name: "مؤتمر الإنترنت العالمي"}), 1},
		{"an edition by another name", docs(
			ent{kind: extract.Happening, name: "الدورة السادسة لمؤتمر الإنترنت العالمي", edition: 6},
			ent{kind: extract.Happening, name: "المؤتمر الدولي السادس للإنترنت", edition: 6},
			ent{kind: extract.Happening, name: "لمؤتمر العالمي للإنترنت"}), 2},
		{"two wars", docs(ent{kind: extract.Happening, name: "الحرب العالمية الأولى"}, ent{kind: extract.Happening, name: "الحرب العالمية الثانية"}), 2},
		{"ministries of the countries that articles are about", []*extract.Document{
			article("a", "", ent{kind: extract.Organisation, name: "وزارة الصحة"}, ent{kind: extract.Place, name: "الصين", ref: cn}),
			article("b", "", ent{kind: extract.Organisation, name: "وزارة الصحة"}, ent{kind: extract.Place, name: "بكين", ref: extract.Ref{Geonames: "1816670", Country: "CN"}}),
			article("c", "", ent{kind: extract.Organisation, name: "وزارة الصحة"}, ent{kind: extract.Place, name: "طرابلس", ref: extract.Ref{Geonames: "266826", Country: "LB"}}),
		}, 5},
		{"the same words in another order", docs(
			ent{kind: extract.Organisation, name: "المنظمة الدولية للمؤتمر العالمي للإنترنت"},
			ent{kind: extract.Organisation, name: "المنظمة الدولية لمؤتمر الإنترنت العالمي"}), 1},
		{"letters that a particle swallowed", docs(ent{kind: extract.Group, name: "الأكراد"}, ent{kind: extract.Group, name: "لأكراد"}), 1},
		{"a word before a name", docs(org("حزب نداء الغد"), org("نداء الغد"), org("حركة نداء الغد")), 1},
		{"a club and a bank", docs(org("نادي الهلال"), org("بنك الهلال"), org("الهلال")), 3},
		{"an alias that means one of two", docs(
			person("فلاديمير بوتين", "بوتين"), person("فلاديمير بوتين", "بوتين"), person("فلاديمير بوتين", "بوتين"), person("فلاديمير بوتين", "بوتين"),
			person("سيرغي بوتين", "بوتين"), person("بوتين")), 2},
		{"an alias of one article that shares no word", docs(
			ent{kind: extract.Organisation, name: "ريال مدريد", aliases: []string{"برشلونة"}}, org("برشلونة"), org("برشلونة")), 2},
		{"a title that all bear", titled("الوزير"), 12},
		{"editions", docs(
			ent{kind: extract.Happening, name: "المؤتمر العالمي الرابع للإنترنت", edition: 4},
			ent{kind: extract.Happening, name: "المؤتمر العالمي للإنترنت", edition: 4},
			ent{kind: extract.Happening, name: "المؤتمر العالمي للإنترنت"}), 2},
	}
	r := newResolver(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res := r.Resolve(tt.docs)
			if len(res.Entities) != tt.want {
				var b strings.Builder
				for _, c := range res.Entities {
					fmt.Fprintf(&b, "\n%s %v %v", c.ID, c.Members, c.Why)
				}
				t.Errorf("%d nodes, want %d:%s", len(res.Entities), tt.want, b.String())
			}
		})
	}
}

// titled are twelve articles of people of one title, two of whom have names
// that are alike.
func titled(title string) []*extract.Document {
	names := []string{"فهد الراشد", "فهد الرشيد"}
	for _, n := range []string{"سالم", "ماجد", "طارق", "منير", "عماد", "كمال", "بسام", "جابر", "زياد", "حاتم"} {
		names = append(names, n+" القرني")
	}
	var list []ent
	for _, n := range names {
		list = append(list, ent{kind: extract.Person, name: n, titles: []string{title}})
	}
	return docs(list...)
}

// docs makes one article of each entity.
func docs(list ...ent) []*extract.Document {
	var out []*extract.Document
	for i, e := range list {
		out = append(out, article(fmt.Sprintf("doc%d", i), "2020-01-01", e))
	}
	return out
}

// visits are articles of one visit, with much else.
func visits() []*extract.Document {
	emirates := ent{kind: extract.Place, name: "الإمارات", ref: extract.Ref{Geonames: "290557", Country: "AE", Lat: 24, Lon: 54}}
	abuDhabi := ent{kind: extract.Place, name: "أبوظبي", ref: extract.Ref{Geonames: "292968", Country: "AE", Lat: 24.5, Lon: 54.4}}
	a := article("a1", "2018-07-20", person("شي جين بينغ", "شي"), emirates, abuDhabi)
	told(a, "visit", "2018-07-19", "e3", "وصل الضيف إلى العاصمة مساء الخميس في زيارة", "agent:e1", "target:e2")
	told(a, "statement", "2018-07-20", "", "قال الضيف إن البلدين صديقان", "agent:e1")
	b := article("b2", "2018-07-21", person("شي جينبينغ"), emirates)
	told(b, "visit", "2018-07-19", "e2", "بدأ الرئيس جولة تدوم ثلاثة أيام", "agent:e1", "target:e2")
	told(b, "statement", "2018-07-20", "", "أكد الرئيس أهمية التجارة الحرة للجميع", "agent:e1")
	c := article("c3", "2018-09-02", person("شى جين بينج"), emirates)
	told(c, "visit", "2018-09-01", "e2", "زار الرئيس البلاد مرة ثانية", "agent:e1", "target:e2")
	d := article("d4", "2018-07-21", emirates, person("ليلى بناني"))
	told(d, "die", "2018-07-20", "e1", "توفيت ليلى بناني عن ثمانين عاما", "target:e2")
	e := article("e5", "2018-07-23", person("ليلى بناني"))
	told(e, "die", "2018-07-22", "", "رحلت ليلى بناني", "target:e1")
	return []*extract.Document{a, b, c, d, e}
}

func TestEventsAcrossArticles(t *testing.T) {
	g, err := newResolver(t).Graph(visits())
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for n := range g.OfKind(graph.Event) {
		count[n.Type]++
		switch {
		case n.Type == "visit" && n.When.Value == "2018-07-19":
			if n.Articles != 2 || len(n.Why) == 0 {
				t.Errorf("the first visit is told by %d articles (%v), want 2", n.Articles, n.Why)
			}
			if n.Place != "place:abwzby@ae" {
				t.Errorf("the first visit is at %q, want the city, which lies in the country", n.Place)
			}
			if len(n.Conflicts) > 0 {
				t.Errorf("city and country are no conflict: %v", n.Conflicts)
			}
		case n.Type == "die":
			if n.Articles != 2 || len(n.Conflicts) != 1 || n.Conflicts[0].Field != "date" {
				t.Errorf("the death: %d articles, conflicts %v; want 2 articles that disagree on the date", n.Articles, n.Conflicts)
			}
		}
	}
	for typ, want := range map[string]int{"visit": 2, "statement": 2, "die": 1} {
		if count[typ] != want {
			t.Errorf("%d events of type %s, want %d", count[typ], typ, want)
		}
	}
}

// TestOutletTellsTheCountry gives a ministry that an article does not place to
// the country that its outlet writes of.
func TestOutletTellsTheCountry(t *testing.T) {
	tunisia := ent{kind: extract.Place, name: "تونس", ref: extract.Ref{Geonames: "2464461", Country: "TN"}}
	var docs []*extract.Document
	for i := range 25 {
		list := []ent{org("وزارة الداخلية"), tunisia}
		if i > 21 {
			list = list[:1]
		}
		d := article(fmt.Sprintf("doc%d", i), "2020-01-01", list...)
		d.Article.Source = "صحيفة المدينة"
		docs = append(docs, d)
	}
	count := func(docs []*extract.Document) (n int) {
		for _, c := range newResolver(t).Resolve(docs).Entities {
			if c.Kind == graph.Organisation {
				n++
			}
		}
		return n
	}
	if n := count(docs); n != 1 {
		t.Errorf("%d ministries, want one", n)
	}
	docs[24].Article.Source = "وكالة الغد" // of which nothing is known
	docs[23].Entities = append(docs[23].Entities, extract.Entity{ID: "e9", Kind: extract.Place, Name: "طرابلس", Ref: extract.Ref{Geonames: "2210247", Country: "LY"}})
	if n := count(docs); n != 3 {
		t.Errorf("%d ministries, want that of Tunisia, that of Libya and one of nobody knows where", n)
	}
}

// TestEditionIsHeldOnce dates the opening of an undated article by another
// article that tells of the same edition, and keeps opening and end apart.
func TestEditionIsHeldOnce(t *testing.T) {
	second := ent{kind: extract.Happening, name: "المؤتمر العالمي الثاني للإنترنت", edition: 2}
	a := article("a1", "", second)
	told(a, "host", "", "", "افتتح المؤتمر العالمي الثاني للإنترنت صباحا", "target:e1")
	b := article("b2", "2016-11-17", second)
	told(b, "host", "2015-12-16", "", "سبق أن انعقدت الدورة الثانية في ديسمبر", "target:e1")
	c := article("c3", "2015-12-18", second)
	told(c, "host", "2015-12-18", "", "اختتمت أعمال الدورة الثانية بعد ثلاثة أيام", "target:e1")
	g, err := newResolver(t).Graph([]*extract.Document{a, b, c})
	if err != nil {
		t.Fatal(err)
	}
	var days []string
	for n := range g.OfKind(graph.Event) {
		days = append(days, fmt.Sprintf("%s %d", n.When.Value, n.Articles))
	}
	if want := []string{"2015-12-16 2", "2015-12-18 1"}; !slices.Equal(slices.Sorted(slices.Values(days)), want) {
		t.Errorf("the edition's events: %v, want %v", days, want)
	}
}

func TestResolveDoesNotDependOnOrder(t *testing.T) {
	r := newResolver(t)
	want := dump(t, r, visits())
	rng := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		docs := visits()
		rng.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		if got := dump(t, r, docs); got != want {
			t.Fatalf("another order gives another graph:\n%s\nwant\n%s", got, want)
		}
	}
	if got := dump(t, r, append(visits(), visits()...)); got != want {
		t.Error("giving the articles twice gives another graph")
	}
}

func dump(t testing.TB, r *Resolver, docs []*extract.Document) string {
	t.Helper()
	g, err := r.Graph(docs)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := g.Dump(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAddingKeepsIDs(t *testing.T) {
	r := newResolver(t)
	all := visits()
	ids := func(docs []*extract.Document) []string {
		g, err := r.Graph(docs)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for n := range g.Nodes() {
			out = append(out, n.ID)
		}
		return out
	}
	some, more := ids(all[:3]), ids(all)
	for _, id := range some {
		if !slices.Contains(more, id) {
			t.Errorf("%s is gone after adding articles", id)
		}
	}
}

func TestEveryRecordHasOneCluster(t *testing.T) {
	docs := visits()
	res := newResolver(t).Resolve(docs)
	count := map[graph.Member]int{}
	ids := map[string]bool{}
	for _, c := range slices.Concat(res.Entities, res.Events) {
		if ids[c.ID] {
			t.Errorf("ID %s twice", c.ID)
		}
		ids[c.ID] = true
		for _, m := range c.Members {
			count[m]++
		}
	}
	for _, d := range docs {
		for _, e := range d.Entities {
			if n := count[graph.Member{Article: d.Article.ID, ID: e.ID}]; n != 1 {
				t.Errorf("entity %s of %s is in %d clusters", e.ID, d.Article.ID, n)
			}
		}
		for _, e := range d.Events {
			if n := count[graph.Member{Article: d.Article.ID, ID: e.ID}]; n != 1 {
				t.Errorf("event %s of %s is in %d clusters", e.ID, d.Article.ID, n)
			}
		}
	}
}

func TestFind(t *testing.T) {
	r := newResolver(t)
	list := docs(
		ent{kind: extract.Person, name: "شي جين بينغ", aliases: []string{"شي"}, titles: []string{"الرئيس الصيني"}, en: "Xi Jinping"},
		person("عبد الله البوعينين"),
		ent{kind: extract.Place, name: "الإمارات"},
		ent{kind: extract.Organisation, name: "منظمة الصحة العالمية"})
	g, err := r.Graph(list)
	if err != nil {
		t.Fatal(err)
	}
	names := r.Names(g)
	for _, tt := range []struct {
		query, want string
		grade       Grade
	}{
		{"شي جين بينغ", "شي جين بينغ", ByLabel},
		{"شى جينبينج", "شي جين بينغ", BySpelling},
		{"شي", "شي جين بينغ", ByAlias},
		{"الرئيس الصيني", "شي جين بينغ", ByTitle},
		{"xi jinping", "شي جين بينغ", ByAlias},
		{"عبدالله البوعينين", "عبد الله البوعينين", ByLabel},
		{"البوعينين", "عبد الله البوعينين", ByPart},
		{"بوعينين", "عبد الله البوعينين", ByPart},
		{"الامارات", "الإمارات", ByLabel},
		{"إمارات", "الإمارات", ByLabel},
		{"الصحة العالمية", "منظمة الصحة العالمية", ByPart},
		{g.Node("place:alamarat").ID, "الإمارات", ByID},
	} {
		got := names.Find(tt.query)
		if len(got) == 0 || got[0].Node.Label != tt.want || got[0].Grade != tt.grade {
			t.Errorf("Find(%q) = %+v, want %s by %s first", tt.query, got, tt.want, tt.grade)
		}
	}
	if got := names.Find("لا أحد"); len(got) != 0 {
		t.Errorf("found %v", got)
	}
	if got := names.Near("البوعنين عبدالله", 3); len(got) != 0 {
		t.Errorf("near: %v", got)
	}
	if got := names.Near("عبدالله البوعننين", 3); !slices.Equal(got, []string{"عبد الله البوعينين"}) {
		t.Errorf("near: %v", got)
	}
}
