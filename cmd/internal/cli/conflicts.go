package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/graph/query"
)

func newConflicts(a *app) *cobra.Command {
	q := a.question("text", "json", "jsonl")
	return q.verb(&cobra.Command{
		Use:   "conflicts",
		Short: "List what the articles disagree on",
		Long: `Conflicts lists the events for which articles give different dates or places, or
which one tells as planned and another as having happened. All claims are shown,
each with the sentences that make it.`,
		Example: "  tarikh conflicts\n  tarikh conflicts --from 2023 -o json",
		Args:    cobra.NoArgs,
	}, func(g *answer, _ []string) error {
		list := query.Disputes(g.Graph)
		return write(q, list, nil, func(b *strings.Builder) { writeDisputes(b, list, q.evidence) })
	})
}

// writeDisputes writes what the articles disagree on: below each event the
// claims, and below each claim its sentences, at most so many.
func writeDisputes(b *strings.Builder, list []query.Dispute, evidence int) {
	for _, d := range list {
		fmt.Fprintf(b, "%s: %s\n", d.Field, eventLine(d.Event))
		for _, c := range d.Claims {
			value := c.Value
			if value == "" {
				value = "none"
			}
			fmt.Fprintf(b, "  %s\n", value)
			for i, p := range c.Evidence {
				if i == evidence {
					fmt.Fprintf(b, "      (%d more)\n", len(c.Evidence)-i)
					break
				}
				fmt.Fprintf(b, "      «%s»%s\n", oneLine(p.Quote), from(p))
			}
		}
	}
}
