package event

import "tarikh/extract"

// farthest is how many tokens around a trigger are looked through for what
// belongs to its clause; only text without punctuation has longer clauses.
const farthest = 100

// findPlaces finds where the events of one sentence happened: the place of
// their clause, or of the clause they depend on.
func (s *scene) findPlaces(events []*found) {
	if len(events) > 0 {
		s.findDateline(events[0].sentence)
		s.findSeats(events[0].sentence)
	}
	for _, f := range events {
		if e := s.hostedAt(f); e >= 0 && !f.kind.has(speech|travel) {
			f.place, f.placed = e, true
		}
		s.narrow(f)
		if f.kind.has(travel) && f.kind.has(onsite) && f.place < 0 {
			s.route(f)
		}
		if f.kind.has(calls) && f.place < 0 && !s.candidates[f.trigger].verb {
			f.place = s.ledTo(f)
		}
		if f.kind.has(speech) && f.place < 0 {
			f.place = s.saidFrom(f)
			f.placed = f.place >= 0
		}
		if f.place < 0 && !(f.kind.has(speech) && s.candidates[f.trigger].verb) {
			f.place = s.clausePlace(f)
			f.placed = f.place >= 0
		}
		if f.place < 0 && f.kind.has(speech) {
			c := &s.candidates[f.trigger]
			first := s.clauses[c.clause].first
			if r := s.clauses[c.clause].resumes; r >= 0 {
				first = s.clauses[r].first // "at a conference that he gave in X, he said"
			}
			f.place = s.placeIn(max(first, c.First-farthest), c.First)
			f.placed = f.place >= 0
		}
		if f.place < 0 {
			f.place = s.ownPlace(f)
		}
		f.sited = f.place >= 0
		if f.place < 0 {
			f.place = s.courtOf(f)
		}
	}
	for _, f := range events {
		if f.place < 0 {
			f.place = s.nearPlace(f, events)
		}
	}
	for _, f := range events {
		s.keepPlace(f)
	}
	s.openForum(events)
	for _, f := range events {
		if s.causeOf(f, events) == nil {
			s.carryPlace(f)
		}
		if o := s.speechOf(f, events); f.place < 0 && o != nil {
			f.place = o.place
		}
		s.keepPlace(f)
		s.carrySite(f)
		s.keepSite(f)
	}
	for _, f := range events {
		if cause := s.causeOf(f, events); f.place < 0 && cause != nil {
			f.place = cause.place // who dies in an earthquake does so where it is, not where the news comes from
		}
	}
	for _, f := range events {
		for _, o := range events[:min(len(events), farthest)] {
			if f.place < 0 && o.place >= 0 && s.saidAtIt(f, o) {
				f.place = o.place
				s.keepPlace(f)
			}
		}
		if f.place < 0 && f.kind.has(domestic|national) {
			f.place = s.atHome(f)
		}
	}
}

// keepPlace remembers where gatherings are held, and where somebody spoke.
func (s *scene) keepPlace(f *found) {
	if f.place < 0 || f.governed || f.modality != extract.Actual && f.modality != extract.Planned {
		return
	}
	if f.kind.has(calls) && s.isMain(f) {
		s.journey = f.place
	}
	if f.placed && f.kind.has(gathering|holds) {
		s.venue = f.place
		for _, a := range f.args {
			if a.role == extract.Target && s.kinds[a.entity] == happening {
				s.keepSeat(a.entity, f.place)
			}
		}
		if s.body <= 1 && f.kind.has(holds) {
			s.forum = f.place
		}
	}
	if f.agent() >= 0 && f.kind.has(speech|gathering) && (s.isMain(f) || f.light >= 0) {
		s.placeAt[f.agent()] = f.place
	}
}

