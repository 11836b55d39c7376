// Package pagetest reads the interactive page as a person does: in a real
// Chromium, by clicks, keys and drags, and notes all that a page should never do.
// It is for tests, which are skipped where there is no Chromium, unless the
// environment says that nothing may be missing (TARIKH_CI).
package pagetest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	cdpruntime "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Tab is a page in a real Chromium, and all that went wrong in it.
type Tab struct {
	testing.TB
	ctx     context.Context
	Address string // of the page that was opened, without its state

	mu     sync.Mutex
	faults []string // what the console said, what was thrown, what was asked of a network
}

// Chromium starts a browser for one test. It runs without a network of its own:
// whatever it asks for besides the page is a fault.
func Chromium(t testing.TB, width, height int) *Tab {
	t.Helper()
	bin, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("TARIKH_CI") != "" {
			t.Fatal("missing: chromium")
		}
		t.Skip("missing: chromium")
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
	b := &Tab{TB: t, ctx: ctx}
	chromedp.ListenTarget(ctx, b.hear)
	b.Do(network.Enable(), cdpruntime.Enable(), chromedp.EmulateViewport(int64(width), int64(height)))
	return b
}

// hear notes what a page should never do.
func (b *Tab) hear(event any) {
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
		if u := e.Request.URL; !strings.HasPrefix(u, b.Address) && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "about:") {
			b.faults = append(b.faults, "asked for "+u)
		}
	case *page.EventJavascriptDialogOpening:
		b.faults = append(b.faults, "a dialog opened: "+e.Message)
	}
}

// Sound reports the faults that were noted.
func (b *Tab) Sound() {
	b.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range b.faults {
		b.Error(f)
	}
}

// Do runs actions of chromedp.
func (b *Tab) Do(actions ...chromedp.Action) {
	b.Helper()
	if err := chromedp.Run(b.ctx, actions...); err != nil {
		b.Fatal(err)
	}
}

// Open shows a page, a file or an address, at a state.
func (b *Tab) Open(address string, state url.Values) {
	b.Helper()
	if !strings.Contains(address, "://") {
		address = "file://" + address
	}
	b.Address = address
	b.Do(chromedp.Navigate("about:blank"), chromedp.Navigate(address+"#"+strings.ReplaceAll(state.Encode(), "+", "%20")))
	// Until the page's script has run, its world comes and goes.
	ready := false
	for i := 0; !ready && i < 200; i++ {
		if err := chromedp.Run(b.ctx, chromedp.Evaluate("!!document.documentElement?.dataset.said", &ready)); err != nil || !ready {
			b.Do(chromedp.Sleep(50 * time.Millisecond))
		}
	}
	b.Rest()
}

// Rest waits until what was asked for has been painted.
func (b *Tab) Rest() {
	b.Helper()
	b.Do(chromedp.Sleep(200*time.Millisecond), chromedp.Evaluate(
		`new Promise((done) => requestAnimationFrame(() => requestIdleCallback(() => done(true), {timeout: 2000})))`, nil,
		func(p *cdpruntime.EvaluateParams) *cdpruntime.EvaluateParams { return p.WithAwaitPromise(true) }))
}

// Ask evaluates an expression in the page.
func (b *Tab) Ask(expression string) string {
	b.Helper()
	var out any
	b.Do(chromedp.Evaluate(expression, &out))
	return fmt.Sprint(out)
}

// Text returns the text of the first element that fits, "" where none does.
func (b *Tab) Text(selector string) string {
	b.Helper()
	return b.Ask(fmt.Sprintf("document.querySelector(%q)?.innerText ?? ''", selector))
}

// Elements returns the number of elements that fit.
func (b *Tab) Elements(selector string) int {
	b.Helper()
	return b.Number(b.Ask(fmt.Sprintf("document.querySelectorAll(%q).length", selector)))
}

