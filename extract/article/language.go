package article

import (
	"cmp"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"

	"tarikh/extract"
)

// languageBytes is how much of a text is looked at to tell its language, and
// minLetters how many letters of it there must be.
const (
	languageBytes = 600
	minLetters    = 10
)

// language returns the BCP 47 code of a text's language: the one the options
// give, or the one that its letters tell, or "" where they are too few. Where
// they leave it open, a text in the script of the reader's own language is in
// that language.
func (r *Reader) language(text string, lines []look) string {
	if r.opts.Language != "" {
		return r.opts.Language
	}
	if len(text) > languageBytes {
		n := languageBytes
		for !utf8.RuneStart(text[n]) {
			n--
		}
		text = text[:n]
	}
	letters := 0
	for _, c := range text {
		if unicode.IsLetter(c) {
			letters++
		}
	}
	if letters < minLetters {
		return ""
	}
	info := whatlanggo.Detect(text)
	if !info.IsReliable() && ownScript(lines) {
		return r.layout.pack.Code
	}
	return cmp.Or(info.Lang.Iso6391(), info.Lang.Iso6393())
}

// ownScript reports whether most words of the first lines are in the script
// of the reader's language.
func ownScript(lines []look) bool {
	own, foreign := 0, 0
	for i := 0; i < len(lines) && i < nearTop; i++ {
		for _, t := range lines[i].tokens {
			switch t.Kind {
			case extract.Word:
				own++
			case extract.Latin:
				foreign++
			}
		}
	}
	return own > foreign
}
