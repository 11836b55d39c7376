package timex

import (
	"fmt"
	"strconv"
	"strings"
)

// CheckValue reports what is wrong with a TIMEX3 value, or nil. The values are
// those of the extraction contract: calendar values of any precision, with X
// for digits that are unknown, ranges A/B, durations and vague references.
func CheckValue(value string) error {
	if from, to, ok := strings.Cut(value, "/"); ok {
		for _, part := range []string{from, to} {
			if strings.Contains(part, "/") || strings.HasPrefix(part, "P") {
				return fmt.Errorf("timex: %q is no end of a range", part)
			}
			if err := CheckValue(part); err != nil {
				return err
			}
		}
		return nil
	}
	switch value {
	case "PAST_REF", "PRESENT_REF", "FUTURE_REF":
		return nil
	}
	if strings.HasPrefix(value, "P") {
		if !isDuration(value[1:]) {
			return fmt.Errorf("timex: %q is no duration", value)
		}
		return nil
	}
	if _, ok := parseCalendar(value); !ok {
		return fmt.Errorf("timex: %q is no TIMEX3 value", value)
	}
	return nil
}

// isDuration checks what follows the P of a duration: numbers or X, each with
// its unit, those of a day's parts behind a T.
func isDuration(s string) bool {
	if s == "" || s == "T" {
		return false
	}
	clock := false
	for s != "" {
		if s[0] == 'T' && !clock && len(s) > 1 {
			clock, s = true, s[1:]
			continue
		}
		n := strings.IndexFunc(s, func(r rune) bool { return (r < '0' || r > '9') && r != 'X' && r != '.' })
		if n < 1 {
			return false
		}
		units := []string{"DE", "CE", "WE", "Y", "M", "W", "D", "Q"}
		if clock {
			units = []string{"H", "M", "S"}
		}
		number, rest := s[:n], s[n:]
		if _, err := strconv.ParseFloat(number, 64); err != nil && number != "X" {
			return false
		}
		found := false
		for _, u := range units {
			if strings.HasPrefix(rest, u) {
				s, found = rest[len(u):], true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// calendarValue is a calendar value of TIMEX3 taken apart. Unknown fields
// are -1.
type calendarValue struct {
	bc            bool
	head          string // century, decade or year, as written
	year          int
	month, day    int
	week, weekday int
	weekend       bool
	part          string // Q1, H2, SU …
	clock         string // behind T
}

func parseCalendar(value string) (calendarValue, bool) {
	c := calendarValue{year: -1, month: -1, day: -1, week: -1, weekday: -1}
	s, clock, hasClock := strings.Cut(value, "T")
	if hasClock {
		if !isClock(clock) {
			return c, false
		}
		c.clock = clock
		if s == "" {
			return c, true
		}
	}
	s, c.bc = strings.CutPrefix(s, "BC")
	parts := strings.Split(s, "-")
	c.head = parts[0]
	if !isDigits(c.head) || len(c.head) < 2 || len(c.head) > 4 {
		return c, false
	}
	if n, err := strconv.Atoi(c.head); err == nil && len(c.head) == 4 {
		c.year = n
	}
	parts = parts[1:]
	if len(parts) > 0 && len(c.head) != 4 {
		return c, false
	}
	if !c.rest(parts) || hasClock && c.day == -1 && c.weekday == -1 {
		return c, false
	}
	return c, true
}

// rest reads what follows the year, and reports whether it is well formed.
func (c *calendarValue) rest(parts []string) bool {
	if len(parts) == 0 {
		return true
	}
	p := parts[0]
	switch {
	case p[:min(1, len(p))] == "W" && len(p) == 3 && isDigits(p[1:]):
		c.week = number(p[1:])
		if c.week == 0 || c.week > 53 {
			return false
		}
		if len(parts) == 1 {
			return true
		}
		if len(parts) > 2 {
			return false
		}
		if parts[1] == "WE" {
			c.weekend = true
			return true
		}
		c.weekday = number(parts[1])
		return len(parts[1]) == 1 && (c.weekday >= 1 && c.weekday <= 7 || parts[1] == "X")
	case len(p) == 2 && (p[0] == 'Q' && p[1] >= '1' && p[1] <= '4' || p[0] == 'H' && (p[1] == '1' || p[1] == '2')),
		p == "QX", p == "HX", p == "SP", p == "SU", p == "FA", p == "WI":
		c.part = p
		return len(parts) == 1
	case len(p) == 2 && isDigits(p):
		c.month = number(p)
		if c.month == 0 || c.month > 12 {
			return false
		}
		if len(parts) == 1 {
			return true
		}
		if len(parts) > 2 || len(parts[1]) != 2 || !isDigits(parts[1]) {
			return false
		}
		c.day = number(parts[1])
		y := c.year
		if y < 0 {
			y = 2000
		}
		return c.day == unknown || c.day >= 1 && (c.month == unknown && c.day <= 31 || c.month > 0 && c.day <= monthDays(y, c.month))
	}
	return false
}

// unknown is the value of a field that is written with X.
const unknown = -2

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return unknown
	}
	return n
}

func isDigits(s string) bool {
	for _, r := range s {
		if (r < '0' || r > '9') && r != 'X' {
			return false
		}
	}
	return s != ""
}

func isClock(s string) bool {
	for _, part := range names[fPart] {
		if s == part {
			return true
		}
	}
	parts := strings.Split(s, ":")
	if len(parts) > 3 {
		return false
	}
	for i, p := range parts {
		if len(p) != 2 || !isDigits(p) {
			return false
		}
		if n := number(p); i == 0 && n > 24 || n > 59 {
			return false
		}
	}
	return true
}

// Bounds returns the first and the last day that a calendar value or a range
// covers, YYYY-MM-DD, or "" where they are unknown. Seasons are those of
// meteorology: spring begins with March. Weeks are those of ISO 8601; see
// [Tagger.WeekStart] for others.
func Bounds(value string) (begin, end string) { return bounds(value, monday) }

// bounds is [Bounds] for weeks that begin with weekday first. A value such as
// 2017-W49 stands for the week that shares most days with that ISO week, and
// the weekend for the last two days of it.
func bounds(value string, first int) (begin, end string) {
	from, to, ok := strings.Cut(value, "/")
	if !ok {
		to = from
	}
	if a, _, ok := span(from, first); ok {
		begin = a.String()
	}
	if _, b, ok := span(to, first); ok {
		end = b.String()
	}
	return begin, end
}

// span returns the days of one calendar value.
func span(value string, first int) (from, to day, ok bool) {
	c, ok := parseCalendar(value)
	if !ok || c.bc || strings.Contains(c.head, "X") {
		return 0, 0, false
	}
	switch len(c.head) {
	case 2, 3:
		width := 100
		if len(c.head) == 3 {
			width = 10
		}
		n, _ := strconv.Atoi(c.head)
		return dayOf(n*width, 1, 1), dayOf(n*width+width-1, 12, 31), true
	case 0:
		return 0, 0, false
	}
	y := c.year
	switch {
	case c.month == unknown, c.day == unknown, c.week == unknown, c.weekday == unknown:
		return 0, 0, false
	case c.week > 0:
		begin := weekStart(y, c.week, first)
		switch {
		case c.weekend:
			return begin + 5, begin + 6, true
		case c.weekday > 0:
			at := weekStart(y, c.week, monday) + day(c.weekday-1)
			return at, at, true
		}
		return begin, begin + 6, true
	case c.part != "":
		m, last := partMonths(c.part)
		if m == 0 {
			return 0, 0, false
		}
		return dayOf(y, m, 1), dayOf(y, last+1, 0), true
	case c.day > 0:
		return dayOf(y, c.month, c.day), dayOf(y, c.month, c.day), true
	case c.month > 0:
		return dayOf(y, c.month, 1), dayOf(y, c.month+1, 0), true
	}
	return dayOf(y, 1, 1), dayOf(y, 12, 31), true
}

// partMonths returns the first and the last month of a part of the year,
// counted on into the next year.
func partMonths(part string) (first, last int) {
	switch part {
	case "SP":
		return 3, 5
	case "SU":
		return 6, 8
	case "FA":
		return 9, 11
	case "WI":
		return 12, 14
	}
	n := int(part[1] - '0')
	switch {
	case part[1] == 'X':
		return 0, 0
	case part[0] == 'Q':
		return 3*n - 2, 3 * n
	}
	return 6*n - 5, 6 * n
}
