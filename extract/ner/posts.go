package ner

import (
	"strings"

	"tarikh/extract"
)

// post is a title as it stands in the text: the words of the table and what
// belongs to them.
type post struct {
	first, last int
	extract.Span
	*entry
	complete bool // it names its body or place, or is definite
}

// titleText returns a title as it is written without what stands before it.
func (s *scene) titleText(p post) string {
	sp := p.Span
	for k := p.last - 1; k > p.first && s.is(k, stop|cue) && s.toks[k].End == sp.End; k-- {
		sp.End = s.toks[k-1].End // a preposition whose noun was not read
	}
	return s.restored(&candidate{first: p.first, Span: sp}, p.definite)
}

// posts reads one title or several in a row at token i.
func (s *scene) posts(i int) []post {
	var out []post
	for k := i; s.same(k, i); {
		p, ok := s.post(k)
		if !ok || len(out) > 0 && p.Start != s.toks[k].Start && !s.conjoined(k) {
			break
		}
		out = append(out, p)
		k = p.last
		if s.same(k, i) && s.is(k, comma) {
			if q, ok := s.post(k + 1); ok && s.same(k+1, i) && q.Start == s.toks[k+1].Start {
				k++
			}
		}
	}
	return out
}

// post reads one title at token i, with its adjectives and what it is the title
// of.
func (s *scene) post(i int) (p post, ok bool) {
	m, e := s.longest(i, aTitle)
	if e == nil || s.dated[i] {
		return p, false
	}
	p = post{first: i, last: m.Last, Span: m.Span, entry: e, complete: e.definite}
	j := s.adjectives(m.Last, i)
	// The last words of a title may begin the name of its body: head of party
	// So-and-so.
	for k := i + 1; k < m.Last; k++ {
		if b, ok := s.bodyAt[k]; ok && s.found[b].last > m.Last && (!s.definite(s.toks[k].Norm) || s.found[b].last > m.Last+1) {
			s.inTitle(i, k)
			p.last, p.complete = s.adjectives(s.found[b].last, i), true
			p.End = s.toks[p.last-1].End
			return p, true
		}
	}
	s.inTitle(i, s.bodyInTitle(i, m.Last, j))
	if k, found := s.office(j, i, e); found {
		j, p.complete = s.adjectives(k, i), true
	} else if j > m.Last {
		p.complete = true
	}
	if p.class == "diplomat" || p.class == "envoy" {
		if k, ok := s.placeAt[j+1]; ok && s.is(j, cue) && s.same(j+1, i) && s.found[k].Start == s.toks[j+1].Start {
			j = s.found[k].last
		}
	}
	p.last, p.End = j, s.toks[j-1].End
	return p, true
}

// bodyInTitle returns the token at which a known body of several words begins that
// ends the title at token i (secretary-general of the United Nations), or else
// the end of the title with its adjectives.
func (s *scene) bodyInTitle(i, last, end int) int {
	for k := i + 1; k < last-1; k++ {
		if b, ok := s.bodyAt[k]; ok && s.found[b].known && s.found[b].last == last {
			return k
		}
	}
	return end
}

// inTitle remembers that the tokens [first, last) are the words of a title, in
// which no further name begins.
func (s *scene) inTitle(first, last int) {
	for k := first + 1; k < last; k++ {
		s.titular[k] = true
	}
}

// adjectives returns the end of the adjectives that belong to a title.
func (s *scene) adjectives(j, of int) int {
	for s.word(j, of) && !s.calledSo(j) && !s.fullPerson(j) && (s.is(j, vague) || s.adjective(j) && (s.is(j, demonym|naming) || s.cls[j]&surname == 0 && s.is(j, ordinary))) {
		j++
	}
	return j
}

// fullPerson reports whether the full name of a known person begins at token j.
func (s *scene) fullPerson(j int) bool {
	_, e := s.longest(j, aPerson)
	return e != nil && e.lone > 1
}

