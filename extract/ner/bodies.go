package ner

import (
	"cmp"

	"tarikh/extract"
	"tarikh/extract/internal/match"
)

// bodies finds organisations and groups: the known ones, and those that the
// grammar of their names gives away.
func (s *scene) bodies() {
	for i := range s.toks {
		if s.toks[i].Kind == extract.Punct || s.dated[i] {
			continue
		}
		if k, ok := s.body(i, 0); ok {
			s.keepBody(i, k)
		} else {
			s.bareHead(i, bodyHead)
			s.foreignClub(i)
		}
	}
}

// foreignClub proposes a foreign word before a city as a club, in articles about
// sports: Spartak Moscow.
func (s *scene) foreignClub(i int) {
	if s.sports < sportsArticle || !s.unknown(i) || s.is(i, given|surname) || !s.word(i+1, i) {
		return
	}
	if m, e := s.placeBehind(i + 1); e != nil && (e.class == "city" || e.class == "capital") && !e.bare && m.Last == i+2 {
		s.propose(candidate{first: i, last: m.Last, Span: s.span(i, m.Last), kind: extract.Organisation, rule: "ner: foreign word and city in sports", rank: patterned})
	}
}

// bareHead proposes a head word with the article, such as "the ministry" or "the
// conference", with adjectives that name nothing: it stands for whatever was
// named last by that word, if anything was.
func (s *scene) bareHead(i int, of sort) {
	m, e := s.longest(i, of)
	if e == nil || !e.definite || e.lone > 1 || e.use == "elided" || e.use == "never" {
		return
	}
	c := candidate{first: i, last: m.Last, Span: m.Span, kind: e.kind, rule: e.rule, rank: listed, nominal: true}
	for s.word(c.last, i) && s.is(c.last, demonym|vague) && s.definite(s.toks[c.last].Norm) {
		if n := s.country[s.toks[c.last].Norm]; n != "" {
			c.ref.Country = n
		}
		c.last++
	}
	c.End = s.toks[c.last-1].End
	c.titles = []string{s.restored(&c, true)}
	s.propose(c)
}

// keepBody remembers candidate k as the longest body at token i.
func (s *scene) keepBody(i, k int) {
	if old, ok := s.bodyAt[i]; !ok || s.found[old].last < s.found[k].last {
		s.bodyAt[i] = k
	}
}

// body proposes the longest organisation at token i and returns its index.
func (s *scene) body(i, depth int) (int, bool) {
	if k, ok := s.bodyAt[i]; ok {
		return k, true
	}
	m, e := s.knownBody(i)
	h, x := s.longest(i, bodyHead)
	best := -1
	if e != nil && !s.meant(m, e, depth) {
		e = nil
	}
	if e != nil {
		c := s.bodyCandidate(m, e)
		c.known = true
		if c.last = s.nationality(c.last, i, e); c.last > m.Last {
			bare := c
			bare.last, bare.inner = m.Last, true
			if n := s.country[s.toks[m.Last].Norm]; n == e.ref.Country || e.ref.Country == "" {
				s.propose(bare)
			}
		}
		c.End = s.toks[c.last-1].End
		if c.last > m.Last {
			c.name = ""
			if n := s.country[s.toks[m.Last].Norm]; n != e.ref.Country && e.ref.Country != "" {
				c.en, c.ref.Country, c.known = "", n, false
			}
		} else if (e.alias || e.class == "party" && e.lone < 3) && s.foreignTo(e) {
			c.name, c.en, c.ref.Country = "", "", ""
		}
		c.rank = listed
		if c.last-c.first > 1 || e.class == "sports" && s.sports >= sportsArticle {
			c.rank = patterned
		}
		best = s.propose(c)
	}
	if x != nil && (e == nil || h.Last != m.Last || x.use != "alone") {
		if c, ok := s.grammar(h, x, depth); ok && (best < 0 || c.last > s.found[best].last && (e == nil || !s.overstretched(m, e, h))) {
			best = s.propose(c)
		}
	}
	return best, best >= 0
}

