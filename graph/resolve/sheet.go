package resolve

import (
	"slices"
	"strings"

	"tarikh/extract"
	"tarikh/graph"
)

// sheet is what the events of articles read of a node of an entity, and what else is
// noted of it.
type sheet struct {
	id     string
	kind   graph.Kind
	first  string // the ID of its first class, by which nodes are ordered
	within string
	code   string // of the country that a place lies in
	// nation is the code of the country that it is, or with whose name that of an
	// organisation ends, as its team does.
	nation  string
	name    string // its most frequent surface
	country bool   // it is a country
	edition bool   // it is an edition of a happening
	located bool
	spot    [2]float64 // degrees of latitude and longitude
	classes []uint64
	mark    uint64 // of its cluster
	hash    uint64 // of the id
}

func (s *sheet) fact(p *packer) {
	for _, x := range []*string{&s.id, (*string)(&s.kind), &s.first, &s.within, &s.code, &s.nation, &s.name} {
		p.str(x)
	}
	for _, x := range []*bool{&s.country, &s.edition, &s.located} {
		p.flag(x)
	}
	p.float(&s.spot[0])
	p.float(&s.spot[1])
	packList(p, &s.classes, p.hash)
	p.hash(&s.mark)
}

// readsLike reports whether events read the same of two sheets.
func (s *sheet) readsLike(t *sheet) bool {
	return s.id == t.id && s.kind == t.kind && s.first == t.first && s.within == t.within && s.code == t.code && s.nation == t.nation &&
		s.country == t.country && s.edition == t.edition && s.located == t.located && s.spot == t.spot &&
		(s.kind != graph.Happening || s.name == t.name)
}

// hashOf is the hash of a node's ID, by which other facts name it.
func hashOf(id string) uint64 { return keyOf(aboutNode, id) }

// sheetOf makes the sheet of a cluster of classes.
func (w *entities) sheetOf(c *graph.Cluster, list []*class) *sheet {
	s := &sheet{id: c.ID, kind: c.Kind, first: list[0].id, within: c.Within, hash: hashOf(c.ID)}
	most := 0
	for _, at := range list {
		s.classes = append(s.classes, at.hash)
		if n := at.surfaces[at.surface]; n > most {
			most, s.name = n, at.surface
		}
		if at.realm == places && at.country != "" && s.code == "" {
			s.code = at.country
		}
		if at.ref != "" && !s.located {
			s.located, s.spot = true, [2]float64{at.lat, at.lon}
		}
		s.edition = s.edition || at.edition != 0
		if w.isCountry(at) && !s.country {
			s.country, s.nation = true, at.country
		}
	}
	if s.kind != graph.Place {
		s.nation = ""
	}
	if s.kind == graph.Organisation {
		s.nation = w.lang.nation(s.name)
	}
	return s
}

// nation returns the code of the country whose name that of an organisation ends with,
// or "".
func (l *language) nation(surface string) string {
	list := words(l.fold(surface))
	for i := 1; i < len(list); i++ {
		if code, ok := l.countries[strings.Join(list[i:], "")]; ok {
			return code
		}
	}
	return ""
}

// sheet returns the sheet that is noted of a node, or nil.
func (w *entities) sheet(node uint64) *sheet {
	if s, ok := w.sheets[node]; ok {
		return s
	}
	var s *sheet
	if data := w.notes.get(node); data != nil {
		s = &sheet{hash: node}
		w.read(data, s.fact)
	}
	w.sheets[node] = s
	return s
}

// read reads a fact.
func (w *entities) read(data []byte, fact func(*packer)) {
	p := &packer{data: data, reading: true}
	if fact(p); p.err != nil {
		w.notes.lacks()
	}
}

func written(fact func(*packer)) []byte {
	p := &packer{}
	fact(p)
	return p.data
}

// class returns a class by its hash, or nil.
func (w *entities) class(h uint64) *class {
	if c, ok := w.loaded[h]; ok {
		return c
	}
	c := w.classBefore(h)
	w.loaded[h] = c
	return c
}

// classBefore returns a class as it was noted, or nil.
func (w *entities) classBefore(h uint64) *class {
	data := w.notes.get(h)
	if data == nil {
		return nil
	}
	c := &class{hash: h}
	w.read(data, c.fact)
	c.derive(w.Resolver)
	return c
}

// source is an article: its document, and what is noted of its records.
type source struct {
	id      string
	hash    uint64
	classes []uint64 // of each entity
	nodes   []uint64 // of each entity: the hash of its node
	events  []noted

	doc     *extract.Document
	told    []*record
	gone    bool
	came    bool
	changed bool // what is noted of it
	renoded bool // its events are compared anew
}

// noted is what is noted of an event of an article.
type noted struct {
	node   string
	mark   uint64   // of its cluster
	keys   []uint64 // of the lists in which it is
	joints []ref    // the events that it may be one with
}

// ref is an event of an article.
type ref struct {
	article uint64
	at      int
}

func (r *ref) fact(p *packer) {
	p.hash(&r.article)
	p.num(&r.at)
}

func (s *source) fact(p *packer) {
	p.str(&s.id)
	packList(p, &s.classes, p.hash)
	packList(p, &s.nodes, p.hash)
	packList(p, &s.events, func(n *noted) {
		p.str(&n.node)
		p.hash(&n.mark)
		packList(p, &n.keys, p.hash)
		packList(p, &n.joints, func(r *ref) { r.fact(p) })
	})
}

func hashOfArticle(id string) uint64 { return keyOf(aboutArticle, id) }

// source returns an article by its hash. One that is not there says nothing.
func (w *entities) source(h uint64) *source {
	s := w.sources[h]
	if s == nil {
		s = &source{hash: h}
		if data := w.notes.get(h); data != nil {
			w.read(data, s.fact)
		}
		w.sources[h] = s
	}
	return s
}

// document returns the document of an article.
func (w *entities) document(s *source) *extract.Document {
	if s.doc == nil {
		if s.doc = w.notes.document(s.id); s.doc == nil {
			s.doc = &extract.Document{Article: extract.Article{ID: s.id}}
			w.notes.lacks()
		}
	}
	return s.doc
}

// uses are the nodes that a name is used for, in the order of their hashes, and how
// often.
type uses struct{ list []use }

type use struct {
	node uint64
	n    int
}

func (u *uses) fact(p *packer) {
	packList(p, &u.list, func(x *use) {
		p.hash(&x.node)
		p.num(&x.n)
	})
}

func (u *uses) set(node uint64, n int) {
	i, found := slices.BinarySearchFunc(u.list, node, func(x use, node uint64) int {
		switch {
		case x.node < node:
			return -1
		case x.node > node:
			return 1
		}
		return 0
	})
	switch {
	case found && n == 0:
		u.list = slices.Delete(u.list, i, i+1)
	case found:
		u.list[i].n = n
	case n != 0:
		u.list = slices.Insert(u.list, i, use{node, n})
	}
}

func (u *uses) most() (most int) {
	for _, x := range u.list {
		most = max(most, x.n)
	}
	return most
}

func (u *uses) of(node uint64) int {
	for _, x := range u.list {
		if x.node == node {
			return x.n
		}
	}
	return 0
}
