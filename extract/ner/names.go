package ner

import (
	"strings"
	"unicode/utf8"

	"tarikh/extract"
)

// name is a stretch of words that may be a person's name.
type name struct {
	start     int    // byte offset, behind clitics
	first     int    // the token it begins with
	last      int    // the token behind it
	words     int    // without particles
	given     int    // words that are given names and nothing else
	family    int    // words that are known family names, or stand behind a particle
	unknown   int    // words that no table knows
	syllables int    // parts of East Asian names
	person    *entry // the person of the lists whose name it is
	model     bool   // the sequence model takes it for one
	late      int    // given names that are also ordinary words, behind the first word
	common    int    // given names that are also ordinary words
}

// sure reports whether the words are a person's name wherever they stand.
func (n name) sure() bool {
	return n.person != nil || n.words >= 2 && (n.model || n.given >= 1 || n.common > n.late && n.family+n.unknown >= 1)
}

// foreign reports whether the words are a name that no table knows.
func (n name) foreign() bool { return n.words >= 2 && n.unknown == n.words }

// maxName is the greatest number of words in a person's name.
const maxName = 6

// nameAt reads the words of a person's name at token i. With cue, a title or
// the like stands before it, so that a single word and a word with article are
// enough.
func (s *scene) nameAt(i int, cue bool) (n name, ok bool) {
	if i >= len(s.toks) || s.toks[i].Kind != extract.Word || s.dated[i] {
		return n, false
	}
	n, ok = s.nameByLists(i, cue)
	if c, joined := s.unlikely(i); ok && joined && n.start == s.toks[i].Start && n.unknown > 0 {
		n.start = c.Start
	}
	if m, e := s.longest(i, aPerson); e != nil && (!e.bare || cue) && (!ok || m.Last >= n.last) {
		return name{start: m.Start, last: m.Last, words: m.Last - i, person: e}, true
	} else if e != nil && e.lone > 1 && m.Start == n.start {
		n.person = e
		if !s.is(m.Last, link|surname) || s.is(m.Last, stop|ordinary|given) && !s.is(m.Last, link) || m.Last < len(s.toks) && s.chance[m.Last].Of("PERS") < possible {
			n.last, n.words = m.Last, m.Last-i
		}
		return n, true
	}
	if t, found := s.modelName(i); found && (!ok || t.last > n.last && s.extends(n.last, t.last) || t.last == n.last && t.Start == n.start) {
		n = name{start: t.Start, last: t.last, words: t.last - i, model: true, unknown: n.unknown, family: n.family, given: n.given}
		return n, true
	}
	return n, ok
}

// continues reports whether token k can carry on a name. Without a cue, a word
// that no table knows does not stand behind a family name: there it is the verb
// of the sentence.
func (s *scene) continues(n *name, k int, cue bool) bool {
	if n.family > 0 && n.given > 0 && s.is(k, given) && !s.is(k, surname|link) && s.nameFollows(k) {
		return false // the next of a list without marks
	}
	if n.words > 1 && s.is(k, given) && s.rulerOf(k) {
		return false // sultan of Egypt
	}
	if cue || s.is(k, given|surname|link|foreignLink|syllable) || s.definite(s.toks[k].Norm) {
		return true
	}
	return n.words == 1 && n.family == 0 || n.unknown > 0 && n.words < 3 || n.words == 2 && n.given == 2 && s.closes(k)
}

// rulerOf reports whether token k is a title that is also a given name, before what
// it is the title of.
func (s *scene) rulerOf(k int) bool {
	m, e := s.longest(k, aTitle)
	if e == nil || e.definite || m.Clitics != "" || !strings.Contains(e.use, "GPE") || !s.same(m.Last, k) {
		return false
	}
	_, x := s.placeBehind(m.Last)
	return x != nil
}

