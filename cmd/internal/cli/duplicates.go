package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/graph"
	"tarikh/graph/resolve"
)

// duplicate is a pair of names as it is shown, and what settles it.
type duplicate struct {
	Score float64  `json:"score"`
	A     twin     `json:"a"`
	B     twin     `json:"b"`
	Why   []string `json:"why"`
	Merge string   `json:"merge"` // the command that makes them one
	Split string   `json:"split"` // the command that keeps them two
}

type twin struct {
	ID       string     `json:"id"`
	Kind     graph.Kind `json:"kind"`
	Name     string     `json:"name"`
	Articles int        `json:"articles"`
}

func newDuplicates(a *app) *cobra.Command {
	var ask asking
	var kinds []string
	limit := 20
	out := output{formats: []string{"table", "json", "jsonl"}}
	cmd := &cobra.Command{
		Use:   "duplicates",
		Short: "List names that look alike and were not joined, for you to decide",
		Long: `Duplicates lists pairs of names that may be one thing, the likeliest first, each
with a score between 0 and 1, with what speaks for it and against it, and with the
commands that settle it: merge makes them one, split keeps them two. What was
settled is listed no more.`,
		Example: `  tarikh duplicates --kind person --limit 50
  tarikh duplicates -o jsonl`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if limit < 1 {
				return usagef("--limit %d is less than 1", limit)
			}
			list, err := a.duplicates(cmd, &ask, kinds)
			if err != nil {
				return err
			}
			list = list[:min(limit, len(list))]
			return ask.ended(out.write(a.io, func(w io.Writer, form string) error {
				switch form {
				case "json":
					return writeJSON(w, list)
				case "jsonl":
					return writeJSONL(w, list)
				}
				return duplicateSheet(list).write(w, a.io)
			}))
		},
	}
	ask.flags(cmd)
	out.flag(cmd)
	cmd.Flags().StringSliceVar(&kinds, "kind", nil, "only names of these kinds: person, organisation, group, place, happening")
	cmd.Flags().IntVar(&limit, "limit", limit, "pairs to list at most")
	return cmd
}

func (a *app) duplicates(cmd *cobra.Command, ask *asking, names []string) ([]duplicate, error) {
	kinds, err := parseKinds(names)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(kinds, func(k graph.Kind) bool { return !k.IsEntity() }); i >= 0 {
		return nil, usagef("--kind %s has no names; there are person, organisation, group, place, happening", kinds[i])
	}
	g, err := a.load(cmd.Context(), ask)
	if err != nil {
		return nil, err
	}
	w, err := ask.workshop(ask.inputs.language)
	if err != nil {
		return nil, err
	}
	found, err := w.resolver.Duplicates(cmd.Context(), g.Graph, kinds...)
	if err != nil {
		return nil, err
	}
	list := []duplicate{}
	for _, d := range found {
		list = append(list, settled(d, &ask.graphFlags))
	}
	return list, nil
}

// settled adds to a pair the commands that settle it.
func settled(d resolve.Duplicate, f *graphFlags) duplicate {
	command := func(verb string) string {
		words := []string{"tarikh", verb}
		if f.file != defaultGraph {
			words = append(words, "-g", shellQuoted(f.file))
		}
		if f.aliases != "" {
			words = append(words, "--aliases", shellQuoted(f.aliases))
		}
		return strings.Join(append(words, shellQuoted(d.A.Label), shellQuoted(d.B.Label)), " ")
	}
	return duplicate{
		Score: d.Score, A: twinOf(d.A), B: twinOf(d.B), Why: d.Why, Merge: command("merge"), Split: command("split"),
	}
}

func twinOf(n *graph.Node) twin { return twin{n.ID, n.Kind, n.Label, n.Articles} }

// shellQuoted writes a word so that a shell takes it as it is.
func shellQuoted(s string) string {
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

func duplicateSheet(list []duplicate) *sheet {
	s := &sheet{head: []string{"score", "kind", "name", "other name", "why", "one thing", "two things"}, wide: []int{4, 5, 6}}
	for _, d := range list {
		s.add(fmt.Sprintf("%.2f", d.Score), string(d.A.Kind), d.A.Name, d.B.Name, strings.Join(d.Why, "; "), d.Merge, d.Split)
	}
	return s
}
