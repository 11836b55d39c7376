package event

import (
	"tarikh/extract"
	"tarikh/extract/event/trigger"
	"tarikh/extract/internal/morph"
)

// This file tells the object of a verb from its subject, and finds it where it
// does not stand right behind.

// objectBeyond looks for an object behind the relative clause that the clause
// of a verb ends with: "X, who was in Y, met Z" with the verb first.
func (s *scene) objectBeyond(v *verbal) {
	i := v.c.clause + 1
	if v.subject.head < 0 || v.object.last > v.object.first || !s.takesObject(v) || i >= len(s.clauses) {
		return
	}
	r := &s.clauses[i]
	if r.kind != relativeClause || r.asyndetic && !isComma(s.punct(r.opener-1)) || r.parent != v.c.clause || r.opener != v.clause.last {
		return
	}
	for k := r.first; k+1 < r.last; k++ {
		if !isComma(s.punct(k)) || s.mention[k] >= 0 {
			continue
		}
		_, before, conj, ok := s.mentionAt(k + 1)
		if ok && before == noSlot && !conj || s.is(k+1, title) && !s.marks[k+1].conjoined && s.marks[k+1].slot == noSlot {
			if p := s.phrase(k+1, r.last); p.head >= 0 && s.entityOf(p.head) != s.entityOf(v.subject.head) {
				v.object = p
				for _, x := range s.complements(p.last, r.last) { // what follows goes with the verb
					if x.slot != noSlot {
						v.rest = append(v.rest, x)
					}
				}
				r.last = k
			}
		}
		return
	}
}

// attends reports whether a phrase without a name behind a verb is what
// somebody attends: "the opening was attended by X", object first.
func (s *scene) attends(v *verbal, x *complement) bool {
	return x.noun >= 0 || x.class&venue != 0 || v.c.kind != nil && v.c.kind.has(gathering) && !v.c.kind.has(party)
}

// objectBehind takes the object among the bare phrases behind the subject,
// passing over what only describes the subject.
func (s *scene) objectBehind(v *verbal, bare []complement) {
	for i := range bare {
		x := &bare[i]
		if x.head < 0 && x.noun < 0 && x.class&title != 0 {
			continue
		}
		// A name behind a subject of which only the title was told.
		office := v.subject.class&office != 0 && x.class&title != 0
		if v.subject.head < 0 && v.subject.class&title != 0 && !office && x.head >= 0 && s.mentionKind(x.head) == person {
			v.subject.head, v.subject.more = x.head, x.more
			continue
		}
		if v.subject.head >= 0 && x.head >= 0 && s.entityOf(x.head) == s.entityOf(v.subject.head) {
			continue
		}
		if v.subject.head >= 0 && x.head >= 0 && x.noun < 0 && s.joins(x.first) && alike(s.mentionKind(x.head), s.mentionKind(v.subject.head)) {
			if v.nameBefore(x.first) {
				continue // joined to what stands behind a preposition
			}
			v.subject.more = append(v.subject.more, x.mentions()...) // "X of Y and Z"
			continue
		}
		v.object = x.phrase
		return
	}
}

// nameBefore reports whether a preposition brings a name before token k.
func (v *verbal) nameBefore(k int) bool {
	for i := range v.rest {
		if y := &v.rest[i]; y.at < k && (y.head >= 0 || y.noun >= 0) {
			return true
		}
	}
	return false
}

// onlyObject reports whether the one bare phrase behind a verb is its object:
// where it cannot be the subject, or somebody who was told of before acts on.
func (s *scene) onlyObject(v *verbal, x *complement) bool {
	f := &v.c.Entry.Frame
	if v.c.Features.Pronoun.Person == 3 && x.noun >= 0 && s.handsOver(v.c.kind, s.candidates[x.noun].kind) == verbTells {
		return true // "he awarded her an order"
	}
	if v.c.Features.Pronoun.Person != 0 || v.c.kind == nil || v.passive {
		return false
	}
	if f.Object == "" {
		return false
	}
	if x.head < 0 || s.mention0(x.head) != x.first {
		return s.commonObject(v, x) || x.head >= 0 && x.class&(title|voice) != 0 && s.takesObject(v) && s.toldBeside(v) && s.secondParty(v, x)
	}
	k := s.mentionKind(x.head)
	role := extract.Role(f.Subject)
	if role != extract.Agent && role != extract.Target {
		return false
	}
	if v.c.kind.has(speech) && f.Object != trigger.Target {
		return false // it can only be who speaks
	}
	return k&v.c.kind.allows(role) == 0 || s.secondParty(v, x)
}

