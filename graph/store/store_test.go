package store

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"tarikh/extract"
	"tarikh/graph"
)

func TestLoadGivesWhatWasBuilt(t *testing.T) {
	opts := arabic(t)
	docs := news(60)
	want, err := whole(opts, docs)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "g.db")
	s := create(t, path, opts)
	add(t, s, docs...)
	if dump(t, load(t, s)) != dump(t, want) {
		t.Error("the graph of the file is not the one that was built")
	}
	sound(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if dump(t, load(t, r)) != dump(t, want) {
		t.Error("the graph differs when it is opened read-only")
	}
}

func TestFileNamesOfAllKinds(t *testing.T) {
	for _, name := range []string{"رسم الأخبار.db", "a b%20c?d#e&f=g.db", "g"} {
		path := filepath.Join(t.TempDir(), name)
		s := create(t, path, Options{})
		add(t, s, news(2)...)
		s.Close()
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		r, err := Open(path, Options{ReadOnly: true})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if in, err := r.Info(context.Background()); err != nil || in.Articles != 2 {
			t.Errorf("%s: %+v, %v", name, in, err)
		}
		r.Close()
	}
}

// TestGraphIsOneFile checks that neither a build nor a reader leaves anything
// beside the graph.
func TestGraphIsOneFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "g.db")
	alone := func(who string) {
		t.Helper()
		entries, err := os.ReadDir(dir)
		if err != nil || len(entries) != 1 {
			t.Errorf("after %s there are %v (%v)", who, entries, err)
		}
	}
	for range 2 {
		s := create(t, path, arabic(t))
		add(t, s, news(5)...)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		alone("a build")
		r, err := Open(path, Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		load(t, r)
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		alone("a reader")
	}
	// A second writer does not keep the first from closing, nor the other way.
	a, b := create(t, path, arabic(t)), create(t, path, arabic(t))
	add(t, a, news(7)...)
	if err := a.Close(); err != nil {
		t.Error(err)
	}
	add(t, b, news(9)...)
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	alone("two builds")
}

