package rank

import (
	"context"
	"math/bits"

	"tarikh/graph"
)

// closeness is the inverse of the mean distance from the nodes by which a node
// can be reached, scaled by the share of nodes that can (Wasserman and Faust
// 1994), so that a pair apart from the rest is not taken for the centre.
func closeness(ctx context.Context, t *task) ([]float64, error) {
	far, err := distances(ctx, t)
	if err != nil {
		return nil, err
	}
	out := make([]float64, t.Len())
	for i, f := range far {
		if f.sum > 0 {
			reached := float64(f.nodes)
			out[i] = reached / float64(f.sum) * reached / float64(t.Len()-1)
		}
	}
	return out, nil
}

// harmonic is the sum of the inverse distances from the nodes by which a node
// can be reached (Marchiori and Latora 2000).
func harmonic(ctx context.Context, t *task) ([]float64, error) {
	far, err := distances(ctx, t)
	if err != nil {
		return nil, err
	}
	out := make([]float64, t.Len())
	for i, f := range far {
		out[i] = f.inverse
	}
	return out, nil
}

// distance sums up how far the nodes are by which a node can be reached.
type distance struct {
	nodes, sum int     // how many there are, and their distances
	inverse    float64 // sum of 1/distance
}

// distances searches from all nodes. What a search finds is credited to the
// nodes that it reaches, so that counting the searches that reach a node at a
// step is counting the bits of a word.
func distances(ctx context.Context, t *task) ([]distance, error) {
	n := t.Len()
	in := t.Transpose()
	batches := (n + batch - 1) / batch
	blocks := make([][]distance, parts(batches))
	err := eachBlock(ctx, len(blocks), t.jobs, func() func(int) {
		w := newWave(t.CSR, in)
		return func(block int) {
			w.far = make([]distance, n)
			from, to := part(block, batches)
			for b := from; b < to && ctx.Err() == nil; b++ {
				w.from(b*batch, min(n, (b+1)*batch))
			}
			blocks[block] = w.far
		}
	})
	if err != nil {
		return nil, err
	}
	out := make([]distance, n)
	for _, far := range blocks {
		for i, f := range far {
			out[i].nodes += f.nodes
			out[i].sum += f.sum
			out[i].inverse += f.inverse
		}
	}
	return out, nil
}

// words machine words hold one bit for each search of a batch.
const (
	words = 4
	batch = 64 * words
)

// lanes is a set of the searches of a batch.
type lanes [words]uint64

// wave is one goroutine's room for a batch of breadth-first searches at once
// (Then et al., The More the Merrier, 2014).
type wave struct {
	out, in          *graph.CSR
	far              []distance
	seen, here, next []lanes
	front, reached   []int32 // the nodes with a bit in here, and in next
	unseen           int     // edges that end at nodes that not all searches have reached
	all              lanes
}

func newWave(out, in *graph.CSR) *wave {
	n := out.Len()
	return &wave{out: out, in: in, seen: make([]lanes, n), here: make([]lanes, n), next: make([]lanes, n)}
}

// from searches from the nodes from…to-1.
func (w *wave) from(from, to int) {
	clear(w.seen)
	w.front, w.all, w.unseen = w.front[:0], lanes{}, len(w.in.Targets)
	for i := from; i < to; i++ {
		at, bit := (i-from)/64, uint64(1)<<((i-from)%64)
		w.seen[i][at] |= bit
		w.here[i][at] |= bit
		w.all[at] |= bit
		w.front = append(w.front, int32(i))
	}
	for step := 1; len(w.front) > 0; step++ {
		w.reached = w.reached[:0]
		if 2*arcs(w.out, w.front) < w.unseen {
			w.push(step)
		} else {
			w.pull(step)
		}
		for _, i := range w.front {
			w.here[i] = lanes{}
		}
		w.front, w.reached = w.reached, w.front
		w.here, w.next = w.next, w.here
	}
}

// push takes a step from the side of the front.
func (w *wave) push(step int) {
	next := w.next
	for _, i := range w.front {
		h := w.here[i]
		for _, j := range w.out.Row(i) {
			x := &next[j]
			if *x == (lanes{}) {
				w.reached = append(w.reached, j)
			}
			for k := range x {
				x[k] |= h[k]
			}
		}
	}
	inverse := 1 / float64(step)
	keep := 0
	for _, j := range w.reached {
		if w.settle(j, next[j], step, inverse) {
			w.reached[keep] = j
			keep++
		}
	}
	w.reached = w.reached[:keep]
}

// pull takes a step from the side of the nodes that are not fully seen.
func (w *wave) pull(step int) {
	inverse := 1 / float64(step)
	here := w.here
	for i := range w.seen {
		if w.seen[i] == w.all {
			continue
		}
		var a, b, c, d uint64
		for _, j := range w.in.Row(int32(i)) {
			h := &here[j]
			a, b, c, d = a|h[0], b|h[1], c|h[2], d|h[3]
		}
		if w.settle(int32(i), lanes{a, b, c, d}, step, inverse) {
			w.reached = append(w.reached, int32(i))
		}
	}
}

// settle credits the searches that come to a node, and reports whether any did
// for the first time.
func (w *wave) settle(i int32, come lanes, step int, inverse float64) bool {
	seen := &w.seen[i]
	count := 0
	for k := range come {
		come[k] &^= seen[k]
		seen[k] |= come[k]
		count += bits.OnesCount64(come[k])
	}
	w.next[i] = come
	if count == 0 {
		return false
	}
	if *seen == w.all {
		w.unseen -= w.in.Degree(i)
	}
	f := &w.far[i]
	f.nodes += count
	f.sum += count * step
	f.inverse += float64(count) * inverse
	return true
}