// calledSo reports whether token j, an adjective behind a title, is rather the
// given name of the holder: a further noun with the article follows.
func (s *scene) calledSo(j int) bool {
	return s.is(j, given) && s.is(j, vague) && s.word(j+1, j) && s.definiteNoun(j+1) && s.cls[j+1]&(head|demonym|portfolio|naming|plain) == 0 && !s.adjective(j+1)
}

// office returns the end of what a title is the title of.
func (s *scene) office(j, of int, e *entry) (int, bool) {
	if !s.same(j, of) || s.toks[j].Kind == extract.Punct {
		return j, false
	}
	open := !e.definite || strings.Contains(e.use, "ORG") || strings.Contains(e.use, "GPE") || strings.Contains(e.use, "PLACE")
	if k, ok := s.bodyAt[j]; ok && open {
		return s.found[k].last, true
	}
	if m, h := s.longest(j, bodyHead); open && h != nil && h.definite && h.lone == 1 {
		return m.Last, true
	}
	if k, ok := s.placeAt[j]; ok && open {
		c := &s.found[k]
		if c.Start == s.toks[j].Start || !strings.Contains(e.use, "+PERSON") || strings.Contains(e.use, "ORG") {
			c.inner = true
			return c.last, true
		}
	}
	if strings.Contains(e.use, "PORTFOLIO") && s.is(j, portfolio) {
		return s.portfolios(j, of), true
	}
	// A portfolio without article takes the country along: foreign minister of
	// France.
	if strings.Contains(e.use, "PORTFOLIO") && s.word(j, of) && s.anyForm(s.toks[j].Norm, portfolio) {
		if p, x := s.placeBehind(j + 1); x != nil && s.same(j+1, of) {
			return p.Last, true
		}
	}
	if c, ok := s.prepositionalAt(j, of); ok && (e.class == "envoy" || e.class == "org_head" || e.class == "org_deputy") {
		p := &phrase{scene: s, of: of, j: j, head: e}
		if p.purpose(c) {
			return p.j, true
		}
	}
	if e.definite || !strings.Contains(e.use, "ORG") {
		return j, false
	}
	for k := j; k < j+3 && s.word(k, of) && s.is(k, ordinary|head); k++ {
		if s.definiteNoun(k) {
			p := &phrase{scene: s, of: of, j: s.adjectives(k+1, of), head: e}
			if c, ok := s.prepositionalAt(p.j, of); ok && k > j {
				p.purpose(c)
			}
			return p.j, true
		}
		if s.is(k, stop|speech) {
			break
		}
	}
	return j, false
}

// prepositionalAt is prepositional of token j, if that is a word of the sentence of
// token of.
func (s *scene) prepositionalAt(j, of int) (extract.Cut, bool) {
	if !s.word(j, of) {
		return extract.Cut{}, false
	}
	return s.prepositional(j)
}

// portfolios returns the end of a list of portfolios and their adjectives.
func (s *scene) portfolios(j, of int) int {
	for s.word(j, of) {
		if s.is(j, portfolio) || s.adjective(j) && !s.is(j, demonym) {
			j++
			continue
		}
		if c, ok := s.conjunct(j); ok && s.words[c.Norm]&(portfolio|naming) != 0 {
			j++
			continue
		}
		break
	}
	return j
}

// alone proposes a title without a name, which may stand for its holder.
func (s *scene) alone(p post) {
	if !p.complete || p.class == "honorific" {
		return
	}
	ref := extract.Ref{}
	for k := p.first; k < p.last; k++ {
		if s.is(k, demonym) {
			ref.Country = s.country[s.toks[k].Norm]
		}
	}
	s.propose(candidate{first: p.first, last: p.last, Span: p.Span, kind: extract.Person, rule: p.rule, rank: patterned,
		titles: []string{s.titleText(p)}, ref: ref, nominal: true})
}
