package article

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tarikh/extract"
)

// stdin is the path that stands for standard input.
const stdin = "-"

// endings are the files that are read in folders.
var endings = []string{".txt", ".text", ".jsonl", ".ndjson", ".txt.gz", ".jsonl.gz"}

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
		if entry.IsDir() || !hasEnding(path, endings...) {
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
	if !hasEnding(path, ".gz") {
		return in.stream(path, f)
	}
	z, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		return in.give(nil, fail(path, fmt.Errorf("it cannot be unpacked: %w", err)))
	}
	return in.stream(path, z)
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
		return hasEnding(path, ".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
	}
	head, _ := buf.Peek(512) // a shorter stream is looked at as far as it goes
	return strings.HasPrefix(strings.TrimLeft(strings.TrimPrefix(string(head), string(bomUTF8)), " \t\r\n"), "{")
}

func hasEnding(path string, any ...string) bool {
	name := strings.ToLower(filepath.Base(path))
	return slices.ContainsFunc(any, func(e string) bool { return strings.HasSuffix(name, e) })
}
