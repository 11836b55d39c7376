package event_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"sort"
	"strings"
	"testing"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/extract/event"
)

// FuzzExtract checks what must hold whatever the text: spans quote the text,
// the IDs of entities and dates exist, events stand in the order of their
// triggers, and a second run finds the same.
func FuzzExtract(f *testing.F) {
	p, x := engine(f)
	for _, name := range []string{"events-positive.tsv", "events-negative.tsv"} {
		for _, s := range corpus(f, name) {
			f.Add(s.text)
		}
	}
	f.Add("")
	f.Add("{|p1}<|>‖")
	f.Add("قال قال قال: «قال» قال إن إن إن الذي الذي")
	f.Fuzz(func(t *testing.T, marks string) {
		if !utf8.ValidString(marks) || strings.ContainsRune(marks, '\r') {
			return // readers hand over UTF-8 with lines ended by "\n"
		}
		d := draft(p, marks)
		if err := x.Extract(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		check(t, d)
		again := draft(p, marks)
		if err := x.Extract(context.Background(), again); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(d.Events, again.Events) {
			t.Errorf("two runs differ:\n%s\n%s", tell(d), tell(again))
		}
	})
}

func check(t testing.TB, d *extract.Draft) {
	t.Helper()
	text := d.Article.Text
	quoted := func(what string, q extract.Quote) {
		if !q.Valid(text) || q.Of(text) != q.Text {
			t.Errorf("%s %q at %v does not quote the text", what, q.Text, q.Span)
		}
	}
	last := -1
	for _, e := range d.Events {
		quoted("trigger", e.Trigger)
		for _, q := range e.Also {
			quoted("further trigger", q)
		}
		if e.Trigger.Start < last {
			t.Errorf("event %s stands before the one before it", e.ID)
		}
		last = e.Trigger.Start
		if !e.Sentence.Valid(text) || e.Sentence.Of(text) != e.Sentence.Text || !e.Sentence.Contains(e.Trigger.Span) {
			t.Errorf("event %s: sentence %v does not hold its trigger %v", e.ID, e.Sentence.Span, e.Trigger.Span)
		}
		for _, id := range []string{e.Place, e.Attribution} {
			if id != "" && d.Entity(id) == nil {
				t.Errorf("event %s: no entity %s", e.ID, id)
			}
		}
		seen := map[string]bool{}
		for _, a := range e.Args {
			if d.Entity(a.Entity) == nil || !a.Span.Valid(text) {
				t.Errorf("event %s: argument %+v", e.ID, a)
			}
			if seen[a.Entity] {
				t.Errorf("event %s: %s takes part twice", e.ID, a.Entity)
			}
			seen[a.Entity] = true
		}
		if e.When.Date >= len(d.Dates) || (e.When.Value == "") != (e.When.Anchor == "") {
			t.Errorf("event %s: time %+v", e.ID, e.When)
		}
		if e.Rule == "" || e.Confidence <= 0 || e.Confidence >= 1 {
			t.Errorf("event %s: rule %q, confidence %v", e.ID, e.Rule, e.Confidence)
		}
	}
}

// articles returns drafts of the articles in testdata whose gold annotations
// give names, as far as names are spelled there.
func articles(t testing.TB) func() []*extract.Draft {
	t.Helper()
	p, _ := engine(t)
	files, err := filepath.Glob("../../testdata/articles/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	sort.Strings(files)
	type named struct {
		Name, Type string
		Surfaces   []string
	}
	return func() []*extract.Draft {
		var out []*extract.Draft
		for _, f := range files {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			var gold struct {
				Published      string
				Places, Actors []named
			}
			if data, err := os.ReadFile(filepath.Join("../../testdata/gold", strings.TrimSuffix(filepath.Base(f), ".txt")+".json")); err == nil {
				if err := json.Unmarshal(data, &gold); err != nil {
					t.Fatalf("%s: %v", f, err)
				}
			}
			d := &extract.Draft{}
			d.Article.Text, d.Article.Published = string(text), gold.Published
			for i, n := range append(gold.Places, gold.Actors...) {
				kind := extract.Kind(n.Type)
				if kind == "" {
					kind = extract.Place
				}
				id := n.Name
				d.Entities = append(d.Entities, extract.Entity{ID: id, Kind: kind, Name: n.Name})
				for _, s := range n.Surfaces {
					for at := strings.Index(d.Article.Text, s); at >= 0 && i >= 0; {
						d.Mentions = append(d.Mentions, extract.Mention{Text: s, Span: extract.Span{Start: at, End: at + len(s)}, Kind: kind, Entity: id})
						next := strings.Index(d.Article.Text[at+len(s):], s)
						if next < 0 {
							break
						}
						at += len(s) + next
					}
				}
			}
			sort.SliceStable(d.Mentions, func(i, j int) bool { return d.Mentions[i].Start < d.Mentions[j].Start })
			p.Text.Split(d)
			out = append(out, d)
		}
		return out
	}
}

func TestArticlesHold(t *testing.T) {
	_, x := engine(t)
	events := 0
	for _, d := range articles(t)() {
		if err := x.Extract(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		check(t, d)
		events += len(d.Events)
	}
	if events < 50 {
		t.Errorf("%d events in all articles, at least 50 are told there", events)
	}
}

func TestExtractStopsWithContext(t *testing.T) {
	p, x := engine(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := x.Extract(ctx, draft(p, "قال {سامر|p1} إن")); err != context.Canceled {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

var _ extract.Extractor = (*event.Extractor)(nil)

// BenchmarkExtract tells the words a second of this stage alone.
func BenchmarkExtract(b *testing.B) {
	_, x := engine(b)
	drafts := articles(b)()
	words := 0
	for _, d := range drafts {
		for _, t := range d.Tokens {
			if t.Kind != extract.Punct {
				words++
			}
		}
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		for _, d := range drafts {
			if err := x.Extract(context.Background(), d); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
