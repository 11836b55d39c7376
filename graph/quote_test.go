package graph

import (
	"strings"
	"testing"
	"unicode/utf8"

	"tarikh/extract"
)

func TestQuoteAround(t *testing.T) {
	text := "عنوان الخبر\nوصل الوفد صباحا. وقال رئيسه إن الرحلة طويلة! هل يعود؟ نعم.\nبلغ المؤشر 3.5 نقطة"
	q := newQuoter(&extract.Document{Article: extract.Article{Text: text}})
	for words, want := range map[string]string{
		"عنوان":  "عنوان الخبر",
		"الوفد":  "وصل الوفد صباحا.",
		"رئيسه":  "وقال رئيسه إن الرحلة طويلة!",
		"يعود":   "هل يعود؟",
		"نعم":    "نعم.",
		"المؤشر": "بلغ المؤشر 3.5 نقطة",
	} {
		at := strings.Index(text, words)
		span, quote := q.around(extract.Span{Start: at, End: at + len(words)}, words)
		if quote != want || span.Of(text) != want {
			t.Errorf("around %s: %q at %v, want %q", words, quote, span, want)
		}
	}
	if span, quote := newQuoter(&extract.Document{}).around(extract.Span{Start: 3, End: 9}, "كلمة"); quote != "كلمة" || span.Start != 3 {
		t.Errorf("without the text: %q at %v", quote, span)
	}
}

// FuzzQuoteAround checks that a quote is what the article says there, holds the
// words, starts and ends on runes, and stays on its line.
func FuzzQuoteAround(f *testing.F) {
	f.Add("وصل الوفد. وقال: نعم\nثم عاد؟ لا.", 5, 9)
	f.Add("a.\u00a0b\xff c!", 0, 1)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		span := extract.Span{Start: start, End: end}
		if !utf8.ValidString(text) || !span.Valid(text) || strings.TrimSpace(span.Of(text)) != span.Of(text) {
			t.Skip()
		}
		got, quote := newQuoter(&extract.Document{Article: extract.Article{Text: text}}).around(span, span.Of(text))
		if !got.Valid(text) || got.Of(text) != quote || !got.Contains(span) {
			t.Fatalf("around %v of %q: %v %q", span, text, got, quote)
		}
		if strings.Contains(quote, "\n") && !strings.Contains(span.Of(text), "\n") {
			t.Fatalf("around %v of %q: more than a line: %q", span, text, quote)
		}
	})
}
