package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tarikh/extract/lang"
	"tarikh/graph"
	"tarikh/graph/resolve"
	"tarikh/graph/store"
)

// engine is the version of the extractors' code. It goes up when they find
// something else in the same text, so that old documents are made anew.
const engine = "4"

// resolution is the version of the resolver's code, in the same way.
const resolution = "4"

// defaultAliases is the name of the file of alias rules, in the folder of the
// graph file.
const defaultAliases = "tarikh.aliases"

// graphFlags say which graph file a verb works on, and which alias rules.
type graphFlags struct {
	file    string
	aliases string
}

func (f *graphFlags) flags(cmd *cobra.Command, what string) {
	cmd.Flags().StringVarP(&f.file, "graph", "g", graphFile(), what+"; $TARIKH_GRAPH sets the default")
	cmd.Flags().StringVar(&f.aliases, "aliases", os.Getenv("TARIKH_ALIASES"), "file of alias rules (default "+defaultAliases+" beside the graph file); $TARIKH_ALIASES sets the default")
}

// graphFile returns the graph file to use where no flag names one.
func graphFile() string {
	if file := os.Getenv("TARIKH_GRAPH"); file != "" {
		return file
	}
	return defaultGraph
}

// aliasFile returns the file of alias rules, and whether the user named it.
func (f *graphFlags) aliasFile() (file string, named bool) {
	if f.aliases != "" {
		return f.aliases, true
	}
	return filepath.Join(filepath.Dir(f.file), defaultAliases), false
}

// workshop is what a verb needs to work on a graph: the language, and the
// resolver with the user's rules.
type workshop struct {
	pack     *lang.Pack
	resolver *resolve.Resolver
	rules    *resolve.Rules
}

// workshop loads the language pack and the alias rules. A file of rules that
// the user did not name need not be there.
func (f *graphFlags) workshop(language string) (*workshop, error) {
	pack, err := lang.Load(language)
	if err != nil {
		return nil, usagef("--lang: %s", strings.TrimPrefix(err.Error(), "lang: "))
	}
	r, err := resolve.New(pack)
	if err != nil {
		return nil, err
	}
	w := &workshop{pack: pack, resolver: r, rules: new(resolve.Rules)}
	file, named := f.aliasFile()
	text, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return w, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read the alias rules %s: %w", file, rootCause(err))
	}
	defer text.Close()
	return w, w.obey(file, text)
}

// obey makes the resolver follow a text of alias rules.
func (w *workshop) obey(file string, text io.Reader) error {
	rules, err := w.resolver.Rules(file, text)
	if err != nil {
		return err
	}
	w.rules, w.resolver = rules, w.resolver.With(rules)
	return nil
}

// options says how the graph file is opened.
func (w *workshop) options(readOnly bool) (store.Options, error) {
	digest, err := w.pack.Digest()
	if err != nil {
		return store.Options{}, err
	}
	return store.Options{
		ReadOnly: readOnly,
		Fold:     w.pack.Text.String,
		Forms:    w.pack.Text.Forms,
		Revise:   w.resolver.Revise,
		Engine:   engine + "+" + digest,
		Resolver: resolution + "+" + digest + "+" + w.rules.Version(),

		Terms: w.resolver.Terms, QueryTerms: w.resolver.QueryTerms,
	}, nil
}

// open opens a graph file for reading.
func (w *workshop) open(file string) (*store.Store, error) {
	opts, err := w.options(true)
	if err != nil {
		return nil, err
	}
	return store.Open(file, opts)
}

// edit opens a graph file that exists for writing.
func (w *workshop) edit(file string) (*store.Store, error) {
	opts, err := w.options(false)
	if err != nil {
		return nil, err
	}
	return store.Open(file, opts)
}

// create opens a graph file for writing, and makes it where there is none. Spent
// is told how long the stages of an update take; it may be nil.
func (w *workshop) create(file string, spent func(store.Stage, time.Duration)) (*store.Store, error) {
	opts, err := w.options(false)
	if err != nil {
		return nil, err
	}
	opts.Spent = spent
	return store.Create(file, opts)
}

// load reads the graph of a file.
func (w *workshop) load(ctx context.Context, file string) (*graph.Graph, error) {
	s, err := w.open(file)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	return s.Load(ctx)
}
