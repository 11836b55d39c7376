package rank

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tarikh/graph"
)

// Unit is the length of the periods of a [Series].
type Unit string

// The units.
const (
	Month Unit = "month" // periods are named as 2017-12
	Year  Unit = "year"  // periods are named as 2017
)

// Point is the place of a node in the ranking of one period.
type Point struct {
	Period int // index in the list of periods
	Rank   int
	Score  float64
}

// Series is how a node ranks over time: a point for each period in which it is
// in an event, in the order of time.
type Series struct {
	Score  // of the whole time
	Points []Point
}

// Over ranks the nodes period by period: by the events that begin in it. An
// event that is known less precisely than to the unit, or lasts longer, belongs
// to no period. Periods are all from the first to the last that has an event.
// There are series for the first top nodes of the whole time, all where top is
// 0. Where a walk is around a name, periods without the name rank nothing.
func Over(ctx context.Context, g *graph.Graph, m Measure, o Options, unit Unit, top int) (periods []string, series []Series, err error) {
	if unit != Month && unit != Year {
		return nil, nil, fmt.Errorf("rank: %q is no unit of time; there are month, year", unit)
	}
	whole, err := Nodes(ctx, g, m, o)
	if err != nil {
		return nil, nil, err
	}
	if top > 0 && len(whole) > top {
		whole = whole[:top]
	}
	events := map[string]map[*graph.Node]bool{}
	first, last := "", ""
	for n := range g.OfKind(graph.Event) {
		p := unit.of(n.When)
		if p == "" {
			continue
		}
		if events[p] == nil {
			events[p] = map[*graph.Node]bool{}
		}
		events[p][n] = true
		if first == "" || p < first {
			first = p
		}
		last = max(last, p)
	}
	row := map[*graph.Node]int{}
	for i, s := range whole {
		row[s.Node] = i
		series = append(series, Series{Score: s})
	}
	view := o.view(g, m.Directed)
	for p := first; p != "" && p <= last; p = unit.next(p) {
		periods = append(periods, p)
		kept := events[p]
		if kept == nil {
			continue
		}
		scores, err := o.rank(ctx, view.of(kept), m)
		if errors.Is(err, ErrNoStart) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		for _, s := range scores {
			if i, ok := row[s.Node]; ok {
				series[i].Points = append(series[i].Points, Point{len(periods) - 1, s.Rank, s.Score})
			}
		}
	}
	return periods, series, nil
}

// of returns the period in which a time begins, or "" if it cannot be told or
// is longer than a period.
func (u Unit) of(w graph.When) string {
	begin, err := time.Parse(time.DateOnly, w.Begin)
	if err != nil {
		return ""
	}
	end, err := time.Parse(time.DateOnly, w.End)
	if err != nil {
		end = begin // it is known when it began, but not how long it lasts
	}
	if u == Year {
		if end.Before(begin.AddDate(1, 0, 0)) {
			return begin.Format("2006")
		}
		return ""
	}
	if end.Before(begin.AddDate(0, 1, 0)) {
		return begin.Format("2006-01")
	}
	return ""
}

// next returns the period after a period.
func (u Unit) next(p string) string {
	if u == Year {
		t, _ := time.Parse("2006", p)
		return t.AddDate(1, 0, 0).Format("2006")
	}
	t, _ := time.Parse("2006-01", p)
	return t.AddDate(0, 1, 0).Format("2006-01")
}
