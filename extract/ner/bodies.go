package ner

import (
	"strings"

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
	if e.kind == extract.Group && m.Clitics == "" && s.word(i-1, i) && s.definite(s.toks[i-1].Norm) {
		return // an adjective: the parties opposed to it
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
			if n := s.country[s.toks[m.Last].Norm]; n == e.ref.Country || e.ref.Country == "" && !s.manyNations(e) {
				s.propose(bare)
			}
		}
		c.End = s.toks[c.last-1].End
		if c.last > m.Last {
			c.name = ""
			if n := s.country[s.toks[m.Last].Norm]; e.ref.Country == "" && e.class == "sports" {
				c.ref.Country = n // many countries have a club of that name
			} else if n != e.ref.Country && e.ref.Country != "" {
				c.en, c.ref.Country, c.known = "", n, false
			}
		} else if depth == 0 && (e.alias || e.class == "party" && e.lone < 3) && s.foreignTo(e) {
			c.name, c.en, c.ref.Country = "", "", ""
		}
		c.rank = listed
		if c.last-c.first > 1 || e.class == "sports" && s.sports >= sportsArticle {
			c.rank = patterned
		}
		if e.use != "" && s.is(i-1, quoteOpen) && s.is(c.last, quoteClose) {
			c.rank = marked
		}
		if k, ok := s.placeAt[i]; ok && e.class == "government" && s.found[k].Span == c.Span && (s.speaks(i-1, i) || !s.located(m)) {
			c.rank = marked // a seat of government is who sits there, where nothing tells where
		}
		best = s.propose(c)
		s.bodyWithoutHead(m, h, e)
	}
	if x != nil && (e == nil || h.Last != m.Last || x.use != "alone") {
		if c, ok := s.grammar(h, x, depth); ok && !s.unheardOf(&c, h, x) && (best < 0 || c.last > s.found[best].last && (e == nil || !s.overstretched(m, e, h))) {
			best = s.propose(c)
		}
	}
	return best, best >= 0
}

// bodyWithoutHead proposes the name of a known body behind its head as well, where
// the list has the body by both: Reuters in "the agency Reuters".
func (s *scene) bodyWithoutHead(m, h match.Match, e *entry) {
	if h.Last <= m.First || h.Last >= m.Last {
		return
	}
	s.at(h.Last, aBody, func(bare match.Match, x *entry) {
		if bare.Clitics == "" && bare.Last == m.Last && x.rule == e.rule {
			c := s.bodyCandidate(bare, x)
			c.inner = true
			s.propose(c)
		}
	})
}

// unheardOf reports whether the sequence model sees no trace of a name in the words
// behind a head that also begins other phrases: the movement of the moon is no party.
//
// Nor is "his office" the library that it is spelled like, before a person's name.
func (s *scene) unheardOf(c *candidate, h match.Match, head *entry) bool {
	if s.nextBegins(h.Last, foreignPair) && s.misspelt(s.text(extract.Span{Start: h.Start, End: s.toks[h.Last-1].End}), head.spelled) {
		return true
	}
	if !head.seen {
		return false
	}
	for i := h.Last; i < c.last; i++ {
		if s.chance[i].Any() >= doubted {
			return false
		}
	}
	return true
}

// manyNations reports whether the article names a body with the nationalities of
// several countries: the Hilal of Riyadh, and that of Khartoum.
func (s *scene) manyNations(e *entry) bool {
	nation := ""
	for _, m := range s.hits {
		if x := &s.entries[m.Value]; x.sort != aBody || x.rule != e.rule || !s.word(m.Last, m.First) {
			continue
		}
		switch n := s.country[s.toks[m.Last].Norm]; {
		case n == "" || !s.definite(s.toks[m.Last].Norm):
		case nation != "" && nation != n:
			return true
		default:
			nation = n
		}
	}
	return false
}

// overstretched reports whether the grammar would add to a known name what is no
// part of it: an adjective to a group, a place to a body that has one, whatever
// is attached to a full name, a club or a party.
func (s *scene) overstretched(m match.Match, e *entry, h match.Match) bool {
	if m.Last <= h.Last || !s.word(m.Last, m.First) {
		return false
	}
	if s.adjective(m.Last) {
		return e.kind == extract.Group
	}
	if !e.alias || e.class == "sports" || e.class == "party" {
		return true // the full name ends where it ends
	}
	_, place := s.attachedPlace(m.Last)
	return place != nil
}

// knownBody returns the longest known name at token i; of several bodies of one
// name the one whose country the article speaks of most.
func (s *scene) knownBody(i int) (best match.Match, e *entry) {
	s.at(i, aBody, func(m match.Match, x *entry) {
		if s.mistaken(m, x) {
			return
		}
		if e == nil || m.Last > best.Last || m.Last == best.Last && m.Start == best.Start && s.spoken[x.ref.Country] > s.spoken[e.ref.Country] {
			best, e = m, x
		}
	})
	return best, e
}

// mistaken reports whether what looks like a known name behind a clitic is an
// inflected word of the language, or a foreign word looks like an acronym that
// is written in capitals.
func (s *scene) mistaken(m match.Match, e *entry) bool {
	if m.Last-m.First > 1 {
		return false
	}
	if m.Clitics != "" && s.inflected(s.toks[m.First].Norm) {
		return true
	}
	return s.toks[m.First].Kind == extract.Latin && strings.ToUpper(e.spelled) == e.spelled && s.text(m.Span) != e.spelled
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
	town := e.class == "sports" && e.lone == 1 && s.words[s.fold(e.spelled)]&placeWord != 0
	switch {
	case e.use == "" && depth == 0 && m.Last == m.First+1 && s.is(m.First, ordinary) && s.chance[m.First].Any() < doubted:
		return false
	case depth > 0 && town: // the club of a town, or an office in it
		return false
	case depth > 0, e.use == "" && !town:
		return true
	case town && (s.located(m) || s.clubBefore(m.First)):
		return false
	case (e.use == "sports" || town) && s.sports > 0 && s.nationality(m.Last, m.First, e) > m.Last:
		return true
	case (e.use == "sports" || town) && s.sports >= sportsArticle:
		return !s.qualifies(m)
	case m.Start != s.toks[m.First].Start || m.First == 0 || !s.same(m.First-1, m.First):
		return false
	}
	before := m.First - 1
	return s.is(before, quoteOpen) && s.is(m.Last, quoteClose) || s.toks[before].Norm == "#"
}

// located reports whether what stands before a name tells where: it is a place
// there, whatever club is called after it.
func (s *scene) located(m match.Match) bool {
	if m.Clitics != "" {
		return s.words[m.Clitics]&locative != 0
	}
	if _, e := s.longest(m.First-1, placeHead); e != nil && s.same(m.First-1, m.First) {
		return true
	}
	return s.same(m.First-1, m.First) && s.is(m.First-1, locative)
}

// clubBefore reports whether a head of clubs stands before token i: the club of the
// town of Kef is no confederation.
func (s *scene) clubBefore(i int) bool {
	_, e := s.longest(i-1, bodyHead)
	return e != nil && e.class == "sports" && s.same(i-1, i) || s.same(i-1, i) && s.is(i-1, clubWord)
}

// qualifies reports whether a name of one word is the adjective of the definite
// noun before it: a club of Sfax other than the one that goes by the adjective.
func (s *scene) qualifies(m match.Match) bool {
	i := m.First
	return m.Last-i == 1 && m.Clitics == "" && s.belongs(s.toks[i].Norm) && s.definite(s.toks[i].Norm) && s.word(i-1, i) && s.definiteNoun(i-1) && s.cls[i-1]&(given|surname) == 0
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
