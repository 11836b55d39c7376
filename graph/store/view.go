package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"tarikh/graph"
)

// View answers from parts of a graph that it reads by index, so that asking for
// one name costs no more in a large graph. What it returns are graphs of their
// own, each the part of the whole graph that holds some nodes and all edges
// between those. It sees one state of the file, and serves one goroutine.
type View struct {
	s *Store
}

// View returns a view of the graph, or nil where the tables do not hold it, as
// when the last build did not finish: then it takes [Store.Load]. Close it before
// the store is used for anything else.
func (s *Store) View(ctx context.Context) (*View, error) {
	if s.opts.Terms == nil {
		return nil, nil
	}
	v, st, err := s.view(ctx)
	if err == nil && (st.stale(s.opts.Resolver) || st.documents == 0) {
		v.Close()
		return nil, nil
	}
	return v, err
}

// view begins a view of the tables, and tells their state.
func (s *Store) view(ctx context.Context) (v *View, st state, err error) {
	if _, err := s.db.ExecContext(ctx, "BEGIN"); err != nil {
		return nil, st, s.explain(err)
	}
	v = &View{s}
	defer func() {
		if err != nil {
			v.Close()
			v = nil
		}
	}()
	if st, err = s.state(ctx); err != nil {
		return v, st, err
	}
	for _, stmt := range []string{
		"CREATE TEMP TABLE near (num INTEGER PRIMARY KEY, ring INTEGER NOT NULL)",
		"CREATE TEMP TABLE near_edges (num INTEGER PRIMARY KEY)",
	} {
		if err := v.exec(ctx, stmt); err != nil {
			return v, st, err
		}
	}
	return v, st, nil
}

// Close ends the view.
func (v *View) Close() {
	v.s.db.Exec("ROLLBACK") // drops the temporary tables, too
}

func (v *View) exec(ctx context.Context, stmt string, args ...any) error {
	_, err := v.s.db.ExecContext(ctx, stmt, args...)
	return v.s.explain(err)
}

// begin empties the choice of nodes.
func (v *View) begin(ctx context.Context) error {
	return v.exec(ctx, "DELETE FROM temp.near")
}

// add adds nodes by ID to the choice: events to ring 1, others to ring 0.
func (v *View) add(ctx context.Context, ids ...string) error {
	for _, id := range ids {
		if err := v.exec(ctx, "INSERT OR IGNORE INTO temp.near SELECT num, kind = 'event' FROM nodes WHERE id = ?", id); err != nil {
			return err
		}
	}
	return nil
}

// Named returns the nodes, without edges, that may be meant by the given names:
// those that one of the ways to look a name up leads to, or that it is the ID of.
func (v *View) Named(ctx context.Context, names ...string) (*graph.Graph, error) {
	if err := v.begin(ctx); err != nil {
		return nil, err
	}
	if err := v.add(ctx, names...); err != nil {
		return nil, err
	}
	for _, name := range names {
		for _, terms := range v.s.opts.QueryTerms(name) {
			if err := v.addNamed(ctx, terms); err != nil {
				return nil, err
			}
		}
	}
	l := v.loader(ctx)
	if err := l.readNodes(); err != nil {
		return nil, v.s.explain(err)
	}
	return graph.Assemble(l.nodeList, nil)
}

// addNamed adds the nodes that have a name with all of the given terms.
func (v *View) addNamed(ctx context.Context, terms []string) error {
	if len(terms) == 0 {
		return nil
	}
	args := []any{terms[0]}
	query := "INSERT OR IGNORE INTO temp.near SELECT m.node, 0 FROM terms t CROSS JOIN names m ON m.num = t.name WHERE t.term = ?"
	for _, term := range terms[1:] {
		query += " AND EXISTS (SELECT 1 FROM terms u WHERE u.term = ? AND u.name = t.name)"
		args = append(args, term)
	}
	return v.exec(ctx, query, args...)
}

func (v *View) loader(ctx context.Context) *loader {
	l := newLoader(ctx, v.s.db)
	l.near = true
	return l
}

// The kinds of which a node is that takes part in events.
var entityKinds = func() string {
	var kinds []string
	for _, k := range graph.Kinds {
		if k.IsEntity() {
			kinds = append(kinds, "'"+string(k)+"'")
		}
	}
	return "(" + strings.Join(kinds, ", ") + ")"
}()

