package article

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

var (
	bomUTF8  = []byte("\xEF\xBB\xBF")
	bomUTF16 = [][]byte{[]byte("\xFF\xFE"), []byte("\xFE\xFF")}
)

// decode returns the text of a plain text file: without byte order mark, with
// lines ended by "\n". It tells what is no text from text in another encoding.
func decode(raw []byte) (string, error) {
	for _, bom := range bomUTF16 {
		if bytes.HasPrefix(raw, bom) {
			return "", atByte{fmt.Errorf("%w but UTF-16; convert it with iconv -t UTF-8", ErrUTF8), 0}
		}
	}
	if err := checkBytes(raw); err != nil {
		return "", err
	}
	raw = bytes.TrimPrefix(raw, bomUTF8)
	if isHTML(raw) {
		return "", ErrHTML
	}
	return cleanText(string(raw))
}

// isHTML reports whether a file begins as pages of HTML do. Read as text, its
// tags would stand in the quotes, and its menus would be told as news.
func isHTML(raw []byte) bool {
	head := bytes.ToLower(bytes.TrimLeft(raw[:min(len(raw), 512)], " \t\r\n"))
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html"))
}

// checkBytes returns an error that names the first byte that no UTF-8 text
// has.
func checkBytes(raw []byte) error {
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		return atByte{ErrBinary, int64(i)}
	}
	if utf8.Valid(raw) {
		return nil
	}
	at := 0
	for at < len(raw) {
		r, n := utf8.DecodeRune(raw[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	return atByte{fmt.Errorf("%w: byte 0x%02X; convert it with iconv, such as iconv -f WINDOWS-1256 -t UTF-8", ErrUTF8, raw[at]), int64(at)}
}

// cleanText ends the lines of valid UTF-8 with "\n", and refuses text that
// has no visible letter.
func cleanText(s string) (string, error) {
	if strings.IndexByte(s, 0) >= 0 {
		return "", ErrBinary
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	if strings.IndexFunc(s, visible) < 0 {
		return "", ErrEmpty
	}
	return s, nil
}
