package ner

import (
	"strings"
	"unicode/utf8"

	"tarikh/extract"
)

// persons finds names with titles before or behind them, names made of known
// given names, and titles that stand alone.
func (s *scene) persons() {
	for i := 0; i < len(s.toks); {
		if s.dated[i] || s.toks[i].Kind == extract.Punct || s.toks[i].Kind == extract.Number {
			i++
			continue
		}
		if next := s.titled(i); next > i {
			i = next
			continue
		}
		if next := s.named(i); next > i {
			i = next
			continue
		}
		i++
	}
}

// titled reads a chain of titles at token i and the name behind it.
func (s *scene) titled(i int) int {
	posts := s.posts(i)
	if len(posts) == 0 {
		return i
	}
	last := posts[len(posts)-1]
	j := last.last
	j = s.behindBrackets(j, i)
	for s.same(j, i) && s.is(j, comma|dash|quoteOpen) && j < last.last+2 {
		j++
	}
	if s.same(j, i) && strings.Contains(last.use, "+PERSON") || last.complete && s.same(j, i) {
		near := j == last.last || last.definite || last.complete
		if n, ok := s.nameAt(j, near); ok && s.acceptTitled(s.toQuote(&n, j), last, j) {
			return s.person(j, n, posts)
		}
	}
	for _, p := range posts {
		s.alone(p)
	}
	return last.last
}

// behindBrackets returns the token behind the short name in brackets that may
// follow the name of a body at the end of a title, or j.
func (s *scene) behindBrackets(j, of int) int {
	const most = 4 // words of a short name
	if !s.same(j, of) || !s.is(j, quoteOpen) {
		return j
	}
	for k := j + 1; s.same(k, of) && k <= j+1+most; k++ {
		if s.is(k, quoteClose) {
			if s.word(k+1, of) && k > j+1 {
				return k + 1
			}
			return j
		}
	}
	return j
}

// toQuote returns a name that begins behind an opening quote up to the closing
// one, if no more than a few words are left.
func (s *scene) toQuote(n *name, j int) name {
	if !s.is(j-1, quoteOpen) {
		return *n
	}
	k := n.last
	for s.word(k, j) && !s.is(k, stop|speech) && k < j+5 {
		k++
	}
	if s.same(k, j) && s.is(k, quoteClose) {
		n.words, n.last = n.words+k-n.last, k
	}
	return *n
}

// acceptTitled reports whether the words at token j are the name of the holder
// of a title.
func (s *scene) acceptTitled(n name, p post, j int) bool {
	if n.sure() {
		return true
	}
	if n.words == 1 && utf8.RuneCountInString(s.text(extract.Span{Start: n.start, End: s.toks[n.last-1].End})) <= 2 {
		return false
	}
	if n.model || n.person != nil {
		return true
	}
	if n.words == 1 && s.conjoined(j) && s.cls[j] == 0 {
		return false // and did something
	}
	if p.class == "rank" && n.given == 0 {
		return false
	}
	direct := j == p.last
	if s.is(j-1, quoteOpen) {
		return s.is(n.last, quoteClose)
	}
	if !direct {
		return n.foreign() || n.given > 0 && n.words > 1
	}
	if n.words == 1 && n.common == 1 {
		return p.class == "monarch" || p.class == "royal" || p.class == "religious_honorific"
	}
	if _, e := s.bestPlace(j); e != nil && n.words == 1 && n.given == 0 {
		return false
	}
	return n.given+n.unknown+n.family > 0
}

// person proposes a name with the titles before it, and reads those behind it.
func (s *scene) person(first int, n name, posts []post) int {
	c := candidate{first: first, last: n.last, kind: extract.Person, rule: "ner: given and family names", rank: patterned}
	c.Span = extract.Span{Start: n.start, End: s.toks[n.last-1].End}
	if n.person != nil {
		c.en, c.ref, c.rule, c.known = n.person.en, n.person.ref, n.person.rule, true
	}
	// Kings and popes are counted.
	if s.same(n.last, first) && s.countedRuler(n.last, &n, posts) {
		c.last, c.End = n.last+1, s.toks[n.last].End
	}
	for _, p := range posts {
		if n.person == nil {
			c.rule = p.rule
		}
		if p.class != "honorific" {
			c.titles = append(c.titles, s.titleText(p))
		}
	}
	if n.words > 1 {
		s.families[s.toks[c.last-1].Norm] = true
	}
	next := c.last
	if s.same(next, first) && s.is(next, quoteClose) {
		next++
	}
	for {
		behind := s.behind(next, first, n, next != c.last)
		if len(behind) == 0 {
			break
		}
		for _, p := range behind {
			if p.class != "honorific" {
				c.titles = append(c.titles, s.titleText(p))
			}
			next = p.last
		}
	}
	s.propose(c)
	if k := len(posts) - 1; k >= 0 && s.toks[posts[k].last-1].End+1 >= n.start && posts[k].partOfName() {
		c.name, c.definite = s.text(c.Span), posts[k].definite
		c.first, c.Start, c.inner = posts[k].first, posts[k].Start, true
		s.propose(c)
	}
	return next
}

// partOfName reports whether a title belongs to the names of those who bear it:
// Pope Francis, Sheikh Zayed.
func (p post) partOfName() bool {
	switch p.class {
	case "royal", "monarch":
		return p.last-p.first == 1
	}
	return strings.HasSuffix(p.class, "_honorific")
}

// countedRuler reports whether the ordinal at token i belongs to the name before it:
// behind a title, or behind a single given name.
func (s *scene) countedRuler(i int, n *name, posts []post) bool {
	if !s.is(i, ordinal) || n.words > 2 {
		return false
	}
	return len(posts) > 0 || n.words == 1 && s.definite(s.toks[i].Norm) && (!s.is(i-1, surname) || s.chance[i].Of("PERS") >= barely)
}

