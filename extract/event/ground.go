package event

import "tarikh/extract"

// This file finds places that are not told by "in" and a name: beside a town,
// in a part of a region, or taken up by a common noun.

// closeTo reports whether a preposition such as "near" stands right before the
// name at token k.
func (s *scene) closeTo(k, from int) bool {
	for j := k - 1; j >= from && j >= k-2; j-- {
		if s.mention[j] >= 0 || s.date[j] >= 0 || s.candidate[j] >= 0 {
			return false
		}
		if m := &s.marks[j]; m.class&preposition != 0 {
			return m.slot == slotNear
		}
	}
	return false
}

// partOf reports whether the region at token k is told as that of a town whose
// name is not known: "in Y of the province of X".
func (s *scene) partOf(k, from int) bool {
	const longest = 3 // tokens of the name
	j := k - 1
	if j > from && s.mention[j] < 0 && s.words.regions[s.bare(s.d.Tokens[j].Norm)] {
		j-- // the noun of the region is no part of its name
	} else if !s.words.regions[s.bare(s.d.Tokens[k].Norm)] {
		return false
	}
	if j <= from || s.marks[j].class&preposition == 0 || s.marks[j].slot != slotFrom {
		return false
	}
	for i := j - 1; i >= from && i >= j-longest && s.mention[i] < 0 && s.date[i] < 0 && s.d.Tokens[i].Kind == extract.Word; i-- {
		if s.marks[i].class&preposition != 0 {
			return i < j-1 && (s.marks[i].slot == slotIn || s.marks[i].slot == slotAt)
		}
		if s.candidate[i] >= 0 {
			return false
		}
	}
	return false
}

// takenUp reports whether a pronoun behind the verb of f stands for the place
// that was told of right before: "marched on X. And seized it in May".
func (s *scene) takenUp(f *found) bool {
	const sentences = 2
	k := s.candidates[f.trigger].Last
	return f.kind.has(physical) && f.first(extract.Target) < 0 && k < len(s.marks) && s.is(k, pronominal) && s.marks[k].female && s.marks[k].slot == slotOn && f.sentence-s.toldIn < sentences
}

// homeOf returns the state of whose people the adjectives behind the noun of
// candidate c tell, or -1: "the Ruritanian elections" are in Ruritania.
func (s *scene) homeOf(c *candidate) int32 {
	const reach = 2 // adjectives
	for k := c.Last; k < len(s.marks) && k < c.Last+reach && s.d.Tokens[k].Sentence == s.d.Tokens[c.First].Sentence; k++ {
		if e := s.nationAt(k); e >= 0 {
			return e
		}
		if !s.hasArticle(k) || s.mention[k] >= 0 {
			break
		}
	}
	cl := &s.clauses[c.clause]
	for k := max(cl.first, c.First-nounReach); k < c.First; k++ {
		if m := s.mention[k]; m >= 0 && s.hasArticle(k) && s.mentionKind(m) == happening {
			if e, ok := s.nation[s.people(k)]; ok {
				return e // "the Ruritanian revolution broke out with protests"
			}
		}
	}
	return -1
}

// tailEnd returns the token behind clause i and behind what only describes its
// last noun by a verb that is no event: "before a crowd that numbered ten in X".
func (s *scene) tailEnd(i int) int {
	end := s.clauses[i].last
	for n := i + 1; n < len(s.clauses) && s.clauses[n].first == end && s.clauses[n].asyndetic && s.clauses[n].parent == i; n++ {
		for k := s.clauses[n].first; k < s.clauses[n].last; k++ {
			if s.candidate[k] >= 0 {
				return end
			}
		}
		end = s.clauses[n].last
	}
	return end
}

// reportedDeed reports whether f is what a gathering or those who sign are said
// to have done: "delegates said that the group agreed".
func (s *scene) reportedDeed(f *found) bool {
	return s.clauses[f.clause].kind == contentClause && f.kind.has(instrument|votes|gathering|holds) && s.candidates[f.trigger].verb && !s.clauses[f.clause].pluperfect && f.modality == extract.Actual
}

// describesEarlier reports whether o is told of something that only came before:
// "after a summit that X had hosted".
func (s *scene) describesEarlier(o *found) bool {
	const reach = 8 // tokens
	cl := &s.clauses[o.clause]
	if cl.kind != relativeClause {
		return false
	}
	for j := cl.opener - 1; j >= s.d.Sentences[o.sentence].First && j >= cl.opener-reach; j-- {
		if s.is(j, preposition) && !s.marks[j].inside {
			sl := s.marks[j].slot
			return sl == slotAfter || sl == slotEarlier || sl == slotSince
		}
	}
	return false
}

