package event

import (
	"slices"
	"strings"

	"tarikh/extract"
	"tarikh/extract/event/trigger"
)

// merge joins the events that tell of one happening: the headline and the
// lead, a verb and the noun that takes it up again, repeated paragraphs.
func (s *scene) merge() {
	const reach = 400 // events back; articles have fewer, books do not matter
	for i, f := range s.events {
		if f.dead {
			continue
		}
		for j := i - 1; j >= 0 && j >= i-reach; j-- {
			e := s.events[j]
			if e.dead {
				// A copy of what was told before may carry more along.
				if e.sentence == f.sentence && (s.accompanies(e, f) || s.predicate(e, f) || e.kind == f.kind && s.ofNoun(e, f)) {
					s.absorbClause(e.root(), e, f)
					break
				}
				continue
			}
			if !s.same(e, f) {
				continue
			}
			s.widen(e, f)
			if s.title(e) && !s.title(f) || s.allusion(e, f) {
				f.absorb(e)
			} else {
				s.absorbClause(e, e, f)
			}
			break
		}
	}
}

// absorbClause makes r, which tells of what the noun of e does, take over f. The
// day in a relative clause about the noun is that of the happening.
func (s *scene) absorbClause(r, e, f *found) {
	if f.closeby > 0 && s.ofNoun(e, f) {
		r.when, r.dated, r.closeby = f.when, f.dated, f.closeby
	}
	r.absorb(f)
}

func (s *scene) title(f *found) bool { return s.d.Sentences[f.sentence].Kind == extract.TitleLine }

// allusion reports whether e only alludes to what the verb of f tells in full:
// "with more than a thousand taking part", then who took part.
func (s *scene) allusion(e, f *found) bool {
	return !s.title(e) && e.light < 0 && !s.candidates[e.trigger].verb && s.candidates[f.trigger].verb && e.agent() < 0 && f.agent() >= 0 && e.kind.has(gathering) && !e.kind.has(holds)
}

// root returns the event that took f over in the end, or f.
func (f *found) root() *found {
	for f.into != nil {
		f = f.into
	}
	return f
}

// absorb takes over what another telling of the same happening knows.
func (f *found) absorb(o *found) {
	o.dead, o.into = true, f
	f.also = append(f.also, o.shown)
	f.also = append(f.also, o.also...)
	for _, a := range o.args {
		if !f.has(a.entity) && (f.first(a.role) < 0 || f.kind.has(party)) {
			f.args = append(f.args, a)
		}
	}
	if f.place < 0 || !f.placed && o.placed {
		f.place, f.placed = o.place, o.placed
	}
	if f.when == nil || o.when != nil && nearer(o, f) {
		f.when, f.dated, f.closeby = o.when, o.dated, o.closeby
	}
	f.weight = max(f.weight, o.weight)
	if !f.told {
		f.weight, f.told = f.weight+0.05, true
	}
}

// nearer reports whether the time of a says more of one happening than that of
// b: it stands beside it, nearer to it, or tells of a shorter time within.
func nearer(a, b *found) bool {
	switch {
	case narrower(b.when, a.when) && b.closeby > 1:
		return false
	case a.dated && !b.dated:
		return true
	case narrower(b.when, a.when):
		return false
	case narrower(a.when, b.when):
		return a.closeby > 0
	}
	return a.closeby > b.closeby
}

// narrower reports whether moment a tells of a shorter time within b.
func narrower(a, b *moment) bool {
	return a.Begin != "" && b.Begin != "" && b.Begin <= a.Begin && a.End <= b.End && (a.Begin != b.Begin || a.End != b.End)
}

