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
// between left-to-right marks.
func oneDirection(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		line = strings.TrimRight(line, " ")
		if strings.IndexFunc(line, func(r rune) bool { return unicode.In(r, unicode.Arabic, unicode.Hebrew) }) >= 0 {
			line = "\u200e\u2068" + line + "\u2069\u200e"
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}

// quoted is a sentence and its source for a terminal: indented and broken to
// fit, each line an isolate.
func quoted(sentence, source string, width int) string {
	const indent = "    "
	quote := "«" + oneLine(sentence) + "»"
	if source != "" {
		quote += " — " + source
	}
	lines := strings.Split(oneDirection(text.WrapSoft(quote, max(20, width-len(indent)-1))), "\n")
	return indent + strings.Join(lines, "\n"+indent) + "\n"
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
