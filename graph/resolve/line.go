package resolve

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"tarikh/extract"
	"tarikh/graph"
)

// line is the rhythm of a series: year = first + step·number.
type line struct {
	first, step int
	dated       []*edition // those it was drawn through
	stray       *edition   // one whose stated year does not fit, or nil
}

// The limits within which a line is believed. A series of four dated editions
// may have one that does not fit, as articles err; beyond the dated editions a
// line holds for as far as they reach, twice over.
const (
	leastDated    = 2
	forgivesOne   = 4
	longestStep   = 10 // years
	reach         = 2
	nearMonths    = 2 // between the earliest and the latest month of editions that are held "at that time of year"
	monthsPerYear = 12
)

// line draws a line through the dated editions. It reports false where they are
// too few or do not lie on one.
func (s *series) line() (line, bool) {
	var dated []*edition
	for _, e := range s.editions {
		if e.year != 0 && !slices.ContainsFunc(dated, func(d *edition) bool { return d.number == e.number && d.year == e.year }) {
			dated = append(dated, e)
		}
	}
	if l, ok := through(dated); ok {
		return l, true
	}
	if len(dated) < forgivesOne {
		return line{}, false
	}
	var best line
	for i, e := range dated {
		if l, ok := through(slices.Delete(slices.Clone(dated), i, i+1)); ok {
			if best.stray != nil {
				return line{}, false // it could be either
			}
			best, best.stray = l, e
		}
	}
	return best, best.stray != nil
}

// through returns the line on which all the editions, sorted by number, lie.
func through(dated []*edition) (line, bool) {
	if len(dated) < leastDated {
		return line{}, false
	}
	a, b := dated[0], dated[len(dated)-1]
	numbers, years := b.number-a.number, b.year-a.year
	if numbers == 0 || years%numbers != 0 {
		return line{}, false
	}
	l := line{step: years / numbers, dated: dated}
	l.first = a.year - l.step*a.number
	if l.step < 1 || l.step > longestStep {
		return line{}, false
	}
	for _, e := range dated {
		if l.year(e.number) != e.year {
			return line{}, false
		}
	}
	return l, true
}

func (l line) year(number int) int { return l.first + l.step*number }

// reaches reports whether a line tells anything of an edition.
func (l line) reaches(number int) bool {
	low, high := l.dated[0].number, l.dated[len(l.dated)-1].number
	far := reach * (high - low)
	return number >= low-far && number <= high+far
}

// months returns the earliest and the latest month in which editions are held,
// or false where they are not held at one time of the year or none tells.
func (l line) months() (from, to int, ok bool) {
	from = monthsPerYear + 1
	told := 0
	for _, e := range l.dated {
		if e.month != 0 {
			from, to = min(from, e.month), max(to, e.month)
			told++
		}
	}
	return from, to, told >= leastDated && to-from <= nearMonths
}

// when is the time that the line gives an edition: a month where all editions
// share it, months where those are near, or else the year; never a day.
func (l line) when(number int) graph.When {
	year := l.year(number)
	from, to, ok := l.months()
	switch {
	case !ok:
		return span(fmt.Sprintf("%04d", year), year, 1, monthsPerYear)
	case from == to:
		return span(fmt.Sprintf("%04d-%02d", year, from), year, from, to)
	}
	return span(fmt.Sprintf("%04d-%02d/%04d-%02d", year, from, year, to), year, from, to)
}

// span is an inferred time from the first day of a month to the last of another.
func span(value string, year, from, to int) graph.When {
	last := time.Date(year, time.Month(to+1), 0, 0, 0, 0, 0, time.UTC)
	return graph.When{
		Value: value, Begin: fmt.Sprintf("%04d-%02d-01", year, from), End: last.Format(time.DateOnly), Anchor: extract.Inferred,
	}
}

// String says what the line was drawn through.
func (l line) String() string {
	known := make([]string, 0, len(l.dated))
	for _, e := range l.dated {
		known = append(known, fmt.Sprintf("number %d was held in %s", e.number, e.held().Value))
	}
	every := "every year"
	if l.step > 1 {
		every = fmt.Sprintf("every %d years", l.step)
	}
	if slices.ContainsFunc(l.dated, func(e *edition) bool { return e.number != e.year }) {
		return every + ": " + strings.Join(known, ", ")
	}
	return every
}

// held is the month or year in which articles say that an edition was held.
func (e *edition) held() graph.When {
	if e.month == 0 {
		return span(fmt.Sprintf("%04d", e.year), e.year, 1, monthsPerYear)
	}
	return span(fmt.Sprintf("%04d-%02d", e.year, e.month), e.year, e.month, e.month)
}
