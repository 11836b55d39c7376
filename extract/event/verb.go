package event

import (
	"strings"

	"tarikh/extract"
	"tarikh/extract/event/trigger"
	"tarikh/extract/internal/morph"
)

// verbal is what stands around a verb.
type verbal struct {
	c       *candidate
	clause  *clause
	subject phrase // head -1 where there is none
	object  phrase
	carried int32 // entity of a subject that was told before, or -1
	passive bool
	rest    []complement // with a preposition
	how     string       // the pattern by which the subject was found
}

var noPhrase = phrase{head: -1, noun: -1, nation: -1}

// around finds subject, object and complements of the verb candidate i.
func (s *scene) around(i int) verbal {
	c := &s.candidates[i]
	v := verbal{c: c, clause: &s.clauses[c.clause], subject: noPhrase, object: noPhrase, carried: -1}
	var bare []complement
	claimed := false
	for _, x := range s.complements(c.Last, v.clause.last) {
		if x.slot == noSlot {
			x.slot = s.claimedClitic(c, &x)
			claimed = claimed || x.slot != noSlot
		}
		if claimed && s.joinsBefore(v.rest, &x) {
			continue
		}
		if x.slot != noSlot {
			v.rest = append(v.rest, x)
		} else if x.behind < 0 || x.noun < 0 && len(bare) > 0 && bare[0].noun >= 0 || s.behindDefinite(&x) {
			bare = append(bare, x)
		}
	}
	v.passive = c.Features.Voice == morph.Passive
	switch {
	case s.circumstance(c.First):
		v.carried, v.how = s.sharedSubject(c.clause), "circumstance"
		v.takeObject(bare)
	case v.clause.kind == relativeClause && s.isClauseVerb(c):
		s.relativeSubject(&v, bare)
	default:
		s.mainSubject(&v, bare)
		s.objectBeyond(&v)
	}
	for _, p := range []*phrase{&v.subject, &v.object} {
		if p.noun >= 0 { // the name behind an event noun takes part in that event
			p.of, p.head, p.more = p.mentions(), -1, nil
		}
	}
	if v.subject.head < 0 {
		if e := s.undergoer(&v.subject); e >= 0 {
			v.carried = e
		} else if e := s.countryman(&v.subject); e >= 0 && s.agrees(e, c.Features) {
			v.carried = e
		} else if e := s.bodyCalled(&v.subject); e >= 0 {
			v.carried = e
		}
	}
	switch {
	case v.subject.head >= 0 || v.carried >= 0:
	case v.subject.class&honour != 0:
		for _, e := range []int32{s.siblingSubject(v.clause), s.topic, s.honoured(v.subject.first, -1)} {
			if e >= 0 && s.kinds[e] == person {
				v.carried = e
				break
			}
		}
	case v.subject.class&pair != 0:
	case v.subject.class&title != 0:
		v.carried = s.holder(&v)
	}
	if c.Features.Voice == morph.EitherVoice {
		v.passive = s.writtenPassive(c) || s.looksPassive(&v)
	}
	return v
}

// claimedClitic returns the slot of the preposition that seems to be written
// before the first word of a phrase, where the frame of verb c asks for it:
// "ruled on the jailing of".
func (s *scene) claimedClitic(c *candidate, x *complement) slot {
	k := x.first
	if k <= c.Last || x.noun >= 0 || !s.free(k) || s.marks[k].class != 0 || s.d.Tokens[k].Kind != extract.Word || s.hasArticle(k) {
		return noSlot
	}
	for _, cut := range s.d.Tokens[k].Cuts[1:] {
		sl, _ := s.words.proclitic(cut.Clitics)
		if roles := s.slots[c.Entry][sl]; sl != noSlot && len(roles) > 0 && roles[0] == trigger.Content && s.candidate[k] < 0 {
			return sl
		}
	}
	return noSlot
}

// behindDefinite reports whether the noun trigger before a phrase cannot govern
// it, as it has the article: "took part in the talks the minister X".
func (s *scene) behindDefinite(x *complement) bool {
	return x.noun < 0 && x.head >= 0 && x.behind >= 0 && !x.apart && s.candidates[x.behind].Last == x.first && s.takesArticle(x.behind)
}

// takesArticle reports whether the noun of candidate i has the article.
func (s *scene) takesArticle(i int32) bool {
	c := &s.candidates[i]
	return c.Features.Definite && c.Features.Pronoun.Person == 0
}

// isClauseVerb reports whether c is the verb of its clause.
func (s *scene) isClauseVerb(c *candidate) bool { return s.clauses[c.clause].verb == c.First }

