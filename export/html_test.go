package export_test

import (
	"net/url"
	"os"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"tarikh/export"
	"tarikh/graph"
)

// count returns the number of events that the page says it shows.
func (b *tab) count() int {
	b.Helper()
	n, err := strconv.Atoi(strings.ReplaceAll(regexp.MustCompile(`[\d,]+`).FindString(b.text("#count")), ",", ""))
	if err != nil {
		b.sound()
		b.Fatalf("the page counts %q", b.text("#count"))
	}
	return n
}

// The page shows what its address asks for: all, a search, a period, a type, a
// selected name, in either language.
func TestPageState(t *testing.T) {
	b := chromium(t, 1400, 850)
	file := pageFile(t, tricky(t), hostile[0])
	for _, c := range []struct {
		name  string
		state url.Values
		shown int // events, and of them those listed
		list  int
		holds string // an expression that is true
	}{
		{"all", url.Values{}, 6, 6, `document.documentElement.dir === "rtl"`},
		{"english", url.Values{"lang": {"en"}}, 6, 6, `document.documentElement.dir === "ltr" && document.querySelector("#lang").innerText === "العربية"`},
		{"search", url.Values{"q": {"C++"}}, 2, 2, `document.querySelector("#search").value === "C++"`},
		{"search, unknown", url.Values{"q": {"محيط"}}, 0, 0, `!document.querySelector("#empty").hidden`},
		{"period", url.Values{"from": {"2018-01-01"}, "to": {"2018-12-31"}}, 1, 1, `document.querySelector("#rows").innerText.includes("2017-12-03 – 2018-01-02")`},
		{"type", url.Values{"types": {"meet"}}, 6, 6, `document.querySelector("[data-value='types=meet']").checked`},
		{"another type", url.Values{"types": {"attack"}}, 0, 0, `true`},
		{"two facets", url.Values{"types": {"meet|attack"}, "modality": {"planned"}}, 6, 6, `true`},
		{"a name", url.Values{"sel": {`person:2"\`}}, 6, 1, `document.querySelector("#card h2").innerText.includes("C++")`},
		{"only a name", url.Values{"sel": {`person:2"\`}, "focus": {"1"}}, 1, 1, `true`},
		{"an event", url.Values{"sel": {"event:1"}}, 6, 6, `document.querySelectorAll("#card mark").length > 0`},
		{"no such name", url.Values{"sel": {"person:none"}}, 6, 6, `document.querySelector("#card h2") === null`},
		{"the map", url.Values{"pane": {"map"}}, 6, 6, `document.querySelector("#map").clientWidth > document.querySelector("#graph").clientWidth`},
		{"dark", url.Values{"theme": {"dark"}}, 6, 6, `getComputedStyle(document.body).backgroundColor === "rgb(23, 24, 26)"`},
	} {
		b.open(file, c.state)
		if got := b.count(); got != c.shown {
			t.Errorf("%s: the page shows %d events, want %d", c.name, got, c.shown)
		}
		if got := b.ask(`document.querySelector("#rows").style.height`); got != strconv.Itoa(92*c.list)+"px" {
			t.Errorf("%s: the list is %s high, want %d rows", c.name, got, c.list)
		}
		if got := b.ask(c.holds); got != "true" {
			t.Errorf("%s: %s is %s", c.name, c.holds, got)
		}
	}
	b.sound()
}

// Text of articles stays text: no element comes of it, no script runs, and no
// link leads to one.
func TestPageIsSafe(t *testing.T) {
	b := chromium(t, 1400, 850)
	file := pageFile(t, tricky(t), hostile[0])
	for _, state := range []url.Values{
		{}, {"sel": {"event:0"}}, {"sel": {"event:3"}, "lang": {"en"}}, {"ev": {"event:4"}}, {"sel": {`person:4"\`}}, {"sel": {"place:CN"}},
		{"q": {hostile[0]}}, {"sel": {hostile[0]}, "types": {hostile[0]}, "from": {hostile[0]}, "lang": {hostile[4]}, "theme": {hostile[0]}},
	} {
		b.open(file, state)
		b.do(inPage(`dispatchEvent(new Event("beforeprint"))`))
		if got := b.ask(`[...document.querySelectorAll("body script:not(#data), iframe, img, object, embed, [onclick], [onerror], b")].length`); got != "2" {
			t.Errorf("%v: the page has %s elements that nobody wrote, want its 2 scripts", state, got)
		}
		if got := b.ask(`[...document.querySelectorAll("a")].filter((a) => !/^https?:/.test(a.href)).length`); got != "0" {
			t.Errorf("%v: %s links lead elsewhere than to the web", state, got)
		}
	}
	if got := b.ask(`document.querySelector("meta[http-equiv]").content`); !strings.HasPrefix(got, "default-src 'none'; script-src 'sha256-") || strings.Contains(got, "unsafe") || !strings.Contains(got, "connect-src 'none'") {
		t.Errorf("the policy is %q", got)
	}
	b.sound()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(data), `id="data"`)
	for _, m := range regexp.MustCompile(`(?:src|href)="?(https?:[^" )]+)`).FindAllStringSubmatch(head, -1) {
		t.Errorf("the page asks for %s", m[1])
	}
}

// The policy is no empty word: a script that is written into the page does not run.
func TestPageRefusesScripts(t *testing.T) {
	b := chromium(t, 800, 600)
	b.open(pageFile(t, graph.New(), ""), nil)
	b.do(inPage(`document.body.append(Object.assign(document.createElement("script"), {textContent: "globalThis.ran = 1"}))`))
	if got := b.ask(`typeof globalThis.ran`); got != "undefined" {
		t.Error("a script that is none of the page's ran")
	}
}

// A page of nothing opens, too.
func TestPageOfNothing(t *testing.T) {
	b := chromium(t, 1400, 850)
	b.open(pageFile(t, graph.New(), ""), nil)
	if got := b.count(); got != 0 {
		t.Errorf("the page of an empty graph shows %d events", got)
	}
	b.press("j", "k", "g", "m", "t", "f", "p", "e", "?", kb.Escape)
	b.sound()
}

// A reader searches, selects, brushes, opens evidence, and comes back to the
// same by the address.
func TestPageReader(t *testing.T) {
	b := chromium(t, 1440, 900)
	b.open(pageFile(t, news(t), "أخبار"), nil)
	all := b.count()

	b.press("/")
	b.typed("شى جين بينج") // another spelling than the label's
	if got := b.text("#found li"); !strings.Contains(got, "شي جين بينغ") && !strings.Contains(got, "شى جين بينج") {
		t.Fatalf("the search finds %q", got)
	}
	b.press(kb.ArrowDown, kb.Enter)
	name := b.state().Get("sel")
	if !strings.HasPrefix(name, "person:") {
		t.Fatalf("the search selects %q", name)
	}
	own := b.listed()
	if own == 0 || own >= all {
		t.Errorf("%d of %d events are the selected name's", own, all)
	}

	b.click("#rows li")
	event := b.state().Get("ev")
	if !strings.HasPrefix(event, "event:") || b.text("#card blockquote mark.trigger") == "" || b.text("#card cite") == "" {
		t.Errorf("a click in the list opens %q without its evidence: %q", event, b.text("#card"))
	}
	b.press("j")
	if next := b.state().Get("ev"); next == event || next == "" {
		t.Errorf("J leads from %s to %s", event, next)
	}
	b.press("k")
	if back := b.state().Get("ev"); back != event {
		t.Errorf("K leads back to %s, not %s", back, event)
	}
	b.press("f")
	if b.count() != own {
		t.Errorf("F shows %d events, want the name's %d", b.count(), own)
	}
	b.press("f", kb.Escape, kb.Escape)
	if s := b.state(); s.Get("sel") != "" || s.Get("ev") != "" || b.count() != all {
		t.Errorf("after Escape the state is %v and %d events are shown", s, b.count())
	}

	b.drag("#time", 0.1, 0.45, 12)
	s := b.state()
	brushed := b.count()
	if s.Get("from") == "" || s.Get("from") >= s.Get("to") || brushed == 0 || brushed >= all {
		t.Errorf("the brush chooses %v, %d of %d events", s, brushed, all)
	}
	b.click("[data-value^='types=']")
	if s = b.state(); s.Get("types") == "" || b.count() > brushed || b.count() == 0 {
		t.Errorf("a tick chooses %v, %d of %d events", s, b.count(), brushed)
	}
	b.press("l", "d", "m")
	before, kept := b.state(), b.count()
	if s = b.state(); s.Get("lang") != "en" || s.Get("theme") == "" || s.Get("pane") != "map" {
		t.Errorf("L, D and M lead to %v", s)
	}
	b.open(b.file, b.state())
	if after := b.state(); !reflect.DeepEqual(after, before) || b.count() != kept || b.ask("document.documentElement.dir") != "ltr" {
		t.Errorf("reloaded, the page is at %v with %d events, not at %v with %d", after, b.count(), before, kept)
	}
	b.click("#clear")
	if b.count() != all {
		t.Errorf("cleared, the page shows %d of %d events", b.count(), all)
	}
	b.sound()
}

// The brush is moved by keys, too, and time runs as the language is written.
func TestPageTimeDirection(t *testing.T) {
	b := chromium(t, 1200, 800)
	file := pageFile(t, news(t), "")
	first := map[string]string{}
	for _, lang := range []string{"ar", "en"} {
		b.open(file, url.Values{"lang": {lang}})
		b.drag("#time", 0.05, 0.3, 5)
		first[lang] = b.state().Get("from")
		b.press("t", map[string]string{"ar": kb.ArrowLeft, "en": kb.ArrowRight}[lang])
		if later := b.state().Get("from"); later <= first[lang] {
			t.Errorf("%s: the arrow leads from %s to %s", lang, first[lang], later)
		}
	}
	if first["ar"] <= first["en"] {
		t.Errorf("the left end is %s in Arabic and %s in English", first["ar"], first["en"])
	}
	b.sound()
}

// A path is followed by way of events, and each step quotes its sentence.
func TestPagePath(t *testing.T) {
	b := chromium(t, 1440, 900)
	g := news(t)
	b.open(pageFile(t, g, ""), nil)
	b.press("/")
	b.typed("ووتشن")
	b.press(kb.ArrowDown, kb.Enter, "p")
	if b.text("#hint") == "" {
		t.Error("P asks for no other name")
	}
	b.typed("شي جين")
	b.press(kb.Enter)
	if stops, quotes := b.ask(`document.querySelectorAll("#route .stop").length`), b.ask(`document.querySelectorAll("#route blockquote").length`); stops < "2" || quotes < "1" || b.state().Get("path") == "" {
		t.Errorf("the path has %s stops and %s quotes: %v", stops, quotes, b.state())
	}
	b.open(b.file, b.state())
	if b.ask(`document.querySelectorAll("#route .stop").length`) < "2" {
		t.Error("reloaded, the path is gone")
	}
	b.click("#route .by .name")
	if b.state().Get("ev") == "" || b.text("#card blockquote") == "" {
		t.Error("a step of the path opens no evidence")
	}
	b.press(kb.Escape, kb.Escape)
	if b.state().Get("path") != "" {
		t.Errorf("Escape leaves the path: %v", b.state())
	}
	b.sound()
}

// Nodes of the network and circles of the map are where they are seen: a click on
// one selects it, and one beside all clears the selection.
func TestPageCanvases(t *testing.T) {
	b := chromium(t, 1440, 900)
	file := pageFile(t, news(t), "")
	b.open(file, nil)
	x, y, w, h := b.box("#canvas")
	for i := 0; i < 300 && b.state().Get("sel")+b.state().Get("ev") == ""; i++ { // until something is met, in a spiral from the centre
		dx, dy := spiral(i)
		b.do(clickXY(x+w/2+12*dx, y+h/2+12*dy))
	}
	b.rest()
	if b.text("#card h2") == "" {
		t.Errorf("clicks on the network select %v", b.state())
	}
	b.clickAt(x+3, y+h-3)
	if got := b.state(); len(got) > 0 {
		t.Errorf("a click beside all leaves %v", got)
	}

	// Only one place: its circle is in the middle.
	b.click("[data-value^='places=']")
	place := b.state().Get("places")
	b.press("m")
	b.open(file, b.state())
	x, y, w, h = b.box("#chart")
	b.click("#chart")
	if got := b.state().Get("sel"); !strings.HasPrefix(got, "place:") {
		t.Errorf("a click on the circle of %s selects %q", place, got)
	}
	b.clickAt(x+w-4, y+h/2)
	if got := b.state().Get("sel"); got != "" {
		t.Errorf("a click on the sea leaves %q", got)
	}
	b.sound()
}

// On a telephone each pane is a tab, and nothing is wider than the screen.
func TestPageNarrow(t *testing.T) {
	b := chromium(t, 360, 740)
	for _, c := range []struct{ name, file, lang string }{
		{"news", pageFile(t, news(t), "أخبار"), "ar"}, {"news", pageFile(t, news(t), "أخبار"), "en"}, {"hostile", pageFile(t, tricky(t), hostile[0]), "ar"},
	} {
		b.open(c.file, url.Values{"lang": {c.lang}})
		for tab, pane := range map[string]string{"list": "#drawer", "graph": "#graph", "map": "#map", "facets": "#facets"} {
			b.click("#tabs [data-tab=" + tab + "]")
			if got := b.ask(`getComputedStyle(document.querySelector("` + pane + `")).visibility`); got != "visible" {
				t.Errorf("%s: the tab %s leaves its pane %s", c.name, tab, got)
			}
			if got := b.ask("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"); got != "360" {
				t.Errorf("%s: at the tab %s the page is %s wide", c.name, tab, got)
			}
		}
	}
	b.sound()
}

// Whatever can be pressed or read has a name for a screen reader, in the
// language of the page.
func TestPageLabels(t *testing.T) {
	b := chromium(t, 1200, 800)
	file := pageFile(t, news(t), "")
	for _, lang := range []string{"ar", "en"} {
		b.open(file, url.Values{"lang": {lang}, "ev": {""}})
		b.click("#rows li")
		if got := b.ask(`[...document.querySelectorAll("button, input, [role], canvas, section, nav, aside")].filter((x) => x.checkVisibility() && !x.closest("[aria-hidden=true]") && !["presentation", "status", "group"].includes(x.role) &&
			!(x.ariaLabel || x.innerText || x.labels?.length || x.title)).map((x) => x.outerHTML.slice(0, 120)).join("\n")`); got != "" {
			t.Errorf("%s: without a name:\n%s", lang, got)
		}
		if got := b.ask(`document.body.innerText.match(/undefined|\[object|NaN/)?.[0] ?? ""`); got != "" {
			t.Errorf("%s: the page says %q", lang, got)
		}
	}
	b.sound()
}

// On paper the page is a chronology with its quotes.
func TestPagePrints(t *testing.T) {
	b := chromium(t, 1200, 800)
	b.open(pageFile(t, news(t), "أخبار"), nil)
	pdf := b.printed()
	if len(pdf) < 10000 || b.ask(`document.querySelectorAll("#print article").length`) != "0" {
		t.Errorf("the print is %d bytes, and %s events are left on the page", len(pdf), b.ask(`document.querySelectorAll("#print article").length`))
	}
	b.do(inPage(`dispatchEvent(new Event("beforeprint"))`))
	if got, want := b.ask(`document.querySelectorAll("#print article blockquote").length`), b.count(); got == "0" || got < strconv.Itoa(want) && len(got) <= len(strconv.Itoa(want)) {
		t.Errorf("%s quotes are printed of %d events", got, want)
	}
	b.sound()
}

// Both languages of the page have the same words, and each type of event has a
// name in both.
func TestPageWords(t *testing.T) {
	words, err := os.ReadFile("page/words.js")
	if err != nil {
		t.Fatal(err)
	}
	types, err := os.ReadFile("../extract/lang/ar/event_types.tsv")
	if err != nil {
		t.Fatal(err)
	}
	ar, en, ok := strings.Cut(string(words), "\n  en: {")
	if !ok {
		t.Fatal("words.js has no English part")
	}
	keys := func(part string) map[string]bool {
		out := map[string]bool{}
		for _, m := range regexp.MustCompile(`(\w+): ["{]`).FindAllStringSubmatch(part, -1) {
			out[m[1]] = true
		}
		return out
	}
	arabic, english := keys(ar), keys(en)
	delete(arabic, "ar")
	for k := range arabic {
		if !english[k] {
			t.Errorf("%s has no English word", k)
		}
	}
	for k := range english {
		if !arabic[k] {
			t.Errorf("%s has no Arabic word", k)
		}
	}
	for _, line := range strings.Split(string(types), "\n") {
		if name, _, _ := strings.Cut(line, "\t"); name != "" && name[0] != '#' && !arabic[name] {
			t.Errorf("the event type %s has no name in export/page/words.js", name)
		}
	}
}

// The marks of a quote are the words of the mention, counted as scripts count.
func TestViewMarks(t *testing.T) {
	g := news(t)
	v, err := export.NewView(g, export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	marked := 0
	for _, e := range v.Events {
		for _, p := range e.Told {
			quote := utf16(p.Quote)
			for _, m := range p.Marks {
				words := text16(quote[m.Start:m.End])
				if words == "" || words != strings.TrimSpace(words) {
					t.Errorf("%s: the %s is %q", e.ID, m.Role, words)
				}
				marked++
			}
		}
	}
	if marked < len(v.Events) {
		t.Errorf("%d marks in %d events", marked, len(v.Events))
	}
}
