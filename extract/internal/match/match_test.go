package match_test

import (
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/extract/internal/match"
	"tarikh/extract/lang"
)

func TestLongest(t *testing.T) {
	pack, err := lang.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	phrases := []string{"الصين", "مجلس", "مجلس الأمن", "مجلس الأمن القومي", "الأمم المتحدة"}
	var trie match.Trie
	for i, p := range phrases {
		trie.Add(strings.Fields(pack.Text.String(p)), int32(i))
	}
	for name, c := range map[string]struct{ text, quote, phrase string }{
		"one word":           {"الصين", "الصين", "الصين"},
		"longest wins":       {"مجلس الأمن القومي", "مجلس الأمن القومي", "مجلس الأمن القومي"},
		"half a phrase":      {"مجلس الأمن العام", "مجلس الأمن", "مجلس الأمن"},
		"clitic":             {"وبمجلس الامن", "مجلس الامن", "مجلس الأمن"},
		"contraction":        {"للأمم المتحدة", "لأمم المتحدة", "الأمم المتحدة"},
		"contraction, short": {"للصين", "لصين", "الصين"},
		"nothing":            {"اليابان", "", ""},
	} {
		d := &extract.Draft{}
		d.Article.Text = c.text
		pack.Text.Split(d)
		m, ok := trie.Longest(d.Tokens, 0)
		switch {
		case !ok && c.quote != "":
			t.Errorf("%s: nothing found", name)
		case ok && (d.Quote(m.Span) != c.quote || phrases[m.Value] != c.phrase):
			t.Errorf("%s: found %q as %q, want %q as %q", name, d.Quote(m.Span), phrases[m.Value], c.quote, c.phrase)
		}
	}
	var empty match.Trie
	d := &extract.Draft{}
	d.Article.Text = "الصين"
	pack.Text.Split(d)
	if _, ok := empty.Longest(d.Tokens, 0); ok {
		t.Error("an empty trie finds something")
	}
}
