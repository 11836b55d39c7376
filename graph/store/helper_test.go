package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/extract/lang"
	"tarikh/graph"
	"tarikh/graph/resolve"
)

var families = []string{"الرافعي", "بناني", "الشهري", "القاضي", "حداد", "المنصوري", "بوزيد", "الكيلاني"}

// news makes n documents of invented news, the same for the same n: people,
// places and events that come back in several articles.
func news(n int) []*extract.Document {
	rng := rand.New(rand.NewPCG(7, 7))
	given := []string{"سليم", "ليلى", "منير", "هدى", "طارق", "نادية", "عماد", "رنا", "كمال", "سعاد"}
	towns := []string{"وهران", "صفاقس", "طنجة", "المنصورة", "حلب", "عدن", "البصرة", "إربد"}
	verbs := []struct{ typ, verb string }{{"visit", "زار"}, {"meet", "التقى"}, {"sign", "وقع"}, {"criticise", "انتقد"}, {"appoint", "عين"}}
	docs := make([]*extract.Document, n)
	for i := range docs {
		day := fmt.Sprintf("2021-%02d-%02d", 1+i*12/n%12, 1+i%28)
		d := &extract.Document{Article: extract.Article{
			ID: fmt.Sprintf("%016x%016x", rng.Uint64(), i), Path: fmt.Sprintf("news/%05d.txt", i), Title: fmt.Sprintf("خبر %d", i),
			Source: []string{"وكالة الغد", "صحيفة المدينة"}[i%2], Published: day, PublishedFrom: "dateline", Language: "ar",
		}}
		var text strings.Builder
		ids := map[string]string{}
		name := func(kind extract.Kind, surface string) (string, extract.Span) {
			id, ok := ids[surface]
			if !ok {
				id = fmt.Sprintf("e%d", len(ids)+1)
				ids[surface] = id
				d.Entities = append(d.Entities, extract.Entity{ID: id, Kind: kind, Name: surface})
			}
			span := extract.Span{Start: text.Len(), End: text.Len() + len(surface)}
			text.WriteString(surface)
			d.Mentions = append(d.Mentions, extract.Mention{Text: surface, Span: span, Kind: kind, Entity: id, Rule: "test"})
			return id, span
		}
		for k := range 6 {
			v := verbs[rng.IntN(len(verbs))]
			start := text.Len()
			trigger := extract.Quote{Text: v.verb, Span: extract.Span{Start: start, End: start + len(v.verb)}}
			text.WriteString(v.verb + " ")
			agent, agentAt := name(extract.Person, given[rng.IntN(len(given))]+" "+families[rng.IntN(len(families))])
			text.WriteString(" مع ")
			target, targetAt := name(extract.Person, given[rng.IntN(len(given))]+" "+families[rng.IntN(len(families))])
			text.WriteString(" في ")
			place, _ := name(extract.Place, towns[rng.IntN(len(towns))])
			text.WriteString(".")
			end := text.Len()
			text.WriteString("\n")
			d.Events = append(d.Events, extract.Event{
				ID: fmt.Sprintf("v%d", k+1), Type: v.typ, Trigger: trigger, Place: place, Modality: extract.Actual, Rule: "test", Confidence: 0.5,
				When:     extract.When{Value: day, Begin: day, End: day, Anchor: extract.Published, Date: -1},
				Args:     []extract.Arg{{Role: extract.Agent, Entity: agent, Span: agentAt}, {Role: extract.Target, Entity: target, Span: targetAt}},
				Sentence: extract.Sentence{Span: extract.Span{Start: start, End: end}},
			})
			if k == 0 {
				d.Events[k].When.Conflict = "the text says another day"
			}
		}
		d.Article.Text = text.String()
		d.Article.Bytes = text.Len()
		for k := range d.Events {
			s := &d.Events[k].Sentence
			s.Text = s.Span.Of(d.Article.Text)
		}
		docs[i] = d
	}
	return docs
}

// arabic returns options that fold Arabic and resolve names.
func arabic(t testing.TB) Options {
	t.Helper()
	opts, err := arabicOptions()
	if err != nil {
		t.Fatal(err)
	}
	return opts
}

func arabicOptions() (Options, error) {
	p, err := lang.Load("ar")
	if err != nil {
		return Options{}, err
	}
	r, err := resolve.New(p)
	if err != nil {
		return Options{}, err
	}
	return Options{Fold: p.Text.String, Revise: r.Revise, Terms: r.Terms, QueryTerms: r.QueryTerms, Engine: "test 1", Resolver: "test 1"}, nil
}

// whole builds the graph of documents at once.
func whole(opts Options, docs []*extract.Document) (*graph.Graph, error) {
	rev, err := opts.Revise(nil, nil, docs)
	if err != nil {
		return nil, err
	}
	return graph.Build(docs, &rev.Resolution)
}

func resolver(t testing.TB) *resolve.Resolver {
	t.Helper()
	p, err := lang.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	r, err := resolve.New(p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func dump(t testing.TB, g *graph.Graph) string {
	t.Helper()
	var b strings.Builder
	if err := g.Dump(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func create(t testing.TB, path string, opts Options) *Store {
	t.Helper()
	s, err := Create(path, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// add puts documents and folds them.
func add(t testing.TB, s *Store, docs ...*extract.Document) (Added, Changes) {
	t.Helper()
	a, err := s.Put(context.Background(), docs...)
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.Update(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return a, c
}

func load(t testing.TB, s *Store) *graph.Graph {
	t.Helper()
	g, err := s.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// sound checks what SQLite itself can check.
func sound(t testing.TB, s *Store) {
	t.Helper()
	var got string
	if err := s.db.QueryRow("PRAGMA integrity_check").Scan(&got); err != nil || got != "ok" {
		t.Errorf("integrity check: %s, %v", got, err)
	}
	rows, err := s.db.Query("PRAGMA foreign_key_check")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	if rows.Next() {
		t.Error("a foreign key points nowhere")
	}
}
