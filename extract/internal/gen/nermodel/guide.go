package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tarikh/extract"
	"tarikh/extract/lang"
	"tarikh/extract/ner/seq"
)

// A guide is what the guidelines of a corpus make of the sorts of names that the
// pipeline finds. Its own guidelines are others: to it a ministry, an army or a
// court is a body with a name, and "the Gaza strip" one name, while ANERcorp
// marks hardly any body that is called by a common noun, and of names such as
// the last the proper word alone. Which sort is marked how is counted in the
// part of the corpus that is trained on, never in the one that is measured; only
// classes of bodies and places are counted, as about names of persons and about
// what a name is the guidelines agree.
type guide struct {
	pack  *lang.Pack
	class map[string]string // table row → class of what it makes
	heads map[string]bool   // words such as "town" and "company", folded
	marks map[sort]habit
}

// sort is a sort of names: the kind, what class the row that found it is of, and
// whether it begins with a word such as "town" or "company".
type sort struct {
	kind, class string // class is "" where no table of bodies or places has it
	headed      bool
}

// habit is what a corpus makes of a sort of names.
type habit uint8

const (
	whole    habit = iota // marks them
	bare                  // marks them without the first word
	unmarked              // does not mark them
)

// leastMet is how often a sort must be met to tell what the corpus makes of it.
const leastMet = 5

// classColumn tells where the tables that find names have their class.
var classColumn = map[string]int{"orgheads.tsv": 2, "organisations.tsv": 2, "placeheads.tsv": 1, "places.tsv": 3, "regions.tsv": 3, "happenings.tsv": 1}

// learnGuide counts what a corpus makes of each sort of names.
func (s stages) learnGuide(p *lang.Pack, training *seq.Corpus) (*guide, error) {
	g := &guide{pack: p, class: map[string]string{}, heads: map[string]bool{}, marks: map[sort]habit{}}
	for file, column := range classColumn {
		rows, err := p.Rows(file, 1)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			g.class[row.ID()] = row.Col(column)
			if file == "placeheads.tsv" || file == "orgheads.tsv" {
				g.heads[p.Text.String(row.Col(0))] = true
			}
		}
	}
	found, err := s.read(training, nil)
	if err != nil {
		return nil, err
	}
	names := training.Names()
	counts := map[sort]*[3]int{}
	k := 0
	for _, f := range found {
		for k > 0 && names[k-1].Last > f.First {
			k--
		}
		for k < len(names) && names[k].Last <= f.First {
			k++
		}
		x := g.sort(training.Draft, f)
		if x.class == "" {
			continue
		}
		if counts[x] == nil {
			counts[x] = new([3]int)
		}
		switch {
		case k == len(names) || names[k].First >= f.Last:
			counts[x][unmarked]++
		case names[k].First == f.First && names[k].Last == f.Last:
			counts[x][whole]++
		case names[k].First > f.First && names[k].Last == f.Last && names[k].Class == f.Class:
			counts[x][bare]++
		}
	}
	for x, n := range counts {
		for h := bare; h <= unmarked; h++ {
			if n[whole]+n[bare]+n[unmarked] >= leastMet && n[h] > n[g.marks[x]] {
				g.marks[x] = h
			}
		}
	}
	maps.DeleteFunc(g.marks, func(_ sort, h habit) bool { return h == whole })
	return g, nil
}

func (g *guide) sort(d *extract.Draft, f finding) sort {
	x := sort{kind: f.Class, class: g.class[f.rule]}
	for _, c := range d.Tokens[f.First].Cuts {
		x.headed = x.headed || f.Class != "PERS" && f.Last > f.First+1 && c.Start == f.Start && g.heads[c.Norm]
	}
	return x
}

// apply puts the mentions of a draft as the corpus would mark them. Names inside
// of what it does not mark stand for themselves.
func (g *guide) apply(d *extract.Draft, found []finding) []finding {
	var out []finding
	for _, f := range found {
		switch h := g.marks[g.sort(d, f)]; {
		case h == unmarked:
			continue
		case h == bare && f.Last > f.First+1:
			f.First++
			f.Start = d.Tokens[f.First].Start
		}
		if !slices.ContainsFunc(out, func(o finding) bool { return o.First == f.First && o.Last == f.Last }) {
			out = append(out, f)
		}
	}
	return out
}

// String names the sorts that the corpus marks otherwise.
func (g *guide) String() string {
	text := [...]string{bare: "without the first word", unmarked: "not"}
	var out []string
	sorts := slices.SortedFunc(maps.Keys(g.marks), func(a, b sort) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.class, b.class), cmp.Compare(strconv.FormatBool(a.headed), strconv.FormatBool(b.headed)))
	})
	for _, x := range sorts {
		headed := ""
		if x.headed {
			headed = " with a head word"
		}
		out = append(out, fmt.Sprintf("%s %s%s marked %s", x.kind, x.class, headed, text[g.marks[x]]))
	}
	return strings.Join(out, "; ")
}
