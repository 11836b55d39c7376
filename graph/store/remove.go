package store

import (
	"context"
	"database/sql"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	"tarikh/extract"
)

// Find returns the articles that a text names: by ID or the first letters of one,
// at least six; by the path or URL they were read from; or by their title,
// whatever its spelling. They have no text; the order is that of their IDs.
func (s *Store) Find(ctx context.Context, text string) ([]extract.Article, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT id, path, url, title, source, published FROM articles ORDER BY id")
	if err != nil {
		return nil, s.explain(err)
	}
	defer rows.Close()
	id := strings.ToLower(strings.TrimPrefix(text, "article:"))
	title := squeeze(s.opts.Fold(text))
	const prefix = 6
	var found []extract.Article
	for rows.Next() {
		var a extract.Article
		if err := rows.Scan(&a.ID, &a.Path, &a.URL, &a.Title, &a.Source, &a.Published); err != nil {
			return nil, s.explain(err)
		}
		switch {
		case a.Path != "" && (a.Path == text || filepath.Clean(a.Path) == filepath.Clean(text)),
			a.URL != "" && a.URL == text,
			a.ID == id || len(id) >= prefix && strings.HasPrefix(a.ID, id),
			title != "" && squeeze(s.opts.Fold(a.Title)) == title:
			found = append(found, a)
		}
	}
	return found, s.explain(rows.Err())
}

// Remove takes articles and their documents out of the file, all of them or
// none, and returns how many were there. The graph is stale until
// [Store.Update].
func (s *Store) Remove(ctx context.Context, ids ...string) (int, error) {
	removed := 0
	err := s.write(ctx, func(tx *sql.Tx) error {
		var err error
		removed, err = remove(ctx, tx, ids)
		return err
	})
	if err != nil {
		return 0, err
	}
	return removed, nil
}

// remove deletes articles; their documents go with them.
func remove(ctx context.Context, tx *sql.Tx, ids []string) (removed int, err error) {
	for _, id := range ids {
		if err := noteChange(ctx, tx, id); err != nil {
			return 0, err
		}
		r, err := tx.ExecContext(ctx, "DELETE FROM articles WHERE id = ?", id)
		if err != nil {
			return 0, err
		}
		n, err := r.RowsAffected()
		if err != nil {
			return 0, err
		}
		removed += int(n)
	}
	if removed > 0 {
		err = outdate(ctx, tx)
	}
	return removed, err
}

// outdate notes that the documents have changed.
func outdate(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "UPDATE meta SET value = value + 1 WHERE key = 'documents'")
	return err
}

// Origin is the place where an article was read.
type Origin struct {
	Article string // its ID
	// Key is the same whenever the same place is read, whatever it holds; ""
	// where there is none, as with standard input.
	Key string
	// Path is what the article's Path is when it is read there.
	Path string
}

// Renew drops the articles whose places hold something else now: those that
// were read at a place where this reading found another article, and that it
// found at no other. It returns how many. Read is everything that was read, and
// Put, since; a place at which several articles were found says nothing. The
// graph is stale until [Store.Update].
func (s *Store) Renew(ctx context.Context, read []Origin) (int, error) {
	dropped := 0
	err := s.write(ctx, func(tx *sql.Tx) error {
		r := renewal{ctx: ctx, tx: tx, holds: map[string]string{}, paths: map[string]string{}, seen: map[string]Origin{}, stored: map[string]Origin{}}
		r.note(read)
		if err := r.read(); err != nil {
			return err
		}
		old := r.old()
		var err error
		if dropped, err = remove(ctx, tx, old); err != nil {
			return err
		}
		return r.place()
	})
	if err != nil {
		return 0, err
	}
	return dropped, nil
}

// renewal is one run of [Store.Renew].
type renewal struct {
	ctx    context.Context
	tx     *sql.Tx
	holds  map[string]string // key → ID of the one article found there, or "" for several
	paths  map[string]string // the same by path
	seen   map[string]Origin // ID → the first place at which it was found
	stored map[string]Origin // ID → place under which the file has it, of those that matter
}

