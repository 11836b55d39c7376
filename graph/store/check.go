package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tarikh/extract"
	"tarikh/graph"
)

// maxFaults is how many faults of one sort are told one by one.
const maxFaults = 5

// Check proves that a file is sound, and returns what is wrong with it, one
// sentence a fault: that SQLite finds no damage, that every edge has evidence,
// that every span lies inside the text of its article and every quote is what
// stands there, that every ID leads to something, and that the documents fold to
// exactly what the tables hold. The error is not nil when it could not look.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	c := &check{s: s, ctx: ctx}
	// One transaction: what another program commits meanwhile is not seen by
	// half. The one connection of the store holds it.
	if _, err := s.db.ExecContext(ctx, "BEGIN"); err != nil {
		return nil, s.explain(err)
	}
	defer s.db.Exec("ROLLBACK") // even where ctx has ended
	for _, step := range []func() error{c.pages, c.rows, c.documents, c.tables} {
		if err := step(); err != nil {
			return c.faults, s.explain(err)
		}
		if c.stop {
			break
		}
	}
	return c.faults, nil
}

// check is one run of [Store.Check].
type check struct {
	s      *Store
	ctx    context.Context
	faults []string
	stop   bool // what follows could not be trusted
}

func (c *check) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, args...))
}

// pages asks SQLite for damage below the rows.
func (c *check) pages() error {
	err := c.each("PRAGMA integrity_check", func(r *sql.Rows) error {
		var told string
		if err := r.Scan(&told); err != nil {
			return err
		}
		if told != "ok" {
			c.stop = true
			c.fault("SQLite: %s", told)
		}
		return nil
	})
	if err != nil || c.stop {
		return err
	}
	return c.each("PRAGMA foreign_key_check", func(r *sql.Rows) error {
		var table, parent string
		var row sql.NullInt64
		var key int
		if err := r.Scan(&table, &row, &parent, &key); err != nil {
			return err
		}
		c.fault("a row of %s points to a row of %s that is not there", table, parent)
		return nil
	})
}

