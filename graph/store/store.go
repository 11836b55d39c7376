package store

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"tarikh/extract"
	"tarikh/graph"
)

// Version is the version of the schema that this package reads and writes.
const Version = 5

// applicationID marks the file as a graph of tarikh: "trkh".
const applicationID = 0x74726b68

//go:embed schema.sql
var schema string

// Options says how a graph file is opened. The zero value reads and writes a
// graph whose names are compared as they are written.
type Options struct {
	// ReadOnly refuses to write, and needs no right to.
	ReadOnly bool
	// Fold gives one spelling to all the variants of a word, for search; nil
	// leaves words as they are. It must be the same whenever a file is opened.
	Fold func(string) string
	// Forms gives the forms in which a folded word may stand in a text, such
	// as with particles written to it; nil means the word alone.
	Forms func(word string) []string
	// Terms gives the words under which a name is found by [View.Named], those
	// of a title perhaps fewer. QueryTerms gives the ways to look up a name that
	// someone asks for, each a list of terms that one name must all have.
	// Without them there are no views.
	Terms      func(name string, title bool) []string
	QueryTerms func(name string) [][]string
	// Revise tells what of the graph changes when documents go and come, and what to
	// note for the next time; without facts from the last, all is made of what
	// came. It must read nothing of documents but what a digest holds: not the text of
	// the article, and no dates. Where it is nil, each update folds all documents by
	// graph.ByName.
	Revise func(from graph.Facts, gone, come []*extract.Document) (*graph.Revision, error)
	// Build folds documents, in canonical order, into a graph; nil means
	// graph.Build with that resolution. With it every update folds all documents.
	Build func([]*extract.Document) (*graph.Graph, error)
	// Engine names the version of the extractors. A document that another
	// version made is replaced when its article is put again.
	Engine string
	// Resolver names the version of Revise or Build. A graph that another version made
	// is folded anew by [Store.Update].
	Resolver string
	// Wait is how long to wait for another program that writes; 0 means ten
	// seconds.
	Wait time.Duration
	// Spent is told how long each stage of an update took; nil is told nothing.
	Spent func(stage Stage, took time.Duration)
}

// Stage is a part of the work of [Store.Update].
type Stage string

// The stages, in their order.
const (
	Reading   Stage = "reading documents"
	Resolving Stage = "resolving" // telling which records are one
	Folding   Stage = "folding"   // making nodes and edges
	Writing   Stage = "writing rows"
	Indexing  Stage = "indexing" // names and sentences, for search
	Snapshot  Stage = "snapshot" // what paths are searched on, and the facts
	Ending    Stage = "committing"
)

func (opts Options) filled() Options {
	if opts.Fold == nil {
		opts.Fold = func(s string) string { return s }
	}
	if opts.Forms == nil {
		opts.Forms = func(word string) []string { return []string{word} }
	}
	if opts.Spent == nil {
		opts.Spent = func(Stage, time.Duration) {}
	}
	if opts.Wait == 0 {
		opts.Wait = 10 * time.Second
	}
	return opts
}

// folds reports whether the options say how documents are folded.
func (opts Options) folds() bool { return opts.Build != nil || opts.Revise != nil }

// Store is an open graph file. It is safe for many goroutines.
type Store struct {
	path string
	opts Options
	db   *sql.DB
}

// Open opens a graph file that exists. The error tells apart what is wrong:
// [ErrNoFile], [ErrNotGraph], [ErrVersion], [ErrReadOnly], [ErrDamaged].
func Open(path string, opts Options) (*Store, error) {
	opts = opts.filled()
	if _, err := os.Stat(path); err != nil {
		return nil, explain(path, err)
	}
	empty, err := examine(path, opts)
	if err != nil {
		return nil, err
	}
	if empty {
		return nil, fmt.Errorf("%s: %w", path, ErrNotGraph)
	}
	return open(path, opts)
}

// Create opens a graph file for writing, and makes it where there is none. A
// file of an older version is brought up to date; its graph is stale until
// [Store.Update]. A file that is something else is left as it is.
func Create(path string, opts Options) (*Store, error) {
	opts = opts.filled()
	empty, err := examine(path, opts)
	old := errors.Is(err, errOld)
	if err != nil && !old && !errors.Is(err, ErrNoFile) {
		return nil, err
	}
	if _, err := os.Stat(filepath.Dir(path)); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: there is no folder %s", path, filepath.Dir(path))
	}
	opts.ReadOnly = false
	s, openErr := open(path, opts)
	if openErr != nil {
		return nil, openErr
	}
	switch {
	case old:
		err = s.migrate(context.Background())
	case empty || err != nil:
		err = s.explain(s.lay())
	}
	if err != nil {
		s.db.Close()
		return nil, err
	}
	return s, nil
}

