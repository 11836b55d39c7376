package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/extract"
	"tarikh/extract/lang"
	"tarikh/extract/pipeline"
	"tarikh/graph"
	"tarikh/graph/resolve"
	"tarikh/graph/store"
)

// defaultGraph is the file that holds the graph where no other is named.
const defaultGraph = "tarikh.db"

// asking is the flags of the verbs that ask a graph: which graph, and which
// part of it.
type asking struct {
	graphFlags
	articles []string
	inputs   inputs

	from, to                                        string
	types, actors, places, sources, modality, kinds []string

	// kindsAside is set by verbs for which --kind does not choose a part of the
	// graph, but something that they say in its help.
	kindsAside bool
	// events is set by verbs that can be asked about an event by its ID.
	events bool

	tally tally
}

func (ask *asking) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	ask.graphFlags.flags(cmd, "graph file that tarikh build made")
	f.StringArrayVar(&ask.articles, "articles", nil, "read these files or folders instead of a graph file; may be repeated")
	cmd.MarkFlagsMutuallyExclusive("graph", "articles")
	ask.inputs.flags(cmd)
}

func (ask *asking) filterFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	if f.Lookup("to") == nil { // else --to asks for a name, and --between for a period
		f.StringVar(&ask.from, "from", "", "only events that last until this day or later (YYYY, YYYY-MM or YYYY-MM-DD)")
		f.StringVar(&ask.to, "to", "", "only events that begin on this day or earlier")
	}
	f.StringSliceVar(&ask.types, "type", nil, "only events of these types, such as meet,visit")
	f.StringArrayVar(&ask.actors, "actor", nil, "only events in which this actor takes part; may be repeated")
	f.StringArrayVar(&ask.places, "place", nil, "only events at this place or inside it; may be repeated")
	f.StringArrayVar(&ask.sources, "source", nil, "only what this outlet tells; may be repeated")
	f.StringSliceVar(&ask.modality, "modality", nil, "only events that are actual, planned, hypothetical or negated")
	f.StringSliceVar(&ask.kinds, "kind", nil, "only nodes of these kinds: "+kindNames())
}

