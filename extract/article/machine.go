package article

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"tarikh/extract"
)

// day is a stretch of text that stands for one day.
type day struct {
	extract.Span
	value string // YYYY-MM-DD
	// doubtful is true where the text contradicts itself, such as by a weekday
	// that the day does not have.
	doubtful bool
}

// The forms in which programs write dates: ISO 8601, day/month/year, and
// those of mail headers and feeds with English months (RFC 5322, RFC 850).
var (
	isoForm  = regexp.MustCompile(`\b(\d{4})[-/.:](\d{1,2})[-/.:](\d{1,2})(?:\b|T)`)
	dmyForm  = regexp.MustCompile(`\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b`)
	mailForm = regexp.MustCompile(`(?i)\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*[,.]? )?(\d{1,2})[ -](Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[,.]?[ -](\d{4})\b`)
	postForm = regexp.MustCompile(`(?i)\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*[,.]? )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?[ -](\d{1,2})(?:st|nd|rd|th)?(?:,? |-)(\d{4})\b`)
	months   = "janfebmaraprmayjunjulaugsepoctnovdec"
)

// machineDays returns the dates in text that a program wrote.
func machineDays(text string) []day {
	var out []day
	find := func(form *regexp.Regexp, year, month, dom int) {
		for _, m := range form.FindAllStringSubmatchIndex(text, -1) {
			part := func(i int) string { return text[m[2*i]:m[2*i+1]] }
			if value := makeDay(part(year), part(month), part(dom)); value != "" {
				out = append(out, day{Span: extract.Span{Start: m[0], End: m[7]}, value: value})
			}
		}
	}
	find(isoForm, 1, 2, 3)
	find(dmyForm, 3, 2, 1)
	find(mailForm, 3, 2, 1)
	find(postForm, 3, 1, 2)
	return out
}

// makeDay returns YYYY-MM-DD, or "" where there is no such day. A month above
// 12 changes places with the day.
func makeDay(year, month, dom string) string {
	y, _ := strconv.Atoi(year)
	d, _ := strconv.Atoi(dom)
	m, err := strconv.Atoi(month)
	if err != nil {
		m = strings.Index(months, strings.ToLower(month[:3]))/3 + 1
	}
	if m > 12 && d <= 12 {
		m, d = d, m
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y < 1000 || m < 1 || t.Day() != d || int(t.Month()) != m {
		return ""
	}
	return t.Format(time.DateOnly)
}

// isDay reports whether s is a day of the form YYYY-MM-DD.
func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// urlForms are the ways in which addresses of articles hold a day.
var urlForms = []*regexp.Regexp{
	regexp.MustCompile(`[/=_-]((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/?#._-]|$)`),
	regexp.MustCompile(`[/=_-]((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?:[/?#._-]|$)`),
}

// urlDay returns the day that the path of an address names, or "".
func urlDay(url string) string {
	for _, form := range urlForms {
		if m := form.FindStringSubmatch(url); m != nil {
			if value := makeDay(m[1], m[2], m[3]); value != "" && m[2] <= "12" {
				return value
			}
		}
	}
	return ""
}
