package resolve

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tarikh/extract"
	"tarikh/graph"
)

// Weights of what events say about the time of the edition that they are about.
const (
	heldThen    = 4 // it was opened, held or closed then
	toBeHeld    = 2 // it was planned for then
	heardOfThen = 1 // something was said or done at it then
)

// edition is one numbered happening of a series, such as the fourth conference.
type edition struct {
	cluster int32
	number  int
	// year and month are when it was held as articles state it, or 0. They need
	// more than half of all weight.
	year, month int
	anchor      extract.Anchor // explicit where an article states it in full
	anchors     map[int]extract.Anchor
	// saidIn are the documents that tell of each year, tellers those of the one.
	saidIn  map[int]map[*source]bool
	tellers map[*source]bool
	// days are the single days on which articles say that it was held.
	days []int
	// who takes part in its events, and the places where those are.
	actors, places map[int32]bool
}

// series are the editions of one recurring happening, by number and cluster.
type series struct {
	words    map[string]bool // of its names
	editions []*edition
	why      []graph.Reason // for which names this is one series
}

// series finds the recurring happenings and dates their editions, and what is
// told of those without a date.
func (v *events) series() {
	all, of := v.seriesByName()
	v.votes(of)
	v.dateEvents(v.dateEditions(v.sameSeries(all)))
}

// seriesByName groups the editions whose names, less their numbers, are one.
// of tells the edition of a cluster.
func (v *events) seriesByName() (all []*series, of map[int32]*edition) {
	of = map[int32]*edition{}
	f := newForest(len(v.res.Entities))
	byKey := map[string]int32{}
	names := map[int32]map[string]bool{}
	var joints []joint
	tie := func(a, b int32) { joints = append(joints, joint{a: min(a, b), b: max(a, b)}) }
	for i, c := range v.classes {
		if c.realm != happenings || c.edition == 0 {
			continue
		}
		at := v.of[i]
		if of[at] == nil {
			of[at] = &edition{cluster: at, number: c.edition, actors: map[int32]bool{}, places: map[int32]bool{}, anchors: map[int]extract.Anchor{}}
			names[at] = map[string]bool{}
		}
		for _, w := range c.name.words {
			names[at][w] = true
		}
		if first, ok := byKey[c.name.key]; ok {
			tie(first, at)
		} else {
			byKey[c.name.key] = at
		}
		if within, ok := v.at[hashOf(v.ents[at].within)]; ok && v.ents[within].kind == graph.Happening {
			tie(within, at)
		}
	}
	f.join(joints)
	byRoot := map[int32]*series{}
	for _, at := range slices.Sorted(maps.Keys(of)) {
		root := f.root(at)
		if byRoot[root] == nil {
			byRoot[root] = &series{words: map[string]bool{}}
			all = append(all, byRoot[root])
		}
		s := byRoot[root]
		s.editions = append(s.editions, of[at])
		maps.Copy(s.words, names[at])
	}
	for _, s := range all {
		s.sort()
	}
	return all, of
}

func (s *series) sort() {
	slices.SortFunc(s.editions, func(a, b *edition) int {
		return cmp.Or(cmp.Compare(a.number, b.number), cmp.Compare(a.cluster, b.cluster))
	})
}

