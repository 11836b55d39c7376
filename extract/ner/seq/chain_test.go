package seq

import (
	"math"
	"math/rand/v2"
	"testing"
)

// everyChain calls yield with each chain of n labels that may be, and its
// score.
func everyChain(nodes []scores, e *edges, yield func([]label, float64)) {
	chain := make([]label, len(nodes))
	var walk func(i int, score float64)
	walk = func(i int, score float64) {
		if i == len(nodes) {
			yield(chain, score)
			return
		}
		for b := range label(labels) {
			if i == 0 && b.continues() || i > 0 && !follows(chain[i-1], b) {
				continue
			}
			chain[i] = b
			s := score + float64(nodes[i][b])
			if i > 0 {
				s += float64(e[chain[i-1]][b])
			}
			walk(i+1, s)
		}
	}
	walk(0, 0)
}

// TestChainAgainstEnumeration compares the dynamic programmes with the sum and
// the maximum over all chains of short sentences.
func TestChainAgainstEnumeration(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		nodes := make([]scores, 1+rnd.IntN(4))
		e := newEdges()
		for i := range nodes {
			for l := range nodes[i] {
				nodes[i][l] = float32(rnd.NormFloat64() * 2)
			}
		}
		for a := range e {
			for b := range e[a] {
				if e[a][b] != barred {
					e[a][b] = float32(rnd.NormFloat64())
				}
			}
		}
		var lat lattice
		lat.setEdges(e)
		lat.fill(nodes)
		all, best := 0.0, math.Inf(-1)
		single := make([][labels]float64, len(nodes))
		spans := map[[3]int]float64{}
		everyChain(nodes, e, func(chain []label, score float64) {
			p := math.Exp(score)
			all += p
			best = max(best, score)
			for i, l := range chain {
				single[i][l] += p
			}
			runs(chain, func(first, last, class int) { spans[[3]int{first, last, class}] += p })
		})
		near := func(what string, got, want float64) {
			t.Helper()
			if math.Abs(got-want) > 1e-5*(1+math.Abs(want)) {
				t.Errorf("%s is %v, want %v", what, got, want)
			}
		}
		near("log of the sum", lat.logZ, math.Log(all))
		for i := range single {
			for l := range label(labels) {
				near("probability of a label", lat.at(i, l), single[i][l]/all)
			}
		}
		for s, p := range spans {
			near("probability of a span", lat.span(s[0], s[1], s[2]), p/all)
		}
		got := make([]label, len(nodes))
		viterbi(nodes, e, make([][labels]label, len(nodes)), got)
		score := 0.0
		for i, l := range got {
			score += float64(nodes[i][l])
			if i > 0 {
				score += float64(e[got[i-1]][l])
			}
		}
		near("score of the best chain", score, best)
	}
}

func TestTableAddsUpLanes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	var keys []feature
	var rows []row
	want := [lanes]int{}
	for k := range 200 {
		keys = append(keys, feature(k*k*7919+k))
		var r row
		for l := range lanes {
			w := rnd.IntN(255) - 127
			r.set(l, uint8(w+zeroLane))
			want[l] += w
		}
		rows = append(rows, r)
	}
	table := newTable(keys, rows)
	var got total
	table.add(append(append([]feature{}, keys...), 3, 5, 11), &got)
	if got.n != len(keys) {
		t.Fatalf("%d rows found, want %d", got.n, len(keys))
	}
	for reading := range 2 {
		for l, v := range got.scores(reading, 1) {
			if int(v) != want[reading*labels+l] {
				t.Errorf("lane %d of reading %d sums up to %v, want %d", l, reading, v, want[reading*labels+l])
			}
		}
	}
}
