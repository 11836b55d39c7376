package article

import (
	"slices"

	"tarikh/extract"
)

// bylineWords is the number of words that a byline may have beside the
// phrases that make it one: names of persons and places.
const bylineWords = 6

// isByline reports whether line i says who wrote the article or which outlet
// published it. near allows the weaker sign of a short line right beside a
// date line, below the title.
func (p *page) isByline(i int, near bool) bool {
	l := &p.lines[i]
	if !l.whole || l.stop || l.words == 0 || l.words > 16 || l.rest > bylineWords {
		return false
	}
	switch {
	case l.head&source != 0 && l.marked:
		return true
	case l.head&byline != 0 && (l.marked || near && l.words <= 5):
		return true
	case p.isOutletLine(l):
		return true
	case !near:
		return false
	case len(l.days) > 0 && l.rest <= 4 && len(l.marks(p.a.Text)) > 0:
		return true
	}
	beside := i > 0 && p.lines[i-1].isDateLine() || i+1 < len(p.lines) && p.lines[i+1].isDateLine()
	return beside && l.words <= bylineWords && i+1 < len(p.lines)-1
}

// isOutletLine reports whether the line is an outlet's name, alone or beside
// places, persons and "agencies", with a mark between them.
func (p *page) isOutletLine(l *look) bool {
	marks := len(l.marks(p.a.Text)) > 0
	if l.all&outlet == 0 {
		// What only may be an outlet needs company.
		return marks && l.rest <= 2 && (l.all&several != 0 || l.all&outletWord != 0 && l.all&agency != 0) && l.words <= 4
	}
	if l.rest == 0 {
		return true
	}
	return l.rest <= 4 && (marks || len(l.days) > 0) && l.all&credit == 0
}

// separators part the pieces of a byline or dateline.
var separators = []string{"-", "–", "—", "―", "ـ", "−", "/", "|", ":", "،", ",", "•", "·"}

// marks returns the indices of the separators of a line that stand outside
// dates.
func (l *look) marks(text string) []int {
	var out []int
	for i, t := range l.tokens {
		if t.Kind == extract.Punct && !l.dated[i] && slices.Contains(separators, t.Of(text)) || l.longDash(text, i) {
			out = append(out, i)
		}
	}
	return out
}

// The ranks of an outlet by where its name stands, the best first. Between
// them is room for names that are less sure.
const (
	lineAbove = 0
	lineBelow = 3
	inOpening = 6
)

// findOutlets keeps the outlet that a byline or date line names.
func (p *page) findOutlets(l *look, rank int) {
	text := p.a.Text
	for i := 0; i < len(l.tokens); {
		c, last := p.layout.longest(l.tokens, i)
		switch {
		case last <= i:
			i++
			continue
		case c&outlet != 0:
			p.keepOutlet(text[l.tokens[i].Start:l.tokens[last-1].End], rank)
		case c&outletWord != 0 && p.delimited(l, i, last):
			p.keepOutlet(text[l.tokens[i].Start:l.tokens[last-1].End], rank+1)
		case c&source != 0 && i == 0:
			p.namedSource(l, last, rank)
		}
		i = last
	}
}

// namedSource keeps the outlet behind a cue such as "source:", whether or not
// it is known. Known outlets in the same line are better.
func (p *page) namedSource(l *look, from, rank int) {
	for from < len(l.tokens) && l.tokens[from].Kind == extract.Punct {
		from++
	}
	to := from
	for to < len(l.tokens) && l.tokens[to].Kind != extract.Punct && !l.dated[to] {
		to++
	}
	if from < to && to-from <= bylineWords && l.uses[from]&several == 0 {
		p.keepOutlet(p.a.Text[l.tokens[from].Start:l.tokens[to-1].End], rank+2)
	}
}

// delimited reports whether a mark, or the word "exclusive" and the like,
// stands on one side of the tokens [first, last), and a mark or the line's end
// on the other.
func (p *page) delimited(l *look, first, last int) bool {
	mark := func(i int) bool {
		return l.tokens[i].Kind == extract.Punct || l.uses[i]&several != 0 && l.uses[i]&outletWord == 0
	}
	before := first > 0 && (mark(first-1) || l.longDash(p.a.Text, first))
	after := last < len(l.tokens) && (mark(last) || l.longDash(p.a.Text, last))
	return before && (after || last == len(l.tokens)) || after && first == 0
}
