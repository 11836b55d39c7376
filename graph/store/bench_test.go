package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// benchDocs is the number of articles of the benchmarks.
const benchDocs = 2000

func BenchmarkFold(b *testing.B) {
	opts := arabic(b)
	docs := news(benchDocs)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := whole(opts, docs); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(benchDocs)*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}

func BenchmarkPut(b *testing.B) {
	docs := news(benchDocs)
	for b.Loop() {
		s := create(b, filepath.Join(b.TempDir(), "g.db"), Options{})
		if _, err := s.Put(context.Background(), docs...); err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
	b.ReportMetric(float64(benchDocs)*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}

func BenchmarkUpdate(b *testing.B) {
	opts := arabic(b)
	docs := news(benchDocs)
	for b.Loop() {
		b.StopTimer()
		s := create(b, filepath.Join(b.TempDir(), "g.db"), opts)
		if _, err := s.Put(context.Background(), docs...); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := s.Update(context.Background()); err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
	b.ReportMetric(float64(benchDocs)*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}

func BenchmarkLoad(b *testing.B) {
	path := filepath.Join(b.TempDir(), "g.db")
	s := create(b, path, arabic(b))
	add(b, s, news(benchDocs)...)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Load(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(benchDocs)*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
	if info, err := os.Stat(path); err == nil {
		b.ReportMetric(float64(info.Size())/benchDocs, "bytes/article")
	}
}

// BenchmarkAdd adds a hundred articles to graphs of different sizes, in turns, and
// tells how much longer that takes onto each than onto the smallest.
func BenchmarkAdd(b *testing.B) {
	const more = 100
	sizes := []int{1000, 9601}
	opts := arabic(b)
	ctx := context.Background()
	docs := news(slices.Max(sizes) + more)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
	fresh := docs[:more]
	ids := make([]string, more)
	for i, d := range fresh {
		ids[i] = d.Article.ID
	}
	stores := make([]*Store, len(sizes))
	for i, size := range sizes {
		stores[i] = create(b, filepath.Join(b.TempDir(), "g.db"), opts)
		add(b, stores[i], docs[more:more+size]...)
	}
	took := make([]time.Duration, len(sizes))
	for b.Loop() {
		for i, s := range stores {
			start := time.Now()
			add(b, s, fresh...)
			took[i] += time.Since(start)
			if _, err := s.Remove(ctx, ids...); err != nil {
				b.Fatal(err)
			}
			if _, err := s.Update(ctx); err != nil {
				b.Fatal(err)
			}
		}
	}
	for i, size := range sizes {
		b.ReportMetric(took[i].Seconds()*1000/float64(b.N), fmt.Sprintf("ms-onto-%d", size))
		b.ReportMetric(float64(took[i])/float64(took[0]), fmt.Sprintf("×-onto-%d", size))
	}
}
