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
		Long: `Conflicts lists the events for which articles give different dates, places or
numbers, or which one denies and another tells as done. All claims are shown, each
with the sentences that make it. A count that only rose from article to article,
such as that of the dead, is marked as an update: the last stands.`,
		Example: "  tarikh conflicts\n  tarikh conflicts --from 2023 -o json",
		Args:    noArgs,
	}, func(g *answer, _ []string) error {
		list := query.Disputes(g.Graph)
		return write(q, list, nil, func(b *strings.Builder) { writeDisputes(b, list, q.evidence) })
	})
}

// writeDisputes writes what the articles disagree on: below each event the
// claims, and below each claim its sentences, at most so many.
func writeDisputes(b *strings.Builder, list []query.Dispute, evidence int) {
	for _, d := range list {
		field := d.Field
		if d.Update {
			field += " (update)"
		}
		fmt.Fprintf(b, "%s: %s\n", field, eventLine(d.Event))
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
