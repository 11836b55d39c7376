package ner

import (
	"strings"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/extract/internal/match"
)

// placeHeadAt reads a head word and the name behind it at token i.
func (s *scene) placeHeadAt(i int) {
	m, e := s.longest(i, placeHead)
	if e == nil || s.dated[i] || s.is(i, ordinal) || !s.same(i, m.Last) || s.spelledVerbs[s.text(s.toks[i].Span)] {
		return
	}
	j := m.Last
	open := s.is(j, quoteOpen)
	if open {
		j++
	}
	if !s.same(i, j) || s.is(i, speech) && !s.is(i-1, stop) && s.honoured(j) > j {
		return
	}
	switch e.use {
	case "around", "land", "centre", "suburb":
		if open && s.quotedPlace(e, j) {
			return
		}
		s.around(m, e, j, open)
	case "canal":
		// A channel with a foreign article is one of water: the other sort is
		// an organisation.
		if k := s.foreignName(j+1, 3); !open && s.is(j, foreignLink) && k > j+1 && s.same(k-1, j) {
			s.placeAt[m.First] = s.propose(candidate{first: m.First, last: k, Span: extract.Span{Start: m.Start, End: s.toks[k-1].End},
				kind: extract.Place, rule: e.rule, rank: patterned, known: true})
		}
	case "part", "proper":
		s.partOfName(m, e, j, open)
	}
}

// quotedPlace proposes the words between quotes behind a head such as "area".
func (s *scene) quotedPlace(e *entry, j int) bool {
	k := j
	for s.word(k, j) && k < j+4 {
		k++
	}
	if k == j || !s.same(k, j) || !s.is(k, quoteClose) {
		return false
	}
	if _, known := s.placeBehind(j); known != nil || !s.definite(s.toks[j].Norm) && (k == j+1 && s.belongs(s.toks[j].Norm) || s.is(j, ordinary)) {
		return false
	}
	s.propose(candidate{first: j, last: k, Span: s.span(j, k), kind: extract.Place, rule: e.rule, rank: patterned})
	return true
}

// around proposes the name behind a head such as "town", and the two together.
func (s *scene) around(m match.Match, e *entry, j int, open bool) {
	if e.definite && e.use != "around" && e.use != "suburb" {
		return
	}
	if p, x := s.placeBehind(j); x != nil {
		if k := p.Last; s.word(k, j) && s.adjective(k) && !s.is(k, demonym) && e.class == "city" && e.use == "around" && x.class != "country" {
			// The sports city of Zayed is no city.
			s.placeAt[m.First] = s.propose(candidate{first: m.First, last: k + 1, Span: extract.Span{Start: m.Start, End: s.toks[k].End}, kind: extract.Place, rule: e.rule, rank: patterned})
			return
		}
		if e.use == "centre" && (x.class == "country" || x.large()) {
			return // a centre that the country has, no district
		}
		c := s.placeCandidate(p, x)
		c.rank = patterned
		if e.class == "other" && !open && (x.class == "country" || x.class == "capital" || x.class == "admin1" || x.people > largePlace/10) {
			// A quarter that is called after a city lies in another one.
			c.first, c.Start, c.name, c.en, c.ref, c.rule, c.known = m.First, m.Start, "", "", extract.Ref{}, e.rule, false
			s.placeAt[m.First] = s.propose(c)
			return
		}
		s.propose(c)
		if !open {
			c.first, c.Start, c.inner = m.First, m.Start, true
			s.placeAt[m.First] = s.propose(c)
		}
		return
	}
	if open || e.use == "land" || e.use == "centre" {
		return
	}
	if s.is(j, given|surname) && e.class != "city" || e.derived {
		return // the term of a president, rather than a state; the region, and what it does
	}
	last := s.foreignRun(j, 3)
	if k := s.prefixed(j); k > last {
		last = k
	} else if last == j && (s.definiteUnknown(j) || e.use == "suburb" && s.word(j, j) && s.definite(s.toks[j].Norm)) {
		last = j + 1
	}
	if last == j {
		return
	}
	c := candidate{first: j, last: last, Span: s.span(j, last), kind: extract.Place, rule: e.rule, rank: patterned, en: ""}
	s.propose(c)
	c.name = s.text(c.Span)
	c.first, c.Start, c.inner = m.First, m.Start, true
	s.placeAt[m.First] = s.propose(c)
}

