package event

import (
	"strings"

	"tarikh/extract"
	"tarikh/extract/event/trigger"
	"tarikh/extract/internal/morph"
)

// This file finds who a verb is about where the noun phrase does not stand
// behind it: before it, in front of a relative pronoun, or in an earlier clause.

// antecedent returns the noun phrase that a relative clause is about. Where
// several names stand before the pronoun it is the nearest that can do what
// the verb tells.
func (s *scene) antecedent(cl *clause, c *candidate, role string) phrase {
	const reach = 16 // tokens of titles and appositions before the pronoun
	first := s.d.Sentences[cl.sentence].First
	out := noPhrase
	// A noun with an article right before the pronoun is what it is about, but
	// for an adjective behind a name or another noun.
	if k := cl.opener - 1; !cl.asyndetic && k > first && s.mention[k] < 0 && s.date[k] < 0 && s.candidate[k] < 0 && s.hasArticle(k) && !s.is(k, title) && s.mention[k-1] < 0 && s.candidate[k-1] < 0 {
		return out
	}
	allowed := kind(0xff)
	if c.kind != nil && (role == trigger.Agent || role == trigger.Target) {
		allowed = c.kind.allows(extract.Role(role))
		if c.Features.Voice != morph.Active {
			allowed |= c.kind.target
		}
	}
	for k := cl.opener - 1; k >= first && k >= cl.opener-reach; k-- {
		if m := s.mention[k]; m >= 0 {
			k = s.mention0(m)
			if s.mentionKind(m)&allowed == 0 {
				continue
			}
			if out.head < 0 || s.mentionKind(m) == person {
				out.head, out.first, out.last = m, k, s.mentionEnd(k)
			}
			// A body behind a title may only be part of a person's title.
			if s.mentionKind(m) == person || allowed&person == 0 || !s.is(k-1, title) {
				return out
			}
			continue
		}
		if n := s.candidate[k]; n >= 0 {
			if !s.candidates[n].verb && out.head < 0 {
				out.noun = n
				out.first, out.last = s.candidates[n].First, s.candidates[n].Last
			}
			return out
		}
		// A clause without a pronoun describes the indefinite noun before it.
		if s.marks[k].class&(opensClause|plainVerb) != 0 || cl.asyndetic && out.head < 0 && s.is(k, preposition) && !s.hasArticle(cl.opener-1) {
			return out
		}
	}
	return out
}

// topicOf returns the noun phrase that stands before the verb at token end in
// its clause.
func (s *scene) topicOf(cl *clause, end int) phrase {
	if s.pronounOpens(cl) {
		return noPhrase
	}
	return s.topicIn(cl.first, end)
}

// topicIn returns the first noun phrase without a preposition in the tokens
// [from, end).
func (s *scene) topicIn(from, end int) phrase {
	for from < end && s.mention[from] < 0 && (s.d.Tokens[from].Kind == extract.Punct || s.is(from, auxiliary|emphatic|background)) {
		from++
	}
	// What stands in brackets, or before a dash, is no part of the clause.
	for k := end - 1; k >= from; k-- {
		if t := s.punct(k); t == ")" || t == "-" && !s.d.Tokens[k].Glued {
			from = k + 1
			break
		}
	}
	for _, x := range s.complements(from, end) {
		if x.slot == noSlot && x.behind < 0 {
			return x.phrase
		}
	}
	return noPhrase
}

// pronounOpens reports whether the word that opens a clause holds a pronoun.
func (s *scene) pronounOpens(cl *clause) bool {
	return cl.first > cl.opener && s.marks[cl.opener].pronoun
}

// holder returns who is meant by a title without a name: the person to whom
// the article gives it, else the person who spoke or acted last.
func (s *scene) holder(v *verbal) int32 {
	first, last := v.subject.first, v.subject.last
	if last-first > 3 || v.subject.number || !s.hasArticle(first) && last-first < 2 {
		return -1
	}
	words := s.fold(s.d.Quote(extract.Span{Start: s.d.Tokens[first].Start, End: s.d.Tokens[last-1].End}))
	for i := range s.d.Entities {
		for _, t := range s.d.Entities[i].Titles {
			if s.fold(t) == words {
				return int32(i)
			}
		}
	}
	e := s.topic
	if s.speaker != nil {
		e = s.speaker.agent()
	}
	if e < 0 || s.kinds[e] != person || !s.hasArticle(first) || !s.agrees(e, v.c.Features) || last-first > 1 && !s.mayBear(e, s.d.Tokens[first].Norm) {
		return -1
	}
	return e
}

