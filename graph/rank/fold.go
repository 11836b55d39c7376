package rank

import "tarikh/graph"

// folded is an undirected snapshot without its fringe: nodes with one tie are
// taken off, and then those that have one tie left, and so on. Most events of a
// graph of news have one participant, so that what is left, the core, is far
// smaller, and a path between two nodes of the fringe is one between the nodes
// of the core on which they hang.
type folded struct {
	core *graph.CSR
	node []int32 // number in the snapshot of each node of the core
	// hang is the number of nodes that stand behind one of the core: itself and
	// what hangs on it.
	hang []float64
	// known is, for each node of the snapshot, the number of pairs of other
	// nodes between which every path leads past it because one hangs on it.
	known []float64
}

func fold(c *graph.CSR) *folded {
	n := c.Len()
	size, squares, degree := make([]float64, n), make([]float64, n), make([]int32, n)
	var leaves []int32
	for i := range n {
		size[i], degree[i] = 1, int32(c.Degree(int32(i)))
		if degree[i] == 1 {
			leaves = append(leaves, int32(i))
		}
	}
	off := make([]bool, n)
	up := make([]int32, n) // what a node of the fringe hangs on
	for k := 0; k < len(leaves); k++ {
		i := leaves[k]
		if degree[i] != 1 { // the other of a last pair has been taken off
			continue
		}
		for _, j := range c.Row(i) {
			if off[j] {
				continue
			}
			off[i], up[i] = true, j
			size[j] += size[i]
			squares[j] += size[i] * size[i]
			degree[i] = 0
			if degree[j]--; degree[j] == 1 {
				leaves = append(leaves, j)
			}
		}
	}
	f := &folded{known: make([]float64, n)}
	whole := f.parts(c, off, size)
	// Going back from the last to be taken off, what a node hangs on comes
	// before it.
	for k := len(leaves) - 1; k >= 0; k-- {
		if i := leaves[k]; off[i] {
			whole[i] = whole[up[i]]
		}
	}
	for i := range f.known {
		hanging, rest := size[i]-1, whole[i]-size[i]
		f.known[i] = hanging*hanging - squares[i] + 2*hanging*rest
	}
	f.cut(c, off, size)
	return f
}

// parts returns the number of nodes in the part of the snapshot in which each
// node of the core is.
func (f *folded) parts(c *graph.CSR, off []bool, size []float64) []float64 {
	whole := make([]float64, c.Len())
	var part []int32
	for i := range whole {
		if off[i] || whole[i] > 0 {
			continue
		}
		part = append(part[:0], int32(i))
		whole[i] = 1
		sum := 0.0
		for k := 0; k < len(part); k++ {
			sum += size[part[k]]
			for _, j := range c.Row(part[k]) {
				if !off[j] && whole[j] == 0 {
					whole[j] = 1
					part = append(part, j)
				}
			}
		}
		for _, j := range part {
			whole[j] = sum
		}
	}
	return whole
}

// cut sets the core: the nodes that are not off.
func (f *folded) cut(c *graph.CSR, off []bool, size []float64) {
	number := make([]int32, c.Len())
	for i := range off {
		if !off[i] {
			number[i] = int32(len(f.node))
			f.node = append(f.node, int32(i))
			f.hang = append(f.hang, size[i])
		}
	}
	if len(f.node) == c.Len() {
		f.core = c
		return
	}
	f.core = &graph.CSR{Nodes: make([]*graph.Node, len(f.node)), Offsets: make([]int32, 1, len(f.node)+1)}
	for k, i := range f.node {
		f.core.Nodes[k] = c.Nodes[i]
		for _, j := range c.Row(i) {
			if !off[j] {
				f.core.Targets = append(f.core.Targets, number[j])
			}
		}
		f.core.Offsets = append(f.core.Offsets, int32(len(f.core.Targets)))
	}
}
