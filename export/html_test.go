package export_test

import (
	"net/url"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"tarikh/export/page/pagetest"
	"tarikh/graph"
)

// The page shows what its address asks for: all, a search, a period, a type, a
// selected name, in either language.
func TestPageState(t *testing.T) {
	b := pagetest.Chromium(t, 1400, 850)
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
		b.Open(file, c.state)
		if got := b.Count(); got != c.shown {
			t.Errorf("%s: the page shows %d events, want %d", c.name, got, c.shown)
		}
		if got := b.Ask(`document.querySelector("#rows").style.height`); got != strconv.Itoa(92*c.list)+"px" {
			t.Errorf("%s: the list is %s high, want %d rows", c.name, got, c.list)
		}
		if got := b.Ask(c.holds); got != "true" {
			t.Errorf("%s: %s is %s", c.name, c.holds, got)
		}
	}
	b.Sound()
}

// Text of articles stays text: no element comes of it, no script runs, and no
// link leads to one.
func TestPageIsSafe(t *testing.T) {
	b := pagetest.Chromium(t, 1400, 850)
	file := pageFile(t, tricky(t), hostile[0])
	for _, state := range []url.Values{
		{}, {"sel": {"event:0"}}, {"sel": {"event:3"}, "lang": {"en"}}, {"ev": {"event:4"}}, {"sel": {`person:4"\`}}, {"sel": {"place:CN"}},
		{"q": {hostile[0]}}, {"sel": {hostile[0]}, "types": {hostile[0]}, "from": {hostile[0]}, "lang": {hostile[4]}, "theme": {hostile[0]}},
		{"sources": {"%|%7C|%E0%A4%A"}, "lang": {"__proto__"}, "to": {"2017-99-99"}, "pane": {"constructor"}},
	} {
		b.Open(file, state)
		b.Do(inPage(`dispatchEvent(new Event("beforeprint"))`))
		if got := b.Ask(`[...document.querySelectorAll("body script:not(#data), iframe, img, object, embed, [onclick], [onerror], b")].length`); got != "2" {
			t.Errorf("%v: the page has %s elements that nobody wrote, want its 2 scripts", state, got)
		}
		if got := b.Ask(`[...document.querySelectorAll("a")].filter((a) => !/^https?:/.test(a.href)).length`); got != "0" {
			t.Errorf("%v: %s links lead elsewhere than to the web", state, got)
		}
	}
	if got := b.Ask(`document.querySelector("meta[http-equiv]").content`); !strings.HasPrefix(got, "default-src 'none'; script-src 'sha256-") || strings.Contains(got, "unsafe") || !strings.Contains(got, "connect-src 'none'") {
		t.Errorf("the policy is %q", got)
	}
	b.Sound()
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
	b := pagetest.Chromium(t, 800, 600)
	b.Open(pageFile(t, graph.New(), ""), nil)
	b.Do(inPage(`document.body.append(Object.assign(document.createElement("script"), {textContent: "globalThis.ran = 1"}))`))
	if got := b.Ask(`typeof globalThis.ran`); got != "undefined" {
		t.Error("a script that is none of the page's ran")
	}
}

// Dates and tokens keep their order among Arabic letters.
func TestPageOrder(t *testing.T) {
	b := pagetest.Chromium(t, 1400, 850)
	b.Open(pageFile(t, tricky(t), hostile[0]), url.Values{"ev": {"event:2"}})
	// What stands left of what, in a text that runs leftward.
	if got := b.Ask(`(() => {
		const p = document.querySelector("#card blockquote p"), left = (text) => {
			const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), r = document.createRange();
			for (let n; (n = walk.nextNode());) {
				const i = n.data.indexOf(text);
				if (i < 0) continue;
				r.setStart(n, i);
				r.setEnd(n, i + text.length);
				return r.getBoundingClientRect().left;
			}
			return NaN;
		};
		return [left("2024") < left("-02-"), left("-02-") < left("-10"), left("C") < left("++"), left("في") < left("++"), left("2024") < left("في")].join();
	})()`); got != "true,true,true,true,true" {
		t.Errorf("the order of 2024-02-10 and C++ is wrong: %s in %s", got, b.Ask(`document.querySelector("#card blockquote p").outerHTML`))
	}
	if got := b.Ask(`document.querySelector("#card blockquote p").textContent`); got != "«"+hostile[2]+"»" {
		t.Errorf("the sentence is %q", got)
	}
	b.Sound()
}

// A page of nothing opens, too.
func TestPageOfNothing(t *testing.T) {
	b := pagetest.Chromium(t, 1400, 850)
	b.Open(pageFile(t, graph.New(), ""), nil)
	if got := b.Count(); got != 0 {
		t.Errorf("the page of an empty graph shows %d events", got)
	}
	b.Press("j", "k", "g", "m", "t", "f", "p", "e", "?", kb.Escape)
	b.Sound()
}

// A reader searches, selects, brushes, opens evidence, and comes back to the
// same by the address.
func TestPageReader(t *testing.T) {
	b := pagetest.Chromium(t, 1440, 900)
	b.Open(pageFile(t, news(t), "أخبار"), nil)
	all := b.Count()

	b.Press("/")
	b.Typed("شى جين بينج") // another spelling than the label's
	if got := b.Text("#found li"); !strings.Contains(got, "شي جين بينغ") && !strings.Contains(got, "شى جين بينج") {
		t.Fatalf("the search finds %q", got)
	}
	b.Press(kb.ArrowDown, kb.Enter)
	name := b.State().Get("sel")
	if !strings.HasPrefix(name, "person:") {
		t.Fatalf("the search selects %q", name)
	}
	own := b.Listed()
	if own == 0 || own >= all {
		t.Errorf("%d of %d events are the selected name's", own, all)
	}

	b.Click("#rows li")
	event := b.State().Get("ev")
	if !strings.HasPrefix(event, "event:") || b.Text("#card blockquote mark.trigger") == "" || b.Text("#card cite") == "" {
		t.Errorf("a click in the list opens %q without its evidence: %q", event, b.Text("#card"))
	}
	b.Press("j")
	if next := b.State().Get("ev"); next == event || next == "" {
		t.Errorf("J leads from %s to %s", event, next)
	}
	b.Press("k")
	if back := b.State().Get("ev"); back != event {
		t.Errorf("K leads back to %s, not %s", back, event)
	}
	b.Press("f")
	if b.Count() != own {
		t.Errorf("F shows %d events, want the name's %d", b.Count(), own)
	}
	b.Press("f", kb.Escape, kb.Escape)
	if s := b.State(); s.Get("sel") != "" || s.Get("ev") != "" || b.Count() != all {
		t.Errorf("after Escape the state is %v and %d events are shown", s, b.Count())
	}

	b.Drag("#time", 0.1, 0.45, 12)
	s := b.State()
	brushed := b.Count()
	if s.Get("from") == "" || s.Get("from") >= s.Get("to") || brushed == 0 || brushed >= all {
		t.Errorf("the brush chooses %v, %d of %d events", s, brushed, all)
	}
	b.Click("[data-value^='types=']")
	if s = b.State(); s.Get("types") == "" || b.Count() > brushed || b.Count() == 0 {
		t.Errorf("a tick chooses %v, %d of %d events", s, b.Count(), brushed)
	}
	b.Press("l", "d", "m")
	before, kept := b.State(), b.Count()
	if s = b.State(); s.Get("lang") != "en" || s.Get("theme") == "" || s.Get("pane") != "map" {
		t.Errorf("L, D and M lead to %v", s)
	}
	b.Open(b.Address, b.State())
	if after := b.State(); !reflect.DeepEqual(after, before) || b.Count() != kept || b.Ask("document.documentElement.dir") != "ltr" {
		t.Errorf("reloaded, the page is at %v with %d events, not at %v with %d", after, b.Count(), before, kept)
	}
	b.Click("#clear")
	if b.Count() != all {
		t.Errorf("cleared, the page shows %d of %d events", b.Count(), all)
	}
	b.Click("#card .name")
	first := b.State().Get("sel")
	b.Click("#card .name")
	second := b.State().Get("sel")
	b.Do(inPage("history.back()"))
	b.Rest()
	if got := b.State().Get("sel"); got != first || first == second || first == "" {
		t.Errorf("going back from %q leads to %q, not %q", second, got, first)
	}
	b.Sound()
}

// The brush is moved by keys, too, and time runs as the language is written.
func TestPageTimeDirection(t *testing.T) {
	b := pagetest.Chromium(t, 1200, 800)
	file := pageFile(t, news(t), "")
	first := map[string]string{}
	for _, lang := range []string{"ar", "en"} {
		b.Open(file, url.Values{"lang": {lang}})
		b.Drag("#time", 0.05, 0.3, 5)
		first[lang] = b.State().Get("from")
		b.Press("t", map[string]string{"ar": kb.ArrowLeft, "en": kb.ArrowRight}[lang])
		if later := b.State().Get("from"); later <= first[lang] {
			t.Errorf("%s: the arrow leads from %s to %s", lang, first[lang], later)
		}
	}
	if first["ar"] <= first["en"] {
		t.Errorf("the left end is %s in Arabic and %s in English", first["ar"], first["en"])
	}
	b.Sound()
}

// A path is followed by way of events, and each step quotes its sentence.
func TestPagePath(t *testing.T) {
	b := pagetest.Chromium(t, 1440, 900)
	g := news(t)
	b.Open(pageFile(t, g, ""), nil)
	b.Press("/")
	b.Typed("ووتشن")
	b.Press(kb.ArrowDown, kb.Enter, "p")
	if b.Text("#hint") == "" {
		t.Error("P asks for no other name")
	}
	b.Typed("شي جين")
	b.Press(kb.Enter)
	if stops, quotes := b.Elements("#route .stop"), b.Elements("#route blockquote"); stops < 2 || quotes < 1 || b.State().Get("path") == "" {
		t.Errorf("the path has %d stops and %d quotes: %v", stops, quotes, b.State())
	}
	b.Open(b.Address, b.State())
	if b.Elements("#route .stop") < 2 {
		t.Error("reloaded, the path is gone")
	}
	b.Click("#route .by .name")
	if b.State().Get("ev") == "" || b.Text("#card blockquote") == "" {
		t.Error("a step of the path opens no evidence")
	}
	b.Press(kb.Escape, kb.Escape)
	if b.State().Get("path") != "" {
		t.Errorf("Escape leaves the path: %v", b.State())
	}
	b.Sound()
}

// Nodes of the network and circles of the map are where they are seen: a click on
// one selects it, and one beside all clears the selection.
func TestPageCanvases(t *testing.T) {
	b := pagetest.Chromium(t, 1440, 900)
	file := pageFile(t, news(t), "")
	b.Open(file, nil)
	x, y, w, h := b.Box("#canvas")
	for i := 0; i < 300 && b.State().Get("sel")+b.State().Get("ev") == ""; i++ { // until something is met, in a spiral from the centre
		dx, dy := spiral(i)
		b.Do(clickXY(x+w/2+12*dx, y+h/2+12*dy))
	}
	b.Rest()
	if b.Text("#card h2") == "" {
		t.Errorf("clicks on the network select %v", b.State())
	}
	b.ClickAt(x+3, y+h-3)
	if got := b.State(); len(got) > 0 {
		t.Errorf("a click beside all leaves %v", got)
	}

	// Only one place: its circle is in the middle.
	b.Click("[data-value^='places=']")
	place := b.State().Get("places")
	b.Press("m")
	b.Open(file, b.State())
	x, y, w, h = b.Box("#chart")
	b.Click("#chart")
	if got := b.State().Get("sel"); !strings.HasPrefix(got, "place:") {
		t.Errorf("a click on the circle of %s selects %q", place, got)
	}
	b.ClickAt(x+w-4, y+h/2)
	if got := b.State().Get("sel"); got != "" {
		t.Errorf("a click on the sea leaves %q", got)
	}
	b.Sound()
}

// On a telephone each pane is a tab, and nothing is wider than the screen.
func TestPageNarrow(t *testing.T) {
	b := pagetest.Chromium(t, 360, 740)
	for _, c := range []struct{ name, file, lang string }{
		{"news", pageFile(t, news(t), "أخبار"), "ar"}, {"news", pageFile(t, news(t), "أخبار"), "en"}, {"hostile", pageFile(t, tricky(t), hostile[0]), "ar"},
	} {
		b.Open(c.file, url.Values{"lang": {c.lang}})
		for tab, pane := range map[string]string{"list": "#drawer", "graph": "#graph", "map": "#map", "facets": "#facets"} {
			b.Click("#tabs [data-tab=" + tab + "]")
			if got := b.Ask(`getComputedStyle(document.querySelector("` + pane + `")).visibility`); got != "visible" {
				t.Errorf("%s: the tab %s leaves its pane %s", c.name, tab, got)
			}
			if got := b.Ask("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"); got != "360" {
				t.Errorf("%s: at the tab %s the page is %s wide", c.name, tab, got)
			}
		}
	}
	b.Sound()
}

// Whatever can be pressed or read has a name for a screen reader, in the
// language of the page.
func TestPageLabels(t *testing.T) {
	b := pagetest.Chromium(t, 1200, 800)
	file := pageFile(t, news(t), "")
	for _, lang := range []string{"ar", "en"} {
		b.Open(file, url.Values{"lang": {lang}, "ev": {""}})
		b.Click("#rows li")
		if got := b.Ask(`[...document.querySelectorAll("button, input, [role], canvas, section, nav, aside")].filter((x) => x.checkVisibility() && !x.closest("[aria-hidden=true]") && !["presentation", "status", "group"].includes(x.role) &&
			!(x.ariaLabel || x.innerText || x.labels?.length || x.title)).map((x) => x.outerHTML.slice(0, 120)).join("\n")`); got != "" {
			t.Errorf("%s: without a name:\n%s", lang, got)
		}
		if got := b.Ask(`document.body.innerText.match(/undefined|\[object|NaN/)?.[0] ?? ""`); got != "" {
			t.Errorf("%s: the page says %q", lang, got)
		}
	}
	b.Sound()
}

// One selection and one stretch of time are seen in every pane: each canvas and
// the list look otherwise after it, and as before when it is taken back.
func TestPageEveryPaneFollows(t *testing.T) {
	b := pagetest.Chromium(t, 1440, 900)
	b.Open(pageFile(t, news(t), ""), nil)
	look := func() map[string]string {
		out := map[string]string{"#rows": b.Text("#rows"), "#facetlist": b.Text("#facetlist")}
		for _, canvas := range []string{"#canvas", "#chart", "#marks", "#bins"} {
			out[canvas] = b.Ask(`document.querySelector("` + canvas + `").toDataURL()`)
		}
		return out
	}
	same := func(before, after map[string]string) (panes []string) {
		for pane := range before {
			if before[pane] == after[pane] {
				panes = append(panes, pane)
			}
		}
		slices.Sort(panes)
		return panes
	}
	all := look()
	for name, c := range map[string]struct {
		act  func()
		keep []string // what stays as it is
	}{
		// The density row shows all time, whatever is brushed of it.
		"a brush":  {func() { b.Drag("#time", 0.1, 0.5, 5) }, []string{"#bins"}},
		"a name":   {func() { b.Click("#card .name") }, []string{"#bins", "#facetlist"}},
		"a type":   {func() { b.Click("[data-value^='types=']") }, nil},
		"a search": {func() { b.Press("/"); b.Typed("الإنترنت"); b.Press(kb.Enter) }, nil},
	} {
		c.act()
		if got := same(all, look()); !slices.Equal(got, c.keep) {
			t.Errorf("%s leaves %v as before, want %v", name, got, c.keep)
		}
		b.Click("#clear")
		if got := same(all, look()); len(got) != len(all) {
			t.Errorf("%s is taken back, but only %v look as before", name, got)
		}
	}
	b.Sound()
}

// What is written can be read by weak eyes: its contrast with what is behind it is
// at least 4.5, in light and in dark (WCAG 2.2, 1.4.3).
func TestPageContrast(t *testing.T) {
	b := pagetest.Chromium(t, 1440, 900)
	file := pageFile(t, news(t), "أخبار")
	for _, theme := range []string{"light", "dark"} {
		b.Open(file, url.Values{"theme": {theme}})
		b.Press("j")
		if got := b.Ask(`(() => {
			const c = Object.assign(document.createElement("canvas"), {width: 1, height: 1}).getContext("2d", {willReadFrequently: true});
			const rgba = (s) => { c.clearRect(0, 0, 1, 1); c.fillStyle = s; c.fillRect(0, 0, 1, 1); return [...c.getImageData(0, 0, 1, 1).data]; };
			const lum = ([r, g, b]) => [r, g, b].map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
			const behind = (x) => { for (; x; x = x.parentElement) { const p = rgba(getComputedStyle(x).backgroundColor); if (p[3] === 255) return p; } return [255, 255, 255]; };
			const bad = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			for (let n; (n = walk.nextNode());) {
				const x = n.parentElement;
				if (!n.data.trim() || !x.checkVisibility() || ["SCRIPT", "STYLE"].includes(x.tagName) || x.closest("svg")) continue;
				const [p, q] = [lum(rgba(getComputedStyle(x).color)), lum(behind(x))], ratio = (Math.max(p, q) + 0.05) / (Math.min(p, q) + 0.05);
				if (ratio < 4.5) bad.push(ratio.toFixed(2) + " " + x.tagName + "." + x.className + "#" + x.id + " " + n.data.slice(0, 30));
			}
			return [...new Set(bad)].join("\n");
		})()`); got != "" {
			t.Errorf("%s: too faint:\n%s", theme, got)
		}
	}
}

// On paper the page is a chronology with its quotes.
func TestPagePrints(t *testing.T) {
	b := pagetest.Chromium(t, 1200, 800)
	b.Open(pageFile(t, news(t), "أخبار"), nil)
	pdf := b.Printed()
	if left := b.Elements("#print article"); len(pdf) < 10000 || left != 0 {
		t.Errorf("the print is %d bytes, and %d events are left on the page", len(pdf), left)
	}
	b.Do(inPage(`dispatchEvent(new Event("beforeprint"))`))
	if got, want := b.Elements("#print article blockquote"), b.Count(); got < want || got == 0 {
		t.Errorf("%d quotes are printed of %d events", got, want)
	}
	b.Sound()
}
