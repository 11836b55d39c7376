package resolve

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tarikh/extract/lang"
	"tarikh/graph"
)

// glosser translates names of bodies and places that no list has in English,
// word by word, by the rows of glosses.tsv. It translates a name as a whole or
// not at all.
type glosser struct {
	lang       *language
	roman      *romaniser
	heads      map[bool]map[string]head // of places, and of bodies
	nouns      map[string]string
	adjectives map[string]string
	links      map[string]string // preposition or conjunction written before a word → English
	lands      map[string]string // name of a place → English
	states     map[string]string // ISO 3166-1 code → English
	town       string            // what stands before the name of a city that a country has too
	longest    int               // words of the longest phrase
}

// head is what a name begins with, and where the rest of the name goes: behind
// "of", before the head, or after it.
type head struct{ en, joint string }

// The columns of the gazetteer beside those that language reads.
const (
	gazetteerEnglish = 2
	gazetteerPeople  = 7
)

func newGlosser(p *lang.Pack, l *language, z *romaniser) (*glosser, error) {
	g := &glosser{lang: l, roman: z, heads: map[bool]map[string]head{true: {}, false: {}}, nouns: map[string]string{}, adjectives: map[string]string{}, links: map[string]string{}}
	rows, err := p.Rows("glosses.tsv", 3)
	if err != nil {
		return nil, fmt.Errorf("resolve: %w", err)
	}
	for _, row := range rows {
		list := words(l.fold(row.Cols[1]))
		g.longest = max(g.longest, len(list))
		key, en := strings.Join(list, " "), row.Cols[2]
		switch what := row.Cols[0]; what {
		case "head", "place":
			if !slices.Contains([]string{"of", "before", "after"}, row.Col(3)) {
				return nil, fmt.Errorf("resolve: %w", row.Errorf("%q joins nothing", row.Col(3)))
			}
			g.heads[what == "place"][key] = head{en, row.Col(3)}
		case "noun":
			g.nouns[key] = en
		case "adjective":
			g.adjectives[key] = en
		case "town":
			g.town = key
		case "for", "in", "and":
			g.links[key] = en
		default:
			return nil, fmt.Errorf("resolve: %w", row.Errorf("unknown kind of row %q", what))
		}
	}
	return g, g.readLands(p)
}

// readLands reads the English names of places, of several of one name that of the
// one with most people.
func (g *glosser) readLands(p *lang.Pack) error {
	rows, err := p.Rows("places.tsv", gazetteerCountry+1)
	if err != nil {
		return fmt.Errorf("resolve: %w", err)
	}
	g.lands, g.states = map[string]string{}, map[string]string{}
	most := map[string]int{}
	for _, row := range rows {
		people, _ := strconv.Atoi(row.Col(gazetteerPeople)) // "" where unknown
		if row.Col(gazetteerKind) == "country" {
			g.states[row.Col(gazetteerCountry)] = row.Col(gazetteerEnglish)
		}
		for _, n := range strings.Split(row.Col(gazetteerNames), "|") {
			key := strings.Join(words(g.lang.fold(n)), " ")
			if _, ok := g.lands[key]; !ok || people > most[key] {
				g.lands[key], most[key] = row.Col(gazetteerEnglish), people
			}
			g.longest = max(g.longest, strings.Count(key, " ")+1)
		}
	}
	return nil
}

// English translates a label, or else writes that of a person or a place letter
// by letter. It says how, or returns "" twice.
func (g *glosser) English(kind graph.Kind, label string) (en, from string) {
	if en := g.translate(kind, label); en != "" {
		return en, graph.Gloss
	}
	if en := g.roman.English(kind, label); en != "" {
		return en, graph.Transliteration
	}
	return "", ""
}

func (g *glosser) translate(kind graph.Kind, label string) string {
	if kind != graph.Place && kind != graph.Organisation {
		return ""
	}
	surface := strings.FieldsFunc(label, func(r rune) bool { return r == ' ' || r == '\u00a0' })
	list := make([]string, len(surface))
	for i, w := range surface {
		list[i] = strings.Join(words(g.lang.fold(w)), "")
	}
	h, n := phraseOf(g.heads[kind == graph.Place], list, g.longest)
	switch {
	case n == 0:
		return ""
	case n == len(list):
		if len(h.en) > 0 && n > 1 {
			return h.en
		}
		return "" // the court, of which nobody knows whose it is
	case h.joint == "of":
		return g.of(h.en, surface[n:], list[n:])
	}
	if en, k := phraseOf(g.nouns, list[n:], g.longest); k > 0 && kind == graph.Organisation {
		return g.of(en+" "+h.en, surface[n+k:], list[n+k:])
	}
	// A name, with adjectives of the head behind it.
	last, adjectives, where := len(list), "", ""
	if p, k := g.linked(list[last-1:]); k == 1 && last > n+1 {
		last, where = last-1, " "+p.link+" "+p.noun
	} else if code := g.lang.states[g.lang.bare(list[last-1])]; g.states[code] != "" && g.lang.hasArticle(list[last-1]) && last > n+1 {
		last, where = last-1, " of "+g.states[code]
	}
	for last > n+1 && g.adjectives[list[last-1]] != "" {
		last--
		adjectives += g.adjectives[list[last]] + " "
	}
	name := g.name(surface[n:last], list[n:last])
	switch {
	case name == "" || last-n > maxProper:
		return ""
	case h.joint == "after":
		return adjectives + h.en + " " + name + where
	}
	return name + " " + adjectives + h.en + where
}

