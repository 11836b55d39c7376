package article

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"tarikh/extract"
)

// record is one line of a JSON Lines file. Keys that are not listed are
// ignored.
type record struct {
	ID        label  `json:"id"`
	Title     string `json:"title"`
	URL       string `json:"url"`
	Source    string `json:"source"`
	Published string `json:"published"`
	Text      string `json:"text"`
}

// label is a string that some write as a number.
type label string

// UnmarshalJSON accepts a string, a number or null.
func (l *label) UnmarshalJSON(data []byte) error {
	if data[0] == '"' {
		return json.Unmarshal(data, (*string)(l))
	}
	if data[0] == '-' || '0' <= data[0] && data[0] <= '9' {
		*l = label(data)
		return nil
	}
	if !bytes.Equal(data, []byte("null")) {
		return errors.New(`"id" must be a string or a number`)
	}
	return nil
}

// jsonl reads one article a line, and yields an error in the place of each
// line that holds none.
func (in *input) jsonl(path string, r *bufio.Reader) error {
	offset := int64(0)
	any := false
	for n := 1; ; n++ {
		line, length, err := readLine(r, in.opts.MaxBytes)
		if err != nil && err != io.EOF {
			return in.give(nil, lineError(path, n, offset, err))
		}
		last := err == io.EOF
		if line == nil || len(bytes.TrimSpace(bytes.TrimPrefix(line, bomUTF8))) > 0 {
			any = true
			if err := in.record(path, n, offset, line, length); err != nil {
				return err
			}
		}
		offset += length
		if last {
			break
		}
	}
	if !any {
		return in.give(nil, fail(path, errors.New("the file holds no article")))
	}
	return in.ctx.Err()
}

// record yields the article of one line; line is nil where it was too long.
func (in *input) record(path string, n int, offset int64, line []byte, length int64) error {
	if line == nil {
		err := fmt.Errorf("the line has %s: %w", size(int(length)), tooLong(in.opts.MaxBytes))
		return in.give(nil, lineError(path, n, -1, err))
	}
	a, err := in.parseRecord(path, n, line)
	if err != nil {
		return in.give(nil, lineError(path, n, offset, err))
	}
	return in.give(a, nil)
}

func (r *Reader) parseRecord(path string, n int, line []byte) (*extract.Article, error) {
	if err := checkBytes(line); err != nil {
		return nil, err
	}
	var rec record
	if err := json.Unmarshal(bytes.TrimPrefix(line, bomUTF8), &rec); err != nil {
		return nil, jsonError(err)
	}
	text, err := cleanText(rec.Text)
	if err != nil {
		return nil, err
	}
	meta := metadata{
		path: string(rec.ID), url: rec.URL, title: oneLine(rec.Title),
		source: oneLine(rec.Source), published: rec.Published,
	}
	if meta.path == "" {
		meta.path = path + ":" + strconv.Itoa(n)
	}
	return r.article(meta, text)
}

// jsonError says in the reader's words what encoding/json found.
func jsonError(err error) error {
	if t, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if t.Field == "" {
			return fmt.Errorf("the line must hold an object with the key \"text\", but its type is %s", t.Value)
		}
		return fmt.Errorf("%q must be a string, but its type is %s", t.Field, t.Value)
	}
	if _, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Errorf("the line is not JSON: %w", err)
	}
	return err
}

// lineError names the line; the byte at fault is counted from the start of
// the file.
func lineError(path string, n int, start int64, err error) *Error {
	e := fail(path, err)
	e.Line = n
	if e.Offset >= 0 {
		e.Offset += start
	}
	return e
}

// readLine returns the next line without its end, and how many bytes it took.
// Of a line longer than limit it returns nil, and reads over it in pieces.
func readLine(r *bufio.Reader, limit int) (line []byte, length int64, err error) {
	line = []byte{}
	for {
		piece, err := r.ReadSlice('\n')
		length += int64(len(piece))
		if line != nil && len(line)+len(piece) <= limit+2 {
			line = append(line, piece...)
		} else {
			line = nil
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if line != nil {
			line = bytes.TrimRight(line, "\r\n")
		}
		return line, length, err
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
