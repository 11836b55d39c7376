package main

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"tarikh/extract"
	"tarikh/extract/lang"
)

// readNews calls use for each of the unlabelled articles, split into tokens.
func readNews(path string, pack *lang.Pack, use func(*extract.Draft)) error {
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
		pack.Text.Split(d)
		use(d)
	}
}