// overstretched reports whether the grammar would add to a known name what is no
// part of it: an adjective to a group, a place to a body that has one.
func (s *scene) overstretched(m match.Match, e *entry, h match.Match) bool {
	if m.Last <= h.Last || !s.word(m.Last, m.First) {
		return false
	}
	if e.kind == extract.Group && s.adjective(m.Last) {
		return true
	}
	_, place := s.attachedPlace(m.Last)
	return place != nil
}

// knownBody returns the longest known name at token i; of several bodies of one
// name the one whose country the article speaks of most.
func (s *scene) knownBody(i int) (best match.Match, e *entry) {
	s.at(i, aBody, func(m match.Match, x *entry) {
		if e == nil || m.Last > best.Last || m.Last == best.Last && m.Start == best.Start && s.spoken[x.ref.Country] > s.spoken[e.ref.Country] {
			best, e = m, x
		}
	})
	return best, e
}

// foreignTo reports whether a short name belongs to a body at home in a country
// that the article does not speak of: many countries have a Popular Front.
func (s *scene) foreignTo(e *entry) bool {
	switch e.class {
	case "party", "association", "legislature", "agency", "judiciary":
		return e.ref.Country != "" && s.spoken[e.ref.Country] == 0
	}
	return false
}

// meant reports whether a known name that is also a common word means the body
// here: behind a head word, in quotes, as a hashtag, and for clubs in any
// article about sports.
func (s *scene) meant(m match.Match, e *entry, depth int) bool {
	switch {
	case e.use == "" || depth > 0:
		return true
	case e.use == "sports" && s.sports >= sportsArticle:
		return true
	case m.Start != s.toks[m.First].Start || m.First == 0 || !s.same(m.First-1, m.First):
		return false
	}
	before := m.First - 1
	return s.is(before, quoteOpen) && s.is(m.Last, quoteClose) || s.toks[before].Norm == "#"
}

// sportsArticle is the number of words about sports from which an article is
// about sports.
const sportsArticle = 4

func (s *scene) bodyCandidate(m match.Match, e *entry) candidate {
	return candidate{first: m.First, last: m.Last, Span: m.Span, kind: e.kind, name: e.name, en: e.en, ref: e.ref, rule: e.rule, rank: patterned, definite: s.definite(s.fold(e.spelled))}
}

// nationality returns the end of the nationality behind a known body.
func (s *scene) nationality(j, of int, e *entry) int {
	if e.class == "intergovernmental" || !s.word(j, of) || !s.is(j, demonym) || !s.definite(s.toks[j].Norm) {
		return j
	}
	if n := s.country[s.toks[j].Norm]; e.ref.Country != "" && n != e.ref.Country && e.class != "sports" && e.class != "party" {
		return j
	}
	return j + 1
}

// maxDepth is how deep organisations may be nested in the name of another.
const maxDepth = 4

// grammar reads the name of an organisation that begins with a head word.
func (s *scene) grammar(h match.Match, e *entry, depth int) (candidate, bool) {
	c := candidate{first: h.First, last: h.Last, Span: h.Span, kind: e.kind, rule: e.rule, rank: patterned}
	if e.use == "elided" || e.use == "never" {
		return c, false
	}
	p := &phrase{scene: s, of: h.First, j: h.Last, depth: depth, head: e}
	ok := false
	switch {
	case e.use == "alone":
		p.adjectives()
		p.attached(false)
		ok = true
	case e.use == "state":
		ok = p.state()
	case e.definite:
		ok = p.definite()
	default:
		ok = p.idafa()
	}
	if !ok {
		return c, false
	}
	c.last, c.End = p.j, s.toks[p.j-1].End
	c.ref.Country = p.country
	c.name, c.definite = s.restored(&c, e.definite), e.definite
	return c, true
}

