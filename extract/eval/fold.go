package eval

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// spelling gives the letters and marks that Arabic newspapers mix one form.
var spelling = strings.NewReplacer(
	"أ", "ا", "إ", "ا", "آ", "ا", "ٱ", "ا", "ى", "ي", "ة", "ه", "ؤ", "و", "ئ", "ي",
	"«", " ", "»", " ", `"`, " ", "“", " ", "”", " ", "'", " ", "(", " ", ")", " ",
	"[", " ", "]", " ", "،", " ", ",", " ", ".", " ",
)

// fold returns s in one spelling, without vowel marks, tatweel, marks of
// direction, quotation marks, brackets, commas and full stops.
func fold(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= 0x064B && r <= 0x065F, r == 0x0670, r == 0x0640, r == 0x200E, r == 0x200F,
			r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, s)
	return strings.ToLower(strings.Join(strings.FieldsFunc(spelling.Replace(s), isSpace), " "))
}

// isSpace counts the four separators of ASCII as white space, too.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1C && r <= 0x1F }

// normValue returns a date's value in the form in which values are compared.
func normValue(v string) string {
	return strings.ReplaceAll(strings.ToUpper(strings.TrimFunc(v, isSpace)), " ", "")
}

// isCalendar reports whether a value stands in the calendar, and is no
// duration, set or vague reference.
func isCalendar(v string) bool {
	v = normValue(v)
	r, _ := utf8.DecodeRuneInString(v)
	return unicode.IsDigit(r) || strings.HasPrefix(v, "X") || strings.HasPrefix(v, "BC")
}

// overlap reports whether two surfaces share half or more of the longer one.
func overlap(a, b string) bool {
	a, b = fold(a), fold(b)
	if a == "" || b == "" {
		return false
	}
	if strings.Contains(a, b) || strings.Contains(b, a) {
		na, nb := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
		wa, wb := len(strings.Fields(a)), len(strings.Fields(b))
		return ratio(min(na, nb), max(na, nb)) >= 0.5 || min(wa, wb) >= 2
	}
	ta, tb := wordSet(a, same), wordSet(b, same)
	return ratio(common(ta, tb), max(len(ta), len(tb))) >= 0.5
}

// triggerOverlap reports whether two triggers have a word in common, clitics
// and articles aside.
func triggerOverlap(a, b string) bool { return common(triggerWords(a), triggerWords(b)) > 0 }

// sameTrigger reports whether two triggers have the same words.
func sameTrigger(a, b string) bool {
	ta, tb := triggerWords(a), triggerWords(b)
	return len(ta) > 0 && len(ta) == len(tb) && common(ta, tb) == len(ta)
}

func triggerWords(s string) set {
	return wordSet(fold(s), func(w string) string {
		return trimOne(trimOne(w, "ال", "لل"), "و", "ف", "ب", "ل", "س")
	})
}

// trimOne takes the first of the prefixes that w has off its front, where
// three letters or more remain.
func trimOne(w string, prefixes ...string) string {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(w, p); ok && utf8.RuneCountInString(rest) >= 3 {
			return rest
		}
	}
	return w
}

type set map[string]bool

func same(s string) string { return s }

func wordSet(s string, form func(string) string) set {
	out := set{}
	for _, w := range strings.Fields(s) {
		out[form(w)] = true
	}
	return out
}

func common(a, b set) int {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}

func ratio(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// cutRunes returns the first n letters of s.
func cutRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
