package timex

import (
	"slices"
	"strings"

	"tarikh/extract"
)

// item is a stretch of tokens that a word of the lexicon or a rule gives a
// class and a value.
type item struct {
	class  int32
	to     int32 // token behind it
	quoted int32 // token behind the part that the record quotes
	start  int   // byte offset of its first letter, without clitics
	clitic string
	rule   int32 // index of the rule, or -1
	val    val
}

// maxItems and maxSteps bound the readings that are kept of one token and the
// elements that are tried there, so that no text costs more than its length. A
// long date written out in words needs a tenth of either.
const (
	maxItems = 200
	maxSteps = 3000
)

// maxCaptures is how many classes and numbers one pattern may hold.
const maxCaptures = 16

// chart finds the items of one sentence, from its end to its start, so that a
// rule finds what may follow its first element already made.
type chart struct {
	g      *grammar
	text   string // of the article, into which the spans of the tokens point
	tokens []extract.Token
	items  []item
	lo, hi []int32 // items that start at a token: items[lo:hi]
	chosen []int32 // the items that become records

	// What is being matched.
	r        *rule
	first    int32
	at       int
	quoted   int
	steps    int
	joined   bool // the first element is read with its "and"
	captures [maxCaptures]int32
}

func (c *chart) reset(g *grammar, text string, tokens []extract.Token) {
	c.g, c.text, c.tokens, c.items = g, text, tokens, c.items[:0]
	if cap(c.lo) < len(tokens) {
		c.lo, c.hi = make([]int32, len(tokens)*2), make([]int32, len(tokens)*2)
	}
	c.lo, c.hi = c.lo[:len(tokens)], c.hi[:len(tokens)]
}

// fill makes the items of all tokens.
func (c *chart) fill() {
	for i := len(c.tokens) - 1; i >= 0; i-- {
		lo := int32(len(c.items))
		c.lo[i], c.steps = lo, 0
		c.words(i)
		c.joint(i)
		if c.tokens[i].Kind == extract.Number {
			c.hi[i] = int32(len(c.items))
			c.start(i, -1, c.g.byFirst[len(c.g.byFirst)-1])
		}
		for k := lo; k < int32(len(c.items)) && k < lo+maxItems; k++ {
			c.hi[i] = k + 1
			if class := c.items[k].class; class >= 0 {
				c.start(i, k, c.g.byFirst[class])
			}
		}
		c.hi[i] = int32(len(c.items))
	}
}

// words adds the items of the lexicon that start at token i.
func (c *chart) words(i int) {
	t := &c.tokens[i]
	for k := range t.Cuts {
		cut := &t.Cuts[k]
		e := c.g.lex.words[cut.Norm]
		if e == nil || !c.g.lex.clitics[cut.Clitics] || slices.Contains(e.apart, c.text[cut.Start:t.End]) {
			continue
		}
		for s := range e.senses {
			c.items = append(c.items, item{class: e.senses[s].class, to: int32(i + 1), quoted: int32(i + 1),
				start: cut.Start, clitic: cut.Clitics, rule: -1, val: e.senses[s].val})
		}
	phrases:
		for p := range e.phrases {
			ph := &e.phrases[p]
			if i+len(ph.rest) >= len(c.tokens) {
				continue
			}
			for j, w := range ph.rest {
				if c.tokens[i+1+j].Norm != w {
					continue phrases
				}
			}
			to := int32(i + 1 + len(ph.rest))
			c.items = append(c.items, item{class: ph.class, to: to, quoted: to,
				start: cut.Start, clitic: cut.Clitics, rule: -1, val: ph.val})
		}
	}
}

// joint adds, at an "and" that is written apart, what follows it, so that it is
// all one whether the two are written together.
func (c *chart) joint(i int) {
	if c.tokens[i].Norm != c.g.lex.and || i+1 == len(c.tokens) {
		return
	}
	for k := c.lo[i+1]; k < c.hi[i+1] && len(c.items) < int(c.lo[i])+maxItems; k++ {
		if it := c.items[k]; it.clitic == "" && it.class >= 0 {
			it.clitic = c.g.lex.and
			c.items = append(c.items, it)
		}
	}
}

