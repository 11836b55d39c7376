package export_test

import (
	"bytes"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tarikh/export"
	"tarikh/graph"
)

// browser opens a page in a headless Chromium, at the given state, and returns
// the document as the page's script has left it, and what it logged.
func browser(t *testing.T, file, state string) (dom, log string) {
	t.Helper()
	bin, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("TARIKH_CI") != "" {
			t.Fatal("Chromium is missing")
		}
		t.Skip("Chromium is not installed")
	}
	cmd := exec.Command(bin, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir="+t.TempDir(),
		"--enable-logging=stderr", "--window-size=1400,850", "--virtual-time-budget=2000", "--dump-dom", "file://"+file+"#"+state)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("chromium: %v\n%s", err, errs.String())
	}
	return out.String(), errs.String()
}

// pageFile writes the page of a graph to a file.
func pageFile(t *testing.T, g *graph.Graph) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(write(t, g, "html", export.Options{Title: hostile[0]})), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

var counted = regexp.MustCompile(`<span id="count"[^>]*>(\d+) `)

// The page shows what its address asks for: all, a search, a period, a type, a
// selected name, in either language.
func TestPageState(t *testing.T) {
	file := pageFile(t, tricky(t))
	for name, c := range map[string]struct {
		state url.Values
		shown string
		holds string
	}{
		"all":             {url.Values{}, "6", `dir="rtl"`},
		"english":         {url.Values{"lang": {"en"}}, "6", `lang="en" dir="ltr"`},
		"search":          {url.Values{"q": {"C++"}}, "2", "<mark>"},
		"search, unknown": {url.Values{"q": {"محيط"}}, "0", ""},
		"period":          {url.Values{"from": {"2018-01-01"}, "to": {"2018-12-31"}}, "1", "2017-12-03/2018-01-02"},
		"type taken off":  {url.Values{"types": {"meet"}}, "0", ""},
		"a name":          {url.Values{"sel": {`person:2"\`}}, "1", "C++"},
		"no such name":    {url.Values{"sel": {"person:none"}}, "6", ""},
	} {
		dom, log := browser(t, file, c.state.Encode())
		m := counted.FindStringSubmatch(dom)
		if m == nil || m[1] != c.shown || !strings.Contains(dom, c.holds) {
			t.Errorf("%s: the page shows %v events, want %s, and holds %q: %t", name, m, c.shown, c.holds, strings.Contains(dom, c.holds))
		}
		if strings.Contains(log, "CONSOLE") {
			t.Errorf("%s: the console has errors:\n%s", name, log)
		}
	}
}

// Text of articles stays text: no element comes of it, no script runs, and no
// link leads to one.
func TestPageIsSafe(t *testing.T) {
	file := pageFile(t, tricky(t))
	dom, log := browser(t, file, "")
	body := dom[strings.Index(dom, "<body"):strings.Index(dom, `<script type="application/json"`)]
	for _, bad := range []string{"<script", "javascript:", "<b>", "onerror"} {
		if i := strings.Index(body, bad); i >= 0 && !strings.Contains(body[max(0, i-20):i], `"`) && bad != "javascript:" {
			t.Errorf("the page holds %s: …%s…", bad, body[max(0, i-60):i+60])
		}
	}
	if strings.Contains(body, `href="javascript:`) {
		t.Error("a link leads to a script")
	}
	if strings.Contains(log, "CONSOLE") {
		t.Errorf("the console has errors:\n%s", log)
	}
	if !strings.Contains(dom, "default-src 'none'") {
		t.Error("the page has no content security policy")
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?:src|href)="?(https?:[^" )]+)`).FindAllStringSubmatch(string(data[:strings.Index(string(data), `id="data"`)]), -1) {
		t.Errorf("the page asks for %s", m[1])
	}
}

// A page of nothing opens, too.
func TestPageOfNothing(t *testing.T) {
	dom, log := browser(t, pageFile(t, graph.New()), "")
	if m := counted.FindStringSubmatch(dom); m == nil || m[1] != "0" || strings.Contains(log, "CONSOLE") {
		t.Errorf("the page of an empty graph shows %v\n%s", m, log)
	}
}
