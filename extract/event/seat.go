package event

import "tarikh/extract"

// This file finds where gatherings are held, and what happens at them.

// findSeats remembers where the gatherings with a name are held that sentence i
// tells of: the place right behind the name, or in a clause that tells of the
// holding: "the conference, which is held in X".
func (s *scene) findSeats(i int) {
	const right = 4 // tokens
	span := s.d.Sentences[i]
	for k := span.First; k < span.Last; k++ {
		m, _, _, ok := s.mentionAt(k)
		if ok && s.mentionKind(m) == organisation && s.marks[k].class&court != 0 {
			s.keepCourt(k, m)
		}
		if !ok || s.mentionKind(m) != happening {
			continue
		}
		end := s.mentionEnd(k)
		if e := s.placeIn(end, min(end+right, span.Last)); e >= 0 {
			s.keepSeat(s.entityOf(m), e)
		} else if e := s.heldWhere(end, span.Last); e >= 0 {
			s.keepSeat(s.entityOf(m), e)
		}
	}
}

// keepCourt remembers where the court sits that the mention m at token k names:
// its name tells so, or what stands right behind.
func (s *scene) keepCourt(k int, m int32) {
	const right = 4 // tokens
	end := s.mentionEnd(k)
	e := s.placeInside(m)
	if e < 0 {
		e = s.placeIn(end, min(end+right, s.d.Sentences[s.d.Tokens[k].Sentence].Last))
	}
	if e >= 0 {
		s.court = e
		s.keepSeat(s.entityOf(m), e)
	}
}

// courtOf returns where the court sits that f is told of: the one that acts, or
// that was told of last. It is -1 where no court acts.
func (s *scene) courtOf(f *found) int32 {
	if f.modality != extract.Actual || f.governed || f.kind.has(speech|travel|strikes|gathering) && !f.kind.has(judged) {
		return -1
	}
	if e, ok := s.seats[f.agent()]; ok && s.kinds[f.agent()] == organisation {
		return e
	}
	if f.kind.has(judged) && (s.courtSpeaks(f) || s.candidates[f.trigger].Features.Definite) {
		return s.court
	}
	cl := &s.clauses[f.clause]
	for k := max(cl.first, s.candidates[f.trigger].First-farthest); k < s.candidates[f.trigger].First; k++ {
		if s.marks[k].class&court != 0 && s.mentionKind(s.mention[k]) == organisation {
			if e, ok := s.seats[s.entityOf(s.mention[k])]; ok {
				return e
			}
		}
	}
	return -1
}

// heldWhere returns the place in the relative clause that opens at token k, or
// behind a mark there, if its verb tells of holding something, or -1.
func (s *scene) heldWhere(k, end int) int32 {
	for k < end && s.mention[k] < 0 && s.d.Tokens[k].Kind == extract.Punct {
		k++
	}
	if k+1 >= end || !s.is(k, relative) {
		return -1
	}
	cl := &s.clauses[s.clauseAt[k+1]]
	if cl.kind != relativeClause || cl.verb < 0 || s.candidate[cl.verb] < 0 {
		return -1
	}
	if c := &s.candidates[s.candidate[cl.verb]]; c.kind != nil && !c.kind.has(holds) {
		return -1
	}
	return s.placeIn(cl.first, min(cl.last, cl.first+farthest))
}

// keepSeat remembers that the gathering with entity h was held in place e.
func (s *scene) keepSeat(h, e int32) {
	if _, known := s.seats[h]; !known && h >= 0 {
		s.seats[h] = e
	}
}

// seatOf returns the place of the gathering with a name that an event is about,
// or -1.
func (s *scene) seatOf(f *found) int32 {
	for _, a := range f.args {
		if e, ok := s.seats[a.entity]; ok && a.role == extract.Target {
			return e
		}
	}
	return -1
}

// keepMeeting remembers the named gathering that an event is about.
func (s *scene) keepMeeting(f *found) {
	for _, a := range f.args {
		if a.role == extract.Target && s.kinds[a.entity] == happening && f.kind.has(gathering|holds) {
			s.meeting = a.entity
		}
	}
}

// gatheringActs reports whether a gathering, or those who take part in it, are
// told to act right behind the trigger of f: "the summit adopted".
func (s *scene) gatheringActs(f *found) bool {
	k := s.candidates[f.trigger].Last
	return k < len(s.marks) && s.mention[k] < 0 && (s.marks[k].class&venue != 0 && s.hasArticle(k) || s.marks[k].class&members != 0)
}

// atGathering reports whether an event is told to be at a gathering: one takes
// part in it, or its clause tells so.
func (s *scene) atGathering(f *found) bool {
	for _, a := range f.args {
		if s.kinds[a.entity] == happening {
			return true
		}
	}
	cl := &s.clauses[f.clause]
	last := s.candidates[f.trigger].Last
	for k := last; k < cl.last && k < last+farthest; k++ {
		if s.gatheringAt(f, k) {
			return true
		}
	}
	return false
}

// gatheringAt reports whether token k of the clause of f is a gathering at which f
// is told to be: its name, a noun of the kind or a word such as "the hall", behind
// a preposition of place, or, of gatherings themselves, without one.
func (s *scene) gatheringAt(f *found, k int) bool {
	meets, first := f.kind.has(gathering|holds), s.clauses[f.clause].first
	if m, before, _, ok := s.mentionAt(k); ok && s.mentionKind(m) == happening && (before == slotAt || s.locates(k, first) || before == noSlot && meets) {
		return true
	}
	if i := s.candidate[k]; i >= 0 && int(i) != f.trigger {
		c := &s.candidates[i]
		if c.kind != nil && c.kind.has(gathering) && s.defined(c) && c.Features.Pronoun.Person == 0 && (c.slot == slotAt || s.locates(k, first) || s.slotBefore(k) == slotDuring) {
			return true
		}
	}
	return s.marks[k].class&venue != 0 && s.mention[k] < 0 && (s.marks[k].slot == slotAt || s.locates(k, first) || s.slotBefore(k) == slotDuring || meets && s.hasArticle(k))
}
