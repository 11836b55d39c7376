package rank

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"tarikh/extract"
	"tarikh/graph"
)

//go:embed types.tsv
var typeTable string

// typeWeights is the table as a map; a test holds that it can be read.
var typeWeights, errTypes = readTypes(typeTable)

func readTypes(table string) (map[string]float64, error) {
	out := map[string]float64{}
	for i, line := range strings.Split(table, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		name, value, _ := strings.Cut(line, "\t")
		w, err := strconv.ParseFloat(value, 64)
		if err != nil || w <= 0 {
			return nil, fmt.Errorf("rank: types.tsv:%d: %q is no weight", i+1, value)
		}
		if _, twice := out[name]; twice {
			return nil, fmt.Errorf("rank: types.tsv:%d: %s comes twice", i+1, name)
		}
		out[name] = w
	}
	return out, nil
}

// weigher tells what events weigh, as [Options] says.
type weigher struct {
	g        *graph.Graph
	halfLife float64
	last     time.Time // the last day of an actual event; zero where none is known
}

func newWeigher(g *graph.Graph, o *Options) *weigher {
	w := &weigher{g: g, halfLife: o.HalfLife}
	if w.halfLife <= 0 {
		return w
	}
	for n := range g.OfKind(graph.Event) {
		if day, ok := w.day(n); ok && n.Modality == extract.Actual && day.After(w.last) {
			w.last = day
		}
	}
	return w
}

// event returns the weight of an event.
func (w *weigher) event(n *graph.Node) float64 {
	out := 1.0
	if x, ok := typeWeights[n.Type]; ok {
		out = x
	}
	switch n.Modality {
	case extract.Planned:
		out /= 2
	case extract.Hypothetical:
		out /= 4
	case extract.Negated:
		return 0
	}
	out *= 1 + math.Log2(float64(max(1, n.Articles)))
	if w.halfLife > 0 {
		if day, ok := w.day(n); ok {
			// What is planned for later counts as if it were today.
			out *= math.Exp2(min(0, day.Sub(w.last).Hours()/24/w.halfLife))
		} else {
			out /= 2 // nothing is known; as if it were one half-life old
		}
	}
	return out
}

// day returns the first day of an event, or else the day on which the first
// article that tells of it appeared.
func (w *weigher) day(n *graph.Node) (time.Time, bool) {
	days := []string{n.When.Begin, n.When.End}
	for _, t := range n.Tellings {
		if a := w.g.Node(t.Article); a != nil {
			days = append(days, a.When.Begin)
		}
	}
	for _, s := range days {
		if day, err := time.Parse(time.DateOnly, s); err == nil {
			return day, true
		}
	}
	return time.Time{}, false
}
