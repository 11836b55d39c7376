package article

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// The reasons why an input holds no article. They are found with errors.Is.
var (
	ErrEmpty  = errors.New("the article is empty")
	ErrBinary = errors.New("it is a binary file, not text")
	ErrUTF8   = errors.New("it is not UTF-8")
	ErrHTML   = errors.New("it is a page of HTML, not the text of an article; save what it says as plain text, or as \"text\" of JSON Lines")
	ErrTooBig = errors.New("it is too big for one article")
	ErrFolder = errors.New("the folder holds no article (files that end in " + strings.Join(plainEndings, ", ") + ", or these packed as " + strings.Join(packings, " or ") + ")")
)

// Error says which input could not be read, and why, in one sentence.
type Error struct {
	Path string
	Line int // line of a JSON Lines file, from 1, or 0
	// Offset is the byte at fault, from the start of the (unpacked) file, or
	// -1 where no byte is.
	Offset int64
	Err    error
}

// Error returns path, line and reason.
func (e *Error) Error() string {
	where := e.Path
	if e.Path == stdin {
		where = "standard input"
	}
	if e.Line > 0 {
		where = fmt.Sprintf("%s:%d", where, e.Line)
	}
	if e.Offset >= 0 {
		return fmt.Sprintf("%s: %v (byte offset %d)", where, e.Err, e.Offset)
	}
	return fmt.Sprintf("%s: %v", where, e.Err)
}

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// atByte is an error that knows the byte at which it was found.
type atByte struct {
	error
	offset int64
}

func (e atByte) Unwrap() error { return e.error }

func tooLong(limit int) error {
	return fmt.Errorf("%w: the limit is %s", ErrTooBig, size(limit))
}

func size(n int) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// fail makes an Error of any error. What the operating system says of a file
// is cut to the reason, since the path stands before it anyway.
func fail(path string, err error) *Error {
	e := &Error{Path: path, Offset: -1, Err: err}
	if at, ok := errors.AsType[atByte](err); ok {
		e.Offset, e.Err = at.offset, at.error
	}
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		e.Err = p.Err
		if errors.Is(err, fs.ErrNotExist) {
			e.Err = noFile{p.Err}
		}
	}
	return e
}

// noFile says the same on every system.
type noFile struct{ error }

func (noFile) Error() string   { return "there is no such file or folder" }
func (e noFile) Unwrap() error { return e.error }