// groundTaken returns the place that a common noun behind the trigger of f takes
// up, or -1: "built the dam", "attacked the province", where the last dam or
// province named is meant.
func (s *scene) groundTaken(f *found, end int) int32 {
	const reach = 8 // tokens
	from := s.candidates[f.trigger].Last
	for k := from; k < end && k < from+reach; k++ {
		if s.mention[k] >= 0 || s.candidate[k] >= 0 || s.d.Tokens[k].Kind != extract.Word {
			continue
		}
		sl := s.marks[k].slot
		if sl == noSlot {
			sl = s.slotBefore(k)
		}
		within := sl == slotIn || sl == slotAt
		if !within && !(f.kind.has(physical|rooted) && (sl == slotOn || k < from+2)) || k+1 < end && (s.hasArticle(k+1) || s.mention[k+1] >= 0 || s.is(k+1, same)) {
			continue
		}
		if within && s.marks[k].class&country != 0 {
			return s.homeState()
		}
		for _, cut := range s.d.Tokens[k].Cuts {
			noun := s.bare(cut.Norm)
			if noun == cut.Norm || !s.words.placeNouns[noun] {
				continue
			}
			e := s.lastNamed(noun, s.d.Tokens[k].Start)
			if e < 0 && s.words.regions[noun] {
				return s.newsRegion()
			}
			return e
		}
	}
	return -1
}

// seizedAt returns the place that is told as what bodily force is done to: right
// behind the verb, "entered X", or behind a noun for a part of it, "shelled
// quarters of X". It is -1 where there is none.
func (s *scene) seizedAt(f *found, end int) int32 {
	const reach = 6 // tokens
	c := &s.candidates[f.trigger]
	if !f.kind.has(physical) || f.kind.has(toll) || f.first(extract.Target) >= 0 && s.kinds[f.first(extract.Target)]&(state|land) == 0 {
		return -1
	}
	for k := c.Last; k < end && k < c.Last+reach; k++ {
		m, before, _, ok := s.mentionAt(k)
		if !ok || before != noSlot || s.kinds[max(s.entityOf(m), 0)] != land || s.mentionKind(m)&land == 0 {
			continue
		}
		if c.verb && k == c.Last {
			return s.entityOf(m)
		}
		sl := s.slotBefore(k - 1)
		if k > c.Last && s.mention[k-1] < 0 && s.candidate[k-1] < 0 && s.words.placeNouns[s.bare(s.d.Tokens[k-1].Norm)] && (sl == slotOn || sl == noSlot) {
			return s.entityOf(m)
		}
	}
	return -1
}

// newsRegion returns the town or region that the news is about: the first in
// which something happened, else that of the title, or -1.
func (s *scene) newsRegion() int32 {
	e := s.about
	if len(s.told) > 0 {
		e = s.told[0]
	}
	if e < 0 || s.kinds[e] != land || s.callsFacility(s.d.Entities[e].Name) {
		return -1
	}
	return e
}

// lastNamed returns the place named last before an offset whose name begins with
// a noun, or has it right before it, or -1.
func (s *scene) lastNamed(noun string, before int) int32 {
	for i := len(s.d.Mentions) - 1; i >= 0; i-- {
		m := &s.d.Mentions[i]
		if m.Kind != extract.Place || m.End > before {
			continue
		}
		k := s.d.TokenAt(m.Start)
		if s.isNoun(k, noun) || k > 0 && s.mention[k-1] < 0 && s.isNoun(k-1, noun) {
			return s.entityOf(int32(i))
		}
	}
	return -1
}

// isNoun reports whether token k is a noun, behind its article and proclitics.
func (s *scene) isNoun(k int, noun string) bool {
	for _, cut := range s.d.Tokens[k].Cuts {
		if s.bare(cut.Norm) == noun {
			return true
		}
	}
	return false
}

// ledTo returns the place to which a relative clause about the noun of f says
// that it led, or -1: "a visit that X was to make to Y".
func (s *scene) ledTo(f *found) int32 {
	const reach = 20 // tokens
	from, end := s.candidates[f.trigger].Last, s.d.Sentences[f.sentence].Last
	for k := from; k < end && k < from+reach; k++ {
		cl := &s.clauses[s.clauseAt[k]]
		if c := s.candidate[k]; c >= 0 && s.candidates[c].kind != nil && s.candidates[c].kind.has(travel) || cl.kind == mainClause && int(s.clauseAt[k]) != f.clause {
			break
		}
		if m, before, _, ok := s.mentionAt(k); ok && s.mentionKind(m)&(state|land) != 0 && before == noSlot && s.slotBefore(k) == slotTo {
			return s.entityOf(m)
		}
	}
	return -1
}

// tourneyIn returns the town by which a contest in the tokens [from, end) is
// called, or -1: "won the Berlin marathon".
func (s *scene) tourneyIn(from, end int) int32 {
	for k := from; k+1 < end; k++ {
		if m, _, _, ok := s.mentionAt(k); ok && s.mentionKind(m) == happening {
			if e := s.townIn(m); e >= 0 {
				return e
			}
		}
		if s.marks[k].class&tourney == 0 || s.mention[k] >= 0 {
			continue
		}
		if m, before, _, ok := s.mentionAt(k + 1); ok && before == noSlot && s.mentionKind(m)&land != 0 {
			return s.entityOf(m)
		}
	}
	return -1
}

// townIn returns the town in the name of gathering m, or -1.
func (s *scene) townIn(m int32) int32 {
	outer := &s.d.Mentions[m]
	for i := range s.d.Mentions {
		in := &s.d.Mentions[i]
		if in.Kind == extract.Place && in.Start > outer.Start && in.End <= outer.End && s.mentionKind(int32(i))&land != 0 {
			return s.entityOf(int32(i))
		}
	}
	return -1
}