// Number reads a number as the page writes it.
func (b *Tab) Number(text string) int {
	b.Helper()
	n, err := strconv.Atoi(strings.ReplaceAll(text, ",", ""))
	if err != nil {
		b.Fatalf("%q is no number", text)
	}
	return n
}

// State returns what the address says.
func (b *Tab) State() url.Values {
	b.Helper()
	v, err := url.ParseQuery(b.Ask("location.hash.slice(1)"))
	if err != nil {
		b.Fatal(err)
	}
	return v
}

// Click clicks, as a mouse does, in the middle of the first element that fits.
func (b *Tab) Click(selector string) {
	b.Helper()
	x, y, w, h := b.Box(selector)
	if w == 0 || h == 0 {
		b.Fatalf("%s cannot be seen", selector)
	}
	b.ClickAt(x+w/2, y+h/2)
}

// ClickAt clicks at a point of the window.
func (b *Tab) ClickAt(x, y float64) {
	b.Helper()
	b.Do(chromedp.MouseClickXY(x, y))
	b.Rest()
}

// Press presses keys, one after the other.
func (b *Tab) Press(keys ...string) {
	b.Helper()
	for _, k := range keys {
		for _, e := range kb.Encode([]rune(k)[0]) {
			switch e.Type {
			case input.KeyChar:
				continue // comes of the key, unless the page prevents it
			case input.KeyRawDown:
				e.Type = input.KeyDown
			}
			b.Do(e)
		}
	}
	b.Rest()
}

// Box returns where an element is: left, top, width, height.
func (b *Tab) Box(selector string) (x, y, w, h float64) {
	b.Helper()
	var out []float64
	b.Do(chromedp.Evaluate(fmt.Sprintf("(({x, y, width, height}) => [x, y, width, height])(document.querySelector(%q).getBoundingClientRect())", selector), &out))
	return out[0], out[1], out[2], out[3]
}

// Drag presses the mouse at a share of an element's width, moves it in steps to
// another one, and lets go.
func (b *Tab) Drag(selector string, from, to float64, steps int) {
	b.Helper()
	x, y, w, h := b.Box(selector)
	at := func(share float64) (float64, float64) { return x + share*w, y + 0.4*h }
	mouse := func(kind input.MouseType, share float64) chromedp.Action {
		px, py := at(share)
		p := input.DispatchMouseEvent(kind, px, py).WithButton(input.Left)
		if kind == input.MousePressed || kind == input.MouseReleased {
			return p.WithClickCount(1)
		}
		return p.WithButtons(1)
	}
	b.Do(mouse(input.MousePressed, from))
	for i := 1; i <= steps; i++ {
		b.Do(mouse(input.MouseMoved, from+(to-from)*float64(i)/float64(steps)))
	}
	b.Do(mouse(input.MouseReleased, to))
	b.Rest()
}

// Typed types a text, as a keyboard does, into what has the focus.
func (b *Tab) Typed(text string) {
	b.Helper()
	b.Do(chromedp.KeyEvent(text))
	b.Do(chromedp.Sleep(200 * time.Millisecond)) // the page waits for a pause
	b.Rest()
}

// Listed returns the number of events in the list.
func (b *Tab) Listed() int {
	b.Helper()
	var rows float64
	b.Do(chromedp.Evaluate(`parseFloat(document.querySelector("#rows").style.height) / 92`, &rows))
	return int(rows)
}

// Printed returns the page as it is printed.
func (b *Tab) Printed() []byte {
	b.Helper()
	var pdf []byte
	b.Do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		pdf, _, err = page.PrintToPDF().Do(ctx)
		return err
	}))
	return pdf
}

// Count returns the number of events that the page says it shows.
func (b *Tab) Count() int {
	b.Helper()
	count := regexp.MustCompile(`[\d,]+`).FindString(b.Text("#count"))
	if count == "" {
		b.Sound()
		b.Fatalf("the page counts %q", b.Text("#count"))
	}
	return b.Number(count)
}
