package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tarikh/extract/internal/gen/packages"
)

var (
	isoCode = regexp.MustCompile(`^[A-Z]{2}$`)
	m49Code = regexp.MustCompile(`^[0-9]{3}$`)
)

// noCountry are codes of CLDR's list of territories that stand for no country
// of ISO 3166-1: unions, islands that are parts of others, and the unknown.
var noCountry = strings.Fields("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ")

// theWorld is the code of the United Nations for all of it, whose name is a
// word like any other.
const theWorld = "001"

// addCountries adds countries and regions of the world, with all the names
// that the sources have for them.
func (g *gazetteer) addCountries(s *packages.Store, cs *cities, tagged map[string]string) error {
	arabic, err := territories(s, "ar")
	if err != nil {
		return err
	}
	english, err := territories(s, "en")
	if err != nil {
		return err
	}
	second, err := secondNames(s)
	if err != nil {
		return err
	}
	people, err := countryPeople(s)
	if err != nil {
		return err
	}
	middle, ids, err := readBorders(s)
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(arabic)) { // the short name before its variants
		code, _, _ := strings.Cut(key, "-alt")
		switch {
		case m49Code.MatchString(code) && code != theWorld:
			g.add(place{id: "m49:" + code, en: english[code], kind: "world_region", at: nowhere}, arabic[key])
		case isoCode.MatchString(code) && !slices.Contains(noCountry, code):
			at, ok := middle[code]
			if c := cs.capital[code]; !ok && c != nil {
				at = c.at
			} else if !ok {
				at = nowhere
			}
			names := append([]string{arabic[key]}, second[code]...)
			g.countries[code] = cmp.Or(ids[code], "iso:"+code)
			g.add(place{id: g.countries[code], en: english[code], kind: "country", country: code, at: at, people: people[code]}, append(names, tagged[code])...)
		}
	}
	return nil
}

// territories reads CLDR's names of territories in a language, by code; a code
// with "-alt-…" behind it has another name of the same.
func territories(s *packages.Store, code string) (map[string]string, error) {
	var file struct {
		Main map[string]struct {
			Names struct{ Territories map[string]string } `json:"localeDisplayNames"`
		}
	}
	if err := s.JSON("cldr-localenames-full", "main/"+code+"/territories.json", &file); err != nil {
		return nil, err
	}
	return file.Main[code].Names.Territories, nil
}

// secondNames reads the Arabic names of i18n-iso-countries: a string or a list.
func secondNames(s *packages.Store) (map[string][]string, error) {
	var file struct{ Countries map[string]any }
	if err := s.JSON("i18n-iso-countries", "langs/ar.json", &file); err != nil {
		return nil, err
	}
	names := map[string][]string{}
	for code, v := range file.Countries {
		list, ok := v.([]any)
		if !ok {
			list = []any{v}
		}
		for _, n := range list {
			name, ok := n.(string)
			if !ok {
				return nil, fmt.Errorf("i18n-iso-countries: %s: %v is no name", code, n)
			}
			names[code] = append(names[code], name)
		}
	}
	return names, nil
}

func countryPeople(s *packages.Store) (map[string]int64, error) {
	var file struct {
		Supplemental struct {
			Info map[string]struct {
				People string `json:"_population"`
			} `json:"territoryInfo"`
		}
	}
	if err := s.JSON("cldr-core", "supplemental/territoryInfo.json", &file); err != nil {
		return nil, err
	}
	people := map[string]int64{}
	for code, info := range file.Supplemental.Info {
		n, err := strconv.ParseInt(info.People, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("cldr-core: population of %s: %w", code, err)
		}
		people[code] = n
	}
	return people, nil
}

