package export_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tarikh/extract"
	"tarikh/graph"

	"tarikh/export/page/pagetest"
)

// crowd returns a graph of so many names and events, as news has them: a few names
// are in most events, most names in one or two, and events come in waves.
func crowd(t testing.TB, names, events int) *graph.Graph {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	g := graph.New()
	node := func(n *graph.Node) {
		if err := g.AddNode(n); err != nil {
			t.Fatal(err)
		}
	}
	word := func(n int) string {
		letters := []rune("ابتجحدرسعفقكلمنهوي")
		out := make([]rune, n)
		for i := range out {
			out[i] = letters[r.IntN(len(letters))]
		}
		return string(out)
	}
	vocabulary := make([]string, 3000)
	for i := range vocabulary {
		vocabulary[i] = word(3 + r.IntN(5))
	}
	sentence := func(n int) string {
		words := make([]string, n)
		for i := range words {
			words[i] = vocabulary[r.IntN(len(vocabulary))]
		}
		return strings.Join(words, " ")
	}
	kinds := []graph.Kind{graph.Person, graph.Person, graph.Organisation, graph.Place, graph.Place, graph.Group, graph.Happening}
	var all, places []string
	for i := range names {
		n := &graph.Node{Kind: kinds[i%len(kinds)], Label: sentence(2), Articles: 1 + r.IntN(40)}
		n.ID = fmt.Sprintf("%s:%05d", n.Kind, i)
		if n.Kind == graph.Place {
			n.Ref = extract.Ref{Country: "EG", Lat: -30 + 80*r.Float64(), Lon: -10 + 120*r.Float64()}
			places = append(places, n.ID)
		} else {
			all = append(all, n.ID)
		}
		node(n)
	}
	articles := events / 5
	for i := range articles {
		node(&graph.Node{ID: fmt.Sprintf("article:%05d", i), Kind: graph.Article, Label: sentence(8), Source: "صحيفة " + vocabulary[r.IntN(20)],
			When: graph.When{Value: "2020-01-01", Begin: "2020-01-01", End: "2020-01-01"}})
	}
	types := []string{"meet", "visit", "statement", "attack", "sign", "host", "die", "win", "report", "appoint", "protest", "aid"}
	start := time.Date(2005, 1, 1, 0, 0, 0, 0, time.UTC)
	hub := rand.NewZipf(r, 1.15, 8, uint64(len(all)-1))
	for i := range events {
		day := start.AddDate(0, 0, int(7000*(0.5+0.5*r.NormFloat64()/3))).Format(time.DateOnly)
		text, id, article := sentence(30+r.IntN(20)), fmt.Sprintf("event:%05d", i), fmt.Sprintf("article:%05d", i%articles)
		when := graph.When{Value: day, Begin: day, End: day, Anchor: extract.Explicit}
		if i%9 == 0 {
			when = graph.When{Value: day[:7], Begin: day[:7] + "-01", End: day[:7] + "-28", Anchor: extract.Relative}
		}
		place := places[r.IntN(1+r.IntN(len(places)))]
		span := extract.Span{Start: 0, End: len(text)}
		node(&graph.Node{ID: id, Kind: graph.Event, Type: types[r.IntN(len(types))], Label: vocabulary[r.IntN(100)], When: when, Place: place, Modality: extract.Actual,
			Tellings: []graph.Telling{{Article: article, Sentence: extract.Sentence{Text: text, Span: span}, Modality: extract.Actual, Confidence: 0.9}}})
		edge := func(to string, role graph.Role) {
			if err := g.AddEdge(id, to, graph.Evidence{Role: role, Article: article, Sentence: span, Mention: extract.Span{Start: 0, End: len(strings.Fields(text)[0])}, Quote: text}); err != nil {
				t.Fatal(err)
			}
		}
		edge(place, graph.At)
		edge(all[hub.Uint64()], graph.Agent)
		for range r.IntN(3) {
			edge(all[hub.Uint64()], graph.Target)
		}
		// Every name is in an event.
		if i < len(all) {
			edge(all[i], graph.Target)
		}
	}
	return g
}

