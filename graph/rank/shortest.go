package rank

import (
	"context"
	"runtime"
	"sync"

	"tarikh/graph"
)

// blocks is the number of parts that sources are split into. Each part adds up
// alone and the parts are added in order, so that the sum has the same bits
// for any number of goroutines.
const blocks = 32

// eachBlock runs work on all blocks of n sources, on jobs goroutines.
func eachBlock(ctx context.Context, n, jobs int, work func(block, from, to int)) error {
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(jobs, blocks, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for b := range next {
				work(b, b*n/blocks, (b+1)*n/blocks)
			}
		})
	}
	var err error
	for b := 0; b < blocks && err == nil; b++ {
		select {
		case next <- b:
		case <-ctx.Done():
			err = ctx.Err()
		}
	}
	close(next)
	wg.Wait()
	return err
}

// search is the state of a breadth-first search.
type search struct {
	dist  []int32 // steps from the source, -1 where not reached
	order []int32 // nodes in the order in which they were reached
}

func newSearch(n int) *search {
	s := &search{dist: make([]int32, n), order: make([]int32, 0, n)}
	for i := range s.dist {
		s.dist[i] = -1
	}
	return s
}

// from searches all that can be reached from a node.
func (s *search) from(c *graph.CSR, source int32) {
	for _, i := range s.order {
		s.dist[i] = -1
	}
	s.order = append(s.order[:0], source)
	s.dist[source] = 0
	for at := 0; at < len(s.order); at++ {
		i := s.order[at]
		for _, j := range c.Row(i) {
			if s.dist[j] < 0 {
				s.dist[j] = s.dist[i] + 1
				s.order = append(s.order, j)
			}
		}
	}
}

// betweenness is the share of shortest paths between two other nodes that lead
// past a node, over all pairs, by Brandes' algorithm (2001); ties count as of
// length 1. It is scaled to 0…1 by the number of pairs, as networkx does.
func betweenness(ctx context.Context, c *graph.CSR, jobs int) ([]float64, error) {
	n := c.Len()
	sums := make([][]float64, blocks)
	err := eachBlock(ctx, n, jobs, func(block, from, to int) {
		sum := make([]float64, n)
		s, paths, part := newSearch(n), make([]float64, n), make([]float64, n)
		for source := from; source < to && ctx.Err() == nil; source++ {
			s.from(c, int32(source))
			depend(c, s, paths, part)
			for _, i := range s.order[1:] {
				sum[i] += part[i]
			}
		}
		sums[block] = sum
	})
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	out := make([]float64, n)
	for _, sum := range sums {
		for i, x := range sum {
			out[i] += x
		}
	}
	if n > 2 {
		for i := range out {
			out[i] /= float64(n-1) * float64(n-2)
		}
	}
	return out, nil
}

// depend sets part to the share of shortest paths from the source of a search
// that lead past each node.
func depend(c *graph.CSR, s *search, paths, part []float64) {
	for _, i := range s.order {
		paths[i], part[i] = 0, 0
	}
	paths[s.order[0]] = 1
	for _, i := range s.order {
		for _, j := range c.Row(i) {
			if s.dist[j] == s.dist[i]+1 {
				paths[j] += paths[i]
			}
		}
	}
	for k := len(s.order) - 1; k > 0; k-- {
		i := s.order[k]
		for _, j := range c.Row(i) {
			if s.dist[j] == s.dist[i]+1 {
				part[i] += paths[i] / paths[j] * (1 + part[j])
			}
		}
	}
}

// closeness is the inverse of the mean distance to the nodes that can be
// reached, scaled by the share of nodes that can be (Wasserman and Faust 1994),
// so that a pair apart from the rest is not taken for the centre.
func closeness(ctx context.Context, c *graph.CSR, jobs int) ([]float64, error) {
	n := c.Len()
	out := make([]float64, n)
	err := eachBlock(ctx, n, jobs, func(_, from, to int) {
		s := newSearch(n)
		for source := from; source < to && ctx.Err() == nil; source++ {
			s.from(c, int32(source))
			sum := 0
			for _, i := range s.order {
				sum += int(s.dist[i])
			}
			if sum > 0 {
				reached := float64(len(s.order) - 1)
				out[source] = reached / float64(sum) * reached / float64(n-1)
			}
		}
	})
	if err == nil {
		err = ctx.Err()
	}
	return out, err
}
