// Bench times the measures of tarikh beside those of igraph on the same graphs,
// in turn, and prints how the times compare. It needs Debian's packages
// python3-igraph and python3-numpy. Run it in the root of the repository:
//
//	go run ./testdata/peers/rank/bench [-runs 3] [-only betweenness]
//
// Times are of the wall clock, the least of all runs, without reading the graph;
// igraph works on one core and tarikh on all.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"tarikh/graph"
	"tarikh/graph/rank"
)

// task is one row of the table.
type task struct {
	measure string
	graph   string
	edges   func() (int, [][2]int32)
	goal    float64 // most that our time may be of igraph's
}

var tasks = []task{
	{"betweenness", "random, 10 k nodes, 50 k edges", func() (int, [][2]int32) { return uniform(10_000, 50_000) }, 0.25},
	{"betweenness", "scale-free, 10 k nodes, 50 k edges", func() (int, [][2]int32) { return scaleFree(10_000, 5) }, 0.25},
	{"closeness", "random, 10 k nodes, 50 k edges", func() (int, [][2]int32) { return uniform(10_000, 50_000) }, 0.05},
	{"closeness", "scale-free, 10 k nodes, 50 k edges", func() (int, [][2]int32) { return scaleFree(10_000, 5) }, 0.05},
	{"pagerank", "random, 100 k nodes, 500 k edges", func() (int, [][2]int32) { return uniform(100_000, 500_000) }, 2},
	{"pagerank", "scale-free, 100 k nodes, 500 k edges", func() (int, [][2]int32) { return scaleFree(100_000, 5) }, 2},
	{"leiden", "planted, 100 k nodes, 500 k edges", func() (int, [][2]int32) { return planted(100_000, 1000, 4, 1) }, 2},
	{"leiden", "scale-free, 100 k nodes, 500 k edges", func() (int, [][2]int32) { return scaleFree(100_000, 5) }, 2},
}

func main() {
	runs := flag.Int("runs", 3, "runs of each")
	only := flag.String("only", "", "measure to run; all otherwise")
	flag.Parse()
	if err := bench(*runs, *only); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(runs int, only string) error {
	dir, err := os.MkdirTemp("", "tarikh-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	p, err := startPeer()
	if err != nil {
		return err
	}
	defer p.stop()
	fmt.Printf("%s, %d cores; igraph %s\n", runtime.Version(), runtime.GOMAXPROCS(0), p.version)
	fmt.Printf("%-12s %-38s %9s %9s %7s %6s  %s\n", "measure", "graph", "tarikh s", "igraph s", "ratio", "goal", "check")
	for i, t := range tasks {
		if only != "" && t.measure != only {
			continue
		}
		n, edges := t.edges()
		file := filepath.Join(dir, fmt.Sprintf("%d.txt", i))
		if err := write(file, edges); err != nil {
			return err
		}
		c := snapshot(n, edges)
		if _, err := p.ask(request{Load: file, N: n}); err != nil {
			return err
		}
		ours, theirs := math.Inf(1), math.Inf(1)
		var check string
		for range runs {
			seconds, values, err := run(t.measure, c)
			if err != nil {
				return err
			}
			answer, err := p.ask(request{Measure: t.measure})
			if err != nil {
				return err
			}
			ours, theirs = min(ours, seconds), min(theirs, answer.Seconds)
			check = compare(t.measure, values, answer.Values)
		}
		fmt.Printf("%-12s %-38s %9.4f %9.4f %7.3f %6.2f  %s\n", t.measure, t.graph, ours, theirs, ours/theirs, t.goal, check)
	}
	return nil
}

// run takes a measure and returns the seconds it took and the scores, or the
// modularity.
func run(measure string, c *graph.CSR) (float64, []float64, error) {
	ctx := context.Background()
	runtime.GC()
	start := time.Now()
	if measure == "leiden" {
		_, q, err := rank.Partition(ctx, c, 1)
		return time.Since(start).Seconds(), []float64{q}, err
	}
	m, err := rank.Lookup(measure)
	if err != nil {
		return 0, nil, err
	}
	start = time.Now()
	scores, err := m.Scores(ctx, c, runtime.GOMAXPROCS(0))
	return time.Since(start).Seconds(), scores, err
}

// compare says how the results differ.
func compare(measure string, ours, theirs []float64) string {
	if measure == "leiden" {
		return fmt.Sprintf("modularity %.5f, igraph's %.5f", ours[0], theirs[0])
	}
	scale, most := 1.0, 0.0
	if measure == "betweenness" { // igraph does not divide by the number of pairs
		n := float64(len(ours))
		scale = 2 / ((n - 1) * (n - 2))
	}
	for i := range ours {
		most = max(most, math.Abs(ours[i]-scale*theirs[i]))
	}
	return fmt.Sprintf("scores differ by up to %.1g", most)
}

type request struct {
	Load    string `json:"load,omitempty"`
	N       int    `json:"n,omitempty"`
	Measure string `json:"measure,omitempty"`
}

type answer struct {
	Version string    `json:"version"`
	Seconds float64   `json:"seconds"`
	Values  []float64 `json:"values"`
}

// peer is a running bench.py.
type peer struct {
	cmd     *exec.Cmd
	in      io.WriteCloser
	out     *json.Decoder
	version string
}

func startPeer() (*peer, error) {
	cmd := exec.Command("/usr/bin/python3", "testdata/peers/rank/bench/bench.py")
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	p := &peer{cmd: cmd, in: in, out: json.NewDecoder(bufio.NewReader(out))}
	hello, err := p.ask(request{})
	if err != nil {
		return nil, fmt.Errorf("bench.py: %w", err)
	}
	p.version = hello.Version
	return p, nil
}

func (p *peer) ask(r request) (a answer, err error) {
	if err := json.NewEncoder(p.in).Encode(r); err != nil {
		return a, err
	}
	err = p.out.Decode(&a)
	return a, err
}

func (p *peer) stop() {
	p.in.Close()
	p.cmd.Process.Kill() // it may be about to write what nobody reads
	p.cmd.Wait()
}

func write(file string, edges [][2]int32) error {
	var b strings.Builder
	for _, e := range edges {
		fmt.Fprintln(&b, e[0], e[1])
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}
