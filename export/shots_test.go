package export_test

import (
	"flag"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tarikh/export/page/pagetest"
)

var (
	shots = flag.String("shots", "", "write screenshots of the page into this folder")
	shown = flag.String("page", "", "the page to take screenshots of, or to measure, in place of the tests' own")
)

// TestScreenshots makes the pictures that a person has to judge; it runs when it
// is asked to:
//
//	go test ./export -run TestScreenshots -shots FOLDER [-page FILE]
func TestScreenshots(t *testing.T) {
	if *shots == "" {
		t.Skip("no folder for screenshots is given: -shots FOLDER")
	}
	file := *shown
	if file == "" {
		file = pageFile(t, news(t), "أخبار الاختبار")
	}
	for _, c := range []struct {
		name          string
		width, height int
		state         string
		act           func(b *pagetest.Tab)
	}{
		{"ar-light-wide", 1440, 900, "", nil},
		{"ar-dark-wide", 1440, 900, "theme=dark", nil},
		{"en-light-wide", 1440, 900, "lang=en", nil},
		{"en-dark-wide", 1440, 900, "lang=en&theme=dark", nil},
		{"ar-map", 1440, 900, "pane=map", nil},
		{"ar-circles", 1440, 900, "color=circles", nil},
		{"ar-name", 1440, 900, "", func(b *pagetest.Tab) { b.Click("#card .name") }},
		{"ar-event", 1440, 900, "", func(b *pagetest.Tab) { b.Click("#card .name"); b.Press("j", "j") }},
		{"en-event-dark", 1440, 900, "lang=en&theme=dark", func(b *pagetest.Tab) { b.Press("j", "j", "j") }},
		{"ar-brushed", 1440, 900, "", func(b *pagetest.Tab) { b.Drag("#time", 0.15, 0.3, 8) }},
		{"ar-search", 1440, 900, "", func(b *pagetest.Tab) { b.Press("/"); b.Typed("ال") }},
		{"ar-help", 1440, 900, "", func(b *pagetest.Tab) { b.Press("?") }},
		{"ar-path", 1440, 900, "", func(b *pagetest.Tab) { b.Click("#card .name"); b.Press("p"); b.Typed("جد"); b.Press(kb.Enter) }},
		{"readme-page", 1240, 740, "", func(b *pagetest.Tab) { b.Click("#card .name"); b.Press("j") }},
		{"readme-map", 1240, 740, "lang=en&theme=dark&pane=map", func(b *pagetest.Tab) { b.Drag("#time", 0.45, 0.98, 8) }},
		{"readme-narrow", 360, 640, "", func(b *pagetest.Tab) { b.Press("j", "j", "j") }},
		{"ar-print", 794, 1123, "", onPaper},
		{"en-print", 794, 1123, "lang=en&theme=dark", onPaper},
		{"ar-light-narrow", 360, 740, "", nil},
		{"ar-event-narrow", 360, 740, "", func(b *pagetest.Tab) { b.Press("j", "j") }},
		{"ar-dark-narrow", 360, 740, "theme=dark", func(b *pagetest.Tab) { b.Click("#tabs [data-tab=graph]") }},
		{"en-light-narrow", 360, 740, "lang=en", func(b *pagetest.Tab) { b.Click("#tabs [data-tab=map]") }},
		{"en-dark-narrow", 360, 740, "lang=en&theme=dark", func(b *pagetest.Tab) { b.Click("#tabs [data-tab=facets]") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := pagetest.Chromium(t, c.width, c.height)
			state, err := url.ParseQuery(c.state)
			if err != nil {
				t.Fatal(err)
			}
			b.Open(file, state)
			if c.act != nil {
				c.act(b)
			}
			b.Rest()
			var png []byte
			b.Do(chromedp.CaptureScreenshot(&png))
			if err := os.WriteFile(filepath.Join(*shots, c.name+".png"), png, 0o644); err != nil {
				t.Fatal(err)
			}
			b.Sound()
		})
	}
}

// onPaper shows the page as it is printed.
func onPaper(b *pagetest.Tab) {
	b.Do(emulation.SetEmulatedMedia().WithMedia("print"), inPage(`dispatchEvent(new Event("beforeprint"))`))
}
