package graph

import (
	"fmt"
	"maps"
	"slices"

	"tarikh/extract"
)

// fold is a set of documents and their resolution, out of which a graph is
// made: all of it, or the part that is made of something else than before.
type fold struct {
	docs   []*extract.Document // whole, in canonical order
	res    *Resolution
	nodes  func(d *extract.Document) []string // of each entity of a document, its node
	within func(id string) string
	astray func(id, surface string) bool
}

// newFold makes a fold of all documents, whose order does not matter; a nil
// resolution means [ByName]. It is an error when the resolution does not fit the
// documents.
func newFold(docs []*extract.Document, res *Resolution) (*fold, error) {
	f := &fold{docs: Canonical(docs), res: res}
	if f.res == nil {
		f.res = ByName(f.docs)
	}
	a := &assigner{at: make(map[string]*extract.Document, len(f.docs)), nodes: make(map[*extract.Document][]string, len(f.docs)), sums: map[string]*Sum{}, most: map[string]int{}}
	for _, d := range f.docs {
		a.at[d.Article.ID], a.nodes[d] = d, make([]string, len(d.Entities))
	}
	within := make(map[string]string, len(f.res.Entities))
	for i := range f.res.Entities {
		c := &f.res.Entities[i]
		within[c.ID] = c.Within
		if err := a.assign(c); err != nil {
			return nil, err
		}
	}
	for _, c := range f.res.Entities {
		if _, there := within[c.Within]; c.Within != "" && !there {
			return nil, fmt.Errorf("graph: %s lies in %s, which is no node", c.ID, c.Within)
		}
	}
	f.nodes = func(d *extract.Document) []string { return a.nodes[d] }
	f.within = func(id string) string { return within[id] }
	f.astray = func(id, surface string) bool { return Strays(a.sums[id].Surfaces[surface], a.most[surface]) }
	return f, nil
}

// assigner notes the node of each entity of documents.
type assigner struct {
	at    map[string]*extract.Document
	nodes map[*extract.Document][]string
	sums  map[string]*Sum
	most  map[string]int // how often a name is used for the node that it is used for most
}

// assign notes the node of each member of a cluster, and their names. It adds up
// what they say, where the resolution does not.
func (a *assigner) assign(c *Cluster) error {
	sum, articles := NewSum(), map[string]bool{}
	for _, m := range c.Members {
		d := a.at[m.Article]
		if d == nil {
			return fmt.Errorf("graph: %s has a member of article %s, which is not among the documents", c.ID, m.Article)
		}
		k := d.EntityAt(m.ID)
		if k < 0 {
			return fmt.Errorf("graph: %s has member %s of article %s, which has no such entity", c.ID, m.ID, m.Article)
		}
		a.nodes[d][k] = c.ID
		if c.Sum == nil {
			articles[m.Article] = true
			sum.Add(&d.Entities[k], mentionsOf(d, m.ID), 1)
		}
	}
	if c.Sum == nil {
		c.Sum, c.Articles = sum, len(articles)
	}
	a.sums[c.ID] = c.Sum
	for s, n := range c.Sum.Surfaces {
		a.most[s] = max(a.most[s], n)
	}
	return nil
}

func mentionsOf(d *extract.Document, entity string) (out []*extract.Mention) {
	for i := range d.Mentions {
		if d.Mentions[i].Entity == entity {
			out = append(out, &d.Mentions[i])
		}
	}
	return out
}

// stray is by how many times more often a surface must name another node for it
// to be no alias of this one.
const stray = 5

// Strays reports whether a name that a node has so many mentions by, and the node
// that it is used for most so many, is far more often that of the other: in one
// article of many, it was taken for another's.
func Strays(own, most int) bool { return most >= stray*own }

// own leaves out the aliases that stray.
func (f *fold) own(id string, aliases []string) []string {
	aliases = slices.DeleteFunc(aliases, func(a string) bool { return f.astray(id, a) })
	if len(aliases) == 0 {
		return nil
	}
	return aliases
}

// builder returns a builder that sees the documents.
func (f *fold) builder() *builder {
	b := &builder{fold: f, g: New(), docs: make(map[string]*source, len(f.docs))}
	for _, d := range f.docs {
		b.docs[d.Article.ID] = newSource(d, f.nodes(d))
	}
	return b
}

// Part is a part of a graph.
type Part struct {
	// Graph holds the nodes that were asked for, all edges of the events among
	// them, those between the articles among them and the entities that they
	// name, and what the places and happenings among them lie in. What else those
	// edges lead to is there in name only; and dates, whose counts are not those
	// of the whole.
	*Graph
	named map[string]bool
}

// Whole reports whether a node of the part is there with all its fields.
func (p *Part) Whole(id string) bool { return !p.named[id] }

// Sources returns the IDs of the articles whose documents it takes to make the
// part: those that are made anew themselves, and those that tell of its events.
func (r *Revision) Sources() []string {
	need := map[string]bool{}
	for _, id := range r.Articles {
		need[id] = true
	}
	for i := range r.Events {
		for _, m := range r.Events[i].Members {
			need[m.Article] = true
		}
	}
	return slices.Sorted(maps.Keys(need))
}

// Changed returns the IDs of the nodes that the part holds whole, but for dates.
func (r *Revision) Changed() []string {
	var out []string
	for _, id := range r.Articles {
		out = append(out, ArticleID(id))
	}
	for _, list := range [][]Cluster{r.Entities, r.Events} {
		for i := range list {
			out = append(out, list[i].ID)
		}
	}
	return out
}

// Part makes the part of the graph that is made anew. It takes the whole documents,
// with text and dates, of [Revision.Sources].
func (r *Revision) Part(docs []*extract.Document) (*Part, error) {
	chosen := map[string]bool{}
	for _, id := range r.Changed() {
		chosen[id] = true
	}
	f := &fold{docs: Canonical(docs), res: &r.Resolution, nodes: r.Nodes, within: r.Within, astray: r.Astray}
	b := f.builder()
	p := &Part{Graph: b.g, named: map[string]bool{}}
	b.stub = func(id string) {
		if b.g.Node(id) == nil {
			p.named[id] = true
			b.g.put(&Node{ID: id, Kind: KindOf(id)})
		}
	}
	for _, d := range docs {
		if id := ArticleID(d.Article.ID); !chosen[id] {
			p.named[id] = true
		}
	}
	if err := b.build(func(id string) bool { return chosen[id] }); err != nil {
		return nil, err
	}
	b.finish()
	return p, nil
}
