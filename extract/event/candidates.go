package event

import (
	"strings"

	"tarikh/extract"
	"tarikh/extract/event/trigger"
	"tarikh/extract/internal/morph"
)

// gather finds the candidates of the draft, the best sense for each stretch of
// text, and keeps the other senses for [scene.settle].
func (s *scene) gather() {
	var senses []candidate
	flush := func() {
		best := -1
		for i := range senses {
			if c := &senses[i]; c.Cued && (best < 0 || c.weight > senses[best].weight || c.weight == senses[best].weight && c.Len() > senses[best].Len()) {
				best = i
			}
		}
		if best >= 0 {
			s.keep(senses, best)
		}
		senses = senses[:0]
	}
	last := 0
	s.triggers.Find(s.d, func(h trigger.Hit) bool {
		if h.First >= last {
			flush()
		}
		c, ok := s.weigh(h)
		if ok {
			senses = append(senses, c)
			last = max(last, h.Last)
		}
		return true
	})
	flush()
}

// keep makes a candidate of the best of senses.
func (s *scene) keep(senses []candidate, best int) {
	c := senses[best]
	for k := c.First; k < c.Last; k++ {
		s.candidate[k] = int32(len(s.candidates))
	}
	for i := range senses {
		if o := &senses[i]; i != best && o.First == c.First && o.Last == c.Last && o.verb == c.verb && o.Start == c.Start && o.kind != c.kind {
			c.others = append(c.others, *o)
		}
	}
	if sl := s.marks[c.First].slot; sl == slotVia || sl == slotBetween {
		s.marks[c.First].class, s.marks[c.First].slot = 0, noSlot
	}
	if s.isWhole(c.Hit) {
		s.marks[c.First] = mark{length: 1}
	}
	s.candidates = append(s.candidates, c)
}

// weigh tells how well a sense fits its surroundings, and whether it does so
// at all.
func (s *scene) weigh(h trigger.Hit) (candidate, bool) {
	c := candidate{Hit: h, verb: h.Features.Aspect.Verbal(), kind: s.types[h.Entry.Type]}
	c.slot, _ = s.words.proclitic(h.Clitics)
	cued := wanted(h)
	if !c.Cued && !(c.verb && cued && h.Entry.Reliability != trigger.NeedsCue) || c.kind == nil && h.Entry.Reliability != trigger.Light || !s.tells(h) {
		return c, false
	}
	n := 10 + 4*len(h.Entry.Tail)
	switch {
	case !c.Cued:
		n -= 6
	case cued:
		n += 3
	case s.marks[h.First].class&plainVerb != 0 && h.Last == h.First+1 && c.kind != nil:
		return c, false
	}
	if before := h.First - 1; h.Features.Aspect.Participle() && before >= 0 && h.Clitics == "" && s.d.Tokens[before].Kind == extract.Number && s.date[before] < 0 {
		return c, false // so many of them
	}
	if s.describesName(h) {
		return c, false
	}
	if p := h.Features.Person; p == 1 || p == 2 {
		n -= 12
	}
	// A form that could only be the passive of an imperfect is most often
	// another word.
	if h.Features.Voice == morph.Passive && h.Features.Aspect == morph.Imperfect {
		n -= 3
	}
	if c.verb && h.Features.Number == morph.Plural && h.Features.Gender == morph.Feminine {
		n -= 6
	}
	if p := h.Features.Pronoun.Person; p == 1 || p == 2 {
		n -= 4
	}
	if h.Clitics == "" {
		n += 4
	}
	// "The two of them …" is rare at the head of a clause, and often a
	// conjunction and another verb.
	if c.verb && h.Features.Number == morph.Dual && h.Features.Aspect == morph.Perfect {
		n -= 6
	}
	switch h.Entry.Reliability {
	case trigger.Sure:
		n += 2
	case trigger.NeedsArgument, trigger.Light:
		n++
	}
	fit := s.verbFit(h)
	if !c.verb {
		fit = -fit
	}
	c.weight = n + fit
	return c, fit >= -5
}

// wanted reports whether a sense asks for words around it.
func wanted(h trigger.Hit) bool {
	for i := range h.Entry.Cues {
		if !h.Entry.Cues[i].Not {
			return true
		}
	}
	return false
}

// tells reports whether a hit stands where events are told: outside names and
// dates, and not in lines that hold the date or the author.
func (s *scene) tells(h trigger.Hit) bool {
	if m := &s.marks[h.First]; m.class&neverTriggers != 0 && h.Last == h.First+1 && m.slot != slotPresence {
		if !s.speaksAfterAll(h) && !s.isWhole(h) {
			return false
		}
	}
	for k := h.First; k < h.Last; k++ {
		if s.mention[k] >= 0 || s.date[k] >= 0 && s.d.Dates[s.date[k]].Type != extract.TypeDuration {
			return false
		}
	}
	switch s.d.Sentences[s.d.Tokens[h.First].Sentence].Kind {
	case extract.DateLine, extract.BylineLine, extract.FooterLine:
		return false
	}
	return true
}

