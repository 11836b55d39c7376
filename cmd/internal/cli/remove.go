package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/extract"
)

func newRemove(a *app) *cobra.Command {
	var f graphFlags
	language, all := "ar", false
	cmd := &cobra.Command{
		Use:   "remove ARTICLE...",
		Short: "Take articles out of a graph file",
		Long: `Remove takes articles out of a graph file; what is left is the graph of the
others, as if the removed ones had never been read. An article is named by the path
it was read from, its URL, its ID or the first letters of it, or its title. A name
that fits several articles removes none, but lists them, unless --all is given.`,
		Example: `  tarikh remove testdata/articles/wuzhen-2014.txt
  tarikh remove --all "النشرة المسائية"`,
		Args: atLeast(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			w, err := f.workshop(language)
			if err != nil {
				return err
			}
			s, err := w.edit(f.file)
			if err != nil {
				return err
			}
			defer s.Close()
			var ids, removing []string // nothing is told before all names are known
			for _, name := range names {
				found, err := s.Find(cmd.Context(), name)
				if err != nil {
					return err
				}
				switch {
				case len(found) == 0:
					return notFoundf("no article of %s is named %q; nothing was removed", f.file, name)
				case len(found) > 1 && !all:
					for _, art := range found {
						fmt.Fprintln(a.io.Err, "  "+a.articleLine(&art))
					}
					return fmt.Errorf("%q names %d articles, nothing was removed; name one by its ID, or give --all", name, len(found))
				}
				for i := range found {
					ids = append(ids, found[i].ID)
					removing = append(removing, "removing "+a.articleLine(&found[i]))
				}
			}
			if !a.quiet {
				fmt.Fprintln(a.io.Err, strings.Join(removing, "\n"))
			}
			n, err := s.Remove(cmd.Context(), ids...)
			if err != nil {
				return err
			}
			if _, err := s.Update(cmd.Context()); err != nil {
				return err
			}
			if !a.quiet {
				fmt.Fprintf(a.io.Err, "%s: %s removed\n", f.file, count(n, "article"))
			}
			return s.Close()
		},
	}
	f.flags(cmd, "graph file to take them out of")
	cmd.Flags().StringVar(&language, "lang", language, "language of the articles")
	cmd.Flags().BoolVar(&all, "all", false, "remove every article that a name fits")
	return cmd
}

// articleLine is an article on one line: ID, day, path, title.
func (a *app) articleLine(art *extract.Article) string {
	title := oneLine(art.Title)
	if a.io.ErrTTY {
		title = oneDirection(title)
	}
	day := art.Published
	if day == "" {
		day = "undated"
	}
	return fmt.Sprintf("%s  %s  %s  %s", art.ID, day, art.Path, title)
}
