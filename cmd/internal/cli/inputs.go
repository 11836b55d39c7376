package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/extract"
	"tarikh/extract/article"
	"tarikh/extract/pipeline"
)

// inputs is the flags that say how articles are read.
type inputs struct {
	form      string
	published string
	language  string
}

func (in *inputs) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&in.form, "input", "auto", "auto|text|jsonl: what the files and standard input hold")
	cmd.Flags().StringVar(&in.published, "published", "", "publication date (YYYY-MM-DD) of articles that state none")
	cmd.Flags().StringVar(&in.language, "lang", "ar", "language of the articles")
}

// needPaths is the argument check of verbs that read articles.
func needPaths(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return errors.New("name the files or folders to read, or - for standard input")
	}
	return nil
}

// tally counts what came of the articles of one run.
type tally struct {
	read, skipped int
	// only is the error of the first article that failed, while nothing else
	// has come: if nothing does, it is the error of the whole run.
	only error
}

// skip counts an article that failed, and reports it on standard error.
func (t *tally) skip(s *IO, err error) {
	t.skipped++
	if t.skipped == 1 && t.read == 0 {
		t.only = err
		return
	}
	t.tell(s)
	fmt.Fprintf(s.Err, "tarikh: skipped: %v\n", err)
}

// tell reports the first failure, if that is still to be done.
func (t *tally) tell(s *IO) {
	if t.only != nil {
		fmt.Fprintf(s.Err, "tarikh: skipped: %v\n", t.only)
		t.only = nil
	}
}

// err returns the error that ends a run: nothing was read at all, or some
// articles were skipped.
func (t *tally) err() error {
	switch {
	case t.only != nil:
		return t.only
	case t.skipped > 0 && t.read == 0:
		return errors.New("no article could be read")
	case t.skipped > 0:
		return &codedError{exitSomeFailed, fmt.Errorf("%s skipped, %d read", count(t.skipped, "article"), t.read)}
	}
	return nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// documents reads and extracts the articles at paths. Articles that fail are
// reported on standard error and left out; the tally tells how many. The
// function that it returns tells, after the documents, how the work ended.
func (a *app) documents(ctx context.Context, in inputs, paths []string, t *tally) (iter.Seq[*extract.Document], func() error, error) {
	p, err := pipeline.Load(in.language)
	if err != nil {
		return nil, nil, usagef("--lang: %s", strings.TrimPrefix(err.Error(), "lang: "))
	}
	reader, err := a.reader(p, in)
	if err != nil {
		return nil, nil, err
	}
	docs, ended := a.extracted(ctx, p, reader.Read(ctx, paths), t)
	return docs, ended, nil
}

// eachDocument extracts the articles at paths and calls write for each, with
// the writer that the flags ask for.
func (a *app) eachDocument(ctx context.Context, in inputs, out output, paths []string, write func(io.Writer, *extract.Document) error) error {
	var t tally
	docs, ended, err := a.documents(ctx, in, paths, &t)
	if err != nil {
		return err
	}
	err = out.write(a.io, func(w io.Writer, _ string) error {
		for doc := range docs {
			if err := write(w, doc); err != nil {
				return err
			}
		}
		return ended()
	})
	if err != nil {
		return err
	}
	return t.err()
}

// reader returns a reader of articles as the flags ask for.
func (a *app) reader(p *pipeline.Pipeline, in inputs) (*article.Reader, error) {
	r, err := p.Reader(article.Options{Input: in.form, Published: in.published, Stdin: a.io.In, Language: in.language})
	if err != nil {
		return nil, usagef("%s", strings.TrimPrefix(err.Error(), "article: "))
	}
	return r, nil
}

// extracted runs articles through the pipeline.
func (a *app) extracted(ctx context.Context, p *pipeline.Pipeline, articles iter.Seq2[*extract.Article, error], t *tally) (iter.Seq[*extract.Document], func() error) {
	var ended error
	docs := func(yield func(*extract.Document) bool) {
		for doc, err := range p.Run(ctx, articles, a.jobs) {
			if err != nil && ctx.Err() != nil {
				ended = ctx.Err()
				return
			}
			if err != nil {
				t.skip(a.io, err)
				continue
			}
			t.read++
			t.tell(a.io)
			if !yield(doc) {
				return
			}
		}
	}
	return docs, func() error { return ended }
}
