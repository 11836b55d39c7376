package ner

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/extract/lang"
)

// word reads a class of words.
func (x *lexicon) word(row lang.Row) error {
	words := strings.Fields(row.Cols[1])
	switch class := row.Cols[0]; class {
	case "article":
		for _, w := range words {
			x.articles = append(x.articles, x.fold(w))
			x.spelledArticles = append(x.spelledArticles, w)
		}
	case "femininenisba":
		for _, w := range words {
			x.feminines = append(x.feminines, x.fold(w))
		}
	case "strict":
		for _, w := range words {
			r, _ := utf8.DecodeRuneInString(w)
			x.strict[r] = true
		}
	case "vowel":
		for _, w := range words {
			r, _ := utf8.DecodeRuneInString(w)
			x.vowels[r] = true
		}
	case "nisba":
		for _, w := range words {
			x.nisba = append(x.nisba, x.fold(w))
		}
	case "townending":
		x.townEndings = append(x.townEndings, "")
		for _, w := range words {
			x.townEndings = append(x.townEndings, x.fold(w))
		}
	case "spelledstop":
		for _, w := range words {
			x.spelledStops[w] = true
		}
	case "spelledverb":
		for _, w := range words {
			x.spelledVerbs[w] = true
		}
	case "ending":
		for _, w := range words {
			x.endings = append(x.endings, x.fold(w))
		}
	case "verbal":
		for _, w := range words {
			x.verbals = append(x.verbals, x.fold(w))
		}
	case "imperfect":
		for _, w := range words {
			x.imperfects = append(x.imperfects, x.fold(w))
		}
	case "opening":
		for _, w := range words {
			x.openings = append(x.openings, x.fold(w))
		}
	default:
		f, ok := classes[class]
		if !ok {
			return row.Errorf("unknown class of words %q", class)
		}
		for _, w := range words {
			x.words[x.fold(w)] |= f
			if f == stop {
				x.spelledStops[w] = true
			}
		}
	}
	return nil
}

// ordinaryWord reads a word that is no name.
func (x *lexicon) ordinaryWord(row lang.Row) error {
	if w := x.fold(row.Cols[0]); x.words[w]&nameOnly == 0 {
		x.words[w] |= ordinary
	}
	return nil
}

// personName reads a given name or a family name.
func (x *lexicon) personName(row lang.Row) error {
	f := given
	if row.Cols[1] == "surname" {
		f = surname
	}
	if w := x.fold(row.Cols[0]); !strings.Contains(w, " ") {
		x.words[w] |= f
		x.spelledNames[row.Cols[0]] = true
	}
	return nil
}

// personNames reads a row of many names of one kind.
func (x *lexicon) personNames(row lang.Row) error {
	for _, n := range strings.Fields(row.Cols[1]) {
		if err := x.personName(lang.Row{File: row.File, Line: row.Line, Cols: []string{n, row.Cols[0]}}); err != nil {
			return err
		}
	}
	return nil
}

// demonym reads the words for who belongs to a country, without article.
func (x *lexicon) demonym(row lang.Row) error {
	for i := 1; i < len(row.Cols); i++ {
		w := x.fold(row.Col(i))
		if w == "" || strings.Contains(w, " ") {
			continue
		}
		class := demonym
		if i > 2 {
			class = people // a plural: no adjective of a body
		}
		for _, form := range x.withArticle(w) {
			x.words[form] |= class
			if x.country[form] == "" {
				x.country[form] = row.Col(0)
			}
		}
		x.words[w] |= indefinite
	}
	return nil
}

// ordinal reads a word that counts.
func (x *lexicon) ordinal(row lang.Row) error {
	n, err := strconv.Atoi(row.Cols[1])
	if err != nil {
		return row.Errorf("%q is no number", row.Cols[1])
	}
	words := x.phrase(row.Cols[0])
	x.counts.Add(words, int32(len(x.counted)))
	x.counted = append(x.counted, n)
	x.words[words[0]] |= ordinal
	return nil
}

// kingdom reads a bare word for a country, and a country that it may mean.
func (x *lexicon) kingdom(row lang.Row) error {
	w := x.fold(row.Cols[0])
	x.kingdoms[w] = append(x.kingdoms[w], row.Cols[1])
	if x.kingdomRule[w] == "" {
		x.kingdomRule[w] = row.ID()
	}
	return nil
}

// title reads a title and what may follow it.
func (x *lexicon) title(row lang.Row) error {
	e := entry{sort: aTitle, kind: extract.Person, en: row.Col(1), class: row.Col(2), use: row.Col(3), rule: row.ID()}
	x.headPhrases(row.Cols[0], e)
	return nil
}

// headPhrases adds a head word or title, and its form with the article where it
// is a single word without one.
func (x *lexicon) headPhrases(phrase string, e entry) {
	words := x.phrase(phrase)
	e.definite = slices.ContainsFunc(words, x.definite)
	x.add(phrase, e)
	if len(words) == 1 {
		x.words[words[0]] |= head
		for _, form := range x.withArticle(words[0])[1:] {
			d := e
			d.definite, d.derived, d.name = true, true, ""
			x.add(form, d)
			x.words[form] |= head
		}
	}
}

