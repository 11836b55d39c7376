package graph

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"tarikh/extract"
)

// tally counts values and lists them, the most frequent first.
type tally[T comparable] map[T]int

// ranked returns the values by falling count; before tells which of two
// equally frequent ones comes first.
func (t tally[T]) ranked(before func(a, b T) int) []T {
	out := make([]T, 0, len(t))
	for v := range t {
		out = append(out, v)
	}
	slices.SortFunc(out, func(a, b T) int { return cmp.Or(cmp.Compare(t[b], t[a]), before(a, b)) })
	return out
}

// longer puts the longer of two names first, then the smaller.
func longer(a, b string) int {
	return cmp.Or(cmp.Compare(utf8.RuneCountInString(b), utf8.RuneCountInString(a)), strings.Compare(a, b))
}

// shorter puts the shorter of two names first, then the smaller.
func shorter(a, b string) int {
	return cmp.Or(cmp.Compare(utf8.RuneCountInString(a), utf8.RuneCountInString(b)), strings.Compare(a, b))
}

func first[T any](list []T) (v T) {
	if len(list) > 0 {
		v = list[0]
	}
	return v
}

// summariseEvent fills the type, time, place, modality, label and conflicts of
// an event of its tellings, whose events are given in the same order.
func (b *builder) summariseEvent(n *Node, c *Cluster, events []*extract.Event) {
	types, names := tally[string]{}, tally[string]{}
	firstAt := map[string]int{}
	for i, t := range n.Tellings {
		types[t.Type]++
		names[cmp.Or(events[i].Name, t.Trigger.Text)]++
		if _, ok := firstAt[t.Type]; !ok {
			firstAt[t.Type] = i
		}
	}
	n.Type = first(types.ranked(func(x, y string) int { return firstAt[x] - firstAt[y] }))
	n.Label, n.En = c.Label, c.En
	if n.Label == "" {
		n.Label = first(names.ranked(longer))
	}
	if n.When = chooseWhen(n.Tellings, b.toldBy(n.Tellings)); !n.When.Known() {
		n.When = c.When // what is stated goes before what was inferred
	}
	n.Place = b.choosePlace(n.Tellings)
	n.Modality = chooseModality(n.Tellings)
	n.Conflicts = b.conflicts(n)
}

// anchorOrder puts what a text states before what was concluded.
var anchorOrder = map[extract.Anchor]int{extract.Explicit: 0, extract.Relative: 1, extract.Inherited: 2, extract.Published: 3, extract.Inferred: 4}

// toldBy returns the day by which an event had happened: that of the first
// article that tells of it as done, or "".
func (b *builder) toldBy(tellings []Telling) string {
	day := ""
	for i := range tellings {
		n := b.g.Node(tellings[i].Article)
		if p := n.When.Begin; tellings[i].Modality == extract.Actual && p != "" && (day == "" || p < day) {
			day = p
		}
	}
	return day
}

// chooseWhen returns the time that the tellings support most: a day has the
// support of the month it lies in, and what is stated goes before what was
// inherited or taken from the publication date. A time behind the day by which
// the event was told is that of an anniversary or of a trial, not its own, and
// is taken only where there is no other.
func chooseWhen(tellings []Telling, toldBy string) When {
	var best When
	var bestKey [4]int
	for _, t := range tellings {
		if !t.When.Known() {
			continue
		}
		var key [4]int
		if toldBy != "" && t.When.Begin > toldBy {
			key[0] = 1
		}
		if anchorOrder[t.When.Anchor] > anchorOrder[extract.Relative] {
			key[1] = 1
		}
		for _, u := range tellings {
			if covers(u.When, t.When) {
				key[2]--
			}
		}
		key[3] = days(t.When)
		c := cmp.Or(slices.Compare(key[:], bestKey[:]), cmp.Compare(anchorOrder[t.When.Anchor], anchorOrder[best.Anchor]),
			strings.Compare(t.When.Value, best.Value), strings.Compare(t.When.Conflict, best.Conflict))
		if best == (When{}) || c < 0 {
			best, bestKey = t.When, key
		}
	}
	return best
}

