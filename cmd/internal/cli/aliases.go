package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/graph/store"
)

func newMerge(a *app) *cobra.Command {
	return newRule(a, "merge", "same", "=", "Say for ever that two names are one",
		`Merge adds a rule to the file of alias rules: the two names are one, whatever the
articles suggest. The graph file is resolved anew, and every later build obeys.
To take it back, delete the line.`,
		`  tarikh merge "بنك الشعب الصيني" "البنك المركزي الصيني"`)
}

func newSplit(a *app) *cobra.Command {
	return newRule(a, "split", "never", "!=", "Say for ever that two names are not one",
		`Split adds a rule to the file of alias rules: the two names are never one. The
graph file is resolved anew, and every later build obeys. To take it back,
delete the line.`,
		`  tarikh split "فهد الراشد" "فهد الرشيد"`)
}

// newRule makes a verb that adds a rule on two names.
func newRule(a *app, verb, rule, sign, short, long, example string) *cobra.Command {
	var f graphFlags
	language := "ar"
	cmd := &cobra.Command{
		Use: verb + " A B", Short: short, Long: long, Example: example,
		Args: exactly(2),
		RunE: func(cmd *cobra.Command, names []string) error {
			for _, n := range names {
				if strings.ContainsAny(n, "=\n\r") {
					return usagef("%q holds a sign that no name has", n)
				}
			}
			if names[0] == names[1] {
				return usagef("%q is named twice", names[0])
			}
			file, err := f.addRule(fmt.Sprintf("%s %s %s %s", rule, names[0], sign, names[1]), language)
			if err != nil {
				return err
			}
			if !a.quiet {
				fmt.Fprintf(a.io.Err, "%s: %s %s %s %s\n", file, rule, names[0], sign, names[1])
			}
			return a.again(cmd.Context(), &f, language, names)
		},
	}
	f.flags(cmd, "graph file to resolve anew")
	cmd.Flags().StringVar(&language, "lang", language, "language of the names")
	return cmd
}

// addRule appends a line to the file of alias rules, and returns its name. The
// file is as it was if the rule contradicts another.
func (f *graphFlags) addRule(line, language string) (string, error) {
	file, _ := f.aliasFile()
	old, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("cannot read the alias rules %s: %w", file, rootCause(err))
	}
	text := string(old)
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	text += line + "\n"
	empty := graphFlags{file: f.file, aliases: os.DevNull}
	w, err := empty.workshop(language)
	if err != nil {
		return "", err
	}
	if err := w.obey(file, strings.NewReader(text)); err != nil {
		return "", err
	}
	return file, writeFile(file, func(to io.Writer) error {
		_, err := io.WriteString(to, text)
		return err
	})
}

// again resolves the graph file anew, if there is one, and tells which of the
// names of a new rule no article has: the rule stands all the same, as articles
// to come may have them, but mostly the name was typed wrong.
func (a *app) again(ctx context.Context, f *graphFlags, language string, names []string) error {
	w, err := f.workshop(language)
	if err != nil {
		return err
	}
	s, err := w.edit(f.file)
	if errors.Is(err, store.ErrNoFile) {
		return nil
	}
	if err != nil {
		return err
	}
	defer s.Close()
	if _, err := s.Update(ctx); err != nil {
		return err
	}
	if !a.quiet {
		g, err := s.Load(ctx)
		if err != nil {
			return err
		}
		known := &answer{Graph: g, names: w.resolver.Names(g)}
		for _, name := range names {
			if !known.holds(name) {
				fmt.Fprintf(a.io.Err, "tarikh: %s; the rule waits for it\n", known.missing(name))
			}
		}
	}
	return s.Close()
}
