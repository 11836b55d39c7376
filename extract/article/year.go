package article

import (
	"regexp"
	"strconv"
	"strings"

	"tarikh/extract"
)

// A dateline may leave out the year: "City in 5 February / Agency / Text". It
// is the day of publication where the year is certain: where the address of
// the article, or a line that holds nothing but a month, names the same month
// of one year. Years that the text tells of are no evidence, since news tell
// of many.

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

func twoDigits(n int) string { return string([]byte{'0' + byte(n/10%10), '0' + byte(n%10)}) }
