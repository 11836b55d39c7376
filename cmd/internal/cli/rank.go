package cli

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/graph"
	"tarikh/graph/rank"
)

// ranked is a row of the ranking as JSON.
type ranked struct {
	Rank  int        `json:"rank"`
	ID    string     `json:"id"`
	Kind  graph.Kind `json:"kind"`
	Name  string     `json:"name"`
	En    string     `json:"en"`
	Score float64    `json:"score"`
	// Margin is what an estimated score is off by at most, with a probability of
	// 95 %.
	Margin   float64 `json:"margin,omitempty"`
	Articles int     `json:"articles"`
}

// rankAsk is the flags of rank.
type rankAsk struct {
	asking
	over        projecting
	by, around  string
	period      string
	top, sample int
	out         output
	measure     rank.Measure
}

// bridgesName is the measure that lists ties, not nodes.
const bridgesName = "bridges"

func newRank(a *app) *cobra.Command {
	r := rankAsk{by: "pagerank", top: 20, out: output{formats: []string{"table", "json", "jsonl"}}}
	cmd := &cobra.Command{
		Use:   "rank",
		Short: "Rank actors, places and happenings by how central they are",
		Long: `Rank orders the nodes of the graph by a centrality measure:

` + measureList() + `

` + projectionHelp + `

--kind picks the kinds that are listed; events are listed only when asked for.
Definitions follow networkx. Betweenness, closeness and harmonic count steps and
know no weights. --over month or year shows how the ranks change: each period is
ranked by the events that begin in it, those too vague or too long to belong to
one left out; the names are the --top ones over all of the time.`,
		Example: `  tarikh rank --by betweenness --kind person
  tarikh rank --by pagerank --from 2017 --to 2019 --top 5 -o json
  tarikh rank --around "شي جين بينغ" --on actors
  tarikh rank --by strength --over year --top 5`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return r.run(cmd, a) },
	}
	r.flags(cmd)
	r.filterFlags(cmd)
	r.over.flags(cmd)
	r.out.flag(cmd)
	f := cmd.Flags()
	f.StringVar(&r.by, "by", r.by, "measure: "+strings.Join(measureNames(), ", "))
	f.IntVar(&r.top, "top", r.top, "rows to list; 0 is all")
	f.StringVar(&r.around, "around", "", "pagerank as seen from this name: who matters to it")
	f.IntVar(&r.sample, "sample", 0, "estimate betweenness from this many nodes; each score comes with what it is off by at most, in 19 of 20 cases")
	f.StringVar(&r.period, "over", "", "month or year: how the ranks change over time")
	return cmd
}

func (r *rankAsk) run(cmd *cobra.Command, a *app) (err error) {
	ctx := cmd.Context()
	if r.top < 0 {
		return usagef("--top %d is less than 0", r.top)
	}
	if r.sample < 0 {
		return usagef("--sample %d is less than 0", r.sample)
	}
	if r.by != bridgesName {
		if r.measure, err = rank.Lookup(r.by); err != nil {
			return usagef("--by %s is no measure; there are %s", r.by, strings.Join(measureNames(), ", "))
		}
	}
	o, err := r.over.options(a)
	if err != nil {
		return err
	}
	// The kinds choose what is listed, not what the measure is taken over.
	if o.Only, err = parseKinds(r.kinds); err != nil {
		return err
	}
	if r.by == "hub" && len(o.Only) == 0 {
		o.Only = []graph.Kind{graph.Event} // all others are 0
	}
	r.kinds = nil
	o.Sample = r.sample
	if err := r.fits(o); err != nil {
		return err
	}
	g, err := a.filtered(ctx, &r.asking)
	if err != nil {
		return err
	}
	if r.around != "" {
		n, err := a.one(g, r.around)
		if err != nil {
			return err
		}
		o.Around = []string{n.ID}
	}
	switch {
	case r.by == bridgesName:
		err = r.bridges(a, g, o)
	case r.period != "":
		err = r.series(ctx, a, g, o)
	default:
		err = r.nodes(cmd, a, g, o)
	}
	if errors.Is(err, rank.ErrNoStart) {
		return notFoundf("%s has no part in what the flags leave, on %s", r.around, o.On)
	}
	return r.ended(err)
}

