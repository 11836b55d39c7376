package export

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"tarikh/graph/query"
)

// day is a day of the calendar that a format wants in parts.
type day struct {
	year        int // 0 is 1 BC
	month, date int
}

// parseDay reads YYYY-MM-DD, also with a minus sign before the year. What is
// not known, or no such day, is not ok.
func parseDay(s string) (d day, ok bool) {
	rest, before := strings.CutPrefix(s, "-")
	parts := strings.Split(rest, "-")
	if len(parts) != 3 {
		return day{}, false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 0 {
			return day{}, false
		}
		n[i] = v
	}
	if before {
		n[0] = -n[0]
	}
	d = day{n[0], n[1], n[2]}
	return d, d == dayOf(d.time())
}

func (d day) time() time.Time {
	return time.Date(d.year, time.Month(d.month), d.date, 0, 0, 0, 0, time.UTC)
}

func dayOf(t time.Time) day { return day{t.Year(), int(t.Month()), t.Day()} }

// next returns the day after.
func (d day) next() day { return dayOf(d.time().AddDate(0, 0, 1)) }

// script returns the beginning of the day as JavaScript reads it in the
// reader's own time zone. Years that have not four digits need a sign and six.
func (d day) script() string {
	if d.year < 0 || d.year > 9999 {
		return fmt.Sprintf("%+07d-%02d-%02dT00:00:00", d.year, d.month, d.date)
	}
	return fmt.Sprintf("%04d-%02d-%02dT00:00:00", d.year, d.month, d.date)
}

// days returns the first and the last day of a time. One that is known at one
// end only is a single day; what is not known at all is not ok.
func days(t query.Time) (first, last day, ok bool) {
	first, begins := parseDay(t.Begin)
	last, ends := parseDay(t.End)
	switch {
	case !begins && !ends:
		return day{}, day{}, false
	case !begins:
		return last, last, true
	case !ends, last.time().Before(first.time()):
		return first, first, true
	}
	return first, last, true
}

// clock returns the time of day of a TIMEX3 value such as 2017-12-03T10:30. A
// part of the day, such as TMO, is none.
func clock(value string) (hour, minute int, ok bool) {
	_, s, found := strings.Cut(value, "T")
	if !found || strings.ContainsRune(value, '/') {
		return 0, 0, false
	}
	h, m, _ := strings.Cut(s, ":")
	hour, err := strconv.Atoi(h)
	if err != nil || len(h) != 2 || hour > 23 {
		return 0, 0, false
	}
	if len(m) >= 2 {
		if minute, err = strconv.Atoi(m[:2]); err != nil || minute > 59 {
			return 0, 0, false
		}
	}
	return hour, minute, true
}
