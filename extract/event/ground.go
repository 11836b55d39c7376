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
