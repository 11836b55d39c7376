package resolve

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"tarikh/extract"
	"tarikh/extract/lang"
	"tarikh/graph"
)

// Resolver resolves documents of one language. It keeps no state between
// calls and serves many goroutines.
type Resolver struct {
	lang  *language
	types *types
	rules *Rules
	roman *romaniser
	gloss *glosser
}

// New returns a resolver that knows the language of a pack.
func New(p *lang.Pack) (*Resolver, error) {
	l, err := newLanguage(p)
	if err != nil {
		return nil, err
	}
	t, err := newTypes()
	if err != nil {
		return nil, err
	}
	z, err := newRomaniser(p)
	if err != nil {
		return nil, err
	}
	g, err := newGlosser(p, l, z)
	if err != nil {
		return nil, err
	}
	return &Resolver{lang: l, types: t, rules: new(Rules), roman: z, gloss: g}, nil
}

// Graph builds the graph of a set of documents, resolved.
func (r *Resolver) Graph(docs []*extract.Document) (*graph.Graph, error) {
	return graph.Build(docs, r.Resolve(docs))
}

// Resolve tells which records of the documents are one. The order of the
// documents does not matter.
func (r *Resolver) Resolve(docs []*extract.Document) *graph.Resolution {
	rev, err := r.Revise(nil, nil, docs)
	if err != nil { // nothing was read
		panic(err)
	}
	return &rev.Resolution
}

// remembering returns a resolver for one run, which prepares each name once.
func (r *Resolver) remembering() *Resolver {
	run, l := *r, *r.lang
	l.known = map[string]name{}
	run.lang = &l
	return &run
}

// clusters writes the clusters of entities into res, and returns for each class
// the index of its cluster.
func (w *entities) clusters(res *graph.Resolution) []int32 {
	of := make([]int32, len(w.classes))
	taken := map[string]bool{}
	for _, root := range w.forest.roots() {
		list := make([]*class, 0, len(w.forest.members[root]))
		for _, i := range slices.Sorted(slices.Values(w.forest.members[root])) {
			list = append(list, w.classes[i])
			of[i] = int32(len(res.Entities))
		}
		c := graph.Cluster{Kind: majorityKind(list)}
		w.settle(&c, list)
		c.ID = w.id(c.Kind, list)
		// The class tells apart two names that IDs write alike, and the many who bear one given name.
		if taken[c.ID] || !slices.ContainsFunc(list, func(c *class) bool { return !c.lone }) {
			sum := sha256.Sum256([]byte(list[0].id))
			c.ID += "~" + hex.EncodeToString(sum[:4])
		}
		taken[c.ID] = true
		for _, cl := range list {
			c.Why = append(c.Why, cl.spelled()...)
		}
		c.Why = append(c.Why, w.forest.reasons[root]...)
		c.Sum, c.Articles = added(list)
		res.Entities = append(res.Entities, c)
	}
	return of
}

// added adds up what articles say of some classes, and counts those.
func added(list []*class) (*graph.Sum, int) {
	if len(list) == 1 {
		return list[0].sum, len(list[0].docs)
	}
	sum := graph.NewSum()
	var docs []uint64
	for _, c := range list {
		sum.Merge(c.sum)
		docs = append(docs, c.docs...)
	}
	slices.Sort(docs)
	return sum, len(slices.Compact(docs))
}

// spelled tells which spellings of the very same name a class holds.
func (c *class) spelled() []graph.Reason {
	var why []graph.Reason
	for _, s := range sortedKeys(c.surfaces) {
		if s == c.surface {
			continue
		}
		reason := graph.Reason{A: c.surface, B: s, Rule: "same-name"}
		if c.ref != "" {
			reason.Rule, reason.Evidence = "gazetteer", c.ref
		}
		why = append(why, reason)
	}
	return why
}

// id derives the ID of a set of classes from the name that most articles give
// in full, so that it stays when articles are added.
func (w *entities) id(k graph.Kind, list []*class) string {
	best := list[0]
	for _, c := range list[1:] {
		if rank(k, c, best) < 0 {
			best = c
		}
	}
	id := fmt.Sprintf("%s:%s", k, w.lang.romanised(best.name.said))
	for _, c := range list {
		if c.country != "" {
			return id + "@" + strings.ToLower(c.country)
		}
	}
	if best.edition != 0 {
		id += fmt.Sprintf("#%d", best.edition)
	}
	return id
}

// rank is below 0 when the name of a goes before that of b for the ID.
func rank(k graph.Kind, a, b *class) int {
	full := func(c *class) int {
		if k == graph.Person && len(c.name.words) > 1 {
			return 0
		}
		return 1
	}
	return slices.Compare(
		[]int{full(a), -len(a.docs), -len(a.name.words), strings.Compare(a.id, b.id)},
		[]int{full(b), -len(b.docs), -len(b.name.words), 0})
}

// nest tells in which country a place lies, and of which series a happening is
// an edition.
func (w *entities) nest(res *graph.Resolution, of []int32) {
	series := map[string]string{}
	for i, c := range w.classes {
		if c.realm == happenings && c.edition == 0 {
			series[c.name.key] = res.Entities[of[i]].ID
		}
	}
	for i, c := range w.classes {
		at := ""
		switch {
		case c.realm == happenings && c.edition != 0:
			at = series[c.name.key]
		case c.realm == places && c.country != "":
			at = w.state(c.country, res, of)
		}
		if at != "" && at != res.Entities[of[i]].ID {
			res.Entities[of[i]].Within = at
		}
	}
}

// state returns the ID of the node of the country with a code, or "".
func (w *entities) state(code string, res *graph.Resolution, of []int32) string {
	var first *class
	for _, h := range w.notes.set(keyOf(aboutState, code)).list {
		if c := w.class(h); c != nil && (first == nil || c.id < first.id) {
			first = c
		}
	}
	if first == nil {
		return ""
	}
	if i, ok := w.number[first.hash]; ok {
		return res.Entities[of[i]].ID
	}
	return first.node
}
