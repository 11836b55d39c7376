package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/extract"
	"tarikh/extract/eval"
)

// evaluation is the flags of tarikh eval.
type evaluation struct {
	in     inputs
	out    output
	gold   string
	errors bool
	min    []string
}

func newEval(a *app) *cobra.Command {
	e := evaluation{out: output{formats: []string{"table", "json"}}}
	cmd := &cobra.Command{
		Use:   "eval --gold DIR [PATH|-]...",
		Short: "Measure the extraction against gold annotations",
		Long: `Eval extracts the articles and compares what was found with gold annotations:
one JSON file an article in the folder --gold, with the article's base name.
It prints precision, recall and F1 of dates, places, actors and events, each
with the counts behind it. With --min it exits with 1 when a figure falls short.`,
		Example: `  tarikh eval --gold testdata/gold testdata/articles
  tarikh eval --gold testdata/gold testdata/articles --errors --min event=0.4`,
		Args: needPaths,
		RunE: func(cmd *cobra.Command, paths []string) error { return e.run(a, cmd, paths) },
	}
	e.in.flags(cmd)
	e.out.flag(cmd)
	cmd.Flags().StringVar(&e.gold, "gold", "", "folder of gold annotations (needed)")
	cmd.Flags().BoolVar(&e.errors, "errors", false, "list what is missing, spurious or wrong in each article")
	cmd.Flags().StringSliceVar(&e.min, "min", nil, "figure=value that must be reached; may be repeated")
	return cmd
}

func (e *evaluation) run(a *app, cmd *cobra.Command, paths []string) error {
	if e.gold == "" {
		return usagef("eval needs the folder of gold annotations: --gold DIR")
	}
	floors, err := e.floors()
	if err != nil {
		return err
	}
	gold, err := eval.ReadGold(e.gold)
	if err != nil {
		return err
	}
	var t tally
	docs, ended, err := a.documents(cmd.Context(), e.in, paths, &t)
	if err != nil {
		return err
	}
	var all []*extract.Document
	for doc := range docs {
		doc.Article.Text = "" // the figures do not need it
		all = append(all, doc)
	}
	if err := ended(); err != nil {
		return err
	}
	report := eval.Score(gold, all)
	err = e.out.write(a.io, func(w io.Writer, form string) error {
		if form == "json" {
			return report.WriteJSON(w)
		}
		return report.WriteText(w, e.errors)
	})
	if err != nil {
		return err
	}
	if err := t.err(); err != nil {
		return err
	}
	return fallShort(&report, floors)
}

// floor is the least value that a figure must have.
type floor struct {
	name  string
	value float64
}

// floors reads the --min flags.
func (e *evaluation) floors() ([]floor, error) {
	var out []floor
	for _, s := range e.min {
		name, number, _ := strings.Cut(s, "=")
		value, err := strconv.ParseFloat(number, 64)
		if err != nil || name == "" {
			return nil, usagef("--min %s: it must be FIGURE=NUMBER, such as event=0.4", s)
		}
		out = append(out, floor{name, value})
	}
	return out, nil
}

// fallShort returns an error that lists the figures below their floors.
func fallShort(r *eval.Report, floors []floor) error {
	var short []string
	for _, f := range floors {
		value, ok := r.Figure(f.name)
		if !ok {
			return usagef("--min %s: there is no such figure in this report", f.name)
		}
		if value < f.value {
			short = append(short, fmt.Sprintf("%s %.3f < %g", f.name, value, f.value))
		}
	}
	if len(short) > 0 {
		return fmt.Errorf("figures fall short: %s", strings.Join(short, "; "))
	}
	return nil
}
