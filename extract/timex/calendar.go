package timex

import (
	"fmt"
	"time"

	"github.com/hablullah/go-hijri"
)

// Days are counted from the first of January 1970.
type day int64

const secondsADay = 86400

// monday is the day with which ISO weeks begin; weekdays count from it.
const monday = 1

func dayOf(y, m, d int) day {
	return day(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Unix() / secondsADay)
}

// parseDay reads YYYY-MM-DD; anything behind it is ignored.
func parseDay(s string) (day, bool) {
	if len(s) < len("2006-01-02") {
		return 0, false
	}
	t, err := time.Parse("2006-01-02", s[:len("2006-01-02")])
	if err != nil {
		return 0, false
	}
	return day(t.Unix() / secondsADay), true
}

func (d day) time() time.Time { return time.Unix(int64(d)*secondsADay, 0).UTC() }

func (d day) date() (y, m, dd int) {
	yy, mm, dd := d.time().Date()
	return yy, int(mm), dd
}

func (d day) year() int { return d.time().Year() }

// weekday returns 1 for Monday to 7 for Sunday.
func (d day) weekday() int { return int((int64(d)%7+7+3)%7) + 1 }

func (d day) String() string { return d.time().Format("2006-01-02") }

// weekBegin returns the first day of the week of d, for weeks that begin with
// weekday first.
func (d day) weekBegin(first int) day { return lastWeekday(d, first) }

// isoWeek returns the value of the week that begins with d. It is the ISO week
// that shares most days with it, which is that of its fourth day.
func (d day) isoWeek() string {
	y, w := (d + 3).time().ISOWeek()
	return fmt.Sprintf("%04d-W%02d", y, w)
}

// weekStart returns the first day of the week that has the value of an ISO
// week, for weeks that begin with weekday first: see [day.isoWeek].
func weekStart(year, week, first int) day {
	thursday := dayOf(year, 1, 4).weekBegin(monday) + day(7*(week-1)) + 3
	return thursday.weekBegin(first)
}

// monthDays returns the number of days of a month.
func monthDays(y, m int) int { return time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day() }

// addMonths moves a month, counted from 1, by n.
func addMonths(y, m, n int) (int, int) {
	k := y*12 + m - 1 + n
	return floorDiv(k, 12), k - floorDiv(k, 12)*12 + 1
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// hijriDay returns the Gregorian day of a date of the Umm al-Qura calendar.
// ok is false for a date that the calendar does not have; years before and
// after the official tables follow the arithmetical calendar.
func hijriDay(y, m, d int) (g day, ok bool) {
	if y < 1 || y > 1600 || m < 1 || m > 12 || d < 1 || d > 30 {
		return 0, false
	}
	if y >= 1356 && y <= 1500 {
		t := hijri.UmmAlQuraDate{Year: int64(y), Month: int64(m), Day: int64(d)}.ToGregorian()
		return dayOf(t.Year(), int(t.Month()), t.Day()), true
	}
	t := hijri.HijriDate{Year: int64(y), Month: int64(m), Day: int64(d), Pattern: hijri.Default}.ToGregorian()
	return dayOf(t.Year(), int(t.Month()), t.Day()), true
}

// hijriOf returns the date of a day in the Umm al-Qura calendar.
func hijriOf(g day) (y, m, d int, ok bool) {
	u, err := hijri.CreateUmmAlQuraDate(g.time())
	if err == nil {
		return int(u.Year), int(u.Month), int(u.Day), true
	}
	h, err := hijri.CreateHijriDate(g.time(), hijri.Default)
	if err != nil {
		return 0, 0, 0, false
	}
	return int(h.Year), int(h.Month), int(h.Day), true
}

// hijriMonth returns the first and the last Gregorian day of a Hijri month, or
// of a Hijri year where m is 0.
func hijriMonth(y, m int) (from, to day, ok bool) {
	y2, m2 := y+1, 1
	if m == 0 {
		m = 1
	} else if m < 12 {
		y2, m2 = y, m+1
	}
	from, ok1 := hijriDay(y, m, 1)
	to, ok2 := hijriDay(y2, m2, 1)
	return from, to - 1, ok1 && ok2
}

func hijriString(y, m, d int) string {
	switch {
	case m <= 0:
		return fmt.Sprintf("%04d AH", y)
	case d <= 0:
		return fmt.Sprintf("%04d-%02d AH", y, m)
	}
	return fmt.Sprintf("%04d-%02d-%02d AH", y, m, d)
}
