package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/graph/query"
)

func newPath(a *app) *cobra.Command {
	var ask asking
	out := output{formats: []string{"text", "json", "jsonl"}}
	evidence := 1
	cmd := &cobra.Command{
		Use:   "path A B",
		Short: "Show how two names are connected, with the sentences that say so",
		Long: `Path shows how two names are connected: by way of which events and which other
names. Each hop quotes the sentence that says so. That both names stand in one
article is no connection, and a way by way of what is joined to everything, such
as a country, is taken only where there is no better one.`,
		Example: `  tarikh path "شي جين بينغ" "وانغ هو نينغ"`,
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, names []string) error {
			g, err := a.filtered(cmd.Context(), &ask)
			if err != nil {
				return err
			}
			from, err := a.one(g, names[0])
			if err != nil {
				return err
			}
			to, err := a.one(g, names[1])
			if err != nil {
				return err
			}
			if from.ID == to.ID {
				return usagef("%q and %q are one: %s (%s)", names[0], names[1], from.Label, from.Kind)
			}
			hops := query.Path(g.Graph, from.ID, to.ID)
			if hops == nil {
				return notFoundf("there is no path from %s to %s", from.Label, to.Label)
			}
			return ask.ended(out.write(a.io, func(w io.Writer, form string) error {
				switch form {
				case "json":
					return writeJSON(w, hops)
				case "jsonl":
					return writeJSONL(w, hops)
				}
				_, err := io.WriteString(w, pathText(hops, evidence))
				return err
			}))
		},
	}
	ask.flags(cmd)
	ask.filterFlags(cmd)
	out.flag(cmd)
	cmd.Flags().IntVar(&evidence, "evidence", evidence, "sentences to quote a hop")
	return cmd
}

// pathText writes a path for a person: names and events in turn, and below
// each hop its sentences.
func pathText(hops []query.Hop, evidence int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", hops[0].From.Name)
	for _, h := range hops {
		fmt.Fprintf(&b, "  | %s\n", h.Role)
		for i, p := range h.Evidence {
			if i == evidence {
				fmt.Fprintf(&b, "  |   (%d more)\n", len(h.Evidence)-i)
				break
			}
			fmt.Fprintf(&b, "  |   «%s»%s\n", oneLine(p.Quote), from(p))
		}
		fmt.Fprintf(&b, "%s  (%s)\n", h.To.Name, h.To.Kind)
	}
	return b.String()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
