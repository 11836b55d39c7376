package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/export"
	"tarikh/graph"
	"tarikh/graph/query"
)

// question is a verb that asks a graph for something: its flags, and how its
// answer is written.
type question struct {
	*app
	ask      asking
	out      output
	evidence int
	// net is set by questions about who is connected with whom: their answers
	// are drawn as a network.
	net bool
	// about tells which names a question is about and which part of the graph
	// it needs, so that it can be answered without reading all of a file; nil,
	// and nil names, mean that it cannot.
	about func(args []string) (names []string, part partOf)
}

func (a *app) question(forms ...string) *question {
	return &question{app: a, out: output{formats: forms}, evidence: 1}
}

// verb makes the command. Answer is given the graph that the filters leave.
func (q *question) verb(cmd *cobra.Command, answer func(g *answer, args []string) error) *cobra.Command {
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if q.evidence < 0 {
			return usagef("--evidence %d is less than 0", q.evidence)
		}
		var names []string
		var part partOf
		if q.about != nil {
			names, part = q.about(args)
		}
		g, done, err := q.partial(cmd.Context(), &q.ask, names, part)
		if err != nil {
			return err
		}
		defer done()
		return q.ask.ended(answer(g, args))
	}
	q.ask.flags(cmd)
	q.ask.filterFlags(cmd)
	q.out.flag(cmd)
	cmd.Flags().IntVar(&q.evidence, "evidence", q.evidence, "sentences to quote an event")
	return cmd
}

// write writes an answer: as text, as JSON, as lines of JSON, or, where the
// answer is a part of the graph, in any format of export.
func write[T any](q *question, list []T, part *graph.Graph, text func(b *strings.Builder)) error {
	return q.out.write(q.io, func(w io.Writer, form string) error {
		switch form {
		case "json":
			return writeJSON(w, append([]T{}, list...))
		case "jsonl":
			return writeJSONL(w, list)
		case "text":
			var b strings.Builder
			text(&b)
			_, err := io.WriteString(w, b.String())
			return err
		}
		f, err := export.Lookup(form)
		if err != nil {
			return err
		}
		return f.Write(w, part, export.Options{Layout: q.layout(f)})
	})
}

// listForms are the forms of answers that are lists.
var listForms = []string{"text", "json", "jsonl"}

// graphForms are the forms of answers that are a part of the graph, too. A folder
// is for export --query.
func graphForms() []string {
	forms := slices.Clone(listForms)
	for _, f := range export.Formats() {
		if !f.Folder() {
			forms = append(forms, f.Name)
		}
	}
	return forms
}

// graphically reports whether the graph itself is to be written.
func (q *question) graphically() bool {
	form, _ := q.out.format()
	return !slices.Contains(listForms, form)
}

// layout is how the answer is drawn in a format; "" where that is no picture.
func (q *question) layout(f export.Format) string {
	if !q.net {
		return ""
	}
	return asNetwork(f)
}

// asNetwork is the layout of a format that shows who is connected with whom.
func asNetwork(f export.Format) string {
	const network = "network"
	if slices.Contains(f.Layouts, network) {
		return network
	}
	return ""
}

// part is the part of the graph that a list needs, or, where the graph itself is
// written, all that is within so many events of the names.
func (q *question) part(list partOf, hops int) partOf {
	if q.graphically() {
		return around(hops)
	}
	return list
}

func newNeighbors(a *app) *cobra.Command {
	q := a.question(graphForms()...)
	q.net = true
	hops := 1
	cmd := &cobra.Command{
		Use:     "neighbors NAME",
		Aliases: []string{"neighbours"},
		Short:   "List the names that are tied to a name by way of events",
		Long: `Neighbors lists the names that take part in the same events as a name, the ones
with the most events first; --hops goes further. With -o dot or another format of
export, the part of the graph around the name is written.`,
		Example: `  tarikh neighbors "شي جين بينغ"
  tarikh neighbors ووتشن --hops 2 -o dot | dot -Tsvg > wuzhen.svg`,
		Args: exactly(1),
	}
	cmd.Flags().IntVar(&hops, "hops", hops, "how many events away")
	q.about = func(args []string) ([]string, partOf) {
		return args, q.part(eventsOf(hops), hops)
	}
	return q.verb(cmd, func(g *answer, args []string) error {
		if hops < 1 {
			return usagef("--hops %d is less than 1", hops)
		}
		n, err := q.one(g, args[0])
		if err != nil {
			return err
		}
		list, part := query.Neighbours(g.Graph, n.ID, hops)
		return write(q, list, part, func(b *strings.Builder) {
			for _, x := range list {
				fmt.Fprintf(b, "%s  (%s)", x.Name.Name, x.Name.Kind)
				if x.Hops > 1 {
					fmt.Fprintf(b, "  %d hops\n", x.Hops)
					continue
				}
				fmt.Fprintf(b, "  %s\n", count(len(x.Events), "event"))
				q.events(b, x.Events, q.evidence)
			}
		})
	})
}

