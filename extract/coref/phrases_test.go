package coref_test

import (
	"bufio"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/extract/coref"
	"tarikh/extract/lang"
	"tarikh/extract/ner"
)

// engines are the stages that find and join names.
type engines struct {
	pack  *lang.Pack
	find  *ner.Recogniser
	joins *coref.Joiner
}

func load(t testing.TB) *engines {
	t.Helper()
	pack, err := lang.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	find, err := ner.New(pack)
	if err != nil {
		t.Fatal(err)
	}
	joins, err := coref.New(pack)
	if err != nil {
		t.Fatal(err)
	}
	return &engines{pack, find, joins}
}

// read returns the draft of a text, with names found and joined.
func (e *engines) read(t testing.TB, text string) *extract.Draft {
	t.Helper()
	d := &extract.Draft{}
	d.Article.Text = text
	e.pack.Text.Split(d)
	for _, stage := range []extract.Extractor{e.find, e.joins} {
		if err := stage.Extract(context.Background(), d); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// mark is a stretch of a phrase that must be a mention.
type mark struct {
	extract.Span
	id string // kind and number
}

var kinds = map[byte]extract.Kind{'p': extract.Person, 'o': extract.Organisation, 'g': extract.Group, 'l': extract.Place, 'h': extract.Happening}

// unmark takes the marks out of a phrase. Marks may be nested; an "x" marks
// words that may be a mention.
func unmark(phrase string) (text string, marks []mark) {
	var open []int
	for i := 0; i < len(phrase); i++ {
		switch phrase[i] {
		case '{':
			open = append(open, len(text))
		case '|':
			end := strings.IndexByte(phrase[i:], '}') + i
			marks = append(marks, mark{extract.Span{Start: open[len(open)-1], End: len(text)}, phrase[i+1 : end]})
			open = open[:len(open)-1]
			i = end
		default:
			text += phrase[i : i+1]
		}
	}
	return text, marks
}

// phrases calls test for every row of a corpus of phrases.
func phrases(t *testing.T, file string, test func(t *testing.T, cols []string)) {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "testdata", "phrases", file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows := 0
	scan := bufio.NewScanner(f)
	for line := 1; scan.Scan(); line++ {
		cols := strings.Split(scan.Text(), "\t")
		if strings.HasPrefix(cols[0], "#") || len(cols) < 2 {
			continue
		}
		rows++
		t.Run(cols[0], func(t *testing.T) { test(t, cols) })
	}
	if err := scan.Err(); err != nil || rows == 0 {
		t.Fatalf("%s: %d rows, %v", file, rows, err)
	}
}

// corpora says which kinds a corpus of phrases is about.
var corpora = map[string][]extract.Kind{
	"actors":     {extract.Person, extract.Organisation, extract.Group},
	"places":     {extract.Place},
	"happenings": {extract.Happening},
}

func TestPhrases(t *testing.T) {
	e := load(t)
	for name, about := range corpora {
		t.Run(name, func(t *testing.T) {
			phrases(t, name+"-positive.tsv", func(t *testing.T, cols []string) { positive(t, e, cols, about) })
		})
	}
}

func positive(t *testing.T, e *engines, cols []string, about []extract.Kind) {
	text, marks := unmark(cols[1])
	d := e.read(t, text)
	entity := map[string]string{}
	for _, k := range marks {
		if k.id == "x" || !isAbout(kinds[k.id[0]], about) {
			continue
		}
		m := mentionAt(d, k.Span)
		if m == nil || m.Kind != kinds[k.id[0]] {
			t.Errorf("%s is no mention of a %s; found: %s", k.Of(text), kinds[k.id[0]], show(d))
			continue
		}
		if was, ok := entity[k.id]; ok && was != m.Entity {
			t.Errorf("%s is not joined with the others of %s; found: %s", k.Of(text), k.id, show(d))
		}
		entity[k.id] = m.Entity
	}
	holder := map[string]string{}
	for id, e := range entity {
		if other, ok := holder[e]; ok {
			t.Errorf("%s and %s are one entity; found: %s", id, other, show(d))
		}
		holder[e] = id
	}
	for _, m := range d.Mentions {
		if isAbout(m.Kind, about) && !inside(m.Span, marks) {
			t.Errorf("%s must not be a mention; it is by %s", m.Text, m.Rule)
		}
	}
	if len(cols) > 2 {
		want, err := strconv.Atoi(cols[2])
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Entity(entity["h1"]); got == nil || got.Edition != want {
			t.Errorf("edition of %+v, want %d", got, want)
		}
	}
}

func TestNoNames(t *testing.T) {
	e := load(t)
	for name, about := range corpora {
		t.Run(name, func(t *testing.T) {
			phrases(t, name+"-negative.tsv", func(t *testing.T, cols []string) {
				for _, m := range e.read(t, cols[1]).Mentions {
					if isAbout(m.Kind, about) {
						t.Errorf("%s is taken for a %s by %s", m.Text, m.Kind, m.Rule)
					}
				}
			})
		})
	}
}

func isAbout(k extract.Kind, about []extract.Kind) bool {
	for _, a := range about {
		if a == k {
			return true
		}
	}
	return false
}

func mentionAt(d *extract.Draft, s extract.Span) *extract.Mention {
	for i := range d.Mentions {
		if d.Mentions[i].Span == s {
			return &d.Mentions[i]
		}
	}
	return nil
}

func inside(s extract.Span, marks []mark) bool {
	for _, m := range marks {
		if m.Contains(s) {
			return true
		}
	}
	return false
}

// show lists the mentions of a draft for messages.
func show(d *extract.Draft) string {
	var b strings.Builder
	for _, m := range d.Mentions {
		b.WriteString("[" + m.Text + " " + string(m.Kind) + " " + m.Entity + "] ")
	}
	return b.String()
}
