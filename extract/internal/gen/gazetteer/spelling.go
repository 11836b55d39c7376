package main

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var (
	arabicLetter = regexp.MustCompile(`[\x{0621}-\x{064a}]`)
	// onlyArabic holds for names in the letters of Arabic; پ چ ژ گ ک ی and
	// their like betray Persian, Urdu, Kurdish or Uyghur.
	onlyArabic = regexp.MustCompile(`^[\x{0621}-\x{063a}\x{0641}-\x{064a}0-9 '’.\-]+$`)
	// midYa is ى before another letter, a slip of the keyboard or not Arabic.
	midYa = regexp.MustCompile(`ى[\x{0621}-\x{064a}]`)
	// sureArabic are signs that a spelling without a language tag is Arabic,
	// not Persian in Arabic letters: kaf and ya have other code points there,
	// ta marbuta and hamza under alif no use.
	sureArabic = regexp.MustCompile(`[يكةأإ]`)
	// hamzaSeat is frequent where Persian is written with Arabic code points
	// (بوئناونتورا), and rare in Arabic names of foreign towns.
	hamzaSeat = regexp.MustCompile(`[ئؤظ]`)
)

// clean takes vowel signs, tatweel and marks of direction out of a name, and
// makes its spaces single.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), r == 'ـ':
			return -1
		case r == 'ٱ':
			return 'ا'
		}
		return r
	}, norm.NFC.String(s))
	return strings.Trim(strings.Join(strings.Fields(s), " "), " .-")
}

// usable says whether a cleaned name can stand in the tables.
func usable(s string) bool {
	return len([]rune(s)) > 1 && arabicLetter.MatchString(s) && onlyArabic.MatchString(s) && !midYa.MatchString(s)
}

// romanKey folds a Latin name for comparison: no accents, no case.
func romanKey(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if r < 0x80 {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
