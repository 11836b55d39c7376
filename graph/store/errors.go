package store

import (
	"errors"
	"fmt"
	"io/fs"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// The ways in which a graph file can fail. The errors of this package wrap
// them, behind the name of the file.
var (
	ErrNoFile     = errors.New("there is no such graph file; tarikh build makes one")
	ErrNotGraph   = errors.New("the file is no graph of tarikh")
	ErrVersion    = errors.New("the graph was made by another version of tarikh")
	ErrReadOnly   = errors.New("the graph cannot be written: the file or its folder is read-only")
	ErrFull       = errors.New("the disk is full; the graph is as it was before")
	ErrBusy       = errors.New("another program is writing to the graph; try again when it is done")
	ErrDamaged    = errors.New("the graph file is damaged; build it anew")
	ErrUnfinished = errors.New("the last build did not finish; run tarikh build again to finish it")
)

// errOld marks the ErrVersion of a file that can be brought up to date.
var errOld = errors.New("run tarikh build on it once to bring it up to date")

// explain turns an error of the database into one that says what to do, and
// names the file.
func (s *Store) explain(err error) error {
	if err == nil {
		return nil
	}
	return explain(s.path, err)
}

func explain(path string, err error) error {
	var e *sqlite.Error
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w", path, ErrNoFile)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: %w", path, ErrReadOnly)
	case !errors.As(err, &e):
		return fmt.Errorf("%s: %w", path, err)
	}
	kind := error(nil)
	switch e.Code() & 0xff { // the low byte is the primary code
	case sqlite3.SQLITE_NOTADB:
		kind = ErrNotGraph
	case sqlite3.SQLITE_CORRUPT:
		kind = ErrDamaged
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		kind = ErrReadOnly
	case sqlite3.SQLITE_FULL:
		kind = ErrFull
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		kind = ErrBusy
	default:
		return fmt.Errorf("%s: %w", path, err)
	}
	return fmt.Errorf("%s: %w", path, kind)
}
