// Package text splits an article into sentences and tokens and folds their
// spelling, without losing the byte offsets of the original.
//
// It knows no language: letters to fold, clitics, sentence enders and
// abbreviations come as [Rules], which a language pack holds as data.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Rules is what the package has to know of a language's writing.
type Rules struct {
	// Fold gives the folded form of a rune; an empty form deletes it. Runes
	// that are not listed are lower-cased, combining marks are deleted.
	Fold map[rune]string
	// Letters is the Unicode script of the language's words, such as
	// unicode.Arabic. Letters of other scripts make Latin tokens.
	Letters *unicode.RangeTable
	// Clitics are the folded clitics, or chains of them, that are written
	// together with the word behind them.
	Clitics []string
	// Contractions undo spellings in which a clitic swallows letters of the
	// word: behind clitics that end in Clitic, a core that starts with Written
	// may stand for one that starts with Full.
	Contractions []Contraction
	// Abbreviations are folded words after which a full stop ends nothing.
	Abbreviations map[string]bool
	// Suffixes are folded words that may stand right behind a full stop
	// without starting a sentence, such as the last part of a host name.
	Suffixes map[string]bool
	// Final are the letters that only end words: a letter behind one starts a
	// new word, whose space was lost.
	Final map[rune]bool
	// MinCore is the least number of letters of a word without its clitics.
	MinCore int
}

// Contraction is one row of Rules.Contractions.
type Contraction struct{ Clitic, Written, Full string }

// Folder folds spelling.
type Folder struct {
	dense [0x800]string // folded forms of the runes below U+0800
	set   [0x800]bool
	rest  map[rune]string
}

// NewFolder makes a folder of a table of runes and their folded forms.
func NewFolder(table map[rune]string) *Folder {
	f := &Folder{rest: map[rune]string{}}
	for r, to := range table {
		if r < 0x800 {
			f.dense[r], f.set[r] = to, true
		} else {
			f.rest[r] = to
		}
	}
	for r := rune(0); r < 0x800; r++ {
		if !f.set[r] {
			f.dense[r], f.set[r] = f.slow(r), true
		}
	}
	return f
}

// Rune returns the folded form of r, which may be empty.
func (f *Folder) Rune(r rune) string {
	if r < 0x800 {
		return f.dense[r]
	}
	if to, ok := f.rest[r]; ok {
		return to
	}
	return f.slow(r)
}

func (f *Folder) slow(r rune) string {
	switch {
	case r == utf8.RuneError, unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r):
		return ""
	case unicode.IsDigit(r):
		return string(rune('0' + digit(r)))
	case r >= 0xFB50 && r <= 0xFEFF: // presentation forms
		var b strings.Builder
		for _, c := range norm.NFKC.String(string(r)) {
			if c < 0x800 {
				b.WriteString(f.dense[c])
			}
		}
		return b.String()
	}
	return string(unicode.ToLower(r))
}

// digit returns the value of a decimal digit of any script. Unicode keeps the
// ten digits of a script together, in order.
func digit(r rune) int {
	n := 0
	for n < 9 && unicode.IsDigit(r-1) {
		r, n = r-1, n+1
	}
	return n
}

// String returns s folded.
func (f *Folder) String(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		b.WriteString(f.Rune(r))
	}
	return b.String()
}
