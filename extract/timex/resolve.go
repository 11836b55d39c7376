package timex

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"tarikh/extract"
)

// resolver turns the items of an article into dates, sentence by sentence,
// and remembers what was told.
type resolver struct {
	g     *grammar
	draft *extract.Draft
	dct   day // publication date
	has   bool
	days  bool // the value of a time is its day
	told  told

	// The expression being resolved.
	c        *chart
	sentence int
	from, to int // its tokens
	tensed   bool
	tense    tense
}

// told is the date that the text told last.
type told struct {
	sentence int
	year     int
	at       day
	width    int32 // unit of its precision
	end      int   // offset in the text at which it ends
	known    bool  // at is known
	dated    bool  // the text gives its year, here or before
}

// point is a resolved moment or period.
type point struct {
	value    string
	anchor   extract.Anchor
	sure     float64
	conflict string
	original string
	at       day   // first day, where known
	unit     int32 // precision
	known    bool  // at is known
	year     int   // that it falls in, or none
}

// How sure the tagger is of a value, by what it rests on.
const (
	sureExplicit  = 0.99
	sureRelative  = 0.95
	sureChosen    = 0.85 // a missing year or week was chosen by tense and nearness
	sureOpen      = 0.70 // nothing anchors it: the value has an X
	conflictShare = 0.60 // of what would be without the conflict
)

// Articles are published in these years; what claims to be of another is taken
// to have no publication date.
const firstYear, lastYear = 1583, 2999

func newResolver(g *grammar, d *extract.Draft) *resolver {
	r := &resolver{g: g, draft: d}
	r.dct, r.has = parseDay(d.Article.Published)
	r.has = r.has && r.dct.year() >= firstYear && r.dct.year() <= lastYear
	return r
}

// read appends the expressions of a sentence to the dates of the draft:
// from left to right the longest of each place that means something, and of
// equal ones that of the first rule. On a line that holds the publication
// date, the time of day is left out.
func (r *resolver) read(c *chart, sentence int, header bool) {
	r.c, r.sentence = c, sentence
	for i := 0; i < len(c.tokens); {
		next := i + 1
		for _, k := range c.candidates(i, header) {
			it := &c.items[k]
			if it.class != classNone && !r.add(it, header) {
				continue
			}
			next = int(it.to)
			break
		}
		i = next
	}
}

// candidates returns the items at token i that may become records, best
// first.
func (c *chart) candidates(i int, header bool) []int32 {
	c.chosen = c.chosen[:0]
	for k := c.lo[i]; k < c.hi[i]; k++ {
		it := &c.items[k]
		if it.class < 0 || it.class > classNone || header && it.class == classTime {
			continue
		}
		c.chosen = append(c.chosen, k)
	}
	if len(c.chosen) > 1 {
		slices.SortFunc(c.chosen, func(a, b int32) int {
			x, y := &c.items[a], &c.items[b]
			return cmp.Or(cmp.Compare(y.to, x.to), cmp.Compare(x.rule, y.rule), cmp.Compare(a, b))
		})
	}
	return c.chosen
}

// add appends an item to the dates of the draft, and reports false where it
// means nothing.
func (r *resolver) add(it *item, header bool) bool {
	span := extract.Span{Start: it.start, End: r.c.tokens[it.to-1].End}
	r.from, r.to, r.tensed = r.index(it), int(it.to), false
	date := extract.Date{Text: span.Of(r.draft.Article.Text), Span: span, Rule: r.ruleID(it), Mod: name(fMod, it.val[fMod])}
	if !r.resolve(&date, it, header) {
		return false
	}
	r.draft.Dates = append(r.draft.Dates, date)
	return true
}

