package ner

import (
	"tarikh/extract"
	"tarikh/extract/ner/seq"
)

// kinds maps the classes of the sequence model to kinds of entities. Names of
// other things are no entities.
var kinds = map[string]extract.Kind{"PERS": extract.Person, "ORG": extract.Organisation, "LOC": extract.Place}

// What the model finds counts from this probability on, for each kind.
var trusted = map[extract.Kind]float64{extract.Person: 0.6, extract.Organisation: 0.75, extract.Place: 0.75}

// sequence proposes the names that the sequence model finds. They stand where
// no other finder has one.
func (s *scene) sequence(m *seq.Model, lex *seq.Lexicon) {
	if m == nil {
		return
	}
	for _, t := range m.Tag(s.d, lex) {
		kind, ok := kinds[t.Class]
		if !ok || t.Score < trusted[kind] {
			continue
		}
		i := s.tokenAt(t.Start)
		last := i
		for last < len(s.toks) && s.toks[last].End <= t.End {
			last++
		}
		if last == i || !s.plausible(i, last, kind) {
			continue
		}
		s.propose(candidate{first: i, last: last, Span: t.Span, kind: kind, rule: "ner: sequence model, " + t.Class, rank: modelled})
	}
}

// plausible reports whether a name of the model may stand: it is no date, no
// title or head word alone, and no word that belongs to no name.
func (s *scene) plausible(first, last int, kind extract.Kind) bool {
	for i := first; i < last; i++ {
		if s.dated[i] || s.is(i, thing) || s.toks[i].Kind == extract.Number && last-first == 1 {
			return false
		}
	}
	if last-first > 1 {
		return true
	}
	return !s.is(first, stop|head|vague|demonym|indefinite|portfolio) && s.toks[first].Kind != extract.Punct
}
