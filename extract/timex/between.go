package timex

import (
	"fmt"
	"strings"

	"tarikh/extract"
)

// between resolves a range. What is said of the range as a whole (the month
// behind two days, the modifier behind two weekdays) holds for both ends; what
// only one end says helps to resolve the other.
func (r *resolver) between(v *val) (point, bool) {
	from, to := r.c.items[v[fFrom]].val, r.c.items[v[fTo]].val
	whole := *v
	whole[fFrom], whole[fTo], whole[fMod] = none, none, none
	to.merge(&whole)
	if from.has(fFrom) || to.has(fFrom) {
		return point{}, false
	}
	bare := from
	from.merge(&whole)
	if to.has(fDay) && !to.hasAny(fMonth, fUnit) && from.has(fMonth) {
		to[fMonth] = from[fMonth] // "from 3 December to the 5th of it"
	}
	if from.hasAny(fDay, fHDay) && !from.hasAny(fMonth, fHMonth) {
		from = dayOnly(from, to)
	}
	switch {
	case isWeekday(&from) && isWeekday(&to):
		return r.weekdays(v, &bare, &from, &to)
	case !from.has(fYear) && from.hasAny(fMonth, fHMonth) && to.has(fYear):
		from = yearBefore(from, &to)
	case from.has(fYear) && !to.has(fYear) && to.has(fMonth):
		to[fYear] = from[fYear]
		if monthDay(&to) < monthDay(&from) {
			to[fYear]++
		}
	}
	last, ok := r.point(&to)
	if !ok {
		return last, false
	}
	if !from.has(fYear) && from.has(fMonth) && last.known && last.unit <= uHalf {
		filled := to
		filled[fYear] = int32(last.year)
		from = yearBefore(from, &filled)
		from[fDir], from[fUnit] = none, none
	}
	first, ok := r.point(&from)
	if !ok {
		return first, false
	}
	return r.join(v, first, last)
}

// dayOnly gives the first end of a range all that it leaves to the last:
// "from 3 to 5 December".
func dayOnly(from, to val) val {
	if to.has(fHMonth) && from.has(fDay) {
		from[fHDay], from[fDay] = from[fDay], none
	}
	to[fWeekday] = none
	if from.has(fDay) || from.has(fHDay) {
		to[fDay], to[fHDay] = none, none
	}
	from.merge(&to)
	return from
}

func isWeekday(v *val) bool { return v.has(fWeekday) && !v.hasAny(fDay, fMonth) }

// monthDay orders the dates of a year.
func monthDay(v *val) int32 { return max(v[fMonth], 0)*32 + max(v[fDay], 0) }

// yearBefore gives the first end of a range the year of the last, or the year
// before where it would not come first.
func yearBefore(from val, to *val) val {
	from[fYear] = to[fYear]
	if monthDay(&from) > monthDay(to) && to.has(fMonth) {
		from[fYear]--
	}
	return from
}

// weekdays resolves a range of weekdays: the last by its own modifier, the
// first as the one before it. Where only the first has a modifier of its own,
// and of bare weekdays to come, it is the other way about.
func (r *resolver) weekdays(v, bare, from, to *val) (point, bool) {
	if v.has(fList) && (to[fWeekday]-from[fWeekday]+7)%7 != v[fList]%7 {
		return point{}, false // one of the days between is missing
	}
	coming := false
	if !to.hasAny(fDir, fUnit) {
		coming = r.tenseHere().ahead()
	}
	if bare.has(fDir) || bare.has(fUnit) || coming {
		first, ok := r.point(from)
		if !ok {
			return first, false
		}
		last := first
		if first.known {
			last.at = nextWeekday(first.at, int(to[fWeekday]))
			last.value = last.at.String()
		} else {
			last.value = fmt.Sprintf("XXXX-WXX-%d", to[fWeekday])
		}
		return r.join(v, first, last)
	}
	last, ok := r.point(to)
	if !ok {
		return last, false
	}
	first := last
	if last.known {
		first.at = lastWeekday(last.at, int(from[fWeekday]))
		first.value = first.at.String()
	} else {
		first.value = fmt.Sprintf("XXXX-WXX-%d", from[fWeekday])
	}
	return r.join(v, first, last)
}

// follows reports whether last is the nth one of its kind after first.
func (r *resolver) follows(first, last *point, n int) bool {
	next := r.periodAt(point{}, first.at, first.unit, n)
	return first.unit == last.unit && next.value == last.value
}

// join makes one value of the two ends of a range. A list is a range only
// where nothing is missing between its parts.
func (r *resolver) join(v *val, first, last point) (point, bool) {
	p := last
	if strings.Contains(first.value, "/") {
		first.value, _, _ = strings.Cut(first.value, "/")
	}
	if _, end, ok := strings.Cut(last.value, "/"); ok {
		last.value = end
	}
	if strings.HasSuffix(first.value, "_REF") || strings.HasSuffix(last.value, "_REF") {
		return p, false
	}
	if first.known && last.known && first.at > last.at {
		first, last = last, first
	}
	if v.has(fList) && first.known && last.known && !r.follows(&first, &last, int(v[fList])) {
		return p, false
	}
	p.sure = min(first.sure, last.sure)
	if first.anchor != last.anchor && first.anchor != extract.Explicit {
		p.anchor = first.anchor
	}
	if p.conflict == "" {
		p.conflict = first.conflict
	}
	p.original = rangeOf(first.original, last.original)
	p.at, p.known = first.at, first.known
	p.value = rangeOf(first.value, last.value)
	return p, CheckValue(p.value) == nil
}

func rangeOf(a, b string) string {
	if a == b || a == "" || b == "" {
		return b
	}
	return a + "/" + b
}

// within resolves the first or the last days, weeks, months or years of a
// period: "the first nine months of 2017".
func (r *resolver) within(v *val) (point, bool) {
	whole := *v
	whole[fOf], whole[fN2], whole[fUnit2] = none, none, none
	p, ok := r.point(&whole)
	begin, end := bounds(p.value, r.g.lex.firstDay)
	from, known := parseDay(begin)
	to, closed := parseDay(end)
	n, unit := v[fN2], v[fUnit2]
	if !ok || !known || !closed || n < 1 || unit < uDay || unit > uYear {
		return p, false
	}
	unit, count := dayUnit(unit), dayCount(unit, int(n))
	var first, last point
	if v[fOf] > 0 {
		first, last = r.periodAt(p, from, unit, 0), r.periodAt(p, from, unit, count-1)
	} else {
		first, last = r.periodAt(p, to, unit, 1-count), r.periodAt(p, to, unit, 0)
	}
	if first.value == "" || last.value == "" || first.at < from || last.at > to {
		return p, false
	}
	first.value = rangeOf(first.value, last.value)
	return first, CheckValue(first.value) == nil
}