// Each of soundness selects the rows that break a rule: what names the row,
// and where that helps what it points to.
var soundness = []struct{ rule, query string }{
	{"edge %s → %s has no evidence", `SELECT f.id, t.id FROM edges e JOIN nodes f ON f.num = e.from_node JOIN nodes t ON t.num = e.to_node
		WHERE NOT EXISTS (SELECT 1 FROM evidence v WHERE v.edge = e.num)`},
	{"event %s is told by no article%s", `SELECT id, '' FROM nodes n WHERE kind = 'event' AND NOT EXISTS (SELECT 1 FROM tellings t WHERE t.node = n.num)`},
	{"node %s is of kind %s", `SELECT id, kind FROM nodes WHERE substr(id, 1, length(kind) + 1) <> kind || ':'`},
	{"node %s is of no article%s", `SELECT id, '' FROM nodes n WHERE kind = 'article' AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = substr(n.id, 9))`},
	{"article %s has no document%s", `SELECT id, '' FROM articles a WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.article = a.id)`},
	{"event %s is at %s, which is no node", `SELECT id, place FROM nodes n WHERE place <> '' AND NOT EXISTS (SELECT 1 FROM nodes p WHERE p.id = n.place)`},
	{"a telling of %s is at %s, which is no node", `SELECT n.id, t.place FROM tellings t JOIN nodes n ON n.num = t.node
		WHERE t.place <> '' AND NOT EXISTS (SELECT 1 FROM nodes p WHERE p.id = t.place)`},
	{"%s: the sentence %s is outside of the text", `SELECT n.id, s.start || '–' || s."end" FROM sentences s JOIN nodes n ON n.num = s.article JOIN articles a ON a.id = substr(n.id, 9)
		WHERE s.start < 0 OR s.start >= s."end" OR s."end" > octet_length(a.text)`},
	{"%s: the quote at %s is not what the text says there", `SELECT n.id, s.start || '–' || s."end" FROM sentences s JOIN nodes n ON n.num = s.article JOIN articles a ON a.id = substr(n.id, 9)
		WHERE s.start >= 0 AND s."end" <= octet_length(a.text) AND CAST(s.text AS BLOB) <> substr(CAST(a.text AS BLOB), s.start + 1, s."end" - s.start)`},
	{"%s: the trigger %s is not what the text says there", `SELECT n.id, t.trigger_start || '–' || t.trigger_end
		FROM tellings t JOIN nodes n ON n.num = t.node JOIN sentences s ON s.num = t.sentence JOIN nodes m ON m.num = s.article JOIN articles a ON a.id = substr(m.id, 9)
		WHERE t.trigger_start < 0 OR CAST(t.trigger AS BLOB) <> substr(CAST(a.text AS BLOB), t.trigger_start + 1, t.trigger_end - t.trigger_start)`},
	// Between 0x80 and 0xBF a byte is inside a letter.
	{"edge %s: the words at %s are no words of the text", `SELECT f.id || ' → ' || t.id, v.mention_start || '–' || v.mention_end
		FROM evidence v JOIN edges e ON e.num = v.edge JOIN nodes f ON f.num = e.from_node JOIN nodes t ON t.num = e.to_node
		JOIN nodes m ON m.num = v.article JOIN articles a ON a.id = substr(m.id, 9)
		WHERE v.mention_end <> 0 AND (v.mention_start < 0 OR v.mention_start >= v.mention_end OR v.mention_end > octet_length(a.text)
			OR substr(CAST(a.text AS BLOB), v.mention_start + 1, 1) BETWEEN x'80' AND x'BF' OR substr(CAST(a.text AS BLOB), v.mention_end + 1, 1) BETWEEN x'80' AND x'BF')`},
	{"edge %s quotes a sentence of another article than %s", `SELECT f.id || ' → ' || t.id, m.id
		FROM evidence v JOIN edges e ON e.num = v.edge JOIN nodes f ON f.num = e.from_node JOIN nodes t ON t.num = e.to_node
		JOIN sentences s ON s.num = v.sentence JOIN nodes m ON m.num = v.article WHERE s.article <> v.article`},
	{"search does not know the name %s of %s", `SELECT m.name, n.id FROM names m JOIN nodes n ON n.num = m.node WHERE m.num NOT IN (SELECT rowid FROM names_text)`},
	{"search does not know the sentence %s of %s", `SELECT s.start || '–' || s."end", n.id FROM sentences s JOIN nodes n ON n.num = s.article WHERE s.num NOT IN (SELECT rowid FROM sentences_text)`},
}

// rows looks for rows that break a rule.
func (c *check) rows() error {
	for _, x := range soundness {
		found := 0
		err := c.each(x.query, func(r *sql.Rows) error {
			var a, b string
			if found++; found > maxFaults {
				return nil
			}
			if err := r.Scan(&a, &b); err != nil {
				return err
			}
			c.fault(x.rule, a, b)
			return nil
		})
		if err != nil {
			return err
		}
		c.more(found)
	}
	return nil
}

// more tells how many faults of a sort were not told.
func (c *check) more(found int) {
	if found > maxFaults {
		c.fault("… and %d more of these", found-maxFaults)
	}
}

