package store

// writeTerms writes under which words a name is found.
func (w *updater) writeTerms(num int64, name string, rank int) error {
	for _, term := range w.terms(name, rank == rankTitle) {
		if err := w.into.terms.add(w.ctx, term, num); err != nil {
			return err
		}
	}
	return nil
}

// nameRow is a row of names.
type nameRow struct {
	num int64
	named
}

func (w *updater) nameRows(where string, args ...any) ([]nameRow, error) {
	rows, err := w.tx.QueryContext(w.ctx, "SELECT num, name, rank FROM names "+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []nameRow
	for rows.Next() {
		var r nameRow
		if err := rows.Scan(&r.num, &r.name, &r.rank); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// dropTerms empties the terms when all of them are to be written anew, and
// writes those of the names that stay.
func (w *updater) dropTerms() error {
	if !w.renamed {
		return nil
	}
	if _, err := w.tx.ExecContext(w.ctx, "DELETE FROM terms"); err != nil {
		return err
	}
	rows, err := w.nameRows("ORDER BY num")
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := w.writeTerms(r.num, r.name, r.rank); err != nil {
			return err
		}
	}
	return w.into.terms.flush(w.ctx)
}

// dropNames removes names.
func (w *updater) dropNames(names []nameRow) error {
	for _, r := range names {
		for _, term := range w.terms(r.name, r.rank == rankTitle) {
			if err := w.exec("DELETE FROM terms WHERE term = ? AND name = ?", term, r.num); err != nil {
				return err
			}
		}
		if err := w.exec("DELETE FROM names_text WHERE rowid = ?", r.num); err != nil {
			return err
		}
		if err := w.exec("DELETE FROM names WHERE num = ?", r.num); err != nil {
			return err
		}
	}
	return nil
}