// phrase is the reading of one organisation's name.
type phrase struct {
	*scene
	of, j   int // the head, and the token behind what was read
	depth   int
	head    *entry
	country string
	// adjs and named count the adjectives, and those that name no country.
	adjs, named int
	place       bool // the name begins with a place
}

// adjectives reads the definite adjectives at p.j.
func (p *phrase) adjectives() {
	for p.word(p.j, p.of) && p.adjective(p.j) {
		p.adjs++
		if p.is(p.j, demonym) {
			p.country = cmp.Or(p.scene.country[p.toks[p.j].Norm], p.country)
		} else {
			p.named++
		}
		p.j++
	}
	if p.word(p.j, p.of) && p.is(p.j, last) && p.word(p.j+1, p.of) {
		if c, ok := p.prepositional(p.j + 1); ok && p.words[c.Norm]&noPurpose == 0 {
			p.adjs, p.named, p.j = p.adjs+1, p.named+1, p.j+1
		}
	}
}

// state reads a body of a state: with the article and a nationality, or with a
// place (the army of Lebanon).
func (p *phrase) state() bool {
	if p.head.definite {
		p.adjectives()
		return p.adjs > 0
	}
	if !p.same(p.j, p.of) {
		return false
	}
	if m, e := p.placeBehind(p.j); e != nil && (e.class == "country" || !e.bare) {
		p.j, p.country = m.Last, e.ref.Country
		p.inside(m, e)
		p.adjectives()
		return true
	}
	if n, ok := p.nameAt(p.j, true); ok && n.start == p.toks[p.j].Start && (n.sure() || n.family > 0 && p.head.class == "government") {
		p.j = n.last
		return true
	}
	if p.definiteNoun(p.j) && p.word(p.j+1, p.of) && p.adjective(p.j+1) && p.is(p.j+1, demonym) {
		p.j++
		p.adjectives()
		return true
	}
	return false
}

// definite reads a name whose head has the article: adjectives, and what is
// attached to them.
func (p *phrase) definite() bool {
	if p.head.use == "weak" && p.head.lone == 1 {
		p.quotedName()
		return false
	}
	p.adjectives()
	attached := p.attached(p.adjs > 0 || p.head.lone > 1)
	switch {
	case p.head.lone > 1:
		return p.adjs > 0 || attached
	case p.adjs == 0:
		return false
	case attached:
		return true
	}
	return p.named > 0 && p.adjs > 1
}

// idafa reads a name whose head is completed by nouns.
func (p *phrase) idafa() bool {
	s := p.scene
	if !s.same(p.j, p.of) {
		return false
	}
	if s.is(p.j, quoteOpen) {
		p.quotedName()
		return false
	}
	if s.toks[p.j].Kind == extract.Latin {
		k := p.j
		for s.same(k, p.of) && s.toks[k].Kind == extract.Latin {
			k++
		}
		p.alsoBare(k)
		p.j = k
		return true
	}
	if s.toks[p.j].Kind != extract.Word || s.dated[p.j] || s.is(p.j, stop|vague) {
		return false
	}
	at := p.j
	proper := p.properNoun()
	_, place := s.placeBehind(at)
	if !proper && !p.commonNouns() {
		return false
	}
	if !proper && p.head.use == "weak" {
		// Only a nationality at the end makes a name of it.
		p.furtherNouns()
		p.adjectives()
		return p.country != "" && p.head.class != "party" && p.head.class != "media"
	}
	p.place = proper && place != nil
	p.adjectives()
	p.governed()
	if p.head.class == "ministry" {
		for s.word(p.j, p.of) && s.is(p.j, portfolio) {
			p.j++
		}
		p.conjuncts()
		p.adjectives()
	}
	if proper && p.adjs > 0 || proper && p.head.class != "media" && p.head.class != "ministry" {
		p.attached(proper && p.head.use != "weak" && p.head.class != "sports" && p.head.class != "media")
	} else {
		p.attached(false)
	}
	if p.head.use == "firm" && !proper && s.is(p.j, carry) {
		if k, ok := s.nested(p.j+1, p.depth); ok && s.same(p.j+1, p.of) && s.found[k].Start == s.toks[p.j+1].Start {
			p.j = s.found[k].last
			s.found[k].inner = true
			return true
		}
	}
	if p.head.use == "firm" && (!proper || p.place) {
		return p.adjs > 0 || p.j > at+1 && !p.place
	}
	return true
}

