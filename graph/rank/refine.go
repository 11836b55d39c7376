package rank

import "math"

// chance is the difference in gain, as a share of the mean weight of a tie, by
// which a part is e times as likely to be drawn as another.
const chance = 0.01

// refine divides each group into parts that hang together and returns the
// number of each node's part. Nodes start alone; one that is still alone, and
// tied to its group by more than what is to be expected, joins a part of its
// group to which it adds. The part is drawn, those to which it adds more with
// a greater chance: to always take the best ends in worse partitions.
func (l *leiden) refine(g *layer, groups []int32, count int) []int32 {
	n := g.len()
	whole := make([]float64, count) // degrees of groups
	for i, c := range groups {
		whole[c] += g.degree[i]
	}
	parts := make([]int32, n)
	alone := make([]bool, n)
	size := l.size[:n]
	out := make([]float64, n) // what ties a part to the rest of its group
	for i := range parts {
		parts[i], alone[i], size[i] = int32(i), true, g.degree[i]
		for k := g.offsets[i]; k < g.offsets[i+1]; k++ {
			if groups[g.targets[k]] == groups[i] {
				out[i] += g.weights[k]
			}
		}
	}
	tied := func(part, group int32) bool {
		return out[part] >= l.resolution*size[part]*(whole[group]-size[part])/g.total
	}
	order := l.queue[:n]
	l.shuffle(order)
	for _, i := range order {
		group := groups[i]
		if !alone[i] || !tied(i, group) {
			continue
		}
		near := l.near[:0]
		for k := g.offsets[i]; k < g.offsets[i+1]; k++ {
			j := g.targets[k]
			if groups[j] != group {
				continue
			}
			p := parts[j]
			if l.weight[p] == 0 {
				near = append(near, p)
			}
			l.weight[p] += g.weights[k]
		}
		best := l.drawPart(g, i, near, size, func(p int32) bool { return tied(p, group) })
		if best != i {
			out[best] += out[i] - 2*l.weight[best]
			size[best] += size[i]
			size[i] = 0
			parts[i] = best
			alone[best] = false
		}
		for _, p := range near {
			l.weight[p] = 0
		}
		l.near = near
	}
	return parts
}

// drawPart draws one of the parts near a node that it adds to, or its own. What
// ties it to each is in l.weight.
func (l *leiden) drawPart(g *layer, i int32, near []int32, size []float64, open func(int32) bool) int32 {
	rate := l.resolution * g.degree[i] / g.total
	most := 0.0
	fit := near[:0:len(near)]
	gains := l.gains[:0]
	rest := l.shut[:0]
	for _, p := range near {
		gain := l.weight[p] - rate*size[p]
		if gain <= 0 || !open(p) {
			rest = append(rest, p)
			continue
		}
		fit, gains = append(fit, p), append(gains, gain)
		most = max(most, gain)
	}
	copy(near[len(fit):], rest) // near keeps all, those that fit first
	l.gains, l.shut = gains, rest
	if len(fit) == 0 {
		return i
	}
	sum := 0.0
	for k, gain := range gains {
		sum += math.Exp((gain - most) / l.heat)
		gains[k] = sum
	}
	x := l.random.Float64() * sum
	for k, upto := range gains {
		if x < upto {
			return fit[k]
		}
	}
	return fit[len(fit)-1]
}

// merge returns the layer in which each of count parts is a node.
func (l *leiden) merge(g *layer, parts []int32, count int) *layer {
	next := &layer{offsets: make([]int32, 1, count+1), degree: make([]float64, count), total: g.total}
	// Sort the nodes by their parts.
	start := make([]int32, count+1)
	for i, p := range parts {
		next.degree[p] += g.degree[i]
		start[p+1]++
	}
	for p := range count {
		start[p+1] += start[p]
	}
	members := make([]int32, len(parts))
	for i, p := range parts {
		members[start[p]] = int32(i)
		start[p]++
	}
	at := 0
	for p := range int32(count) {
		near := l.near[:0]
		for ; at < int(start[p]); at++ {
			i := members[at]
			for k := g.offsets[i]; k < g.offsets[i+1]; k++ {
				q := parts[g.targets[k]]
				if q == p {
					continue
				}
				if l.weight[q] == 0 {
					near = append(near, q)
				}
				l.weight[q] += g.weights[k]
			}
		}
		for _, q := range near {
			next.targets = append(next.targets, q)
			next.weights = append(next.weights, l.weight[q])
			l.weight[q] = 0
		}
		next.offsets = append(next.offsets, int32(len(next.targets)))
		l.near = near
	}
	return next
}
