package rank

import (
	"context"
	"math"

	"tarikh/graph"
)

const (
	damping   = 0.85
	tolerance = 1e-12 // L1 change a node at which an iteration has converged
	rounds    = 1000  // and the number of rounds at which it ends all the same
)

// pageRank is the stationary distribution of a walk that follows ties, by
// weight, with probability 0.85 and otherwise starts anew anywhere; so it does
// at nodes without ties. The start is uniform, not random. (Brin and Page
// 1998.) Scores add up to 1.
func pageRank(ctx context.Context, c *graph.CSR, _ int) ([]float64, error) {
	n := c.Len()
	if n == 0 {
		return nil, nil
	}
	share := make([]float64, n) // 1 / weight that leaves a node
	for i := range n {
		sum := 0.0
		for k := c.Offsets[i]; k < c.Offsets[i+1]; k++ {
			sum += c.Weights[k]
		}
		if sum > 0 {
			share[i] = 1 / sum
		}
	}
	in := c.Transpose()
	now, next, flow := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range now {
		now[i] = 1 / float64(n)
	}
	for range rounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		idle := 0.0
		for i, x := range now {
			flow[i] = x * share[i]
			if share[i] == 0 {
				idle += x
			}
		}
		base := (1-damping)/float64(n) + damping*idle/float64(n)
		change := 0.0
		for i := range n {
			sum := 0.0
			for k := in.Offsets[i]; k < in.Offsets[i+1]; k++ {
				sum += flow[in.Targets[k]] * in.Weights[k]
			}
			next[i] = base + damping*sum
			change += math.Abs(next[i] - now[i])
		}
		now, next = next, now
		if change < tolerance*float64(n) {
			break
		}
	}
	return now, nil
}

// authority is the authority score of HITS (Kleinberg 1999): a node is a good
// authority if good hubs point to it, and a good hub if it points to good
// authorities. Edges lead from events to those who take part, so that events
// are the hubs. Scores add up to 1; without any edge all are 0.
func authority(ctx context.Context, c *graph.CSR, _ int) ([]float64, error) {
	n := c.Len()
	auth, hub, before := make([]float64, n), make([]float64, n), make([]float64, n)
	if len(c.Targets) == 0 {
		return auth, nil
	}
	in := c.Transpose()
	for i := range auth {
		hub[i] = 1 / float64(n)
	}
	for range rounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		copy(before, auth)
		gather(in, hub, auth)
		gather(c, auth, hub)
		change := 0.0
		for i := range auth {
			change += math.Abs(auth[i] - before[i])
		}
		if change < tolerance*float64(n) {
			break
		}
	}
	return auth, nil
}

// gather sets each node's value to the weighted sum over its row, and scales
// all to add up to 1.
func gather(c *graph.CSR, from, to []float64) {
	total := 0.0
	for i := range to {
		sum := 0.0
		for k := c.Offsets[i]; k < c.Offsets[i+1]; k++ {
			sum += from[c.Targets[k]] * c.Weights[k]
		}
		to[i] = sum
		total += sum
	}
	for i := range to {
		to[i] /= total
	}
}
