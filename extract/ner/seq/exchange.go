package seq

import (
	"math"
	"sort"

	"tarikh/extract"
)

// Vocabulary counts which words follow which in unlabelled text, and groups
// the words that are used alike.
type Vocabulary struct {
	index map[string]int32
	words []string
	count []int
	text  []int32 // the running text as word numbers; sentences end in -1
}

// NewVocabulary returns an empty vocabulary.
func NewVocabulary() *Vocabulary { return &Vocabulary{index: map[string]int32{}} }

// Read adds the sentences of a draft.
func (v *Vocabulary) Read(d *extract.Draft) {
	for _, s := range d.Sentences {
		for i := s.First; i < s.Last; i++ {
			norm := d.Tokens[i].Norm
			n, ok := v.index[norm]
			if !ok {
				n = int32(len(v.words))
				v.index[norm] = n
				v.words, v.count = append(v.words, norm), append(v.count, 0)
			}
			v.count[n]++
			v.text = append(v.text, n)
		}
		v.text = append(v.text, -1)
	}
}

// Classes puts the words that were met at least least times into the given
// number of classes so that a class foretells the next as well as it can: the
// exchange algorithm of Kneser and Ney. All other words share one class, and so
// do the ends of sentences; neither is reported. It reads the words in the
// given number of rounds.
func (v *Vocabulary) Classes(classes, least, rounds int) map[string]uint16 {
	e := v.newExchange(classes, least)
	for range rounds {
		moved := 0
		for w := range e.words {
			if e.move(int32(w)) {
				moved++
			}
		}
		if moved*200 < len(e.words) {
			break
		}
	}
	out := make(map[string]uint16, len(e.words))
	for w, n := range e.words {
		out[v.words[n]] = uint16(e.class[w]) + 1
	}
	return out
}

// exchange is the state of the algorithm. Words are numbered anew by
// frequency; behind the free classes stand those of rare words and of
// sentence ends, which nothing enters or leaves.
type exchange struct {
	words       []int32 // number in the vocabulary
	class       []int32 // of each word
	total       int     // classes, the fixed two included
	free        int
	pair        []int32 // total × total: how often class follows class
	size        []int32 // tokens in each class
	left, right [][]neighbour
	self        []int32
	uses        []int32
	log         []float64
}

type neighbour struct{ word, count int32 }

func (v *Vocabulary) newExchange(classes, least int) *exchange {
	e := &exchange{free: classes, total: classes + 2}
	for n, c := range v.count {
		if c >= least {
			e.words = append(e.words, int32(n))
		}
	}
	sort.Slice(e.words, func(i, k int) bool {
		a, b := e.words[i], e.words[k]
		if v.count[a] != v.count[b] {
			return v.count[a] > v.count[b]
		}
		return v.words[a] < v.words[b]
	})
	rare, end := int32(classes), int32(classes+1)
	n := int32(len(e.words))
	number := make([]int32, len(v.words))
	for i := range number {
		number[i] = n // the one word that stands for the rare ones
	}
	e.class = make([]int32, n+2)
	e.uses = make([]int32, n+2)
	for i, w := range e.words {
		number[w] = int32(i)
		e.class[i] = int32(i % classes)
	}
	e.class[n], e.class[n+1] = rare, end
	e.count(v.text, number, n+1)
	return e
}

// count fills in how often words and classes follow each other.
func (e *exchange) count(text, number []int32, end int32) {
	pairs := map[[2]int32]int32{}
	last := end
	for _, t := range text {
		w := end
		if t >= 0 {
			w = number[t]
		}
		pairs[[2]int32{last, w}]++
		e.uses[w]++
		last = w
	}
	keys := make([][2]int32, 0, len(pairs))
	for k := range pairs {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, k int) bool {
		return keys[i][0] < keys[k][0] || keys[i][0] == keys[k][0] && keys[i][1] < keys[k][1]
	})
	n := len(e.class)
	e.left, e.right, e.self = make([][]neighbour, n), make([][]neighbour, n), make([]int32, n)
	e.pair, e.size = make([]int32, e.total*e.total), make([]int32, e.total)
	for _, k := range keys {
		a, b, c := k[0], k[1], pairs[k]
		e.pair[int(e.class[a])*e.total+int(e.class[b])] += c
		if a == b {
			e.self[a] = c
			continue
		}
		e.right[a] = append(e.right[a], neighbour{b, c})
		e.left[b] = append(e.left[b], neighbour{a, c})
	}
	for w, c := range e.class {
		e.size[c] += e.uses[w]
	}
	e.log = make([]float64, 1<<16)
	for i := range e.log {
		e.log[i] = xlogx(i)
	}
}

func xlogx(n int) float64 {
	if n <= 0 {
		return 0
	}
	return float64(n) * math.Log(float64(n))
}

func (e *exchange) h(n int32) float64 {
	if int(n) < len(e.log) {
		return e.log[n]
	}
	return xlogx(int(n))
}

// byClass sums neighbours up by their class, and lists the classes met.
func (e *exchange) byClass(ns []neighbour, sums []int32) []int32 {
	var met []int32
	for _, n := range ns {
		c := e.class[n.word]
		if sums[c] == 0 {
			met = append(met, c)
		}
		sums[c] += n.count
	}
	return met
}

// move puts a word into the class where it foretells best, and reports
// whether that is another than before.
func (e *exchange) move(w int32) bool {
	before, after := make([]int32, e.total), make([]int32, e.total)
	lefts, rights := e.byClass(e.left[w], before), e.byClass(e.right[w], after)
	from := e.class[w]
	e.shift(w, from, lefts, rights, before, after, -1)
	best, top := from, math.Inf(-1)
	for k := range int32(e.free) {
		gain := -e.gainSize(k, e.uses[w])
		for _, g := range lefts {
			if g != k {
				n := e.pair[int(g)*e.total+int(k)]
				gain += e.h(n+before[g]) - e.h(n)
			}
		}
		for _, g := range rights {
			if g != k {
				n := e.pair[int(k)*e.total+int(g)]
				gain += e.h(n+after[g]) - e.h(n)
			}
		}
		n := e.pair[int(k)*e.total+int(k)]
		gain += e.h(n+before[k]+after[k]+e.self[w]) - e.h(n)
		if gain > top+1e-9 {
			best, top = k, gain
		}
	}
	e.shift(w, best, lefts, rights, before, after, 1)
	e.class[w] = best
	return best != from
}

func (e *exchange) gainSize(k, uses int32) float64 {
	return 2 * (e.h(e.size[k]+uses) - e.h(e.size[k]))
}

// shift adds a word's counts to a class, or takes them away.
func (e *exchange) shift(w, k int32, lefts, rights, before, after []int32, sign int32) {
	for _, g := range lefts {
		e.pair[int(g)*e.total+int(k)] += sign * before[g]
	}
	for _, g := range rights {
		e.pair[int(k)*e.total+int(g)] += sign * after[g]
	}
	e.pair[int(k)*e.total+int(k)] += sign * e.self[w]
	e.size[k] += sign * e.uses[w]
}
