package ner

import (
	"tarikh/extract"
	"tarikh/extract/internal/match"
)

// places finds the places of the gazetteer, and unknown names behind words
// such as "town" and "airport".
func (s *scene) places() {
	s.countries()
	for i := range s.toks {
		s.kingdomAt(i)
		s.placeHeadAt(i)
		s.gazetteerAt(i)
	}
}

// countries counts the countries that the article speaks of beyond doubt, to
// tell places of one name apart.
func (s *scene) countries() {
	for i := range s.toks {
		hits := s.hits[s.hitsAt[i]:s.hitsAt[i+1]]
		if s.ambiguous(hits) {
			continue
		}
		for _, m := range hits {
			e := &s.entries[m.Value]
			if e.sort == aPlace && !e.bare && (e.class == "country" || e.class == "capital" || e.class == "admin1" || e.people > largePlace) {
				s.speaksOf(e.ref.Country)
			}
		}
		if s.is(i, demonym|people) {
			s.speaksOf(s.country[s.toks[i].Norm])
		} else if c, ok := s.cutOf(i, demonym|people); ok {
			s.speaksOf(s.country[c.Norm])
		}
	}
}

// kingdomAt proposes the country that a word such as "the kingdom" means, where
// the article speaks of one such country only.
func (s *scene) kingdomAt(i int) {
	for _, cut := range s.toks[i].Cuts {
		countries := s.kingdoms[cut.Norm]
		if countries == nil {
			continue
		}
		meant := ""
		for _, c := range countries {
			if s.spoken[c] == 0 {
				continue
			}
			if meant != "" {
				return
			}
			meant = c
		}
		e := s.byCode[meant]
		if meant == "" || e == nil || s.same(i+1, i) && s.adjective(i+1) {
			return
		}
		s.propose(candidate{first: i, last: i + 1, Span: extract.Span{Start: cut.Start, End: s.toks[i].End}, kind: extract.Place,
			name: e.name, en: e.en, ref: e.ref, rule: s.kingdomRule[cut.Norm], rank: listed})
		return
	}
}

// ambiguous reports whether among the phrases at a token are a country and a
// large place of another country, of one name.
func (s *scene) ambiguous(hits []match.Match) bool {
	for _, m := range hits {
		country := &s.entries[m.Value]
		if country.sort != aPlace || country.class != "country" {
			continue
		}
		for _, o := range hits {
			e := &s.entries[o.Value]
			if e.sort == aPlace && o.Span == m.Span && e.class == "capital" && e.ref.Country != country.ref.Country {
				return true
			}
		}
	}
	return false
}

// cue says how sure the words before a place make it.
type placeCue uint8

const (
	noCue placeCue = iota
	weakCue
	strongCue
)

// cueBefore looks at what stands before the place that starts at token i behind
// the given clitics.
func (s *scene) cueBefore(i int, clitics string) placeCue {
	if s.same(i-1, i) && s.toks[i-1].Kind == extract.Word {
		if _, e := s.longest(i-1, placeHead); e != nil && (e.use == "around" || e.use == "suburb") {
			return strongCue
		}
		if clitics == "" && s.is(i-1, cue) {
			return weakCue
		}
	}
	if clitics != "" && s.words[clitics]&cue != 0 || s.words[clitics]&and != 0 && s.placeEnds(i) {
		return weakCue
	}
	// A town of a province: the town is named before it.
	if s.inProvince(i) {
		return strongCue
	}
	// A dateline: the first word of the text, before a mark.
	if s.toks[i].Start == s.d.Sentences[s.toks[i].Sentence].Start && clitics == "" && s.same(i, i+1) && s.toks[i+1].Kind == extract.Punct && s.is(i+1, comma|dash|quoteOpen) {
		return weakCue
	}
	return noCue
}

// placeEnds reports whether a place of the gazetteer ends before token i.
func (s *scene) placeEnds(i int) bool {
	for k := max(i-3, 0); k < i; k++ {
		if n, ok := s.placeAt[k]; ok && s.found[n].last == i && s.same(k, i) {
			return true
		}
	}
	return false
}

