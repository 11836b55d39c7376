package cli

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"time"

	"github.com/spf13/cobra"

	"tarikh/extract"
	"tarikh/extract/article"
	"tarikh/extract/pipeline"
	"tarikh/graph"
	"tarikh/graph/store"
)

// batch is the number of articles that are written in one transaction: what a
// kill at a bad moment can lose.
const batch = 256

func newBuild(a *app) *cobra.Command {
	b := &building{app: a}
	cmd := &cobra.Command{
		Use:   "build [PATH|-]...",
		Short: "Merge articles into a graph file",
		Long: `Build reads articles and merges what they say into a graph file. Articles that
the file holds already are passed over, so that building twice adds nothing and
new articles can be added at any time: the graph is the same as if all had been
read at once, in any order. A file that has changed replaces what was read from it
before, as does another text at the same URL, or under the same id and outlet in
JSON Lines; standard input replaces nothing. The graph is written in batches;
whenever the work is cut off, the next build goes on from there.`,
		Example: `  tarikh build testdata/articles
  tarikh build -g wuzhen.db --input jsonl - < news.jsonl`,
		Args: needPaths,
		RunE: func(cmd *cobra.Command, paths []string) error { return b.run(cmd.Context(), paths) },
	}
	b.inputs.flags(cmd)
	b.graphFlags.flags(cmd, "graph file to make or to add to")
	cmd.Flags().BoolVar(&b.timings, "timings", false, "tell on standard error how long each stage took, and the peak of memory")
	return cmd
}

// building is one run of tarikh build.
type building struct {
	*app
	graphFlags
	inputs  inputs
	timings bool
	watch   stopwatch

	tally tally
	added store.Added
	known int
	// read is where the articles were found; dropped counts those whose place
	// holds another now.
	read    []store.Origin
	dropped int
}

func (b *building) run(ctx context.Context, paths []string) error {
	b.watch = startWatch()
	w, err := b.workshop(b.inputs.language)
	if err != nil {
		return err
	}
	p, err := pipeline.New(w.pack)
	if err != nil {
		return err
	}
	// Wrong options are told before a file is made.
	reader, err := b.reader(p, b.inputs)
	if err != nil {
		return err
	}
	_, missing := os.Stat(b.file)
	s, err := w.create(b.file, func(stage store.Stage, took time.Duration) { b.watch.spent(string(stage), took) })
	if err != nil {
		return err
	}
	defer s.Close()
	b.watch.lap("opening")
	if err := b.articles(ctx, s, p, reader, paths); err != nil {
		return err
	}
	if b.tally.read+b.known == 0 {
		if missing != nil { // leave no empty graph behind
			err = errors.Join(s.Close(), os.Remove(b.file))
		}
		return errors.Join(b.tally.err(), err)
	}
	if b.dropped, err = s.Renew(ctx, b.read); err != nil {
		return err
	}
	b.watch.lap("looking for changed files")
	if _, err := s.Update(ctx); err != nil {
		return err
	}
	b.watch.restart()
	if !b.quiet {
		if err := b.summary(ctx, s, b.watch.total()); err != nil {
			return err
		}
	}
	b.watch.lap("counting")
	if err := s.Close(); err != nil {
		return err
	}
	if b.watch.lap("closing"); b.timings {
		b.watch.report(b.io.Err, b.file)
	}
	return b.tally.err()
}

// articles extracts what the file does not hold yet and puts it there.
func (b *building) articles(ctx context.Context, s *store.Store, p *pipeline.Pipeline, reader *article.Reader, paths []string) error {
	known, err := s.Known(ctx)
	if err != nil {
		return err
	}
	defer known.Close()
	show := b.progress("articles")
	defer show.end()
	fresh := b.unknown(ctx, reader.Read(ctx, paths), known, show)
	docs, ended := b.extracted(ctx, p, fresh, &b.tally)
	var pending []*extract.Document
	put := func() error {
		b.watch.lap("extracting")
		defer b.watch.lap("storing documents")
		added, err := s.Put(ctx, pending...)
		b.added.New += added.New
		b.added.Replaced += added.Replaced
		b.added.Unchanged += added.Unchanged
		pending = pending[:0]
		return err
	}
	for doc := range docs {
		show.step()
		if pending = append(pending, doc); len(pending) == batch {
			if err := put(); err != nil {
				return err
			}
		}
	}
	if err := ended(); err != nil {
		return err
	}
	return put()
}

// unknown leaves out the articles that the file holds already.
func (b *building) unknown(ctx context.Context, articles iter.Seq2[*extract.Article, error], known *store.Known, show *progress) iter.Seq2[*extract.Article, error] {
	return func(yield func(*extract.Article, error) bool) {
		start := time.Now()
		defer func() { b.watch.beside += time.Since(start) }()
		for art, err := range articles {
			b.watch.beside += time.Since(start)
			if err == nil {
				b.read = append(b.read, originOf(art))
			}
			if err == nil {
				has := false
				if has, err = known.Has(ctx, art); has {
					b.known++
					b.tally.tell(b.io)
					show.step()
					start = time.Now()
					continue
				}
			}
			if !yield(art, err) {
				start = time.Now()
				return
			}
			start = time.Now()
		}
	}
}

// summary tells what was done and what the graph holds now.
func (b *building) summary(ctx context.Context, s *store.Store, took time.Duration) error {
	nodes, err := s.Count(ctx)
	if err != nil {
		return err
	}
	if b.dropped > 0 {
		fmt.Fprintf(b.io.Err, "replaced: %s whose file, URL or id holds another text now\n", count(b.dropped, "article"))
	}
	actors := nodes[graph.Person] + nodes[graph.Organisation] + nodes[graph.Group]
	fmt.Fprintf(b.io.Err, "%s: %s read (%d new, %d known), %d skipped, in %.1f s\n", b.file,
		count(b.tally.read+b.known, "article"), b.added.New+b.added.Replaced, b.known+b.added.Unchanged, b.tally.skipped, took.Seconds())
	fmt.Fprintf(b.io.Err, "it holds %s: %d events, %d actors, %d places, %d happenings, %d dates\n",
		count(nodes[graph.Article], "article"), nodes[graph.Event], actors, nodes[graph.Place], nodes[graph.Happening], nodes[graph.Date])
	return nil
}
