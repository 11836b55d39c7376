package store

import (
	"cmp"
	"fmt"
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
	if slices.ContainsFunc(old.nums, func(num int32) bool { return num < 0 || int64(num) > w.last.node }) {
		return fmt.Errorf("%w: the snapshot tells of nodes that are not there", ErrDamaged)
	}
	p := &patch{old: old, oldIDs: ids, ties: &Ties{Net: &graph.Net{}}}
	p.mergeNodes(w)
	if err := p.mergeTies(w); err != nil {
		return err
	}
	p.rows()
	for part, data := range partsOf(p.ties, p.ids) {
		if err := w.exec("UPDATE snapshot SET data = ? WHERE part = ?", data, part); err != nil {
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
	from   []int32            // of each node, its number in the old arrays, or -1
	to     []int32            // of each old node, its number now, or -1
	at     []int32            // of each row of the nodes, its number now, or -1
	cut    map[[2]int32]bool  // old ties that go, by the numbers now
	cutAt  []bool             // of each node, whether one of its old ties goes
	grown  map[int32][]branch // new ties
}

// branch is a tie of a node.
type branch struct {
	to     int32
	unsaid byte
}

// mergeNodes takes the nodes that are new among those that stay, by ID.
func (p *patch) mergeNodes(w *updater) {
	p.at = make([]int32, w.last.node+1)
	for i := range p.at {
		p.at[i] = -1
	}
	const goes = -2
	for _, num := range w.gone {
		p.at[num] = goes
	}
	var added []string
	for _, id := range w.added {
		if k := graph.KindOf(id); k != graph.Article && k != graph.Date {
			added = append(added, id)
		}
	}
	slices.Sort(added)
	p.to = make([]int32, len(p.oldIDs))
	size := len(p.oldIDs) + len(added)
	p.ids, p.from = make([]string, 0, size), make([]int32, 0, size)
	p.ties.nums, p.ties.Kinds = make([]int32, 0, size), make([]byte, 0, size)
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
		if p.to[i] = -1; p.at[p.old.nums[i]] != goes {
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
	p.cut, p.cutAt, p.grown = map[[2]int32]bool{}, make([]bool, len(p.ids)), map[int32][]branch{}
	done := map[[2]int32]bool{}
	for e, t := range w.ties {
		a, b := p.at[e[0]], p.at[e[1]]
		if a < 0 || b < 0 {
			continue // a node has gone, and its ties with it
		}
		if done[[2]int32{a, b}] {
			continue
		}
		done[[2]int32{a, b}], done[[2]int32{b, a}] = true, true
		p.cut[[2]int32{a, b}], p.cut[[2]int32{b, a}] = true, true
		p.cutAt[a], p.cutAt[b] = true, true
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
	t.Offsets = make([]int32, 1, len(p.ids)+1)
	t.Targets, t.Unsaid = make([]int32, 0, len(old.Targets)+2*len(p.cut)), make([]byte, 0, len(old.Unsaid)+2*len(p.cut))
	for i, from := range p.from {
		grown := p.grown[int32(i)]
		slices.SortFunc(grown, func(a, b branch) int { return cmp.Compare(a.to, b.to) })
		for k := old.start(from); k < old.end(from); k++ {
			to := p.to[old.Targets[k]]
			if to < 0 || p.cutAt[i] && p.cut[[2]int32{int32(i), to}] {
				continue
			}
			for ; len(grown) > 0 && grown[0].to < to; grown = grown[1:] {
				t.Targets, t.Unsaid = append(t.Targets, grown[0].to), append(t.Unsaid, grown[0].unsaid)
			}
			t.Targets, t.Unsaid = append(t.Targets, to), append(t.Unsaid, old.Unsaid[k])
		}
		for _, b := range grown {
			t.Targets, t.Unsaid = append(t.Targets, b.to), append(t.Unsaid, b.unsaid)
		}
		t.Offsets = append(t.Offsets, int32(len(t.Targets)))
	}
}

// start and end say where the ties of a node stand; -1 has none.
func (t *Ties) start(i int32) int32 {
	if i < 0 {
		return 0
	}
	return t.Offsets[i]
}

func (t *Ties) end(i int32) int32 {
	if i < 0 {
		return 0
	}
	return t.Offsets[i+1]
}