// index returns the token at which an item starts.
func (r *resolver) index(it *item) int {
	lo, hi := 0, len(r.c.tokens)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.c.tokens[mid].End > it.start {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

func (r *resolver) ruleID(it *item) string {
	if it.rule < 0 {
		return wordTable
	}
	return r.g.rules[it.rule].id
}

// resolve sets the value of a date, and reports false where there is none.
func (r *resolver) resolve(date *extract.Date, it *item, header bool) bool {
	v := it.val
	date.Type = emitted[it.class]
	switch it.class {
	case classDuration:
		r.duration(date, &v)
		return date.Value != ""
	case classSet:
		date.Value, date.Anchor, date.Confidence = setValue(&v), extract.Explicit, sureRelative
		return date.Value != ""
	}
	p, ok := r.point(&v)
	if !ok {
		return false
	}
	if it.class == classTime && !r.time(date, &p, &v) {
		return false
	}
	date.Value, date.Anchor, date.Confidence = p.value, p.anchor, p.sure
	date.Conflict, date.Original = p.conflict, p.original
	if p.conflict != "" {
		date.Confidence = p.sure * conflictShare
	}
	date.Begin, date.EndDate = bounds(p.value, r.g.lex.firstDay)
	if !header {
		r.remember(&p, date.End)
	}
	return true
}

// time adds the time of the day: to the value, or beside it where values are
// days. There an hour of no day is no date.
func (r *resolver) time(date *extract.Date, p *point, v *val) bool {
	clock := clock(v)
	whole := p.value + clock
	if whole == "" || CheckValue(whole) != nil || r.days && p.value == "" {
		return false
	}
	if r.days {
		date.Type, date.Time = extract.TypeDate, clock
		return true
	}
	p.value = whole
	return true
}

// remember keeps a date that was told, whose expression ends at offset end.
func (r *resolver) remember(p *point, end int) {
	if p.year == none {
		return
	}
	r.told = told{sentence: r.sentence, year: p.year, at: p.at, width: p.unit, end: end, known: p.known, dated: p.anchor != extract.Relative}
}

// tenseHere returns the tense around the expression.
func (r *resolver) tenseHere() tense {
	if !r.tensed {
		r.tense, r.tensed = r.g.tense.around(r.c.tokens, r.from, r.to), true
	}
	return r.tense
}

// point resolves a moment or a period. ok is false where the fields say
// nothing, or what they say does not exist.
func (r *resolver) point(v *val) (p point, ok bool) {
	p = point{anchor: extract.Explicit, sure: sureExplicit, year: none, unit: uDay}
	switch {
	case v.has(fOf):
		return r.within(v)
	case v.has(fRef):
		p.value, p.anchor, p.sure = name(fRef, v[fRef]), extract.Relative, sureRelative
		return p, true
	case v.has(fFrom):
		return r.between(v)
	case v.hasAny(fHMonth, fHYear):
		return r.hijri(v)
	case v.has(fSign):
		return r.shift(v)
	case v.has(fDecade), v.has(fCentury), v.has(fUnit) && v[fUnit] >= uDecade && v[fUnit] <= uCentury:
		return r.age(v)
	case v.has(fWeekday) && !v.hasAny(fDay, fMonth) && !(v.has(fUnit) && v[fUnit] == uDay):
		return r.weekday(v)
	case v.hasAny(fDay, fMonth, fYear, fSeason, fQuarter, fHalf):
		return r.calendar(v)
	case v.has(fUnit) && v.has(fDir):
		return r.period(v)
	case v.hasAny(fHour, fPart):
		return p, true
	}
	return p, false
}

// base returns the day that relative expressions count from.
func (r *resolver) base(v *val) (day, bool) {
	if v[fBase] == baseTold {
		// "That day" is not told by a year.
		return r.told.at, r.told.known && (!v.has(fUnit) || r.told.width <= v[fUnit])
	}
	return r.dct, r.has
}

// period resolves a period next to the base: "last week", "today".
func (r *resolver) period(v *val) (point, bool) {
	p := point{anchor: extract.Relative, sure: sureRelative, unit: v[fUnit], year: none}
	base, ok := r.base(v)
	if !ok && v[fBase] == baseTold {
		return p, false
	}
	if v[fBase] == baseTold {
		p.anchor = extract.Inherited
	}
	if !ok {
		p.value, p.sure = openValue(v), sureOpen
		return p, p.value != ""
	}
	p = r.periodAt(p, base, v[fUnit], int(v[fDir]))
	if v.has(fWeekday) && p.unit == uDay {
		r.checkWeekday(&p, v)
	}
	return p, p.value != ""
}

// openValue is the value of a period of which only the kind is known.
func openValue(v *val) string {
	switch v[fUnit] {
	case uDay:
		if v.has(fWeekday) {
			return fmt.Sprintf("XXXX-WXX-%d", v[fWeekday])
		}
		return "XXXX-XX-XX"
	case uWeek:
		return "XXXX-WXX"
	case uWeekend:
		return "XXXX-WXX-WE"
	case uMonth:
		return "XXXX-XX"
	case uQuarter:
		return "XXXX-QX"
	case uHalf:
		return "XXXX-HX"
	case uYear:
		return "XXXX"
	}
	return ""
}

// periodAt returns the period n units after the one that base falls in.
func (r *resolver) periodAt(p point, base day, unit int32, n int) point {
	y, m, _ := base.date()
	p.unit, p.known = unit, true
	switch unit {
	case uDay:
		p.at = base + day(n)
		p.value = p.at.String()
	case uWeek, uWeekend:
		p.at = base.weekBegin(r.g.lex.firstDay) + day(7*n)
		p.value = p.at.isoWeek()
		if unit == uWeekend {
			p.value += "-WE"
		}
	case uMonth:
		y, m = addMonths(y, m, n)
		p.at, p.value = dayOf(y, m, 1), fmt.Sprintf("%04d-%02d", y, m)
	case uQuarter:
		y, m = addMonths(y, (m-1)/3*3+1, 3*n)
		p.at, p.value = dayOf(y, m, 1), fmt.Sprintf("%04d-Q%d", y, (m-1)/3+1)
	case uHalf:
		y, m = addMonths(y, (m-1)/6*6+1, 6*n)
		p.at, p.value = dayOf(y, m, 1), fmt.Sprintf("%04d-H%d", y, (m-1)/6+1)
	case uYear:
		p.at, p.value = dayOf(y+n, 1, 1), fmt.Sprintf("%04d", y+n)
	case uDecade:
		d := floorDiv(y, 10) + n
		p.at, p.value = dayOf(10*d, 1, 1), fmt.Sprintf("%03d", d)
	case uCentury:
		d := floorDiv(y, 100) + n
		p.at, p.value = dayOf(100*d, 1, 1), fmt.Sprintf("%02d", d)
	default:
		p.known = false
		return p
	}
	p.year = p.at.year()
	if p.year < 1 || p.year > 9999 {
		return point{anchor: p.anchor, sure: p.sure, year: none}
	}
	return p
}

// shift resolves "three days ago" and "in two years", and "collapsed two days
// later" in a story of the past, from the date that the sentence told before.
// It cannot be said from when the others of the past count, nor without a
// publication date, nor for parts of a day; the length of time that they hold
// is all that is left then.
func (r *resolver) shift(v *val) (point, bool) {
	p := point{anchor: extract.Relative, sure: sureRelative, year: none}
	base, ok := r.base(v)
	n, unit := v[fN], v[fUnit]
	if n == none {
		n = 1
	}
	if unit == uHour && n != none && n > 0 && n%hoursOfDay == 0 {
		n, unit = n/hoursOfDay, uDay
		if !r.laterOn(v, unit) {
			return p, false // "24 hours ago" tells the hour, too
		}
	}
	if n == vague || n < 1 || unit < uDay || unit > uYear || v.has(fTenths) || v.has(fUnit2) {
		return p, false
	}
	switch {
	case r.laterOn(v, unit):
		base, p.anchor, p.sure = r.told.at, extract.Inherited, sureChosen
	case !ok || v[fSign] > 0 && !r.ahead(v):
		return p, false
	case v[fBase] == baseTold:
		p.anchor = extract.Inherited
	}
	p = r.periodAt(p, base, unit, int(n*v[fSign]))
	return p, p.value != ""
}

const hoursOfDay = 24

// reachLater is how many tokens in front of "two days later" the verb stands.
const reachLater = 3

// laterOn reports whether "two days later" counts from the date that the
// sentence told before: a verb of the past has gone on from there, right in
// front of it.
func (r *resolver) laterOn(v *val, unit int32) bool {
	t := &r.told
	if v[fSign] <= 0 || v[fBase] == baseTold || !t.known || t.sentence != r.sentence || t.width > unit || r.has && t.at > r.dct {
		return false
	}
	for i := r.from - 1; i >= max(0, r.from-reachLater) && r.c.tokens[i].Start >= t.end; i-- {
		switch tok := &r.c.tokens[i]; r.g.tense.of(tok) {
		case tensePast:
			return true
		case tenseFuture, tensePresent:
			return false
		}
	}
	return false
}

// aheadYears is how far ahead "in so many years" may lie without a verb of the
// future.
const aheadYears = 5

// ahead reports whether "after two years" speaks of the time to come.
func (r *resolver) ahead(v *val) bool {
	if v[fBase] == baseTold {
		return true
	}
	switch r.tenseHere() {
	case tensePast:
		return false
	case tenseFuture, tenseToward:
		return true
	}
	return v[fUnit] < uYear || v[fUnit] == uYear && max(v[fN], 1) <= aheadYears
}

// age resolves decades and centuries.
func (r *resolver) age(v *val) (point, bool) {
	p := point{anchor: extract.Explicit, sure: sureExplicit, year: none, unit: uCentury}
	century, known := 0, false // digits before the decade
	switch {
	case v.has(fCentury):
		century, known = int(v[fCentury])-1, true
	case v.has(fUnit) && v[fUnit] == uCentury && v.has(fDir):
		p.anchor, p.sure = extract.Relative, sureRelative
		if r.has {
			century, known = floorDiv(r.dct.year(), 100)+int(v[fDir]), true
		}
	case v.has(fUnit) && v[fUnit] == uDecade && v.has(fDir):
		if !r.has {
			return p, false
		}
		p.anchor, p.sure = extract.Relative, sureRelative
		return r.periodAt(p, r.dct, uDecade, int(v[fDir])), true
	}
	if !v.has(fDecade) {
		if !known || century < 0 || century > 99 {
			return p, false
		}
		p.value = fmt.Sprintf("%02d", century)
		if v[fEra] == 1 {
			p.value = fmt.Sprintf("BC%02d", century+1)
		}
		return p, true
	}
	p.unit = uDecade
	if !known {
		// The latest decade of that name that has begun; without a
		// publication date that of the twentieth century.
		century = 19
		if r.has && v[fDecade] <= 2 {
			century = r.dct.year() / 100
			if century*100+int(v[fDecade])*10 > r.dct.year() {
				century--
			}
		}
		p.sure = sureRelative
	}
	p.value = fmt.Sprintf("%02d%d", century, v[fDecade])
	return p, true
}

// clock returns the part of a value behind the day, with its T, or "".
func clock(v *val) string {
	if !v.has(fHour) {
		if v.has(fPart) {
			return "T" + name(fPart, v[fPart])
		}
		return ""
	}
	h := v[fHour]
	late := v[fHalfDay] == 1 || v[fPart] != none && v[fPart] >= 2 && v[fPart] <= 4
	switch {
	case late && h < 12 && !(v[fPart] == 4 && h < 5):
		h += 12
	case v[fHalfDay] == 0 && h == 12:
		h = 0
	}
	var b strings.Builder
	fmt.Fprintf(&b, "T%02d:%02d", h, max(v[fMinute], 0))
	if v.has(fSecond) {
		fmt.Fprintf(&b, ":%02d", v[fSecond])
	}
	return b.String()
}

// checkWeekday notes that the text names another weekday than the value has.
func (r *resolver) checkWeekday(p *point, v *val) {
	if !v.has(fWeekday) || !p.known || p.unit != uDay || int(v[fWeekday]) == p.at.weekday() {
		return
	}
	p.conflict = fmt.Sprintf("the text says %s, %s is a %s", time.Weekday(v[fWeekday]%7), p.at, p.at.time().Weekday())
}
