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

// eachBlock runs work on the given number of blocks, on jobs goroutines. Each
// goroutine calls worker once, which returns its work and may hold what it
// needs again and again. It returns ctx's error when ctx ends first.
func eachBlock(ctx context.Context, count, jobs int, worker func() func(block int)) error {
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(jobs, count, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			work := worker()
			for b := range next {
				work(b)
			}
		})
	}
	var err error
	for b := 0; b < count && err == nil; b++ {
		select {
		case next <- b:
		case <-ctx.Done():
			err = ctx.Err()
		}
	}
	close(next)
	wg.Wait()
	if err == nil {
		err = ctx.Err()
	}
	return err
}

// parts is the number of blocks for n sources.
func parts(n int) int { return min(n, blocks) }

// part returns the bounds of a block of n sources.
func part(block, n int) (from, to int) {
	count := parts(n)
	return block * n / count, (block + 1) * n / count
}

// arcs returns the number of entries in the rows of nodes.
func arcs(c *graph.CSR, nodes []int32) int {
	sum := 0
	for _, i := range nodes {
		sum += c.Degree(i)
	}
	return sum
}

// outflow returns the sum of the weights of each node's row.
func outflow(c *graph.CSR) []float64 {
	out := make([]float64, c.Len())
	for i := range out {
		for _, w := range c.Weights[c.Offsets[i]:c.Offsets[i+1]] {
			out[i] += w
		}
	}
	return out
}
