package resolve

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tarikh/extract"
	"tarikh/graph"
)

// realm groups the kinds whose names may be one: the kinds of actors are
// mistaken for one another, a person and a place of one name are two.
type realm byte

const (
	actors     realm = 'a'
	places     realm = 'p'
	happenings realm = 'h'
)

func realmOf(k extract.Kind) realm {
	switch k {
	case extract.Place:
		return places
	case extract.Happening:
		return happenings
	}
	return actors
}

// class is all entities, of all documents, that carry the very same name; the
// resolution joins classes, not entities, so its cost grows with the names.
type class struct {
	id      string // what makes the class, for the fixed order
	place   string // where its name stands among all: its realm, edition and key
	realm   realm
	name    name
	surface string     // its most frequent surface
	kind    graph.Kind // that of most mentions
	country string     // of a place, organisation or group
	ref     string     // gazetteer id, or ""
	// lat and lon are where a place with a gazetteer id is, in degrees.
	lat, lon float64
	edition  int
	lone     bool // a given name alone, of one article

	surfaces map[string]int
	kinds    map[graph.Kind]int // mentions by kind
	members  []graph.Member
	docs     []int32 // documents in canonical order, each once
	titles   map[string]bool
	en       map[string]bool
	aliases  map[string]int // keys of other names → articles
}

// reference returns the gazetteer's id of an entity, or "".
func reference(r extract.Ref) string {
	switch {
	case r.Wikidata != "":
		return "wikidata " + r.Wikidata
	case r.Geonames != "":
		return "geonames " + r.Geonames
	case r.Lat != 0 || r.Lon != 0:
		return fmt.Sprintf("at %.4f,%.4f", r.Lat, r.Lon)
	}
	return ""
}

// entryOf returns the gazetteer's id of a place, or "". What has none of its own
// is told from what else stands on the spot by its English name: a palace from the
// museum in it.
func entryOf(e *extract.Entity) string {
	ref := reference(e.Ref)
	if ref != "" && e.Ref.Wikidata == "" && e.Ref.Geonames == "" {
		ref += " " + e.En
	}
	return ref
}

// near is the distance in km within which two entries of the gazetteer that
// share name and country are a town and the district around it, which no
// article tells apart.
const near = 100

// sameSpot reports whether two entries of the gazetteer lie near each other.
func sameSpot(a, b *class) bool {
	if a.ref == "" || b.ref == "" || a.country != b.country || a.country == "" {
		return false
	}
	return kilometres([2]float64{a.lat, a.lon}, [2]float64{b.lat, b.lon}) <= near
}

// classes sorts the entities of the documents into classes, in the order of
// class.id. of tells, of each document, the class of each entity.
func (r *Resolver) classes(docs []*extract.Document) (list []*class, of [][]int32) {
	byID := map[string]*class{}
	homes := homesOf(docs)
	made := make([][]*class, len(docs))
	for i, d := range docs {
		count := map[string]int{}
		for i := range d.Mentions {
			count[d.Mentions[i].Entity]++
		}
		for k := range d.Entities {
			e := &d.Entities[k]
			c := r.classFor(e, d.Article.ID, homes[i], byID)
			c.add(r, d, e, int32(i), max(1, count[e.ID]))
			made[i] = append(made[i], c)
		}
	}
	for _, c := range byID {
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b *class) int { return strings.Compare(a.id, b.id) })
	number := make(map[*class]int32, len(list))
	for i, c := range list {
		c.surface, c.kind = mostFrequent(c.surfaces), majorityKind([]*class{c})
		c.place = placeOf(c.realm, c.edition, c.name.key)
		number[c] = int32(i)
	}
	of = make([][]int32, len(docs))
	for i := range made {
		of[i] = make([]int32, len(made[i]))
		for k, c := range made[i] {
			of[i][k] = number[c]
		}
	}
	return list, of
}

func (r *Resolver) classFor(e *extract.Entity, article, home string, byID map[string]*class) *class {
	c := class{realm: realmOf(e.Kind), name: r.nameOf(e, e.Name)}
	switch e.Kind {
	case extract.Place:
		c.ref, c.country, c.lat, c.lon = entryOf(e), e.Ref.Country, e.Ref.Lat, e.Ref.Lon
	case extract.Organisation, extract.Group:
		if c.country = e.Ref.Country; c.country == "" && r.lang.everywhere(c.name) {
			c.country = home // the ministry is that of the country the article is about
		}
	case extract.Happening:
		c.edition = e.Edition
	}
	key := c.name.key
	if c.ref != "" {
		key = "=" + c.ref
	}
	c.id = string(rune(c.realm)) + "|" + key + "|" + c.country + "|" + strconv.Itoa(c.edition)
	if c.lone = r.isLone(e, c.name); c.lone {
		c.id += "|" + article
	}
	if known := byID[c.id]; known != nil {
		if better(c.name, known.name) {
			known.name = c.name
		}
		return known
	}
	c.surfaces, c.kinds, c.titles = map[string]int{}, map[graph.Kind]int{}, map[string]bool{}
	c.en, c.aliases = map[string]bool{}, map[string]int{}
	made := c // most entities are of a class that is there: only a new one is kept
	byID[c.id] = &made
	return &made
}

