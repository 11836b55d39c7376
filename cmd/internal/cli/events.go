package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"tarikh/graph/query"
)

func newEvents(a *app) *cobra.Command {
	q := a.question(graphForms()...)
	return q.verb(&cobra.Command{
		Use:   "events",
		Short: "List the events with participants, modality and who says so",
		Long: `Events lists the events that the filters leave, in the order of time: what, who,
to whom, where, whether it happened, is planned, imagined or denied, and to whom
the telling is attributed. Each quotes its sentences.`,
		Example: `  tarikh events --type visit,meet --actor "شي جين بينغ"
  tarikh events --modality planned,hypothetical -o jsonl`,
		Args: noArgs,
	}, func(g *answer, _ []string) error {
		list := query.Timeline(g.Graph)
		return write(q, list, g.Graph, func(b *strings.Builder) {
			for _, e := range list {
				writeEvent(b, "", e, q.evidence)
			}
		})
	})
}
