package store

import (
	"context"
	"database/sql"
	"strings"
	"time"
)

// bulkRows is the number of rows that go into the database in one statement:
// most of the cost of an insert is that of a statement.
const bulkRows = 48

// bulk inserts many rows into one table.
type bulk struct {
	tx   *sql.Tx
	into string // "nodes (num, id)"
	cols int
	full *sql.Stmt // inserts bulkRows rows
	args []any
	took time.Duration
}

func newBulk(ctx context.Context, tx *sql.Tx, into string, cols int) (*bulk, error) {
	b := &bulk{tx: tx, into: into, cols: cols, args: make([]any, 0, cols*bulkRows)}
	var err error
	b.full, err = tx.PrepareContext(ctx, b.statement(bulkRows))
	return b, err
}

func (b *bulk) statement(rows int) string {
	row := "(" + strings.TrimSuffix(strings.Repeat("?,", b.cols), ",") + ")"
	return "INSERT INTO " + b.into + " VALUES " + strings.TrimSuffix(strings.Repeat(row+",", rows), ",")
}

// add adds a row.
func (b *bulk) add(ctx context.Context, values ...any) error {
	b.args = append(b.args, values...)
	if len(b.args) < cap(b.args) {
		return nil
	}
	start := time.Now()
	_, err := b.full.ExecContext(ctx, b.args...)
	b.args, b.took = b.args[:0], b.took+time.Since(start)
	return err
}

// flush writes the rows that are left.
func (b *bulk) flush(ctx context.Context) error {
	if len(b.args) == 0 {
		return nil
	}
	start := time.Now()
	_, err := b.tx.ExecContext(ctx, b.statement(len(b.args)/b.cols), b.args...)
	b.args, b.took = b.args[:0], b.took+time.Since(start)
	return err
}