// events writes the first events of a list, each with one sentence.
func (q *question) events(b *strings.Builder, list []query.Entry, most int) {
	for i, e := range list {
		if i == most {
			fmt.Fprintf(b, "  (%d more)\n", len(list)-i)
			return
		}
		writeEvent(b, "  ", e, 1)
	}
}

func newBetween(a *app) *cobra.Command {
	q := a.question(graphForms()...)
	q.about = func(args []string) ([]string, partOf) { return args, q.part(shared, 1) }
	return q.verb(&cobra.Command{
		Use:     "between A B...",
		Short:   "List the events that tie names to each other",
		Long:    "Between lists every event in which all of the names take part, in the order of\ntime, with the sentences that say so.",
		Example: `  tarikh between "شي جين بينغ" ووتشن`,
		Args:    atLeast(2),
	}, func(g *answer, args []string) error {
		ids, err := q.ids(g, args)
		if err != nil {
			return err
		}
		list := query.Between(g.Graph, ids...)
		if len(list) == 0 {
			return notFoundf("no event ties %s", strings.Join(args, " and "))
		}
		return write(q, list, query.EventsOnly(g.Graph, list), func(b *strings.Builder) {
			for _, e := range list {
				writeEvent(b, "", e, q.evidence)
			}
		})
	})
}

// ids returns the IDs that names stand for.
func (q *question) ids(g *answer, names []string) ([]string, error) {
	var ids []string
	for _, name := range names {
		n, err := q.one(g, name)
		if err != nil {
			return nil, err
		}
		if slices.Contains(ids, n.ID) {
			return nil, usagef("%q is named twice: %s", name, n.Label)
		}
		ids = append(ids, n.ID)
	}
	return ids, nil
}

func newCommon(a *app) *cobra.Command {
	q := a.question(graphForms()...)
	q.net = true
	q.about = func(args []string) ([]string, partOf) { return args, q.part(eventsOf(1), 1) }
	return q.verb(&cobra.Command{
		Use:     "common A B...",
		Short:   "List the names that several names share events with",
		Long:    "Common lists the actors, places and happenings that each of the names shares an\nevent with, the ones with the most events first.",
		Example: `  tarikh common "شي جين بينغ" "تيم كوك"`,
		Args:    atLeast(2),
	}, func(g *answer, args []string) error {
		ids, err := q.ids(g, args)
		if err != nil {
			return err
		}
		return q.links(g, query.Common(g.Graph, ids...), fmt.Sprintf("%s have nothing in common", strings.Join(args, " and ")))
	})
}

// links writes names with their events; that there are none is an error.
func (q *question) links(g *answer, list []query.Link, none string) error {
	if len(list) == 0 {
		return notFoundf("%s", none)
	}
	return write(q, list, linksPart(g.Graph, list), func(b *strings.Builder) {
		for _, l := range list {
			fmt.Fprintf(b, "%s  (%s)  %s\n", l.Name.Name, l.Name.Kind, count(len(l.Events), "event"))
			q.events(b, l.Events, q.evidence)
		}
	})
}

