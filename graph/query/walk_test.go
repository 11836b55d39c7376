package query

import (
	"math/rand/v2"
	"slices"
	"testing"

	"tarikh/graph"
)

// thicket is a random small graph with nodes of all kinds of names and events.
func thicket(rng *rand.Rand) *graph.Net {
	n := 2 + rng.IntN(7)
	kinds := []graph.Kind{graph.Event, graph.Event, graph.Person, graph.Person, graph.Place, graph.Happening}
	net := &graph.Net{Kinds: make([]byte, n)}
	tied, dumb := make([][]bool, n), make([][]bool, n)
	for i := range n {
		net.Kinds[i] = byte(slices.Index(graph.Kinds, kinds[rng.IntN(len(kinds))]))
		tied[i], dumb[i] = make([]bool, n), make([]bool, n)
	}
	for range n + rng.IntN(2*n) {
		a, b := rng.IntN(n), rng.IntN(n)
		if a != b {
			said := rng.IntN(4) > 0
			tied[a][b], tied[b][a], dumb[a][b], dumb[b][a] = true, true, !said, !said
		}
	}
	net.Offsets = []int32{0}
	for i := range n {
		for j := range n {
			if tied[i][j] {
				net.Targets = append(net.Targets, int32(j))
				net.Unsaid = append(net.Unsaid, map[bool]byte{true: 1}[dumb[i][j]])
			}
		}
		net.Offsets = append(net.Offsets, int32(len(net.Targets)))
	}
	return net
}

// every lists all paths that pass no node twice and have at most limit edges, in
// the order of what they cost, then of their numbers.
func every(w *walker, start, end int32, limit int) []route {
	var all []route
	var on func(path []int32)
	on = func(path []int32) {
		at := path[len(path)-1]
		if at == end {
			all = append(all, route{path: slices.Clone(path), cost: w.costOf(path)})
			return
		}
		if limit > 0 && len(path) > limit {
			return
		}
		for _, to := range w.c.Row(at) {
			if !slices.Contains(path, to) && (to == end || w.open(to)) {
				on(append(path, to))
			}
		}
	}
	on([]int32{start})
	slices.SortFunc(all, compareRoutes)
	return all
}

// TestRoutesAreTheCheapestOfAll compares what is found with all paths there are,
// with and without a limit.
func TestRoutesAreTheCheapestOfAll(t *testing.T) {
	for seed := range uint64(4000) {
		rng := rand.New(rand.NewPCG(seed, 1))
		net := thicket(rng)
		start, end := int32(rng.IntN(net.Len())), int32(rng.IntN(net.Len()))
		way := Way{Count: 1 + rng.IntN(6), MaxHops: rng.IntN(4)}
		var not []int32
		if rng.IntN(3) == 0 {
			not = []int32{int32(rng.IntN(net.Len()))}
		}
		if rng.IntN(3) == 0 {
			way.Kinds = []graph.Kind{graph.Person}
		}
		all := every(newWalker(net, not, way.Kinds), start, end, 2*way.MaxHops)
		var want [][]int32
		for _, r := range all[:min(len(all), way.Count)] {
			want = append(want, r.path)
		}
		got := Routes(net, []int32{start, end}, not, way)
		if !slices.EqualFunc(got, want, slices.Equal[[]int32]) {
			t.Fatalf("seed %d: %d → %d, %+v without %v: %v, want %v\n%+v", seed, start, end, way, not, got, want, net)
		}
	}
}

// TestViaWithinALimit compares a path by way of a stop with the cheapest pair of
// legs.
func TestViaWithinALimit(t *testing.T) {
	found := 0
	for seed := range uint64(2000) {
		rng := rand.New(rand.NewPCG(seed, 2))
		net := thicket(rng)
		any := func() int32 { return int32(rng.IntN(net.Len())) }
		stops := []int32{any(), any(), any()}
		way := Way{MaxHops: 1 + rng.IntN(3)}
		w := newWalker(net, nil, nil)
		want := noCost
		for _, a := range every(w, stops[0], stops[1], 0) {
			for _, b := range every(w, stops[1], stops[2], 0) {
				if len(a.path)+len(b.path)-2 <= 2*way.MaxHops {
					want = min(want, a.cost+b.cost)
				}
			}
		}
		got := Routes(net, stops, nil, way)
		if (len(got) == 0) != (want == noCost) {
			t.Fatalf("seed %d: by way of %v: %v, want cost %d", seed, stops, got, want)
		}
		if len(got) == 0 {
			continue
		}
		found++
		cost := noCost
		for at, i := range got[0] {
			if i == stops[1] {
				cost = min(cost, w.costOf(got[0][:at+1])+w.costOf(got[0][at:]))
			}
		}
		if cost != want || len(got[0])-1 > 2*way.MaxHops {
			t.Fatalf("seed %d: by way of %v: %v costs %d, want %d", seed, stops, got[0], cost, want)
		}
	}
	if found < 100 {
		t.Errorf("only %d paths were compared", found)
	}
}
