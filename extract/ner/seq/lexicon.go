package seq

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"tarikh/extract"
	"tarikh/extract/internal/match"
	"tarikh/extract/lang"
)

// Flags tell what the lexicons know of a token.
type Flags uint32

// The flags. A phrase sets one flag on its first token and another on the
// rest, so that the model learns where names made of such phrases begin.
const (
	PlaceWord  Flags = 1 << iota // a place of one word
	PlaceFirst                   // first word of a place of many
	PlaceRest                    // further words of one
	PlaceHead                    // what stands before a place's name or begins it
	Hazard                       // a place whose name is also a common word or a person's
	TitleFirst                   // of persons
	TitleRest
	OrgHead // what names of organisations begin with
	OrgHeadRest
	OrgWord // an organisation known by name
	OrgFirst
	OrgRest
	Demonym // belonging to a country
	Given   // a given name
	Surname // a family name
	NameRest
	PersonFirst // a person known by name
	PersonRest
	Happening // what names of happenings begin with
)

// source says how a table of the language pack sets flags.
type source struct {
	file        string
	columns     []int // that hold names, "|" between them
	only, first Flags // for names of one word, and for the first word of longer ones
	rest        Flags
	when        func(lang.Row) bool
}

func surname(r lang.Row) bool { return r.Col(1) == "surname" }
func given(r lang.Row) bool   { return r.Col(1) != "surname" && r.Col(1) != "none" }

// sources lists the tables that the model was trained with. A change of a
// table is felt at once; training anew makes the best of it. Tables that were
// learnt from the training corpus are not among them: they would look surer in
// training than they are.
var sources = []source{
	{file: "titles.tsv", columns: []int{0}, only: TitleFirst, first: TitleFirst, rest: TitleRest},
	{file: "orgheads.tsv", columns: []int{0}, only: OrgHead, first: OrgHead, rest: OrgHeadRest},
	{file: "organisations.tsv", columns: []int{0}, only: OrgWord, first: OrgFirst, rest: OrgRest},
	{file: "groups.tsv", columns: []int{0}, only: OrgWord, first: OrgFirst, rest: OrgRest},
	{file: "outlets.tsv", columns: []int{0, 5}, only: OrgWord, first: OrgFirst, rest: OrgRest},
	{file: "demonyms.tsv", columns: []int{1, 2, 3, 4, 5, 6}, only: Demonym, first: Demonym, rest: Demonym},
	{file: "names.tsv", columns: []int{0}, only: Given, first: Given, rest: NameRest, when: given},
	{file: "names_manual.tsv", columns: []int{0}, only: Given, first: Given, rest: NameRest, when: given},
	{file: "names.tsv", columns: []int{0}, only: Surname, first: Surname, rest: NameRest, when: surname},
	{file: "names_manual.tsv", columns: []int{0}, only: Surname, first: Surname, rest: NameRest, when: surname},
	{file: "people.tsv", columns: []int{0}, only: PersonFirst, first: PersonFirst, rest: PersonRest},
	{file: "places.tsv", columns: []int{1}, only: PlaceWord, first: PlaceFirst, rest: PlaceRest},
	{file: "places_manual.tsv", columns: []int{1}, only: PlaceWord, first: PlaceFirst, rest: PlaceRest},
	{file: "regions.tsv", columns: []int{1}, only: PlaceWord, first: PlaceFirst, rest: PlaceRest},
	{file: "placeheads.tsv", columns: []int{0}, only: PlaceHead, first: PlaceHead, rest: PlaceHead},
	{file: "hazards.tsv", columns: []int{0}, only: Hazard, first: Hazard},
	{file: "happenings.tsv", columns: []int{0}, only: Happening, first: Happening, rest: Happening},
}

// Lexicon flags tokens by the tables of a language pack. It serves many
// goroutines.
type Lexicon struct {
	trie   match.Trie
	phrase []struct{ first, rest Flags }
	firsts []extract.Token // the first words of the phrases
	sum    [sha256.Size]byte
}

// Sum returns the SHA-256 of all that the lexicon holds. A model names that of
// the lexicon it was trained with.
func (x *Lexicon) Sum() [sha256.Size]byte { return x.sum }

// NewLexicon reads the tables of a pack.
func NewLexicon(p *lang.Pack) (*Lexicon, error) {
	x := new(Lexicon)
	h := sha256.New()
	for _, s := range sources {
		rows, err := p.Rows(s.file, 1)
		if err != nil {
			return nil, fmt.Errorf("seq: %w", err)
		}
		for _, row := range rows {
			if s.when != nil && !s.when(row) {
				continue
			}
			for _, c := range s.columns {
				for _, name := range strings.Split(row.Col(c), "|") {
					x.add(p, name, s)
					fmt.Fprintf(h, "%s %d %d %d\n", name, s.only, s.first, s.rest)
				}
			}
		}
	}
	h.Sum(x.sum[:0])
	return x, nil
}

func (x *Lexicon) add(p *lang.Pack, name string, s source) {
	var d extract.Draft
	d.Article.Text = name
	p.Text.Split(&d)
	if len(d.Tokens) == 0 {
		return
	}
	words := make([]string, len(d.Tokens))
	for i, t := range d.Tokens {
		words[i] = t.Norm
	}
	first := s.first
	if len(words) == 1 {
		first = s.only
	}
	x.firsts = append(x.firsts, d.Tokens[0])
	x.trie.Add(words, int32(len(x.phrase)))
	x.phrase = append(x.phrase, struct{ first, rest Flags }{first, s.rest})
}

// Flags returns the flags of all tokens of a draft.
func (x *Lexicon) Flags(d *extract.Draft) []Flags {
	out := make([]Flags, len(d.Tokens))
	if x == nil {
		return out
	}
	for _, s := range d.Sentences {
		tokens := d.Tokens[s.First:s.Last]
		flags := out[s.First:s.Last]
		for i := range tokens {
			x.trie.At(tokens, i, func(m match.Match) bool {
				p := x.phrase[m.Value]
				flags[m.First] |= p.first
				for k := m.First + 1; k < m.Last; k++ {
					flags[k] |= p.rest
				}
				return true
			})
		}
	}
	return out
}
