package resolve

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"tarikh/extract"
	"tarikh/graph"
)

// ledger is what the last revision noted, and what this one does: values under the
// hashes of keys, each read once. It keeps the first error of reading, so that what
// asks it need not.
type ledger struct {
	from  graph.Facts // nil where there was none
	was   map[uint64][]byte
	sets  map[uint64]*set
	lists map[uint64]*postings
	now   map[uint64][]byte
	err   error
}

func newLedger(from graph.Facts) *ledger {
	return &ledger{from: from, was: map[uint64][]byte{}, sets: map[uint64]*set{}, lists: map[uint64]*postings{}, now: map[uint64][]byte{}}
}

// The sorts of facts. Their numbers are the first bits of keys, so that facts of one
// sort lie together.
const (
	aboutClass    sortOfFact = iota + 1 // by its ID: what articles say of it, added up
	aboutBlock                          // by a key of names: the classes that it may make one
	aboutNode                           // by its ID: what events read of it, and its classes
	aboutArticle                        // by its ID: its entities and events
	aboutSurface                        // by a name: the nodes that it is used for, and how often
	aboutTitle                          // the classes that bear it
	aboutOutlet                         // how many of its articles are about each country; those that do not tell
	aboutState                          // by the code of a country: the classes that are that country; its node
	aboutPlaces                         // by the code of a country: the classes of places in it
	aboutEditions                       // the classes that are editions; the articles that tell of one
	aboutPosting                        // by a month and more: events that may be one
)

type sortOfFact uint64

// What else is noted under the keys of some sorts.
const (
	nodeOfState       = "node"
	silentOfOutlet    = "articles that do not tell their country"
	tellersOfEditions = "articles"
)

// The bits of a key: its sort, for postings the month, and the hash.
const (
	bitsOfSort  = 4
	bitsOfMonth = 10
)

// keyOf is the hash of a key of facts. The hash of one is that of another but in one
// of 2⁶⁰ cases.
func keyOf(sort sortOfFact, parts ...string) uint64 {
	h := graph.NewHash()
	for _, p := range parts {
		h.Str(p)
	}
	return uint64(sort)<<(64-bitsOfSort) | uint64(h)>>bitsOfSort
}

// get returns what is noted under a key, or nil.
func (l *ledger) get(key uint64) []byte {
	if data, ok := l.now[key]; ok {
		return data
	}
	if l.from == nil {
		return nil
	}
	if _, known := l.was[key]; !known {
		l.fetch([]uint64{key})
	}
	return l.was[key]
}

// fetch reads what is noted under keys, which is quicker for many at once.
func (l *ledger) fetch(keys []uint64) {
	if l.from == nil {
		return
	}
	var unknown []uint64
	for _, key := range keys {
		if _, known := l.was[key]; !known {
			l.was[key] = nil
			unknown = append(unknown, key)
		}
	}
	if len(unknown) == 0 {
		return
	}
	if err := l.from.Facts(unknown, func(key uint64, data []byte) { l.was[key] = data }); err != nil {
		l.err = cmp.Or(l.err, err)
	}
}

// lacks notes that something is not there that must be.
func (l *ledger) lacks() { l.err = cmp.Or(l.err, graph.ErrFacts) }

func (l *ledger) put(key uint64, data []byte) { l.now[key] = data }

// document returns the document of an article as it is now, or nil.
func (l *ledger) document(article string) *extract.Document {
	if l.from == nil {
		return nil
	}
	d, err := l.from.Document(article)
	if err != nil && l.err == nil {
		l.err = err
	}
	return d
}

// changes returns what is to be noted anew.
func (l *ledger) changes() map[uint64][]byte {
	for key, s := range l.sets {
		if s.changed {
			l.put(key, s.pack())
		}
	}
	for key, p := range l.lists {
		if p.changed {
			l.put(key, p.pack())
		}
	}
	for key, data := range l.now {
		if len(data) == 0 {
			data, l.now[key] = nil, nil
		}
		if was, known := l.was[key]; known && bytes.Equal(was, data) || !known && l.from == nil && data == nil {
			delete(l.now, key)
		}
	}
	return l.now
}

// set is a set of hashes, in rising order.
type set struct {
	list    []uint64
	changed bool
}

func (s *set) pack() []byte {
	var out []byte
	for _, x := range s.list {
		out = binary.LittleEndian.AppendUint64(out, x)
	}
	return out
}

// set returns the set that is noted under a key, perhaps empty.
func (l *ledger) set(key uint64) *set {
	s := l.sets[key]
	if s == nil {
		s = &set{}
		data := l.get(key)
		for ; len(data) >= 8; data = data[8:] {
			s.list = append(s.list, binary.LittleEndian.Uint64(data))
		}
		l.sets[key] = s
	}
	return s
}

func (s *set) add(x uint64) {
	if i, found := slices.BinarySearch(s.list, x); !found {
		s.list, s.changed = slices.Insert(s.list, i, x), true
	}
}

func (s *set) remove(x uint64) {
	if i, found := slices.BinarySearch(s.list, x); found {
		s.list, s.changed = slices.Delete(s.list, i, i+1), true
	}
}

// packer writes the fields of a fact, or reads them in the same order.
type packer struct {
	data    []byte
	reading bool
	err     error
}

func (p *packer) num(n *int) {
	if !p.reading {
		p.data = binary.AppendVarint(p.data, int64(*n))
		return
	}
	x, size := binary.Varint(p.data)
	if size <= 0 {
		p.err, p.data = graph.ErrFacts, nil
		return
	}
	*n, p.data = int(x), p.data[size:]
}

func (p *packer) hash(h *uint64) {
	switch {
	case !p.reading:
		p.data = binary.LittleEndian.AppendUint64(p.data, *h)
	case len(p.data) < 8:
		p.err, p.data = graph.ErrFacts, nil
	default:
		*h, p.data = binary.LittleEndian.Uint64(p.data), p.data[8:]
	}
}

func (p *packer) float(x *float64) {
	bits := math.Float64bits(*x)
	p.hash(&bits)
	*x = math.Float64frombits(bits)
}

func (p *packer) str(s *string) {
	n := len(*s)
	p.num(&n)
	switch {
	case !p.reading:
		p.data = append(p.data, *s...)
	case n < 0 || n > len(p.data):
		p.err, p.data = graph.ErrFacts, nil
	default:
		*s, p.data = string(p.data[:n]), p.data[n:]
	}
}

func (p *packer) flag(b *bool) {
	n := 0
	if *b {
		n = 1
	}
	p.num(&n)
	*b = n != 0
}

// packList packs the elements of a list one after the other.
func packList[T any](p *packer, list *[]T, each func(*T)) {
	n := len(*list)
	p.num(&n)
	if p.reading {
		if n < 0 || n > len(p.data) {
			p.err, p.data = graph.ErrFacts, nil
			return
		}
		*list = make([]T, n)
	}
	for i := range *list {
		each(&(*list)[i])
	}
}

// packCount packs numbers by what they count, in a fixed order.
func packCount[K comparable](p *packer, count *map[K]int, compare func(a, b K) int, key func(*K)) {
	keys := make([]K, 0, len(*count))
	for k := range *count {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, compare)
	if p.reading {
		*count = map[K]int{}
	}
	packList(p, &keys, func(k *K) {
		key(k)
		n := (*count)[*k]
		p.num(&n)
		(*count)[*k] = n
	})
}
