package cli

import (
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/extract"
)

func newExplain(a *app) *cobra.Command {
	var in inputs
	out := output{formats: []string{"text"}}
	cmd := &cobra.Command{
		Use:   "explain FILE|-",
		Short: "Show an article with every record and the rule that made it",
		Long: `Explain shows an article sentence by sentence. Below each sentence stand the
dates, names and events that were found in it, and which rule, lexicon row or
model found them. On a terminal the words are coloured in the text.`,
		Example: `  tarikh explain testdata/articles/wuzhen-2017.txt`,
		Args:    exactly(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			return a.eachDocument(cmd.Context(), in, out, paths, func(w io.Writer, doc *extract.Document) error {
				explain(w, doc, a.io.Color && w == a.io.Out)
				return nil
			})
		},
	}
	in.flags(cmd)
	out.flag(cmd)
	return cmd
}

// paint is the SGR colour of each kind of record.
var paint = map[string]string{
	"date": "33", "person": "36", "organisation": "32", "group": "32",
	"place": "35", "happening": "34", "event": "1;31",
}

// record is one line of the explanation.
type record struct {
	extract.Span
	kind, line string
}

func explain(w io.Writer, doc *extract.Document, color bool) {
	art := doc.Article
	fmt.Fprintf(w, "%s\n", art.Path)
	for _, f := range [][2]string{
		{"title", art.Title}, {"source", art.Source},
		{"published", strings.TrimSpace(art.Published + "  " + note(art.PublishedFrom))},
		{"language", art.Language}, {"id", art.ID},
	} {
		if f[1] != "" {
			fmt.Fprintf(w, "  %-10s %s\n", f[0], f[1])
		}
	}
	records := records(doc)
	next := 0
	for _, line := range art.Lines {
		from := next
		for next < len(records) && records[next].Start < line.End {
			next++
		}
		fmt.Fprintf(w, "\n[%s %d:%d] %s\n", line.Kind, line.Start, line.End, coloured(art.Text, line.Span, records[from:next], color))
		for _, r := range records[from:next] {
			fmt.Fprintf(w, "    %s\n", dye(r.line, paint[r.kind], color))
		}
	}
	fmt.Fprintln(w)
}

func note(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}

// records lists all records of a document in the order of the text.
func records(doc *extract.Document) []record {
	var out []record
	for _, d := range doc.Dates {
		line := fmt.Sprintf("date  %q = %s", d.Text, d.Value)
		if d.Mod != "" {
			line += " " + d.Mod
		}
		line += fmt.Sprintf("  [%s..%s]  %s  %s", d.Begin, d.EndDate, d.Anchor, d.Rule)
		if d.Original != "" {
			line += "  original: " + d.Original
		}
		if d.Conflict != "" {
			line += "  CONFLICT: " + d.Conflict
		}
		out = append(out, record{d.Span, "date", line})
	}
	names, known := map[string]string{}, map[string]string{}
	for _, e := range doc.Entities {
		names[e.ID] = e.Name
		if e.When != "" {
			known[e.ID] = "  known to be of " + e.When
		}
	}
	for _, m := range doc.Mentions {
		line := fmt.Sprintf("%s  %q", m.Kind, m.Text)
		if name := names[m.Entity]; name != m.Text {
			line += " = " + name
		}
		out = append(out, record{m.Span, string(m.Kind), line + "  " + m.Entity + "  " + m.Rule + known[m.Entity]})
	}
	for _, e := range doc.Events {
		out = append(out, record{e.Trigger.Span, "event", explainEvent(&e, names)})
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Start < out[j].Start })
	return out
}

func explainEvent(e *extract.Event, names map[string]string) string {
	parts := []string{fmt.Sprintf("event  %q = %s %s", e.Trigger.Text, e.ID, e.Type)}
	for _, arg := range e.Args {
		parts = append(parts, fmt.Sprintf("%s: %s", arg.Role, names[arg.Entity]))
	}
	if e.When.Value != "" {
		parts = append(parts, fmt.Sprintf("when: %s (%s)", e.When.Value, e.When.Anchor))
	}
	if e.Place != "" {
		parts = append(parts, "where: "+names[e.Place])
	}
	for _, c := range e.Counts {
		parts = append(parts, strings.Join(strings.Fields(fmt.Sprintf("%s: %s %s %s", c.What, c.Mod, strconv.FormatFloat(c.Value, 'f', -1, 64), c.Unit)), " "))
	}
	if e.Modality != extract.Actual {
		parts = append(parts, string(e.Modality))
	}
	if e.Attribution != "" {
		parts = append(parts, "said by: "+names[e.Attribution])
	}
	for _, q := range e.Also {
		parts = append(parts, fmt.Sprintf("also: %q", q.Text))
	}
	return strings.Join(append(parts, e.Rule), "  ")
}

// coloured returns the text of a line with its records dyed. Where records
// overlap, the one that starts first and is the longest wins.
func coloured(text string, line extract.Span, records []record, color bool) string {
	if !color {
		return line.Of(text)
	}
	sorted := append([]record(nil), records...)
	sort.SliceStable(sorted, func(i, j int) bool {
		if sorted[i].Start != sorted[j].Start {
			return sorted[i].Start < sorted[j].Start
		}
		return sorted[i].End > sorted[j].End
	})
	var b strings.Builder
	at := line.Start
	for _, r := range sorted {
		if r.Start < at || r.End > line.End {
			continue
		}
		b.WriteString(text[at:r.Start])
		b.WriteString(dye(r.Of(text), paint[r.kind], true))
		at = r.End
	}
	b.WriteString(text[at:line.End])
	return b.String()
}

func dye(s, code string, color bool) string {
	if !color || code == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}
