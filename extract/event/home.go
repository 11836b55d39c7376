package event

import "tarikh/extract"

// This file finds the state in which something was done that a state does, or
// one of its bodies, and the place of what is told to be part of something else.

// atHome returns the one state that does what f tells of, or whose body does it,
// or -1.
func (s *scene) atHome(f *found) int32 {
	home := int32(-1)
	for _, a := range f.args {
		if a.role != extract.Agent {
			continue
		}
		if home >= 0 || s.kinds[a.entity] != state {
			home = -1
			break
		}
		home = a.entity
	}
	if home >= 0 && f.kind.has(domestic) || !f.kind.has(national) {
		return home
	}
	const reach = 5 // tokens
	c := &s.candidates[f.trigger]
	for k := c.Last; k < s.clauses[c.clause].last && k < c.Last+reach; k++ {
		if e, ok := s.nation[s.people(k)]; ok && s.hasArticle(k) {
			return e
		}
	}
	return -1
}

// realmOf returns the state of which somebody is made the head in the tokens
// [from, end), or -1: "president of X", "president of the country".
func (s *scene) realmOf(from, end int) int32 {
	for k := from; k < end; k++ {
		if m, before, _, ok := s.mentionAt(k); ok && before == slotFor && s.mentionKind(m)&state != 0 {
			return s.entityOf(m)
		}
		if s.marks[k].class&country != 0 && s.mention[k] < 0 {
			return s.homeState()
		}
	}
	return -1
}

// homeState returns the state of the news: that of the place that the title is
// about, else of the dateline, else the only one named, or -1.
func (s *scene) homeState() int32 {
	for _, at := range []int32{s.about, s.dateline} {
		if at < 0 {
			continue
		}
		if s.kinds[at]&state != 0 {
			return at
		}
		for i := range s.kinds {
			if c := s.d.Entities[at].Ref.Country; s.kinds[i] == state && c != "" && s.d.Entities[i].Ref.Country == c {
				return int32(i)
			}
		}
	}
	only := int32(-1)
	for i := range s.kinds {
		if s.kinds[i] == state {
			if only >= 0 {
				return -1
			}
			only = int32(i)
		}
	}
	return only
}

// movedOn reports whether a journey between o and f led elsewhere.
func (s *scene) movedOn(f, o *found, events []*found) bool {
	for _, e := range events[:min(len(events), farthest)] {
		at := s.candidates[e.trigger].First
		if e.kind.has(travel) && e.place >= 0 && e.place != o.place && at > s.candidates[o.trigger].First && at < s.candidates[f.trigger].First {
			return true
		}
	}
	return false
}

// speechOf returns the speech of the same sentence in which f was said, or nil:
// "gave a speech in which he accused".
func (s *scene) speechOf(f *found, events []*found) *found {
	k := s.candidates[f.trigger].Last
	if !f.kind.has(speech) || !s.candidates[f.trigger].verb || k >= len(s.marks) || s.marks[k].class&therein == 0 || s.mention[k] >= 0 || s.fromElsewhere(f) {
		return nil
	}
	var last *found
	for _, o := range events[:min(len(events), farthest)] {
		if o != f && o.kind.has(speech) && s.candidates[o.trigger].First < s.candidates[f.trigger].First {
			last = o
		}
	}
	return last
}

// onVisit reports whether f is told to be done during the visit told before.
func (s *scene) onVisit(f *found) bool {
	cl := &s.clauses[f.clause]
	for k := cl.first; k < cl.last && k < cl.first+farthest; k++ {
		if i := s.candidate[k]; i >= 0 && int(i) != f.trigger {
			if c := &s.candidates[i]; c.kind != nil && c.kind.has(calls) && !c.verb && (s.defined(c) || c.Features.Pronoun.Person == 3) && s.slotBefore(c.First) == slotDuring {
				return true
			}
		}
	}
	return false
}
