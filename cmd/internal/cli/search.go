package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/graph/store"
)

func newSearch(a *app) *cobra.Command {
	var ask asking
	limit := 20
	out := output{formats: []string{"table", "json", "jsonl"}}
	cmd := &cobra.Command{
		Use:   "search TEXT...",
		Short: "Find names and sentences",
		Long: `Search finds names and quoted sentences that hold all the words, in any spelling
and behind any particle: الامم finds «للأمم». Names come first, those that more
articles use before others; then sentences, by relevance.`,
		Example: `  tarikh search الإنترنت
  tarikh search --articles testdata/articles زلزال سوريا -o json`,
		Args: func(_ *cobra.Command, args []string) error {
			if strings.TrimSpace(strings.Join(args, "")) == "" {
				return fmt.Errorf("give the words to search for")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, words []string) error {
			if limit < 1 {
				return usagef("--limit %d is less than 1", limit)
			}
			hits, err := a.search(cmd.Context(), &ask, strings.Join(words, " "), limit)
			if err != nil {
				return err
			}
			if len(hits) == 0 {
				return notFoundf("nothing holds %q", strings.Join(words, " "))
			}
			return ask.ended(out.write(a.io, func(w io.Writer, form string) error {
				switch form {
				case "json":
					return writeJSON(w, hits)
				case "jsonl":
					return writeJSONL(w, hits)
				}
				if w == a.io.Out && a.io.OutTTY {
					_, err := io.WriteString(w, hitText(hits, a.io.Width))
					return err
				}
				return hitSheet(hits).plain(w)
			}))
		},
	}
	ask.flags(cmd)
	out.flag(cmd)
	cmd.Flags().IntVar(&limit, "limit", limit, "names, and sentences, to list at most")
	return cmd
}

func (a *app) search(ctx context.Context, ask *asking, text string, limit int) ([]store.Hit, error) {
	w, err := ask.workshop(ask.inputs.language)
	if err != nil {
		return nil, err
	}
	file, done, err := a.indexed(ctx, ask, w)
	if err != nil {
		return nil, err
	}
	defer done()
	s, err := w.open(file)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	return s.Search(ctx, text, limit)
}

// indexed returns the graph file that the flags name. Indexes live in a file, so
// one is made of --articles, until done is called.
func (a *app) indexed(ctx context.Context, ask *asking, w *workshop) (file string, done func(), err error) {
	if len(ask.articles) == 0 {
		return ask.file, func() {}, nil
	}
	dir, err := os.MkdirTemp("", "tarikh-")
	if err != nil {
		return "", nil, fmt.Errorf("cannot make a folder for the graph: %w", err)
	}
	file = filepath.Join(dir, defaultGraph)
	if err := a.index(ctx, ask, w, file); err != nil {
		os.RemoveAll(dir)
		return "", nil, err
	}
	return file, func() { os.RemoveAll(dir) }, nil
}

// index builds the graph file of --articles.
func (a *app) index(ctx context.Context, ask *asking, w *workshop, file string) error {
	docs, err := a.collect(ctx, ask, w.pack)
	if err != nil {
		return err
	}
	s, err := w.create(file, nil)
	if err != nil {
		return err
	}
	defer s.Close()
	if _, err := s.Put(ctx, docs...); err != nil {
		return err
	}
	_, err = s.Update(ctx)
	return err
}

func hitSheet(hits []store.Hit) *sheet {
	s := &sheet{head: []string{"kind", "found", "name", "source", "published", "articles", "id"}}
	for _, h := range hits {
		found := h.Name
		if found == "" {
			found = oneLine(h.Sentence.Text)
		}
		s.add(string(h.Kind), found, h.Label, h.Source, h.Published, strconv.Itoa(h.Articles), h.Node)
	}
	return s
}

// hitText is what a search found, for a terminal: names in one line each, then
// sentences, broken to fit.
func hitText(hits []store.Hit, width int) string {
	var b strings.Builder
	for _, h := range hits {
		if h.Name == "" {
			b.WriteString(quoted(h.Sentence.Text, strings.TrimSpace(h.Source+" "+h.Published), width))
			continue
		}
		name := h.Label
		if h.Name != h.Label {
			name += " = " + h.Name
		}
		fmt.Fprintf(&b, "%-12s  %s  %s\n", h.Kind, oneDirection(name), count(h.Articles, "article"))
	}
	return b.String()
}