// same reports whether f tells of the happening that the earlier e tells of.
func (s *scene) same(e, f *found) bool {
	if s.accompanies(e, f) {
		return true
	}
	if s.present(e, f) {
		return true
	}
	if e.kind != f.kind || s.another(e, f) {
		return false
	}
	if s.ofNoun(e, f) || s.onErrand(e, f) {
		return true
	}
	if s.title(e) && f.kind.has(speech) && !s.title(f) {
		return s.sameSpeech(e, f)
	}
	if s.heldAgain(e, f) || s.headlines(e, f) {
		return true
	}
	if s.followed(e, f) {
		return false
	}
	if !s.compatible(e, f) {
		return false
	}
	if s.repeated(e.sentence, f.sentence) {
		return s.candidates[e.trigger].Entry == s.candidates[f.trigger].Entry && s.offset(e) == s.offset(f)
	}
	if f.kind.has(speech) && !s.takesUp(f) {
		return s.sameSpeech(e, f)
	}
	if e.modality != f.modality && !s.takesUp(f) {
		return false
	}
	shared := 0
	for _, a := range f.args {
		if e.has(a.entity) || s.headlined(e) && slices.ContainsFunc(e.args, func(b argument) bool { return s.standsFor(b.entity, a.entity) }) {
			shared++
		}
	}
	switch {
	case shared == 1 && !s.title(e) && s.twoDeeds(e, f):
		return false
	case shared > 0:
		return true
	case e.agent() < 0 && s.clauses[f.clause].kind == adverbialClause && s.clauses[f.clause].parent == e.clause:
		return true // "the last visit was in May, when …"
	case len(f.args) == 0 && s.takesUp(f):
		return !f.kind.has(speech) || s.candidates[e.trigger].Entry == s.candidates[f.trigger].Entry
	case len(e.args) == 0 && s.takesUp(e) && e.dated && f.dated:
		return true
	case s.sameGround(e, f):
		return true
	case len(e.args) == 0 && s.title(e), len(f.args) == 0 && e.sentence == f.sentence:
		return true
	}
	return false
}

// ofNoun reports whether f is the verb of a relative clause about the noun of e:
// "the earthquake that struck". Whatever day stands nearer to the noun, the
// clause tells of that very happening.
func (s *scene) ofNoun(e, f *found) bool {
	cl, c := &s.clauses[f.clause], &s.candidates[e.trigger]
	if cl.kind != relativeClause || cl.asyndetic || e.sentence != f.sentence || c.verb || c.Last > cl.opener || cl.opener-c.Last > 3 {
		return false
	}
	for k := c.Last; k < cl.opener; k++ {
		if s.candidate[k] >= 0 || s.d.Tokens[k].Kind == extract.Punct {
			return false // it is about another noun
		}
	}
	return s.clauses[cl.parent].sentence == e.sentence && (!e.kind.has(speech|party) || s.agree(e, f))
}

// predicate reports whether f is the verb of the clause in which the noun of e
// only took up what was told before: "the summit was held".
func (s *scene) predicate(e, f *found) bool {
	if e.kind != f.kind || e.clause != f.clause || !s.candidates[f.trigger].verb || !s.takesUp(e) || e.kind.has(speech) {
		return false
	}
	r := e.root()
	return r.modality == f.modality && s.compatible(r, f)
}

// onErrand reports whether f is the noun that tells what the verb of e was
// done for: "arrived on a visit".
func (s *scene) onErrand(e, f *found) bool {
	c, v := &s.candidates[f.trigger], &s.candidates[e.trigger]
	if !v.verb || c.verb || e.clause != f.clause || c.First < v.Last || f.agent() >= 0 && f.agent() != e.agent() || e.kind.has(speech|strikes) {
		return false
	}
	in := c.slot == slotIn || c.First > v.Last && s.marks[c.First-1].slot == slotIn
	return in && (e.when == nil || f.when == nil || overlap(e.when, f.when))
}

// another reports whether a word behind the noun of f tells it from the earlier
// e: "a second earthquake", "the next summit".
func (s *scene) another(e, f *found) bool {
	word := s.apart(f)
	return word != "" && !s.title(e) && s.apart(e) != word
}

// apart returns the word behind the noun of an event that tells it from others
// of its kind, or "".
func (s *scene) apart(f *found) string {
	c := &s.candidates[f.trigger]
	if c.verb || c.Last >= len(s.d.Tokens) || !s.words.another[s.d.Tokens[c.Last].Norm] {
		return ""
	}
	return s.d.Tokens[c.Last].Norm
}

// sameGround reports whether two tellings of a disaster or an accident, by one
// word, are of one place and time: nobody does it, so nothing else tells it.
func (s *scene) sameGround(e, f *found) bool {
	a, b := s.candidates[e.trigger].Entry, s.candidates[f.trigger].Entry
	return e.kind.has(strikes) && e.place >= 0 && e.place == f.place && e.when != nil && f.when != nil && overlap(e.when, f.when) &&
		(headWord(a.Lemma) == headWord(b.Lemma) || a.Root != "" && a.Root == b.Root)
}

// headWord returns the first word of a lemma.
func headWord(lemma string) string {
	head, _, _ := strings.Cut(lemma, " ")
	return head
}

// twoDeeds reports whether a verb and another verb, or a noun that takes up
// nothing, tell, in two places, of what one participant did: a goal is not the
// prize that followed.
func (s *scene) twoDeeds(e, f *found) bool {
	a, b := &s.candidates[e.shown], &s.candidates[f.shown]
	return b.verb && (a.verb || a.Features.Pronoun.Person == 3 && !s.title(e)) && a.Entry.Lemma != b.Entry.Lemma && e.clause != f.clause
}

