package resolve

import (
	"slices"
	"strconv"
	"strings"
)

// A revision resolves only those names anew which what has come and gone may join
// or part. For that, each class is noted under keys, such that whatever one class is
// asked for deciding on another, the two share a key: their names, spellings, words,
// what they may be short for, and the rules that call them. The classes that hang
// together by keys are decided on alone, whatever the others are.

// blockKey is a key that a class is noted under. A class reads a block when it looks
// others up by the key; what only stands there to be found joins nobody.
type blockKey struct {
	hash  uint64
	reads bool
}

// The sorts of keys, each named after what looks classes up by it.
const (
	byNameKey    = "name"
	byHeadKey    = "ministry"
	byWordsKey   = "words"
	bySortKey    = "sort"
	byEnglishKey = "english"
	bySkelKey    = "skeleton"
	bySeriesKey  = "series"
	byIDKey      = "id"
	byRuleKey    = "rule"
)

// keys returns the keys of a class.
func (w *entities) keys(c *class) []blockKey {
	var out []blockKey
	put := func(reads bool, parts ...string) { out = append(out, blockKey{keyOf(aboutBlock, parts...), reads}) }
	named := func(key string, reads bool) { put(reads, byNameKey, placeOf(c.realm, c.edition, key)) }

	named(c.name.key, true)
	if c.ref != "" { // see sameNames and divisions
		for s := range c.surfaces {
			named(w.lang.name(s).key, true)
		}
		if len(c.name.words) > 1 && w.lang.division[c.name.words[0]] {
			named(strings.Join(c.name.words[1:], ""), true)
		}
	}
	for _, key := range w.lang.whole(c.name.key) {
		named(key, false)
	}
	for key := range c.aliases {
		named(key, false)
	}
	if w.isFull(c) {
		for _, key := range shortened(c.name.words) {
			named(key, false)
		}
	}
	if w.isMinistry(c) {
		put(true, byHeadKey, c.country, w.lang.bare(w.lang.portfolio(c.name.words)[1]))
	}
	if c.realm == actors && !c.isProper() {
		put(false, bySortKey, c.name.key)
		if len(c.name.words) > 1 {
			put(true, byWordsKey, w.lang.bodyWords(c.surface))
			if w.lang.sort[c.name.words[0]] != "" {
				put(true, bySortKey, strings.Join(c.name.words[1:], ""))
			}
		}
	}
	if en, ok := c.oneEnglish(); ok {
		put(true, byEnglishKey, c.country, en)
	}
	if len(c.name.skel) >= leastSkeleton {
		put(true, bySkelKey, placeOf(c.realm, c.edition, c.name.skel))
	}
	if c.realm == happenings {
		put(c.edition != 0, bySeriesKey, c.name.key)
	}
	put(true, byIDKey, w.lang.romanised(c.name.said))
	for i, rule := range w.rules.same {
		for s := range c.surfaces {
			if key := w.lang.name(s).key; key == rule.a || key == rule.b {
				put(true, byRuleKey, strconv.Itoa(i))
			}
		}
	}
	slices.SortFunc(out, func(a, b blockKey) int {
		switch {
		case a.hash != b.hash && a.hash < b.hash, a.hash == b.hash && a.reads && !b.reads:
			return -1
		case a == b:
			return 0
		}
		return 1
	})
	return slices.CompactFunc(out, func(a, b blockKey) bool { return a.hash == b.hash }) // the one that reads stays
}

// leastSkeleton is the least number of bytes of a skeleton that names are compared by.
const leastSkeleton = 2

// isFull reports whether a class is a full name of a person, for which a shorter one
// may stand.
func (w *entities) isFull(c *class) bool {
	return c.realm == actors && len(c.name.words) > 2 && c.isProper()
}

// isMinistry reports whether a class is a body of a country of which every country has
// one.
func (w *entities) isMinistry(c *class) bool {
	return c.realm == actors && c.country != "" && len(c.name.words) > 1 && w.lang.head[c.name.words[0]]
}

// oneEnglish returns the English name of an actor where the lexicon gives just one.
func (c *class) oneEnglish() (string, bool) {
	if c.realm != actors || len(c.en) != 1 {
		return "", false
	}
	return sortedKeys(c.en)[0], true
}

// shortened returns the keys of all names that [shortens] finds to be short for one.
func shortened(long []string) []string {
	var keys []string
	for n := 2; n < len(long); n++ {
		keys = append(keys, strings.Join(long[:n], ""))
	}
	last := len(long) - 1
	var leave func(kept string, at, skipped int)
	leave = func(kept string, at, skipped int) {
		if at == last {
			if skipped > 0 {
				keys = append(keys, kept+long[last])
			}
			return
		}
		leave(kept+long[at], at+1, skipped)
		if skipped < maxSkipped {
			leave(kept, at+1, skipped+1)
		}
	}
	leave(long[0], 1, 0)
	return keys
}

// note puts a class under its keys, or takes it away from those that it no longer has.
func (w *entities) note(old, now []blockKey, c uint64) {
	mark := func(k blockKey) uint64 {
		if k.reads {
			return c | 1
		}
		return c
	}
	for _, k := range old {
		if !slices.Contains(now, k) {
			w.notes.set(k.hash).remove(mark(k))
		}
	}
	for _, k := range now {
		if !slices.Contains(old, k) {
			w.notes.set(k.hash).add(mark(k))
		}
	}
}

// closure returns the classes that hang together by keys with some, in the order of
// their IDs.
func (w *entities) closure(from map[uint64]bool) []*class {
	seen, done := map[uint64]bool{}, map[uint64]bool{}
	var next []uint64
	reach := func(c uint64) {
		if !seen[c] {
			seen[c] = true
			next = append(next, c)
		}
	}
	for c := range from {
		reach(c)
	}
	for len(next) > 0 {
		w.notes.fetch(next)
		var keys []blockKey
		for _, c := range next {
			keys = append(keys, w.keysNow(c)...)
		}
		w.fetchBlocks(keys)
		next = nil
		for _, k := range keys {
			if done[k.hash] {
				continue
			}
			members := w.notes.set(k.hash).list
			if !k.reads && !slices.ContainsFunc(members, func(m uint64) bool { return m&1 != 0 }) {
				continue
			}
			done[k.hash] = true
			for _, m := range members {
				reach(m &^ 1)
			}
		}
	}
	var out []*class
	for c := range seen {
		if at := w.class(c); at != nil {
			out = append(out, at)
		}
	}
	slices.SortFunc(out, func(a, b *class) int { return strings.Compare(a.id, b.id) })
	return out
}

func (w *entities) fetchBlocks(keys []blockKey) {
	hashes := make([]uint64, len(keys))
	for i, k := range keys {
		hashes[i] = k.hash
	}
	w.notes.fetch(hashes)
}

// keysNow returns the keys of a class, and those that it had before this revision.
func (w *entities) keysNow(c uint64) []blockKey {
	var out []blockKey
	if at := w.class(c); at != nil {
		if at.keys == nil {
			at.keys = w.keys(at)
		}
		out = at.keys
	}
	if old := w.before[c]; old != nil {
		if old.keys == nil {
			old.keys = w.keys(old)
		}
		out = slices.Concat(out, old.keys)
	}
	return out
}

// isCountry reports whether a place is the country that it lies in.
func (w *entities) isCountry(c *class) bool {
	if c.realm != places || c.country == "" {
		return false
	}
	for s := range c.surfaces {
		if w.lang.countries[w.lang.name(s).key] == c.country {
			return true
		}
	}
	return false
}
