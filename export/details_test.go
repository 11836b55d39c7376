package export

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/graph"
	"tarikh/graph/query"
)

func TestDays(t *testing.T) {
	for name, c := range map[string]struct {
		begin, end string
		want       string // "" where no day is known
	}{
		"day":          {"2017-12-03", "2017-12-03", "2017-12-03T00:00:00 2017-12-04T00:00:00"},
		"month":        {"2017-12-01", "2017-12-31", "2017-12-01T00:00:00 2018-01-01T00:00:00"},
		"leap month":   {"2024-02-01", "2024-02-29", "2024-02-01T00:00:00 2024-03-01T00:00:00"},
		"year":         {"1999-01-01", "1999-12-31", "1999-01-01T00:00:00 2000-01-01T00:00:00"},
		"before 1 AD":  {"-0044-03-15", "-0044-03-15", "-000044-03-15T00:00:00 -000044-03-16T00:00:00"},
		"last year":    {"9999-12-31", "9999-12-31", "9999-12-31T00:00:00 +010000-01-01T00:00:00"},
		"no end":       {"2017-12-03", "", "2017-12-03T00:00:00 2017-12-04T00:00:00"},
		"no begin":     {"", "2017-12-03", "2017-12-03T00:00:00 2017-12-04T00:00:00"},
		"backwards":    {"2018-01-01", "2017-12-03", "2018-01-01T00:00:00 2018-01-02T00:00:00"},
		"unknown":      {"", "", ""},
		"no such day":  {"2023-02-29", "2023-02-29", ""},
		"no such form": {"2017-12", "2017-12", ""},
	} {
		got := ""
		if first, last, ok := days(query.Time{Begin: c.begin, End: c.end}); ok {
			got = first.script() + " " + last.next().script()
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestClock(t *testing.T) {
	for value, want := range map[string][2]int{
		"2017-12-03T10:30": {10, 30}, "2017-12-03T07": {7, 0}, "2017-12-03T23:59:59": {23, 59},
		"2017-12-03TMO": {-1, -1}, "2017-12-03T24:00": {-1, -1}, "2017-12-03": {-1, -1}, "": {-1, -1},
	} {
		h, m, ok := clock(value)
		if !ok {
			h, m = -1, -1
		}
		if h != want[0] || m != want[1] {
			t.Errorf("clock(%q) = %d, %d, want %v", value, h, m, want)
		}
	}
}

// A selector counts code points from the start of the quote, not bytes.
func TestWithin(t *testing.T) {
	const quote = "قال 😀 الوزير"
	at := strings.Index(quote, "الوزير")
	for name, c := range map[string]struct {
		sentence, mention extract.Span
		want              extract.Span
		ok                bool
	}{
		"inside":        {extract.Span{Start: 100, End: 100 + len(quote)}, extract.Span{Start: 100 + at, End: 100 + len(quote)}, extract.Span{Start: 6, End: 12}, true},
		"no mention":    {extract.Span{Start: 100, End: 100 + len(quote)}, extract.Span{}, extract.Span{}, false},
		"outside":       {extract.Span{Start: 100, End: 100 + len(quote)}, extract.Span{Start: 90, End: 103}, extract.Span{}, false},
		"half a letter": {extract.Span{Start: 100, End: 100 + len(quote)}, extract.Span{Start: 101, End: 103}, extract.Span{}, false},
		"other text":    {extract.Span{Start: 100, End: 104}, extract.Span{Start: 100, End: 102}, extract.Span{}, false},
	} {
		if got, ok := within(quote, c.sentence, c.mention); got != c.want || ok != c.ok {
			t.Errorf("%s: %v, %t, want %v, %t", name, got, ok, c.want, c.ok)
		}
	}
}

func TestHarmless(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "@SUM(A1)": "'@SUM(A1)", "- قال": "'- قال", "+966": "+966", "-33.5": "-33.5", "قال": "قال", "": "",
	} {
		if got := harmless(cell); got != want {
			t.Errorf("harmless(%q) = %q, want %q", cell, got, want)
		}
	}
}

func TestMarkdownText(t *testing.T) {
	for text, want := range map[string]string{
		"<script>":     `&lt;script\>`,
		"a*b_c`d":      "a\\*b\\_c\\`d",
		"[x](y) & |":   `\[x\]\(y\) &amp; \|`,
		"سطر\nوآخر":    "سطر وآخر",
		"2017-12-03 .": "2017-12-03 .",
	} {
		if got := markdownText(text); got != want {
			t.Errorf("markdownText(%q) = %q, want %q", text, got, want)
		}
	}
}

// No line of a calendar is longer than 75 bytes, no character is cut, and the
// lines joined again are what was written.
func FuzzFold(f *testing.F) {
	f.Add("قال الوزير إن المؤتمر سيعقد في مدينة ووتشن بمقاطعة تشجيانغ 😀 شرقي الصين")
	f.Add(strings.Repeat("x", 300))
	f.Add("")
	f.Fuzz(func(t *testing.T, value string) {
		value = clean(strings.ToValidUTF8(value, ""), 0)
		var b bytes.Buffer
		c := &calendar{printer{w: &b}}
		c.prop("SUMMARY", value)
		if c.err != nil {
			t.Fatal(c.err)
		}
		for _, line := range strings.Split(strings.TrimSuffix(b.String(), "\r\n"), "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) {
				t.Errorf("the line %q has %d bytes", line, len(line))
			}
		}
		if got := strings.ReplaceAll(b.String(), "\r\n ", ""); got != "SUMMARY:"+value+"\r\n" {
			t.Errorf("%q became %q", value, got)
		}
	})
}

// A folder that an export did not make stays as it is, and a failure leaves
// nothing behind.
func TestWriteFolder(t *testing.T) {
	dir := t.TempDir()
	g := graph.New()
	for name, prepare := range map[string]func(path string) error{
		"a file is there": func(path string) error { return os.WriteFile(path, []byte("mine"), 0o600) },
		"something else is inside": func(path string) error {
			if err := os.Mkdir(path, 0o700); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(path, "mine"), nil, 0o600)
		},
		"its folder is not there": func(string) error { return nil },
	} {
		path := filepath.Join(dir, strings.ReplaceAll(name, " ", "-"))
		if err := prepare(path); err != nil {
			t.Fatal(err)
		}
		if name == "its folder is not there" {
			path = filepath.Join(path, "deeper")
		}
		if err := csvFormat.WriteFolder(path, g, Options{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	out := filepath.Join(dir, "out")
	for range 2 { // the second time it is replaced
		if err := csvFormat.WriteFolder(out, g, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	inside, err := os.ReadDir(out)
	if err != nil || len(inside) != len(csvFormat.files) {
		t.Errorf("%d files, %v", len(inside), err)
	}
	if rest, _ := filepath.Glob(filepath.Join(dir, ".tarikh-*")); len(rest) > 0 {
		t.Errorf("left behind: %v", rest)
	}
}

// Without Graphviz a picture is an error that tells what to do.
func TestNoGraphviz(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	err := svgFormat.Write(&bytes.Buffer{}, graph.New(), Options{})
	if err == nil || !strings.Contains(err.Error(), "install the package graphviz, or write --format dot") {
		t.Errorf("the error is %v", err)
	}
}
