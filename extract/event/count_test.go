package event_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"tarikh/extract"
	"tarikh/extract/event"
	"tarikh/extract/lang"
)

func TestCounts(t *testing.T) {
	p, x := engine(t)
	rows := corpus(t, "event-counts.tsv")
	if len(rows) < 40 {
		t.Fatalf("%d sentences, at least 40 are wanted", len(rows))
	}
	for _, s := range rows {
		t.Run(s.name, func(t *testing.T) {
			d := extractText(t, p, x, s.text)
			var got []string
			for _, e := range d.Events {
				for _, c := range e.Counts {
					got = append(got, countFields(e.Type, c))
					if d.Quote(c.Span) != c.Text {
						t.Errorf("line %d: text %q is not at its span", s.line, c.Text)
					}
				}
			}
			if g, w := strings.Join(got, "; "), strings.Join(s.want, "; "); g != w {
				t.Errorf("line %d: %s\n%s\nwant %s\nfound:\n%s", s.line, g, d.Article.Text, w, tell(d))
			}
		})
	}
}

// countFields writes a count as the corpus does.
func countFields(kind string, c extract.Count) string {
	out := fmt.Sprintf("%s %s %s", kind, c.What, strconv.FormatFloat(c.Value, 'f', -1, 64))
	if c.Unit != "" {
		out += " unit=" + c.Unit
	}
	if c.Mod != "" {
		out += " mod=" + c.Mod
	}
	return out
}

func TestBadCountRowsAreNamed(t *testing.T) {
	for _, row := range []string{"number\tواحد\tone", "times\tألف\t-3", "what\tقتيل", "heap\tكومة\t3"} {
		fsys := fstest.MapFS{
			"orthography.tsv":  {Data: []byte("fold\tأ\tا\n")},
			"event_words.tsv":  {Data: []byte("filler\tجدا\n")},
			"placeheads.tsv":   {Data: []byte("قصر\tfacility\n")},
			"event_states.tsv": {Data: []byte("state\tمصر\n")},
			"event_kinds.tsv":  {Data: []byte("meet\tp\tp\t-\n")},
			"triggers.tsv":     {Data: []byte("\n")}, "trigger_frames.tsv": {Data: []byte("\n")},
			"event_counts.tsv": {Data: []byte(row + "\n")},
		}
		p, err := lang.New("xx", fsys)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = event.New(p); err == nil || !strings.Contains(err.Error(), "event_counts.tsv:1") {
			t.Errorf("%q: error %v, it should name event_counts.tsv:1", row, err)
		}
	}
}
