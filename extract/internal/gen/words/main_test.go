package main

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// corpus writes small corpora of our own to a folder and runs the generator on
// them.
func corpus(t *testing.T, news, iob, dict, names string) (ordinary, parts string) {
	t.Helper()
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	f, err := os.Create(path("news.gz"))
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	if _, err := z.Write([]byte(news)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"iob": iob, "dict": dict, "names": names} {
		if err := os.WriteFile(path(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := run(path("news.gz"), path("iob"), path("dict"), path("names"), dir); err != nil {
		t.Fatal(err)
	}
	read := func(name string) string {
		b, err := os.ReadFile(path(name))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	return read("ordinary.tsv"), read("names_learnt.tsv")
}

func TestWords(t *testing.T) {
	news := `{"text":"نفط النفط نفط النفط نفطها نفطها. هواوي هواوي هواوي. محمد زيتوني محمد زيتوني محمد زيتوني. مصنع."}` + "\n"
	// The generator leaves the last sixth of the labelled lines out.
	iob := strings.Repeat("قال O\nسمير B-PERS\nقلدوني I-PERS\n", 4) +
		strings.Repeat("1999 O\n*** O\nمصر2020 O\nabc O\n", 4) + strings.Repeat("\nمحجوب O", 28)
	ordinary, parts := corpus(t, news, iob, "names.dic\nمصنع/1\nverb.dic\n", "محمد\tmale\n")
	tests := []struct {
		name, table, row string
		want             bool
	}{
		{"an inflected word", ordinary, "نفط", true},
		{"the same with the article", ordinary, "النفط", true},
		{"a word of the dictionary", ordinary, "مصنع", true},
		{"a word outside names", ordinary, "قال", true},
		{"a name that is never inflected", ordinary, "هواوي", false},
		{"a given name", ordinary, "محمد", false},
		{"a marked name", parts, "قلدوني\tsurname", true},
		{"a word behind a given name", parts, "زيتوني\tsurname", true},
		{"a number", ordinary, "1999", false},
		{"marks", ordinary, "***", false},
		{"a word run into a number", ordinary, "مصر2020", false},
		{"a word in other letters", ordinary, "abc", false},
		{"an ordinary word as a name", parts, "نفط\tsurname", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Contains(tt.table, "\n"+tt.row+"\n"); got != tt.want {
				t.Errorf("%q is listed: %v, want %v, in\n%s", tt.row, got, tt.want, tt.table)
			}
		})
	}
}
