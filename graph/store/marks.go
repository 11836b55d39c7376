package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"maps"
	"slices"

	"tarikh/graph"
)

// marks are those of a graph's nodes, by a hash of their IDs, and their rows.
type marks struct {
	at map[uint64]mark
}

type mark struct {
	id  string // of marks that were made, not of those that were read
	of  uint64
	num int32
}

func nameHash(id string) uint64 {
	h := graph.NewHash()
	h.Str(id)
	return uint64(h)
}

// marksOf returns the marks of a fold.
func marksOf(f *graph.Fold, versions map[string]uint64) *marks {
	m := &marks{at: make(map[uint64]mark, f.Size())}
	f.Marks(func(article string) uint64 { return versions[article] }, func(id string, of uint64) {
		m.at[nameHash(id)] = mark{id: id, of: of}
	})
	return m
}

// since tells which nodes are new or made of something else than those of older
// marks, and gives the others their rows; and which rows are of nodes that are no
// more.
func (m *marks) since(old *marks) (changed map[string]bool, gone []int64) {
	changed = map[string]bool{}
	for name, x := range m.at {
		if was, ok := old.at[name]; ok && was.of == x.of {
			x.num = was.num
			m.at[name] = x
		} else {
			changed[x.id] = true
		}
	}
	for name, was := range old.at {
		if _, ok := m.at[name]; !ok {
			gone = append(gone, int64(was.num))
		}
	}
	return changed, gone
}

// nums returns the rows of nodes that were there.
func (m *marks) nums(ids map[string]bool) map[string]int64 {
	out := map[string]int64{}
	for id := range ids {
		if x, ok := m.at[nameHash(id)]; ok {
			out[id] = int64(x.num)
		}
	}
	return out
}

// partMarks is the part of the snapshot that holds the marks.
const partMarks = "marks"

// markSize is the number of bytes of a mark: the hash of the ID, the mark, and the
// row.
const markSize = 8 + 8 + 4

// writeMarks writes the marks of the graph that the tables hold now; nil takes
// those away that are there.
func (w *updater) writeMarks(m *marks) error {
	if m == nil {
		_, err := w.tx.ExecContext(w.ctx, "DELETE FROM snapshot WHERE part = ?", partMarks)
		return err
	}
	data := make([]byte, 0, markSize*len(m.at))
	for _, name := range slices.Sorted(maps.Keys(m.at)) {
		x := m.at[name]
		if x.num == 0 {
			n, err := w.node(x.id)
			if err != nil {
				return err
			}
			x.num = int32(n.num)
		}
		data = binary.LittleEndian.AppendUint64(data, name)
		data = binary.LittleEndian.AppendUint64(data, x.of)
		data = binary.LittleEndian.AppendUint32(data, uint32(x.num))
	}
	_, err := w.tx.ExecContext(w.ctx, snapshotSQL, partMarks, data)
	return err
}

// readMarks reads what writeMarks wrote; nil where there is nothing.
func readMarks(ctx context.Context, from asker) (*marks, error) {
	var m *marks
	err := eachRow(ctx, from, "SELECT data FROM snapshot WHERE part = '"+partMarks+"'", func(r *sql.Rows) error {
		var data sql.RawBytes
		if err := r.Scan(&data); err != nil {
			return err
		}
		m = &marks{at: make(map[uint64]mark, len(data)/markSize)}
		for ; len(data) >= markSize; data = data[markSize:] {
			m.at[binary.LittleEndian.Uint64(data)] = mark{of: binary.LittleEndian.Uint64(data[8:]), num: int32(binary.LittleEndian.Uint32(data[16:]))}
		}
		return nil
	})
	return m, err
}
