package article

import (
	"sort"
	"strings"
	"unicode"

	"tarikh/extract"
)

// The limits of what is looked at. Lines that are longer than longLine bytes
// are paragraphs: only their beginning can hold something of interest, and
// that only near the top. Between top and bottom shorter ones count as
// paragraphs already.
const (
	longLine   = 400
	middleLine = 200
	datelines  = 240 // bytes at the start of a paragraph in which a dateline ends
	nearTop    = 12  // lines
)

// look is what a line of an article looks like.
type look struct {
	extract.Span // the part of the line that was looked at
	tokens       []extract.Token
	uses         []class // of each token: the uses of the phrase that covers it
	dated        []bool  // of each token: whether a date covers it
	days         []day
	open         []day    // of no year; their values are MM-DD
	months       []string // YYYY-MM, where a month is all that is said
	whole        bool     // the line was looked at to its end
	words        int      // words of the line, dates among them
	rest         int      // words that no phrase and no date explains
	all          class
	head         class // uses of the phrase that the line starts with
	marked       bool  // a colon, a dash or the like follows that phrase
	stop         bool  // the line ends as sentences do
	webAddress   bool
}

// looks looks at every line of a text.
func (r *Reader) looks(text string, lines []extract.Line) []look {
	parts := make([]extract.Line, len(lines))
	out := make([]look, len(lines))
	for i, line := range lines {
		parts[i] = line
		out[i].whole = line.Len() <= longLine
		if i >= nearTop && i < len(lines)-bottomLines && line.Len() > middleLine {
			out[i].whole = false
			parts[i].End = line.Start
		} else if !out[i].whole {
			parts[i].End = cut(text, line.Start, datelines)
		}
		out[i].Span = parts[i].Span
	}
	tokens := r.layout.tokens(text, parts)
	for i := range out {
		n := sort.Search(len(tokens), func(k int) bool { return tokens[k].Start >= out[i].End })
		out[i].tokens, tokens = tokens[:n], tokens[n:]
		dates := r.dates
		if i >= nearTop && i < len(lines)-bottomLines {
			dates = nil // there, dates do not matter
		}
		r.look(text, &out[i], dates)
	}
	return out
}

// cut returns the end of the last whole word of text[start:start+n].
func cut(text string, start, n int) int {
	if i := strings.LastIndexAny(text[start:start+n], " \t"); i > 0 {
		return start + i
	}
	for n > 0 && !runeStart(text[start+n]) {
		n--
	}
	return start + n
}

func runeStart(b byte) bool { return b&0xC0 != 0x80 }

func (r *Reader) look(text string, l *look, dates DateReader) {
	l.uses = make([]class, len(l.tokens))
	l.dated = make([]bool, len(l.tokens))
	l.findDates(text, dates)
	r.findPhrases(text, l)
	for i, t := range l.tokens {
		if t.Kind == extract.Punct || t.Kind == extract.Number {
			continue
		}
		l.words++
		if l.uses[i] == 0 && !l.dated[i] {
			l.rest++
		}
	}
	line := l.Of(text)
	l.webAddress = strings.Contains(line, "://") || strings.HasPrefix(line, "www.")
	if n := len(l.tokens); n > 0 && l.whole {
		l.stop = endsSentence(l.tokens, text)
	}
}

// findDates fills days and dated. Without a DateReader only dates in digits
// are found.
func (l *look) findDates(text string, dates DateReader) {
	part := l.Of(text)
	if strings.IndexFunc(part, unicode.IsDigit) < 0 {
		return
	}
	cover := func(s extract.Span) {
		for i, t := range l.tokens {
			l.dated[i] = l.dated[i] || t.Overlaps(s)
		}
	}
	var read []extract.Date
	if dates != nil {
		read = dates.Parse(part, "")
	}
	for _, d := range read {
		d.Start, d.End = d.Start+l.Start, d.End+l.Start
		cover(d.Span)
		l.findOpen(d)
		if d.Begin != "" && d.Begin == d.EndDate && isDay(d.Begin) {
			l.days = append(l.days, day{d.Span, d.Begin, d.Conflict != ""})
		}
	}
	for _, d := range machineDays(part) {
		d.Start, d.End = d.Start+l.Start, d.End+l.Start
		clash := false
		for _, other := range l.days {
			clash = clash || other.Overlaps(d.Span)
		}
		if !clash {
			cover(d.Span)
			l.days = append(l.days, d)
		}
	}
	sort.SliceStable(l.days, func(i, j int) bool { return l.days[i].Start < l.days[j].Start })
}

// findPhrases fills uses, all, head and marked. From left to right the longest
// phrase wins.
func (r *Reader) findPhrases(text string, l *look) {
	for i := 0; i < len(l.tokens); {
		c, last := r.layout.longest(l.tokens, i)
		if last <= i {
			i++
			continue
		}
		for k := i; k < last; k++ {
			l.uses[k] = c
		}
		l.all |= c
		if i == 0 {
			l.head = c
			l.marked = last == len(l.tokens) || l.tokens[last].Kind == extract.Punct
		}
		i = last
	}
}

// endsSentence reports whether the last marks of a line are those that end a
// sentence. A title may end with a question or an exclamation.
func endsSentence(tokens []extract.Token, text string) bool {
	for i := len(tokens) - 1; i >= 0; i-- {
		switch m := tokens[i].Of(text); {
		case tokens[i].Kind != extract.Punct:
			return false
		case m == "." || m == "۔":
			// Two and more dots leave something open.
			return i == 0 || tokens[i-1].Of(text) != "."
		}
	}
	return false
}

// isFurniture reports whether the line is nothing but furniture, or only
// numbers and marks.
func (l *look) isFurniture() bool {
	if !l.whole {
		return false
	}
	if l.webAddress && l.rest <= 8 && !l.stop && l.words <= 14 {
		return true
	}
	if l.head&lead != 0 || l.head&labelled != 0 && l.marked {
		return true
	}
	if l.words == 0 {
		return len(l.days) == 0
	}
	if l.all&(furniture|heading) == 0 {
		return false
	}
	for i, t := range l.tokens {
		if t.Kind != extract.Punct && t.Kind != extract.Number && l.uses[i]&(furniture|heading|several|outlet|outletWord) == 0 {
			return false
		}
	}
	return len(l.days) == 0
}

// isHeading reports whether the line introduces a list of other articles.
func (l *look) isHeading() bool {
	return l.whole && l.head&heading != 0 && l.rest == 0 && len(l.days) == 0
}

// isDateLine reports whether the line is a date and what goes with one.
func (l *look) isDateLine() bool {
	return l.whole && len(l.days) > 0 && l.rest == 0
}

// isHeadline reports whether the line may be a title: short, and not ended by
// a full stop.
func (l *look) isHeadline() bool {
	return l.whole && l.words > 0 && l.words <= 24 && !l.stop
}
