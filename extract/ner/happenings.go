package ner

import (
	"strconv"

	"tarikh/extract"
	"tarikh/extract/internal/match"
)

// happenings finds named conferences, summits, cups, wars and the like, with
// their edition.
func (s *scene) happenings() {
	for i := range s.toks {
		if s.dated[i] || s.toks[i].Kind != extract.Word {
			continue
		}
		if c, ok := s.happening(i); ok {
			s.propose(c)
		} else {
			s.bareHead(i, happeningHead)
		}
	}
}

// happening reads a named happening at token i.
func (s *scene) happening(i int) (c candidate, ok bool) {
	m, e := s.longest(i, aHappening)
	h, x := s.longest(i, happeningHead)
	if e != nil && (x == nil || m.Last >= h.Last) {
		c = candidate{first: i, last: m.Last, Span: m.Span, kind: extract.Happening, name: "", en: e.en, rule: e.rule, rank: patterned, known: true}
		p := &phrase{scene: s, of: i, j: m.Last, head: e}
		p.adjectives()
		s.edition(p, &c)
		c.last, c.End = p.j, s.toks[p.j-1].End
		return c, true
	}
	if x == nil {
		return c, false
	}
	c = candidate{first: i, last: h.Last, Span: h.Span, kind: extract.Happening, rule: x.rule, rank: patterned, definite: x.definite}
	p := &phrase{scene: s, of: i, j: h.Last, head: x}
	read := false
	switch x.use {
	case "edition":
		read = s.editionOf(p, &c)
	case "number":
		if s.same(p.j, i) && s.toks[p.j].Kind == extract.Number {
			c.edition, _ = strconv.Atoi(s.toks[p.j].Norm)
			p.j++
			read = true
		}
	case "quoted":
		p.quotedName()
		return c, false
	case "state":
		p.adjectives()
		read = p.adjs > 0
	default:
		read = s.gathering(p, &c)
	}
	if !read {
		return c, false
	}
	c.last, c.End = p.j, s.toks[p.j-1].End
	return c, true
}

// gathering reads what completes a head such as "conference".
func (s *scene) gathering(p *phrase, c *candidate) bool {
	if !s.same(p.j, p.of) {
		return false
	}
	if p.head.definite {
		p.adjectives()
		s.edition(p, c)
		p.adjectives()
		attached := p.attached(p.adjs > 0 || c.edition > 0)
		p.otherSide()
		s.edition(p, c)
		return attached && p.head.use == "strong" || c.edition > 0 && p.adjs > 0
	}
	if s.is(p.j, quoteOpen) {
		p.quotedName()
		return false
	}
	proper := p.happeningPlace()
	p.place = proper
	p.otherSide()
	if !proper && (p.head.use != "strong" || !p.commonNouns()) {
		return false
	}
	p.adjectives()
	p.attached(proper || p.adjs > 0)
	s.edition(p, c)
	return proper || p.adjs > 0 || c.edition > 0
}

// happeningPlace reads the place or the foreign word that a happening is named
// after.
func (p *phrase) happeningPlace() bool {
	s := p.scene
	if s.toks[p.j].Kind != extract.Word || s.dated[p.j] {
		return false
	}
	if m, e := s.placeBehind(p.j); e != nil && (!e.bare || s.cls[p.j]&ordinary == 0) {
		p.j, p.country = m.Last, e.ref.Country
		s.inside(m, e)
		return true
	}
	if k := s.foreignRun(p.j, 3); k > p.j && !s.belongs(s.toks[p.j].Norm) {
		p.j = k
		return true
	}
	return false
}

// otherSide reads a further country or region that a summit or a war is named after
// as well: the summit of China and Central Asia.
func (p *phrase) otherSide() {
	s := p.scene
	if p.country == "" || !s.word(p.j, p.of) || s.toks[p.j].Start == s.toks[p.j-1].End {
		return
	}
	c, ok := s.conjunct(p.j)
	if !ok {
		return
	}
	var best match.Match
	var e *entry
	s.at(p.j, aPlace, func(m match.Match, x *entry) {
		if m.Start == c.Start && (x.class == "country" || x.class == "world_region") && !x.bare && m.Last > best.Last {
			best, e = m, x
		}
	})
	if e != nil {
		s.inside(best, e)
		p.j = best.Last
	}
}

// edition reads an ordinal or a year at p.j.
func (s *scene) edition(p *phrase, c *candidate) {
	if !s.same(p.j, p.of) {
		return
	}
	if m, ok := s.counts.Longest(s.toks[:s.sentenceEnd(p.j)], p.j); ok && m.Clitics == "" {
		c.edition, p.j = s.counted[m.Value], m.Last
		return
	}
	t := &s.toks[p.j]
	if n, err := strconv.Atoi(t.Norm); err == nil && t.Kind == extract.Number && len(t.Norm) == 4 && n > 1890 && n < 2100 {
		c.edition = n
		p.j++
	}
}

// editionOf reads "the sixth session of" and the happening behind it.
func (s *scene) editionOf(p *phrase, c *candidate) bool {
	j := p.j
	s.edition(p, c)
	if c.edition == 0 || p.j == j || !s.same(p.j, p.of) {
		return false
	}
	for s.same(p.j, p.of) && (s.is(p.j, carry|cue) || s.toks[p.j].Kind == extract.Number) {
		p.j++
	}
	if !s.same(p.j, p.of) {
		return false
	}
	inner, ok := s.happening(p.j)
	if !ok {
		return s.editionOfThe(p, c)
	}
	n := c.edition
	inner.inner = true
	s.propose(inner)
	c.edition = n
	p.j = inner.last
	return true
}

// editionOfThe reads, behind "the second session of", the head word alone: "the
// conference" that was named before.
func (s *scene) editionOfThe(p *phrase, c *candidate) bool {
	m, e := s.longest(p.j, happeningHead)
	if e == nil || !e.definite || e.lone > 1 || e.use == "elided" || e.use == "never" || e.use == "edition" {
		return false
	}
	head := candidate{first: p.j, last: m.Last, Span: m.Span}
	c.nominal, c.titles = true, []string{s.restored(&head, true)}
	p.j = m.Last
	return true
}
