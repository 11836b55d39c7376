package text

import (
	"strings"
	"unicode/utf8"

	"tarikh/extract"
)

// sentences groups the tokens of a line, from first on, into sentences.
func (w *writer) sentences(line int, kind extract.LineKind, first int) {
	tokens := w.draft.Tokens
	start := first
	for i := first; i < len(tokens); i++ {
		if !w.ends(first, i) {
			continue
		}
		for i+1 < len(tokens) && w.closes(i+1) {
			i++
		}
		start = w.sentence(line, kind, start, i+1)
	}
	w.sentence(line, kind, start, len(tokens))
}

// sentence adds the tokens [from, to) as a sentence and returns to. Tokens
// that hold no word join the sentence before, if it is on the same line.
func (w *writer) sentence(line int, kind extract.LineKind, from, to int) int {
	if from >= to {
		return to
	}
	d := w.draft
	span := extract.Span{Start: d.Tokens[from].Start, End: d.Tokens[to-1].End}
	words := false
	for _, t := range d.Tokens[from:to] {
		words = words || t.Kind != extract.Punct
	}
	if n := len(d.Sentences); !words && n > 0 && d.Sentences[n-1].Line == line {
		d.Sentences[n-1].Last, d.Sentences[n-1].End = to, span.End
		return to
	}
	d.Sentences = append(d.Sentences, extract.SentenceSpan{Span: span, First: from, Last: to, Line: line, Kind: kind})
	return to
}

// ends reports whether token i ends a sentence of the line that starts with
// token first.
func (w *writer) ends(first, i int) bool {
	tokens := w.draft.Tokens
	switch w.mark(i) {
	case "!", "?", "؟", "۔":
		return true
	case ".":
	default:
		return false
	}
	if i == first {
		return false
	}
	// Two and more dots are a pause, not an end.
	if w.mark(i-1) == "." && tokens[i].Glued || i+1 < len(tokens) && w.mark(i+1) == "." && tokens[i+1].Glued {
		return false
	}
	if i+1 == len(tokens) {
		return true
	}
	before := w.norm(i - 1)
	if tokens[i-1].Kind == extract.Word && tokens[i].Glued &&
		(utf8.RuneCountInString(before) == 1 || w.rules.Abbreviations[before]) {
		return false
	}
	next := tokens[i+1]
	if !next.Glued {
		return true
	}
	// Translated text has no space behind the full stop.
	return next.Kind == extract.Word && tokens[i-1].Kind != extract.Latin && !w.rules.Suffixes[w.norm(i+1)] ||
		next.Kind == extract.Punct && strings.Contains(closers+openers, w.mark(i+1))
}

const (
	closers = "\"»”’)]'"
	openers = "«“‘(["
)

// closes reports whether token i is a closing quote or bracket, or a further
// full stop, that belongs to the sentence that ends before it.
func (w *writer) closes(i int) bool {
	t := w.draft.Tokens[i]
	m := w.mark(i)
	if t.Kind != extract.Punct || !t.Glued || !strings.Contains(closers+".!?؟", m) {
		return false
	}
	// A straight quote closes only where no word is glued to it.
	if m == `"` || m == "'" {
		return i+1 >= len(w.draft.Tokens) || !w.draft.Tokens[i+1].Glued || w.draft.Tokens[i+1].Kind == extract.Punct
	}
	return true
}

// mark returns the text of token i if it is a mark, else "".
func (w *writer) mark(i int) string {
	if t := w.draft.Tokens[i]; t.Kind == extract.Punct {
		return t.Of(w.text)
	}
	return ""
}

// norm returns the folded form of token i before finish has set it.
func (w *writer) norm(i int) string {
	from := 0
	if i > 0 {
		from = w.norms[i-1]
	}
	return w.buf.String()[from:w.norms[i]]
}
