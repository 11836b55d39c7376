package cli

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"tarikh/export"
	"tarikh/graph"
)

// A picture holds no more than an eye can read, and says so; data holds all.
func TestLegible(t *testing.T) {
	g := graph.New()
	for i := range mostLegible + 1 {
		if err := g.AddNode(&graph.Node{ID: fmt.Sprintf("event:%d", i), Kind: graph.Event}); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		format, layout      string
		quiet, cut, advised bool
	}{
		"diagram":     {format: "dot", cut: true, advised: true},
		"picture":     {format: "svg", layout: "network", cut: true, advised: true},
		"communities": {format: "svg", layout: "communities"},
		"data":        {format: "gexf"},
		"quiet":       {format: "dot", quiet: true, cut: true},
	} {
		f, err := export.Lookup(c.format)
		if err != nil {
			t.Fatal(err)
		}
		var errs bytes.Buffer
		a := &app{io: &IO{Err: &errs}, quiet: c.quiet}
		part, err := a.legible(f, g, export.Options{Layout: c.layout})
		if err != nil {
			t.Fatal(err)
		}
		if want := map[bool]int{true: drawnInstead, false: g.Len()}[c.cut]; part.Len() != want {
			t.Errorf("%s: %d events, want %d", name, part.Len(), want)
		}
		if got := strings.Contains(errs.String(), "--top 0"); got != c.advised {
			t.Errorf("%s: said %q", name, errs.String())
		}
	}
}

// The ending of the file picks the format where it can.
func TestChooseFormat(t *testing.T) {
	for name, c := range map[string]struct {
		format, file string
		want         string // "" for an error
	}{
		"nothing":           {"", "", "dot"},
		"standard output":   {"", "-", "dot"},
		"an ending":         {"", "a/b.ics", "ics"},
		"another's ending":  {"", "x.md", "markdown"},
		"two of one ending": {"", "x.gexf", "gexf"},
		"too many":          {"", "x.json", ""},
		"no format's":       {"", "x.txt", ""}, // a diagram under another name would help nobody
		"both":              {"vis", "x.json", "vis"},
		"a folder":          {"csv", "out", "csv"},
		"a folder piped":    {"csv", "-", ""},
		"unknown":           {"docx", "", ""},
	} {
		f, err := (&exporting{format: c.format}).choose(c.file)
		if c.want == "" && err == nil || c.want != "" && (err != nil || f.Name != c.want) {
			t.Errorf("%s: %s, %v, want %q", name, f.Name, err, c.want)
		}
	}
}
