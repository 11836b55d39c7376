package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tarikh/graph/store"
)

func TestRefusals(t *testing.T) {
	h := Handler(over(t, file(t, 3)), testPort)
	long := strings.Repeat("ا", longest)
	for target, want := range map[string]struct {
		code  int
		where string
	}{
		"/nothing":              {404, "/nothing"},
		"/api":                  {404, "/api"},
		"/api/nothing":          {404, "/api/nothing"},
		"/api/overview?x=1":     {400, "parameter x"},
		"/api/overview?%zz":     {400, "the part of the address behind ?"},
		"/api/overview?a;b":     {400, "the part of the address behind ?"},
		"/api/around":           {400, "parameter id"},
		"/api/around?id=":       {400, "parameter id"},
		"/api/around?id=+":      {400, "parameter id"},
		"/api/around?id=a&id=b": {400, "parameter id"},
		"/api/around?id=%ff":    {400, "parameter id"},
		"/api/around?id=" + url.QueryEscape(long): {400, "parameter id"},
		"/api/around?id=person:none":              {404, "parameter id"},
		"/api/around?id=date:2019-03-03":          {404, "parameter id"},
		"/api/around?id=person:none&hops=0":       {400, "parameter hops"},
		"/api/around?id=person:none&hops=4":       {400, "parameter hops"},
		"/api/around?id=person:none&hops=x":       {400, "parameter hops"},
		"/api/window?from=2019-13":                {400, "parameter from"},
		"/api/window?from=yesterday":              {400, "parameter from"},
		"/api/window?to=2019-02-30":               {400, "parameter to"},
		"/api/window?from=2020&to=2019":           {400, "parameters from and to"},
		"/api/path?a=x":                           {404, "parameter a"},
		"/api/path?b=x":                           {400, "parameter a"},
		"/api/path?" + url.Values{"a": {"سامح شكري"}, "b": {"سامح شكرى"}}.Encode(): {400, "parameters a and b"},
		"/api/search":     {400, "parameter q"},
		"/api/search?q= ": {400, "parameter q"},
	} {
		r := request(http.MethodGet, "/")
		u, query, _ := strings.Cut(target, "?")
		r.URL.Path, r.URL.RawQuery = u, strings.ReplaceAll(query, " ", "+")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want.code {
			t.Errorf("%.60s: %d, want %d", target, w.Code, want.code)
			continue
		}
		if p := refusal(t, w); p.Where != want.where {
			t.Errorf("%.60s: the problem is with %s, want %s", target, p.Where, want.where)
		}
	}
}

func TestOverview(t *testing.T) {
	o := over(t, file(t, 0))
	o.Title = "أخبار"
	v := ask[*seen](t, Handler(o, testPort), "/api/overview")
	if !v.Remote || v.Title != "أخبار" || v.Stale || v.Generation == "" {
		t.Errorf("the view is %+v", v)
	}
	if v.Shown.Events != v.Shown.AllEvents || len(v.Events) != v.Shown.Events || v.Shown.Events < 30 || v.Shown.Names != v.Shown.AllNames {
		t.Errorf("of a small graph it shows %+v, %d events", v.Shown, len(v.Events))
	}
	if len(v.Density) < 3 || v.Density[0][0] != "2019-01-01" || v.Density[0][1].(float64) < 2 {
		t.Errorf("the density is %v", v.Density)
	}
	for _, e := range v.Events {
		if len(e.Told) == 0 || e.Told[0].Quote == "" {
			t.Errorf("%s has no sentence", e.ID)
		}
	}
	o.Room = 12
	less := ask[*seen](t, Handler(o, testPort), "/api/overview")
	if len(less.Names)+len(less.Events) > 12 || less.Shown.Events == 0 || less.Shown.Events >= less.Shown.AllEvents || less.Shown.AllEvents != v.Shown.AllEvents {
		t.Errorf("with room for 12 it shows %d nodes, %+v", len(less.Names)+len(less.Events), less.Shown)
	}
}

