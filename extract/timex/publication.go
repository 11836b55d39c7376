package timex

import (
	"context"

	"tarikh/extract"
)

// PublicationDate returns the day, YYYY-MM-DD, of the first full date in a
// line, and where the line holds it, without a time of the day. A line can
// only name the day of publication in full: ok is false for "yesterday", for a
// date without its year and for a range.
func (t *Tagger) PublicationDate(line string) (published string, span extract.Span, ok bool) {
	d := &extract.Draft{}
	d.Article.Text = line
	d.Article.Lines = []extract.Line{{Span: extract.Span{Start: 0, End: len(line)}, Kind: extract.DateLine}}
	t.text.Split(d)
	_ = t.Extract(context.Background(), d) // the context never ends
	for _, date := range d.Dates {
		if _, whole := parseDay(date.Value); whole && len(date.Value) == len("2006-01-02") && date.Anchor == extract.Explicit {
			return date.Value, date.Span, true
		}
	}
	return "", extract.Span{}, false
}
