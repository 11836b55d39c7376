package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"tarikh/graph"
)

// stored is a row of the file: its number, and the hash of what it holds.
type stored struct {
	num   int64
	hash  int64
	added bool // by this update
	// from and to are the kinds of the nodes of an edge that a part stands for.
	from, to graph.Kind
}

// ends are the rows of the two nodes of an edge.
type ends [2]int64

// place is where a sentence stands.
type place struct {
	article    int64
	start, end int
}

// updater writes a graph, or the part of it that changed, over the one that the
// tables hold. What it knows of the rows it reads at once where the whole graph is
// written, and row by row where a part is.
type updater struct {
	ctx     context.Context
	tx      *sql.Tx
	clock   *clock
	fold    func(string) string
	terms   func(name string, title bool) []string
	renamed bool // the terms of all names are to be written
	graph   *graph.Part
	whole   bool // the graph is all of it
	changes Changes

	nodes     map[string]*stored // nil where there is none
	fresh     map[string]bool    // nodes that were written
	sentences map[place]int64    // 0 where there is none
	// old are the edges that those of the graph stand for; those that are left
	// are no more.
	old   map[ends]*stored
	dates map[int64]*dated // whose edges changed, by row
	loose map[int64]bool   // sentences that may be quoted no more
	gone  []int64          // nodes that are no more
	added []string         // nodes that were not there
	ties  map[ends]tie     // those that changed
	last  struct{ node, edge, sentence, name int64 }

	into struct {
		nodes, names, namesText, terms, sentences, sentencesText, tellings, edges, evidence *bulk
	}
}

func (s *Store) updater(ctx context.Context, tx *sql.Tx, clock *clock, part *graph.Part) *updater {
	w := &updater{
		ctx: ctx, tx: tx, clock: clock, fold: s.opts.Fold, terms: s.opts.Terms, graph: part,
		nodes: map[string]*stored{}, fresh: map[string]bool{}, sentences: map[place]int64{}, old: map[ends]*stored{},
		dates: map[int64]*dated{}, loose: map[int64]bool{}, ties: map[ends]tie{},
	}
	if w.terms == nil {
		w.terms = func(string, bool) []string { return nil }
	}
	return w
}

