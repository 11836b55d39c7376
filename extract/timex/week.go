package timex

import (
	"fmt"
	"strings"
	"time"
)

// WeekStart returns a tagger whose weeks begin with the given day instead of
// the one that the language pack sets. "This week" and "the Tuesday of next
// week" are then counted by those weeks. The value of a week stays that of an
// ISO 8601 week, since TIMEX3 has no other: of the ISO week that shares most
// days with it, which is the one that its fourth day lies in. Begin and end
// are the days of the week that was meant, and a weekend is its last two days.
func (t *Tagger) WeekStart(first time.Weekday) *Tagger {
	g := *t.g
	g.lex.firstDay = isoWeekday(first)
	return newTagger(&g, t.text)
}

// isoWeekday counts weekdays from 1 for Monday to 7 for Sunday.
func isoWeekday(d time.Weekday) int { return (int(d)+6)%7 + 1 }

// ParseWeekday reads the English name of a weekday, such as "saturday".
func ParseWeekday(s string) (time.Weekday, error) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.EqualFold(s, d.String()) {
			return d, nil
		}
	}
	return 0, fmt.Errorf("%q is no day of the week; write monday, saturday, sunday …", s)
}