// closes reports whether the unknown token k ends a name rather than being the
// verb behind it: it does not begin as verbs do, and a mark, a title or a verb
// follows.
func (s *scene) closes(k int) bool {
	if !s.unknown(k) || utf8.RuneCountInString(s.toks[k].Norm) < 4 || !s.same(k, k+1) {
		return false
	}
	return !s.verbal(k) && (s.toks[k+1].Kind == extract.Punct || s.is(k+1, head|speech|stop))
}

// verbal reports whether token k begins as verbs do.
func (s *scene) verbal(k int) bool {
	for _, v := range s.verbals {
		if strings.HasPrefix(s.toks[k].Norm, v) {
			return true
		}
	}
	return false
}

// extends reports whether the words that the model adds to a name can be part
// of one.
func (s *scene) extends(first, last int) bool {
	for i := first; i < last; i++ {
		if s.rulerOf(i) || s.is(i, stop|naming|vague|head|portfolio|speech) || s.willDo(i) || s.is(i, demonym) && s.country[s.toks[i].Norm] == "" {
			return false
		}
		if !s.is(i, given|surname|link|foreignLink|syllable|placeWord) && !s.definite(s.toks[i].Norm) && !s.unknown(i) && s.chance[i].Of("PERS") < sure {
			return false
		}
	}
	return true
}

// willDo reports whether token i is a verb in the future.
func (s *scene) willDo(i int) bool {
	for _, c := range s.toks[i].Cuts[1:] {
		if s.words[c.Clitics]&future == 0 {
			continue
		}
		for _, v := range s.verbals {
			if strings.HasPrefix(c.Norm, v) {
				return true
			}
		}
	}
	return false
}

// futureVerb reports whether token i is no name that a list knows, but an ordinary
// verb in the future.
func (s *scene) futureVerb(i int) bool {
	if s.is(i, given|surname|link|foreignLink) {
		return false
	}
	for _, c := range s.toks[i].Cuts[1:] {
		if s.words[c.Clitics]&future == 0 || s.words[c.Norm]&ordinary == 0 {
			continue
		}
		for _, v := range s.imperfects {
			if strings.HasPrefix(c.Norm, v) {
				return true
			}
		}
	}
	return false
}

// nameByLists reads a name by the lists of names and the look of foreign words.
func (s *scene) nameByLists(i int, cue bool) (n name, ok bool) {
	for r, c := range s.toks[i].Cuts {
		if c.Clitics != "" && s.words[c.Clitics]&future != 0 || !cue && s.futureVerb(i) {
			continue
		}
		n = name{start: c.Start, first: i, last: i}
		k := s.nameWord(&n, i, r, cue)
		if k == i {
			continue
		}
		// An unknown word before a full name is something else.
		if n.unknown == 1 && n.words == 1 && !cue && s.same(k, i) && s.is(k, given) && !s.is(k, ordinary|surname) && s.nameFollows(k) {
			continue
		}
		for n.words < maxName && s.same(k, i) && !s.toks[k].Glued {
			if m, e := s.longest(k, aPerson); e != nil && e.lone > 1 && m.Clitics == "" && n.given > 0 {
				k, n.person, n.words = m.Last, e, n.words+e.lone
				break
			}
			if _, e := s.longest(k, aPerson); e != nil && e.lone == 1 && !e.bare && n.words > 1 || !s.continues(&n, k, cue) {
				break // somebody known, to whom it is done
			}
			if s.conjoined(k) && (s.cls[k]&(given|surname|syllable) == 0 && utf8.RuneCountInString(s.toks[k].Norm) > 4 || s.nextBegins(k, sure) && s.tagged[s.taggedAt[k]].Start > s.toks[k].Start) {
				break // and somebody else
			}
			next := s.nameWord(&n, k, 0, cue)
			if next == k {
				break
			}
			k = next
		}
		n.last = k
		return n, true
	}
	return n, false
}

