package event

import (
	"tarikh/extract/event/trigger"
	"tarikh/extract/internal/morph"
)

// settle chooses among the senses of candidate i by what stands around it: the
// sense whose frame has room for the participants that the clause names.
func (s *scene) settle(i int) {
	c := s.candidates[i]
	if len(c.others) == 0 || !c.verb {
		return
	}
	best, bestScore := c, s.roomFor(i, c)
	for _, o := range c.others {
		if o.kind == nil && c.kind != nil && (c.kind.has(speech) && c.Entry.Reliability == trigger.Sure || s.puts(&c)) {
			continue // what was said or signed is told by the verb
		}
		o.clause = c.clause
		if n := s.roomFor(i, o); n > bestScore {
			best, bestScore = o, n
		}
	}
	best.others = nil
	s.candidates[i] = best
}

// puts reports whether a verb has its sense by the paper that is its object:
// "signed the declaration", which is no declaration that came about.
func (s *scene) puts(c *candidate) bool {
	return c.kind.has(instrument) && c.CueAt >= c.Last && c.Features.Voice != morph.Passive && s.candidate[c.CueAt] >= 0
}

// roomFor weighs sense c of candidate i with its participants.
func (s *scene) roomFor(i int, c candidate) int {
	const perName, perNoun = 3, 5
	s.candidates[i] = c
	v := s.around(i)
	if c.kind == nil {
		if s.carriedNoun(&v) >= 0 {
			return c.weight + perNoun
		}
		return c.weight - perNoun
	}
	f := found{trigger: i, light: -1, kind: c.kind, place: -1, medium: -1}
	s.verbArguments(&f, &v)
	return c.weight + perName*f.named() + len(f.args) - f.named()
}

// handover tells which of a verb and its object noun tells of the event.
type handover uint8

const (
	bothTell  handover = iota
	nounTells          // "they held a meeting"
	verbTells          // "they signed an agreement"
)

// handsOver returns which of a verb and the noun that is its object, or of a
// verbal noun and its genitive, tells of the event.
func (s *scene) handsOver(verb, noun *eventType) handover {
	switch {
	case verb == nil || noun == nil:
		return bothTell
	case verb == noun:
		return verbTells
	case verb.has(publishes) && noun.has(speech) && !noun.has(publishes):
		return nounTells
	case verb.has(holds) && noun.has(gathering|held):
		return nounTells
	case verb.has(physical) && noun.has(strikes) && !verb.has(strikes):
		return nounTells
	case verb.has(instrument) && noun.has(instrument), verb.has(publishes) && noun.has(publishes):
		return verbTells
	}
	return bothTell
}

// takeNoun makes the object noun of a verb a part of the verb's event, where
// both tell of one thing.
func (s *scene) takeNoun(f *found, noun int32) {
	if noun < 0 || s.handsOver(f.kind, s.candidates[noun].kind) != verbTells {
		return
	}
	s.eventAt[int(noun)] = f
	f.also = append(f.also, int(noun))
}

// takeCue makes the noun by which a verb has its sense a part of the verb's
// event, where it is a paper or a message, or what the paper is about: "handed
// over the letter", "handed over the document of accession".
func (s *scene) takeCue(f *found, c *candidate) {
	if c.CueAt >= c.Last && (s.is(c.CueAt, preposition) || s.marks[c.CueAt].slot != noSlot) {
		return
	}
	for k := c.CueAt; k >= c.Last && k <= c.CueAt+1 && k < len(s.candidate); k++ {
		n := s.candidate[k]
		if n < 0 || s.candidates[n].verb || s.candidates[n].kind == nil || s.eventAt[int(n)] != nil || s.candidates[n].slot != noSlot {
			continue
		}
		if k > c.CueAt && s.candidates[n].Features.Definite || s.candidates[n].kind.has(speech|instrument) {
			s.eventAt[int(n)] = f
			f.also = append(f.also, int(n))
		}
		return
	}
}

// chained returns the noun that stands right behind the verbal noun i and
// tells of the event instead, or -1: "the holding of a meeting".
func (s *scene) chained(i int) int32 {
	c := &s.candidates[i]
	if c.Last >= len(s.candidate) || c.Features.Definite {
		return -1
	}
	n := s.candidate[c.Last]
	if n < 0 || s.candidates[n].verb || s.candidates[n].slot != noSlot || s.handsOver(c.kind, s.candidates[n].kind) != nounTells {
		return -1
	}
	return n
}
