package resolve

import (
	"slices"
	"strings"

	"tarikh/extract"
	"tarikh/graph"
)

// window is the number of days by which the times of two tellings of one event
// may differ: an article says "yesterday" of what was reported at night.
const window = 3

// What speaks for two records telling of one event. The weights were set so
// that a shared person and a shared day are not enough, and a shared person,
// day and counterpart or place are.
const (
	weightActor     = 2
	weightHappening = 3
	weightPlace     = 1
	weightBoth      = 1 // who did it and whom it was done to
	weightRare      = 1 // what nobody does twice a day
	weightOnce      = 3 // what happens once to someone happened to them
	weightSameDay   = 1
	weightSameWords = 3 // most words of the sentence are the same
	weightLikeWords = 1
	otherAgent      = -2
	otherTarget     = -2
	otherPlace      = -2
	otherModality   = -2
	enough          = 4
	enoughForTalk   = 6
	surcharge       = 1 // where a time is vague, unknown or not the same, and where the type is near only
)

// maxPairs is the number of records that share a participant, a type and a time up to
// which those are compared that lie far apart in time; and of names within a block.
const maxPairs = 200

// joints returns the joints that are noted of the records of the list.
func (v *events) joints(number map[*record]int32) []joint {
	var joints []joint
	for i, r := range v.list {
		for _, to := range r.src.events[r.at].joints {
			other := v.recordAt(to)
			if other == nil || compareRecords(r, other) > 0 {
				continue // it is there from the other side
			}
			jt, ok := v.compareEvents(r, other)
			k, in := number[other]
			if !ok || !in {
				v.notes.lacks()
				continue
			}
			jt.a, jt.b = int32(i), k
			joints = append(joints, jt)
		}
	}
	return joints
}

// compareEvents decides whether two records may tell of one event, once.
func (v *events) compareEvents(a, b *record) (joint, bool) {
	if compareRecords(a, b) > 0 {
		a, b = b, a
	}
	pair := [2]uint64{a.number, b.number}
	if jt, ok := v.scored[pair]; ok {
		return jt, true
	}
	score, why := v.score(a, b)
	if score < 0 {
		return joint{}, false
	}
	jt := joint{rank: -score, reason: graph.Reason{A: a.event.Trigger.Text, B: b.event.Trigger.Text, Rule: "same-event", Evidence: why}}
	v.scored[pair] = jt
	return jt, true
}

// score returns by how much what speaks for two records telling of one event
// exceeds what is needed, or a number below 0, and what it was.
func (v *events) score(a, b *record) (int, string) {
	times, needs := v.times(a, b)
	if times < 0 {
		return -1, ""
	}
	if v.types.talk[a.event.Type] || v.types.talk[b.event.Type] {
		needs += enoughForTalk
	} else {
		needs += enough
	}
	if a.event.Type != b.event.Type {
		needs += surcharge
	}
	var why []string
	sum := times
	if times > 0 {
		why = append(why, a.event.When.Value)
	}
	agents := v.parties(a, b, extract.Agent, otherAgent, &why)
	targets := v.parties(a, b, extract.Target, otherTarget, &why)
	if targets >= weightActor && v.once(a, b) {
		targets += weightOnce
	}
	if agents >= weightActor && targets >= weightActor && !v.types.talk[a.event.Type] {
		sum += weightBoth
	}
	if max(agents, targets) >= weightActor && times > 0 && v.types.rare[a.event.Type] && v.types.rare[b.event.Type] {
		sum += weightRare
	}
	sum += agents + targets
	sum += v.where(a, b, &why)
	if opposed(a.event.Modality, b.event.Modality) {
		sum += otherModality
	}
	if a.src == b.src && (a.event.When.Value != b.event.When.Value || a.event.Type != b.event.Type) {
		return -1, "" // the article itself told them apart
	}
	if sum+weightSameWords < needs {
		return -1, ""
	}
	switch alike := v.alike(a, b); {
	case alike > 0.6:
		sum += weightSameWords
		why = append(why, "the same words")
	case alike > 0.35:
		sum += weightLikeWords
		why = append(why, "like words")
	}
	return sum - needs, strings.Join(why, "; ")
}

// times compares when two records are: below 0 they cannot be one, and more
// evidence is needed where the times are not the same day.
func (v *events) times(a, b *record) (score, needs int) {
	switch {
	case a.begin == unknown || b.begin == unknown:
		// The days of the articles stand in for the times.
		if d := apart(a, b); d == unknown && !v.once(a, b) || d > window && !v.once(a, b) {
			return -1, 0
		}
		return 0, surcharge
	case a.exact() && b.exact():
		switch d := apart(a, b); {
		case a.begin == b.begin:
			return weightSameDay, 0
		case d <= 1:
			return 0, surcharge
		case v.once(a, b):
			return 0, surcharge
		case d <= window:
			return 0, 2 * surcharge
		}
		return -1, 0
	}
	if b.end != unknown && a.begin > b.end || a.end != unknown && b.begin > a.end {
		return -1, 0
	}
	return 0, surcharge
}

