package graph

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"

	dgraph "github.com/dominikbraun/graph"
)

// ErrNotFound is wrapped by the errors about nodes that are not in a graph.
var ErrNotFound = errors.New("not in the graph")

// Graph is a property graph. One goroutine may change it; once it is built,
// any number may read it. The zero value is not usable: call [New] or [Build].
type Graph struct {
	mem *memory
	raw dgraph.Graph[string, *Node]

	mu     sync.Mutex // guards the fields below
	sorted *order     // nil after a change
}

// order is the fixed order of a graph: nodes by ID, edges by both ends.
type order struct {
	nodes []*Node
	pos   []int32 // number in the store → position in nodes
	// The edges of node i are at [start[i]:start[i+1]] of out and in.
	out, in rows
}

// rows are the edges of all nodes, node after node, and their other ends.
type rows struct {
	start []int32
	edges []*Edge
	other []int32 // position in nodes
}

func (r *rows) of(i int32) []*Edge { return r.edges[r.start[i]:r.start[i+1]] }

// New returns a graph without nodes.
func New() *Graph {
	mem := newMemory()
	hash := func(n *Node) string { return n.ID }
	return &Graph{mem: mem, raw: dgraph.NewWithStore(hash, mem, dgraph.Directed())}
}

// Assemble makes a graph of whole nodes and edges, such as those read from a
// file. It is an error when an ID or an edge comes twice, or an edge has no node
// at one end.
func Assemble(nodes []*Node, edges []*Edge) (*Graph, error) {
	g := New()
	for _, n := range nodes {
		if err := g.AddNode(n); err != nil {
			return nil, err
		}
	}
	for _, e := range edges {
		if g.Node(e.From) == nil || g.Node(e.To) == nil {
			return nil, fmt.Errorf("graph: edge %s → %s has no node at one end", e.From, e.To)
		}
		if _, twice := g.mem.find(e.From, e.To); twice {
			return nil, fmt.Errorf("graph: edge %s → %s comes twice", e.From, e.To)
		}
		tidy(e)
		g.join(e)
	}
	return g, nil
}

// Raw returns the graph as one of github.com/dominikbraun/graph, whose
// algorithms can be run on it. The data of each edge is an *[Edge]. It must
// not be changed.
func (g *Graph) Raw() dgraph.Graph[string, *Node] { return g.raw }

// AddNode adds a node. It is an error to add an ID twice.
func (g *Graph) AddNode(n *Node) error {
	if n.ID == "" || n.Kind == "" {
		return fmt.Errorf("graph: node %q needs an ID and a kind", n.Label)
	}
	if err := g.mem.AddVertex(n.ID, n, dgraph.VertexProperties{}); err != nil {
		return fmt.Errorf("graph: adding node %s: %w", n.ID, err)
	}
	g.sorted = nil
	return nil
}

// AddEdge adds evidence to the edge from one node to another, and makes the
// edge where there is none. Adding a passage twice adds it once.
func (g *Graph) AddEdge(from, to string, evidence ...Evidence) error {
	if key, ok := g.mem.find(from, to); ok {
		e := g.mem.edges[g.mem.pairs[key]]
		e.Evidence = append(e.Evidence, evidence...)
		tidy(e)
		return nil
	}
	e := &Edge{From: from, To: to, Evidence: slices.Clone(evidence)}
	tidy(e)
	if err := g.raw.AddEdge(from, to, dgraph.EdgeData(e)); err != nil {
		return fmt.Errorf("graph: adding edge %s → %s: %w", from, to, err)
	}
	g.sorted = nil
	return nil
}

func tidy(e *Edge) {
	if !slices.IsSortedFunc(e.Evidence, compareEvidence) {
		slices.SortFunc(e.Evidence, compareEvidence)
	}
	e.Evidence = slices.Compact(e.Evidence)
}

// Node returns the node with the given ID, or nil.
func (g *Graph) Node(id string) *Node {
	if i, ok := g.mem.index[id]; ok {
		return g.mem.nodes[i]
	}
	return nil
}

// Edge returns the edge from one node to another, or nil.
func (g *Graph) Edge(from, to string) *Edge {
	if key, ok := g.mem.find(from, to); ok {
		return g.mem.edges[g.mem.pairs[key]]
	}
	return nil
}

