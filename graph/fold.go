package graph

import (
	"fmt"
	"slices"

	"tarikh/extract"
)

// Fold is a set of documents and their resolution, out of which a graph is
// made: all of it, or the part that is made of something else than before.
//
// What a node and its edges are made of has a mark, a hash ([Fold.Marks]). The
// marks of a graph are kept beside it. When documents come and go, the parts of the
// graph whose mark is what it was are what they were, and [Fold.Part] makes the
// others.
type Fold struct {
	docs   []*extract.Document // in canonical order
	at     map[string]int32    // article ID → position in docs
	res    *Resolution
	nodes  [][]string // of each document, of each entity: its node
	within map[string]string
	// surfaces are the names by which articles call the entities of each cluster,
	// most how often a name is used for the one that it is used for most.
	surfaces []tally[string]
	most     map[string]int
}

// NewFold makes a fold of documents, whose order does not matter; a nil
// resolution means [ByName]. It is an error when the resolution does not fit the
// documents. Documents without the text of their articles and without dates will
// do for marks.
func NewFold(docs []*extract.Document, res *Resolution) (*Fold, error) {
	f := &Fold{docs: Canonical(docs), res: res, within: map[string]string{}, most: map[string]int{}}
	if f.res == nil {
		f.res = ByName(f.docs)
	}
	f.at = make(map[string]int32, len(f.docs))
	f.nodes = make([][]string, len(f.docs))
	for i, d := range f.docs {
		f.at[d.Article.ID] = int32(i)
		f.nodes[i] = make([]string, len(d.Entities))
	}
	f.surfaces = make([]tally[string], len(f.res.Entities))
	there := make(map[string]bool, len(f.res.Entities))
	for i := range f.res.Entities {
		there[f.res.Entities[i].ID] = true
		if err := f.assign(i); err != nil {
			return nil, err
		}
	}
	for _, c := range f.res.Entities {
		if c.Within != "" && !there[c.Within] {
			return nil, fmt.Errorf("graph: %s lies in %s, which is no node", c.ID, c.Within)
		}
		f.within[c.ID] = c.Within
	}
	return f, nil
}

// assign notes the node of each member of a cluster, and their names.
func (f *Fold) assign(i int) error {
	c := &f.res.Entities[i]
	f.surfaces[i] = make(tally[string], 1)
	for _, m := range c.Members {
		at, ok := f.at[m.Article]
		if !ok {
			return fmt.Errorf("graph: %s has a member of article %s, which is not among the documents", c.ID, m.Article)
		}
		d := f.docs[at]
		k := d.EntityAt(m.ID)
		if k < 0 {
			return fmt.Errorf("graph: %s has member %s of article %s, which has no such entity", c.ID, m.ID, m.Article)
		}
		f.nodes[at][k] = c.ID
		addSurfaces(f.surfaces[i], &d.Entities[k], mentionsOf(d, m.ID))
	}
	for s, n := range f.surfaces[i] {
		f.most[s] = max(f.most[s], n)
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

// entityOf returns the document of a member, and the position of its entity.
func (f *Fold) entityOf(m Member) (*extract.Document, int) {
	d := f.docs[f.at[m.Article]]
	return d, d.EntityAt(m.ID)
}

// stray is by how many times more often a surface must name another node for it
// to be no alias of this one.
const stray = 5

// strays reports whether a name of a cluster is far more often that of another: in
// one article of many, it was taken for another's.
func (f *Fold) strays(i int32, surface string) bool {
	return f.most[surface] >= stray*f.surfaces[i][surface]
}

// own leaves out the aliases that stray.
func (f *Fold) own(i int32, aliases []string) []string {
	aliases = slices.DeleteFunc(aliases, func(a string) bool { return f.strays(i, a) })
	if len(aliases) == 0 {
		return nil
	}
	return aliases
}

// builder returns a builder that sees these documents in full.
func (f *Fold) builder(docs []*extract.Document) *builder {
	b := &builder{Fold: f, g: New(), docs: make(map[string]*source, len(docs))}
	for _, d := range docs {
		b.docs[d.Article.ID] = newSource(d, f.nodes[f.at[d.Article.ID]])
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

// Articles returns the IDs of the articles whose documents it takes to make some
// nodes: of articles, and of those that tell of events.
func (f *Fold) Articles(chosen func(id string) bool) []string {
	need := make([]bool, len(f.docs))
	for i, d := range f.docs {
		need[i] = chosen(ArticleID(d.Article.ID))
	}
	for i := range f.res.Events {
		if c := &f.res.Events[i]; chosen(c.ID) {
			for _, m := range c.Members {
				if at, ok := f.at[m.Article]; ok {
					need[at] = true
				}
			}
		}
	}
	var out []string
	for i, d := range f.docs {
		if need[i] {
			out = append(out, d.Article.ID)
		}
	}
	return out
}

// Part makes some nodes of the graph and what hangs on them. It takes the whole
// documents, with text and dates, of the articles that [Fold.Articles] names.
func (f *Fold) Part(chosen func(id string) bool, docs []*extract.Document) (*Part, error) {
	b := f.builder(docs)
	p := &Part{Graph: b.g, named: map[string]bool{}}
	b.stub = func(id string) {
		if b.g.Node(id) == nil {
			p.named[id] = true
			b.g.put(&Node{ID: id, Kind: KindOf(id)})
		}
	}
	for _, d := range docs {
		if id := ArticleID(d.Article.ID); !chosen(id) {
			p.named[id] = true
		}
	}
	if err := b.build(chosen); err != nil {
		return nil, err
	}
	b.finish()
	return p, nil
}

// Size returns the number of nodes of the whole graph, without dates.
func (f *Fold) Size() int { return len(f.docs) + len(f.res.Entities) + len(f.res.Events) }
