package store

import (
	"database/sql"

	"tarikh/graph"
)

// dated is what changes of the evidence that leads to a date. Dates are made of that
// alone; some have very much of it, so that what changes is added to what there was.
type dated struct {
	edges         map[int64]bool // that changed
	before, after map[int64]bool // articles in the evidence of these
	mentions      int            // more than before
}

func (w *updater) dated(date int64) *dated {
	d := w.dates[date]
	if d == nil {
		d = &dated{edges: map[int64]bool{}, before: map[int64]bool{}, after: map[int64]bool{}}
		w.dates[date] = d
	}
	return d
}

func (d *dated) count(mentioned bool, times int) {
	if mentioned {
		d.mentions += times
	}
}

// countDates brings the counts of the dates whose edges changed up to date, and
// removes those to which none leads any more.
func (w *updater) countDates() error {
	for num, d := range w.dates {
		n := &graph.Node{Kind: graph.Date}
		var hash int64
		left := false
		err := w.tx.QueryRowContext(w.ctx, `SELECT id, value, begin, "end", hash, mentions, articles, EXISTS (SELECT 1 FROM edges WHERE to_node = ?1) FROM nodes WHERE num = ?1`, num).
			Scan(&n.ID, &n.When.Value, &n.When.Begin, &n.When.End, &hash, &n.Mentions, &n.Articles, &left)
		if err != nil {
			return err
		}
		if n.Label = n.When.Value; !left {
			if err := w.dropNode(num); err != nil {
				return err
			}
			continue
		}
		if w.fresh[n.ID] {
			n.Mentions, n.Articles = 0, 0 // all that leads to it is new
		}
		more, err := w.moreArticles(num, d)
		if err != nil {
			return err
		}
		n.Mentions, n.Articles = n.Mentions+d.mentions, n.Articles+more
		now, err := hashNode(n, "")
		if err != nil {
			return err
		}
		if now == hash {
			continue
		}
		if !w.fresh[n.ID] {
			w.changes.Nodes++
		}
		if err := w.exec("UPDATE nodes SET mentions = ?, articles = ?, hash = ? WHERE num = ?", n.Mentions, n.Articles, now, num); err != nil {
			return err
		}
	}
	return nil
}

// moreArticles returns how many more articles lead to a date than before.
func (w *updater) moreArticles(date int64, d *dated) (more int, err error) {
	for article := range d.after {
		if d.before[article] {
			continue
		}
		if other, err := w.leads(article, date, d.edges); err != nil {
			return 0, err
		} else if !other {
			more++
		}
	}
	for article := range d.before {
		if d.after[article] {
			continue
		}
		if other, err := w.leads(article, date, d.edges); err != nil {
			return 0, err
		} else if !other {
			more--
		}
	}
	return more, nil
}

// leads reports whether an article leads to a date by an edge that has not changed.
func (w *updater) leads(article, date int64, changed map[int64]bool) (found bool, err error) {
	const edges = "SELECT e.num FROM evidence v CROSS JOIN edges e ON e.num = v.edge WHERE v.article = ? AND e.to_node = ?"
	err = w.query(edges, func(r *sql.Rows) error {
		var edge int64
		err := r.Scan(&edge)
		found = found || !changed[edge]
		return err
	}, article, date)
	return found, err
}
