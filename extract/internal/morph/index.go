package morph

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// join combines what a stem and an affix tell.
func join(stem, a Features) Features {
	f := stem
	f.Person, f.Definite, f.Accusative, f.Construct, f.Pronoun, f.Jussive = a.Person, a.Definite, a.Accusative, a.Construct, a.Pronoun, a.Jussive
	if a.Gender != AnyGender {
		f.Gender = a.Gender
	}
	if a.Number != AnyNumber {
		f.Number = a.Number
	}
	return f
}

// affixes calls yield for every affix of a slot, with each pronoun that it
// takes.
func (t *Tables) affixes(slot int, yield func(affix)) {
	for _, a := range t.slots[slot].affixes {
		if a.bare {
			yield(a)
		}
		for _, p := range t.pronouns[a.host] {
			if p.feat.Person == a.feat.Person && a.feat.Person != 3 && a.feat.Person != 0 {
				continue // reflexive pronouns are words of their own
			}
			with := a
			with.suffix += p.suffix
			with.rare = a.rare || p.rare
			with.feat.Pronoun = Pronoun{p.feat.Person, p.feat.Gender, p.feat.Number}
			yield(with)
		}
	}
}

// Forms calls yield for every form that the stems have, as it is written, with
// its features, until yield returns false. Forms that are written alike come
// as often as they have features.
func (t *Tables) Forms(stems []Stem, yield func(written string, f Features) bool) {
	for _, s := range stems {
		for i := range t.slots {
			if s.Slots&(1<<i) == 0 {
				continue
			}
			ok := true
			t.affixes(i, func(a affix) {
				ok = ok && yield(a.prefix+s.Letters+a.suffix, join(s.Features, a.feat))
			})
			if !ok {
				return
			}
		}
	}
}

// Index finds the stems behind inflected words. Add fills it, Freeze makes it
// ready; after that it serves many goroutines.
type Index struct {
	fold     func(string) string
	stems    []entry
	heads    []int32  // by hash: 1 + the first of the stems with that hash, in order
	present  []uint64 // a bit for every hash that is there
	suffixes map[string]int
	longest  int // length of the longest suffix, in bytes
	prefixes []prefix
}

type entry struct {
	letters     string
	slots       uint64
	feat        Features
	id          int32
	first, last rune // as written
	written     string
}

// prefix holds, for one prefix, the affixes by their suffix.
type prefix struct {
	letters string
	runes   int
	slots   []uint64 // by suffix: the slots with such an affix
	affixes [][]flat
}

// flat is an affix with its pronoun.
type flat struct {
	slot        uint64
	feat        Features
	rank        int
	rare        bool
	first, last rune // as written; 0 where the stem has that edge
}

// Analysis is one reading of a word.
type Analysis struct {
	ID       int32 // as given to Add
	Features Features
	// Rank orders readings: the lower, the likelier.
	Rank int
	// Rare is true for forms that texts hardly use, as the table says.
	Rare bool
	// First and Last are the letters that the form begins and ends with when
	// it is written with care, before folding.
	First, Last rune
	// Stem is the stem as it is written with care, behind Before letters of
	// the form.
	Stem   string
	Before int
}

// NewIndex returns an empty index of folded forms.
func NewIndex(t *Tables, fold func(string) string) *Index {
	ix := &Index{fold: fold, suffixes: map[string]int{}}
	rank := 0
	for i := range t.slots {
		t.affixes(i, func(a affix) {
			ix.affix(fold(a.prefix), fold(a.suffix), flat{1 << i, a.feat, rank, a.rare, firstRune(a.prefix), lastRune(a.suffix)})
			rank++
		})
	}
	for i := range ix.prefixes {
		p := &ix.prefixes[i]
		p.slots = make([]uint64, len(ix.suffixes))
		for k := range p.affixes {
			for _, a := range p.affixes[k] {
				p.slots[k] |= a.slot
			}
		}
	}
	return ix
}

func (ix *Index) affix(pre, suf string, a flat) {
	id, ok := ix.suffixes[suf]
	if !ok {
		id = len(ix.suffixes)
		ix.suffixes[suf] = id
		ix.longest = max(ix.longest, len(suf))
	}
	i := 0
	for i < len(ix.prefixes) && ix.prefixes[i].letters != pre {
		i++
	}
	if i == len(ix.prefixes) {
		ix.prefixes = append(ix.prefixes, prefix{letters: pre, runes: utf8.RuneCountInString(pre)})
	}
	p := &ix.prefixes[i]
	for len(p.affixes) <= id {
		p.affixes = append(p.affixes, nil)
	}
	p.affixes[id] = append(p.affixes[id], a)
}

