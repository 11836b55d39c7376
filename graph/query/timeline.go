package query

import (
	"cmp"
	"slices"
	"strings"

	"tarikh/extract"
	"tarikh/graph"
)

// Entry is one event of a timeline.
type Entry struct {
	ID   string `json:"id"`
	Type string `json:"type"`
	// Label is what most tellings call the event: see [graph.Node].
	Label    string           `json:"label"`
	Modality extract.Modality `json:"modality"`
	When     Time             `json:"when"`
	Place    *Name            `json:"place"`
	Agents   []Name           `json:"agents"`
	Targets  []Name           `json:"targets"`
	// SaidBy are those to whom the telling of the event is attributed.
	SaidBy []Name `json:"said_by"`
	// Counts are the numbers of the event, such as that of the dead, one of each
	// kind: the one that stands, and all claims behind it.
	Counts    []Count          `json:"counts"`
	Evidence  []Passage        `json:"evidence"`
	Conflicts []graph.Conflict `json:"conflicts"`
}

// Time is when an event is, and how well that is known.
type Time struct {
	Value     string         `json:"value"` // TIMEX3, "" where unknown
	Begin     string         `json:"begin"` // first day, YYYY-MM-DD, or ""
	End       string         `json:"end"`   // last day, included, or ""
	Precision Precision      `json:"precision"`
	Anchor    extract.Anchor `json:"anchor"`
	// Conflict says what in the text disagrees with the time, or is "".
	Conflict string `json:"conflict,omitempty"`
	// Because says what an inferred time was concluded from; "" for others.
	Because string `json:"because,omitempty"`
}

// Precision is how finely a time is known.
type Precision string

// The precisions. Underspecified values, such as a weekday of no known week,
// and vague ones are unknown.
const (
	Minute  Precision = "time"
	Day     Precision = "day"
	Week    Precision = "week"
	Month   Precision = "month"
	Season  Precision = "season" // quarters, halves and seasons
	Year    Precision = "year"
	Decade  Precision = "decade"
	Century Precision = "century"
	Range   Precision = "range"
	Unknown Precision = "unknown"
)

// PrecisionOf tells how finely a TIMEX3 value is known.
func PrecisionOf(value string) Precision {
	switch {
	case value == "" || strings.ContainsRune(value, 'X') || value[0] == 'P' || strings.HasSuffix(value, "_REF"):
		return Unknown
	case strings.ContainsRune(value, '/'):
		return Range
	case strings.ContainsRune(value, 'T'):
		return Minute
	case strings.HasPrefix(value, "BC"):
		value = value[2:]
	}
	year, rest, dashed := strings.Cut(value, "-")
	switch {
	case dashed && rest == "":
		return Unknown
	case !dashed:
		return map[int]Precision{4: Year, 3: Decade, 2: Century}[len(year)].orUnknown()
	case rest[0] == 'W':
		return Week
	case strings.ContainsRune("QHS", rune(rest[0])), rest == "WI", rest == "AU", rest == "FA":
		return Season
	case len(rest) == 2:
		return Month
	case len(rest) == 5:
		return Day
	}
	return Unknown
}

func (p Precision) orUnknown() Precision {
	if p == "" {
		return Unknown
	}
	return p
}

// Timeline returns the events of a graph in the order of time. What spans more
// time comes before what is inside it; events whose day is unknown come last,
// in the order of their articles.
func Timeline(g *graph.Graph) []Entry {
	var out []Entry
	for n := range g.OfKind(graph.Event) {
		out = append(out, entry(g, n))
	}
	return inOrder(out)
}

// One returns one event, as [Timeline] would list it.
func One(g *graph.Graph, event *graph.Node) Entry { return entry(g, event) }

// entries returns the events of the given IDs in the order of time.
func entries(g *graph.Graph, ids []string) []Entry {
	var out []Entry
	for _, id := range ids {
		out = append(out, entry(g, g.Node(id)))
	}
	return inOrder(out)
}

func inOrder(list []Entry) []Entry {
	slices.SortStableFunc(list, func(a, b Entry) int {
		x, y := a.When, b.When
		if (x.Begin == "") != (y.Begin == "") {
			return cmp.Compare(y.Begin, x.Begin)
		}
		return cmp.Or(cmp.Compare(x.Begin, y.Begin), cmp.Compare(y.End, x.End), compareEvidence(a, b), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// compareEvidence orders events by the publication of the first article that
// tells of them, and then as the article tells them.
func compareEvidence(a, b Entry) int {
	if len(a.Evidence) == 0 || len(b.Evidence) == 0 {
		return cmp.Compare(len(b.Evidence), len(a.Evidence))
	}
	x, y := a.Evidence[0], b.Evidence[0]
	return cmp.Or(cmp.Compare(x.Published, y.Published), cmp.Compare(x.Article, y.Article), cmp.Compare(x.Start, y.Start))
}

func entry(g *graph.Graph, n *graph.Node) Entry {
	e := Entry{
		ID: n.ID, Type: n.Type, Label: n.Label, Modality: n.Modality,
		When:   Time{Value: n.When.Value, Begin: n.When.Begin, End: n.When.End, Precision: PrecisionOf(n.When.Value), Anchor: n.When.Anchor, Conflict: n.When.Conflict},
		Agents: []Name{}, Targets: []Name{}, SaidBy: []Name{}, Evidence: []Passage{}, Counts: countsOf(g, n), Conflicts: n.Conflicts,
	}
	if e.When.Anchor == extract.Inferred {
		e.When.Because = because(n)
	}
	if e.Conflicts == nil {
		e.Conflicts = []graph.Conflict{}
	}
	if p := g.Node(n.Place); p != nil {
		name := nameOf(p)
		e.Place = &name
	}
	for edge := range g.Out(n.ID) {
		to := g.Node(edge.To)
		for _, list := range []struct {
			role graph.Role
			to   *[]Name
		}{{graph.Agent, &e.Agents}, {graph.Target, &e.Targets}, {graph.Attribution, &e.SaidBy}} {
			if edge.Has(list.role) {
				*list.to = append(*list.to, nameOf(to))
			}
		}
	}
	for _, t := range n.Tellings {
		e.Evidence = append(e.Evidence, passage(g, t.Article, t.Sentence.Text, t.Sentence.Span, t.Rule))
	}
	return e
}

// because says what the time of an event was inferred from.
func because(n *graph.Node) string {
	for _, r := range n.Why {
		if r.Rule == graph.RuleSeries {
			return r.B + " — " + r.Evidence
		}
	}
	return ""
}

// Of returns the events that a name takes part in, that are told of it or that
// are at it, in the order of time.
func Of(g *graph.Graph, id string) []Entry { return entries(g, eventsOf(g, id)) }

// Best is like [Of] with no more than limit events: those that most articles tell
// of, and of these the latest; and the number that there are. A limit of 0 means all.
func Best(g *graph.Graph, id string, limit int) (list []Entry, of int) {
	ids := eventsOf(g, id)
	of = len(ids)
	if limit > 0 && len(ids) > limit {
		slices.SortFunc(ids, func(x, y string) int {
			a, b := g.Node(x), g.Node(y)
			return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(b.When.Begin, a.When.Begin), cmp.Compare(a.ID, b.ID))
		})
		ids = ids[:limit]
	}
	return entries(g, ids), of
}
