package cli

import (
	"cmp"
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
	width := 0
	cmd := &cobra.Command{
		Use:   "timeline",
		Short: "List the events in the order of time",
		Long: `Timeline lists events in the order of time, each with how precisely its day is
known, where the day comes from, who took part, the sentence that says so, and
what in it disagrees with the day, such as a weekday that the day does not have.
Events whose day is unknown come last.

On a terminal the list is broken to fit it, and text that is written from right to
left keeps its order among what is not. Elsewhere it is a table of one line an
event, with tabs between its columns, for scripts; --width asks for the list there
too, as for a pager or a file.`,
		Example: `  tarikh timeline --actor "شي جين بينغ" --from 2017 --to 2019
  tarikh timeline --articles testdata/articles --type disaster -o json
  tarikh timeline --width 100 | less`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("width") && width < leastWidth {
				return usagef("--width %d is less than %d", width, leastWidth)
			}
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
				seen := w == a.io.Out && a.io.OutTTY
				if !seen && width == 0 {
					return timelineSheet(entries).plain(w)
				}
				_, err := io.WriteString(w, timelineText(entries, cmp.Or(width, max(leastWidth, a.io.Width)), seen && a.io.Color))
				return err
			}))
		},
	}
	ask.flags(cmd)
	ask.filterFlags(cmd)
	out.flag(cmd)
	cmd.Flags().IntVar(&width, "width", 0, "columns of the list; the width of the terminal otherwise")
	return cmd
}

// leastWidth is the number of columns below which nothing can be read.
const leastWidth = 24

// timelineText is the timeline on a terminal: in columns what is short and
// left-to-right, behind them the event, and below it the sentence that says so,
// broken to fit. Where the columns leave too little for the event, it stands on
// lines of its own.
func timelineText(entries []query.Entry, width int, color bool) string {
	dates, types := 0, 0
	for _, e := range entries {
		dates, types = max(dates, len(when(e))), max(types, len(e.Type))
	}
	const sentence, little = "    ", 30
	column := dates + types + len("    ")
	var b strings.Builder
	for _, e := range entries {
		if width-column < little {
			b.WriteString(lines("", when(e)+"  "+e.Type, "1", width, color))
			b.WriteString(lines("  ", eventWords(e), "", width, color))
		} else {
			event := lines(strings.Repeat(" ", column), eventWords(e), "", width, color)
			fmt.Fprintf(&b, "%s  %-*s  %s", dye(fmt.Sprintf("%-*s", dates, when(e)), "1", color), types, e.Type, event[column:])
		}
		if e.When.Conflict != "" {
			b.WriteString(lines(sentence, "conflict: "+e.When.Conflict, "31", width, color))
		}
		if e.When.Because != "" {
			b.WriteString(lines(sentence, "inferred: "+e.When.Because, "2", width, color))
		}
		if len(e.Evidence) > 0 {
			quote := withSource(e.Evidence[0].Quote, strings.Join(query.Sources(e.Evidence), "، "))
			b.WriteString(lines(sentence, quote, "2", width, color))
		}
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
