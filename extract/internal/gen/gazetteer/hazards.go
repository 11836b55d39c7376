package main

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"tarikh/extract/internal/gen/packages"
	"tarikh/extract/lang"
)

// dictionary knows the common words of the language, folded.
type dictionary struct {
	words map[string]bool
	fold  func(string) string
}

// readDictionary reads the word list of the spelling checker. What follows a
// slash are rules for inflected forms, which names are not looked up in: that
// would make a word of nearly every short foreign name.
func readDictionary(s *packages.Store, pack *lang.Pack) (*dictionary, error) {
	data, err := s.File("hunspell-ar", "usr/share/hunspell/ar.dic")
	if err != nil {
		return nil, err
	}
	d := &dictionary{words: map[string]bool{}, fold: pack.Text.String}
	for line := range strings.Lines(string(data)) {
		word, _, _ := strings.Cut(strings.TrimSpace(line), "/")
		if word, _, _ = strings.Cut(word, "\t"); arabicLetter.MatchString(word) {
			d.words[d.fold(clean(word))] = true
		}
	}
	return d, nil
}

// article is the definite article, which the word list leaves to its rules.
const article = "ال"

// word says whether s is a common word, with or without the article.
func (d *dictionary) word(s string) bool {
	f := d.fold(s)
	bare, ok := strings.CutPrefix(f, article)
	return d.words[f] || ok && utf8.RuneCountInString(bare) > 1 && d.words[bare]
}

// prefixed says whether s may be read as a particle and a common word behind
// it, as بالي may.
func (d *dictionary) prefixed(s string, clitics []string) bool {
	for _, c := range clitics {
		if rest, ok := strings.CutPrefix(d.fold(s), d.fold(c)); ok && utf8.RuneCountInString(rest) > 2 && d.word(rest) {
			return true
		}
	}
	return false
}

// hazard is a name that is mostly something else than the place, in which
// reading a text needs a cue.
type hazard struct {
	ar    string
	class string // stop, word, person, clitic, short: joined by commas
}

// buildHazards finds names of places that are common words, personal names,
// words with a particle in front, or very short, unless the place is known to
// everybody; hazards_manual.tsv corrects the list.
func buildHazards(places []*place, people map[string]bool, dict *dictionary, pack, own *lang.Pack) ([]hazard, error) {
	clitics, err := singleClitics(pack)
	if err != nil {
		return nil, err
	}
	famous, all := map[string]bool{}, map[string]string{}
	for _, p := range places {
		for _, n := range p.names {
			f := dict.fold(n)
			famous[f] = famous[f] || p.famous()
			if _, ok := all[f]; !ok {
				all[f] = n
			}
		}
	}
	classes := map[string]string{}
	for f, n := range all {
		if c := classify(n, dict, people, clitics); c != "" && !famous[f] {
			classes[n] = c
		}
	}
	if err := correctHazards(classes, all, dict, own); err != nil {
		return nil, err
	}
	var list []hazard
	for _, n := range slices.Sorted(maps.Keys(classes)) {
		list = append(list, hazard{n, classes[n]})
	}
	return list, nil
}

// classify names what a name may be beside a place.
func classify(name string, dict *dictionary, people map[string]bool, clitics []string) string {
	words := strings.Fields(name)
	if len(words) > 1 {
		if !slices.ContainsFunc(words, func(w string) bool { return !people[dict.fold(w)] }) {
			return "person"
		}
		return ""
	}
	var classes []string
	if dict.word(name) {
		classes = append(classes, "word")
	} else if dict.prefixed(name, clitics) {
		classes = append(classes, "clitic")
	}
	if people[dict.fold(name)] {
		classes = append(classes, "person")
	}
	if utf8.RuneCountInString(name) <= 3 {
		classes = append(classes, "short")
	}
	return strings.Join(classes, ",")
}

// singleClitics reads the particles of one letter that nouns can have.
func singleClitics(pack *lang.Pack) ([]string, error) {
	rows, err := pack.Rows("orthography.tsv", 2)
	if err != nil {
		return nil, err
	}
	var clitics []string
	for _, row := range rows {
		if row.Col(0) == "clitic" && utf8.RuneCountInString(row.Col(1)) == 1 && row.Col(1) != "س" {
			clitics = append(clitics, row.Col(1))
		}
	}
	return clitics, nil
}

// correctHazards applies the corrections that were written by hand: a class,
// or "-" for a name that is none. A correction that changes nothing is an
// error, so that the table stays true.
func correctHazards(classes map[string]string, all map[string]string, dict *dictionary, own *lang.Pack) error {
	rows, err := own.Rows("hazards_manual.tsv", 2)
	if err != nil {
		return err
	}
	for _, row := range rows {
		name, ok := all[dict.fold(row.Col(0))]
		if !ok {
			return row.Errorf("no place is called %s", row.Col(0))
		}
		class := row.Col(1)
		if classes[name] == class {
			return row.Errorf("%s is %q without this row", name, class)
		}
		if class == "" {
			delete(classes, name)
		} else {
			classes[name] = class
		}
	}
	return nil
}
