package cli

import (
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
	Rank     int        `json:"rank"`
	ID       string     `json:"id"`
	Kind     graph.Kind `json:"kind"`
	Name     string     `json:"name"`
	En       string     `json:"en"`
	Score    float64    `json:"score"`
	Articles int        `json:"articles"`
}

func newRank(a *app) *cobra.Command {
	var ask asking
	by, top := "pagerank", 20
	out := output{formats: []string{"table", "json", "jsonl"}}
	cmd := &cobra.Command{
		Use:   "rank",
		Short: "Rank actors, places and happenings by how central they are",
		Long: `Rank orders the nodes of the graph by a centrality measure. It is taken over
events, actors, places and happenings and the roles that tie them; articles and
dates tie everything to everything and are left out. --kind picks the kinds that
are listed; events are listed only when asked for.

` + measureList(),
		Example: `  tarikh rank --by betweenness --kind person
  tarikh rank --by pagerank --from 2017 --to 2019 --top 5 -o json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			m, err := rank.Lookup(by)
			if err != nil {
				return usagef("--by %s: %s", by, strings.TrimPrefix(err.Error(), "rank: "))
			}
			if top < 0 {
				return usagef("--top %d is less than 0", top)
			}
			// The kinds choose what is listed, not what the measure is taken over.
			listed := ask.kinds
			ask.kinds = nil
			kinds, err := parseKinds(listed)
			if err != nil {
				return err
			}
			g, err := a.filtered(cmd.Context(), &ask)
			if err != nil {
				return err
			}
			scores, err := rank.Nodes(cmd.Context(), g.Graph, m, kinds, a.cores())
			if err != nil {
				return err
			}
			if top > 0 && len(scores) > top {
				scores = scores[:top]
			}
			rows := make([]ranked, 0, len(scores))
			for _, s := range scores {
				rows = append(rows, ranked{s.Rank, s.Node.ID, s.Node.Kind, s.Node.Label, s.Node.En, s.Score, s.Node.Articles})
			}
			return ask.ended(out.write(a.io, func(w io.Writer, form string) error {
				switch form {
				case "json":
					return writeJSON(w, rows)
				case "jsonl":
					return writeJSONL(w, rows)
				}
				return rankSheet(rows, by).write(w, a.io)
			}))
		},
	}
	ask.flags(cmd)
	ask.filterFlags(cmd)
	out.flag(cmd)
	cmd.Flags().StringVar(&by, "by", by, "measure: "+strings.Join(measureNames(), ", "))
	cmd.Flags().IntVar(&top, "top", top, "rows to list; 0 is all")
	return cmd
}

func rankSheet(rows []ranked, by string) *sheet {
	s := &sheet{head: []string{"rank", by, "kind", "name", "english", "articles"}, wide: []int{3, 4}}
	for _, r := range rows {
		s.add(strconv.Itoa(r.Rank), strconv.FormatFloat(r.Score, 'g', 6, 64), string(r.Kind), r.Name, r.En, strconv.Itoa(r.Articles))
	}
	return s
}

func measureNames() []string {
	var names []string
	for _, m := range rank.Measures() {
		names = append(names, m.Name)
	}
	return names
}

func measureList() string {
	var b strings.Builder
	for _, m := range rank.Measures() {
		fmt.Fprintf(&b, "  %-12s %s\n", m.Name, m.About)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
