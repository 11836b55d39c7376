package ner

import (
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/extract/internal/match"
	"tarikh/extract/ner/seq"
)

// kinds maps the classes of the sequence model to kinds of entities. Names of
// other things are no entities.
var kinds = map[string]extract.Kind{"PERS": extract.Person, "ORG": extract.Organisation, "LOC": extract.Place}

// What the model finds counts from this probability on, for each kind.
var trusted = map[extract.Kind]float64{extract.Person: 0.7, extract.Organisation: 0.75, extract.Place: 0.75}

// The model's probability that a token is part of a name counts beside what the
// other finders see. Below the first of these it speaks against a name, and from
// the last ones on for it, even where the tables are against. The lowest three were
// read off counts of right and wrong names by probability, each sixth of the training
// corpus by a model of the others; the rest were set by hand.
const (
	barely   = 0.01 // no further word of a person's name
	doubted  = 0.03 // an ordinary word, rather than the body of its name
	hinted   = 0.1  // a place of one word, a club's foreign word
	unlike   = 0.2  // an unknown word behind a name that could be complete
	possible = 0.3  // what is also another word may be a name here
	trusting = 0.6  // a place that is also another word, behind a word that tells where
	sure     = 0.8  // a word that only looks like another one
	certain  = 0.9  // a common noun that is a name
)

// discount is what the model's probability of each word of a name counts of, where
// that of the whole is less because it doubts how far the name goes.
const discount = 0.9

// foreignPair is what is enough for a person's name of several words none of which
// is anything else.
const foreignPair = 0.5

// tagged is a name that the sequence model found.
type tagged struct {
	extract.Span
	first, last int
	kind        extract.Kind
	class       string
	score       float64
}

// sequence asks the sequence model for names.
func (s *scene) sequence(m *seq.Model, lex *seq.Lexicon) {
	read := m.Read(s.d, lex)
	s.chance = s.ofTokens(read.Chance)
	for _, t := range read.Names {
		kind, ok := kinds[t.Class]
		if !ok {
			continue
		}
		i := s.tokenAt(t.Start)
		last := i
		least := float32(1)
		for last < len(s.toks) && s.toks[last].End <= t.End {
			if last > i && s.toks[last].Kind == extract.Latin && s.toks[last-1].Kind == extract.Word {
				t.End = s.toks[last-1].End // the same name in another script
				break
			}
			least = min(least, s.chance[last].Of(t.Class))
			last++
		}
		if last-i > 1 || s.is(i, given|surname) || s.speaks(i-1, i) {
			t.Score = max(t.Score, discount*float64(least))
		}
		if last == i || !s.plausible(i, last, kind, t.Score) || last == i+1 && utf8.RuneCountInString(s.text(t.Span)) < 3 && !s.is(i, syllable) {
			continue
		}
		if kind == extract.Person && s.verbBefore(i, last) {
			i++
			t.Start = s.toks[i].Start
		}
		s.taggedAt[i] = len(s.tagged)
		s.tagged = append(s.tagged, tagged{Span: t.Span, first: i, last: last, kind: kind, class: t.Class, score: t.Score})
	}
	s.wholeSurnames()
	s.freeConjunctions()
	s.splitConjoined()
}

// verbBefore reports whether the name that the model has at tokens [i, last) is
// that of the words behind the first, which is what somebody says or will do.
func (s *scene) verbBefore(i, last int) bool {
	if last-i > 1 && s.futureVerb(i) {
		return true
	}
	_, says := s.cutOf(i, speech)
	return last-i > 2 && (says || s.is(i, speech)) && s.is(i+1, given|surname|syllable)
}

// ofTokens returns what the model says of the tokens of the scene, which may lack
// some of the draft's.
func (s *scene) ofTokens(all []seq.Chance) []seq.Chance {
	if len(s.toks) == len(all) {
		return all
	}
	out := make([]seq.Chance, 0, len(s.toks))
	for i := range s.d.Tokens {
		if n := len(out); n < len(s.toks) && s.toks[n].Start == s.d.Tokens[i].Start {
			out = append(out, all[i])
		}
	}
	return out
}

// freeConjunctions takes a conjunction off the front of a person's name of
// several words, where no table knows the first word with it: the model learnt
// names that begin with that letter, but such a word is rarer than the next
// person of a list.
func (s *scene) freeConjunctions() {
	for i := range s.tagged {
		t := &s.tagged[i]
		if t.kind != extract.Person || t.last-t.first < 2 || t.Start != s.toks[t.first].Start {
			continue
		}
		if c, ok := s.unlikely(t.first); ok {
			t.Start = c.Start
		}
	}
}

