package article

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"tarikh/extract"
	"tarikh/extract/internal/text"
)

// metadata is what came with an article beside its text.
type metadata struct {
	path, url, title, source, published string
}

// article recognises the layout of a text. It returns an error only where
// there is nothing to read.
func (r *Reader) article(meta metadata, s string) (*extract.Article, error) {
	a := &extract.Article{
		Path: meta.path, URL: meta.url, Title: meta.title, Source: meta.source,
		Text: s, Bytes: len(s), Lines: text.Lines(s),
	}
	p := &page{Reader: r, a: a, lines: r.looks(s, a.Lines)}
	p.markFurniture()
	p.readTop()
	p.readBottom()
	p.readOpenings()
	p.finish(meta)
	a.Language = r.language(s, p.lines)
	a.ID = ID(a.Source, s)
	return a, nil
}

// ID returns the identity of an article: the first 16 bytes, in hexadecimal,
// of the SHA-256 of its source followed directly by its text, both as UTF-8
// and after reading (no byte order mark, lines ended by "\n").
func ID(source, text string) string {
	h := sha256.New()
	h.Write([]byte(source))
	h.Write([]byte(text))
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// visible reports whether a rune can be seen.
func visible(r rune) bool {
	return !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) && !unicode.IsControl(r)
}

// page is the recognition of one article's layout.
type page struct {
	*Reader
	a     *extract.Article
	lines []look
	days  []candidate
	open  string // month and day of a dateline that leaves out the year
	// outlet is the best name of the outlet, and how good it is.
	outlet string
	rank   int
}

// The kinds of evidence for the publication day, the best first.
const (
	statedAbove = iota // a line above the text, with a cue such as "published"
	above              // a line above the text
	opening            // the dateline in the first sentence
	statedBelow        // a line below the text, with a cue
	below              // a line below the text
	deictic            // "today, Sunday 3 December 2017"
	newsDay            // "City - The court ruled on Sunday 3 December 2017"
	address            // the article's address
	changed            // the day of a later change
)

// candidate is a day that may be the day of publication.
type candidate struct {
	value, from string
	rank        int
}

func (p *page) keepDay(value, from string, rank int) {
	p.days = append(p.days, candidate{value, from, rank})
}

// keepOutlet keeps the name of an outlet if it is better than the one before.
// Lower ranks are better.
func (p *page) keepOutlet(name string, rank int) {
	name = strings.TrimFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.Mn, r) })
	if name != "" && (p.outlet == "" || rank < p.rank) {
		p.outlet, p.rank = name, rank
	}
}

func (p *page) kind(i int) extract.LineKind       { return p.a.Lines[i].Kind }
func (p *page) mark(i int, kind extract.LineKind) { p.a.Lines[i].Kind = kind }

// markFurniture marks the lines of the page around the article, and the lists of
// other headlines that stand below a heading such as "most read".
func (p *page) markFurniture() {
	list := false
	for i := range p.lines {
		l := &p.lines[i]
		switch {
		case l.isFurniture():
			list = list || l.isHeading()
			p.mark(i, extract.Furniture)
		case list && l.isHeadline() && len(l.days) == 0:
			p.mark(i, extract.Furniture)
		default:
			list = false
		}
	}
}

// topLines is how many lines of text above which a date line is looked for: a
// standfirst may stand between title and date.
const topLines = 2

// readTop recognises title, date lines and bylines above the text.
func (p *page) readTop() {
	body := 0
	titled := p.a.Title != ""
	here := false // the title is part of the text
	last := p.lastText()
	for i := 0; i < last && body < topLines; i++ {
		l := &p.lines[i]
		switch {
		case p.kind(i) == extract.Furniture:
		case l.isCuedDate() || l.isDateLine() && (body == 0 || here):
			p.mark(i, extract.DateLine)
			p.keepDays(l, "dateline", statedAbove)
			p.findOutlets(l, lineAbove)
		case titled && p.a.Title == oneLine(l.Of(p.a.Text)):
			p.mark(i, extract.TitleLine)
			here = true
		case !titled && body == 0 && p.isTitle(i):
			p.mark(i, extract.TitleLine)
			p.a.Title = oneLine(l.Of(p.a.Text))
			titled, here = true, true
		case p.isByline(i, titled && body == 0):
			p.mark(i, extract.BylineLine)
			p.keepDays(l, "byline", statedAbove)
			p.findOutlets(l, lineAbove)
		default:
			body++
		}
	}
}

