package ner

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/extract/internal/match"
)

// maxDepth is how deep organisations may be nested in the name of another.
const maxDepth = 4

// grammar reads the name of an organisation that begins with a head word.
func (s *scene) grammar(h match.Match, e *entry, depth int) (candidate, bool) {
	c := candidate{first: h.First, last: h.Last, Span: h.Span, kind: e.kind, rule: e.rule, rank: patterned}
	if e.use == "elided" || e.use == "never" || s.possessed(h, e) {
		return c, false
	}
	p := &phrase{scene: s, of: h.First, j: h.Last, start: h.Start, depth: depth, head: e, local: h.Last-h.First > 1 && s.is(h.Last-1, branch)}
	ok := false
	switch {
	case e.use == "alone":
		p.adjectives()
		p.attached(false)
		ok = true
	case e.use == "served":
		_, behind := s.cutOf(max(h.First-1, 0), servant)
		p.adjectives()
		ok = depth > 0 || (behind || s.is(h.First-1, servant|naming)) && s.same(h.First-1, h.First)
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
	p.seat()
	p.located()
	c.last, c.End = p.j, s.toks[p.j-1].End
	// Who heads a parliament is the head of a body; a prime minister is not.
	c.known = e.use == "alone" && e.class != "government" && p.j == h.Last
	c.ref.Country = p.country
	c.name, c.definite = s.restored(&c, e.definite), e.definite
	return c, true
}

// possessed reports whether a head with a feminine ending is rather a shorter one and
// whose it is, which are spelled apart: his office, and a library.
func (s *scene) possessed(h match.Match, e *entry) bool {
	if e.lone > 1 || !s.misspelt(s.text(h.Span), e.spelled) {
		return false
	}
	norm := s.toks[h.First].Norm
	_, size := utf8.DecodeLastRuneInString(norm)
	return s.words[norm[:len(norm)-size]]&head != 0
}

// phrase is the reading of one organisation's name.
type phrase struct {
	*scene
	of, j   int // the head, and the token behind what was read
	start   int // byte offset of the head, behind clitics
	depth   int
	head    *entry
	country string
	// adjs and named count the adjectives, and those that name no country.
	adjs, named int
	place       bool // the name begins with a place
	local       bool // the name is that of a local office or club, whose place tells it apart
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
		p.local = p.local || p.is(p.j, branch)
		p.j++
	}
	if p.word(p.j, p.of) && p.is(p.j, last|branch) && p.word(p.j+1, p.of) {
		if c, ok := p.prepositional(p.j + 1); ok && p.words[c.Norm]&noPurpose == 0 {
			p.local = p.local || p.is(p.j, branch)
			p.adjs, p.named, p.j = p.adjs+1, p.named+1, p.j+1
		}
	}
}

