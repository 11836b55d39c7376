package serve

import (
	"bytes"
	"net/http"

	"tarikh/export/page"
)

// page serves the page with the overview in it.
func (s *server) page(w http.ResponseWriter, r *http.Request) {
	view, err := s.ask(r.Context(), func(q *question) (any, error) { return overview(q, nil) })
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p := page.Page{Title: s.title(), View: view, Remote: true}
	var body bytes.Buffer
	if err := p.Write(&body); err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", p.Policy()+"; frame-ancestors 'none'")
	send(w, r, body.Bytes())
}

func (s *server) title() string {
	if s.Title != "" {
		return s.Title
	}
	return "tarikh"
}
