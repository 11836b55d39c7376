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
