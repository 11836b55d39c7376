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
	var buf bytes.Buffer
	if err := d.WriteJSON(&buf, false); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO documents VALUES (?, ?, ?) ON CONFLICT (article) DO UPDATE SET engine = excluded.engine, json = excluded.json",
		a.ID, s.opts.Engine, enc.EncodeAll(buf.Bytes(), nil))
	return err
}

// before reports whether one copy of an article stands for it rather than
// another.
func before(a, b *extract.Article) bool {
	return graph.CompareDocuments(&extract.Document{Article: *a}, &extract.Document{Article: *b}) < 0
}

// Known is the articles of a file that need no extraction.
type Known struct {
	articles map[string]extract.Article
}

// Has reports whether putting the document of an article would change nothing.
func (k *Known) Has(a *extract.Article) bool {
	old, ok := k.articles[a.ID]
	return ok && !before(a, &old)
}

// Len returns the number of articles.
func (k *Known) Len() int { return len(k.articles) }

// Known returns the articles whose documents the engine of the options made,
// so that a second build can pass over them.
func (s *Store) Known(ctx context.Context) (*Known, error) {
	k := &Known{articles: map[string]extract.Article{}}
	rows, err := s.db.QueryContext(ctx, "SELECT a.id, a.path, a.url, a.published, a.title FROM articles a JOIN documents d ON d.article = a.id WHERE d.engine = ?", s.opts.Engine)
	if err != nil {
		return nil, s.explain(err)
	}
	defer rows.Close()
	for rows.Next() {
		var a extract.Article
		if err := rows.Scan(&a.ID, &a.Path, &a.URL, &a.Published, &a.Title); err != nil {
			return nil, s.explain(err)
		}
		k.articles[a.ID] = a
	}
	return k, s.explain(rows.Err())
}

// page is the number of documents that are read at a time, so that no
// statement stays open while the caller works.
const page = 128

// Documents yields the documents, with the text of their articles, by article
// ID. It stops behind the first error.
func (s *Store) Documents(ctx context.Context) iter.Seq2[*extract.Document, error] {
	return func(yield func(*extract.Document, error) bool) {
		dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
		if err != nil {
			yield(nil, s.explain(err))
			return
		}
		defer dec.Close()
		last := ""
		for {
			docs, err := s.documents(ctx, dec, last)
			for _, d := range docs {
				if !yield(d, nil) {
					return
				}
				last = d.Article.ID
			}
			if err != nil {
				yield(nil, s.explain(err))
				return
			}
			if len(docs) < page {
				return
			}
		}
	}
}

// documents reads one page behind an article ID.
func (s *Store) documents(ctx context.Context, dec *zstd.Decoder, last string) ([]*extract.Document, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT a.id, a.text, d.json FROM articles a JOIN documents d ON d.article = a.id WHERE a.id > ? ORDER BY a.id LIMIT ?", last, page)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var docs []*extract.Document
	var packed sql.RawBytes
	var plain []byte
	for rows.Next() {
		var id, text string
		if err := rows.Scan(&id, &text, &packed); err != nil {
			return docs, err
		}
		if plain, err = dec.DecodeAll(packed, plain[:0]); err != nil {
			return docs, fmt.Errorf("document of article %s: %w: %v", id, ErrDamaged, err)
		}
		d := new(extract.Document)
		if err := json.Unmarshal(plain, d); err != nil {
			return docs, fmt.Errorf("document of article %s: %w: %v", id, ErrDamaged, err)
		}
		d.Article.Text = text
		docs = append(docs, d)
	}
	return docs, rows.Err()
}
