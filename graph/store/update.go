package store

import (
	"context"
	"database/sql"

	"tarikh/extract"
	"tarikh/graph"
)

// Changes counts what an [Store.Update] wrote.
type Changes struct {
	Nodes, Edges               int // new or changed
	RemovedNodes, RemovedEdges int
}

// Update folds all documents into the graph's tables, in one transaction, and
// writes only what changed. It does nothing when they are up to date.
func (s *Store) Update(ctx context.Context) (Changes, error) {
	var changes Changes
	state, err := s.state(ctx)
	if err != nil {
		return changes, err
	}
	if !state.stale(s.opts.Resolver) {
		return changes, nil
	}
	g, err := s.fold(ctx)
	if err != nil {
		return changes, err
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		w := &updater{ctx: ctx, tx: tx, fold: s.opts.Fold, terms: s.opts.Terms, graph: g}
		if w.terms == nil {
			w.terms = func(string, bool) []string { return nil }
		}
		// Another resolver looks names up in another way.
		w.renamed = state.resolver != s.opts.Resolver
		if err := w.run(); err != nil {
			return err
		}
		changes = w.changes
		// Where another program has put documents meanwhile, the count differs
		// and the graph stays stale.
		_, err := tx.ExecContext(ctx, "UPDATE meta SET value = CASE key WHEN 'graph' THEN ? ELSE ? END WHERE key IN ('graph', 'resolver')",
			state.documents, s.opts.Resolver)
		return err
	})
	return changes, err
}