func kindNames() string {
	var names []string
	for _, k := range graph.Kinds {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

// ended returns err, or else the error that tells of skipped articles.
func (ask *asking) ended(err error) error {
	if err != nil {
		return err
	}
	return ask.tally.err()
}

// answer is a graph to be asked, and the names in it.
type answer struct {
	*graph.Graph
	names *resolve.Names
	// view is what the graph was read from, where it is only the part of a file
	// that the question is about.
	view *store.View
}

// load returns the graph that the flags name.
func (a *app) load(ctx context.Context, ask *asking) (*answer, error) {
	w, err := ask.workshop(ask.inputs.language)
	if err != nil {
		return nil, err
	}
	var g *graph.Graph
	if len(ask.articles) == 0 {
		g, err = w.load(ctx, ask.file)
	} else if docs, e := a.collect(ctx, ask, w.pack); e == nil {
		g, err = w.resolver.Graph(docs)
	} else {
		err = e
	}
	if err != nil {
		return nil, err
	}
	return &answer{Graph: g, names: w.resolver.Names(g)}, nil
}

// collect extracts the articles of --articles. That none could be read is an
// error.
func (a *app) collect(ctx context.Context, ask *asking, pack *lang.Pack) ([]*extract.Document, error) {
	p, err := pipeline.New(pack)
	if err != nil {
		return nil, err
	}
	reader, err := a.reader(p, ask.inputs)
	if err != nil {
		return nil, err
	}
	docs, ended := a.extracted(ctx, p, reader.Read(ctx, ask.articles), &ask.tally)
	all := slices.Collect(docs)
	if err := ended(); err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, ask.tally.err()
	}
	return all, nil
}

// filtered returns the part of the graph that the filter flags leave.
func (a *app) filtered(ctx context.Context, ask *asking) (*answer, error) {
	first, last, err := days(ask.from, ask.to)
	if err != nil {
		return nil, err
	}
	f := graph.Filter{From: first, To: last, Types: ask.types, Sources: ask.sources}
	for _, m := range ask.modality {
		switch m := extract.Modality(m); m {
		case extract.Actual, extract.Planned, extract.Hypothetical, extract.Negated:
			f.Modalities = append(f.Modalities, m)
		default:
			return nil, usagef("--modality %s is none of actual, planned, hypothetical, negated", m)
		}
	}
	if f.Kinds, err = parseKinds(ask.kinds); err != nil {
		return nil, err
	}
	if ask.kindsAside {
		f.Kinds = nil
	}
	if err := a.knownTypes("type", ask.types, ask.inputs.language); err != nil {
		return nil, err
	}
	g, err := a.load(ctx, ask)
	if err != nil {
		return nil, err
	}
	for _, list := range []struct {
		names []string
		ids   *[]string
		fits  func(graph.Kind) bool
	}{
		{ask.actors, &f.Actors, func(k graph.Kind) bool { return k.IsEntity() }},
		{ask.places, &f.Places, func(k graph.Kind) bool { return k == graph.Place }},
	} {
		for _, name := range list.names {
			nodes, err := g.find(name, list.fits)
			if err != nil {
				return nil, err
			}
			for _, n := range nodes {
				*list.ids = append(*list.ids, n.ID)
			}
		}
	}
	if err := g.knownSources(ask.sources); err != nil {
		return nil, err
	}
	if f.IsZero() {
		return g, nil
	}
	return &answer{Graph: g.Subgraph(f), names: g.names}, nil
}

// knownSources returns an error, which lists the outlets that there are, if no
// article is by one of those given.
func (g *answer) knownSources(names []string) error {
	if len(names) == 0 {
		return nil
	}
	var known []string
	for n := range g.OfKind(graph.Article) {
		if n.Source != "" && !slices.Contains(known, n.Source) {
			known = append(known, n.Source)
		}
	}
	slices.Sort(known)
	for _, name := range names {
		if !slices.Contains(known, name) {
			msg := fmt.Sprintf("no article is by %q", name)
			if len(known) > 0 {
				msg += "; there are " + strings.Join(known, "، ")
			}
			return notFoundf("%s", msg)
		}
	}
	return nil
}

func parseKinds(names []string) (kinds []graph.Kind, err error) {
	for _, k := range names {
		if !slices.Contains(graph.Kinds, graph.Kind(k)) {
			return nil, usagef("--kind %s is none of %s", k, kindNames())
		}
		kinds = append(kinds, graph.Kind(k))
	}
	return kinds, nil
}

// knownTypes checks the values of a flag against the event types of the language
// pack.
func (a *app) knownTypes(flag string, types []string, language string) error {
	if len(types) == 0 {
		return nil
	}
	pack, err := lang.Load(language)
	if err != nil {
		return usagef("--lang: %s", strings.TrimPrefix(err.Error(), "lang: "))
	}
	rows, err := pack.Rows("event_types.tsv", 2)
	if err != nil {
		return err
	}
	var known []string
	for _, r := range rows {
		known = append(known, r.Col(0))
	}
	for _, t := range types {
		if !slices.Contains(known, t) {
			return usagef("--%s %s is no event type; there are %s", flag, t, strings.Join(known, ", "))
		}
	}
	return nil
}

// during returns the part of the graph in a period, FROM..TO.
func (g *answer) during(period string) (*answer, error) {
	from, to, ok := strings.Cut(period, "..")
	if !ok {
		return nil, usagef("--between %s is no period; write FROM..TO, such as 2016..2018-06", period)
	}
	first, last, err := days(from, to)
	if err != nil {
		return nil, err
	}
	return &answer{Graph: g.Subgraph(graph.Filter{From: first, To: last}), names: g.names}, nil
}

// find returns the nodes of fitting kinds that a name stands for: those that
// match it best. A name that nothing matches is an error with suggestions.
func (g *answer) find(name string, fits func(graph.Kind) bool) ([]*graph.Node, error) {
	var nodes []*graph.Node
	best := g.names.Best(name)
	for _, m := range best {
		if fits(m.Node.Kind) {
			nodes = append(nodes, m.Node)
		}
	}
	if len(nodes) > 0 {
		return nodes, nil
	}
	if len(best) > 0 {
		return nil, notFoundf("%q is not what is asked for here: %s is a %s", name, best[0].Node.Label, best[0].Node.Kind)
	}
	return nil, notFoundf("%s", g.missing(name))
}

// missing says that a name is not in the graph, and what is near it.
func (g *answer) missing(name string) string {
	msg := fmt.Sprintf("%q is not in the graph", name)
	near := g.names.Near(name, 3)
	if len(near) == 0 {
		for _, m := range g.names.Best(name) {
			near = append(near, m.Node.Label)
		}
	}
	if near = near[:min(3, len(near))]; len(near) > 0 {
		msg += "; near it: " + strings.Join(near, "، ")
	}
	return msg
}

// holds reports whether articles use a name as it is, but for hamzas and the
// like: that is how rules are obeyed.
func (g *answer) holds(name string) bool {
	best := g.names.Best(name)
	return len(best) > 0 && best[0].Grade <= resolve.ByAlias
}

// one returns the node that a name stands for. Where it stands for several,
// the one that most articles tell of is taken, and the others are named on
// standard error.
func (a *app) one(g *answer, name string) (*graph.Node, error) {
	nodes, err := g.find(name, graph.Kind.IsEntity)
	if err != nil {
		return nil, err
	}
	if len(nodes) > 1 && !a.quiet {
		fmt.Fprintf(a.io.Err, "tarikh: %q stands for %d names; taking %s (%s)\n", name, len(nodes), nodes[0].Label, nodes[0].ID)
		for _, n := range nodes[1:] {
			fmt.Fprintf(a.io.Err, "tarikh:   or %s (%s)\n", n.Label, n.ID)
		}
	}
	return nodes[0], nil
}
