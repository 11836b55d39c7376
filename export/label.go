package export

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The marks of the Unicode bidirectional algorithm that keep runs of the two
// writing directions apart. Every renderer tried so far shows a line right
// when the line, and each left-to-right run in it, stand in isolates of their
// own; none does without.
const (
	isolateLTR = "\u2066"
	isolateRTL = "\u2067"
	isolateEnd = "\u2069"
)

// isolate returns one line of text that keeps its order in any renderer.
func isolate(line string) string {
	if line == "" {
		return ""
	}
	if !rightToLeft(line) {
		return isolateLTR + line + isolateEnd
	}
	var b strings.Builder
	b.WriteString(isolateRTL)
	for len(line) > 0 {
		n := leftRun(line)
		if n > 0 {
			b.WriteString(isolateLTR + line[:n] + isolateEnd)
		} else {
			_, n = utf8.DecodeRuneInString(line)
			b.WriteString(line[:n])
		}
		line = line[n:]
	}
	b.WriteString(isolateEnd)
	return b.String()
}

// rightToLeft reports whether a line holds a letter of a right-to-left script.
func rightToLeft(line string) bool {
	return strings.IndexFunc(line, func(r rune) bool { return unicode.In(r, unicode.Arabic, unicode.Hebrew) && unicode.IsLetter(r) }) >= 0
}

// leftRun returns the length of the left-to-right run at the start of s: Latin
// words, ISO dates, tokens such as C++. A single number is no run, as it reads
// the same either way.
func leftRun(s string) int {
	end, parts, latin := 0, 0, false
	inWord := false
	for i, r := range s {
		switch {
		case unicode.IsLetter(r) && !unicode.In(r, unicode.Arabic, unicode.Hebrew):
			latin = true
			fallthrough
		case r < utf8.RuneSelf && unicode.IsDigit(r):
			if !inWord {
				parts++
			}
			inWord, end = true, i+utf8.RuneLen(r)
		case end > 0 && strings.ContainsRune("+#%", r) && inWord:
			end = i + utf8.RuneLen(r)
		case end > 0 && strings.ContainsRune("-/.:&@_'", r):
			inWord = false
		case end > 0 && r == ' ' && latin:
			inWord = false
		default:
			if latin || parts > 1 {
				return end
			}
			return 0
		}
	}
	if latin || parts > 1 {
		return end
	}
	return 0
}

// wrap breaks text into lines of at most width characters, at spaces. A word
// that is longer stands alone on its line. At most lines lines are kept; what
// is cut is marked by an ellipsis.
func wrap(text string, width, lines int) []string {
	var out []string
	line, n := "", 0
	for _, word := range strings.Fields(text) {
		w := utf8.RuneCountInString(word)
		if n > 0 && n+1+w > width {
			out = append(out, line)
			line, n = "", 0
		}
		if n > 0 {
			line, n = line+" ", n+1
		}
		line, n = line+word, n+w
	}
	if n > 0 {
		out = append(out, line)
	}
	if lines > 0 && len(out) > lines {
		out = out[:lines]
		out[lines-1] += " …"
	}
	return out
}

// clean drops the control characters that no format may hold, and cuts text
// that is longer than limit bytes at a rune boundary.
func clean(text string, limit int) string {
	text = strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return ' '
		}
		if unicode.IsControl(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, text)
	if limit <= 0 || len(text) <= limit {
		return text
	}
	cut := limit - len("…")
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}

// webLink returns url if it is one that a reader may safely click on.
func webLink(url string) string {
	if strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") {
		return url
	}
	return ""
}
