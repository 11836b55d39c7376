package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"tarikh/cmd/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"tarikh": func() { os.Exit(cli.Main()) },
		"fetch":  func() { os.Exit(fetch(os.Args[1:])) },
	})
}

// fetch is a program for scripts: fetch FILE PATH [HOST] asks the server whose
// address is written to the file, as soon as it is there, and prints the status,
// the headers and the body. HOST is put in the Host header.
func fetch(args []string) int {
	address := ""
	for start := time.Now(); address == ""; time.Sleep(10 * time.Millisecond) {
		text, err := os.ReadFile(args[0])
		if line, _, ok := strings.Cut(string(text), "\n"); ok {
			address = line
		} else if time.Since(start) > time.Minute {
			fmt.Fprintf(os.Stderr, "fetch: no address in %s: %v\n", args[0], err)
			return 1
		}
	}
	r, err := http.NewRequest(http.MethodGet, strings.TrimSuffix(address, "/")+args[1], nil)
	if err == nil && len(args) > 2 {
		r.Host = args[2]
	}
	var answer *http.Response
	if err == nil {
		answer, err = http.DefaultClient.Do(r)
	}
	if err == nil {
		defer answer.Body.Close()
		err = answer.Write(os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "fetch:", err)
		return 1
	}
	return 0
}

// TestScripts runs every script in testdata/scripts as a user would type it.
// $ARTICLES is the folder of test articles.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join(testdata, "scripts"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("TESTDATA", testdata)
			env.Setenv("ARTICLES", filepath.Join(testdata, "articles"))
			env.Setenv("GOLD", filepath.Join(testdata, "gold"))
			return nil
		},
	})
}