// kindOf says what kind of entity the heads of a class begin.
func kindOf(class string) extract.Kind {
	if class == "group" {
		return extract.Group
	}
	return extract.Organisation
}

// bodyHead reads a head word of organisations.
func (x *lexicon) bodyHead(row lang.Row) error {
	if !slices.Contains([]string{"strong", "seen", "weak", "state", "alone", "firm", "elided", "never", "served"}, row.Cols[3]) {
		return row.Errorf("unknown use %q", row.Cols[3])
	}
	e := entry{sort: bodyHead, kind: kindOf(row.Cols[2]), en: row.Col(1), class: row.Cols[2], use: row.Cols[3], rule: row.ID()}
	if e.use == "seen" {
		e.use, e.seen = "strong", true
	}
	x.headPhrases(row.Cols[0], e)
	return nil
}

// placeHead reads a head word of places.
func (x *lexicon) placeHead(row lang.Row) error {
	x.headPhrases(row.Cols[0], entry{sort: placeHead, kind: extract.Place, class: row.Cols[1], use: row.Cols[2], en: row.Col(3), rule: row.ID()})
	return nil
}

// happening reads a head word of happenings, or a happening by name.
func (x *lexicon) happening(row lang.Row) error {
	e := entry{sort: happeningHead, kind: extract.Happening, class: row.Cols[1], use: row.Cols[2], en: row.Col(3), rule: row.ID()}
	if e.use == "alone" {
		e.sort = aHappening
	}
	x.headPhrases(row.Cols[0], e)
	return nil
}

// body reads a known organisation: its names, the first of which is the
// fullest, an English label, a class and a country.
func (x *lexicon) body(row lang.Row) error {
	names := strings.Split(row.Cols[0], "|")
	for i, n := range names {
		e := entry{sort: aBody, alias: i > 0, kind: kindOf(row.Col(2)), name: names[0], en: row.Col(1), class: row.Col(2), use: row.Col(4), rule: row.ID(), ref: extract.Ref{Country: row.Col(3)}}
		if words := x.phrase(n); len(words) > 1 && (x.words[words[0]]&head != 0 || x.words[words[len(words)-1]]&demonym != 0) {
			e.use = "" // a head word or a nationality is cue enough
		} else if len(words) == 1 && x.words[words[0]]&(stop|speech) != 0 {
			e.use = "cue"
		}
		x.add(n, e)
	}
	return nil
}

// person reads a person whom the news names often.
func (x *lexicon) person(row lang.Row) error {
	for _, n := range strings.Split(row.Cols[0], "|") {
		words := x.phrase(n)
		bare := len(words) == 1 && x.words[words[0]]&(ordinary|given|stop|head|placeWord) != 0
		x.add(n, entry{sort: aPerson, kind: extract.Person, en: row.Col(1), rule: row.ID(), bare: bare, ref: extract.Ref{Country: row.Col(2)}})
	}
	return nil
}

// group reads a group of people.
func (x *lexicon) group(row lang.Row) error {
	names := strings.Split(row.Cols[0], "|")
	for _, n := range names {
		x.add(n, entry{sort: aBody, kind: extract.Group, name: names[0], en: row.Col(1), class: "group", rule: row.ID()})
	}
	return nil
}

// nothing reads a phrase that is no name, although parts of it are.
func (x *lexicon) nothing(row lang.Row) error {
	x.add(row.Cols[0], entry{sort: nothing, rule: row.ID()})
	return nil
}

// place reads a place of the gazetteer.
func (x *lexicon) place(row lang.Row) error {
	e := entry{sort: aPlace, kind: extract.Place, class: row.Col(3), en: row.Col(2), rule: row.ID()}
	e.ref.Country = row.Col(4)
	if id, ok := strings.CutPrefix(row.Col(0), "gn:"); ok {
		e.ref.Geonames = id
	} else if id, ok := strings.CutPrefix(row.Col(0), "wd:"); ok {
		e.ref.Wikidata = id
	}
	var err error
	for i, to := range []*float64{&e.ref.Lat, &e.ref.Lon} {
		if s := row.Col(5 + i); s != "" {
			if *to, err = strconv.ParseFloat(s, 64); err != nil {
				return row.Errorf("%q is no coordinate", s)
			}
		}
	}
	if s := row.Col(7); s != "" {
		if e.people, err = strconv.Atoi(s); err != nil {
			return row.Errorf("%q is no population", s)
		}
	}
	names := strings.Split(row.Cols[1], "|")
	for _, n := range names {
		e.name = names[0]
		x.add(n, e)
		if !strings.Contains(n, " ") {
			x.words[x.fold(n)] |= placeWord
		}
	}
	return nil
}
