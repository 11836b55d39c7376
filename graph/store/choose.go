package store

import (
	"context"
	"database/sql"
	"slices"
	"strconv"

	"tarikh/graph"
)

// Standing tells which state of its documents a graph is of.
type Standing struct {
	// Generation names the state that the tables were folded in. It changes
	// with every build that changes something.
	Generation string
	// Stale is true when documents were added or taken away since, as while a
	// build is going on, or when the rules of resolution have changed.
	Stale bool
}

// LastView is like [Store.View], but where the graph is stale it returns a view
// of the graph as the last build that ended left it, for those who would rather
// see that than wait. The view is nil when no build has ended yet.
func (s *Store) LastView(ctx context.Context) (*View, Standing, error) {
	v, st, err := s.view(ctx)
	if err != nil {
		return nil, Standing{}, err
	}
	is := Standing{Generation: strconv.Itoa(st.graph), Stale: st.stale(s.opts.Resolver)}
	if st.graph == 0 {
		v.Close()
		return nil, is, nil
	}
	return v, is, nil
}

// NoTies returns the ties of a graph of nothing.
func NoTies() *Ties { return &Ties{Net: &graph.Net{Offsets: []int32{0}}} }

// index returns the numbers that nodes have in the ties by those of their rows.
func (t *Ties) index() map[int32]int32 {
	at := make(map[int32]int32, len(t.nums))
	for i, num := range t.nums {
		at[num] = int32(i)
	}
	return at
}

// Told returns how many articles tell of an event, for the events that more than
// one tells of, by their numbers in the ties.
func (v *View) Told(ctx context.Context, t *Ties) (map[int32]int, error) {
	at, told := t.index(), map[int32]int{}
	err := eachRow(ctx, v.s.db, "SELECT num, articles FROM nodes WHERE kind = 'event' AND articles > 1", func(r *sql.Rows) error {
		var num int32
		var articles int
		if err := r.Scan(&num, &articles); err != nil {
			return err
		}
		if i, ok := at[num]; ok {
			told[i] = articles
		}
		return nil
	})
	return told, v.s.explain(err)
}

// During returns the events whose time lies in a period, both ends included, and
// those that only share a day with it, by their numbers in the ties, in rising
// order. An end that is "" is open, as in [graph.When.Overlaps].
func (v *View) During(ctx context.Context, t *Ties, from, to string) (inside, across []int32, err error) {
	if to == "" {
		to = "9999-12-31"
	}
	at := t.index()
	err = eachRow(ctx, v.s.db, `SELECT num, begin >= ?2 AND begin > '' AND "end" <= ?1 AND "end" > '' FROM nodes INDEXED BY nodes_by_time WHERE kind = 'event'
		AND begin <= ?1 AND (begin > '' OR "end" > '') AND ("end" >= ?2 OR "end" = '')`, func(r *sql.Rows) error {
		var num int32
		var whole bool
		if err := r.Scan(&num, &whole); err != nil {
			return err
		}
		if i, ok := at[num]; ok && whole {
			inside = append(inside, i)
		} else if ok {
			across = append(across, i)
		}
		return nil
	}, to, from)
	slices.Sort(inside)
	slices.Sort(across)
	return inside, across, v.s.explain(err)
}

// Month is a month, YYYY-MM, and the number of events that begin in it.
type Month struct {
	Month  string `json:"month"`
	Events int    `json:"events"`
}

// Months returns the months in which events begin, in the order of time.
func (v *View) Months(ctx context.Context) ([]Month, error) {
	var out []Month
	err := eachRow(ctx, v.s.db, `SELECT substr(begin, 1, 7), count(*) FROM nodes INDEXED BY nodes_by_time
		WHERE kind = 'event' AND begin > '' GROUP BY 1 ORDER BY 1`, func(r *sql.Rows) error {
		var m Month
		if err := r.Scan(&m.Month, &m.Events); err != nil {
			return err
		}
		out = append(out, m)
		return nil
	})
	return out, v.s.explain(err)
}

// Beginning returns the nodes, without edges and tellings, of names that hold all
// words of a text, of which the last may be only the beginning of one: those that
// more articles use first, at most limit of them.
func (v *View) Beginning(ctx context.Context, text string, limit int) ([]*graph.Node, error) {
	match := v.s.match(text, true)
	if match == "" {
		return nil, nil
	}
	var out []*graph.Node
	err := eachRow(ctx, v.s.db, `SELECT n.id, n.kind, n.label, n.en, n.articles
		FROM names_text t CROSS JOIN names x ON x.num = t.rowid CROSS JOIN nodes n ON n.num = x.node
		WHERE names_text MATCH ?1 AND n.kind IN `+entityKinds+` GROUP BY n.num ORDER BY n.articles DESC, n.mentions DESC, n.id LIMIT ?2`, func(r *sql.Rows) error {
		n := new(graph.Node)
		out = append(out, n)
		return r.Scan(&n.ID, &n.Kind, &n.Label, &n.En, &n.Articles)
	}, match, limit)
	return out, v.s.explain(err)
}

// Telling returns the IDs of the events that a sentence of an article tells of,
// sorted.
func (v *View) Telling(ctx context.Context, article string, start int) ([]string, error) {
	var out []string
	err := eachRow(ctx, v.s.db, `SELECT DISTINCT n.id FROM sentences s CROSS JOIN tellings t ON t.sentence = s.num CROSS JOIN nodes n ON n.num = t.node
		WHERE s.article = (SELECT num FROM nodes WHERE id = ?) AND s.start = ? ORDER BY n.id`, func(r *sql.Rows) error {
		var id string
		if err := r.Scan(&id); err != nil {
			return err
		}
		out = append(out, id)
		return nil
	}, article, start)
	return out, v.s.explain(err)
}

// Chosen returns the part of the graph that holds some nodes, given by their
// numbers in the ties, with the edges between them, and the articles that the
// evidence comes from.
func (v *View) Chosen(ctx context.Context, t *Ties, nodes []int32) (*graph.Graph, error) {
	if err := v.begin(ctx); err != nil {
		return nil, err
	}
	for _, i := range nodes {
		if err := v.exec(ctx, "INSERT OR IGNORE INTO temp.near VALUES (?, 0)", t.nums[i]); err != nil {
			return nil, err
		}
	}
	if err := v.between(ctx, ""); err != nil {
		return nil, err
	}
	if err := v.behind(ctx); err != nil {
		return nil, err
	}
	return v.read(ctx)
}
