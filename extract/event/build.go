package event

import (
	"tarikh/extract"
	"tarikh/extract/event/trigger"
	"tarikh/extract/internal/morph"
)

// read finds the events of sentence i.
func (s *scene) sentenceEvents(i int) {
	firstClause, firstEvent := len(s.clauses), len(s.events)
	s.segment(i)
	span := s.d.Sentences[i]
	for k := span.First; k < span.Last; {
		c := s.candidate[k]
		if c < 0 {
			if cl := s.clauseAt[k]; int(cl) >= firstClause && s.clauses[cl].first == k {
				s.plainSubject(int(cl))
			}
			k++
			continue
		}
		s.candidates[c].clause = int(s.clauseAt[k])
		k = s.candidates[c].Last
	}
	for k := span.First; k < span.Last; {
		c := s.candidate[k]
		if c < 0 {
			k++
			continue
		}
		s.candidateEvent(int(c))
		k = s.candidates[c].Last
	}
	events := s.events[firstEvent:]
	for _, f := range events {
		s.modality(f)
		s.attribute(f)
		s.controlled(f, events)
		s.onOccasion(f)
		s.addressed(f, events)
		s.attended(f, events)
	}
	s.findToll(i, events)
	s.findTimes(i, events)
	s.findPlaces(events)
	s.remember(i, events)
}

// candidateEvent makes an event of candidate i, if it may tell of one.
func (s *scene) candidateEvent(i int) {
	if s.eventAt[i] != nil {
		return
	}
	s.settle(i)
	c := &s.candidates[i]
	switch {
	case c.Entry.Reliability == trigger.Light && c.kind == nil:
		if c.verb || c.Features.Aspect.Participle() {
			s.lightVerb(i, -1)
		}
	case c.verb && s.cueNoun(c) >= 0:
		s.lightVerb(i, s.cueNoun(c))
	case c.verb, s.circumstance(c.First):
		v := s.around(i)
		if n := s.teller(&v); n >= 0 {
			s.lightVerb(i, n)
			return
		}
		f := s.found(i)
		f.rule = v.how
		s.takeNoun(f, v.object.noun)
		s.takeCue(f, c)
		if s.hostsAtHome(&v) && v.object.noun >= 0 {
			s.eventAt[int(v.object.noun)] = f
			f.also = append(f.also, int(v.object.noun))
		}
		defer s.keepMeeting(f)
		f.counted = v.subject.number || v.object.number
		f.unnamed = v.subject.head < 0 && v.subject.last > v.subject.first || v.subject.last <= v.subject.first && v.carried < 0 && s.besideUnnamed(v.clause)
		f.official = f.unnamed && v.subject.class&(title|voice|office|court) != 0
		f.gathered = f.unnamed && v.subject.class&(members|venue) != 0 && !f.kind.has(holds) && (!f.kind.has(speech) || f.kind.has(instrument))
		s.verbArguments(f, &v)
		s.actor(&v)
		f.content = s.hasContent(c)
	default:
		if n := s.chained(i); n >= 0 {
			f := s.found(int(n))
			f.rule = "noun of a noun"
			f.also = append(f.also, i)
			s.eventAt[i] = f
			s.nounArguments(f)
			return
		}
		f := s.found(i)
		f.rule = "verbal noun"
		if c.Features.Aspect == morph.Noun {
			f.rule = "noun"
		}
		s.nounArguments(f)
		s.inSpeech(f)
		s.intended(f)
		s.keepMeeting(f)
	}
}

// teller returns the noun that tells of the event instead of its verb: the
// object of one that holds something, or the subject of one that befalls.
func (s *scene) teller(v *verbal) int32 {
	if n := v.object.noun; n >= 0 && !s.hostsAtHome(v) && s.handsOver(v.c.kind, s.candidates[n].kind) == nounTells && (!v.c.kind.has(publishes) || wanted(v.c.Hit)) {
		return n
	}
	n := v.subject.noun
	if n >= 0 && (v.passive || s.candidates[n].kind != nil && s.candidates[n].kind.has(strikes)) && s.handsOver(v.c.kind, s.candidates[n].kind) == nounTells {
		return n
	}
	return -1
}

// hostsAtHome reports whether a verb of holding has a place as its subject, which
// hosts what it does not hold itself: "X hosts the meetings".
func (s *scene) hostsAtHome(v *verbal) bool {
	return v.c.kind != nil && v.c.kind.has(holds) && v.subject.head >= 0 && s.mentionKind(v.subject.head)&(land|state) != 0 && s.mentionKind(v.subject.head)&organisation == 0
}

