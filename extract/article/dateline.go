package article

import (
	"cmp"
	"slices"
	"strings"

	"tarikh/extract"
)

// The shape of a dateline in the first sentence: places, a day, an outlet in
// brackets or between marks, in most orders, and then the sentence:
//
//	City, Region 3 December 2017 (Agency) Text
//	City - Agency: Text
//	City - Agency - Sunday 3 December 2017: Text
//	City in 3 December /Agency/ Text
const (
	datelineTokens = 26
	datelineWords  = 5 // words that are neither day nor outlet: the places
	datelineParas  = 2 // paragraphs in which one is looked for
	outletWords    = 4 // words of an outlet that is not known
	datelinePieces = 3 // pieces behind the outlet, among which the day is looked for
	pieceWords     = 3 // words of such a piece: a place, a person
)

const (
	openers = "(«\"“[/{"
	closers = ")»\"”]/}"
)

// dateline is what the start of a paragraph says.
type dateline struct {
	day    string
	open   string       // its month and day, where it leaves out the year
	outlet extract.Span // zero where none is named
}

// readOpenings reads the datelines of the first paragraphs.
func (p *page) readOpenings() {
	paras := 0
	for i := range p.lines {
		if p.kind(i) != extract.BodyLine {
			continue
		}
		if paras++; paras > datelineParas {
			return
		}
		l := &p.lines[i]
		if d, ok := p.dateline(l, paras == 1); ok {
			if d.day != "" {
				p.keepDay(d.day, "dateline", opening)
			} else {
				p.open = d.open
			}
			if d.outlet.End > 0 {
				p.keepOutlet(d.outlet.Of(p.a.Text), inOpening)
			}
			return
		}
		if value := p.today(l); value != "" {
			p.keepDay(value, "dateline", deictic)
		} else if value := p.told(l); paras == 1 && value != "" {
			p.keepDay(value, "dateline", newsDay)
		}
	}
}

// hasDateline reports whether a line starts with a dateline.
func (p *page) hasDateline(l *look) bool {
	_, ok := p.dateline(l, true)
	return ok
}

// dateline reads the dateline that a paragraph starts with. ok is false where
// there is none. Only the first paragraph may have one without an outlet.
func (p *page) dateline(l *look, first bool) (d dateline, ok bool) {
	text := p.a.Text
	words, linked := 0, false
	for i := 0; i < len(l.tokens) && i < datelineTokens; i++ {
		t := l.tokens[i]
		mark := ""
		if t.Kind == extract.Punct {
			mark = t.Of(text)
		}
		switch {
		case l.dated[i]:
			if value := l.dayAt(t); value != "" {
				d.day = value
			} else if value := l.openAt(t); value != "" {
				d.open = value
			}
		case mark != "":
			if strings.Contains(openers, mark) {
				if span := p.bracket(l, i); span.End > 0 {
					d.outlet = span
					p.dayBeside(l, i, &d)
					return d, true
				}
				if first && words > 0 && p.bracketedDay(l, i, &d) {
					return d, true
				}
			}
			// A day and a dash make a dateline even without an outlet.
			if first && dash(mark) && d.day != "" && i > 0 && l.dated[i-1] && !linked && (words > 0 || p.onlyDay(l)) && !p.outletFollows(l, i+1) {
				return d, true
			}
			if mark == "." && i > 0 && words > 1 && l.uses[i-1] == 0 && !l.dated[i-1] {
				return dateline{}, false
			}
		default:
			c, last := p.layout.longest(l.tokens, i)
			if c&(outlet|outletWord) != 0 && p.between(l, i, last, c) {
				d.outlet = extract.Span{Start: t.Start, End: l.tokens[last-1].End}
				if d.day == "" && d.open == "" {
					d.day = p.dayBehind(l, last)
				}
				return d, true
			}
			if c&link != 0 {
				linked = true
				continue
			}
			if words++; p.layout.is(l.tokens, i, credit) || words > datelineWords {
				return dateline{}, false
			}
		}
	}
	return dateline{}, false
}

// dayBeside reads the day of a dateline from its less common places beside the
// brackets that token i opens: within them, "City (Agency - 4 April 2023)",
// behind them, or in front of them as the bare numbers of day and month,
// "City - 4 - 12 (Agency)".
func (p *page) dayBeside(l *look, i int, d *dateline) {
	if d.day != "" || d.open != "" {
		return
	}
	if i >= 3 && l.tokens[i-1].Kind == extract.Number && l.tokens[i-3].Kind == extract.Number && p.isDash(l, i-2) &&
		(i == 3 || l.tokens[i-4].Kind == extract.Word || p.isDash(l, i-4)) {
		d.open = monthAndDay(l.tokens[i-1].Norm, l.tokens[i-3].Norm)
		return
	}
	for i++; i < len(l.tokens) && !strings.Contains(closers, l.tokens[i].Of(p.a.Text)); i++ {
		if l.dated[i] && d.day == "" {
			d.day = l.dayAt(l.tokens[i])
		}
	}
	d.day = cmp.Or(d.day, p.dayBehind(l, i))
}

