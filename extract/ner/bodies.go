package ner

import (
	"tarikh/extract"
	"tarikh/extract/internal/match"
)

// bodies finds organisations and groups: the known ones, and those that the
// grammar of their names gives away.
func (s *scene) bodies() {
	for i := range s.toks {
		if s.toks[i].Kind == extract.Punct || s.dated[i] {
			continue
		}
		if k, ok := s.body(i, 0); ok {
			s.keepBody(i, k)
		} else {
			s.bareHead(i, bodyHead)
		}
	}
}

// bareHead proposes a head word with the article, such as "the ministry" or "the
// conference", with adjectives that name nothing: it stands for whatever was
// named last by that word, if anything was.
func (s *scene) bareHead(i int, of sort) {
	m, e := s.longest(i, of)
	if e == nil || !e.definite || e.lone > 1 || e.use == "elided" || e.use == "never" {
		return
	}
	c := candidate{first: i, last: m.Last, Span: m.Span, kind: e.kind, rule: e.rule, rank: listed, nominal: true}
	if of == happeningHead { // "the second conference", of which one was named
		p := &phrase{scene: s, of: i, j: c.last}
		if s.edition(p, &c); c.edition != 0 {
			c.titles = []string{s.restored(&c, true)}
			c.last, c.End = p.j, s.toks[p.j-1].End
			s.propose(c)
			return
		}
	}
	for s.word(c.last, i) && s.is(c.last, demonym|vague) && s.definite(s.toks[c.last].Norm) {
		if n := s.country[s.toks[c.last].Norm]; n != "" {
			c.ref.Country = n
		}
		c.last++
	}
	c.End = s.toks[c.last-1].End
	c.titles = []string{s.restored(&c, true)}
	s.propose(c)
}

// keepBody remembers candidate k as the longest body at token i.
func (s *scene) keepBody(i, k int) {
	if old, ok := s.bodyAt[i]; !ok || s.found[old].last < s.found[k].last {
		s.bodyAt[i] = k
	}
}

// body proposes the longest organisation at token i and returns its index.
func (s *scene) body(i, depth int) (int, bool) {
	if k, ok := s.bodyAt[i]; ok {
		return k, true
	}
	m, e := s.knownBody(i)
	h, x := s.longest(i, bodyHead)
	best := -1
	if e != nil && !s.meant(m, e, depth) {
		e = nil
	}
	if e != nil {
		c := s.bodyCandidate(m, e)
		c.known = true
		if c.last = s.nationality(c.last, i, e); c.last > m.Last {
			bare := c
			bare.last, bare.inner = m.Last, true
			if n := s.country[s.toks[m.Last].Norm]; n == e.ref.Country || e.ref.Country == "" {
				s.propose(bare)
			}
		}
		c.End = s.toks[c.last-1].End
		if c.last > m.Last {
			c.name = ""
			if n := s.country[s.toks[m.Last].Norm]; n != e.ref.Country && e.ref.Country != "" {
				c.en, c.ref.Country, c.known = "", n, false
			}
		} else if (e.alias || e.class == "party" && e.lone < 3) && s.foreignTo(e) {
			c.name, c.en, c.ref.Country = "", "", ""
		}
		c.rank = listed
		if c.last-c.first > 1 || e.class == "sports" && s.sports >= sportsArticle {
			c.rank = patterned
		}
		if e.use != "" && s.is(i-1, quoteOpen) && s.is(c.last, quoteClose) {
			c.rank = marked
		}
		if k, ok := s.placeAt[i]; ok && e.class == "government" && s.found[k].Span == c.Span && s.speaks(i-1, i) {
			c.rank = marked // the seat that speaks is who sits there
		}
		best = s.propose(c)
	}
	if x != nil && (e == nil || h.Last != m.Last || x.use != "alone") {
		if c, ok := s.grammar(h, x, depth); ok && (best < 0 || c.last > s.found[best].last && (e == nil || !s.overstretched(m, e, h))) {
			best = s.propose(c)
		}
	}
	return best, best >= 0
}

// overstretched reports whether the grammar would add to a known name what is no
// part of it: an adjective to a group, a place to a body that has one.
func (s *scene) overstretched(m match.Match, e *entry, h match.Match) bool {
	if m.Last <= h.Last || !s.word(m.Last, m.First) {
		return false
	}
	if e.kind == extract.Group && s.adjective(m.Last) {
		return true
	}
	_, place := s.attachedPlace(m.Last)
	return place != nil
}

// knownBody returns the longest known name at token i; of several bodies of one
// name the one whose country the article speaks of most.
func (s *scene) knownBody(i int) (best match.Match, e *entry) {
	s.at(i, aBody, func(m match.Match, x *entry) {
		if e == nil || m.Last > best.Last || m.Last == best.Last && m.Start == best.Start && s.spoken[x.ref.Country] > s.spoken[e.ref.Country] {
			best, e = m, x
		}
	})
	return best, e
}

// foreignTo reports whether a short name belongs to a body at home in a country
// that the article does not speak of: many countries have a Popular Front.
func (s *scene) foreignTo(e *entry) bool {
	switch e.class {
	case "party", "association", "legislature", "agency", "judiciary":
		return e.ref.Country != "" && s.spoken[e.ref.Country] == 0
	}
	return false
}

// meant reports whether a known name that is also a common word means the body
// here: behind a head word, in quotes, as a hashtag, and for clubs in any
// article about sports.
func (s *scene) meant(m match.Match, e *entry, depth int) bool {
	switch {
	case e.use == "" && depth == 0 && m.Last == m.First+1 && s.is(m.First, ordinary) && s.chance[m.First].Any() < doubted:
		return false
	case e.use == "" || depth > 0:
		return true
	case e.use == "sports" && s.sports >= sportsArticle:
		return true
	case m.Start != s.toks[m.First].Start || m.First == 0 || !s.same(m.First-1, m.First):
		return false
	}
	before := m.First - 1
	return s.is(before, quoteOpen) && s.is(m.Last, quoteClose) || s.toks[before].Norm == "#"
}

func (s *scene) bodyCandidate(m match.Match, e *entry) candidate {
	return candidate{first: m.First, last: m.Last, Span: m.Span, kind: e.kind, name: e.name, en: e.en, ref: e.ref, rule: e.rule, rank: patterned, definite: s.definite(s.fold(e.spelled))}
}

// nationality returns the end of the nationality behind a known body.
func (s *scene) nationality(j, of int, e *entry) int {
	if e.class == "intergovernmental" || !s.word(j, of) || !s.is(j, demonym) || !s.definite(s.toks[j].Norm) {
		return j
	}
	if n := s.country[s.toks[j].Norm]; e.ref.Country != "" && n != e.ref.Country && e.class != "sports" && e.class != "party" {
		return j
	}
	return j + 1
}
