package cli

import (
	"fmt"
	"time"
)

// firstDay returns the first day of a date that is given as YYYY, YYYY-MM or
// YYYY-MM-DD, and lastDay the last; "" stays "".
func firstDay(flag, s string) (string, error) {
	t, _, err := parseDay(flag, s)
	if err != nil || s == "" {
		return "", err
	}
	return t.Format(time.DateOnly), nil
}

func lastDay(flag, s string) (string, error) {
	t, layout, err := parseDay(flag, s)
	if err != nil || s == "" {
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

func parseDay(flag, s string) (t time.Time, layout string, err error) {
	if s == "" {
		return t, "", nil
	}
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, layout, nil
		}
	}
	return t, "", usagef("--%s %s is no date; write YYYY, YYYY-MM or YYYY-MM-DD", flag, s)
}

// days checks and completes the two ends of a period.
func days(from, to string) (first, last string, err error) {
	if first, err = firstDay("from", from); err != nil {
		return "", "", err
	}
	if last, err = lastDay("to", to); err != nil {
		return "", "", err
	}
	if first != "" && last != "" && first > last {
		return "", "", usagef("%s", fmt.Sprintf("--from %s is after --to %s", from, to))
	}
	return first, last, nil
}
