package article_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"tarikh/extract"
	"tarikh/extract/article"
	"tarikh/extract/lang"
	"tarikh/extract/timex"
)

func newReader(t testing.TB, opts article.Options) *article.Reader {
	t.Helper()
	pack, err := lang.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	dates, err := timex.New(pack)
	if err != nil {
		t.Fatal(err)
	}
	r, err := article.NewReader(pack, dates, opts)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// write makes the files of a folder and returns the folder.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func zip(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

func zstandard(s string) string {
	z, err := zstd.NewWriter(nil)
	if err != nil {
		panic(err)
	}
	defer z.Close()
	return string(z.EncodeAll([]byte(s), nil))
}

// readAll returns the paths of the articles that were read, relative to dir,
// and the errors, in one list.
func readAll(r *article.Reader, dir string, paths ...string) (got []string, articles []*extract.Article) {
	for a, err := range r.Read(context.Background(), paths) {
		if err != nil {
			got = append(got, "! "+strings.ReplaceAll(err.Error(), dir+string(filepath.Separator), ""))
			continue
		}
		got = append(got, filepath.ToSlash(strings.TrimPrefix(a.Path, dir+string(filepath.Separator))))
		articles = append(articles, a)
	}
	return got, articles
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

const line = `{"id":"k1","title":"عنوان","url":"https://example.org/2019/05/06/a.html","source":"صحيفة ما","published":"2019-05-07T10:00:00+03:00","text":"قال الوزير كلمته.","extra":[1,2]}` + "\n"

func TestReadFolder(t *testing.T) {
	dir := write(t, map[string]string{
		"b.txt":           "نص ثان.",
		"a/2.txt":         "نص أول.",
		"a/1.txt.gz":      zip("نص مضغوط."),
		"c.jsonl":         line + "\n" + `{"text":"نص بلا اسم."}` + "\n",
		"d.jsonl.gz":      zip(`{"id":7,"text":"نص."}`),
		"e.TXT.zst":       zstandard("نص مضغوط أيضا."),
		"a/.hidden.txt":   "مخفي.",
		".git/x.txt":      "مخفي.",
		"a/picture.png":   "\x89PNG\x00",
		"a/notes.md":      "# Notes",
		"z/empty/none.md": "-",
	})
	got, articles := readAll(newReader(t, article.Options{}), dir, dir)
	same(t, got, []string{"a/1.txt.gz", "a/2.txt", "b.txt", "k1", "c.jsonl:3", "7", "e.TXT.zst"})
	a := articles[3]
	want := extract.Article{Title: "عنوان", Source: "صحيفة ما", Published: "2019-05-07", PublishedFrom: "metadata", URL: "https://example.org/2019/05/06/a.html"}
	if a.Title != want.Title || a.Source != want.Source || a.Published != want.Published || a.PublishedFrom != want.PublishedFrom || a.URL != want.URL {
		t.Errorf("metadata: got %+v", a)
	}
	if a.ID != article.ID(a.Source, a.Text) || len(a.ID) != 32 || a.Bytes != len(a.Text) {
		t.Errorf("identity: %q of %d bytes", a.ID, a.Bytes)
	}
}

func TestReadErrors(t *testing.T) {
	dir := write(t, map[string]string{
		"empty.txt":     "",
		"blank.txt":     "\uFEFF \r\n\t\u200f\n",
		"binary.txt":    "ab\x00cd",
		"cp1256.txt":    "abc\n\xe3\xd1\xcd\xc8\xc7",
		"utf16.txt":     "\xff\xfe\x45\x06",
		"cut.txt":       "مرحبا\xd9",
		"long.txt":      strings.Repeat("كلمة ", 2000),
		"page.txt":      "\uFEFF\n<!DOCTYPE html>\n<p>نص في صفحة.",
		"bad.txt.zst":   "this is nothing that zstd packed",
		"cut.jsonl.gz":  zip(line)[:20],
		"bad.gz":        "this is no gzip file",
		"bad.jsonl":     "{\"text\":\"نص.\"}\n{\"text\":\n{\"text\":5}\n[1]\n{\"text\":\"\"}\n{\"text\":\"\xff\"}\n{\"text\":\"" + strings.Repeat("x", 5000) + "\"}\n{\"id\":{},\"text\":\"x\"}\n{\"id\":\"last\",\"text\":\"نص أخير.\"}",
		"nothing.jsonl": "\n \n",
		"none/x.doc":    "x",
		"good.txt":      "نص سليم.",
	})
	r := newReader(t, article.Options{MaxBytes: 4000, Stdin: strings.NewReader("")})
	tests := []struct {
		name string
		want []string
	}{
		{"empty.txt", []string{"! empty.txt: the article is empty"}},
		{"blank.txt", []string{"! blank.txt: the article is empty"}},
		{"binary.txt", []string{"! binary.txt: it is a binary file, not text (byte offset 2)"}},
		{"cp1256.txt", []string{"! cp1256.txt: it is not UTF-8: byte 0xE3; convert it with iconv, such as iconv -f WINDOWS-1256 -t UTF-8 (byte offset 4)"}},
		{"utf16.txt", []string{"! utf16.txt: it is not UTF-8 but UTF-16; convert it with iconv -t UTF-8 (byte offset 0)"}},
		{"cut.txt", []string{"! cut.txt: it is not UTF-8: byte 0xD9; convert it with iconv, such as iconv -f WINDOWS-1256 -t UTF-8 (byte offset 10)"}},
		{"long.txt", []string{"! long.txt: it is too big for one article: the limit is 4000 bytes; several articles go into one file as JSON Lines"}},
		{"page.txt", []string{`! page.txt: it is a page of HTML, not the text of an article; save what it says as plain text, or as "text" of JSON Lines`}},
		{"bad.txt.zst", []string{"! bad.txt.zst: it cannot be unpacked: invalid input: magic number mismatch"}},
		{"cut.jsonl.gz", []string{"! cut.jsonl.gz:1: it cannot be unpacked: unexpected EOF"}},
		{"bad.gz", []string{"! bad.gz: it cannot be unpacked: gzip: invalid header"}},
		{"missing.txt", []string{"! missing.txt: there is no such file or folder"}},
		{"none", []string{"! none: the folder holds no article (files that end in .txt, .text, .jsonl, .ndjson, or these packed as .gz or .zst)"}},
		{"nothing.jsonl", []string{"! nothing.jsonl: the file holds no article"}},
		{"bad.jsonl", []string{
			"bad.jsonl:1",
			"! bad.jsonl:2: the line is not JSON: unexpected end of JSON input",
			`! bad.jsonl:3: "text" must be a string, but its type is number`,
			`! bad.jsonl:4: the line must hold an object with the key "text", but its type is array`,
			"! bad.jsonl:5: the article is empty",
			"! bad.jsonl:6: it is not UTF-8: byte 0xFF; convert it with iconv, such as iconv -f WINDOWS-1256 -t UTF-8 (byte offset 62)",
			"! bad.jsonl:7: the line has 5012 bytes: it is too big for one article: the limit is 4000 bytes",
			`! bad.jsonl:8: "id" must be a string or a number`,
			"last",
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, _ := readAll(r, dir, filepath.Join(dir, test.name), filepath.Join(dir, "good.txt"))
			same(t, got, append(test.want, "good.txt"))
		})
	}
	t.Run("stdin", func(t *testing.T) {
		got, _ := readAll(r, dir, "-")
		same(t, got, []string{"! standard input: the article is empty"})
	})
}

func TestErrorIs(t *testing.T) {
	_, err := newReader(t, article.Options{}).Parse("x.txt", []byte("ab\xffcd"))
	var e *article.Error
	if !errors.As(err, &e) || !errors.Is(err, article.ErrUTF8) || e.Path != "x.txt" || e.Offset != 2 {
		t.Errorf("got %#v", err)
	}
	for _, err := range newReader(t, article.Options{}).Read(context.Background(), []string{"no/such"}) {
		if !errors.Is(err, os.ErrNotExist) {
			t.Errorf("got %v", err)
		}
	}
}

func TestReadStdin(t *testing.T) {
	tests := []struct {
		name, input, content string
		want                 []string
	}{
		{"text", "", "\uFEFFقال الوزير.", []string{"-"}},
		{"lines are seen", "", " \n" + line, []string{"k1"}},
		{"lines are forced", "jsonl", `{"text":"نص."}`, []string{"-:1"}},
		{"text is forced", "text", `{"text":"نص."}`, []string{"-"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, _ := readAll(newReader(t, article.Options{Input: test.input, Stdin: strings.NewReader(test.content)}), "", "-")
			same(t, got, test.want)
		})
	}
}

// A long line is read over in pieces: the reader never holds it.
func TestLongLineIsSkipped(t *testing.T) {
	long := io.MultiReader(strings.NewReader(`{"text":"`), io.LimitReader(zeros{}, 50<<20), strings.NewReader("\"}\n"+line))
	r := newReader(t, article.Options{Input: article.JSONL, Stdin: long})
	got, _ := readAll(r, "", "-")
	same(t, got, []string{"! standard input:1: the line has 50 MB: it is too big for one article: the limit is 4 MB", "k1"})
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '0'
	}
	return len(p), nil
}

func TestReadStops(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": "نص.", "b.txt": "نص.", "c.jsonl": line + line})
	r := newReader(t, article.Options{})
	n := 0
	for range r.Read(context.Background(), []string{dir, dir}) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d articles before the break", n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var last error
	n = 0
	for _, err := range r.Read(ctx, []string{dir}) {
		cancel()
		last = err
		n++
	}
	if n != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d results, the last error is %v", n, last)
	}
}

