package resolve

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/graph"
)

// tangle makes documents of names that are easily confused: spellings, short
// names, shared titles, places with and without an id, bodies of several
// countries, editions; and of events that may or may not be one.
func tangle(rng *rand.Rand, n int) []*extract.Document {
	countries := []string{"", "CN", "EG"}
	pool := []ent{
		person("شي جين بينغ", "شي"), person("شى جينبينج"), person("شي"), person("حسن نصر"), person("حسين نصر"),
		person("محمد بن زايد"), person("محمد بن زايد آل نهيان", "محمد"), person("محمد"), person("فلاديمير بوتين", "بوتين"), person("بوتين"),
		{kind: extract.Organisation, name: "هواوي"}, {kind: extract.Person, name: "هواوي"}, {kind: extract.Place, name: "هواوي"},
		{kind: extract.Organisation, name: "وزارة الصحة"}, {kind: extract.Organisation, name: "لاتحاد العام للكتاب"},
		{kind: extract.Organisation, name: "الاتحاد العام للكتاب"}, {kind: extract.Group, name: "الأكراد"}, {kind: extract.Group, name: "لأكراد"},
		{kind: extract.Place, name: "طرابلس"}, {kind: extract.Place, name: "طرابلس", ref: extract.Ref{Geonames: "1", Country: "LY"}},
		{kind: extract.Place, name: "طرابلس", ref: extract.Ref{Geonames: "2", Country: "LB"}}, {kind: extract.Place, name: "ليبيا", ref: extract.Ref{Geonames: "3", Country: "LY"}},
		{kind: extract.Happening, name: "المؤتمر العالمي للإنترنت"}, {kind: extract.Happening, name: "مؤتمر الإنترنت العالمي الرابع", edition: 4},
	}
	titles := []string{"", "الرئيس الصيني", "الوزير", "ولي العهد"}
	var docs []*extract.Document
	for i := range n {
		var list []ent
		seen := map[string]bool{}
		for range 2 + rng.IntN(5) {
			e := pool[rng.IntN(len(pool))]
			if seen[string(e.kind)+e.name] {
				continue
			}
			seen[string(e.kind)+e.name] = true
			if t := titles[rng.IntN(len(titles))]; t != "" && e.kind == extract.Person {
				e.titles = []string{t}
			}
			if e.kind == extract.Organisation {
				e.ref.Country = countries[rng.IntN(len(countries))]
			}
			list = append(list, e)
		}
		d := article(fmt.Sprintf("doc%d", i), fmt.Sprintf("2020-01-%02d", 1+rng.IntN(9)), list...)
		for range rng.IntN(3) {
			day := ""
			if rng.IntN(3) > 0 {
				day = fmt.Sprintf("2020-01-%02d", 1+rng.IntN(9))
			}
			arg := func(role string) string { return fmt.Sprintf("%s:e%d", role, 1+rng.IntN(len(list))) }
			place := ""
			if k := rng.IntN(len(list)); list[k].kind == extract.Place && rng.IntN(2) == 0 {
				place = fmt.Sprintf("e%d", 1+k)
			}
			typ := []string{"visit", "meet", "die", "statement", "disaster", "win", "sign", "host"}[rng.IntN(8)]
			told(d, typ, day, place, []string{"حدث", "زلزال", "قمة"}[rng.IntN(3)]+" "+[]string{"أمس في المدينة", "صباحا"}[rng.IntN(2)], arg("agent"), arg("target"))
			if rng.IntN(2) == 0 {
				v := &d.Events[len(d.Events)-1]
				v.Counts = []extract.Count{{What: "dead", Value: float64(rng.IntN(4)), Text: v.Trigger.Text, Span: v.Trigger.Span}}
			}
		}
		docs = append(docs, d)
	}
	for i := range n / 3 {
		number, when := 1+rng.IntN(5), ""
		if rng.IntN(3) > 0 {
			when = fmt.Sprintf("%d-0%d-11", 2010+number+rng.IntN(8)/7, 1+rng.IntN(3))
		}
		names := []string{"مهرجان النسيم", "مهرجان الورد", "معرض الكتب"}
		docs = append(docs, held(fmt.Sprintf("edition%d", i), when, when, names[rng.IntN(3)], number, person("ليانة الهواري")))
	}
	return docs
}

// TestResolutionIsAPartitionWhateverTheOrder holds what the graph rests on: for
// random documents in random order, every record is in one cluster, no ID comes
// twice, and the graph is the same to the byte.
func TestResolutionIsAPartitionWhateverTheOrder(t *testing.T) {
	r := newResolver(t)
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 11))
		docs := tangle(rng, 3+rng.IntN(25))
		res := r.Resolve(docs)
		count, ids := map[graph.Member]int{}, map[string]bool{}
		for _, c := range slices.Concat(res.Entities, res.Events) {
			if ids[c.ID] || !strings.HasPrefix(c.ID, string(c.Kind)+":") {
				t.Fatalf("seed %d: ID %s of a %s", seed, c.ID, c.Kind)
			}
			ids[c.ID] = true
			for _, m := range c.Members {
				count[m]++
			}
		}
		records := 0
		for _, d := range docs {
			records += len(d.Entities) + len(d.Events)
		}
		if len(count) != records {
			t.Fatalf("seed %d: %d records are in clusters, of %d", seed, len(count), records)
		}
		for m, n := range count {
			if n != 1 {
				t.Fatalf("seed %d: %v is in %d clusters", seed, m, n)
			}
		}
		want := dump(t, r, docs)
		for range 3 {
			rng.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
			if got := dump(t, r, docs); got != want {
				t.Fatalf("seed %d: another order gives another graph:\n%s\nwant\n%s", seed, got, want)
			}
		}
	}
}

// FuzzName checks that comparing any two names does not fail, is symmetric, and
// calls a name the same as itself.
func FuzzName(f *testing.F) {
	for _, s := range []string{"شي جين بينغ", "عبد الله", "عبد", "الـ", "", "NATO", "لل", "محمد بن", "٣ ديسمبر"} {
		f.Add(s, "شى جين بينج")
	}
	r := newResolver(f)
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := r.lang.name(a), r.lang.name(b)
		if r.lang.spelling(x, x) != same {
			t.Errorf("%q is not itself", a)
		}
		if x.skel == y.skel && r.lang.spelling(x, y) != r.lang.spelling(y, x) {
			t.Errorf("%q and %q: it matters which comes first", a, b)
		}
		if strings.Join(x.words, "") != x.key {
			t.Errorf("%q: words %v, key %q", a, x.words, x.key)
		}
		r.lang.bag(a, true)
		r.lang.romanised(x.words)
	})
}

func BenchmarkResolve(b *testing.B) {
	r := newResolver(b)
	docs := tangle(rand.New(rand.NewPCG(1, 1)), 2000)
	b.ReportAllocs()
	for b.Loop() {
		r.Resolve(docs)
	}
}