// start matches rules at token i. Their first element is item first, or the
// number there.
func (c *chart) start(i int, first int32, rules []*rule) {
	next := i + 1 // behind a number
	if first >= 0 {
		next = int(c.items[first].to)
	}
	for _, r := range rules {
		if c.stuck(r, next) || len(r.left) > 0 && !c.behind(r, i) {
			continue
		}
		c.r, c.first, c.at, c.quoted, c.joined = r, first, i, -1, false
		for k := 0; k < r.n; k++ {
			c.captures[k] = -1
		}
		c.match(0, i)
	}
}

// stuck reports, for little, whether the second element of a rule cannot match
// at token pos. Most rules end there.
func (c *chart) stuck(r *rule, pos int) bool {
	e := r.second
	if e == nil {
		return false
	}
	if pos >= len(c.tokens) || e.glued && !c.tokens[pos].Glued {
		return true
	}
	if e.joined && c.tokens[pos].Norm == c.g.lex.and {
		return false
	}
	if e.kind == elemNum {
		return c.tokens[pos].Kind != extract.Number
	}
	for k, hi := c.lo[pos], c.hi[pos]; k < hi; k++ {
		if hasClass(e, c.items[k].class) {
			return false
		}
	}
	return true
}

// behind checks what a rule wants in front of the part that it quotes.
func (c *chart) behind(r *rule, i int) bool {
	for k := len(r.left) - 1; k >= 0; k-- {
		e := &r.left[k]
		i--
		if e.kind == elemFirst {
			return i < 0
		}
		found := i >= 0 && c.ends(e, i)
		if found == e.not {
			return false
		}
	}
	return true
}

// ends reports whether the one word at token i is of the classes of e.
func (c *chart) ends(e *elem, i int) bool {
	if e.kind == elemNum {
		_, ok := e.numeral.read(c.tokens, i, false, false)
		return ok
	}
	t := &c.tokens[i]
	if e.begun(t) {
		return true
	}
	for k := range t.Cuts {
		if !c.g.lex.clitics[t.Cuts[k].Clitics] {
			continue
		}
		w := c.g.lex.words[t.Cuts[k].Norm]
		if w == nil {
			continue
		}
		for s := range w.senses {
			for _, class := range e.classes {
				if w.senses[s].class == class {
					return true
				}
			}
		}
	}
	return false
}

// match matches the elements of the rule from pc on at token pos, and adds an
// item for every way in which all of them match.
func (c *chart) match(pc, pos int) {
	if c.steps++; c.steps > maxSteps {
		return
	}
	r := c.r
	if pc == len(r.elems) {
		c.accept(pos)
		return
	}
	e := &r.elems[pc]
	switch e.kind {
	case elemOpen:
		c.match(pc+1, pos)
		c.match(e.alt, pos)
		return
	case elemClose:
		c.match(pc+1, pos)
		return
	case elemEnd:
		saved := c.quoted
		c.quoted = pos
		c.match(pc+1, pos)
		c.quoted = saved
		return
	case elemFirst:
		if pos == 0 {
			c.match(pc+1, pos)
		}
		return
	case elemLast:
		if pos == len(c.tokens) {
			c.match(pc+1, pos)
		}
		return
	}
	if e.not {
		if pos >= len(c.tokens) || !c.stands(e, pos) {
			c.match(pc+1, pos)
		}
		return
	}
	if pos >= len(c.tokens) || e.glued && !c.tokens[pos].Glued {
		return
	}
	if pos == c.at {
		c.matchFirst(e, pc, pos)
		return
	}
	c.matchNext(e, pc, pos)
}

// matchFirst matches the first element, which must be the item that the rule
// was started for.
func (c *chart) matchFirst(e *elem, pc, pos int) {
	if e.kind == elemNum {
		if c.first < 0 {
			c.number(e, pc, pos)
		}
		return
	}
	if c.first < 0 {
		return
	}
	if it := &c.items[c.first]; hasClass(e, it.class) && (!e.joined || it.clitic == c.g.lex.and) && strings.HasSuffix(it.clitic, e.clitic) {
		c.joined = e.joined
		c.take(e, pc, c.first, int(it.to))
	}
}

// matchNext matches a further element at token pos.
func (c *chart) matchNext(e *elem, pc, pos int) {
	and := c.g.lex.and
	if e.joined && c.tokens[pos].Norm == and && pos+1 < len(c.tokens) {
		c.matchAt(e, pc, pos+1, "")
		return
	}
	clitic := e.clitic
	if e.joined {
		clitic = and
	}
	c.matchAt(e, pc, pos, clitic)
}

