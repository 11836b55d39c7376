package rank

import (
	"context"
	"math"
)

const (
	damping   = 0.85  // probability that a walk goes on
	tolerance = 1e-13 // change at which an iteration has converged
	rounds    = 1000  // and the number of rounds at which it ends all the same
)

// pageRank is the stationary distribution of a walk that follows ties, by
// weight, with probability 0.85 and otherwise starts anew: anywhere, or by
// t.start where that is set; so it does at nodes without ties (Brin and Page
// 1998). Scores add up to 1.
//
// A walk that ends at such nodes instead comes past each node equally often,
// but for one factor. So that is what is solved, by the method of Gauss and
// Seidel, and then scaled.
func pageRank(ctx context.Context, t *task) ([]float64, error) {
	n := t.Len()
	in := t.Transpose()
	share := outflow(t.CSR)
	for i, x := range share {
		if x > 0 {
			share[i] = damping / x
		}
	}
	start := t.start
	if start == nil {
		start = make([]float64, n)
		for i := range start {
			start[i] = 1 / float64(n)
		}
	}
	even := unweighted(in.Weights)
	score, flow := make([]float64, n), make([]float64, n)
	for i, x := range start {
		score[i], flow[i] = x, x*share[i]
	}
	for range rounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		change := 0.0
		for i, was := range score {
			sum := 0.0
			if row := in.Row(int32(i)); even {
				sum = pull(in, flow, int32(i))
			} else {
				weights := in.Weights[in.Offsets[i]:][:len(row)]
				for k, j := range row {
					sum += flow[j] * weights[k]
				}
			}
			x := (1-damping)*start[i] + sum
			score[i], flow[i] = x, x*share[i]
			change += math.Abs(x - was)
		}
		if change < tolerance {
			break
		}
	}
	scale(score, sumOf(score))
	return score, nil
}

// unweighted reports whether all weights are 1.
func unweighted(weights []float64) bool {
	for _, w := range weights {
		if w != 1 {
			return false
		}
	}
	return true
}

func sumOf(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum
}

// scale divides all values by total, if that is not 0.
func scale(v []float64, total float64) {
	if total == 0 {
		return
	}
	for i := range v {
		v[i] /= total
	}
}
