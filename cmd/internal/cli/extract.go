package cli

import (
	"io"

	"github.com/spf13/cobra"

	"tarikh/extract"
)

func newExtract(a *app) *cobra.Command {
	var in inputs
	var withText bool
	out := output{formats: []string{"jsonl"}}
	cmd := &cobra.Command{
		Use:   "extract [PATH|-]...",
		Short: "Print what each article says, as JSON Lines",
		Long: `Extract prints one JSON object an article, one a line: its dates, mentions,
entities and events, each with byte offsets into the text. It changes nothing on
disk. Folders are read in order, and below them; - is standard input.`,
		Example: `  tarikh extract testdata/articles/wuzhen-2017.txt
  tarikh extract --input jsonl - < news.jsonl > facts.jsonl`,
		Args: needPaths,
		RunE: func(cmd *cobra.Command, paths []string) error {
			return a.eachDocument(cmd.Context(), in, out, paths, func(w io.Writer, doc *extract.Document) error {
				return doc.WriteJSON(w, withText)
			})
		},
	}
	in.flags(cmd)
	out.flag(cmd)
	cmd.Flags().BoolVar(&withText, "with-text", false, "print the text of the articles too")
	return cmd
}
