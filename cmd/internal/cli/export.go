package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/export"
)

func newExport(a *app) *cobra.Command {
	var ask asking
	var format, layout, title string
	var list bool
	out := output{formats: []string{"text"}}
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the graph for other programs: " + formatNames(),
		Long:  "Export writes the graph, or the part that the filters leave, in one of these\nformats; the same graph gives the same bytes.\n\n" + formatList(),
		Example: `  tarikh export --format dot | dot -Tsvg > graph.svg
  tarikh export --articles testdata/articles --format timeline -o timeline.json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if list {
				_, err := io.WriteString(a.io.Out, formatList())
				return err
			}
			f, err := export.Lookup(format)
			if err != nil {
				return usagef("%s", strings.TrimPrefix(err.Error(), "export: "))
			}
			g, err := a.filtered(cmd.Context(), &ask)
			if err != nil {
				return err
			}
			return ask.ended(out.write(a.io, func(w io.Writer, _ string) error {
				return f.Write(w, g.Graph, export.Options{Layout: layout, Title: title})
			}))
		},
	}
	ask.flags(cmd)
	ask.filterFlags(cmd)
	out.flag(cmd)
	cmd.Flags().StringVar(&format, "format", "dot", formatNames())
	cmd.Flags().StringVar(&layout, "layout", "", "layout of a diagram; picked by size otherwise")
	cmd.Flags().StringVar(&title, "title", "", "title of the diagram or timeline")
	cmd.Flags().BoolVar(&list, "list", false, "list the formats")
	return cmd
}

func formatNames() string {
	var names []string
	for _, f := range export.Formats() {
		names = append(names, f.Name)
	}
	return strings.Join(names, "|")
}

func formatList() string {
	var b strings.Builder
	for _, f := range export.Formats() {
		fmt.Fprintf(&b, "  %-10s %s", f.Name, f.About)
		if len(f.Layouts) > 0 {
			fmt.Fprintf(&b, " (--layout %s)", strings.Join(f.Layouts, "|"))
		}
		b.WriteByte('\n')
	}
	return b.String()
}
