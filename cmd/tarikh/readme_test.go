package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"tarikh/cmd/internal/cli"
)

// session is a block of the README that shows commands and what they print.
var session = regexp.MustCompile("(?s)```console\n(.*?)```")

var seconds = regexp.MustCompile(`in \d+\.\d s`)

// TestReadme runs the commands that the README shows, in order, and compares
// what they print with what it says; -update writes it. A command may end in
// "| head -n N" or "| cut -c 1-N". As on a terminal, what goes to standard error
// is shown too; the seconds that a build takes are not compared.
func TestReadme(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(root, "README.md")
	readme, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(filepath.Join(root, "testdata"), filepath.Join(dir, "testdata")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	commands := 0
	got := session.ReplaceAllStringFunc(string(readme), func(block string) string {
		var b strings.Builder
		b.WriteString("```console\n")
		for _, line := range strings.Split(session.FindStringSubmatch(block)[1], "\n") {
			if strings.HasPrefix(line, "$ tarikh ") {
				commands++
				b.WriteString(line + "\n" + runLine(t, strings.TrimPrefix(line, "$ tarikh ")))
			}
		}
		b.WriteString("```")
		return b.String()
	})
	if commands < 5 {
		t.Errorf("the README shows only %d commands", commands)
	}
	if !bytes.Equal(readme, []byte(got)) {
		golden(t, file, got)
	}
}

// runLine runs one command line and returns what it prints.
func runLine(t *testing.T, line string) string {
	t.Helper()
	line, width, _ := strings.Cut(line, " | cut -c 1-")
	line, pipe, _ := strings.Cut(line, " | head -n ")
	var out, errs bytes.Buffer
	if code := cli.Execute(context.Background(), words(line), &cli.IO{In: strings.NewReader(""), Out: &out, Err: &errs, Width: 80}); code != 0 {
		t.Fatalf("tarikh %s: exit code %d, %s", line, code, errs.String())
	}
	shown := seconds.ReplaceAllString(errs.String(), "in … s") + out.String()
	lines := strings.SplitAfter(shown, "\n")
	if n, err := strconv.Atoi(pipe); err == nil && n < len(lines) {
		lines = lines[:n]
	}
	if n, err := strconv.Atoi(width); err == nil {
		for i, l := range lines {
			if r := []rune(strings.TrimSuffix(l, "\n")); len(r) > n {
				lines[i] = string(r[:n]) + "\n"
			}
		}
	}
	return strings.Join(lines, "")
}

// words splits a command line at spaces outside double quotes.
func words(line string) []string {
	var out []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			out = append(out, part)
			continue
		}
		out = append(out, strings.Fields(part)...)
	}
	return out
}