// nameWord reads one word of a name, token i in one of its readings, with the
// particles before it, and returns
// the token behind it, or i.
func (s *scene) nameWord(n *name, i, reading int, cue bool) int {
	if s.toks[i].Kind != extract.Word || s.dated[i] {
		return i
	}
	norm, whole := s.toks[i].Cuts[reading].Norm, reading == 0
	f := s.cut(i, reading) &^ placeWord
	if f&(link|foreignLink|initial) == 0 && !s.definite(norm) && (n.words > 0 || !cue) && s.chance[i].Of("PERS") < barely {
		return i // the verb behind a name, whatever the lists know it as
	}
	if n.words == 0 && (!cue && f&ordinary != 0 || s.definite(norm)) && s.nextBegins(i+1, sure) && s.chance[i].Of("PERS") < unlike+hinted {
		return i // somebody's hope, rather than a name of Hope
	}
	if p := s.chance[i].Of("PERS"); f&(link|foreignLink) == 0 && p < hinted && s.chance[i].Any()-p >= sure {
		return i // another sort of name
	}
	// A particle is taken off only where the word would otherwise be nothing.
	if !whole && s.cls[i]&(ordinary|stop|given|surname) != 0 {
		return i
	}
	if f&thing != 0 && !cue && n.given == 0 || f&(stop|foreignLink) == foreignLink && s.spelledStops[s.text(s.toks[i].Span)] {
		return i
	}
	if k := s.doubtful(n, i, norm, f, whole, cue); k > i {
		return k
	}
	if s.otherWord(n, i, norm, f, whole) && !(cue && n.words == 1 && n.given == 1 && s.descendant(i)) {
		return i
	}
	if !s.listedWord(n, i, norm, f, whole, cue) && !s.unlistedWord(n, i, norm, f, whole, cue) {
		return i
	}
	n.words++
	return i + 1
}

// nextBegins reports whether the sequence model holds a person's name to begin at
// token i, with at least a probability.
func (s *scene) nextBegins(i int, score float64) bool {
	k, ok := s.taggedAt[i]
	return ok && s.tagged[k].kind == extract.Person && s.tagged[k].score >= score
}

// doubtful reads words that are part of names only in some company: honours,
// names spelled nearly like particles, syllables, and particles themselves.
func (s *scene) doubtful(n *name, i int, norm string, f flags, whole, cue bool) int {
	text := s.text(s.toks[i].Span)
	switch {
	case f&head != 0 && n.words > 0 && whole && s.definite(norm) && !s.nameFollows(i) && (s.honour(i) || s.chance[i].Of("PERS") >= possible):
		n.family++ // Hussein al-Sheikh
	case f&stop != 0 && f&given != 0 && whole && s.spelledNames[text] && !s.spelledStops[text] && (n.words > 0 || s.nameFollows(i)):
		n.common++
	case f&syllable != 0 && whole && s.syllables(i, n, cue):
		n.unknown++
		n.syllables++
	case f&initial != 0 && whole && s.stopped(i+1) && s.word(i+2, i) && (s.is(i+2, given|surname) || s.unknown(i+2)):
		n.given++ // the letter that it stands for
		n.words++
		return i + 2
	default:
		if f&(link|foreignLink) != 0 && s.word(i+1, i) && s.cls[i+1]&stop == 0 {
			born := f&speech != 0 && n.words == 0 && s.is(i+1, given) && !s.definite(s.toks[i+1].Norm)
			if k := s.linked(n, i, f); k > i && !born {
				return k
			}
		}
		if f&foreignLink == 0 || n.words == 0 || f&stop != 0 {
			return i
		}
		n.family++
	}
	n.words++
	return i + 1
}

// stopped reports whether token i is a full stop written together with the word
// before it.
func (s *scene) stopped(i int) bool {
	return s.same(i, i-1) && s.toks[i].Norm == "." && s.toks[i].Glued
}

// otherWord reports whether a word is no part of a name, whatever stands beside
// it: a verb, a head word, a word behind a particle, a place or a body.
func (s *scene) otherWord(n *name, i int, norm string, f flags, whole bool) bool {
	switch {
	case f&syllable == 0 && (f&(vague|head|speech) != 0 && f&given == 0 || f&stop != 0):
		return true
	case whole && f&(given|surname) == 0 && s.otherwise(i), n.words == 0 && f&ordinal != 0 && f&given == 0:
		return true
	case f&demonym != 0 && s.country[norm] == "", f&speech != 0 && n.words == 0:
		return true
	case s.knownPlace(i, whole) && (n.words == 0 || f&(given|surname) == 0):
		return true
	}
	_, e := s.longest(i, aBody)
	return n.words == 0 && e != nil && e.use == ""
}

