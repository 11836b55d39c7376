package main

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"tarikh/extract/lang"
)

// load reads the tables as they are embedded in the program.
func load(t *testing.T) (*lang.Pack, []place) {
	t.Helper()
	pack, err := lang.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := pack.Rows("places.tsv", 8)
	if err != nil {
		t.Fatal(err)
	}
	var places []place
	for _, row := range rows {
		p, err := parsePlace(row)
		if err != nil {
			t.Fatal(err)
		}
		places = append(places, p)
	}
	return pack, places
}

func TestPlacesAreSound(t *testing.T) {
	pack, places := load(t)
	if len(places) < 11_000 {
		t.Errorf("%d places, at least 11000 are expected", len(places))
	}
	ids := map[string]bool{}
	for _, p := range places {
		if ids[p.id] {
			t.Errorf("id %s stands twice", p.id)
		}
		ids[p.id] = true
		if p.country != "" && !isCountry(p.country) {
			t.Errorf("%s: %q is no country", p.id, p.country)
		}
		if p.kind != "world_region" && p.kind != "admin1" && p.kind != "other" && !p.at.known() {
			t.Errorf("%s %s has no coordinates", p.id, p.en)
		}
		seen := map[string]bool{}
		for _, n := range p.names {
			if n != clean(n) || !usable(n) {
				t.Errorf("%s: %q is no Arabic name", p.id, n)
			}
			if f := pack.Text.String(n); seen[f] {
				t.Errorf("%s: %q stands twice", p.id, n)
			} else {
				seen[f] = true
			}
		}
	}
}

func isCountry(code string) bool {
	r, err := language.ParseRegion(code)
	return err == nil && r.IsCountry() && r.String() == code
}

// retired are codes that ISO 3166-1 has taken back.
var retired = strings.Fields("AN BU CS CT DD DY FQ FX HV JT MI NH NQ NT PC PU PZ RH SU TP UK VD WK YD YU ZR")

func TestEveryCountryIsThere(t *testing.T) {
	_, places := load(t)
	have := map[string]bool{}
	for _, p := range places {
		if p.kind == "country" {
			if have[p.country] {
				t.Errorf("country %s stands twice", p.country)
			}
			have[p.country] = true
		}
	}
	n := 0
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			if r, err := language.ParseRegion(code); err != nil || !r.IsCountry() || r.String() != code || slices.Contains(retired, code) || slices.Contains(noCountry, code) {
				continue
			}
			n++
			if !have[code] {
				t.Errorf("country %s is not there", code)
			}
		}
	}
	if n != 250 {
		t.Errorf("%d countries were looked for; ISO 3166-1 has 249, and XK is Kosovo", n)
	}
}

func TestNoNameIsACommonPhrase(t *testing.T) {
	_, places := load(t)
	bare := map[string]bool{}
	for _, w := range strings.Fields("يناير فبراير مارس أبريل إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر " +
		"شباط آذار نيسان أيار حزيران تموز آب أيلول محرم صفر رجب شعبان رمضان شوال " +
		"السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة الشمال الجنوب الشرق الغرب اليوم أمس غدا " +
		"في من إلى على عن مع بين عند حتى أن إن كان هذا هذه التي الذي قبل بعد حول منذ ثم لكن غير كل بعض العالم") {
		bare[w] = true
	}
	for _, p := range places {
		for _, n := range p.names {
			if bare[n] {
				t.Errorf("%s %s is called %q", p.id, p.en, n)
			}
		}
	}
}

func TestNamesAreSound(t *testing.T) {
	pack, _ := load(t)
	rows, err := pack.Rows("names.tsv", 3)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, row := range rows {
		key := row.Col(0) + " " + row.Col(1)
		if seen[key] || !slices.Contains(nameKinds, row.Col(1)) || !usable(row.Col(0)) {
			t.Errorf("%v", row.Errorf("%s: stands twice, of an unknown kind, or not Arabic", key))
		}
		seen[key] = true
	}
	if len(rows) < 4500 {
		t.Errorf("%d names, at least 4500 are expected", len(rows))
	}
}

func TestHazards(t *testing.T) {
	pack, places := load(t)
	rows, err := pack.Rows("hazards.tsv", 2)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, p := range places {
		for _, n := range p.names {
			names[n] = true
		}
	}
	hazards := map[string]bool{}
	for _, row := range rows {
		hazards[row.Col(0)] = true
		if !names[row.Col(0)] {
			t.Errorf("%v", row.Errorf("no place is called %s", row.Col(0)))
		}
		for c := range strings.SplitSeq(row.Col(1), ",") {
			if !slices.Contains([]string{"stop", "word", "person", "clitic", "short"}, c) {
				t.Errorf("%v", row.Errorf("unknown class %q", c))
			}
		}
	}
	for _, n := range strings.Fields("صور نيس بالي سول") {
		if !hazards[n] {
			t.Errorf("%s is a word, and no hazard", n)
		}
	}
	for _, n := range strings.Fields("مصر الصين الهند اليمن القاهرة لندن باريس حلب البصرة") {
		if hazards[n] {
			t.Errorf("%s is known to everybody, and a hazard", n)
		}
	}
}

// TestCapitals counts the capitals that can be found by every spelling that
// the newspapers have for them.
func TestCapitals(t *testing.T) {
	pack, places := load(t)
	found := map[string]bool{}
	for _, p := range places {
		if p.kind == "capital" || p.kind == "city" {
			for _, n := range p.names {
				found[p.country+" "+pack.Text.String(n)] = true
			}
		}
	}
	beside, err := lang.New("ar", overlay{"testdata", "../../../lang/ar"})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := beside.Rows("capitals.tsv", 2)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, row := range rows {
		names := strings.Split(row.Col(1), "|")
		lost := slices.DeleteFunc(names, func(n string) bool { return found[row.Col(0)+" "+pack.Text.String(clean(n))] })
		if len(lost) == 0 {
			n++
		} else {
			t.Logf("%v", row.Errorf("not there: %s", strings.Join(lost, ", ")))
		}
	}
	if n < 235 {
		t.Errorf("%d capitals are there by all their names, at least 235 are expected", n)
	}
}