// fold builds the graph of all documents.
func (s *Store) fold(ctx context.Context) (*graph.Graph, error) {
	var docs []*extract.Document
	for d, err := range s.Documents(ctx) {
		if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	build := s.opts.Build
	if build == nil {
		build = func(docs []*extract.Document) (*graph.Graph, error) { return graph.Build(docs, nil) }
	}
	g, err := build(docs)
	if err != nil {
		return nil, s.explain(err)
	}
	return g, nil
}

// state is how far the graph's tables are.
type state struct {
	documents, graph int
	resolver         string
}

func (st state) stale(resolver string) bool {
	return st.documents != st.graph || st.resolver != resolver && st.documents > 0
}

func (s *Store) state(ctx context.Context) (st state, err error) {
	row := s.db.QueryRowContext(ctx, `SELECT (SELECT value FROM meta WHERE key = 'documents'),
		(SELECT value FROM meta WHERE key = 'graph'), (SELECT value FROM meta WHERE key = 'resolver')`)
	return st, s.explain(row.Scan(&st.documents, &st.graph, &st.resolver))
}

// stored is a row of the file: its number, and the hash of what it holds.
type stored struct {
	num  int64
	hash int64
	seen bool // it is still in the graph
}

// updater writes a graph over the one that the tables hold.
type updater struct {
	ctx     context.Context
	tx      *sql.Tx
	fold    func(string) string
	terms   func(name string, title bool) []string
	renamed bool // the terms of all names are to be written
	graph   *graph.Graph
	changes Changes

	nodes     map[string]*stored
	edges     map[[2]int64]*stored
	sentences map[place]int64
	last      struct{ node, edge, sentence, name int64 }

	intoNodes, intoNames, intoNamesText, intoTerms, intoSentences, intoSentencesText, intoTellings, intoEdges, intoEvidence *bulk
}

// place is where a sentence stands.
type place struct {
	article    int64
	start, end int
}

func (w *updater) run() error {
	for _, step := range []func() error{
		w.prepare, w.readNodes, w.readEdges, w.readSentences,
		w.dropTerms, w.dropEdges, w.dropNodes, w.writeNodes, w.writeNames, w.writeEdges, w.flush, w.dropSentences, w.writeSnapshot,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
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
		{&w.intoNodes, "nodes", 20}, {&w.intoNames, "names", 5}, {&w.intoNamesText, "names_text (rowid, text)", 2},
		{&w.intoTerms, "terms", 2},
		{&w.intoSentences, "sentences", 5}, {&w.intoSentencesText, "sentences_text (rowid, text)", 2},
		{&w.intoTellings, "tellings", 17}, {&w.intoEdges, "edges", 4}, {&w.intoEvidence, "evidence", 9},
	} {
		var err error
		if *b.to, err = newBulk(w.ctx, w.tx, b.into, b.cols); err != nil {
			return err
		}
	}
	return nil
}

func (w *updater) flush() error {
	for _, b := range []*bulk{w.intoNodes, w.intoNames, w.intoNamesText, w.intoTerms, w.intoSentences, w.intoSentencesText, w.intoTellings, w.intoEdges, w.intoEvidence} {
		if err := b.flush(w.ctx); err != nil {
			return err
		}
	}
	return nil
}

// query runs a query and calls each for every row.
func (w *updater) query(q string, each func(*sql.Rows) error) error {
	return eachRow(w.ctx, w.tx, q, each)
}

func (w *updater) readNodes() error {
	w.nodes = map[string]*stored{}
	err := w.query("SELECT num, id, hash FROM nodes", func(r *sql.Rows) error {
		var id string
		n := new(stored)
		if err := r.Scan(&n.num, &id, &n.hash); err != nil {
			return err
		}
		w.nodes[id] = n
		w.last.node = max(w.last.node, n.num)
		return nil
	})
	if err != nil {
		return err
	}
	return w.tx.QueryRowContext(w.ctx, "SELECT coalesce(max(num), 0) FROM names").Scan(&w.last.name)
}

func (w *updater) readEdges() error {
	w.edges = map[[2]int64]*stored{}
	return w.query("SELECT num, from_node, to_node, hash FROM edges", func(r *sql.Rows) error {
		var ends [2]int64
		e := new(stored)
		if err := r.Scan(&e.num, &ends[0], &ends[1], &e.hash); err != nil {
			return err
		}
		w.edges[ends] = e
		w.last.edge = max(w.last.edge, e.num)
		return nil
	})
}

func (w *updater) readSentences() error {
	w.sentences = map[place]int64{}
	return w.query(`SELECT num, article, start, "end" FROM sentences`, func(r *sql.Rows) error {
		var p place
		var num int64
		if err := r.Scan(&num, &p.article, &p.start, &p.end); err != nil {
			return err
		}
		w.sentences[p] = num
		w.last.sentence = max(w.last.sentence, num)
		return nil
	})
}

// dropEdges removes the edges that are no more.
func (w *updater) dropEdges() error {
	for e := range w.graph.Edges() {
		from, to := w.nodes[e.From], w.nodes[e.To]
		if from == nil || to == nil {
			continue
		}
		if old := w.edges[[2]int64{from.num, to.num}]; old != nil {
			old.seen = true
		}
	}
	for ends, e := range w.edges {
		if e.seen {
			continue
		}
		if _, err := w.tx.ExecContext(w.ctx, "DELETE FROM edges WHERE num = ?", e.num); err != nil {
			return err
		}
		delete(w.edges, ends)
		w.changes.RemovedEdges++
	}
	return nil
}

// dropNodes removes the nodes that are no more.
func (w *updater) dropNodes() error {
	for n := range w.graph.Nodes() {
		if old := w.nodes[n.ID]; old != nil {
			old.seen = true
		}
	}
	for id, n := range w.nodes {
		if n.seen {
			continue
		}
		if err := w.dropNames(n.num); err != nil {
			return err
		}
		if _, err := w.tx.ExecContext(w.ctx, "DELETE FROM nodes WHERE num = ?", n.num); err != nil {
			return err
		}
		delete(w.nodes, id)
		w.changes.RemovedNodes++
	}
	return nil
}

// dropNames removes what hangs on a node, before it is written anew.
func (w *updater) dropNames(node int64) error {
	if err := w.dropTermsOf(node); err != nil {
		return err
	}
	for _, q := range []string{
		"DELETE FROM names_text WHERE rowid IN (SELECT num FROM names WHERE node = ?)",
		"DELETE FROM names WHERE node = ?",
		"DELETE FROM tellings WHERE node = ?",
	} {
		if _, err := w.tx.ExecContext(w.ctx, q, node); err != nil {
			return err
		}
	}
	return nil
}

// dropSentences removes the sentences that nothing quotes any more.
func (w *updater) dropSentences() error {
	if w.changes.RemovedNodes+w.changes.RemovedEdges == 0 {
		return nil
	}
	const unused = `SELECT num FROM sentences s WHERE NOT EXISTS (SELECT 1 FROM evidence WHERE sentence = s.num)
		AND NOT EXISTS (SELECT 1 FROM tellings WHERE sentence = s.num)`
	for _, q := range []string{
		"DELETE FROM sentences_text WHERE rowid IN (" + unused + ")",
		"DELETE FROM sentences WHERE num IN (" + unused + ")",
	} {
		if _, err := w.tx.ExecContext(w.ctx, q); err != nil {
			return err
		}
	}
	return nil
}
