package article

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"tarikh/extract"
)

// A dateline may leave out the year: "City in 5 February / Agency / Text". It
// is the day of publication where the year is certain: where the address of
// the article, or a line that holds nothing but a month, names the same month
// of one year. Years that the text tells of are no evidence alone, since news
// tell of many; the weekday must agree.

// openDay is the value of a day of no year, such as XXXX-02-05, and month that
// of a month.
var (
	openDay = regexp.MustCompile(`^XXXX-(\d\d-\d\d)$`)
	month   = regexp.MustCompile(`^\d{4}-\d\d$`)
)

// urlMonth is how addresses hold a year and a month.
var urlMonth = regexp.MustCompile(`[/=]((?:19|20)\d\d)[/-](\d\d?)(?:[/?#&-]|$)`)

// findOpen notes a date that a DateReader found and that is no full day.
func (l *look) findOpen(d extract.Date) {
	if m := openDay.FindStringSubmatch(d.Value); m != nil {
		l.open = append(l.open, day{Span: d.Span, value: m[1]})
	}
	if month.MatchString(d.Value) {
		l.months = append(l.months, d.Value)
	}
}

// openAt returns the month and day that cover t, MM-DD, or "".
func (l *look) openAt(t extract.Token) string {
	for _, d := range l.open {
		if d.Overlaps(t.Span) {
			return d.value
		}
	}
	return ""
}

// fullDay returns the day of a dateline without a year, or "" where its year
// is not certain.
func (p *page) fullDay(url string) string {
	if p.open == "" {
		return ""
	}
	years := map[string]bool{}
	add := func(year, month string) {
		if n, _ := strconv.Atoi(month); n > 0 && strings.HasPrefix(p.open, twoDigits(n)) {
			years[year] = true
		}
	}
	addresses := []string{url}
	for i := range p.lines {
		l := &p.lines[i]
		if l.webAddress && p.kind(i) == extract.Furniture {
			addresses = append(addresses, l.Of(p.a.Text))
		}
		if l.whole && l.rest == 0 && len(l.months) == 1 {
			year, month, _ := strings.Cut(l.months[0], "-")
			add(year, month)
		}
	}
	for _, a := range addresses {
		if m := urlMonth.FindStringSubmatch(a); m != nil {
			add(m[1], m[2])
		}
	}
	if len(years) != 1 {
		return ""
	}
	for year := range years {
		if value := year + "-" + p.open; isDay(value) {
			return value
		}
	}
	return ""
}

// toldDay returns the day of a dateline without a year that the text itself
// makes certain, or "": the first one behind the latest day or month of a year
// that it tells of, where a weekday confirms it. Such a weekday stands in the
// first paragraph, whose news are of the day, or beside "today" and the like
// in any. Nothing that is said of the weekdays may contradict it.
func (p *page) toldDay() string {
	if p.open == "" || p.dates == nil || len(p.days) > 0 {
		return ""
	}
	first := 0
	for first < len(p.lines) && p.kind(first) != extract.BodyLine {
		first++
	}
	if first == len(p.lines) {
		return ""
	}
	line := p.a.Lines[first]
	body := p.a.Text[line.Start:]
	open := p.dates.Parse(body, "")
	published := firstAfter(latest(open), p.open)
	next := dayAfter(published)
	if next == "" {
		return ""
	}
	here, shifted := byStart(p.dates.Parse(body, published)), byStart(p.dates.Parse(body, next))
	confirmed := false
	for _, d := range open {
		h := here[d.Start]
		switch {
		case !strings.HasPrefix(d.Value, "XXXX-WXX-"):
		case h.Conflict != "":
			return ""
		case shifted[d.Start].Conflict != "", h.Value == published && d.Start < line.Len():
			confirmed = true
		}
	}
	if !confirmed {
		return ""
	}
	return published
}

// latest returns the first day of the latest day or month among dates that
// name their year, or "".
func latest(dates []extract.Date) (last string) {
	for _, d := range dates {
		if isDay(d.Value) || month.MatchString(d.Value) {
			last = max(last, d.Begin)
		}
	}
	return last
}

// firstAfter returns the first day with the month and day open, MM-DD, behind
// a day, or "" where the year after has none.
func firstAfter(day, open string) string {
	if day == "" {
		return ""
	}
	year, err := strconv.Atoi(day[:4])
	if err != nil {
		return ""
	}
	value := day[:4] + "-" + open
	if value <= day {
		value = fmt.Sprintf("%04d-%s", year+1, open)
	}
	if !isDay(value) {
		return ""
	}
	return value
}

// dayAfter returns the day behind a day, or "" where that is none.
func dayAfter(day string) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return at.AddDate(0, 0, 1).Format(time.DateOnly)
}

func byStart(dates []extract.Date) map[int]extract.Date {
	m := make(map[int]extract.Date, len(dates))
	for _, d := range dates {
		m[d.Start] = d
	}
	return m
}

// monthAndDay returns MM-DD of two numbers, or "" where they are none.
func monthAndDay(month, day string) string {
	m, err := strconv.Atoi(month)
	d, err2 := strconv.Atoi(day)
	if err != nil || err2 != nil || m < 1 || m > 12 || d < 1 || d > 31 {
		return ""
	}
	return twoDigits(m) + "-" + twoDigits(d)
}

func twoDigits(n int) string { return string([]byte{'0' + byte(n/10%10), '0' + byte(n%10)}) }
