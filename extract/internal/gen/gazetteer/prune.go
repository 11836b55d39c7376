package main

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tarikh/extract/lang"
)

// prune takes away the names that no cue would make worth their risk, and the
// places that keep none:
//
//   - of a place that newspapers rarely name, names that are common words or
//     very short;
//   - of any place, names behind the first from the sources that are common
//     words or personal names: they are slips (أمان, "safety", for Amman) more
//     often than second names.
//
// What was written by hand stays.
func prune(places []*place, people map[string]bool, dict *dictionary) []*place {
	for _, p := range places {
		kept := p.names[:0:0]
		for i, n := range p.names {
			word := !strings.Contains(n, " ") && (dict.word(n) || utf8.RuneCountInString(n) <= 3)
			switch {
			case i < p.byHand:
			case word && p.obscure():
				continue
			case i > 0 && (word || people[dict.fold(n)]):
				continue
			}
			kept = append(kept, n)
		}
		p.names = kept
	}
	return slices.DeleteFunc(places, func(p *place) bool { return len(p.names) == 0 })
}

// famous says whether a newspaper names a place without a cue.
func (p *place) famous() bool {
	return p.byHand > 0 || p.kind == "country" || p.kind == "world_region" || p.seat || p.kind != "admin1" && p.people >= knownPeople
}

// knownPeople is how many people make a city known to everybody.
const knownPeople = 300_000

// obscurePeople is how many people make a town known in the Arab countries,
// whose newspapers name it often, and known abroad.
const (
	obscurePeople       = 15_000
	obscurePeopleAbroad = 100_000
)

// obscure says whether newspapers rarely name a place: a division that was not
// written by hand, or a small town.
func (p *place) obscure() bool {
	switch {
	case p.famous():
		return false
	case p.kind == "admin1":
		return true
	case slices.Contains(arabCountries, p.country):
		return p.people < obscurePeople
	}
	return p.people < obscurePeopleAbroad
}

// fullFirst puts the name of a division that says what it is before the bare one
// (ولاية نابل before نابل), which is rather that of its town.
func fullFirst(places []*place, heads map[string]bool) {
	for _, p := range places {
		if p.kind != "admin1" {
			continue
		}
		k := slices.IndexFunc(p.names, func(n string) bool {
			head, rest, ok := strings.Cut(n, " ")
			return ok && heads[head] && slices.Contains(p.names, rest)
		})
		if k > 0 {
			full := p.names[k]
			copy(p.names[1:k+1], p.names[:k])
			p.names[0] = full
		}
	}
}

// regionHeads reads the words before the names of divisions.
func regionHeads(pack *lang.Pack) (map[string]bool, error) {
	rows, err := pack.Rows("placeheads.tsv", 3)
	if err != nil {
		return nil, err
	}
	heads := map[string]bool{}
	for _, row := range rows {
		if row.Cols[1] == "region" && row.Cols[2] == "around" {
			heads[row.Cols[0]] = true
		}
	}
	return heads, nil
}