func TestNewReaderErrors(t *testing.T) {
	pack, err := lang.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	for _, opts := range []article.Options{{Input: "pdf"}, {Published: "3/12/2017"}} {
		if _, err := article.NewReader(pack, nil, opts); err == nil {
			t.Errorf("%+v is accepted", opts)
		}
	}
}

func TestLinesEndAlike(t *testing.T) {
	r := newReader(t, article.Options{})
	unix, err := r.Parse("a", []byte("عنوان الخبر\n\nقال الوزير كلمته اليوم.\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, ends := range []string{"\r\n", "\r"} {
		other, err := r.Parse("a", []byte("\uFEFF"+strings.ReplaceAll(unix.Text, "\n", ends)))
		if err != nil {
			t.Fatal(err)
		}
		if other.Text != unix.Text || other.ID != unix.ID {
			t.Errorf("%q: text %q", ends, other.Text)
		}
	}
}

// TestYearOfTheAddress takes the year that a dateline leaves out from the
// address, where that names the same month.
func TestYearOfTheAddress(t *testing.T) {
	for _, test := range []struct{ url, dateline, want string }{
		{"https://example.org/ar/2019/02/visit-starts", "أبوظبي في 5 فبراير", "2019-02-05"},
		{"https://example.org/ar/2019/2/?p=17", "أبوظبي في 5 شباط", "2019-02-05"},
		{"https://example.org/ar/2019/03/visit-starts", "أبوظبي في 5 فبراير", ""},
		{"https://example.org/ar/2019/visit-starts", "أبوظبي في 5 فبراير", ""},
		{"https://example.org/ar/2019/02/visit-starts", "أبوظبي في 29 فبراير", ""},
		{"https://example.org/ar/2019/02/07/visit-starts", "أبوظبي في 5 فبراير", "2019-02-05"},
		{"", "أبوظبي في 5 فبراير", ""},
	} {
		folder := write(t, map[string]string{"a.jsonl": `{"url":"` + test.url + `","text":"` + test.dateline + ` / وام / وصل الوزير إلى العاصمة في زيارة تستمر يومين."}`})
		got, articles := readAll(newReader(t, article.Options{}), folder, folder)
		if len(articles) != 1 {
			t.Fatalf("%s: read %q", test.url, got)
		}
		if got := articles[0].Published; got != test.want {
			t.Errorf("%s, %s: published %q, want %q", test.url, test.dateline, got, test.want)
		}
	}
}
