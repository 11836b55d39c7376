package event

import (
	"tarikh/extract"
	"tarikh/extract/event/trigger"
	"tarikh/extract/internal/morph"
)

// subjectOf returns the entity of the subject that a verb has, or -1.
func (s *scene) subjectOf(v *verbal) int32 {
	if v.subject.head >= 0 {
		return s.entityOf(v.subject.head)
	}
	return v.carried
}

// verbArguments gives the verb candidate of f its participants.
func (s *scene) verbArguments(f *found, v *verbal) {
	frame := &v.c.Entry.Frame
	subject, object := frame.Subject, frame.Object
	if v.passive {
		if object != "" {
			subject = object
		}
		object = ""
	}
	if s.relays(f, v) {
		return
	}
	s.giveSubject(f, v, subject)
	s.giveObject(f, v, object)
	for _, p := range []*phrase{&v.subject, &v.object} {
		if p.noun >= 0 && (s.eventAt[int(p.noun)] == f || p == &v.subject && f.kind.has(holds) && s.candidates[p.noun].kind == f.kind) { // "the works of the conference began"
			s.fill(f, trigger.Target, p.of)
		}
	}
	s.atVenue(f, v)
	s.giveComplements(f, v, subject)
}

// giveSubject gives the subject of a verb its role.
func (s *scene) giveSubject(f *found, v *verbal, role string) {
	switch {
	case v.subject.head >= 0:
		// What cannot act is acted on: "the conference began".
		if !s.fill(f, role, v.subject.mentions()) && v.object.head < 0 && v.object.noun < 0 && role != trigger.Target &&
			!f.kind.has(speech) && f.kind.name != "other" {
			s.fill(f, trigger.Target, v.subject.mentions())
		}
	case v.carried >= 0:
		s.give(f, role, v.carried, -1, true)
		if v.c.Features.Number == morph.Dual && v.how == "subject told before" {
			s.giveSecond(f, role, v.carried)
		}
	case v.subject.class&pair != 0:
		s.giveBoth(f, role, &v.subject)
	case v.subject.class&homeland != 0:
		s.give(f, role, s.countryOf(s.citizen(v.clause)), -1, true)
	case v.subject.class&voice != 0 && !f.kind.has(speech):
		s.give(f, role, v.subject.nation, -1, false)
	}
}

// pronounAt returns the features of the pronoun that the preposition at token k
// holds.
func (s *scene) pronounAt(k int) morph.Features {
	g := morph.Masculine
	if s.marks[k].female {
		g = morph.Feminine
	}
	return morph.Features{Gender: g, Number: morph.Singular}
}

// giveSecond gives the other one of two, of whom a verb in the dual needs the
// second, its role: who acted with entity e in the last event that had just the
// two of them.
func (s *scene) giveSecond(f *found, role string, e int32) {
	for i := len(s.events) - 1; i >= 0; i-- {
		o := s.events[i]
		if o == f || !o.has(e) {
			continue
		}
		var agents []int32
		for _, a := range o.args {
			if a.role == extract.Agent {
				agents = append(agents, a.entity)
			}
		}
		if len(agents) == 2 {
			s.give(f, role, agents[0]+agents[1]-e, -1, true)
		}
		return
	}
}

// giveObject gives the object of a verb, or the pronoun that stands for it,
// its role.
func (s *scene) giveObject(f *found, v *verbal, role string) {
	f.direct = true
	defer func() { f.direct = false }()
	if v.object.head < 0 && v.object.class&pair != 0 {
		s.giveBoth(f, role, &v.object)
		return
	}
	if v.object.head < 0 && v.object.class&voice != 0 && f.kind.has(contest) { // "beat its Senegalese opponent"
		s.give(f, role, v.object.nation, -1, false)
	}
	if v.object.head >= 0 {
		if s.mentionKind(v.object.head) == happening && f.kind.has(contest) && s.claims(int32(f.trigger), slotFor) {
			return // what is awarded takes no part, but who gets it
		}
		if !s.fill(f, role, v.object.mentions()) && s.mentionKind(v.object.head)&land != 0 {
			if f.kind.has(rooted) && role != trigger.Place && s.mentionKind(v.object.head) == land { // what is built stands there
				s.fill(f, trigger.Target, v.object.mentions())
			}
			s.fill(f, trigger.Place, v.object.mentions())
		}
		return
	}
	if v.c.Features.Pronoun.Person == 3 && v.clause.kind != relativeClause && role != "" {
		if e := s.objectPronoun(v); e >= 0 {
			s.give(f, role, e, -1, true)
		}
	}
}