// cueNoun returns the noun of the same type that a verb needs for its sense,
// or -1: "he gave a speech" is told by the noun.
func (s *scene) cueNoun(c *candidate) int32 {
	if c.CueAt < c.Last || c.CueAt >= len(s.candidate) {
		return -1
	}
	n := s.candidate[c.CueAt]
	if n < 0 || s.candidates[n].verb || s.candidates[n].kind != c.kind || s.clauseAt[c.CueAt] != int32(c.clause) {
		return -1
	}
	return n
}

// found starts an event at candidate i.
func (s *scene) found(i int) *found {
	c := &s.candidates[i]
	f := &found{trigger: i, shown: i, light: -1, kind: c.kind, place: -1, speaker: -1, medium: -1, clause: c.clause, sentence: s.d.Tokens[c.First].Sentence}
	s.events = append(s.events, f)
	s.eventAt[i] = f
	return f
}

// actor remembers the subject of a clause, and the gender that the verb shows.
func (s *scene) actor(v *verbal) {
	e := s.subjectOf(v)
	if e < 0 {
		v.clause.unnamed = s.isClauseVerb(v.c) && v.subject.last > v.subject.first && v.subject.class&pair == 0
		return
	}
	if s.isClauseVerb(v.c) || v.clause.subject < 0 {
		v.clause.subject = e
	}
	if v.subject.head >= 0 && len(v.subject.more) == 0 && v.how != "relative clause" && v.c.Features.Gender != morph.AnyGender {
		s.gender[e] = v.c.Features.Gender
	}
}

// plainSubject finds what a clause is about whose verb is no trigger.
func (s *scene) plainSubject(i int) {
	cl := &s.clauses[i]
	if cl.verb >= 0 && s.candidate[cl.verb] >= 0 {
		return
	}
	end := cl.last
	if cl.verb >= 0 {
		end = cl.verb
	}
	p := s.topicIn(cl.first, end)
	if p.head < 0 && cl.verb >= 0 {
		for _, x := range s.complements(cl.verb+1, cl.last) {
			if x.slot == noSlot {
				p = x.phrase
				break
			}
		}
	}
	if p.head >= 0 {
		cl.subject = s.entityOf(p.head)
	}
}

// hasContent reports whether what was said follows the verb of speech c.
func (s *scene) hasContent(c *candidate) bool {
	if !c.kind.has(speech) {
		return false
	}
	for i := c.clause + 1; i < len(s.clauses) && s.clauses[i].sentence == s.clauses[c.clause].sentence; i++ {
		if s.clauses[i].parent == c.clause && s.clauses[i].kind == contentClause {
			return true
		}
	}
	return false
}

// lightVerb makes an event of the noun that the light verb i carries, -1
// where it is not known yet: "he paid a visit".
func (s *scene) lightVerb(i int, noun int32) {
	v := s.around(i)
	if noun < 0 {
		noun = s.carriedNoun(&v)
	}
	s.actor(&v)
	if noun < 0 {
		return
	}
	first := noun
	if n := s.chained(int(noun)); n >= 0 {
		noun = n
	}
	f := s.eventAt[int(noun)]
	if f == nil {
		f = s.found(int(noun))
		f.light, f.unnamed = i, v.subject.head < 0 && v.subject.last > v.subject.first && v.subject.noun < 0
		f.official = f.unnamed && v.subject.class&(title|voice|office|court) != 0
		s.giveLightSubject(f, &v)
		s.nounArguments(f)
	} else {
		s.giveLightSubject(f, &v)
	}
	f.light, f.clause = i, v.c.clause
	f.rule = "light verb"
	f.also = append(f.also, i)
	// A verb that has the event's sense itself is the clearer trigger, but for
	// journeys, which verbs only begin and end.
	if v.c.kind == f.kind && !f.kind.has(travel) {
		f.shown, f.also[len(f.also)-1] = i, int(noun)
	}
	if first != noun {
		f.also = append(f.also, int(first))
		s.eventAt[int(first)] = f
	}
	if v.c.Features.Pronoun.Person == 3 && v.clause.kind != relativeClause {
		s.give(f, trigger.Target, s.objectPronoun(&v), -1, true)
	}
	s.lightComplements(f, &v, noun)
	if v.c.kind != nil && v.object.head >= 0 && v.object.noun < 0 { // "awarded X the prize"
		s.fill(f, v.c.Entry.Frame.Object, v.object.mentions())
	}
	f.content = s.hasContent(&candidate{kind: f.kind, clause: v.c.clause})
	s.keepMeeting(f)
}

