package resolve

import "unicode/utf8"

// verdict is what the spelling of two names alone says.
type verdict int

const (
	different verdict = iota // two names
	possible                 // one name if something else speaks for it
	same                     // two spellings of one name
)

// The least numbers of consonants that make a foreign word's skeleton telling:
// جون and جين have two, بينغ and بينج three. A name of one word needs more, as
// nothing else in it agrees.
const (
	tellingWord = 3
	tellingName = 4
)

// spelling compares two names with equal skeletons.
func (l *language) spelling(a, b name) verdict {
	if a.key == b.key {
		return same
	}
	if len(a.words) != len(b.words) {
		return l.respaced(a, b)
	}
	least := tellingWord
	if len(a.words) == 1 {
		least = tellingName
	}
	v := same
	for i := range a.words {
		if a.words[i] != b.words[i] {
			v = min(v, l.word(a.words[i], b.words[i], least))
		}
	}
	return v
}

// word compares two words that are written differently.
func (l *language) word(a, b string, least int) verdict {
	skelA, skelB := l.skeleton(a), l.skeleton(b)
	switch {
	case l.bare(a) == l.bare(b):
		return possible // الهادي and هادي
	case skelA != skelB, l.native[l.bare(a)], l.native[l.bare(b)]:
		return different
	case l.hasArticle(a) || l.hasArticle(b):
		// الـ marks a word of the language itself, whose vowels tell words apart.
		return possible
	case utf8.RuneCountInString(skelA) >= least && !l.contrast(a, b):
		return same
	}
	return possible
}

// contrast reports whether two words of one length differ in vowels that no
// transliteration mixes: Marine and Maroun.
func (l *language) contrast(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if l.opposed[[2]rune{x[i], y[i]}] {
			return true
		}
	}
	return false
}

// respaced compares two names whose words are divided differently, as جين بينغ
// and جينبنغ are.
func (l *language) respaced(a, b name) verdict {
	for _, list := range [][]string{a.words, b.words} {
		for _, w := range list {
			if l.native[l.bare(w)] || l.hasArticle(w) {
				return possible
			}
		}
	}
	if utf8.RuneCountInString(a.skel) > tellingName {
		return same
	}
	return possible
}