func TestBuildingTwiceAddsNothing(t *testing.T) {
	s := create(t, filepath.Join(t.TempDir(), "g.db"), arabic(t))
	docs := news(20)
	if a, c := add(t, s, docs...); a.New != 20 || c.Nodes == 0 {
		t.Fatalf("first build: %+v %+v", a, c)
	}
	if a, c := add(t, s, docs...); a != (Added{Unchanged: 20}) || c != (Changes{}) {
		t.Errorf("second build: %+v %+v", a, c)
	}
	known, err := s.Known(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer known.Close()
	for _, d := range docs {
		if has, err := known.Has(context.Background(), &d.Article); !has || err != nil {
			t.Errorf("%s is not known (%v)", d.Article.Path, err)
		}
	}
}

func TestStepsAndOrderDoNotMatter(t *testing.T) {
	opts := arabic(t)
	docs := news(40)
	copied := *docs[3] // the same article under another path
	copied.Article.Path = "a/copy.txt"
	docs = append(docs, &copied)
	g, err := whole(opts, docs)
	if err != nil {
		t.Fatal(err)
	}
	want := dump(t, g)
	rng := rand.New(rand.NewPCG(3, 4))
	for round := range 6 {
		s := create(t, filepath.Join(t.TempDir(), "g.db"), opts)
		order := rng.Perm(len(docs))
		for len(order) > 0 {
			n := 1 + rng.IntN(len(order))
			var batch []*extract.Document
			for _, i := range order[:n] {
				batch = append(batch, docs[i])
			}
			order = order[n:]
			if _, err := s.Put(context.Background(), batch...); err != nil {
				t.Fatal(err)
			}
			if rng.IntN(3) > 0 {
				if _, err := s.Update(context.Background()); err != nil {
					t.Fatal(err)
				}
			}
		}
		if _, err := s.Update(context.Background()); err != nil {
			t.Fatal(err)
		}
		if got := dump(t, load(t, s)); got != want {
			t.Fatalf("round %d: another graph", round)
		}
		sound(t, s)
	}
}

func TestAnotherEngineReplaces(t *testing.T) {
	opts := arabic(t)
	path := filepath.Join(t.TempDir(), "g.db")
	s := create(t, path, opts)
	add(t, s, news(10)...)
	s.Close()
	opts.Engine = "test 2"
	s = create(t, path, opts)
	docs := news(10)
	known, err := s.Known(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		if has, err := known.Has(context.Background(), &d.Article); has || err != nil {
			t.Errorf("%s is known to an engine that did not see it (%v)", d.Article.Path, err)
		}
	}
	known.Close()
	for _, d := range docs {
		d.Events = d.Events[:2]
	}
	if a, _ := add(t, s, docs...); a != (Added{Replaced: 10}) {
		t.Errorf("%+v", a)
	}
	want, err := whole(opts, docs)
	if err != nil {
		t.Fatal(err)
	}
	if dump(t, load(t, s)) != dump(t, want) {
		t.Error("traces of the old documents are left")
	}
	sound(t, s)
	var unused int
	if err := s.db.QueryRow(`SELECT count(*) FROM sentences s WHERE NOT EXISTS (SELECT 1 FROM evidence WHERE sentence = s.num)
		AND NOT EXISTS (SELECT 1 FROM tellings WHERE sentence = s.num)`).Scan(&unused); err != nil || unused > 0 {
		t.Errorf("%d sentences are left that nothing quotes (%v)", unused, err)
	}
}

func TestAnotherResolverFoldsAnew(t *testing.T) {
	opts := arabic(t)
	path := filepath.Join(t.TempDir(), "g.db")
	s := create(t, path, opts)
	docs := news(10)
	add(t, s, docs...)
	s.Close()
	opts.Resolver = "test 2"
	opts.Build = func(docs []*extract.Document) (*graph.Graph, error) { return graph.Build(docs, nil) }
	s = create(t, path, opts)
	want, err := graph.Build(docs, nil)
	if err != nil {
		t.Fatal(err)
	}
	if in, err := s.Info(context.Background()); err != nil || !in.Stale {
		t.Errorf("%+v, %v: the graph of the old resolver is not stale", in, err)
	}
	if dump(t, load(t, s)) != dump(t, want) {
		t.Error("a reader gets the graph of the old resolver")
	}
	if _, c := add(t, s); c.Nodes == 0 {
		t.Error("the graph was not folded anew")
	}
	if dump(t, load(t, s)) != dump(t, want) {
		t.Error("the graph is not that of the new resolver")
	}
}

func TestStaleGraph(t *testing.T) {
	opts := arabic(t)
	path := filepath.Join(t.TempDir(), "g.db")
	s := create(t, path, opts)
	docs := news(12)
	add(t, s, docs[:6]...)
	if _, err := s.Put(context.Background(), docs[6:]...); err != nil {
		t.Fatal(err)
	}
	want, err := whole(opts, docs)
	if err != nil {
		t.Fatal(err)
	}
	if dump(t, load(t, s)) != dump(t, want) {
		t.Error("a stale graph is not folded in memory")
	}
	in, err := s.Info(context.Background())
	if err != nil || !in.Stale || in.Articles != 12 {
		t.Errorf("info %+v, %v", in, err)
	}
	s.Close()
	r, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := r.Load(context.Background()); !errors.Is(err, ErrUnfinished) {
		t.Errorf("%v, want ErrUnfinished", err)
	}
}

func TestDocumentsComeBack(t *testing.T) {
	s := create(t, filepath.Join(t.TempDir(), "g.db"), arabic(t))
	docs := news(page + 5)
	if _, err := s.Put(context.Background(), docs...); err != nil {
		t.Fatal(err)
	}
	want := graph.Canonical(docs)
	i := 0
	for d, err := range s.Documents(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		var a, b bytes.Buffer
		if err := errors.Join(d.WriteJSON(&a, true), want[i].WriteJSON(&b, true)); err != nil {
			t.Fatal(err)
		}
		if a.String() != b.String() {
			t.Fatalf("document %d:\n%s\nwant\n%s", i, a.String(), b.String())
		}
		i++
	}
	if i != len(docs) {
		t.Errorf("%d documents, want %d", i, len(docs))
	}
}

func TestSearch(t *testing.T) {
	opts := arabic(t)
	opts.Forms = func(w string) []string { return []string{w, "و" + w} }
	s := create(t, filepath.Join(t.TempDir(), "g.db"), opts)
	docs := news(30)
	add(t, s, docs...)
	for _, tt := range []struct {
		query       string
		names, some bool
	}{
		{"ليلي بناني", true, true}, // ى written as ي
		{"اربد", true, true},
		{"انتقد وهران", false, true},
		{"لا شيء هنا", false, false},
		{`"`, false, false},
		{"NEAR(", false, false},
	} {
		hits, err := s.Search(context.Background(), tt.query, 5)
		if err != nil {
			t.Errorf("%q: %v", tt.query, err)
			continue
		}
		if some := len(hits) > 0; some != tt.some {
			t.Errorf("%q: %d hits", tt.query, len(hits))
		}
		if names := len(hits) > 0 && hits[0].Name != ""; names != tt.names {
			t.Errorf("%q: first hit %+v", tt.query, hits[0])
		}
		again, err := s.Search(context.Background(), tt.query, 5)
		if err != nil || !slices.Equal(hits, again) {
			t.Errorf("%q: other hits the second time (%v)", tt.query, err)
		}
	}
}

// TestViewsReadLikeSentences asks the views as a person with a SQLite tool would.
func TestViewsReadLikeSentences(t *testing.T) {
	s := create(t, filepath.Join(t.TempDir(), "g.db"), arabic(t))
	g := func() *graph.Graph { add(t, s, news(12)...); return load(t, s) }()
	rows, err := s.db.Query("SELECT id, trigger, time, place, agents, sentence FROM events")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	events := 0
	for rows.Next() {
		var id, trigger, day, place, agents, sentence string
		if err := rows.Scan(&id, &trigger, &day, &place, &agents, &sentence); err != nil {
			t.Fatal(err)
		}
		n := g.Node(id)
		if n == nil || n.Label != trigger || n.When.Value != day || n.Tellings[0].Sentence.Text != sentence || g.Node(n.Place).Label != place {
			t.Errorf("%s: %s %s %s %s %s", id, trigger, day, place, agents, sentence)
		}
		events++
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if want := len(slices.Collect(g.OfKind(graph.Event))); events != want {
		t.Errorf("%d events in the view, want %d", events, want)
	}
	evidence := 0
	for e := range g.Edges() {
		evidence += len(e.Evidence)
	}
	var quotes, roles int
	if err := s.db.QueryRow("SELECT count(*), count(DISTINCT role) FROM quotes").Scan(&quotes, &roles); err != nil || quotes != evidence || roles < 4 {
		t.Errorf("%d quotes of %d roles, want %d (%v)", quotes, roles, evidence, err)
	}
}
