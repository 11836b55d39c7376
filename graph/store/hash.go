package store

import (
	"encoding/json"
	"fmt"

	"tarikh/graph"
)

// hashNode hashes a node and the ID of what it lies in.
func hashNode(n *graph.Node, within string) (int64, error) {
	data, err := json.Marshal(n)
	if err != nil {
		return 0, fmt.Errorf("store: node %s: %w", n.ID, err)
	}
	h := graph.NewHash()
	h.Str(string(data))
	h.Str(within)
	return int64(h), nil
}

func hashEdge(e *graph.Edge) int64 {
	h := graph.NewHash()
	for i := range e.Evidence {
		ev := &e.Evidence[i]
		h.Str(string(ev.Role))
		h.Str(ev.Article)
		h.Str(ev.Quote)
		h.Str(ev.Rule)
		for _, n := range []int{ev.Sentence.Start, ev.Sentence.End, ev.Mention.Start, ev.Mention.End} {
			h.Num(uint64(n))
		}
		h.Float(ev.Confidence)
	}
	return int64(h)
}