// inProvince reports whether "of the province of" stands behind the word at
// token i.
func (s *scene) inProvince(i int) bool {
	if !s.same(i+2, i) || !s.is(i+1, origin) {
		return false
	}
	m, e := s.longest(i+2, placeHead)
	return e != nil && m.Clitics == "" && e.class == "region" && e.use == "around"
}

// gazetteerAt proposes the longest place of the gazetteer at token i.
func (s *scene) gazetteerAt(i int) {
	best, e := s.bestPlace(i)
	if e == nil {
		best, e = s.spelledOtherwise(i)
	}
	if e == nil || s.dated[i] || s.rather(best, e) {
		return
	}
	c := s.placeCandidate(best, e)
	s.placeAt[i] = s.propose(c)
	s.withoutHead(c)
}

// withoutHead proposes what stands behind a head such as "province" in a place that
// the gazetteer has with its head, as the place goes by either: where it has both
// names, and behind the head of a region or town.
func (s *scene) withoutHead(c candidate) {
	m, e := s.longest(c.first, placeHead)
	if e == nil || e.definite || m.Start != c.Start || m.Last >= c.last {
		return
	}
	both := false
	s.at(m.Last, aPlace, func(p match.Match, x *entry) { both = both || p.Clitics == "" && p.Last == c.last && x.rule == c.rule })
	if !both {
		_, x := s.placeBehind(m.Last)
		if e.use != "around" || x != nil && x.class == "country" || x == nil && c.last == m.Last+1 && s.is(m.Last, ordinary|given|surname) {
			return // the province of Algiers is no Algeria, and Sadr City no Sadr
		}
	}
	c.first, c.Start, c.inner = m.Last, s.toks[m.Last].Start, true
	s.propose(c)
}

// rather reports whether the sequence model is certain that the name of a place,
// other than of a country or a capital, is that of a person or a body here.
func (s *scene) rather(m match.Match, e *entry) bool {
	k, ok := s.taggedAt[m.First]
	if !ok || e.class == "country" || e.class == "capital" {
		return false
	}
	t := &s.tagged[k]
	return t.kind != extract.Place && t.last == m.Last && t.Start == m.Start && t.score >= certain && s.chance[m.First].Of("LOC") < hinted
}

func (s *scene) placeCandidate(m match.Match, e *entry) candidate {
	c := candidate{first: m.First, last: m.Last, Span: m.Span, kind: extract.Place, name: e.name, en: e.en, ref: e.ref, rule: e.rule, rank: listed, known: true, definite: s.definite(s.fold(e.spelled))}
	if m.Last-m.First > 1 {
		c.rank = patterned
	}
	return c
}

// bestPlace returns the place that is meant at token i: of the longest names the
// likeliest place, if it does not need a cue that is missing.
func (s *scene) bestPlace(i int) (best match.Match, e *entry) {
	score := -1
	s.at(i, aPlace, func(m match.Match, x *entry) {
		if e != nil && (m.Last < best.Last || m.Last == best.Last && m.Start > best.Start) {
			return
		}
		if !s.likely(m, x) {
			return
		}
		n := s.weight(x) + s.company(m, x)
		if e == nil || m.Last > best.Last || m.Start < best.Start || n > score {
			best, e, score = m, x, n
		}
	})
	return best, e
}

// company adds to the weight of a country or a capital whose name the other bears
// as well, where it stands in a list of its like: Oman beside Qatar, Amman beside
// Beirut.
func (s *scene) company(m match.Match, e *entry) int {
	if e.class != "country" && e.class != "capital" || !s.ambiguous(s.hits[s.hitsAt[m.First]:s.hitsAt[m.First+1]]) {
		return 0
	}
	n := 0
	for _, i := range [...]int{s.listedBefore(m.First), s.listedBehind(m.Last)} {
		if i >= 0 && s.isPlace(i, e.class) {
			n += 20_000_000
		}
	}
	return n
}

// listedBefore returns the token that the one at i follows in a list, or -1.
func (s *scene) listedBefore(i int) int {
	switch {
	case s.same(i-2, i) && s.is(i-1, comma|dash):
		return i - 2
	case s.same(i-1, i) && s.conjoined(i):
		return i - 1
	}
	return -1
}

// listedBehind returns the token that follows the one before i in a list, or -1.
func (s *scene) listedBehind(i int) int {
	switch {
	case s.same(i+1, i-1) && s.is(i, comma|dash):
		return i + 1
	case s.same(i, i-1) && s.conjoined(i):
		return i
	}
	return -1
}

