package resolve

import (
	"fmt"
	"slices"
	"strings"

	"tarikh/extract"
	"tarikh/graph"
)

// fullerBodies joins the short name of a ministry to the long one of the same
// country that carries it on: the ministry of agriculture is that of agriculture,
// water and fisheries. It does so only where one ministry of the country carries
// the name on, as those of trade and of trade and industry may be two of different
// years.
func (w *entities) fullerBodies() []joint {
	byHead := map[string][]int32{} // country and bare first portfolio → ministries
	for i, c := range w.classes {
		if w.isMinistry(c) {
			key := c.country + "|" + w.lang.bare(w.lang.portfolio(c.name.words)[1])
			byHead[key] = append(byHead[key], int32(i))
		}
	}
	var joints []joint
	for _, key := range sortedKeys(byHead) {
		list := byHead[key]
		for _, i := range list {
			short := w.lang.portfolio(w.classes[i].name.words)
			var fuller []int32
			for _, j := range list {
				if w.lang.carriesOn(w.lang.portfolio(w.classes[j].name.words), short) {
					fuller = append(fuller, j)
				}
			}
			if j, ok := w.first(fuller); ok {
				joints = append(joints, w.ministry(i, j))
			}
			for _, j := range list {
				if i < j && w.lang.sameBare(short, w.lang.portfolio(w.classes[j].name.words)) {
					joints = append(joints, w.ministry(i, j)) // the ministry of foreign affairs, and of the foreign
				}
			}
		}
	}
	return joints
}

func (w *entities) ministry(i, j int32) joint {
	return joint{min(i, j), max(i, j), bySpelling, graph.Reason{
		A: w.classes[i].surface, B: w.classes[j].surface, Rule: "fuller-name", Evidence: w.classes[i].country,
	}}
}

// first returns the shortest of the names of ministries, if every longer one
// carries on the one before it.
func (w *entities) first(list []int32) (int32, bool) {
	slices.SortFunc(list, func(a, b int32) int {
		x, y := w.classes[a].name, w.classes[b].name
		if d := len(x.words) - len(y.words); d != 0 {
			return d
		}
		return strings.Compare(x.key, y.key)
	})
	for k := 1; k < len(list); k++ {
		a, b := w.lang.portfolio(w.classes[list[k-1]].name.words), w.lang.portfolio(w.classes[list[k]].name.words)
		if !w.lang.sameBare(a, b) && !w.lang.carriesOn(b, a) {
			return 0, false
		}
	}
	if len(list) == 0 {
		return 0, false
	}
	return list[0], true
}

// portfolio returns the words of the name of a ministry without those that say
// nothing: the ministry of foreign affairs is the foreign ministry.
func (l *language) portfolio(list []string) []string {
	out := slices.DeleteFunc(slices.Clone(list), func(w string) bool { return l.idle[l.bare(w)] })
	if len(out) < 2 {
		return list
	}
	return out
}

// carriesOn reports whether a long name is a short one and, behind a conjunction
// or a word such as "national", something more; or the same without idle words.
func (l *language) carriesOn(long, short []string) bool {
	if len(long) <= len(short) || !l.sameBare(long[:len(short)], short) {
		return false
	}
	next := long[len(short)]
	if l.national[l.bare(next)] {
		return true
	}
	for c := range l.conjunction {
		if rest, ok := strings.CutPrefix(next, c); ok && len(rest) > len(c) {
			return true
		}
	}
	return false
}

// sameBare reports whether two lists of words are the same but for articles.
func (l *language) sameBare(a, b []string) bool {
	return slices.EqualFunc(a, b, func(v, w string) bool { return l.bare(v) == l.bare(w) })
}

// divisions joins a division to the town that it is called after, where they lie
// near each other and their English names agree: no article tells the town from
// the governorate around it. New York lies in New York, and yet the two are two.
func (w *entities) divisions() []joint {
	towns := map[string][]int32{}
	for i, c := range w.classes {
		if c.realm == places && c.ref != "" {
			towns[c.place] = append(towns[c.place], int32(i))
		}
	}
	var joints []joint
	for i, c := range w.classes {
		if c.realm != places || c.ref == "" || len(c.name.words) < 2 || !w.lang.division[c.name.words[0]] {
			continue
		}
		key := fmt.Sprintf("%c|%d|%s", c.realm, c.edition, strings.Join(c.name.words[1:], ""))
		for _, j := range towns[key] {
			if t := w.classes[j]; sameSpot(c, t) && beginsAlike(c.en, t.en) {
				joints = append(joints, w.sameName(int32(i), j, "same-spot"))
			}
		}
	}
	return joints
}

// beginsAlike reports whether one of the names of a division is one of a town's
// and a word more.
func beginsAlike(division, town map[string]bool) bool {
	for d := range division {
		for t := range town {
			if strings.HasPrefix(d, t+" ") {
				return true
			}
		}
	}
	return false
}

// isLone reports whether an entity is called by a given name that thousands bear
// and nothing else: in two articles, that is two people unless something tells
// otherwise.
func (r *Resolver) isLone(e *extract.Entity, n name) bool {
	return e.Kind == extract.Person && e.En == "" && len(n.words) == 1 && r.lang.native[n.words[0]]
}

// lone joins the bearers of one given name in different articles, where titles
// or company speak for it.
func (w *entities) lone() []joint {
	byName := map[string][]int32{}
	for i, c := range w.classes {
		if c.lone {
			byName[c.name.key] = append(byName[c.name.key], int32(i))
		}
	}
	var joints []joint
	for _, key := range sortedKeys(byName) {
		list := byName[key]
		for x, i := range list {
			for _, j := range list[x+1 : min(len(list), x+1+maxPairs)] {
				if why := w.evidence(w.classes[i], w.classes[j]); why != "" {
					joints = append(joints, joint{i, j, byEvidence, graph.Reason{A: w.classes[i].surface, B: w.classes[j].surface, Rule: "same-name", Evidence: why}})
				}
			}
		}
	}
	return joints
}
