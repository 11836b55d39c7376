package event

import (
	"tarikh/extract"
	"tarikh/extract/event/trigger"
)

// This file finds who does what a verbal noun tells where only the verb before
// it names somebody: "the police announced the arrest of X" tells of an arrest
// by the police.

// controlled gives the event of a verbal noun without an agent the subject of the
// verb that announces or decides it.
func (s *scene) controlled(f *found, events []*found) {
	c := &s.candidates[f.trigger]
	if !c.verb && f.agent() < 0 && s.charged(f, events) {
		return
	}
	if c.verb || f.agent() >= 0 || f.light >= 0 || !f.kind.has(own) || c.Features.Aspect.Participle() ||
		c.Entry.Frame.Subject != trigger.Agent || !c.Features.Definite && s.genitiveRole(f, &c.Entry.Frame) == trigger.Agent && c.Entry.Frame.Object != trigger.Content && c.Entry.Frame.Object != trigger.Target {
		return
	}
	var g *found
	for _, o := range events[:min(len(events), farthest)] {
		v := &s.candidates[o.trigger]
		if o.clause == f.clause && v.verb && v.Last <= c.First && s.marks[v.First].class&(declares|decides) != 0 {
			g = o
		}
	}
	if g == nil || g.agent() < 0 || !s.governedBy(f, g) {
		return
	}
	k := s.kinds[g.agent()]
	if k == person && s.marks[s.candidates[g.trigger].First].class&decides == 0 || f.has(g.agent()) {
		return
	}
	s.give(f, trigger.Agent, g.agent(), -1, true)
}

// charged gives a deed that somebody is accused of, "accused X of shelling", whom
// the accusation is aimed at, and reports whether it did.
func (s *scene) charged(f *found, events []*found) bool {
	c := &s.candidates[f.trigger]
	if c.Entry.Frame.Subject != trigger.Agent {
		return false
	}
	for _, g := range events[:min(len(events), farthest)] {
		v := &s.candidates[g.trigger]
		if e := g.first(extract.Target); g.clause == f.clause && g.kind.has(charges) && v.verb && v.Last <= c.First && e >= 0 && !f.has(e) && s.governedBy(f, g) {
			return s.give(f, trigger.Agent, e, -1, true)
		}
	}
	return false
}

// governedBy reports whether the noun of f depends on the verb of g: it is its
// object, or stands behind "that" or "of", or is joined to such a noun.
func (s *scene) governedBy(f, g *found) bool {
	const reach = 30 // tokens
	c, v := &s.candidates[f.trigger], &s.candidates[g.trigger]
	if c.First-v.Last > reach || !s.deedSlot(c) {
		return false
	}
	// Between the two there is no further noun that tells of an event, unless
	// this one is joined to it.
	for k := c.First - 1; k >= v.Last; k-- {
		if n := s.candidate[k]; n >= 0 && s.eventAt[int(n)] == f {
			c = &s.candidates[n] // "of carrying out an attack"
			if !s.deedSlot(c) {
				return false
			}
		} else if n >= 0 && !s.candidates[n].verb {
			return s.conjoined(c.First) && s.deedSlot(&s.candidates[n])
		}
	}
	return true
}

// deedSlot reports whether a noun stands where a verb tells what is announced or
// decided: without a preposition, or behind "of", "about" or "on".
func (s *scene) deedSlot(c *candidate) bool {
	sl := c.slot
	if sl == noSlot && s.is(c.First-1, preposition) {
		sl = s.marks[c.First-1].slot
	}
	return sl == noSlot || sl == slotAt || sl == slotAbout || sl == slotOn
}