// listedWord counts a word that the lists of names have.
func (s *scene) listedWord(n *name, i int, norm string, f flags, whole, cue bool) bool {
	definite := s.definite(norm) && !(whole && s.hamzated(i))
	switch {
	case f&given != 0 && f&(ordinary|naming|portfolio) == 0 && !definite:
		n.given++
	case definite && n.words == 0 && whole && cue && s.calledSo(i):
		n.common++
	case f&given != 0 && definite && n.words == 0 && whole && f&(naming|portfolio|demonym|plain) == 0 && s.nameFollows(i) && (s.is(i+1, given|link) || cue):
		n.common++
	case f&surname != 0 && (f&ordinary == 0 || n.words > 0):
		if !whole {
			return false
		}
		n.family++
	case f&given != 0 && f&demonym == 0 && (f&ordinary != 0 && !definite || definite && n.words > 0 && f&ordinary == 0):
		if !whole || n.words == 0 && !s.nameFollows(i) && !(cue && s.word(i+1, i) && s.definiteUnknown(i+1)) {
			return false
		}
		if n.words > 0 {
			n.late++
		}
		n.common++
	default:
		return false
	}
	return true
}

// unlistedWord counts a word that no list of names has, but that looks like part
// of one where it stands.
func (s *scene) unlistedWord(n *name, i int, norm string, f flags, whole, cue bool) bool {
	if f&given != 0 && f&demonym == 0 || f&surname != 0 && (f&ordinary == 0 || n.words > 0) {
		return false // the lists have it, and it does not fit
	}
	if s.definite(norm) {
		return s.familyWord(n, i, norm, f, whole, cue)
	}
	bare := f == 0 && s.hardlyKnown(i)
	switch {
	case n.words > 0 && n.unknown == 0 && (n.words > 1 || n.given+n.common == 0) && s.chance[i].Of("PERS") < unlike:
		return false // the verb behind a name, rather than the end of one
	case f&^syllable == 0 && whole && s.unknownWord(i):
		// A family name that the article has had already stands alone.
		if n.words == 0 && s.families[norm] && !cue {
			return false
		}
	case bare && whole && !cue && n.words == 1 && n.unknown == 1 && !s.otherwise(i) && s.speaks(n.first-1, i):
		// Behind a verb of speech and a foreign word.
	case f == ordinary && whole && cue && n.given == 1 && n.words == 1 && s.ofFamily(norm):
	case bare && whole && cue && n.given == 1 && n.words == 1:
		// Behind a title and a given name, whatever it looks like.
	case bare && whole && n.words == 1 && n.given == 1 && s.chance[i].Of("PERS") >= certain:
	case f == ordinary && whole && cue && n.words == 1 && n.given == 1 && s.chance[i].Of("PERS") >= possible:
	case f == 0 && !whole && cue && s.cls[i] == 0 && utf8.RuneCountInString(norm) > 3 && !s.otherwise(i) && !s.inflected(norm):
	default:
		return false
	}
	n.unknown++
	return true
}

// familyWord counts a word with the article that can be a family's.
func (s *scene) familyWord(n *name, i int, norm string, f flags, whole, cue bool) bool {
	first := n.words == 1 && n.given+n.common == 1 // a given name stands before
	switch {
	case cue && first && f&ordinary != 0 && f&(demonym|portfolio|naming|plain|surname) == 0 && !s.adjective(i):
	case first && whole && s.familyForm(i) && (f&ordinary == 0 || s.chance[i].Of("PERS") >= hinted):
	case first && whole && f&^(ordinary|given|surname) == 0 && s.chance[i].Of("PERS") >= hinted && (f&(ordinary|given|surname) != ordinary || s.chance[i].Of("PERS") >= possible):
	case f&ordinary != 0 || n.words == 0 && !cue:
		return false
	case f&demonym != 0 && (n.words != 1 || n.given != 1 || s.country[norm] == ""):
		return false
	case n.family > 0 && s.words[s.bareForm(norm)]&ordinary != 0 && f&surname == 0:
		return false // the family is named already
	case f&(portfolio|naming|plain) != 0 || s.feminine(norm) || !whole && (!cue || s.otherwise(i)):
		return false
	}
	n.family++
	return true
}

