package resolve

import (
	"cmp"
	"slices"
	"strconv"
)

// postings are the events that are noted under a key, in the order of their days: of
// one type, and of one participant, place or sentence. Two that share a key are compared when
// they are near in time. Each key is that of a month or so; events of a sort that
// happens once to its target stand under one more, without the month, and as
// long as those are few they are compared however far apart in time they are.
type postings struct {
	list    []posted
	changed bool
}

// posted is an event in postings.
type posted struct {
	ref
	from, until int
}

func (p *postings) pack() []byte {
	if len(p.list) == 0 {
		return nil
	}
	return written(p.fact)
}

func (p *postings) fact(to *packer) {
	packList(to, &p.list, func(e *posted) {
		e.ref.fact(to)
		to.num(&e.from)
		to.num(&e.until)
	})
}

func comparePosted(a, b posted) int {
	return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.article, b.article), cmp.Compare(a.ref.at, b.ref.at))
}

func (w *entities) postings(key uint64) *postings {
	p := w.notes.lists[key]
	if p == nil {
		p = &postings{}
		if data := w.notes.get(key); data != nil {
			w.read(data, p.fact)
		}
		w.notes.lists[key] = p
	}
	return p
}

func (p *postings) add(e posted) {
	if i, found := slices.BinarySearchFunc(p.list, e, comparePosted); !found {
		p.list, p.changed = slices.Insert(p.list, i, e), true
	}
}

func (p *postings) remove(r ref) {
	if i := slices.IndexFunc(p.list, func(e posted) bool { return e.ref == r }); i >= 0 {
		p.list, p.changed = slices.Delete(p.list, i, i+1), true
	}
}

// stretch is the number of days that share a key.
const stretch = 32

func stretchOf(day int) int {
	if day < 0 {
		day -= stretch - 1
	}
	return day / stretch
}

// shares returns what a record has that another may have, too: a type, and a
// participant, a place, a country or a sentence.
func (v *events) shares(r *record) []string {
	var out []string
	put := func(parts ...string) {
		key := r.group
		for _, p := range parts {
			key += "|" + p
		}
		if !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	sides := v.types.sides[r.event.Type]
	for _, list := range [][]int32{r.agents, r.targets} {
		for _, c := range list {
			put("node", v.ents[c].id)
			if nation := v.ents[c].nation; sides && nation != "" {
				put("nation", nation)
			}
		}
	}
	if r.place >= 0 {
		put("node", v.ents[r.place].id)
		if country := v.countryOf(r); country != "" && v.types.byPlace[r.group] {
			put("country", country)
		}
	}
	if r.event.Sentence.Text != "" {
		put("sentence", strconv.FormatUint(r.sentence.key, 36))
	}
	return out
}

// mayBeOnce reports whether there are records with which a record is compared at any
// time; see [events.once].
func (v *events) mayBeOnce(r *record) bool {
	return v.types.once[r.group] || v.types.held[r.event.Type]
}

// ever is the key of a share at any time; it is odd, and the others even.
func ever(share string) uint64 { return keyOf(aboutPosting, share) | 1 }

// during is the key of a share in a stretch of days; those of one stretch lie together.
func during(share string, stretch int) uint64 {
	key := keyOf(aboutPosting, share, strconv.Itoa(stretch)) &^ 1
	const at = 64 - bitsOfSort - bitsOfMonth
	const month = (1<<bitsOfMonth - 1) << at
	return key&^month | uint64(stretch)<<at&month
}

// keysOf returns the keys of the postings of a record.
func (v *events) keysOf(r *record) (keys []uint64) {
	for _, share := range v.shares(r) {
		if v.mayBeOnce(r) {
			keys = append(keys, ever(share))
		}
		if r.from() != unknown {
			keys = append(keys, during(share, stretchOf(r.from())))
		}
	}
	return keys
}

// longestTime is the number of days from the first on which a record is looked for to
// the last.
const longestTime = 31

// nearKeys returns the keys of the postings in which are the events that a record is
// compared with.
func (v *events) nearKeys(r *record) (keys []uint64) {
	for _, share := range v.shares(r) {
		if v.mayBeOnce(r) {
			keys = append(keys, ever(share))
		}
		if r.from() == unknown {
			continue
		}
		for at := stretchOf(r.from() - longestTime - window); at <= stretchOf(r.until()+window); at++ {
			keys = append(keys, during(share, at))
		}
	}
	return keys
}

// near calls yield with the events that a record is compared with, of the postings
// under keys, each at least once, and with itself.
func (v *events) near(r *record, keys []uint64, yield func(ref)) {
	for _, k := range keys {
		list := v.postings(k).list
		if k&1 != 0 && len(list) > maxPairs {
			continue
		}
		for _, e := range list {
			if k&1 != 0 || isNear(r.from(), r.until(), e) {
				yield(e.ref)
			}
		}
	}
}

// isNear reports whether of two events the later begins when the earlier has hardly
// passed.
func isNear(from, until int, e posted) bool {
	switch {
	case from == unknown || e.from == unknown:
		return false
	case from < e.from:
		return e.from <= until+window
	case from > e.from:
		return from <= e.until+window
	}
	return true
}
