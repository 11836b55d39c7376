package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

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
		w := &updater{ctx: ctx, tx: tx, fold: s.opts.Fold, graph: g}
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
	graph   *graph.Graph
	changes Changes

	nodes     map[string]*stored
	edges     map[[2]int64]*stored
	sentences map[place]int64
	last      struct{ node, edge, sentence, name int64 }

	intoNodes, intoNames, intoNamesText, intoSentences, intoSentencesText, intoTellings, intoEdges, intoEvidence *bulk
}

// place is where a sentence stands.
type place struct {
	article    int64
	start, end int
}

func (w *updater) run() error {
	for _, step := range []func() error{
		w.prepare, w.readNodes, w.readEdges, w.readSentences,
		w.dropEdges, w.dropNodes, w.writeNodes, w.writeNames, w.writeEdges, w.flush, w.dropSentences,
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
		{&w.intoSentences, "sentences", 5}, {&w.intoSentencesText, "sentences_text (rowid, text)", 2},
		{&w.intoTellings, "tellings", 16}, {&w.intoEdges, "edges", 4}, {&w.intoEvidence, "evidence", 9},
	} {
		var err error
		if *b.to, err = newBulk(w.ctx, w.tx, b.into, b.cols); err != nil {
			return err
		}
	}
	return nil
}

func (w *updater) flush() error {
	for _, b := range []*bulk{w.intoNodes, w.intoNames, w.intoNamesText, w.intoSentences, w.intoSentencesText, w.intoTellings, w.intoEdges, w.intoEvidence} {
		if err := b.flush(w.ctx); err != nil {
			return err
		}
	}
	return nil
}

