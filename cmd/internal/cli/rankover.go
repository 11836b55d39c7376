package cli

import (
	"context"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"tarikh/graph"
	"tarikh/graph/rank"
)

// rankSeries is how a name ranks over time, as JSON.
type rankSeries struct {
	Rank   int         `json:"rank"`
	ID     string      `json:"id"`
	Kind   graph.Kind  `json:"kind"`
	Name   string      `json:"name"`
	En     string      `json:"en"`
	Score  float64     `json:"score"`
	Points []rankPoint `json:"points"`
}

// rankPoint is a period in which the name is in an event; others are left out.
type rankPoint struct {
	Period string  `json:"period"`
	Rank   int     `json:"rank"`
	Score  float64 `json:"score"`
}

// rankOver is the whole answer of rank --over as JSON.
type rankOver struct {
	By      string       `json:"by"`
	Over    string       `json:"over"`
	Periods []string     `json:"periods"`
	Series  []rankSeries `json:"series"`
}

// series writes how the ranks change over time.
func (r *rankAsk) series(ctx context.Context, a *app, g *answer, o rank.Options) error {
	unit := rank.Unit(r.period)
	if unit != rank.Month && unit != rank.Year {
		return usagef("--over %s is neither month nor year", r.period)
	}
	periods, list, err := rank.Over(ctx, g.Graph, r.measure, o, unit, r.top)
	if err != nil {
		return err
	}
	answer := rankOver{By: r.by, Over: r.period, Periods: append([]string{}, periods...), Series: []rankSeries{}}
	for _, s := range list {
		row := rankSeries{s.Rank, s.Node.ID, s.Node.Kind, s.Node.Label, s.Node.En, s.Score.Score, []rankPoint{}}
		for i, p := range s.Points {
			if p.Rank > 0 {
				row.Points = append(row.Points, rankPoint{periods[i], p.Rank, p.Score})
			}
		}
		answer.Series = append(answer.Series, row)
	}
	return r.out.write(a.io, func(w io.Writer, form string) error {
		switch form {
		case "json":
			return writeJSON(w, answer)
		case "jsonl":
			return writeJSONL(w, answer.Series)
		}
		if w == a.io.Out && a.io.OutTTY {
			_, err := io.WriteString(w, rankChart(periods, list, a.io.Width))
			return err
		}
		return overSheet(answer).plain(w)
	})
}

// overSheet has a row for each name and period.
func overSheet(answer rankOver) *sheet {
	s := &sheet{head: []string{answer.Over, "rank", answer.By, "kind", "name", "english"}}
	for _, row := range answer.Series {
		for _, p := range row.Points {
			s.add(p.Period, strconv.Itoa(p.Rank), digits(p.Score), string(row.Kind), row.Name, row.En)
		}
	}
	return s
}

// steps are the heights of a bar.
var steps = []rune("▁▂▃▄▅▆▇█")

// rankChart draws a line of bars for each name: a bar a period, the higher the
// better the rank in it, the highest for the first. Periods in which the name
// is in no event are dots. Where the terminal is too narrow for all periods,
// the last ones are drawn.
func rankChart(periods []string, list []rank.Series, width int) string {
	if len(periods) == 0 {
		return "no event is dated to a single period\n"
	}
	// The bars come first, as they all have one width; names, which may run
	// from right to left, end the line.
	room := min(len(periods), max(10, width-34))
	from := len(periods) - room
	var b strings.Builder
	first, last := periods[from], periods[len(periods)-1]
	if len(first)+1+len(last) <= room {
		fmt.Fprintf(&b, "%s%s%s  best  name\n", first, strings.Repeat(" ", room-len(first)-len(last)), last)
	} else {
		fmt.Fprintf(&b, "%s to %s (a bar a period), best rank, name\n", first, last)
	}
	for _, s := range list {
		best := 0
		for _, p := range s.Points[from:] {
			b.WriteRune(bar(p.Rank))
			if p.Rank > 0 && (best == 0 || p.Rank < best) {
				best = p.Rank
			}
		}
		shown := "–"
		if best > 0 {
			shown = strconv.Itoa(best)
		}
		fmt.Fprintf(&b, "  %4s  %s\n", shown, oneDirection(s.Node.Label))
	}
	if from > 0 {
		fmt.Fprintf(&b, "%s before %s left out; --from and --to choose\n", count(from, "period"), first)
	}
	return b.String()
}

// bar is the height for a rank: full for the first, half for about the tenth,
// and the lowest beyond the hundredth.
func bar(rank int) rune {
	if rank == 0 {
		return '·'
	}
	top := len(steps) - 1
	return steps[max(0, top-int(math.Round(math.Log10(float64(rank))*float64(top)/2)))]
}
