package trigger

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/extract/internal/morph"
)

// cueWords numbers the words and phrases that cues name.
type cueWords struct {
	numbers map[string]numbers // by the folded forms of the first word
	clitics map[string]int32   // numbers of single letters
	rest    [][]wordForms      // by number, the words behind the first
	forms   map[string]int32   // numbers the forms of all words behind a first one, from 1
	// prepositions are the words behind which a noun is no object, that those
	// which open a clause about what is said, and the conjunctions that are
	// written before a word.
	prepositions, that, and wordSet
}

// numbers are those of the words that have a form. Possessed ones end in a
// pronoun, which must not be another letter that is only folded to it.
type numbers struct{ plain, possessed []int32 }

// wordForms are the folded forms of a word, with and without article and
// pronoun, by their numbers and in their order. Numbers, as one token is looked
// for in the forms of many words.
type wordForms []int32

// wordSet is a set of numbers of words.
type wordSet []uint64

func (s wordSet) has(n int32) bool { return int(n/64) < len(s) && s[n/64]&(1<<(n%64)) != 0 }

func (s wordSet) with(n int32) wordSet {
	for int(n/64) >= len(s) {
		s = append(s, 0)
	}
	s[n/64] |= 1 << (n % 64)
	return s
}

func (s wordSet) union(t wordSet) wordSet {
	out := make(wordSet, max(len(s), len(t)))
	copy(out, s)
	for i, bits := range t {
		out[i] |= bits
	}
	return out
}

// number returns the number of a word, or of words joined by "_".
func (r *reader) number(word string) int32 {
	if n, ok := r.byWord[word]; ok {
		return n
	}
	n := int32(len(r.rest))
	r.byWord[word] = n
	words := strings.Split(word, "_")
	var rest []wordForms
	for _, w := range words[1:] {
		rest = append(rest, r.wordForms(w))
	}
	r.rest = append(r.rest, rest)
	if utf8.RuneCountInString(word) == 1 {
		r.clitics[r.pack.Text.String(word)] = n
		return n
	}
	r.inflect(words[0], func(form string, possessed bool) {
		has := r.numbers[form]
		list := &has.plain
		if possessed {
			list = &has.possessed
		}
		if l := len(*list); l == 0 || (*list)[l-1] != n {
			*list = append(*list, n)
			r.numbers[form] = has
		}
	})
	return n
}

// wordForms returns the forms of a word.
func (r *reader) wordForms(word string) wordForms {
	var set wordForms
	r.inflect(word, func(form string, _ bool) {
		n, ok := r.forms[form]
		if !ok {
			n = int32(len(r.forms)) + 1
			r.forms[form] = n
		}
		set = append(set, n)
	})
	slices.Sort(set)
	return slices.Compact(set)
}

// inflect calls yield for a word as it is, and with article and pronouns, folded.
// Some come twice.
func (r *reader) inflect(word string, yield func(form string, possessed bool)) {
	yield(r.pack.Text.String(word), false)
	r.tables.Forms(r.tables.Noun(word, morph.Noun, nil), func(form string, f morph.Features) bool {
		if p := f.Pronoun; p.Person == 0 || p.Person == 3 && f.Number == morph.Singular {
			yield(r.pack.Text.String(form), p.Person != 0)
		}
		return true
	})
}

// surroundings finds the words of cues in a draft.
type surroundings struct {
	*cueWords
	draft *extract.Draft
	// found holds the numbers of the words at each token, once they are asked
	// for: pool[from:to], and to is 0 before.
	found []struct{ from, to int32 }
	pool  []int32
	// norms holds the numbers of the tokens' forms once they are asked for, -1
	// for those that have none.
	norms []int32
}

func newSurroundings(w *cueWords, d *extract.Draft) surroundings {
	return surroundings{cueWords: w, draft: d, found: make([]struct{ from, to int32 }, len(d.Tokens)), pool: make([]int32, 1, len(d.Tokens)+1), norms: make([]int32, len(d.Tokens))}
}

// holds reports whether token i, or what stands behind its clitics, is in a
// set, or begins a phrase that is.
func (s *surroundings) holds(words wordSet, i int) bool {
	at := &s.found[i]
	if at.to == 0 {
		at.from = int32(len(s.pool))
		s.look(i)
		at.to = int32(len(s.pool))
	}
	for _, n := range s.pool[at.from:at.to] {
		if words.has(n) {
			return true
		}
	}
	return false
}

// look adds the numbers of what stands at token i to the pool.
func (s *surroundings) look(i int) {
	t := &s.draft.Tokens[i]
	if t.Kind != extract.Word {
		return
	}
	for k := range t.Cuts {
		cut := &t.Cuts[k]
		if cut.Clitics != "" {
			if n, ok := s.clitics[cut.Clitics]; ok {
				s.pool = append(s.pool, n)
			}
		}
		has := s.numbers[cut.Norm]
		s.add(has.plain, i)
		if has.possessed != nil {
			if last, _ := utf8.DecodeLastRuneInString(t.Of(s.draft.Article.Text)); strings.HasSuffix(cut.Norm, string(last)) {
				s.add(has.possessed, i)
			}
		}
	}
}

// add adds words that begin at token i, where the rest of them follows.
func (s *surroundings) add(numbers []int32, i int) {
	for _, n := range numbers {
		if s.follows(i+1, s.rest[n]) {
			s.pool = append(s.pool, n)
		}
	}
}

// follows reports whether words stand at token i and behind it.
func (s *surroundings) follows(i int, words []wordForms) bool {
	for k, w := range words {
		if i+k >= len(s.norms) {
			return false
		}
		n := s.norms[i+k]
		if n == 0 {
			if n = s.forms[s.draft.Tokens[i+k].Norm]; n == 0 {
				n = -1
			}
			s.norms[i+k] = n
		}
		if n < 0 {
			return false
		}
		if _, ok := slices.BinarySearch(w, n); !ok {
			return false
		}
	}
	return true
}
