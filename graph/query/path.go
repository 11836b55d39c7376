package query

import (
	"container/heap"
	"math"
	"slices"

	"tarikh/graph"
)

// Hop is one step of a path: two nodes, one of them an event, the role that
// ties them, and the sentences that say so.
type Hop struct {
	From     Name       `json:"from"`
	To       Name       `json:"to"`
	Role     graph.Role `json:"role"`
	Evidence []Passage  `json:"evidence"`
}

// ties are the roles by which a path may go.
var ties = graph.Ties

// Ties returns the snapshot of a graph on which paths are searched.
func Ties(g *graph.Graph) *graph.CSR { return g.Ties() }

// Way says which paths are wanted. Its zero value wants the cheapest.
type Way struct {
	// Count is the number of paths; 0 means 1. The cheapest comes first.
	Count int
	// MaxHops is the most hops that a path may have, where a hop leads from one
	// name by way of an event to another; 0 means any number.
	MaxHops int
	// Via are IDs of nodes that a path must pass, in this order.
	Via []string
	// Not are IDs of nodes that no path may pass.
	Not []string
	// Kinds are the kinds of names that a path may pass; none means all. Events
	// may always be passed.
	Kinds []graph.Kind
}

// Path returns how two nodes are connected: the hops of the cheapest path, or
// none where there is no path. Passing through a node costs more the more it
// is joined to, as everything is connected by way of a country, and that says
// nothing. Among equals the path through the smaller IDs is taken.
func Path(g *graph.Graph, from, to string) []Hop {
	paths := Paths(g, from, to, Way{})
	if len(paths) == 0 {
		return nil
	}
	return paths[0]
}

// Paths returns the ways in which two nodes are connected, the cheapest first;
// see [Path] for what a path costs. Several paths are those of Yen (1971).
func Paths(g *graph.Graph, from, to string, way Way) [][]Hop {
	c := Ties(g)
	var stops, not []int32
	for _, id := range append(append([]string{from}, way.Via...), to) {
		n, ok := c.Index(id)
		if !ok {
			return nil
		}
		stops = append(stops, n)
	}
	for _, id := range way.Not {
		if n, ok := c.Index(id); ok {
			not = append(not, n)
		}
	}
	var out [][]Hop
	for _, route := range Routes(c.Net(), stops, not, way) {
		var ids []string
		for _, i := range route {
			ids = append(ids, c.Nodes[i].ID)
		}
		out = append(out, Hops(g, ids))
	}
	return out
}

// Routes finds the paths of [Paths] in the bare shape of a graph's ties: the
// numbers of the nodes on the way from the first stop by way of the others, in
// order, to the last, without passing those of not. Via and Not of the way do
// not count here.
func Routes(net *graph.Net, stops, not []int32, way Way) [][]int32 {
	walk := &walker{c: net, passable: passable(net, not, way.Kinds)}
	if len(stops) == 2 && way.Count > 1 {
		return walk.several(stops[0], stops[1], way.Count, 2*way.MaxHops)
	}
	if path := walk.through(stops, 2*way.MaxHops); path != nil {
		return [][]int32{path}
	}
	return nil
}

// Hops returns the steps of a path through the nodes of the given IDs, each a
// neighbour of the one before.
func Hops(g *graph.Graph, ids []string) []Hop {
	var hops []Hop
	for i := 1; i < len(ids); i++ {
		hops = append(hops, hop(g, tie(g, ids[i-1], ids[i]), g.Node(ids[i-1]), g.Node(ids[i])))
	}
	return hops
}

// tie returns the edge by which two nodes are tied; where there is one each way,
// the one that starts at the smaller ID.
func tie(g *graph.Graph, a, b string) *graph.Edge {
	if a > b {
		a, b = b, a
	}
	if e := g.Edge(a, b); e != nil && tied(e) {
		return e
	}
	return g.Edge(b, a)
}

// passable tells which nodes a path may pass.
func passable(c *graph.Net, not []int32, kinds []graph.Kind) []bool {
	out := make([]bool, c.Len())
	for i := range out {
		k := c.Kind(int32(i))
		out[i] = k == graph.Event || len(kinds) == 0 || slices.Contains(kinds, k)
	}
	for _, i := range not {
		out[i] = false
	}
	return out
}

