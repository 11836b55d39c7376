package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	database := func(name string, stmts ...string) string {
		path := filepath.Join(dir, name)
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		for _, stmt := range stmts {
			if _, err := db.Exec(stmt); err != nil {
				t.Fatal(err)
			}
		}
		return path
	}
	newer := filepath.Join(dir, "newer.db")
	create(t, newer, Options{}).Close()
	damaged := filepath.Join(dir, "damaged.db")
	create(t, damaged, Options{}).Close()
	raw, err := os.ReadFile(damaged)
	if err != nil {
		t.Fatal(err)
	}
	write("damaged.db", string(raw[:100])+string(bytes.Repeat([]byte{0xee}, len(raw)-100)))
	tests := []struct {
		name, path string
		want       error
		creates    bool // Create makes a graph there
	}{
		{"missing", filepath.Join(dir, "none.db"), ErrNoFile, true},
		{"empty", write("empty.db", ""), ErrNotGraph, true},
		{"folder", dir, ErrNotGraph, false},
		{"text", write("text.db", "هذا نص لا قاعدة بيانات، وفيه ما يكفي من الحروف."), ErrNotGraph, false},
		{"other database", database("other.db", "CREATE TABLE t (x)"), ErrNotGraph, false},
		{"newer", database("newer.db", "PRAGMA user_version = 99"), ErrVersion, false},
		{"damaged", damaged, ErrDamaged, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before, _ := os.ReadFile(tt.path)
			if s, err := Open(tt.path, Options{ReadOnly: true}); !errors.Is(err, tt.want) {
				t.Errorf("Open: %v, want %v", err, tt.want)
				if err == nil {
					s.Close()
				}
			}
			s, err := Create(tt.path, Options{})
			if err == nil {
				s.Close()
			}
			if (err == nil) != tt.creates || err != nil && !errors.Is(err, tt.want) {
				t.Errorf("Create: %v, want %v", err, tt.want)
			}
			if after, _ := os.ReadFile(tt.path); !tt.creates && !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestBrokenDocumentIsRefused(t *testing.T) {
	s := create(t, filepath.Join(t.TempDir(), "g.db"), arabic(t))
	docs := news(4)
	docs[2].Events[0].Args[0].Entity = "e99"
	if _, err := s.Put(context.Background(), docs...); err == nil || !strings.Contains(err.Error(), docs[2].Article.Path) {
		t.Errorf("%v, want an error that names the article", err)
	}
	if in, err := s.Info(context.Background()); err != nil || in.Articles != 0 {
		t.Errorf("%d articles of the batch are there (%v)", in.Articles, err)
	}
}

func TestReadOnlyRefusesToWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	create(t, path, Options{}).Close()
	s, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Put(context.Background(), news(1)...); !errors.Is(err, ErrReadOnly) {
		t.Errorf("%v, want ErrReadOnly", err)
	}
}

func TestFullDiskLeavesTheGraph(t *testing.T) {
	opts := arabic(t)
	s := create(t, filepath.Join(t.TempDir(), "g.db"), opts)
	docs := news(80)
	add(t, s, docs[:5]...)
	want := dump(t, load(t, s))
	var pages int
	if err := s.db.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	limit := func(n int) {
		t.Helper()
		var got int
		if err := s.db.QueryRow("PRAGMA max_page_count = " + strconv.Itoa(n)).Scan(&got); err != nil {
			t.Fatal(err)
		}
	}
	limit(pages + 2)
	if _, err := s.Put(context.Background(), docs[5:]...); !errors.Is(err, ErrFull) {
		t.Errorf("Put: %v, want ErrFull", err)
	}
	limit(pages + 40)
	if _, err := s.Put(context.Background(), docs[5:10]...); err != nil {
		t.Fatal(err)
	}
	limit(pages + 8)
	if _, err := s.Update(context.Background()); !errors.Is(err, ErrFull) {
		t.Errorf("Update: %v, want ErrFull", err)
	}
	limit(1 << 30)
	all, err := whole(opts, docs[:10])
	if err != nil {
		t.Fatal(err)
	}
	if got := dump(t, load(t, s)); got != dump(t, all) || got == want {
		t.Error("what was put before the disk was full is lost")
	}
	sound(t, s)
	add(t, s, docs...)
	if all, err = whole(opts, docs); err != nil {
		t.Fatal(err)
	}
	if dump(t, load(t, s)) != dump(t, all) {
		t.Error("the build did not go on")
	}
}

func TestSecondWriterSaysSo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	a := create(t, path, Options{})
	tx, err := a.db.Begin() // immediate: it holds the write lock
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	b := create(t, path, Options{Wait: 20 * time.Millisecond})
	if _, err := b.Put(context.Background(), news(1)...); !errors.Is(err, ErrBusy) {
		t.Errorf("%v, want ErrBusy", err)
	}
	tx.Rollback()
	if _, err := b.Put(context.Background(), news(1)...); err != nil {
		t.Errorf("after the first is done: %v", err)
	}
}

func TestCancelledBuildWritesNothing(t *testing.T) {
	s := create(t, filepath.Join(t.TempDir(), "g.db"), arabic(t))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Put(ctx, news(3)...); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want context.Canceled", err)
	}
	if in, err := s.Info(context.Background()); err != nil || in.Articles != 0 {
		t.Errorf("%+v, %v", in, err)
	}
}
