package store

import (
	"encoding/json"
	"fmt"
	"math"

	"tarikh/graph"
)

// fnv is the 64-bit FNV-1a hash of what was added to it. It finds what changed
// and guards against nothing.
type fnv uint64

const (
	fnvStart = 14695981039346656037
	fnvPrime = 1099511628211
)

func (h *fnv) str(s string) {
	x := uint64(*h)
	for i := range len(s) {
		x = (x ^ uint64(s[i])) * fnvPrime
	}
	*h = fnv((x ^ 0xff) * fnvPrime) // 0xff is no byte of UTF-8: it ends the field
}

func (h *fnv) num(n uint64) {
	x := uint64(*h)
	for range 8 {
		x = (x ^ n&0xff) * fnvPrime
		n >>= 8
	}
	*h = fnv(x)
}

func hashNode(n *graph.Node) (int64, error) {
	data, err := json.Marshal(n)
	if err != nil {
		return 0, fmt.Errorf("store: node %s: %w", n.ID, err)
	}
	h := fnv(fnvStart)
	h.str(string(data))
	return int64(h), nil
}

func hashEdge(e *graph.Edge) int64 {
	h := fnv(fnvStart)
	for i := range e.Evidence {
		ev := &e.Evidence[i]
		h.str(string(ev.Role))
		h.str(ev.Article)
		h.str(ev.Quote)
		h.str(ev.Rule)
		for _, n := range []int{ev.Sentence.Start, ev.Sentence.End, ev.Mention.Start, ev.Mention.End} {
			h.num(uint64(n))
		}
		h.num(math.Float64bits(ev.Confidence))
	}
	return int64(h)
}
