package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// victim names the environment variable that makes the test binary a build
// which a test kills.
const victim = "TARIKH_TEST_VICTIM"

// killRounds is how often a build is killed; .ci/run may set another number in
// TARIKH_KILL_ROUNDS.
const killRounds = 12

func TestMain(m *testing.M) {
	if path := os.Getenv(victim); path != "" {
		if err := build(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// build puts the news in small batches and folds after each, until it is done
// or killed. After each batch it prints how many articles are committed.
func build(path string) error {
	opts, err := arabicOptions()
	if err != nil {
		return err
	}
	s, err := Create(path, opts)
	if err != nil {
		return err
	}
	docs := news(90)
	ctx := context.Background()
	for i := 0; i < len(docs); i += 6 {
		if _, err := s.Put(ctx, docs[i:i+6]...); err != nil {
			return err
		}
		fmt.Println(i + 6)
		if _, err := s.Update(ctx); err != nil {
			return err
		}
	}
	return s.Close()
}

// TestKilledBuildGoesOn kills builds at moments spread over their run, and
// checks each time that all that was committed is there and that the next
// build makes the graph of an undisturbed one.
func TestKilledBuildGoesOn(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes")
	}
	rounds := killRounds
	if n, err := strconv.Atoi(os.Getenv("TARIKH_KILL_ROUNDS")); err == nil {
		rounds = n
	}
	opts := arabic(t)
	docs := news(90)
	all, err := whole(opts, docs)
	if err != nil {
		t.Fatal(err)
	}
	want := dump(t, all)
	path := filepath.Join(t.TempDir(), "g.db")
	killed := 0
	for round := range rounds {
		committed := kill(t, path, time.Duration(5+round*131%600)*time.Millisecond, &killed)
		opts.ReadOnly = round%2 == 0 // whoever only asks must not stumble over what was left
		s, err := Open(path, opts)
		if errors.Is(err, ErrNoFile) || errors.Is(err, ErrNotGraph) {
			if committed > 0 {
				t.Fatalf("round %d: %d articles were committed: %v", round, committed, err)
			}
			continue // killed before there was a graph
		}
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		in, err := s.Info(context.Background())
		if err != nil || in.Articles < committed {
			t.Fatalf("round %d: %d articles were committed, %d are there (%v)", round, committed, in.Articles, err)
		}
		sound(t, s)
		if _, err := s.Load(context.Background()); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if round%4 == 3 {
			add(t, s, docs...)
			if dump(t, load(t, s)) != want {
				t.Fatalf("round %d: the continued graph differs", round)
			}
			sound(t, s)
			s.Close()
			for _, suffix := range []string{"", "-wal", "-shm"} { // start over
				os.Remove(path + suffix)
			}
			continue
		}
		s.Close()
	}
	if killed == 0 {
		t.Error("every build ended before it could be killed")
	}
}

// kill starts a build, kills it after a while, and returns the number of
// articles that it had committed.
func kill(t *testing.T, path string, after time.Duration, killed *int) int {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), victim+"="+path)
	out, err := os.CreateTemp(t.TempDir(), "out")
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	cmd.Stdout, cmd.Stderr = out, os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { cmd.Process.Kill() })
	defer timer.Stop()
	if err := cmd.Wait(); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != -1 { // -1: ended by a signal
			t.Fatalf("the build failed: %v", err)
		}
		*killed++
	}
	data, err := os.ReadFile(out.Name())
	if err != nil {
		t.Fatal(err)
	}
	return lastNumber(string(data))
}

// lastNumber returns the number on the last whole line.
func lastNumber(s string) int {
	last, line := 0, ""
	for _, r := range s {
		if r != '\n' {
			line += string(r)
			continue
		}
		if n, err := strconv.Atoi(line); err == nil {
			last = n
		}
		line = ""
	}
	return last
}
