package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"tarikh/extract"
	"tarikh/graph"
)

// Changes counts what an [Store.Update] wrote.
type Changes struct {
	Nodes, Edges               int // new or changed
	RemovedNodes, RemovedEdges int
}

// Update folds the documents into the graph's tables, in one transaction, and
// writes only what changed. It does nothing when they are up to date.
//
// What of the graph is made of something else than before the resolver tells, from
// the documents that have gone and come since and what it has noted: only that part
// is made and compared with the rows. All of the graph is made where nothing is noted,
// where the resolver is another one, and where most documents have changed.
func (s *Store) Update(ctx context.Context) (Changes, error) {
	var changes Changes
	state, err := s.state(ctx)
	if err != nil || !state.stale(s.opts.Resolver) {
		return changes, err
	}
	if s.opts.Build == nil && s.opts.Revise != nil && state.resolver == s.opts.Resolver && state.graph > 0 {
		done := false
		err := s.write(ctx, func(tx *sql.Tx) error {
			var err error
			changes, done, err = s.updatePart(ctx, tx)
			return err
		})
		if done || err != nil {
			return changes, err
		}
	}
	return s.updateAll(ctx, state)
}

// clock tells how long the stages of an update take.
type clock struct {
	spent func(Stage, time.Duration)
	start time.Time
}

func (s *Store) clock() *clock { return &clock{s.opts.Spent, time.Now()} }

// end ends a stage; the next begins.
func (c *clock) end(stage Stage) {
	now := time.Now()
	c.spent(stage, now.Sub(c.start))
	c.start = now
}

// updateAll folds all documents.
func (s *Store) updateAll(ctx context.Context, state state) (changes Changes, err error) {
	clock := s.clock()
	g, noted, err := s.foldNoted(ctx, clock)
	if err != nil {
		return changes, err
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		w := s.updater(ctx, tx, clock, &graph.Part{Graph: g})
		// Another resolver looks names up in another way.
		w.renamed = state.resolver != s.opts.Resolver
		if err := w.all(); err != nil {
			return err
		}
		now, err := readState(ctx, tx)
		if err != nil {
			return err
		}
		if now.documents != state.documents {
			// Another program has put documents meanwhile: the graph stays stale, and
			// what was noted is not of what has changed since.
			noted = nil
		} else if _, err := tx.ExecContext(ctx, "DELETE FROM changed"); err != nil {
			return err
		}
		if err := run(func() error { return mendDigests(ctx, tx) }, func() error { return writeFacts(ctx, tx, noted, true) }); err != nil {
			return err
		}
		clock.end(Snapshot)
		changes = w.changes
		return s.updated(ctx, tx, state.documents)
	})
	clock.end(Ending)
	return changes, err
}

// updated notes that the tables are of a state of the documents.
func (s *Store) updated(ctx context.Context, tx *sql.Tx, documents int) error {
	_, err := tx.ExecContext(ctx, "UPDATE meta SET value = CASE key WHEN 'graph' THEN ? ELSE ? END WHERE key IN ('graph', 'resolver')",
		documents, s.opts.Resolver)
	return err
}