// behind reads the titles in apposition behind a name: with a comma, or
// directly where the title names its body.
func (s *scene) behind(j, of int, n name, further bool) []post {
	mark := false
	if s.same(j, of) && s.is(j, comma|dash|quoteOpen) {
		j, mark = j+1, true
	}
	if !s.same(j, of) {
		return nil
	}
	posts := s.posts(j)
	if len(posts) == 0 || !posts[0].complete {
		return nil
	}
	last := posts[len(posts)-1]
	if posts[0].Start != s.toks[j].Start && (mark || !further || !s.conjoined(j)) {
		return nil
	}
	if !mark && n.words < 2 {
		return nil
	}
	// A title before a further name belongs to that name: adviser to President
	// So-and-so.
	if n, ok := s.nameAt(last.last, true); ok && s.same(last.last, of) && s.acceptTitled(n, last, last.last) {
		posts = posts[:len(posts)-1]
		if len(posts) == 0 {
			return nil
		}
	}
	if !mark && last.definite && posts[0].first == posts[0].last-1 {
		return nil
	}
	return posts
}

// speaks reports whether token i is a verb whose subject is token of.
func (s *scene) speaks(i, of int) bool {
	if !s.same(i, of) {
		return false
	}
	_, joined := s.cutOf(i, speech)
	return joined || s.is(i, speech)
}

// relative reads a name behind a word such as "his wife", "at the hands of" or
// "the Swede". A given name alone is enough behind the first two, and so are two
// words that no table knows.
func (s *scene) relative(i int) (name, bool) {
	if !s.same(i-1, i) || !s.word(i, i) {
		return name{}, false
	}
	c, joined := s.cutOf(i-1, kin)
	related := joined && s.words[c.Clitics]&(and|attach) != 0 || s.is(i-1, kin)
	native := s.native(i - 1)
	if !related && !native {
		return name{}, false
	}
	n, ok := s.nameAt(i, true)
	if !ok || n.start != s.toks[i].Start || s.is(i, speech|thing) || n.unknown > 0 && s.verbal(n.last-1) {
		return n, false
	}
	if native { // the Swede So-and-so
		return n, n.words == 2 && (n.given > 0 || n.foreign() && s.chance[i].Of("PERS") >= unlike && s.chance[i+1].Of("PERS") >= unlike)
	}
	if n.sure() || n.words > 1 && n.given+n.unknown == n.words {
		return n, true
	}
	return n, n.words == 1 && n.given == 1
}

// native reports whether token i is a nationality with the article, which a
// particle may be written before.
func (s *scene) native(i int) bool {
	if s.is(i, demonym) && s.definite(s.toks[i].Norm) {
		return true
	}
	for _, c := range s.toks[i].Cuts[1:] {
		if s.definite(c.Norm) && s.words[c.Norm]&demonym != 0 {
			return true
		}
	}
	return false
}

// listed reports whether a person's name, perhaps with a mark, ends before
// token i.
func (s *scene) listed(i int) bool {
	if s.is(i-1, comma) {
		i--
	}
	for k := len(s.found) - 1; k >= 0; k-- {
		if c := &s.found[k]; c.kind == extract.Person && c.last == i && !c.nominal && s.same(c.last-1, i) {
			return true
		}
	}
	return false
}

// reigned reads the name of a ruler without a title at token i: a given name, or
// a word that no table knows, and a count with the article.
func (s *scene) reigned(i int) (name, bool) {
	if !s.word(i+1, i) || !s.is(i+1, ordinal) || !s.definite(s.toks[i+1].Norm) || s.feminine(s.toks[i+1].Norm) || s.is(i+2, ordinal) {
		return name{}, false
	}
	n, ok := s.nameAt(i, false)
	if !ok || n.words != 1 || n.last != i+1 || n.given+n.unknown != 1 || s.definite(s.toks[i].Norm) || s.is(i, ordinary|placeWord) {
		return n, false
	}
	return n, true
}

// named reads a name without a title at token i.
func (s *scene) named(i int) int {
	if n, ok := s.relative(i); ok {
		return s.person(i, n, nil)
	}
	if n, ok := s.reigned(i); ok {
		return s.person(i, n, nil)
	}
	n, ok := s.nameAt(i, false)
	if !ok && s.is(i, syllable) && s.word(i+1, i) && s.is(i+1, syllable) {
		// Two syllables are a name where a title tells so.
		if m, found := s.nameAt(i, true); found && m.syllables == m.words && (len(s.behind(m.last, i, m, false)) > 0 || s.speaks(i-1, i) && min(s.chance[i].Of("PERS"), s.chance[i+1].Of("PERS")) >= possible) {
			return s.person(i, m, nil)
		}
	}
	if !ok || s.is(i, thing) || s.is(i-1, thing) && s.same(i-1, i) {
		return i
	}
	switch {
	case n.foreign() && s.conjoined(i) && n.start > s.toks[i].Start && s.listed(i):
		return s.person(i, n, nil) // the next of a list
	case n.sure(), n.syllables >= 3 && !s.is(i-1, quoteOpen):
		return s.person(i, n, nil)
	case n.foreign() && !s.families[s.toks[n.last-1].Norm] && (s.speaks(i-1, i) || len(s.behind(n.last, i, n, false)) > 0):
		return s.person(i, n, nil)
	case n.words >= 2 && n.family+n.unknown == n.words && s.speaks(i-1, i):
		return s.person(i, n, nil)
	}
	return i
}
