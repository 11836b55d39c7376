package main

import (
	"fmt"
	"strings"

	"tarikh/extract/timex"
)

type peer struct {
	name  string
	found [][]found
}

// tally counts the expressions of a group.
type tally struct {
	wanted int
	right  []int // by peer
}

// report prints the table, in Markdown.
func report(all []phrase, peers []peer) {
	var order []string
	groups := map[string]*tally{}
	calendar, total, quiet := newTally(peers), newTally(peers), newTally(peers)
	for i, p := range all {
		if len(p.wanted) == 0 {
			quiet.wanted++
			for k := range peers {
				if len(peers[k].found[i]) == 0 {
					quiet.right[k]++
				}
			}
			continue
		}
		g := groups[p.group]
		if g == nil {
			g = newTally(peers)
			groups[p.group] = g
			order = append(order, p.group)
		}
		for _, w := range p.wanted {
			tallies := []*tally{g, total}
			if begin, _ := timex.Bounds(w.value); begin != "" {
				tallies = append(tallies, calendar)
			}
			for k := range peers {
				ok := understands(w, peers[k].found[i])
				for _, t := range tallies {
					if ok {
						t.right[k]++
					}
				}
			}
			for _, t := range tallies {
				t.wanted++
			}
		}
	}
	head, rule := "| phenomenon | expressions |", "|---|---|"
	for _, p := range peers {
		head, rule = head+" "+p.name+" |", rule+"---|"
	}
	fmt.Println(head + "\n" + rule)
	for _, name := range order {
		groups[name].print(name)
	}
	calendar.print("**values on the calendar**")
	total.print("**all expressions**")
	quiet.print("**phrases that hold no date, left alone**")
}

func newTally(peers []peer) *tally { return &tally{right: make([]int, len(peers))} }

func (t *tally) print(name string) {
	fmt.Printf("| %s | %d |", name, t.wanted)
	for _, n := range t.right {
		fmt.Printf(" %d |", n)
	}
	fmt.Println()
}

// understands reports whether what a tagger found means the expression.
// Tarikh must give the value itself. The peers have no such values, and are
// read kindly: any moment inside the period counts, both ends of a range may
// be found apart, a length of time is right where its first day is, and spans
// need only overlap.
func understands(w wanted, list []found) bool {
	var near []found
	for _, f := range list {
		if f.Start < w.end && w.start < f.End {
			near = append(near, f)
		}
	}
	for _, f := range near {
		if f.value != "" {
			return f.value == w.value
		}
	}
	first, last, isRange := strings.Cut(w.value, "/")
	if !isRange {
		last = first
	}
	from, to := false, false
	for _, f := range near {
		from = from || within(f.From, first, w)
		to = to || within(f.From, last, w) || f.To != "" && within(f.To, last, w)
	}
	return from && to
}

// within reports whether a moment lies in the period of a value.
func within(moment, value string, w wanted) bool {
	if moment == "" {
		return false
	}
	day, clock, _ := strings.Cut(moment, "T")
	if _, wantClock, ok := strings.Cut(value, "T"); ok && strings.Contains(wantClock, ":") && wantClock[:5] != clock {
		return false
	}
	if strings.HasPrefix(value, "T") {
		return true
	}
	begin, end := timex.Bounds(value)
	if begin == "" && w.begin != "" && strings.HasPrefix(value, "P") {
		// The first day, as exactly as the unit of the length.
		n := map[byte]int{'Y': 4, 'M': 7}[value[len(value)-1]]
		if n == 0 {
			n = len(w.begin)
		}
		return day[:n] == w.begin[:n]
	}
	return begin != "" && begin <= day && day <= end
}
