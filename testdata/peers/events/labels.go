package main

import (
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"strings"

	"tarikh/extract"
)

// score counts answers: right and wrong yes, and missed ones.
type score struct{ tp, fp, fn int }

func (c *score) add(gold, said bool) {
	switch {
	case gold && said:
		c.tp++
	case said:
		c.fp++
	case gold:
		c.fn++
	}
}

func (c score) String() string {
	p, r := ratio(c.tp, c.tp+c.fp), ratio(c.tp, c.tp+c.fn)
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return fmt.Sprintf("P %.3f  R %.3f  F1 %.3f  (%d right, %d wrong, %d missed)", p, r, f, c.tp, c.fp, c.fn)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// labels prints how well the sentences labelled yes are told from those
// labelled no.
func (s *subject) labels(w io.Writer, file string, read reader) error {
	var words, mentioned, reported score
	yes, no := 0, 0
	err := eachLabel(file, func(label, text string) error {
		if label == "ambiguous" {
			return nil
		}
		d, err := read(text)
		if err != nil {
			return err
		}
		gold := label == "yes"
		if gold {
			yes++
		} else {
			no++
		}
		words.add(gold, s.keyword(d))
		mentioned.add(gold, s.mentions(d))
		reported.add(gold, s.reports(d))
		return nil
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%s: %d sentences yes, %d no\n", s.name, yes, no)
	fmt.Fprintf(w, "  keywords           %v\n  tarikh, any event  %v\n  tarikh, reported   %v\n", words, mentioned, reported)
	return nil
}

// eachLabel calls f with every labelled sentence of a gzipped CSV file whose
// first row names the columns.
func eachLabel(file string, f func(label, text string) error) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	z, err := gzip.NewReader(in)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	rows, err := csv.NewReader(z).ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	label, text := -1, -1
	for n, row := range rows {
		if n == 0 {
			for i, name := range row {
				switch name {
				case "label":
					label = i
				case "text":
					text = i
				}
			}
			if label < 0 || text < 0 {
				return fmt.Errorf("%s: no columns label and text", file)
			}
			continue
		}
		if err := f(row[label], row[text]); err != nil {
			return fmt.Errorf("%s: row %d: %w", file, n+1, err)
		}
	}
	return nil
}

// keyword is the baseline: a keyword stands somewhere in the sentence.
func (s *subject) keyword(d *extract.Document) bool {
	for _, k := range s.keywords {
		if strings.Contains(d.Article.Text, k) {
			return true
		}
	}
	return false
}
