package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// stopwatch tells how long the stages of a build take.
type stopwatch struct {
	begun, last time.Time
	stages      []string
	took        map[string]time.Duration
	// beside is how long reading took, which goes on beside extracting.
	beside time.Duration
}

func startWatch() stopwatch {
	now := time.Now()
	return stopwatch{begun: now, last: now, took: map[string]time.Duration{}}
}

func (w *stopwatch) total() time.Duration { return time.Since(w.begun) }

// spent adds to the time of a stage.
func (w *stopwatch) spent(stage string, took time.Duration) {
	if _, ok := w.took[stage]; !ok {
		w.stages = append(w.stages, stage)
	}
	w.took[stage] += took
}

// lap adds the time since the last lap to a stage.
func (w *stopwatch) lap(stage string) {
	now := time.Now()
	w.spent(stage, now.Sub(w.last))
	w.last = now
}

// restart leaves out the time since the last lap.
func (w *stopwatch) restart() { w.last = time.Now() }

// report writes one line a stage, in the order in which they began.
func (w *stopwatch) report(to io.Writer, file string) {
	for _, stage := range w.stages {
		note := ""
		if stage == "extracting" {
			note = fmt.Sprintf("  (reading beside it: %.2f s)", w.beside.Seconds())
		}
		fmt.Fprintf(to, "%8.2f s  %s%s\n", w.took[stage].Seconds(), stage, note)
	}
	fmt.Fprintf(to, "%8.2f s  in all\n", w.total().Seconds())
	if peak := peakMemory(); peak != "" {
		fmt.Fprintf(to, "%10s  peak of memory\n", peak)
	}
	if info, err := os.Stat(file); err == nil {
		fmt.Fprintf(to, "%7d MB  graph file\n", info.Size()>>20)
	}
}

// peakMemory returns the most memory that this process has had, where the system
// tells it.
func peakMemory() string {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			var kib int
			if _, err := fmt.Sscanf(rest, "%d kB", &kib); err == nil {
				return fmt.Sprintf("%d MB", kib>>10)
			}
		}
	}
	return ""
}
