package rank

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"tarikh/graph"
)

// betweenness is the share of shortest paths between two other nodes that lead
// past a node, over all pairs, by Brandes' algorithm (2001); ties count as of
// length 1. It is scaled to 0…1 by the number of pairs, as networkx does.
//
// With t.sample > 0 only that many sources are searched, drawn once and for
// all for a graph of this size, and t.margin is set to what each score is off
// by at most, with a probability of 95 %.
func betweenness(ctx context.Context, t *task) ([]float64, error) {
	n := t.Len()
	if n < 3 {
		return make([]float64, n), nil
	}
	scale := 1 / (float64(n-1) * float64(n-2))
	sources, sampled := draw(n, t.sample)
	if !sampled && !t.Directed {
		return exactBetweenness(ctx, t, scale)
	}
	k := len(sources)
	sum, square, err := dependencies(ctx, t.CSR, nil, sources, sampled, t.jobs)
	if err != nil {
		return nil, err
	}
	scale *= float64(n) / float64(k)
	if sampled {
		t.margin = margins(sum, square, n, k, scale)
	}
	for i := range sum {
		sum[i] *= scale
	}
	return sum, nil
}

// exactBetweenness searches from all nodes of the core only.
func exactBetweenness(ctx context.Context, t *task, scale float64) ([]float64, error) {
	f := fold(t.CSR)
	sources, _ := draw(f.core.Len(), 0)
	sum, _, err := dependencies(ctx, f.core, f.hang, sources, false, t.jobs)
	if err != nil {
		return nil, err
	}
	out := f.known
	for k, i := range f.node {
		out[i] += sum[k]
	}
	for i := range out {
		out[i] *= scale
	}
	return out, nil
}

// dependencies returns the sum of what all sources depend on each node, and of
// the squares if they are asked for. A node counts as hang many, or as one.
func dependencies(ctx context.Context, c *graph.CSR, hang []float64, sources []int32, squared bool, jobs int) (sum, square []float64, err error) {
	n, k := c.Len(), len(sources)
	in := c.Transpose()
	if hang == nil {
		hang = make([]float64, n)
		for i := range hang {
			hang[i] = 1
		}
	}
	sums, squares := make([][]float64, parts(k)), make([][]float64, parts(k))
	err = eachBlock(ctx, parts(k), jobs, func() func(int) {
		b := newBrandes(c, in, hang)
		return func(block int) {
			b.sum, b.square = make([]float64, n), nil
			if squared {
				b.square = make([]float64, n)
			}
			from, to := part(block, k)
			for _, s := range sources[from:to] {
				if ctx.Err() != nil {
					return
				}
				b.from(s)
			}
			sums[block], squares[block] = b.sum, b.square
		}
	})
	if err != nil {
		return nil, nil, err
	}
	return total(n, sums), total(n, squares), nil
}

// draw returns the sources to search from, in rising order: all n nodes, or a
// sample of them.
func draw(n, sample int) (sources []int32, sampled bool) {
	sources = make([]int32, n)
	for i := range sources {
		sources[i] = int32(i)
	}
	if sample <= 0 || sample >= n {
		return sources, false
	}
	r := rand.New(rand.NewPCG(uint64(n), uint64(sample)))
	for i := range sample {
		j := i + r.IntN(n-i)
		sources[i], sources[j] = sources[j], sources[i]
	}
	sources = sources[:sample]
	slices.Sort(sources)
	return sources, true
}

// margins returns what the scaled means of k values may be off by, of which the
// sum and the sum of squares are known, by the empirical Bernstein inequality
// (Audibert, Munos and Szepesvári 2009). Most sources add nothing to a node and
// a few add much, so that an interval by the normal distribution would promise
// far too much: it holds for half of the nodes of a scale-free graph.
func margins(sum, square []float64, n, k int, scale float64) []float64 {
	const log = 4.0943445622221 // ln(3/0.05)
	count, most := float64(k), float64(n-2)
	out := make([]float64, len(sum))
	for i := range out {
		variance := max(0, square[i]/count-sum[i]/count*(sum[i]/count))
		off := math.Sqrt(2*variance*log/count) + 3*most*log/count
		out[i] = min(1, off*count*scale)
	}
	return out
}

// total adds up the blocks in their order.
func total(n int, blocks [][]float64) []float64 {
	out := make([]float64, n)
	for _, b := range blocks {
		for i, x := range b {
			out[i] += x
		}
	}
	return out
}

// brandes is one goroutine's room for searches. A search goes level by level
// and keeps no lists of predecessors: a level is worked off from whichever side
// has fewer edges, and its inner loops have no branch that could be mispredicted,
// which is worth more than the steps they take too many.
type brandes struct {
	out, in     *graph.CSR
	hang        []float64 // how many nodes a node stands for
	sum, square []float64 // of the dependencies, over sources

	order  []int32   // nodes as they are reached, one place more than there are nodes
	starts []int     // where each level starts in order
	left   []int32   // nodes not yet reached, where known
	paths  []float64 // number of shortest paths to a node that has been reached
	inbox  []float64 // what has been pushed to a node; 0 where none has
	level  []float64 // a value for the nodes of one level, 0 elsewhere
	below  []float64 // the same for the next level
}

