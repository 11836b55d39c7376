package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"tarikh/extract"
	"tarikh/graph"
)

// Load reads the whole graph. Where the last build did not get to fold its
// documents, or another resolver folded them, as when the user's rules have
// changed since, they are folded now, in memory, and the file is not touched; the
// error is [ErrUnfinished] when the options do not say how to fold them.
func (s *Store) Load(ctx context.Context) (*graph.Graph, error) {
	st, err := s.state(ctx)
	if err != nil {
		return nil, err
	}
	switch unfinished := st.documents != st.graph; {
	case unfinished && !s.opts.folds():
		return nil, fmt.Errorf("%s: %w", s.path, ErrUnfinished)
	case unfinished, s.opts.folds() && s.opts.Resolver != "" && st.stale(s.opts.Resolver):
		return s.fold(ctx)
	}
	return s.load(ctx)
}

// load reads the graph that the tables hold.
func (s *Store) load(ctx context.Context) (*graph.Graph, error) {
	g, err := newLoader(ctx, s.db).load()
	if err != nil {
		return nil, s.explain(err)
	}
	return g, nil
}

func newLoader(ctx context.Context, db *sql.DB) *loader {
	return &loader{ctx: ctx, db: db, interned: map[string]string{}}
}

// load reads the tables.
func (l *loader) load() (*graph.Graph, error) {
	for _, step := range []func() error{l.size, l.readNodes, l.readSentences, l.readTellings, l.readEdges, l.readEvidence} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	g, err := graph.Assemble(l.nodeList, l.edgeList)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	return g, nil
}

// loader reads the tables of a graph.
type loader struct {
	ctx       context.Context
	db        *sql.DB
	near      bool // only what a view has chosen
	roles     bool // of edges only the roles, not what says so
	interned  map[string]string
	nodes     byNumber[*graph.Node]
	nodeList  []*graph.Node
	sentences byNumber[*sentence]
	edges     byNumber[*graph.Edge]
	edgeList  []*graph.Edge
	// Nodes, edges and sentences come in blocks: there are many of them, and one
	// block is one thing to keep account of.
	newNode     block[graph.Node]
	newEdge     block[graph.Edge]
	newSentence block[sentence]
}

// byNumber finds things by the numbers of their rows: in an array where all rows
// are read, in a map where some are.
type byNumber[T any] struct {
	all  []T
	some map[int64]T
}

func (b *byNumber[T]) put(num int64, x T) {
	if num >= 0 && num < int64(len(b.all)) {
		b.all[num] = x
		return
	}
	if b.some == nil {
		b.some = map[int64]T{}
	}
	b.some[num] = x
}

func (b *byNumber[T]) get(num int64) T {
	if num >= 0 && num < int64(len(b.all)) {
		return b.all[num]
	}
	return b.some[num]
}

// block hands out values of an array.
type block[T any] struct{ left []T }

// blockSize is the number of values that are made at once.
const blockSize = 512

func (b *block[T]) next() *T {
	if len(b.left) == 0 {
		b.left = make([]T, blockSize)
	}
	x := &b.left[0]
	b.left = b.left[1:]
	return x
}

// size makes room for all rows.
func (l *loader) size() error {
	if l.near {
		return nil
	}
	for _, table := range []struct {
		name string
		room func(rows int)
	}{
		{"nodes", func(n int) { l.nodes.all = make([]*graph.Node, n) }},
		{"sentences", func(n int) { l.sentences.all = make([]*sentence, n) }},
		{"edges", func(n int) { l.edges.all = make([]*graph.Edge, n) }},
	} {
		var last, rows int
		if err := l.db.QueryRowContext(l.ctx, "SELECT coalesce(max(num), 0), count(*) FROM "+table.name).Scan(&last, &rows); err != nil {
			return err
		}
		if last >= 0 && last <= 2*rows { // else most numbers are of rows that are no more
			table.room(last + 1)
		}
	}
	return nil
}

type sentence struct {
	article string
	extract.Sentence
}

// text is a column of few different values: it is kept once.
func (l *loader) text(raw sql.RawBytes) string {
	if s, ok := l.interned[string(raw)]; ok {
		return s
	}
	s := string(raw)
	l.interned[s] = s
	return s
}

