// Measure tells how well sentences about assaults and protests are told from
// others, beside a list of keywords, and how far triggers and participants
// agree with what several people marked, beside how far they agree with one
// another.
//
//	go run ./testdata/peers/events -corpus DIR
//
// DIR holds an annotated corpus of Arabic newswire; no part of it is in this
// repository. There are two files each for assault and protest:
// NAME_gsr.csv.gz, sentences labelled yes, easy no, difficult no or ambiguous
// (which is left out), and NAME_spans.json, sentences in which several
// annotators marked verb, source and target.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"tarikh/extract"
	"tarikh/extract/article"
	"tarikh/extract/pipeline"
)

// subject is one of the two things that the corpus is about.
type subject struct {
	name string
	// types are the types of event that count as one. To die counts as
	// assault, as killing is told by it; natural deaths cost precision.
	types []string
	// keywords are the strings by which the baseline knows a sentence.
	keywords []string
}

var subjects = []subject{
	{"assault", []string{"attack", "abduct", "injure", "die"}, strings.Fields(
		"قتل قتيل مقتل اغتال اغتيال هجوم هجمات هجمة هاجم مهاجم تفجير فجر انفجر انفجار مفخخ ملغوم عبوة ناسف قصف غارة غارات قذيف قذائف " +
			"صاروخ صواريخ ضرب اعتداء اعتدى خطف اختطف اختطاف مختطف رهين رهائن جرح جريح إصاب اصاب أصيب اصيب مصاب تعذيب عذب اغتصاب اغتصب ذبح " +
			"مذبحة مجزرة اشتباك اشتبك اقتحم اقتحام انتحاري")},
	{"protest", []string{"protest"}, strings.Fields(
		"تظاهر مظاهر متظاهر احتجاج احتج محتج إضراب اضراب أضرب اضرب اعتصام اعتصم معتصم مسيرة مسيرات انتفاض شغب عصيان هتاف لافتات تجمع تجمهر احتشد حشود")},
}

func main() {
	corpus := flag.String("corpus", "", "folder of the event corpus (needed)")
	flag.Parse()
	if *corpus == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := measure(os.Stdout, *corpus); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func measure(w io.Writer, corpus string) error {
	p, err := pipeline.Load("ar")
	if err != nil {
		return err
	}
	r, err := p.Reader(article.Options{})
	if err != nil {
		return err
	}
	read := func(sentence string) (*extract.Document, error) {
		a, err := r.Parse("sentence.txt", []byte(sentence))
		if err != nil {
			return nil, err
		}
		return p.Document(context.Background(), a)
	}
	for _, s := range subjects {
		if err := s.labels(w, filepath.Join(corpus, s.name+"_gsr.csv.gz"), read); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		if err := s.spans(w, filepath.Join(corpus, s.name+"_spans.json"), read); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return nil
}

// reader extracts one sentence.
type reader func(sentence string) (*extract.Document, error)

// isType reports whether an event is one of the subject's.
func (s *subject) isType(e *extract.Event) bool {
	for _, t := range s.types {
		if e.Type == t {
			return true
		}
	}
	return false
}

// mentions reports whether a document tells of the subject at all.
func (s *subject) mentions(d *extract.Document) bool {
	for i := range d.Events {
		if s.isType(&d.Events[i]) {
			return true
		}
	}
	return false
}

// reports reports whether a document reports what the subject is about, as
// the labels want it, and does not only allude to it: it happened, and either
// its victims or participants are counted, or a verb tells it and its place is
// named.
func (s *subject) reports(d *extract.Document) bool {
	for i := range d.Events {
		e := &d.Events[i]
		if s.isType(e) && e.Modality == extract.Actual && (len(e.Counts) > 0 || e.Place != "" && told(e)) {
			return true
		}
	}
	return false
}

// told reports whether a main verb tells an event, as its rule says; nouns and
// relative clauses mostly take up what is known.
func told(e *extract.Event) bool {
	return !strings.Contains(e.Rule, "relative clause") && (strings.Contains(e.Rule, "light verb") || !strings.Contains(e.Rule, "noun"))
}
