// Package pipeline runs the extractors over articles, in their order, on all
// cores, and gives the documents back in the order of the articles.
package pipeline

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"
	"sync"

	"tarikh/extract"
	"tarikh/extract/article"
	"tarikh/extract/coref"
	"tarikh/extract/event"
	"tarikh/extract/lang"
	"tarikh/extract/ner"
	"tarikh/extract/timex"
)

// Pipeline turns articles into documents. It keeps no state between articles
// and serves many goroutines.
type Pipeline struct {
	pack   *lang.Pack
	dates  *timex.Tagger
	stages []extract.Extractor
}

// New makes the pipeline of a language pack.
func New(pack *lang.Pack) (*Pipeline, error) {
	dates, err := timex.New(pack)
	if err != nil {
		return nil, fmt.Errorf("pipeline: %w", err)
	}
	names, err := ner.New(pack)
	if err != nil {
		return nil, fmt.Errorf("pipeline: %w", err)
	}
	joined, err := coref.New(pack)
	if err != nil {
		return nil, fmt.Errorf("pipeline: %w", err)
	}
	events, err := event.New(pack)
	if err != nil {
		return nil, fmt.Errorf("pipeline: %w", err)
	}
	return &Pipeline{
		pack:  pack,
		dates: dates,
		// The order is that of need: each stage reads what those before it
		// wrote.
		stages: []extract.Extractor{
			dates,  // first, as no name is found inside a date
			names,  // mentions of actors, places and happenings, one by one …
			joined, // … joined into the entities of the article
			events, // tie entities and dates together
		},
	}, nil
}

// Load makes the pipeline of the embedded pack of a language.
func Load(code string) (*Pipeline, error) {
	pack, err := lang.Load(code)
	if err != nil {
		return nil, err
	}
	return New(pack)
}

// Pack returns the language pack that the pipeline works with.
func (p *Pipeline) Pack() *lang.Pack { return p.pack }

// Reader returns a reader of articles in the pipeline's language.
func (p *Pipeline) Reader(opts article.Options) (*article.Reader, error) {
	return article.NewReader(p.pack, p.dates, opts)
}

// Document extracts one article. The document keeps the article's text.
func (p *Pipeline) Document(ctx context.Context, a *extract.Article) (doc *extract.Document, err error) {
	stage := "text"
	// A fault in one article must not cost the user the other ten thousand.
	defer func() {
		if r := recover(); r != nil {
			doc, err = nil, fmt.Errorf("%s: internal fault in %s: %v\n%s", a.Path, stage, r, debug.Stack())
		}
	}()
	d := &extract.Draft{Document: extract.Document{Article: *a}}
	p.pack.Text.Split(d)
	for _, s := range p.stages {
		stage = s.Name()
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := s.Extract(ctx, d); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", a.Path, stage, err)
		}
	}
	return &d.Document, nil
}

// job is an article on its way through the pipeline.
type job struct {
	article *extract.Article
	doc     *extract.Document
	err     error
	done    chan struct{}
}

// Run extracts articles on jobs goroutines (all cores where jobs is 0 or less)
// and yields the documents in the order of the articles. An article that could
// not be read or extracted yields its error, and the rest goes on. At most a
// few articles a goroutine are held at a time, however many there are. When
// ctx ends, its error is yielded last.
func (p *Pipeline) Run(ctx context.Context, articles iter.Seq2[*extract.Article, error], jobs int) iter.Seq2[*extract.Document, error] {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	return func(yield func(*extract.Document, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		ordered := make(chan *job, 4*jobs)
		work := make(chan *job)
		var wg sync.WaitGroup
		wg.Go(func() { feed(ctx, articles, ordered, work) })
		for range jobs {
			wg.Go(func() {
				for j := range work {
					j.doc, j.err = p.Document(ctx, j.article)
					close(j.done)
				}
			})
		}
		// The goroutines end before Run does, whoever stops first.
		defer wg.Wait()
		defer cancel()
		for j := range ordered {
			<-j.done
			if ctx.Err() != nil {
				break
			}
			if !yield(j.doc, j.err) {
				return
			}
		}
		if err := context.Cause(ctx); err != nil {
			yield(nil, err)
		}
	}
}

// feed hands every article to the workers and, in order, to the reader of the
// results, until the articles or ctx end.
func feed(ctx context.Context, articles iter.Seq2[*extract.Article, error], ordered, work chan<- *job) {
	defer close(ordered)
	defer close(work)
	for a, err := range articles {
		j := &job{article: a, err: err, done: make(chan struct{})}
		select {
		case ordered <- j:
		case <-ctx.Done():
			return
		}
		if err != nil {
			close(j.done)
			continue
		}
		select {
		case work <- j:
		case <-ctx.Done():
			j.err = ctx.Err()
			close(j.done)
			return
		}
	}
}