// isPlace reports whether token i can be a place of a class.
func (s *scene) isPlace(i int, class string) bool {
	found := false
	s.at(i, aPlace, func(_ match.Match, x *entry) {
		found = found || x.class == class && (!x.bare || s.chance[i].Of("LOC") >= possible)
	})
	return found
}

// cityBefore reports whether a city of a country stands right before token i.
func (s *scene) cityBefore(i int, country *entry) bool {
	if !s.word(i-1, i) {
		return false
	}
	found := false
	for k := max(i-3, 0); k < i; k++ {
		s.at(k, aPlace, func(m match.Match, x *entry) {
			found = found || m.Last == i && x.class != "country" && x.ref.Country == country.ref.Country
		})
	}
	return found
}

// likely reports whether a name of the gazetteer means the place here.
func (s *scene) likely(m match.Match, e *entry) bool {
	if e.class == "country" && m.Clitics == "" && s.is(m.First, demonym) && s.cityBefore(m.First, e) {
		return false // an adjective of the city
	}
	if s.is(m.First, stop) && m.Last-m.First == 1 {
		return false
	}
	for k := m.First + 1; k < m.Last; k++ {
		if s.is(k, stop) {
			return false
		}
	}
	if _, ok := s.cutOf(m.First, stop); ok && m.Last-m.First == 1 && m.Clitics == "" && e.people < 2*largePlace && len(s.toks[m.First].Norm) <= 8 {
		return false
	}
	if e.class == "city" && m.Clitics == "" && s.same(m.First-1, m.First) && s.ill(m.First-1) {
		return false
	}
	if m.Last-m.First == 1 && m.Clitics == "" && !s.adjectiveFree(m.First, e) {
		return false
	}
	if m.Last-m.First == 1 && s.dubious(m, e) || s.is(m.First, demonym) && e.name != e.spelled || s.directed(m, e) {
		return false
	}
	// A clitic is taken off a small place only where the word would otherwise
	// be nothing.
	if m.Clitics != "" && m.Last-m.First == 1 && (!e.large() && s.is(m.First, ordinary|given|surname|head) ||
		e.class == "city" && (s.is(m.First, ordinary) || s.inflected(s.toks[m.First].Norm)) && (s.spoken[e.ref.Country] == 0 || s.chance[m.First].Of("LOC") < possible)) {
		return false
	}
	cue := s.cueBefore(m.First, m.Clitics)
	if m.Last-m.First == 1 && (cue != strongCue || e.bare) && s.chance[m.First].Any() < s.least(m.First, e) {
		return false
	}
	if !e.bare {
		return true
	}
	if m.Last-m.First > 1 {
		return true
	}
	// With an article that names persons around it, a bare name needs more
	// than a preposition.
	p := s.chance[m.First].Of("LOC")
	if cue == strongCue || e.large() && e.cls&homograph == 0 && p >= sure {
		return true
	}
	if e.cls&homograph == 0 && len(e.spelled) > shortName/2 && (p >= certain || cue == weakCue && p >= trusting) {
		return true // a common word in another place, a name in this one
	}
	home := s.spoken[e.ref.Country] > 0
	if e.cls&homograph == 0 && home && len(e.spelled) > shortName/2 && (p >= sure || cue == weakCue && p >= unlike && p > s.chance[m.First].Of("PERS")) {
		return true
	}
	if e.cls&homograph != 0 {
		return s.spoken[e.ref.Country] > 0 && (p >= foreignPair && m.Clitics == "" || cue == weakCue && (m.Clitics == "" || p >= sure))
	}
	return cue == weakCue && home && (s.cls[m.First]|e.cls)&(ordinary|given|stop|head) == 0
}

// free reports whether token i is nothing but the name of a place.
func (s *scene) free(i int) bool {
	return s.cls[i]&^placeWord == 0 && !s.definite(s.toks[i].Norm) && !s.inflected(s.toks[i].Norm)
}

// least is how probable the sequence model must hold a name of one word, token i,
// to be a name at all, before the gazetteer is believed.
func (s *scene) least(i int, e *entry) float32 {
	switch {
	case e.cls&homograph != 0 && s.spoken[e.ref.Country] > 0:
		return unlike
	case e.cls&homograph != 0:
		return possible
	case e.class == "country", e.large() && s.free(i):
		return barely
	case e.class == "planet":
		return 0 // the model hardly met one
	}
	return hinted
}

