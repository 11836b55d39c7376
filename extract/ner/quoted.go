package ner

import (
	"strings"

	"tarikh/extract"
	"tarikh/extract/internal/match"
)

// quoted finds names in another script.
func (s *scene) quoted() {
	for i := 0; i < len(s.toks); i++ {
		if s.toks[i].Kind != extract.Latin || s.dated[i] {
			continue
		}
		last := i + 1
		for s.same(last, i) && s.toks[last].Kind == extract.Latin {
			last++
		}
		s.latin(i, last)
		i = last - 1
	}
}

// latin proposes a run of foreign words by what stands before it.
func (s *scene) latin(first, last int) {
	text := s.text(s.span(first, last))
	if strings.ToLower(text) == text {
		return
	}
	c := candidate{first: first, last: last, Span: s.span(first, last), rule: "ner: foreign script", rank: guessed, name: text, en: text}
	switch {
	case first == 0 || !s.same(first-1, first):
		return
	case s.is(first-1, cue):
		c.kind = extract.Place
	default:
		for k := range s.found {
			if f := &s.found[k]; f.last == first && f.kind == extract.Person && !f.inner && last-first >= 2 {
				c.kind, c.name, c.rank = extract.Person, "", patterned
			}
		}
	}
	if c.kind != "" {
		s.propose(c)
	}
}

// source finds the name of the article's outlet.
func (s *scene) source() {
	name := s.d.Article.Source
	if name == "" {
		return
	}
	text := s.d.Article.Text
	for from := 0; ; {
		n := strings.Index(text[from:], name)
		if n < 0 {
			return
		}
		sp := extract.Span{Start: from + n, End: from + n + len(name)}
		from = sp.End
		i := s.tokenAt(sp.Start)
		if i == len(s.toks) || s.toks[i].Start != sp.Start {
			continue
		}
		last := i
		for last < len(s.toks) && s.toks[last].End <= sp.End {
			last++
		}
		if last == i || s.toks[last-1].End != sp.End {
			continue
		}
		c := candidate{first: i, last: last, Span: sp, kind: extract.Organisation, name: name, rule: "ner: the article's source", rank: patterned}
		s.at(i, aBody, func(m match.Match, e *entry) {
			if m.Last == last {
				c.en, c.ref = e.en, e.ref
			}
		})
		s.propose(c)
	}
}

func (s *scene) tokenAt(offset int) int {
	i := s.d.TokenAt(offset)
	for i > 0 && (i >= len(s.toks) || s.toks[i].Start > offset) {
		i--
	}
	for i < len(s.toks) && s.toks[i].End <= offset {
		i++
	}
	return i
}

// quotedName proposes the name in quotes at p.j, if there is one.
func (p *phrase) quotedName() {
	s := p.scene
	if !s.is(p.j, quoteOpen) {
		return
	}
	for k := p.j + 1; s.same(k, p.of) && k <= p.j+7; k++ {
		if s.is(k, quoteClose) && k > p.j+1 {
			s.quotedBody(p, p.j+1, k)
			return
		}
	}
}

// quotedBody proposes the name between quotes behind a head: the quotes say
// where it ends.
func (s *scene) quotedBody(p *phrase, first, last int) {
	for k := first; k < last; k++ {
		if s.toks[k].Kind == extract.Punct && s.toks[k].Norm != "." && s.toks[k].Norm != "-" || s.is(k, stop) {
			return
		}
	}
	c := candidate{first: first, last: last, Span: s.span(first, last), kind: p.head.kind, rule: p.head.rule, rank: marked}
	if m, e := s.longest(first, aBody); e != nil && m.Last == last && p.head.kind == extract.Organisation {
		c.en, c.ref = e.en, e.ref
	}
	k := s.propose(c)
	s.keepBody(p.of, k)
	s.withHead(p, c, last)
}

// withHead proposes the head together with the name in quotes behind it, up to the
// closing quote at token last: the two name what the quoted words name.
func (s *scene) withHead(p *phrase, c candidate, last int) {
	if s.is(last, bracket) {
		return // a short name or an explanation
	}
	if c.name == "" {
		c.name = s.text(c.Span)
	}
	c.unquoted = s.text(extract.Span{Start: p.start, End: s.toks[p.j-1].End}) + " " + s.text(c.Span)
	c.first, c.last, c.inner = p.of, last+1, true
	c.Span = extract.Span{Start: p.start, End: s.toks[last].End}
	s.propose(c)
}
