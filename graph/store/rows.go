package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"tarikh/extract"
	"tarikh/graph"
)

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
	Counts        []graph.Count    `json:"counts,omitempty"`
	Conflicts     []graph.Conflict `json:"conflicts,omitempty"`
	Why           []graph.Reason   `json:"why,omitempty"`
	WhenConflict  string           `json:"when_conflict,omitempty"`
	EnFrom        string           `json:"en_from,omitempty"`
	Within        string           `json:"within,omitempty"` // the ID of what a place or happening lies in
}

// writeNodes writes the rows of the nodes that are new or have changed.
func (w *updater) writeNodes() error {
	for n := range w.graph.Nodes() {
		if !w.graph.Whole(n.ID) {
			continue
		}
		old, err := w.node(n.ID)
		if err != nil {
			return err
		}
		if n.Kind == graph.Date && !w.whole && old != nil {
			continue // see countDates
		}
		hash, err := hashNode(n, w.within(n))
		if err != nil {
			return err
		}
		if old != nil && old.hash == hash {
			continue
		}
		w.changes.Nodes++
		w.fresh[n.ID] = true
		if err := w.writeNode(n, old, hash); err != nil {
			return err
		}
	}
	return w.into.nodes.flush(w.ctx)
}

func (w *updater) writeNode(n *graph.Node, old *stored, hash int64) error {
	m, err := json.Marshal(more{
		Aliases: n.Aliases, Titles: n.Titles, Wikidata: n.Ref.Wikidata, Geonames: n.Ref.Geonames, Edition: n.Edition, URL: n.URL,
		Path: n.Path, PublishedFrom: n.PublishedFrom, Counts: n.Counts, Conflicts: n.Conflicts, Why: n.Why,
		WhenConflict: n.When.Conflict, EnFrom: n.EnFrom, Within: w.within(n),
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
		w.nodes[n.ID] = &stored{num: w.last.node, hash: hash, added: true}
		w.added = append(w.added, n.ID)
		return w.into.nodes.add(w.ctx, append([]any{w.last.node}, values...)...)
	}
	if err := w.dropTellings(old.num); err != nil {
		return err
	}
	return w.exec(`UPDATE nodes SET id = ?, kind = ?, label = ?, en = ?, type = ?, value = ?, begin = ?, "end" = ?, anchor = ?,
		place = ?, modality = ?, source = ?, country = ?, lat = ?, lon = ?, mentions = ?, articles = ?, more = ?, hash = ? WHERE num = ?`,
		append(values, old.num)...)
}

// within returns the ID of what a place or happening lies in, or "".
func (w *updater) within(n *graph.Node) string {
	if n.Kind != graph.Place && n.Kind != graph.Happening {
		return ""
	}
	for e := range w.graph.Out(n.ID) {
		if e.Has(graph.LocatedIn) || e.Has(graph.PartOf) {
			return e.To
		}
	}
	return ""
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
		if !w.fresh[n.ID] {
			continue
		}
		at := w.nodes[n.ID]
		if err := w.names(n, at); err != nil {
			return err
		}
		for i := range n.Tellings {
			t := &n.Tellings[i]
			sentence, err := w.sentence(t.Article, t.Sentence)
			if err != nil {
				return err
			}
			if err := w.into.tellings.add(w.ctx, at.num, i, sentence, t.Event, t.Type, t.Trigger.Text, t.Trigger.Start, t.Trigger.End,
				t.When.Value, t.When.Begin, t.When.End, string(t.When.Anchor), t.When.Conflict, t.Place, string(t.Modality), t.Rule, t.Confidence); err != nil {
				return err
			}
		}
	}
	return nil
}

// named is a name of a node.
type named struct {
	name string
	rank int
}

func hasNames(k graph.Kind) bool { return k != graph.Date && k != graph.Event }

// namesOf lists the names by which a node can be found.
func namesOf(n *graph.Node) []named {
	var out []named
	put := func(name string, rank int) {
		if name != "" {
			out = append(out, named{name, rank})
		}
	}
	if !hasNames(n.Kind) {
		return nil
	}
	put(n.Label, rankLabel)
	for _, a := range n.Aliases {
		put(a, rankAlias)
	}
	put(n.En, rankAlias)
	for _, t := range n.Titles {
		put(t, rankTitle)
	}
	return out
}