// adjectiveFree reports whether token i, the name of a town, does not stand where
// an adjective of its form would, behind a definite noun, in an article that
// speaks of another country: customs officers are no town of Iraq.
func (s *scene) adjectiveFree(i int, e *entry) bool {
	norm := s.toks[i].Norm
	return e.class != "city" || s.spoken[e.ref.Country] > 0 || !s.definite(norm) || !s.feminine(norm) || !s.word(i-1, i) || !s.definiteNoun(i-1) || s.is(i-1, cue|placeWord)
}

// ill reports whether token i is a word before the name of a disease.
func (s *scene) ill(i int) bool {
	_, joined := s.cutOf(i, illness)
	return joined || s.is(i, illness)
}

// large reports whether a place is so well known that its name means it.
func (e *entry) large() bool {
	switch e.class {
	case "country", "capital", "world_region", "region", "water", "facility":
		return true
	}
	return e.people > largePlace
}

// shortName is the length in bytes up to which a name is too short to allow
// for another spelling of its end.
const shortName = 8

// dubious reports whether a name of one word is spelled as another word is, is
// part of a longer foreign name, or can be read as the beginning of something
// else.
func (s *scene) dubious(m match.Match, e *entry) bool {
	i := m.First
	text := s.text(m.Span)
	if (len(s.toks[i].Norm) <= shortName || e.class == "city") && s.misspelt(text, e.spelled) && (e.people < 10*largePlace || s.cueBefore(i, m.Clitics) == noCue) {
		return true
	}
	large := e.large()
	if m.Clitics == "" {
		if _, ok := s.cutOf(i, ordinary); ok && e.class == "city" && s.spoken[e.ref.Country] == 0 && s.cueBefore(i, "") == noCue {
			return true // with a punishment, rather than in Baqubah
		}
		if large && (e.name == e.spelled || s.cls[i]&given == 0) {
			return false
		}
		return s.word(i+1, i) && s.unknown(i+1) && !s.toks[i+1].Glued || s.word(i-1, i) && s.unknown(i-1)
	}
	for _, o := range s.hits[s.hitsAt[i]:s.hitsAt[i+1]] {
		if o.Clitics == "" && (!large || o.Last-o.First > 1) && s.entries[o.Value].sort != aPlace {
			return true
		}
	}
	return false
}

// misspelt reports whether two spellings of one folded word differ behind the
// first letter in a letter that newspapers do not mix up in short names.
func (x *lexicon) misspelt(a, b string) bool {
	p, q := []rune(a), []rune(b)
	if len(p) != len(q) {
		return false
	}
	for i := 1; i < len(p); i++ {
		if p[i] != q[i] && (x.strict[p[i]] || x.strict[q[i]]) {
			return true
		}
	}
	return p[0] != q[0] && x.strict[p[0]] && x.strict[q[0]]
}

// directed reports whether a name is that of a country or the like with a point
// of the compass before it: the place is the country.
func (s *scene) directed(m match.Match, e *entry) bool {
	if e.class != "region" || m.Last-m.First < 2 || s.words[s.phrase(e.spelled)[0]]&cue == 0 {
		return false
	}
	found := false
	for k := m.First + 1; k < m.Last && k < m.First+3; k++ {
		s.at(k, aPlace, func(p match.Match, x *entry) {
			found = found || p.Last == m.Last && (x.class == "country" || x.class == "capital" || x.class == "admin1" || x.class == "region")
		})
	}
	return found
}

// weight orders places of one name: those in countries that the article speaks
// of, then by kind and size.
func (s *scene) weight(e *entry) int {
	w := e.people / 1000
	switch e.class {
	case "country":
		w += 4_000_000
	case "capital", "world_region", "region", "water", "site":
		w += 1_000_000
	}
	if e.name == e.spelled || e.class == "country" && e.people > largePlace {
		w += 10_000_000 // its usual name, rather than another one
	}
	if n := s.spoken[e.ref.Country]; n > 0 {
		w += 5_000_000 + 1000*n
	}
	return w
}
