package main

import (
	"fmt"

	"tarikh/extract/internal/gen/packages"
	"tarikh/extract/lang"
)

// buildPlaces joins all sources of places. What was written by hand comes
// last and has the last word.
func buildPlaces(s *packages.Store, pack, own *lang.Pack) ([]*place, error) {
	g := newGazetteer(pack)
	messages, err := s.File("libgeonames-common", "usr/share/locale/ar/LC_MESSAGES/geonames.mo")
	if err != nil {
		return nil, err
	}
	tagged, err := readMO(messages)
	if err != nil {
		return nil, err
	}
	cities, err := readCities(s)
	if err != nil {
		return nil, err
	}
	g.addCities(cities, tagged)
	for _, step := range []func() error{
		func() error { return g.addZoneCities(s, cities) },
		func() error { return g.addCountries(s, cities, tagged) },
		func() error { return g.addDivisions(s, cities, tagged) },
		func() error { return g.dropRows(own) },
		func() error { return g.addManual(pack, cities) },
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return g.sorted(), nil
}

// dropRows takes out what the sources have wrong, as drop.tsv says.
func (g *gazetteer) dropRows(own *lang.Pack) error {
	rows, err := own.Rows("drop.tsv", 2)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := g.drop(row.Col(0), row.Col(1)); err != nil {
			return row.Errorf("%w", err)
		}
	}
	return nil
}

// near is how far a place of the manual table may lie from the one of GeoNames
// whose id it bears, in kilometres: more is a slip of the hand.
const near = 60

// addManual adds the table that was written by hand. Its names go before those
// of the sources, and what it says beside names replaces what they say.
func (g *gazetteer) addManual(pack *lang.Pack, cities *cities) error {
	rows, err := pack.Rows("places_manual.tsv", 7)
	if err != nil {
		return err
	}
	seen := map[string]string{}
	for _, row := range rows {
		p, err := parsePlace(row)
		if err != nil {
			return err
		}
		if seen[p.id] != "" {
			return row.Errorf("id %s stands in %s too", p.id, seen[p.id])
		}
		seen[p.id] = row.ID()
		names, others := p.names, []string(nil)
		p.names = nil
		have := g.byID[p.id]
		if have == nil {
			if c := cities.byID[p.id]; c != nil {
				have = c.place()
			}
		}
		if have != nil {
			if p.at.known() && have.at.known() && (p.kind == "city" || p.kind == "capital") && p.at.km(have.at) > near {
				return row.Errorf("%s lies %.0f km from where %s has it", p.en, p.at.km(have.at), p.id)
			}
			if !p.at.known() {
				p.at = have.at
			}
			if p.people == 0 {
				p.people = have.people
			}
			p.seat = have.seat
			others = have.names
			delete(g.byID, p.id)
		}
		made := g.add(p, names...)
		if made.byHand = len(made.names); made.byHand == 0 {
			return row.Errorf("no name in Arabic letters in %q", row.Col(1))
		}
		g.add(p, others...)
	}
	if len(rows) == 0 {
		return fmt.Errorf("places_manual.tsv has no rows")
	}
	return nil
}