// prefixed returns the end of a name of a village at token j that begins with a
// word such as "sons of" or "well of", or j.
func (s *scene) prefixed(j int) int {
	if !s.is(j, prefix) || !s.word(j+1, j) || s.is(j+1, stop|speech) {
		return j
	}
	if n, ok := s.nameAt(j+1, false); ok && n.start == s.toks[j+1].Start {
		return n.last
	}
	if k := j + 2; s.word(k, j) && s.definiteNoun(k) && !s.definite(s.toks[j+1].Norm) && !s.adjective(k) {
		return k + 1
	}
	return j + 2
}

// placeBehind returns the place of the gazetteer that starts at token j without
// a clitic, whether or not it is also a common word.
func (s *scene) placeBehind(j int) (best match.Match, e *entry) {
	score := -1
	s.at(j, aPlace, func(m match.Match, x *entry) {
		if m.Clitics != "" || e != nil && m.Last < best.Last {
			return
		}
		if n := s.weight(x); e == nil || m.Last > best.Last || n > score {
			best, e, score = m, x, n
		}
	})
	if e != nil && (s.is(j, stop|vague) || e.class != "country" && s.nextBegins(j, sure)) {
		return best, nil
	}
	return best, e
}

// foreignRun returns the end of the run of at most n unknown words at token j.
func (s *scene) foreignRun(j, n int) int {
	k := j
	for k < j+n && s.same(k, j) && s.unknown(k) {
		if k > j && s.is(k, given) && !s.is(j, given) {
			break
		}
		if k > j && s.conjoined(k) && s.cls[k]&(given|surname) == 0 && utf8.RuneCountInString(s.toks[k].Norm) > 4 {
			break // and something else
		}
		k++
	}
	return k
}

// definiteUnknown reports whether token j is a word with article that is no
// ordinary word.
func (s *scene) definiteUnknown(j int) bool {
	return s.definiteNoun(j) && s.cls[j]&(ordinary|demonym|portfolio|naming|plain) == 0 && s.words[s.bareForm(s.toks[j].Norm)]&(ordinary|indefinite) == 0 &&
		!s.inflected(s.toks[j].Norm)
}

// partOfName proposes a name that begins with a head such as "airport".
func (s *scene) partOfName(m match.Match, e *entry, j int, open bool) {
	if e.definite {
		s.attachedToPlace(m, e)
		return
	}
	end := s.complement(m.Last, e.definite)
	if e.use == "proper" && end == m.Last+1 && (s.is(m.Last, ordinary) || s.definite(s.toks[m.Last].Norm) && (e.class != "facility" || !s.definiteUnknown(m.Last))) {
		return
	}
	if end == m.Last+1 && s.is(m.Last, ordinary|portfolio|plain) && e.class != "facility" && !e.definite {
		return
	}
	if end == m.Last {
		return
	}
	for s.same(end, m.First) && !open && s.adjective(end) && !s.is(end, last) {
		end++
	}
	if !e.definite && end == m.Last+1 && s.is(m.Last, demonym) {
		return
	}
	s.placeAt[m.First] = s.propose(candidate{first: m.First, last: end, Span: extract.Span{Start: m.Start, End: s.toks[end-1].End},
		kind: extract.Place, rule: e.rule, rank: patterned})
}

