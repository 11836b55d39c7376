package resolve

import (
	"slices"
	"unicode"

	"tarikh/extract"
	"tarikh/graph"
)

// sentence is what sentences are compared by: hashes, as most sentences are read
// again whenever articles are added, and what is compared is no more than whether
// words are the same. Two that differ have one hash in one of 2⁶⁴ cases.
type sentence struct {
	key   uint64   // of the folded words between spaces, in their order
	words []uint64 // of the folded words of letters and digits, each once, in rising order
}

// scanner folds and splits in one pass: what [words] of a folded text yields,
// without making the text.
type scanner struct {
	fold func(rune) string
	// dense holds what becomes of runes below its size: folded when it is one rune,
	// dropped when it is none, or several.
	dense [0x800]int32
	sorts [0x800]sort
}

// sort says of what kind a folded rune is.
type sort byte

const (
	mark   sort = iota // neither a letter nor a space
	space              // between words
	letter             // or digit
)

const (
	dropped = -1
	several = -2
)

func newScanner(fold func(rune) string) *scanner {
	s := &scanner{fold: fold}
	for r := range rune(len(s.dense)) {
		s.sorts[r] = sortOf(r)
		switch folded := []rune(fold(r)); len(folded) {
		case 0:
			s.dense[r] = dropped
		case 1:
			s.dense[r] = folded[0]
		default:
			s.dense[r] = several
		}
	}
	return s
}

func sortOf(r rune) sort {
	switch {
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return letter
	case unicode.IsSpace(r):
		return space
	}
	return mark
}

// sentence reads a text.
func (s *scanner) sentence(text string) sentence {
	empty := graph.NewHash()
	key, word, inside, gap := empty, empty, false, false
	out := sentence{words: make([]uint64, 0, len(text)/8)}
	put := func(r rune) {
		what := mark
		if int(r) < len(s.sorts) {
			what = s.sorts[r]
		} else {
			what = sortOf(r)
		}
		if what == space {
			gap = true
		} else {
			if gap && key != empty {
				key = key.Byte(' ')
			}
			gap, key = false, key.Byte(uint32(r))
		}
		switch {
		case what == letter:
			inside, word = true, word.Byte(uint32(r))
		case inside:
			out.words = append(out.words, uint64(word))
			inside, word = false, empty
		}
	}
	for _, r := range text {
		folded := int32(several)
		if int(r) < len(s.dense) {
			folded = s.dense[r]
		}
		switch folded {
		case dropped:
		case several:
			for _, f := range s.fold(r) {
				put(f)
			}
		default:
			put(folded)
		}
	}
	if inside {
		out.words = append(out.words, uint64(word))
	}
	out.key = uint64(key)
	slices.Sort(out.words)
	out.words = slices.Compact(out.words)
	return out
}

// alike is the share of the words of two sentences that both have.
func (s *sentence) alike(other *sentence) float64 {
	x, y := s.words, other.words
	if len(x)+len(y) == 0 {
		return 0
	}
	both, all := 0, len(x)+len(y)
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0] == y[0]:
			both++
			x, y = x[1:], y[1:]
		case x[0] < y[0]:
			x = x[1:]
		default:
			y = y[1:]
		}
	}
	return float64(both) / float64(all-both)
}

// sentencesOf reads the sentences of the events of a document. Several events are
// often told by one.
func (s *scanner) sentencesOf(d *extract.Document) []*sentence {
	out := make([]*sentence, len(d.Events))
	for i := range d.Events {
		if i > 0 && d.Events[i].Sentence.Text == d.Events[i-1].Sentence.Text {
			out[i] = out[i-1]
			continue
		}
		read := s.sentence(d.Events[i].Sentence.Text)
		out[i] = &read
	}
	return out
}