// dayBehind returns the day behind the outlet of a dateline, from token i on: the
// first of the next pieces that is one and that a mark closes, or "".
//
//	City (Agency) – 4 April 2023 – Text
//	City - Agency - Tuesday 4 April 2023: Text
//	Agency, City, 4 April 2023 - Text
func (p *page) dayBehind(l *look, i int) string {
	for range datelinePieces {
		for i < len(l.tokens) && l.tokens[i].Kind == extract.Punct && !l.dated[i] {
			i++
		}
		from := i
		for i < len(l.tokens) && l.tokens[i].Kind != extract.Punct && !l.dated[i] {
			if p.layout.is(l.tokens, i, credit) {
				return ""
			}
			i++
		}
		if i == len(l.tokens) || i-from > pieceWords {
			return ""
		}
		if l.dated[i] {
			value, end := l.dayFrom(i)
			if !p.after(l, end) {
				return ""
			}
			return value
		}
	}
	return ""
}

// dayFrom returns the value of the day, or "", that starts at token i, and the
// token behind it.
func (l *look) dayFrom(i int) (value string, end int) {
	value = l.dayAt(l.tokens[i])
	for i < len(l.tokens) && l.dated[i] {
		i++
	}
	return value, i
}

// bracketedDay reads a dateline that has its day alone in the brackets that
// token i opens: "City (4 April 2023) - Text".
func (p *page) bracketedDay(l *look, i int, d *dateline) bool {
	if i+1 >= len(l.tokens) || !l.dated[i+1] || l.dated[i] {
		return false
	}
	value, end := l.dayFrom(i + 1)
	if value == "" || end == len(l.tokens) || !strings.Contains(closers, l.tokens[end].Of(p.a.Text)) || !p.after(l, end+1) {
		return false
	}
	d.day = value
	return true
}

// onlyDay reports whether l is the only line of text that starts with a day.
// Several such lines are a chronology.
func (p *page) onlyDay(l *look) bool {
	for i := range p.lines {
		if other := &p.lines[i]; other != l && p.kind(i) == extract.BodyLine && len(other.tokens) > 0 && other.dated[0] {
			return false
		}
	}
	return true
}

func dash(mark string) bool { return slices.Contains(separators, mark) && mark != "،" && mark != "," }

// coveringDay returns the day that covers t, or nil.
func (l *look) coveringDay(t extract.Token) *day {
	for i := range l.days {
		if l.days[i].Overlaps(t.Span) {
			return &l.days[i]
		}
	}
	return nil
}

// dayAt returns the value of the day that covers t, or "".
func (l *look) dayAt(t extract.Token) string {
	if d := l.coveringDay(t); d != nil {
		return d.value
	}
	return ""
}

// bracket returns the outlet in the brackets that token i opens. A sentence
// may quote an outlet in brackets, too: those of a dateline stand behind the
// day, or in front of a dash. Behind a day any short name is an outlet.
func (p *page) bracket(l *look, i int) extract.Span {
	text := p.a.Text
	end := i + 1
	for end < len(l.tokens) && !(l.tokens[end].Kind == extract.Punct && strings.Contains(closers, l.tokens[end].Of(text))) {
		end++
	}
	if end == len(l.tokens) || end == i+1 {
		return extract.Span{}
	}
	round := strings.Contains("([/", l.tokens[i].Of(text))
	dated := round && i > 0 && l.dated[i-1]
	if !dated && !p.after(l, end+1) && !p.dayCloses(l, end+1) && (i > 0 || p.dayBehind(l, end+1) == "") || !round && !p.before(l, i) {
		return extract.Span{}
	}
	for k := i + 1; k < end; k++ {
		if c, last := p.layout.longest(l.tokens, k); c&(outlet|outletWord) != 0 && last <= end {
			return extract.Span{Start: l.tokens[k].Start, End: l.tokens[last-1].End}
		}
	}
	if dated && l.dayBefore(i) && end-i-1 <= outletWords && l.uses[i+1]&(today|neutral|several) == 0 {
		return extract.Span{Start: l.tokens[i+1].Start, End: l.tokens[end-1].End}
	}
	return extract.Span{}
}

