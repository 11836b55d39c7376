package serve

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"tarikh/extract"
	"tarikh/extract/lang"
	"tarikh/extract/pipeline"
	"tarikh/graph"
	"tarikh/graph/query"
	"tarikh/graph/resolve"
	"tarikh/graph/store"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// tools is what it takes to make a graph file.
type tools struct {
	pack     *lang.Pack
	resolver *resolve.Resolver
	docs     []*extract.Document
}

// made is made once, as it is not changed.
var made = sync.OnceValues(func() (*tools, error) {
	pack, err := lang.Load("ar")
	if err != nil {
		return nil, err
	}
	r, err := resolve.New(pack)
	if err != nil {
		return nil, err
	}
	p, err := pipeline.New(pack)
	if err != nil {
		return nil, err
	}
	w := &tools{pack: pack, resolver: r}
	for i, text := range append([]string{
		"الرباط 3 مارس 2019 (رويترز) وصل وزير الخارجية المصري سامح شكري إلى الرباط اليوم الأحد.",
		"القاهرة 9 أبريل 2019 (رويترز) التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي اليوم الثلاثاء.",
		"عمان 11 مايو 2020 (بترا) استقبل أيمن الصفدي في عمان السفير كمال جابر <b onclick=x>اليوم</b> & قال: \"أهلا\".",
	}, meetings(40)...) {
		a := &extract.Article{ID: fmt.Sprintf("%032x", i+1), Path: fmt.Sprintf("%03d.txt", i), Language: "ar", Text: text}
		a.Published = append([]string{"2019-03-03", "2019-04-09", "2020-05-11"}, slices.Repeat([]string{"2020-01-01"}, i)...)[i]
		d, err := p.Document(context.Background(), a)
		if err != nil {
			return nil, err
		}
		w.docs = append(w.docs, d)
	}
	return w, nil
})

// meetings makes sentences in which people meet in towns.
func meetings(n int) []string {
	people := []string{"سليم الرافعي", "ليلى بناني", "منير الشهري", "هدى القاضي", "طارق حداد"}
	towns := []string{"وهران", "صفاقس", "طنجة", "حلب", "البصرة", "إربد"}
	var out []string
	for i := range n {
		a, b := people[i%len(people)], people[(i+1+i%3)%len(people)]
		out = append(out, fmt.Sprintf("التقى الوزير %s الوزيرة %s في %s يوم %d %s 2019.", a, b, towns[i%len(towns)], 1+i%28, []string{"يناير", "مارس", "يونيو"}[i%3]))
	}
	return out
}

func tool(t testing.TB) *tools {
	t.Helper()
	w, err := made()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *tools) options(readOnly bool) store.Options {
	return store.Options{
		ReadOnly: readOnly, Fold: w.pack.Text.String, Forms: w.pack.Text.Forms, Build: w.resolver.Graph,
		Terms: w.resolver.Terms, QueryTerms: w.resolver.QueryTerms, Engine: "test", Resolver: "test",
	}
}

// build adds documents to a graph file, as a build does.
func (w *tools) build(path string, docs []*extract.Document) error {
	s, err := store.Create(path, w.options(false))
	if err != nil {
		return err
	}
	defer s.Close()
	if _, err := s.Put(context.Background(), docs...); err != nil {
		return err
	}
	_, err = s.Update(context.Background())
	return err
}

// file makes a graph file of the first documents; 0 is all.
func file(t testing.TB, docs int) string {
	t.Helper()
	w := tool(t)
	if docs == 0 {
		docs = len(w.docs)
	}
	path := filepath.Join(t.TempDir(), "g.db")
	if err := w.build(path, w.docs[:docs]); err != nil {
		t.Fatal(err)
	}
	return path
}

// over are the options to show a file.
func over(t testing.TB, path string) Options {
	w := tool(t)
	return Options{
		Open:  func() (*store.Store, error) { return store.Open(path, w.options(true)) },
		Names: w.resolver.Names,
		Log:   func(err error) { t.Log(err) },
	}
}

const testPort = 8123

// request is a question as the page asks it.
func request(method, target string) *http.Request {
	r := httptest.NewRequest(method, target, nil)
	r.Host = fmt.Sprintf("127.0.0.1:%d", testPort)
	return r
}

// get asks and returns the answer.
func get(t testing.TB, h http.Handler, target string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, request(http.MethodGet, target))
	return w
}

// answer asks for JSON and reads it. It is an error when the answer is no good one.
func answer[T any](h http.Handler, path string, params ...string) (out T, err error) {
	v := url.Values{}
	for i := 0; i < len(params); i += 2 {
		v.Set(params[i], params[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, request(http.MethodGet, path+"?"+v.Encode()))
	if w.Code != http.StatusOK {
		return out, fmt.Errorf("%s %v: %d %s", path, params, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		return out, fmt.Errorf("%s %v: %w in %s", path, params, err, w.Body)
	}
	return out, nil
}

// ask is like answer, of a question that must have a good one. It is for the
// goroutine of the test.
func ask[T any](t testing.TB, h http.Handler, path string, params ...string) T {
	t.Helper()
	out, err := answer[T](h, path, params...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// seen is a view as the page reads it.
type seen struct {
	Title  string
	Remote bool
	Names  []struct {
		ID, Label string
		Kind      graph.Kind
	}
	Events []struct {
		ID   string
		When query.Time
		Told []struct{ Quote string }
	}
	Density    [][2]any
	Generation string
	Stale      bool
	Shown      Shown
	Path       []query.Hop
}

// labels returns the names in a view.
func (v *seen) labels() string {
	var out []string
	for _, n := range v.Names {
		out = append(out, n.Label)
	}
	return strings.Join(out, "، ")
}
