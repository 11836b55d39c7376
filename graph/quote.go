package graph

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarikh/extract"
)

// quoter finds the sentence around a stretch of an article. A Document keeps
// the sentences of its events only; around other words the sentence is cut at
// the line's ends and at full stops, question and exclamation marks that white
// space follows.
type quoter struct {
	text  string
	known []extract.Sentence // of events, by start
}

func newQuoter(d *extract.Document) *quoter {
	q := &quoter{text: d.Article.Text}
	for _, v := range d.Events {
		if v.Sentence.Len() > 0 {
			q.known = append(q.known, v.Sentence)
		}
	}
	slices.SortStableFunc(q.known, func(a, b extract.Sentence) int { return a.Start - b.Start })
	return q
}

// around returns the sentence around s and its text. Where the article's text
// is not at hand, that is s itself, whose text is words.
func (q *quoter) around(s extract.Span, words string) (extract.Span, string) {
	i, found := slices.BinarySearchFunc(q.known, s.Start, func(k extract.Sentence, at int) int { return k.Start - at })
	if !found {
		i--
	}
	if i >= 0 && q.known[i].Contains(s) {
		return q.known[i].Span, q.known[i].Text
	}
	if !s.Valid(q.text) {
		return s, words
	}
	start, end := q.before(s.Start), q.after(s.End)
	quote := strings.TrimSpace(q.text[start:end])
	start += strings.Index(q.text[start:end], quote)
	return extract.Span{Start: start, End: start + len(quote)}, quote
}

// before returns where the sentence that holds offset at begins.
func (q *quoter) before(at int) int {
	for i := at; i > 0; {
		r, n := utf8.DecodeLastRuneInString(q.text[:i])
		if r == '\n' {
			return i
		}
		if i < at && endsSentence(r) && blank(q.text[i:]) {
			return i
		}
		i -= n
	}
	return 0
}

// after returns where the sentence that holds offset at ends, its mark included.
func (q *quoter) after(at int) int {
	for i := at; i < len(q.text); {
		r, n := utf8.DecodeRuneInString(q.text[i:])
		if r == '\n' {
			return i
		}
		i += n
		if endsSentence(r) && blank(q.text[i:]) {
			return i
		}
	}
	return len(q.text)
}

func endsSentence(r rune) bool {
	switch r {
	case '.', '!', '?', '؟', '۔', '…':
		return true
	}
	return false
}

// blank reports whether text starts with white space.
func blank(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsSpace(r)
}
