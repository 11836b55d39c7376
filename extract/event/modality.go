package event

import (
	"tarikh/extract"
	"tarikh/extract/internal/morph"
)

// modality finds whether an event is told as having happened, and marks nouns
// that are only aimed at or talked about.
func (s *scene) modality(f *found) {
	c := &s.candidates[f.trigger]
	head := c
	if f.light >= 0 {
		head = &s.candidates[f.light]
	}
	f.modality = extract.Actual
	if !head.verb && !s.circumstance(head.First) {
		f.modality, f.governed = s.nounModality(f, c)
		return
	}
	f.modality = s.verbModality(f, head)
}

// verbModality reads the particles before a verb, and the clause it stands in.
func (s *scene) verbModality(f *found, c *candidate) extract.Modality {
	cl := &s.clauses[c.clause]
	imperfect := c.Features.Aspect == morph.Imperfect
	const reach = 5 // tokens before the verb
	for k := c.First - 1; k >= cl.opener && k >= c.First-reach; k-- {
		switch {
		case s.mention[k] >= 0 || s.date[k] >= 0:
			continue
		case s.d.Tokens[k].Kind == extract.Punct:
			k = -1
			continue
		case s.is(k, negator):
			if s.is(k, auxiliary) {
				continue
			}
			return extract.Negated
		case s.is(k, future):
			return extract.Planned
		case s.is(k, possible) && imperfect:
			return extract.Hypothetical
		case s.is(k, emphatic) && imperfect && k == c.First-1:
			return extract.Hypothetical
		}
	}
	if c.Features.Future {
		return extract.Planned
	}
	if c.Features.Aspect == morph.Imperative {
		return extract.Hypothetical
	}
	for i := c.clause; i >= 0; i = s.clauses[i].parent {
		if s.clauses[i].kind == conditionalClause {
			return extract.Hypothetical
		}
		if s.clauses[i].kind == relativeClause || s.clauses[i].kind == mainClause {
			break
		}
	}
	if slot, _ := s.words.proclitic(c.Clitics); slot == slotFor && imperfect {
		return extract.Planned
	}
	if cl.kind == contentClause && imperfect && c.First == cl.first {
		return s.desired(cl)
	}
	if imperfect && (cl.kind == relativeClause || cl.kind == adverbialClause) && s.plannedIn(cl.parent) {
		return extract.Planned
	}
	return extract.Actual
}

// plannedIn reports whether the verb of clause i tells what is to come, and so
// do verbs of the present that depend on it: "will meet X before he leaves".
func (s *scene) plannedIn(i int) bool {
	if i < 0 || s.clauses[i].verb < 0 || s.candidate[s.clauses[i].verb] < 0 {
		return false
	}
	c := s.candidate[s.clauses[i].verb]
	f := s.eventAt[int(c)]
	return s.candidates[c].Features.Future || f != nil && f.modality == extract.Planned
}

// desired returns the modality of a verb that follows "that" at once, as
// behind verbs of wanting, asking and expecting.
func (s *scene) desired(cl *clause) extract.Modality {
	k := cl.opener - 1
	if k >= 0 && s.is(k, future) {
		return extract.Planned
	}
	for ; k >= 0 && k >= cl.opener-4; k-- {
		if s.is(k, future) {
			return extract.Planned
		}
	}
	return extract.Hypothetical
}

// nounModality reads what governs a noun: the words before it in its phrase.
func (s *scene) nounModality(f *found, c *candidate) (m extract.Modality, governed bool) {
	m = extract.Actual
	if k := c.Last; k < len(s.marks) && s.d.Tokens[k].Sentence == f.sentence && s.scheduledBehind(k) {
		m = extract.Planned
	}
	if c.slot == slotFor && !c.Features.Definite && c.Features.Aspect == morph.Masdar {
		return extract.Planned, true
	}
	cl := &s.clauses[c.clause]
	const reach = 5
	for k := c.First - 1; k >= cl.opener && k >= c.First-reach; k-- {
		if s.mention[k] >= 0 || s.date[k] >= 0 || s.d.Tokens[k].Kind == extract.Punct && s.punct(k) != `"` && s.punct(k) != "«" {
			break
		}
		if n := s.candidate[k]; n >= 0 {
			o := &s.candidates[n]
			if o.kind != nil && o.kind.has(asks) {
				return extract.Hypothetical, true
			}
			if o.kind != nil && o.kind.has(refuses) && k == c.First-1 {
				return extract.Negated, true
			}
			break
		}
		switch {
		case s.is(k, negator):
			return extract.Negated, true
		case s.is(k, memory):
			return m, true
		case s.is(k, future):
			return extract.Planned, false
		case s.is(k, purpose|possible):
			return extract.Hypothetical, true
		case s.is(k, condition):
			return extract.Hypothetical, true
		}
	}
	if v := cl.verb; v >= 0 && v < c.First {
		if n := s.candidate[v]; n >= 0 {
			o := &s.candidates[n]
			if o.kind != nil && o.kind.has(asks) && (s.is(c.First-1, preposition) || c.slot == slotAt || c.slot == slotFor) {
				return extract.Hypothetical, true
			}
			if o.Features.Future {
				return extract.Planned, false
			}
		}
	}
	if cl.kind == conditionalClause {
		return extract.Hypothetical, true
	}
	return m, false
}

// scheduledBehind reports whether a word such as "coming" describes the noun
// before token k.
func (s *scene) scheduledBehind(k int) bool {
	for j := k; j < len(s.marks) && j < k+2; j++ {
		if s.mention[j] >= 0 || s.date[j] >= 0 {
			return false
		}
		if s.is(j, scheduled) {
			return true
		}
	}
	return false
}
