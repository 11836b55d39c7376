package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newCheck(a *app) *cobra.Command {
	var f graphFlags
	language := "ar"
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Prove that a graph file is sound",
		Long: `Check proves that a graph file is sound: SQLite finds no damage, every edge has
evidence, every span is inside the text of its article and every quote is what
stands there, every ID leads to something, and the documents give exactly the
graph that is stored. It changes nothing. What is wrong is listed, one line each,
and the exit code is 1.`,
		Example: "  tarikh check\n  tarikh check -g wuzhen.db",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w, err := f.workshop(language)
			if err != nil {
				return err
			}
			s, err := w.open(f.file)
			if err != nil {
				return err
			}
			defer s.Close()
			faults, err := s.Check(cmd.Context())
			if err != nil {
				return err
			}
			for _, fault := range faults {
				fmt.Fprintln(a.io.Out, fault)
			}
			if len(faults) > 0 {
				return fmt.Errorf("%s is not sound", f.file)
			}
			i, err := s.Info(cmd.Context())
			if err != nil {
				return err
			}
			nodes := 0
			for _, n := range i.Nodes {
				nodes += n
			}
			fmt.Fprintf(a.io.Out, "%s is sound: %s, %s, %s, %d passages as evidence\n", f.file,
				count(i.Articles, "article"), count(nodes, "node"), count(i.Edges, "edge"), i.Evidence)
			return nil
		},
	}
	f.flags(cmd, "graph file to check")
	cmd.Flags().StringVar(&language, "lang", language, "language of the articles")
	return cmd
}