// state reads a body of a state: with the article and a nationality, or with a
// place (the army of Lebanon).
func (p *phrase) state() bool {
	if p.head.definite {
		p.adjectives()
		if p.local && p.country == "" && p.adjs == 1 {
			return p.attached(true) // the regional administration of what?
		}
		return p.adjs > 0
	}
	if !p.same(p.j, p.of) {
		return false
	}
	if m, e := p.placeBehind(p.j); e != nil && (e.class == "country" || !e.bare) {
		p.j, p.country = m.Last, e.ref.Country
		p.inside(m, e)
		p.adjectives()
		p.game()
		return true
	}
	if k, ok := p.placeAt[p.j]; ok && p.found[k].Start == p.toks[p.j].Start {
		// The police of the state of Arizona.
		first, last := p.j, p.found[k].last
		p.j, p.country = last, p.found[k].ref.Country
		for i := range p.found {
			if c := &p.found[i]; c.kind == extract.Place && c.first >= first && c.last <= last {
				c.inner = true
			}
		}
		p.adjectives()
		return true
	}
	if n, ok := p.nameAt(p.j, true); ok && n.start == p.toks[p.j].Start && (n.sure() || n.family > 0 && p.head.class == "government") {
		p.leader(n)
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

// leader proposes the person that a government is named after.
func (p *phrase) leader(n name) {
	if p.head.class != "government" {
		return
	}
	c := candidate{first: n.first, last: n.last, Span: extract.Span{Start: n.start, End: p.toks[n.last-1].End}, kind: extract.Person, rule: p.head.rule, rank: patterned, inner: true, leads: true}
	if n.person != nil {
		c.en, c.ref, c.rule, c.known = n.person.en, n.person.ref, n.person.rule, true
	}
	p.propose(c)
}

// definite reads a name whose head has the article: adjectives, and what is
// attached to them.
func (p *phrase) definite() bool {
	if p.head.use == "weak" && p.head.lone == 1 {
		if p.club() {
			return true
		}
		p.quotedName()
		if _, known := p.longest(p.of, aBody); known != nil || p.head.class != "party" {
			return false
		}
		p.adjectives() // the Czechoslovak Communist Party
		return p.named > 0 && p.adjs > 1
	}
	p.adjectives()
	if p.head.class == "health" && (p.adjs > 0 || p.head.lone > 1) && p.namesake() {
		return true
	}
	country := p.country
	attached := p.attached(p.adjs > 0 || p.head.lone > 1)
	if attached && p.country == country {
		p.belonging()
	}
	switch {
	case p.head.lone > 1:
		return p.adjs > 0 || attached
	case p.adjs == 0:
		return false
	case attached:
		return true
	case p.country != "" && p.head.class != "sports" && p.scene.sports >= sportsArticle:
		return true // the federation of a nation; "the Spanish club" is one of many
	}
	return p.named > 0 && p.adjs > 1
}

// club reads the adjective of a town behind a head with the article, in articles
// about sports: the Star of Rades.
func (p *phrase) club() bool {
	s := p.scene
	if p.head.class != "sports" || s.sports < sportsArticle || !s.word(p.j, p.of) || !s.ofTown(s.toks[p.j].Norm) || s.is(p.j, demonym|vague|stop|ordinary) {
		return false
	}
	p.j++
	return true
}

// ofTown reports whether a folded word with the article is the adjective of a
// place of the gazetteer.
func (x *lexicon) ofTown(norm string) bool {
	if !x.definite(norm) {
		return false
	}
	for _, n := range x.nisba {
		stem, ok := strings.CutSuffix(norm, n)
		if !ok {
			continue
		}
		for _, s := range []string{stem, x.bareForm(stem)} {
			for _, e := range x.townEndings {
				if x.words[s+e]&placeWord != 0 {
					return true
				}
			}
		}
	}
	return false
}

// namesake reads the name of the person after whom a hospital is called, unless
// a title stands before it: there it is the director's.
func (p *phrase) namesake() bool {
	s := p.scene
	for i := p.of - 2; i < p.of; i++ {
		if i >= 0 && s.same(i, p.of) {
			if _, e := s.longest(i, aTitle); e != nil {
				return false
			}
		}
	}
	n, ok := s.nameAt(p.j, false)
	if !ok || !s.same(p.j, p.of) || n.start != s.toks[p.j].Start || !n.sure() {
		return false
	}
	p.j, p.local = n.last, true
	return true
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
		if p.head.class == "government" {
			return false // the system of a computer
		}
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
	if s.is(p.j, indefinite) && s.word(p.j, p.of) && !s.definite(s.toks[p.j].Norm) && s.word(p.j+1, p.of) && s.definite(s.toks[p.j+1].Norm) {
		return false // some company of that country
	}
	at := p.j
	proper := p.properNoun()
	_, place := s.placeBehind(at)
	if !proper && !p.commonNouns() {
		return false
	}
	if !proper && p.head.use == "weak" {
		// Only a nationality at the end makes a name of it.
		p.furtherNouns(2)
		p.adjectives()
		return p.country != "" && p.head.class != "party" && p.head.class != "media"
	}
	p.place = proper && place != nil
	bare := p.j
	p.adjectives()
	if proper && !p.place && p.adjs == 1 && p.named == 0 && p.country != "" && p.depth == 0 {
		// The nationality says where it is, and may be left out.
		p.propose(candidate{first: p.of, last: bare, Span: extract.Span{Start: p.start, End: p.toks[bare-1].End}, kind: p.head.kind, rule: p.head.rule, rank: patterned, inner: true})
	}
	p.governed()
	if p.head.class == "party" && !proper && p.adjs == 0 {
		p.furtherNouns(1) // justice and development
	}
	if p.head.class == "ministry" {
		for s.word(p.j, p.of) && s.is(p.j, portfolio) {
			p.j++
		}
		p.conjuncts()
		p.adjectives()
	}
	p.local = p.local || s.is(at, station) && p.head.class != "ministry" || !proper && p.head.class == "sports" || s.nestedIn(at, p.j, "security")
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

// nestedIn reports whether a body of a class that every town has an office of
// stands at tokens [first, last).
func (s *scene) nestedIn(first, last int, class string) bool {
	m, e := s.longest(first, bodyHead)
	return e != nil && e.class == class && m.Last <= last
}

// properNoun reads a place, a person, a known body or foreign words.
func (p *phrase) properNoun() bool {
	s := p.scene
	if k, ok := s.nested(p.j, p.depth); ok && s.found[k].Start == s.toks[p.j].Start {
		p.j = s.found[k].last
		s.found[k].inner = true
		return true
	}
	if p.head.class == "leadership" {
		return false // led by a country or a person: no body is named so
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
		if !s.unknown(k) && (s.cls[k] != 0 || s.toks[k].Kind != extract.Word || s.chance[k].Of("ORG") < possible) {
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
		if s.definiteNoun(k) && (s.cls[k]&demonym == 0 || s.is(k, portfolio)) {
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

// furtherNouns reads at most so many further nouns that a conjunction joins to
// the name.
func (p *phrase) furtherNouns(most int) {
	s := p.scene
	for n := 0; n < most && s.word(p.j, p.of); n++ {
		if _, known := s.longest(p.j, aBody); known != nil {
			return
		}
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
