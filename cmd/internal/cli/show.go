package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/graph"
	"tarikh/graph/query"
	"tarikh/graph/store"
)

// portrait is what show tells of one node.
type portrait struct {
	Node   *graph.Node   `json:"node"`
	Events []query.Entry `json:"events"`
	// of is the number of events that there are, of which Events may be the best
	// told.
	of int
}

// showLimit is the number of events that show writes for people to read.
const showLimit = 200

func newShow(a *app) *cobra.Command {
	var ask asking
	var why bool
	evidence, limit := 1, showLimit
	out := output{formats: []string{"text", "json"}}
	cmd := &cobra.Command{
		Use:   "show NAME|EVENT-ID",
		Short: "Show what is known of a person, body, place, happening or event",
		Long: `Show tells what the graph holds of a name: its other names and titles, where it
is, and the events in which it takes part, each with the sentence that says so.
Spelling does not matter: aliases, missing hamzas and other variants find it.
Of a name with more than 200 events, those are shown that most articles tell of;
--limit sets another number, and JSON holds all.
Of an event, given by its ID, it tells what each article says of it, and with
--why what made it one event or dated it.`,
		Example: `  tarikh show "شى جين بينج"
  tarikh show ووتشن -o json`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			if evidence < 0 {
				return usagef("--evidence %d is less than 0", evidence)
			}
			ask.events = true
			if limit < 0 {
				return usagef("--limit %d is less than 0", limit)
			}
			if form, _ := out.format(); form == "json" && !cmd.Flags().Changed("limit") {
				limit = 0
			}
			best := bestOf{limit: limit}
			g, done, err := a.partial(cmd.Context(), &ask, names, best.part)
			if err != nil {
				return err
			}
			defer done()
			var all []portrait
			nodes := []*graph.Node{g.Node(names[0])}
			if n := nodes[0]; n != nil && n.Kind == graph.Event {
				all, nodes = []portrait{{Node: n, Events: []query.Entry{query.One(g.Graph, n)}, of: 1}}, nil
			} else if nodes, err = g.find(names[0], graph.Kind.IsEntity); err != nil {
				return err
			}
			for _, n := range nodes {
				all = append(all, best.portrait(g, n))
			}
			return ask.ended(out.write(a.io, func(w io.Writer, form string) error {
				if form == "json" {
					return writeJSON(w, all)
				}
				var b strings.Builder
				for i, p := range all {
					if i > 0 {
						b.WriteByte('\n')
					}
					p.text(&b, why, evidence)
				}
				_, err := io.WriteString(w, b.String())
				return err
			}))
		},
	}
	ask.flags(cmd)
	ask.filterFlags(cmd)
	out.flag(cmd)
	cmd.Flags().BoolVar(&why, "why", false, "tell why the names of different articles were taken for one")
	cmd.Flags().IntVar(&evidence, "evidence", evidence, "sentences to quote an event")
	cmd.Flags().IntVar(&limit, "limit", limit, "events to show of a name at most, the best told; 0 shows all")
	return cmd
}

// bestOf chooses the events to show of names.
type bestOf struct {
	limit int
	of    map[string]int // the events that there are of each name, where not all were read
}

// part reads no more than those events.
func (b *bestOf) part(ctx context.Context, v *store.View, ids [][]string) (g *graph.Graph, err error) {
	all := slices.Concat(ids...)
	if b.limit == 0 || slices.ContainsFunc(all, func(id string) bool { return graph.KindOf(id) == graph.Event }) {
		return v.Events(ctx, 1, all...)
	}
	g, b.of, err = v.Best(ctx, b.limit, all...)
	return g, err
}

func (b *bestOf) portrait(g *answer, n *graph.Node) portrait {
	p := portrait{Node: n}
	if p.Events, p.of = query.Best(g.Graph, n.ID, b.limit); p.Events == nil {
		p.Events = []query.Entry{}
	}
	p.of = max(p.of, b.of[n.ID])
	return p
}

