// Package match finds phrases of many words in tokens, in one pass, however
// many phrases there are.
//
// A phrase is a sequence of folded words. Its first word may carry clitics in
// the text, as [extract.Token.Cuts] lists them; the others must stand as they
// are.
package match

import (
	"tarikh/extract"
)

// Trie holds phrases, each with a value. The zero value is ready to use. A
// Trie that is no longer added to serves many goroutines.
type Trie struct {
	words  map[string]int32 // folded word → number
	roots  []int32          // word → node of the phrases that begin with it, or 0
	edges  map[uint64]int32 // node<<32 | word → node, behind the first word
	values map[int32][]int32
	nodes  int32
}

// Match is a phrase that was found.
type Match struct {
	extract.Span       // without clitics
	First, Last  int   // the tokens [First, Last)
	Value        int32 // the value it was added with
	Clitics      string
}

// Add adds a phrase. One phrase may be added with several values.
func (t *Trie) Add(words []string, value int32) {
	if len(words) == 0 {
		return
	}
	if t.words == nil {
		t.words, t.edges, t.values = map[string]int32{}, map[uint64]int32{}, map[int32][]int32{}
	}
	node := int32(0)
	for _, w := range words {
		id, ok := t.words[w]
		if !ok {
			id = int32(len(t.words))
			t.words[w] = id
			t.roots = append(t.roots, 0)
		}
		if node == 0 {
			if t.roots[id] == 0 {
				t.nodes++
				t.roots[id] = t.nodes
			}
			node = t.roots[id]
			continue
		}
		key := uint64(node)<<32 | uint64(id)
		next, ok := t.edges[key]
		if !ok {
			t.nodes++
			next = t.nodes
			t.edges[key] = next
		}
		node = next
	}
	t.values[node] = append(t.values[node], value)
}

// At calls yield for every phrase that starts at token i, the shortest of each
// reading first, until it returns false. Phrases do not run over the end of
// tokens, so that passing one sentence keeps them inside it.
func (t *Trie) At(tokens []extract.Token, i int, yield func(Match) bool) {
	for _, cut := range tokens[i].Cuts {
		id, ok := t.words[cut.Norm]
		if !ok {
			continue
		}
		node := t.roots[id]
		ok = node != 0
		for last := i + 1; ok; last++ {
			for _, v := range t.values[node] {
				m := Match{Span: extract.Span{Start: cut.Start, End: tokens[last-1].End}, First: i, Last: last, Value: v, Clitics: cut.Clitics}
				if !yield(m) {
					return
				}
			}
			if last == len(tokens) {
				break
			}
			if id, ok = t.words[tokens[last].Norm]; ok {
				node, ok = t.edges[uint64(node)<<32|uint64(id)]
			}
		}
	}
}

// Longest returns the longest phrase that starts at token i; among equals the
// reading with the shortest clitics, then the value added first.
func (t *Trie) Longest(tokens []extract.Token, i int) (best Match, ok bool) {
	t.At(tokens, i, func(m Match) bool {
		if !ok || m.Last > best.Last {
			best, ok = m, true
		}
		return true
	})
	return best, ok
}