// takeObject makes the first bare phrase the object.
func (v *verbal) takeObject(bare []complement) {
	if len(bare) > 0 {
		v.object = bare[0].phrase
	}
}

// mainSubject finds the subject of a verb that no relative pronoun precedes.
func (s *scene) mainSubject(v *verbal, bare []complement) {
	topic := s.topicOf(v.clause, v.c.First)
	if r := v.clause.resumes; r >= 0 {
		topic = s.topicIn(s.clauses[r].first, s.clauses[r].last)
	}
	switch {
	case v.c.Features.Person == 1 || v.c.Features.Person == 2:
		v.how = "first person"
		v.takeObject(bare)
	case topic.head >= 0 || topic.noun >= 0 || topic.class&(title|voice|pair|kin|honour|homeland) != 0, s.commonTopic(v, &topic):
		v.subject, v.how = topic, "subject first"
		v.takeObject(bare)
	case v.plural() && s.several(v):
		v.how = "subject first"
		v.takeObject(bare)
	case s.dropsSubject(v, bare):
		v.carried, v.how = s.droppedSubject(v), "subject told before"
		v.takeObject(bare)
	case len(bare) > 1 && !bare[1].apart && bare[0].head < 0 && s.attends(v, &bare[0]) && bare[1].head >= 0 && (bare[1].class&title != 0 || s.mentionKind(bare[1].head) == person && v.c.kind != nil && v.c.kind.has(gathering)):
		v.object, v.subject, v.how = bare[0].phrase, bare[1].phrase, "object before subject"
	case len(bare) > 1 && !bare[1].apart && bare[0].head >= 0 && s.takesObject(v) && s.mentionKind(bare[0].head)&v.c.kind.agent == 0 && v.c.Entry.Frame.Subject == trigger.Agent:
		v.object, v.subject, v.how = bare[0].phrase, bare[1].phrase, "object before subject"
	case len(bare) == 0:
		v.subject, v.how = phrase{first: v.c.Last, last: v.c.Last + 1, head: -1, noun: -1, nation: -1, number: true}, "verb first"
	default:
		v.subject, v.how = bare[0].phrase, "verb first"
		s.objectBehind(v, bare[1:])
	}
}

// plural reports whether a verb is in the plural or dual, so that its subject
// stands before it.
func (v *verbal) plural() bool {
	return v.c.Features.Number == morph.Dual || v.c.Features.Number == morph.Plural
}

// dropsSubject reports whether a verb without a subject before it has none
// behind it either: what stands there, if anything does, is its object.
func (s *scene) dropsSubject(v *verbal, bare []complement) bool {
	switch {
	case len(bare) == 0 && s.quantified(v.c.Last):
		return false
	case v.plural() || len(bare) == 0 || bare[0].class&everyone != 0:
		return true
	case v.c.Features.Pronoun.Person == 0 && v.c.kind != nil && !v.passive && s.cuedBy(v.c, &bare[0]) && s.siblingSubject(v.clause) >= 0 && s.droppedSubject(v) >= 0:
		return true
	case s.takesObject(v) && (s.disagrees(v, &bare[0]) || s.pronounOpens(v.clause) && s.above(v.clause) >= 0):
		return true
	}
	return len(bare) == 1 && s.onlyObject(v, &bare[0])
}

// quantified reports whether a number or a quantity, which names nobody, is the
// subject at token k: "hundreds of inhabitants".
func (s *scene) quantified(k int) bool {
	return k < len(s.marks) && s.free(k) && (s.is(k, quantifier) || s.counts.many[s.d.Tokens[k].Norm] || s.d.Tokens[k].Kind == extract.Number)
}

// commonTopic reports whether a noun phrase that names nobody is the subject
// before a verb: right behind "that", and before the verb.
func (s *scene) commonTopic(v *verbal, p *phrase) bool {
	return p.last > p.first && (v.clause.kind == contentClause || v.clause.pluperfect && s.hasArticle(p.first)) && s.punct(v.c.First-1) == "" && p.class&(filler|possible|purpose) == 0
}

// several looks for the names among a long subject before a verb in the
// plural, and reports whether there are any.
func (s *scene) several(v *verbal) bool {
	p := noPhrase
	for k := v.clause.first; k < v.c.First; k++ {
		m, before, _, ok := s.mentionAt(k)
		if !ok || before != noSlot || s.mentionKind(m)&person == 0 {
			continue
		}
		if p.head < 0 {
			p.head = m
		} else {
			p.more = append(p.more, m)
		}
	}
	v.subject = p
	return p.head >= 0
}

