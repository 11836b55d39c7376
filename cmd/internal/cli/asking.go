package cli

import (
	"context"
	"os"
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
	file     string
	articles []string
	inputs   inputs

	from, to                                        string
	types, actors, places, sources, modality, kinds []string

	tally tally
}

func (ask *asking) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVarP(&ask.file, "graph", "g", graphFile(), "graph file that tarikh build made; $TARIKH_GRAPH sets the default")
	f.StringArrayVar(&ask.articles, "articles", nil, "read these files or folders instead of a graph file; may be repeated")
	ask.inputs.flags(cmd)
}

// graphFile returns the graph file to use where no flag names one.
func graphFile() string {
	if file := os.Getenv("TARIKH_GRAPH"); file != "" {
		return file
	}
	return defaultGraph
}

func (ask *asking) filterFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&ask.from, "from", "", "only events that last until this day or later (YYYY, YYYY-MM or YYYY-MM-DD)")
	f.StringVar(&ask.to, "to", "", "only events that begin on this day or earlier")
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

// graph returns the graph that the flags name.
func (a *app) graph(ctx context.Context, ask *asking) (*graph.Graph, error) {
	if len(ask.articles) == 0 {
		s, err := store.Open(ask.file, store.Options{ReadOnly: true})
		if err != nil {
			return nil, err
		}
		defer s.Close()
		return s.Load(ctx)
	}
	p, err := pipeline.Load(ask.inputs.language)
	if err != nil {
		return nil, usagef("%v", err)
	}
	docs, ended, err := a.documentsOf(ctx, p, ask.inputs, ask.articles, &ask.tally)
	if err != nil {
		return nil, err
	}
	var all []*extract.Document
	for doc := range docs {
		all = append(all, doc)
	}
	if err := ended(); err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, ask.tally.err()
	}
	return graph.Build(all, resolve.Resolve(all, resolve.Options{Fold: p.Pack().Text.String}))
}

// filtered returns the part of the graph that the filter flags leave.
func (a *app) filtered(ctx context.Context, ask *asking) (*graph.Graph, error) {
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
	for _, k := range ask.kinds {
		if !contained(graph.Kinds, graph.Kind(k)) {
			return nil, usagef("--kind %s is none of %s", k, kindNames())
		}
		f.Kinds = append(f.Kinds, graph.Kind(k))
	}
	if err := a.knownTypes(ask); err != nil {
		return nil, err
	}
	g, err := a.graph(ctx, ask)
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
			nodes, err := a.find(g, name, list.fits)
			if err != nil {
				return nil, err
			}
			for _, n := range nodes {
				*list.ids = append(*list.ids, n.ID)
			}
		}
	}
	if f.IsZero() {
		return g, nil
	}
	return g.Subgraph(f), nil
}

func contained[T comparable](list []T, x T) bool {
	for _, v := range list {
		if v == x {
			return true
		}
	}
	return false
}

// knownTypes checks --type against the event types of the language pack.
func (a *app) knownTypes(ask *asking) error {
	if len(ask.types) == 0 {
		return nil
	}
	pack, err := lang.Load(ask.inputs.language)
	if err != nil {
		return usagef("%v", err)
	}
	rows, err := pack.Rows("event_types.tsv", 2)
	if err != nil {
		return err
	}
	var known []string
	for _, r := range rows {
		known = append(known, r.Col(0))
	}
	for _, t := range ask.types {
		if !contained(known, t) {
			return usagef("--type %s is no event type; there are %s", t, strings.Join(known, ", "))
		}
	}
	return nil
}

// find returns the nodes of fitting kinds that a name stands for: those that
// match it best. A name that nothing matches is an error with suggestions.
func (a *app) find(g *graph.Graph, name string, fits func(graph.Kind) bool) ([]*graph.Node, error) {
	return nil, nil
}

// one returns the node that a name stands for. Where it stands for several,
// the one that most articles tell of is taken.
func (a *app) one(g *graph.Graph, name string) (*graph.Node, error) {
	nodes, err := a.find(g, name, func(k graph.Kind) bool { return k.IsEntity() })
	if err != nil {
		return nil, err
	}
	return nodes[0], nil
}