// isWhole reports whether a word that looks like "and" and a particle is a verb
// of its own, as the words around it show: "opened", which looks like "and under".
func (s *scene) isWhole(h trigger.Hit) bool {
	return s.marks[h.First].conjoined && h.Clitics == "" && h.Cued && wanted(h)
}

// describesName reports whether a participle with the article only describes
// the name before it: "the elected X". With a preposition behind it, it may
// tell more: "the conference held in X".
func (s *scene) describesName(h trigger.Hit) bool {
	before, next := h.First-1, h.Last
	return h.Features.Aspect.Participle() && h.Features.Definite && before >= 0 && s.mention[before] >= 0 &&
		!(next < len(s.marks) && (s.is(next, preposition) || s.marks[next].slot != noSlot))
}

// speaksAfterAll reports whether a word that looks like a preposition is a
// verb of speech, as what follows it shows: "expressed", which looks like
// "via", and "made clear that", which looks like "between".
func (s *scene) speaksAfterAll(h trigger.Hit) bool {
	k := h.First
	if k+1 >= len(s.marks) {
		return false
	}
	next := &s.marks[k+1]
	_, conj := s.words.proclitic(h.Clitics)
	opens := conj || k == s.d.Sentences[s.d.Tokens[k].Sentence].First || s.is(k-1, additive|complementiser|filler)
	switch s.marks[k].slot {
	case slotVia:
		return next.slot == slotAbout || opens && h.Cued && wanted(h)
	case slotBetween:
		return next.class&complementiser != 0
	}
	// "Like" and the name of somebody, at the head of a clause.
	return s.marks[k].class&preposition != 0 && opens && h.Cued && wanted(h) && h.CueAt > k+1 && (s.mention[k+1] >= 0 || next.class&title != 0)
}

// behindSubject reports whether the name that ends at token k is the subject of
// a verb right before it, so that no verb but an object follows: "X handed in
// its request", which looks like "requested it".
func (s *scene) behindSubject(k, first int) bool {
	v := s.mention0(s.mention[k]) - 1
	return v >= first && s.candidate[v] >= 0 && s.candidates[s.candidate[v]].verb
}

// phraseAt returns the first token of the phrase of the vocabulary that token k
// belongs to, or k.
func (s *scene) phraseAt(k int) int {
	for k > 0 && s.marks[k].inside {
		k--
	}
	return k
}

// verbFit tells whether a verb (above zero) or a noun (below) is to be
// expected where a hit stands; ten and more is certain.
func (s *scene) verbFit(h trigger.Hit) int {
	sl, conj := s.words.proclitic(h.Clitics)
	first := s.d.Sentences[s.d.Tokens[h.First].Sentence].First
	before := h.First - 1
	switch {
	case sl == slotFor && h.Features.Aspect == morph.Imperfect:
		return 0
	case sl != noSlot:
		return -10
	case before < first:
		return 2
	case s.d.Tokens[before].Kind == extract.Number && s.date[before] < 0 && !conj && h.Features.Aspect != morph.Noun && h.Features.Aspect != morph.Masdar:
		return -100
	case s.is(before, quantifier) && h.Features.Aspect.Verbal():
		return -10
	case s.is(before, negator) && (h.Features.Aspect == morph.Masdar || s.is(before, preposition)), s.is(before, demonstrative):
		return -10
	case s.is(before, negator|emphatic|future|relative):
		return 10
	case s.is(before, preposition) && s.mention[before] < 0:
		return -10
	case s.is(before, purpose) && h.Features.Aspect != morph.Imperfect:
		return -10
	case s.is(before, possible) && h.Features.Aspect == morph.Perfect:
		return -4
	case s.is(before, complementiser|subordinator|condition|auxiliary|additive), s.is(s.phraseAt(before), opensClause|background):
		return 4
	case s.is(before, filler):
		return 1
	case conj, s.d.Tokens[before].Kind == extract.Punct:
		return 1
	case s.mention[before] >= 0 && s.behindSubject(before, first):
		return -2
	case s.mention[before] >= 0, s.date[before] >= 0:
		return 1
	}
	// Behind any other word: most often one construct.
	if s.d.Tokens[before].Kind == extract.Word && !strings.HasPrefix(s.d.Tokens[before].Norm, s.words.articles[0]) {
		return -2
	}
	return 0
}