// openForum remembers where what the first sentence of the body tells of goes
// on: a court in session, or a gathering in the city of the dateline.
func (s *scene) openForum(events []*found) {
	if s.body > 1 || s.forum >= 0 || s.chamber >= 0 || len(events) == 0 || events[0].sentence != s.lead {
		return
	}
	span := s.d.Sentences[s.lead]
	for k := span.First; k < span.Last; k++ {
		if m, _, _, ok := s.mentionAt(k); ok && s.mentionKind(m) == happening {
			if s.forum = s.placeIn(s.mentionEnd(k), span.Last); s.forum < 0 {
				s.forum = s.dateline
			}
			return
		}
	}
	for _, f := range events {
		switch {
		case f.kind.has(judged) && f.place >= 0:
			s.forum, s.inCourt = f.place, true
		case f.kind.has(votes) && s.isMain(f) && f.modality == extract.Actual:
			s.chamber = s.dateline
		case f.kind.has(gathering|holds) && s.isMain(f) && f.modality == extract.Actual && s.dateline >= 0:
			s.forum = s.dateline
		}
	}
}

// courtSpeaks reports whether it is a court, or somebody of it, who acts.
func (s *scene) courtSpeaks(f *found) bool {
	const near = 6 // tokens
	at := s.candidates[f.trigger].First
	for k := max(0, at-near); k < len(s.marks) && k < at+near; k++ {
		if s.marks[k].class&court != 0 && s.d.Tokens[k].Sentence == f.sentence {
			return true
		}
	}
	return false
}

// isMain reports whether an event stands in a clause that asserts it: one that
// depends on none, or tells what others did meanwhile.
func (s *scene) isMain(f *found) bool {
	cl := &s.clauses[f.clause]
	return cl.kind == mainClause || cl.kind == circumstanceClause || cl.kind == adverbialClause && s.marks[cl.opener].class&meanwhile != 0
}

// ownPlace returns the place among the participants of an event where it
// happened, or -1: who bombs a town does so in the town, a town that hosts does
// so at home, and what the prosecutors in X do they do in X.
func (s *scene) ownPlace(f *found) int32 {
	hosts := int32(-1)
	for _, a := range f.args {
		place := s.kinds[a.entity]&(state|land) != 0
		switch {
		case a.role == extract.Target && place && f.kind.has(travel|physical|rooted) && !(f.kind.has(strikes) && s.callsFacility(s.d.Entities[a.entity].Name)):
			return a.entity
		case a.role != extract.Agent:
		case place && hosts == -1:
			hosts = a.entity
		case place:
			hosts = -2 // several
		case a.mention >= 0 && !f.kind.has(travel|speech):
			if e := s.placeInside(a.mention); e >= 0 {
				return e
			}
		}
	}
	if f.kind.has(holds) && hosts >= 0 {
		return hosts
	}
	return -1
}

// placeInside returns the place that the name of a body tells that it sits in,
// or -1: "the court of X" with a preposition.
func (s *scene) placeInside(m int32) int32 {
	outer := &s.d.Mentions[m]
	if outer.Kind != extract.Organisation {
		return -1
	}
	for i := range s.d.Mentions {
		in := &s.d.Mentions[i]
		if in.Kind != extract.Place || in.Start <= outer.Start || in.End > outer.End {
			continue
		}
		k := s.d.TokenAt(in.Start)
		if k > 0 && s.marks[k-1].class&concerning != 0 {
			continue
		}
		if sl, _ := s.cliticBefore(k, in.Start); sl == slotAt || k > 0 && s.marks[k-1].class&preposition != 0 && s.marks[k-1].slot == slotIn {
			return s.entityOf(int32(i))
		}
	}
	return -1
}

// nearPlace returns the place of an event of the same sentence that belongs to
// f: it describes it, or f describes it, and both were one occasion.
func (s *scene) nearPlace(f *found, events []*found) int32 {
	for _, o := range events[:min(len(events), farthest)] {
		if o.placed && o != f && s.saidAtIt(f, o) || o.place >= 0 && o != f && f.kind.has(party) && o.kind.has(travel) && (s.cameTo(f, o) || s.onJourney(f, o)) {
			return o.place
		}
		if o.placed && o != f && s.goesOn(f, o) && !s.movedOn(f, o, events) {
			return o.place
		}
		if o.placed && o != f && (s.describes(o.clause, f.clause) || s.describes(f.clause, o.clause)) && s.oneOccasion(f, o) {
			return o.place
		}
	}
	return -1
}

