package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/graph"
)

// info is what tarikh info tells of a graph.
type info struct {
	Nodes    int         `json:"nodes"`
	Edges    int         `json:"edges"`
	Evidence int         `json:"evidence"`
	Kinds    []frequency `json:"kinds"`
	Types    []frequency `json:"types"`   // of events, the most frequent first
	Anchors  []frequency `json:"anchors"` // where the days of events come from
	FirstDay string      `json:"first_day"`
	LastDay  string      `json:"last_day"`
}

// frequency is how often something occurs.
type frequency struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

func newInfo(a *app) *cobra.Command {
	var ask asking
	out := output{formats: []string{"text", "json"}}
	cmd := &cobra.Command{
		Use:     "info",
		Short:   "Tell what is in the graph",
		Long:    "Info counts what the graph, or the part that the filters leave, holds.",
		Example: "  tarikh info\n  tarikh info --source شينخوا -o json",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			g, err := a.filtered(cmd.Context(), &ask)
			if err != nil {
				return err
			}
			i := infoOf(g.Graph)
			return ask.ended(out.write(a.io, func(w io.Writer, form string) error {
				if form == "json" {
					return writeJSON(w, i)
				}
				_, err := io.WriteString(w, i.text())
				return err
			}))
		},
	}
	ask.flags(cmd)
	ask.filterFlags(cmd)
	out.flag(cmd)
	return cmd
}

func infoOf(g *graph.Graph) info {
	i := info{Nodes: g.Len(), Edges: g.Size()}
	kinds, types, anchors := map[string]int{}, map[string]int{}, map[string]int{}
	for n := range g.Nodes() {
		kinds[string(n.Kind)]++
		if n.Kind != graph.Event {
			continue
		}
		types[n.Type]++
		anchor := string(n.When.Anchor)
		if n.When.Value == "" {
			anchor = "unknown"
		}
		anchors[anchor]++
		if b := n.When.Begin; b != "" && (i.FirstDay == "" || b < i.FirstDay) {
			i.FirstDay = b
		}
		i.LastDay = max(i.LastDay, n.When.End)
	}
	for e := range g.Edges() {
		i.Evidence += len(e.Evidence)
	}
	i.Kinds, i.Types, i.Anchors = ranking(kinds), ranking(types), ranking(anchors)
	return i
}

// ranking lists counts, the highest first, equal ones by name.
func ranking(counts map[string]int) []frequency {
	list := []frequency{}
	for name, n := range counts {
		list = append(list, frequency{name, n})
	}
	slices.SortFunc(list, func(a, b frequency) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Name, b.Name))
	})
	return list
}

func (i info) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-9s %d nodes, %d edges, %d passages as evidence\n", "graph", i.Nodes, i.Edges, i.Evidence)
	for _, list := range []struct {
		head string
		rows []frequency
	}{{"kinds", i.Kinds}, {"events", i.Types}, {"anchors", i.Anchors}} {
		var parts []string
		for _, t := range list.rows {
			parts = append(parts, fmt.Sprintf("%s %d", t.Name, t.Count))
		}
		fmt.Fprintf(&b, "%-9s %s\n", list.head, strings.Join(parts, ", "))
	}
	if i.FirstDay != "" {
		fmt.Fprintf(&b, "%-9s %s to %s\n", "days", i.FirstDay, i.LastDay)
	}
	return b.String()
}
