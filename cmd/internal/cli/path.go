package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/graph/query"
)

func newPath(a *app) *cobra.Command {
	q := a.question(graphForms()...)
	q.net = true
	q.ask.kindsAside = true
	var way query.Way
	var via, not []string
	var between string
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
		Args: exactly(2),
	}
	f := cmd.Flags()
	f.IntVarP(&way.Count, "count", "k", 1, "how many ways to show, the best first")
	f.IntVar(&way.MaxHops, "max-hops", 0, "events that a way may have at most; 0 is any number")
	f.StringArrayVar(&via, "via", nil, "only by way of this name; may be repeated, in order")
	f.StringArrayVar(&not, "not", nil, "not by way of this name; may be repeated")
	f.StringVar(&between, "between", "", "only by way of events in this period: FROM..TO")
	q.about = func(args []string) ([]string, partOf) {
		if between != "" || q.graphically() {
			return nil, nil // it takes the time of all events, or the articles of some
		}
		return slices.Concat(args, via, not), nothing
	}
	return q.verb(cmd, func(g *answer, names []string) error {
		ids, err := q.ids(g, names)
		if err != nil {
			return err
		}
		if way.Count < 1 || way.MaxHops < 0 {
			return usagef("--count must be 1 or more, and --max-hops 0 or more")
		}
		if way.Count > 1 && len(via) > 0 {
			return usagef("--via shows one way; it cannot be combined with --count")
		}
		if way.Kinds, err = parseKinds(q.ask.kinds); err != nil {
			return err
		}
		if way.Via, err = q.ids(g, via); err != nil {
			return err
		}
		if way.Not, err = q.ids(g, not); err != nil {
			return err
		}
		if between != "" {
			if g, err = g.during(between); err != nil {
				return err
			}
		}
		paths, err := g.paths(cmd.Context(), ids[0], ids[1], way)
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
