package resolve

import (
	"math"
	"strings"
	"unicode/utf8"

	"tarikh/graph"
)

// nearKm is the distance up to which two places may be what two articles call
// the scene of one event: the town, and the district or the capital beside it.
const nearKm = 60

// spotKm is that within which they are one place: a stadium and its suburb.
const spotKm = 10

// longestEnding is the number of letters that a case, a number or a pronoun
// adds to a noun.
const longestEnding = 3

// deed returns the sort of happening that a folded word names, such as an
// earthquake or a summit, or "".
func (l *language) deed(word string) string {
	word = l.unlinked(word)
	for _, d := range l.deeds {
		if rest, ok := strings.CutPrefix(word, d[0]); ok && utf8.RuneCountInString(rest) <= longestEnding {
			return d[1]
		}
	}
	return ""
}

// deedsOf returns the sorts of happening that the words which tell of a record
// name, and the names of the happenings that it is about.
func (v *events) deedsOf(r *record) map[string]bool {
	if r.deeds != nil {
		return r.deeds
	}
	r.deeds = map[string]bool{}
	add := func(text string) {
		for _, w := range words(v.lang.fold(text)) {
			if d := v.lang.deed(w); d != "" {
				r.deeds[d] = true
			}
		}
	}
	add(r.event.Trigger.Text)
	for _, q := range r.event.Also {
		add(q.Text)
	}
	for _, c := range r.targets {
		if v.ents[c].kind == graph.Happening {
			add(v.ents[c].name)
		}
	}
	return r.deeds
}

// sameDeed returns the sort of happening that two records both name, or "".
func (v *events) sameDeed(a, b *record) string {
	x, y := v.deedsOf(a), v.deedsOf(b)
	for _, d := range sortedKeys(x) {
		if y[d] {
			return d
		}
	}
	return ""
}

// countryOf returns the ISO 3166-1 alpha-2 code of the country in which a record
// took place, or of the one that its article is about where no list knows the
// place; "" where nothing tells.
func (v *events) countryOf(r *record) string {
	if r.country == nil {
		code := ""
		if r.place >= 0 {
			code = v.ents[r.place].code
		}
		if code == "" {
			code = home(r.src.doc)
		}
		r.country = &code
	}
	return *r.country
}

// distance returns how many kilometres two places lie apart, or far more than
// [nearKm] where it is not known, or one is a country.
func (v *events) distance(a, b int32) float64 {
	x, y := v.ents[a], v.ents[b]
	if !x.located || !y.located || x.country || y.country {
		return math.Inf(1)
	}
	return kilometres(x.spot, y.spot)
}

// kilometres is the distance of two points given in degrees of latitude and
// longitude, on a plane that touches the earth between them.
func kilometres(a, b [2]float64) float64 {
	const perDegree = 111.2
	dLon := (a[1] - b[1]) * math.Cos((a[0]+b[0])/2*math.Pi/180)
	return math.Hypot(a[0]-b[0], dLon) * perDegree
}

// oneSide reports whether one of two is a country and the other its team or its
// government.
func (v *events) oneSide(a, b int32) bool {
	x, y := v.ents[a], v.ents[b]
	return x.nation != "" && x.nation == y.nation && (x.country || y.country)
}
