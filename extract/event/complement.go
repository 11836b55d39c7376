package event

import (
	"strings"

	"tarikh/extract"
)

// complement is a noun phrase of a clause, with the slot that a preposition
// gives it; noSlot for subjects and objects.
type complement struct {
	phrase
	slot slot
	// apart is true where a comma stands between it and the trigger.
	apart bool
	// behind is the noun trigger that stands between it and the trigger, or -1.
	behind int32
	at     int // the token of its preposition, or its first
	// pronoun is true of a preposition that holds its noun as a pronoun.
	pronoun bool
}

// complements lists the noun phrases in the tokens [from, end), up to the
// next verb or clause.
func (s *scene) complements(from, end int) []complement {
	var out []complement
	apart, behind := false, int32(-1)
	for k := from; k < end; {
		if next, ok := s.pass(k, end, &apart); !ok {
			return out
		} else if next > k {
			k = next
			continue
		}
		x := complement{slot: noSlot, apart: apart, behind: behind, at: k}
		next := k
		if m := s.wordAt(k); m.class&pronominal != 0 {
			x.slot, x.pronoun = m.slot, true
			x.phrase = noPhrase
			x.first, x.last = k, k+1
			out = append(out, x)
			k++
			continue
		} else if m.class&preposition != 0 {
			x.slot = m.slot
			if next = k + int(m.length); next >= end {
				return out
			}
		} else if _, before, _, ok := s.mentionAt(k); ok {
			x.slot = before
		} else if c := s.candidate[k]; c >= 0 {
			x.slot = s.candidates[c].slot
		} else {
			x.slot = m.slot
		}
		x.phrase = s.read(next, end)
		// A noun right behind a phrase without a name belongs to that phrase.
		if n := len(out); n > 0 && x.slot == noSlot && x.noun >= 0 && out[n-1].slot != noSlot && out[n-1].head < 0 && out[n-1].last == x.first {
			x.slot = out[n-1].slot
		}
		if s.joinsBefore(out, &x) {
			k = max(x.last, next, k+1)
			continue
		}
		out = append(out, x)
		if x.noun >= 0 {
			behind = x.noun
		}
		k = max(x.last, next, k+1)
	}
	return out
}

// joinsBefore adds a person whom "and" joins to the nearest person behind a
// preposition, past what came between: "sentenced X to a year, and his colleague
// Y to two". It reports whether it did.
func (s *scene) joinsBefore(out []complement, x *complement) bool {
	if x.slot != noSlot || x.noun >= 0 || x.head < 0 || x.behind >= 0 || s.mentionKind(x.head) != person || !s.joins(x.first) {
		return false
	}
	for i := len(out) - 1; i >= 0; i-- {
		y := &out[i]
		if y.head < 0 || s.mentionKind(y.head) != person {
			continue
		}
		if y.slot == noSlot || y.slot == slotBy {
			return false
		}
		y.more = append(y.more, x.mentions()...)
		return true
	}
	return false
}

// wordAt returns the mark of token k, which says nothing inside a name.
func (s *scene) wordAt(k int) mark {
	if s.mention[k] >= 0 {
		return mark{length: 1}
	}
	return s.marks[k]
}

// pass returns the token behind what stands at token k between phrases: a
// date, a mark, an adverb. It is k where a phrase may begin, and ok is false
// where the clause ends.
func (s *scene) pass(k, end int, apart *bool) (next int, ok bool) {
	c, m := s.candidate[k], s.wordAt(k)
	switch {
	case s.mention[k] < 0 && s.date[k] >= 0 && c < 0:
		return s.dateEnd(k), true
	case c >= 0 && (s.candidates[c].verb || s.circumstance(k)):
		return k, false
	case m.class&(opensClause|plainVerb|auxiliary|negator|future) != 0:
		return k, false
	case s.d.Tokens[k].Kind == extract.Punct && s.mention[k] < 0:
		return s.passMark(k, end, apart)
	case s.loneConjunction(k):
		return k + 1, true
	case m.class&(filler|quantifier|emphatic|linker) != 0 && m.class&(title|voice) == 0, s.roughly(k, end):
		return k + int(m.length), true
	}
	return k, true
}

// roughly reports whether the preposition at token k only says that the number
// behind it is not exact: "some eighty", which looks like "towards".
func (s *scene) roughly(k, end int) bool {
	if k+1 >= end || s.wordAt(k).class&preposition == 0 || s.counts.mods[s.d.Tokens[k].Norm] == "" {
		return false
	}
	_, ok := s.numeralAt(k+1, end)
	return ok
}

// passMark does the same for a punctuation mark.
func (s *scene) passMark(k, end int, apart *bool) (next int, ok bool) {
	switch text := s.punct(k); {
	case s.decimal(k):
	case isComma(text):
		*apart = true
	case text == "(":
		for k < end && s.punct(k) != ")" {
			k++
		}
	case text == "-" && s.d.Tokens[k].Glued, strings.Contains(openingQuotes+closingQuotes+"#_/", text):
	default:
		return k, false
	}
	return k + 1, true
}

// decimal reports whether the mark at token k stands inside a number.
func (s *scene) decimal(k int) bool {
	t := s.d.Tokens
	return k > 0 && k+1 < len(t) && t[k].Kind == extract.Punct && t[k-1].Kind == extract.Number && t[k+1].Kind == extract.Number && t[k].Glued && t[k+1].Glued
}

// read reads the phrase at token i, whose proclitic preposition, if it has
// one, was already seen.
func (s *scene) read(i, end int) phrase {
	if m, before, _, ok := s.mentionAt(i); ok && before != noSlot {
		q := s.phrase(min(s.mentionEnd(i), end), end)
		p := phrase{first: i, head: m, noun: -1, nation: -1, last: s.mentionEnd(i)}
		// What is coordinated with the name, or only describes it.
		if q.first < end && s.joins(q.first) && q.head >= 0 && alike(s.mentionKind(m), s.mentionKind(q.head)) {
			p.more, p.last = q.mentions(), q.last
		} else if q.head >= 0 && s.entityOf(q.head) == s.entityOf(m) {
			p.last = q.last
		} else if q.head < 0 && q.class&title != 0 && q.noun < 0 {
			p.last = max(p.last, q.last)
		} else if q.head >= 0 && s.mentionKind(m) == person && s.mentionKind(q.head) == person && q.first == s.mention0(q.head) && !s.joins(q.first) {
			// A title that the reader took for its holder, before a name.
			p.head, p.more, p.last = q.head, q.more, q.last
		}
		return p
	}
	return s.phrase(i, end)
}

// mention0 returns the first token of a mention.
func (s *scene) mention0(m int32) int { return s.d.TokenAt(s.d.Mentions[m].Start) }

// joins reports whether what starts at token k is joined to what stands before
// it by a conjunction.
func (s *scene) joins(k int) bool {
	if _, _, conj, ok := s.mentionAt(k); ok {
		return conj
	}
	return s.conjoined(k)
}
