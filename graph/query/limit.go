package query

import "slices"

// within returns the nodes of the cheapest path that passes all stops in order
// and has no more than limit edges, or nil. The cheapest way to a node may be too
// long to go on from, so a state is a node and the number of edges behind it:
// layer after layer of the graph.
func (w *walker) within(stops []int32, limit int) []int32 {
	legs := make([]*layers, len(stops)-1)
	ends := map[int]cost{0: 0} // edges behind the stop → cost
	for i := range legs {
		legs[i] = w.layers(stops[i], stops[i+1], limit, ends, i == len(legs)-1)
		ends = legs[i].ends()
	}
	best, at := noCost, 0
	for edges := range limit + 1 {
		if c, ok := ends[edges]; ok && c < best {
			best, at = c, edges
		}
	}
	if best == noCost {
		return nil
	}
	path := []int32{stops[len(stops)-1]}
	for _, leg := range slices.Backward(legs) {
		part := leg.trace(at)
		at -= len(part) - 1
		path = append(part, path[1:]...)
	}
	return path
}

// layers is the search for one leg of a path of limited length.
type layers struct {
	*walker
	start, end int32
	limit      int
	halves     []half         // by edges behind
	first      map[int32]stop // the cheapest cost at which a node was settled, and the edges behind it
}

// layers searches from a stop, of which the costs by edges behind it are given. On
// the last leg the cheapest end is enough; before, one with fewer edges behind it
// may be what leads on.
func (w *walker) layers(start, end int32, limit int, from map[int]cost, last bool) *layers {
	l := &layers{walker: w, start: start, end: end, limit: limit, halves: make([]half, limit+1), first: map[int32]stop{}}
	for edges := range l.halves {
		l.halves[edges].dist = make([]cost, w.c.Len()) // pages of it come into being where they are written
		if c, ok := from[edges]; ok {
			l.halves[edges].reach(start, c)
		}
	}
	if start == end {
		return l
	}
	best := noCost
	for {
		edges := l.nearest()
		if edges < 0 {
			return l
		}
		at := l.halves[edges].queue.pop()
		if at.cost > best {
			return l
		}
		if at.node == end && last {
			best = at.cost
		}
		if at.node == end || edges == limit || l.hopeless(at, edges) {
			continue
		}
		for k := w.c.Offsets[at.node]; k < w.c.Offsets[at.node+1]; k++ {
			if to := w.c.Targets[k]; w.steps(at.node, to, start, end) {
				l.halves[edges+1].reach(to, at.cost+w.price(k)+w.tollUnless(to, end))
			}
		}
	}
}

// nearest returns the layer with the cheapest stop to go on from, or -1.
func (l *layers) nearest() int {
	best, at := stop{cost: noCost}, -1
	for edges := range l.halves {
		if s, ok := l.halves[edges].next(); ok && s.cost < best.cost {
			best, at = s, edges
		}
	}
	return at
}

// hopeless reports whether a node has been settled at a lower cost with no more
// edges behind it.
func (l *layers) hopeless(s stop, edges int) bool {
	old, ok := l.first[s.node]
	if ok && old.cost < s.cost && int(old.node) <= edges {
		return true
	}
	if !ok || edges < int(old.node) {
		l.first[s.node] = stop{s.cost, int32(edges)}
	}
	return false
}

// ends returns the costs of the leg's end by edges behind it.
func (l *layers) ends() map[int]cost {
	out := map[int]cost{}
	for edges := range l.halves {
		if c := l.halves[edges].at(l.end); c != noCost {
			out[edges] = c
		}
	}
	return out
}

// trace returns the cheapest leg that ends with so many edges behind it: of those
// that cost the same the one with the smaller number where they part.
func (l *layers) trace(edges int) []int32 {
	if l.start == l.end {
		return []int32{l.end}
	}
	type state struct {
		node  int32
		edges int
	}
	on := map[state]bool{{l.end, edges}: true}
	begin := edges
	for todo := []state{{l.end, edges}}; len(todo) > 0; {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if at.node == l.start {
			begin = min(begin, at.edges)
			continue
		}
		for k := l.c.Offsets[at.node]; k < l.c.Offsets[at.node+1] && at.edges > 0; k++ {
			i := state{l.c.Targets[k], at.edges - 1}
			if !on[i] && l.follows(i.node, at.node, k, at.edges) {
				on[i] = true
				todo = append(todo, i)
			}
		}
	}
	path := []int32{l.start}
	for at := (state{l.start, begin}); at.node != l.end; {
		for k := l.c.Offsets[at.node]; k < l.c.Offsets[at.node+1]; k++ {
			if i := (state{l.c.Targets[k], at.edges + 1}); on[i] && l.follows(at.node, i.node, k, i.edges) {
				at = i
				break
			}
		}
		path = append(path, at.node)
	}
	return path
}

// follows reports whether the cheapest way to a node in a layer comes from another
// one in the layer before.
func (l *layers) follows(from, to, k int32, edges int) bool {
	before := l.halves[edges-1].at(from)
	return before != noCost && from != l.end && l.steps(from, to, l.start, l.end) &&
		before+l.price(k)+l.tollUnless(to, l.end) == l.halves[edges].at(to)
}
