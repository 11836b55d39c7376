package resolve

import (
	"cmp"
	"fmt"
	"net/url"
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
// resolution joins classes, not entities, so its cost grows with the names. It holds
// sums of what its entities say, to which those of a further article are added.
type class struct {
	id      string // what makes the class, for the fixed order
	hash    uint64 // of the id; even, as blocks mark members by the last bit
	realm   realm
	country string // of a place, organisation or group
	ref     string // gazetteer id, or ""
	edition int
	lone    bool // a given name alone, of one article

	surfaces map[string]int     // mentions by canonical name
	kinds    map[graph.Kind]int // mentions by kind
	calls    map[string]int     // other names as written → entities
	sum      *graph.Sum
	docs     []uint64 // articles, in rising order of their hashes
	node     string   // what it was last time

	// What follows is made of the sums.
	name    name
	surface string     // its most frequent surface
	place   string     // where its name stands among all: its realm, edition and key
	kind    graph.Kind // that of most mentions
	// lat and lon are where a place with a gazetteer id is, in degrees.
	lat, lon float64
	titles   map[string]bool
	en       map[string]bool
	aliases  map[string]int // keys of other names → articles
	keys     []blockKey     // on demand
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

// classOf returns the class that an entity is of, without sums. The home is the
// country that its article is about.
func (r *Resolver) classOf(e *extract.Entity, article, home string) *class {
	n := r.nameIn(realmOf(e.Kind), e.Edition != 0, e.Name)
	c := &class{realm: realmOf(e.Kind)}
	switch e.Kind {
	case extract.Place:
		c.ref, c.country = entryOf(e), e.Ref.Country
	case extract.Organisation, extract.Group:
		if c.country = e.Ref.Country; c.country == "" && r.lang.everywhere(n) {
			c.country = home // the ministry is that of the country the article is about
		}
	case extract.Happening:
		c.edition = e.Edition
	}
	key := n.key
	if c.ref != "" {
		key = "=" + c.ref
	}
	c.id = string(rune(c.realm)) + "|" + key + "|" + c.country + "|" + strconv.Itoa(c.edition)
	if c.lone = r.isLone(e, n); c.lone {
		c.id += "|" + article
	}
	c.hash = keyOf(aboutClass, c.id) &^ 1
	return c
}

// blank makes the sums of a class of no entities.
func (c *class) blank() *class {
	c.surfaces, c.kinds, c.calls, c.sum = map[string]int{}, map[graph.Kind]int{}, map[string]int{}, graph.NewSum()
	return c
}

// add adds an entity, or takes it away again where times is -1.
func (c *class) add(e *extract.Entity, mentions []*extract.Mention, times int) {
	n := times * max(1, len(mentions))
	count(c.surfaces, e.Name, n)
	count(c.kinds, graph.Kind(e.Kind), n)
	for _, a := range e.Aliases {
		count(c.calls, a, times)
	}
	c.sum.Add(e, mentions, times)
}

// count adds to a number, which goes when it is none.
func count[K comparable](in map[K]int, k K, n int) {
	if in[k] += n; in[k] == 0 {
		delete(in, k)
	}
}

// derive makes what is made of the sums.
func (c *class) derive(r *Resolver) {
	best := ""
	for s := range c.surfaces { // of the entries of the gazetteer, each has several
		if best == "" || better(r.nameIn(c.realm, c.edition != 0, s), r.nameIn(c.realm, c.edition != 0, best)) {
			best = s
		}
	}
	key, said := r.nameIn(c.realm, c.edition != 0, best).key, map[string]int{}
	for s, n := range c.surfaces {
		if r.nameIn(c.realm, c.edition != 0, s).key == key {
			said[s] = n
		}
	}
	c.name = r.nameIn(c.realm, c.edition != 0, mostFrequent(said))
	c.surface, c.kind = mostFrequent(c.surfaces), majorityKind([]*class{c})
	c.place = placeOf(c.realm, c.edition, c.name.key)
	c.lat, c.lon = 0, 0
	if c.realm == places && c.ref != "" {
		var at extract.Ref
		for ref, n := range c.sum.Refs {
			if m := c.sum.Refs[at]; m == 0 || n > m || n == m && graph.CompareRefs(ref, at) < 0 {
				at = ref
			}
		}
		c.lat, c.lon = at.Lat, at.Lon
	}
	c.titles, c.en, c.aliases = map[string]bool{}, map[string]bool{}, map[string]int{}
	for t := range c.sum.Titles {
		c.titles[strings.Join(words(r.lang.fold(t)), " ")] = true
	}
	for _, of := range c.sum.English {
		for en := range of {
			c.en[en] = true
		}
	}
	for a, n := range c.calls {
		if key := r.nameIn(c.realm, c.edition != 0, a).key; key != c.name.key && key != "" {
			c.aliases[key] += n
		}
	}
}

// better chooses one of the names of a gazetteer entry for good: the shorter,
// then the smaller.
func better(a, b name) bool {
	if len(a.key) != len(b.key) {
		return len(a.key) < len(b.key)
	}
	return a.key < b.key
}

// nameIn prepares a surface for comparison within a realm; numbered are the names
// of editions.
func (r *Resolver) nameIn(in realm, numbered bool, surface string) name {
	if in == happenings {
		return r.lang.bag(surface, numbered)
	}
	return r.lang.name(surface)
}

// fact packs what is noted of a class, or reads it.
func (c *class) fact(p *packer) {
	in := int(c.realm)
	p.num(&in)
	c.realm = realm(in)
	for _, s := range []*string{&c.id, &c.country, &c.ref, &c.node} {
		p.str(s)
	}
	p.num(&c.edition)
	p.flag(&c.lone)
	p.count(&c.surfaces)
	packCount(p, &c.kinds, cmp.Compare, func(k *graph.Kind) { p.str((*string)(k)) })
	p.count(&c.calls)
	if p.reading {
		c.sum = graph.NewSum()
	}
	s := c.sum
	p.count(&s.Names)
	p.count(&s.Surfaces)
	p.count(&s.Titles)
	names := sortedKeys(s.English)
	packList(p, &names, func(name *string) {
		p.str(name)
		of := s.English[*name]
		p.count(&of)
		s.English[*name] = of
	})
	packCount(p, &s.Refs, graph.CompareRefs, p.ref)
	packCount(p, &s.Editions, cmp.Compare, p.num)
	p.num(&s.Mentions)
	packList(p, &c.docs, p.hash)
}

func (p *packer) count(m *map[string]int) { packCount(p, m, strings.Compare, p.str) }

func (p *packer) ref(r *extract.Ref) {
	for _, s := range []*string{&r.Wikidata, &r.Geonames, &r.Country} {
		p.str(s)
	}
	p.float(&r.Lat)
	p.float(&r.Lon)
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

// countryOfOutlet returns the country of an outlet of which so many articles are about
// each, or "". An article that does not tell is about that one: a paper of Tunis need
// not say whose the ministry of the interior is.
func countryOfOutlet(articles map[string]int) string {
	total := 0
	for _, n := range articles {
		total += n
	}
	for _, c := range sortedKeys(articles) {
		if n := articles[c]; total >= outletArticles && float64(n) >= outletShare*float64(total) {
			return c
		}
	}
	return ""
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