// splitConjoined ends a person's name of the model before a word that is a particle
// and an ordinary word, and makes two of one whose second part is a conjunction and
// a name that the lists or the article have.
func (s *scene) splitConjoined() {
	names := s.lastWords()
	for n := range s.tagged {
		t := s.tagged[n]
		if t.kind != extract.Person {
			continue
		}
		for k := t.first + 1; k < t.last; k++ {
			if s.cls[k] != 0 || s.is(k-1, link|foreignLink) {
				continue
			}
			c, joined := s.conjunct(k)
			two := joined && (s.words[c.Norm]&(given|surname) != 0 || names[c.Norm])
			if verb, ok := s.cutOf(k, ordinary); !two && (!ok || s.words[verb.Clitics]&then == 0) {
				continue
			}
			s.tagged[n].last, s.tagged[n].End = k, s.toks[k-1].End
			if two {
				s.taggedAt[k] = len(s.tagged)
				s.tagged = append(s.tagged, tagged{Span: extract.Span{Start: c.Start, End: t.End}, first: k, last: t.last, kind: t.kind, class: t.class, score: t.score})
			}
			break
		}
	}
}

// lastWords returns the last words of the persons' names of several words that
// the model found.
func (s *scene) lastWords() map[string]bool {
	out := map[string]bool{}
	for _, t := range s.tagged {
		if t.kind == extract.Person && t.last-t.first > 1 {
			out[s.toks[t.last-1].Norm] = true
		}
	}
	return out
}

// unlikely returns the reading of token i without its conjunction, where it is
// likelier than an unknown name that begins with that letter.
func (s *scene) unlikely(i int) (extract.Cut, bool) {
	c, ok := s.conjunct(i)
	return c, ok && s.cls[i] == 0 && utf8.RuneCountInString(c.Norm) > 3 && !s.is(i-1, head|speech)
}

// wholeSurnames gives the first letter back to a name of one word from which
// the model took it as a preposition, where the article has the whole word in a
// longer name.
func (s *scene) wholeSurnames() {
	ends := s.lastWords()
	for i := range s.tagged {
		t := &s.tagged[i]
		if tok := &s.toks[t.first]; t.last-t.first == 1 && t.Start > tok.Start && ends[tok.Norm] {
			t.Start = tok.Start
		}
	}
}

// proposeTagged proposes the names that the sequence model is sure of. They
// stand where no other finder has one.
func (s *scene) proposeTagged() {
	for _, t := range s.tagged {
		if t.score < s.needed(t) || t.kind == extract.Organisation && s.mere(t) {
			continue
		}
		if tok := &s.toks[t.first]; t.kind == extract.Person && t.last == t.first+1 && t.Start > tok.Start && s.families[tok.Norm] {
			t.Start = tok.Start
		}
		if t.kind == extract.Place && t.last == t.first+1 && s.is(t.first, given|surname) && !s.is(t.first, placeWord) {
			continue
		}
		if t.kind == extract.Place && s.same(t.first-1, t.first) && s.ill(t.first-1) || t.kind == extract.Place && s.taggedPlace(t) {
			continue
		}
		c := candidate{first: t.first, last: t.last, Span: t.Span, kind: t.kind, rule: "ner: sequence model, " + t.class, rank: modelled}
		if t.kind == extract.Organisation && s.sports >= sportsArticle {
			if _, e := s.bestPlace(t.first); e != nil && e.class == "city" {
				c.rank = patterned // in sports, a city is often a club
			}
		}
		s.propose(c)
	}
}

// needed is how probable the model must hold a name to be for it to stand. Words
// that no table knows are likelier to be a person's in pairs, and one word with the
// article is likelier to be none, if the article does not have it in a longer name.
func (s *scene) needed(t tagged) float64 {
	if s.toks[t.first].Kind == extract.Latin {
		return certain // the model hardly met another script
	}
	if norm := s.toks[t.first].Norm; t.last-t.first < 2 {
		switch {
		case !s.definite(norm) || t.kind == extract.Place:
		case t.kind == extract.Organisation:
			return sure // most such words are common nouns
		case !s.families[norm] && !s.speaks(t.first-1, t.first):
			return certain
		}
		return trusted[t.kind]
	}
	if t.kind != extract.Person {
		return trusted[t.kind]
	}
	for i := t.first; i < t.last; i++ {
		if !s.is(i, given|surname|syllable) && !s.unknown(i) && (i == t.first || s.cls[i] != 0) {
			return trusted[t.kind]
		}
	}
	return foreignPair
}

