package cli

import (
	"fmt"
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
known, where the day comes from, who took part, the sentence that says so, and
what in it disagrees with the day, such as a weekday that the day does not have.
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
					return writeJSON(w, append([]query.Entry{}, entries...))
				case "jsonl":
					return writeJSONL(w, entries)
				}
				if w == a.io.Out && a.io.OutTTY {
					_, err := io.WriteString(w, timelineText(entries, a.io.Width, a.io.Color))
					return err
				}
				return timelineSheet(entries).plain(w)
			}))
		},
	}
	ask.flags(cmd)
	ask.filterFlags(cmd)
	out.flag(cmd)
	return cmd
}

// timelineText is the timeline on a terminal: in columns what is short and
// left-to-right, behind them the event, and below it the sentence that says so,
// broken to fit.
func timelineText(entries []query.Entry, width int, color bool) string {
	dates, types := 0, 0
	for _, e := range entries {
		dates, types = max(dates, len(when(e))), max(types, len(e.Type))
	}
	var b strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&b, "%s  %-*s  %s\n", dye(fmt.Sprintf("%-*s", dates, when(e)), "1", color), types, e.Type, oneDirection(eventWords(e)))
		if e.When.Conflict != "" {
			fmt.Fprintf(&b, "    %s\n", dye("conflict: "+e.When.Conflict, "31", color))
		}
		if e.When.Because != "" {
			fmt.Fprintf(&b, "    %s\n", dye("inferred: "+oneDirection(e.When.Because), "2", color))
		}
		var p query.Passage
		if len(e.Evidence) > 0 {
			p = e.Evidence[0]
		}
		b.WriteString(dye(quoted(p.Quote, strings.Join(query.Sources(e.Evidence), "، "), width), "2", color))
	}
	return b.String()
}

// when is the date of an event, how precisely it is known, and where it comes
// from.
func when(e query.Entry) string {
	if e.When.Value == "" {
		return "undated"
	}
	return fmt.Sprintf("%s (%s, %s)", e.When.Value, e.When.Precision, e.When.Anchor)
}

// eventWords is what an event is, who does it, to whom, and where.
func eventWords(e query.Entry) string {
	words := e.Label
	if len(e.Agents) > 0 {
		words += ": " + joinNames(e.Agents)
	}
	if len(e.Targets) > 0 {
		words += " ← " + joinNames(e.Targets)
	}
	if e.Place != nil {
		words += " @ " + e.Place.Name
	}
	if e.Modality != "actual" {
		words += " (" + string(e.Modality) + ")"
	}
	if len(e.Counts) > 0 {
		words += " [" + figures(e) + "]"
	}
	if n := disagreements(e); n > 0 {
		words += " !" + strconv.Itoa(n)
	}
	return words
}

// disagreements counts what the articles disagree on; an update is none.
func disagreements(e query.Entry) (n int) {
	for _, c := range e.Conflicts {
		if !c.Update {
			n++
		}
	}
	return n
}

func timelineSheet(entries []query.Entry) *sheet {
	s := &sheet{head: []string{"date", "precision", "anchor", "type", "event", "who", "to whom", "place", "counts", "sources", "sentence", "conflict"}}
	for _, e := range entries {
		place := ""
		if e.Place != nil {
			place = e.Place.Name
		}
		event := e.Label
		if e.Modality != "actual" {
			event += " (" + string(e.Modality) + ")"
		}
		if n := disagreements(e); n > 0 {
			event += " !" + strconv.Itoa(n)
		}
		quote, sources := "", query.Sources(e.Evidence)
		if len(e.Evidence) > 0 {
			quote = e.Evidence[0].Quote
		}
		s.add(e.When.Value, string(e.When.Precision), string(e.When.Anchor), e.Type, event,
			joinNames(e.Agents), joinNames(e.Targets), place, figures(e), strings.Join(sources, "، "), quote, e.When.Conflict)
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
