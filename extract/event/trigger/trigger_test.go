package trigger

import (
	"testing"

	"tarikh/extract"
	"tarikh/extract/lang"
)

func load(t testing.TB) (*lang.Pack, *Lexicon) {
	t.Helper()
	p, err := lang.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	l, err := Load(p)
	if err != nil {
		t.Fatal(err)
	}
	return p, l
}

func draft(p *lang.Pack, text string) *extract.Draft {
	d := &extract.Draft{}
	d.Article.Text = text
	p.Text.Split(d)
	return d
}

func find(p *lang.Pack, l *Lexicon, text string) (*extract.Draft, []Hit) {
	d := draft(p, text)
	var hits []Hit
	l.Find(d, func(h Hit) bool { hits = append(hits, h); return true })
	return d, hits
}

func TestFindReportsFeaturesAndClitics(t *testing.T) {
	p, l := load(t)
	d, hits := find(p, l, "وقالت الوزيرة إن الزيارة ستزورها")
	if len(hits) != 3 {
		t.Fatalf("%d hits, want 3: %+v", len(hits), hits)
	}
	if got := d.Quote(hits[0].Span); got != "قالت" || hits[0].Clitics != "و" {
		t.Errorf("first hit %q behind %q", got, hits[0].Clitics)
	}
	if got := d.Quote(hits[1].Span); got != "الزيارة" || !hits[1].Features.Definite {
		t.Errorf("second hit %q, %+v", got, hits[1].Features)
	}
	if got := d.Quote(hits[2].Span); got != "تزورها" || !hits[2].Features.Future || hits[2].Features.Pronoun.Person != 3 {
		t.Errorf("third hit %q, %+v", got, hits[2].Features)
	}
}
