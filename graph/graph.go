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

// order is the fixed order of a graph: nodes by ID, edges by both.
type order struct {
	nodes   []*Node
	edges   []*Edge
	out, in [][]*Edge // by position in nodes
	pos     map[string]int32
}

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
	if err := g.raw.AddVertex(n); err != nil {
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
func (g *Graph) Edges() iter.Seq[*Edge] { return slices.Values(g.order().edges) }

// Out yields the edges that start at a node, in the order of To.
func (g *Graph) Out(id string) iter.Seq[*Edge] {
	o := g.order()
	if i, ok := o.pos[id]; ok {
		return slices.Values(o.out[i])
	}
	return func(func(*Edge) bool) {}
}

// In yields the edges that end at a node, in the order of From.
func (g *Graph) In(id string) iter.Seq[*Edge] {
	o := g.order()
	if i, ok := o.pos[id]; ok {
		return slices.Values(o.in[i])
	}
	return func(func(*Edge) bool) {}
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
	if g.sorted != nil {
		return g.sorted
	}
	o := &order{nodes: make([]*Node, 0, g.mem.live), pos: make(map[string]int32, g.mem.live)}
	for _, n := range g.mem.nodes {
		if n != nil {
			o.nodes = append(o.nodes, n)
		}
	}
	slices.SortFunc(o.nodes, func(a, b *Node) int { return strings.Compare(a.ID, b.ID) })
	for i, n := range o.nodes {
		o.pos[n.ID] = int32(i)
	}
	o.out, o.in = make([][]*Edge, len(o.nodes)), make([][]*Edge, len(o.nodes))
	o.edges = make([]*Edge, 0, len(g.mem.pairs))
	for i, n := range o.nodes {
		at := g.mem.index[n.ID]
		o.out[i] = g.edgesOf(g.mem.out[at], func(e *Edge) string { return e.To })
		o.in[i] = g.edgesOf(g.mem.in[at], func(e *Edge) string { return e.From })
		o.edges = append(o.edges, o.out[i]...)
	}
	g.sorted = o
	return o
}

func (g *Graph) edgesOf(list []int32, key func(*Edge) string) []*Edge {
	edges := make([]*Edge, len(list))
	for i, at := range list {
		edges[i] = g.mem.edges[at]
	}
	slices.SortFunc(edges, func(a, b *Edge) int { return strings.Compare(key(a), key(b)) })
	return edges
}
