package timex

import (
	"fmt"

	"tarikh/extract"
)

// calendar resolves days, months, parts of years, and years. What is missing
// is taken from the publication date, the tense, the weekday, or the date told
// before; where nothing gives it, it stays open.
func (r *resolver) calendar(v *val) (point, bool) {
	p := point{anchor: extract.Explicit, sure: sureExplicit, year: none, unit: uYear}
	m, d := int(max(v[fMonth], 0)), int(max(v[fDay], 0))
	y, known := r.year(v, &p)
	if m == 0 && d > 0 {
		// "the fifth of this month"
		if !v.has(fUnit) || v[fUnit] != uMonth || !v.has(fDir) {
			return p, false
		}
		p.anchor, p.sure = extract.Relative, sureRelative
		base, ok := r.base(v)
		if v[fBase] == baseTold {
			p.anchor = extract.Inherited
		}
		if !ok {
			p.value, p.sure = fmt.Sprintf("XXXX-XX-%02d", d), sureOpen
			return p, d <= 31 && v[fBase] != baseTold
		}
		y, m, _ = base.date()
		y, m = addMonths(y, m, int(v[fDir]))
		known = true
	}
	if d > 0 {
		leap := y
		if !known {
			leap = 2000
		}
		if m > 12 || d > monthDays(leap, m) {
			return p, false
		}
	}
	head := "XXXX"
	if known {
		if y < 0 || y > 9999 {
			return p, false
		}
		head = fmt.Sprintf("%04d", y)
		if v[fEra] == 1 {
			head = "BC" + head
		}
		p.year = y
	} else {
		p.sure = sureOpen
	}
	switch {
	case d > 0:
		p.value, p.unit = fmt.Sprintf("%s-%02d-%02d", head, m, d), uDay
	case m > 0:
		p.value, p.unit = fmt.Sprintf("%s-%02d", head, m), uMonth
	case v.has(fSeason):
		p.value, p.unit = head+"-"+name(fSeason, v[fSeason]), uQuarter
	case v.has(fQuarter):
		p.value, p.unit = fmt.Sprintf("%s-Q%d", head, v[fQuarter]), uQuarter
	case v.has(fHalf):
		p.value, p.unit = fmt.Sprintf("%s-H%d", head, v[fHalf]), uHalf
	default:
		p.value = head
	}
	if known && v[fEra] != 1 {
		p.at, p.known = dayOf(y, max(m, 1), max(d, 1)), true
	}
	r.checkWeekday(&p, v)
	return p, CheckValue(p.value) == nil
}

// year returns the year of a calendar expression and notes in p where it was
// taken from.
func (r *resolver) year(v *val, p *point) (int, bool) {
	if v.has(fYear) {
		return int(v[fYear]), true
	}
	p.anchor, p.sure = extract.Relative, sureRelative
	base, ok := r.base(v)
	if v[fBase] == baseTold {
		p.anchor = extract.Inherited
		if !ok {
			return 0, false
		}
	}
	if v.has(fUnit) && v[fUnit] == uYear && v.has(fDir) {
		return base.year() + int(v[fDir]), ok
	}
	m, d := periodStart(v)
	if m == 0 {
		return 0, false
	}
	if v.has(fDir) {
		if !ok {
			return 0, false
		}
		return nearYear(base, m, d, v), true
	}
	p.sure = sureChosen
	if y, told := r.inherited(m, d); told && r.fits(y, m, d, v) {
		p.anchor = extract.Inherited
		return y, true
	}
	if !ok {
		return 0, false
	}
	return r.chosenYear(base, m, d, v)
}

// periodStart returns the month and day with which the expression begins in
// any year; the day is 0 for whole months and longer.
func periodStart(v *val) (m, d int) {
	switch {
	case v.has(fMonth):
		return int(v[fMonth]), int(max(v[fDay], 0))
	case v.has(fSeason):
		m, _ = partMonths(name(fSeason, v[fSeason]))
	case v.has(fQuarter):
		m = int(3*v[fQuarter] - 2)
	case v.has(fHalf):
		m = int(6*v[fHalf] - 5)
	}
	return m, 0
}