// toll is what passing through a node costs.
func toll(c *graph.Net, i int32) float64 {
	cost := math.Log2(1 + float64(c.Degree(i)))
	if c.Kind(i) == graph.Place {
		cost *= 2
	}
	return 1 + cost
}

// walker finds paths in the shape of a graph.
type walker struct {
	c        *graph.Net
	passable []bool
}

// through returns the nodes of the cheapest path that passes all stops in
// order, or nil. No leg has more than limit edges; 0 is no limit.
func (w *walker) through(stops []int32, limit int) []int32 {
	path := stops[:1:1]
	for i := 1; i < len(stops); i++ {
		leg := w.cheapest(stops[i-1], stops[i], limit)
		if leg == nil {
			return nil
		}
		path = append(path, leg[1:]...)
	}
	if limit > 0 && len(path)-1 > limit {
		return nil
	}
	return path
}

// cheapest runs Dijkstra's algorithm and returns the nodes of the path, or nil.
// With a limit, a state is a node and the number of edges behind it, as the
// cheapest way to a node may be too long to go on from.
func (w *walker) cheapest(start, end int32, limit int) []int32 {
	layers := limit + 1
	n := w.c.Len()
	dist := make([]float64, n*layers)
	prev := make([]int32, n*layers)
	for i := range dist {
		dist[i], prev[i] = math.MaxFloat64, -1
	}
	dist[start] = 0
	queue := &frontier{{node: start}}
	for queue.Len() > 0 {
		at := heap.Pop(queue).(step)
		node, layer := at.node%int32(n), at.node/int32(n)
		if node == end {
			return trace(prev, at.node, start, int32(n))
		}
		if at.cost > dist[at.node] || limit > 0 && int(layer) == limit {
			continue
		}
		for k := w.c.Offsets[node]; k < w.c.Offsets[node+1]; k++ {
			to := w.c.Targets[k]
			if to != end && !w.passable[to] {
				continue
			}
			cost := at.cost + w.price(k, end)
			state := to
			if limit > 0 {
				state += (layer + 1) * int32(n)
			}
			if cost < dist[state] {
				dist[state], prev[state] = cost, at.node
				heap.Push(queue, step{state, cost})
			}
		}
	}
	return nil
}

// price is what the step at position k of the snapshot costs: one, the toll of
// the node that it leads to unless that is the end, and more where no article
// says that the two are tied, as with a place and the country it lies in.
func (w *walker) price(k, end int32) float64 {
	cost := 1.0
	if to := w.c.Targets[k]; to != end {
		cost += toll(w.c, to)
	}
	if w.c.Unsaid[k] != 0 {
		cost += unsaid
	}
	return cost
}

// unsaid is what a step costs more for which no sentence can be quoted.
const unsaid = 6

// trace follows a path back from its last state to its first node.
func trace(prev []int32, state, start, n int32) []int32 {
	path := []int32{state % n}
	for state != start {
		state = prev[state]
		path = append(path, state%n)
	}
	slices.Reverse(path)
	return path
}

type step struct {
	node int32
	cost float64
}

// frontier is a heap of steps, the cheapest first, then the smaller node.
type frontier []step

func (f frontier) Len() int { return len(f) }
func (f frontier) Less(i, j int) bool {
	if f[i].cost != f[j].cost {
		return f[i].cost < f[j].cost
	}
	return f[i].node < f[j].node
}
func (f frontier) Swap(i, j int) { f[i], f[j] = f[j], f[i] }
func (f *frontier) Push(x any)   { *f = append(*f, x.(step)) }
func (f *frontier) Pop() any {
	old := *f
	last := old[len(old)-1]
	*f = old[:len(old)-1]
	return last
}

func hop(g *graph.Graph, e *graph.Edge, from, to *graph.Node) Hop {
	h := Hop{From: nameOf(from), To: nameOf(to), Evidence: []Passage{}}
	for _, ev := range e.Evidence {
		if !slices.Contains(ties, ev.Role) || h.Role != "" && ev.Role != h.Role {
			continue
		}
		h.Role = ev.Role
		h.Evidence = append(h.Evidence, passage(g, ev.Article, ev.Quote, ev.Sentence, ev.Rule))
	}
	return h
}
