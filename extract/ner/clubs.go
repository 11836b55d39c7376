package ner

import (
	"tarikh/extract"
	"tarikh/extract/internal/match"
)

// sportsArticle is the number of words about sports from which an article is
// about sports.
const sportsArticle = 4

// clubs proposes the clubs that are named after a city, in an article about
// sports: a foreign word and the city (Spartak Moscow), and the city alone (Lyon
// beats Porto). A city of which one mention shows that a club is meant is the
// club wherever no word before it says that it is a place.
func (s *scene) clubs() {
	if s.sports < sportsArticle {
		return
	}
	within := s.withinBodies()
	for i := range s.toks {
		if m, e := s.cityAt(i + 1); e != nil && !within[i] && !within[i+1] && s.foreignClub(i, m) {
			s.club(i, m, "ner: foreign word and city in sports")
			within[i+1] = true
		}
	}
	shown := map[string]bool{}
	for i := range s.toks {
		if m, e := s.cityAt(i); e != nil && !within[i] && s.playing(m) {
			shown[s.toks[i].Norm] = true
			within[i] = true
			s.club(i, m, e.rule+" in sports")
		}
	}
	for i := range s.toks {
		if m, e := s.cityAt(i); e != nil && !within[i] && shown[s.toks[i].Norm] && s.cueBefore(i, "") == noCue && !s.headed(i) {
			s.club(i, m, e.rule+" in sports")
		}
	}
}

// withinBodies tells which tokens are words of known bodies of several words, or
// of one that is better known than the city of its name.
func (s *scene) withinBodies() []bool {
	out := make([]bool, len(s.toks)+1)
	for i := range s.toks {
		if m, e := s.knownBody(i); e != nil && s.meant(m, e, 0) {
			for k := i; k < m.Last; k++ {
				out[k] = true
			}
		}
	}
	return out
}

// cityAt returns the city at token i, as it stands.
func (s *scene) cityAt(i int) (match.Match, *entry) {
	m, e := s.placeBehind(i)
	if e == nil || e.bare || e.class != "city" && e.class != "capital" || m.Start != s.toks[i].Start || s.dated[i] {
		return m, nil
	}
	return m, e
}

// headed reports whether token i completes the word before it, which says what
// the two together are.
func (s *scene) headed(i int) bool {
	if !s.same(i-1, i) {
		return false
	}
	for _, of := range [...]sort{placeHead, bodyHead, happeningHead} {
		if _, e := s.longest(i-1, of); e != nil {
			return true
		}
	}
	return false
}

// playing reports whether the city m is a club: behind a word such as "against",
// before the nationality of a club (which is masculine, as cities are not), or
// before its country in brackets, as results have it; or the sequence model
// takes it for one.
func (s *scene) playing(m match.Match) bool {
	i, j := m.First, m.Last
	switch {
	case s.headed(i):
		return false
	case s.same(i-1, i) && s.is(i-1, rival):
		return true
	case s.nationalityOfClub(j, i) > j:
		return true
	case s.cueBefore(i, "") != noCue:
		return false
	case s.same(j+2, i) && s.is(j, quoteOpen) && s.is(j+2, quoteClose):
		_, e := s.placeBehind(j + 1)
		return e != nil && e.class == "country"
	}
	org := s.chance[i].Of("ORG")
	return org >= possible && org > s.chance[i].Of("LOC")
}

// foreignClub reports whether token i is a foreign word that makes a club's name
// with the city behind it.
func (s *scene) foreignClub(i int, city match.Match) bool {
	if s.is(i, given|surname) || !s.same(i, city.First) || city.Last > i+2 || s.toks[i].Kind != extract.Word {
		return false
	}
	return s.is(i, clubWord) || s.unknown(i) && s.chance[i].Any() >= hinted || s.chance[i].Of("ORG") >= possible && !s.is(i, head|stop|demonym|cue|ordinary)
}

// club proposes the club whose name begins at token i and ends with a city, with
// the nationality behind it and without.
func (s *scene) club(i int, city match.Match, rule string) {
	c := candidate{first: i, last: city.Last, Span: s.span(i, city.Last), kind: extract.Organisation, rule: rule, rank: patterned}
	if j := s.nationalityOfClub(city.Last, i); j > city.Last {
		whole := c
		whole.last, whole.End = j, s.toks[j-1].End
		whole.ref.Country = s.country[s.toks[j-1].Norm]
		s.keepBody(i, s.propose(whole))
		c.inner = true
		s.propose(c)
		return
	}
	s.keepBody(i, s.propose(c))
}

// nationalityOfClub returns the end of the nationality of a club at token j: it
// is masculine, as that of a city is not.
func (s *scene) nationalityOfClub(j, of int) int {
	if s.word(j, of) && s.is(j, demonym) && s.definite(s.toks[j].Norm) && !s.feminine(s.toks[j].Norm) {
		return j + 1
	}
	return j
}
