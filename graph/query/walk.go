package query

import (
	"math"
	"slices"

	"tarikh/graph"
)

// cost is what a path costs, in units of 2⁻²⁰: whole numbers add up to the same
// in any order, so that equal paths are seen to be equal.
type cost int64

const (
	// step is what going from one node to a neighbour costs, and unsaid what it
	// costs more where no sentence can be quoted, as with a place and the country
	// it lies in.
	step    cost = 1 << 20
	unsaid       = 6 * step
	noCost       = cost(math.MaxInt64 / 4)
	perNode      = step // of passing through a node, however few it is joined to
)

// walker finds paths in the shape of a graph. It serves one goroutine.
type walker struct {
	c     *graph.Net
	kinds [256]bool      // index in graph.Kinds → a path may pass it
	shut  map[int32]bool // nodes that no path may pass
	// left and banned are what Yen's algorithm forbids besides: nodes that the
	// path has passed already, and where it may not go from its start.
	left, banned map[int32]bool

	from, to half
}

func newWalker(c *graph.Net, not []int32, kinds []graph.Kind) *walker {
	w := &walker{c: c, shut: map[int32]bool{}}
	for i, k := range graph.Kinds {
		w.kinds[i] = k == graph.Event || len(kinds) == 0 || slices.Contains(kinds, k)
	}
	for _, i := range not {
		w.shut[i] = true
	}
	return w
}

// open reports whether a path may pass a node.
func (w *walker) open(i int32) bool { return w.kinds[w.c.Kinds[i]] && !w.shut[i] && !w.left[i] }

// toll is what passing through a node costs.
func (w *walker) toll(i int32) cost {
	toll := math.Log2(1 + float64(w.c.Degree(i)))
	if w.c.Kind(i) == graph.Place {
		toll *= 2
	}
	return perNode + cost(math.Round(toll*float64(step)))
}

// price is what the tie at position k costs by itself, which is the same both
// ways.
func (w *walker) price(k int32) cost {
	if w.c.Unsaid[k] != 0 {
		return step + unsaid
	}
	return step
}

// costOf is what a path costs.
func (w *walker) costOf(path []int32) cost {
	var sum cost
	for i := 1; i < len(path); i++ {
		at, _ := slices.BinarySearch(w.c.Row(path[i-1]), path[i])
		sum += w.price(w.c.Offsets[path[i-1]] + int32(at))
		if i < len(path)-1 {
			sum += w.toll(path[i])
		}
	}
	return sum
}

// through returns the nodes of the cheapest path that passes all stops in order
// and has no more than limit edges, or nil; 0 is no limit.
func (w *walker) through(stops []int32, limit int) []int32 {
	path := stops[:1:1]
	for i := 1; i < len(stops); i++ {
		leg := w.cheapest(stops[i-1], stops[i])
		if leg == nil {
			return nil
		}
		path = append(path, leg[1:]...)
	}
	if limit > 0 && len(path)-1 > limit {
		return w.within(stops, limit)
	}
	return path
}

// shortest returns the cheapest path of no more than limit edges, or nil; 0 is no
// limit.
func (w *walker) shortest(start, end int32, limit int) []int32 {
	return w.through([]int32{start, end}, limit)
}

// half is the search from one end of a path.
type half struct {
	dist  []cost // what it costs to get here, plus one; 0 where nobody has been
	seen  []int32
	queue frontier
}

// begin starts a search anew; a search that is used again clears only what it
// has touched.
func (h *half) begin(n int, at int32) {
	if h.dist == nil {
		h.dist = make([]cost, n)
	}
	for _, i := range h.seen {
		h.dist[i] = 0
	}
	h.seen, h.queue = h.seen[:0], h.queue[:0]
	h.reach(at, 0)
}

// at returns what it costs to get to a node, noCost where nobody has been.
func (h *half) at(i int32) cost {
	if d := h.dist[i]; d != 0 {
		return d - 1
	}
	return noCost
}

// reach notes a way to a node, and reports whether it is the cheapest so far.
func (h *half) reach(i int32, c cost) bool {
	d := h.dist[i]
	if d != 0 && d-1 <= c {
		return false
	}
	if d == 0 {
		h.seen = append(h.seen, i)
	}
	h.dist[i] = c + 1
	h.queue.push(stop{c, i})
	return true
}

// next returns the cheapest node of the queue, whose cost is settled.
func (h *half) next() (stop, bool) {
	for len(h.queue) > 0 {
		if s := h.queue[0]; s.cost == h.dist[s.node]-1 {
			return s, true
		}
		h.queue.pop()
	}
	return stop{}, false
}