// covers reports whether every day of the inner time lies in the outer.
func covers(outer, inner When) bool {
	return outer.Known() && outer.Begin <= inner.Begin && (outer.End == "" || inner.End != "" && inner.End <= outer.End)
}

// days measures how long a time is, roughly; unknown ends are long.
func days(w When) int {
	if w.End == "" {
		return 1 << 30
	}
	return dayNumber(w.End) - dayNumber(w.Begin)
}

// dayNumber maps YYYY-MM-DD to a number that grows with the day; months count
// 31 days, which is enough to compare lengths.
func dayNumber(day string) int {
	n, field := 0, 0
	for _, part := range strings.Split(day, "-") {
		v := 0
		for _, r := range part {
			if r >= '0' && r <= '9' {
				v = v*10 + int(r-'0')
			}
		}
		switch field {
		case 0:
			n += v * 372
		case 1:
			n += v * 31
		case 2:
			n += v
		}
		field++
	}
	return n
}

// choosePlace returns the place that most tellings support; a city has the
// support of its country.
func (b *builder) choosePlace(tellings []Telling) string {
	support := tally[string]{}
	for _, t := range tellings {
		if t.Place == "" || support[t.Place] > 0 {
			continue
		}
		for _, u := range tellings {
			if u.Place != "" && b.liesIn(t.Place, u.Place) {
				support[t.Place]++
			}
		}
	}
	return first(support.ranked(func(x, y string) int {
		switch {
		case b.liesIn(x, y):
			return -1
		case b.liesIn(y, x):
			return 1
		}
		return strings.Compare(x, y)
	}))
}

func (b *builder) liesIn(place, in string) bool {
	for range maxDepth {
		if place == in {
			return true
		}
		if place = b.within(place); place == "" {
			return false
		}
	}
	return false
}

// modalityOrder is the strength of a modality: what happened was planned
// before, and one article that tells it as done settles it.
var modalityOrder = []extract.Modality{extract.Actual, extract.Planned, extract.Negated, extract.Hypothetical}

func chooseModality(tellings []Telling) extract.Modality {
	for _, m := range modalityOrder {
		if slices.ContainsFunc(tellings, func(t Telling) bool { return t.Modality == m }) {
			return m
		}
	}
	return ""
}

// conflicts lists the fields on which the tellings disagree: times that share
// no day, places of which none lies in the other, a thing told both as done and
// as not done, and counts that do not fit.
func (b *builder) conflicts(n *Node) []Conflict {
	var out []Conflict
	add := func(field string, disagree func(x, y *Telling) bool, value func(*Telling) string) {
		for i := range n.Tellings {
			for j := range i {
				if disagree(&n.Tellings[i], &n.Tellings[j]) {
					out = append(out, Conflict{Field: field, Values: claims(n.Tellings, value)})
					return
				}
			}
		}
	}
	add("date", func(x, y *Telling) bool {
		return x.When.Known() && y.When.Known() && !x.When.Overlaps(y.When.Begin, y.When.End)
	}, func(t *Telling) string { return t.When.Value })
	add("place", func(x, y *Telling) bool {
		return x.Place != "" && y.Place != "" && !b.liesIn(x.Place, y.Place) && !b.liesIn(y.Place, x.Place)
	}, func(t *Telling) string { return t.Place })
	add("modality", func(x, y *Telling) bool {
		return x.Modality == extract.Negated && y.Modality == extract.Actual || y.Modality == extract.Negated && x.Modality == extract.Actual
	}, func(t *Telling) string { return string(t.Modality) })
	return append(out, b.countConflicts(n)...)
}

// claims lists the values that the tellings give, the most frequent first, and
// the articles that state them, in the order of the tellings.
func claims(tellings []Telling, value func(*Telling) string) []Claim {
	count, articles := tally[string]{}, map[string][]string{}
	for i := range tellings {
		v := value(&tellings[i])
		if v == "" {
			continue
		}
		count[v]++
		if !slices.Contains(articles[v], tellings[i].Article) {
			articles[v] = append(articles[v], tellings[i].Article)
		}
	}
	var out []Claim
	for _, v := range count.ranked(strings.Compare) {
		out = append(out, Claim{Value: v, Articles: articles[v]})
	}
	return out
}