// cuedBy reports whether the object by which a verb has its sense is phrase x:
// then it is not its subject.
func (s *scene) cuedBy(c *candidate, x *complement) bool {
	if c.CueAt < x.first || c.CueAt > x.first+1 && !x.number || c.CueAt >= x.last || x.head >= 0 && s.mentionKind(x.head)&person != 0 {
		return false
	}
	for i := range c.Entry.Cues {
		if cue := &c.Entry.Cues[i]; !cue.Not && (cue.Where == "object" || cue.Where == "next") {
			return true
		}
	}
	return false
}

// secondParty reports whether the one name behind a verb that needs two
// parties is the second: the first was told in the clause before, or in the
// sentence before, and does not stand here.
func (s *scene) secondParty(v *verbal, x *complement) bool {
	if v.c.Entry.Frame.Object == "" || !s.takesObject(v) || v.c.kind.has(speech) {
		return false
	}
	first := s.siblingSubject(v.clause)
	if v.clause.parent >= 0 {
		first = s.besideSubject(v.clause)
	}
	if first < 0 && v.c.kind.has(party) {
		first = s.droppedSubject(v)
	}
	if first < 0 || first == s.entityOf(x.head) || !s.agrees(first, v.c.Features) || len(x.more) > 0 {
		return false
	}
	for _, y := range v.rest {
		roles := s.slots[v.c.Entry][y.slot]
		if len(roles) == 0 || roles[0] == trigger.Place || y.behind >= 0 {
			continue
		}
		if y.slot == slotWith || y.head >= 0 && s.mentionKind(y.head)&v.c.kind.allows(extract.Role(roles[0])) != 0 {
			return false
		}
	}
	return true
}

// toldBeside reports whether the subject of a verb may have been told in its own
// sentence.
func (s *scene) toldBeside(v *verbal) bool {
	if v.clause.parent >= 0 {
		return s.besideSubject(v.clause) >= 0
	}
	return s.siblingSubject(v.clause) >= 0
}

// commonObject does the same for a phrase that names nobody. In what people do
// on purpose and at one place, a clause that follows another one keeps its
// subject; and there are phrases for those who are only ever spoken to.
func (s *scene) commonObject(v *verbal, x *complement) bool {
	if x.class&everyone != 0 {
		return true
	}
	last := s.d.Tokens[max(x.first, x.last-1)].Norm
	if x.last == x.first+1 && endsIn(last, s.words.objectEndings) {
		return true
	}
	if x.class&(title|voice|kin|pair) != 0 || x.number || endsIn(last, s.words.subjectEndings) || v.c.kind.has(physical) || v.c.Features.Voice == morph.Passive {
		return false
	}
	if v.c.kind.has(speech) && x.noun < 0 && (v.clause.kind == mainClause || s.hasContent(v.c)) {
		return false
	}
	if x.noun >= 0 && v.c.kind.has(speech) && !v.c.kind.has(publishes) { // no deed refuses, but for what is written or a gathering
		if n := s.candidates[x.noun].kind; n != nil && !n.has(publishes|instrument|text|gathering|holds) {
			return s.droppedSubject(v) >= 0
		}
	}
	if s.hasContent(v.c) {
		return false
	}
	return (v.clause.kind != mainClause || s.siblingSubject(v.clause) >= 0) && s.droppedSubject(v) >= 0
}

// takesObject reports whether the object of a verb is a participant.
func (s *scene) takesObject(v *verbal) bool {
	o := v.c.Entry.Frame.Object
	return v.c.kind != nil && (o == trigger.Agent || o == trigger.Target || o == trigger.Place) && v.c.Features.Voice != morph.Passive
}

// namesTarget reports whether a preposition of the verb's frame brings what
// the event is done to.
func (s *scene) namesTarget(v *verbal) bool {
	for _, x := range v.rest {
		if roles := s.slots[v.c.Entry][x.slot]; len(roles) > 0 && roles[0] == trigger.Target && x.behind < 0 {
			return true
		}
	}
	return false
}
