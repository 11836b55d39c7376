package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/export"
	"tarikh/graph"
	"tarikh/graph/rank"
)

// exporting is the flags of export beside those that ask a graph.
type exporting struct {
	format, layout, title string
	query, community      string
	sizeBy                string
	measure               rank.Measure // that sizeBy names
	cut                   export.Cut
	list                  bool
}

func newExport(a *app) *cobra.Command {
	var ask asking
	var x exporting
	out := output{formats: []string{"text"}}
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the graph for other programs: diagrams, timelines, tables and data",
		Long: `Export writes the graph, or the part that the filters leave, in one of these
formats; the same graph gives the same bytes. Without --format the ending of the
file that -o names picks it.

` + formatList() + "\n" + queryHelp,
		Example: `  tarikh export --format dot | dot -Tsvg > graph.svg
  tarikh export --top 60 --title "أهم الأحداث" -o events.svg
  tarikh export --format csv --from 2017 -o tables
  tarikh export --query 'path "شي جين بينغ" "تيم كوك"' -o path.svg
  tarikh export --community 1 -o group.gexf
  tarikh export --articles testdata/articles --format timeline -o timeline.json`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if x.list {
				_, err := io.WriteString(a.io.Out, formatList())
				return err
			}
			f, err := x.choose(out.value)
			if err != nil {
				return err
			}
			g, err := a.cut(cmd.Context(), &ask, &x)
			if err != nil {
				return err
			}
			opts := export.Options{Layout: x.layout, Title: x.title}
			if opts.Layout == "" && connecting(x.query) {
				opts.Layout = asNetwork(f)
			}
			if !cmd.Flags().Changed("top") {
				if g, err = a.legible(f, g, opts); err != nil {
					return err
				}
			}
			if opts.Size, err = x.sizes(cmd.Context(), a, g); err != nil {
				return err
			}
			if f.Folder() {
				return ask.ended(f.WriteFolder(out.value, g, opts))
			}
			return ask.ended(out.write(a.io, func(w io.Writer, _ string) error { return f.Write(w, g, opts) }))
		},
	}
	ask.flags(cmd)
	ask.filterFlags(cmd)
	out.flag(cmd)
	f := cmd.Flags()
	f.StringVar(&x.format, "format", "", formatNames()+" (default dot)")
	f.StringVar(&x.layout, "layout", "", "layout of a diagram; picked by size otherwise")
	f.StringVar(&x.title, "title", "", "title of the diagram or timeline")
	f.IntVar(&x.cut.Top, "top", 0, "only this many events, the best told, and what they are joined to; 0 is all (pictures of more than 400 have 200 unless told otherwise)")
	f.IntVar(&x.cut.MinEvidence, "min-evidence", 0, "only events that at least this many passages tell of")
	f.StringVar(&x.query, "query", "", "only the answer to a question, such as 'around NAME hops 2' or 'path A B'")
	f.StringVar(&x.community, "community", "", "only one community: its number, or the name of a member")
	f.StringVar(&x.sizeBy, "size-by", "", "measure of tarikh rank that the sizes of nodes follow, in the formats that hold sizes; the number of ties otherwise")
	f.BoolVar(&x.list, "list", false, "list the formats")
	return cmd
}

// sizes returns what --size-by makes of the nodes that are shown, or nil where it
// is not given.
func (x *exporting) sizes(ctx context.Context, a *app, g *graph.Graph) (map[string]float64, error) {
	if x.sizeBy == "" {
		return nil, nil
	}
	scores, err := rank.Nodes(ctx, g, x.measure, rank.Options{Only: graph.Kinds, Jobs: a.cores()})
	if err != nil {
		return nil, err
	}
	sizes := make(map[string]float64, len(scores))
	for _, s := range scores {
		sizes[s.Node.ID] = max(0, s.Score)
	}
	return sizes, nil
}

// choose returns the format that --format names, or else the one that file
// names end in, and says what is wrong with the flags before anything is read.
func (x *exporting) choose(file string) (export.Format, error) {
	if x.cut.Top < 0 || x.cut.MinEvidence < 0 {
		return export.Format{}, usagef("--top and --min-evidence are 0 or more")
	}
	if x.query != "" && x.community != "" {
		return export.Format{}, usagef("--query and --community do not go together")
	}
	name := x.format
	if ending := strings.TrimPrefix(filepath.Ext(file), "."); name == "" && ending != "" {
		var fits []string
		for _, f := range export.Formats() {
			if f.Name == ending {
				fits = []string{f.Name}
				break
			}
			if f.Ending == ending {
				fits = append(fits, f.Name)
			}
		}
		if len(fits) > 1 {
			return export.Format{}, usagef("several formats end in .%s; choose one by --format: %s", ending, strings.Join(fits, ", "))
		}
		if len(fits) == 0 {
			return export.Format{}, usagef("-o %s: no format ends in .%s; choose one by --format: %s", file, ending, formatNames())
		}
		name = fits[0]
	}
	if name == "" {
		name = "dot"
	}
	f, err := export.Lookup(name)
	if err != nil {
		return f, usagef("%s", strings.TrimPrefix(err.Error(), "export: "))
	}
	if f.Folder() && (file == "" || file == "-") {
		return f, usagef("%s is a folder of files; name it with -o FOLDER", f.Name)
	}
	if err := f.Knows(x.layout); err != nil {
		return f, usagef("%s", strings.TrimPrefix(err.Error(), "export: "))
	}
	if x.sizeBy != "" {
		if x.measure, err = rank.Lookup(x.sizeBy); err != nil {
			return f, usagef("--size-by: %s", strings.TrimPrefix(err.Error(), "rank: "))
		}
	}
	return f, nil
}

// Beyond mostLegible events a picture cannot be read: the best told ones are
// drawn, as many as an eye can find its way in.
const mostLegible, drawnInstead = 400, 200

// legible returns what a picture shows of the graph where nobody says how much
// that is to be, and tells what it leaves out. Communities are cut to what can
// be read in any case.
func (a *app) legible(f export.Format, g *graph.Graph, o export.Options) (*graph.Graph, error) {
	if !f.Picture() && f.Name != "dot" || o.Layout == "communities" {
		return g, nil
	}
	events := 0
	for range g.OfKind(graph.Event) {
		events++
	}
	if events <= mostLegible {
		return g, nil
	}
	if !a.quiet {
		fmt.Fprintf(a.io.Err, "tarikh: a picture of all %d events could not be read; it shows the %d best told (--top 0 draws all, --layout communities who belongs together)\n", events, drawnInstead)
	}
	return export.Cut{Top: drawnInstead}.Of(g)
}

// cut returns the part of the graph that the filter flags leave, of that what a
// query or a community is about, and of that what a cut leaves. The kinds come
// last, as it is events that a cut chooses.
func (a *app) cut(ctx context.Context, ask *asking, x *exporting) (*graph.Graph, error) {
	kinds, err := parseKinds(ask.kinds)
	if err != nil {
		return nil, err
	}
	ask.kinds = nil
	all, err := a.filtered(ctx, ask)
	if err != nil {
		return nil, err
	}
	g := all.Graph
	switch {
	case x.query != "":
		g, err = a.asked(all, x.query)
	case x.community != "":
		g, err = a.group(ctx, all, x.community)
	}
	if err != nil {
		return nil, err
	}
	g, err = x.cut.Of(g)
	if err != nil || len(kinds) == 0 {
		return g, err
	}
	return g.Subgraph(graph.Filter{Kinds: kinds}), nil
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
