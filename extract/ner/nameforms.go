package ner

import (
	"strings"
	"unicode/utf8"
)

// hamzated reports whether token i begins as the article does only because
// folding took a mark off its first letter: Alfred, rather than "the unique".
func (s *scene) hamzated(i int) bool {
	text := s.text(s.toks[i].Span)
	for _, a := range s.spelledArticles {
		if strings.HasPrefix(text, a) {
			return false
		}
	}
	return true
}

// ofFamily reports whether a folded word without the article ends as family
// names do: behind a title and a given name it is one, even if it is also an
// adjective.
func (s *scene) ofFamily(norm string) bool {
	if s.definite(norm) || utf8.RuneCountInString(norm) < 4 {
		return false
	}
	for _, n := range s.nisba {
		if strings.HasSuffix(norm, n) && !s.feminine(norm) {
			return true
		}
	}
	return false
}

// nameFollows reports whether behind token i stands a word that is a name.
func (s *scene) nameFollows(i int) bool {
	return s.word(i+1, i) && (s.cls[i+1]&(given|surname|link) != 0 && s.cls[i+1]&stop == 0 || s.unknown(i+1) || s.familyForm(i+1) || s.definiteUnknown(i+1) && s.chance[i+1].Of("PERS") >= hinted)
}

// familyForm reports whether token i is formed as many family names are: with
// the article and an ending of belonging.
func (s *scene) familyForm(i int) bool {
	norm := s.toks[i].Norm
	return s.definite(norm) && s.belongs(norm) && !s.feminine(norm) && s.cls[i]&(stop|demonym|portfolio|naming|plain|vague|head) == 0
}

// descendant reports whether token i is a family name made of a particle and a
// given name, rather than a preposition before one: it can be read as nothing else.
func (s *scene) descendant(i int) bool {
	found := false
	for k, c := range s.toks[i].Cuts {
		f := s.cut(i, k)
		if f&(stop|ordinary|head|demonym|placeWord) != 0 {
			return false
		}
		found = found || k > 0 && f&given != 0 && s.words[c.Clitics]&attach != 0
	}
	return found
}

// syllables reports whether token i stands in a run of two syllables and more,
// one of which at least is no other word.
func (s *scene) syllables(i int, n *name, cue bool) bool {
	first, last := i, i+1
	for s.word(first-1, i) && s.is(first-1, syllable) {
		first--
	}
	for s.word(last, i) && s.is(last, syllable) {
		last++
	}
	odd, free := 0, 0
	for k := first; k < last; k++ {
		if !s.is(k, stop|ordinary) {
			odd++
		}
		if !s.is(k, stop) {
			free++
		}
	}
	if free >= 2 && last-first >= 3 {
		odd = free
	}
	if cue && free >= 1 && last-first >= 2 {
		return true
	}
	// The run begins and ends with a word that is nothing else.
	if s.is(i, stop) && (i == first || i == last-1 && (last-first == 2 || s.word(i+1, i))) && !s.is(i+1, quoteClose) {
		return false
	}
	return odd > 0 && (last-first >= 2 || n.unknown > 0 && n.words > 0)
}
