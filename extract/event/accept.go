package event

import (
	"tarikh/extract"
	"tarikh/extract/event/trigger"
	"tarikh/extract/internal/morph"
)

// threshold is the weight that an event must have to be told.
const threshold = 0.58

// weighEvent sets the weight of an event: how likely it is that a careful
// reader would put it on a timeline.
func (s *scene) weighEvent(f *found) {
	c := &s.candidates[f.trigger]
	alone := len(f.args) == 0 && f.light < 0 && !f.content && !(f.kind.has(physical) && (f.placed || f.counted)) && !f.gathered && !s.convened(f) && !(f.unnamed && (f.dated || f.official) && c.verb && c.Features.Aspect == morph.Perfect)
	if c.Entry.Reliability == trigger.NeedsArgument && alone {
		f.weight = 0
		return
	}
	f.weight = reliability(c.Entry) + s.circumstances(f) + s.doubts(f, c)
	verb := c.verb || s.circumstance(c.First)
	if !verb {
		f.weight += s.nounEvidence(f, c) - 0.15
	}
	switch {
	case f.light >= 0:
		f.weight += s.verbEvidence(f, &s.candidates[f.light])
	case verb:
		f.weight += s.verbEvidence(f, c)
	}
}

// reliability is what the word alone weighs.
func reliability(e *trigger.Entry) float64 {
	switch e.Reliability {
	case trigger.Sure:
		return 0.45
	case trigger.NeedsCue:
		return 0.4
	case trigger.NeedsArgument:
		return 0.25
	}
	return 0
}

// circumstances weighs who, when and where.
func (s *scene) circumstances(f *found) float64 {
	w := 0.0
	switch n := f.named(); {
	case n >= 2:
		w += 0.4
	case n == 1:
		w += 0.3
	case len(f.args) > 0:
		w += 0.15
	}
	if f.when != nil && f.when.Date >= 0 && f.when.Anchor != extract.Inherited {
		w += 0.2
	}
	if f.counted && f.kind.has(physical) {
		w += 0.45
	}
	if f.placed {
		w += 0.05
		if f.kind.has(physical) && len(f.args) == 0 {
			w += 0.25
		}
	}
	if f.placed && f.kind.has(travel) && f.modality != extract.Hypothetical && s.candidates[f.trigger].verb {
		w += 0.1 // where it leads to is what it tells
	}
	if len(f.args) == 0 && s.convened(f) {
		w += 0.2
	} else if len(f.args) == 0 && f.light >= 0 && f.kind.has(holds) && f.modality == extract.Planned {
		w += 0.1
	}
	if s.inLead(f) {
		w += 0.1
	}
	return w
}

// convened reports whether a verb tells of a gathering with its day and its
// place: then it is a certain one, whatever it is called.
func (s *scene) convened(f *found) bool {
	return f.dated && f.placed && (f.kind.has(holds) || f.kind.has(gathering) && f.kind.has(party)) && (f.light >= 0 || s.candidates[f.trigger].verb)
}

// doubts weighs what speaks against an event.
func (s *scene) doubts(f *found, c *candidate) float64 {
	w := 0.0
	if f.kind.has(thin) && len(f.args) == 0 && !f.content && len(f.also) == 0 {
		w -= 0.15
	}
	if c.Features.Aspect == morph.Masdar && f.kind.has(text) {
		w -= 0.15
	}
	if f.kind.has(party) && len(f.args) == 0 && !(f.unnamed && c.verb && f.kind.has(instrument) && !f.kind.has(held)) {
		w -= 0.2
	}
	switch f.modality {
	case extract.Hypothetical:
		w -= 0.4
		if s.clauses[f.clause].kind == conditionalClause {
			w -= 0.2
		}
	case extract.Negated:
		w -= 0.3
	}
	return w
}

// verbEvidence weighs how a verb tells of an event.
func (s *scene) verbEvidence(f *found, c *candidate) float64 {
	w := 0.0
	cl := &s.clauses[f.clause]
	imperfect := c.Features.Aspect == morph.Imperfect && f.modality == extract.Actual
	if f.content && (len(f.args) > 0 || !imperfect) {
		w += 0.3
	}
	if cl.kind == relativeClause && len(f.args) == 0 {
		w -= 0.3
	}
	if imperfect && cl.kind == contentClause {
		w -= 0.15
	}
	switch {
	case c.Features.Aspect == morph.Perfect:
		w += 0.1
	case imperfect && cl.kind != adverbialClause && s.d.Sentences[f.sentence].Kind != extract.TitleLine && !s.namesGathering(f):
		w -= 0.15
	}
	if c.Features.Person == 1 || c.Features.Person == 2 {
		w -= 0.6
	}
	if imperfect && cl.kind == relativeClause && !f.dated {
		w -= 0.2
	}
	if f.unnamed && !imperfect {
		w += 0.1
	}
	if f.official && !imperfect {
		w += 0.15
	}
	if f.gathered && !imperfect {
		w += 0.15
	}
	return w
}

// namesGathering reports whether a gathering with a name takes part.
func (s *scene) namesGathering(f *found) bool {
	for _, a := range f.args {
		if s.kinds[a.entity] == happening {
			return true
		}
	}
	return false
}

// nounEvidence weighs how a noun tells of an event.
func (s *scene) nounEvidence(f *found, c *candidate) float64 {
	w := 0.0
	if f.light >= 0 {
		w += 0.3
	}
	if f.light >= 0 && len(f.args) == 0 && f.modality == extract.Actual && s.candidates[f.light].Features.Aspect == morph.Perfect && s.governs(c) {
		w += 0.15 // it says what it was done to, though not by name
	}
	if f.governed {
		w -= 0.4
	}
	if c.Features.Aspect.Participle() {
		w -= 0.25
		if c.Features.Pronoun.Person != 0 {
			w -= 0.15
		}
	}
	if len(f.args) == 0 && !(f.counted && f.kind.has(physical)) {
		w -= 0.1
	}
	if f.dated && f.modality != extract.Hypothetical {
		w += 0.2
	}
	if f.light < 0 && f.modality == extract.Actual && (s.slotBefore(c.First) == slotAfter || s.slotBefore(c.First) == slotDuring) {
		w += 0.15 // what something else came after has happened
	}
	if c.Features.Number == morph.Plural {
		w -= 0.1
		if !c.Features.Definite && len(f.args) == 0 {
			w -= 0.1
		}
	}
	return w
}

// governs reports whether a common noun follows the noun of c as its genitive.
func (s *scene) governs(c *candidate) bool {
	k := c.Last
	return !c.Features.Definite && c.Features.Pronoun.Person == 0 && k < len(s.marks) && s.d.Tokens[k].Kind == extract.Word &&
		s.mention[k] < 0 && s.date[k] < 0 && s.candidate[k] < 0 && s.marks[k].slot == noSlot &&
		s.marks[k].class&(preposition|opensClause|plainVerb|auxiliary|negator) == 0
}

// inLead reports whether an event stands in the title or in the first
// sentence of the body.
func (s *scene) inLead(f *found) bool {
	return s.d.Sentences[f.sentence].Kind == extract.TitleLine || f.sentence == s.lead
}
