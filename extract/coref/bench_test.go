package coref_test

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"os"
	"strings"
	"testing"

	"tarikh/extract"
)

// newsFile is the environment variable that names a file of articles, JSON lines
// with a title and a text each, plain or .gz.
const newsFile = "TARIKH_NEWS"

// newsArticles is how many of them are read.
const newsArticles = 1000

// BenchmarkNames measures finding and joining names, in words a second: on the
// project's own articles and, where TARIKH_NEWS names a file, on those of the
// news. One core is what -cpu 1 gives:
//
//	TARIKH_NEWS=news.jsonl.gz go test ./extract/coref -run '^$' -bench Names -cpu 1
func BenchmarkNames(b *testing.B) {
	e := load(b)
	b.Run("own", func(b *testing.B) { e.bench(b, articles(b)) })
	if path := os.Getenv(newsFile); path != "" {
		b.Run("news", func(b *testing.B) { e.bench(b, news(b, path)) })
	}
}

func (e *engines) bench(b *testing.B, texts []string) {
	drafts := make([]*extract.Draft, len(texts))
	words := 0
	for i, text := range texts {
		d := &extract.Draft{}
		d.Article.Text = text
		e.pack.Text.Split(d)
		for _, t := range d.Tokens {
			if t.Kind != extract.Punct {
				words++
			}
		}
		drafts[i] = d
	}
	ctx := context.Background()
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range drafts {
			for _, stage := range []extract.Extractor{e.find, e.joins} {
				if err := stage.Extract(ctx, d); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// news reads the first articles of a file.
func news(b *testing.B, path string) []string {
	f, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			b.Fatal(err)
		}
	}
	var texts []string
	for dec := json.NewDecoder(r); len(texts) < newsArticles; {
		var a struct{ Title, Text string }
		if err := dec.Decode(&a); err == io.EOF {
			break
		} else if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, a.Title+"\n"+a.Text)
	}
	return texts
}
