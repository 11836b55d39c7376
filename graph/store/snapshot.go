package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"tarikh/graph"
)

// The parts of the snapshot, each an array of all nodes or all ties.
const (
	partNum     = "num"    // int32, nodes.num in the order of nodes.id
	partKind    = "kind"   // byte
	partOffset  = "offset" // int32
	partTarget  = "target" // int32
	partUnsaid  = "unsaid" // byte
	partID      = "id"     // the ids, one behind the other
	partEnd     = "end"    // int32, where each id ends
	bytesOfInt  = 4
	snapshotSQL = "INSERT INTO snapshot VALUES (?, ?) ON CONFLICT (part) DO UPDATE SET data = excluded.data WHERE data <> excluded.data"
)

// writeSnapshot writes what paths are searched on.
func (w *updater) writeSnapshot() error {
	for part, data := range snapshotOf(w.graph.Graph, func(id string) int32 { return int32(w.nodes[id].num) }) {
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
	ids := make([]string, len(c.Nodes))
	for i, n := range c.Nodes {
		ids[i] = n.ID
	}
	return partsOf(&Ties{Net: net, nums: nums}, ids)
}

func partsOf(t *Ties, ids []string) map[string][]byte {
	size := 0
	for _, id := range ids {
		size += len(id)
	}
	all := make([]byte, 0, size)
	ends := make([]int32, len(ids))
	for i, id := range ids {
		all = append(all, id...)
		ends[i] = int32(len(all))
	}
	return map[string][]byte{
		partNum: packed(t.nums), partKind: t.Kinds, partOffset: packed(t.Offsets), partTarget: packed(t.Targets), partUnsaid: t.Unsaid,
		partID: all, partEnd: packed(ends),
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
	t, _, err := readTies(ctx, s.db, partNum, partKind, partOffset, partTarget, partUnsaid)
	return t, err
}

// readTies reads parts of the snapshot; there are no IDs where those are not among
// them.
func readTies(ctx context.Context, from asker, parts ...string) (*Ties, []string, error) {
	t := &Ties{Net: &graph.Net{}}
	var all string
	var ends []int32
	err := eachRow(ctx, from, "SELECT part, data FROM snapshot WHERE part IN ('"+strings.Join(parts, "', '")+"')", func(r *sql.Rows) error {
		var part string
		var data sql.RawBytes
		if err := r.Scan(&part, &data); err != nil {
			return err
		}
		switch part {
		case partNum:
			t.nums = unpacked(data)
		case partKind:
			t.Kinds = slices.Clone([]byte(data))
		case partOffset:
			t.Offsets = unpacked(data)
		case partTarget:
			t.Targets = unpacked(data)
		case partUnsaid:
			t.Unsaid = slices.Clone([]byte(data))
		case partID:
			all = string(data)
		case partEnd:
			ends = unpacked(data)
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	ids, fit := cut(all, ends)
	if !fit || len(t.nums) != len(t.Kinds) || !t.Valid() || slices.Contains(parts, partID) && len(ids) != len(t.nums) {
		return nil, nil, fmt.Errorf("%w: the arrays of the snapshot do not fit each other", ErrDamaged)
	}
	return t, ids, nil
}

// cut divides a text at the given ends.
func cut(all string, ends []int32) (out []string, fit bool) {
	out = make([]string, 0, len(ends))
	start := int32(0)
	for _, end := range ends {
		if end < start || int(end) > len(all) {
			return nil, false
		}
		out = append(out, all[start:end])
		start = end
	}
	return out, int(start) == len(all)
}