// dayCloses reports whether a full day starts at token i, and a dash behind it
// ends the dateline.
func (p *page) dayCloses(l *look, i int) bool {
	if i >= len(l.tokens) || !l.dated[i] {
		return false
	}
	value, end := l.dayFrom(i)
	return value != "" && p.after(l, end)
}

// dayBefore reports whether a full day ends right before token i.
func (l *look) dayBefore(i int) bool { return l.dayAt(l.tokens[i-1]) != "" }

// after reports whether a piece of a dateline ends in front of token i: with a
// dash or the like, or with the line.
func (p *page) after(l *look, i int) bool {
	if i == len(l.tokens) {
		return l.whole
	}
	return i < len(l.tokens) && (p.isDash(l, i) || l.longDash(p.a.Text, i))
}

// before reports whether a dash or the like stands in front of token i.
func (p *page) before(l *look, i int) bool {
	return i > 0 && (p.isDash(l, i-1) || l.longDash(p.a.Text, i))
}

func (p *page) isDash(l *look, i int) bool {
	return l.tokens[i].Kind == extract.Punct && dash(l.tokens[i].Of(p.a.Text))
}

// longDash reports whether a stroke that lengthens letters stands alone, as a
// dash, in front of token i. It is no token.
func (l *look) longDash(text string, i int) bool {
	return i > 0 && strings.Contains(text[l.tokens[i-1].End:l.tokens[i].Start], " ـ")
}

// between reports whether the outlet [first, last) stands between a dash, or
// a day, and a dash or full stop. An outlet that starts the line must be an
// agency, or a name that is nothing else.
func (p *page) between(l *look, first, last int, c class) bool {
	sure := c&outlet != 0
	after := p.after(l, last) || sure && first > 0 && l.tokens[last].Of(p.a.Text) == "."
	if first == 0 {
		return c&(outlet|agency) != 0 && last < len(l.tokens) && (after || sure && p.isStop(l, last) && p.dayBehind(l, last) != "")
	}
	return after && (p.before(l, first) || sure && (l.dated[first-1] || first > 1 && l.dated[first-2] && p.isStop(l, first-1)))
}

// isStop reports whether token i is a comma or a full stop.
func (p *page) isStop(l *look, i int) bool {
	return strings.Contains("،,.", l.tokens[i].Of(p.a.Text))
}

// outletFollows reports whether an outlet starts at token i, behind brackets.
func (p *page) outletFollows(l *look, i int) bool {
	for i < len(l.tokens) && l.tokens[i].Kind == extract.Punct {
		i++
	}
	if i >= len(l.tokens) {
		return false
	}
	c, last := p.layout.longest(l.tokens, i)
	return c&(outlet|outletWord) != 0 && p.between(l, i, last, c)
}

// leadTokens is how far into the first sentence the day of the news stands.
const leadTokens = 30

// told returns the day on which the news of a lead that names where it was sent
// from ("City - …") took place: the first full date, if the weekday stands with
// it, as it does with days that readers remember. Agencies send such news on
// the day.
func (p *page) told(l *look) string {
	from := 0
	for from < len(l.tokens) && from <= datelineWords && l.tokens[from].Kind == extract.Word {
		from++
	}
	if from == 0 || from > 3 || from >= len(l.tokens) || !dash(l.tokens[from].Of(p.a.Text)) {
		return ""
	}
	for i := from; i < len(l.tokens) && i < from+leadTokens; i++ {
		d := l.coveringDay(l.tokens[i])
		if d == nil {
			continue
		}
		if d.doubtful || l.tokens[i].Kind != extract.Word {
			return ""
		}
		return d.value
	}
	return ""
}

// today returns the day that a sentence calls today: the word, and a full date
// right behind it. A date that contradicts itself is not believed.
func (p *page) today(l *look) string {
	last := 0
	for i := 0; i < len(l.tokens); i = max(i+1, last) {
		var c class
		c, last = p.layout.longest(l.tokens, i)
		if c&today == 0 || i > 0 && l.uses[i-1]&past != 0 {
			continue
		}
		// One expression may hold both words and date.
		for k := i; k < len(l.tokens) && k < last+4; k++ {
			if d := l.coveringDay(l.tokens[k]); d != nil {
				if d.doubtful {
					return ""
				}
				return d.value
			}
			if k >= last && l.tokens[k].Kind == extract.Word && l.uses[k]&(neutral|link) == 0 && !l.dated[k] {
				break
			}
		}
	}
	return ""
}
