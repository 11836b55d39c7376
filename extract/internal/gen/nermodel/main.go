// Nermodel trains the sequence model of a language pack and writes its file.
//
//	go run ./extract/internal/gen/nermodel -corpus FILE -news FILE -o extract/lang/ar/ner.model.zst
//
// The corpus holds "token TAG" lines; the news are JSON lines with the title
// and text of an article each, from which word classes and the clitics of names
// are learnt. The same corpus, news, lexicons and options give the same bytes.
//
// With -holdout N the last of N parts of the corpus is kept back and measured
// on; with -cross each of the N parts in turn, and the counts are summed up.
// With -test a second corpus is measured on.
// With -pipeline the mentions of dates, names and coreference together are
// measured as well, with the model that has not seen the part kept back:
//
//	go run ./extract/internal/gen/nermodel -corpus FILE -news FILE -test FILE -holdout 6 -pipeline
//
// -o then writes that model, and -model reads it again instead of training;
// -errors prints what the pipeline found (= right, + wrong) and missed (-).
package main

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"strings"

	"tarikh/extract"
	"tarikh/extract/lang"
	"tarikh/extract/ner/seq"
)

// options are the command line.
type options struct {
	corpus, news, test, out string
	code, show, model       string
	pipelines, errors       bool
	parts                   int
	cross                   bool
	classes, least          int
	learn                   seq.Options
}

func main() {
	var o options
	flag.StringVar(&o.corpus, "corpus", "", "training corpus, `FILE` of token TAG lines")
	flag.StringVar(&o.news, "news", "", "unlabelled news: `FILE` of JSON lines, plain or .gz")
	flag.StringVar(&o.test, "test", "", "further corpus to measure on, `FILE`")
	flag.StringVar(&o.out, "o", "", "model `FILE` to write")
	flag.StringVar(&o.code, "lang", "ar", "language pack")
	flag.StringVar(&o.show, "show", "", "train nothing: print what the model in `FILE` finds in the text files named behind the flags")
	flag.IntVar(&o.parts, "holdout", 0, "keep back the last of `N` parts of the corpus, and measure on it")
	flag.BoolVar(&o.cross, "cross", false, "with -holdout: keep back each part in turn")
	flag.StringVar(&o.model, "model", "", "with -holdout: train nothing, and measure the model in `FILE`")
	flag.BoolVar(&o.pipelines, "pipeline", false, "with -holdout: measure the whole pipeline too")
	flag.BoolVar(&o.errors, "errors", false, "with -pipeline: print what was found and missed")
	flag.IntVar(&o.classes, "classes", 256, "word classes to learn from the news")
	flag.IntVar(&o.least, "least", 3, "times that a word must be met to get a class")
	flag.IntVar(&o.learn.Epochs, "epochs", 0, "times to read the corpus (0: the default)")
	flag.Float64Var(&o.learn.Rate, "rate", 0, "learning rate (0: the default)")
	flag.Float64Var(&o.learn.L1, "l1", 0, "L1 strength (0: the default)")
	flag.Float64Var(&o.learn.Lean, "lean", 0.3, "what to add to the score of names")
	flag.IntVar(&o.learn.Folds, "folds", 0, "parts for the second reading (0: the default)")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "nermodel:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	pack, err := lang.Load(o.code)
	if err != nil {
		return err
	}
	lex, err := seq.NewLexicon(pack)
	if err != nil {
		return err
	}
	if o.show != "" {
		return show(o.show, pack, lex, flag.Args())
	}
	g := &generator{options: o, pack: pack, lex: lex}
	corpus, sum, err := g.read(o.corpus)
	if err != nil {
		return err
	}
	if o.parts > 0 {
		return g.measure(corpus)
	}
	m, err := g.train(corpus)
	if err != nil {
		return err
	}
	m.Head = head(o.code, sum, lex)
	data, err := m.Encode()
	if err != nil {
		return err
	}
	fmt.Printf("%d features, %d bytes\n", m.Rows(), len(data))
	if err := g.test(m, corpus); err != nil || o.out == "" {
		return err
	}
	return write(o.out, data)
}

