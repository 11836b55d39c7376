// Bench times the measures of tarikh beside those of igraph on the same graphs,
// in turn, and prints how the times compare. It needs Debian's packages
// python3-igraph and python3-numpy. Run it in the root of the repository:
//
//	go run ./testdata/peers/rank/bench [-runs 3] [-only betweenness]
//
// Times are the least of all runs, without reading the graph, by the wall clock
// and of the processors (cpu); igraph works on one core and tarikh on all. On a
// machine that does other work too, the wall clock favours whoever needs fewer
// cores.
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
	"syscall"
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
	fmt.Printf("%-12s %-38s %9s %9s %7s %6s %9s %9s  %s\n", "measure", "graph", "tarikh s", "igraph s", "ratio", "goal", "cpu", "cpu", "check")
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
		ours, theirs := never, never
		var check string
		for range runs {
			took, values, err := run(t.measure, c)
			if err != nil {
				return err
			}
			answer, err := p.ask(request{Measure: t.measure})
			if err != nil {
				return err
			}
			ours, theirs = ours.least(took), theirs.least(cost{answer.Seconds, answer.CPU})
			check = compare(t.measure, values, answer.Values)
		}
		fmt.Printf("%-12s %-38s %9.4f %9.4f %7.3f %6.2f %9.4f %9.4f  %s\n",
			t.measure, t.graph, ours.wall, theirs.wall, ours.wall/theirs.wall, t.goal, ours.cpu, theirs.cpu, check)
	}
	return nil
}

// cost is the time of a run, in seconds.
type cost struct{ wall, cpu float64 }

var never = cost{math.Inf(1), math.Inf(1)}

func (c cost) least(d cost) cost { return cost{min(c.wall, d.wall), min(c.cpu, d.cpu)} }

// now is the time that has passed since some moment.
func now() cost {
	var use syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &use)
	return cost{float64(time.Now().UnixNano()) / 1e9, float64(use.Utime.Nano()+use.Stime.Nano()) / 1e9}
}

// run takes a measure and returns the time it took and the scores, or the
// modularity.
func run(measure string, c *graph.CSR) (took cost, values []float64, err error) {
	ctx := context.Background()
	m, err := rank.Lookup(measure)
	if err != nil && measure != "leiden" {
		return took, nil, err
	}
	runtime.GC()
	start := now()
	if measure == "leiden" {
		var q float64
		_, q, err = rank.Partition(ctx, c, 1)
		values = []float64{q}
	} else {
		values, err = m.Scores(ctx, c, runtime.GOMAXPROCS(0))
	}
	end := now()
	return cost{end.wall - start.wall, end.cpu - start.cpu}, values, err
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
	CPU     float64   `json:"cpu"`
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