// Len returns the number of nodes.
func (g *Graph) Len() int { return g.mem.live }

// Size returns the number of edges.
func (g *Graph) Size() int { return len(g.mem.pairs) }

// Nodes yields the nodes in the order of their IDs.
func (g *Graph) Nodes() iter.Seq[*Node] { return slices.Values(g.order().nodes) }

// OfKind yields the nodes of the given kinds in the order of their IDs.
func (g *Graph) OfKind(kinds ...Kind) iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		for _, n := range g.order().nodes {
			if slices.Contains(kinds, n.Kind) && !yield(n) {
				return
			}
		}
	}
}

// Edges yields the edges in the order of From, then To.
func (g *Graph) Edges() iter.Seq[*Edge] { return slices.Values(g.order().out.edges) }

// Out yields the edges that start at a node, in the order of To.
func (g *Graph) Out(id string) iter.Seq[*Edge] {
	return g.edges(id, func(o *order) *rows { return &o.out })
}

// In yields the edges that end at a node, in the order of From.
func (g *Graph) In(id string) iter.Seq[*Edge] {
	return g.edges(id, func(o *order) *rows { return &o.in })
}

func (g *Graph) edges(id string, side func(*order) *rows) iter.Seq[*Edge] {
	i, ok := g.mem.index[id]
	if !ok {
		return func(func(*Edge) bool) {}
	}
	o := g.order()
	return slices.Values(side(o).of(o.pos[i]))
}

// Neighbours yields the nodes that share an edge with a node, and the edge:
// first along the edges that start there, then along those that end there. A
// neighbour that is joined both ways comes twice.
func (g *Graph) Neighbours(id string) iter.Seq2[*Node, *Edge] {
	return func(yield func(*Node, *Edge) bool) {
		for e := range g.Out(id) {
			if !yield(g.Node(e.To), e) {
				return
			}
		}
		for e := range g.In(id) {
			if !yield(g.Node(e.From), e) {
				return
			}
		}
	}
}

// Degree returns the number of edges of a node.
func (g *Graph) Degree(id string) int {
	i, ok := g.mem.index[id]
	if !ok {
		return 0
	}
	return len(g.mem.out[i]) + len(g.mem.in[i])
}

// order returns the sorted view, which is made once after the last change.
func (g *Graph) order() *order {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.sorted == nil {
		g.sorted = g.mem.order()
	}
	return g.sorted
}

// order sorts the nodes, and then the edges in time linear in their number:
// handing out the edges of each node in turn leaves those of every other node
// in order.
func (m *memory) order() *order {
	o := &order{pos: make([]int32, len(m.nodes))}
	numbers := make([]int32, 0, m.live) // in the store, by position
	for i, n := range m.nodes {
		if n != nil {
			numbers = append(numbers, int32(i))
		}
	}
	slices.SortFunc(numbers, func(a, b int32) int { return strings.Compare(m.nodes[a].ID, m.nodes[b].ID) })
	o.nodes = make([]*Node, len(numbers))
	for i, number := range numbers {
		o.nodes[i], o.pos[number] = m.nodes[number], int32(i)
	}
	o.in.room(numbers, m.in)
	next := slices.Clone(o.in.start)
	for i, number := range numbers {
		for _, at := range m.out[number] {
			to := o.pos[int32(uint32(m.ends[at]))]
			o.in.edges[next[to]], o.in.other[next[to]] = m.edges[at], int32(i)
			next[to]++
		}
	}
	o.out.room(numbers, m.out)
	next = slices.Clone(o.out.start)
	for i := range numbers {
		for at := o.in.start[i]; at < o.in.start[i+1]; at++ {
			from := o.in.other[at]
			o.out.edges[next[from]], o.out.other[next[from]] = o.in.edges[at], int32(i)
			next[from]++
		}
	}
	return o
}

// room makes room for lists of edges, taken in the order of numbers.
func (r *rows) room(numbers []int32, lists [][]int32) {
	r.start = make([]int32, 1, len(numbers)+1)
	total := int32(0)
	for _, number := range numbers {
		total += int32(len(lists[number]))
		r.start = append(r.start, total)
	}
	r.edges, r.other = make([]*Edge, total), make([]int32, total)
}
