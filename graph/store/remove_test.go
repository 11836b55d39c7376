package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/graph"
)

// built is the dump of the graph of documents, built at once.
func built(t *testing.T, opts Options, docs []*extract.Document) string {
	t.Helper()
	g, err := whole(opts, docs)
	if err != nil {
		t.Fatal(err)
	}
	return dump(t, g)
}

func TestRemoveLeavesNoTrace(t *testing.T) {
	opts := arabic(t)
	docs := sealed(30)
	s := create(t, filepath.Join(t.TempDir(), "g.db"), opts)
	add(t, s, docs...)
	rng := rand.New(rand.NewPCG(5, 6))
	left := docs
	for len(left) > 0 {
		rng.Shuffle(len(left), func(i, j int) { left[i], left[j] = left[j], left[i] })
		n := min(len(left), 1+rng.IntN(8))
		ids := []string{"unknown"}
		for _, d := range left[:n] {
			ids = append(ids, d.Article.ID)
		}
		left = left[n:]
		if got, err := s.Remove(context.Background(), ids...); err != nil || got != n {
			t.Fatalf("%d removed (%v), want %d", got, err, n)
		}
		if _, err := s.Update(context.Background()); err != nil {
			t.Fatal(err)
		}
		if dump(t, load(t, s)) != built(t, opts, left) {
			t.Fatalf("with %d articles left: another graph", len(left))
		}
		if faults := checked(t, s); len(faults) > 0 {
			t.Fatalf("with %d articles left: %v", len(left), faults)
		}
	}
}

func TestFindArticle(t *testing.T) {
	s := create(t, filepath.Join(t.TempDir(), "g.db"), arabic(t))
	docs := sealed(12)
	docs[3].Article.URL = "https://example.org/3"
	docs[4].Article.Title = "إعلان الأمانة"
	add(t, s, docs...)
	for text, want := range map[string]int{
		docs[3].Article.Path: 1, "./" + docs[3].Article.Path: 1, "https://example.org/3": 1, docs[3].Article.ID: 1,
		graph.ArticleID(docs[3].Article.ID): 1, docs[3].Article.ID[:12]: 1, "اعلان الامانه": 1, "خبر 7": 1,
		docs[3].Article.ID[:2]: 0, "": 0, "news": 0, "خبر": 0, "article:": 0,
	} {
		if got, err := s.Find(context.Background(), text); err != nil || len(got) != want {
			t.Errorf("%q: %v, %v; want %d", text, got, err, want)
		}
	}
}

// TestRenewIsAsBuiltAnew changes, swaps and copies the texts of places at random;
// after each reading of all of them the graph is the one that a new file gets.
func TestRenewIsAsBuiltAnew(t *testing.T) {
	opts := arabic(t)
	pool := sealed(25)
	rng := rand.New(rand.NewPCG(8, 9))
	s := create(t, filepath.Join(t.TempDir(), "g.db"), opts)
	places := make([]int, 12) // place → index in pool
	for i := range places {
		places[i] = i
	}
	for round := range 25 {
		var docs []*extract.Document
		var read []Origin
		for i, at := range places {
			d := *pool[at]
			d.Article.Path = fmt.Sprintf("p%02d.txt", i)
			docs = append(docs, &d)
			read = append(read, Origin{d.Article.ID, "file:" + d.Article.Path, d.Article.Path})
		}
		if _, err := s.Put(context.Background(), docs...); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Renew(context.Background(), read); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Update(context.Background()); err != nil {
			t.Fatal(err)
		}
		if got, want := dump(t, load(t, s)), built(t, opts, docs); got != want {
			t.Fatalf("round %d, places %v: another graph", round, places)
		}
		if n, err := s.Renew(context.Background(), read); err != nil || n != 0 {
			t.Fatalf("round %d: %d dropped the second time (%v)", round, n, err)
		}
		for range 1 + rng.IntN(4) {
			i, j := rng.IntN(len(places)), rng.IntN(len(places))
			switch rng.IntN(3) {
			case 0:
				places[i] = rng.IntN(len(pool))
			case 1:
				places[i], places[j] = places[j], places[i]
			case 2:
				places[i] = places[j]
			}
		}
	}
	if faults := checked(t, s); len(faults) > 0 {
		t.Error(strings.Join(faults, "\n"))
	}
}

func TestRenewKeeps(t *testing.T) {
	docs := sealed(4)
	id := func(i int) string { return docs[i].Article.ID }
	for _, tt := range []struct {
		name          string
		first, second []Origin
		dropped       int
	}{
		{"changed", []Origin{{id(0), "a", "a"}}, []Origin{{id(1), "a", "a"}}, 1},
		{"no place", []Origin{{id(0), "", "-"}}, []Origin{{id(1), "", "-"}}, 0},
		{"other place", []Origin{{id(0), "a", "a"}}, []Origin{{id(1), "b", "b"}}, 0},
		{"moved", []Origin{{id(0), "a", "a"}}, []Origin{{id(1), "a", "a"}, {id(0), "b", "b"}}, 0},
		{"several at one place", []Origin{{id(0), "a", "a"}}, []Origin{{id(1), "a", "a"}, {id(2), "a", "a"}}, 0},
		{"not extracted", []Origin{{id(0), "a", "a"}}, []Origin{{"ffff", "a", "a"}}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := create(t, filepath.Join(t.TempDir(), "g.db"), arabic(t))
			add(t, s, docs...)
			if n, err := s.Renew(context.Background(), tt.first); err != nil || n != 0 {
				t.Fatalf("%d dropped (%v)", n, err)
			}
			if n, err := s.Renew(context.Background(), tt.second); err != nil || n != tt.dropped {
				t.Errorf("%d dropped (%v), want %d", n, err, tt.dropped)
			}
		})
	}
}

// TestOldFileIsBroughtUpToDate takes a file back to a version before and opens
// it again.
func TestOldFileIsBroughtUpToDate(t *testing.T) {
	for name, back := range map[string]string{
		"2": "DROP INDEX articles_by_origin; ALTER TABLE articles DROP COLUMN origin; DROP TABLE terms; DROP TABLE snapshot; DROP TABLE digests; DROP TABLE facts; DROP TABLE changed; PRAGMA user_version = 2",
		"3": "DROP INDEX articles_by_origin; DROP TABLE digests; DROP TABLE facts; DROP TABLE changed; DELETE FROM snapshot WHERE part IN ('id', 'end'); PRAGMA user_version = 3",
		"4": "DROP INDEX articles_by_origin; DROP TABLE facts; DROP TABLE changed; ALTER TABLE digests ADD COLUMN hash INTEGER NOT NULL DEFAULT 0; PRAGMA user_version = 4",
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "g.db")
			opts := arabic(t)
			s := create(t, path, opts)
			docs := sealed(8)
			add(t, s, docs...)
			want := dump(t, load(t, s))
			if _, err := s.db.Exec(back); err != nil {
				t.Fatal(err)
			}
			s.Close()
			ro := opts
			ro.ReadOnly = true
			if _, err := Open(path, ro); err == nil || !strings.Contains(err.Error(), "tarikh build") {
				t.Errorf("%v, want advice to build", err)
			}
			s = create(t, path, opts)
			if _, c := add(t, s, docs...); c != (Changes{}) {
				t.Errorf("%+v: what was the same was written again", c)
			}
			if dump(t, load(t, s)) != want {
				t.Error("another graph")
			}
			docs = sealed(12)[:10] // other articles: the number makes them
			add(t, s, docs...)
			if faults := checked(t, s); len(faults) > 0 {
				t.Error(faults)
			}
		})
	}
}
