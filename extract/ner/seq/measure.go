package seq

import (
	"fmt"
	"strings"
)

// Score counts names found, right and missed.
type Score struct{ Right, Found, Gold int }

// P, R and F1 are precision, recall and their harmonic mean, from 0 to 1.
func (s Score) P() float64 { return ratio(s.Right, s.Found) }

// R is the recall.
func (s Score) R() float64 { return ratio(s.Right, s.Gold) }

// F1 is the harmonic mean of precision and recall.
func (s Score) F1() float64 { return ratio(2*s.Right, s.Found+s.Gold) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Measures are the scores of a model on a corpus, by exact spans.
type Measures struct {
	Class        map[string]*Score
	Seen, Unseen Score // by whether the words of the name are a name in the training text; recall alone
}

// Add adds the counts of another corpus.
func (m *Measures) Add(o *Measures) {
	for name, c := range m.Class {
		c.add(*o.Class[name])
	}
	m.Seen.add(o.Seen)
	m.Unseen.add(o.Unseen)
}

func (s *Score) add(o Score) {
	s.Right, s.Found, s.Gold = s.Right+o.Right, s.Found+o.Found, s.Gold+o.Gold
}

// All sums the classes up, with or without MISC.
func (m *Measures) All(misc bool) Score {
	var s Score
	for name, c := range m.Class {
		if name != "MISC" || misc {
			s.add(*c)
		}
	}
	return s
}

// String prints the scores, a class a line, in per cent.
func (m *Measures) String() string {
	var b strings.Builder
	line := func(name string, s Score) {
		fmt.Fprintf(&b, "%-8s P %5.1f  R %5.1f  F1 %5.1f  (%d gold)\n", name, 100*s.P(), 100*s.R(), 100*s.F1(), s.Gold)
	}
	for _, name := range classes {
		line(name, *m.Class[name])
	}
	line("3 class", m.All(false))
	line("4 class", m.All(true))
	fmt.Fprintf(&b, "seen     R %5.1f  (%d)   unseen R %5.1f  (%d)\n", 100*m.Seen.R(), m.Seen.Gold, 100*m.Unseen.R(), m.Unseen.Gold)
	return b.String()
}

// names returns the surface forms of all names of a corpus.
func (c *Corpus) names() map[string]bool {
	out := map[string]bool{}
	c.each(func(first, last, class int) { out[c.surface(first, last)] = true })
	return out
}

func (c *Corpus) surface(first, last int) string {
	var words []string
	for _, t := range c.Draft.Tokens[first:last] {
		words = append(words, t.Norm)
	}
	return strings.Join(words, " ")
}

func (c *Corpus) each(yield func(first, last, class int)) {
	for _, s := range c.Draft.Sentences {
		runs(c.labels[s.First:s.Last], func(a, b, class int) { yield(s.First+a, s.First+b, class) })
	}
}

// Names returns the names that the corpus marks, in order, each with the whole
// of its first word.
func (c *Corpus) Names() []Tagged {
	var out []Tagged
	c.each(func(first, last, class int) {
		t := Tagged{First: first, Last: last, Class: classes[class], Score: 1}
		t.Start, t.End = c.Draft.Tokens[first].Start, c.Draft.Tokens[last-1].End
		out = append(out, t)
	})
	return out
}

// Measure compares what the model finds in a corpus with what it marks.
func (m *Model) Measure(c *Corpus, lex *Lexicon, training *Corpus) *Measures {
	return c.Compare(m.Tag(c.Draft, lex), training)
}

// Compare compares names found in the corpus, by their tokens and class, with
// those that it marks. A name is seen when training has the same words as a
// name; MISC names count neither as seen nor as unseen.
func (c *Corpus) Compare(found []Tagged, training *Corpus) *Measures {
	type span struct {
		first, last int
		class       string
	}
	out := &Measures{Class: map[string]*Score{}}
	for _, name := range classes {
		out.Class[name] = new(Score)
	}
	marked := c.Names()
	gold, right := map[span]bool{}, map[span]bool{}
	for _, t := range marked {
		gold[span{t.First, t.Last, t.Class}] = true
		out.Class[t.Class].Gold++
	}
	for _, t := range found {
		s := out.Class[t.Class]
		s.Found++
		if k := (span{t.First, t.Last, t.Class}); gold[k] {
			s.Right++
			right[k] = true
		}
	}
	known := training.names()
	for _, t := range marked {
		if t.Class == "MISC" {
			continue
		}
		s := &out.Unseen
		if known[c.surface(t.First, t.Last)] {
			s = &out.Seen
		}
		s.Gold++
		if right[span{t.First, t.Last, t.Class}] {
			s.Right++
		}
	}
	return out
}
