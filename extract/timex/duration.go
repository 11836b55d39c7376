package timex

import (
	"fmt"
	"strings"

	"tarikh/extract"
)

// duration sets the value of a length of time, and the days between which it
// lies where it ends or begins at the publication date.
func (r *resolver) duration(date *extract.Date, v *val) {
	date.Value = durationValue(v)
	date.Anchor, date.Confidence = extract.Explicit, sureRelative
	side := v[fSide]
	if side == none || !r.has || date.Value == "" {
		return
	}
	date.Anchor = extract.Relative
	n, unit := int(max(v[fN], 1)), v[fUnit]
	far, known := r.dct, v[fN] != vague
	if known && unit >= uDay {
		p := r.periodAt(point{}, r.dct, dayUnit(unit), dayCount(unit, n)*int(side))
		if far, known = p.at, p.known; known && side > 0 {
			_, end := Bounds(p.value)
			far, known = parseDay(end)
		}
	}
	begin, end := "", ""
	if known {
		begin, end = far.String(), far.String()
	}
	if side < 0 {
		end = r.dct.String()
	} else {
		begin = r.dct.String()
	}
	date.Begin, date.EndDate = begin, end
}

// dayUnit and dayCount count weeks in days, since "in the last two weeks" does
// not mean calendar weeks.
func dayUnit(unit int32) int32 {
	if unit <= uWeek {
		return uDay
	}
	return unit
}

func dayCount(unit int32, n int) int {
	switch unit {
	case uWeek:
		return 7 * n
	case uWeekend:
		return 2 * n
	}
	return n
}

// durationValue writes a duration. Decades and centuries are written in years
// where their number is known.
func durationValue(v *val) string {
	if !v.has(fUnit) {
		return ""
	}
	n := v[fN]
	if n == none {
		n = 1
	}
	if n == 0 && !v.has(fTenths) {
		return ""
	}
	days, clocks := amount(n, v[fTenths], v[fUnit])
	if v.has(fUnit2) {
		if v[fUnit2] >= v[fUnit] {
			return "" // two lengths of time, not one of two units
		}
		d2, c2 := amount(max(v[fN2], 1), none, v[fUnit2])
		days, clocks = days+d2, clocks+c2
	}
	if clocks != "" {
		clocks = "T" + clocks
	}
	return "P" + days + clocks
}

// amount writes a number of units: in days, or in hours and below.
func amount(n, tenths, unit int32) (days, clocks string) {
	factor, letter := int32(1), ""
	switch unit {
	case uDecade, uCentury:
		if n == vague {
			letter = name(fUnit, unit)
			break
		}
		factor, letter = 10, "Y"
		if unit == uCentury {
			factor = 100
		}
	case uHalf:
		factor, letter = 6, "M"
	case uSeason:
		return "", ""
	case uSecond, uMinute, uHour:
		letter = []string{"S", "M", "H"}[unit]
	default:
		letter = name(fUnit, unit)
	}
	s := "X"
	if n != vague {
		total := n * factor * 10
		if tenths != none {
			total += tenths * factor
		}
		s = strings.TrimSuffix(fmt.Sprintf("%d.%d", total/10, total%10), ".0")
	}
	if unit <= uHour {
		return "", s + letter
	}
	return s + letter, ""
}

// setValue writes what recurs: every Friday, every week, every third of a
// month.
func setValue(v *val) string {
	switch {
	case v.has(fWeekday):
		return fmt.Sprintf("XXXX-WXX-%d", v[fWeekday])
	case v.has(fMonth) && v.has(fDay):
		return fmt.Sprintf("XXXX-%02d-%02d", v[fMonth], v[fDay])
	case v.has(fMonth):
		return fmt.Sprintf("XXXX-%02d", v[fMonth])
	case v.has(fDay):
		return fmt.Sprintf("XXXX-XX-%02d", v[fDay])
	}
	return durationValue(v)
}
