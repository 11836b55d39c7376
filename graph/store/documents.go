package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"github.com/klauspost/compress/zstd"

	"tarikh/extract"
	"tarikh/graph"
)

// Added counts what a [Store.Put] did.
type Added struct {
	New       int // articles that were not there
	Replaced  int // articles whose document another engine, or another copy, had made
	Unchanged int
}

// Put adds documents in one transaction: all of them, or none. An article that
// is there already, known by its ID, is left as it is, unless another engine
// made its document; where copies of one article differ in their path, the one
// that [graph.CompareDocuments] puts first stays, so that the order of reading
// does not matter. The documents must hold the text of their articles. The
// graph is stale until [Store.Update].
func (s *Store) Put(ctx context.Context, docs ...*extract.Document) (Added, error) {
	var added Added
	err := s.write(ctx, func(tx *sql.Tx) error {
		added = Added{}
		enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithLowerEncoderMem(true))
		if err != nil {
			return err
		}
		defer enc.Close()
		for _, d := range docs {
			if err := s.put(ctx, tx, enc, d, &added); err != nil {
				return err
			}
		}
		if added.New+added.Replaced > 0 {
			err = outdate(ctx, tx)
		}
		return err
	})
	if err != nil {
		return Added{}, err
	}
	return added, nil
}

