package rank

import "tarikh/graph"

// modularity is the share of the weight of an undirected snapshot that lies
// inside groups, less the share that would lie there if the same nodes were
// tied by chance (Newman 2006).
func modularity(c *graph.CSR, groups []int32) float64 {
	count := int32(0)
	for _, g := range groups {
		count = max(count, g+1)
	}
	inside, all := make([]float64, count), make([]float64, count)
	total := 0.0
	for i, g := range groups {
		for at := c.Offsets[i]; at < c.Offsets[i+1]; at++ {
			w := c.Weights[at]
			all[g] += w
			total += w
			if groups[c.Targets[at]] == g {
				inside[g] += w
			}
		}
	}
	if total == 0 {
		return 0
	}
	q := 0.0
	for g := range inside {
		q += inside[g]/total - all[g]/total*(all[g]/total)
	}
	return q
}
