package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"go.uber.org/goleak"

	"tarikh/extract"
	"tarikh/extract/article"
	"tarikh/extract/pipeline"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// load makes the one pipeline that all tests share: it holds no state.
var load = sync.OnceValues(func() (*pipeline.Pipeline, error) { return pipeline.Load("ar") })

func arabic(t testing.TB) *pipeline.Pipeline {
	t.Helper()
	p, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// articles returns the texts of testdata/articles.
func articles(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../../testdata/articles/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles in testdata: %v", err)
	}
	var out []string
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(b))
	}
	return out
}

func parse(t testing.TB, p *pipeline.Pipeline, text string) *extract.Article {
	t.Helper()
	r, err := p.Reader(article.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a, err := r.Parse("test.txt", []byte(text))
	if err != nil {
		t.Skip(err)
	}
	return a
}

// check holds what the contract promises of every document.
func check(t *testing.T, d *extract.Document) {
	t.Helper()
	text := d.Article.Text
	quote := func(what, s string, span extract.Span) {
		if !span.Valid(text) {
			t.Errorf("%s %q has span %v in a text of %d bytes", what, s, span, len(text))
		} else if span.Of(text) != s {
			t.Errorf("%s %q quotes %q", what, s, span.Of(text))
		}
	}
	if !utf8.ValidString(text) || d.Article.Bytes != len(text) {
		t.Errorf("the text has %d bytes, the article says %d", len(text), d.Article.Bytes)
	}
	for _, x := range d.Dates {
		quote("date", x.Text, x.Span)
		if x.Begin != "" && x.EndDate != "" && x.Begin[0] != '-' && x.Begin > x.EndDate {
			t.Errorf("date %q begins %s and ends %s", x.Text, x.Begin, x.EndDate)
		}
		if x.Value == "" || x.Type == "" || x.Rule == "" {
			t.Errorf("date %q lacks value, type or rule: %+v", x.Text, x)
		}
	}
	ids := map[string]bool{"": true}
	for i, e := range d.Entities {
		if want := fmt.Sprintf("e%d", i+1); e.ID != want {
			t.Errorf("entity %d has the ID %s", i+1, e.ID)
		}
		if e.Name == "" {
			t.Errorf("entity %s has no name", e.ID)
		}
		ids[e.ID] = true
	}
	mentioned := map[string]bool{}
	for _, m := range d.Mentions {
		quote("mention", m.Text, m.Span)
		if m.Entity == "" || !ids[m.Entity] {
			t.Errorf("mention %q is of entity %q, which is not there", m.Text, m.Entity)
		}
		mentioned[m.Entity] = true
	}
	for _, e := range d.Entities {
		if !mentioned[e.ID] {
			t.Errorf("entity %s %q is mentioned nowhere", e.ID, e.Name)
		}
	}
	for _, e := range d.Events {
		quote("trigger", e.Trigger.Text, e.Trigger.Span)
		quote("sentence", e.Sentence.Text, e.Sentence.Span)
		if !e.Sentence.Contains(e.Trigger.Span) {
			t.Errorf("the sentence of event %s does not hold its trigger %q", e.ID, e.Trigger.Text)
		}
		for _, q := range e.Also {
			quote("further trigger", q.Text, q.Span)
		}
		if !ids[e.Place] || !ids[e.Attribution] {
			t.Errorf("event %s has place %q and attribution %q", e.ID, e.Place, e.Attribution)
		}
		for _, a := range e.Args {
			if a.Entity == "" || !ids[a.Entity] {
				t.Errorf("event %s has an argument %q, which is not there", e.ID, a.Entity)
			}
			if !a.Valid(text) {
				t.Errorf("event %s has an argument with span %v", e.ID, a.Span)
			}
		}
		if e.When.Date < -1 || e.When.Date >= len(d.Dates) {
			t.Errorf("event %s reads its time from date %d of %d", e.ID, e.When.Date, len(d.Dates))
		}
	}
}

func TestContract(t *testing.T) {
	p := arabic(t)
	for _, text := range articles(t) {
		d, err := p.Document(context.Background(), parse(t, p, text))
		if err != nil {
			t.Fatal(err)
		}
		check(t, d)
		if len(d.Entities) == 0 || len(d.Events) == 0 {
			t.Errorf("%q has %d entities and %d events", d.Article.Title, len(d.Entities), len(d.Events))
		}
	}
}

// Broken text breaks no promise: articles are cut, doubled and mixed.
func FuzzDocument(f *testing.F) {
	p := arabic(f)
	all := articles(f)
	for i, text := range all {
		f.Add(text)
		other := all[(i+1)%len(all)]
		f.Add(text[len(text)/3:len(text)/2] + other[:len(other)/4])
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		d, err := p.Document(context.Background(), parse(t, p, text))
		if err != nil {
			t.Fatal(err)
		}
		check(t, d)
	})
}

// source yields articles and errors for Run.
func source(t *testing.T, p *pipeline.Pipeline, n int) iter.Seq2[*extract.Article, error] {
	return func(yield func(*extract.Article, error) bool) {
		for i := range n {
			if i%5 == 3 {
				if !yield(nil, fmt.Errorf("article %d is broken", i)) {
					return
				}
				continue
			}
			a := parse(t, p, fmt.Sprintf("عنوان %d\nزار الرئيس المصري مدينة الرباط في 3 مارس 2019.", i))
			a.Path = fmt.Sprint(i)
			if !yield(a, nil) {
				return
			}
		}
	}
}

// Documents come in the order of the articles, whatever the goroutines do, and
// a bad article among them costs only itself.
func TestRunOrder(t *testing.T) {
	p := arabic(t)
	for _, jobs := range []int{1, 2, 7} {
		i := 0
		for d, err := range p.Run(context.Background(), source(t, p, 40), jobs) {
			switch {
			case i%5 == 3 && (err == nil || d != nil):
				t.Errorf("article %d gave %v, %v on %d goroutines", i, d, err, jobs)
			case i%5 != 3 && (err != nil || d.Article.Path != fmt.Sprint(i)):
				t.Errorf("article %d gave %v, %v on %d goroutines", i, d, err, jobs)
			}
			i++
		}
		if i != 40 {
			t.Errorf("%d results of 40 articles", i)
		}
	}
}

func TestRunStops(t *testing.T) {
	p := arabic(t)
	for range p.Run(context.Background(), source(t, p, 100), 3) {
		break // goleak tells of goroutines that stay behind
	}
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	var last error
	for _, err := range p.Run(ctx, source(t, p, 1000), 2) {
		if n++; n == 5 {
			cancel()
		}
		last = err
	}
	cancel()
	if !errors.Is(last, context.Canceled) || n > 30 {
		t.Errorf("after cancelling, %d results came and the last error is %v", n, last)
	}
}

func BenchmarkDocument(b *testing.B) {
	p := arabic(b)
	var all []*extract.Article
	words, bytes := 0, 0
	for _, text := range articles(b) {
		a := parse(b, p, text)
		all = append(all, a)
		words += len(strings.Fields(text))
		bytes += len(text)
	}
	for _, jobs := range []int{1, 2} {
		b.Run(fmt.Sprintf("jobs=%d", jobs), func(b *testing.B) {
			b.SetBytes(int64(bytes))
			b.ReportAllocs()
			for b.Loop() {
				for _, err := range p.Run(context.Background(), func(yield func(*extract.Article, error) bool) {
					for _, a := range all {
						if !yield(a, nil) {
							return
						}
					}
				}, jobs) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
		})
	}
}
