package seq

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"sort"

	"tarikh/extract"
)

// segmenter tells clitics from the first letters of a name: والصين is و and
// الصين, but واشنطن is one word. It knows which words begin names, and how
// often names carry each clitic.
type segmenter struct {
	support map[uint32]uint8   // hash of a core → 8 log2 of how often it begins names, at least 1
	clitic  map[uint32]float32 // hash of a chain of clitics → log2 of its probability before names
}

const (
	supportUnit   = 8.0
	unsupported   = 0.05 // times that a core which was never met counts as met
	cliticUnseen  = -16.0
	lexiconCounts = 4.0 // times that a word counts as met because a lexicon has it
	nearbyCounts  = 4.0 // the same, because the document has it without the clitic
)

// cut returns the likeliest reading of a token that begins a name. Nearby
// tells whether the document has a word of its own with the given hash.
func (g *segmenter) cut(t *extract.Token, nearby func(core uint32) bool) extract.Cut {
	best, top := t.Cuts[0], math.Inf(-1)
	for i, c := range t.Cuts {
		p, ok := g.clitic[hashString(c.Clitics)]
		if !ok {
			p = cliticUnseen
		}
		h := hashString(c.Norm)
		met := unsupported
		if v := g.support[h]; v > 0 {
			met += math.Exp2(float64(v-1) / supportUnit)
		}
		if i > 0 && nearby(h) {
			met += nearbyCounts
		}
		if v := float64(p) + math.Log2(met); v > top {
			best, top = c, v
		}
	}
	return best
}

// Names counts the words that names begin with.
type Names struct {
	index map[string]int
	types []nameType
}

type nameType struct {
	norm  string
	count float64
	cuts  []extract.Cut
	known bool // a lexicon has it
}

// NewNames counts the names of a corpus, and notes those of a lexicon.
func NewNames(c *Corpus, lex *Lexicon) *Names {
	n := &Names{index: map[string]int{}}
	c.each(func(first, _, _ int) { n.Add(&c.Draft.Tokens[first]) })
	if lex != nil {
		for i := range lex.firsts {
			n.at(&lex.firsts[i]).known = true
		}
	}
	return n
}

// Add counts a token that begins a name.
func (n *Names) Add(t *extract.Token) { n.at(t).count++ }

func (n *Names) at(t *extract.Token) *nameType {
	i, ok := n.index[t.Norm]
	if !ok {
		i = len(n.types)
		n.index[t.Norm] = i
		n.types = append(n.types, nameType{norm: t.Norm, cuts: t.Cuts})
	}
	return &n.types[i]
}

// LearnCuts teaches the model where names begin behind clitics. The readings
// of each word are weighed by expectation maximisation; what a word itself
// says of its readings is left out, for else every word would be best
// explained by being a name of its own.
func (m *Model) LearnCuts(n *Names) {
	const rounds = 10
	weights := make([][]float64, len(n.types))
	for i := range n.types {
		weights[i] = make([]float64, len(n.types[i].cuts))
		for k := range weights[i] {
			weights[i][k] = 1 / float64(len(weights[i]))
		}
	}
	var support, clitic map[string]float64
	for range rounds {
		support, clitic = n.sums(weights)
		for i := range n.types {
			n.reweigh(&n.types[i], weights[i], support, clitic)
		}
	}
	support, clitic = n.sums(weights)
	g := segmenter{support: map[uint32]uint8{}, clitic: map[uint32]float32{}}
	for w, v := range support {
		if v >= 1 {
			h := hashString(w)
			g.support[h] = max(g.support[h], uint8(1+math.Log2(v)*supportUnit))
		}
	}
	for c, p := range clitic {
		if p > 1e-5 {
			g.clitic[hashString(c)] = float32(math.Log2(p))
		}
	}
	m.segment = g
}

// sums adds the weighted readings up: how often each core begins a name, and
// the share of each clitic.
func (n *Names) sums(weights [][]float64) (support, clitic map[string]float64) {
	support, clitic = map[string]float64{}, map[string]float64{}
	all := 0.0
	for i, t := range n.types {
		for k, c := range t.cuts {
			support[c.Norm] += t.count * weights[i][k]
			clitic[c.Clitics] += t.count * weights[i][k]
		}
		if t.known {
			support[t.norm] += lexiconCounts
		}
		all += t.count
	}
	for c := range clitic {
		clitic[c] /= all
	}
	return support, clitic
}

// reweigh sets the weights of a word's readings by what the other words say.
func (n *Names) reweigh(t *nameType, weights []float64, support, clitic map[string]float64) {
	sum := 0.0
	for k, c := range t.cuts {
		others := max(support[c.Norm]-t.count*weights[k], 0)
		weights[k] = (others + unsupported) * (clitic[c.Clitics] + 1e-6)
		sum += weights[k]
	}
	for k := range weights {
		weights[k] /= sum
	}
}

func (g *segmenter) encode(b *bytes.Buffer) {
	keys := sortedKeys(g.clitic)
	putKeys(b, keys)
	for _, k := range keys {
		b.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(g.clitic[k])))
	}
	keys = sortedKeys(g.support)
	putKeys(b, keys)
	for _, k := range keys {
		b.WriteByte(g.support[k])
	}
}

func (g *segmenter) decode(r *bytes.Reader) error {
	keys, err := getKeys(r)
	if err != nil {
		return fmt.Errorf("clitics: %w", err)
	}
	g.clitic = make(map[uint32]float32, len(keys))
	var v [4]byte
	for _, k := range keys {
		if _, err := io.ReadFull(r, v[:]); err != nil {
			return fmt.Errorf("clitics: %w", err)
		}
		g.clitic[k] = math.Float32frombits(binary.LittleEndian.Uint32(v[:]))
	}
	if keys, err = getKeys(r); err != nil {
		return fmt.Errorf("cores: %w", err)
	}
	g.support = make(map[uint32]uint8, len(keys))
	for _, k := range keys {
		if g.support[k], err = r.ReadByte(); err != nil {
			return fmt.Errorf("cores: %w", err)
		}
	}
	return nil
}

func sortedKeys[V any](m map[uint32]V) []uint32 {
	keys := make([]uint32, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, k int) bool { return keys[i] < keys[k] })
	return keys
}