// maxProper is the number of words up to which what stands behind a head is a
// proper name; more are words of the language, which nobody transliterates.
const maxProper = 3

// phraseOf returns what a table has for the longest phrase that words begin with,
// and the number of its words.
func phraseOf[V any](table map[string]V, list []string, longest int) (v V, n int) {
	for n := min(longest, len(list)); n > 0; n-- {
		if v, ok := table[strings.Join(list[:n], " ")]; ok {
			return v, n
		}
	}
	return v, 0
}

// name writes a proper name: that of a place by the gazetteer, any other with
// Latin letters.
func (g *glosser) name(surface, list []string) string {
	if en, n := phraseOf(g.lands, list, g.longest); n == len(list) {
		return en
	}
	return g.roman.English(graph.Place, strings.Join(surface, " "))
}

// nounPhrase is a noun with its adjectives, and what joins it to what stands before.
type nounPhrase struct{ link, adjectives, noun string }

// of translates what completes a head: nouns with adjectives and conjunctions,
// places, what a body is for and where it sits.
func (g *glosser) of(head string, surface, list []string) string {
	phrases := []nounPhrase{{noun: head}}
	country := ""
	for i := 0; i < len(list); {
		rest := list[i:]
		last := &phrases[len(phrases)-1]
		if en, n := phraseOf(g.nouns, rest, g.longest); n > 0 {
			phrases = append(phrases, nounPhrase{link: "of", noun: en})
			i += n
		} else if en, n := phraseOf(g.adjectives, rest, 1); n > 0 {
			last.adjectives = en + " " + last.adjectives
			i += n
		} else if code, ok := g.lang.states[g.lang.bare(rest[0])]; ok && g.lang.hasArticle(rest[0]) && g.states[code] != "" && i+1 == len(list) {
			country = g.states[code]
			i++
		} else if en, n := phraseOf(g.lands, rest, g.longest); n > 0 {
			phrases = append(phrases, nounPhrase{link: "of", noun: en})
			i += n
		} else if p, n := g.linked(rest); n > 0 {
			phrases = append(phrases, p)
			i += n
		} else if person := g.person(surface[i:], rest); i == 0 && person != "" {
			phrases = append(phrases, nounPhrase{link: "of", noun: person})
			i = len(list)
		} else {
			return ""
		}
	}
	if country != "" {
		phrases = append(phrases, nounPhrase{link: "of", noun: country})
	}
	var b strings.Builder
	for i, p := range phrases {
		if i > 0 {
			b.WriteString(" " + p.link + " ")
		}
		b.WriteString(p.adjectives + p.noun)
	}
	return b.String()
}

// linked translates a word behind a preposition or a conjunction that is written
// with it.
func (g *glosser) linked(list []string) (nounPhrase, int) {
	for _, clitic := range sortedKeys(g.links) {
		rest, ok := strings.CutPrefix(list[0], clitic)
		if !ok || utf8.RuneCountInString(rest) < minBare {
			continue
		}
		for _, first := range append(g.lang.whole(rest), rest) {
			cut := append([]string{first}, list[1:]...)
			if en, n := phraseOf(g.nouns, cut, g.longest); n > 0 {
				return nounPhrase{link: g.links[clitic], noun: en}, n
			}
			if en, n := phraseOf(g.lands, append([]string{g.town}, cut...), g.longest+1); n > 1 {
				return nounPhrase{link: g.links[clitic], noun: en}, n - 1 // an office sits in the city that a country is called after
			}
			if en, n := phraseOf(g.lands, cut, g.longest); n > 0 {
				return nounPhrase{link: g.links[clitic], noun: en}, n
			}
		}
	}
	return nounPhrase{}, 0
}

// person writes the name of a person all of whose words the lists of personal
// names have, or returns "".
func (g *glosser) person(surface, list []string) string {
	known := 0
	for i := 0; i < len(list); {
		_, n := g.roman.lookUp(list[i:])
		switch {
		case n > 0:
			known++
		case g.roman.word[list[i]] != "" || g.lang.hasArticle(list[i]):
			n = 1
		default:
			return ""
		}
		i += n
	}
	if known == 0 || len(list) < 2 {
		return ""
	}
	return g.roman.English(graph.Person, strings.Join(surface, " "))
}