// readBorders returns, by code, the middle of the largest piece of each
// country, and its id in Wikidata, as "wd:Q79".
func readBorders(s *packages.Store) (middle map[string]point, ids map[string]string, err error) {
	var file struct {
		Features []struct {
			Properties struct {
				Code     string `json:"iso1A2"`
				Country  string `json:"country"`
				Wikidata string `json:"wikidata"`
			}
			Geometry *struct{ Coordinates [][][][2]float64 }
		}
	}
	if err := s.JSON("@rapideditor/country-coder", "src/data/borders.json", &file); err != nil {
		return nil, nil, err
	}
	middle, ids = map[string]point{}, map[string]string{}
	largest := map[string]float64{}
	for _, f := range file.Features {
		p := f.Properties
		if p.Code != "" && p.Wikidata != "" && ids[p.Code] == "" {
			ids[p.Code] = "wd:" + p.Wikidata
		}
		code := cmp.Or(p.Code, p.Country)
		if code == "" || f.Geometry == nil {
			continue
		}
		for _, polygon := range f.Geometry.Coordinates {
			if area, at := centroid(polygon[0]); area > largest[code] {
				largest[code], middle[code] = area, at
			}
		}
	}
	return middle, ids, nil
}

// centroid returns the area of a ring of longitude and latitude, in square
// degrees, and its middle.
func centroid(ring [][2]float64) (float64, point) {
	var area, x, y float64
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		c := p[0]*q[1] - q[0]*p[1]
		area, x, y = area+c, x+(p[0]+q[0])*c, y+(p[1]+q[1])*c
	}
	if area == 0 {
		return 0, nowhere
	}
	return math.Abs(area) / 2, point{y / (3 * area), x / (3 * area)}
}

// addZoneCities adds CLDR's Arabic names of the cities that time zones are
// called after, to the cities of GeoNames that they are.
func (g *gazetteer) addZoneCities(s *packages.Store, cs *cities) error {
	countries, err := zoneCountries(s)
	if err != nil {
		return err
	}
	arabic, err := zoneCities(s, "ar")
	if err != nil {
		return err
	}
	english, err := zoneCities(s, "en")
	if err != nil {
		return err
	}
	for _, zone := range slices.Sorted(maps.Keys(arabic)) {
		name := english[zone]
		if name == "" {
			name = strings.ReplaceAll(path.Base(zone), "_", " ")
		}
		if c := cs.find(countries[zone], name); c != nil {
			g.add(*c.place(), arabic[zone])
		}
	}
	return nil
}

// zoneCountries returns the country of each time zone: the first two letters
// of its key in BCP 47.
func zoneCountries(s *packages.Store) (map[string]string, error) {
	var file struct {
		Keyword struct {
			U struct{ TZ map[string]any }
		}
	}
	if err := s.JSON("cldr-bcp47", "bcp47/timezone.json", &file); err != nil {
		return nil, err
	}
	countries := map[string]string{}
	for key, v := range file.Keyword.U.TZ {
		if zone, ok := v.(map[string]any); ok && len(key) >= 5 {
			alias, _ := zone["_alias"].(string)
			for _, name := range strings.Fields(alias) {
				countries[name] = strings.ToUpper(key[:2])
			}
		}
	}
	return countries, nil
}

// zoneCities reads CLDR's exemplar city of each time zone, by zone.
func zoneCities(s *packages.Store, code string) (map[string]string, error) {
	var file struct {
		Main map[string]struct {
			Dates struct {
				Names struct{ Zone map[string]any } `json:"timeZoneNames"`
			}
		}
	}
	if err := s.JSON("cldr-dates-full", "main/"+code+"/timeZoneNames.json", &file); err != nil {
		return nil, err
	}
	names := map[string]string{}
	walkZones(file.Main[code].Dates.Names.Zone, "", names)
	return names, nil
}

func walkZones(node map[string]any, at string, names map[string]string) {
	for key, v := range node {
		child, ok := v.(map[string]any)
		if !ok {
			continue
		}
		if name, ok := child["exemplarCity"].(string); ok {
			names[at+key] = name
		} else {
			walkZones(child, at+key+"/", names)
		}
	}
}