// giveComplements gives what prepositions bring its role: to the verb's event,
// but for what belongs to a noun that tells of an event itself.
func (s *scene) giveComplements(f *found, v *verbal, subject string) {
	for i := range v.rest {
		x := &v.rest[i]
		claimed := s.claims(int32(f.trigger), x.slot)
		switch {
		case x.pronoun:
			if roles := s.slots[v.c.Entry][x.slot]; len(roles) > 0 && (x.at == v.c.Last || v.subject.head >= 0 && x.at == v.subject.last) {
				s.give(f, roles[0], s.otherOne(v, s.pronounAt(x.at)), -1, true)
			}
		case s.orders(f, v, x):
		case x.slot == slotAt && x.behind < 0 && s.absorbs(f, x.noun): // "crowned with the title of the cup"
			s.fill(f, trigger.Target, x.mentions())
		case f.kind.has(speech) && !s.placesSpeech(v, i):
		case x.slot == slotLed && x.head >= 0 && x.behind < 0 && f.kind.has(party) && v.object.last > v.object.first && v.object.noun < 0:
			s.fill(f, trigger.Target, x.mentions()) // "received a delegation led by X"
		case x.slot == slotAmong && x.head >= 0:
			s.fill(f, s.amongRole(v, i, subject), x.mentions())
		case (x.slot == slotIn || x.slot == slotAt || x.slot == slotNear) && (x.behind >= 0 && s.elsewhere(f, x.behind) || x.head >= 0 && s.affairBefore(s.mention0(x.head), v.c.Last)):
		case x.behind < 0 || s.eventAt[int(x.behind)] == f && claimed:
			s.giveSlot(f, x.slot, &x.phrase)
		case s.eventAt[int(x.behind)] == f:
			s.giveRoles(f, s.slots[s.candidates[x.behind].Entry][x.slot], x.mentions())
		case claimed && x.slot != slotBy && (!s.claims(x.behind, x.slot) || x.behind == v.object.noun && s.slots[v.c.Entry][x.slot][0] == trigger.Target):
			s.giveSlot(f, x.slot, &x.phrase)
		}
	}
}

// absorbs makes the noun of a prize that a verb of winning names a part of its
// event, and reports whether it did.
func (s *scene) absorbs(f *found, noun int32) bool {
	if noun < 0 || !f.kind.has(contest) || s.candidates[noun].kind != f.kind || s.eventAt[int(noun)] != nil || s.candidates[noun].Features.Pronoun.Person != 0 {
		return false
	}
	s.eventAt[int(noun)] = f
	f.also = append(f.also, int(noun))
	return true
}

// amongRole returns the role of those whom "among them" names: that of the
// phrase right before complement i.
func (s *scene) amongRole(v *verbal, i int, subject string) string {
	const near = 2 // tokens
	x := &v.rest[i]
	if i > 0 {
		if y := &v.rest[i-1]; x.at-y.last <= near && y.head < 0 {
			if roles := s.slots[v.c.Entry][y.slot]; len(roles) > 0 && roles[0] != trigger.Place {
				return roles[0]
			}
		}
	}
	if o := &v.object; o.head < 0 && o.last > o.first && x.at-o.last <= near && v.c.Entry.Frame.Object == trigger.Target {
		return trigger.Target
	}
	return subject
}

// relays gives an event that a medium passes on, "the agency quoted X as
// saying", its speaker, and reports whether v tells of one.
func (s *scene) relays(f *found, v *verbal) bool {
	if s.marks[v.c.First].class&relay == 0 || !f.kind.has(speech) {
		return false
	}
	for i := range v.rest {
		if x := &v.rest[i]; x.slot == slotAbout && x.behind < 0 && !(x.class&voice != 0 && x.head >= 0 && s.mentionKind(x.head) != person) && s.fill(f, trigger.Agent, x.mentions()) {
			f.medium = s.subjectOf(v)
			return true
		}
	}
	return false
}

// orders gives the event of a verb such as "ruled" whom a noun behind it tells
// of, "that X be jailed", where the frame takes that noun for the content and
// both befall somebody. It reports whether it did.
func (s *scene) orders(f *found, v *verbal, x *complement) bool {
	roles := s.slots[v.c.Entry][x.slot]
	if x.behind >= 0 || len(roles) == 0 || roles[0] != trigger.Content || !f.kind.has(undergone) || f.kind.has(speech) {
		return false
	}
	if x.noun < 0 { // "ruled on the innocence of X"
		return f.kind.has(judged) && x.slot == slotAt && x.head >= 0 && s.mentionKind(x.head)&(person|group) != 0 && s.fill(f, trigger.Target, x.mentions())
	}
	c := &s.candidates[x.noun]
	if c.verb || c.kind == nil || !c.kind.has(undergone) || c.Features.Definite {
		return false
	}
	p := s.phrase(c.Last, v.clause.last)
	if p.head < 0 || !s.fill(f, trigger.Target, p.mentions()) {
		return false
	}
	for _, y := range s.complements(p.last, v.clause.last) {
		if y.slot == noSlot && y.behind < 0 && y.head >= 0 && s.mentionKind(y.head) == person && s.joins(y.first) {
			s.fill(f, trigger.Target, y.mentions()) // "and his colleague Y to two years"
		}
	}
	return true
}

