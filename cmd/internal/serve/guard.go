package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
)

// guard lets only the user's own browser ask, and only for what the page itself
// asks for.
//
// Any web page may send a browser to 127.0.0.1. A page of another site is kept
// from reading the answer by the rules of browsers, unless its name is made to
// lead to this machine (DNS rebinding): then the Host header holds that name. So
// only the names of this machine are answered. Where a browser tells which site
// asks (Sec-Fetch-Site, Origin), only the page itself is answered, and a link from
// elsewhere may open nothing but the page.
func guard(port int, next http.Handler) http.Handler {
	hosts := ownHosts(port)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure(w.Header())
		switch {
		case !slices.Contains(hosts, r.Host):
			refuse(w, &problem{http.StatusForbidden, fmt.Sprintf("the request is for the host %q", clip(r.Host)), "header Host", "open http://" + hosts[0] + "/"})
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			w.Header().Set("Allow", "GET, HEAD")
			refuse(w, &problem{http.StatusMethodNotAllowed, "the graph can only be read", "method " + clip(r.Method), "use GET"})
		case foreign(r, hosts):
			refuse(w, &problem{http.StatusForbidden, "another site asks", "header Origin or Sec-Fetch-Site", "open http://" + hosts[0] + "/ yourself"})
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// ownHosts returns the names under which a browser reaches a port of this
// machine. It leaves out the port that is usual for http.
func ownHosts(port int) []string {
	hosts := []string{"127.0.0.1", "localhost", "[::1]"}
	if port == 80 {
		return hosts
	}
	for i := range hosts {
		hosts[i] += ":" + strconv.Itoa(port)
	}
	return hosts
}

// foreign reports whether a browser says that another site asks.
func foreign(r *http.Request, hosts []string) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		u, err := url.Parse(origin)
		if err != nil || u.Scheme != "http" || !slices.Contains(hosts, u.Host) {
			return true
		}
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none": // "none" is the user: an address typed in, a bookmark
		return false
	}
	// A link may lead here, in a window of its own.
	return r.URL.Path != "/" || r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document"
}

// apiPolicy is the content security policy of what is no page: should a browser
// show it, it may do nothing.
const apiPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

// secure sets what every answer says.
func secure(h http.Header) {
	h.Set("Content-Security-Policy", apiPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
}

// problem is why a question has no answer.
type problem struct {
	status int
	What   string `json:"what"`  // what is wrong
	Where  string `json:"where"` // the part of the request, or the file
	Do     string `json:"do"`    // what to do about it
}

func (p *problem) Error() string { return p.Where + ": " + p.What + "; " + p.Do }

// refuse answers with a problem.
func refuse(w http.ResponseWriter, p *problem) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(p.status)
	json.NewEncoder(w).Encode(map[string]*problem{"error": p}) // an error is that the browser has gone
}

// clip shortens what a request holds, to be quoted.
func clip(s string) string {
	const most = 80
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