// cheapest returns the nodes of the cheapest path, or nil. It searches from both
// ends (Pohl 1971) until no path through what is left could be as cheap, and then
// takes, of all that cost the same, the path with the smaller number where they
// part.
func (w *walker) cheapest(start, end int32) []int32 {
	if start == end {
		return []int32{start}
	}
	n := w.c.Len()
	w.from.begin(n, start)
	w.to.begin(n, end)
	best := noCost
	for {
		a, okA := w.from.next()
		b, okB := w.to.next()
		if !okA || !okB || a.cost+b.cost > best {
			break
		}
		if len(w.from.queue) <= len(w.to.queue) {
			w.from.queue.pop()
			best = min(best, w.forward(a, start, end))
		} else {
			w.to.queue.pop()
			best = min(best, w.backward(b, start))
		}
	}
	if best == noCost {
		return nil
	}
	return w.trace(start, end, best)
}

// forward goes on from a node in the search from the start, and returns the
// cost of the cheapest path that this completes.
func (w *walker) forward(at stop, start, end int32) cost {
	best := noCost
	for k := w.c.Offsets[at.node]; k < w.c.Offsets[at.node+1]; k++ {
		to := w.c.Targets[k]
		if c := at.cost + w.price(k); w.steps(at.node, to, start, end) && w.from.reach(to, c+w.tollUnless(to, end)) {
			best = min(best, w.from.at(to)+w.to.at(to))
		}
	}
	return best
}

// backward goes on from a node in the search from the end. What it costs to get
// from a node to the end does not hold the toll of that node.
func (w *walker) backward(at stop, start int32) cost {
	best := noCost
	for k := w.c.Offsets[at.node]; k < w.c.Offsets[at.node+1]; k++ {
		from := w.c.Targets[k]
		if from != start && !w.open(from) || from == start && w.banned[at.node] {
			continue
		}
		c := at.cost + w.price(k)
		if at.cost > 0 {
			c += w.toll(at.node)
		}
		if w.to.reach(from, c) {
			best = min(best, w.from.at(from)+c)
		}
	}
	return best
}

// steps reports whether a path may go from one node to another.
func (w *walker) steps(from, to, start, end int32) bool {
	return (to == end || w.open(to)) && (from != start || !w.banned[to])
}

func (w *walker) tollUnless(i, end int32) cost {
	if i == end {
		return 0
	}
	return w.toll(i)
}

// trace follows the cheapest paths, of which each node has a cost from the start
// and a cost to the end that make up the whole, and returns the first of them.
func (w *walker) trace(start, end int32, best cost) []int32 {
	// gone is what the cheapest way to a node costs, of the nodes on one.
	gone := map[int32]cost{}
	var meet []int32
	for _, i := range w.from.seen {
		if w.from.at(i)+w.to.at(i) == best {
			gone[i] = w.from.at(i)
			meet = append(meet, i)
		}
	}
	slices.Sort(meet)
	for todo := slices.Clone(meet); len(todo) > 0; { // back to the start
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for k := w.c.Offsets[at]; k < w.c.Offsets[at+1]; k++ {
			i := w.c.Targets[k]
			if _, ok := gone[i]; !ok && w.steps(i, at, start, end) && w.from.at(i)+w.price(k)+w.tollUnless(at, end) == gone[at] {
				gone[i] = w.from.at(i)
				todo = append(todo, i)
			}
		}
	}
	for todo := meet; len(todo) > 0; { // and on to the end
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for k := w.c.Offsets[at]; k < w.c.Offsets[at+1]; k++ {
			i := w.c.Targets[k]
			if _, ok := gone[i]; !ok && w.steps(at, i, start, end) && best-w.to.at(i) == gone[at]+w.price(k)+w.tollUnless(i, end) {
				gone[i] = best - w.to.at(i)
				todo = append(todo, i)
			}
		}
	}
	path := []int32{start}
	for at := start; at != end; {
		for k := w.c.Offsets[at]; k < w.c.Offsets[at+1]; k++ {
			i := w.c.Targets[k]
			if c, ok := gone[i]; ok && w.steps(at, i, start, end) && gone[at]+w.price(k)+w.tollUnless(i, end) == c {
				at = i
				break
			}
		}
		path = append(path, at)
	}
	return path
}

// stop is a node that a search has come to.
type stop struct {
	cost cost
	node int32
}

// frontier is a binary heap of stops, the cheapest first, then the smaller node.
type frontier []stop

func (f frontier) less(i, j int) bool {
	return f[i].cost < f[j].cost || f[i].cost == f[j].cost && f[i].node < f[j].node
}

func (f *frontier) push(s stop) {
	*f = append(*f, s)
	h := *f
	for i := len(h) - 1; i > 0; {
		up := (i - 1) / 2
		if !h.less(i, up) {
			return
		}
		h[i], h[up] = h[up], h[i]
		i = up
	}
}

func (f *frontier) pop() stop {
	h := *f
	top, last := h[0], len(h)-1
	h[0] = h[last]
	h = h[:last]
	*f = h
	for i := 0; ; {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < last; child++ {
			if h.less(child, least) {
				least = child
			}
		}
		if least == i {
			return top
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
}
