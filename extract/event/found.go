package event

import (
	"tarikh/extract"
	"tarikh/extract/event/trigger"
)

// argument is a participant of an event under way.
type argument struct {
	role    extract.Role
	entity  int32
	mention int32
	// carried is true where the clause does not name it: a pronoun or a
	// subject that was told before.
	carried bool
}

// moment is a time and how it was found.
type moment struct {
	extract.When
}

// found is an event under way.
type found struct {
	trigger  int // index of the candidate
	shown    int // the candidate to show as the trigger: it, or its light verb
	light    int // index of the light verb that carries it, or -1
	kind     *eventType
	args     []argument
	place    int32 // entity, or -1
	placed   bool  // the place stands in the event's own clause
	sited    bool  // the place is told with the event itself, not before it
	when     *moment
	dated    bool // the date stands beside the event itself
	dateAt   int  // tokens between the trigger and that date
	closeby  int  // how near the date stands: 3 beside, 2 in the clause, 1 in the sentence
	modality extract.Modality
	speaker  int32 // entity that says so, or -1
	medium   int32 // entity that passed on what was said, or -1
	also     []int // further candidates
	rule     string
	clause   int
	sentence int
	content  bool // a clause or quotation tells what was said
	governed bool // the noun only stands in what somebody aims at, or talks about
	counted  bool // a number of those it happened to is told
	told     bool // more than once
	unnamed  bool // the subject is told, but not by name
	direct   bool // what is filled in is the object of a verb, without a preposition
	official bool // the subject is told by an office or as a body, but not by name
	gathered bool // those who do it are a gathering, or take part in one
	weight   float64
	dead     bool   // another event tells of the same
	into     *found // that event
}

// agent returns the first agent, or -1.
func (f *found) agent() int32 { return f.first(extract.Agent) }

func (f *found) first(r extract.Role) int32 {
	for _, a := range f.args {
		if a.role == r {
			return a.entity
		}
	}
	return -1
}

// has reports whether entity e takes part in the event.
func (f *found) has(e int32) bool {
	for _, a := range f.args {
		if a.entity == e {
			return true
		}
	}
	return false
}

// named returns the number of participants that the clause names.
func (f *found) named() int {
	n := 0
	for _, a := range f.args {
		if !a.carried {
			n++
		}
	}
	return n
}

// fill gives the mentions of a phrase a role, as far as their kinds allow, and
// reports whether one of them took it.
func (s *scene) fill(f *found, role string, mentions []int32) bool {
	took := false
	for _, m := range mentions {
		if s.give(f, role, s.entityOf(m), m, false) {
			took = true
		}
	}
	return took
}

// give gives an entity a role in an event.
func (s *scene) give(f *found, role string, e, m int32, carried bool) bool {
	if e < 0 {
		return false
	}
	k := s.kinds[e]
	if m >= 0 {
		k = s.mentionKind(m)
	} else if _, seat := s.words.states[s.fold(s.d.Entities[e].Name)]; seat && k == land && role == trigger.Agent {
		k |= state // a seat of government that acted before
	}
	switch role {
	case trigger.Place:
		if k&(state|land) == 0 {
			return false
		}
		if f.place < 0 {
			f.place, f.placed = e, true
		}
		// Who visits a country or a town visits somebody.
		if f.kind.has(travel) && k&state != 0 && s.kinds[e]&state != 0 || f.kind.has(calls) && s.kinds[e] == land && !s.callsFacility(s.d.Entities[e].Name) {
			s.give(f, trigger.Target, e, m, carried)
		}
		return true
	case trigger.Agent, trigger.Target:
	default:
		return false
	}
	r := extract.Role(role)
	// The city that hosts a gathering is where it is held.
	if r == extract.Agent && f.kind.has(holds) && k&(state|land) == land && s.kinds[e]&land != 0 && !carried && !f.placed {
		f.place, f.placed = e, true
		return true
	}
	if carried && r == extract.Target && f.kind.has(undergone) && k&(person|group) == 0 {
		return false
	}
	allowed := f.kind.allows(r)
	if f.direct && f.kind.has(speech) { // whom somebody informs, or mourns
		allowed |= person | organisation | group
	}
	if k&allowed == 0 || f.has(e) {
		return false
	}
	f.args = append(f.args, argument{role: r, entity: e, mention: m, carried: carried})
	return true
}
