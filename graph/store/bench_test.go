package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tarikh/extract"
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

// aDay is the number of articles a day of [years].
const aDay = 30

// years makes n documents as news does, but as a file grows by them: so many a day, and of
// other people each month, in the same towns.
func years(n int) []*extract.Document {
	letters := []rune("بدرسفلمنك")
	docs := news(n)
	for i, d := range docs {
		date := time.Date(2010, 1, 1+i/aDay, 0, 0, 0, 0, time.UTC)
		day, month := date.Format(time.DateOnly), date.Year()*12+int(date.Month())
		var pairs []string
		for _, f := range families {
			r := []rune(f) // as long as it was, so that the spans hold
			last := len(r) - 1
			r[last-1], r[last] = letters[month%len(letters)], letters[month/len(letters)%len(letters)]
			pairs = append(pairs, f, string(r))
		}
		other := strings.NewReplacer(pairs...)
		d.Article.Published, d.Article.Text = day, other.Replace(d.Article.Text)
		for k := range d.Entities {
			d.Entities[k].Name = other.Replace(d.Entities[k].Name)
		}
		for k := range d.Mentions {
			d.Mentions[k].Text = other.Replace(d.Mentions[k].Text)
		}
		for k := range d.Events {
			v := &d.Events[k]
			v.Sentence.Text = v.Sentence.Span.Of(d.Article.Text)
			v.When.Value, v.When.Begin, v.When.End = day, day, day
		}
	}
	return docs
}

// BenchmarkAdd adds the hundred articles of the next days to graphs of different sizes,
// in turns, and tells how much longer that takes onto each than onto the first.
func BenchmarkAdd(b *testing.B) {
	const more = 100
	sizes := []int{1000, 9601}
	opts := arabic(b)
	ctx := context.Background()
	docs := years(slices.Max(sizes) + more)
	stores := make([]*Store, len(sizes))
	for i, size := range sizes {
		stores[i] = create(b, filepath.Join(b.TempDir(), "g.db"), opts)
		add(b, stores[i], docs[:size]...)
	}
	took := make([]time.Duration, len(sizes))
	for b.Loop() {
		for i, s := range stores {
			fresh := docs[sizes[i]:][:more]
			start := time.Now()
			add(b, s, fresh...)
			took[i] += time.Since(start)
			ids := make([]string, more)
			for k, d := range fresh {
				ids[k] = d.Article.ID
			}
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
