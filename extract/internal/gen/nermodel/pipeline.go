package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"tarikh/extract"
	"tarikh/extract/coref"
	"tarikh/extract/lang"
	"tarikh/extract/ner"
	"tarikh/extract/ner/seq"
	"tarikh/extract/timex"
)

// articleSentences is how many sentences of a corpus, which tells no articles
// apart, are read as one article.
const articleSentences = 25

// stages are the extractors that decide what a mention is: dates, names, and
// what is joined to them or dropped. Events only tie mentions together.
type stages struct {
	dates, names, joined extract.Extractor
}

func newStages(p *lang.Pack, m *seq.Model) (s stages, err error) {
	if s.dates, err = timex.New(p); err != nil {
		return s, err
	}
	if s.names, err = ner.NewWith(p, m); err != nil {
		return s, err
	}
	s.joined, err = coref.New(p)
	return s, err
}

// classOf maps kinds of entities to the classes of the corpora.
var classOf = map[extract.Kind]string{
	extract.Person: "PERS", extract.Organisation: "ORG", extract.Group: "ORG", extract.Place: "LOC", extract.Happening: "MISC",
}

// finding is a mention in the form of the corpora.
type finding struct {
	seq.Tagged
	rule string
}

// read runs the stages over a corpus and returns its mentions in the form of the
// corpora, after the guide where there is one.
func (s stages) read(c *seq.Corpus, g *guide) ([]finding, error) {
	var out []finding
	parts := max(1, len(c.Draft.Sentences)/articleSentences)
	base := 0
	for k := range parts {
		d := c.Cut(k, k+1, parts).Draft
		mentions, err := s.mentions(d)
		if err != nil {
			return nil, err
		}
		found := make([]finding, 0, len(mentions))
		for _, m := range mentions {
			first := d.TokenAt(m.Start)
			last := first
			for last < len(d.Tokens) && d.Tokens[last].Start < m.End {
				last++
			}
			found = append(found, finding{seq.Tagged{Span: m.Span, First: first, Last: last, Class: classOf[m.Kind]}, m.Rule})
		}
		if g != nil {
			found = g.apply(d, found)
		}
		for _, f := range flat(found) {
			f.First, f.Last = f.First+base, f.Last+base
			out = append(out, f)
		}
		base += len(d.Tokens)
	}
	return out, nil
}

// mentions returns the mentions of a draft that are names. Titles and head words
// that stand for somebody ("the minister") are mentions as well, but corpora of
// names do not mark them; what the recogniser takes for one has an entity
// without a name until it is joined.
func (s stages) mentions(d *extract.Draft) ([]extract.Mention, error) {
	ctx := context.Background()
	for _, stage := range []extract.Extractor{s.dates, s.names} {
		if err := stage.Extract(ctx, d); err != nil {
			return nil, fmt.Errorf("%s: %w", stage.Name(), err)
		}
	}
	nominal := map[extract.Span]bool{}
	for i, e := range d.Entities {
		if e.Name == "" {
			nominal[d.Mentions[i].Span] = true
		}
	}
	if err := s.joined.Extract(ctx, d); err != nil {
		return nil, fmt.Errorf("%s: %w", s.joined.Name(), err)
	}
	return slices.DeleteFunc(d.Mentions, func(m extract.Mention) bool { return nominal[m.Span] }), nil
}

// flat chooses among mentions that lie in each other, as the corpora mark one
// name only: of two persons, two places or two bodies of which one is the other
// with words such as "town" or "company" before it, the inner one, as they leave
// those out; of a body with its nationality and without, the one without; and of
// all others the outer one. Happenings hide nothing, as the corpora mark few.
func flat(found []finding) []finding {
	var out []finding
	for i, m := range found {
		keep := true
		for k, o := range found {
			if i == k || !m.Overlaps(o.Span) || o.Class == "MISC" && m.Class != "MISC" {
				continue
			}
			inner := m.Class == o.Class && (m.Class == "PERS" || m.Class == "LOC" || -1 <= m.Last-o.Last && m.Last-o.Last <= 1)
			if inner && m.Contains(o.Span) || !inner && o.Contains(m.Span) {
				keep = false
			}
		}
		if keep {
			out = append(out, m)
		}
	}
	return out
}

// pipeline measures the whole pipeline with a model on a corpus that the model
// was not trained on. With learn, the guidelines of the corpus are learnt from
// the training part, and the pipeline is measured after them too.
func (g *generator) pipeline(m *seq.Model, c, training *seq.Corpus, learn bool) error {
	s, err := newStages(g.pack, m)
	if err != nil {
		return err
	}
	found, err := s.read(c, nil)
	if err != nil {
		return err
	}
	fmt.Printf("the same by the whole pipeline, its mentions as they are\n%v", c.Compare(tags(found), training))
	if learn {
		guide, err := s.learnGuide(g.pack, training)
		if err != nil {
			return err
		}
		converted, err := s.read(c, guide)
		if err != nil {
			return err
		}
		fmt.Printf("the same after the guidelines of the corpus: %v\n%v", guide, c.Compare(tags(converted), training))
	}
	if g.errors {
		g.showErrors(c, found, m.Read(c.Draft, g.lex))
	}
	return nil
}

func tags(found []finding) []seq.Tagged {
	out := make([]seq.Tagged, len(found))
	for i, f := range found {
		out[i] = f.Tagged
	}
	return out
}

// showErrors prints what the pipeline found rightly and wrongly, and what it
// missed, one a line: with its tokens, the chance that the model gives each of the words to
// be part of such a name, the rule, the name and its neighbours.
func (g *generator) showErrors(c *seq.Corpus, found []finding, alone seq.Reading) {
	type key struct {
		first, last int
		class       string
	}
	gold, got := map[key]bool{}, map[key]bool{}
	for _, t := range c.Names() {
		gold[key{t.First, t.Last, t.Class}] = true
	}
	line := func(mark, rule string, t seq.Tagged) {
		if t.Class == "MISC" {
			return
		}
		var chances []string
		for i := t.First; i < t.Last; i++ {
			chances = append(chances, fmt.Sprintf("%.2f/%.2f", alone.Chance[i].Of(t.Class), alone.Chance[i].Any()))
		}
		toks := c.Draft.Tokens
		near := extract.Span{Start: toks[max(0, t.First-4)].Start, End: toks[min(len(toks), t.Last+4)-1].End}
		fmt.Printf("%s\t%d-%d\t%s\t%s\t%s\t%q\t%q\n", mark, t.First, t.Last, t.Class, strings.Join(chances, " "), rule, c.Draft.Quote(t.Span), c.Draft.Quote(near))
	}
	for _, f := range found {
		k := key{f.First, f.Last, f.Class}
		got[k] = true
		if gold[k] {
			line("=", f.rule, f.Tagged)
		} else {
			line("+", f.rule, f.Tagged)
		}
	}
	for _, t := range c.Names() {
		if !got[key{t.First, t.Last, t.Class}] {
			line("-", "", t)
		}
	}
}