// cameTo reports whether the journey o brought the first participant of f to
// where f happened: "visited X and met Y".
func (s *scene) cameTo(f, o *found) bool {
	c := &s.candidates[f.trigger]
	return o.sentence == f.sentence && o.clause != f.clause && s.isMain(o) && s.isMain(f) && (o.agent() == f.agent() || c.verb && s.conjoined(c.First) && !s.clauses[f.clause].unnamed) &&
		s.candidates[o.trigger].First < c.First && f.modality == o.modality
}

// onJourney reports whether f is told as what happens during the journey o: "he
// will spend two days in X, during which he meets Y".
func (s *scene) onJourney(f, o *found) bool {
	const near = 4 // tokens
	c := &s.candidates[f.trigger]
	if s.candidates[o.trigger].First > c.First {
		return false
	}
	for k := max(0, c.First-near); k < c.Last+near && k < len(s.marks); k++ {
		if m := &s.marks[k]; m.class&pronominal != 0 && m.slot == slotDuring && s.d.Tokens[k].Sentence == f.sentence {
			return true
		}
	}
	return false
}

// goesOn reports whether the verb of f only tells what those did besides who did
// o right before it: "gathered before the palace and demanded".
func (s *scene) goesOn(f, o *found) bool {
	a, b := &s.candidates[o.trigger], &s.candidates[f.trigger]
	if !b.verb || !a.verb && o.light < 0 || a.First > b.First || !s.conjoined(b.First) || f.kind.has(travel) || !o.kind.has(gathering|holds|physical) || o.modality != f.modality {
		return false
	}
	for _, x := range f.args {
		if x.role == extract.Agent && !x.carried {
			return false
		}
	}
	x, y := &s.clauses[o.clause], &s.clauses[f.clause]
	return !y.unnamed && (f.agent() < 0 || f.agent() == o.agent()) && x.kind == y.kind && x.parent == y.parent
}

// saidAtIt reports whether the noun of o tells on what occasion the verb of f
// was said: "at a press conference that he held in X, he announced".
func (s *scene) saidAtIt(f, o *found) bool {
	c, v := &s.candidates[o.trigger], &s.candidates[f.trigger]
	meeting := o.kind.has(gathering) && c.clause == v.clause
	if !f.kind.has(speech) || !o.kind.has(speech) && !meeting || !v.verb || c.verb || c.First > v.First && !s.describes(s.candidates[o.trigger].clause, f.clause) || !meeting && o.agent() >= 0 && o.agent() != f.agent() {
		return false
	}
	return s.isMain(f) && (c.slot == slotAt || s.slotBefore(c.First) == slotIn || s.slotBefore(c.First) == slotDuring)
}

// oneOccasion reports whether f may have happened where o did, as far as their
// kinds and times tell. Journeys lead elsewhere; what is said about an event is
// said somewhere else, unless it is a gathering; and what was before may have
// been anywhere, unless f came right out of it.
func (s *scene) oneOccasion(f, o *found) bool {
	meeting := o.kind.has(gathering | holds)
	switch {
	case o.kind.has(travel | speech), f.kind.has(speech) && (!meeting || s.candidates[o.trigger].verb && s.clauses[o.clause].kind != relativeClause), s.describesEarlier(o), s.elsewhere(f, int32(o.trigger)) && o.light < 0, o.modality != f.modality:
		return false
	case f.when != nil && o.when != nil && f.closeby > 1 && o.closeby > 1 && !overlap(f.when, o.when):
		return false
	case s.clauses[o.clause].pluperfect != s.clauses[f.clause].pluperfect:
		return false
	case !s.earlier(o):
		return true
	}
	return s.slotBefore(s.candidates[o.trigger].First) == slotAfter && (meeting || f.kind.has(physical) && o.kind.has(physical))
}

