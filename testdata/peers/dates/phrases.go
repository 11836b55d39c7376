package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// phrase is one phrase of the corpora. wanted is empty in negative phrases.
type phrase struct {
	group     string
	published string // "" where none is known
	text      string
	wanted    []wanted
}

// wanted is an expression of a phrase.
type wanted struct {
	start, end int // bytes
	value      string
	begin      string // first day of a length of time, where the corpus tells it
}

// now is the reference day of groups that set none, and of peers where the
// corpus knows none: they cannot leave a date open.
const now = "2017-12-03"

// readPhrases reads dates-positive.tsv or dates-negative.tsv.
func readPhrases(folder, name string, positive bool) ([]phrase, error) {
	f, err := os.Open(filepath.Join(folder, name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []phrase
	group, published := "", now
	scan := bufio.NewScanner(f)
	for line := 1; scan.Scan(); line++ {
		s := scan.Text()
		switch {
		case strings.HasPrefix(s, "## "):
			group, published = s[3:], now
			continue
		case strings.HasPrefix(s, "published "):
			published = strings.Trim(strings.TrimPrefix(s, "published "), "-")
			if published == "" {
				group = "nothing anchors it"
			}
			continue
		case s == "", strings.HasPrefix(s, "#"):
			continue
		}
		cols := strings.Split(s, "\t")
		var values []string
		if positive {
			values, cols = strings.Fields(cols[0]), cols[1:]
		}
		for _, col := range cols {
			p := phrase{group: group, published: published}
			p.unmark(col, values)
			if len(p.wanted) != len(values) {
				return nil, fmt.Errorf("%s:%d: %d values, %d expressions", name, line, len(values), len(p.wanted))
			}
			out = append(out, p)
		}
	}
	return out, scan.Err()
}

// unmark sets the text and the expressions, which ⟦ ⟧ enclose.
func (p *phrase) unmark(s string, values []string) {
	whole := !strings.Contains(s, "⟦")
	if whole && len(values) == 1 {
		s = "⟦" + s + "⟧"
	}
	var b strings.Builder
	for _, value := range append(values, "") {
		before, rest, ok := strings.Cut(s, "⟦")
		b.WriteString(before)
		if !ok {
			break
		}
		inside, after, _ := strings.Cut(rest, "⟧")
		w := wanted{start: b.Len()}
		b.WriteString(inside)
		w.end = b.Len()
		parts := strings.Split(value, ",")
		w.value = parts[0]
		for _, part := range parts[1:] {
			if day, ok := strings.CutPrefix(part, "begin="); ok {
				w.begin = day
			}
		}
		p.wanted = append(p.wanted, w)
		s = after
	}
	p.text = b.String()
}
