package article

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	"tarikh/extract"
)

// stdin is the path that stands for standard input.
const stdin = "-"

// The files that are read in folders end in one of plainEndings, or in one of
// these and one of packings.
var (
	plainEndings = []string{".txt", ".text", ".jsonl", ".ndjson"}
	packings     = []string{".gz", ".zst"}
)

// errStop ends reading because nobody asks for further articles.
var errStop = errors.New("stop")

// input is one call of Read under way.
type input struct {
	*Reader
	ctx   context.Context
	yield func(*extract.Article, error) bool
}

// give yields an article or the error in its place. What it returns ends the
// reading: the end of the context, or errStop.
func (in *input) give(a *extract.Article, err error) error {
	if !in.yield(a, err) {
		return errStop
	}
	return in.ctx.Err()
}

// path reads a file, a folder or standard input.
func (in *input) path(path string) error {
	if err := in.ctx.Err(); err != nil {
		return err
	}
	if path == stdin {
		if in.opts.Stdin == nil {
			return in.give(nil, fail(path, errors.New("there is none to read")))
		}
		return in.stream(path, in.opts.Stdin)
	}
	info, err := os.Stat(path)
	if err != nil {
		return in.give(nil, fail(path, err))
	}
	if info.IsDir() {
		return in.folder(path)
	}
	return in.file(path)
}

// folder reads the files of a folder that end as articles do. Hidden files
// and folders are left out.
func (in *input) folder(root string) error {
	found := false
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			found = true
			return in.give(nil, fail(path, err))
		}
		if path != root && strings.HasPrefix(entry.Name(), ".") {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if entry.IsDir() || !hasEnding(unpacked(path), plainEndings...) {
			return nil
		}
		found = true
		return in.path(path)
	})
	if err == nil && !found {
		return in.give(nil, fail(root, ErrFolder))
	}
	return err
}

func (in *input) file(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return in.give(nil, fail(path, err))
	}
	defer f.Close()
	r, closed, err := unpack(path, f)
	if err != nil {
		return in.give(nil, fail(path, packError{err}))
	}
	defer closed()
	return in.stream(path, r)
}

// unpack returns what is in a file that may be packed, by its ending, and the
// function that frees the reader.
func unpack(path string, f io.Reader) (io.Reader, func(), error) {
	switch {
	case hasEnding(path, ".gz"):
		z, err := gzip.NewReader(bufio.NewReader(f))
		return packed{z}, func() {}, err
	case hasEnding(path, ".zst"):
		z, err := zstd.NewReader(f, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20))
		if err != nil {
			return nil, nil, err
		}
		return packed{z}, z.Close, nil
	}
	return f, func() {}, nil
}

// stream reads what is in one file.
func (in *input) stream(path string, r io.Reader) error {
	buf := bufio.NewReaderSize(r, 64<<10)
	if in.isJSONL(path, buf) {
		return in.jsonl(path, buf)
	}
	raw, err := io.ReadAll(io.LimitReader(buf, int64(in.opts.MaxBytes)+1))
	if err != nil {
		return in.give(nil, fail(path, err))
	}
	a, err := in.Parse(path, raw)
	if err != nil {
		return in.give(nil, err)
	}
	return in.give(a, nil)
}

func (in *input) isJSONL(path string, buf *bufio.Reader) bool {
	switch {
	case in.opts.Input != Auto:
		return in.opts.Input == JSONL
	case path != stdin:
		return hasEnding(unpacked(path), ".jsonl", ".ndjson")
	}
	head, _ := buf.Peek(512) // a shorter stream is looked at as far as it goes
	return strings.HasPrefix(strings.TrimLeft(strings.TrimPrefix(string(head), string(bomUTF8)), " \t\r\n"), "{")
}

func hasEnding(path string, any ...string) bool {
	name := strings.ToLower(filepath.Base(path))
	return slices.ContainsFunc(any, func(e string) bool { return strings.HasSuffix(name, e) })
}

// unpacked is the name that a packed file has when it is unpacked.
func unpacked(path string) string {
	for _, p := range packings {
		if hasEnding(path, p) {
			return path[:len(path)-len(p)]
		}
	}
	return path
}

// packed reads a packed file, and says of its errors what they are.
type packed struct{ io.Reader }

func (p packed) Read(b []byte) (int, error) {
	n, err := p.Reader.Read(b)
	if err != nil && err != io.EOF {
		err = packError{err}
	}
	return n, err
}

// packError says that a file is not packed as its name says, or not whole.
type packError struct{ error }

func (e packError) Error() string { return "it cannot be unpacked: " + e.error.Error() }
func (e packError) Unwrap() error { return e.error }
