package graph

import (
	"cmp"
	"strings"

	"tarikh/extract"
)

// Sum is what articles say of an entity, added up. What a node of an entity holds is
// made of its sum alone, so that a node which thousands of articles name changes
// with one more of them without their being read.
type Sum struct {
	// Names and Surfaces count the mentions by each name that articles call it
	// canonically, and by each that they call it at all; by each that an article
	// knows, one at least.
	Names, Surfaces map[string]int
	Titles          map[string]int            // entities that bear it
	English         map[string]map[string]int // canonical name → English label → entities
	Refs            map[extract.Ref]int
	Editions        map[int]int
	Mentions        int
}

// NewSum returns the sum of nothing.
func NewSum() *Sum {
	return &Sum{
		Names: map[string]int{}, Surfaces: map[string]int{}, Titles: map[string]int{}, English: map[string]map[string]int{},
		Refs: map[extract.Ref]int{}, Editions: map[int]int{},
	}
}

// Add adds an entity of an article and its mentions, or takes them away again where
// times is -1.
func (s *Sum) Add(e *extract.Entity, mentions []*extract.Mention, times int) {
	own := times * uses(mentions, e.Name)
	count(s.Names, e.Name, own)
	count(s.Surfaces, e.Name, own)
	for _, a := range e.Aliases {
		count(s.Surfaces, a, times*uses(mentions, a))
	}
	for _, t := range e.Titles {
		count(s.Titles, t, times)
	}
	if e.En != "" {
		of := s.English[e.Name]
		if of == nil {
			of = map[string]int{}
			s.English[e.Name] = of
		}
		if count(of, e.En, times); len(of) == 0 {
			delete(s.English, e.Name)
		}
	}
	if e.Ref != (extract.Ref{}) {
		count(s.Refs, e.Ref, times)
	}
	if e.Edition != 0 {
		count(s.Editions, e.Edition, times)
	}
	s.Mentions += times * len(mentions)
}

// Merge adds another sum.
func (s *Sum) Merge(other *Sum) {
	merge(s.Names, other.Names)
	merge(s.Surfaces, other.Surfaces)
	merge(s.Titles, other.Titles)
	merge(s.Refs, other.Refs)
	merge(s.Editions, other.Editions)
	for name, of := range other.English {
		if s.English[name] == nil {
			s.English[name] = map[string]int{}
		}
		merge(s.English[name], of)
	}
	s.Mentions += other.Mentions
}

func merge[K comparable](to, from map[K]int) {
	for k, n := range from {
		count(to, k, n)
	}
}

// count adds to a number, which goes when it is none.
func count[K comparable](in map[K]int, k K, n int) {
	if in[k] += n; in[k] == 0 {
		delete(in, k)
	}
}

// uses counts the mentions by a name, once at least.
func uses(mentions []*extract.Mention, name string) (n int) {
	for _, m := range mentions {
		if m.Text == name {
			n++
		}
	}
	return max(n, 1)
}

// fill writes the sum into a node.
func (s *Sum) fill(n *Node, c *Cluster) {
	n.Label, n.En = c.Label, c.En
	if n.Label == "" {
		n.Label = s.label(n.Kind)
	}
	for _, surface := range tally[string](s.Surfaces).ranked(longer) {
		if surface != n.Label && surface != "" && s.Titles[surface] == 0 {
			n.Aliases = append(n.Aliases, surface)
		}
	}
	n.Titles = tally[string](s.Titles).ranked(longer)
	if n.En == "" { // what translates the label goes before what translates another name
		all := tally[string]{}
		for _, of := range s.English {
			merge(all, of)
		}
		n.En = cmp.Or(first(tally[string](s.English[n.Label]).ranked(shorter)), first(all.ranked(shorter)))
	}
	n.Ref = first(tally[extract.Ref](s.Refs).ranked(func(a, b extract.Ref) int {
		return cmp.Or(cmp.Compare(refWeight(b), refWeight(a)), CompareRefs(a, b))
	}))
	n.Edition = first(tally[int](s.Editions).ranked(func(a, b int) int { return a - b }))
	n.Mentions = s.Mentions
}

// CompareRefs orders references by their fields.
func CompareRefs(a, b extract.Ref) int {
	return cmp.Or(strings.Compare(a.Wikidata, b.Wikidata), strings.Compare(a.Geonames, b.Geonames),
		strings.Compare(a.Country, b.Country), cmp.Compare(a.Lat, b.Lat), cmp.Compare(a.Lon, b.Lon))
}

// label returns the name that most mentions use. The full name of a person is
// preferred to a surname alone, however often that is used.
func (s *Sum) label(k Kind) string {
	names := tally[string](s.Names).ranked(longer)
	if k == Person {
		for _, name := range names {
			if strings.Contains(name, " ") {
				return name
			}
		}
	}
	return first(names)
}

// refWeight counts what a reference knows.
func refWeight(r extract.Ref) (n int) {
	for _, set := range []bool{r.Wikidata != "", r.Geonames != "", r.Country != "", r.Lat != 0 || r.Lon != 0} {
		if set {
			n++
		}
	}
	return n
}
