package graph

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"tarikh/extract"
)

// Revision is what of a graph is made of something else than before when articles
// come and go.
type Revision struct {
	// Resolution holds the clusters of which nodes are made anew.
	Resolution
	// Articles are the IDs of those whose nodes and edges are made anew.
	Articles []string
	// Gone are the IDs of nodes, but for dates, that are no more.
	Gone []string
	// Nodes tells the node of each entity of a document, Within the ID of what a place
	// or happening lies in, Astray whether a name of a node is far more often that of
	// another.
	Nodes  func(d *extract.Document) []string
	Within func(id string) string
	Astray func(id, surface string) bool
	// Facts are what to note for the next revision, by key; nil is to be forgotten.
	Facts map[uint64][]byte
}

// Facts is what the last revision noted, and the documents that it saw, of which
// neither the text nor the dates are read.
type Facts interface {
	// Facts calls each with what was noted under keys, in any order, and for those under
	// which nothing was not at all.
	Facts(keys []uint64, each func(key uint64, data []byte)) error
	// Document returns the document of an article as it is now, or nil.
	Document(article string) (*extract.Document, error)
}

// ErrFacts is why there is no revision where facts do not fit each other, as those of a
// damaged file might not: all documents are to be resolved.
var ErrFacts = errors.New("what was noted of the documents does not fit")

// Member is an entity or an event of one document.
type Member struct {
	Article string `json:"article"` // extract.Article.ID
	ID      string `json:"id"`      // extract.Entity.ID or extract.Event.ID
}

// Cluster is a set of records, of one or more documents, that are one thing.
type Cluster struct {
	// ID is the ID of the node that the cluster becomes. It starts with Kind
	// and a colon, and it is a function of the members alone.
	ID   string
	Kind Kind
	// Members are the records; those of an entity may be left out of a [Revision].
	Members []Member
	Why     []Reason
	// Sum is what the members of a cluster of entities say, Articles the number of
	// articles that name it; they may be left out where there are Members.
	Sum      *Sum
	Articles int
	// Label and En replace what the members say, where a user's rule does.
	Label, En string
	// Within is the ID of the cluster of the place that this place lies in, or
	// of the series that this happening is an edition of; "" where unknown.
	Within string
	// When is the time of an edition of a recurring happening, or the time that
	// was inferred for an event of which no member says when it was.
	When When
}

// Resolution tells which records of a set of documents are one. Every entity
// and every event of the documents is a member of exactly one cluster.
type Resolution struct {
	Entities []Cluster
	Events   []Cluster
	// English translates or transliterates a label for which nothing gives an
	// English one, and says how: [Gloss] or [Transliteration]; "" where it should
	// not be. It may be nil.
	English func(kind Kind, label string) (en, from string)
}

// ByName is the plainest resolution: entities of one kind and one name are one,
// and every event is its own. Package resolve does better.
func ByName(docs []*extract.Document) *Resolution {
	res := &Resolution{}
	at := map[string]int{}
	for _, d := range Canonical(docs) {
		for _, e := range d.Entities {
			id := fmt.Sprintf("%s:%s", e.Kind, strings.ReplaceAll(e.Name, " ", "_"))
			i, ok := at[id]
			if !ok {
				i = len(res.Entities)
				at[id] = i
				res.Entities = append(res.Entities, Cluster{ID: id, Kind: Kind(e.Kind)})
			}
			res.Entities[i].Members = append(res.Entities[i].Members, Member{d.Article.ID, e.ID})
		}
		for _, v := range d.Events {
			res.Events = append(res.Events, Cluster{
				ID: fmt.Sprintf("event:%s-%s-%s", v.Type, d.Article.ID, v.ID), Kind: Event,
				Members: []Member{{d.Article.ID, v.ID}},
			})
		}
	}
	return res
}

// Mark is a hash of what a resolution says of the cluster, its members included.
func (c *Cluster) Mark() uint64 {
	h := NewHash()
	for _, s := range []string{c.ID, string(c.Kind), c.Label, c.En, c.Within, c.When.Value, c.When.Begin, c.When.End, string(c.When.Anchor), c.When.Conflict} {
		h.Str(s)
	}
	for _, r := range c.Why {
		for _, s := range []string{r.A, r.B, r.Rule, r.Evidence} {
			h.Str(s)
		}
	}
	for _, m := range c.Members {
		h.Str(m.Article)
		h.Str(m.ID)
	}
	return uint64(h)
}

// Canonical returns the documents in the order in which graphs are built of
// them, by article ID, each article once. Where two documents tell of one
// article, such as copies of one file, the one with the smaller path stays.
func Canonical(docs []*extract.Document) []*extract.Document {
	out := slices.Clone(docs)
	slices.SortStableFunc(out, func(a, b *extract.Document) int { return CompareDocuments(a, b) })
	return slices.CompactFunc(out, func(a, b *extract.Document) bool { return a.Article.ID == b.Article.ID })
}

// CompareDocuments orders documents by article ID; among documents of one
// article the first is the one that stands for it.
func CompareDocuments(a, b *extract.Document) int {
	x, y := &a.Article, &b.Article
	if x.ID != y.ID {
		return strings.Compare(x.ID, y.ID)
	}
	return cmp.Or(
		strings.Compare(x.Path, y.Path),
		strings.Compare(x.URL, y.URL),
		strings.Compare(x.Published, y.Published),
		strings.Compare(x.Title, y.Title),
		cmp.Compare(len(b.Events)+len(b.Mentions), len(a.Events)+len(a.Mentions)),
	)
}
