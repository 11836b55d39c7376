package cli

import "tarikh/graph/query"

// days checks and completes the two ends of a period.
func days(from, to string) (first, last string, err error) {
	if first, err = query.FirstDay(from); err != nil {
		return "", "", usagef("--from %v", err)
	}
	if last, err = query.LastDay(to); err != nil {
		return "", "", usagef("--to %v", err)
	}
	if first != "" && last != "" && first > last {
		return "", "", usagef("--from %s is after --to %s", from, to)
	}
	return first, last, nil
}
