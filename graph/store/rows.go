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
	WhenConflict  string           `json:"when_conflict,omitempty"`
	EnFrom        string           `json:"en_from,omitempty"`
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
			WhenConflict: n.When.Conflict, EnFrom: n.EnFrom,
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
		if err := w.names(n, at.num); err != nil {
			return err
		}
		for i := range n.Tellings {
			t := &n.Tellings[i]
			sentence, err := w.sentence(t.Article, t.Sentence)
			if err != nil {
				return err
			}
			if err := w.intoTellings.add(w.ctx, at.num, i, sentence, t.Event, t.Type, t.Trigger.Text, t.Trigger.Start, t.Trigger.End,
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

// namesOf lists the names by which a node can be found.
func namesOf(n *graph.Node) []named {
	var out []named
	put := func(name string, rank int) {
		if name != "" {
			out = append(out, named{name, rank})
		}
	}
	if n.Kind == graph.Date || n.Kind == graph.Event {
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

func (w *updater) names(n *graph.Node, num int64) error {
	for _, x := range namesOf(n) {
		w.last.name++
		key := squeeze(w.fold(x.name))
		if err := w.intoNames.add(w.ctx, w.last.name, num, x.name, key, x.rank); err != nil {
			return err
		}
		if err := w.intoNamesText.add(w.ctx, w.last.name, key); err != nil {
			return err
		}
		if err := w.writeTerms(w.last.name, x.name, x.rank); err != nil {
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
