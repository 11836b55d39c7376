package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/graph/query"
)

// mostWays is how many ways path shows at most: each further one costs a search
// for every hop of the one before, and nobody reads a thousand.
const mostWays = 1000

// routing is the flags of path beside those of every question.
type routing struct {
	way      query.Way
	via, not []string
	between  string
}

func newPath(a *app) *cobra.Command {
	q := a.question(graphForms()...)
	q.net = true
	q.ask.kindsAside = true
	var x routing
	cmd := &cobra.Command{
		Use:   "path A B",
		Short: "Show how two names are connected, with the sentences that say so",
		Long: `Path shows how two names are connected: by way of which events and which other
names. Each hop quotes the sentence that says so. That both names stand in one
article is no connection, and a way by way of what is joined to everything, such
as a country, is taken only where there is no better one. --kind allows only
names of some kinds on the way.`,
		Example: `  tarikh path "شي جين بينغ" "وانغ هو نينغ"
  tarikh path "شي جين بينغ" "تيم كوك" --count 3 --not الصين --between 2016..2018`,
		Args:    exactly(2),
		PreRunE: func(*cobra.Command, []string) error { return x.valid() },
	}
	f := cmd.Flags()
	f.IntVarP(&x.way.Count, "count", "k", 1, fmt.Sprintf("how many ways to show, the best first, up to %d", mostWays))
	f.IntVar(&x.way.MaxHops, "max-hops", 0, "events that a way may have at most; 0 is any number")
	f.StringArrayVar(&x.via, "via", nil, "only by way of this name; may be repeated, in order")
	f.StringArrayVar(&x.not, "not", nil, "not by way of this name; may be repeated")
	f.StringVar(&x.between, "between", "", "only by way of events in this period: FROM..TO")
	q.about = func(args []string) ([]string, partOf) {
		if x.between != "" || q.graphically() {
			return nil, nil // it takes the time of all events, or the articles of some
		}
		return slices.Concat(args, x.via, x.not), nothing
	}
	return q.verb(cmd, func(g *answer, names []string) error {
		paths, g, err := x.find(cmd.Context(), q, g, names)
		if err != nil {
			return err
		}
		if len(paths) == 0 {
			return notFoundf("there is no path from %s to %s", names[0], names[1])
		}
		return write(q, paths, pathPart(g.Graph, paths), func(b *strings.Builder) {
			for i, hops := range paths {
				if i > 0 {
					b.WriteByte('\n')
				}
				writePath(b, hops, q.evidence)
			}
		})
	})
}

// valid returns an error of usage where the flags ask for what cannot be.
func (x *routing) valid() error {
	switch {
	case x.way.Count < 1 || x.way.Count > mostWays:
		return usagef("--count %d is not from 1 to %d", x.way.Count, mostWays)
	case x.way.MaxHops < 0:
		return usagef("--max-hops %d is less than 0", x.way.MaxHops)
	case x.way.Count > 1 && len(x.via) > 0:
		return usagef("--via shows one way; it cannot be combined with --count")
	}
	return nil
}

// find returns the paths between two names that the flags allow, and the graph, or
// the part of it, that they lead through.
func (x *routing) find(ctx context.Context, q *question, g *answer, names []string) ([][]query.Hop, *answer, error) {
	ids, err := q.ids(g, names)
	if err != nil {
		return nil, nil, err
	}
	way := x.way
	if way.Kinds, err = parseKinds(q.ask.kinds); err != nil {
		return nil, nil, err
	}
	if way.Via, err = q.ids(g, x.via); err != nil {
		return nil, nil, err
	}
	if way.Not, err = q.ids(g, x.not); err != nil {
		return nil, nil, err
	}
	if x.between != "" {
		if g, err = g.during(x.between); err != nil {
			return nil, nil, err
		}
	}
	paths, err := g.paths(ctx, ids[0], ids[1], way)
	return paths, g, err
}

// writePath writes a path for a person: names and events in turn, and below
// each hop its sentences.
func writePath(b *strings.Builder, hops []query.Hop, evidence int) {
	fmt.Fprintf(b, "%s\n", hops[0].From.Name)
	for _, h := range hops {
		fmt.Fprintf(b, "  | %s\n", h.Role)
		for i, p := range h.Evidence {
			if i == evidence {
				fmt.Fprintf(b, "  |   (%d more)\n", len(h.Evidence)-i)
				break
			}
			if p.Quote == "" {
				fmt.Fprintf(b, "  |   (%s)\n", p.Rule)
				continue
			}
			fmt.Fprintf(b, "  |   «%s»%s\n", oneLine(p.Quote), from(p))
		}
		fmt.Fprintf(b, "%s  (%s)\n", h.To.Name, h.To.Kind)
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
