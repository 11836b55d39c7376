package resolve

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarikh/extract/lang"
)

// language is what the package knows of a language: the rows of resolve.tsv.
type language struct {
	fold      func(string) string
	scan      *scanner
	class     map[rune]string // letter → class in the skeleton; "" leaves it out
	roman     map[rune]string // letter → how IDs write it
	initial   map[rune]string
	mute      map[rune]bool
	articles  []string
	lost      [][2]string // beginning of a word as written, and in full
	joined    map[string]bool
	link      map[string]bool
	honorific map[string]bool
	ordinal   map[string]bool
	native    map[string]bool
	body      map[string]bool   // keys of names of bodies that every country has
	head      map[string]bool   // first words of such names
	sort      map[string]string // word that may stand before a name → the sort of thing it makes it
	filler    map[string]bool   // words that a bag leaves out
	division  map[string]bool   // words before the name of a town that make it one of a division
	idle      map[string]bool   // bare words that say nothing in the name of a ministry
	opposed   map[[2]rune]bool  // long vowels that no transliteration mixes
	seat      map[string]bool   // prepositions before the place of an office
	national  map[string]bool   // bare words that may stand behind the name of a ministry
	// conjunction holds what joins a further portfolio to the name of a ministry.
	conjunction map[string]bool
	synonym     map[string]string // bare word → the one that stands for it in a bag
	countries   map[string]string // key of a country's name → ISO 3166-1 alpha-2
	deeds       [][2]string       // beginning of a bare noun that tells what happens → its sort
	regional    map[string]bool   // sorts that come over a whole region
	// states maps bare words, one or two, that name a country or are its
	// adjective, to its code: the government of France
	// and the French government are one.
	states map[string]string
	// known are the names that one run has prepared; nil where it is not one.
	known map[string]name
}

func newLanguage(p *lang.Pack) (*language, error) {
	rows, err := p.Rows("resolve.tsv", 2)
	if err != nil {
		return nil, fmt.Errorf("resolve: %w", err)
	}
	l := &language{
		fold: p.Text.String, scan: newScanner(p.Text.Rune), class: map[rune]string{}, roman: map[rune]string{}, initial: map[rune]string{}, mute: map[rune]bool{},
		opposed: map[[2]rune]bool{}, body: map[string]bool{}, sort: map[string]string{}, regional: map[string]bool{}, synonym: map[string]string{},
	}
	sets := map[string]*map[string]bool{
		"joined": &l.joined, "link": &l.link, "honorific": &l.honorific, "ordinal": &l.ordinal, "native": &l.native,
		"head": &l.head, "filler": &l.filler, "division": &l.division, "idle": &l.idle, "national": &l.national,
		"seat": &l.seat, "conjunction": &l.conjunction,
	}
	for _, set := range sets {
		*set = map[string]bool{}
	}
	for _, row := range rows {
		if set, ok := sets[row.Cols[0]]; ok {
			for _, w := range row.Cols[1:] {
				(*set)[l.fold(w)] = true
			}
		} else if err := l.read(row); err != nil {
			return nil, fmt.Errorf("resolve: %w", err)
		}
	}
	if err := l.readCountries(p); err != nil {
		return nil, err
	}
	return l, l.readAdjectives(p)
}

// read reads a row of resolve.tsv that says more than of what kind some words are.
func (l *language) read(row lang.Row) error {
	what, first, third := row.Cols[0], row.Cols[1], len(row.Cols) >= 3
	letter, size := utf8.DecodeRuneInString(first)
	switch {
	case what == "body":
		l.body[l.name(first).key] = true
	case what == "deed" || what == "region":
		l.regional[first] = what == "region"
		for _, w := range row.Cols[2:] {
			l.deeds = append(l.deeds, [2]string{l.fold(w), first})
		}
	case what == "sort":
		for _, w := range row.Cols[2:] {
			l.sort[l.fold(w)] = first
		}
	case what == "lost" && third:
		l.lost = append(l.lost, [2]string{l.fold(first), l.fold(row.Cols[2])})
	case what == "synonym" && third:
		l.synonym[l.bare(l.fold(first))] = l.bare(l.fold(row.Cols[2]))
	case what == "article":
		l.articles = append(l.articles, l.fold(first))
	case size != len(first):
		return row.Errorf("%s needs one letter, not %q", what, first)
	case what == "letter" && len(row.Cols) >= 4:
		l.class[letter], l.roman[letter] = row.Col(2), row.Col(3)
	case what == "opposed" && third && utf8.RuneCountInString(row.Cols[2]) == 1:
		other, _ := utf8.DecodeRuneInString(row.Cols[2])
		l.opposed[[2]rune{letter, other}], l.opposed[[2]rune{other, letter}] = true, true
	case what == "initial" && third:
		l.initial[letter] = row.Col(2)
	case what == "mute":
		l.mute[letter] = true
	default:
		return row.Errorf("unknown or short row %q", strings.Join(row.Cols, " "))
	}
	return nil
}

// The columns of the gazetteer, places.tsv, that are read here. It is the one
// table shared with another engine: a list of countries would be a copy of it.
const (
	gazetteerNames   = 1
	gazetteerKind    = 3
	gazetteerCountry = 4
)

func (l *language) readCountries(p *lang.Pack) error {
	rows, err := p.Rows("places.tsv", gazetteerCountry+1)
	if err != nil {
		return fmt.Errorf("resolve: %w", err)
	}
	l.countries, l.states = map[string]string{}, map[string]string{}
	for _, row := range rows {
		if row.Col(gazetteerKind) != "country" {
			continue
		}
		for _, n := range strings.Split(row.Col(gazetteerNames), "|") {
			l.countries[l.name(n).key] = row.Col(gazetteerCountry)
			l.states[l.bareWords(n)] = row.Col(gazetteerCountry)
		}
	}
	return nil
}