func (c *chart) matchAt(e *elem, pc, pos int, clitic string) {
	if e.kind == elemNum {
		if clitic == "" {
			c.number(e, pc, pos)
		}
		return
	}
	if e.begun(&c.tokens[pos]) {
		c.match(pc+1, pos+1)
	}
	for k, hi := c.lo[pos], c.hi[pos]; k < hi; k++ {
		it := &c.items[k]
		if it.clitic == clitic && hasClass(e, it.class) {
			c.take(e, pc, k, int(it.to))
		}
	}
}

// begun reports whether the token is a word with one of the beginnings of e.
func (e *elem) begun(t *extract.Token) bool {
	if len(e.begins) == 0 || t.Kind != extract.Word {
		return false
	}
	for _, b := range e.begins {
		if strings.HasPrefix(t.Norm, b) {
			return true
		}
	}
	return false
}

func hasClass(e *elem, class int32) bool {
	for _, k := range e.classes {
		if k == class {
			return true
		}
	}
	return false
}

func (c *chart) take(e *elem, pc int, k int32, to int) {
	if e.capture < 0 {
		c.match(pc+1, to)
		return
	}
	saved := c.captures[e.capture]
	c.captures[e.capture] = k
	c.match(pc+1, to)
	c.captures[e.capture] = saved
}

// number matches a numeral at token pos. Its value becomes an item of its own
// when the rule matches, so that captures are all alike.
func (c *chart) number(e *elem, pc, pos int) {
	n, ok := e.numeral.read(c.tokens, pos, pos != c.at, c.consumes(pc+1))
	if !ok {
		return
	}
	k := int32(len(c.items))
	c.items = append(c.items, item{class: numberClass, to: int32(pos + 1), start: c.tokens[pos].Start, rule: -1, val: empty})
	c.items[k].val[e.numeral.field] = n
	c.take(e, pc, k, pos+1)
	if int32(len(c.items)) == k+1 {
		c.items = c.items[:k] // nothing was made of it
	}
}

// consumes reports whether element pc will read the token that follows, so
// that a mark glued to a number is part of the pattern.
func (c *chart) consumes(pc int) bool {
	for ; pc < len(c.r.elems); pc++ {
		switch e := &c.r.elems[pc]; e.kind {
		case elemClose:
		case elemEnd:
			return pc+1 < len(c.r.elems) && c.r.elems[pc+1].glued
		case elemOpen:
			return c.r.elems[pc+1].glued
		default:
			return !e.not && e.kind <= elemNum
		}
	}
	return false
}

// stands reports whether the element stands at token pos.
func (c *chart) stands(e *elem, pos int) bool {
	if e.glued && !c.tokens[pos].Glued {
		return false
	}
	if e.kind == elemNum {
		// What is refused is refused as a part of a longer number as well.
		_, ok := e.numeral.read(c.tokens, pos, true, true)
		return ok
	}
	if pos == c.at {
		return false
	}
	clitic := ""
	if e.joined {
		clitic = c.g.lex.and
		if c.tokens[pos].Norm == clitic && pos+1 < len(c.tokens) {
			pos, clitic = pos+1, ""
		}
	}
	if e.begun(&c.tokens[pos]) {
		return true
	}
	for k, hi := c.lo[pos], c.hi[pos]; k < hi; k++ {
		if c.items[k].clitic == clitic && hasClass(e, c.items[k].class) {
			return true
		}
	}
	return false
}

// accept adds the item of a rule whose elements have all matched.
func (c *chart) accept(to int) {
	r := c.r
	if c.quoted >= 0 {
		to = c.quoted
	}
	it := item{class: r.class, to: int32(to), quoted: int32(to), rule: r.order, start: c.tokens[c.at].Start}
	if c.first >= 0 {
		it.start, it.clitic = c.items[c.first].start, c.items[c.first].clitic
		if c.joined {
			it.clitic = "" // the pattern has read it
		}
	}
	var ok bool
	if it.val, ok = r.prog.run(c.items, c.captures[:r.n]); !ok {
		return
	}
	for k := c.lo[c.at]; k < int32(len(c.items)); k++ {
		if old := &c.items[k]; old.class == it.class && old.to == it.to && old.start == it.start && old.val == it.val {
			return
		}
	}
	if int32(len(c.items))-c.lo[c.at] < maxItems {
		c.items = append(c.items, it)
	}
}
