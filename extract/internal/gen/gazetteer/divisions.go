package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tarikh/extract/internal/gen/packages"
)

// division is a first-level division of iso3166-2-db.
type division struct {
	Name      string
	Names     map[string]string
	Admin     string // GeoNames' code inside the country
	Reference struct{ Geonames any }
}

// addDivisions adds first-level divisions: by iso3166-2-db, which ties the
// codes of GeoNames to its ids, with the Arabic names of GeoNames first.
func (g *gazetteer) addDivisions(s *packages.Store, cs *cities, tagged map[string]string) error {
	var file map[string]struct{ Regions []division }
	if err := s.JSON("iso3166-2-db", "data/iso3166-2.json", &file); err != nil {
		return err
	}
	done := map[string]bool{}
	for _, country := range slices.Sorted(maps.Keys(file)) {
		for _, d := range file[country].Regions {
			code := country + "." + d.Admin
			done[code] = true
			en := d.Names["en"]
			if en == "" {
				en = d.Name
			}
			g.addDivision(cs, country, code, d.id(code), en, tagged[code], d.Names["ar"])
		}
	}
	for _, code := range slices.Sorted(maps.Keys(tagged)) {
		country, _, ok := strings.Cut(code, ".")
		if !ok || done[code] || g.countries[country] == "" {
			continue
		}
		seat := cs.seat[code]
		if seat == nil { // nothing gives it an English name
			continue
		}
		g.addDivision(cs, country, code, "a1:"+code, plainEnglish(seat.name, country), tagged[code])
	}
	return nil
}

func (d division) id(code string) string {
	switch n := d.Reference.Geonames.(type) {
	case float64:
		return "gn:" + strconv.FormatInt(int64(n), 10)
	case string:
		if n != "" {
			return "gn:" + n
		}
	}
	return "a1:" + code
}

// addDivision adds one division, if it has an Arabic name. It lies where its
// seat lies, or else where its people live in the mean.
func (g *gazetteer) addDivision(cs *cities, country, code, id, en string, names ...string) {
	if !slices.ContainsFunc(names, func(n string) bool { return usable(clean(n)) }) || g.byID[id] != nil && g.byID[id].kind == "country" {
		return
	}
	at := nowhere
	if c := cs.seat[code]; c != nil {
		at = c.at
	} else if m, ok := cs.middle[code]; ok {
		at = m
	}
	if g.byID[id] != nil { // a city state: the city has the id already
		id = fmt.Sprintf("a1:%s", code)
	}
	g.add(place{id: id, en: plainEnglish(en, country), kind: "admin1", country: country, at: at}, names...)
}