// lastText returns the index of the last line that is text: what stands below
// it cannot stand above the text.
func (p *page) lastText() int {
	for i := len(p.lines) - 1; i > 0; i-- {
		if l := &p.lines[i]; p.kind(i) != extract.Furniture && !l.isDateLine() && !l.isCuedDate() && !p.isByline(i, false) {
			return i
		}
	}
	return 0
}

// isTitle reports whether line i is a title: a headline with text below it
// that is more than a headline, and no byline.
func (p *page) isTitle(i int) bool {
	l := &p.lines[i]
	if !l.whole || l.words == 0 || p.isByline(i, false) || p.hasDateline(l) || strings.HasSuffix(l.Of(p.a.Text), ":") {
		return false
	}
	if !l.isHeadline() {
		// Some outlets end titles with a full stop: the date below tells.
		if l.words > 16 || i+1 >= len(p.lines) || !p.lines[i+1].isDateLine() {
			return false
		}
	}
	for k := i + 1; k < len(p.lines); k++ {
		if p.kind(k) != extract.Furniture && (!p.lines[k].isHeadline() || p.lines[k].words > l.words) {
			return true
		}
	}
	return false
}

// bottomLines is how many lines from the end a post date is looked for.
const bottomLines = 10

// readBottom recognises post dates and sources below the text.
func (p *page) readBottom() {
	for i := len(p.lines) - 1; i > 0 && i >= len(p.lines)-bottomLines; i-- {
		l := &p.lines[i]
		switch kind := p.kind(i); {
		case kind == extract.Furniture:
			continue
		case kind != extract.BodyLine:
			return
		case l.isDateLine() || l.isCuedDate():
			p.mark(i, extract.FooterLine)
			p.keepDays(l, "footer", statedBelow)
			p.findOutlets(l, lineBelow)
		case p.isByline(i, false):
			p.mark(i, extract.BylineLine)
			p.keepDays(l, "footer", statedBelow)
			p.findOutlets(l, lineBelow)
		case l.stop || !l.isHeadline():
			return
		}
	}
}

// isCuedDate reports whether the line is a day behind a cue such as
// "published" or "updated", with few other words.
func (l *look) isCuedDate() bool {
	return l.whole && l.head&(published|updated) != 0 && len(l.days) > 0 && l.rest <= 4 && !l.stop
}

// keepDays keeps the days of a line. Each counts for the cue before it: a day
// behind "updated" is the last that is believed. stated is the rank of a day
// behind a cue of publication; without one it is the next.
func (p *page) keepDays(l *look, from string, stated int) {
	for _, d := range l.days {
		rank := stated + 1
		for i, t := range l.tokens {
			if t.Start >= d.Start {
				break
			}
			if l.dated[i] {
				continue
			}
			if l.uses[i]&published != 0 {
				rank = stated
			} else if l.uses[i]&updated != 0 {
				rank = changed
			}
		}
		p.keepDay(d.value, from, rank)
	}
}

// finish settles source and publication day.
func (p *page) finish(meta metadata) {
	a := p.a
	if a.Source == "" {
		a.Source = p.outlet
	}
	if value := p.metadataDay(meta.published); value != "" {
		a.Published, a.PublishedFrom = value, "metadata"
		return
	}
	if value := urlDay(meta.url); value != "" {
		p.keepDay(value, "url", address)
	}
	p.webDays()
	if value := p.fullDay(meta.url); value != "" {
		p.keepDay(value, "dateline", opening)
	} else if value := p.toldDay(); value != "" {
		p.keepDay(value, "dateline", opening)
	}
	best := candidate{rank: changed + 1}
	for _, c := range p.days {
		if c.rank < best.rank {
			best = c
		}
	}
	switch {
	case best.value != "":
		a.Published, a.PublishedFrom = best.value, best.from
	case p.opts.Published != "":
		a.Published, a.PublishedFrom = p.opts.Published, "option"
	}
}

// metadataDay reads the publication date that came with the article, in any
// form; what is no day counts as not stated.
func (p *page) metadataDay(s string) string {
	if s == "" {
		return ""
	}
	if len(s) >= 10 && isDay(s[:10]) {
		return s[:10]
	}
	l := look{Span: extract.Span{End: len(s)}}
	l.findDates(s, p.dates)
	if len(l.days) == 0 {
		return ""
	}
	return l.days[0].value
}

// webDays keeps the days of addresses that stand on lines of furniture.
func (p *page) webDays() {
	for i := range p.lines {
		if l := &p.lines[i]; l.webAddress && p.kind(i) == extract.Furniture {
			if value := urlDay(l.Of(p.a.Text)); value != "" {
				p.keepDay(value, "url", address)
			}
		}
	}
}
