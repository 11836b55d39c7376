package store

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/graph"
)

// sealed is the news with the IDs that their content gives them.
func sealed(n int) []*extract.Document {
	docs := news(n)
	for _, d := range docs {
		d.Article.ID = contentID(&d.Article)
	}
	return docs
}

func checked(t *testing.T, s *Store) []string {
	t.Helper()
	faults, err := s.Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return faults
}

func TestCheckFindsNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	s := create(t, path, arabic(t))
	if faults := checked(t, s); len(faults) > 0 {
		t.Errorf("an empty graph: %v", faults)
	}
	add(t, s, sealed(20)[:8]...)
	add(t, s, sealed(20)...)
	if faults := checked(t, s); len(faults) > 0 {
		t.Errorf("a graph built in steps: %v", faults)
	}
	s.Close()
	opts := arabic(t)
	opts.ReadOnly = true
	r, err := Open(path, opts)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if faults := checked(t, r); len(faults) > 0 {
		t.Errorf("opened for reading: %v", faults)
	}
}

// TestCheckTells damages a graph in one way after the other.
func TestCheckTells(t *testing.T) {
	const anyEvent = "(SELECT num FROM nodes WHERE kind = 'event' ORDER BY id LIMIT 1)"
	tests := []struct{ name, damage, want string }{
		{"edge without evidence", "DELETE FROM evidence WHERE edge = (SELECT min(num) FROM edges)", "has no evidence"},
		{"passage lost", "DELETE FROM evidence WHERE (edge, seq) IN (SELECT edge, seq FROM evidence WHERE seq > 0 LIMIT 1)", "as the documents say it"},
		{"event without telling", "DELETE FROM tellings WHERE node = " + anyEvent, "told by no article"},
		{"sentence beyond the text", `UPDATE sentences SET "end" = 100000 WHERE num = 1`, "outside of the text"},
		{"sentence before the text", `UPDATE sentences SET start = -1 WHERE num = 1`, "outside of the text"},
		{"other quote", "UPDATE sentences SET text = text || '!' WHERE num = 1", "the quote at"},
		{"shifted trigger", "UPDATE tellings SET trigger_start = trigger_start + 1", "the trigger"},
		{"span inside a letter", "UPDATE evidence SET mention_start = mention_start + 1 WHERE mention_end > 0", "are no words of the text"},
		{"span beyond the text", "UPDATE evidence SET mention_end = 99999 WHERE mention_end > 0", "are no words of the text"},
		{"sentence of another article", "UPDATE evidence SET article = (SELECT max(num) FROM nodes WHERE kind = 'article') WHERE mention_end > 0", "of another article than"},
		{"place gone", "UPDATE nodes SET place = 'place:none' WHERE num = " + anyEvent, "place:none, which is no node"},
		{"telling's place gone", "UPDATE tellings SET place = 'place:none' WHERE node = " + anyEvent, "place:none, which is no node"},
		{"node of another kind", "UPDATE nodes SET kind = 'place' WHERE kind = 'person'", "is of kind place"},
		{"dangling edge", "PRAGMA foreign_keys = 0; UPDATE edges SET to_node = 999999 WHERE num = 1", "points to a row of nodes"},
		{"article without document", "DELETE FROM documents WHERE article = (SELECT min(id) FROM articles)", "has no document"},
		{"article gone", "PRAGMA foreign_keys = 0; DELETE FROM articles WHERE id = (SELECT min(id) FROM articles)", "is of no article"},
		{"text changed", "UPDATE articles SET text = replace(text, 'زار', 'سار')", "those of another article"},
		{"document broken", "UPDATE documents SET json = x'00' WHERE article = (SELECT min(article) FROM documents)", "damaged"},
		{"label changed", "UPDATE nodes SET label = 'اسم آخر' WHERE kind = 'person'", "as the documents say it"},
		{"node added", "INSERT INTO nodes SELECT 99999, 'place:zz', 'place', 'x', '', '', '', '', '', '', '', '', '', '', 0, 0, 0, 0, '{}', 0", "holds what no document says"},
		{"edge removed", "DELETE FROM edges WHERE num = 2", "lacks what the documents say"},
		{"name lost", "DELETE FROM names WHERE num = 1", "is not among the names"},
		{"name added", "INSERT INTO names SELECT 99999, node, 'اسم', 'اسم', 1 FROM names WHERE num = 1", "that no node has"},
		{"sentence not indexed", "DELETE FROM sentences_text WHERE rowid = 1", "search does not know the sentence"},
		{"name not indexed", "DELETE FROM names_text WHERE rowid = 1", "search does not know the name"},
		{"term lost", "DELETE FROM terms WHERE name = 1", "the index of names lacks"},
		{"term added", "INSERT INTO terms VALUES ('=x', 1)", "holds 1 that no name has"},
		{"term of no name", "INSERT INTO terms VALUES ('=x', 99999)", "holds 1 that no name has"},
		{"snapshot changed", "UPDATE snapshot SET data = zeroblob(length(data)) WHERE part = 'target'", "the snapshot on which paths are searched is not that of the graph (target)"},
		{"fact changed", "UPDATE facts SET data = zeroblob(length(data)) WHERE key = (SELECT min(key) FROM facts)", "what the resolver has noted"},
		{"fact lost", "DELETE FROM facts WHERE key = (SELECT min(key) FROM facts)", "what the resolver has noted"},
		{"snapshot lost", "DELETE FROM snapshot", "the snapshot on which paths"},
		{"not folded", "UPDATE meta SET value = value + 1 WHERE key = 'documents'", "run tarikh build again"},
		{"other rules", "UPDATE meta SET value = 'other' WHERE key = 'resolver'", "run tarikh build again"},
		{"index damaged", "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = replace(sql, 'begin', 'label') WHERE name = 'nodes_by_time'; PRAGMA writable_schema = 0", "SQLite: "},
	}
	docs := sealed(6)
	opts := arabic(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "g.db")
			s := create(t, path, opts)
			add(t, s, docs...)
			if _, err := s.db.Exec(tt.damage); err != nil {
				t.Fatal(err)
			}
			s.Close() // another connection reads what is really there
			r, err := Open(path, opts)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			if got := strings.Join(checked(t, r), "\n"); !strings.Contains(got, tt.want) {
				t.Errorf("want %q, got:\n%s", tt.want, got)
			}
		})
	}
}

// TestCheckIsShort keeps the list of a thoroughly broken graph readable.
func TestCheckIsShort(t *testing.T) {
	s := create(t, filepath.Join(t.TempDir(), "g.db"), arabic(t))
	add(t, s, sealed(6)...)
	if _, err := s.db.Exec("DELETE FROM evidence"); err != nil {
		t.Fatal(err)
	}
	faults := checked(t, s)
	if len(faults) > 4*(maxFaults+1) || !strings.Contains(strings.Join(faults, "\n"), "more of these") {
		t.Errorf("%d faults: %v", len(faults), faults)
	}
	if g := load(t, s); g.Size() == 0 || len(firstEdge(g).Evidence) > 0 {
		t.Error("the check has mended the graph, which it must not")
	}
}

func firstEdge(g *graph.Graph) *graph.Edge {
	for e := range g.Edges() {
		return e
	}
	return nil
}