// knownPlace reports whether token i, as it stands, is a place that is better
// known than any person of its name.
func (s *scene) knownPlace(i int, whole bool) bool {
	for _, m := range s.hits[s.hitsAt[i]:s.hitsAt[i+1]] {
		e := &s.entries[m.Value]
		if e.sort == aPlace && !e.bare && (m.Clitics == "") == whole && e.large() && (e.name == e.spelled || s.cls[i]&given == 0) {
			return true
		}
	}
	return false
}

// unknownWord is unknown, but lets names of places pass that are hardly known
// as such: many towns are also families.
func (s *scene) unknownWord(i int) bool {
	if s.unknown(i) {
		return true
	}
	return s.hitsAt[i] < s.hitsAt[i+1] && s.hardlyKnown(i) && s.cls[i]&^(given|surname|placeWord) == 0
}

// hardlyKnown reports whether no phrase of the tables starts at token i but the
// names of small places.
func (s *scene) hardlyKnown(i int) bool {
	for _, m := range s.hits[s.hitsAt[i]:s.hitsAt[i+1]] {
		if e := &s.entries[m.Value]; e.sort != aPlace || m.Clitics != "" || !e.bare && e.people > largePlace/10 || e.class == "country" {
			return false
		}
	}
	return true
}

// honour reports whether token i is a title of honour.
func (s *scene) honour(i int) bool {
	_, e := s.longest(i, aTitle)
	return e != nil && e.lone == 1 && strings.HasSuffix(e.class, "honorific")
}

// otherwise reports whether token i is a known word behind a clitic, or a place
// that is well known.
func (s *scene) otherwise(i int) bool {
	if s.cls[i]&ordinary != 0 {
		return false
	}
	for k, c := range s.toks[i].Cuts {
		if k == 0 {
			continue
		}
		f := s.cut(i, k)
		if f&(stop|ordinary|head|demonym) != 0 || f&given != 0 && s.cls[i]&(given|surname) == 0 {
			return true
		}
		if s.definite(c.Norm) && (f != 0 || s.words[s.bareForm(c.Norm)] != 0) {
			return true
		}
	}
	return false
}

// linked reads particles such as "ibn" and the word behind them.
func (s *scene) linked(n *name, i int, f flags) int {
	k := i + 1 // behind the particle, which a clitic may be written before
	for s.word(k, i) && s.cls[k]&(link|foreignLink) != 0 && k < i+3 {
		k++
	}
	// A head word or the like is part of the name behind two particles (son of the
	// servant of the king), and where the model has it so.
	likely := s.same(k, i) && (k > i+1 && s.definite(s.toks[k].Norm) || s.chance[k].Of("PERS") >= sure)
	if !s.word(k, i) || !likely && (s.cls[k]&(stop|speech) != 0 || s.cls[k]&head != 0 && s.cls[k]&given == 0) {
		return i
	}
	if (f&link == 0 || f&(stop|ordinary) != 0) && !likely {
		if s.cls[k]&(given|surname) == 0 && s.otherwise(k) {
			return i
		}
		if s.cls[k]&ordinary != 0 && s.cls[k]&(given|surname) == 0 {
			return i
		}
	}
	n.words++
	switch {
	case n.words == 1 && s.cls[k]&given == 0 && !s.definite(s.toks[k].Norm):
		n.unknown++
	case s.cls[k]&ordinary != 0 && s.cls[k]&given == 0:
		n.common++
	default:
		n.given++
	}
	return k + 1
}
