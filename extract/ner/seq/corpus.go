package seq

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"tarikh/extract"
	"tarikh/extract/lang"
)

// Corpus is text with its names marked.
type Corpus struct {
	Draft  *extract.Draft
	labels []label // one a token of Draft
}

// ReadCorpus reads "token TAG" lines with a blank line behind each sentence;
// tags are O, B-X and I-X with X one of PERS, LOC, ORG and MISC. The words are
// split anew by the splitter of the pack, so that a model learns from the
// tokens that it will see. An error names the line.
func ReadCorpus(r io.Reader, p *lang.Pack) (*Corpus, error) {
	var text strings.Builder
	var words []extract.Span
	var tags []label
	scan := bufio.NewScanner(r)
	for line := 1; scan.Scan(); line++ {
		word, tag, ok := strings.Cut(strings.TrimSpace(scan.Text()), " ")
		if word == "" {
			text.WriteByte('\n')
			continue
		}
		l, known := parseLabel(strings.TrimSpace(tag))
		if !ok || !known {
			return nil, fmt.Errorf("seq: corpus line %d: %q is not a word and a tag", line, scan.Text())
		}
		start := text.Len()
		text.WriteString(word)
		words = append(words, extract.Span{Start: start, End: text.Len()})
		text.WriteByte(' ')
		tags = append(tags, l)
	}
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("seq: corpus: %w", err)
	}
	d := &extract.Draft{}
	d.Article.Text = text.String()
	p.Text.Split(d)
	c := &Corpus{Draft: d, labels: make([]label, len(d.Tokens))}
	w := 0
	for i, t := range d.Tokens {
		for words[w].End <= t.Start {
			w++
		}
		c.labels[i] = tags[w]
		if tags[w].begins() && i > 0 && d.Tokens[i-1].Start >= words[w].Start {
			c.labels[i]++ // a further part of the same word
		}
	}
	c.tidy()
	return c, nil
}

func parseLabel(tag string) (label, bool) {
	if tag == "O" {
		return outside, true
	}
	for c, name := range classes {
		switch tag {
		case "B-" + name:
			return begin(c), true
		case "I-" + name:
			return inside(c), true
		}
	}
	return outside, false
}

// tidy takes marks off the ends of names, and lets every name begin with a
// begin label and stay in its sentence.
func (c *Corpus) tidy() {
	for _, s := range c.Draft.Sentences {
		chain, tokens := c.labels[s.First:s.Last], c.Draft.Tokens[s.First:s.Last]
		for i := range chain {
			if chain[i].continues() && (i == 0 || !follows(chain[i-1], chain[i])) {
				chain[i]--
			}
		}
		for i := range chain {
			for k := i; k < len(chain) && chain[k].begins() && tokens[k].Kind == extract.Punct; k++ {
				if k+1 < len(chain) && chain[k+1].continues() {
					chain[k+1]--
				}
				chain[k] = outside
			}
		}
		for i := len(chain) - 1; i >= 0; i-- {
			if tokens[i].Kind == extract.Punct && chain[i] != outside && (i+1 == len(chain) || !chain[i+1].continues()) {
				chain[i] = outside
			}
		}
	}
}

// Len returns the number of tokens.
func (c *Corpus) Len() int { return len(c.labels) }

// Cut returns the sentences whose tokens start in the range [from, to) of
// parts of n, as a corpus of their own. Parts are runs of sentences, never a
// mixture: neighbouring sentences tell of the same people.
func (c *Corpus) Cut(from, to, n int) *Corpus {
	d := c.Draft
	first, last := len(d.Sentences)*from/n, len(d.Sentences)*to/n
	out := &Corpus{Draft: &extract.Draft{}}
	out.Draft.Article = d.Article
	for i := first; i < last; i++ {
		s := d.Sentences[i]
		base := len(out.Draft.Tokens)
		out.Draft.Tokens = append(out.Draft.Tokens, d.Tokens[s.First:s.Last]...)
		out.labels = append(out.labels, c.labels[s.First:s.Last]...)
		s.First, s.Last = base, len(out.Draft.Tokens)
		for k := s.First; k < s.Last; k++ {
			out.Draft.Tokens[k].Sentence = len(out.Draft.Sentences)
		}
		out.Draft.Sentences = append(out.Draft.Sentences, s)
	}
	return out
}

// Join returns the corpora one behind the other. Their drafts must share one
// text, as those of [Corpus.Cut] do.
func Join(cs ...*Corpus) *Corpus {
	out := &Corpus{Draft: &extract.Draft{}}
	for _, c := range cs {
		out.Draft.Article = c.Draft.Article
		base, sent := len(out.Draft.Tokens), len(out.Draft.Sentences)
		out.Draft.Tokens = append(out.Draft.Tokens, c.Draft.Tokens...)
		for k := base; k < len(out.Draft.Tokens); k++ {
			out.Draft.Tokens[k].Sentence += sent
		}
		for _, s := range c.Draft.Sentences {
			s.First, s.Last = s.First+base, s.Last+base
			out.Draft.Sentences = append(out.Draft.Sentences, s)
		}
		out.labels = append(out.labels, c.labels...)
	}
	return out
}
