package resolve

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"tarikh/graph"
)

// Names finds the nodes of a graph by the names that people give them. It is
// safe for many goroutines.
type Names struct {
	lang    *language
	g       *graph.Graph
	entries []entry
	byKey   map[string][]int32
	bySkel  map[string][]int32
	byWord  map[string][]int32
}

// entry is one name of one node.
type entry struct {
	node    *graph.Node
	surface string
	rank    Grade // the grade of an exact match
	name    name
}

// Grade says how well a name matches; smaller is better.
type Grade int

// The grades.
const (
	ByID       Grade = iota
	ByLabel          // the canonical name, but for hamzas and the like
	ByAlias          // another surface, or the English label
	ByTitle          // a title that stands for it
	BySpelling       // a spelling of one of its names
	ByPart           // some words of one of its names
)

var grades = [...]string{"id", "label", "alias", "title", "spelling", "part"}

// String returns the grade in one word.
func (g Grade) String() string { return grades[g] }

// Match is a node that a name may stand for.
type Match struct {
	Node    *graph.Node
	Grade   Grade
	Surface string // the name of the node that matched
}

// Names indexes the names of the entities of a graph.
func (r *Resolver) Names(g *graph.Graph) *Names {
	x := &Names{lang: r.lang, g: g, byKey: map[string][]int32{}, bySkel: map[string][]int32{}, byWord: map[string][]int32{}}
	for n := range g.Nodes() {
		if !n.Kind.IsEntity() {
			continue
		}
		x.add(n, n.Label, ByLabel)
		for _, a := range n.Aliases {
			x.add(n, a, ByAlias)
		}
		if n.En != "" {
			x.add(n, n.En, ByAlias)
		}
		for _, t := range n.Titles {
			x.add(n, t, ByTitle)
		}
	}
	return x
}

func (x *Names) add(n *graph.Node, surface string, rank Grade) {
	at := int32(len(x.entries))
	e := entry{node: n, surface: surface, rank: rank, name: x.lang.name(surface)}
	if e.name.key == "" {
		return
	}
	x.entries = append(x.entries, e)
	x.byKey[e.name.key] = append(x.byKey[e.name.key], at)
	if rank == ByTitle {
		return
	}
	if e.name.skel != "" {
		x.bySkel[e.name.skel] = append(x.bySkel[e.name.skel], at)
	}
	for _, w := range e.name.words {
		w = x.lang.bare(w)
		if list := x.byWord[w]; len(list) == 0 || list[len(list)-1] != at {
			x.byWord[w] = append(list, at)
		}
	}
}

// Find returns the nodes that a name may stand for, the best match first and,
// among equals, the one that more articles name. A node comes once.
func (x *Names) Find(query string) []Match {
	best := map[*graph.Node]Match{}
	put := func(m Match) {
		if old, ok := best[m.Node]; !ok || m.Grade < old.Grade {
			best[m.Node] = m
		}
	}
	if n := x.g.Node(query); n != nil {
		put(Match{n, ByID, n.ID})
	}
	q := x.lang.name(query)
	if q.key == "" {
		return sortedMatches(best)
	}
	for _, key := range x.lang.spellingsOf(q) {
		for _, i := range x.byKey[key] {
			e := &x.entries[i]
			put(Match{e.node, e.rank, e.surface})
		}
	}
	for _, i := range x.bySkel[q.skel] {
		if e := &x.entries[i]; utf8.RuneCountInString(q.skel) > 1 && x.lang.spelling(q, e.name) != different {
			put(Match{e.node, BySpelling, e.surface})
		}
	}
	for _, i := range x.byWord[x.lang.bare(q.words[0])] {
		if e := &x.entries[i]; x.holdsWords(e.name.words, q.words) {
			put(Match{e.node, ByPart, e.surface})
		}
	}
	return sortedMatches(best)
}

// spellingsOf returns the keys under which a name may be found: with and
// without the article of its first word.
func (l *language) spellingsOf(q name) []string {
	keys := []string{q.key}
	if rest, ok := strings.CutPrefix(q.key, q.words[0]); ok {
		if bare := l.bare(q.words[0]); bare != q.words[0] {
			keys = append(keys, bare+rest)
		} else if len(l.articles) > 0 {
			keys = append(keys, l.articles[len(l.articles)-1]+q.key)
		}
	}
	return keys
}

func (x *Names) holdsWords(list, part []string) bool {
	for _, w := range part {
		if !slices.ContainsFunc(list, func(v string) bool { return x.lang.bare(v) == x.lang.bare(w) }) {
			return false
		}
	}
	return true
}

func sortedMatches(best map[*graph.Node]Match) []Match {
	out := make([]Match, 0, len(best))
	for _, m := range best {
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Grade, b.Grade), cmp.Compare(b.Node.Articles, a.Node.Articles),
			cmp.Compare(b.Node.Mentions, a.Node.Mentions), cmp.Compare(a.Node.ID, b.Node.ID))
	})
	return out
}

// Best returns the matches of the best grade that Find gives.
func (x *Names) Best(query string) []Match {
	all := x.Find(query)
	n := 0
	for n < len(all) && all[n].Grade == all[0].Grade {
		n++
	}
	return all[:n]
}

// Near returns up to limit labels whose spelling is near to a name that Find
// does not know, the nearest first.
func (x *Names) Near(query string, limit int) []string {
	q := x.lang.name(query)
	type near struct {
		node     *graph.Node
		distance int
	}
	var found []near
	most := max(1, utf8.RuneCountInString(q.key)/3)
	at := map[*graph.Node]int{}
	for i := range x.entries {
		e := &x.entries[i]
		d := distance([]rune(q.key), []rune(e.name.key), most)
		if d > most {
			continue
		}
		if k, ok := at[e.node]; ok {
			found[k].distance = min(found[k].distance, d)
			continue
		}
		at[e.node] = len(found)
		found = append(found, near{e.node, d})
	}
	slices.SortFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(b.node.Articles, a.node.Articles), cmp.Compare(a.node.ID, b.node.ID))
	})
	var labels []string
	for _, f := range found {
		if len(labels) < limit && !slices.Contains(labels, f.node.Label) {
			labels = append(labels, f.node.Label)
		}
	}
	return labels
}

// distance is the number of letters to add, drop or change (Levenshtein), or
// more than most as soon as it is certain to be.
func distance(a, b []rune, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal, least := row[0], i+1
		row[0] = i + 1
		for j, y := range b {
			cost := diagonal
			if x != y {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
			least = min(least, cost)
		}
		if least > most {
			return most + 1
		}
	}
	return row[len(b)]
}
