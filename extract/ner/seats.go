package ner

import (
	"cmp"

	"tarikh/extract"
)

// seat reads the place of a local office, without which its name is that of
// many.
func (p *phrase) seat() {
	s := p.scene
	if !p.local || !s.word(p.j, p.of) {
		return
	}
	if m, e := s.attachedPlace(p.j); e != nil {
		p.j, p.country = m.Last, cmp.Or(p.country, e.ref.Country)
		s.inside(m, e)
	}
}

// located reads where a body is whose like every city has: the court of appeal in
// Paris. The words up to there name it as well.
func (p *phrase) located() {
	s := p.scene
	switch p.head.class {
	case "judiciary", "education":
	default:
		return
	}
	if p.place || p.head.use == "weak" || !s.word(p.j, p.of) || !s.is(p.j, carry) || !s.is(p.j, locative) || !s.same(p.j+1, p.of) {
		return
	}
	k := p.j + 1
	if h, x := s.longest(k, placeHead); x != nil && x.use == "around" && h.Clitics == "" {
		k = h.Last
	}
	m, e := s.placeBehind(k)
	if e == nil || e.bare && s.is(k, ordinary) || e.class == "country" {
		return
	}
	p.propose(candidate{first: p.of, last: p.j, Span: extract.Span{Start: p.start, End: p.toks[p.j-1].End}, kind: p.head.kind, rule: p.head.rule, rank: patterned, inner: true})
	s.inside(m, e)
	p.j, p.country = m.Last, cmp.Or(p.country, e.ref.Country)
}

// game reads what a national team plays: the team of Egypt for football.
func (p *phrase) game() {
	s := p.scene
	if p.head.class != "sports" || !s.word(p.j, p.of) {
		return
	}
	if c, ok := s.prepositional(p.j); !ok || s.words[c.Norm]&sport == 0 || s.words[c.Clitics]&purposive == 0 || !s.word(p.j+1, p.of) || !s.definiteNoun(p.j+1) {
		return
	}
	p.propose(candidate{first: p.of, last: p.j, Span: extract.Span{Start: p.start, End: p.toks[p.j-1].End}, kind: p.head.kind, rule: p.head.rule, rank: patterned, inner: true})
	p.j += 2
	p.adjectives()
}

// belonging reads the body that one with a purpose is part of: the brigade for the
// fight against drugs of the national guard.
func (p *phrase) belonging() {
	s := p.scene
	if !s.word(p.j, p.of) {
		return
	}
	c, ok := s.prepositional(p.j)
	if k, found := s.nested(p.j, p.depth); ok && found && s.found[k].Start == c.Start && s.words[c.Clitics]&purposive != 0 {
		p.j = s.found[k].last
		s.found[k].inner = true
	}
}