// head is the text at the start of the file.
func head(code string, sum [32]byte, lex *seq.Lexicon) string {
	var b strings.Builder
	fmt.Fprintf(&b, "tarikh: sequence model for names, language %s. Made by extract/internal/gen/nermodel.\n", code)
	b.WriteString("Trained on ANERcorp (CAMeL Lab split, training part), CC BY-SA 4.0; this file is under CC BY-SA 4.0 too.\n")
	fmt.Fprintf(&b, "SHA-256 of the corpus: %x\n", sum)
	fmt.Fprintf(&b, "SHA-256 of the lexicons at that time: %x\n", lex.Sum())
	b.WriteString("Word classes and clitics: also from the ANT corpus (Jawhara FM part), Apache-2.0.\n")
	return b.String()
}

type generator struct {
	options
	pack *lang.Pack
	lex  *seq.Lexicon
}

// read reads a corpus and returns the SHA-256 of its file.
func (g *generator) read(path string) (*seq.Corpus, [32]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, [32]byte{}, fmt.Errorf("reading the corpus: %w", err)
	}
	c, err := seq.ReadCorpus(bytes.NewReader(data), g.pack)
	if err != nil {
		return nil, [32]byte{}, fmt.Errorf("%s: %w", path, err)
	}
	return c, sha256.Sum256(data), nil
}

// train learns a model from a corpus and the news.
func (g *generator) train(c *seq.Corpus) (*seq.Model, error) {
	v := seq.NewVocabulary()
	v.Read(c.Draft)
	if err := g.eachArticle(v.Read); err != nil {
		return nil, err
	}
	o := g.learn
	const rounds = 12
	o.Classes = v.Classes(g.classes, g.least, rounds)
	m := seq.Train(c, g.lex, o)
	names := seq.NewNames(c, g.lex)
	err := g.eachArticle(func(d *extract.Draft) {
		for _, t := range m.Tag(d, g.lex) {
			names.Add(&d.Tokens[t.First])
		}
	})
	m.LearnCuts(names)
	return m, err
}

// measure trains on a part of the corpus and measures on the rest.
func (g *generator) measure(c *seq.Corpus) error {
	first := g.parts - 1
	if g.cross {
		first = 0
	}
	var all *seq.Measures
	for k := g.parts - 1; k >= first; k-- {
		training, held := seq.Join(c.Cut(0, k, g.parts), c.Cut(k+1, g.parts, g.parts)), c.Cut(k, k+1, g.parts)
		m, err := g.trained(training)
		if err != nil {
			return err
		}
		got := m.Measure(held, g.lex, training)
		fmt.Printf("part %d of %d held out, %d tokens, %d features\n%v", k+1, g.parts, held.Len(), m.Rows(), got)
		if g.pipelines {
			if err := g.pipeline(m, held, training, true); err != nil {
				return err
			}
		}
		if k == g.parts-1 {
			all = got
			if err := g.test(m, training); err != nil {
				return err
			}
			continue
		}
		all.Add(got)
	}
	if g.cross {
		fmt.Printf("all %d parts\n%v", g.parts, all)
	}
	return nil
}

// trained returns the model to measure: trained, and written where that is
// asked for, or read.
func (g *generator) trained(c *seq.Corpus) (*seq.Model, error) {
	if g.model != "" {
		data, err := os.ReadFile(g.model)
		if err != nil {
			return nil, fmt.Errorf("reading the model: %w", err)
		}
		return seq.Load(data)
	}
	m, err := g.train(c)
	if err != nil || g.out == "" {
		return m, err
	}
	data, err := m.Encode()
	if err != nil {
		return nil, err
	}
	return m, write(g.out, data)
}

func write(path string, data []byte) error {
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return fmt.Errorf("writing the model: %w", err)
	}
	return nil
}

// test measures a model on the second corpus, if there is one.
func (g *generator) test(m *seq.Model, training *seq.Corpus) error {
	if g.options.test == "" {
		return nil
	}
	c, _, err := g.read(g.options.test)
	if err != nil {
		return err
	}
	fmt.Printf("%s, %d tokens\n%v", g.options.test, c.Len(), m.Measure(c, g.lex, training))
	if g.pipelines {
		return g.pipeline(m, c, training, false)
	}
	return nil
}
