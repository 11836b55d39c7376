// Package serve shows a graph file to a browser on the same machine.
//
// It serves the page of package page and the few questions by which the page
// asks for more than it holds. The file is opened for reading anew for each
// question and closed behind the answer: nothing is ever written, a build can
// work beside, and what it adds is seen by the next question. An answer comes from
// the indexes of the file, whose size hardly matters, and holds no more than a
// screen has room for. The same question of the same graph gives the same bytes.
//
// Whoever can make the user's browser ask this machine must not learn what is in
// the graph: only the page itself is answered, under the names of this machine; see
// guard.go.
package serve

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"runtime"
	"time"

	"tarikh/graph"
	"tarikh/graph/resolve"
	"tarikh/graph/store"
)

// Options say what is shown. Open and Names are needed.
type Options struct {
	// Open opens the graph file for reading.
	Open func() (*store.Store, error)
	// Names indexes the names of a part of the graph, by which the user may ask.
	Names func(*graph.Graph) *resolve.Names
	// Title stands above the page; "" is the name of the program.
	Title string
	// Room is the number of nodes that a view has room for; 0 means 300.
	Room int
	// Log is told what failed without the user's doing, perhaps by several
	// goroutines at a time; nil means nobody is.
	Log func(error)
}

// room is the number of nodes that an eye can take in.
const room = 300

func (o Options) filled() Options {
	o.Room = cmp.Or(o.Room, room)
	if o.Log == nil {
		o.Log = func(error) {}
	}
	return o
}

// The times after which a request is given up.
const (
	readTime   = 10 * time.Second // to send the question
	answerTime = 20 * time.Second // to find the answer
	writeTime  = 60 * time.Second // to take the answer, and for all before
	idleTime   = 2 * time.Minute  // between two questions
	graceTime  = 25 * time.Second // for questions that are open when the server stops
)

// Listen takes a port of this machine, which no other machine can reach; 0 is
// one that is free.
func Listen(port int) (net.Listener, error) {
	l, err := net.Listen("tcp4", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return nil, fmt.Errorf("cannot listen: %w; take another port, or 0 for one that is free", err)
	}
	return l, nil
}

// Run answers on a listener until ctx ends. It returns nil then, when the open
// questions have been answered.
func Run(ctx context.Context, l net.Listener, o Options) error {
	o = o.filled()
	addr, ok := l.Addr().(*net.TCPAddr)
	if !ok {
		return fmt.Errorf("serve: %s is no address of a port", l.Addr())
	}
	srv := &http.Server{
		Handler:     Handler(o, addr.Port),
		ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime,
		MaxHeaderBytes: 16 << 10,
		ErrorLog:       log.New(logWriter(o.Log), "", 0),
	}
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(l) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), graceTime)
	defer cancel()
	err := srv.Shutdown(grace)
	if err != nil {
		err = errors.Join(fmt.Errorf("serve: questions were left open: %w", err), srv.Close())
	}
	<-ended
	return err
}

// logWriter passes the lines that net/http logs on.
type logWriter func(error)

func (w logWriter) Write(line []byte) (int, error) {
	w(fmt.Errorf("serve: %s", bytes.TrimSpace(line)))
	return len(line), nil
}

// Handler returns what answers on a port of this machine.
func Handler(o Options, port int) http.Handler {
	o = o.filled()
	s := &server{Options: o, slots: make(chan struct{}, 2*runtime.GOMAXPROCS(0))}
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", s.page)
	mux.HandleFunc("/favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.Handle("/api/overview", s.answering(overview))
	mux.Handle("/api/window", s.answering(window, "from", "to"))
	mux.Handle("/api/around", s.answering(around, "id", "hops", "from", "to"))
	mux.Handle("/api/path", s.answering(path, "a", "b"))
	mux.Handle("/api/search", s.answering(search, "q"))
	mux.Handle("/api/state", s.answering(state))
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		refuse(w, &problem{http.StatusNotFound, "there is nothing here", r.URL.Path, "open / for the page"})
	})
	return guard(port, mux)
}

// server answers questions about a graph file.
type server struct {
	Options
	slots chan struct{} // as many questions are worked on at a time
}
