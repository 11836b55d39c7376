package resolve

import (
	"slices"
	"strings"

	"tarikh/graph"
)

// sameWords joins names of organisations that have the same words in another
// order, behind other particles, or with a country for its adjective.
func (w *entities) sameWords() []joint {
	byBag := map[string][]int32{}
	for i, c := range w.classes {
		if c.realm == actors && len(c.name.words) > 1 && !c.isProper() {
			bag := w.lang.bodyWords(c.surface)
			byBag[bag] = append(byBag[bag], int32(i))
		}
	}
	var joints []joint
	for _, bag := range sortedKeys(byBag) {
		list := byBag[bag]
		for x, i := range list {
			for _, j := range list[x+1:] {
				a, b := w.classes[i], w.classes[j]
				if a.name.key != b.name.key {
					joints = append(joints, joint{i, j, bySameName, graph.Reason{A: a.surface, B: b.surface, Rule: "same-words"}})
				}
			}
		}
	}
	return joints
}

// headWords joins the name of an organisation to the same name behind a word
// that says what it is: نداء تونس is حزب نداء تونس. It does not where that word
// may be of two sorts, as there are a club and a bank of one name.
func (w *entities) headWords() []joint {
	bare := map[string][]int32{}              // key → organisations of that name
	headed := map[string]map[string][]int32{} // key behind the word → sort → organisations
	for i, c := range w.classes {
		if c.realm != actors || c.isProper() {
			continue
		}
		bare[c.name.key] = append(bare[c.name.key], int32(i))
		if len(c.name.words) < 2 || w.lang.sort[c.name.words[0]] == "" {
			continue
		}
		key, sort := strings.Join(c.name.words[1:], ""), w.lang.sort[c.name.words[0]]
		if headed[key] == nil {
			headed[key] = map[string][]int32{}
		}
		headed[key][sort] = append(headed[key][sort], int32(i))
	}
	var joints []joint
	for _, key := range sortedKeys(headed) {
		if len(headed[key]) != 1 || len(bare[key]) == 0 {
			continue
		}
		for _, sort := range sortedKeys(headed[key]) {
			for _, i := range headed[key][sort] {
				for _, j := range bare[key] {
					joints = append(joints, joint{min(i, j), max(i, j), bySpelling, graph.Reason{
						A: w.classes[j].surface, B: w.classes[i].surface, Rule: "head-word", Evidence: w.classes[i].name.words[0],
					}})
				}
			}
		}
	}
	return joints
}

// wholeNames joins names from which a particle swallowed letters to the whole
// ones, where articles use those.
func (w *entities) wholeNames() []joint {
	byName := map[string][]int32{}
	for i, c := range w.classes {
		byName[c.place] = append(byName[c.place], int32(i))
	}
	var joints []joint
	for i, c := range w.classes {
		for _, key := range w.lang.whole(c.name.key) {
			j := byName[placeOf(c.realm, c.edition, key)]
			if len(j) != 1 || slices.Contains(j, int32(i)) {
				continue
			}
			joints = append(joints, joint{min(int32(i), j[0]), max(int32(i), j[0]), bySameName, graph.Reason{
				A: w.classes[j[0]].surface, B: c.surface, Rule: "swallowed-letters",
			}})
		}
	}
	return joints
}

// sameEnglish joins names of bodies and groups to which the lexicon gives one
// English name, as it does to an acronym and its expansion. Two that stand beside
// each other in one article are two; and where no country is known, those that
// share a word and differ in others may be branches of one name, as the Red
// Crescents of two countries are. Persons of one English name need a like first
// name besides, as the wife of a president is not he.
func (w *entities) sameEnglish() []joint {
	byEnglish := map[string][]int32{}
	for i, c := range w.classes {
		if en, ok := c.oneEnglish(); ok {
			key := c.country + "|" + en
			byEnglish[key] = append(byEnglish[key], int32(i))
		}
	}
	var joints []joint
	for _, key := range sortedKeys(byEnglish) {
		_, en, _ := strings.Cut(key, "|")
		list := byEnglish[key]
		for x, i := range list {
			for _, j := range list[x+1 : min(len(list), x+1+maxPairs)] {
				a, b := w.classes[i], w.classes[j]
				if a.name.key != b.name.key && !overlap(a.docs, b.docs) && w.mayShareEnglish(a, b) {
					joints = append(joints, joint{i, j, byEvidence, graph.Reason{A: a.surface, B: b.surface, Rule: "english", Evidence: "both are " + en}})
				}
			}
		}
	}
	return joints
}

func (w *entities) mayShareEnglish(a, b *class) bool {
	if !a.isProper() && !b.isProper() {
		return a.country != "" || !w.lang.sharesWord(a.name, b.name)
	}
	x, y := a.name.words, b.name.words
	if !a.isProper() || !b.isProper() || len(x) < 2 || len(y) < 2 {
		return false
	}
	first, second := w.lang.skeleton(x[0]), w.lang.skeleton(y[0])
	return strings.HasPrefix(first, second) || strings.HasPrefix(second, first) // Joe for Joseph
}

// sharesWord reports whether two names have a bare word in common.
func (l *language) sharesWord(a, b name) bool {
	return slices.ContainsFunc(a.words, func(v string) bool {
		return slices.ContainsFunc(b.words, func(w string) bool { return l.bare(v) == l.bare(w) })
	})
}