// query runs a query; the second part is that for the choice of a view alone.
func (l *loader) query(q, chosen, order string, each func(*sql.Rows) error) error {
	if l.near {
		q += " WHERE " + chosen
	}
	return eachRow(l.ctx, l.db, q+order, each)
}

func (l *loader) readNodes() error {
	return l.query(`SELECT num, id, kind, label, en, type, value, begin, "end", anchor, place, modality, source, country, lat, lon, mentions, articles, more
		FROM nodes`, "num IN (SELECT num FROM temp.near)", " ORDER BY id", func(r *sql.Rows) error {
		var num int64
		var kind, typ, anchor, place, modality, source, country, raw sql.RawBytes
		n := l.newNode.next()
		if err := r.Scan(&num, &n.ID, &kind, &n.Label, &n.En, &typ, &n.When.Value, &n.When.Begin, &n.When.End, &anchor, &place, &modality,
			&source, &country, &n.Ref.Lat, &n.Ref.Lon, &n.Mentions, &n.Articles, &raw); err != nil {
			return err
		}
		n.Kind, n.Type, n.When.Anchor, n.Place = graph.Kind(l.text(kind)), l.text(typ), extract.Anchor(l.text(anchor)), l.text(place)
		n.Modality, n.Source, n.Ref.Country = extract.Modality(l.text(modality)), l.text(source), l.text(country)
		if len(raw) > len("{}") {
			var m more
			if err := json.Unmarshal(raw, &m); err != nil {
				return fmt.Errorf("node %s: %w: %v", n.ID, ErrDamaged, err)
			}
			n.Aliases, n.Titles, n.Ref.Wikidata, n.Ref.Geonames, n.Edition = m.Aliases, m.Titles, m.Wikidata, m.Geonames, m.Edition
			n.URL, n.Path, n.PublishedFrom, n.Counts, n.Conflicts, n.Why = m.URL, m.Path, m.PublishedFrom, m.Counts, m.Conflicts, m.Why
			n.When.Conflict, n.EnFrom = m.WhenConflict, m.EnFrom
		}
		l.nodes.put(num, n)
		l.nodeList = append(l.nodeList, n)
		return nil
	})
}

// errNoRow reports a row that points to none.
func errNoRow(table string, num int64) error {
	return fmt.Errorf("%w: row %d of %s is missing", ErrDamaged, num, table)
}

// quoted chooses the sentences that a view takes.
func (l *loader) quoted() string {
	const told = "SELECT t.sentence FROM temp.near n CROSS JOIN tellings t ON t.node = n.num"
	if l.roles {
		return "num IN (" + told + ")"
	}
	return "num IN (" + told + " UNION SELECT v.sentence FROM temp.near_edges e CROSS JOIN evidence v ON v.edge = e.num)"
}

func (l *loader) readSentences() error {
	return l.query(`SELECT num, article, start, "end", text FROM sentences`,
		l.quoted(), "", func(r *sql.Rows) error {
			var num, article int64
			s := l.newSentence.next()
			if err := r.Scan(&num, &article, &s.Start, &s.End, &s.Text); err != nil {
				return err
			}
			a := l.nodes.get(article)
			if a == nil {
				return errNoRow("nodes", article)
			}
			s.article = a.ID
			l.sentences.put(num, s)
			return nil
		})
}

