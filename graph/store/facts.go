package store

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strings"

	"tarikh/extract"
)

// facts are what the resolver has noted, and the digests of documents.
type facts struct {
	ctx context.Context
	// one and many read as many facts as they have parameters.
	one, many, digest *sql.Stmt
}

// manyFacts is the number of facts that are read by one statement: most of the cost of
// reading one is that of a statement.
const manyFacts = 64

func newFacts(ctx context.Context, tx *sql.Tx) (*facts, error) {
	f := &facts{ctx: ctx}
	for to, query := range map[**sql.Stmt]string{
		&f.one:    "SELECT key, data FROM facts WHERE key = ?",
		&f.many:   "SELECT key, data FROM facts WHERE key IN (?" + strings.Repeat(", ?", manyFacts-1) + ")",
		&f.digest: "SELECT data FROM digests WHERE article = ?",
	} {
		var err error
		if *to, err = tx.PrepareContext(ctx, query); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// Facts reads what is noted under keys.
func (f *facts) Facts(keys []uint64, each func(key uint64, data []byte)) error {
	for part := range slices.Chunk(keys, manyFacts) {
		stmt, args := f.one, []any{int64(part[0])}
		if len(part) > 1 {
			stmt, args = f.many, make([]any, manyFacts)
			for i := range args { // the last once more where there are fewer
				args[i] = int64(part[min(i, len(part)-1)])
			}
		}
		rows, err := stmt.QueryContext(f.ctx, args...)
		if err != nil {
			return err
		}
		for rows.Next() {
			var key int64
			var data []byte
			if err = rows.Scan(&key, &data); err != nil {
				break
			}
			each(uint64(key), data)
		}
		if err := errors.Join(err, rows.Err(), rows.Close()); err != nil {
			return err
		}
	}
	return nil
}

// Document returns the digest of the document of an article, or nil.
func (f *facts) Document(article string) (*extract.Document, error) {
	var data []byte
	err := f.digest.QueryRowContext(f.ctx, article).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return unpack(data)
}

// writeFacts writes what the resolver has noted; whole is all of it.
func writeFacts(ctx context.Context, tx *sql.Tx, noted map[uint64][]byte, whole bool) error {
	keys := slices.SortedFunc(maps.Keys(noted), func(a, b uint64) int {
		if int64(a) < int64(b) {
			return -1
		}
		return 1
	})
	if whole {
		if _, err := tx.ExecContext(ctx, "DELETE FROM facts"); err != nil {
			return err
		}
		into, err := newBulk(ctx, tx, "facts", 2)
		if err != nil {
			return err
		}
		for _, key := range keys {
			if err := into.add(ctx, int64(key), noted[key]); err != nil {
				return err
			}
		}
		return into.flush(ctx)
	}
	put, err := tx.PrepareContext(ctx, "INSERT INTO facts VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET data = excluded.data")
	if err != nil {
		return err
	}
	drop, err := tx.PrepareContext(ctx, "DELETE FROM facts WHERE key = ?")
	if err != nil {
		return err
	}
	for _, key := range keys {
		if data := noted[key]; data != nil {
			_, err = put.ExecContext(ctx, int64(key), data)
		} else {
			_, err = drop.ExecContext(ctx, int64(key))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// changed returns the documents that have gone since the graph was folded, as they
// were, and those that have come. One that has changed is among both.
func changed(ctx context.Context, tx *sql.Tx) (gone, come []*extract.Document, err error) {
	put := func(to *[]*extract.Document, data sql.RawBytes) error {
		if data == nil {
			return nil
		}
		d, err := unpack(data)
		*to = append(*to, d)
		return err
	}
	const query = "SELECT c.was, g.data FROM changed c LEFT JOIN digests g ON g.article = c.article ORDER BY c.article"
	err = eachRow(ctx, tx, query, func(r *sql.Rows) error {
		var was, is sql.RawBytes
		if err := r.Scan(&was, &is); err != nil {
			return err
		}
		return errors.Join(put(&gone, was), put(&come, is))
	})
	return gone, come, err
}
