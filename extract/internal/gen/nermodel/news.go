package main

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"tarikh/extract"
)

// eachArticle calls use for each article of the news, split into tokens.
func (g *generator) eachArticle(use func(*extract.Draft)) error {
	path := g.news
	if path == "" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("reading the news: %w", err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return fmt.Errorf("reading the news: %s: %w", path, err)
		}
	}
	dec := json.NewDecoder(r)
	for n := 1; ; n++ {
		var a struct{ Title, Text string }
		if err := dec.Decode(&a); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("reading the news: %s: article %d: %w", path, n, err)
		}
		d := &extract.Draft{}
		d.Article.Text = a.Title + "\n" + a.Text
		g.pack.Text.Split(d)
		use(d)
	}
}
