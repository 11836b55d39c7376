package cli

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"tarikh/export"
	"tarikh/graph"
)

// A picture of more than an eye can read comes with advice; data does not.
func TestAdvise(t *testing.T) {
	g := graph.New()
	for i := range legible + 1 {
		if err := g.AddNode(&graph.Node{ID: fmt.Sprintf("event:%d", i), Kind: graph.Event}); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		format, layout string
		quiet, advised bool
	}{
		"diagram":     {format: "dot", advised: true},
		"picture":     {format: "svg", layout: "network", advised: true},
		"communities": {format: "svg", layout: "communities"},
		"data":        {format: "gexf"},
		"quiet":       {format: "dot", quiet: true},
	} {
		f, err := export.Lookup(c.format)
		if err != nil {
			t.Fatal(err)
		}
		var errs bytes.Buffer
		a := &app{io: &IO{Err: &errs}, quiet: c.quiet}
		a.advise(f, g, export.Options{Layout: c.layout})
		if got := strings.Contains(errs.String(), "--top 200"); got != c.advised {
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
		"no format's":       {"", "x.txt", "dot"},
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
