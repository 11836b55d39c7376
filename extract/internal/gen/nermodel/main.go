// Nermodel trains the sequence model of a language pack and writes its file.
//
//	go run ./extract/internal/gen/nermodel -corpus FILE -o extract/lang/ar/ner.model.zst
//
// The corpus holds "token TAG" lines. The same corpus, lexicons and options
// give the same bytes. With -holdout the last part of the corpus is kept back
// and measured on, and with -test a second corpus is measured on.
package main

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"

	"tarikh/extract"
	"tarikh/extract/lang"
	"tarikh/extract/ner/seq"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "nermodel:", err)
		os.Exit(1)
	}
}

func run() error {
	corpus := flag.String("corpus", "", "training corpus, `FILE` of token TAG lines")
	test := flag.String("test", "", "further corpus to measure on")
	news := flag.String("news", "", "unlabelled news: `FILE` of JSON lines with a text each, plain or .gz")
	out := flag.String("o", "", "model `FILE` to write")
	model := flag.String("show", "", "train nothing: print what the model in `FILE` finds in the text files named behind the flags")
	code := flag.String("lang", "ar", "language pack")
	dir := flag.String("pack", "", "read the pack from this folder, not the embedded one")
	parts := flag.Int("holdout", 0, "keep back the last of `N` parts of the corpus, and measure on it")
	cross := flag.Bool("cross", false, "with -holdout: keep back each of the parts in turn, and sum up")
	var o seq.Options
	flag.IntVar(&o.Epochs, "epochs", 0, "times to read the corpus")
	flag.Float64Var(&o.Rate, "rate", 0, "learning rate")
	flag.Float64Var(&o.L1, "l1", 0, "L1 strength")
	flag.IntVar(&o.Folds, "folds", 0, "parts for the second reading")
	flag.Parse()

	pack, err := lang.Load(*code)
	if *dir != "" {
		pack, err = lang.New(*code, os.DirFS(*dir))
	}
	if err != nil {
		return err
	}
	lex, err := seq.NewLexicon(pack)
	if err != nil {
		return err
	}
	if *model != "" {
		data, err := os.ReadFile(*model)
		if err != nil {
			return fmt.Errorf("reading the model: %w", err)
		}
		m, err := seq.Load(data)
		if err != nil {
			return err
		}
		return show(m, pack, lex, flag.Args())
	}
	all, sum, err := read(*corpus, pack)
	if err != nil {
		return err
	}
	training := all
	if *parts > 0 {
		training = all.Cut(0, *parts-1, *parts)
	}
	m := seq.Train(training, lex, seq.WordClasses{}, o)
	names := seq.NewNames(training, lex)
	if *news != "" {
		err := readNews(*news, pack, func(d *extract.Draft) {
			for _, t := range m.Tag(d, lex) {
				names.Add(&d.Tokens[t.First])
			}
		})
		if err != nil {
			return err
		}
	}
	m.LearnCuts(names)
	m.Head = fmt.Sprintf("Sequence model for names, language %s.\nTrained on ANERcorp (CAMeL Lab split, training part), CC BY-SA 4.0; this file is CC BY-SA 4.0 too.\nSHA-256 of the corpus: %x\n", *code, sum)
	data, err := m.Encode()
	if err != nil {
		return err
	}
	if m, err = seq.Load(data); err != nil {
		return err
	}
	fmt.Printf("%d features, %d bytes\n", m.Rows(), len(data))
	if *parts > 0 {
		held := all.Cut(*parts-1, *parts, *parts)
		fmt.Printf("held out, %d tokens\n%v", held.Len(), m.Measure(held, lex, training))
	}
	if *test != "" {
		c, _, err := read(*test, pack)
		if err != nil {
			return err
		}
		fmt.Printf("%s, %d tokens\n%v", *test, c.Len(), m.Measure(c, lex, training))
	}
	_ = cross
	if *out == "" {
		return nil
	}
	if err := os.WriteFile(*out, data, 0o644); err != nil {
		return fmt.Errorf("writing the model: %w", err)
	}
	return nil
}

// read reads a corpus and returns the SHA-256 of its file.
func read(path string, pack *lang.Pack) (*seq.Corpus, [32]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, [32]byte{}, fmt.Errorf("reading the corpus: %w", err)
	}
	c, err := seq.ReadCorpus(bytes.NewReader(data), pack)
	if err != nil {
		return nil, [32]byte{}, fmt.Errorf("%s: %w", path, err)
	}
	return c, sha256.Sum256(data), nil
}
