package ner

import (
	"tarikh/extract"
	"tarikh/extract/internal/match"
)

// attached reads what a preposition attaches to the name: another body, a
// place, or, where open is true, nouns with the article.
func (p *phrase) attached(open bool) bool {
	s := p.scene
	if !s.word(p.j, p.of) {
		return false
	}
	c, ok := s.prepositional(p.j)
	if !ok {
		return false
	}
	if h, x := s.longest(p.j, bodyHead); x != nil && h.Start == c.Start && x.class == "leadership" && open && s.same(h.Last, p.of) {
		m, e := s.placeBehind(h.Last)
		if e == nil {
			return false
		}
		s.inside(m, e) // the coalition led by a country
		p.j = m.Last
		return true
	}
	if k, ok := s.nested(p.j, p.depth); ok && s.found[k].Start == c.Start && p.depth < maxDepth && (open || p.head.class == "party") {
		p.j = s.found[k].last
		s.found[k].inner = true
		return true
	}
	if open {
		if h, ok := s.happening(p.j); ok && h.Start == c.Start {
			h.inner = true
			s.propose(h)
			p.j = h.last
			return true
		}
	}
	if m, e := s.attachedPlace(p.j); e != nil {
		if !open && p.head.class != "judiciary" && p.head.class != "legislature" && p.head.class != "local_government" {
			return false
		}
		p.j, p.country = m.Last, e.ref.Country
		s.inside(m, e)
		return true
	}
	if !open || p.head.lone == 1 && !p.head.definite && !s.definite(c.Norm) && !p.place || !p.purpose(c) {
		return false
	}
	return true
}

// prepositional returns the reading of token j with a preposition before it.
func (s *scene) prepositional(j int) (best extract.Cut, ok bool) {
	score := -1
	for _, c := range s.toks[j].Cuts[1:] {
		if s.words[c.Clitics]&attach == 0 {
			continue
		}
		f, n := s.words[c.Norm], 0
		switch {
		case f&placeWord != 0 && s.toks[j].Norm != c.Norm:
			n = 4
		case f != 0 && s.definite(c.Norm):
			n = 3
		case s.definite(c.Norm):
			n = 2
		case f != 0:
			n = 1
		}
		if n > score {
			best, ok, score = c, true, n
		}
	}
	return best, ok
}

// attachedPlace returns the place at token j behind a preposition, with a head
// such as "republic" before it.
func (s *scene) attachedPlace(j int) (best match.Match, e *entry) {
	s.at(j, aPlace, func(m match.Match, x *entry) {
		if m.Clitics != "" && (!x.bare || s.cls[j]&ordinary == 0) && (e == nil || m.Last > best.Last || m.Last == best.Last && s.weight(x) > s.weight(e)) {
			best, e = m, x
		}
	})
	if e != nil {
		return best, e
	}
	if k, ok := s.placeAt[j]; ok && s.found[k].inner && s.found[k].Start != s.toks[j].Start {
		c := &s.found[k]
		return match.Match{Span: c.Span, First: c.first, Last: c.last}, &entry{class: "head", ref: c.ref, name: c.name, en: c.en, rule: c.rule}
	}
	return best, nil
}

// inside proposes a place that lies in the name of a body.
func (s *scene) inside(m match.Match, e *entry) {
	c := s.placeCandidate(m, e)
	c.inner = true
	s.propose(c)
}

// purpose reads what a body is for: a noun with the article, or one completed
// by such a noun, with adjectives and further nouns.
func (p *phrase) purpose(c extract.Cut) bool {
	s := p.scene
	if s.words[c.Norm]&(stop|vague|noPurpose) != 0 || s.words[c.Clitics]&purposive == 0 || s.dated[p.j] {
		return false
	}
	k := p.j + 1
	for n := 0; n < 2 && !s.definite(c.Norm) && s.word(k, p.of) && s.is(k, ordinary) && s.cls[k]&(stop|head|speech) == 0 && !s.definite(s.toks[k].Norm) && !s.conjoined(k); n++ {
		k++
	}
	switch {
	case s.definite(c.Norm):
	case s.word(k, p.of) && s.definiteNoun(k):
		k++
	default:
		if m, e := s.placeBehind(k); e != nil && s.same(k, p.of) && s.toks[k].Kind == extract.Word {
			p.j = m.Last
			return true
		}
		return false
	}
	p.j = k
	for n := 0; n < 4; n++ {
		at := p.j
		for s.word(p.j, p.of) && (s.adjective(p.j) || n > 0 && s.is(p.j, last)) {
			p.j++
		}
		if n == 0 && s.word(p.j+1, p.of) && s.is(p.j, last) && s.conjoined(p.j+1) {
			p.j++
		}
		if !s.word(p.j, p.of) {
			break
		}
		if c, ok := s.conjunct(p.j); ok && s.definite(c.Norm) && s.words[c.Norm]&(stop|vague|head|demonym) == 0 && !s.is(p.j, given) {
			p.j++
		} else if k, ok := s.governs(p.j); ok && n == 0 {
			p.j = k
		}
		if p.j == at {
			break
		}
	}
	// Before a mark, one more word with the article is an adjective, whatever
	// its form.
	if s.word(p.j, p.of) && s.definiteNoun(p.j) && s.is(p.j, ordinary) && !s.is(p.j, head) && s.same(p.j+1, p.of) && s.toks[p.j+1].Kind == extract.Punct {
		p.j++
	}
	return true
}

// governs reports whether token j is a preposition before a definite noun that
// carries the purpose on: supervision of the judiciary.
func (s *scene) governs(j int) (int, bool) {
	if s.is(j, carry) && s.word(j+1, j) && s.definiteNoun(j+1) && !s.is(j+1, placeWord) {
		return j + 2, true
	}
	return 0, false
}