// followed reports whether f is a noun that the clause of the verb e puts
// before it or behind it in time: "qualified after the win over X".
func (s *scene) followed(e, f *found) bool {
	a, b := &s.candidates[e.trigger], &s.candidates[f.trigger]
	if e.clause != f.clause || !a.verb || b.verb || a.Entry.Lemma == b.Entry.Lemma || f.light >= 0 || s.subset(f, e) {
		return false
	}
	sl := s.slotBefore(b.First)
	return sl == slotAfter || sl == slotEarlier
}

// heldAgain reports whether f only tells that the gathering e of its sentence
// was held, and who else was there.
func (s *scene) heldAgain(e, f *found) bool {
	c := &s.candidates[f.trigger]
	if e.sentence != f.sentence || !f.kind.has(gathering) || c.verb || len(f.args) > 1 || f.dated && e.dated && !overlap(e.when, f.when) {
		return false
	}
	return f.light < 0 && f.when == e.when || f.light >= 0 && s.candidates[f.light].Entry.Frame.Subject != trigger.Agent
}

// present reports whether f only tells who was present at the meeting e of its
// clause, and is a party to it.
func (s *scene) present(e, f *found) bool {
	return e.clause == f.clause && e.kind.has(party) && s.marks[s.candidates[f.trigger].First].slot == slotPresence && len(f.args) > 0 && s.subset(f, e)
}

// offset returns how far into its sentence an event's trigger stands.
func (s *scene) offset(f *found) int {
	return s.candidates[f.trigger].Start - s.d.Sentences[f.sentence].Start
}

// repeated reports whether two sentences have the same words.
func (s *scene) repeated(a, b int) bool {
	if a == b {
		return false
	}
	return s.d.Quote(s.d.Sentences[a].Span) == s.d.Quote(s.d.Sentences[b].Span)
}

// takesUp reports whether the trigger is a definite noun, as nouns are that
// take up what was told before: "the attack".
func (s *scene) takesUp(f *found) bool { return s.defined(&s.candidates[f.trigger]) }

// defined reports whether candidate c is a noun with the article, on itself or
// on a word behind its first.
func (s *scene) defined(c *candidate) bool {
	if c.verb {
		return false
	}
	for k := c.First + 1; k < c.Last; k++ {
		if s.hasArticle(k) {
			return true
		}
	}
	return c.Features.Definite
}

// hasArticleBehind reports whether the word at token k has the article, behind
// a proclitic or not.
func (s *scene) hasArticleBehind(k int) bool {
	return s.hasArticle(k) || s.marks[k].slot != noSlot
}

// hasArticle reports whether the word at token k begins with the article.
func (s *scene) hasArticle(k int) bool {
	for _, a := range s.words.articles {
		if strings.HasPrefix(s.d.Tokens[k].Norm, a) {
			return true
		}
	}
	return false
}

// sameSpeech joins the headline with the lead, and a participle with the verb
// of speech that it goes with.
func (s *scene) sameSpeech(e, f *found) bool {
	if s.title(e) && !s.title(f) {
		return e.agent() < 0 || e.agent() == f.agent() || s.candidates[e.trigger].Entry == s.candidates[f.trigger].Entry
	}
	if e.agent() != f.agent() && e.agent() >= 0 && f.agent() >= 0 {
		return false
	}
	if s.resumed(f) && f.sentence > e.sentence && f.sentence <= e.sentence+2 {
		return true
	}
	return e.sentence == f.sentence && e.agent() == f.agent() && s.circumstance(s.candidates[f.trigger].First)
}

// resumed reports whether a verb of speech only takes up what was said
// before: "he said so in a message".
func (s *scene) resumed(f *found) bool {
	k := s.candidates[f.trigger].Last
	return k < len(s.marks) && s.is(k, resumes) && s.candidates[f.trigger].verb
}

// accompanies reports whether f only goes with the speech e of its sentence:
// as a participle, or as the noun for what was said: "said in a statement".
func (s *scene) accompanies(e, f *found) bool {
	if e.sentence != f.sentence || !e.kind.has(speech) || f.kind.name != "statement" || f.light >= 0 {
		return false
	}
	c, v := &s.candidates[f.trigger], &s.candidates[e.trigger]
	if !v.verb || e.agent() != f.agent() && f.agent() >= 0 {
		return false
	}
	if s.circumstance(c.First) {
		return s.dependsOn(f.clause, e.clause)
	}
	return e.kind == f.kind && !c.verb && f.clause == e.clause && (c.slot == slotAt || c.slot == slotIn || s.is(c.First-1, preposition))
}

