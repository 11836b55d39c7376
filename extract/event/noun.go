package event

import (
	"tarikh/extract"
	"tarikh/extract/event/trigger"
	"tarikh/extract/internal/morph"
)

// nounReach is how many tokens behind a noun its complements may begin.
const nounReach = 14

// nounArguments gives the noun candidate of f its participants: the genitive
// or the pronoun behind it, and what prepositions bring.
func (s *scene) nounArguments(f *found) {
	c := &s.candidates[f.trigger]
	frame := &c.Entry.Frame
	limit := min(c.Last+nounReach, s.clauses[c.clause].last)
	genitive, pronoun := false, c.Features.Pronoun.Person == 3
	s.takeNoun(f, s.objectOf(c))
	list := s.complements(c.Last, limit)
	for n, x := range list {
		switch {
		case x.slot == noSlot && !x.apart && x.behind < 0 && s.secondOf(f, list[:n], &x, pronoun):
			s.giveDoer(f, frame, pronoun)
			s.fill(f, trigger.Target, x.mentions())
			pronoun = false
		case x.apart && f.light < 0, x.behind >= 0 && x.slot == noSlot:
			return
		case x.slot == noSlot && x.first == c.Last && s.tailSlot(c) != noSlot:
			s.giveSlot(f, s.tailSlot(c), &x.phrase)
		case x.slot != noSlot:
			if x.behind >= 0 && s.claims(x.behind, x.slot) && s.eventAt[int(x.behind)] != f {
				continue
			}
			if x.slot == slotFor && n > 0 && genitive && s.befallsBehind(f, &list[n-1], &x) {
				s.giveDoer(f, frame, false)
				s.fill(f, trigger.Target, x.mentions())
				continue
			}
			if x.slot == slotFor && !genitive && s.owns(f, &x) {
				s.fill(f, trigger.Agent, x.mentions())
				continue
			}
			if x.slot == slotFor && genitive && f.kind.has(physical) && f.agent() >= 0 && s.fill(f, trigger.Target, x.mentions()) {
				continue // "the invasion of X by Y", which Arabic writes "the-invasion-of Y for X"
			}
			s.giveSlot(f, x.slot, &x.phrase)
		case n == 0 && s.mayGovern(c, &x):
			genitive = true
			s.genitive(f, frame, &x)
		}
	}
	if !genitive && f.agent() < 0 && f.kind.has(physical|party|travel) {
		for k := c.Last; k < limit && s.nationAt(k) >= 0; k++ {
			s.give(f, trigger.Agent, s.nationAt(k), -1, false)
		}
	}
	if !genitive && pronoun {
		role := s.genitiveRole(f, frame)
		if e := s.pronoun(c, s.allowedKinds(f, role)); e >= 0 {
			s.give(f, role, e, -1, true)
		}
	}
}

// allowedKinds returns the kinds of whom a pronoun may stand for in a role.
func (s *scene) allowedKinds(f *found, role string) kind {
	switch {
	case role == trigger.Target && f.kind.has(undergone):
		return person | group
	case role == trigger.Agent || role == trigger.Target:
		return f.kind.allows(extract.Role(role))
	}
	return anyKind
}

// secondOf reports whether phrase x behind a verbal noun is its object, as the
// genitive before it, or the pronoun of the noun, is who acts: "the meeting of X
// with Y", which Arabic writes "the-meeting-of X Y".
func (s *scene) secondOf(f *found, before []complement, x *complement, pronoun bool) bool {
	c := &s.candidates[f.trigger]
	frame := &c.Entry.Frame
	if c.Features.Definite && !pronoun || x.head < 0 || frame.Subject != trigger.Agent ||
		frame.Object != trigger.Target && frame.Object != trigger.Agent || s.mentionKind(x.head)&f.kind.target == 0 {
		return false
	}
	if pronoun {
		return len(before) == 0 && x.first == c.Last
	}
	if len(before) != 1 || len(f.args) == 0 {
		return false
	}
	g := &before[0]
	return g.slot == noSlot && g.head >= 0 && g.noun < 0 && g.first == c.Last && s.mentionKind(g.head)&f.kind.agent != 0 && s.entityOf(g.head) != s.entityOf(x.head)
}

