package store

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"
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

// BenchmarkAdd adds a hundred articles to graphs of different sizes.
func BenchmarkAdd(b *testing.B) {
	const more = 100
	opts := arabic(b)
	for _, size := range []int{0, 1000, 10_000} {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			docs := news(size + more)
			path := filepath.Join(b.TempDir(), "g.db")
			s := create(b, path, opts)
			add(b, s, docs[:size]...)
			ids := make([]string, more)
			for i, d := range docs[size:] {
				ids[i] = d.Article.ID
			}
			for b.Loop() {
				add(b, s, docs[size:]...)
				b.StopTimer()
				if _, err := s.Remove(context.Background(), ids...); err != nil {
					b.Fatal(err)
				}
				if _, err := s.Update(context.Background()); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
		})
	}
}
