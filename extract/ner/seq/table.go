package seq

import "math/bits"

// A row holds the weights of one feature for both readings, eighteen lanes of
// sixteen bits. A lane is a weight from -127 to 127 plus 128, so that rows add
// up lane by lane in five machine words without a carry into the next lane.
type row [5]uint64

const (
	laneBits = 16
	lanes    = 2 * labels
	zeroLane = 128
	// maxSum is how many rows can be added up before a lane runs over.
	maxSum = 1<<laneBits/256 - 1
)

func (r *row) set(lane int, v uint8) {
	shift := lane % 4 * laneBits
	r[lane/4] = r[lane/4]&^(0xFFFF<<shift) | uint64(v)<<shift
}

func (r *row) lane(lane int) int { return int(r[lane/4] >> (lane % 4 * laneBits) & 0xFFFF) }

// table finds the row of a feature: open addressing over a power of two. Most
// features of a text are in no model: a filter of single bits, small enough to
// stay in the processor's cache, tells most of those apart without a look at the
// slots.
type table struct {
	slots  []slot
	rows   []row
	mask   uint32
	filter []uint64
}

// filterBits is the size of the filter, a power of two.
const filterBits = 1 << 20

type slot struct{ key, row uint32 } // row 0 is an empty slot, others count from 1

func newTable(keys []feature, rows []row) table {
	size := uint32(1) << bits.Len(uint(2*len(keys)))
	t := table{slots: make([]slot, size), rows: rows, mask: size - 1, filter: make([]uint64, filterBits/64)}
	for i, k := range keys {
		t.filter[k%filterBits/64] |= 1 << (k % 64)
		p := k & t.mask
		for t.slots[p].row != 0 {
			p = (p + 1) & t.mask
		}
		t.slots[p] = slot{k, uint32(i + 1)}
	}
	return t
}

// total is the sum of the rows of a token's features.
type total struct {
	sum row
	n   int
}

// add adds the rows of the features that the table has.
func (t *table) add(fs []feature, to *total) {
	for _, f := range fs {
		if t.filter[f%filterBits/64]>>(f%64)&1 == 0 {
			continue
		}
		for p := f & t.mask; ; p = (p + 1) & t.mask {
			s := t.slots[p]
			if s.row == 0 {
				break
			}
			if s.key == f {
				if to.n == maxSum {
					return
				}
				r := &t.rows[s.row-1]
				for k := range r {
					to.sum[k] += r[k]
				}
				to.n++
				break
			}
		}
	}
}

// scores returns the sums of one reading, 0 or 1.
func (t *total) scores(reading int, scale float32) scores {
	var out scores
	for l := range out {
		out[l] = float32(t.sum.lane(reading*labels+l)-t.n*zeroLane) * scale
	}
	return out
}