// properNoun reads a place, a person, a known body or foreign words.
func (p *phrase) properNoun() bool {
	s := p.scene
	if k, ok := s.nested(p.j, p.depth); ok && s.found[k].Start == s.toks[p.j].Start {
		p.j = s.found[k].last
		s.found[k].inner = true
		return true
	}
	if m, e := s.placeBehind(p.j); e != nil && (!e.bare || s.cls[p.j]&ordinary == 0) && (p.head.use != "weak" || p.head.class != "party") {
		p.j, p.country = m.Last, e.ref.Country
		if p.head.class == "government" || p.head.class == "diplomatic" || p.head.class == "military" {
			p.inside(m, e)
		}
		return true
	}
	if k := s.honoured(p.j); k > p.j {
		p.j = k
		return true
	}
	if k := s.foreignName(p.j, 5); k > p.j {
		if p.head.class == "local_government" || k == p.j+1 && s.feminine(s.toks[p.j].Norm) {
			return false
		}
		p.alsoBare(k)
		p.j = k
		return true
	}
	if p.head.use == "weak" && s.is(p.j, demonym) && s.definite(s.toks[p.j].Norm) {
		return false
	}
	if s.definiteUnknown(p.j) && (p.head.class == "media" || p.head.class == "sports" || p.head.class == "company" && p.head.use == "strong") {
		p.alsoBare(p.j + 1)
		p.j++
		return true
	}
	return false
}

// alsoBare proposes the proper noun up to token last without the head before
// it: newspapers and companies go by either.
func (p *phrase) alsoBare(last int) {
	if p.head.class != "media" && p.head.class != "company" && p.head.class != "culture" {
		return
	}
	p.propose(candidate{first: p.j, last: last, Span: p.span(p.j, last), kind: p.head.kind, rule: p.head.rule, rank: patterned, inner: true})
}

// foreignName returns the end of a name of at most n foreign words at token j,
// which may hold a place but does not begin with one.
func (s *scene) foreignName(j, n int) int {
	k := s.foreignRun(j, n)
	if k == j {
		return j
	}
	for k < j+n && s.same(k, j) {
		if m, e := s.placeBehind(k); e != nil && m.Last-m.First == 1 && s.same(k+1, j) && s.unknown(k+1) {
			k++
			continue
		}
		if !s.unknown(k) {
			break
		}
		k++
	}
	return k
}

// nested returns the body that starts at token j, inside the name of another.
func (s *scene) nested(j, depth int) (int, bool) {
	if depth >= maxDepth || j >= len(s.toks) {
		return 0, false
	}
	k, ok := s.body(j, depth+1)
	if ok {
		s.keepBody(j, k)
	}
	return k, ok
}

// commonNouns reads up to two nouns without and one with the article, or a
// place at the end.
func (p *phrase) commonNouns() bool {
	s := p.scene
	k := p.j
	for n := 0; n < 3 && s.word(k, p.of); n++ {
		if s.definiteNoun(k) && s.cls[k]&(demonym) == 0 {
			p.j = k + 1
			return true
		}
		if n > 0 {
			if m, e := s.placeBehind(k); e != nil && !e.bare {
				p.j, p.country = m.Last, e.ref.Country
				p.inside(m, e)
				return true
			}
		}
		if s.cls[k]&(stop|speech|indefinite|vague) != 0 || s.definite(s.toks[k].Norm) || s.otherwise(k) {
			return false
		}
		k++
	}
	return false
}