// disagrees reports whether a body behind a verb cannot be its subject, as its
// gender shows.
func (s *scene) disagrees(v *verbal, x *complement) bool {
	if v.c.Features.Gender != morph.Masculine || v.c.Features.Person != 3 || x.head < 0 || s.mention0(x.head) != x.first || x.first != v.c.Last {
		return false
	}
	k := s.mentionKind(x.head)
	if k&organisation != 0 {
		return endsIn(s.d.Tokens[x.first].Norm, s.words.feminineEndings)
	}
	// Countries and towns are feminine, but for a few.
	return k&(state|land) != 0 && len(x.more) == 0 && !s.words.masculine[s.fold(s.d.Mentions[x.head].Text)] && !s.words.placeNouns[s.d.Tokens[x.first].Norm]
}

// endsIn reports whether a word of some length has one of the endings.
func endsIn(word string, endings []string) bool {
	for _, e := range endings {
		if strings.HasSuffix(word, e) && len(word) > 3*len(e) {
			return true
		}
	}
	return false
}

// relativeSubject finds the subject of the verb of a relative clause: the noun
// before it, unless a pronoun or a second name shows that this is the object.
func (s *scene) relativeSubject(v *verbal, bare []complement) {
	role, about := v.c.Entry.Frame.Subject, v.c.Features.Pronoun.Person == 3 && !v.passive
	if about {
		role = v.c.Entry.Frame.Object
	}
	ante := s.antecedent(v.clause, v.c, role)
	if about && v.clause.asyndetic && s.mention[v.c.First-1] >= 0 {
		v.subject, v.how = ante, "behind a name" // no clause describes a name without a pronoun
		return
	}
	if about {
		v.how = "relative clause about the object"
		v.object = ante
		if len(bare) > 0 {
			v.subject = bare[0].phrase
		} else {
			if v.carried = s.aheadOf(v.c.First, v.c.Features, person|organisation|group|state); v.carried < 0 {
				v.carried = s.above(v.clause)
			}
		}
		return
	}
	v.subject, v.how = ante, "relative clause"
	if v.clause.asyndetic && ante.head < 0 && (len(bare) == 0 || bare[0].class&(title|voice) == 0) && v.c.kind != nil && v.c.kind.has(speech) {
		// "a message in which he said"
		v.subject, v.carried = noPhrase, s.above(v.clause)
	}
	if len(bare) > 0 {
		if ante.head < 0 && bare[0].head >= 0 {
			v.subject = bare[0].phrase
			s.objectBehind(v, bare[1:])
			return
		}
		v.object = bare[0].phrase
	}
}

// writtenPassive reports whether a verb in the perfect is written with the vowel
// of the passive near its start.
func (s *scene) writtenPassive(c *candidate) bool {
	const near = 3 // letters and marks
	if c.Features.Aspect != morph.Perfect {
		return false
	}
	n := 0
	for _, r := range s.d.Quote(c.Span) {
		if n++; n > near {
			return false
		}
		if s.words.passiveMark[r] {
			return true
		}
	}
	return false
}

// looksPassive decides for verbs whose written form leaves the voice open: a
// passive names nobody else, and what it names can be acted on.
func (s *scene) looksPassive(v *verbal) bool {
	if v.c.kind == nil || v.c.Entry.Frame.Object == "" || v.c.Entry.Frame.Subject == trigger.Target {
		return false
	}
	for _, x := range v.rest {
		if x.slot == slotBy {
			return true
		}
	}
	if v.object.head >= 0 || v.object.noun >= 0 || v.c.Features.Pronoun.Person != 0 || v.carried >= 0 || len(v.c.Entry.Tail) > 0 {
		return false
	}
	if v.c.kind.has(speech) && (!v.c.kind.has(undergone) || v.how != "subject first") {
		return false
	}
	if v.subject.head >= 0 {
		k := s.mentionKind(v.subject.head)
		if k == person && s.marks[v.c.First].class&decides != 0 {
			return false // whoever orders something is no object of it
		}
		if k == happening || k&v.c.kind.agent == 0 {
			return true
		}
		return (k&(person|group) != 0 || v.c.kind.has(once)) && v.c.kind.has(undergone) && !v.object.number && !s.namesTarget(v)
	}
	alone := v.subject.last > v.subject.first && v.object.last <= v.object.first && v.how == "verb first"
	return v.subject.number || v.subject.noun >= 0 || alone && v.c.kind.has(undergone) && !s.namesTarget(v)
}
