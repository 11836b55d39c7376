package article_test

import (
	"bytes"
	"context"
	"testing"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/extract/article"
)

// check reports whether an article breaks a promise that holds for every
// input.
func check(t *testing.T, a *extract.Article) {
	t.Helper()
	if !utf8.ValidString(a.Text) || a.Bytes != len(a.Text) || a.Text == "" {
		t.Fatalf("text of %d bytes, %d are stated", len(a.Text), a.Bytes)
	}
	end := 0
	for _, l := range a.Lines {
		if !l.Valid(a.Text) || l.Start < end || bytes.ContainsRune([]byte(l.Of(a.Text)), '\n') || l.Kind == "" {
			t.Fatalf("line %+v behind byte %d of %q", l, end, a.Text)
		}
		end = l.End
	}
	if len(a.Lines) == 0 {
		t.Fatalf("no line in %q", a.Text)
	}
	if (a.Published == "") != (a.PublishedFrom == "") || a.Published != "" && len(a.Published) != len("2006-01-02") {
		t.Fatalf("published %q from %q", a.Published, a.PublishedFrom)
	}
	if a.ID != article.ID(a.Source, a.Text) {
		t.Fatalf("identity %q", a.ID)
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range layouts {
		f.Add([]byte(c.text))
	}
	f.Add([]byte("\xff\xfe"))
	f.Add([]byte("(رويترز"))
	f.Add([]byte("اليوم 1/1/2020"))
	f.Add([]byte("/ / 2020-01-01 -"))
	r := newReader(f, article.Options{})
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, err := r.Parse("f.txt", raw)
		if err != nil {
			return
		}
		check(t, a)
		again, err := r.Parse("f.txt", []byte(a.Text))
		if err != nil || again.ID != a.ID || again.Published != a.Published || again.Title != a.Title {
			t.Fatalf("reading the text again: %+v, %v", again, err)
		}
	})
}

func FuzzJSONL(f *testing.F) {
	f.Add([]byte(line))
	f.Add([]byte("{\"text\":\"a\"}\n{"))
	f.Add([]byte("\n\n[]"))
	var stdin bytes.Reader // a reader takes long to make
	r := newReader(f, article.Options{Input: article.JSONL, Stdin: &stdin, MaxBytes: 1 << 12})
	f.Fuzz(func(t *testing.T, raw []byte) {
		stdin.Reset(raw)
		for a, err := range r.Read(context.Background(), []string{"-"}) {
			if err == nil {
				check(t, a)
			}
		}
	})
}
