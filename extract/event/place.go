package event

import "tarikh/extract"

// findPlaces finds where the events of one sentence happened: the place of
// their clause, or of the clause they depend on.
func (s *scene) findPlaces(events []*found) {
	for _, f := range events {
		if f.place < 0 {
			f.place = s.clausePlace(f)
			f.placed = f.place >= 0
		}
		if f.kind.has(travel) && f.place < 0 {
			for _, a := range f.args {
				if a.role == extract.Target && s.kinds[a.entity]&(state|land) != 0 {
					f.place = a.entity
				}
			}
		}
	}
	for _, f := range events {
		if f.place >= 0 {
			continue
		}
		for _, o := range events {
			if o.placed && o != f && (s.clauses[o.clause].parent == f.clause || s.clauses[f.clause].parent == o.clause || o.clause == f.clause) {
				f.place = o.place
				break
			}
		}
	}
}

// clausePlace returns the place that the clause of f names behind its
// trigger, else before it.
func (s *scene) clausePlace(f *found) int32 {
	c := &s.candidates[f.trigger]
	cl := &s.clauses[c.clause]
	if e := s.placeIn(c.Last, cl.last); e >= 0 {
		return e
	}
	return s.placeIn(cl.first, c.First)
}

// placeIn returns the first place behind a preposition of place in the tokens
// [from, end), or -1.
func (s *scene) placeIn(from, end int) int32 {
	for k := from; k < end; k++ {
		m, before, _, ok := s.mentionAt(k)
		if !ok {
			continue
		}
		e := s.entityOf(m)
		if e < 0 || s.kinds[e]&(state|land) == 0 {
			continue
		}
		if before == slotAt || s.locates(k, from) {
			return e
		}
	}
	return -1
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
