package store

import (
	"context"
	"database/sql"
	"fmt"
)

// oldest is the oldest version of the schema that can be brought up to date.
const oldest = 2

// migrations are the statements that bring a file from one version to the
// next: the one at index 0 from version oldest. What is made of the documents
// alone is only emptied: marked as stale, it is folded anew.
var migrations = [Version - oldest]string{
	`ALTER TABLE articles ADD COLUMN origin TEXT NOT NULL DEFAULT '';
	 CREATE TABLE terms (term TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (term, name)) WITHOUT ROWID;
	 CREATE TABLE snapshot (part TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
	 UPDATE meta SET value = '' WHERE key = 'resolver';
	 UPDATE meta SET value = -1 WHERE key = 'graph';`,
	// The digests are made when they are first needed.
	`CREATE TABLE digests (article TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE, hash INTEGER NOT NULL, data BLOB NOT NULL);
	 UPDATE meta SET value = -1 WHERE key = 'graph';`,
	`DROP TABLE digests;
	 CREATE TABLE digests (article TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE, data BLOB NOT NULL);
	 CREATE TABLE changed (article TEXT PRIMARY KEY, was BLOB) WITHOUT ROWID;
	 CREATE TABLE facts (key INTEGER PRIMARY KEY, data BLOB NOT NULL);
	 CREATE INDEX articles_by_origin ON articles (origin);
	 DELETE FROM snapshot WHERE part = 'marks';
	 UPDATE meta SET value = -1 WHERE key = 'graph';`,
}

// migrate brings a file of an older version up to date, in one transaction.
func (s *Store) migrate(ctx context.Context) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		var version int
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
			return err
		}
		for ; version < Version; version++ { // another build may have been faster
			if _, err := tx.ExecContext(ctx, migrations[version-oldest]); err != nil {
				return fmt.Errorf("bringing the graph from version %d to %d: %w", version, version+1, err)
			}
		}
		_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", Version))
		return err
	})
}