func (r *renewal) note(read []Origin) {
	for _, o := range read {
		if old, ok := r.seen[o.Article]; !ok || old.Key == "" || o.Key != "" && o.Path < old.Path {
			r.seen[o.Article] = o
		}
		if o.Key == "" {
			continue
		}
		found(r.holds, o.Key, o.Article)
		found(r.paths, o.Path, o.Article)
	}
}

func found(at map[string]string, key, id string) {
	if old, ok := at[key]; ok && old != id {
		at[key] = ""
	} else if !ok {
		at[key] = id
	}
}

// read reads where the articles were that were found, and those that were where they
// are now.
func (r *renewal) read() error {
	if n, err := mostArticles(r.ctx, r.tx); err != nil {
		return err
	} else if len(r.seen) > n/fewOf {
		return r.keep(r.tx.QueryContext(r.ctx, "SELECT id, origin, path FROM articles"))
	}
	byID, err := r.tx.PrepareContext(r.ctx, "SELECT id, origin, path FROM articles WHERE id = ?")
	if err != nil {
		return err
	}
	defer byID.Close()
	byOrigin, err := r.tx.PrepareContext(r.ctx, "SELECT id, origin, path FROM articles WHERE origin = ?")
	if err != nil {
		return err
	}
	defer byOrigin.Close()
	for id := range r.seen {
		if err := r.keep(byID.QueryContext(r.ctx, id)); err != nil {
			return err
		}
	}
	for key := range r.holds {
		if err := r.keep(byOrigin.QueryContext(r.ctx, key)); err != nil {
			return err
		}
	}
	return nil
}

// keep keeps the rows of a query.
func (r *renewal) keep(rows *sql.Rows, err error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var o Origin
		if err := rows.Scan(&o.Article, &o.Key, &o.Path); err != nil {
			return err
		}
		r.stored[o.Article] = o
	}
	return rows.Err()
}

// superseded reports whether a place where an article was holds another now, one
// that the file has too.
func (r *renewal) superseded(now, id string) bool {
	_, there := r.stored[now]
	return now != "" && now != id && there
}

// old returns the IDs of the articles to drop.
func (r *renewal) old() []string {
	var out []string
	for id, at := range r.stored {
		if _, seen := r.seen[id]; !seen && r.superseded(r.holds[at.Key], id) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// place writes where the articles were found that had no place, or have moved.
func (r *renewal) place() error {
	for _, id := range slices.Sorted(maps.Keys(r.seen)) {
		o := r.seen[id]
		at, there := r.stored[id]
		if !there || o.Key == "" {
			continue
		}
		if at.Key == "" || r.superseded(r.holds[at.Key], id) {
			if _, err := r.tx.ExecContext(r.ctx, "UPDATE articles SET origin = ? WHERE id = ?", o.Key, id); err != nil {
				return err
			}
		}
		if r.superseded(r.paths[at.Path], id) {
			if err := r.move(id, o.Path); err != nil {
				return err
			}
		}
	}
	return nil
}

// move gives an article another path.
func (r *renewal) move(id, path string) error {
	from, err := newReader(r.ctx, r.tx)
	if err != nil {
		return err
	}
	defer from.dec.Close()
	docs, err := from.read("a.id = ?", id)
	if err != nil {
		return err
	}
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return err
	}
	defer enc.Close()
	for _, d := range docs {
		d.Article.Path = path
		if _, err := r.tx.ExecContext(r.ctx, "UPDATE articles SET path = ? WHERE id = ?", path, id); err != nil {
			return err
		}
		var engine string
		if err := r.tx.QueryRowContext(r.ctx, "SELECT engine FROM documents WHERE article = ?", id).Scan(&engine); err != nil {
			return err
		}
		if err := putJSON(r.ctx, r.tx, enc, d, engine); err != nil {
			return err
		}
	}
	return outdate(r.ctx, r.tx)
}
