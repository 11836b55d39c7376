// Package rank tells which nodes of a graph matter, by centrality measures.
//
// All measures work on a [graph.CSR] snapshot, in which nodes stand in the
// order of their IDs, and add up in a fixed order: the same graph gives the
// same bits on every run, however many goroutines take part. Definitions
// follow those of networkx, which most users know; each measure's comment says
// what its number means on a graph of events and actors.
package rank

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"tarikh/graph"
)

// Measure is one way to rank nodes.
type Measure struct {
	Name  string // as given to --by
	About string // what a high score means here, in one sentence
	// directed measures need to know which end of an edge is the event.
	directed bool
	score    func(ctx context.Context, c *graph.CSR, jobs int) ([]float64, error)
}

// measures is the registry, in the order in which help shows it.
var measures = []Measure{
	{Name: "degree", About: "how many nodes it is tied to: an actor's events, an event's participants and place", score: degree},
	{Name: "pagerank", About: "how often a walk along the ties comes past it: tied to much that is itself well tied", score: pageRank},
	{Name: "betweenness", About: "how many shortest ways between others lead past it: a go-between", score: betweenness},
	{Name: "closeness", About: "how few steps it is away from everything it can reach", score: closeness},
	{Name: "hits", About: "as an authority: taking part in events that many who matter take part in", directed: true, score: authority},
}

// Measures returns all measures.
func Measures() []Measure { return slices.Clone(measures) }

// Lookup returns the measure with the given name. Its error lists the names
// that there are.
func Lookup(name string) (Measure, error) {
	var names []string
	for _, m := range measures {
		if m.Name == name {
			return m, nil
		}
		names = append(names, m.Name)
	}
	return Measure{}, fmt.Errorf("rank: no measure %q; there are %s", name, strings.Join(names, ", "))
}

// Score is a node and its rank.
type Score struct {
	Rank  int // from 1; nodes with the same score share a rank
	Node  *graph.Node
	Score float64
}

// kinds are the kinds of nodes that take part in a ranking. Articles and dates
// do not: they would tie everything to everything.
var kinds = []graph.Kind{graph.Event, graph.Person, graph.Organisation, graph.Group, graph.Place, graph.Happening}

// roles are the ties that a ranking follows.
var roles = []graph.Role{graph.Agent, graph.Target, graph.At, graph.Attribution}

// Nodes ranks the nodes of the given kinds (all but events where none is
// given) by a measure that is taken over events, actors, places and happenings
// and the ties between them. The highest score comes first, equal ones in the
// order of their IDs. Jobs goroutines share the work where a measure can be
// shared; the result does not depend on them. It returns ctx's error when ctx
// ends first.
func Nodes(ctx context.Context, g *graph.Graph, m Measure, only []graph.Kind, jobs int) ([]Score, error) {
	c := g.CSR(graph.View{Kinds: kinds, Roles: roles, Directed: m.directed})
	scores, err := m.score(ctx, c, max(1, jobs))
	if err != nil {
		return nil, err
	}
	var out []Score
	for i, n := range c.Nodes {
		if slices.Contains(only, n.Kind) || len(only) == 0 && n.Kind != graph.Event {
			out = append(out, Score{Node: n, Score: scores[i]})
		}
	}
	slices.SortStableFunc(out, func(a, b Score) int { return cmp.Compare(b.Score, a.Score) })
	for i := range out {
		out[i].Rank = i + 1
		if i > 0 && out[i].Score == out[i-1].Score {
			out[i].Rank = out[i-1].Rank
		}
	}
	return out, nil
}

func degree(_ context.Context, c *graph.CSR, _ int) ([]float64, error) {
	out := make([]float64, c.Len())
	for i := range out {
		out[i] = float64(c.Degree(int32(i)))
	}
	return out, nil
}