// BenchmarkPage measures the page of five thousand names and ten thousand events
// in Chromium: how long until the first view is there, and the longest task that
// held up the reader while the brush is drawn over all time, a word is typed, the
// list is scrolled, the best tied name is selected, a path is looked for, and the
// language is switched. In milliseconds; beside each (cpu-) how long the thread of
// the page worked in that task, which says more on a busy machine.
//
//	go test ./export -run '^$' -bench Page -benchtime 1x
//
// With -page FILE it measures that page.
func BenchmarkPage(b *testing.B) {
	for b.Loop() {
		began := time.Now()
		file := *shown
		if file == "" {
			file = pageFile(b, crowd(b, 5000, 10000), "")
		}
		b.ReportMetric(float64(time.Since(began).Milliseconds()), "ms-to-write")
		info, err := os.Stat(file)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(info.Size())/1e6, "MB")
		p := pagetest.Chromium(b, 1440, 900)
		measure := func(unit string, act func()) {
			wall, cpu := longestTask(p, act)
			b.ReportMetric(wall, "ms-"+unit)
			b.ReportMetric(cpu, "cpu-ms-"+unit)
		}
		measure("open", func() { p.Open(file, nil) })
		for unit, entry := range map[string]string{"ms-first-view": "first view", "ms-first-paint": "first-contentful-paint"} {
			var at float64
			p.Do(chromedp.Evaluate(fmt.Sprintf("performance.getEntriesByName(%q)[0]?.startTime ?? -1", entry), &at))
			b.ReportMetric(at, unit)
		}
		p.Do(chromedp.Sleep(3 * time.Second)) // what is prepared in idle time is ready
		measure("brush", func() {
			p.Drag("#time", 0.2, 0.5, 60)
			p.Drag("#time", 0.3, 0.7, 60) // moves what was brushed
		})
		p.Press(kb.Escape)
		p.Click("#clear")
		measure("search", func() { p.Press("/"); p.Typed("سعد") })
		p.Click("#clear")
		measure("scroll", func() {
			for i := range 40 {
				p.Do(inPage(fmt.Sprintf(`(document.querySelector("#list").scrollTop = %d)`, i*9000)), chromedp.Sleep(20*time.Millisecond))
			}
		})
		measure("select", func() { p.Click("#card .name") })
		measure("path", func() { p.Press("p"); p.Typed("حسن"); p.Press(kb.Enter) })
		measure("language", func() { p.Press(kb.Escape, kb.Escape, "l") })
		p.Sound()
	}
	b.ReportMetric(0, "ns/op")
}

// longestTask returns how long the longest task of the browser took while
// something was done, and the most that a task worked, in milliseconds.
func longestTask(p *pagetest.Tab, act func()) (wall, cpu float64) {
	var mu sync.Mutex
	done := make(chan struct{}, 1)
	p.Do(chromedp.ActionFunc(func(ctx context.Context) error {
		ctx, cancel := context.WithCancel(ctx)
		p.Cleanup(cancel)
		chromedp.ListenTarget(ctx, func(event any) {
			mu.Lock()
			defer mu.Unlock()
			switch e := event.(type) {
			case *tracing.EventDataCollected:
				for _, line := range e.Value {
					var task struct {
						Name      string
						Dur, Tdur float64 // microseconds
					}
					if json.Unmarshal(line, &task) == nil && task.Name == "RunTask" {
						wall, cpu = max(wall, task.Dur/1000), max(cpu, task.Tdur/1000)
					}
				}
			case *tracing.EventTracingComplete:
				select {
				case done <- struct{}{}:
				default:
				}
			}
		})
		return tracing.Start().WithTransferMode(tracing.TransferModeReportEvents).
			WithTraceConfig(&tracing.TraceConfig{IncludedCategories: []string{"disabled-by-default-devtools.timeline"}}).Do(ctx)
	}))
	act()
	p.Do(chromedp.Sleep(500*time.Millisecond), chromedp.ActionFunc(func(ctx context.Context) error { return tracing.End().Do(ctx) }))
	select {
	case <-done:
	case <-time.After(time.Minute):
		p.Fatal("the browser does not end its trace")
	}
	mu.Lock()
	defer mu.Unlock()
	return wall, cpu
}
