package event

import (
	"tarikh/extract/event/trigger"
	"tarikh/extract/internal/morph"
)

// This file finds who is meant by a pronoun, or acts in a noun, that stands in
// front of the verb whose subject says it: "in a speech that he gave, X said".

// subjectAhead returns the subject that the sentence names behind a verb after token k,
// where token k stands in what opens the sentence, or -1.
func (s *scene) subjectAhead(k int) int32 {
	sentence := s.d.Tokens[k].Sentence
	for i := int(s.clauseAt[k]); i < len(s.clauses) && s.clauses[i].sentence == sentence; i++ {
		cl := &s.clauses[i]
		if cl.kind != mainClause || cl.verb <= k || s.candidate[cl.verb] < 0 {
			if cl.kind == mainClause && cl.verb >= 0 && cl.verb != k {
				return -1
			}
			continue
		}
		if s.conjoined(cl.verb) && !isComma(s.punct(cl.verb-1)) {
			return -1
		}
		if s.eventAt[int(s.candidate[cl.verb])] != nil {
			return cl.subject
		}
		v := s.around(int(s.candidate[cl.verb]))
		if v.how == "verb first" && len(v.subject.more) == 0 {
			return s.entityOf(v.subject.head)
		}
		return -1
	}
	return -1
}

// opens reports whether token k stands in what opens its sentence, before any
// subject of a main clause.
func (s *scene) opens(k int) bool {
	sentence := s.d.Tokens[k].Sentence
	for i := int(s.clauseAt[k]); i >= 0 && s.clauses[i].sentence == sentence; i-- {
		if s.clauses[i].kind == mainClause && s.clauses[i].subject >= 0 {
			return false
		}
	}
	return true
}

// aheadOf returns whom a pronoun in front of the verb stands for: the subject
// named behind it, where that agrees and is of some kinds, or -1.
func (s *scene) aheadOf(k int, f morph.Features, allowed kind) int32 {
	if !s.opens(k) {
		return -1
	}
	if e := s.subjectAhead(k); e >= 0 && s.kinds[e]&allowed != 0 && s.agrees(e, f) {
		return e
	}
	return -1
}

// onOccasion gives a meeting or a journey that only tells on what occasion
// something was done, "said during talks with Y", who did that.
func (s *scene) onOccasion(f *found) {
	c := &s.candidates[f.trigger]
	if c.verb || f.light >= 0 || !f.kind.has(party|travel) || c.Features.Definite || c.Features.Aspect.Participle() || c.Features.Number == morph.Plural || !s.atOccasion(c) {
		return
	}
	for _, x := range s.complements(c.Last, min(c.Last+nounReach, s.clauses[c.clause].last)) {
		if x.behind >= 0 {
			break
		}
		if x.slot == noSlot || x.slot == slotFor || x.slot == slotBetween || x.slot == slotBy || x.slot == slotPresence {
			return // somebody else's, as far as is told
		}
	}
	e := s.clauses[c.clause].subject
	if e < 0 && f.agent() < 0 {
		e = s.siblingSubject(&s.clauses[c.clause])
	}
	if e >= 0 && s.kinds[e]&(person|state) != 0 {
		s.give(f, trigger.Agent, e, -1, true)
	}
}

// atOccasion reports whether a noun stands behind a preposition of time or place.
func (s *scene) atOccasion(c *candidate) bool {
	sl := c.slot
	if sl == noSlot {
		sl = s.slotBefore(c.First)
	}
	return sl == slotDuring || sl == slotIn || sl == slotAfter
}
