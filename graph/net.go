package graph

import "slices"

// Ties are the roles by which a path may go. An article joins nothing: that
// two names stand in one text does not connect them. Nor does a date.
var Ties = []Role{Agent, Target, At, Attribution, PartOf, LocatedIn}

// Ties returns the snapshot of a graph on which paths are searched: events and
// what they tie.
func (g *Graph) Ties() *CSR {
	return g.CSR(View{Kinds: []Kind{Event, Person, Organisation, Group, Place, Happening}, Roles: Ties})
}

// Ties reports whether a path may go along the edge.
func (e *Edge) Ties() bool { return slices.ContainsFunc(Ties, e.Has) }

// Unsaid reports whether no sentence says that the edge is there, as with a place
// and the country it lies in.
func (e *Edge) Unsaid() bool { return e.Has(LocatedIn) || e.Has(PartOf) }

// Net is the bare shape of a graph's ties: what finding a path needs, without
// names and sentences, small enough to be read from a file at once. Nodes are
// numbered in the order of their IDs, and joined as in a [CSR].
type Net struct {
	Kinds   []byte // of each node, its index in the list of [Kinds]
	Offsets []int32
	Targets []int32
	Unsaid  []byte // beside Targets: 1 where no sentence says so, as with a place and its country
}

// Net returns the bare shape of a snapshot.
func (c *CSR) Net() *Net {
	n := &Net{Kinds: make([]byte, len(c.Nodes)), Offsets: c.Offsets, Targets: c.Targets, Unsaid: make([]byte, len(c.Edges))}
	for i, node := range c.Nodes {
		n.Kinds[i] = byte(slices.Index(Kinds, node.Kind))
	}
	for i, e := range c.Edges {
		if e.Unsaid() {
			n.Unsaid[i] = 1
		}
	}
	return n
}

// Len returns the number of nodes.
func (n *Net) Len() int { return len(n.Kinds) }

// Kind returns the kind of node i.
func (n *Net) Kind(i int32) Kind { return Kinds[n.Kinds[i]] }

// Row returns the neighbours of node i; it must not be changed.
func (n *Net) Row(i int32) []int32 { return n.Targets[n.Offsets[i]:n.Offsets[i+1]] }

// Degree returns the number of neighbours of node i.
func (n *Net) Degree(i int32) int { return int(n.Offsets[i+1] - n.Offsets[i]) }

// Valid reports whether the arrays fit each other, as those of a damaged file
// might not.
func (n *Net) Valid() bool {
	size := int32(len(n.Targets))
	if len(n.Offsets) != len(n.Kinds)+1 || len(n.Unsaid) != len(n.Targets) || n.Offsets[0] != 0 || n.Offsets[len(n.Kinds)] != size || !slices.IsSorted(n.Offsets) {
		return false
	}
	return !slices.ContainsFunc(n.Kinds, func(k byte) bool { return int(k) >= len(Kinds) }) &&
		!slices.ContainsFunc(n.Targets, func(t int32) bool { return t < 0 || int(t) >= len(n.Kinds) })
}
