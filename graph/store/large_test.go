package store

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"tarikh/extract"
	"tarikh/graph"
	"tarikh/graph/graphtest"
	"tarikh/graph/query"
)

// largeNodes is the size of the graph of BenchmarkLarge, with about five edges a
// node; TARIKH_BENCH_NODES sets another.
const largeNodes = 100_000

// BenchmarkLarge asks a large graph from a file, opening it each time: a name
// of few events, the name with the most, a path, and all of it; and searches for
// paths in what an opening has read.
func BenchmarkLarge(b *testing.B) {
	nodes := largeNodes
	if n, err := strconv.Atoi(os.Getenv("TARIKH_BENCH_NODES")); err == nil {
		nodes = n
	}
	g := graphtest.Scatter(1, nodes*4/7)
	opts := arabic(b)
	opts.Build = func([]*extract.Document) (*graph.Graph, error) { return g, nil }
	path := filepath.Join(b.TempDir(), "g.db")
	s := create(b, path, opts)
	add(b, s, news(1)...)
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%d nodes, %d edges, %d MB", g.Len(), g.Size(), info.Size()>>20)
	few, most := g.Node("person:n"+strconv.Itoa(nodes/7*2/10*5)), g.Node("person:n0")
	fewLabel, mostLabel := few.Label, most.Label
	g, opts.Build = nil, nil
	opts.ReadOnly = true
	open := func(b *testing.B) *Store {
		s, err := Open(path, opts)
		if err != nil {
			b.Fatal(err)
		}
		return s
	}
	r := resolver(b)
	ctx := context.Background()
	find := func(b *testing.B, v *View, name string) string {
		found, err := v.Named(ctx, name)
		if err != nil {
			b.Fatal(err)
		}
		return r.Names(found).Best(name)[0].Node.ID
	}
	all := func(v *View, id string) (*graph.Graph, error) { return v.Events(ctx, 1, id) }
	best := func(v *View, id string) (*graph.Graph, error) {
		g, _, err := v.Best(ctx, 200, id)
		return g, err
	}
	for _, who := range []struct {
		name, label string
		read        func(*View, string) (*graph.Graph, error)
	}{{"show/few", fewLabel, best}, {"show/most", mostLabel, best}, {"show/most/all", mostLabel, all}} {
		b.Run(who.name, func(b *testing.B) {
			for b.Loop() {
				s := open(b)
				v := view(b, s)
				part, err := who.read(v, find(b, v, who.label))
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(part.Size()), "edges")
				v.Close()
				s.Close()
			}
		})
	}
	b.Run("path", func(b *testing.B) {
		for b.Loop() {
			s := open(b)
			v := view(b, s)
			ties, err := v.Ties(ctx)
			if err != nil {
				b.Fatal(err)
			}
			list, err := paths(ctx, v, ties, find(b, v, fewLabel), find(b, v, mostLabel), query.Way{})
			if err != nil || len(list) == 0 {
				b.Fatal("no path", err)
			}
			v.Close()
			s.Close()
		}
	})
	s = open(b)
	v := view(b, s)
	ties, err := v.Ties(ctx)
	if err != nil {
		b.Fatal(err)
	}
	stops, err := v.Numbers(ctx, ties, few.ID, most.ID)
	if err != nil {
		b.Fatal(err)
	}
	v.Close()
	s.Close()
	rng := rand.New(rand.NewPCG(1, 1))
	for _, way := range []struct {
		name string
		query.Way
	}{{"one", query.Way{}}, {"five", query.Way{Count: 5}}, {"hops", query.Way{MaxHops: 3}}} {
		b.Run("search/"+way.name, func(b *testing.B) { // between any two names, behind the opening
			for b.Loop() {
				query.Routes(ties.Net, []int32{stops[0], anyName(rng, ties.Net)}, nil, way.Way)
			}
		})
	}
	ties = nil
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			s := open(b)
			g, err := s.Load(ctx)
			if err != nil {
				b.Fatal(err)
			}
			s.Close()
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.HeapAlloc>>20), "MB")
			runtime.KeepAlive(g)
		}
	})
}

// anyName picks a node that is no event and tied to something.
func anyName(rng *rand.Rand, net *graph.Net) int32 {
	for {
		if i := int32(rng.IntN(net.Len())); net.Kind(i) != graph.Event && net.Degree(i) > 0 {
			return i
		}
	}
}
