package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"golang.org/x/term"
)

// IO is the world as a command sees it. Tests give their own.
type IO struct {
	In  io.Reader
	Out io.Writer
	Err io.Writer
	// OutTTY and ErrTTY say whether a person looks at the stream.
	OutTTY, ErrTTY bool
	// Color says whether the output may be coloured: a terminal, and no
	// NO_COLOR in the environment.
	Color bool
	// Width is the width of the terminal in columns, 80 where unknown.
	Width int

	buffer *bufio.Writer
}

// System returns the streams of the process. Output that is not a terminal is
// buffered until the command ends.
func System() *IO {
	s := &IO{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Width: 80}
	s.OutTTY = term.IsTerminal(int(os.Stdout.Fd()))
	s.ErrTTY = term.IsTerminal(int(os.Stderr.Fd()))
	s.Color = s.OutTTY && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	if w, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil && w > 0 {
		s.Width = w
	} else if w, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && w > 0 {
		s.Width = w
	}
	if !s.OutTTY {
		s.buffer = bufio.NewWriterSize(os.Stdout, 64<<10)
		s.Out = s.buffer
	}
	return s
}

func (s *IO) flush() error {
	if s.buffer == nil {
		return nil
	}
	return s.buffer.Flush()
}

// writeFile calls write with a file that takes the name path only when write
// and closing have succeeded, so that a failure leaves what was there before.
func writeFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".tarikh-*")
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, rootCause(err))
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	buf := bufio.NewWriterSize(f, 64<<10)
	if err := write(buf); err != nil {
		if p, ok := errors.AsType[*fs.PathError](err); ok && p.Path == f.Name() {
			return fmt.Errorf("cannot write %s: %w", path, p.Err)
		}
		return err
	}
	if err := errors.Join(buf.Flush(), f.Chmod(0o644), f.Close()); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, rootCause(err))
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, rootCause(err))
	}
	return nil
}

// rootCause drops the path of a temporary file from an error of the file
// system: the user never named it.
func rootCause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
