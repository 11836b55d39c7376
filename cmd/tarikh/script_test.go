package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"tarikh/cmd/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"tarikh": func() { os.Exit(cli.Main()) }})
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