// befallsBehind reports whether "to" behind the genitive g of a verbal noun tells
// whom g did it to: "the invasion by X of Y", where Arabic writes "to Y".
func (s *scene) befallsBehind(f *found, g, x *complement) bool {
	c := &s.candidates[f.trigger]
	frame := &c.Entry.Frame
	return !s.claims(int32(f.trigger), slotFor) && g.slot == noSlot && g.head >= 0 && x.at == g.last && x.head >= 0 && len(f.args) > 0 &&
		frame.Subject == trigger.Agent && frame.Object == trigger.Target && !f.kind.has(instrument|speech) &&
		s.mentionKind(g.head)&f.kind.agent != 0 && s.mentionKind(x.head)&f.kind.target != 0
}

// giveDoer makes whoever stands behind a verbal noun, or its pronoun, the one who
// acts.
func (s *scene) giveDoer(f *found, frame *trigger.Frame, pronoun bool) {
	if pronoun {
		if e := s.pronoun(&s.candidates[f.trigger], s.allowedKinds(f, frame.Subject)); e >= 0 {
			s.give(f, frame.Subject, e, -1, true)
		}
		return
	}
	for i := range f.args {
		f.args[i].role = extract.Agent
	}
}

// tailSlot returns the slot of the preposition with which a trigger of several
// words ends, "win over", or noSlot.
func (s *scene) tailSlot(c *candidate) slot {
	if m := &s.marks[c.Last-1]; len(c.Entry.Tail) > 0 && m.class&preposition != 0 && !m.inside {
		return m.slot
	}
	return noSlot
}

// owns reports whether the noun behind "of" is who does it: "a visit of X".
func (s *scene) owns(f *found, x *complement) bool {
	if x.head < 0 || f.agent() >= 0 {
		return false
	}
	k := s.mentionKind(x.head)
	if f.kind.has(travel) {
		return k&f.kind.agent != 0 && k&(state|land) == 0
	}
	return f.kind.has(speech) && s.genitiveRole(f, &s.candidates[f.trigger].Entry.Frame) == trigger.Agent && k&person != 0 && f.light < 0
}

// mayGovern reports whether a phrase behind a noun is its genitive.
func (s *scene) mayGovern(c *candidate, x *complement) bool {
	if c.Features.Definite || c.Features.Pronoun.Person != 0 || x.apart {
		return false
	}
	return x.first == c.Last || x.head >= 0 && x.first <= c.Last+2
}

// genitive gives the noun behind a verbal noun its role. A verbal noun of two
// participants that names the second with a preposition has the agent behind it.
func (s *scene) genitive(f *found, frame *trigger.Frame, x *complement) {
	role := s.genitiveRole(f, frame)
	mentions := x.mentions()
	if s.fill(f, role, mentions) || len(mentions) == 0 {
		return
	}
	// The noun cannot be what the frame says: it is the other one.
	if role == trigger.Target && frame.Subject != trigger.Target {
		s.fill(f, trigger.Agent, mentions)
	} else if role == trigger.Agent {
		s.fill(f, trigger.Target, mentions)
	}
}

func (s *scene) genitiveRole(f *found, frame *trigger.Frame) string {
	if frame.Genitive != "" {
		return frame.Genitive
	}
	if frame.Object != "" {
		return frame.Object
	}
	return frame.Subject
}

// claims reports whether the frame of candidate i has a place for a slot.
func (s *scene) claims(i int32, sl slot) bool {
	_, ok := s.slots[s.candidates[i].Entry][sl]
	return ok
}

// giveSlot gives the participants that a preposition brings their role: the
// one of the frame, else what the preposition says by itself.
func (s *scene) giveSlot(f *found, sl slot, p *phrase) {
	entry := s.candidates[f.trigger].Entry
	mentions := p.mentions()
	if len(mentions) == 0 && p.class&honour != 0 {
		if roles := s.slots[entry][sl]; len(roles) > 0 {
			s.give(f, roles[0], s.honoured(p.first, f.agent()), -1, true)
		}
		return
	}
	if len(mentions) == 0 && p.class&voice != 0 && f.kind.has(contest) && p.nation >= 0 {
		s.give(f, s.firstRole(f, sl), p.nation, -1, false)
		return
	}
	if len(mentions) == 0 && p.class&pair != 0 {
		s.giveBoth(f, s.firstRole(f, sl), p)
		return
	}
	if len(mentions) == 0 {
		// "to the conference", "at the ceremony"
		if s.meeting >= 0 && p.class&venue != 0 && (s.hasArticleBehind(p.first) || s.hasArticle(p.last-1)) && f.kind.has(speech) && (sl == slotFor || sl == slotTo || sl == slotIn || sl == slotBefore) {
			s.give(f, trigger.Target, s.meeting, -1, true)
		}
		return
	}
	s.giveRoles(f, s.rolesOf(f, sl), mentions)
	const near = 12 // tokens between a speech and the gathering it was given at
	if (sl == slotIn || sl == slotAt || sl == slotDuring || sl == slotBefore) && f.kind.has(speech) && p.first-s.candidates[f.trigger].Last < near {
		for _, m := range mentions {
			if s.mentionKind(m) == happening {
				s.fill(f, trigger.Target, []int32{m})
			}
		}
	}
}

