package cli

import (
	"context"
	"fmt"
	"os/exec"
	"runtime"

	"github.com/spf13/cobra"

	"tarikh/cmd/internal/serve"
	"tarikh/graph/store"
)

// serving is the flags of serve beside those that say which graph.
type serving struct {
	port  int
	limit int
	title string
	open  bool
}

func newServe(a *app) *cobra.Command {
	var ask asking
	var x serving
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the graph in a browser on this machine",
		Long: `Serve shows the interactive page of export --format html over a graph file of any
size: it loads what is around a name, or a stretch of time, as you ask for it. The
address is printed when it is ready; the interrupt key (Ctrl-C) ends it.

Only this machine can reach it, it asks nothing of any other, and the file is only
read: tarikh build may work beside, and what it adds is shown at the next question.

The page asks for JSON that a script can use, too:

    /api/overview                 the best told events
    /api/window?from=&to=         those of a period (YYYY, YYYY-MM or YYYY-MM-DD)
    /api/around?id=&hops=         what is around a name or an event (1 to 3 hops;
                                  from= and to= keep to a period)
    /api/path?a=&b=               how two names are connected
    /api/search?q=                names and sentences that hold the words
    /api/state                    which state of the graph that is`,
		Example: `  tarikh serve --open
  tarikh serve -g news.db --port 8080
  tarikh serve --articles testdata/articles`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.serve(cmd.Context(), &ask, &x)
		},
	}
	ask.flags(cmd)
	f := cmd.Flags()
	f.IntVar(&x.port, "port", 0, "port to answer on; 0 is one that is free")
	f.IntVar(&x.limit, "limit", 300, "names and events that are shown at a time, at most")
	f.StringVar(&x.title, "title", "", "title of the page")
	f.BoolVar(&x.open, "open", false, "open the page in the browser")
	return cmd
}

func (a *app) serve(ctx context.Context, ask *asking, x *serving) error {
	switch {
	case x.port < 0 || x.port > 65535:
		return usagef("--port %d is none; ports are 1 to 65535, and 0 is one that is free", x.port)
	case x.limit < 10 || x.limit > 5000:
		return usagef("--limit %d is not from 10 to 5000", x.limit)
	}
	w, err := ask.workshop(ask.inputs.language)
	if err != nil {
		return err
	}
	file, done, err := a.indexed(ctx, ask, w)
	if err != nil {
		return err
	}
	defer done()
	if err := a.servable(ctx, w, file); err != nil {
		return err
	}
	l, err := serve.Listen(x.port)
	if err != nil {
		return err
	}
	url := "http://" + l.Addr().String() + "/"
	fmt.Fprintln(a.io.Out, url)
	if err := a.io.flush(); err != nil {
		return err
	}
	if x.open {
		a.browse(ctx, url)
	}
	if err := serve.Run(ctx, l, serve.Options{
		Open: func() (*store.Store, error) { return w.open(file) }, Names: w.resolver.Names,
		Title: x.title, Room: x.limit, Log: a.complain,
	}); err != nil {
		return err
	}
	return ctx.Err()
}

// servable opens a graph file once, to tell at once what is wrong with it.
func (a *app) servable(ctx context.Context, w *workshop, file string) error {
	s, err := w.open(file)
	if err != nil {
		return err
	}
	defer s.Close()
	in, err := s.Info(ctx)
	if err != nil {
		return err
	}
	if in.Stale {
		a.complain(fmt.Errorf("%s holds articles or rules that its graph does not know yet; tarikh build brings it up to date", file))
	}
	return nil
}

// complain tells on standard error of what does not end the program.
func (a *app) complain(err error) {
	if !a.quiet {
		fmt.Fprintln(a.io.Err, "tarikh: "+err.Error())
	}
}

// browsers are the programs that open an address in the user's browser.
var browsers = map[string][]string{
	"darwin":  {"open"},
	"windows": {"rundll32", "url.dll,FileProtocolHandler"},
}

// browse opens an address in the browser. That it cannot is told, and no reason
// to stop: the user can.
func (a *app) browse(ctx context.Context, url string) {
	line, ok := browsers[runtime.GOOS]
	if !ok {
		line = []string{"xdg-open"}
	}
	cmd := exec.CommandContext(ctx, line[0], append(line[1:len(line):len(line)], url)...)
	if err := cmd.Start(); err != nil {
		a.complain(fmt.Errorf("cannot open a browser: %w; open %s yourself", err, url))
		return
	}
	go cmd.Wait()
}