// fits checks that the flags go together.
func (r *rankAsk) fits(o rank.Options) error {
	switch {
	case r.around != "" && r.by != "pagerank":
		return usagef("--around goes with --by pagerank, not with --by %s", r.by)
	case r.sample > 0 && r.by != "betweenness":
		return usagef("--sample goes with --by betweenness, not with --by %s", r.by)
	case r.measure.Directed && o.On != rank.OnGraph:
		return usagef("--by %s goes with --on graph only: ties on %s have no direction", r.by, o.On)
	case r.period != "" && r.by == bridgesName:
		return usagef("--over does not go with --by %s", r.by)
	}
	return nil
}

// nodes writes the ranking of the graph.
func (r *rankAsk) nodes(cmd *cobra.Command, a *app, g *answer, o rank.Options) error {
	scores, err := rank.Nodes(cmd.Context(), g.Graph, r.measure, o)
	if err != nil {
		return err
	}
	if r.top > 0 && len(scores) > r.top {
		scores = scores[:r.top]
	}
	rows := make([]ranked, 0, len(scores))
	for _, s := range scores {
		rows = append(rows, ranked{s.Rank, s.Node.ID, s.Node.Kind, s.Node.Label, s.Node.En, s.Score, s.Margin, s.Node.Articles})
	}
	return r.out.write(a.io, func(w io.Writer, form string) error {
		switch form {
		case "json":
			return writeJSON(w, rows)
		case "jsonl":
			return writeJSONL(w, rows)
		}
		return rankSheet(rows, r.by, r.sample > 0).write(w, a.io)
	})
}

func rankSheet(rows []ranked, by string, estimated bool) *sheet {
	s := &sheet{head: []string{"rank", by, "kind", "name", "english", "articles"}, wide: []int{3, 4}}
	if estimated {
		s.head[1] = by + " ±"
	}
	for _, r := range rows {
		score := digits(r.Score)
		if estimated {
			score += " ± " + strconv.FormatFloat(r.Margin, 'g', 2, 64)
		}
		s.add(strconv.Itoa(r.Rank), score, string(r.Kind), r.Name, r.En, strconv.Itoa(r.Articles))
	}
	return s
}

func digits(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }

// bridge is a tie that nothing else replaces, as JSON.
type bridge struct {
	From  bridgeEnd    `json:"from"`
	To    bridgeEnd    `json:"to"`
	Roles []graph.Role `json:"roles,omitempty"`
	Apart int          `json:"apart"`
}

type bridgeEnd struct {
	ID   string     `json:"id"`
	Kind graph.Kind `json:"kind"`
	Name string     `json:"name"`
	En   string     `json:"en"`
}

// bridges writes the ties that nothing else replaces.
func (r *rankAsk) bridges(a *app, g *answer, o rank.Options) error {
	ties := rank.Bridges(g.Graph, o)
	if r.top > 0 && len(ties) > r.top {
		ties = ties[:r.top]
	}
	rows := make([]bridge, 0, len(ties))
	sheet := &sheet{head: []string{"apart", "kind", "name", "roles", "kind", "name"}, wide: []int{2, 5}}
	end := func(n *graph.Node) bridgeEnd { return bridgeEnd{n.ID, n.Kind, n.Label, n.En} }
	for _, t := range ties {
		row := bridge{From: end(t.A), To: end(t.B), Apart: t.Apart}
		if t.Edge != nil {
			row.Roles = t.Edge.Roles()
		}
		rows = append(rows, row)
		roles := make([]string, len(row.Roles))
		for i, role := range row.Roles {
			roles[i] = string(role)
		}
		sheet.add(strconv.Itoa(t.Apart), string(t.A.Kind), t.A.Label, strings.Join(roles, ","), string(t.B.Kind), t.B.Label)
	}
	return r.out.write(a.io, func(w io.Writer, form string) error {
		switch form {
		case "json":
			return writeJSON(w, rows)
		case "jsonl":
			return writeJSONL(w, rows)
		}
		return sheet.write(w, a.io)
	})
}

func measureNames() []string {
	var names []string
	for _, m := range rank.Measures() {
		names = append(names, m.Name)
	}
	return append(names, bridgesName)
}

func measureList() string {
	var b strings.Builder
	line := func(name, about string) {
		for i, s := range strings.Split(wrapped(about, 64), "\n") {
			if i > 0 {
				name = ""
			}
			fmt.Fprintf(&b, "  %-12s %s\n", name, s)
		}
	}
	for _, m := range rank.Measures() {
		line(m.Name, m.About)
	}
	line(bridgesName, "lists ties, not names: those without which the graph would fall in two, and how many nodes the smaller part has")
	return strings.TrimSuffix(b.String(), "\n")
}
