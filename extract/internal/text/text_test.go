package text_test

import (
	"os"
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/extract/lang"
)

func split(t testing.TB, s string) *extract.Draft {
	t.Helper()
	pack, err := lang.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	d := &extract.Draft{}
	d.Article.Text = s
	pack.Text.Split(d)
	return d
}

func TestX(t *testing.T) {
	b, _ := os.ReadFile(os.Getenv("F"))
	d := split(t, strings.ReplaceAll(string(b), "\r", ""))
	for i, s := range d.Sentences {
		var w []string
		for _, k := range d.TokensIn(i) {
			w = append(w, k.Norm)
		}
		t.Log(s.Kind, strings.Join(w, "|"))
	}
}
