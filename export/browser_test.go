package export_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	unicode16 "unicode/utf16"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	cdpruntime "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tarikh/export"
	"tarikh/extract"
	"tarikh/graph"
)

// tab is a page in a real Chromium, and all that went wrong in it.
type tab struct {
	testing.TB
	ctx  context.Context
	file string

	mu     sync.Mutex
	faults []string // what the console said, what was thrown, what was asked of a network
}

// chromium starts a browser for one test. It runs without a network of its own:
// whatever it asks for besides the page is a fault.
func chromium(t testing.TB, width, height int) *tab {
	t.Helper()
	bin, err := exec.LookPath("chromium")
	if err != nil {
		missing(t, "chromium")
	}
	profile, err := os.MkdirTemp("", "tarikh-profile-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		// The last of the browser's processes may still be writing.
		for i := 0; i < 20 && os.RemoveAll(profile) != nil; i++ {
			time.Sleep(100 * time.Millisecond)
		}
	})
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(bin), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.UserDataDir(profile), chromedp.WindowSize(width, height), chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("hide-scrollbars", true), chromedp.WSURLReadTimeout(time.Minute),
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx, chromedp.WithErrorf(func(string, ...any) {})) // it tells of events that are newer than it
	t.Cleanup(func() {
		_ = chromedp.Cancel(ctx) // waits until the browser is gone, which is what matters
		cancel()
	})
	b := &tab{TB: t, ctx: ctx}
	chromedp.ListenTarget(ctx, b.hear)
	b.do(network.Enable(), cdpruntime.Enable(), chromedp.EmulateViewport(int64(width), int64(height)))
	return b
}

// hear notes what a page should never do.
func (b *tab) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *cdpruntime.EventConsoleAPICalled:
		var said []string
		for _, arg := range e.Args {
			said = append(said, string(arg.Value))
		}
		b.faults = append(b.faults, "console: "+strings.Join(said, " "))
	case *cdpruntime.EventExceptionThrown:
		b.faults = append(b.faults, "thrown: "+e.ExceptionDetails.Error())
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, "file://"+b.file) && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "about:") {
			b.faults = append(b.faults, "asked for "+u)
		}
	case *page.EventJavascriptDialogOpening:
		b.faults = append(b.faults, "a dialog opened: "+e.Message)
	}
}

// sound reports the faults that were noted.
func (b *tab) sound() {
	b.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range b.faults {
		b.Error(f)
	}
}

func (b *tab) do(actions ...chromedp.Action) {
	b.Helper()
	if err := chromedp.Run(b.ctx, actions...); err != nil {
		b.Fatal(err)
	}
}

// open shows a file at a state of the page.
func (b *tab) open(file string, state url.Values) {
	b.Helper()
	b.file = file
	b.do(chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+file+"#"+strings.ReplaceAll(state.Encode(), "+", "%20")))
	// Until the page's script has run, its world comes and goes.
	ready := false
	for i := 0; !ready && i < 200; i++ {
		if err := chromedp.Run(b.ctx, chromedp.Evaluate("!!document.documentElement?.dataset.said", &ready)); err != nil || !ready {
			b.do(chromedp.Sleep(50 * time.Millisecond))
		}
	}
	b.rest()
}

// rest waits until what was asked for has been painted.
func (b *tab) rest() {
	b.Helper()
	b.do(chromedp.Sleep(200*time.Millisecond), chromedp.Evaluate(
		`new Promise((done) => requestAnimationFrame(() => requestIdleCallback(() => done(true), {timeout: 2000})))`, nil,
		func(p *cdpruntime.EvaluateParams) *cdpruntime.EvaluateParams { return p.WithAwaitPromise(true) }))
}

// ask evaluates an expression in the page.
func (b *tab) ask(expression string) string {
	b.Helper()
	var out any
	b.do(chromedp.Evaluate(expression, &out))
	return fmt.Sprint(out)
}

// text returns the text of the first element that fits, "" where none does.
func (b *tab) text(selector string) string {
	b.Helper()
	return b.ask(fmt.Sprintf("document.querySelector(%q)?.innerText ?? ''", selector))
}

// state returns what the address says.
func (b *tab) state() url.Values {
	b.Helper()
	v, err := url.ParseQuery(b.ask("location.hash.slice(1)"))
	if err != nil {
		b.Fatal(err)
	}
	return v
}

