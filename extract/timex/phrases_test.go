package timex_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/extract/lang"
	"tarikh/extract/timex"
)

const phrases = "../../testdata/phrases/"

// phrase is one line of a corpus of phrases.
type phrase struct {
	where     string // file:line
	group     string
	published string
	text      string         // without the marks
	spans     []extract.Span // that the marks show
	want      []string       // values with what else is wanted, one a span
}

const (
	open, shut = "⟦", "⟧"
)

// readPhrases reads a corpus. In one of negative phrases every column is a
// phrase.
func readPhrases(t testing.TB, name string, positive bool) []phrase {
	t.Helper()
	f, err := os.Open(phrases + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []phrase
	group, published := "", now
	scan := bufio.NewScanner(f)
	for line := 1; scan.Scan(); line++ {
		s := scan.Text()
		switch {
		case strings.HasPrefix(s, "## "):
			group, published = s[3:], now
			continue
		case strings.HasPrefix(s, "published "):
			if published = strings.TrimPrefix(s, "published "); published == "-" {
				published = ""
			}
			continue
		case s == "" || strings.HasPrefix(s, "#"):
			continue
		}
		cols := strings.Split(s, "\t")
		var want []string
		if positive {
			want, cols = strings.Fields(cols[0]), cols[1:]
		}
		for _, col := range cols {
			p := phrase{where: fmt.Sprintf("%s:%d", name, line), group: group, published: published, want: want}
			p.text, p.spans = unmark(col)
			if positive && len(p.spans) == 0 {
				p.spans = []extract.Span{{Start: 0, End: len(col)}}
			}
			if len(p.spans) != len(want) {
				t.Fatalf("%s: %d values, %d expressions: %s", p.where, len(want), len(p.spans), col)
			}
			out = append(out, p)
		}
	}
	if err := scan.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// unmark takes the marks out of a phrase and returns what they enclosed.
func unmark(s string) (text string, spans []extract.Span) {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, open)
		b.WriteString(before)
		if !ok {
			return b.String(), spans
		}
		inside, after, _ := strings.Cut(rest, shut)
		start := b.Len()
		b.WriteString(inside)
		spans = append(spans, extract.Span{Start: start, End: b.Len()})
		s = after
	}
}

// fault says how a date differs from what a phrase wants, or "".
func fault(d extract.Date, want string) string {
	parts := strings.Split(want, ",")
	if d.Value != parts[0] {
		return "value " + d.Value
	}
	for _, p := range parts[1:] {
		key, value, _ := strings.Cut(p, "=")
		got := ""
		switch key {
		case "type":
			got = d.Type
		case "mod":
			got = d.Mod
		case "begin":
			got = d.Begin
		case "end":
			got = d.EndDate
		case "anchor":
			got = string(d.Anchor)
		case "original":
			got = strings.ReplaceAll(d.Original, " ", "_")
		case "conflict":
			if d.Conflict == "" {
				return "no conflict"
			}
			continue
		default:
			return "unknown wish " + key
		}
		if got != value {
			return key + " " + got
		}
	}
	if !strings.Contains(want, "conflict") && d.Conflict != "" {
		return "conflict " + d.Conflict
	}
	return ""
}

// corpus names the corpus of a language: dates-positive.tsv is that of Arabic,
// dates-positive-en.tsv that of English.
func corpus(kind, code string) string {
	if code == "ar" {
		return "dates-" + kind + ".tsv"
	}
	return "dates-" + kind + "-" + code + ".tsv"
}

// least is how many phrases of each kind the corpus of a language has; others
// than those that are named have some.
var least = map[string]int{"positive ar": 400, "negative ar": 150}

func TestPositivePhrases(t *testing.T) {
	eachLanguage(t, func(t *testing.T, code string, _ *lang.Pack, tagger *timex.Tagger) {
		all := readPhrases(t, corpus("positive", code), true)
		if n := max(least["positive "+code], 1); len(all) < n {
			t.Errorf("%d phrases, at least %d are promised", len(all), n)
		}
		for _, p := range all {
			dates := tagger.Parse(p.text, p.published)
			if len(dates) != len(p.want) {
				t.Errorf("%s (%s): %s: %d dates, want %d: %s", p.where, p.group, p.text, len(dates), len(p.want), show(dates))
				continue
			}
			for i, d := range dates {
				if d.Span != p.spans[i] {
					t.Errorf("%s (%s): %s: found %q, want %q", p.where, p.group, p.text, d.Text, p.spans[i].Of(p.text))
				} else if f := fault(d, p.want[i]); f != "" {
					t.Errorf("%s (%s): %s: %s, want %s [%s]", p.where, p.group, d.Text, f, p.want[i], d.Rule)
				}
			}
		}
	})
}

func TestNegativePhrases(t *testing.T) {
	eachLanguage(t, func(t *testing.T, code string, _ *lang.Pack, tagger *timex.Tagger) {
		all := readPhrases(t, corpus("negative", code), false)
		if n := max(least["negative "+code], 1); len(all) < n {
			t.Errorf("%d phrases, at least %d are promised", len(all), n)
		}
		for _, p := range all {
			if dates := tagger.Parse(p.text, p.published); len(dates) > 0 {
				t.Errorf("%s (%s): %s: found %s", p.where, p.group, p.text, show(dates))
			}
		}
	})
}

func show(dates []extract.Date) string {
	var b strings.Builder
	for _, d := range dates {
		fmt.Fprintf(&b, "[%s = %s %s] ", d.Text, d.Value, d.Rule)
	}
	return b.String()
}

// TestPhrasesTwice holds that tagging keeps no state: the same text gives the
// same dates, whatever was tagged before.
func TestPhrasesTwice(t *testing.T) {
	tagger, _ := load(t)
	for _, p := range readPhrases(t, "dates-positive.tsv", true) {
		if a, b := show(tagger.Parse(p.text, p.published)), show(tagger.Parse(p.text, p.published)); a != b {
			t.Errorf("%s: %s then %s", p.text, a, b)
		}
	}
}