func run(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// all writes the whole graph.
func (w *updater) all() error {
	w.whole = true
	return run(w.prepare, w.readNodes, w.readEdges, w.readSentences, w.dropTerms, w.findGone,
		w.writeNodes, w.writeNames, w.writeEdges, w.dropEdges, w.dropNodes, w.flush, w.dropSentences, w.written, w.writeSnapshot)
}

// part writes a part of the graph over what the tables hold of it: changed are the
// IDs of its nodes, gone those of nodes that are no more.
func (w *updater) part(changed, gone []string) error {
	return run(w.prepare, func() error { return w.readScope(changed, gone) },
		w.writeNodes, w.writeNames, w.writeEdges, w.dropEdges, w.dropNodes, w.flush, w.dropSentences, w.countDates, w.flush, w.written, w.patchSnapshot)
}

func (w *updater) prepare() error {
	// Rows go in in bulks, a child perhaps before its parent.
	if _, err := w.tx.ExecContext(w.ctx, "PRAGMA defer_foreign_keys = 1"); err != nil {
		return err
	}
	for _, b := range []struct {
		to   **bulk
		into string
		cols int
	}{
		{&w.into.nodes, "nodes", 20}, {&w.into.names, "names", 5}, {&w.into.namesText, "names_text (rowid, text)", 2},
		{&w.into.terms, "terms", 2},
		{&w.into.sentences, "sentences", 5}, {&w.into.sentencesText, "sentences_text (rowid, text)", 2},
		{&w.into.tellings, "tellings", 17}, {&w.into.edges, "edges", 4}, {&w.into.evidence, "evidence", 9},
	} {
		var err error
		if *b.to, err = newBulk(w.ctx, w.tx, b.into, b.cols); err != nil {
			return err
		}
	}
	return w.tx.QueryRowContext(w.ctx, `SELECT (SELECT coalesce(max(num), 0) FROM nodes), (SELECT coalesce(max(num), 0) FROM edges),
		(SELECT coalesce(max(num), 0) FROM sentences), (SELECT coalesce(max(num), 0) FROM names)`).Scan(&w.last.node, &w.last.edge, &w.last.sentence, &w.last.name)
}

// written tells how long writing took, and indexing within it.
func (w *updater) written() error {
	indexing := w.into.terms.took + w.into.namesText.took + w.into.sentencesText.took
	w.clock.spent(Indexing, indexing)
	w.clock.start = w.clock.start.Add(indexing)
	w.clock.end(Writing)
	return nil
}

func (w *updater) flush() error {
	for _, b := range []*bulk{w.into.nodes, w.into.names, w.into.namesText, w.into.terms, w.into.sentences, w.into.sentencesText, w.into.tellings, w.into.edges, w.into.evidence} {
		if err := b.flush(w.ctx); err != nil {
			return err
		}
	}
	return nil
}

func (w *updater) exec(stmt string, args ...any) error {
	_, err := w.tx.ExecContext(w.ctx, stmt, args...)
	return err
}

// query runs a query and calls each for every row.
func (w *updater) query(q string, each func(*sql.Rows) error, args ...any) error {
	return eachRow(w.ctx, w.tx, q, each, args...)
}

func (w *updater) readNodes() error {
	return w.query("SELECT num, id, hash FROM nodes", func(r *sql.Rows) error {
		var id string
		n := new(stored)
		if err := r.Scan(&n.num, &id, &n.hash); err != nil {
			return err
		}
		w.nodes[id] = n
		return nil
	})
}

func (w *updater) readEdges() error {
	return w.query("SELECT num, from_node, to_node, hash FROM edges", func(r *sql.Rows) error {
		var at ends
		e := new(stored)
		if err := r.Scan(&e.num, &at[0], &at[1], &e.hash); err != nil {
			return err
		}
		w.old[at] = e
		return nil
	})
}

// readOld reads edges that those of a part stand for.
func (w *updater) readOld(where string, args ...any) error {
	const edges = `SELECT e.num, e.from_node, e.to_node, e.hash, f.kind, t.kind
		FROM edges e CROSS JOIN nodes f ON f.num = e.from_node CROSS JOIN nodes t ON t.num = e.to_node WHERE `
	return w.query(edges+where, func(r *sql.Rows) error {
		var at ends
		e := new(stored)
		if err := r.Scan(&e.num, &at[0], &at[1], &e.hash, &e.from, &e.to); err != nil {
			return err
		}
		w.old[at] = e
		return nil
	}, args...)
}

func (w *updater) readSentences() error {
	return w.query(`SELECT num, article, start, "end" FROM sentences`, func(r *sql.Rows) error {
		var p place
		var num int64
		if err := r.Scan(&num, &p.article, &p.start, &p.end); err != nil {
			return err
		}
		w.sentences[p] = num
		return nil
	})
}

// findGone finds the nodes that are no more in the whole graph.
func (w *updater) findGone() error {
	for id, n := range w.nodes {
		if w.graph.Node(id) == nil {
			w.gone = append(w.gone, n.num)
			delete(w.nodes, id)
		}
	}
	slices.Sort(w.gone)
	return nil
}

// readScope reads the edges that those of a part stand for: all of an event, those
// between an article and what it names, its date, and what a place lies in.
func (w *updater) readScope(changed, gone []string) error {
	var rows []int64
	for i, id := range slices.Concat(gone, changed) {
		n, err := w.node(id)
		if err != nil {
			return err
		}
		switch {
		case n != nil:
			rows = append(rows, n.num)
		case i < len(gone):
			return fmt.Errorf("%w: %s is to go, which is no node", ErrDamaged, id)
		}
		if i < len(gone) {
			w.gone = append(w.gone, n.num)
			w.nodes[id] = nil
		}
	}
	for _, num := range rows {
		var kind, within string
		if err := w.tx.QueryRowContext(w.ctx, "SELECT kind, coalesce(json_extract(more, '$.within'), '') FROM nodes WHERE num = ?", num).Scan(&kind, &within); errors.Is(err, sql.ErrNoRows) {
			return errNoRow("nodes", num)
		} else if err != nil {
			return err
		}
		var err error
		switch {
		case graph.Kind(kind) == graph.Event:
			err = w.readOld("e.from_node = ?", num)
		case graph.Kind(kind) == graph.Article:
			if err = w.readOld("e.from_node = ?", num); err == nil {
				err = w.readOld("e.to_node = ? AND f.kind <> 'event'", num)
			}
		case within != "":
			err = w.readOld("e.from_node = ? AND e.to_node = (SELECT num FROM nodes WHERE id = ?)", num, within)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// node returns the row of a node, or nil.
func (w *updater) node(id string) (*stored, error) {
	if n, ok := w.nodes[id]; ok || w.whole {
		return n, nil
	}
	n := new(stored)
	err := w.tx.QueryRowContext(w.ctx, "SELECT num, hash FROM nodes WHERE id = ?", id).Scan(&n.num, &n.hash)
	if errors.Is(err, sql.ErrNoRows) {
		n, err = nil, nil
	}
	w.nodes[id] = n
	return n, err
}

// dropEdges removes the edges that are no more.
func (w *updater) dropEdges() error {
	for at, e := range w.old {
		if err := w.dropEvidence(e.num, at, e.to); err != nil {
			return err
		}
		if err := w.exec("DELETE FROM edges WHERE num = ?", e.num); err != nil {
			return err
		}
		w.touch(at, e.from, e.to, nil)
		w.changes.RemovedEdges++
	}
	return nil
}

// touch notes what else changes with an edge; e is nil where it is no more.
func (w *updater) touch(at ends, from, to graph.Kind, e *graph.Edge) {
	switch {
	case to == graph.Date:
		w.dated(at[1])
	case to != graph.Article:
		w.ties[at] = tie{there: e != nil && e.Ties(), unsaid: e != nil && e.Unsaid(), told: from == graph.Event}
	}
}

// dropEvidence removes the evidence of an edge to a node of a kind, before it is written
// anew.
func (w *updater) dropEvidence(edge int64, at ends, to graph.Kind) error {
	err := w.query("SELECT sentence, article, mention_end > 0 FROM evidence WHERE edge = ?", func(r *sql.Rows) error {
		var sentence, article sql.NullInt64
		mentioned := false
		if err := r.Scan(&sentence, &article, &mentioned); err != nil {
			return err
		}
		if sentence.Valid {
			w.loose[sentence.Int64] = true
		}
		if to == graph.Date {
			d := w.dated(at[1])
			d.edges[edge], d.before[article.Int64] = true, true
			d.count(mentioned, -1)
		}
		return nil
	}, edge)
	if err != nil {
		return err
	}
	return w.exec("DELETE FROM evidence WHERE edge = ?", edge)
}

// loosen notes sentences that may be quoted no more.
func (w *updater) loosen(query string, args ...any) error {
	return w.query(query, func(r *sql.Rows) error {
		var num int64
		err := r.Scan(&num)
		w.loose[num] = true
		return err
	}, args...)
}

// dropNodes removes the nodes that are no more.
func (w *updater) dropNodes() error {
	for _, num := range w.gone {
		if err := w.dropNode(num); err != nil {
			return err
		}
	}
	return nil
}

func (w *updater) dropNode(num int64) error {
	names, err := w.nameRows("WHERE node = ?", num)
	if err != nil {
		return err
	}
	if err := run(func() error { return w.dropNames(names) }, func() error { return w.dropTellings(num) }); err != nil {
		return err
	}
	w.changes.RemovedNodes++
	// The sentences of an article go with it.
	if err := w.loosen("SELECT num FROM sentences WHERE article = ?", num); err != nil {
		return err
	}
	if err := w.exec("DELETE FROM sentences_text WHERE rowid IN (SELECT num FROM sentences WHERE article = ?)", num); err != nil {
		return err
	}
	return w.exec("DELETE FROM nodes WHERE num = ?", num)
}

// dropTellings removes the tellings of an event.
func (w *updater) dropTellings(node int64) error {
	if err := w.loosen("SELECT sentence FROM tellings WHERE node = ?", node); err != nil {
		return err
	}
	return w.exec("DELETE FROM tellings WHERE node = ?", node)
}

// dropSentences removes the sentences that nothing quotes any more.
func (w *updater) dropSentences() error {
	for num := range w.loose {
		const unused = ` NOT EXISTS (SELECT 1 FROM evidence WHERE sentence = ?1) AND NOT EXISTS (SELECT 1 FROM tellings WHERE sentence = ?1)`
		if err := w.exec("DELETE FROM sentences_text WHERE rowid = ?1 AND"+unused, num); err != nil {
			return err
		}
		if err := w.exec("DELETE FROM sentences WHERE num = ?1 AND"+unused, num); err != nil {
			return err
		}
	}
	return nil
}