// click clicks, as a mouse does, in the middle of the first element that fits.
func (b *tab) click(selector string) {
	b.Helper()
	x, y, w, h := b.box(selector)
	if w == 0 || h == 0 {
		b.Fatalf("%s cannot be seen", selector)
	}
	b.clickAt(x+w/2, y+h/2)
}

func (b *tab) clickAt(x, y float64) {
	b.Helper()
	b.do(chromedp.MouseClickXY(x, y))
	b.rest()
}

// press presses keys, one after the other.
func (b *tab) press(keys ...string) {
	b.Helper()
	for _, k := range keys {
		for _, e := range kb.Encode([]rune(k)[0]) {
			switch e.Type {
			case input.KeyChar:
				continue // comes of the key, unless the page prevents it
			case input.KeyRawDown:
				e.Type = input.KeyDown
			}
			b.do(e)
		}
	}
	b.rest()
}

// box returns where an element is: left, top, width, height.
func (b *tab) box(selector string) (x, y, w, h float64) {
	b.Helper()
	var out []float64
	b.do(chromedp.Evaluate(fmt.Sprintf("(({x, y, width, height}) => [x, y, width, height])(document.querySelector(%q).getBoundingClientRect())", selector), &out))
	return out[0], out[1], out[2], out[3]
}

// drag presses the mouse at a share of an element's width, moves it in steps to
// another one, and lets go.
func (b *tab) drag(selector string, from, to float64, steps int) {
	b.Helper()
	x, y, w, h := b.box(selector)
	at := func(share float64) (float64, float64) { return x + share*w, y + 0.4*h }
	mouse := func(kind input.MouseType, share float64) chromedp.Action {
		px, py := at(share)
		p := input.DispatchMouseEvent(kind, px, py).WithButton(input.Left)
		if kind == input.MousePressed || kind == input.MouseReleased {
			return p.WithClickCount(1)
		}
		return p.WithButtons(1)
	}
	b.do(mouse(input.MousePressed, from))
	for i := 1; i <= steps; i++ {
		b.do(mouse(input.MouseMoved, from+(to-from)*float64(i)/float64(steps)))
	}
	b.do(mouse(input.MouseReleased, to))
	b.rest()
}

func clickXY(x, y float64) chromedp.Action { return chromedp.MouseClickXY(x, y) }

// inPage runs a statement in the page.
func inPage(script string) chromedp.Action { return chromedp.Evaluate("void "+script, nil) }

// typed types a text, as a keyboard does, into what has the focus.
func (b *tab) typed(text string) {
	b.Helper()
	b.do(chromedp.KeyEvent(text))
	b.do(chromedp.Sleep(200 * time.Millisecond)) // the page waits for a pause
	b.rest()
}

// listed returns the number of events in the list.
func (b *tab) listed() int {
	b.Helper()
	var rows float64
	b.do(chromedp.Evaluate(`parseFloat(document.querySelector("#rows").style.height) / 92`, &rows))
	return int(rows)
}

// printed returns the page as it is printed.
func (b *tab) printed() []byte {
	b.Helper()
	var pdf []byte
	b.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		pdf, _, err = page.PrintToPDF().Do(ctx)
		return err
	}))
	return pdf
}

// spiral returns points of a spiral around the origin, about one apart.
func spiral(i int) (x, y float64) {
	r := 0.6 * math.Sqrt(float64(i))
	sin, cos := math.Sincos(2.4 * float64(i))
	return r * cos, r * sin
}

func utf16(s string) []uint16      { return unicode16.Encode([]rune(s)) }
func text16(units []uint16) string { return string(unicode16.Decode(units)) }

// news returns the graph of the extracted articles that the golden files hold.
func news(t testing.TB) *graph.Graph {
	t.Helper()
	files, err := filepath.Glob("../testdata/golden/*.jsonl")
	if err != nil || len(files) < 3 {
		t.Fatalf("%d golden files: %v", len(files), err)
	}
	var docs []*extract.Document
	for _, file := range files {
		in, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		lines := bufio.NewScanner(in)
		lines.Buffer(nil, 16<<20)
		for lines.Scan() {
			d := new(extract.Document)
			if err := json.Unmarshal(lines.Bytes(), d); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			docs = append(docs, d)
		}
		if err := lines.Err(); err != nil {
			t.Fatal(err)
		}
	}
	g, err := graph.Build(docs, nil)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// pageFile writes the page of a graph to a file.
func pageFile(t testing.TB, g *graph.Graph, title string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	f, err := export.Lookup("html")
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(out)
	if err := f.Write(w, g, export.Options{Title: title}); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return file
}
