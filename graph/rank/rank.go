// Package rank tells which nodes of a graph matter, by centrality measures,
// and which belong together, by communities.
//
// All of it works on a [graph.CSR] snapshot, in which nodes stand in the order
// of their IDs, and adds up in a fixed order: the same graph gives the same
// bits on every run, however many goroutines take part. Definitions follow
// those of networkx, which most users know; each measure's comment says what
// its number means on a graph of events and actors.
//
// A snapshot is of the graph itself or of a [Projection], in which actors are
// tied to each other by the events they share. How much an event ties them is
// told at [Options].
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
	// Directed measures need to know which end of an edge is the event. They
	// can be taken on the graph itself only.
	Directed bool
	score    func(context.Context, *task) ([]float64, error)
}

// measures is the registry, in the order in which help shows it.
var measures = []Measure{
	{Name: "degree", About: "how many nodes it is tied to: an actor's events, an event's participants and place", score: degree},
	{Name: "strength", About: "the weights of its ties added up: many events, of a kind that binds, told by many", score: strength},
	{Name: "pagerank", About: "how often a walk along the ties comes past it: tied to much that is itself well tied", score: pageRank},
	{Name: "betweenness", About: "how many shortest ways between others lead past it: a go-between", score: betweenness},
	{Name: "closeness", About: "how few steps it is away from everything it can reach", score: closeness},
	{Name: "harmonic", About: "the same, where what is out of reach is infinitely far: the parts of a graph compare", score: harmonic},
	{Name: "eigenvector", About: "tied to those who are tied to those who matter: the heart of the largest dense part", score: eigenvector},
	{Name: "katz", About: "how many ways of any length lead to it, the longer the less: between degree and eigenvector", score: katz},
	{Name: "hits", About: "as an authority: taking part in events that many who matter take part in", Directed: true, score: authority},
	{Name: "hub", About: "as a hub, which only events are: bringing together many who matter", Directed: true, score: hub},
	{Name: "core", About: "the largest k such that it is in a part in which everyone has k ties or more: inside, not at the rim", score: core},
	{Name: "articulation", About: "into how many further parts the graph falls without it; above 0 it is an articulation point", score: articulation},
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

// task is a snapshot to be scored, and what some measures know beside it.
type task struct {
	*graph.CSR
	jobs   int       // goroutines
	start  []float64 // where a walk starts anew, adding up to 1; nil for anywhere
	sample int       // sources to search from; 0 for all
	margin []float64 // set by a measure that only estimates: what each score is off by at most
}

// Scores returns the scores of the nodes of any snapshot, whatever it is of, on
// that many goroutines. It returns ctx's error when ctx ends first.
func (m Measure) Scores(ctx context.Context, c *graph.CSR, jobs int) ([]float64, error) {
	return m.score(ctx, &task{CSR: c, jobs: max(1, jobs)})
}

// Score is a node and its rank.
type Score struct {
	Rank  int // from 1; nodes with the same score share a rank
	Node  *graph.Node
	Score float64
	// Margin is what an estimated score is off by at most, with a probability
	// of 95 %. It is 0 for exact scores.
	Margin float64
}

// Nodes ranks the nodes of a graph by a measure. The highest score comes first,
// equal ones in the order of their IDs. It returns ctx's error when ctx ends
// first.
func Nodes(ctx context.Context, g *graph.Graph, m Measure, o Options) ([]Score, error) {
	if err := o.fits(m); err != nil {
		return nil, err
	}
	return o.rank(ctx, o.snapshot(g, m.Directed), m)
}

// rank scores a snapshot and sorts what is listed of it.
func (o *Options) rank(ctx context.Context, c *graph.CSR, m Measure) ([]Score, error) {
	start, err := o.start(c)
	if err != nil {
		return nil, err
	}
	t := &task{CSR: c, jobs: max(1, o.Jobs), start: start, sample: o.Sample}
	scores, err := m.score(ctx, t)
	if err != nil {
		return nil, err
	}
	var out []Score
	for i, n := range c.Nodes {
		if !o.lists(n) {
			continue
		}
		s := Score{Node: n, Score: scores[i]}
		if t.margin != nil {
			s.Margin = t.margin[i]
		}
		out = append(out, s)
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

// Bridges returns the ties of a graph that nothing else replaces, those first
// that hold the larger part.
func Bridges(g *graph.Graph, o Options) []Tie { return bridges(o.snapshot(g, false)) }