// lightComplements gives what prepositions bring to a light verb its role in
// the event of the noun.
func (s *scene) lightComplements(f *found, v *verbal, noun int32) {
	for k := range v.rest {
		x := &v.rest[k]
		if x.noun >= 0 || x.behind >= 0 && x.behind != noun {
			continue
		}
		if x.slot == slotFor && x.head >= 0 && x.at < s.candidates[noun].First && s.mentionKind(x.head) == land {
			continue // what belongs to a town, before the noun
		}
		if n, place := len(f.args), f.place; (x.slot == slotFor || x.slot == slotTo) && f.kind.target&^land != 0 {
			f.direct = s.marks[s.candidates[noun].First].class&remote != 0 // a message goes to anybody
			if s.giveSlot(f, x.slot, &x.phrase); n == len(f.args) && place == f.place {
				s.fill(f, trigger.Target, x.mentions())
			}
			f.direct = false
			continue
		}
		if roles := s.slots[v.c.Entry][x.slot]; !s.claims(noun, x.slot) && len(roles) > 0 && roles[0] == trigger.Agent {
			s.giveRoles(f, roles, x.mentions()) // "received a call from X"
			continue
		}
		s.giveSlot(f, x.slot, &x.phrase)
	}
}

// giveLightSubject gives the subject of a light verb its role in the event of
// the noun.
func (s *scene) giveLightSubject(f *found, v *verbal) {
	if v.subject.noun == int32(f.trigger) {
		if v.object.head >= 0 && f.kind.has(strikes) {
			s.fill(f, trigger.Target, v.object.mentions())
			s.fill(f, trigger.Place, v.object.mentions())
		}
		return
	}
	role := v.c.Entry.Frame.Subject
	if role == "" || v.passive {
		return
	}
	if noun := s.candidates[f.trigger].Entry.Frame; v.c.kind == nil && role == trigger.Agent && noun.Subject == trigger.Target {
		role = trigger.Target
	}
	if v.subject.head >= 0 {
		s.fill(f, role, v.subject.mentions())
	} else if v.subject.class&pair != 0 {
		s.giveBoth(f, role, &v.subject)
	} else if v.carried < 0 && v.subject.class&voice != 0 && !f.kind.has(speech) {
		s.give(f, role, v.subject.nation, -1, false)
	} else {
		s.give(f, role, v.carried, -1, true)
	}
}

// carriedNoun returns the noun that tells what a light verb is about, or -1.
func (s *scene) carriedNoun(v *verbal) int32 {
	good := func(n int32) bool {
		return n >= 0 && s.candidates[n].kind != nil && !s.candidates[n].verb
	}
	within, named := s.contentSlot(v.c.Entry)
	if within == noSlot && good(v.object.noun) {
		return v.object.noun
	}
	if within == noSlot && good(v.subject.noun) {
		return v.subject.noun
	}
	for i := range v.rest {
		x := &v.rest[i]
		if named && x.slot != within {
			continue
		}
		if good(x.noun) && x.behind < 0 && (named || x.slot == slotAt || x.slot == slotIn || x.slot == slotFor && !s.candidates[x.noun].Features.Definite || x.slot == slotOn) {
			return x.noun
		}
	}
	return -1
}

// contentSlot returns the preposition behind which a light verb tells what it
// is about, "succeeded in …", where its frame names one. One that brings a
// clause, "decided that …", has no slot: then it may be the object only.
func (s *scene) contentSlot(e *trigger.Entry) (sl slot, named bool) {
	for _, p := range e.Frame.Preps {
		if p.Roles[0] == trigger.Content {
			sl, _ = s.words.slotOf(p.Word) // New has checked it
			return sl, true
		}
	}
	return noSlot, false
}

// intended gives a noun the subject of a word such as "intends" or "wants"
// before it.
func (s *scene) intended(f *found) {
	c := &s.candidates[f.trigger]
	cl := &s.clauses[c.clause]
	if f.agent() >= 0 || c.slot != noSlot || c.Features.Aspect.Participle() || cl.verb >= 0 || s.is(c.First-1, preposition) {
		return
	}
	for k := max(cl.opener, c.First-farthest); k < c.First; k++ {
		if !s.is(k, future|possible) || s.marks[k].inside {
			continue
		}
		for _, x := range s.complements(k+int(s.marks[k].length), c.First) {
			if x.slot == noSlot && x.head >= 0 {
				s.fill(f, trigger.Agent, x.mentions())
				return
			}
		}
		if p := s.topicIn(cl.first, k); p.head >= 0 {
			s.fill(f, trigger.Agent, p.mentions())
		}
		return
	}
}

// inSpeech gives the noun of a speech, behind a preposition, the subject of
// its clause: "said in a speech".
func (s *scene) inSpeech(f *found) {
	c := &s.candidates[f.trigger]
	if !f.kind.has(speech) || f.agent() >= 0 || c.Features.Definite || !(c.slot == slotAt || c.slot == slotIn || s.is(c.First-1, preposition)) {
		return
	}
	if e := s.clauses[c.clause].subject; e >= 0 {
		s.give(f, trigger.Agent, e, -1, true)
	}
}