// nearYear returns the year of the last, this or the next date of its kind.
func nearYear(base day, m, d int, v *val) int {
	y := base.year()
	if v[fDir] == 0 {
		return y
	}
	at := base
	if d == 0 {
		d = 1
		by, bm, _ := base.date()
		if v.has(fMonth) {
			at = dayOf(by, bm, 1)
		}
		if v.has(fSeason) || v.has(fQuarter) || v.has(fHalf) {
			// A period that is under way is not the last one.
			end := map[bool]int{true: 6, false: 3}[v.has(fHalf)]
			if v[fDir] < 0 {
				for dayOf(y, m+end, 1) > base {
					y--
				}
				return y
			}
		}
	}
	if v[fDir] < 0 {
		for dayOf(y, m, d) >= at {
			y--
		}
		return y
	}
	for dayOf(y, m, d) <= at {
		y++
	}
	return y
}

// inheritSentences is how far back a year may be inherited from.
const inheritSentences = 1

// storyYears is how old a bare year must be for the days told after it to be
// of that year: news of these days say "since 2014" without telling a story.
const storyYears = 15

// inherited returns the year that a date has from the one told before it: the
// same, or the next where a story goes on over the turn of the year.
func (r *resolver) inherited(m, d int) (int, bool) {
	t := &r.told
	if !t.dated || r.sentence-t.sentence > inheritSentences {
		return 0, false
	}
	if t.width >= uYear && r.has && (r.dct.year()-t.year < storyYears || r.behind(tenseToward)) {
		return 0, false // "from 1967 until April" ends now
	}
	if d == 0 && t.width == uMonth && t.known && int(t.at.time().Month()) == m {
		return 0, false // "from 10 in April 2016 to 20 in April": that of another year
	}
	if r.has && t.year > r.dct.year() {
		return 0, false
	}
	if r.sentence != t.sentence && t.year != none && (r.backwards(m, d) || r.still()) {
		return 0, false
	}
	if (r.sentence != t.sentence || t.width >= uYear) && r.recent(m, d) {
		return 0, false
	}
	if t.width == uDay && t.known && d > 0 && d <= monthDays(t.year+1, m) &&
		dayOf(t.year+1, m, d)-t.at <= turnDays {
		return t.year + 1, true
	}
	return t.year, true
}

// recentDays is how near to the publication date a day of this year must lie
// to be news rather than a day of the year told before.
const recentDays = 31

// recent reports whether a day without its year lies so near to the publication
// date. Any day does so by chance one time in twelve; news do it most times.
func (r *resolver) recent(m, d int) bool {
	if !r.has || d == 0 || d > monthDays(r.dct.year(), m) {
		return false
	}
	before := r.dct - dayOf(r.dct.year(), m, d)
	return before >= 0 && before <= recentDays
}

// still reports whether the expression stands behind a word that counts from it
// up to now, such as "since".
func (r *resolver) still() bool { return r.has && r.behind(tenseBack) }

// behind reports whether the word in front of the expression shows tense k.
func (r *resolver) behind(k tense) bool {
	return r.from > 0 && r.g.tense.of(&r.c.tokens[r.from-1]) == k
}

// backwards reports whether a day or month of the year told last lies before
// what was told in it. Where a new sentence does so, a story of these years
// does not go on in it: it is back at the news.
func (r *resolver) backwards(m, d int) bool {
	t := &r.told
	if !t.known || t.width > uMonth || !r.has || r.dct.year()-t.year >= storyYears {
		return false
	}
	y, tm, td := t.at.date()
	return y == t.year && (m < tm || m == tm && d > 0 && t.width == uDay && d < td)
}

// turnDays is how long after a date of December a date of January may be told
// without its year.
const turnDays = 62

