package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"

	"tarikh/graph"
)

// The parts of the snapshot, each an array of all nodes or all ties.
const (
	partNum     = "num"    // int32, nodes.num in the order of nodes.id
	partKind    = "kind"   // byte
	partOffset  = "offset" // int32
	partTarget  = "target" // int32
	partUnsaid  = "unsaid" // byte
	bytesOfInt  = 4
	snapshotSQL = "INSERT INTO snapshot VALUES (?, ?) ON CONFLICT (part) DO UPDATE SET data = excluded.data WHERE data <> excluded.data"
)

// writeSnapshot writes what paths are searched on.
func (w *updater) writeSnapshot() error {
	for part, data := range snapshotOf(w.graph, func(id string) int32 { return int32(w.nodes[id].num) }) {
		if _, err := w.tx.ExecContext(w.ctx, snapshotSQL, part, data); err != nil {
			return err
		}
	}
	return nil
}

// snapshotOf packs the ties of a graph; num gives the row of a node.
func snapshotOf(g *graph.Graph, num func(id string) int32) map[string][]byte {
	c := g.Ties()
	net := c.Net()
	nums := make([]int32, len(c.Nodes))
	for i, n := range c.Nodes {
		nums[i] = num(n.ID)
	}
	return map[string][]byte{
		partNum: packed(nums), partKind: net.Kinds, partOffset: packed(net.Offsets), partTarget: packed(net.Targets), partUnsaid: net.Unsaid,
	}
}

func packed(list []int32) []byte {
	out := make([]byte, bytesOfInt*len(list))
	for i, x := range list {
		binary.LittleEndian.PutUint32(out[bytesOfInt*i:], uint32(x))
	}
	return out
}

func unpacked(data []byte) []int32 {
	out := make([]int32, len(data)/bytesOfInt)
	for i := range out {
		out[i] = int32(binary.LittleEndian.Uint32(data[bytesOfInt*i:]))
	}
	return out
}

// Ties is the shape of the graph's ties, and which rows its nodes are.
type Ties struct {
	*graph.Net
	nums []int32
}

// readSnapshot reads what writeSnapshot wrote.
func (s *Store) readSnapshot(ctx context.Context) (*Ties, error) {
	t := &Ties{Net: &graph.Net{}}
	rows, err := s.db.QueryContext(ctx, "SELECT part, data FROM snapshot")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var part string
		var data sql.RawBytes
		if err := rows.Scan(&part, &data); err != nil {
			return nil, err
		}
		switch part {
		case partNum:
			t.nums = unpacked(data)
		case partKind:
			t.Kinds = append([]byte(nil), data...)
		case partOffset:
			t.Offsets = unpacked(data)
		case partTarget:
			t.Targets = unpacked(data)
		case partUnsaid:
			t.Unsaid = append([]byte(nil), data...)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if len(t.nums) != len(t.Kinds) || !t.Valid() {
		return nil, fmt.Errorf("%w: the arrays of the snapshot do not fit each other", ErrDamaged)
	}
	return t, nil
}
