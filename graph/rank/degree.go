package rank

import (
	"context"
	"slices"
)

// degree is the number of ties of a node.
func degree(_ context.Context, t *task) ([]float64, error) {
	out := make([]float64, t.Len())
	for i := range out {
		out[i] = float64(t.Degree(int32(i)))
	}
	return out, nil
}

// strength is the sum of the weights of a node's ties, also called the weighted
// degree.
func strength(_ context.Context, t *task) ([]float64, error) { return outflow(t.CSR), nil }

// core is the largest k for which a node is in the k-core: the largest part in
// which everyone is tied to at least k others of the part (Seidman 1983). Nodes
// are peeled off in the order of their degrees (Batagelj and Zaveršnik 2003).
func core(_ context.Context, t *task) ([]float64, error) {
	n := t.Len()
	left := make([]int32, n) // ties to nodes not yet peeled off
	most := int32(0)
	for i := range left {
		left[i] = int32(t.Degree(int32(i)))
		most = max(most, left[i])
	}
	start := make([]int32, most+2) // of the nodes with a degree, in order
	for _, d := range left {
		start[d+1]++
	}
	for d := range most {
		start[d+1] += start[d]
	}
	order, place := make([]int32, n), make([]int32, n)
	fill := slices.Clone(start)
	for i, d := range left {
		place[i] = fill[d]
		order[fill[d]] = int32(i)
		fill[d]++
	}
	out := make([]float64, n)
	for at := range order {
		i := order[at]
		out[i] = float64(left[i])
		for _, j := range t.Row(i) {
			if left[j] <= left[i] {
				continue
			}
			// Swap j with the first of its degree, and move the boundary past it.
			d := left[j]
			first := order[start[d]]
			order[start[d]], order[place[j]] = j, first
			place[first], place[j] = place[j], start[d]
			start[d]++
			left[j]--
		}
	}
	return out, nil
}