// governed reads what the last noun of the name governs by a preposition:
// promotion of investment, protection of the environment.
func (p *phrase) governed() {
	s := p.scene
	if !s.is(p.j-1, governing) || !s.word(p.j, p.of) {
		return
	}
	c, ok := s.prepositional(p.j)
	switch {
	case ok && s.definite(c.Norm) && s.words[c.Norm]&(stop|vague) == 0:
		p.j++
	case s.is(p.j, cue|carry) && s.word(p.j+1, p.of) && s.definiteNoun(p.j+1):
		p.j += 2
	default:
		return
	}
	p.adjectives()
}

// furtherNouns reads further nouns that a conjunction joins to the name.
func (p *phrase) furtherNouns() {
	s := p.scene
	for n := 0; n < 2 && s.word(p.j, p.of); n++ {
		if c, ok := s.conjunct(p.j); !ok || !s.definite(c.Norm) || s.words[c.Norm]&(stop|vague|head|demonym) != 0 {
			return
		}
		p.j++
	}
}

// conjuncts reads further portfolios of a ministry.
func (p *phrase) conjuncts() {
	s := p.scene
	for n := 0; n < 4 && s.word(p.j, p.of); n++ {
		c, ok := s.conjunct(p.j)
		if !ok || s.words[c.Norm]&portfolio == 0 {
			return
		}
		p.j++
		for s.word(p.j, p.of) && (s.adjective(p.j) && !s.is(p.j, demonym) || s.is(p.j, portfolio)) {
			p.j++
		}
	}
}

// attached reads what a preposition attaches to the name: another body, a
// place, or, where open is true, nouns with the article.
func (p *phrase) attached(open bool) bool {
	s := p.scene
	if !s.word(p.j, p.of) {
		return false
	}
	c, ok := s.prepositional(p.j)
	if !ok {
		return false
	}
	if k, ok := s.nested(p.j, p.depth); ok && s.found[k].Start == c.Start && p.depth < maxDepth && (open || p.head.class == "party") {
		p.j = s.found[k].last
		s.found[k].inner = true
		return true
	}
	if open {
		if h, ok := s.happening(p.j); ok && h.Start == c.Start {
			h.inner = true
			s.propose(h)
			p.j = h.last
			return true
		}
	}
	if m, e := s.attachedPlace(p.j); e != nil {
		if !open && p.head.class != "judiciary" && p.head.class != "legislature" && p.head.class != "local_government" {
			return false
		}
		p.j, p.country = m.Last, e.ref.Country
		s.inside(m, e)
		return true
	}
	if !open || p.head.lone == 1 && !p.head.definite && !s.definite(c.Norm) && !p.place || !p.purpose(c) {
		return false
	}
	return true
}

// prepositional returns the reading of token j with a preposition before it.
func (s *scene) prepositional(j int) (best extract.Cut, ok bool) {
	score := -1
	for _, c := range s.toks[j].Cuts[1:] {
		if s.words[c.Clitics]&attach == 0 {
			continue
		}
		f, n := s.words[c.Norm], 0
		switch {
		case f&placeWord != 0 && s.toks[j].Norm != c.Norm:
			n = 4
		case f != 0 && s.definite(c.Norm):
			n = 3
		case s.definite(c.Norm):
			n = 2
		case f != 0:
			n = 1
		}
		if n > score {
			best, ok, score = c, true, n
		}
	}
	return best, ok
}

// attachedPlace returns the place at token j behind a preposition, with a head
// such as "republic" before it.
func (s *scene) attachedPlace(j int) (best match.Match, e *entry) {
	s.at(j, aPlace, func(m match.Match, x *entry) {
		if m.Clitics != "" && (!x.bare || s.cls[j]&ordinary == 0) && (e == nil || m.Last > best.Last || m.Last == best.Last && s.weight(x) > s.weight(e)) {
			best, e = m, x
		}
	})
	if e != nil {
		return best, e
	}
	if k, ok := s.placeAt[j]; ok && s.found[k].inner && s.found[k].Start != s.toks[j].Start {
		c := &s.found[k]
		return match.Match{Span: c.Span, First: c.first, Last: c.last}, &entry{class: "head", ref: c.ref, name: c.name, en: c.en, rule: c.rule}
	}
	return best, nil
}

