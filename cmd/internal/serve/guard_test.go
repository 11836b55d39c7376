package serve

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestHosts(t *testing.T) {
	h := Handler(over(t, file(t, 2)), testPort)
	for host, want := range map[string]int{
		"127.0.0.1:8123":       http.StatusOK,
		"localhost:8123":       http.StatusOK,
		"[::1]:8123":           http.StatusOK,
		"127.0.0.1:8124":       http.StatusForbidden,
		"127.0.0.1":            http.StatusForbidden,
		"localhost":            http.StatusForbidden,
		"":                     http.StatusForbidden,
		"evil.example:8123":    http.StatusForbidden,
		"localhost.evil:8123":  http.StatusForbidden,
		"127.0.0.1.nip.x:8123": http.StatusForbidden,
		"0.0.0.0:8123":         http.StatusForbidden,
		"10.0.0.1:8123":        http.StatusForbidden,
		"127.0.0.1:8123:1":     http.StatusForbidden,
		"LOCALHOST:8123":       http.StatusForbidden,
	} {
		for _, path := range []string{"/", "/api/state", "/favicon.ico", "/nothing"} {
			r := request(http.MethodGet, path)
			r.Host = host
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			switch {
			case want == http.StatusForbidden && w.Code != want:
				t.Errorf("host %q, %s: %d, want %d", host, path, w.Code, want)
			case want == http.StatusOK && w.Code == http.StatusForbidden:
				t.Errorf("host %q, %s: forbidden", host, path)
			}
		}
	}
	r := request(http.MethodGet, "/api/state")
	r.Host = "localhost"
	w := httptest.NewRecorder()
	Handler(over(t, file(t, 2)), 80).ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Errorf("on port 80, which a Host header leaves out: %d", w.Code)
	}
}

func TestMethods(t *testing.T) {
	h := Handler(over(t, file(t, 2)), testPort)
	for method, want := range map[string]int{
		http.MethodGet: 200, http.MethodHead: 200,
		http.MethodPost: 405, http.MethodPut: 405, http.MethodDelete: 405, http.MethodPatch: 405,
		http.MethodOptions: 405, http.MethodConnect: 405, http.MethodTrace: 405, "PROPFIND": 405,
	} {
		for _, path := range []string{"/", "/api/overview"} {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, request(method, path))
			if w.Code != want {
				t.Errorf("%s %s: %d, want %d", method, path, w.Code, want)
			}
			if want == 405 && w.Header().Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: allows %q", method, path, w.Header().Get("Allow"))
			}
			if method == http.MethodHead && w.Body.Len() > 0 {
				t.Errorf("HEAD %s: there is a body", path)
			}
		}
	}
}

func TestOtherSites(t *testing.T) {
	h := Handler(over(t, file(t, 2)), testPort)
	for name, c := range map[string]struct {
		headers   map[string]string
		page, api int
	}{
		"no browser":        {nil, 200, 200},
		"the page":          {map[string]string{"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 200, 200},
		"the user":          {map[string]string{"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200, 200},
		"own origin":        {map[string]string{"Origin": "http://127.0.0.1:8123"}, 200, 200},
		"own origin, named": {map[string]string{"Origin": "http://localhost:8123"}, 200, 200},
		"a link":            {map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200, 403},
		"a frame":           {map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, 403, 403},
		"a script":          {map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, 403, 403},
		"another's fetch":   {map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty", "Origin": "https://evil.example"}, 403, 403},
		"another port":      {map[string]string{"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 403, 403},
		"another origin":    {map[string]string{"Origin": "http://127.0.0.1:9"}, 403, 403},
		"secure origin":     {map[string]string{"Origin": "https://127.0.0.1:8123"}, 403, 403},
		"origin of a file":  {map[string]string{"Origin": "null"}, 403, 403},
		"origin, nonsense":  {map[string]string{"Origin": "http://%zz"}, 403, 403},
		"unknown word":      {map[string]string{"Sec-Fetch-Site": "elsewhere"}, 403, 403},
	} {
		for path, want := range map[string]int{"/": c.page, "/api/overview": c.api} {
			r := request(http.MethodGet, path)
			for k, v := range c.headers {
				r.Header.Set(k, v)
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != want {
				t.Errorf("%s, %s: %d, want %d", name, path, w.Code, want)
			}
		}
	}
}

// TestHeaders looks at what every answer must say, good or bad.
func TestHeaders(t *testing.T) {
	h := Handler(over(t, file(t, 2)), testPort)
	for _, path := range []string{"/", "/api/overview", "/api/overview?x=1", "/nothing", "/favicon.ico"} {
		got := get(t, h, path).Header()
		for k, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY",
			"Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
		} {
			if got.Get(k) != want {
				t.Errorf("%s: %s is %q, want %q", path, k, got.Get(k), want)
			}
		}
		policy := got.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
			t.Errorf("%s: the policy is %s", path, policy)
		}
		if got.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: others are allowed to read it", path)
		}
	}
	if policy := get(t, h, "/").Header().Get("Content-Security-Policy"); strings.Count(policy, "'sha256-") < 3 || !strings.Contains(policy, "connect-src 'self'") {
		t.Errorf("the policy of the page is %s", policy)
	}
}

// refusal reads the problem of a bad answer.
func refusal(t *testing.T, w *httptest.ResponseRecorder) problem {
	t.Helper()
	var body struct{ Error problem }
	if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil || body.Error.What == "" || body.Error.Where == "" || body.Error.Do == "" {
		t.Errorf("%d: the problem is %s (%v)", w.Code, w.Body, err)
	}
	if w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("%d: a problem may be kept: %s", w.Code, w.Header().Get("Cache-Control"))
	}
	return body.Error
}