// Around returns the part of the graph around some nodes, names or events: the
// events that the names take part in, all that those events are tied to, and so
// on for so many hops; and what the places and happenings among them lie in.
func (v *View) Around(ctx context.Context, hops int, ids ...string) (*graph.Graph, error) {
	if err := v.rings(ctx, hops, ids); err != nil {
		return nil, err
	}
	if err := v.exec(ctx, `INSERT OR IGNORE INTO temp.near SELECT e.to_node, -1 FROM temp.near s CROSS JOIN nodes f ON f.num = s.num
		CROSS JOIN edges e ON e.from_node = s.num CROSS JOIN nodes n ON n.num = e.to_node
		WHERE f.kind IN ('place', 'happening') AND n.kind IN ('place', 'happening')`); err != nil {
		return nil, err
	}
	if err := v.between(ctx, ""); err != nil {
		return nil, err
	}
	return v.read(ctx)
}

// Events returns the events of some names within so many hops, or the events of
// the given IDs, and the names, articles and dates behind them, with the edges
// between events and names alone, and of those the roles alone: all that listing
// the events takes.
func (v *View) Events(ctx context.Context, hops int, ids ...string) (*graph.Graph, error) {
	if err := v.rings(ctx, hops, ids); err != nil {
		return nil, err
	}
	return v.listed(ctx)
}

// Best is like [View.Events] within one hop, with no more than limit events of each
// name: those that most articles tell of, and of these the latest. It returns of each
// name how many there are.
func (v *View) Best(ctx context.Context, limit int, ids ...string) (*graph.Graph, map[string]int, error) {
	if err := v.begin(ctx); err != nil {
		return nil, nil, err
	}
	of := make(map[string]int, len(ids))
	const events = ` FROM edges e CROSS JOIN nodes n ON n.num = e.from_node WHERE e.to_node = (SELECT num FROM nodes WHERE id = ?1) AND n.kind = 'event'`
	for _, id := range ids {
		var count int
		if err := v.s.db.QueryRowContext(ctx, "SELECT count(*)"+events, id).Scan(&count); err != nil {
			return nil, nil, v.s.explain(err)
		}
		of[id] = count
		if err := v.exec(ctx, "INSERT OR IGNORE INTO temp.near SELECT n.num, 1"+events+" ORDER BY n.articles DESC, n.begin DESC, n.id LIMIT ?2", id, limit); err != nil {
			return nil, nil, err
		}
	}
	if err := v.tied(ctx, 1); err != nil {
		return nil, nil, err
	}
	if err := v.add(ctx, ids...); err != nil {
		return nil, nil, err
	}
	g, err := v.listed(ctx)
	return g, of, err
}

// Shared is like [View.Events] with the events that tie all of the given names.
func (v *View) Shared(ctx context.Context, ids ...string) (*graph.Graph, error) {
	if err := v.begin(ctx); err != nil {
		return nil, err
	}
	const events = "SELECT e.from_node FROM edges e CROSS JOIN nodes n ON n.num = e.from_node WHERE n.kind = 'event' AND e.to_node = (SELECT num FROM nodes WHERE id = ?)"
	var args []any
	for _, id := range ids {
		args = append(args, id)
	}
	all := strings.TrimSuffix(strings.Repeat(events+" INTERSECT ", len(ids)), " INTERSECT ")
	if err := v.exec(ctx, "INSERT OR IGNORE INTO temp.near SELECT from_node, 1 FROM ("+all+")", args...); err != nil {
		return nil, err
	}
	if err := v.tied(ctx, 1); err != nil {
		return nil, err
	}
	if err := v.add(ctx, ids...); err != nil { // even where nothing ties them
		return nil, err
	}
	return v.listed(ctx)
}

// rings chooses what is within so many hops of some nodes. Rings are numbered 0
// for the names, 1 for their events, 2 for the names that those tie, and so on.
func (v *View) rings(ctx context.Context, hops int, ids []string) error {
	if err := v.begin(ctx); err != nil {
		return err
	}
	if err := v.add(ctx, ids...); err != nil {
		return err
	}
	for hop := range hops {
		if err := v.exec(ctx, `INSERT OR IGNORE INTO temp.near SELECT e.from_node, ?2 FROM temp.near s CROSS JOIN edges e ON e.to_node = s.num
			CROSS JOIN nodes n ON n.num = e.from_node WHERE s.ring = ?1 AND n.kind = 'event'`, 2*hop, 2*hop+1); err != nil {
			return err
		}
		if err := v.tied(ctx, 2*hop+1); err != nil {
			return err
		}
	}
	return nil
}

// listed reads the chosen nodes and the edges from events, which are in odd
// rings, to names, which are in even ones.
func (v *View) listed(ctx context.Context) (*graph.Graph, error) {
	if err := v.between(ctx, " AND s.ring % 2 = 1 AND t.ring % 2 = 0"); err != nil {
		return nil, err
	}
	return v.readWith(v.roles(ctx))
}