// mayBear reports whether a person may be called by a title: none of hers is
// known, or one begins with the same word.
func (s *scene) mayBear(e int32, head string) bool {
	titles := s.d.Entities[e].Titles
	for _, t := range titles {
		if s.withoutArticle(strings.Fields(s.fold(t))[0]) == s.withoutArticle(head) {
			return true
		}
	}
	return len(titles) == 0
}

// withoutArticle returns a folded word without its article.
func (s *scene) withoutArticle(word string) string {
	for _, a := range s.words.articles {
		word = strings.TrimPrefix(word, a)
	}
	return word
}

// undergoer returns the person whom a phrase without a name calls after what
// befell him, "the deceased" or "the body of the deceased": whom the last event
// of that type was done to. It is -1 for other phrases.
func (s *scene) undergoer(p *phrase) int32 {
	for k := p.first; k < min(p.last, p.first+2); k++ {
		for _, name := range s.words.undergoers[s.d.Tokens[k].Norm] {
			for i := len(s.events) - 1; i >= 0; i-- {
				f := s.events[i]
				if e := f.first(extract.Target); f.kind != nil && f.kind.name == name && e >= 0 && s.kinds[e] == person {
					return e
				}
			}
		}
	}
	return -1
}

// countryman returns the person whom a phrase of one word calls by a nationality
// that stood before his name: "the Swede", told last of "the Swede X". It is -1
// for other phrases.
func (s *scene) countryman(p *phrase) int32 {
	k := p.first
	if k >= len(s.d.Tokens) || p.class != 0 || s.people(k) == "" || !s.hasArticle(k) || s.mention[k] >= 0 {
		return -1
	}
	for j := k - 1; j >= 0; j-- {
		m, _, _, ok := s.mentionAt(j + 1)
		if !ok || s.mentionKind(m) != person {
			continue
		}
		for _, cut := range s.d.Tokens[j].Cuts {
			if cut.Norm == s.d.Tokens[k].Norm {
				return s.entityOf(m)
			}
		}
	}
	return -1
}

// citizen returns whose country "his country" is in a clause: that of whoever the
// clause above, or the one before, is about.
func (s *scene) citizen(cl *clause) int32 {
	if e := s.above(cl); e >= 0 {
		return e
	}
	if e := s.siblingSubject(cl); e >= 0 {
		return e
	}
	if s.speaker != nil && cl.parent >= 0 {
		return s.speaker.agent()
	}
	return s.topic
}

// countryOf returns the state that entity e belongs to, where the article names
// it, or -1.
func (s *scene) countryOf(e int32) int32 {
	if e < 0 || s.d.Entities[e].Ref.Country == "" {
		return -1
	}
	for i := range s.d.Entities {
		if s.kinds[i] == state && s.d.Entities[i].Ref.Country == s.d.Entities[e].Ref.Country && int32(i) != e {
			return int32(i)
		}
	}
	return -1
}

// bodyCalled returns the body that a phrase of one word with the article calls by
// the noun with which its name begins: "the police", told of before as "the
// Turkish police". It is -1 for other phrases.
func (s *scene) bodyCalled(p *phrase) int32 {
	const reach = 400 // tokens
	k := p.first
	if p.last != k+1 || k >= len(s.d.Tokens) || p.noun >= 0 || p.class&(title|pair|everyone|members) != 0 || !s.free(k) || !s.hasArticle(k) {
		return -1
	}
	head := s.withoutArticle(s.d.Tokens[k].Norm)
	for j := k - 1; j >= 0 && j >= k-reach; j-- {
		m, _, _, ok := s.mentionAt(j)
		if !ok || s.mentionKind(m)&(organisation|group) == 0 || s.mentionEnd(j) == j+1 {
			continue
		}
		word := s.d.Tokens[j].Norm
		for _, cut := range s.d.Tokens[j].Cuts {
			if cut.Start == s.d.Mentions[m].Start {
				word = cut.Norm
			}
		}
		if s.withoutArticle(word) == head {
			return s.entityOf(m)
		}
	}
	return -1
}

