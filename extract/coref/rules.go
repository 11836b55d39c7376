package coref

import (
	"strings"

	"tarikh/extract/lang"
)

// rules is what the pack says about how names vary.
type rules struct {
	pack     *lang.Pack
	articles []string
	mixed    *strings.Replacer   // gives letters that are always mixed up one spelling
	clitics  map[string]bool     // prepositions inside names
	skeleton map[rune]string     // letters that transliterations mix
	drop     map[string]bool     // first words that short forms leave out
	honour   map[string]bool     // words before a name that are no part of it
	links    map[string]bool     // particles that belong to the next word
	given    map[string]bool     // given names: too common to stand for one person
	ordinary map[string]bool     // words that are no names where they stand alone
	open     map[string]bool     // marks before an acronym
	quotes   map[string]bool     // marks before a nickname
	epithets map[string]bool     // titles that tell a figure of history from its namesakes
	family   map[string]bool     // family names that stand before the given name
	synonyms map[string][]string // a standing body → the other words for it
	called   map[string]bool     // words between a person's name and another one
	standing map[string]bool     // bodies that every country has one of, by a word with the article
	ordinals map[string]bool     // words of the numbers by which editions are counted
}

func newRules(p *lang.Pack) (*rules, error) {
	r := &rules{pack: p, skeleton: map[rune]string{}, synonyms: map[string][]string{}}
	// sets are the words that rows of coref.tsv list, by their kind.
	sets := map[string]*map[string]bool{
		"clitic": &r.clitics, "drop": &r.drop, "honour": &r.honour, "link": &r.links, "open": &r.open, "quote": &r.quotes,
		"epithet": &r.epithets, "family": &r.family, "ordinary": &r.ordinary, "standing": &r.standing, "called": &r.called,
	}
	for _, set := range sets {
		*set = map[string]bool{}
	}
	r.given, r.ordinals = map[string]bool{}, map[string]bool{}
	rows, err := p.Rows("coref.tsv", 2)
	if err != nil {
		return nil, err
	}
	var mixed []string
	for _, row := range rows {
		words := strings.Fields(row.Cols[1])
		set := sets[row.Cols[0]]
		switch {
		case set != nil:
			for _, w := range words {
				(*set)[p.Text.String(w)] = true
			}
		case row.Cols[0] == "mixed" && len(words) == 2:
			mixed = append(mixed, words[0], words[1])
		case row.Cols[0] == "synonym":
			names := strings.Split(p.Text.String(row.Cols[1]), "|")
			r.synonyms[names[0]] = append(r.synonyms[names[0]], names[1:]...)
		case row.Cols[0] == "article":
			r.articles = words
		case row.Cols[0] == "skeleton":
			for _, c := range words[0] {
				if r.skeleton[c] = words[1]; words[1] == "-" {
					r.skeleton[c] = ""
				}
			}
		default:
			return nil, row.Errorf("unknown kind of row %q", row.Cols[0])
		}
	}
	r.mixed = strings.NewReplacer(mixed...)
	names, err := p.Rows("names.tsv", 2)
	if err != nil {
		return nil, err
	}
	for _, row := range names {
		if row.Cols[1] != "surname" {
			r.given[p.Text.String(row.Cols[0])] = true
		}
	}
	numbers, err := p.Rows("ordinals.tsv", 2)
	if err != nil {
		return nil, err
	}
	for _, row := range numbers {
		for _, w := range strings.Fields(p.Text.String(row.Cols[0])) {
			r.ordinals[w] = true
		}
	}
	words, err := p.Rows("ordinary.tsv", 1)
	if err != nil {
		return nil, err
	}
	for _, row := range words {
		r.ordinary[row.Cols[0]] = true
	}
	return r, nil
}

// bare returns a folded word without its article.
func (r *rules) bare(w string) string {
	for _, a := range r.articles {
		if len(w) > len(a)+3 && strings.HasPrefix(w, a) {
			return w[len(a):]
		}
	}
	return w
}

// bones returns the skeleton of a folded name: consonants that all
// transliterations share, without blanks.
func (r *rules) bones(s string) string {
	var b strings.Builder
	last := ""
	for _, c := range s {
		to, ok := r.skeleton[c]
		if !ok {
			to = string(c)
		}
		if to != "" && to != last {
			b.WriteString(to)
		}
		if c == ' ' {
			to = ""
		}
		last = to
	}
	return strings.ReplaceAll(b.String(), " ", "")
}