func TestAround(t *testing.T) {
	h := Handler(over(t, file(t, 3)), testPort)
	one := ask[*seen](t, h, "/api/around", "id", "سامح شكري")
	for _, name := range []string{"سامح شكري", "الرباط", "أيمن الصفدي"} {
		if !strings.Contains(one.labels(), name) {
			t.Errorf("around سامح شكري there is no %s: %s", name, one.labels())
		}
	}
	if strings.Contains(one.labels(), "عمان") {
		t.Errorf("one hop leads to %s", one.labels())
	}
	if two := ask[*seen](t, h, "/api/around", "id", "سامح شكري", "hops", "2"); !strings.Contains(two.labels(), "عمان") {
		t.Errorf("two hops lead only to %s", two.labels())
	}
	var id string
	for _, n := range one.Names {
		if n.Label == "الرباط" {
			id = n.ID
		}
	}
	if v := ask[*seen](t, h, "/api/around", "id", id); !strings.Contains(v.labels(), "سامح شكري") || strings.Contains(v.labels(), "الصفدي") {
		t.Errorf("around %s there are %s", id, v.labels())
	}
	if v := ask[*seen](t, h, "/api/around", "id", "سامح شكري", "from", "2019-04", "to", "2019"); len(v.Events) == 0 || strings.Contains(v.labels(), "الرباط") || !strings.Contains(v.labels(), "الصفدي") {
		t.Errorf("in a period, around سامح شكري there are %s", v.labels())
	}
	if v := ask[*seen](t, h, "/api/around", "id", "سامح شكري", "from", "2001", "to", "2002"); len(v.Events) > 0 || v.labels() != "سامح شكري" {
		t.Errorf("in a period of nothing, around سامح شكري there are %s", v.labels())
	}
	if v := ask[*seen](t, h, "/api/around", "id", one.Events[0].ID); len(v.Events) != 1 || v.Events[0].ID != one.Events[0].ID {
		t.Errorf("around an event there are %d events", len(v.Events))
	}
}

func TestWindow(t *testing.T) {
	h := Handler(over(t, file(t, 3)), testPort)
	for name, c := range map[string]struct {
		from, to string
		want     []string // the days of the events
	}{
		"a month":  {"2019-03", "2019-03", []string{"2019-03-03"}},
		"a year":   {"2019", "2019", []string{"2019-03-03", "2019-04-09"}},
		"till":     {"", "2019-04-08", []string{"2019-03-03"}},
		"a day":    {"2019-04-09", "2019-04-09", []string{"2019-04-09"}},
		"none":     {"2001", "2002", nil},
		"no limit": {"", "", []string{"2019-03-03", "2019-04-09", "2020-05-11"}},
	} {
		v := ask[*seen](t, h, "/api/window", "from", c.from, "to", c.to)
		days := map[string]bool{}
		for _, e := range v.Events {
			days[e.When.Begin] = true
		}
		for _, day := range c.want {
			if !days[day] {
				t.Errorf("%s: no event on %s", name, day)
			}
		}
		if len(c.want) == 0 && len(v.Events) > 0 || name == "a month" && days["2019-04-09"] || name == "till" && days["2019-04-09"] {
			t.Errorf("%s: events on %v", name, days)
		}
		if len(v.Density) < 2 {
			t.Errorf("%s: the density of all is %v", name, v.Density)
		}
	}
}

func TestPath(t *testing.T) {
	h := Handler(over(t, file(t, 3)), testPort)
	v := ask[*seen](t, h, "/api/path", "a", "الصفدي", "b", "الرباط")
	if len(v.Path) < 3 || !strings.Contains(v.Path[0].From.Name, "الصفدي") || v.Path[len(v.Path)-1].To.Name != "الرباط" {
		t.Fatalf("the path is %v", v.Path)
	}
	for _, hop := range v.Path {
		if len(hop.Evidence) == 0 {
			t.Errorf("no sentence says that %s and %s are tied", hop.From.Name, hop.To.Name)
		}
	}
	if got := len(v.Names) + len(v.Events); got != len(v.Path)+1 {
		t.Errorf("%d nodes are shown of a path of %d hops", got, len(v.Path))
	}
}

func TestSearch(t *testing.T) {
	h := Handler(over(t, file(t, 3)), testPort)
	for q, want := range map[string]struct{ name, quote string }{
		"سامح شكري":    {"سامح شكري", "سامح شكري"},
		"سامح شكرى":    {"سامح شكري", "سامح شكري"}, // another spelling
		"شكر":          {"سامح شكري", ""},          // the beginning of a word
		"الصفدي":       {"أيمن الصفدي", "نظيره"},
		"استقبل":       {"", "استقبل"},
		"Rabat":        {"الرباط", ""},
		`" OR x* (`:    {"", ""}, // no query language
		"لا يوجد أبدا": {"", ""},
	} {
		found := ask[*Found](t, h, "/api/search", "q", q)
		if name := first(found.Names, func(n FoundName) string { return n.Label }); name != want.name {
			t.Errorf("%s: the first name is %q, want %q", q, name, want.name)
		}
		quote := first(found.Sentences, func(s FoundSentence) string { return s.Quote })
		if !strings.Contains(quote, want.quote) || (want.quote == "") != (quote == "") {
			t.Errorf("%s: the first sentence is %q, want one with %q", q, quote, want.quote)
		}
		for _, s := range found.Sentences {
			if len(s.Events) == 0 || s.ID != s.Events[0] {
				t.Errorf("%s: a sentence leads to %q of %v", q, s.ID, s.Events)
			}
		}
	}
}

