// Package cli is the command line of tarikh: one file a verb.
//
// Verbs write results to [IO.Out] and everything else to [IO.Err]. They return
// errors, and never print or exit themselves; [Execute] turns an error into
// one line on standard error and an exit code.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The exit codes, as `tarikh help exit-codes` documents them.
const (
	exitOK          = 0
	exitFailure     = 1
	exitUsage       = 2
	exitSomeFailed  = 3
	exitNotFound    = 4
	exitInterrupted = 130
)

// codedError is an error with an exit code of its own.
type codedError struct {
	code int
	err  error
}

func (e *codedError) Error() string { return e.err.Error() }
func (e *codedError) Unwrap() error { return e.err }

func usagef(format string, args ...any) error {
	return &codedError{exitUsage, fmt.Errorf(format, args...)}
}

func notFoundf(format string, args ...any) error {
	return &codedError{exitNotFound, fmt.Errorf(format, args...)}
}

// Main runs the program on the process's arguments and streams and returns its
// exit code. The first interrupt ends the work in good order, the second at
// once.
func Main() int {
	// A reader that goes away, as head does, is an error of the write, and that
	// is no failure.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return Execute(ctx, os.Args[1:], System())
}

// Execute runs one command line and returns the exit code.
func Execute(ctx context.Context, args []string, io *IO) int {
	root := newRoot(io)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if flushed := io.flush(); err == nil {
		err = flushed
	}
	return report(ctx, io, err)
}

// report prints an error as one line and returns its exit code.
func report(ctx context.Context, io *IO, err error) int {
	var coded *codedError
	switch {
	case err == nil, isClosedPipe(err):
		return exitOK
	case ctx.Err() != nil:
		fmt.Fprintln(io.Err, "tarikh: interrupted")
		return exitInterrupted
	case errors.As(err, &coded):
		if msg := err.Error(); msg != "" {
			fmt.Fprintln(io.Err, "tarikh: "+msg)
		}
		return coded.code
	}
	fmt.Fprintln(io.Err, "tarikh: "+err.Error())
	return exitFailure
}

// isClosedPipe reports whether the reader of our output has gone, as head
// does: that is no failure.
func isClosedPipe(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe)
}

// app is what the verbs share.
type app struct {
	io    *IO
	jobs  int
	quiet bool
}

// cores is the number of goroutines to work on.
func (a *app) cores() int {
	if a.jobs > 0 {
		return a.jobs
	}
	return runtime.GOMAXPROCS(0)
}

func newRoot(io *IO) *cobra.Command {
	a := &app{io: io}
	root := &cobra.Command{
		Use:   "tarikh",
		Short: "Turn Arabic news articles into an event timeline and a knowledge graph",
		Long: `tarikh reads news articles, extracts who did what to whom, where and when, and
merges all of it into one graph in which every fact quotes the sentence it came
from. Then it answers with timelines, diagrams, rankings and paths. It works
offline, and the same input gives the same bytes.`,
		Example: `  tarikh export --articles testdata/articles --format dot | dot -Tsvg > graph.svg
  tarikh build testdata/articles
  tarikh timeline --actor "شي جين بينغ"`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			msg := fmt.Sprintf("there is no command %q", args[0])
			if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
				msg += "; did you mean " + strings.Join(near, " or ") + "?"
			}
			return usagef("%s (tarikh help lists them)", msg)
		},
	}
	root.SetOut(io.Out)
	root.SetErr(io.Err)
	root.SetIn(io.In)
	root.SuggestionsMinimumDistance = 2
	root.SetFlagErrorFunc(flagError)
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if a.jobs < 0 {
			return usagef("--jobs %d is less than 0", a.jobs)
		}
		// Cobra asks this too, but later, and its error would not count as wrong usage.
		if err := cmd.ValidateFlagGroups(); err != nil {
			return &codedError{exitUsage, err}
		}
		return nil
	}
	root.PersistentFlags().IntVar(&a.jobs, "jobs", 0, "goroutines that extract; 0 is one a core. The output does not depend on it")
	root.PersistentFlags().BoolVarP(&a.quiet, "quiet", "q", false, "no progress and no summary")
	root.AddGroup(
		&cobra.Group{ID: "read", Title: "Reading articles:"},
		&cobra.Group{ID: "ask", Title: "Asking the graph:"},
		&cobra.Group{ID: "measure", Title: "Measuring:"},
	)
	for _, group := range []struct {
		id    string
		verbs []*cobra.Command
	}{
		{"read", []*cobra.Command{newExtract(a), newExplain(a), newDates(a), newBuild(a), newRemove(a), newCheck(a), newMerge(a), newSplit(a)}},
		{"ask", []*cobra.Command{newTimeline(a), newEvents(a), newConflicts(a), newDuplicates(a), newExport(a), newServe(a), newRank(a), newCommunities(a), newPath(a), newNeighbors(a), newBetween(a), newCommon(a), newWho(a), newWhen(a), newCompare(a), newShow(a), newSearch(a), newInfo(a)}},
		{"measure", []*cobra.Command{newEval(a)}},
	} {
		for _, v := range group.verbs {
			v.GroupID = group.id
			v.Args = usageArgs(v.Args)
			root.AddCommand(v)
		}
	}
	root.AddCommand(exitCodes())
	return root
}

// exactly is the argument check of verbs that take n arguments, which Use names.
func exactly(n int) cobra.PositionalArgs { return between(n, n) }

// atLeast is the argument check of verbs that take n arguments or more.
func atLeast(n int) cobra.PositionalArgs { return between(n, math.MaxInt) }

func between(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		_, takes, _ := strings.Cut(cmd.Use, " ")
		switch n := len(args); {
		case n > most:
			return fmt.Errorf("it takes %s, and %s are given; a name of several words stands in quotes", takes, count(n, "argument"))
		case n == 0:
			return fmt.Errorf("it takes %s, and none is given", takes)
		case n < least:
			return fmt.Errorf("it takes %s, and only %q is given", takes, strings.Join(args, " "))
		}
		return nil
	}
}

// noArgs is the argument check of verbs that take flags alone.
func noArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("it takes flags only, not %q", args[0])
	}
	return nil
}

// flagError says of a flag that cannot be read what it takes.
func flagError(cmd *cobra.Command, err error) error {
	msg := err.Error()
	if wrong, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		what := map[string]string{"int": "whole number", "float64": "number"}[wrong.GetFlag().Value.Type()]
		if what != "" {
			msg = fmt.Sprintf("--%s %s is no %s", wrong.GetFlag().Name, wrong.GetValue(), what)
		}
	}
	return usagef("%s (see %s --help)", msg, cmd.CommandPath())
}

// usageArgs makes wrong arguments an error of usage.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	if check == nil {
		check = cobra.ArbitraryArgs
	}
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usagef("%s: %v (see %s --help)", cmd.Name(), err, cmd.CommandPath())
		}
		return nil
	}
}

func exitCodes() *cobra.Command {
	return &cobra.Command{
		Use:   "exit-codes",
		Short: "What the exit codes mean",
		Long: `The exit code of tarikh tells a script how it went:

    0  it worked
    1  it failed; standard error says what, where and what to do
    2  the command line was wrong
    3  it worked, but some articles could not be read and were skipped
    4  a name was not found, or there is no path
  130  it was interrupted`,
	}
}
