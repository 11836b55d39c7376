package export_test

import (
	"flag"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
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
		act           func(b *tab)
	}{
		{"ar-light-wide", 1440, 900, "", nil},
		{"ar-dark-wide", 1440, 900, "theme=dark", nil},
		{"en-light-wide", 1440, 900, "lang=en", nil},
		{"en-dark-wide", 1440, 900, "lang=en&theme=dark", nil},
		{"ar-map", 1440, 900, "pane=map", nil},
		{"ar-circles", 1440, 900, "color=circles", nil},
		{"ar-name", 1440, 900, "", func(b *tab) { b.click("#card .name") }},
		{"ar-event", 1440, 900, "", func(b *tab) { b.click("#card .name"); b.press("j", "j") }},
		{"en-event-dark", 1440, 900, "lang=en&theme=dark", func(b *tab) { b.press("j", "j", "j") }},
		{"ar-brushed", 1440, 900, "", func(b *tab) { b.drag("#time", 0.15, 0.3, 8) }},
		{"ar-search", 1440, 900, "", func(b *tab) { b.press("/"); b.typed("ال") }},
		{"ar-help", 1440, 900, "", func(b *tab) { b.press("?") }},
		{"ar-light-narrow", 360, 740, "", nil},
		{"ar-event-narrow", 360, 740, "", func(b *tab) { b.press("j", "j") }},
		{"ar-dark-narrow", 360, 740, "theme=dark", func(b *tab) { b.click("#tabs [data-tab=graph]") }},
		{"en-light-narrow", 360, 740, "lang=en", func(b *tab) { b.click("#tabs [data-tab=map]") }},
		{"en-dark-narrow", 360, 740, "lang=en&theme=dark", func(b *tab) { b.click("#tabs [data-tab=facets]") }},
	} {
		b := chromium(t, c.width, c.height)
		state, err := url.ParseQuery(c.state)
		if err != nil {
			t.Fatal(err)
		}
		b.open(file, state)
		if c.act != nil {
			c.act(b)
		}
		var png []byte
		b.rest()
		b.do(chromedp.CaptureScreenshot(&png))
		if err := os.WriteFile(filepath.Join(*shots, c.name+".png"), png, 0o644); err != nil {
			t.Fatal(err)
		}
		if c.name == "ar-light-wide" {
			if err := os.WriteFile(filepath.Join(*shots, "print.pdf"), b.printed(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		b.sound()
	}
}