// query runs a query and calls each for every row.
func (w *updater) query(q string, each func(*sql.Rows) error) error {
	rows, err := w.tx.QueryContext(w.ctx, q)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return rows.Err()
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

// more is what a node's columns do not hold.
type more struct {
	Aliases       []string         `json:"aliases,omitempty"`
	Titles        []string         `json:"titles,omitempty"`
	Wikidata      string           `json:"wikidata,omitempty"`
	Geonames      string           `json:"geonames,omitempty"`
	Edition       int              `json:"edition,omitempty"`
	URL           string           `json:"url,omitempty"`
	Path          string           `json:"path,omitempty"`
	PublishedFrom string           `json:"published_from,omitempty"`
	Conflicts     []graph.Conflict `json:"conflicts,omitempty"`
	Why           []graph.Reason   `json:"why,omitempty"`
}

// writeNodes writes the rows of the nodes that are new or have changed, and
// leaves those in w.nodes whose hash is up to date marked as not seen.
func (w *updater) writeNodes() error {
	for n := range w.graph.Nodes() {
		hash, err := hashNode(n)
		if err != nil {
			return err
		}
		old := w.nodes[n.ID]
		if old != nil && old.hash == hash {
			old.seen = false
			continue
		}
		w.changes.Nodes++
		m, err := json.Marshal(more{
			Aliases: n.Aliases, Titles: n.Titles, Wikidata: n.Ref.Wikidata, Geonames: n.Ref.Geonames, Edition: n.Edition, URL: n.URL,
			Path: n.Path, PublishedFrom: n.PublishedFrom, Conflicts: n.Conflicts, Why: n.Why,
		})
		if err != nil {
			return fmt.Errorf("store: node %s: %w", n.ID, err)
		}
		values := []any{
			n.ID, string(n.Kind), n.Label, n.En, n.Type, n.When.Value, n.When.Begin, n.When.End, string(n.When.Anchor), n.Place,
			string(n.Modality), n.Source, n.Ref.Country, n.Ref.Lat, n.Ref.Lon, n.Mentions, n.Articles, string(m), hash,
		}
		if old == nil {
			w.last.node++
			w.nodes[n.ID] = &stored{num: w.last.node, hash: hash, seen: true}
			err = w.intoNodes.add(w.ctx, append([]any{w.last.node}, values...)...)
		} else {
			if err := w.dropNames(old.num); err != nil {
				return err
			}
			_, err = w.tx.ExecContext(w.ctx, `UPDATE nodes SET id = ?, kind = ?, label = ?, en = ?, type = ?, value = ?, begin = ?, "end" = ?, anchor = ?,
				place = ?, modality = ?, source = ?, country = ?, lat = ?, lon = ?, mentions = ?, articles = ?, more = ?, hash = ? WHERE num = ?`,
				append(values, old.num)...)
		}
		if err != nil {
			return err
		}
	}
	return w.intoNodes.flush(w.ctx)
}

// The ranks of names.
const (
	rankLabel = iota
	rankAlias
	rankTitle
)

// writeNames writes the names and tellings of the nodes that were written.
func (w *updater) writeNames() error {
	for n := range w.graph.Nodes() {
		at := w.nodes[n.ID]
		if !at.seen {
			continue
		}
		if n.Kind != graph.Date && n.Kind != graph.Event {
			if err := w.namesOf(n, at.num); err != nil {
				return err
			}
		}
		for i := range n.Tellings {
			t := &n.Tellings[i]
			sentence, err := w.sentence(t.Article, t.Sentence)
			if err != nil {
				return err
			}
			if err := w.intoTellings.add(w.ctx, at.num, i, sentence, t.Event, t.Type, t.Trigger.Text, t.Trigger.Start, t.Trigger.End,
				t.When.Value, t.When.Begin, t.When.End, string(t.When.Anchor), t.Place, string(t.Modality), t.Rule, t.Confidence); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *updater) namesOf(n *graph.Node, num int64) error {
	put := func(name string, rank int) error {
		if name == "" {
			return nil
		}
		w.last.name++
		key := squeeze(w.fold(name))
		if err := w.intoNames.add(w.ctx, w.last.name, num, name, key, rank); err != nil {
			return err
		}
		return w.intoNamesText.add(w.ctx, w.last.name, key)
	}
	if err := put(n.Label, rankLabel); err != nil {
		return err
	}
	for _, a := range append(n.Aliases[:len(n.Aliases):len(n.Aliases)], n.En) {
		if err := put(a, rankAlias); err != nil {
			return err
		}
	}
	for _, t := range n.Titles {
		if err := put(t, rankTitle); err != nil {
			return err
		}
	}
	return nil
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// sentence returns the number of a sentence, which it adds where it is new.
func (w *updater) sentence(article string, s extract.Sentence) (int64, error) {
	a := w.nodes[article]
	if a == nil {
		return 0, fmt.Errorf("store: a sentence of %s, which is no node", article)
	}
	p := place{a.num, s.Start, s.End}
	if num, ok := w.sentences[p]; ok {
		return num, nil
	}
	w.last.sentence++
	num := w.last.sentence
	w.sentences[p] = num
	if err := w.intoSentences.add(w.ctx, num, a.num, s.Start, s.End, s.Text); err != nil {
		return 0, err
	}
	return num, w.intoSentencesText.add(w.ctx, num, squeeze(w.fold(s.Text)))
}

// writeEdges writes the edges that are new or have changed, with all their
// evidence.
func (w *updater) writeEdges() error {
	for e := range w.graph.Edges() {
		ends := [2]int64{w.nodes[e.From].num, w.nodes[e.To].num}
		hash := hashEdge(e)
		old := w.edges[ends]
		if old != nil && old.hash == hash {
			continue
		}
		w.changes.Edges++
		num := w.last.edge + 1
		if old == nil {
			w.last.edge = num
			if err := w.intoEdges.add(w.ctx, num, ends[0], ends[1], hash); err != nil {
				return err
			}
		} else {
			num = old.num
			if _, err := w.tx.ExecContext(w.ctx, "UPDATE edges SET hash = ? WHERE num = ?", hash, num); err != nil {
				return err
			}
			if _, err := w.tx.ExecContext(w.ctx, "DELETE FROM evidence WHERE edge = ?", num); err != nil {
				return err
			}
		}
		if err := w.evidence(e, num); err != nil {
			return err
		}
	}
	return nil
}

func (w *updater) evidence(e *graph.Edge, num int64) error {
	for i := range e.Evidence {
		ev := &e.Evidence[i]
		var sentence, article any // null where no article says it
		if ev.Article != "" {
			a := w.nodes[ev.Article]
			if a == nil {
				return fmt.Errorf("store: evidence of %s, which is no node", ev.Article)
			}
			article = a.num
			if ev.Sentence.Len() > 0 {
				n, err := w.sentence(ev.Article, extract.Sentence{Span: ev.Sentence, Text: ev.Quote})
				if err != nil {
					return err
				}
				sentence = n
			}
		}
		if err := w.intoEvidence.add(w.ctx, num, i, string(ev.Role), sentence, article, ev.Mention.Start, ev.Mention.End, ev.Rule, ev.Confidence); err != nil {
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
