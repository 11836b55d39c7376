package graph

import "math"

// Hash is the 64-bit FNV-1a hash of what was added to it. It finds what changed
// and guards against nothing.
type Hash uint64

const (
	hashStart = 14695981039346656037
	hashPrime = 1099511628211
)

// NewHash returns the hash of nothing.
func NewHash() Hash { return hashStart }

// Str adds a text.
func (h *Hash) Str(s string) {
	x := uint64(*h)
	for i := range len(s) {
		x = (x ^ uint64(s[i])) * hashPrime
	}
	*h = Hash((x ^ 0xff) * hashPrime) // 0xff is no byte of UTF-8: it ends the field
}

// Num adds a number.
func (h *Hash) Num(n uint64) {
	x := uint64(*h)
	for range 8 {
		x = (x ^ n&0xff) * hashPrime
		n >>= 8
	}
	*h = Hash(x)
}

// Float adds a number.
func (h *Hash) Float(x float64) { h.Num(math.Float64bits(x)) }

// Marks yields the mark of every node but dates: a hash of all that the node is
// made of, and of all that is made with it. Those are
//
//   - of an article: its document, and which nodes its records are of; with it are
//     made its edges to what it names and to its date,
//   - of an entity: what the resolution says of it, the documents that name it,
//     and which of its aliases stray; with it is made the edge to what it lies in,
//   - of an event: what the resolution says of it, and the marks of the articles
//     that tell of it; with it are made all its edges.
//
// version is a hash of each document. Dates are made of the edges that lead to
// them.
func (f *Fold) Marks(version func(article string) uint64, yield func(id string, mark uint64)) {
	versions, articles := make([]uint64, len(f.docs)), make([]uint64, len(f.docs))
	for i, d := range f.docs {
		versions[i] = version(d.Article.ID)
		articles[i] = f.markArticle(i, versions[i])
		yield(ArticleID(d.Article.ID), articles[i])
	}
	for i := range f.res.Entities {
		yield(f.res.Entities[i].ID, f.markEntity(int32(i), versions))
	}
	for i := range f.res.Events {
		c := &f.res.Events[i]
		h := markCluster(c)
		for _, m := range c.Members {
			h.Str(m.ID)
			h.Num(articles[f.at[m.Article]])
		}
		yield(c.ID, uint64(h))
	}
}

func (f *Fold) markArticle(i int, version uint64) uint64 {
	h := NewHash()
	h.Num(version)
	for _, id := range f.nodes[i] {
		h.Str(id)
		for range maxDepth { // what a place lies in tells whether two places disagree
			if id = f.within[id]; id == "" {
				break
			}
			h.Str(id)
		}
	}
	return uint64(h)
}

func (f *Fold) markEntity(i int32, versions []uint64) uint64 {
	h := markCluster(&f.res.Entities[i])
	for _, m := range f.res.Entities[i].Members {
		h.Str(m.ID)
		h.Num(versions[f.at[m.Article]])
	}
	var astray uint64 // of a set
	for s := range f.surfaces[i] {
		if f.strays(i, s) {
			one := NewHash()
			one.Str(s)
			astray += uint64(one)
		}
	}
	h.Num(astray)
	return uint64(h)
}

// markCluster hashes what a resolution says of a cluster beside its members.
func markCluster(c *Cluster) Hash {
	h := NewHash()
	for _, s := range []string{c.ID, string(c.Kind), c.Label, c.En, c.Within, c.When.Value, c.When.Begin, c.When.End, string(c.When.Anchor), c.When.Conflict} {
		h.Str(s)
	}
	for _, r := range c.Why {
		for _, s := range []string{r.A, r.B, r.Rule, r.Evidence} {
			h.Str(s)
		}
	}
	return h
}
