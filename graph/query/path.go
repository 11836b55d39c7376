package query

import (
	"container/heap"
	"math"

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

// ties are the roles by which a path may go. An article joins nothing: that
// two names stand in one text does not connect them. Nor does a date.
var ties = []graph.Role{graph.Agent, graph.Target, graph.At, graph.Attribution, graph.PartOf, graph.LocatedIn}

// Ties returns the snapshot of a graph on which paths are searched.
func Ties(g *graph.Graph) *graph.CSR {
	return g.CSR(graph.View{
		Kinds: []graph.Kind{graph.Event, graph.Person, graph.Organisation, graph.Group, graph.Place, graph.Happening},
		Roles: ties,
	})
}

// Path returns how two nodes are connected: the hops of the cheapest path, or
// none where there is no path. Passing through a node costs more the more it
// is joined to, as everything is connected by way of a country, and that says
// nothing. Among equals the path through the smaller IDs is taken.
func Path(g *graph.Graph, from, to string) []Hop {
	c := Ties(g)
	start, ok1 := c.Index(from)
	end, ok2 := c.Index(to)
	if !ok1 || !ok2 {
		return nil
	}
	prev := cheapest(c, start, end)
	if prev == nil {
		return nil
	}
	var hops []Hop
	for at := end; at != start; {
		i := prev[at]
		before := sourceOf(c, i)
		hops = append(hops, hop(g, c.Edges[i], c.Nodes[before], c.Nodes[at]))
		at = before
	}
	for i, j := 0, len(hops)-1; i < j; i, j = i+1, j-1 {
		hops[i], hops[j] = hops[j], hops[i]
	}
	return hops
}

// toll is what passing through a node costs.
func toll(c *graph.CSR, i int32) float64 {
	cost := math.Log2(1 + float64(c.Degree(i)))
	if c.Nodes[i].Kind == graph.Place {
		cost *= 2
	}
	return 1 + cost
}

// cheapest runs Dijkstra's algorithm and returns, for each node reached, the
// position in c.Targets of the edge by which it was; nil where end was not.
func cheapest(c *graph.CSR, start, end int32) []int32 {
	const far = math.MaxFloat64
	dist := make([]float64, c.Len())
	prev := make([]int32, c.Len())
	for i := range dist {
		dist[i], prev[i] = far, -1
	}
	dist[start] = 0
	queue := &frontier{{node: start}}
	for queue.Len() > 0 {
		at := heap.Pop(queue).(step)
		if at.node == end {
			return prev
		}
		if at.cost > dist[at.node] {
			continue
		}
		for i := c.Offsets[at.node]; i < c.Offsets[at.node+1]; i++ {
			to := c.Targets[i]
			cost := at.cost + 1
			if to != end {
				cost += toll(c, to)
			}
			if cost < dist[to] {
				dist[to], prev[to] = cost, i
				heap.Push(queue, step{to, cost})
			}
		}
	}
	return nil
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

// sourceOf returns the node in whose row position i is.
func sourceOf(c *graph.CSR, i int32) int32 {
	lo, hi := 0, c.Len()
	for lo < hi {
		mid := (lo + hi) / 2
		if c.Offsets[mid+1] <= i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return int32(lo)
}

func hop(g *graph.Graph, e *graph.Edge, from, to *graph.Node) Hop {
	h := Hop{From: nameOf(from), To: nameOf(to), Evidence: []Passage{}}
	for _, ev := range e.Evidence {
		if !isTie(ev.Role) || h.Role != "" && ev.Role != h.Role {
			continue
		}
		h.Role = ev.Role
		h.Evidence = append(h.Evidence, passage(g, ev.Article, ev.Quote, ev.Sentence, ev.Rule))
	}
	return h
}

func isTie(r graph.Role) bool {
	for _, t := range ties {
		if r == t {
			return true
		}
	}
	return false
}