func first[T any](list []T, f func(T) string) string {
	if len(list) == 0 {
		return ""
	}
	return f(list[0])
}

// TestPageHoldsTheOverview reads the view out of the page.
func TestPageHoldsTheOverview(t *testing.T) {
	h := Handler(over(t, file(t, 3)), testPort)
	w := get(t, h, "/")
	if got := w.Header().Get("Content-Type"); got != "text/html; charset=utf-8" {
		t.Errorf("the page is %s", got)
	}
	body := w.Body.String()
	_, data, ok := strings.Cut(body, `<script type="application/json" id="data">`)
	data, _, end := strings.Cut(data, "</script>")
	if !ok || !end {
		t.Fatal("the page holds no view")
	}
	var v seen
	if err := json.Unmarshal([]byte(data), &v); err != nil || !v.Remote || len(v.Events) == 0 {
		t.Errorf("the page holds %d events (%v)", len(v.Events), err)
	}
	if strings.Contains(data, "<b") {
		t.Error("text of an article is markup")
	}
	if !strings.Contains(body, "/api/") {
		t.Error("the page does not ask for more")
	}
}

// TestSameBytes asks twice, of one server and of another.
func TestSameBytes(t *testing.T) {
	path := file(t, 0)
	a, b := Handler(over(t, path), testPort), Handler(over(t, path), testPort)
	for _, target := range []string{
		"/", "/api/overview", "/api/window?from=2019-03", "/api/state", "/api/around?hops=2&" + url.Values{"id": {"سامح شكري"}}.Encode(),
		"/api/search?" + url.Values{"q": {"الوزير"}}.Encode(), "/api/path?" + url.Values{"a": {"حلب"}, "b": {"طنجة"}}.Encode(),
	} {
		w := get(t, a, target)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", target, w.Code, w.Body)
		}
		for _, h := range []http.Handler{a, b} {
			if again := get(t, h, target); !bytes.Equal(again.Body.Bytes(), w.Body.Bytes()) || again.Header().Get("ETag") != w.Header().Get("ETag") {
				t.Errorf("%s: the second answer is another", target)
			}
		}
		if got := w.Header().Get("Cache-Control"); got != "private, no-cache" {
			t.Errorf("%s: Cache-Control is %s", target, got)
		}
		r := request(http.MethodGet, target)
		r.Header.Set("If-None-Match", w.Header().Get("ETag"))
		known := httptest.NewRecorder()
		a.ServeHTTP(known, r)
		if known.Code != http.StatusNotModified || known.Body.Len() > 0 {
			t.Errorf("%s: an answer that is known is sent again: %d", target, known.Code)
		}
	}
}

