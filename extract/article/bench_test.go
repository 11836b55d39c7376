package article_test

import (
	"strings"
	"testing"

	"tarikh/extract/article"
)

// BenchmarkParse reads an article of usual length and layout.
func BenchmarkParse(b *testing.B) {
	raw := []byte("زيارة رسمية تبدأ الجمعة\nFri, 20 Jul 2018 09:54:00 GMT\nالقاهرة - سكاي نيوز عربية\n" + strings.Repeat(body, 12) + "الأكثر قراءة\nصور\n")
	r := newReader(b, article.Options{})
	words := len(strings.Fields(string(raw)))
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Parse("x.txt", raw); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
