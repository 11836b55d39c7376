package cli

import (
	"context"
	"fmt"
	"io"
	"math"
	"slices"
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
		for _, p := range s.Points {
			row.Points = append(row.Points, rankPoint{periods[p.Period], p.Rank, p.Score})
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

// gap stands for periods without any of the names, where there are many.
const gap = -1

// rankChart draws a line of bars for each name: a bar a period, the higher the
// better the rank in it, the highest for the first. Periods in which the name
// is in no event are dots. Where the terminal is too narrow for all periods,
// the last ones are drawn.
func rankChart(periods []string, list []rank.Series, width int) string {
	columns := chartColumns(list)
	if len(columns) == 0 {
		return "no event of these names is dated to a single period\n"
	}
	// The bars come first, as they all have one width; names, which may run
	// from right to left, end the line.
	left := max(0, len(columns)-max(20, width-34))
	if columns = columns[left:]; columns[0] == gap {
		columns = columns[1:]
	}
	var b strings.Builder
	first, last := periods[columns[0]], periods[columns[len(columns)-1]]
	fmt.Fprintf(&b, "%s … %s: a bar each %s, full for the first rank; best rank; name\n", first, last, unitOf(first))
	for _, s := range list {
		ranks, best := map[int]int{}, 0
		for _, p := range s.Points {
			ranks[p.Period] = p.Rank
			if p.Period >= columns[0] && (best == 0 || p.Rank < best) {
				best = p.Rank
			}
		}
		for _, c := range columns {
			b.WriteRune(bar(c, ranks[c]))
		}
		shown := "–"
		if best > 0 {
			shown = strconv.Itoa(best)
		}
		fmt.Fprintf(&b, "  %4s  %s\n", shown, oneDirection(s.Node.Label))
	}
	if left > 0 {
		fmt.Fprintf(&b, "what is before %s is left out; --from and --to choose\n", first)
	}
	return b.String()
}

func unitOf(period string) rank.Unit {
	if len(period) > len("2006") {
		return rank.Month
	}
	return rank.Year
}

// chartColumns returns the periods to draw: all from the first to the last that
// has one of the names, but a gap for three or more in a row that have none.
func chartColumns(list []rank.Series) []int {
	var used []int
	for _, s := range list {
		for _, p := range s.Points {
			used = append(used, p.Period)
		}
	}
	slices.Sort(used)
	var columns []int
	for i, p := range slices.Compact(used) {
		if i > 0 {
			before := columns[len(columns)-1]
			if p-before > 3 {
				columns = append(columns, gap)
			} else {
				for q := before + 1; q < p; q++ {
					columns = append(columns, q)
				}
			}
		}
		columns = append(columns, p)
	}
	return columns
}

// bar is the sign for a rank: a full bar for the first, half of one for about
// the tenth, and the lowest from about the hundredth on.
func bar(column, rank int) rune {
	switch {
	case column == gap:
		return '┆'
	case rank == 0:
		return '·'
	}
	top := len(steps) - 1
	return steps[max(0, top-int(math.Round(math.Log10(float64(rank))*float64(top)/2)))]
}
