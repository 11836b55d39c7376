package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"tarikh/extract"
	"tarikh/graph"
	"tarikh/graph/graphtest"
	"tarikh/graph/query"
)

// holding returns an open store whose tables hold a graph.
func holding(t testing.TB, g *graph.Graph) *Store {
	t.Helper()
	opts := arabic(t)
	opts.Build = func([]*extract.Document) (*graph.Graph, error) { return g, nil }
	s := create(t, filepath.Join(t.TempDir(), "g.db"), opts)
	add(t, s, news(1)...)
	return s
}

func view(t testing.TB, s *Store) *View {
	t.Helper()
	v, err := s.View(context.Background())
	if err != nil || v == nil {
		t.Fatalf("no view: %v", err)
	}
	t.Cleanup(v.Close)
	return v
}

func asJSON(t testing.TB, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// worlds are the graphs on which views are compared with the whole.
func worlds(t *testing.T) map[string]*graph.Graph {
	out := map[string]*graph.Graph{}
	for seed := range uint64(4) {
		out[fmt.Sprintf("scatter %d", seed)] = graphtest.Scatter(seed, 12<<seed)
	}
	resolved, err := whole(arabic(t), news(40))
	if err != nil {
		t.Fatal(err)
	}
	out["news"] = resolved
	return out
}

func entitiesOf(g *graph.Graph) []string {
	var ids []string
	for n := range g.Nodes() {
		if n.Kind.IsEntity() {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// TestViewAnswersAsTheWhole asks parts of a graph and the whole the same.
func TestViewAnswersAsTheWhole(t *testing.T) {
	ctx := context.Background()
	for name, g := range worlds(t) {
		t.Run(name, func(t *testing.T) {
			v := view(t, holding(t, g))
			rng := rand.New(rand.NewPCG(2, 3))
			ids := entitiesOf(g)
			rng.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
			for i, id := range ids[:min(len(ids), 25)] {
				hops := 1 + i%3
				part, err := v.Around(ctx, hops, id)
				if err != nil {
					t.Fatal(err)
				}
				if asJSON(t, part.Node(id)) != asJSON(t, g.Node(id)) {
					t.Errorf("%s: another node", id)
				}
				events, err := v.Events(ctx, hops, id)
				if err != nil {
					t.Fatal(err)
				}
				for _, x := range []*graph.Graph{part, events} {
					if asJSON(t, query.Of(x, id)) != asJSON(t, query.Of(g, id)) {
						t.Errorf("%s: other events", id)
					}
				}
				all, _ := query.Best(g, id, 0)
				if asJSON(t, all) != asJSON(t, query.Of(g, id)) {
					t.Errorf("%s: not all events", id)
				}
				limit := 1 + i%4
				best, of, err := v.Best(ctx, limit, id)
				if err != nil {
					t.Fatal(err)
				}
				got, there := query.Best(best, id, 0)
				want, wantThere := query.Best(g, id, limit)
				if asJSON(t, got) != asJSON(t, want) || there != len(want) || of[id] != wantThere || len(want) != min(limit, wantThere) {
					t.Errorf("%s: other best events, of %d and %d", id, of[id], wantThere)
				}
				list, _ := query.Neighbours(events, id, hops)
				gotList, gotNear := query.Neighbours(part, id, hops)
				wantList, wantNear := query.Neighbours(g, id, hops)
				if asJSON(t, gotList) != asJSON(t, wantList) || asJSON(t, list) != asJSON(t, wantList) {
					t.Errorf("%s: other neighbours within %d hops", id, hops)
				}
				if dump(t, gotNear) != dump(t, wantNear) {
					t.Errorf("%s: another graph within %d hops", id, hops)
				}
				other := ids[rng.IntN(len(ids))]
				if part, err = v.Events(ctx, 1, id, other); err != nil {
					t.Fatal(err)
				}
				if asJSON(t, query.Compare(part, id, other)) != asJSON(t, query.Compare(g, id, other)) {
					t.Errorf("%s and %s compare otherwise", id, other)
				}
				if asJSON(t, query.Common(part, id, other)) != asJSON(t, query.Common(g, id, other)) {
					t.Errorf("%s and %s have something else in common", id, other)
				}
				for _, with := range [][]string{{id, other}, {other, id, ids[0]}} {
					shared, err := v.Shared(ctx, with...)
					if err != nil {
						t.Fatal(err)
					}
					if asJSON(t, query.Between(shared, with...)) != asJSON(t, query.Between(g, with...)) {
						t.Errorf("%v: other events between", with)
					}
				}
			}
		})
	}
}

func TestViewAroundAnEvent(t *testing.T) {
	g := graphtest.Scatter(6, 40)
	v := view(t, holding(t, g))
	for n := range g.OfKind(graph.Event) {
		part, err := v.Events(context.Background(), 1, n.ID)
		if err != nil {
			t.Fatal(err)
		}
		if asJSON(t, query.One(part, part.Node(n.ID))) != asJSON(t, query.One(g, n)) {
			t.Errorf("%s: another event", n.ID)
		}
	}
}

// TestViewFindsThePaths looks for paths in the snapshot and in the whole graph.
func TestViewFindsThePaths(t *testing.T) {
	ctx := context.Background()
	for name, g := range worlds(t) {
		t.Run(name, func(t *testing.T) {
			v := view(t, holding(t, g))
			ties, err := v.Ties(ctx)
			if err != nil {
				t.Fatal(err)
			}
			rng := rand.New(rand.NewPCG(4, 5))
			ids := entitiesOf(g)
			any := func() string { return ids[rng.IntN(len(ids))] }
			found := 0
			for i := range 30 {
				from, to := any(), any()
				if from == to {
					continue
				}
				way := []query.Way{{}, {Count: 3}, {MaxHops: 2}, {Via: []string{any()}}, {Not: []string{any(), any()}}, {Kinds: []graph.Kind{graph.Person, graph.Place}}}[i%6]
				want := query.Paths(g, from, to, way)
				got, err := paths(ctx, v, ties, from, to, way)
				if err != nil {
					t.Fatal(err)
				}
				if asJSON(t, got) != asJSON(t, want) {
					t.Errorf("%s to %s, %+v:\n%s\nwant\n%s", from, to, way, asJSON(t, got), asJSON(t, want))
				}
				found += len(got)
			}
			if found == 0 {
				t.Error("no path was found at all")
			}
		})
	}
}

// paths is query.Paths by way of a view.
func paths(ctx context.Context, v *View, ties *Ties, from, to string, way query.Way) ([][]query.Hop, error) {
	stops, err := v.Numbers(ctx, ties, slices.Concat([]string{from}, way.Via, []string{to})...)
	if err != nil {
		return nil, err
	}
	not, err := v.Numbers(ctx, ties, way.Not...)
	if err != nil {
		return nil, err
	}
	g, routes, err := v.Along(ctx, ties, query.Routes(ties.Net, stops, not, way))
	var out [][]query.Hop
	for _, ids := range routes {
		out = append(out, query.Hops(g, ids))
	}
	return out, err
}

func TestViewFindsNames(t *testing.T) {
	ctx := context.Background()
	for name, g := range worlds(t) {
		t.Run(name, func(t *testing.T) {
			s := holding(t, g)
			r := resolver(t)
			whole := r.Names(g)
			v := view(t, s)
			asked := []string{"", "لا أحد", "الرئيس", "اسم", "ليلي بناني", "بناني", "اربد", "سليم", "?"}
			for _, id := range entitiesOf(g)[:6] {
				n := g.Node(id)
				asked = append(asked, id, n.Label, n.En, n.Label+" x")
				asked = append(asked, n.Aliases...)
			}
			for _, q := range asked {
				part, err := v.Named(ctx, q)
				if err != nil {
					t.Fatal(err)
				}
				if got, want := asJSON(t, r.Names(part).Best(q)), asJSON(t, whole.Best(q)); got != want {
					t.Errorf("%q: %s\nwant %s", q, got, want)
				}
			}
		})
	}
}

func TestNoViewOfAStaleGraph(t *testing.T) {
	opts := arabic(t)
	path := filepath.Join(t.TempDir(), "g.db")
	s := create(t, path, opts)
	if v, err := s.View(context.Background()); v != nil || err != nil {
		t.Errorf("a view of nothing (%v)", err)
	}
	add(t, s, news(4)...)
	view(t, s).Close()
	if _, err := s.Put(context.Background(), news(6)...); err != nil {
		t.Fatal(err)
	}
	if v, err := s.View(context.Background()); v != nil || err != nil {
		t.Errorf("a view of a graph that is not folded (%v)", err)
	}
	add(t, s)
	s.Close()
	opts.Resolver = "test 2"
	s = create(t, path, opts)
	if v, err := s.View(context.Background()); v != nil || err != nil {
		t.Errorf("a view of another resolver's graph (%v)", err)
	}
	add(t, s)
	view(t, s)
}

func TestDamagedSnapshotIsTold(t *testing.T) {
	for _, damage := range []string{
		"DELETE FROM snapshot WHERE part = 'offset'",
		"UPDATE snapshot SET data = x'00' WHERE part = 'kind'",
		"UPDATE snapshot SET data = zeroblob(length(data)) WHERE part = 'offset'",
		"UPDATE snapshot SET data = randomblob(length(data)) WHERE part = 'target'",
	} {
		s := holding(t, graphtest.Scatter(1, 30))
		if _, err := s.db.Exec(damage); err != nil {
			t.Fatal(err)
		}
		if _, err := view(t, s).Ties(context.Background()); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", damage, err)
		}
	}
}
