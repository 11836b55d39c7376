package event

import (
	"tarikh/extract"
	"tarikh/extract/event/trigger"
	"tarikh/extract/internal/morph"
)

// threshold is the weight that an event must have to be told.
const threshold = 0.58

// weigh sets the weight of an event: how likely it is that a careful reader
// would put it on a timeline.
func (s *scene) weighEvent(f *found) {
	c := &s.candidates[f.trigger]
	head := c
	if f.light >= 0 {
		head = &s.candidates[f.light]
	}
	verb := c.verb || s.circumstance(c.First)
	w := 0.0
	switch c.Entry.Reliability {
	case trigger.Sure:
		w = 0.45
	case trigger.NeedsCue:
		w = 0.4
	case trigger.NeedsArgument:
		w = 0.25
		if len(f.args) == 0 && f.light < 0 && !f.content && !(f.kind.has(physical) && f.placed) {
			f.weight = 0
			return
		}
	}
	if !verb {
		w -= 0.15
		w += s.nounEvidence(f, c)
	}
	if head.verb || verb {
		w += s.verbEvidence(f, head)
	}
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
	if f.placed {
		w += 0.05
		if f.kind.has(physical) && len(f.args) == 0 {
			w += 0.25
		}
	}
	if s.inLead(f) {
		w += 0.1
	}
	if f.kind.name == "report" && len(f.args) == 0 && !f.content && len(f.also) == 0 {
		w -= 0.15
	}
	if c.Features.Aspect == morph.Masdar && f.kind.name == "statement" {
		w -= 0.15
	}
	if f.kind.has(party) && len(f.args) == 0 {
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
	f.weight = w
}

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
	case imperfect && s.d.Sentences[f.sentence].Kind != extract.TitleLine && !s.namesGathering(f):
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

func (s *scene) nounEvidence(f *found, c *candidate) float64 {
	w := 0.0
	if f.light >= 0 {
		w += 0.3
	}
	if f.governed {
		w -= 0.4
	}
	if c.Features.Aspect.Participle() {
		w -= 0.25
	}
	if len(f.args) == 0 {
		w -= 0.1
	}
	if f.dated && f.modality != extract.Hypothetical {
		w += 0.2
	}
	if c.Features.Number == morph.Plural {
		w -= 0.1
		if !c.Features.Definite && len(f.args) == 0 {
			w -= 0.1
		}
	}
	return w
}

// inLead reports whether an event stands in the title or in the first
// sentence of the body.
func (s *scene) inLead(f *found) bool {
	return s.d.Sentences[f.sentence].Kind == extract.TitleLine || f.sentence == s.lead
}
