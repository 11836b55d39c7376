package serve

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"tarikh/extract"
	"tarikh/graph"
	"tarikh/graph/graphtest"
	"tarikh/graph/store"
)

// BenchmarkAnswers asks the questions of the page of a graph of a hundred thousand
// nodes with half a million edges; TARIKH_BENCH_NODES sets another number, and
// TARIKH_BENCH_GRAPH names a graph file to be asked instead.
func BenchmarkAnswers(b *testing.B) {
	path := os.Getenv("TARIKH_BENCH_GRAPH")
	w := tool(b)
	if path == "" {
		nodes := 100_000
		if n, err := strconv.Atoi(os.Getenv("TARIKH_BENCH_NODES")); err == nil {
			nodes = n
		}
		path = filepath.Join(b.TempDir(), "g.db")
		opts := w.options(false)
		opts.Build = func([]*extract.Document) (*graph.Graph, error) { return graphtest.Scatter(1, nodes*4/7), nil }
		s, err := store.Create(path, opts)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Put(b.Context(), w.docs[0]); err != nil {
			b.Fatal(err)
		}
		if _, err := s.Update(b.Context()); err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
	h := Handler(over(b, path), testPort)
	shown := ask[*seen](b, h, "/api/overview")
	most, some := shown.Names[0].ID, shown.Names[len(shown.Names)/2].ID
	day := shown.Density[len(shown.Density)/2][0].(string)
	for _, q := range []struct{ name, target string }{
		{"page", "/"},
		{"overview", "/api/overview"},
		{"window", "/api/window?" + url.Values{"from": {day}, "to": {day[:7]}}.Encode()},
		{"around", "/api/around?" + url.Values{"id": {some}}.Encode()},
		{"around/far", "/api/around?" + url.Values{"id": {most}, "hops": {"3"}}.Encode()},
		{"path", "/api/path?" + url.Values{"a": {most}, "b": {some}}.Encode()},
		{"search", "/api/search?" + url.Values{"q": {shown.Names[0].Label}}.Encode()},
		{"state", "/api/state"},
	} {
		b.Run(q.name, func(b *testing.B) {
			for b.Loop() {
				w := get(b, h, q.target)
				if w.Code != http.StatusOK {
					b.Fatalf("%d %s", w.Code, w.Body)
				}
				b.ReportMetric(float64(w.Body.Len()>>10), "KiB")
			}
		})
	}
}
