package event

// tollDate gives deaths and injuries without a date of their own that of their
// cause, whatever its clause: "the earthquake that struck on Friday and killed …".
func (s *scene) tollDate(f *found, events []*found) bool {
	cause := s.causeOf(f, events)
	if cause == nil || !cause.dated || s.vaguely(cause) || !s.fits(f, cause.when) {
		return false
	}
	m := *cause.when
	m.Anchor = inheritedFrom(m.Anchor)
	f.when, f.closeby = &m, 1
	return true
}

// causeOf returns the disaster, accident or attack of the sentence that brought
// deaths and injuries: the nearest before them, else the first behind them of
// their clause, or that a noun tells, "30 were hurt in the collapse". It is nil
// where there is none, or f is something else.
func (s *scene) causeOf(f *found, events []*found) (cause *found) {
	if !f.kind.has(toll) {
		return nil
	}
	for _, o := range events[:min(len(events), farthest)] {
		deed := o.kind.has(strikes) || o.kind.has(physical) && o.kind.has(held)
		if !deed || o.modality != f.modality {
			continue
		}
		if s.candidates[o.trigger].First < s.candidates[f.trigger].First {
			cause = o
		} else if cause == nil && (o.clause == f.clause || !s.candidates[o.trigger].verb && s.clauses[o.clause].kind == mainClause) {
			return o
		}
	}
	return cause
}

// occasion returns the gathering at which a noun tells that something happened,
// where that has a date, or nil: "the victory in the final that was played on
// Friday".
func (s *scene) occasion(f *found, events []*found) *found {
	c := &s.candidates[f.trigger]
	if c.verb || f.kind.has(speech) || f.governed {
		return nil
	}
	for _, o := range events[:min(len(events), farthest)] {
		at := &s.candidates[o.trigger]
		if o == f || !o.kind.has(holds) || at.verb || at.clause != c.clause || at.First <= c.Last || s.marks[at.First-1].slot != slotIn || f.modality != o.modality {
			continue
		}
		if o = s.datedBy(o, events); o != nil && s.fits(f, o.when) {
			return o
		}
	}
	return nil
}

// datedBy returns the event of a noun, or that of a relative clause about it,
// whichever has a date, or nil.
func (s *scene) datedBy(o *found, events []*found) *found {
	if o.dated {
		return o
	}
	for _, p := range events[:min(len(events), farthest)] {
		if p.dated && p.kind == o.kind && s.ofNoun(o, p) {
			return p
		}
	}
	return nil
}
