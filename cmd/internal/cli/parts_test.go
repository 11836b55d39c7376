package cli

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestQueryWords(t *testing.T) {
	for in, want := range map[string][]string{
		"":               nil,
		"  ":             nil,
		"around القاهرة": {"around", "القاهرة"},
		`path "شي جين بينغ" «تيم كوك»`:     {"path", "شي جين بينغ", "تيم كوك"},
		"between 'أ ب' “ج د” هـ":           {"between", "أ ب", "ج د", "هـ"},
		`common "" x`:                      {"common", "", "x"},
		"around O'Brien":                   {"around", "O'Brien"}, // a quote inside a word is a letter
		"when \t الأمم   المتحدة\n":        {"when", "الأمم", "المتحدة"},
		`path "a"b c`:                      {"path", "ab", "c"},
		`path "he said 'no'" "the «east»"`: {"path", "he said 'no'", "the «east»"},
	} {
		got, err := queryWords(in)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q (%v), want %q", in, got, err, want)
		}
	}
	for _, in := range []string{`path "a`, "path «a b", `"`, "when 'x\" y"} {
		if got, err := queryWords(in); err == nil {
			t.Errorf("%q, whose quote is open: %q", in, got)
		}
	}
}

// FuzzQueryWords quotes any words and gets them back.
func FuzzQueryWords(f *testing.F) {
	f.Add("around", "الأمم المتحدة")
	f.Add("x'", "  \t")
	f.Add("", "«»")
	f.Fuzz(func(t *testing.T, a, b string) {
		if _, err := queryWords(a + " " + b); err != nil && !strings.Contains(err.Error(), "quote") {
			t.Errorf("%q %q: %v", a, b, err)
		}
		if strings.ContainsRune(a+b, '"') || !utf8.ValidString(a) || !utf8.ValidString(b) {
			return
		}
		got, err := queryWords(`"` + a + `"` + "\u00a0" + `"` + b + `"`)
		if err != nil || !slices.Equal(got, []string{a, b}) {
			t.Errorf("%q and %q come back as %q (%v)", a, b, got, err)
		}
	})
}