// placesSpeech reports whether complement i of a verb of speech belongs to the
// verb: a place does only behind the verb, a name, a date, a mark or a venue;
// behind other words it is a part of what is said.
func (s *scene) placesSpeech(v *verbal, i int) bool {
	x := &v.rest[i]
	if x.slot != slotIn && x.slot != slotAt && x.slot != slotNear || x.head < 0 || s.mentionKind(x.head)&(land|state) == 0 {
		return true
	}
	for j := 0; j < i; j++ {
		if y := &v.rest[j]; y.slot == slotTo || y.slot == slotOn || y.slot == slotAbout || y.slot == slotAt && y.head < 0 && y.class&venue == 0 {
			return false
		}
	}
	k := x.at - 1
	return k < v.c.Last || s.mention[k] >= 0 || s.date[k] >= 0 || s.d.Tokens[k].Kind == extract.Punct || i > 0 && v.rest[i-1].last == x.at && v.rest[i-1].class&(venue|remote) != 0
}

// atVenue gives an event whose clause only says "the conference" the gathering
// that is meant: the last one that was told of by name.
func (s *scene) atVenue(f *found, v *verbal) {
	if s.meeting < 0 || f.first(extract.Target) >= 0 || f.kind.target&happening == 0 {
		return
	}
	is := func(p *phrase) bool { return p.head < 0 && p.class&venue != 0 && s.hasArticle(p.first) }
	hit := is(&v.object) && (f.kind.has(gathering|holds) || v.c.Entry.Frame.Object == trigger.Target) || is(&v.subject) && f.kind.has(holds)
	for i := range v.rest {
		x := &v.rest[i]
		hit = hit || (x.slot == slotIn || x.slot == slotAt) && is(&x.phrase) && f.kind.has(gathering) && !f.kind.has(party)
	}
	if hit {
		s.give(f, trigger.Target, s.meeting, -1, true)
	}
}

// objectPronoun returns what the pronoun behind a verb stands for: what the
// text was about, where that is not the subject; else who else took part in
// what was told right before, or whom the headline names.
func (s *scene) objectPronoun(v *verbal) int32 {
	f := morph.Features{Gender: v.c.Features.Pronoun.Gender, Number: v.c.Features.Pronoun.Number}
	if e := s.topic; e >= 0 && e != s.subjectOf(v) && s.agrees(e, f) && s.gender[e] != morph.AnyGender {
		return e
	}
	return s.otherOne(v, f)
}

// otherOne returns whom a pronoun in the clause of v stands for, or -1: the one
// person besides the subject who took part in the event told last in this
// sentence, else the one of the headline, else the one of the sentence before.
func (s *scene) otherOne(v *verbal, f morph.Features) int32 {
	subject, sentence := s.subjectOf(v), s.d.Tokens[v.c.First].Sentence
	if subject < 0 && v.subject.last <= v.subject.first || f.Number == morph.Plural || f.Number == morph.Dual {
		return -1
	}
	for i := len(s.events) - 1; i >= 0 && s.events[i].sentence+1 >= sentence; i-- {
		o := s.events[i]
		if len(o.args) == 0 || s.candidates[o.trigger].First >= v.c.First {
			continue
		}
		if o.sentence < sentence && s.hero >= 0 && s.agrees(s.hero, f) {
			break
		}
		return s.onlyPerson(o, subject, f)
	}
	if s.hero == subject || s.hero >= 0 && !s.agrees(s.hero, f) {
		return -1
	}
	return s.hero
}

// onlyPerson returns the one person besides entity but who takes part in an
// event and agrees with a pronoun, or -1.
func (s *scene) onlyPerson(f *found, but int32, p morph.Features) int32 {
	one := int32(-1)
	for _, a := range f.args {
		if s.kinds[a.entity] != person || a.entity == but || !s.agrees(a.entity, p) {
			continue
		}
		if one >= 0 && one != a.entity {
			return -1
		}
		one = a.entity
	}
	return one
}
