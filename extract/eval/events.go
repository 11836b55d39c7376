package eval

import (
	"slices"
	"strings"

	"tarikh/extract"
)

// sentenceRunes is how many letters of a gold sentence's start are compared.
const sentenceRunes = 25

// events matches gold events, core ones first, to extracted events and counts
// the event figures.
func (t *tally) events(g *Gold, d *extract.Document) {
	golds := make([]*GoldEvent, len(g.Events))
	for i := range g.Events {
		golds[i] = &g.Events[i]
	}
	slices.SortStableFunc(golds, func(a, b *GoldEvent) int { return rank(!a.IsCore()) - rank(!b.IsCore()) })
	used := make([]bool, len(d.Events))
	matched, core, coreFound := 0, 0, 0
	for _, want := range golds {
		if want.IsCore() {
			core++
		}
		i := t.match(want, d.Events, used)
		if i < 0 {
			if want.IsCore() {
				t.err("event missed: %s (%s) | %s", want.Trigger, want.Type, want.Sentence)
			}
			continue
		}
		used[i] = true
		matched++
		if want.IsCore() {
			coreFound++
		}
		t.event(want, &d.Events[i])
	}
	t.add("event.P", matched, len(d.Events)-matched, 0)
	t.add("event.R", coreFound, 0, core-coreFound)
	t.add("event.full", 0, 0, core-coreFound)
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// match returns the index of the extracted event that fits a gold event best,
// or -1: first by sentence, then by type, then by order.
func (t *tally) match(want *GoldEvent, got []extract.Event, used []bool) int {
	triggers := append([]string{want.Trigger}, want.Also...)
	start := cutRunes(fold(want.Sentence), sentenceRunes)
	best, bestRank := -1, 0
	for i := range got {
		x := &got[i]
		if used[i] || !slices.ContainsFunc(triggers, func(s string) bool { return triggerOverlap(x.Trigger.Text, s) }) {
			continue
		}
		here := strings.Contains(fold(x.Sentence.Text), start)
		if !here && !sameTrigger(x.Trigger.Text, want.Trigger) && len(want.Also) == 0 {
			continue
		}
		r := 4*rank(!here) + 2*rank(x.Type != want.Type) + rank(!isNear(x.Type, want.Type))
		if best < 0 || r < bestRank {
			best, bestRank = i, r
		}
	}
	return best
}

// event counts type, date, place and arguments of an event that was found.
func (t *tally) event(want *GoldEvent, x *extract.Event) {
	typeOK := isNear(x.Type, want.Type)
	t.yes("event.type", typeOK)
	dateOK := true
	if want.Date != "" {
		dateOK = normValue(x.When.Value) == normValue(want.Date)
		t.yes("event.date", dateOK)
		if !dateOK {
			t.err("event date: %s gold %s got %s", want.Trigger, want.Date, x.When.Value)
		}
	}
	if want.Place != "" {
		t.yes("event.place", t.links[x.Place][want.Place])
	}
	parties := set{}
	for _, p := range want.Participants {
		parties[p.Name+"\x00"+p.Role] = true
	}
	found := set{}
	wrong := 0
	for _, a := range x.Args {
		hit := false
		for name := range t.links[a.Entity] {
			if key := name + "\x00" + string(a.Role); parties[key] {
				found[key] = true
				hit = true
			}
		}
		if !hit {
			wrong++
		}
	}
	t.add("event.arg", len(found), wrong, len(parties)-len(found))
	if want.IsCore() {
		t.yes("event.full", typeOK && dateOK && len(found) == len(parties))
	}
}
