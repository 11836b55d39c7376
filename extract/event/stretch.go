package event

import (
	"strconv"
	"time"

	"tarikh/extract"
)

// stretch makes a day a range where the clause, or one that describes it,
// tells how many days the event lasts.
func (s *scene) stretch(f *found) {
	if f.when == nil || !f.kind.has(travel) && !f.kind.has(gathering) && f.kind.name != "host" || f.when.Begin == "" || f.when.Begin != f.when.End {
		return
	}
	first := s.candidates[f.trigger].Last
	span := s.d.Sentences[f.sentence]
	for k := first; k < span.Last && k < first+10; k++ {
		n := s.date[k]
		if n < 0 || s.d.Dates[n].Type != extract.TypeDuration || !s.lasts(k) {
			continue
		}
		days := daysOf(s.d.Dates[n].Value)
		begin, err := time.Parse(time.DateOnly, f.when.Begin)
		if err != nil || days < 2 {
			return
		}
		m := *f.when
		m.End = begin.AddDate(0, 0, days-1).Format(time.DateOnly)
		m.Value = m.Begin + "/" + m.End
		f.when = &m
		return
	}
}

// lasts reports whether a word such as "lasting" stands before token k.
func (s *scene) lasts(k int) bool {
	for j := k - 1; j >= 0 && j >= k-3; j-- {
		if s.marks[j].class&lasting != 0 {
			return true
		}
	}
	return false
}

// daysOf returns the number of days of a duration in days or weeks, or 0.
func daysOf(value string) int {
	if len(value) < 3 || value[0] != 'P' {
		return 0
	}
	n, err := strconv.Atoi(value[1 : len(value)-1])
	if err != nil {
		return 0
	}
	switch value[len(value)-1] {
	case 'D':
		return n
	case 'W':
		return 7 * n
	}
	return 0
}