// fits reports whether nothing speaks against an inherited year: neither the
// weekday, nor the tense where the date would lie ahead.
func (r *resolver) fits(y, m, d int, v *val) bool {
	if d > monthDays(y, m) || v.has(fWeekday) && d > 0 && dayOf(y, m, d).weekday() != int(v[fWeekday]) {
		return false
	}
	return !r.has || dayOf(y, m, max(d, 1)) <= r.dct || r.tenseHere() != tensePast
}

// weekdayYears is how many years around the publication date are searched for
// the one in which a date has the weekday that the text names. Right beside the
// publication date a weekday is rather mistaken than of another year.
const weekdayYears = 6

// chosenYear returns the year in which a date without a year is nearest to the
// publication date. The other side of that date costs more where the tense
// speaks against it.
func (r *resolver) chosenYear(base day, m, d int, v *val) (int, bool) {
	best, bestCost := 0, -1
	reach := 1
	if v.has(fWeekday) && d > 0 {
		reach = weekdayYears
	}
	t := r.tenseHere()
	past := v.hasAny(fQuarter, fHalf) // figures are told of what is over
	for y := base.year() - reach; y <= base.year()+reach; y++ {
		if d > monthDays(y, m) {
			continue
		}
		at := dayOf(y, m, max(d, 1))
		if at > base && (past && !t.ahead() || r.still()) {
			continue
		}
		cost := int(base - at)
		if d == 0 && y == base.year() && m == int(base.time().Month()) {
			cost = 0
		}
		cost = weigh(cost, t)
		if v.has(fWeekday) && d > 0 && at.weekday() != int(v[fWeekday]) && abs(base-at) > recentDays {
			cost += 366 * 4 * weekdayYears
		}
		if bestCost < 0 || cost < bestCost {
			best, bestCost = y, cost
		}
	}
	return best, bestCost >= 0
}

// weekday resolves a weekday that has no date with it.
func (r *resolver) weekday(v *val) (point, bool) {
	p := point{anchor: extract.Relative, sure: sureRelative, year: none, unit: uDay}
	w := int(v[fWeekday])
	base, ok := r.base(v)
	if v[fBase] == baseTold {
		p.anchor = extract.Inherited
	}
	if !ok {
		p.value, p.sure = fmt.Sprintf("XXXX-WXX-%d", w), sureOpen
		return p, v[fBase] != baseTold
	}
	switch {
	case v.has(fUnit) && v[fUnit] == uWeek && v.has(fDir):
		p.at = nextWeekday(base.weekBegin(r.g.lex.firstDay), w) + day(7*v[fDir])
	case v.has(fDir) && v[fDir] < 0:
		p.at = lastWeekday(base-1, w) + day(7*(v[fDir]+1))
	case v.has(fDir) && v[fDir] > 0:
		p.at = nextWeekday(base+1, w) + day(7*(v[fDir]-1))
	case v.has(fDir):
		p.at = nextWeekday(base.weekBegin(r.g.lex.firstDay), w)
	default:
		p.sure = sureChosen
		if r.tenseHere().ahead() {
			p.at = nextWeekday(base, w)
		} else {
			p.at = lastWeekday(base, w)
		}
	}
	p.value, p.known, p.year = p.at.String(), true, p.at.year()
	return p, true
}

func abs(d day) day { return max(d, -d) }

// lastWeekday returns the last day up to d, d included, that is weekday w.
func lastWeekday(d day, w int) day { return d - day((d.weekday()-w+7)%7) }

// nextWeekday returns the first day from d on, d included, that is weekday w.
func nextWeekday(d day, w int) day { return d + day((w-d.weekday()+7)%7) }

// towardCost is how much more a day of the past costs behind "until": it may
// end what is told as well as what is planned.
const towardCost = 2

// weigh turns the days by which a date lies before the publication date into
// a cost. News look back more than ahead unless the tense says otherwise.
func weigh(days int, t tense) int {
	switch {
	case days < 0 && t == tensePast:
		return -6 * days
	case days < 0 && t == tenseUnknown:
		return -4 * days
	case days < 0:
		return -days
	case t == tenseFuture:
		return 4 * days
	case t == tenseToward:
		return towardCost * days
	}
	return days
}
