package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/graph/query"
)

func newConflicts(a *app) *cobra.Command {
	var ask asking
	out := output{formats: []string{"text", "json", "jsonl"}}
	cmd := &cobra.Command{
		Use:   "conflicts",
		Short: "List what the articles disagree on",
		Long: `Conflicts lists the events for which articles give different dates or places, or
which one tells as planned and another as having happened. All claims are shown,
each with the sentences that make it.`,
		Example: "  tarikh conflicts\n  tarikh conflicts --from 2023 -o json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			g, err := a.filtered(cmd.Context(), &ask)
			if err != nil {
				return err
			}
			list := query.Disputes(g.Graph)
			return ask.ended(out.write(a.io, func(w io.Writer, form string) error {
				switch form {
				case "json":
					return writeJSON(w, append([]query.Dispute{}, list...))
				case "jsonl":
					return writeJSONL(w, list)
				}
				_, err := io.WriteString(w, disputeText(list))
				return err
			}))
		},
	}
	ask.flags(cmd)
	ask.filterFlags(cmd)
	out.flag(cmd)
	return cmd
}

func disputeText(list []query.Dispute) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%s: %s\n", d.Field, eventLine(d.Event))
		for _, c := range d.Claims {
			value := c.Value
			if value == "" {
				value = "none"
			}
			fmt.Fprintf(&b, "  %s\n", value)
			for _, p := range c.Evidence {
				fmt.Fprintf(&b, "      «%s»%s\n", oneLine(p.Quote), from(p))
			}
		}
	}
	return b.String()
}
