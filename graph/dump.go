package graph

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
)

// Dump writes every node, then every edge with its evidence, as JSON Lines in
// the fixed order. Two graphs are the same when their dumps are.
func (g *Graph) Dump(w io.Writer) error {
	buf := bufio.NewWriter(w)
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	for n := range g.Nodes() {
		if err := enc.Encode(n); err != nil {
			return fmt.Errorf("graph: dumping %s: %w", n.ID, err)
		}
	}
	type edge struct {
		From     string     `json:"from"`
		To       string     `json:"to"`
		Evidence []Evidence `json:"evidence"`
	}
	for e := range g.Edges() {
		if err := enc.Encode(edge{e.From, e.To, e.Evidence}); err != nil {
			return fmt.Errorf("graph: dumping %s → %s: %w", e.From, e.To, err)
		}
	}
	return buf.Flush()
}