// updatePart folds what changed. It reports false where all is to be folded.
func (s *Store) updatePart(ctx context.Context, tx *sql.Tx) (changes Changes, done bool, err error) {
	clock := s.clock()
	state, err := readState(ctx, tx) // another program may have been faster
	if err != nil || state.resolver != s.opts.Resolver {
		return changes, false, err
	}
	var noted bool
	var articles int
	const query = "SELECT EXISTS (SELECT 1 FROM facts), coalesce(max(rowid), 0) FROM articles"
	if err := tx.QueryRowContext(ctx, query).Scan(&noted, &articles); err != nil || !noted {
		return changes, false, err
	}
	gone, come, err := changed(ctx, tx)
	if err != nil || len(gone)+len(come) > articles/2 {
		return changes, false, err
	}
	clock.end(Reading)
	from, err := newFacts(ctx, tx)
	if err != nil {
		return changes, false, err
	}
	rev, err := s.opts.Revise(from, gone, come)
	if errors.Is(err, graph.ErrFacts) {
		return changes, false, nil
	}
	if err != nil {
		return changes, false, err
	}
	clock.end(Resolving)
	r, err := newReader(ctx, tx)
	if err != nil {
		return changes, false, err
	}
	defer r.dec.Close()
	var whole []*extract.Document
	for _, id := range rev.Sources() {
		list, err := r.read("a.id = ?", id)
		if err != nil {
			return changes, false, err
		}
		whole = append(whole, list...)
	}
	part, err := rev.Part(whole)
	if err != nil {
		return changes, false, err
	}
	clock.end(Folding)
	w := s.updater(ctx, tx, clock, part)
	if err := w.part(rev.Changed(), rev.Gone); err != nil {
		return changes, false, err
	}
	if err := writeFacts(ctx, tx, rev.Facts, false); err != nil {
		return changes, false, err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM changed"); err != nil {
		return changes, false, err
	}
	clock.end(Snapshot)
	return w.changes, true, s.updated(ctx, tx, state.documents)
}

// fold builds the graph of all documents.
func (s *Store) fold(ctx context.Context) (*graph.Graph, error) {
	g, _, err := s.foldNoted(ctx, s.clock())
	return g, err
}

// foldNoted builds the graph of all documents, and tells what to note of them; that is
// nil where the options say how to build.
func (s *Store) foldNoted(ctx context.Context, clock *clock) (*graph.Graph, map[uint64][]byte, error) {
	r, err := newReader(ctx, s.db)
	if err != nil {
		return nil, nil, s.explain(err)
	}
	defer r.dec.Close()
	var docs []*extract.Document
	for d, err := range r.all() {
		if err != nil {
			return nil, nil, s.explain(err)
		}
		docs = append(docs, d)
	}
	clock.end(Reading)
	if s.opts.Build != nil {
		g, err := s.opts.Build(docs)
		clock.end(Folding)
		return g, nil, s.explain(err)
	}
	for _, d := range docs {
		if err := graph.Check(d); err != nil {
			return nil, nil, s.explain(err)
		}
	}
	res, noted, err := s.resolve(docs)
	if err != nil {
		return nil, nil, s.explain(err)
	}
	clock.end(Resolving)
	g, err := graph.Build(docs, res)
	if err != nil {
		return nil, nil, s.explain(err)
	}
	clock.end(Folding)
	return g, noted, nil
}

// resolve tells which records of all documents are one, and what to note of them. It
// keeps nothing else of a revision, which holds much.
func (s *Store) resolve(docs []*extract.Document) (*graph.Resolution, map[uint64][]byte, error) {
	if s.opts.Revise == nil {
		return graph.ByName(docs), nil, nil
	}
	rev, err := s.opts.Revise(nil, nil, docs)
	if err != nil {
		return nil, nil, err
	}
	res := rev.Resolution
	return &res, rev.Facts, nil
}

// state is how far the graph's tables are.
type state struct {
	documents, graph int
	resolver         string
}

func (st state) stale(resolver string) bool {
	return st.documents != st.graph || st.resolver != resolver && st.documents > 0
}

func (s *Store) state(ctx context.Context) (state, error) {
	st, err := readState(ctx, s.db)
	return st, s.explain(err)
}

func readState(ctx context.Context, from asker) (st state, err error) {
	const query = `SELECT (SELECT value FROM meta WHERE key = 'documents'),
		(SELECT value FROM meta WHERE key = 'graph'), (SELECT value FROM meta WHERE key = 'resolver')`
	err = eachRow(ctx, from, query, func(r *sql.Rows) error { return r.Scan(&st.documents, &st.graph, &st.resolver) })
	return st, err
}