// honoured returns who "His Highness" at token k is: the person who was named
// last before it, but for one entity.
func (s *scene) honoured(k int, but int32) int32 {
	const reach = 150 // tokens
	for j := k - 1; j >= 0 && j >= k-reach; j-- {
		if m := s.mention[j]; m >= 0 {
			if e := s.entityOf(m); e >= 0 && e != but && s.kinds[e] == person {
				return e
			}
		}
	}
	return -1
}

// sharedSubject returns the subject that a participle shares.
func (s *scene) sharedSubject(i int) int32 {
	if e := s.above(&s.clauses[i]); e >= 0 {
		return e
	}
	if e := s.siblingSubject(&s.clauses[i]); e >= 0 {
		return e
	}
	if s.besideUnnamed(&s.clauses[i]) {
		return -1
	}
	if s.speaker != nil {
		return s.speaker.agent()
	}
	return -1
}

// above returns the subject of the nearest clause above cl that has one.
func (s *scene) above(cl *clause) int32 {
	for c := cl.parent; c >= 0; c = s.clauses[c].parent {
		if e := s.clauses[c].subject; e >= 0 {
			return e
		}
	}
	return -1
}

// droppedSubject returns who acts where the clause names nobody: whoever the
// clause above is about, or the sentence before.
func (s *scene) droppedSubject(v *verbal) int32 {
	e := int32(-1)
	switch {
	case v.clause.parent >= 0:
		if e = s.besideSubject(v.clause); e < 0 {
			e = s.above(v.clause)
		}
	case v.clause.verb == v.c.First || v.clause.verb < 0:
		if e = s.siblingSubject(v.clause); e < 0 {
			if s.besideUnnamed(v.clause) {
				return -1
			}
			e = s.topic
			if v.c.kind != nil && v.c.kind.has(speech) && s.speaker != nil && s.speaker.agent() >= 0 {
				e = s.speaker.agent()
			}
		}
	}
	if e < 0 && v.clause.parent < 0 {
		e = s.hero
	}
	if e < 0 || !s.agrees(e, v.c.Features) {
		return -1
	}
	return e
}

// besideUnnamed reports whether the clause that cl goes on with has a subject
// without a name: "the blast happened and killed".
func (s *scene) besideUnnamed(cl *clause) bool {
	for i := len(s.clauses) - 1; i >= 0 && s.clauses[i].sentence == cl.sentence; i-- {
		if o := &s.clauses[i]; o.first < cl.first && o.kind == mainClause {
			return o.unnamed
		}
	}
	return false
}

// findHero returns the one person whom the headline names, or -1: who a life
// is about need not be named in each of its sentences.
func (s *scene) findHero() int32 {
	hero := int32(-1)
	for i := range s.d.Sentences {
		if s.d.Sentences[i].Kind != extract.TitleLine {
			continue
		}
		for k := s.d.Sentences[i].First; k < s.d.Sentences[i].Last; k++ {
			e := s.entityOf(s.mention[k])
			if e < 0 || s.kinds[e] != person || e == hero {
				continue
			}
			if hero >= 0 {
				return -1
			}
			hero = e
		}
	}
	return hero
}

// besideSubject returns the subject of the clause that cl goes on with, where
// only a conjunction joins them: "that X came and saw".
func (s *scene) besideSubject(cl *clause) int32 {
	if cl.first != cl.opener {
		return -1
	}
	for i := len(s.clauses) - 1; i >= 0 && s.clauses[i].sentence == cl.sentence; i-- {
		o := &s.clauses[i]
		if o.first < cl.first && o.parent == cl.parent && o.kind == cl.kind && o.subject >= 0 {
			return o.subject
		}
	}
	return -1
}

// siblingSubject returns the subject of the main clause before cl in its
// sentence.
func (s *scene) siblingSubject(cl *clause) int32 {
	for i := len(s.clauses) - 1; i >= 0; i-- {
		o := &s.clauses[i]
		if o.sentence < cl.sentence {
			break
		}
		if o.sentence == cl.sentence && o.first < cl.first && o.kind == mainClause && o.subject >= 0 {
			return o.subject
		}
	}
	return -1
}

// agrees reports whether entity e may be the subject of a verb of these
// features, as far as earlier verbs have shown its gender.
func (s *scene) agrees(e int32, f morph.Features) bool {
	g := s.gender[e]
	if f.Number == morph.Plural && s.kinds[e]&person != 0 {
		return false
	}
	return f.Gender == morph.AnyGender || g == morph.AnyGender || g == f.Gender
}