func newBrandes(out, in *graph.CSR, hang []float64) *brandes {
	n := out.Len()
	return &brandes{
		out: out, in: in, hang: hang, order: make([]int32, n+1), left: make([]int32, 0, n),
		paths: make([]float64, n), inbox: make([]float64, n), level: make([]float64, n), below: make([]float64, n),
	}
}

// from adds the dependencies of one source to the sums.
func (b *brandes) from(source int32) {
	end := b.count(source)
	b.depend(end)
}

// pushCost is the time of an edge that is pushed along, where one that is
// pulled along takes 1.
const pushCost = 2

// count finds the levels and the number of shortest paths to each node, and
// returns the number of nodes reached.
func (b *brandes) count(source int32) int {
	clear(b.inbox)
	b.left = b.left[:0]
	b.order[0], b.paths[source], b.inbox[source] = source, 1, 1
	b.starts = append(b.starts[:0], 0)
	unseen := len(b.in.Targets) - b.in.Degree(source)
	from, to := 0, 1
	for from < to {
		b.starts = append(b.starts, to)
		end := to
		if pushCost*arcs(b.out, b.order[from:to]) <= unseen {
			end = b.pushPaths(from, to)
		} else {
			end = b.pullPaths(from, to)
		}
		unseen -= arcs(b.in, b.order[to:end])
		from, to = to, end
	}
	b.starts = b.starts[:len(b.starts)-1]
	return to
}

// pushPaths hands the path counts of a level, order[from:to], to the next and
// returns the end of that. Levels before get some too; nobody reads that.
func (b *brandes) pushPaths(from, to int) int {
	end := to
	order, inbox := b.order, b.inbox
	for _, i := range order[from:to] {
		x := b.paths[i]
		for _, j := range b.out.Row(i) {
			order[end] = j
			was := inbox[j]
			if math.Float64bits(was) == 0 {
				end++
			}
			inbox[j] = was + x
		}
	}
	for _, j := range order[to:end] {
		b.paths[j] = inbox[j]
	}
	if len(b.left) > 0 { // the list is out of date
		b.left = b.left[:0]
	}
	return end
}

// pullPaths does the same from the side of the nodes not yet reached.
func (b *brandes) pullPaths(from, to int) int {
	if len(b.left) == 0 {
		for i, x := range b.inbox {
			if x == 0 {
				b.left = append(b.left, int32(i))
			}
		}
	}
	level := b.level
	for _, i := range b.order[from:to] {
		level[i] = b.paths[i]
	}
	end, keep := to, 0
	for _, i := range b.left {
		x := pull(b.in, level, i)
		b.left[keep] = i
		b.order[end] = i
		b.paths[i], b.inbox[i] = x, x
		seen := 1
		if math.Float64bits(x) == 0 {
			seen = 0
		}
		end += seen
		keep += 1 - seen
	}
	b.left = b.left[:keep]
	for _, i := range b.order[from:to] {
		level[i] = 0
	}
	return end
}

// pull returns the sum of the values of a node's neighbours.
func pull(c *graph.CSR, values []float64, i int32) float64 {
	x, y := 0.0, 0.0
	row := c.Row(i)
	for len(row) >= 2 {
		x += values[row[0]]
		y += values[row[1]]
		row = row[2:]
	}
	if len(row) > 0 {
		x += values[row[0]]
	}
	return x + y
}

// depend goes back through the levels. With g(v) = (nodes that v stands for +
// dependency on v) / paths to v, the dependency on a node is its number of paths
// times the sum of g over its neighbours one level on; and g = nodes/paths +
// that sum.
func (b *brandes) depend(end int) {
	clear(b.inbox)
	last, times := len(b.starts)-1, b.hang[b.order[0]]
	for _, i := range b.order[b.starts[last]:end] {
		b.below[i] = b.hang[i] / b.paths[i]
	}
	for l := last - 1; l > 0; l-- {
		here, next := b.order[b.starts[l]:b.starts[l+1]], b.order[b.starts[l+1]:end]
		pushed := pushCost*arcs(b.in, next) <= arcs(b.out, here)
		if pushed {
			b.pushBack(next)
		}
		for _, i := range here {
			s := 0.0
			if pushed {
				s = b.inbox[i]
			} else {
				s = pull(b.out, b.below, i)
			}
			b.level[i] = b.hang[i]/b.paths[i] + s
			x := b.paths[i] * s * times
			b.sum[i] += x
			if b.square != nil {
				b.square[i] += x * x
			}
		}
		for _, i := range next {
			b.below[i] = 0
		}
		b.level, b.below = b.below, b.level
		end = b.starts[l+1]
	}
	for _, i := range b.order[b.starts[min(1, last)]:end] {
		b.below[i] = 0
	}
}

// pushBack hands g of a level to the neighbours. What reaches other levels
// than the one before is never read: those have had their turn.
func (b *brandes) pushBack(level []int32) {
	inbox := b.inbox
	for _, i := range level {
		x := b.below[i]
		for _, j := range b.in.Row(i) {
			inbox[j] += x
		}
	}
}