// dependsOn reports whether clause a is clause b, or depends on it at any
// remove.
func (s *scene) dependsOn(a, b int) bool {
	for ; a >= 0; a = s.clauses[a].parent {
		if a == b {
			return true
		}
	}
	return false
}

// compatible reports whether neither times nor participants contradict.
func (s *scene) compatible(e, f *found) bool {
	if e.closeby > 0 && f.closeby > 0 && !overlap(e.when, f.when) {
		return false
	}
	if !s.title(e) && e.when != nil && f.when != nil && max(e.closeby, f.closeby) > 0 && !overlap(e.when, f.when) {
		return false // one is of the day of the news, the other of another
	}
	if f.kind.has(physical) && e.sited && f.sited && e.place != f.place && !s.title(e) && e.sentence != f.sentence && !s.liesIn(e.place, f.place) && s.callsFacility(s.d.Entities[e.place].Name) == s.callsFacility(s.d.Entities[f.place].Name) {
		return false
	}
	if f.kind.has(party) {
		return s.subset(e, f) || s.subset(f, e)
	}
	return s.agree(e, f)
}

// agree reports whether no role has other participants in one than in the other.
func (s *scene) agree(e, f *found) bool {
	for _, r := range []extract.Role{extract.Agent, extract.Target} {
		if a, b := e.first(r), f.first(r); a >= 0 && b >= 0 && !s.meets(e, f, r) && !(f.kind.has(calls) && s.liesIn(a, b)) {
			return false
		}
	}
	return true
}

// liesIn reports whether one of two places is a state and the other lies in it:
// who visits the capital visits the country.
func (s *scene) liesIn(a, b int32) bool {
	if s.kinds[a] == s.kinds[b] || s.kinds[a]|s.kinds[b] != state|land {
		return false
	}
	in := s.d.Entities[a].Ref.Country
	return in != "" && in == s.d.Entities[b].Ref.Country
}

// widen makes the state the target of both tellings of a visit, where one names
// it and the other a town in it.
func (s *scene) widen(e, f *found) {
	if !f.kind.has(calls) || e.kind != f.kind {
		return
	}
	for i := range e.args {
		for j := range f.args {
			a, b := &e.args[i], &f.args[j]
			if a.role != extract.Target || b.role != extract.Target || !s.liesIn(a.entity, b.entity) {
				continue
			}
			if s.kinds[a.entity] == state {
				a, b = b, a
			}
			a.entity, a.mention = b.entity, b.mention
		}
	}
}

// subset reports whether all participants of a take part in b.
func (s *scene) subset(a, b *found) bool {
	for _, x := range a.args {
		if !b.has(x.entity) {
			return false
		}
	}
	return true
}

// meets reports whether a participant has the role r in both events. A headline
// says Morocco of what the lead calls the team of Morocco.
func (s *scene) meets(e, f *found, r extract.Role) bool {
	for _, a := range e.args {
		for _, b := range f.args {
			if a.role == r && b.role == r && (a.entity == b.entity || s.headlined(e) && s.standsFor(a.entity, b.entity)) {
				return true
			}
		}
	}
	return false
}

// headlines reports whether the headline e says in the same word what the lead
// tells in f.
func (s *scene) headlines(e, f *found) bool {
	return s.title(e) && f.sentence == s.lead && !f.kind.has(speech) && e.modality == f.modality &&
		s.candidates[e.trigger].Entry == s.candidates[f.trigger].Entry && s.compatible(e, f)
}

// headlined reports whether a headline tells of an event, alone or besides.
func (s *scene) headlined(f *found) bool {
	if s.title(f) {
		return true
	}
	return slices.ContainsFunc(f.also, func(c int) bool {
		return s.d.Sentences[s.d.Tokens[s.candidates[c].First].Sentence].Kind == extract.TitleLine
	})
}

// standsFor reports whether a country is the one whose name ends that of a body.
func (s *scene) standsFor(country, body int32) bool {
	return s.kinds[country] == state && s.kinds[body] == organisation &&
		strings.HasSuffix(s.fold(s.d.Entities[body].Name), " "+s.fold(s.d.Entities[country].Name))
}

// overlap reports whether two moments may be one: the same value, or days in
// common.
func overlap(a, b *moment) bool {
	if a.Value == b.Value || a.Begin == "" || b.Begin == "" {
		return a.Value == b.Value
	}
	return a.Begin <= b.End && b.Begin <= a.End
}