// once reports whether two records can only be one, whenever they are told:
// one dies once, and an edition of a conference is held once. Days that are
// both known exactly tell its opening from its end.
func (v *events) once(a, b *record) bool {
	if v.types.once[a.group] {
		return true
	}
	return !(a.exact() && b.exact()) && v.types.held[a.event.Type] && v.types.held[b.event.Type] && slices.ContainsFunc(a.targets, func(c int32) bool {
		return v.ents[c].edition && slices.Contains(b.targets, c)
	})
}

// apart returns the days between two records.
func apart(a, b *record) int {
	x, y := a.from(), b.from()
	if x == unknown || y == unknown {
		return unknown
	}
	return max(x-y, y-x)
}

// parties weighs the participants in one role.
func (v *events) parties(a, b *record, role extract.Role, other int, why *[]string) int {
	x, y := a.agents, b.agents
	if role == extract.Target {
		x, y = a.targets, b.targets
	}
	sum := 0
	sides := v.types.sides[a.event.Type] && v.types.sides[b.event.Type]
	for _, c := range x {
		if slices.Contains(y, c) || sides && slices.ContainsFunc(y, func(d int32) bool { return v.oneSide(c, d) }) {
			sum += v.weight(c, sides)
			*why = append(*why, string(role)+" "+v.ents[c].id)
		}
	}
	if sum == 0 && len(x) > 0 && len(y) > 0 {
		return other
	}
	return sum
}

// weight is what a shared participant counts. Where countries are the sides,
// of a treaty or a match, they count as much as a person.
func (v *events) weight(c int32, sides bool) int {
	switch v.ents[c].kind {
	case graph.Place:
		if sides && v.ents[c].country {
			return weightActor
		}
		return weightPlace
	case graph.Happening:
		return weightHappening
	}
	return weightActor
}

// where weighs the places. What comes over a whole region, or is held in a town,
// is told by its noun besides: an earthquake in two places of one country on one
// day is one, and so is a summit in one city.
func (v *events) where(a, b *record, why *[]string) int {
	if a.place < 0 || b.place < 0 {
		return 0
	}
	within := v.liesIn(a.place, b.place) || v.liesIn(b.place, a.place)
	deed := ""
	if v.types.byPlace[a.group] || v.types.held[a.group] {
		deed = v.sameDeed(a, b)
	}
	switch {
	case within:
		*why = append(*why, "place "+v.ents[a.place].id)
	case v.lang.regional[deed] && v.types.byPlace[a.group] && a.exact() && a.begin == b.begin && v.countryOf(a) == v.countryOf(b) && v.countryOf(a) != "":
		*why = append(*why, "country "+v.countryOf(a))
	default:
		switch km := v.distance(a.place, b.place); {
		case km > nearKm:
			return otherPlace
		case km > spotKm:
			return 0
		}
		*why = append(*why, "places near each other")
	}
	if deed != "" {
		*why = append(*why, deed)
	}
	if v.types.byPlace[a.group] || deed != "" && !v.ents[a.place].country && (a.place == b.place || v.distance(a.place, b.place) <= spotKm) {
		return weightHappening
	}
	return weightPlace
}

func (v *events) liesIn(a, b int32) bool {
	return a == b || v.ents[a].within != "" && v.ents[a].within == v.ents[b].id
}

// opposed reports whether one record tells as done what the other denies.
func opposed(a, b extract.Modality) bool {
	return a != b && (a == extract.Negated || b == extract.Negated)
}

// alike is the share of the words of two sentences that both have.
func (v *events) alike(a, b *record) float64 {
	if a.src == b.src && a.event.Sentence.Overlaps(b.event.Sentence.Span) {
		return 0 // one sentence says two things
	}
	return a.sentence.alike(b.sentence)
}

// mayJoin forbids a set whose days lie too far apart, as a chain of news over
// a week would make one, two that tell of different days and are not alike, and
// two that one article told apart.
func (v *events) mayJoin(a, b []int32, _ int) bool {
	first, last := 1<<40, unknown
	for _, i := range slices.Concat(a, b) {
		r := v.list[i]
		if r.exact() && !v.once(r, r) {
			first, last = min(first, r.begin), max(last, r.begin)
		}
	}
	if last-first > window {
		return false
	}
	for _, i := range a {
		for _, j := range b {
			x, y := v.list[i], v.list[j]
			least := unknown
			switch {
			case x.src == y.src:
				least = surcharge
			case x.exact() && y.exact() && x.begin != y.begin:
				least = 0 // a third, vague telling must not join two days
			default:
				continue
			}
			if s, _ := v.score(x, y); s < least {
				return false
			}
		}
	}
	return true
}
