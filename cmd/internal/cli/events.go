package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/graph/query"
)

func newEvents(a *app) *cobra.Command {
	var ask asking
	out := output{formats: []string{"text", "json", "jsonl"}}
	evidence := 1
	cmd := &cobra.Command{
		Use:   "events",
		Short: "List the events with participants, modality and who says so",
		Long: `Events lists the events that the filters leave, in the order of time: what, who,
to whom, where, whether it happened, is planned, imagined or denied, and to whom
the telling is attributed. Each quotes its sentences.`,
		Example: `  tarikh events --type visit,meet --actor "شي جين بينغ"
  tarikh events --modality planned,hypothetical -o jsonl`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			g, err := a.filtered(cmd.Context(), &ask)
			if err != nil {
				return err
			}
			entries := query.Timeline(g.Graph)
			return ask.ended(out.write(a.io, func(w io.Writer, form string) error {
				switch form {
				case "json":
					return writeJSON(w, append([]query.Entry{}, entries...))
				case "jsonl":
					return writeJSONL(w, entries)
				}
				var b strings.Builder
				for _, e := range entries {
					writeEvent(&b, "", e, evidence)
				}
				_, err := io.WriteString(w, b.String())
				return err
			}))
		},
	}
	ask.flags(cmd)
	ask.filterFlags(cmd)
	out.flag(cmd)
	cmd.Flags().IntVar(&evidence, "evidence", evidence, "sentences to quote an event")
	return cmd
}
