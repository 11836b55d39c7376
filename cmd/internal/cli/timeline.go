package cli

import (
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/graph/query"
)

func newTimeline(a *app) *cobra.Command {
	var ask asking
	out := output{formats: []string{"table", "json", "jsonl"}}
	cmd := &cobra.Command{
		Use:   "timeline",
		Short: "List the events in the order of time",
		Long: `Timeline lists events in the order of time, each with how precisely its day is
known, where the day comes from, who took part, and the sentence that says so.
Events whose day is unknown come last.`,
		Example: `  tarikh timeline --actor "شي جين بينغ" --from 2017 --to 2019
  tarikh timeline --articles testdata/articles --type disaster -o json`,
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
					return writeJSON(w, entries)
				case "jsonl":
					return writeJSONL(w, entries)
				}
				return timelineSheet(entries).write(w, a.io)
			}))
		},
	}
	ask.flags(cmd)
	ask.filterFlags(cmd)
	out.flag(cmd)
	return cmd
}

func timelineSheet(entries []query.Entry) *sheet {
	s := &sheet{head: []string{"date", "precision", "anchor", "type", "event", "who", "to whom", "place", "sources", "sentence"}, wide: []int{5, 6, 9}}
	for _, e := range entries {
		place := ""
		if e.Place != nil {
			place = e.Place.Name
		}
		event := e.Label
		if e.Modality != "actual" {
			event += " (" + string(e.Modality) + ")"
		}
		if n := len(e.Conflicts); n > 0 {
			event += " !" + strconv.Itoa(n)
		}
		quote, sources := "", query.Sources(e.Evidence)
		if len(e.Evidence) > 0 {
			quote = e.Evidence[0].Quote
		}
		s.add(e.When.Value, string(e.When.Precision), string(e.When.Anchor), e.Type, event,
			joinNames(e.Agents), joinNames(e.Targets), place, strings.Join(sources, "، "), quote)
	}
	return s
}

func joinNames(list []query.Name) string {
	var out []string
	for _, n := range list {
		out = append(out, n.Name)
	}
	return strings.Join(out, "، ")
}