// inside proposes a place that lies in the name of a body.
func (s *scene) inside(m match.Match, e *entry) {
	c := s.placeCandidate(m, e)
	c.inner = true
	s.propose(c)
}

// purpose reads what a body is for: a noun with the article, or one completed
// by such a noun, with adjectives and further nouns.
func (p *phrase) purpose(c extract.Cut) bool {
	s := p.scene
	if s.words[c.Norm]&(stop|vague|noPurpose) != 0 || s.words[c.Clitics]&purposive == 0 || s.dated[p.j] {
		return false
	}
	k := p.j + 1
	for n := 0; n < 2 && !s.definite(c.Norm) && s.word(k, p.of) && s.is(k, ordinary) && s.cls[k]&(stop|head|speech) == 0 && !s.definite(s.toks[k].Norm) && !s.conjoined(k); n++ {
		k++
	}
	switch {
	case s.definite(c.Norm):
	case s.word(k, p.of) && s.definiteNoun(k):
		k++
	default:
		if m, e := s.placeBehind(k); e != nil && s.same(k, p.of) && s.toks[k].Kind == extract.Word {
			p.j = m.Last
			return true
		}
		return false
	}
	p.j = k
	for n := 0; n < 4; n++ {
		at := p.j
		for s.word(p.j, p.of) && (s.adjective(p.j) || n > 0 && s.is(p.j, last)) {
			p.j++
		}
		if n == 0 && s.word(p.j+1, p.of) && s.is(p.j, last) && s.conjoined(p.j+1) {
			p.j++
		}
		if !s.word(p.j, p.of) {
			break
		}
		if c, ok := s.conjunct(p.j); ok && s.definite(c.Norm) && s.words[c.Norm]&(stop|vague|head|demonym) == 0 && !s.is(p.j, given) {
			p.j++
		} else if k, ok := s.governs(p.j); ok && n == 0 {
			p.j = k
		}
		if p.j == at {
			break
		}
	}
	// Before a mark, one more word with the article is an adjective, whatever
	// its form.
	if s.word(p.j, p.of) && s.definiteNoun(p.j) && s.is(p.j, ordinary) && !s.is(p.j, head) && s.same(p.j+1, p.of) && s.toks[p.j+1].Kind == extract.Punct {
		p.j++
	}
	return true
}

// governs reports whether token j is a preposition before a definite noun that
// carries the purpose on: supervision of the judiciary.
func (s *scene) governs(j int) (int, bool) {
	if s.is(j, carry) && s.word(j+1, j) && s.definiteNoun(j+1) && !s.is(j+1, placeWord) {
		return j + 2, true
	}
	return 0, false
}

// quotedName proposes the name in quotes at p.j, if there is one.
func (p *phrase) quotedName() {
	s := p.scene
	if !s.is(p.j, quoteOpen) {
		return
	}
	for k := p.j + 1; s.same(k, p.of) && k <= p.j+7; k++ {
		if s.is(k, quoteClose) && k > p.j+1 {
			s.quotedBody(p, p.j+1, k)
			return
		}
	}
}

// quotedBody proposes the name between quotes behind a head: the quotes say
// where it ends.
func (s *scene) quotedBody(p *phrase, first, last int) {
	for k := first; k < last; k++ {
		if s.toks[k].Kind == extract.Punct && s.toks[k].Norm != "." && s.toks[k].Norm != "-" || s.is(k, stop) {
			return
		}
	}
	c := candidate{first: first, last: last, Span: s.span(first, last), kind: p.head.kind, rule: p.head.rule, rank: marked}
	if m, e := s.longest(first, aBody); e != nil && m.Last == last && p.head.kind == extract.Organisation {
		c.en, c.ref = e.en, e.ref
	}
	k := s.propose(c)
	s.keepBody(p.of, k)
}
