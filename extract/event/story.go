package event

import (
	"strings"

	"tarikh/extract"
)

// This file dates the events of texts that tell a story over the years, as
// encyclopedias do, and are no news of a day: there a year holds for what is
// told behind it, until another is told.

// storyYears is how many years a text without a day of publication tells if it
// is a story.
const storyYears = 3

// tellsStory reports whether the text is no news of a day: it has no day of
// publication, no word such as "today", and tells of several years.
func (s *scene) tellsStory() bool {
	if s.d.Article.Published != "" {
		return false
	}
	years := map[string]bool{}
	for i := range s.d.Dates {
		d := &s.d.Dates[i]
		if d.Anchor != extract.Explicit && strings.HasPrefix(d.Value, "XXXX") {
			return false // "on Wednesday"
		}
		if year := yearOf(d.Begin); year != "" {
			years[year] = true
		}
	}
	return len(years) >= storyYears
}

// yearOf returns the year of a day, or "".
func yearOf(day string) string {
	if len(day) < len("2006") {
		return ""
	}
	return day[:len("2006")]
}

// storyDate returns the year that holds for event f in a story: the nearest told
// before it in its sentence, else behind it, else in the last sentence that
// tells one. It is the whole
// date that the sentence before told, if that of f goes on with it: "where he
// defeated". It is nil where none is known.
func (s *scene) storyDate(f *found) *moment {
	at, first := s.candidates[f.trigger].First, s.d.Sentences[f.sentence].First
	for k := at - 1; k >= first; k-- {
		if m := s.yearAt(k); m != nil {
			return m
		}
	}
	for k := at; k < s.d.Sentences[f.sentence].Last; k++ {
		if m := s.yearAt(k); m != nil {
			return m
		}
	}
	if cl := &s.clauses[f.clause]; cl.kind == relativeClause || s.storyDay == nil {
		return nil
	}
	if s.is(first, whence) && s.storyIn == f.sentence-1 {
		return s.storyDay
	}
	return wholeYear(s.storyDay)
}

// yearAt returns the year of the date at token k, or nil. The year in the name
// of a gathering counts: "the 1932 Games".
func (s *scene) yearAt(k int) *moment {
	n := s.date[k]
	if n < 0 || s.mention[k] >= 0 && s.mentionKind(s.mention[k]) != happening || !dated(&s.d.Dates[n]) || vague(&s.d.Dates[n]) {
		return nil
	}
	return wholeYear(s.momentOf(n))
}

// wholeYear returns the year that moment m lies in, or nil.
func wholeYear(m *moment) *moment {
	year := yearOf(m.Begin)
	if year == "" || yearOf(m.End) != year {
		return nil
	}
	return &moment{extract.When{Value: year, Begin: year + "-01-01", End: year + "-12-31", Anchor: extract.Inherited, Date: m.Date}}
}

// rememberYear keeps the last date of sentence i of a story for the next ones.
func (s *scene) rememberYear(i int) {
	span := s.d.Sentences[i]
	for k := span.Last - 1; k >= span.First; k-- {
		if m := s.yearAt(k); m != nil {
			m := s.momentOf(s.date[k])
			m.Anchor = extract.Inherited
			s.storyDay, s.storyIn = m, i
			return
		}
	}
}