func (l *loader) readTellings() error {
	return l.query(`SELECT node, sentence, event, type, trigger, trigger_start, trigger_end, value, begin, "end", anchor, conflict, place, modality, rule, confidence
		FROM tellings`, "node IN (SELECT num FROM temp.near)", " ORDER BY node, seq", func(r *sql.Rows) error {
		var node, num int64
		var event, typ, trigger, value, begin, end, anchor, conflict, place, modality, rule sql.RawBytes
		var t graph.Telling
		if err := r.Scan(&node, &num, &event, &typ, &trigger, &t.Trigger.Start, &t.Trigger.End, &value, &begin, &end,
			&anchor, &conflict, &place, &modality, &rule, &t.Confidence); err != nil {
			return err
		}
		n, s := l.nodes.get(node), l.sentences.get(num)
		if n == nil {
			return errNoRow("nodes", node)
		}
		if s == nil {
			return errNoRow("sentences", num)
		}
		t.Article, t.Sentence = s.article, s.Sentence
		t.Event, t.Type, t.Trigger.Text, t.Place, t.Rule = l.text(event), l.text(typ), l.text(trigger), l.text(place), l.text(rule)
		t.When = graph.When{Value: l.text(value), Begin: l.text(begin), End: l.text(end), Anchor: extract.Anchor(l.text(anchor)), Conflict: l.text(conflict)}
		t.Modality = extract.Modality(l.text(modality))
		n.Tellings = append(n.Tellings, t)
		return nil
	})
}

func (l *loader) readEdges() error {
	return l.query("SELECT num, from_node, to_node FROM edges", "num IN (SELECT num FROM temp.near_edges)", "", func(r *sql.Rows) error {
		var num, from, to int64
		if err := r.Scan(&num, &from, &to); err != nil {
			return err
		}
		a, b := l.nodes.get(from), l.nodes.get(to)
		if a == nil {
			return errNoRow("nodes", from)
		}
		if b == nil {
			return errNoRow("nodes", to)
		}
		e := l.newEdge.next()
		e.From, e.To = a.ID, b.ID
		l.edges.put(num, e)
		l.edgeList = append(l.edgeList, e)
		return nil
	})
}

func (l *loader) readEvidence() error {
	if l.roles {
		return l.readRoles()
	}
	// The evidence of an edge comes together: it is gathered, and then kept in a
	// list of its length that lies behind that of the edge before.
	var gathered, room []graph.Evidence
	last := int64(-1)
	keep := func() error {
		if len(gathered) == 0 {
			return nil
		}
		e := l.edges.get(last)
		if e == nil {
			return errNoRow("edges", last)
		}
		if len(room) < len(gathered) {
			room = make([]graph.Evidence, max(blockSize, len(gathered)))
		}
		e.Evidence = room[:copy(room, gathered):len(gathered)]
		room, gathered = room[len(gathered):], gathered[:0]
		return nil
	}
	err := l.query(`SELECT edge, role, sentence, article, mention_start, mention_end, rule, confidence FROM evidence`,
		"edge IN (SELECT num FROM temp.near_edges)", " ORDER BY edge, seq", func(r *sql.Rows) error {
			var edge int64
			var num, article sql.NullInt64
			var role, rule sql.RawBytes
			var ev graph.Evidence
			if err := r.Scan(&edge, &role, &num, &article, &ev.Mention.Start, &ev.Mention.End, &rule, &ev.Confidence); err != nil {
				return err
			}
			if edge != last {
				if err := keep(); err != nil {
					return err
				}
				last = edge
			}
			ev.Role, ev.Rule = graph.Role(l.text(role)), l.text(rule)
			if article.Valid {
				a := l.nodes.get(article.Int64)
				if a == nil {
					return errNoRow("nodes", article.Int64)
				}
				ev.Article = a.ID
			}
			if num.Valid {
				s := l.sentences.get(num.Int64)
				if s == nil {
					return errNoRow("sentences", num.Int64)
				}
				ev.Sentence, ev.Quote = s.Span, s.Text
			}
			gathered = append(gathered, ev)
			return nil
		})
	if err != nil {
		return err
	}
	return keep()
}

// readRoles reads which roles an edge holds.
func (l *loader) readRoles() error {
	return l.query("SELECT edge, role FROM evidence", "edge IN (SELECT num FROM temp.near_edges)", " ORDER BY edge, seq", func(r *sql.Rows) error {
		var edge int64
		var role sql.RawBytes
		if err := r.Scan(&edge, &role); err != nil {
			return err
		}
		e := l.edges.get(edge)
		if e == nil {
			return errNoRow("edges", edge)
		}
		if role := graph.Role(l.text(role)); !e.Has(role) {
			e.Evidence = append(e.Evidence, graph.Evidence{Role: role})
		}
		return nil
	})
}
