package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"tarikh/extract/lang"
)

// place is one row of the gazetteer.
type place struct {
	id      string
	names   []string // Arabic, the usual one first
	en      string
	kind    string
	country string // ISO 3166-1 alpha-2, or "" where several share it
	at      point
	people  int64 // 0 where unknown
	seat    bool  // whether a capital, or the seat of a province of an Arab country
	byHand  int   // how many of the names, the first, are from places_manual.tsv
}

// point is a place on the globe, in degrees; both are NaN where unknown.
type point struct{ lat, lon float64 }

var nowhere = point{math.NaN(), math.NaN()}

func (p point) known() bool { return !math.IsNaN(p.lat) }

// km returns the distance of two points of one neighbourhood in kilometres,
// on a plane.
func (p point) km(q point) float64 {
	const degree = 111.2
	dy := (p.lat - q.lat) * degree
	dx := math.Remainder(p.lon-q.lon, 360) * degree * math.Cos(p.lat*math.Pi/180)
	return math.Hypot(dx, dy)
}

// kinds are the values of the column kind.
var kinds = []string{"country", "region", "admin1", "capital", "city", "facility", "water", "mountain", "island", "world_region", "other"}

// gazetteer collects places by id.
type gazetteer struct {
	byID      map[string]*place
	countries map[string]string // ids of countries by code
	fold      func(string) string
}

func newGazetteer(pack *lang.Pack) *gazetteer {
	return &gazetteer{byID: map[string]*place{}, countries: map[string]string{}, fold: pack.Text.String}
}

// add gives a place its names, in order, behind those that it has; the first
// call for an id makes the place. Names that fold to one that is there already
// are left out.
func (g *gazetteer) add(p place, names ...string) *place {
	have := g.byID[p.id]
	if have == nil {
		have = &p
		g.byID[p.id] = have
	}
	for _, n := range names {
		if n = clean(n); usable(n) && !g.has(have, n) {
			have.names = append(have.names, n)
		}
	}
	return have
}

func (g *gazetteer) has(p *place, name string) bool {
	f := g.fold(name)
	return slices.ContainsFunc(p.names, func(n string) bool { return g.fold(n) == f })
}

// drop takes a name away from a place; a place without names goes.
func (g *gazetteer) drop(id, name string) error {
	p := g.byID[id]
	if p == nil {
		return fmt.Errorf("no place %s", id)
	}
	n := len(p.names)
	p.names = slices.DeleteFunc(p.names, func(s string) bool { return name == "" || s == name })
	if n == len(p.names) {
		return fmt.Errorf("place %s has no name %q", id, name)
	}
	if len(p.names) == 0 {
		delete(g.byID, id)
	}
	return nil
}

// sorted returns the places by country, the most people first, then by id.
func (g *gazetteer) sorted() []*place {
	var all []*place
	for _, p := range g.byID {
		if len(p.names) > 0 {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b *place) int {
		if c := strings.Compare(a.country, b.country); c != 0 {
			return c
		}
		if a.people != b.people {
			if a.people > b.people {
				return -1
			}
			return 1
		}
		return strings.Compare(a.id, b.id)
	})
	return all
}

// parsePlace reads a row of places.tsv or places_manual.tsv.
func parsePlace(row lang.Row) (place, error) {
	p := place{id: row.Col(0), en: row.Col(2), kind: row.Col(3), country: row.Col(4), at: nowhere}
	if p.names = strings.Split(row.Col(1), "|"); p.names[0] == "" || p.id == "" || p.en == "" {
		return p, row.Errorf("a place needs an id, an Arabic and an English name")
	}
	if !slices.Contains(kinds, p.kind) {
		return p, row.Errorf("%q is no kind of place; there are: %s", p.kind, strings.Join(kinds, ", "))
	}
	if lat, lon := row.Col(5), row.Col(6); lat != "" || lon != "" {
		var err error
		if p.at, err = parsePoint(lat, lon); err != nil {
			return p, row.Errorf("%w", err)
		}
	}
	if s := row.Col(7); s != "" {
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil || n < 0 {
			return p, row.Errorf("population %q is no whole number", s)
		}
		p.people = n
	}
	return p, nil
}

func parsePoint(lat, lon string) (point, error) {
	y, err := strconv.ParseFloat(lat, 64)
	if err != nil || y < -90 || y > 90 {
		return nowhere, fmt.Errorf("latitude %q is not in -90 to 90", lat)
	}
	x, err := strconv.ParseFloat(lon, 64)
	if err != nil || x < -180 || x > 180 {
		return nowhere, fmt.Errorf("longitude %q is not in -180 to 180", lon)
	}
	return point{y, x}, nil
}