// TestBuildBeside asks while a build goes on: every question is answered, from
// one state of the graph or the next.
func TestBuildBeside(t *testing.T) {
	path := file(t, 3)
	w := tool(t)
	h := Handler(over(t, path), testPort)
	before := ask[*seen](t, h, "/api/overview")
	old := get(t, h, "/api/overview").Header().Get("ETag")
	built := make(chan error, 1)
	go func() {
		var err error
		for i := 3; i < len(w.docs) && err == nil; i += 8 {
			err = w.build(path, w.docs[:min(i+8, len(w.docs))])
		}
		built <- err
	}()
	var askers sync.WaitGroup
	stop := make(chan struct{})
	for range 4 {
		askers.Go(func() {
			last := 0
			for {
				select {
				case <-stop:
					return
				default:
				}
				v, err := answer[*seen](h, "/api/overview")
				if err != nil {
					t.Error(err)
					return
				}
				if v.Shown.AllEvents < last {
					t.Errorf("there were %d events, now %d", last, v.Shown.AllEvents)
				}
				last = v.Shown.AllEvents
				if _, err := answer[*Found](h, "/api/search", "q", "الوزير"); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	if err := <-built; err != nil {
		t.Error(err)
	}
	close(stop)
	askers.Wait()
	after := ask[*seen](t, h, "/api/overview")
	if after.Shown.AllEvents <= before.Shown.AllEvents || after.Generation == before.Generation || after.Stale {
		t.Errorf("before the build %+v, behind it %+v", before.Shown, after.Shown)
	}
	if get(t, h, "/api/overview").Header().Get("ETag") == old {
		t.Error("another answer has the same ETag")
	}
}

// TestNothingIsWritten compares the file before and behind many questions.
func TestNothingIsWritten(t *testing.T) {
	path := file(t, 0)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	h := Handler(over(t, path), testPort)
	for _, target := range []string{"/", "/api/overview", "/api/window?from=2019", "/api/search?q=x", "/api/path?a=x&b=y"} {
		get(t, h, target)
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file is another (%v)", err)
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	if err != nil || len(left) != 1 {
		t.Errorf("beside the file there are %v (%v)", left, err)
	}
}

// TestFileGoes asks for a file that is not there, is damaged, or has no graph yet.
func TestFileGoes(t *testing.T) {
	path := file(t, 3)
	var logged []error
	o := over(t, path)
	o.Log = func(err error) { logged = append(logged, err) }
	h := Handler(o, testPort)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	for _, target := range []string{"/", "/api/overview"} {
		w := get(t, h, target)
		if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
			t.Errorf("%s of a file that is gone: %d", target, w.Code)
		}
		refusal(t, w)
	}
	if len(logged) != 2 {
		t.Errorf("told of %v", logged)
	}
	if err := os.WriteFile(path, []byte("no graph at all"), 0o644); err != nil {
		t.Fatal(err)
	}
	if w := get(t, h, "/api/overview"); w.Code < 500 || refusal(t, w).What == "" {
		t.Errorf("a file that is no graph: %d", w.Code)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	w := tool(t)
	s, err := store.Create(path, w.options(false))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(context.Background(), w.docs[0]); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if v := ask[*seen](t, h, "/api/overview"); !v.Stale || len(v.Names) > 0 || v.Density == nil || v.Events == nil {
		t.Errorf("before the first build has ended: %+v", v)
	}
	if v := ask[*seen](t, h, "/api/window", "from", "2019"); !v.Stale || len(v.Names) > 0 {
		t.Errorf("a period before the first build has ended: %+v", v)
	}
	if f := ask[*Found](t, h, "/api/search", "q", "شكري"); len(f.Names) > 0 {
		t.Errorf("found %v before the first build has ended", f)
	}
	if w := get(t, h, "/api/around?id=x"); w.Code != http.StatusNotFound {
		t.Errorf("around a name before the first build has ended: %d", w.Code)
	}
}

// TestStops stops a server that is answering: the question is answered, and the
// port is free again.
func TestStops(t *testing.T) {
	o := over(t, file(t, 3))
	open, asked, release := o.Open, make(chan struct{}), make(chan struct{})
	o.Open = func() (*store.Store, error) {
		close(asked)
		<-release
		return open()
	}
	l, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	if ip := l.Addr().(*net.TCPAddr).IP; !ip.IsLoopback() {
		t.Fatalf("it listens on %s", ip)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- Run(ctx, l, o) }()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	answer := make(chan error, 1)
	go func() {
		res, err := client.Get(fmt.Sprintf("http://%s/api/overview", l.Addr()))
		if err == nil {
			_, err = io.ReadAll(res.Body)
			err = errors.Join(err, res.Body.Close())
			if res.StatusCode != http.StatusOK {
				err = errors.Join(err, errors.New(res.Status))
			}
		}
		answer <- err
	}()
	<-asked
	cancel()
	time.Sleep(20 * time.Millisecond) // let it begin to stop
	close(release)
	if err := <-answer; err != nil {
		t.Errorf("the open question: %v", err)
	}
	if err := <-ended; err != nil {
		t.Errorf("it ended with %v", err)
	}
	again, err := Listen(l.Addr().(*net.TCPAddr).Port)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if _, err := Listen(l.Addr().(*net.TCPAddr).Port); err == nil || !strings.Contains(err.Error(), "cannot listen") {
		t.Errorf("a port that is taken: %v", err)
	}
}

// FuzzAsk asks anything: the answer is JSON, and never a failure of the server.
func FuzzAsk(f *testing.F) {
	for _, q := range []string{"", "q=مصر", "id=person:x&hops=2", "from=2019&to=2019-02-30", "a=x&b=%00", "q=\"*", "id=%ff", "q=NEAR(a b)", "a&a", "q=%2A"} {
		for i := range 6 {
			f.Add(uint8(i), q)
		}
	}
	paths := []string{"/api/overview", "/api/window", "/api/around", "/api/path", "/api/search", "/api/state"}
	h := Handler(over(f, file(f, 3)), testPort)
	f.Fuzz(func(t *testing.T, path uint8, query string) {
		r := request(http.MethodGet, paths[int(path)%len(paths)])
		r.URL.RawQuery = query
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code >= 500 || !json.Valid(w.Body.Bytes()) {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	})
}
