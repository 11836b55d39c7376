package main

import (
	"fmt"
	"os"

	"tarikh/extract"
	"tarikh/extract/lang"
	"tarikh/extract/ner/seq"
)

// show prints the names that a model finds in text files, one a line.
func show(model string, pack *lang.Pack, lex *seq.Lexicon, paths []string) error {
	data, err := os.ReadFile(model)
	if err != nil {
		return fmt.Errorf("reading the model: %w", err)
	}
	m, err := seq.Load(data)
	if err != nil {
		return err
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("reading the text: %w", err)
		}
		d := &extract.Draft{}
		d.Article.Text = string(data)
		pack.Text.Split(d)
		for _, t := range m.Tag(d, lex) {
			fmt.Printf("%s\t%d\t%d\t%s\t%.2f\t%s\n", path, t.Start, t.End, t.Class, t.Score, d.Quote(t.Span))
		}
	}
	return nil
}
