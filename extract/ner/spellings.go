package ner

import (
	"strings"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/extract/internal/match"
)

// leastBones is the number of letters besides vowels that tell a place.
const leastBones = 5

// boneless returns a folded word without the letters that spellings of foreign
// names add and leave out.
func (x *lexicon) boneless(norm string) string {
	return strings.Map(func(r rune) rune {
		if x.vowels[r] {
			return -1
		}
		return r
	}, norm)
}

// markBones remembers the places of one word that are well known by the letters
// that all their spellings share, where no two places share them.
func (x *lexicon) markBones() {
	for i := range x.entries {
		e := &x.entries[i]
		if e.sort != aPlace || e.lone > 1 || e.bare || !e.large() {
			continue
		}
		key := x.boneless(x.fold(e.spelled))
		if utf8.RuneCountInString(key) < leastBones {
			continue
		}
		if old, ok := x.bones[key]; ok && (old < 0 || x.entries[old].en != e.en) {
			x.bones[key] = -1
			continue
		}
		x.bones[key] = int32(i)
	}
}

// spelledOtherwise returns the well-known place that an unknown word at token i,
// behind a word that tells where, is another spelling of.
func (s *scene) spelledOtherwise(i int) (m match.Match, e *entry) {
	if s.toks[i].Kind != extract.Word || s.hitsAt[i] < s.hitsAt[i+1] || s.cls[i] != 0 {
		return m, nil
	}
	if _, known := s.cutOf(i, demonym|people|ordinary); known {
		return m, nil // for the Brazilian
	}
	for _, c := range s.toks[i].Cuts {
		n, ok := s.bones[s.boneless(c.Norm)]
		if !ok || n < 0 || s.words[c.Norm] != 0 || s.definite(c.Norm) || s.cueBefore(i, c.Clitics) == noCue {
			continue
		}
		return match.Match{Span: extract.Span{Start: c.Start, End: s.toks[i].End}, First: i, Last: i + 1, Clitics: c.Clitics}, &s.entries[n]
	}
	return m, nil
}