// mere reports whether a name of the model is a head word with the article and
// no more than an adjective: some organisation, but none by name.
func (s *scene) mere(t tagged) bool {
	_, h := s.longest(t.first, bodyHead)
	if h == nil || !h.definite || h.lone > 1 || t.last-t.first > 2 {
		return false
	}
	return t.last-t.first == 1 || t.score < certain || s.is(t.first+1, demonym|vague)
}

// taggedPlace proposes the place of the gazetteer that the model found, and
// reports whether nothing else is to be proposed.
func (s *scene) taggedPlace(t tagged) bool {
	var best match.Match
	var e *entry
	other := false // it is spelled as another word
	s.at(t.first, aPlace, func(m match.Match, x *entry) {
		if m.Start != t.Start || m.Last != t.last {
			return
		}
		if s.misspelt(s.text(m.Span), x.spelled) {
			other = true
		} else if e == nil || s.weight(x) > s.weight(e) {
			best, e = m, x
		}
	})
	if e == nil || e.cls&homograph != 0 && e.lone == 1 && s.spoken[e.ref.Country] == 0 {
		return e != nil || other
	}
	c := s.placeCandidate(best, e)
	c.rank = modelled
	s.propose(c)
	return true
}

// modelName returns the person's name that the model found at token i.
func (s *scene) modelName(i int) (t tagged, ok bool) {
	k, ok := s.taggedAt[i]
	if !ok || s.tagged[k].kind != extract.Person || s.tagged[k].score < s.needed(s.tagged[k]) {
		return t, false
	}
	return s.tagged[k], true
}

// plausible reports whether a name of the model may stand: it is no date, no
// title or head word alone, and no word that belongs to no name.
func (s *scene) plausible(first, last int, kind extract.Kind, score float64) bool {
	for i := first; i < last; i++ {
		if s.dated[i] || s.is(i, thing) && (i == first || score < certain) || s.toks[i].Kind == extract.Number && last-first == 1 {
			return false
		}
	}
	if last-first > 1 {
		return kind != extract.Person || score >= certain || s.personal(first, last)
	}
	if kind == extract.Organisation && s.sports >= sportsArticle && score >= certain && s.commonNoun(first) {
		return true // many clubs are named by one
	}
	if s.is(first, stop|vague|demonym|indefinite|portfolio|ordinal) || s.toks[first].Kind == extract.Punct {
		return false
	}
	if s.is(first, head) && (kind == extract.Person || score < certain) {
		return false
	}
	// A word that can be taken apart into a particle and an ordinary word is
	// most likely that.
	if _, ok := s.cutOf(first, ordinary|portfolio|head|demonym); ok && !s.is(first, given|surname) {
		return false
	}
	return s.is(first, given|surname) && !(s.is(first, ordinary) && s.definite(s.toks[first].Norm)) || !s.is(first, ordinary) && !s.inflected(s.toks[first].Norm)
}

// commonNoun reports whether token i is a noun with the article that neither is a
// title or a nationality nor begins the names of bodies.
func (s *scene) commonNoun(i int) bool {
	if !s.definiteNoun(i) || s.is(i, demonym|portfolio|people) {
		return false
	}
	for _, of := range [...]sort{aTitle, bodyHead, happeningHead} {
		if _, e := s.longest(i, of); e != nil {
			return false
		}
	}
	return true
}

// personal reports whether the words of a name can be a person's: not all look
// like ordinary words.
func (s *scene) personal(first, last int) bool {
	if s.is(first, stop) && s.spelledStops[s.text(s.toks[first].Span)] {
		return false
	}
	odd := 0
	for i := first; i < last; i++ {
		if s.is(i, given|surname|link|foreignLink) || !s.is(i, ordinary) && !s.inflected(s.toks[i].Norm) {
			odd++
		}
	}
	// A syllable that is spelled like another word needs better company.
	if last-first == 2 && s.is(first, syllable) && s.is(first+1, ordinary) && !s.is(first+1, given|surname|syllable) {
		return false
	}
	return odd > 0
}
