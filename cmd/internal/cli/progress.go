package cli

import (
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// progress shows a person how far a long work has come. Where nobody looks,
// it shows nothing.
type progress struct {
	all *mpb.Progress
	bar *mpb.Bar
}

// progress starts to show how many articles have been read. How many there
// are is not known before the last one.
func (a *app) progress(what string) *progress {
	if a.quiet || !a.io.ErrTTY {
		return &progress{}
	}
	all := mpb.New(mpb.WithOutput(a.io.Err), mpb.WithWidth(3))
	bar := all.New(0, mpb.SpinnerStyle(), mpb.BarRemoveOnComplete(),
		mpb.AppendDecorators(decor.CurrentNoUnit("%d "+what), decor.AverageSpeed(0, ", %.0f/s")))
	return &progress{all: all, bar: bar}
}

func (p *progress) step() {
	if p.bar != nil {
		p.bar.Increment()
	}
}

// end takes the bar off the screen.
func (p *progress) end() {
	if p.bar != nil {
		p.bar.SetTotal(-1, true)
		p.all.Wait()
	}
}
