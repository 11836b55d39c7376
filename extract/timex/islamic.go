package timex

import (
	"fmt"

	"tarikh/extract"
)

// hijri resolves a date of the Hijri calendar to Gregorian days, and keeps
// what was written. Where the text gives the Gregorian date as well, that is
// the value, and a difference of more than the one day by which sightings of
// the moon differ is a conflict. Of older dates it cannot be said whether the
// Julian calendar is meant.
func (r *resolver) hijri(v *val) (point, bool) {
	p := point{anchor: extract.Explicit, sure: sureExplicit, year: none, unit: uDay}
	y, m, d := int(max(v[fHYear], 0)), int(max(v[fHMonth], 0)), int(max(v[fHDay], 0))
	if v.hasAny(fMonth, fYear) {
		return r.bothCalendars(v, y, m, d)
	}
	if y == 0 {
		var ok bool
		if y, ok = r.hijriYear(v, m, max(d, 1)); !ok {
			return p, false
		}
		p.anchor, p.sure = extract.Relative, sureChosen
		if v.has(fDir) {
			p.sure = sureRelative
		}
	}
	p.original = hijriString(y, m, d)
	if d > 0 {
		at, ok := hijriDay(y, m, d)
		if !ok {
			return p, false
		}
		p.at, p.known, p.value, p.year = at, true, at.String(), at.year()
		r.checkWeekday(&p, v)
		return p, true
	}
	from, to, ok := hijriMonth(y, m)
	if !ok {
		return p, false
	}
	p.at, p.known, p.unit, p.year = from, true, uMonth, from.year()
	p.value = rangeOf(from.String(), to.String())
	return p, CheckValue(p.value) == nil
}

// bothCalendars resolves a date that is given in both calendars.
func (r *resolver) bothCalendars(v *val, y, m, d int) (point, bool) {
	gregorian := *v
	gregorian[fHYear], gregorian[fHMonth], gregorian[fHDay] = none, none, none
	if gregorian.has(fMonth) && !gregorian.has(fYear) && y > 0 && m > 0 && d > 0 {
		if at, ok := hijriDay(y, m, d); ok {
			gregorian[fYear] = int32(at.year())
		}
	}
	p, ok := r.calendar(&gregorian)
	if !ok || y == 0 {
		return p, ok
	}
	p.original = hijriString(y, m, d)
	if at, ok := hijriDay(y, max(m, 1), max(d, 1)); ok && m > 0 && d > 0 && p.known && p.unit == uDay && p.year >= firstYear {
		if diff := at - p.at; (diff > 1 || diff < -1) && p.conflict == "" {
			p.conflict = fmt.Sprintf("%s is %s", p.original, at)
		}
	}
	return p, true
}

// hijriYear returns the Hijri year of a date that does not say it.
func (r *resolver) hijriYear(v *val, m, d int) (int, bool) {
	if !r.has || m == 0 {
		return 0, false
	}
	by, bm, bd, ok := hijriOf(r.dct)
	if !ok {
		return 0, false
	}
	if v.has(fUnit) && v[fUnit] == uYear && v.has(fDir) {
		return by + int(v[fDir]), true
	}
	whole := !v.has(fHDay)
	before := func(y int) bool { // the date of year y is before the publication date
		return y < by || y == by && (m < bm || m == bm && !whole && d < bd)
	}
	after := func(y int) bool {
		return y > by || y == by && (m > bm || m == bm && !whole && d > bd)
	}
	if v.has(fDir) {
		switch {
		case v[fDir] < 0:
			y := by
			for !before(y) {
				y--
			}
			return y, true
		case v[fDir] > 0:
			y := by
			for !after(y) {
				y++
			}
			return y, true
		}
		return by, true
	}
	best, bestCost := by, -1
	t := r.tenseHere()
	for y := by - 1; y <= by+1; y++ {
		at, ok := hijriDay(y, m, min(d, 29))
		if !ok {
			continue
		}
		cost := int(r.dct - at)
		if whole && y == by && m == bm {
			cost = 0
		}
		cost = weigh(cost, t)
		if bestCost < 0 || cost < bestCost {
			best, bestCost = y, cost
		}
	}
	return best, bestCost >= 0
}