// editionsOf returns the editions that take part in an event.
func (r *record) editionsOf(of map[int32]*edition) (list []*edition) {
	for _, c := range slices.Concat(r.agents, r.targets) {
		if e := of[c]; e != nil && !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	return list
}

// votes finds when each edition was held, and in whose company, of the events
// that it takes part in.
func (v *events) votes(of map[int32]*edition) {
	years, months := map[*edition]map[int]int{}, map[*edition]map[int]int{}
	for _, r := range v.list {
		for _, e := range r.editionsOf(of) {
			for _, c := range slices.Concat(r.agents, r.targets) {
				if v.ents[c].kind.IsActor() {
					e.actors[c] = true
				}
			}
			if r.place >= 0 {
				e.places[r.place] = true
			}
			weight := v.weightOfTime(r)
			begin, end := r.event.When.Begin, r.event.When.End
			if weight == 0 || len(begin) != len("2006-01-02") || len(end) != len(begin) || begin[:4] != end[:4] {
				continue
			}
			if years[e] == nil {
				years[e], months[e] = map[int]int{}, map[int]int{}
			}
			year, month := atoi(begin[:4]), 0
			if e.anchors[year] == "" || r.event.When.Anchor == extract.Explicit {
				e.anchors[year] = r.event.When.Anchor
			}
			if begin[:7] == end[:7] {
				month = atoi(begin[5:7])
			}
			years[e][year] += weight
			if e.saidIn == nil {
				e.saidIn = map[int]map[*source]bool{}
			}
			if e.saidIn[year] == nil {
				e.saidIn[year] = map[*source]bool{}
			}
			e.saidIn[year][r.src] = true
			months[e][year*12+month] += weight
			if weight == heldThen && begin == end {
				e.days = append(e.days, r.begin)
			}
		}
	}
	for e, votes := range years {
		if e.year = majority(votes); e.year == 0 {
			continue
		}
		e.tellers = e.saidIn[e.year]
		if e.anchor = e.anchors[e.year]; e.anchor != extract.Explicit {
			e.anchor = extract.Relative
		}
		ofYear := map[int]int{}
		for month, n := range months[e] {
			if m := month - e.year*12; m >= 0 && m <= 12 {
				ofYear[m] += n
			}
		}
		e.month = majority(ofYear)
	}
}

// weightOfTime says how much the time of an event tells of the time of the
// edition it is about. What was only carried over or imagined tells little or
// nothing.
func (v *events) weightOfTime(r *record) int {
	stated := r.event.When.Anchor == extract.Explicit || r.event.When.Anchor == extract.Relative
	switch m := r.event.Modality; {
	case r.begin == unknown || r.end == unknown, m != extract.Actual && m != extract.Planned:
		return 0
	case !stated || !v.types.held[r.event.Type]:
		return heardOfThen
	case m == extract.Planned:
		return toBeHeld
	}
	return heldThen
}

// majority returns the value with more than half of all votes, or 0.
func majority(votes map[int]int) int {
	total := 0
	for _, n := range votes {
		total += n
	}
	for value, n := range votes {
		if 2*n > total {
			return value
		}
	}
	return 0
}

func atoi(digits string) (n int) {
	for _, r := range digits {
		if r < '0' || r > '9' {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// What two series under different names must share to be one: a place, a word
// of the name, and this many participants. Where their dated editions, three or
// more, lie on one line, one participant is enough.
const (
	companyOfSeries = 2
	companyOnLine   = 1
	datedOnLine     = 3
)

// sameSeries joins series under different names, such as the world internet
// conference and the Wuzhen conference, which are held at one place, with the
// same people, and count on.
func (v *events) sameSeries(all []*series) []*series {
	byPlace := map[int32][]int32{}
	for i, s := range all {
		for _, p := range slices.Sorted(maps.Keys(s.union((*edition).where))) {
			if v.ents[p].kind == graph.Place && !v.ents[p].country {
				byPlace[p] = append(byPlace[p], int32(i))
			}
		}
	}
	var joints []joint
	for _, p := range slices.Sorted(maps.Keys(byPlace)) {
		list := byPlace[p]
		for x, i := range list {
			for _, j := range list[x+1 : min(len(list), x+1+maxPairs)] {
				if why, ok := v.compareSeries(all[i], all[j], p); ok {
					joints = append(joints, joint{a: i, b: j, reason: why})
				}
			}
		}
	}
	f := newForest(len(all))
	f.guard = func(a, b []int32, _ int) bool {
		for _, i := range a {
			for _, j := range b {
				if !consistent(all[i], all[j]) {
					return false
				}
			}
		}
		return true
	}
	f.join(joints)
	var out []*series
	for _, root := range f.roots() {
		s := &series{words: map[string]bool{}, why: f.reasons[root]}
		for _, i := range f.members[root] {
			s.editions = append(s.editions, all[i].editions...)
			maps.Copy(s.words, all[i].words)
		}
		s.sort()
		out = append(out, s)
	}
	return out
}

func (e *edition) where() map[int32]bool { return e.places }
func (e *edition) who() map[int32]bool   { return e.actors }

func (s *series) union(of func(*edition) map[int32]bool) map[int32]bool {
	out := map[int32]bool{}
	for _, e := range s.editions {
		maps.Copy(out, of(e))
	}
	return out
}

// compareSeries tells whether two series at one place are one, and why.
func (v *events) compareSeries(a, b *series, place int32) (graph.Reason, bool) {
	var company []string
	actors := b.union((*edition).who)
	for _, c := range v.order(slices.Collect(maps.Keys(a.union((*edition).who)))) {
		if actors[c] {
			company = append(company, v.ents[c].name)
		}
	}
	if !slices.ContainsFunc(slices.Collect(maps.Keys(a.words)), func(w string) bool { return b.words[w] }) || !consistent(a, b) {
		return graph.Reason{}, false
	}
	both := &series{editions: slices.Concat(a.editions, b.editions)}
	l, fits := both.line()
	needs := companyOfSeries
	if fits && len(l.dated) >= datedOnLine && l.stray == nil && a.dated() > 0 && b.dated() > 0 {
		needs = companyOnLine
	}
	if len(company) < needs {
		return graph.Reason{}, false
	}
	return graph.Reason{
		A: v.ents[a.editions[0].cluster].name, B: v.ents[b.editions[0].cluster].name, Rule: "one-series",
		Evidence: fmt.Sprintf("both at %s with %s", v.ents[place].name, strings.Join(company[:min(2, len(company))], "، ")),
	}, true
}

func (s *series) dated() (n int) {
	for _, e := range s.editions {
		if e.year != 0 {
			n++
		}
	}
	return n
}

// consistent reports whether the editions of two series may be of one: dated
// ones of one number are of one year, and those of different numbers of
// different years.
func consistent(a, b *series) bool {
	for _, x := range a.editions {
		for _, y := range b.editions {
			if x.year != 0 && y.year != 0 && (x.number == y.number) != (x.year == y.year) {
				return false
			}
		}
	}
	return true
}
