package export_test

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"
	unicode16 "unicode/utf16"

	"github.com/chromedp/chromedp"

	"tarikh/export"
	"tarikh/extract"
	"tarikh/graph"
)

func clickXY(x, y float64) chromedp.Action { return chromedp.MouseClickXY(x, y) }

// inPage runs a statement in the page.
func inPage(script string) chromedp.Action { return chromedp.Evaluate("void "+script, nil) }

// spiral returns points of a spiral around the origin, about one apart.
func spiral(i int) (x, y float64) {
	r := 0.6 * math.Sqrt(float64(i))
	sin, cos := math.Sincos(2.4 * float64(i))
	return r * cos, r * sin
}

func utf16(s string) []uint16      { return unicode16.Encode([]rune(s)) }
func text16(units []uint16) string { return string(unicode16.Decode(units)) }

// news returns the graph of the extracted articles that the golden files hold.
func news(t testing.TB) *graph.Graph {
	t.Helper()
	files, err := filepath.Glob("../testdata/golden/*.jsonl")
	if err != nil || len(files) < 3 {
		t.Fatalf("%d golden files: %v", len(files), err)
	}
	var docs []*extract.Document
	for _, file := range files {
		in, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		lines := bufio.NewScanner(in)
		lines.Buffer(nil, 16<<20)
		for lines.Scan() {
			d := new(extract.Document)
			if err := json.Unmarshal(lines.Bytes(), d); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			docs = append(docs, d)
		}
		if err := lines.Err(); err != nil {
			t.Fatal(err)
		}
	}
	g, err := graph.Build(docs, nil)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// pageFile writes the page of a graph to a file.
func pageFile(t testing.TB, g *graph.Graph, title string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	f, err := export.Lookup("html")
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(out)
	if err := f.Write(w, g, export.Options{Title: title}); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return file
}