// examine looks at a file without touching it: is it a graph of this version, or
// empty?
func examine(path string, opts Options) (empty bool, err error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return false, explain(path, err)
	case info.IsDir():
		return false, fmt.Errorf("%s: %w: it is a folder", path, ErrNotGraph)
	case info.Size() == 0:
		return true, nil
	}
	db, err := connect(path, true, opts.Wait)
	if err != nil {
		return false, explain(path, err)
	}
	defer db.Close()
	var id, version, tables int
	row := db.QueryRow("SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_master)")
	if err := row.Scan(&id, &version, &tables); err != nil {
		return false, explain(path, err)
	}
	switch {
	case id == 0 && version == 0 && tables == 0:
		return true, nil // killed before the schema was there
	case id != applicationID:
		return false, fmt.Errorf("%s: %w", path, ErrNotGraph)
	case version > Version:
		return false, fmt.Errorf("%s: %w: it is of version %d, this program knows %d; use a newer tarikh", path, ErrVersion, version, Version)
	case version < oldest:
		return false, fmt.Errorf("%s: %w: it is of version %d, this program knows %d; build it anew", path, ErrVersion, version, Version)
	case version < Version:
		return false, fmt.Errorf("%s: %w: it is of version %d; %w", path, ErrVersion, version, errOld)
	}
	return false, nil
}

// dsn names a file to the driver.
func dsn(path string, wait time.Duration, extra ...[2]string) string {
	q := url.Values{}
	q.Add("_pragma", fmt.Sprintf("busy_timeout(%d)", wait.Milliseconds()))
	q.Add("_pragma", "foreign_keys(1)")
	q.Add("_pragma", "temp_store(memory)")
	q.Add("_pragma", "cache_size(-65536)") // KiB
	for _, e := range extra {
		q.Add(e[0], e[1])
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		abs = path
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: q.Encode()}
	return u.String()
}

// connect opens a file with the driver and makes sure that it can be read.
func connect(path string, readOnly bool, wait time.Duration) (*sql.DB, error) {
	if !readOnly {
		return dial(dsn(path, wait, [2]string{"_pragma", "journal_mode(WAL)"}, [2]string{"_pragma", "synchronous(NORMAL)"}, [2]string{"_txlock", "immediate"}))
	}
	db, err := dial(dsn(path, wait, [2]string{"mode", "ro"}))
	if _, gone := os.Stat(path + "-wal"); err != nil && errors.Is(explain(path, err), ErrReadOnly) && errors.Is(gone, fs.ErrNotExist) {
		// In a folder in which nothing can be written, SQLite cannot find out
		// that nobody else writes either. It has to be told.
		return dial(dsn(path, wait, [2]string{"mode", "ro"}, [2]string{"immutable", "1"}))
	}
	return db, err
}

func dial(name string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", name)
	if err != nil {
		return nil, err
	}
	// One connection keeps memory flat and prepared statements warm; nothing
	// here reads and writes at once.
	db.SetMaxOpenConns(1)
	var tables int
	if err := db.QueryRow("SELECT count(*) FROM sqlite_master").Scan(&tables); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

func open(path string, opts Options) (*Store, error) {
	db, err := connect(path, opts.ReadOnly, opts.Wait)
	if err != nil {
		return nil, explain(path, err)
	}
	return &Store{path: path, opts: opts, db: db}, nil
}

// lay makes the tables of a new file, all or none.
func (s *Store) lay() error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var tables int
	if err := tx.QueryRow("SELECT count(*) FROM sqlite_master").Scan(&tables); err != nil {
		return err
	}
	if tables > 0 {
		return nil // another build was faster
	}
	for _, stmt := range []string{
		schema,
		fmt.Sprintf("PRAGMA application_id = %d", applicationID),
		fmt.Sprintf("PRAGMA user_version = %d", Version),
		"INSERT INTO meta VALUES ('documents', 0), ('graph', 0), ('resolver', '')",
	} {
		if _, err := tx.Exec(stmt); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// Close closes the file. A file that nobody else has open is one file again: a
// write-ahead log beside it would stay behind every reader, who may not remove
// it.
func (s *Store) Close() error {
	if !s.opts.ReadOnly {
		// Both fail, and may, while another program has the file open.
		s.db.Exec("PRAGMA busy_timeout = 0")
		s.db.Exec("PRAGMA journal_mode = DELETE")
	}
	return s.explain(s.db.Close())
}

// write runs f in one transaction. When f fails, or ctx ends, nothing was
// written.
func (s *Store) write(ctx context.Context, f func(*sql.Tx) error) error {
	if s.opts.ReadOnly {
		return fmt.Errorf("%s: %w", s.path, ErrReadOnly)
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.explain(err)
	}
	defer tx.Rollback() // does nothing after a commit
	if err := f(tx); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return s.explain(err)
	}
	return s.explain(tx.Commit())
}
