package store

import (
	"cmp"
	"slices"

	"tarikh/graph"
)

// tie is what becomes of an edge on which paths are searched.
type tie struct {
	there, unsaid bool
	told          bool // it starts at an event: there is none the other way
}

// patchSnapshot writes what paths are searched on where a part of the graph has
// changed: in time that is linear in the size of the arrays, but as that of
// copying them.
func (w *updater) patchSnapshot() error {
	if len(w.added)+len(w.gone)+len(w.ties) == 0 {
		return nil
	}
	old, ids, err := readTies(w.ctx, w.tx, partNum, partKind, partOffset, partTarget, partUnsaid, partID, partEnd)
	if err != nil {
		return err
	}
	p := &patch{old: old, oldIDs: ids, ties: &Ties{Net: &graph.Net{Kinds: []byte{}, Offsets: []int32{0}}}, at: map[int32]int32{}}
	p.mergeNodes(w)
	if err := p.mergeTies(w); err != nil {
		return err
	}
	p.rows()
	for part, data := range partsOf(p.ties, p.ids) {
		if err := w.exec(snapshotSQL, part, data); err != nil {
			return err
		}
	}
	return nil
}

// patch makes new arrays of old ones.
type patch struct {
	old    *Ties
	oldIDs []string
	ties   *Ties
	ids    []string
	from   []int32 // of each node, its number in the old arrays, or -1
	to     []int32 // of each old node, its number now, or -1
	at     map[int32]int32
	cut    map[[2]int32]bool  // old ties that go, by the numbers now
	grown  map[int32][]branch // new ties
}

// branch is a tie of a node.
type branch struct {
	to     int32
	unsaid byte
}

// mergeNodes takes the nodes that are new among those that stay, by ID.
func (p *patch) mergeNodes(w *updater) {
	gone := map[int32]bool{}
	for _, num := range w.gone {
		gone[int32(num)] = true
	}
	var added []string
	for _, id := range w.added {
		if k := graph.KindOf(id); k != graph.Article && k != graph.Date {
			added = append(added, id)
		}
	}
	slices.Sort(added)
	p.to = make([]int32, len(p.oldIDs))
	put := func(id string, num int32, kind byte, from int32) {
		p.at[num] = int32(len(p.ids))
		p.ids, p.from = append(p.ids, id), append(p.from, from)
		p.ties.nums, p.ties.Kinds = append(p.ties.nums, num), append(p.ties.Kinds, kind)
	}
	for i, id := range p.oldIDs {
		for len(added) > 0 && added[0] < id {
			put(added[0], int32(w.nodes[added[0]].num), byte(slices.Index(graph.Kinds, graph.KindOf(added[0]))), -1)
			added = added[1:]
		}
		if p.to[i] = -1; !gone[p.old.nums[i]] {
			p.to[i] = int32(len(p.ids))
			put(id, p.old.nums[i], p.old.Kinds[i], int32(i))
		}
	}
	for _, id := range added {
		put(id, int32(w.nodes[id].num), byte(slices.Index(graph.Kinds, graph.KindOf(id))), -1)
	}
}

// mergeTies finds which ties go and which come.
func (p *patch) mergeTies(w *updater) error {
	p.cut, p.grown = map[[2]int32]bool{}, map[int32][]branch{}
	done := map[[2]int32]bool{}
	for e, t := range w.ties {
		a, okA := p.at[int32(e[0])]
		b, okB := p.at[int32(e[1])]
		if !okA || !okB {
			continue // a node has gone, and its ties with it
		}
		if done[[2]int32{a, b}] {
			continue
		}
		done[[2]int32{a, b}], done[[2]int32{b, a}] = true, true
		p.cut[[2]int32{a, b}], p.cut[[2]int32{b, a}] = true, true
		if !t.told {
			// One may lie in the other, and that in it.
			var both int
			if err := w.tx.QueryRowContext(w.ctx, "SELECT count(*) FROM edges WHERE from_node = ?1 AND to_node = ?2 OR from_node = ?2 AND to_node = ?1", e[0], e[1]).Scan(&both); err != nil {
				return err
			}
			t.there, t.unsaid = both > 0, both > 0
		}
		if !t.there {
			continue
		}
		said := byte(0)
		if t.unsaid {
			said = 1
		}
		p.grown[a] = append(p.grown[a], branch{b, said})
		if a != b {
			p.grown[b] = append(p.grown[b], branch{a, said})
		}
	}
	return nil
}

// rows writes the ties of all nodes.
func (p *patch) rows() {
	t, old := p.ties, p.old
	t.Targets, t.Unsaid = make([]int32, 0, len(old.Targets)), make([]byte, 0, len(old.Unsaid))
	for i, from := range p.from {
		grown := p.grown[int32(i)]
		slices.SortFunc(grown, func(a, b branch) int { return cmp.Compare(a.to, b.to) })
		grow := func(before int32) {
			for ; len(grown) > 0 && grown[0].to < before; grown = grown[1:] {
				t.Targets, t.Unsaid = append(t.Targets, grown[0].to), append(t.Unsaid, grown[0].unsaid)
			}
		}
		if from >= 0 {
			for k := old.Offsets[from]; k < old.Offsets[from+1]; k++ {
				to := p.to[old.Targets[k]]
				if to < 0 || len(p.cut) > 0 && p.cut[[2]int32{int32(i), to}] {
					continue
				}
				grow(to)
				t.Targets, t.Unsaid = append(t.Targets, to), append(t.Unsaid, old.Unsaid[k])
			}
		}
		grow(int32(len(p.ids)))
		t.Offsets = append(t.Offsets, int32(len(t.Targets)))
	}
}
