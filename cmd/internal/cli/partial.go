package cli

import (
	"context"
	"errors"
	"slices"

	"tarikh/graph"
	"tarikh/graph/query"
	"tarikh/graph/store"
)

// partOf reads the part of a graph that a question about some names needs. A
// name stands for one or more nodes, the best first.
type partOf func(ctx context.Context, v *store.View, ids [][]string) (*graph.Graph, error)

// around is the part within so many events of the names.
func around(hops int) partOf {
	return func(ctx context.Context, v *store.View, ids [][]string) (*graph.Graph, error) {
		return v.Around(ctx, hops, slices.Concat(ids...)...)
	}
}

// eventsOf is the part with the events within so many of the names, enough to
// list them.
func eventsOf(hops int) partOf {
	return func(ctx context.Context, v *store.View, ids [][]string) (*graph.Graph, error) {
		return v.Events(ctx, hops, slices.Concat(ids...)...)
	}
}

// shared is the part with the events that tie all of the names.
func shared(ctx context.Context, v *store.View, ids [][]string) (*graph.Graph, error) {
	var best []string
	for _, list := range ids {
		best = append(best, list[0])
	}
	return v.Shared(ctx, best...)
}

// nothing is for questions that read what they need from the view themselves.
func nothing(context.Context, *store.View, [][]string) (*graph.Graph, error) { return graph.New(), nil }

// partial returns the part of a graph that a question about some names needs,
// read by index, or else all that the filters leave: where a flag chooses a part
// of its own, where the file is out of date, and where a name is not found, as
// then all the others are needed to suggest one. The function ends the reading.
func (a *app) partial(ctx context.Context, ask *asking, names []string, part partOf) (*answer, func(), error) {
	if len(names) > 0 && ask.whole() {
		g, done, err := ask.part(ctx, names, part)
		if g != nil || err != nil {
			return g, done, err
		}
	}
	g, err := a.filtered(ctx, ask)
	return g, func() {}, err
}

// whole reports whether no flag chooses a part of the graph file.
func (ask *asking) whole() bool {
	return len(ask.articles) == 0 && ask.from == "" && ask.to == "" && (len(ask.kinds) == 0 || ask.kindsAside) &&
		len(ask.types)+len(ask.actors)+len(ask.places)+len(ask.sources)+len(ask.modality) == 0
}

// part reads the part of the graph file; it returns nil where that cannot be.
func (ask *asking) part(ctx context.Context, names []string, part partOf) (g *answer, done func(), err error) {
	end := func() {}
	defer func() {
		if g == nil {
			end()
		}
	}()
	w, err := ask.workshop(ask.inputs.language)
	if err != nil {
		return nil, nil, err
	}
	s, err := w.open(ask.file)
	if err != nil {
		return nil, nil, err
	}
	end = func() { s.Close() }
	v, err := s.View(ctx)
	if err != nil || v == nil {
		return nil, nil, err
	}
	end = func() { v.Close(); s.Close() }
	found, err := v.Named(ctx, names...)
	if err != nil {
		return nil, nil, err
	}
	known := &answer{Graph: found, names: w.resolver.Names(found), view: v}
	ids := make([][]string, len(names))
	for i, name := range names {
		if n := found.Node(name); ask.events && n != nil && n.Kind == graph.Event {
			ids[i] = []string{n.ID}
			continue
		}
		nodes, err := known.find(name, graph.Kind.IsEntity)
		if err != nil {
			return nil, nil, nil // not found
		}
		for _, n := range nodes {
			ids[i] = append(ids[i], n.ID)
		}
	}
	if known.Graph, err = part(ctx, v, ids); err != nil {
		return nil, nil, err
	}
	return known, end, nil
}

// paths returns the ways in which two nodes are connected.
func (g *answer) paths(ctx context.Context, from, to string, way query.Way) ([][]query.Hop, error) {
	if g.view == nil {
		return query.Paths(g.Graph, from, to, way), nil
	}
	ties, err := g.view.Ties(ctx)
	if err != nil {
		return nil, err
	}
	ids := slices.Concat([]string{from}, way.Via, []string{to})
	stops, err := g.view.Numbers(ctx, ties, ids...)
	if err != nil {
		return nil, err
	}
	if len(stops) < len(ids) {
		return nil, errors.New("the graph file lacks a name among its ties; see tarikh check")
	}
	not, err := g.view.Numbers(ctx, ties, way.Not...)
	if err != nil {
		return nil, err
	}
	part, routes, err := g.view.Along(ctx, ties, query.Routes(ties.Net, stops, not, way))
	if err != nil {
		return nil, err
	}
	var out [][]query.Hop
	for _, route := range routes {
		out = append(out, query.Hops(part, route))
	}
	return out, nil
}
