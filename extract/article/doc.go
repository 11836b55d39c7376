// Package article reads news articles: plain text files, folders of them,
// standard input and JSON Lines, and finds out what each line of an article
// is for: title, dateline, byline, body, footer or page furniture. Out of
// these lines, of the metadata that came with the article and of its address
// it takes the title, the outlet and the day of publication.
//
// The package knows no language. Outlets, cue words and furniture are rows of
// outlets.tsv and layout.tsv in the language pack; dates written in words are
// read by a [DateReader]. An article that does not state when it was
// published has no publication date: a date told in its body never becomes
// one.
package article

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"tarikh/extract"
	"tarikh/extract/lang"
)

// The values of [Options.Input].
const (
	Auto  = "auto"  // by the ending of the file; standard input by its first byte
	Text  = "text"  // every input is one article of plain text
	JSONL = "jsonl" // every input is JSON Lines, one article a line
)

// MaxBytes is the size that one article, or one line of JSON Lines, may have
// where [Options.MaxBytes] does not say otherwise: some 400,000 words, more than
// any article has.
const MaxBytes = 4 << 20

// Options says how to read. The zero value reads every input by its ending.
type Options struct {
	Input string // Auto, Text or JSONL; "" is Auto
	// Published is the publication day (YYYY-MM-DD) of articles that do not
	// state one, or "".
	Published string
	// Stdin is what the path "-" reads.
	Stdin io.Reader
	// Language is the BCP 47 code to give every article; "" detects it.
	Language string
	// MaxBytes is the size in bytes that one article may have; 0 is MaxBytes.
	MaxBytes int
}

// DateReader reads the dates of a text, in order. An expression that needs
// the publication day to be resolved must not get a Begin when published is
// "".
type DateReader interface {
	Parse(text, published string) []extract.Date
}

// Reader reads articles of one language. It keeps no state between articles,
// so that one Reader serves many goroutines.
type Reader struct {
	opts   Options
	layout *layout
	dates  DateReader
}

// NewReader returns a reader that recognises the layout of the articles of
// pack's language. Where dates is nil only dates in digits are understood.
func NewReader(pack *lang.Pack, dates DateReader, opts Options) (*Reader, error) {
	switch opts.Input {
	case "":
		opts.Input = Auto
	case Auto, Text, JSONL:
	default:
		return nil, fmt.Errorf("article: unknown input format %q; there are: %s, %s, %s", opts.Input, Auto, Text, JSONL)
	}
	if opts.Published != "" && !isDay(opts.Published) {
		return nil, fmt.Errorf("article: %q is not a day of the form YYYY-MM-DD", opts.Published)
	}
	if opts.MaxBytes <= 0 {
		opts.MaxBytes = MaxBytes
	}
	l, err := loadLayout(pack)
	if err != nil {
		return nil, fmt.Errorf("article: %w", err)
	}
	return &Reader{opts: opts, layout: l, dates: dates}, nil
}

// Read reads the articles of all paths, in order; a folder is read with all
// its folders, sorted by name, and "-" is standard input. What cannot be read
// is yielded as an *[Error] in its place, and reading goes on behind it. Only
// the end of ctx ends the sequence early, with ctx's error last. At most one
// article is held in memory.
func (r *Reader) Read(ctx context.Context, paths []string) iter.Seq2[*extract.Article, error] {
	return func(yield func(*extract.Article, error) bool) {
		in := &input{Reader: r, ctx: ctx, yield: yield}
		for _, path := range paths {
			if err := in.path(path); err != nil {
				if !errors.Is(err, errStop) {
					yield(nil, err)
				}
				return
			}
		}
	}
}

// Parse makes an article of raw, the content of the plain text file path. It
// returns an *[Error] when raw is empty, binary or not UTF-8.
func (r *Reader) Parse(path string, raw []byte) (*extract.Article, error) {
	if len(raw) > r.opts.MaxBytes {
		return nil, fail(path, fmt.Errorf("%w; several articles go into one file as JSON Lines", tooLong(r.opts.MaxBytes)))
	}
	text, err := decode(raw)
	if err != nil {
		return nil, fail(path, err)
	}
	return r.article(metadata{path: path}, text)
}
