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
	t.AppendHeader(cells(s.head, false))
	for _, r := range s.rows {
		t.AppendRow(cells(r, true))
	}
	room := s.room(to.Width)
	var configs []table.ColumnConfig
	for _, i := range s.wide {
		configs = append(configs, table.ColumnConfig{Number: i + 1, WidthMax: room})
	}
	t.SetColumnConfigs(configs)
	_, err := io.WriteString(w, t.Render()+"\n")
	return err
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

func cells(values []string, directed bool) table.Row {
	var row table.Row
	for _, v := range values {
		if directed {
			v = oneDirection(v)
		}
		row = append(row, v)
	}
	return row
}

// oneDirection keeps a cell of right-to-left text from turning the row round
// on terminals that know the bidirectional algorithm: each cell is an isolate,
// and the row's first character is left-to-right.
func oneDirection(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return unicode.In(r, unicode.Arabic, unicode.Hebrew) }) < 0 {
		return s
	}
	return "\u200e\u2068" + s + "\u2069\u200e"
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