// readAdjectives reads the adjectives of countries, the first two columns behind
// the code in demonyms.tsv, which is the recogniser's table.
func (l *language) readAdjectives(p *lang.Pack) error {
	rows, err := p.Rows("demonyms.tsv", 3)
	if err != nil {
		return fmt.Errorf("resolve: %w", err)
	}
	for _, row := range rows {
		for _, adjective := range []string{row.Col(1), row.Col(2)} {
			if key := l.bareWords(adjective); key != "" && len(row.Col(0)) == len("US") {
				l.states[key] = row.Col(0)
			}
		}
	}
	return nil
}

// bareWords folds a name and takes the articles off its words.
func (l *language) bareWords(surface string) string {
	list := words(l.fold(surface))
	for i, w := range list {
		list[i] = l.bare(w)
	}
	return strings.Join(list, " ")
}

// bodyWords returns the bare words of a body's name in alphabetical order, in which a
// country and its adjectives are its code.
func (l *language) bodyWords(surface string) string {
	list := l.bag(surface, false).said
	var out []string
	for i := 0; i < len(list); i++ {
		if i+1 < len(list) {
			if code, ok := l.states[l.bare(list[i])+" "+l.bare(list[i+1])]; ok {
				out = append(out, code)
				i++
				continue
			}
		}
		if code, ok := l.states[l.bare(list[i])]; ok {
			out = append(out, code)
		} else {
			out = append(out, list[i])
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// name is a name as it is compared.
type name struct {
	words []string // folded, honorifics taken off, عبد and الله made one
	key   string   // the words written together: equal keys are equal names
	skel  string   // the skeletons of the words written together
	said  []string // of a bag, the words in their order; else as words
}

// words splits a folded text into its words of letters and digits.
func words(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// name prepares a surface for comparison.
func (l *language) name(surface string) name {
	if n, ok := l.known[surface]; ok {
		return n
	}
	n := l.prepare(surface)
	if l.known != nil {
		l.known[surface] = n
	}
	return n
}

func (l *language) prepare(surface string) name {
	var n name
	list := words(l.fold(surface))
	for len(list) > 1 && l.honorific[list[0]] {
		list = list[1:]
	}
	for i := 0; i < len(list); i++ {
		w := list[i]
		for l.joined[list[i]] && i+1 < len(list) {
			i++
			w += list[i]
		}
		n.words = append(n.words, w)
	}
	var skel strings.Builder
	for _, w := range n.words {
		n.key += w
		skel.WriteString(l.skeleton(w))
	}
	n.skel = skel.String()
	n.said = n.words
	return n
}

// bag prepares a name of words of the language, such as that of a conference:
// bare words in alphabetical order, so that "the world conference of X" and "the
// X world conference" are one. The numbers and ordinals of a name whose edition
// is known apart are left out; otherwise they tell the first world war from the
// second.
func (l *language) bag(surface string, numbered bool) name {
	var n name
	for _, w := range words(l.fold(surface)) {
		if l.filler[w] || numbered && (l.ordinal[w] || unicode.IsDigit(rune(w[0]))) {
			continue
		}
		w = l.unlinked(w)
		if s, ok := l.synonym[w]; ok {
			w = s
		}
		n.said = append(n.said, w)
	}
	if len(n.said) == 0 {
		return l.name(surface)
	}
	n.words = slices.Sorted(slices.Values(n.said))
	n.key = strings.Join(n.words, " ")
	for _, w := range n.words {
		n.skel += l.skeleton(w)
	}
	return n
}

// unlinked takes a particle that swallows letters, or the article, off a word.
func (l *language) unlinked(w string) string {
	if bare := l.bare(w); bare != w {
		return bare
	}
	for _, lost := range l.lost {
		if rest, ok := strings.CutPrefix(w, lost[0]); ok && utf8.RuneCountInString(rest) > minBare {
			return rest
		}
	}
	return w
}

// minBare is the least number of letters of a word without its article.
const minBare = 3

// bare takes the article off a folded word.
func (l *language) bare(w string) string {
	for _, a := range l.articles {
		if rest, ok := strings.CutPrefix(w, a); ok && utf8.RuneCountInString(rest) >= minBare {
			return rest
		}
	}
	return w
}

// whole returns the keys that a name has when letters that a particle swallowed
// are given back.
func (l *language) whole(key string) []string {
	var out []string
	for _, lost := range l.lost {
		if rest, ok := strings.CutPrefix(key, lost[0]); ok {
			out = append(out, lost[1]+rest)
		}
	}
	return out
}

// everywhere reports whether every country has a body of that name.
func (l *language) everywhere(n name) bool {
	return l.body[n.key] || len(n.words) > 0 && l.head[n.words[0]]
}

// hasArticle reports whether a folded word starts with an article.
func (l *language) hasArticle(w string) bool { return l.bare(w) != w }

// skeleton returns the consonants of a folded word, those that transliteration
// confuses made one.
func (l *language) skeleton(w string) string {
	w = l.bare(w)
	var b strings.Builder
	for i, r := range w {
		if i == 0 {
			if c, ok := l.initial[r]; ok {
				b.WriteString(c)
				continue
			}
		}
		if i > 0 && i+utf8.RuneLen(r) == len(w) && l.mute[r] {
			continue
		}
		if c, ok := l.class[r]; ok {
			b.WriteString(c)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// romanised writes folded words with the letters of IDs.
func (l *language) romanised(list []string) string {
	var b strings.Builder
	for i, w := range list {
		if i > 0 {
			b.WriteByte('-')
		}
		for _, r := range w {
			if s, ok := l.roman[r]; ok {
				b.WriteString(s)
			} else {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}
