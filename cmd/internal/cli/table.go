package cli

import (
	"encoding/json"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// sheet is a table of a verb's answer: on a terminal in columns that fit it,
// elsewhere as tab-separated values, one row a line.
type sheet struct {
	head []string
	// wide are the indexes of the columns that give way when the terminal is
	// too narrow.
	wide []int
	rows [][]string
}

func (s *sheet) add(cells ...string) { s.rows = append(s.rows, cells) }

func (s *sheet) write(w io.Writer, to *IO) error {
	if w != to.Out || !to.OutTTY {
		return s.plain(w)
	}
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Options.DrawBorder = false
	t.Style().Options.SeparateColumns = false
	t.Style().Format.Header = text.FormatDefault
	t.AppendHeader(row(s.head))
	room := s.room(to.Width)
	for _, r := range s.rows {
		shown := make([]string, len(r))
		for i, c := range r {
			if slices.Contains(s.wide, i) {
				c = text.WrapSoft(c, room)
			}
			shown[i] = oneDirection(c)
		}
		t.AppendRow(row(shown))
	}
	_, err := io.WriteString(w, t.Render()+"\n")
	return err
}

func row(cells []string) table.Row {
	var out table.Row
	for _, c := range cells {
		out = append(out, c)
	}
	return out
}

// room is the width that each wide column may have.
func (s *sheet) room(width int) int {
	taken := 0
	for i, h := range s.head {
		most := text.StringWidthWithoutEscSequences(h)
		for _, r := range s.rows {
			most = max(most, text.StringWidthWithoutEscSequences(r[i]))
		}
		if !slices.Contains(s.wide, i) {
			taken += most
		}
		taken += 3
	}
	return max(16, (width-taken)/max(1, len(s.wide)))
}

// oneDirection keeps right-to-left text from turning a row round on terminals
// that know the bidirectional algorithm: each line of a cell is an isolate
// between left-to-right marks, in the direction that the first letter of the cell
// has, whatever word a line happens to begin with.
func oneDirection(s string) string {
	open := "\u2066" // left to right
	if i := strings.IndexFunc(s, unicode.IsLetter); i >= 0 && strings.IndexFunc(s[i:], rightToLeft) == 0 {
		open = "\u2067"
	}
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		line = strings.TrimRight(line, " ")
		if strings.ContainsFunc(line, rightToLeft) {
			line = "\u200e" + open + line + "\u2069\u200e"
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}

func rightToLeft(r rune) bool { return unicode.In(r, unicode.Arabic, unicode.Hebrew) }

// quoted is a sentence and its source for a terminal: indented and broken to
// fit, each line an isolate.
func quoted(sentence, source string, width int) string {
	return lines("    ", withSource(sentence, source), "", width, false)
}

// withSource is a sentence in quotes, and where it comes from if that is known.
func withSource(sentence, source string) string {
	quote := "«" + oneLine(sentence) + "»"
	if source != "" {
		quote += " — " + source
	}
	return quote
}

// lines is a text for a terminal of a width: each line indented, an isolate, and
// in a colour, which "" leaves as it is.
func lines(indent, s, code string, width int, color bool) string {
	var b strings.Builder
	for _, line := range strings.Split(oneDirection(text.WrapSoft(oneLine(s), max(20, width-len(indent)))), "\n") {
		b.WriteString(indent + dye(line, code, color) + "\n")
	}
	return b.String()
}

// plain writes tab-separated values without marks or colours, for scripts.
func (s *sheet) plain(w io.Writer) error {
	var b strings.Builder
	for _, r := range append([][]string{s.head}, s.rows...) {
		for i, c := range r {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(c))
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeJSON writes v as one JSON value that a person can read.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(v)
}

// writeJSONL writes each value on a line of its own.
func writeJSONL[T any](w io.Writer, list []T) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, v := range list {
		if err := enc.Encode(v); err != nil {
			return err
		}
	}
	return nil
}