func newWho(a *app) *cobra.Command {
	q := a.question(graphForms()...)
	var did []string
	var to, by, between string
	var all bool
	cmd := &cobra.Command{
		Use:   "who",
		Short: "List those who did something, or to whom it was done",
		Long: `Who lists those who did something to someone: who visited a place, who met a
person, who was criticised by one. What is planned, imagined or denied counts only
with --all.`,
		Example: `  tarikh who --did visit --to القاهرة
  tarikh who --did criticise --by "هيومن رايتس ووتش"`,
		Args: noArgs,
	}
	cmd.Flags().StringSliceVar(&did, "did", nil, "event types, such as visit,meet")
	cmd.Flags().StringVar(&to, "to", "", "to whom, or where")
	cmd.Flags().StringVar(&by, "by", "", "by whom: lists those to whom it was done")
	cmd.Flags().BoolVar(&all, "all", false, "also what is planned, imagined or denied")
	cmd.Flags().StringVar(&between, "between", "", "only in this period: FROM..TO")
	cmd.MarkFlagsMutuallyExclusive("to", "by")
	return q.verb(cmd, func(g *answer, _ []string) error {
		if len(did) == 0 && to == "" && by == "" {
			return usagef("say what was done (--did TYPE), to whom (--to NAME), or by whom (--by NAME)")
		}
		if err := q.knownTypes("did", did, q.ask.inputs.language); err != nil {
			return err
		}
		if between != "" {
			part, err := g.during(between)
			if err != nil {
				return err
			}
			g = part
		}
		d := query.Deed{Types: did, All: all}
		if by != "" {
			to, d.As = by, graph.Target
		}
		if to != "" {
			n, err := q.one(g, to)
			if err != nil {
				return err
			}
			d.To = n.ID
		}
		return q.links(g, query.Who(g.Graph, d), "nobody did")
	})
}

func newWhen(a *app) *cobra.Command {
	q := a.question(graphForms()...)
	q.about = func(args []string) ([]string, partOf) { return args, q.part(eventsOf(1), 1) }
	return q.verb(&cobra.Command{
		Use:     "when NAME",
		Short:   "List the events of a name in the order of time",
		Long:    "When is the timeline of one name: what it did, what was done to it, what was held\nthere, with the sentences that say so.",
		Example: `  tarikh when ووتشن --from 2016`,
		Args:    exactly(1),
	}, func(g *answer, args []string) error {
		n, err := q.one(g, args[0])
		if err != nil {
			return err
		}
		list := query.Of(g.Graph, n.ID)
		if len(list) == 0 {
			return notFoundf("no event is told of %s", n.Label)
		}
		return write(q, list, query.EventsOnly(g.Graph, list), func(b *strings.Builder) {
			for _, e := range list {
				writeEvent(b, "", e, q.evidence)
			}
		})
	})
}

func newCompare(a *app) *cobra.Command {
	q := a.question("text", "json")
	q.about = func(args []string) ([]string, partOf) { return args, eventsOf(1) }
	return q.verb(&cobra.Command{
		Use:     "compare A B",
		Short:   "Set two names side by side",
		Long:    "Compare tells of two names how much is known of each, in what they take part and\nwith whom, which events tie them, and what they have in common.",
		Example: `  tarikh compare "شي جين بينغ" "محمد بن سلمان"`,
		Args:    exactly(2),
	}, func(g *answer, args []string) error {
		ids, err := q.ids(g, args)
		if err != nil {
			return err
		}
		c := query.Compare(g.Graph, ids[0], ids[1])
		return write(q, []query.Comparison{c}, nil, func(b *strings.Builder) { q.comparison(b, c) })
	})
}

func (q *question) comparison(b *strings.Builder, c query.Comparison) {
	for _, s := range []query.Side{c.A, c.B} {
		fmt.Fprintf(b, "%s  (%s)\n  %s in %s", s.Name.Name, s.Name.Kind, count(s.Events, "event"), count(s.Articles, "article"))
		if s.First != "" {
			fmt.Fprintf(b, ", %s to %s", s.First, s.Last)
		}
		var types, with []string
		for _, t := range s.Types {
			types = append(types, fmt.Sprintf("%s %d", t.Type, t.Events))
		}
		for i, w := range s.With {
			if i == 5 {
				break
			}
			with = append(with, fmt.Sprintf("%s %d", w.Name.Name, w.Events))
		}
		fmt.Fprintf(b, "\n  does   %s\n  with   %s\n", strings.Join(types, ", "), strings.Join(with, "، "))
	}
	fmt.Fprintf(b, "tied by %s\n", count(len(c.Shared), "event"))
	q.events(b, c.Shared, len(c.Shared))
	fmt.Fprintf(b, "in common: %s\n", count(len(c.Common), "name"))
	for _, l := range c.Common {
		fmt.Fprintf(b, "  %s  (%s)  %s\n", l.Name.Name, l.Name.Kind, count(len(l.Events), "event"))
	}
}