func (p portrait) text(b *strings.Builder, why bool, evidence int) {
	n := p.Node
	fmt.Fprintf(b, "%s", n.Label)
	switch {
	case n.En == "":
	case n.EnFrom == "":
		b.WriteString("  " + n.En)
	default: // made of the label, and no name that anybody uses
		b.WriteString("  ~" + n.En)
	}
	fmt.Fprintf(b, "  (%s)\n", n.Kind)
	for _, f := range [][2]string{
		{"also", strings.Join(n.Aliases, "، ")},
		{"titles", strings.Join(n.Titles, "، ")},
		{"where", where(n)},
		{"edition", number(n.Edition)},
		{"held", heldIn(n)},
		{"id", n.ID},
		{"told in", fmt.Sprintf("%s, %s", count(n.Articles, "article"), count(n.Mentions, "mention"))},
	} {
		if f[1] != "" {
			fmt.Fprintf(b, "  %-8s %s\n", f[0], f[1])
		}
	}
	if why {
		writeReasons(b, n.Why)
	}
	for _, e := range p.Events {
		writeEvent(b, "  ", e, evidence)
	}
	if more := p.of - len(p.Events); more > 0 {
		fmt.Fprintf(b, "  (%d more events; --limit 0 shows all)\n", more)
	}
}

// writeReasons writes why records are one, and why a time was inferred.
func writeReasons(b *strings.Builder, why []graph.Reason) {
	for _, r := range why {
		if r.Rule == graph.RuleSeries {
			fmt.Fprintf(b, "  dated    %s by %s  by %s %s\n", r.A, r.B, r.Rule, r.Evidence)
			continue
		}
		fmt.Fprintf(b, "  one      %s = %s  by %s %s\n", r.A, r.B, r.Rule, r.Evidence)
	}
}

// heldIn tells when an edition was held, and how that is known.
func heldIn(n *graph.Node) string {
	if n.Kind != graph.Happening || n.When.Value == "" {
		return ""
	}
	s := fmt.Sprintf("%s (%s)", n.When.Value, n.When.Anchor)
	if n.When.Conflict != "" {
		s += "  conflict: " + n.When.Conflict
	}
	return s
}

// writeEvent writes an event and its sentences, at most so many.
func writeEvent(b *strings.Builder, indent string, e query.Entry, evidence int) {
	fmt.Fprintf(b, "%s%s\n", indent, eventLine(e))
	for i, q := range e.Evidence {
		if i == evidence {
			fmt.Fprintf(b, "%s    (%d more)\n", indent, len(e.Evidence)-i)
			break
		}
		fmt.Fprintf(b, "%s    «%s»%s\n", indent, oneLine(q.Quote), from(q))
	}
}

// from names the outlet and day of a passage, or nothing.
func from(p query.Passage) string {
	s := strings.TrimSpace(p.Source + " " + p.Published)
	if s == "" {
		return ""
	}
	return " — " + s
}

// eventLine is an event on one line: when, what, who, to whom, where.
func eventLine(e query.Entry) string {
	when := e.When.Value
	if when == "" {
		when = "undated"
	}
	parts := []string{fmt.Sprintf("%-10s  %s  %s", when, e.Type, e.Label)}
	if e.When.Anchor != "" && e.When.Anchor != "explicit" {
		parts[0] = fmt.Sprintf("%-10s  (%s)  %s  %s", when, e.When.Anchor, e.Type, e.Label)
	}
	if len(e.Agents) > 0 {
		parts = append(parts, "by "+joinNames(e.Agents))
	}
	if len(e.Targets) > 0 {
		parts = append(parts, "to "+joinNames(e.Targets))
	}
	if e.Place != nil {
		parts = append(parts, "in "+e.Place.Name)
	}
	if e.Modality != "actual" {
		parts = append(parts, "("+string(e.Modality)+")")
	}
	if len(e.Counts) > 0 {
		parts = append(parts, "["+figures(e)+"]")
	}
	if len(e.SaidBy) > 0 {
		parts = append(parts, "says "+joinNames(e.SaidBy))
	}
	if e.When.Conflict != "" {
		parts = append(parts, "conflict: "+e.When.Conflict)
	}
	return strings.Join(parts, "  ")
}

// figures tells the counts of an event: "dead 2012, magnitude 6.8 درجة".
func figures(e query.Entry) string {
	var out []string
	for _, c := range e.Counts {
		out = append(out, c.String())
	}
	return strings.Join(out, ", ")
}

func where(n *graph.Node) string {
	if n.Ref.Lat == 0 && n.Ref.Lon == 0 {
		return n.Ref.Country
	}
	return strings.TrimSpace(fmt.Sprintf("%s %.2f, %.2f", n.Ref.Country, n.Ref.Lat, n.Ref.Lon))
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}
