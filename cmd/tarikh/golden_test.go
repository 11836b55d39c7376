package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarikh/cmd/internal/cli"
)

var update = flag.Bool("update", false, "write what the program prints to the golden files")

// testdata is the folder of that name, and it stays it when a test goes there.
var testdata = func() string {
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		panic(err)
	}
	return dir
}()

// run runs a command line in the folder testdata and returns what it prints.
func run(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	t.Chdir(testdata)
	code := cli.Execute(context.Background(), args, &cli.IO{In: strings.NewReader(""), Out: &out, Err: &errs, Width: 80})
	if code != 0 || errs.Len() > 0 {
		t.Fatalf("tarikh %s: exit code %d, %s", strings.Join(args, " "), code, errs.String())
	}
	return out.String()
}

// golden compares what a command prints with a file of testdata, or writes it
// with -update.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s has changed; if that is meant, run go test ./cmd/tarikh -update and look at the diff (-want +got):\n%s", file, diff)
	}
}

// What the program prints is kept in testdata/golden, so that a change of it is
// seen in the diff of the commit that makes it.
func TestGolden(t *testing.T) {
	for name, args := range map[string][]string{
		"wuzhen-2015.jsonl":     {"extract", "articles/wuzhen-2015.txt"},
		"wuzhen-2017.jsonl":     {"extract", "articles/wuzhen-2017.txt"},
		"earthquake-2023.jsonl": {"extract", "articles/earthquake-2023.txt"},
		"timeline.tsv":          {"timeline", "--articles", "articles"},
		"timeline.json":         {"export", "--articles", "articles", "--format", "timeline"},
		"timeline.dot":          {"export", "--articles", "articles", "--format", "dot", "--layout", "timeline"},
		"network.dot":           {"export", "--articles", "articles", "--format", "dot", "--layout", "network"},
		"rank.tsv":              {"rank", "--articles", "articles"},
		"info.txt":              {"info", "--articles", "articles"},
	} {
		t.Run(name, func(t *testing.T) {
			got := run(t, args...)
			golden(t, "golden/"+name, got)
			if strings.Contains(got, "\x1b") {
				t.Error("there are colours in what no person looks at")
			}
		})
	}
}

// The figures on the test articles are part of the code: a change of accuracy
// changes testdata/scores.txt in the same commit.
func TestScores(t *testing.T) {
	golden(t, "scores.txt", run(t, "eval", "--gold", "gold", "articles"))
}

// The bytes depend neither on the number of goroutines nor on the order of the
// files.
func TestSameBytes(t *testing.T) {
	files, err := filepath.Glob("../../testdata/articles/*.txt")
	if err != nil || len(files) < 2 {
		t.Fatal("no articles", err)
	}
	var forward, backward []string
	for i, f := range files {
		forward = append(forward, "--articles", "articles/"+filepath.Base(f))
		backward = append(backward, "--articles", "articles/"+filepath.Base(files[len(files)-1-i]))
	}
	for _, format := range []string{"dot", "timeline"} {
		t.Run(format, func(t *testing.T) {
			args := []string{"export", "--format", format}
			want := run(t, append(args, forward...)...)
			if got := run(t, append(append(args, "--jobs", "1"), backward...)...); got != want {
				t.Error("the order of the files matters")
			}
		})
	}
}