// better chooses one of the names of a gazetteer entry for good: the shorter,
// then the smaller.
func better(a, b name) bool {
	if len(a.key) != len(b.key) {
		return len(a.key) < len(b.key)
	}
	return a.key < b.key
}

func (c *class) add(r *Resolver, d *extract.Document, e *extract.Entity, at int32, mentions int) {
	c.members = append(c.members, graph.Member{Article: d.Article.ID, ID: e.ID})
	c.surfaces[e.Name] += mentions
	c.kinds[graph.Kind(e.Kind)] += mentions
	if len(c.docs) == 0 || c.docs[len(c.docs)-1] != at {
		c.docs = append(c.docs, at)
	}
	for _, t := range e.Titles {
		c.titles[strings.Join(words(r.lang.fold(t)), " ")] = true
	}
	if e.En != "" {
		c.en[e.En] = true
	}
	for _, a := range e.Aliases {
		if key := r.nameOf(e, a).key; key != c.name.key && key != "" {
			c.aliases[key]++
		}
	}
}

// nameOf prepares a surface of an entity for comparison within its realm.
func (r *Resolver) nameOf(e *extract.Entity, surface string) name {
	if realmOf(e.Kind) == happenings {
		return r.lang.bag(surface, e.Edition != 0)
	}
	return r.lang.name(surface)
}

// home returns the country that an article names most, by its places and
// bodies, or "" where two are named as often.
func home(d *extract.Document) string {
	mentions := map[string]int{}
	for i := range d.Mentions {
		mentions[d.Mentions[i].Entity]++
	}
	count := map[string]int{}
	for i := range d.Entities {
		if e := &d.Entities[i]; e.Ref.Country != "" {
			count[e.Ref.Country] += max(1, mentions[e.ID])
		}
	}
	best, tie := "", false
	for _, c := range sortedKeys(count) {
		switch {
		case best == "" || count[c] > count[best]:
			best, tie = c, false
		case count[c] == count[best]:
			tie = true
		}
	}
	if tie {
		return ""
	}
	return best
}

// An outlet is of a country when it has this many articles, and this share of
// those that name a country name that one most.
const (
	outletArticles = 20
	outletShare    = 0.7
)

// homesOf returns for each article the country that it is about. One that does
// not tell is about the country of its outlet, where that has one: a paper of
// Tunis need not say whose the ministry of the interior is.
func homesOf(docs []*extract.Document) []string {
	homes, outlets := make([]string, len(docs)), make([]string, len(docs))
	each(len(docs), func(i int) { homes[i], outlets[i] = home(docs[i]), outletOf(&docs[i].Article) })
	count := map[string]map[string]int{} // outlet → country → articles
	for i, from := range outlets {
		if from == "" || homes[i] == "" {
			continue
		}
		if count[from] == nil {
			count[from] = map[string]int{}
		}
		count[from][homes[i]]++
	}
	outlet := map[string]string{}
	for source, countries := range count {
		total := 0
		for _, n := range countries {
			total += n
		}
		for c, n := range countries {
			if total >= outletArticles && float64(n) >= outletShare*float64(total) {
				outlet[source] = c
			}
		}
	}
	for i := range docs {
		if homes[i] == "" {
			homes[i] = outlet[outlets[i]]
		}
	}
	return homes
}

// outletOf names the outlet of an article: its source, or else the host of its
// address.
func outletOf(a *extract.Article) string {
	if a.Source != "" || a.URL == "" {
		return a.Source
	}
	u, err := url.Parse(a.URL)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

func mostFrequent(count map[string]int) string {
	best := ""
	for s, n := range count {
		if best == "" || n > count[best] || n == count[best] && (len(s) > len(best) || len(s) == len(best) && s < best) {
			best = s
		}
	}
	return best
}

// kind is the kind of most mentions of a set of classes; the order of
// graph.Kinds settles a tie. The kinds of actors are often mistaken for one
// another in single articles, and the majority is right more often.
func majorityKind(list []*class) graph.Kind {
	var best graph.Kind
	most := 0
	for _, k := range graph.Kinds {
		n := 0
		for _, c := range list {
			n += c.kinds[k]
		}
		if n > most {
			best, most = k, n
		}
	}
	return best
}
