package store

import (
	"context"
	"database/sql"
	"strings"
	"unicode"

	"tarikh/extract"
	"tarikh/graph"
)

// Hit is a node or a sentence that a search found.
type Hit struct {
	// Node is the ID of the node whose name was found, or of the article that
	// holds the sentence.
	Node  string     `json:"node"`
	Kind  graph.Kind `json:"kind"`
	Label string     `json:"label"`
	// Name is the name that was found; Sentence and its text are set instead
	// where a sentence was.
	Name     string           `json:"name,omitempty"`
	Sentence extract.Sentence `json:"sentence,omitzero"`
	// Source and Published are those of the article.
	Source    string `json:"source,omitempty"`
	Published string `json:"published,omitempty"`
	Articles  int    `json:"articles"`
}

// Search finds the names and the quoted sentences that hold all words of a
// text, in any of their forms and spellings: names first, those that more
// articles use before others, then sentences by relevance (BM25). It returns at
// most limit of each. What a stale graph does not hold yet is not found.
func (s *Store) Search(ctx context.Context, text string, limit int) ([]Hit, error) {
	match := s.match(text, false)
	if match == "" {
		return nil, nil
	}
	names, err := s.search(ctx, `
		SELECT n.id, n.kind, n.label, m.name, n.source, CASE n.kind WHEN 'article' THEN n.value ELSE '' END, n.articles, 0, 0, ''
		  FROM names m JOIN nodes n ON n.num = m.node
		 WHERE m.num IN (SELECT min(x.num) FROM names_text t JOIN names x ON x.num = t.rowid WHERE names_text MATCH ?1 GROUP BY x.node)
		 ORDER BY n.kind = 'article', n.articles DESC, n.id LIMIT ?2`, match, limit)
	if err != nil {
		return nil, s.explain(err)
	}
	sentences, err := s.search(ctx, `
		SELECT n.id, n.kind, n.label, '', n.source, n.value, n.articles, x.start, x."end", x.text
		  FROM sentences_text t JOIN sentences x ON x.num = t.rowid JOIN nodes n ON n.num = x.article
		 WHERE sentences_text MATCH ?1
		 ORDER BY bm25(sentences_text), n.value, n.id, x.start LIMIT ?2`, match, limit)
	if err != nil {
		return nil, s.explain(err)
	}
	return append(names, sentences...), nil
}

func (s *Store) search(ctx context.Context, query, match string, limit int) ([]Hit, error) {
	rows, err := s.db.QueryContext(ctx, query, match, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var hits []Hit
	for rows.Next() {
		var h Hit
		if err := rows.Scan(&h.Node, &h.Kind, &h.Label, &h.Name, &h.Source, &h.Published, &h.Articles,
			&h.Sentence.Start, &h.Sentence.End, &h.Sentence.Text); err != nil {
			return nil, err
		}
		hits = append(hits, h)
	}
	return hits, rows.Err()
}

// match writes an FTS5 query: every word of the text, in one of its forms. Where
// the text is not finished, its last word may be the beginning of one.
func (s *Store) match(text string, unfinished bool) string {
	words := strings.FieldsFunc(s.opts.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var all []string
	for i, w := range words {
		end := `"`
		if unfinished && i == len(words)-1 {
			end = `"*`
		}
		var forms []string
		for _, f := range s.opts.Forms(w) {
			forms = append(forms, `"`+strings.ReplaceAll(f, `"`, `""`)+end)
		}
		all = append(all, "("+strings.Join(forms, " OR ")+")")
	}
	return strings.Join(all, " AND ")
}

// Info is what a graph file holds.
type Info struct {
	Version   int                `json:"version"`
	Bytes     int64              `json:"bytes"`
	Articles  int                `json:"articles"`
	Nodes     map[graph.Kind]int `json:"nodes"`
	Edges     int                `json:"edges"`
	Evidence  int                `json:"evidence"`
	Sentences int                `json:"sentences"`
	Sources   int                `json:"sources"`
	// First and Last are the first and the last publication date.
	First string `json:"first"`
	Last  string `json:"last"`
	// Stale is true when the last build did not get to fold its documents, or
	// another resolver than that of the options folded them.
	Stale bool `json:"stale"`
}

// Info tells what the file holds.
func (s *Store) Info(ctx context.Context) (Info, error) {
	in := Info{}
	st, err := s.state(ctx)
	if err != nil {
		return in, err
	}
	in.Stale = st.documents != st.graph || s.opts.Resolver != "" && st.stale(s.opts.Resolver)
	row := s.db.QueryRowContext(ctx, `SELECT (SELECT user_version FROM pragma_user_version),
		(SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size),
		(SELECT count(*) FROM edges), (SELECT count(*) FROM evidence), (SELECT count(*) FROM sentences),
		count(*), count(DISTINCT nullif(source, '')), coalesce(min(nullif(published, '')), ''), coalesce(max(published), '') FROM articles`)
	if err := row.Scan(&in.Version, &in.Bytes, &in.Edges, &in.Evidence, &in.Sentences, &in.Articles, &in.Sources, &in.First, &in.Last); err != nil {
		return in, s.explain(err)
	}
	in.Nodes, err = s.Count(ctx)
	return in, err
}

// Count returns how many nodes of each kind the graph has.
func (s *Store) Count(ctx context.Context) (map[graph.Kind]int, error) {
	nodes := map[graph.Kind]int{}
	err := eachRow(ctx, s.db, "SELECT kind, count(*) FROM nodes GROUP BY kind", func(r *sql.Rows) error {
		var kind graph.Kind
		var n int
		err := r.Scan(&kind, &n)
		nodes[kind] = n
		return err
	})
	return nodes, s.explain(err)
}
