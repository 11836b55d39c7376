package query

import (
	"fmt"
	"time"
)

// FirstDay returns the first day of a date that is given as YYYY, YYYY-MM or
// YYYY-MM-DD; "" stays "".
func FirstDay(date string) (string, error) {
	t, _, err := parseDate(date)
	if err != nil || date == "" {
		return "", err
	}
	return t.Format(time.DateOnly), nil
}

// LastDay is like [FirstDay] with the last day of the date.
func LastDay(date string) (string, error) {
	t, layout, err := parseDate(date)
	if err != nil || date == "" {
		return "", err
	}
	switch layout {
	case "2006":
		t = t.AddDate(1, 0, -1)
	case "2006-01":
		t = t.AddDate(0, 1, -1)
	}
	return t.Format(time.DateOnly), nil
}

func parseDate(date string) (t time.Time, layout string, err error) {
	if date == "" {
		return t, "", nil
	}
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if t, err := time.Parse(layout, date); err == nil {
			return t, layout, nil
		}
	}
	return t, "", fmt.Errorf("%s is no date; write YYYY, YYYY-MM or YYYY-MM-DD", date)
}
