package rank

import (
	"context"
	"math/rand/v2"

	"tarikh/graph"
)

// Partition divides the nodes of an undirected snapshot into groups such that
// the weight of ties inside groups is as far as possible above what chance
// would put there, by the Leiden algorithm (Traag, Waltman and van Eck 2019).
// Unlike Louvain's, each group hangs together. It returns the number of each
// node's group, counted from 0 in the order of their first nodes, and the
// modularity of the partition.
//
// A resolution above 1 makes more and smaller groups, one below 1 fewer and
// larger ones. The order in which nodes are looked at is drawn by a generator
// that starts the same every time.
func Partition(ctx context.Context, c *graph.CSR, resolution float64) ([]int32, float64, error) {
	l := &leiden{resolution: resolution, random: rand.New(rand.NewPCG(1, 2))}
	base := newLayer(c)
	groups := make([]int32, c.Len())
	for i := range groups {
		groups[i] = int32(i)
	}
	if base.total > 0 {
		l.heat = chance * base.total / float64(len(base.targets))
		for round := 0; round < leidenRounds; round++ {
			if err := ctx.Err(); err != nil {
				return nil, 0, err
			}
			if !l.round(base, groups) {
				break
			}
		}
	}
	renumber(groups)
	return groups, modularity(c, groups), nil
}

// leidenRounds is how often the whole is gone through, each time from the
// result of the last. Later rounds gain little.
const leidenRounds = 4

// layer is an undirected weighted graph, the first or one in which each node
// stands for a group of the layer below. Ties inside a group are in its degree
// only: they stay inside whatever it joins.
type layer struct {
	offsets []int32
	targets []int32
	weights []float64
	degree  []float64 // weight at a node, loops counted from both ends
	total   float64   // of all degrees
}

func newLayer(c *graph.CSR) *layer {
	l := &layer{offsets: c.Offsets, targets: c.Targets, weights: c.Weights, degree: outflow(c)}
	l.total = sumOf(l.degree)
	return l
}

func (l *layer) len() int { return len(l.degree) }

// leiden is the room of the algorithm, which its layers share.
type leiden struct {
	resolution float64
	random     *rand.Rand
	heat       float64 // difference in gain by which a part is e times as likely

	weight  []float64 // of groups: what ties a node or group to them, 0 between uses
	near    []int32   // the groups with a weight
	size    []float64 // of groups: sum of degrees
	gains   []float64
	shut    []int32
	queue   []int32
	waiting []bool
}

// round improves the groups of a layer by moving nodes, then splits the groups
// into parts that hang together, makes each part a node of a new layer, and so
// on there until nothing moves. It reports whether anything did.
func (l *leiden) round(base *layer, groups []int32) bool {
	n := base.len()
	l.room(n)
	moved := l.move(base, groups)
	at := make([]int32, n) // number of each base node in the present layer
	for i := range at {
		at[i] = int32(i)
	}
	here, of := base, groups
	for {
		count := renumber(of)
		if count == here.len() {
			break
		}
		parts := l.refine(here, of, count)
		number := renumber(parts)
		if number == here.len() { // nothing can be joined: join the groups as they are
			copy(parts, of)
			number = count
		}
		next := l.merge(here, parts, number)
		up := make([]int32, number)
		for i, p := range parts {
			up[p] = of[i]
		}
		for i, p := range at {
			at[i] = parts[p]
		}
		here, of = next, up
		if l.move(here, of) {
			moved = true
		}
	}
	for i, p := range at {
		groups[i] = of[p]
	}
	return moved
}

// room makes room for n nodes.
func (l *leiden) room(n int) {
	if len(l.weight) >= n {
		return
	}
	l.weight, l.size = make([]float64, n), make([]float64, n)
	l.queue, l.waiting = make([]int32, n), make([]bool, n)
}

// move moves nodes to the group of a neighbour, or to one of their own, as long
// as that is a gain, and reports whether any moved. Nodes are looked at again
// when a neighbour has moved.
func (l *leiden) move(g *layer, groups []int32) bool {
	n := g.len()
	size := l.size[:n]
	clear(size)
	members := make([]int32, n)
	for i, c := range groups {
		size[c] += g.degree[i]
		members[c]++
	}
	var free []int32 // groups without members
	for c := n - 1; c >= 0; c-- {
		if members[c] == 0 {
			free = append(free, int32(c))
		}
	}
	queue, waiting := l.queue[:n], l.waiting[:n]
	l.shuffle(queue)
	for i := range waiting {
		waiting[i] = true
	}
	moved := false
	head, left := 0, n
	for left > 0 {
		i := queue[head]
		if head++; head == n {
			head = 0
		}
		left--
		waiting[i] = false
		from := groups[i]
		to := l.best(g, groups, size, i, members[from] > 1)
		if to == from {
			continue
		}
		if to < 0 {
			to = free[len(free)-1]
			free = free[:len(free)-1]
		}
		groups[i] = to
		size[from] -= g.degree[i]
		size[to] += g.degree[i]
		members[to]++
		if members[from]--; members[from] == 0 {
			size[from] = 0
			free = append(free, from)
		}
		moved = true
		for _, j := range g.targets[g.offsets[i]:g.offsets[i+1]] {
			if !waiting[j] && groups[j] != to {
				waiting[j] = true
				tail := head + left
				if tail >= n {
					tail -= n
				}
				queue[tail] = j
				left++
			}
		}
	}
	return moved
}

// gainful is the least gain, as a share of a node's degree, for which it moves;
// less is rounding.
const gainful = 1e-10

// best returns the group to which a node adds most, or its own if none adds
// more, or -1 for one without members where it would leave others behind.
func (l *leiden) best(g *layer, groups []int32, size []float64, i int32, others bool) int32 {
	weight, near := l.weight, l.near[:0]
	from, to := g.offsets[i], g.offsets[i+1]
	weights := g.weights[from:to]
	for k, j := range g.targets[from:to] {
		c := groups[j]
		w := weight[c]
		if w == 0 {
			near = append(near, c)
		}
		weight[c] = w + weights[k]
	}
	own := groups[i]
	degree := g.degree[i]
	rate := l.resolution * degree / g.total
	best, most := own, weight[own]-rate*(size[own]-degree)+gainful*degree
	if others && most < 0 {
		best, most = -1, 0
	}
	for _, c := range near {
		if c == own {
			weight[c] = 0
			continue
		}
		if gain := weight[c] - rate*size[c]; gain > most {
			best, most = c, gain
		}
		weight[c] = 0
	}
	l.near = near
	return best
}

// shuffle fills a list with the numbers from 0 in a random order.
func (l *leiden) shuffle(list []int32) {
	for i := range list {
		list[i] = int32(i)
	}
	l.random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

// renumber numbers groups from 0 in the order of their first members, and
// returns how many there are.
func renumber(groups []int32) int {
	number := make([]int32, len(groups))
	count := int32(0)
	for i, c := range groups {
		if number[c] == 0 {
			count++
			number[c] = count
		}
		groups[i] = number[c] - 1
	}
	return int(count)
}
