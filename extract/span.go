package extract

import "unicode/utf8"

// Span is a half-open range of bytes in an article's text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len returns the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies inside s, borders included.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Of returns the text that the span quotes. It panics when the span is not
// inside text, which [Span.Valid] tells beforehand.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Valid reports whether the span is a non-empty range of text whose two ends
// stand on rune boundaries.
func (s Span) Valid(text string) bool {
	return 0 <= s.Start && s.Start < s.End && s.End <= len(text) &&
		utf8.RuneStart(text[s.Start]) && (s.End == len(text) || utf8.RuneStart(text[s.End]))
}