// tied adds what the events of a ring are joined to: names to the next ring,
// and articles and dates, from which nothing leads on.
func (v *View) tied(ctx context.Context, ring int) error {
	return v.exec(ctx, `INSERT OR IGNORE INTO temp.near SELECT e.to_node, iif(n.kind IN `+entityKinds+`, ?1 + 1, -1)
		FROM temp.near s CROSS JOIN edges e ON e.from_node = s.num CROSS JOIN nodes n ON n.num = e.to_node WHERE s.ring = ?1`, ring)
}

// between chooses the edges between the chosen nodes, from s to t, for which a
// further condition holds.
func (v *View) between(ctx context.Context, condition string) error {
	if err := v.exec(ctx, "DELETE FROM temp.near_edges"); err != nil {
		return err
	}
	return v.exec(ctx, `INSERT INTO temp.near_edges SELECT e.num FROM temp.near s CROSS JOIN edges e ON e.from_node = s.num
		CROSS JOIN temp.near t ON t.num = e.to_node WHERE true`+condition)
}

// behind adds the articles that the evidence of the chosen edges, and the
// tellings of the chosen events, come from.
func (v *View) behind(ctx context.Context) error {
	for _, articles := range []string{
		"SELECT v.article FROM temp.near_edges e CROSS JOIN evidence v ON v.edge = e.num WHERE v.article IS NOT NULL",
		"SELECT s.article FROM temp.near n CROSS JOIN tellings t ON t.node = n.num CROSS JOIN sentences s ON s.num = t.sentence",
	} {
		if err := v.exec(ctx, "INSERT OR IGNORE INTO temp.near SELECT article, -1 FROM ("+articles+")"); err != nil {
			return err
		}
	}
	return nil
}

// read reads the chosen nodes and edges.
func (v *View) read(ctx context.Context) (*graph.Graph, error) {
	return v.readWith(v.loader(ctx))
}

// roles returns a loader that reads of edges which roles they hold: to list
// events, their tellings say the rest.
func (v *View) roles(ctx context.Context) *loader {
	l := v.loader(ctx)
	l.roles = true
	return l
}

func (v *View) readWith(l *loader) (*graph.Graph, error) {
	g, err := l.load()
	if err != nil {
		return nil, v.s.explain(err)
	}
	return g, nil
}

// Ties reads the shape of the whole graph, to search it for paths.
func (v *View) Ties(ctx context.Context) (*Ties, error) {
	t, err := v.s.readSnapshot(ctx)
	return t, v.s.explain(err)
}

// Numbers returns the numbers that nodes have in the ties; an ID that is not
// among them is left out.
func (v *View) Numbers(ctx context.Context, t *Ties, ids ...string) ([]int32, error) {
	var out []int32
	for _, id := range ids {
		var num int32
		err := v.s.db.QueryRowContext(ctx, "SELECT num FROM nodes WHERE id = ?", id).Scan(&num)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, v.s.explain(err)
		}
		if i := slices.Index(t.nums, num); i >= 0 {
			out = append(out, int32(i))
		}
	}
	return out, nil
}

// Along returns the part of the graph along some routes through its ties, with
// the articles that its evidence comes from, and the IDs of the nodes of each
// route.
func (v *View) Along(ctx context.Context, t *Ties, routes [][]int32) (*graph.Graph, [][]string, error) {
	if err := v.begin(ctx); err != nil {
		return nil, nil, err
	}
	byNum := map[int32]string{}
	for _, i := range slices.Concat(routes...) {
		num := t.nums[i]
		if _, ok := byNum[num]; ok {
			continue
		}
		var id string
		if err := v.s.db.QueryRowContext(ctx, "SELECT id FROM nodes WHERE num = ?", num).Scan(&id); err != nil {
			return nil, nil, v.s.explain(fmt.Errorf("%w: the snapshot knows a node that is not there: %v", ErrDamaged, err))
		}
		byNum[num] = id
		if err := v.exec(ctx, "INSERT OR IGNORE INTO temp.near VALUES (?, 0)", num); err != nil {
			return nil, nil, err
		}
	}
	var ids [][]string
	for _, route := range routes {
		list := make([]string, len(route))
		for k, i := range route {
			list[k] = byNum[t.nums[i]]
		}
		ids = append(ids, list)
	}
	if err := v.between(ctx, ""); err != nil {
		return nil, nil, err
	}
	if err := v.behind(ctx); err != nil {
		return nil, nil, err
	}
	g, err := v.read(ctx)
	return g, ids, err
}