// carryPlace gives an event without a place that of the gathering it belongs
// to: the one at which its agent was last, or which its clause is about.
func (s *scene) carryPlace(f *found) {
	if f.place >= 0 || f.governed || f.modality != extract.Actual && f.modality != extract.Planned {
		return
	}
	if s.dateline >= 0 && s.body <= 1 && !f.kind.has(travel|strikes) && (s.isMain(f) || s.reportedDeed(f)) {
		f.place = s.dateline
		return
	}
	if f.kind.has(gathering|holds) || f.kind.has(speech) && !s.fromElsewhere(f) {
		if f.place = s.seatOf(f); f.place >= 0 {
			return
		}
	}
	if f.kind.has(votes) && f.kind.has(held) && s.dateline >= 0 && s.kinds[s.dateline]&state != 0 {
		f.place = s.dateline // the state votes that the news comes from
	} else if s.chamber >= 0 && f.kind.has(votes) && s.isMain(f) && s.candidates[f.trigger].verb && f.modality == extract.Actual && !s.clauses[f.clause].pluperfect {
		f.place = s.chamber
	} else if s.venue >= 0 && (f.kind.has(speech|gathering|holds|instrument) && s.atGathering(f) || f.kind.has(votes|instrument) && s.gatheringActs(f)) {
		f.place = s.venue
	} else if s.journey >= 0 && f.kind.has(party|instrument|holds) && s.onVisit(f) {
		f.place = s.journey
	} else if s.forum >= 0 && f.kind.has(speech|judged) && s.isMain(f) && (!s.inCourt || s.courtSpeaks(f)) && f.modality == extract.Actual && !s.fromElsewhere(f) {
		f.place = s.forum
	} else if e, ok := s.placeAt[f.agent()]; ok && f.agent() >= 0 && s.isMain(f) && f.kind.has(speech|gathering) {
		f.place = e
	}
}

// fromElsewhere reports whether the sentence of a speech says that it came as a
// message, or that it was made before.
func (s *scene) fromElsewhere(f *found) bool {
	at, span := s.candidates[f.trigger].First, s.d.Sentences[f.sentence]
	for k := max(span.First, at-farthest); k < span.Last && k < at+farthest; k++ {
		if s.is(k, remote|background) {
			return true
		}
	}
	return s.clauses[f.clause].pluperfect
}

// clausePlace returns the place that the clause of f names behind its
// trigger, else before it. A noun has only what stands close behind it.
func (s *scene) clausePlace(f *found) int32 {
	c := &s.candidates[f.trigger]
	cl := &s.clauses[c.clause]
	end := cl.last
	noun := !c.verb && f.light < 0
	if noun {
		end = min(end, c.Last+nounReach)
	}
	if !noun {
		end = s.tailEnd(c.clause)
	}
	if e := s.placeIn(c.Last, s.ownEnd(f, min(end, c.Last+farthest))); e >= 0 {
		return e
	}
	if e := s.seizedAt(f, end); e >= 0 {
		return e
	}
	if noun && s.earlier(f) {
		return -1
	}
	first := max(cl.first, c.First-farthest)
	if e := s.samePlace(first, min(end, c.Last+farthest)); e >= 0 {
		return e
	}
	if noun {
		first = s.behindComma(max(first, c.First-nounReach), c.First)
	}
	if e := s.placeIn(first, c.First); e >= 0 {
		return e
	}
	if e := s.groundTaken(f, end); e >= 0 {
		return e
	}
	if len(s.told) > 0 && c.verb && (s.is(cl.first, there) || s.takenUp(f)) {
		return s.told[len(s.told)-1]
	}
	if f.kind.has(rules) {
		if e := s.realmOf(c.First, end); e >= 0 {
			return e
		}
	}
	if f.kind.has(contest) {
		if e := s.tourneyIn(c.First, end); e >= 0 {
			return e
		}
	}
	if !c.verb && f.kind.has(home) {
		return s.homeOf(c)
	}
	return -1
}