// rolesOf returns the roles that a preposition brings to an event, the likeliest
// first: those of its frame, else what the preposition says by itself.
func (s *scene) rolesOf(f *found, sl slot) []string {
	slots := s.slots[s.candidates[f.trigger].Entry]
	roles, ok := slots[sl]
	if !ok && sl == slotBeside {
		roles, ok = slots[slotWith]
	}
	if !ok {
		roles = s.defaultRoles(f, sl)
	}
	return roles
}

// firstRole returns the likeliest role that a preposition brings, or "".
func (s *scene) firstRole(f *found, sl slot) string {
	if roles := s.rolesOf(f, sl); len(roles) > 0 {
		return roles[0]
	}
	return ""
}

// giveRoles gives each mention the first of roles that it can take.
func (s *scene) giveRoles(f *found, roles []string, mentions []int32) {
	for _, m := range mentions {
		for _, role := range roles {
			if s.fill(f, role, []int32{m}) {
				break
			}
		}
	}
}

// objectOf returns the noun that stands right behind the verbal noun c, or -1.
func (s *scene) objectOf(c *candidate) int32 {
	if c.Last >= len(s.candidate) || c.verb || c.Features.Aspect.Participle() || c.Features.Definite {
		return -1
	}
	n := s.candidate[c.Last]
	if n < 0 || s.candidates[n].verb || s.candidates[n].slot != noSlot {
		return -1
	}
	return n
}

// The roles that prepositions give where a frame says nothing.
var (
	asPlace  = []string{trigger.Place}
	asAgent  = []string{trigger.Agent}
	asTarget = []string{trigger.Target}
)

func (s *scene) defaultRoles(f *found, sl slot) []string {
	frame := &s.candidates[f.trigger].Entry.Frame
	switch sl {
	case slotIn, slotAt, slotNear:
		return asPlace
	case slotBy:
		if frame.Subject == trigger.Target {
			return asTarget
		}
		return asAgent
	case slotBetween:
		return asAgent
	case slotAgainst:
		return asTarget
	case slotOn:
		if f.kind.has(physical) {
			return asTarget
		}
		if f.kind.has(gathering | holds | contest) {
			return asPlace
		}
	case slotPresence, slotLed:
		if f.kind.has(party) || f.kind.has(holds) && sl == slotLed {
			return asAgent
		}
	case slotWith, slotBeside:
		if f.kind.has(party) {
			return asAgent
		}
	}
	return nil
}

// pronoun returns the entity of some kinds that the pronoun behind a noun stands
// for: the subject of its clause or of one above, else who else takes part in
// what that clause tells, else what the text is about.
func (s *scene) pronoun(c *candidate, allowed kind) int32 {
	f := morph.Features{Gender: c.Features.Pronoun.Gender, Number: c.Features.Pronoun.Number}
	if f.Number == morph.Plural || f.Number == morph.Dual {
		return -1 // several, of whom one name tells nothing
	}
	if e := s.aheadOf(c.First, f, allowed); e >= 0 {
		return e
	}
	fits := func(e int32) bool { return e >= 0 && s.kinds[e]&allowed != 0 && s.agrees(e, f) }
	for i := c.clause; i >= 0; i = s.clauses[i].parent {
		if e := s.clauses[i].subject; fits(e) {
			return e
		}
	}
	if e := s.siblingSubject(&s.clauses[c.clause]); fits(e) {
		return e
	}
	for i := len(s.events) - 1; i >= 0 && s.events[i].sentence == s.d.Tokens[c.First].Sentence; i-- {
		for _, a := range s.events[i].args {
			if s.candidates[s.events[i].trigger].Last <= c.First && s.kinds[a.entity] == person && fits(a.entity) {
				return a.entity
			}
		}
	}
	if fits(s.topic) {
		return s.topic
	}
	return -1
}
