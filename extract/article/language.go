package article

import (
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// languageBytes is how much of a text is looked at to tell its language.
const languageBytes = 600

// language returns the BCP 47 code of a text's language: the one the options
// give, or the one that its letters tell, or "" where they are too few.
func (r *Reader) language(text string) string {
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
	if letters < 10 {
		return ""
	}
	return whatlanggo.DetectLang(text).Iso6391()
}
