package event

import (
	"slices"

	"tarikh/extract"
	"tarikh/extract/event/trigger"
)

// This file finds the two whom a dual stands for: "the two sides", "the two
// ministers".

// pairReach is how many sentences back the two may have been told of.
const pairReach = 3

// giveBoth gives the two whom phrase p stands for a role in f, if nobody else has
// it yet: whoever signed "a treaty between the two countries" was told.
func (s *scene) giveBoth(f *found, role string, p *phrase) {
	if role != trigger.Agent && role != trigger.Target || f.first(extract.Role(role)) >= 0 {
		return
	}
	for _, e := range s.both(f, p) {
		s.give(f, role, e, -1, true)
	}
}

// both returns the two whom the dual of phrase p stands for, or nil: those who
// took part in an event told before, else those who were named last, where
// there were just two of their kind.
func (s *scene) both(f *found, p *phrase) []int32 {
	at := p.first
	for at < p.last && s.marks[at].class&pair == 0 {
		at++
	}
	if at == p.last {
		return nil
	}
	if two := s.marks[at].two; two != 0 {
		if out := s.twoInEvent(f, two, 0); out != nil {
			return out
		}
		return s.twoNamed(at, two)
	}
	for _, t := range []trait{party, travel} {
		if out := s.twoInEvent(f, 0, t); out != nil {
			return out
		}
	}
	return s.twoInEvent(f, person|organisation|group|state, 0)
}

// twoInEvent returns the two participants of some kinds that the last event
// before f had, or nil. With a trait it is the last event of that trait with two
// participants or more, whatever they are.
func (s *scene) twoInEvent(f *found, two kind, t trait) []int32 {
	for i := len(s.events) - 1; i >= 0; i-- {
		e := s.events[i]
		if e == f || s.candidates[e.trigger].First >= s.candidates[f.trigger].First {
			continue
		}
		if t != 0 {
			if len(e.args) >= 2 && e.kind.has(t) {
				return []int32{e.args[0].entity, e.args[1].entity}
			}
			continue
		}
		if e.sentence+pairReach < f.sentence {
			return nil
		}
		var out []int32
		for _, a := range e.args {
			if s.kinds[a.entity]&two != 0 {
				out = append(out, a.entity)
			}
		}
		if len(out) == 2 && alike(s.kinds[out[0]], s.kinds[out[1]]) {
			return out
		}
	}
	return nil
}

// twoNamed returns the two entities of some kinds that were named last before
// token at, within a few sentences, or nil where those sentences name more.
// The adjective of a state names it too.
func (s *scene) twoNamed(at int, two kind) []int32 {
	var out []int32
	last := s.d.Tokens[at].Sentence
	for k := at - 1; k >= 0 && s.d.Tokens[k].Sentence >= last-1; k-- {
		if s.d.Sentences[s.d.Tokens[k].Sentence].Kind != extract.BodyLine {
			break
		}
		e := s.entityOf(s.mention[k])
		if e < 0 && two&state != 0 {
			e = s.nationAt(k)
		}
		if e >= 0 && s.kinds[e]&two != 0 && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	if len(out) != 2 {
		return nil
	}
	return []int32{out[1], out[0]}
}