// attachedToPlace proposes a head with the article that a preposition attaches
// to a place: the free zone of Jebel Ali.
func (s *scene) attachedToPlace(m match.Match, e *entry) {
	if !s.word(m.Last, m.First) {
		return
	}
	if e.lone < 2 {
		s.adorned(m, e)
		return
	}
	if k := s.honoured(m.Last); k > m.Last && e.class == "facility" {
		s.placeAt[m.First] = s.propose(candidate{first: m.First, last: k, Span: extract.Span{Start: m.Start, End: s.toks[k-1].End},
			kind: extract.Place, rule: e.rule, rank: patterned, definite: true})
		return
	}
	c, ok := s.prepositional(m.Last)
	if !ok {
		return
	}
	last := 0
	s.at(m.Last, aPlace, func(p match.Match, _ *entry) {
		if p.Start == c.Start && p.Last > last {
			last = p.Last
		}
	})
	if h, x := s.longest(m.Last, placeHead); x != nil && h.Start == c.Start && s.same(h.Last, m.First) {
		last = max(last, s.complement(h.Last, x.definite))
	}
	if last > m.Last {
		s.placeAt[m.First] = s.propose(candidate{first: m.First, last: last, Span: extract.Span{Start: m.Start, End: s.toks[last-1].End},
			kind: extract.Place, rule: e.rule, rank: patterned})
	}
}

// adorned proposes a facility with the article that an adjective and what is
// attached to it make a name of: the Iraqi museum of natural history.
func (s *scene) adorned(m match.Match, e *entry) {
	j := m.Last
	for s.word(j, m.First) && s.adjective(j) {
		j++
	}
	if e.class != "facility" || e.use != "part" || j == m.Last || !s.word(j, m.First) {
		return
	}
	if k, _ := s.bestPlace(m.First); k.Last > m.Last {
		return // a known name, and where it is
	}
	p := &phrase{scene: s, of: m.First, j: j, head: e}
	if c, ok := s.prepositional(j); ok && s.words[c.Norm]&(stop|noPurpose) == 0 {
		if best, place := s.attachedPlace(j); place != nil {
			s.inside(best, place)
			p.j = best.Last
		} else if !p.purpose(c) {
			return
		}
		s.placeAt[m.First] = s.propose(candidate{first: m.First, last: p.j, Span: extract.Span{Start: m.Start, End: s.toks[p.j-1].End},
			kind: extract.Place, rule: e.rule, rank: patterned, definite: true})
	}
}

// complement returns the end of the noun phrase at token j that can complete a
// name: a place, a person, foreign words, or nouns of which the last is
// definite. It returns j where there is none.
func (s *scene) complement(j int, definite bool) int {
	if !s.same(j, j-1) || s.dated[j] || s.toks[j].Kind == extract.Punct {
		return j
	}
	if s.is(j, stop|vague) && !s.spelledName(j) {
		if k := s.honoured(j); !definite && s.is(j, head) && k > j {
			return k
		}
		return j
	}
	if definite {
		k := j
		for s.same(k, j) && s.adjective(k) {
			k++
		}
		return k
	}
	k := s.honoured(j)
	if p, x := s.placeBehind(j); x != nil && (!x.bare || p.Last-p.First > 1) && (k <= p.Last || x.large()) {
		return p.Last
	}
	if k > j {
		if s.word(k, j) && k == j+1 && s.is(k, ordinal) && s.definite(s.toks[k].Norm) {
			k++ // the tomb of a king
		}
		return k
	}
	if k := s.foreignRun(j, 4); k > j {
		if s.same(k, j) && s.definiteUnknown(k) {
			k++
		}
		return k
	}
	if s.definiteNoun(j) {
		return j + 1
	}
	return j
}

// spelledName reports whether token j is spelled as a name is, and the particle
// that folding makes of it is not: Ali, rather than "on".
func (s *scene) spelledName(j int) bool {
	text := s.text(s.toks[j].Span)
	return s.is(j, given) && s.spelledNames[text] && !s.spelledStops[text]
}

// honours are the classes of titles that stand in names of places and bodies.
var honours = map[string]bool{"honorific": true, "religious_honorific": true, "royal": true, "monarch": true, "rank": true, "religious": true, "head_of_state": true}

// honoured returns the end of a title of honour and the name behind it at
// token j, as in "mosque of Sheikh Zayed", or j.
func (s *scene) honoured(j int) int {
	m, e := s.longest(j, aTitle)
	if e == nil || m.Clitics != "" || !strings.Contains(e.use, "+PERSON") || !honours[e.class] {
		if n, ok := s.nameAt(j, false); ok && n.start == s.toks[j].Start {
			return n.last
		}
		return j
	}
	if n, ok := s.nameAt(m.Last, true); ok && s.same(m.Last, j) {
		return n.last
	}
	return j
}
