package export

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"tarikh/graph"
	"tarikh/graph/rank"
)

const (
	// members is how many names of a community are drawn: those that are tied
	// to it most. The label says how many are not.
	members = 12
	// groups is how many communities are drawn, the largest.
	groups = 16
	// strongest is how many ties a name may bring along, the strongest. All of
	// them would be a ball of wool.
	strongest = 3
	// crowd is the number of names from which on an event ties nobody to
	// anybody: that many in one sentence are a list.
	crowd = 12
)

// namesOnly are the kinds of nodes that communities are drawn of.
var namesOnly = []graph.Kind{graph.Person, graph.Organisation, graph.Group, graph.Place, graph.Happening}

// communities draws who belongs together: the names of each community in a
// frame, tied by the events that they share.
func (d *dotWriter) communities(g *graph.Graph, o Options) {
	found, _, err := rank.Communities(context.Background(), g, rank.Options{Only: namesOnly}, 1)
	if err != nil {
		d.err = err
		return
	}
	d.attrs("graph", "layout", "fdp", "splines", "line", "start", "7", "K", "0.5", "sep", "+6", "overlap", "false", "fontname", fonts,
		"fontsize", "20", "labelloc", "t", "label", label(60, 2, o.Title), "bgcolor", "white", "outputorder", "edgesfirst")
	d.attrs("node", "fontname", fonts, "style", "filled", "penwidth", "0", "margin", "0.08,0.04")
	d.attrs("edge", "fontname", fonts, "arrowhead", "none", "color", "#88888877")
	drawn := map[string]bool{}
	for i, c := range found {
		if i == groups || len(c.Members) < 2 {
			break
		}
		d.community(i, c, drawn)
	}
	for _, t := range sharedEvents(g, drawn) {
		d.attrs(dotID(t.a)+" -> "+dotID(t.b), "penwidth", fmt.Sprintf("%.1f", 1+math.Log2(float64(t.events))), "tooltip", fmt.Sprint(t.events))
	}
	if left := len(found) - groups; left > 0 {
		d.line("  // %d smaller communities are not drawn.", left)
	}
}

// community draws a frame with the names that are tied to each other most.
func (d *dotWriter) community(i int, c rank.Community, drawn map[string]bool) {
	d.line("  subgraph cluster_%d {", i)
	title := c.Label
	if left := len(c.Members) - members; left > 0 {
		title += fmt.Sprintf(" +%d", left)
	}
	d.attrs("graph", "label", label(40, 1, title), "style", "rounded", "color", "#BBBBBB", "fontcolor", "#444444", "fontsize", "13", "margin", "14")
	most := max(c.Members[0].Weight, 1e-9)
	for k, m := range c.Members {
		if k == members {
			break
		}
		drawn[m.Node.ID] = true
		l := looks[m.Node.Kind]
		size := fmt.Sprintf("%.1f", 9+9*math.Sqrt(min(1, m.Weight/most)))
		d.attrs(dotID(m.Node.ID), "shape", l.shape, "fillcolor", l.fill, "fontcolor", l.font, "fontsize", size,
			"label", label(18, 3, m.Node.Label), "tooltip", isolate(clean(m.Node.En, tooltipLimit)))
	}
	d.line("  }")
}

// shared is a tie between two names: the number of events in which both are.
type shared struct {
	a, b   string
	events int
}

// sharedEvents returns the ties between the names that are drawn, of each name
// the strongest, in the order of both ends.
func sharedEvents(g *graph.Graph, drawn map[string]bool) []shared {
	events := map[[2]string]int{}
	for n := range g.OfKind(graph.Event) {
		var in []string
		for e := range g.Out(n.ID) {
			if drawn[e.To] {
				in = append(in, e.To)
			}
		}
		if len(in) > crowd {
			continue
		}
		for i, a := range in { // in the order of IDs, as edges are
			for _, b := range in[i+1:] {
				events[[2]string{a, b}]++
			}
		}
	}
	var all []shared
	for ends, n := range events {
		all = append(all, shared{ends[0], ends[1], n})
	}
	inOrder := func(x, y shared) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) }
	slices.SortFunc(all, func(x, y shared) int { return cmp.Or(cmp.Compare(y.events, x.events), inOrder(x, y)) })
	brought := map[string]int{}
	var keep []shared
	for _, t := range all {
		if brought[t.a] < strongest || brought[t.b] < strongest {
			brought[t.a]++
			brought[t.b]++
			keep = append(keep, t)
		}
	}
	slices.SortFunc(keep, inOrder)
	return keep
}