// addressed gives a speech that a noun tells of, "a speech at the opening of
// X", the gathering that its sentence tells of.
func (s *scene) addressed(f *found, events []*found) {
	if f.kind.name != "statement" || f.first(extract.Target) >= 0 {
		return
	}
	if s.candidates[f.trigger].verb {
		s.inMessage(f, events)
		return
	}
	if f.light < 0 {
		return
	}
	for _, o := range events[:min(len(events), farthest)] {
		for _, a := range o.args {
			if o.kind.has(holds) && a.role == extract.Target && s.kinds[a.entity] == happening {
				s.give(f, trigger.Target, a.entity, a.mention, false)
			}
		}
	}
}

// attended gives those who are told to be present, "in the presence of X", the
// gathering that their clause tells of.
func (s *scene) attended(f *found, events []*found) {
	if !f.kind.has(gathering) || f.kind.has(party|holds) || f.first(extract.Target) >= 0 || s.candidates[f.trigger].verb {
		return
	}
	for _, o := range events[:min(len(events), farthest)] {
		for _, a := range o.args {
			if o.kind.has(holds) && o.clause == f.clause && a.role == extract.Target && s.kinds[a.entity] == happening {
				s.give(f, trigger.Target, a.entity, a.mention, a.carried)
			}
		}
	}
}

// inMessage gives what is said in a message, "he said so in a letter to X",
// the gathering that the message went to.
func (s *scene) inMessage(f *found, events []*found) {
	for _, o := range events[:min(len(events), farthest)] {
		c := &s.candidates[o.trigger]
		if c.verb || s.marks[c.First].class&remote == 0 || o.agent() != f.agent() || o.agent() < 0 || !s.is(c.First-1, preposition) {
			continue
		}
		for _, a := range o.args {
			if a.role == extract.Target && s.kinds[a.entity] == happening {
				s.give(f, trigger.Target, a.entity, a.mention, false)
			}
		}
	}
}

// attribute finds who is said to have said that an event happened.
func (s *scene) attribute(f *found) {
	for c := f.clause; c >= 0; c = s.clauses[c].parent {
		if s.clauses[c].kind != contentClause || s.clauses[c].parent < 0 {
			continue
		}
		p := &s.clauses[s.clauses[c].parent]
		if p.verb < 0 || s.candidate[p.verb] < 0 {
			continue
		}
		if e := s.eventAt[int(s.candidate[p.verb])]; e != nil && e != f && e.kind.has(speech) {
			if f.speaker = e.agent(); f.speaker >= 0 {
				return
			}
		}
	}
	if f.speaker = f.medium; f.speaker < 0 {
		f.speaker = s.sourceOf(f)
	}
}

// sourceOf returns the source that the sentence of f names: "according to …".
func (s *scene) sourceOf(f *found) int32 {
	at, span := s.candidates[f.trigger].First, s.d.Sentences[f.sentence]
	for k := max(span.First, at-farthest); k < span.Last && k < at+farthest; k++ {
		if !s.is(k, source) || s.marks[k].inside {
			continue
		}
		next := k + int(s.marks[k].length)
		if next >= span.Last {
			break
		}
		// "as X announced"
		for j := next; j < span.Last && j <= next+1; j++ {
			if c := s.candidate[j]; c >= 0 && s.candidates[c].verb {
				if e := s.eventAt[int(c)]; e != nil && e != f && e.kind.has(speech) {
					return e.agent()
				}
			}
		}
		if p := s.read(next, span.Last); p.head >= 0 {
			if e := s.entityOf(p.head); e >= 0 && s.kinds[e]&(person|organisation|group|state) != 0 && !f.has(e) {
				return e
			}
		}
	}
	return -1
}

// remember carries the speaker and the topic of sentence i to the next ones.
func (s *scene) remember(i int, events []*found) {
	if s.d.Sentences[i].Kind != extract.BodyLine {
		return
	}
	for _, f := range events {
		cl := &s.clauses[f.clause]
		c := &s.candidates[f.trigger]
		if f.kind.has(speech) && cl.kind == mainClause && f.agent() >= 0 && c.verb && !(c.Last < len(s.marks) && s.is(c.Last, relayed)) {
			s.speaker = f
		}
	}
	for k := range s.clauses {
		if cl := &s.clauses[k]; cl.sentence == i && cl.kind == mainClause && cl.subject >= 0 {
			s.topic = cl.subject
			break
		}
	}
}