// names writes the names of a node. Those that it had before stay as they are:
// mostly, it is only told of more often.
func (w *updater) names(n *graph.Node, at *stored) error {
	var old []nameRow
	if !at.added && hasNames(n.Kind) {
		var err error
		if old, err = w.nameRows("WHERE node = ? ORDER BY num", at.num); err != nil {
			return err
		}
	}
	for _, x := range namesOf(n) {
		if i := slices.IndexFunc(old, func(r nameRow) bool { return r.named == x }); i >= 0 {
			old = slices.Delete(old, i, i+1)
			continue
		}
		w.last.name++
		key := squeeze(w.fold(x.name))
		if err := w.into.names.add(w.ctx, w.last.name, at.num, x.name, key, x.rank); err != nil {
			return err
		}
		if err := w.into.namesText.add(w.ctx, w.last.name, key); err != nil {
			return err
		}
		if err := w.writeTerms(w.last.name, x.name, x.rank); err != nil {
			return err
		}
	}
	return w.dropNames(old)
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// sentence returns the number of a sentence, which it adds where it is new.
func (w *updater) sentence(article string, s extract.Sentence) (int64, error) {
	a, err := w.node(article)
	if err != nil {
		return 0, err
	}
	if a == nil {
		return 0, fmt.Errorf("store: a sentence of %s, which is no node", article)
	}
	p := place{a.num, s.Start, s.End}
	num, ok := w.sentences[p]
	if !ok && !w.whole {
		err := w.tx.QueryRowContext(w.ctx, `SELECT num FROM sentences WHERE article = ? AND start = ? AND "end" = ?`, p.article, p.start, p.end).Scan(&num)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return 0, err
		}
	}
	if num != 0 {
		w.sentences[p] = num
		return num, nil
	}
	w.last.sentence++
	num = w.last.sentence
	w.sentences[p] = num
	if err := w.into.sentences.add(w.ctx, num, a.num, s.Start, s.End, s.Text); err != nil {
		return 0, err
	}
	return num, w.into.sentencesText.add(w.ctx, num, squeeze(w.fold(s.Text)))
}

// writeEdges writes the edges that are new or have changed, with all their
// evidence.
func (w *updater) writeEdges() error {
	for e := range w.graph.Edges() {
		from, err := w.node(e.From)
		if err != nil {
			return err
		}
		to, err := w.node(e.To)
		if err != nil {
			return err
		}
		if from == nil || to == nil {
			return fmt.Errorf("store: edge %s → %s has no node at one end", e.From, e.To)
		}
		at, hash := ends{from.num, to.num}, hashEdge(e)
		old := w.old[at]
		delete(w.old, at)
		if old != nil && old.hash == hash {
			continue
		}
		w.changes.Edges++
		w.touch(at, graph.KindOf(e.From), graph.KindOf(e.To), e)
		num := w.last.edge + 1
		if old == nil {
			w.last.edge = num
			if err := w.into.edges.add(w.ctx, num, at[0], at[1], hash); err != nil {
				return err
			}
		} else {
			num = old.num
			if err := w.exec("UPDATE edges SET hash = ? WHERE num = ?", hash, num); err != nil {
				return err
			}
			if err := w.dropEvidence(num, at, graph.KindOf(e.To)); err != nil {
				return err
			}
		}
		if err := w.evidence(e, num, at); err != nil {
			return err
		}
	}
	return nil
}

func (w *updater) evidence(e *graph.Edge, num int64, at ends) error {
	for i := range e.Evidence {
		ev := &e.Evidence[i]
		var sentence, article any // null where no article says it
		if ev.Article != "" {
			a, err := w.node(ev.Article)
			if err != nil {
				return err
			}
			if a == nil {
				return fmt.Errorf("store: evidence of %s, which is no node", ev.Article)
			}
			article = a.num
			if graph.KindOf(e.To) == graph.Date && !w.whole {
				d := w.dated(at[1])
				d.edges[num], d.after[a.num] = true, true
				d.count(ev.Mention.End > 0, 1)
			}
			if ev.Sentence.Len() > 0 {
				n, err := w.sentence(ev.Article, extract.Sentence{Span: ev.Sentence, Text: ev.Quote})
				if err != nil {
					return err
				}
				sentence = n
			}
		}
		if err := w.into.evidence.add(w.ctx, num, i, string(ev.Role), sentence, article, ev.Mention.Start, ev.Mention.End, ev.Rule, ev.Confidence); err != nil {
			return err
		}
	}
	return nil
}

// asker is a database or a transaction.
type asker interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// eachRow runs a query and calls each for every row.
func eachRow(ctx context.Context, from asker, query string, each func(*sql.Rows) error, args ...any) error {
	rows, err := from.QueryContext(ctx, query, args...)
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
