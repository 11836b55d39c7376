package rank

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tarikh/graph"
)

// Community is a group of nodes that have more to do with each other than with
// the rest.
type Community struct {
	// Label is the names of its leading members.
	Label string
	// Members are its nodes, those first that are tied to it most.
	Members []Member
	// Inside is the share of the weight of its members' ties that leads to
	// other members.
	Inside float64
}

// Member is a node of a community.
type Member struct {
	Node *graph.Node
	// Weight is what ties the node to the other members.
	Weight float64
}

// leaders is the number of members that a label names.
const leaders = 3

// Communities returns the communities of a graph, the largest first, and the
// modularity of the division. Nodes without ties belong to none. Only the
// kinds of o are listed as members, but all are counted in Inside; communities
// without any such member are left out. See [Partition] for the resolution.
func Communities(ctx context.Context, g *graph.Graph, o Options, resolution float64) ([]Community, float64, error) {
	c := tied(o.snapshot(g, false))
	groups, q, err := Partition(ctx, c, resolution)
	if err != nil {
		return nil, 0, err
	}
	var out []Community
	var inside, all []float64
	for i, n := range c.Nodes {
		k := int(groups[i])
		if k == len(out) {
			out, inside, all = append(out, Community{}), append(inside, 0), append(all, 0)
		}
		own := 0.0
		for at := c.Offsets[i]; at < c.Offsets[i+1]; at++ {
			all[k] += c.Weights[at]
			if groups[c.Targets[at]] == groups[i] {
				own += c.Weights[at]
			}
		}
		inside[k] += own
		if o.lists(n) {
			out[k].Members = append(out[k].Members, Member{n, own})
		}
	}
	for k := range out {
		out[k].Inside = inside[k] / all[k]
		slices.SortStableFunc(out[k].Members, func(a, b Member) int { return cmp.Compare(b.Weight, a.Weight) })
		out[k].Label = label(out[k].Members)
	}
	out = slices.DeleteFunc(out, func(x Community) bool { return len(x.Members) == 0 })
	slices.SortStableFunc(out, func(a, b Community) int { return cmp.Compare(len(b.Members), len(a.Members)) })
	return out, q, nil
}

// label names the leading members.
func label(members []Member) string {
	var names []string
	for _, m := range members[:min(leaders, len(members))] {
		names = append(names, m.Node.Label)
	}
	return strings.Join(names, "، ")
}
