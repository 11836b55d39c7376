// Package timex finds temporal expressions in text and says what they mean, as
// TIMEX3 values.
//
// It knows no language. A language pack says in tables which words there are
// (time.tsv: "month, 3, آذار"), how they combine (time_rules.tsv: "<day>
// <month> <year>"), and what shows the tense of a clause (time_tense.tsv). The
// engine finds the longest combinations in a sentence and resolves them
// against the publication date and against the dates told before.
package timex

import (
	"context"
	"fmt"
	"sync"

	"tarikh/extract"
	"tarikh/extract/internal/text"
	"tarikh/extract/lang"
)

// grammar is the compiled form of a pack's tables.
type grammar struct {
	lex     lexicon
	rules   []rule
	byFirst [][]*rule // by class; numbers are the last
	tense   tenses
}

// Tagger finds the temporal expressions of articles. It serves many
// goroutines.
type Tagger struct {
	g      *grammar
	text   *text.Splitter
	charts sync.Pool
}

// New makes a tagger of the tables of a pack. Errors name the row at fault.
func New(p *lang.Pack) (*Tagger, error) {
	c := newCompiler(p)
	if err := c.readWords(); err != nil {
		return nil, err
	}
	if err := c.readRules(); err != nil {
		return nil, err
	}
	g := &grammar{lex: c.lex, rules: c.rules, byFirst: make([][]*rule, len(c.classes)+1)}
	for class, rules := range c.byFirst {
		if class == numberClass {
			class = int32(len(c.classes))
		}
		g.byFirst[class] = rules
	}
	var err error
	if g.tense, err = readTenses(p); err != nil {
		return nil, fmt.Errorf("timex: %w", err)
	}
	return newTagger(g, p.Text), nil
}

func newTagger(g *grammar, s *text.Splitter) *Tagger {
	t := &Tagger{g: g, text: s}
	t.charts.New = func() any { return new(chart) }
	return t
}

// Name implements [extract.Extractor].
func (t *Tagger) Name() string { return "timex" }

// Extract adds the temporal expressions of the draft to its dates, in the
// order of the text. The values of an article's dates are days and longer
// periods, which is what timelines and graphs are made of: the hour or part of
// the day goes to [extract.Date.Time], and an hour of no day is left out.
func (t *Tagger) Extract(ctx context.Context, d *extract.Draft) error {
	return t.tag(ctx, d, true)
}

// Parse returns the temporal expressions of a text, resolved against a
// publication date YYYY-MM-DD, or "" where it is not known. Values are as fine
// as the text is: "2017-12-02TEV", "T14:30".
func (t *Tagger) Parse(text, published string) []extract.Date {
	d := &extract.Draft{}
	d.Article.Text, d.Article.Published = text, published
	t.text.Split(d)
	_ = t.tag(context.Background(), d, false) // the context never ends
	return d.Dates
}

// maxTokens is the length of the pieces in which a sentence is read that is
// none, such as a table of megabytes, so that memory stays small.
const maxTokens = 2000

func (t *Tagger) tag(ctx context.Context, d *extract.Draft, days bool) error {
	c := t.charts.Get().(*chart)
	defer t.charts.Put(c)
	res := newResolver(t.g, d)
	res.days = days
	for i := range d.Sentences {
		if i%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		s := &d.Sentences[i]
		// On the lines around the text an hour is that of the page.
		header := s.Kind != extract.BodyLine && s.Kind != extract.TitleLine
		for first := s.First; first < s.Last; first += maxTokens {
			c.reset(t.g, d.Article.Text, d.Tokens[first:min(first+maxTokens, s.Last)])
			c.fill()
			res.read(c, i, header)
		}
	}
	return nil
}