func (c *check) each(query string, row func(*sql.Rows) error) error {
	rows, err := c.s.db.QueryContext(c.ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// documents checks that each document can be read, belongs to its article and
// quotes it faithfully.
func (c *check) documents() error {
	found := 0
	tell := func(format string, args ...any) {
		if found++; found <= maxFaults {
			c.fault(format, args...)
		}
	}
	for d, err := range c.s.Documents(c.ctx) {
		if err != nil {
			c.stop = true
			c.fault("%v", err)
			return c.ctx.Err()
		}
		a := &d.Article
		if id := contentID(a); id != a.ID {
			tell("article %s (%s): its text and source are those of another article, %s", a.ID, a.Path, id)
		}
		if err := graph.Check(d); err != nil {
			c.stop = true // such a document cannot be folded
			tell("%v", err)
			continue
		}
		for q := range quotes(d) {
			if got := q.Span.Of(a.Text); got != q.Text {
				tell("document of article %s (%s): %q at %d–%d, where the text says %q", a.ID, a.Path, q.Text, q.Start, q.End, got)
			}
		}
	}
	c.more(found)
	return nil
}

// contentID is the ID that an article's source and text give it.
func contentID(a *extract.Article) string {
	sum := sha256.Sum256([]byte(a.Source + a.Text))
	return hex.EncodeToString(sum[:16])
}

// quotes yields what a document quotes of its article.
func quotes(d *extract.Document) func(func(extract.Quote) bool) {
	return func(yield func(extract.Quote) bool) {
		for _, x := range d.Dates {
			if !yield(extract.Quote{Text: x.Text, Span: x.Span}) {
				return
			}
		}
		for _, x := range d.Mentions {
			if !yield(extract.Quote{Text: x.Text, Span: x.Span}) {
				return
			}
		}
		for _, x := range d.Events {
			if !yield(x.Trigger) || !yield(extract.Quote{Text: x.Sentence.Text, Span: x.Sentence.Span}) {
				return
			}
		}
	}
}

// tables folds the documents anew and compares the graph with the stored one.
func (c *check) tables() error {
	st, err := c.s.state(c.ctx)
	if err != nil {
		return err
	}
	switch {
	case st.documents != st.graph:
		c.fault("the last build did not get to fold its documents into the graph; run tarikh build again")
		return nil
	case c.s.opts.Resolver != "" && st.stale(c.s.opts.Resolver):
		c.fault("the graph was folded with other alias rules or by another version of tarikh; run tarikh build again")
		return nil
	}
	stored, err := c.s.load(c.ctx)
	if err != nil {
		if c.ctx.Err() == nil {
			c.fault("%v", err)
			return nil
		}
		return err
	}
	folded, want, err := c.s.foldNoted(c.ctx, c.s.clock())
	if err != nil {
		return err
	}
	if err := c.compare(stored, folded); err != nil {
		return err
	}
	if err := c.facts(want); err != nil {
		return err
	}
	if err := c.names(folded); err != nil {
		return err
	}
	if err := c.terms(); err != nil {
		return err
	}
	return c.snapshot(stored)
}

// facts checks that the next update would find out what changes.
func (c *check) facts(want map[uint64][]byte) error {
	left := len(want)
	err := c.each("SELECT key, data FROM facts", func(r *sql.Rows) error {
		var key int64
		var data sql.RawBytes
		if err := r.Scan(&key, &data); err != nil {
			return err
		}
		if x, ok := want[uint64(key)]; ok && bytes.Equal(x, data) {
			left--
		} else {
			left = -1 << 40
		}
		return nil
	})
	if err == nil && left != 0 && want != nil {
		c.fault("what the resolver has noted is not what the documents say")
	}
	return err
}

// terms checks that every name can be looked up.
func (c *check) terms() error {
	if c.s.opts.Terms == nil {
		return nil
	}
	stored := map[string]int{}
	err := c.each("SELECT t.term, n.name, n.rank FROM terms t LEFT JOIN names n ON n.num = t.name", func(r *sql.Rows) error {
		var term string
		var name sql.NullString
		var rank sql.NullInt64
		if err := r.Scan(&term, &name, &rank); err != nil {
			return err
		}
		stored[nameKey(term, name.String, int(rank.Int64))]++
		return nil
	})
	if err != nil {
		return err
	}
	lacking := 0
	err = c.each("SELECT name, rank FROM names", func(r *sql.Rows) error {
		var name string
		var rank int
		if err := r.Scan(&name, &rank); err != nil {
			return err
		}
		for _, term := range c.s.opts.Terms(name, rank == rankTitle) {
			if k := nameKey(term, name, rank); stored[k] > 0 {
				stored[k]--
			} else {
				lacking++
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	left := 0
	for _, n := range stored {
		left += n
	}
	if lacking+left > 0 {
		c.fault("the index of names lacks %d terms and holds %d that no name has", lacking, left)
	}
	return nil
}

// snapshot checks that paths are searched on the graph as it is.
func (c *check) snapshot(g *graph.Graph) error {
	nums := map[string]int32{}
	err := c.each("SELECT id, num FROM nodes", func(r *sql.Rows) error {
		var id string
		var num int32
		err := r.Scan(&id, &num)
		nums[id] = num
		return err
	})
	if err != nil {
		return err
	}
	want := snapshotOf(g, func(id string) int32 { return nums[id] })
	err = c.each("SELECT part, data FROM snapshot", func(r *sql.Rows) error {
		var part string
		var data sql.RawBytes
		if err := r.Scan(&part, &data); err != nil {
			return err
		}
		if x, ok := want[part]; ok && bytes.Equal(x, data) {
			delete(want, part)
		}
		return nil
	})
	if err == nil && len(want) > 0 && g.Len() > 0 {
		c.fault("the snapshot on which paths are searched is not that of the graph (%s)", strings.Join(slices.Sorted(maps.Keys(want)), ", "))
	}
	return err
}

// compare tells in which nodes and edges two graphs differ.
func (c *check) compare(stored, folded *graph.Graph) error {
	a, err := lines(stored)
	if err != nil {
		return err
	}
	b, err := lines(folded)
	if err != nil {
		return err
	}
	found := 0
	tell := func(what, line string) {
		if found++; found <= maxFaults {
			c.fault("%s: %s", what, clip(line))
		}
	}
	for len(a) > 0 || len(b) > 0 {
		// Both lists are in the order of their keys.
		switch x, y := head(a), head(b); {
		case len(b) == 0 || len(a) > 0 && x.key < y.key:
			tell("the graph holds what no document says", x.text)
			a = a[1:]
		case len(a) == 0 || y.key < x.key:
			tell("the graph lacks what the documents say", y.text)
			b = b[1:]
		default:
			if x.text != y.text {
				tell("the graph does not hold as the documents say it", y.text)
			}
			a, b = a[1:], b[1:]
		}
	}
	c.more(found)
	return nil
}

// line is a node or an edge of a dump.
type line struct{ key, text string }

func head(list []line) line {
	if len(list) == 0 {
		return line{}
	}
	return list[0]
}

// lines dumps a graph: nodes by ID, then edges by both ends.
func lines(g *graph.Graph) ([]line, error) {
	var buf bytes.Buffer
	if err := g.Dump(&buf); err != nil {
		return nil, err
	}
	texts := strings.Split(strings.TrimSuffix(buf.String(), "\n"), "\n")
	var out []line
	for n := range g.Nodes() {
		out = append(out, line{key: "1" + n.ID})
	}
	for e := range g.Edges() {
		out = append(out, line{key: "2" + e.From + "\x00" + e.To})
	}
	for i := range out {
		out[i].text = texts[i]
	}
	return out, nil
}

// clip keeps a line short enough to be read.
func clip(s string) string {
	const most = 160
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// names checks that the names of every node, and no others, can be found.
func (c *check) names(g *graph.Graph) error {
	stored := map[string]int{}
	err := c.each("SELECT n.id, m.name, m.key, m.rank FROM names m JOIN nodes n ON n.num = m.node", func(r *sql.Rows) error {
		var id, name, key string
		var rank int
		if err := r.Scan(&id, &name, &key, &rank); err != nil {
			return err
		}
		if key == squeeze(c.s.opts.Fold(name)) {
			stored[nameKey(id, name, rank)]++
		}
		return nil
	})
	if err != nil {
		return err
	}
	found := 0
	for n := range g.Nodes() {
		for _, x := range namesOf(n) {
			k := nameKey(n.ID, x.name, x.rank)
			if stored[k]--; stored[k] < 0 {
				if found++; found <= maxFaults {
					c.fault("the name %s of %s is not among the names", x.name, n.ID)
				}
			}
		}
	}
	c.more(found)
	left := 0
	for _, n := range stored {
		left += max(n, 0)
	}
	if left > 0 {
		c.fault("%d names are there that no node has", left)
	}
	return nil
}

func nameKey(id, name string, rank int) string { return fmt.Sprintf("%s\x00%s\x00%d", id, name, rank) }
