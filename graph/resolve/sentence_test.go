package resolve

import (
	"slices"
	"strings"
	"testing"

	"tarikh/extract/lang"
)

// FuzzSentence holds that a sentence is compared as its folded text would be: two
// have one key where their words between spaces are the same, and one hash stands
// for each word of letters and digits.
func FuzzSentence(f *testing.F) {
	p, err := lang.Load("ar")
	if err != nil {
		f.Fatal(err)
	}
	s := newScanner(p.Text.Rune)
	for _, pair := range [][2]string{
		{"وصلَ الوفدُ إلى المدينة، أمس.", "وصل  الوفد الى المدينة، امس."},
		{"وصل الوفد", "وصلا لوفد"},
		{"", " "},
		{"ـ", "\u200f"},
		{"ﷺ ﻻ ﻓﻲ", "صلى الله عليه وسلم لا في"},
		{"GPT-4 و٤٠ طائرة", "gpt-4 و40 طائرة"},
		{"a\u00a0b", "a b"},
		{"كتب\xff كتاب", "كتب كتاب"},
	} {
		f.Add(pair[0], pair[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		key := func(text string) string { return strings.Join(strings.Fields(p.Text.String(text)), " ") }
		set := func(text string) []string {
			return slices.Compact(slices.Sorted(slices.Values(words(p.Text.String(text)))))
		}
		x, y := s.sentence(a), s.sentence(b)
		if (key(a) == key(b)) != (x.key == y.key) {
			t.Errorf("%q and %q: folded %q and %q, keys %x and %x", a, b, key(a), key(b), x.key, y.key)
		}
		for _, c := range []struct {
			text string
			read sentence
		}{{a, x}, {b, y}} {
			if got, want := len(c.read.words), len(set(c.text)); got != want {
				t.Errorf("%q has %d words, want %d", c.text, got, want)
			}
		}
		one, other := set(a), set(b)
		both := len(one) + len(other) - len(slices.Compact(slices.Sorted(slices.Values(slices.Concat(one, other)))))
		want := 0.0
		if both > 0 {
			want = float64(both) / float64(len(one)+len(other)-both)
		}
		if got := x.alike(&y); got != want {
			t.Errorf("%q and %q are alike by %v, want %v", a, b, got, want)
		}
	})
}
