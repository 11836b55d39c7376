package serve

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"tarikh/graph/store"
)

// longest is the number of bytes that a parameter of a question may have. The
// longest IDs and sentences that can be searched for are shorter.
const longest = 1000

// params are the checked parameters of a question.
type params map[string]string

// parse checks the parameters of a question: known ones, each once, of sensible
// length, valid UTF-8.
func parse(r *http.Request, known []string) (params, error) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, &problem{http.StatusBadRequest, "the parameters cannot be read", "the part of the address behind ?", "encode them as in ?q=%D9%85%D8%B5%D8%B1"}
	}
	p := params{}
	for _, name := range slices.Sorted(maps.Keys(values)) { // of several faults, the same is told each time
		list := values[name]
		switch {
		case !slices.Contains(known, name):
			return nil, wrong(name, "there is no such parameter", known)
		case len(list) > 1:
			return nil, wrong(name, "it stands there twice", known)
		case len(list[0]) > longest:
			return nil, &problem{http.StatusBadRequest, fmt.Sprintf("it has more than %d bytes", longest), "parameter " + name, "shorten it"}
		case !utf8.ValidString(list[0]):
			return nil, &problem{http.StatusBadRequest, "it is no UTF-8", "parameter " + name, "encode it as UTF-8"}
		}
		p[name] = list[0]
	}
	return p, nil
}

func wrong(name, what string, known []string) *problem {
	do := "leave it out"
	if len(known) > 0 {
		do = "give " + strings.Join(known, " and ") + ", each once"
	}
	return &problem{http.StatusBadRequest, what, "parameter " + clip(name), do}
}

// needed returns a parameter that must not be empty.
func (p params) needed(name string) (string, error) {
	s := strings.TrimSpace(p[name])
	if s == "" {
		return "", &problem{http.StatusBadRequest, "it is missing", "parameter " + name, "give ?" + name + "="}
	}
	return s, nil
}

// number returns a parameter that is a number from 1 to most, or the default.
func (p params) number(name string, usual, most int) (int, error) {
	if p[name] == "" {
		return usual, nil
	}
	n, err := strconv.Atoi(p[name])
	if err != nil || n < 1 || n > most {
		return 0, &problem{http.StatusBadRequest, fmt.Sprintf("%q is no number from 1 to %d", clip(p[name]), most), "parameter " + name, "give one"}
	}
	return n, nil
}

// question is one that is being answered: a reading of the file that sees one
// state of it.
type question struct {
	*server
	ctx  context.Context
	file *store.Store
	// view is nil where no build has ended yet; ties is empty then.
	view *store.View
	ties *store.Ties
	is   store.Standing
}

// ask opens the file, lets answer work on it, and closes it.
func (s *server) ask(ctx context.Context, answer func(*question) (any, error)) (any, error) {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	file, err := s.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	q := &question{server: s, ctx: ctx, file: file, ties: store.NoTies()}
	if q.view, q.is, err = file.LastView(ctx); err != nil {
		return nil, err
	}
	if q.view != nil {
		defer q.view.Close()
		if q.ties, err = q.view.Ties(ctx); err != nil {
			return nil, err
		}
	}
	return answer(q)
}

// answering returns the handler of a question with the given parameters. Its
// answer is JSON.
func (s *server) answering(answer func(*question, params) (any, error), known ...string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, err := parse(r, known)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		a, err := s.ask(r.Context(), func(q *question) (any, error) { return answer(q, p) })
		if err != nil {
			s.fail(w, r, err)
			return
		}
		var body bytes.Buffer
		if err := json.NewEncoder(&body).Encode(a); err != nil {
			s.fail(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		send(w, r, body.Bytes())
	})
}

// send sends an answer, or tells that the browser has it already. It is known by
// a hash of its bytes: a count of the builds would take a file that is built anew
// for the one before.
func send(w http.ResponseWriter, r *http.Request, body []byte) {
	sum := sha256.Sum256(body)
	w.Header().Set("ETag", `"`+base64.RawURLEncoding.EncodeToString(sum[:18])+`"`)
	w.Header().Set("Cache-Control", "private, no-cache") // keep it, and ask whether it is still true
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// fail answers with an error.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil {
		return // nobody waits for it
	}
	var p *problem
	switch {
	case errors.As(err, &p):
	case errors.Is(err, context.DeadlineExceeded):
		p = &problem{http.StatusServiceUnavailable, "the answer took too long", "the machine is busy", "try again"}
	case errors.Is(err, store.ErrBusy), errors.Is(err, store.ErrNoFile), errors.Is(err, store.ErrNotGraph), errors.Is(err, store.ErrVersion):
		// The file was there when the program began: a build makes it anew.
		p = &problem{http.StatusServiceUnavailable, err.Error(), "graph file", "try again when the build is done"}
	default:
		p = &problem{http.StatusInternalServerError, err.Error(), "graph file", "see tarikh check"}
	}
	if p.status >= http.StatusInternalServerError {
		s.Log(err)
	}
	if p.status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	refuse(w, p)
}