func (s *Store) put(ctx context.Context, tx *sql.Tx, enc *zstd.Encoder, d *extract.Document, added *Added) error {
	// What cannot be folded must not get in: it would spoil every build after.
	if err := graph.Check(d); err != nil {
		return err
	}
	a := &d.Article
	var old extract.Document
	var engine string
	o := &old.Article
	row := tx.QueryRowContext(ctx, "SELECT a.id, a.path, a.url, a.published, a.title, d.engine FROM articles a JOIN documents d ON d.article = a.id WHERE a.id = ?", a.ID)
	switch err := row.Scan(&o.ID, &o.Path, &o.URL, &o.Published, &o.Title, &engine); {
	case errors.Is(err, sql.ErrNoRows):
		added.New++
	case err != nil:
		return err
	case engine == s.opts.Engine && !before(a, o):
		added.Unchanged++
		return nil
	default:
		added.Replaced++
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '')
		ON CONFLICT (id) DO UPDATE SET path = excluded.path, url = excluded.url, title = excluded.title, source = excluded.source,
		published = excluded.published, published_from = excluded.published_from, language = excluded.language`,
		a.ID, a.Path, a.URL, a.Title, a.Source, a.Published, a.PublishedFrom, a.Language, a.Text); err != nil {
		return err
	}
	return putJSON(ctx, tx, enc, d, s.opts.Engine)
}

// putJSON writes a document and its digest.
func putJSON(ctx context.Context, tx *sql.Tx, enc *zstd.Encoder, d *extract.Document, engine string) error {
	var buf bytes.Buffer
	if err := d.WriteJSON(&buf, false); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO documents VALUES (?, ?, ?) ON CONFLICT (article) DO UPDATE SET engine = excluded.engine, json = excluded.json",
		d.Article.ID, engine, enc.EncodeAll(buf.Bytes(), nil)); err != nil {
		return err
	}
	if err := noteChange(ctx, tx, d.Article.ID); err != nil {
		return err
	}
	return putDigest(ctx, tx, d)
}

func putDigest(ctx context.Context, tx *sql.Tx, d *extract.Document) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO digests VALUES (?, ?) ON CONFLICT (article) DO UPDATE SET data = excluded.data", d.Article.ID, pack(d))
	return err
}

// noteChange keeps what a document is in the graph, before it comes, goes or changes.
func noteChange(ctx context.Context, tx *sql.Tx, article string) error {
	_, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO changed VALUES (?1, (SELECT data FROM digests WHERE article = ?1))", article)
	return err
}

// before reports whether one copy of an article stands for it rather than
// another.
func before(a, b *extract.Article) bool {
	return graph.CompareDocuments(&extract.Document{Article: *a}, &extract.Document{Article: *b}) < 0
}

// Known tells which articles need no extraction.
type Known struct {
	db   *sql.DB
	find *sql.Stmt
	path string

	engine          string
	asked, articles int                        // how often, and how many the file has at most
	all             map[string]extract.Article // once they were read at once
}

// Known tells of which articles the file has documents that the engine of the options
// made, so that a second build can pass over them. It asks for one at a time, beside
// whatever else reads and writes the file, and for all when it is asked for many. It is
// to be closed before the store is.
func (s *Store) Known(ctx context.Context) (*Known, error) {
	db, err := connect(s.path, true, s.opts.Wait)
	if err != nil {
		return nil, s.explain(err)
	}
	k := &Known{db: db, path: s.path, engine: s.opts.Engine}
	if k.find, err = db.PrepareContext(ctx, knownArticles+" AND a.id = ?"); err == nil {
		k.articles, err = mostArticles(ctx, db)
	}
	if err != nil {
		db.Close()
		return nil, s.explain(err)
	}
	return k, nil
}

const knownArticles = "SELECT a.id, a.path, a.url, a.published, a.title FROM articles a CROSS JOIN documents d ON d.article = a.id WHERE d.engine = ?"

// fewOf says which part of all rows are quicker read all at once than one by one.
const fewOf = 16

// mostArticles returns how many articles a file has at most.
func mostArticles(ctx context.Context, from asker) (n int, err error) {
	err = eachRow(ctx, from, "SELECT coalesce(max(rowid), 0) FROM articles", func(r *sql.Rows) error { return r.Scan(&n) })
	return n, err
}

// Has reports whether putting the document of an article would change nothing.
func (k *Known) Has(ctx context.Context, a *extract.Article) (bool, error) {
	found := k.all
	if k.all == nil {
		var rows *sql.Rows
		var err error
		if k.asked++; k.asked > k.articles/fewOf {
			rows, err = k.db.QueryContext(ctx, knownArticles, k.engine)
		} else {
			rows, err = k.find.QueryContext(ctx, k.engine, a.ID)
		}
		if err == nil {
			found, err = scanArticles(rows)
		}
		if err != nil {
			return false, explain(k.path, err)
		}
		if k.asked > k.articles/fewOf {
			k.all = found
		}
	}
	old, ok := found[a.ID]
	return ok && !before(a, &old), nil
}

func scanArticles(rows *sql.Rows) (map[string]extract.Article, error) {
	defer rows.Close()
	out := map[string]extract.Article{}
	for rows.Next() {
		var a extract.Article
		if err := rows.Scan(&a.ID, &a.Path, &a.URL, &a.Published, &a.Title); err != nil {
			return nil, err
		}
		out[a.ID] = a
	}
	return out, rows.Err()
}

// Close ends the asking.
func (k *Known) Close() error { return errors.Join(k.find.Close(), k.db.Close()) }

// page is the number of documents that are read at a time, so that no
// statement stays open while the caller works.
const page = 128

// Documents yields the documents, with the text of their articles, by article
// ID. It stops behind the first error.
func (s *Store) Documents(ctx context.Context) iter.Seq2[*extract.Document, error] {
	return func(yield func(*extract.Document, error) bool) {
		r, err := newReader(ctx, s.db)
		if err != nil {
			yield(nil, s.explain(err))
			return
		}
		defer r.dec.Close()
		for d, err := range r.all() {
			if !yield(d, s.explain(err)) {
				return
			}
		}
	}
}

// all yields all documents by article ID, up to the first error.
func (r *reader) all() iter.Seq2[*extract.Document, error] {
	return func(yield func(*extract.Document, error) bool) {
		last := ""
		for {
			docs, err := r.read("a.id > ? ORDER BY a.id LIMIT ?", last, page)
			for _, d := range docs {
				if !yield(d, nil) {
					return
				}
				last = d.Article.ID
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if len(docs) < page {
				return
			}
		}
	}
}

// reader reads documents.
type reader struct {
	ctx   context.Context
	from  asker
	dec   *zstd.Decoder
	plain []byte
}

func newReader(ctx context.Context, from asker) (*reader, error) {
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	return &reader{ctx: ctx, from: from, dec: dec}, err
}

// read reads the documents of some articles.
func (r *reader) read(where string, args ...any) ([]*extract.Document, error) {
	rows, err := r.from.QueryContext(r.ctx, "SELECT a.id, a.text, d.json FROM articles a JOIN documents d ON d.article = a.id WHERE "+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var docs []*extract.Document
	var packed sql.RawBytes
	for rows.Next() {
		var id, text string
		if err := rows.Scan(&id, &text, &packed); err != nil {
			return docs, err
		}
		d, err := r.document(id, packed)
		if err != nil {
			return docs, err
		}
		d.Article.Text = text
		docs = append(docs, d)
	}
	return docs, rows.Err()
}

// document unpacks the document of an article.
func (r *reader) document(id string, packed []byte) (*extract.Document, error) {
	var err error
	if r.plain, err = r.dec.DecodeAll(packed, r.plain[:0]); err != nil {
		return nil, fmt.Errorf("document of article %s: %w: %v", id, ErrDamaged, err)
	}
	d := new(extract.Document)
	if err := json.Unmarshal(r.plain, d); err != nil {
		return nil, fmt.Errorf("document of article %s: %w: %v", id, ErrDamaged, err)
	}
	return d, nil
}