// behindComma returns the token behind the last comma in [from, end), or from.
func (s *scene) behindComma(from, end int) int {
	for k := end - 1; k >= from; k-- {
		if s.mention[k] < 0 && isComma(s.punct(k)) {
			return k + 1
		}
	}
	return from
}

// ownEnd returns the token before end at which what belongs to f ends: a noun
// for violence or a disaster has its own place, "talks about the war in X".
func (s *scene) ownEnd(f *found, end int) int {
	for k := s.candidates[f.trigger].Last; k < end; k++ {
		if c := s.candidate[k]; c >= 0 && s.elsewhere(f, c) {
			return k
		}
	}
	return end
}

// elsewhere reports whether candidate i is a noun for violence or a disaster
// that f is not, and so has a place of its own.
func (s *scene) elsewhere(f *found, i int32) bool {
	c := &s.candidates[i]
	return !f.kind.has(physical|onsite) && !c.verb && c.kind != nil && c.kind.has(physical) && s.eventAt[int(i)] != f
}

// placeIn returns the first place behind a preposition of place in the tokens
// [from, end), in or near which it happened, or a facility next to it, or -1.
func (s *scene) placeIn(from, end int) int32 {
	const next = 4 // tokens
	best, until := int32(-1), end
	for k := from; k < until; k++ {
		m, before, _, ok := s.mentionAt(k)
		if !ok {
			continue
		}
		e := s.entityOf(m)
		if e >= 0 && s.kinds[e] == organisation && (before == slotAt || s.locates(k, from) || s.faces(k)) {
			if inner := s.placeInside(m); inner >= 0 && best < 0 {
				best, until = inner, min(end, s.mentionEnd(k)+next) // "in the academy of X"
			}
			continue
		}
		if e < 0 || s.kinds[e]&(state|land) == 0 || s.affairBefore(k, from) {
			continue
		}
		facility := s.isFacility(m)
		if before != slotAt && !s.locates(k, from) && !(facility && s.faces(k)) && !s.partOf(k, from) && !(before == noSlot && s.kinds[e] == land && s.closeTo(k, from)) {
			continue
		}
		if facility {
			return e
		}
		if best < 0 {
			if site := s.siteBefore(k, from); site >= 0 {
				return site
			}
			best, until = e, min(end, s.mentionEnd(k)+next)
		}
	}
	return best
}

// affairBefore reports whether the place at token k only tells which affairs are
// meant, "the crisis in X": a word such as "crisis" stands before its
// preposition, with an adjective between at most.
func (s *scene) affairBefore(k, from int) bool {
	const reach = 4 // tokens
	for j := k - 1; j >= from && j >= k-reach && s.mention[j] < 0 && s.date[j] < 0 && s.d.Tokens[j].Kind == extract.Word; j-- {
		if s.is(j, affair) {
			return true
		}
	}
	return false
}

// faces reports whether what happens beside, before or on the facility at
// token k is told to happen there.
func (s *scene) faces(k int) bool {
	sl := s.slotBefore(k)
	return sl == slotBefore || sl == slotNear || sl == slotOn || sl == slotOutside
}

// locates reports whether a preposition of place stands before the name at
// token k, with at most two common words between: "in the town of X".
func (s *scene) locates(k, from int) bool {
	for j := k - 1; j >= from && j >= k-3; j-- {
		if s.mention[j] >= 0 || s.date[j] >= 0 || s.candidate[j] >= 0 {
			return false
		}
		m := s.marks[j]
		if m.class&preposition != 0 && !m.inside {
			return m.slot == slotIn || m.slot == slotAt
		}
		if m.class&preposition == 0 && m.slot == slotAt {
			return true
		}
		if s.d.Tokens[j].Kind == extract.Punct {
			if t := s.punct(j); t != `"` && t != "«" && t != "#" {
				return false
			}
		}
	}
	return false
}