// Add adds the stems of one word.
func (ix *Index) Add(stems []Stem, id int32) {
	for _, s := range stems {
		ix.stems = append(ix.stems, entry{ix.fold(s.Letters), s.Slots, s.Features, id, firstRune(s.Letters), lastRune(s.Letters), s.Letters})
	}
}

// Len returns the number of stems in the index.
func (ix *Index) Len() int { return len(ix.stems) }

// firstRune returns the first letter of s, or 0.
func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// lastRune returns the last letter of s, or 0.
func lastRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

const (
	hashStart = 14695981039346656037
	hashPrime = 1099511628211
)

func hash(s string) uint64 {
	h := uint64(hashStart)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * hashPrime
	}
	return h
}

// place returns the place of a hash in a table of a power of two.
func place(h uint64, n int) int { return int((h ^ h>>29) & uint64(n-1)) }

// Freeze makes the index ready for Analyse.
func (ix *Index) Freeze() {
	n := 1024
	for n < 4*len(ix.stems) {
		n *= 2
	}
	keys := make([]int, len(ix.stems))
	order := make([]int, len(ix.stems))
	for i := range ix.stems {
		keys[i], order[i] = place(hash(ix.stems[i].letters), n), i
	}
	sort.SliceStable(order, func(a, b int) bool { return keys[order[a]] < keys[order[b]] })
	sorted := make([]entry, len(order))
	ix.heads, ix.present = make([]int32, n), make([]uint64, n/64)
	for i, o := range order {
		sorted[i] = ix.stems[o]
		if k := keys[o]; ix.heads[k] == 0 {
			ix.heads[k] = int32(i + 1)
			ix.present[k/64] |= 1 << (k % 64)
		}
	}
	ix.stems = sorted
}

// Analyse calls yield for every reading of a folded word, without clitics,
// until it returns false. Readings come in no order of their ranks.
func (ix *Index) Analyse(word string, yield func(Analysis) bool) {
	for i := range ix.prefixes {
		p := &ix.prefixes[i]
		if rest, ok := strings.CutPrefix(word, p.letters); ok && !ix.behind(p, rest, yield) {
			return
		}
	}
}

// behind looks for the stem behind a prefix.
func (ix *Index) behind(p *prefix, rest string, yield func(Analysis) bool) bool {
	h := uint64(hashStart)
	n := len(ix.heads)
	for i := 0; i < len(rest); {
		h = (h ^ uint64(rest[i])) * hashPrime
		i++
		if i < len(rest) && rest[i]&0xC0 == 0x80 || len(rest)-i > ix.longest { // inside a letter, or too early
			continue
		}
		k := place(h, n)
		if ix.present[k/64]&(1<<(k%64)) == 0 {
			continue
		}
		suffix, ok := ix.suffixes[rest[i:]]
		if !ok || suffix >= len(p.affixes) || p.slots[suffix] == 0 {
			continue
		}
		if !ix.stemsOf(rest[:i], k, p.runes, p.slots[suffix], p.affixes[suffix], yield) {
			return false
		}
	}
	return true
}

// stemsOf yields the stems that are written so and stand in one of slots.
func (ix *Index) stemsOf(letters string, k, before int, slots uint64, affixes []flat, yield func(Analysis) bool) bool {
	for i := int(ix.heads[k]) - 1; i < len(ix.stems); i++ {
		s := &ix.stems[i]
		if s.letters != letters {
			if place(hash(s.letters), len(ix.heads)) != k {
				break
			}
			continue
		}
		if s.slots&slots == 0 {
			continue
		}
		for k := range affixes {
			a := &affixes[k]
			if s.slots&a.slot == 0 {
				continue
			}
			reading := Analysis{s.id, join(s.feat, a.feat), a.rank, a.rare, s.first, s.last, s.written, before}
			if a.first != 0 {
				reading.First = a.first
			}
			if a.last != 0 {
				reading.Last = a.last
			}
			if !yield(reading) {
				return false
			}
		}
	}
	return true
}
