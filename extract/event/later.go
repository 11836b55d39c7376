package event

import (
	"strconv"
	"time"

	"tarikh/extract"
)

// This file dates what is told to have come some days, months or years after
// what was told before: "on 4 May the dam broke. After three days …".

// laterDates gives what sentence i tells behind "after" and a time the day that
// lies so long behind the one told last.
func (s *scene) laterDates(i int, events []*found) {
	span := s.d.Sentences[i]
	for k := span.First; k < span.Last; k++ {
		n := s.date[k]
		if n < 0 || s.mention[k] >= 0 || k > span.First && s.date[k-1] == n || s.d.Dates[n].Type != extract.TypeDuration || k == span.First || s.marks[k-1].slot != slotAfter || s.marks[k-1].class&preposition == 0 {
			continue
		}
		if end := s.dateEnd(k); end < span.Last && s.marks[end].class&preposition != 0 && (s.marks[end].slot == slotFrom || s.marks[end].slot == slotOn || s.marks[end].slot == slotAbout) {
			continue // after what, is told
		}
		if f := s.laterEvent(k, events); f != nil && f.when == nil {
			if m := s.shifted(s.toldBefore(f, k), n); m != nil && s.fits(f, m) {
				f.when, f.dated, f.closeby, f.dateAt = m, true, 3, 1
			}
		}
	}
}

// longSince reports whether what is told lies so long after the noun at token k: "a
// week after the visit".
func (s *scene) longSince(k int) bool {
	if k < 3 || s.marks[k-1].class&preposition == 0 || s.marks[k-1].slot != slotOn && s.marks[k-1].slot != slotFrom {
		return false
	}
	n, j := s.date[k-2], k-2
	if n < 0 || s.d.Dates[n].Type != extract.TypeDuration {
		return false
	}
	for j >= 0 && s.date[j] == n {
		j--
	}
	return j >= 0 && s.marks[j].slot == slotAfter
}

// laterEvent returns the event that the time at token k belongs to: that of the
// verb right behind it, else the nearest before it in its clause. It is nil
// where there is none.
func (s *scene) laterEvent(k int, events []*found) *found {
	if f := s.fronted(k, events); f != nil {
		return f
	}
	return s.beside(k, int(s.clauseAt[k]), &moment{}, events)
}

// toldBefore returns the time that is told last before token k in the sentence of
// f, or of an event in one of the two before, or nil.
func (s *scene) toldBefore(f *found, k int) *moment {
	const near = 2 // sentences
	for j := k - 1; j >= s.d.Sentences[f.sentence].First; j-- {
		if n := s.date[j]; n >= 0 && s.mention[j] < 0 && dated(&s.d.Dates[n]) && !vague(&s.d.Dates[n]) {
			return s.momentOf(n)
		}
	}
	if s.lastDay != nil && f.sentence-s.lastDayIn <= near {
		return s.lastDay
	}
	return nil
}

// shifted returns the time that lies the duration n of the draft behind m, as
// exact as both tell, or nil where they tell too little.
func (s *scene) shifted(m *moment, n int32) *moment {
	if m == nil || m.Begin == "" {
		return nil
	}
	value := s.d.Dates[n].Value
	begin, err := time.Parse(time.DateOnly, m.Begin)
	if err != nil || len(value) < 3 || value[0] != 'P' {
		return nil
	}
	unit := value[len(value)-1]
	count, err := strconv.Atoi(value[1 : len(value)-1])
	if err != nil {
		return nil
	}
	out := *m
	out.Anchor, out.Date = extract.Relative, int(n)
	switch {
	case (unit == 'D' || unit == 'W') && m.Begin == m.End:
		if unit == 'W' {
			count *= 7
		}
		out.Value = begin.AddDate(0, 0, count).Format(time.DateOnly)
		out.Begin, out.End = out.Value, out.Value
	case unit == 'M' && len(m.Value) >= len("2006-01"):
		first := time.Date(begin.Year(), begin.Month()+time.Month(count), 1, 0, 0, 0, 0, time.UTC)
		out.Value, out.Begin, out.End = first.Format("2006-01"), first.Format(time.DateOnly), first.AddDate(0, 1, -1).Format(time.DateOnly)
	case unit == 'Y' && len(m.Value) >= len("2006"):
		out.Value = strconv.Itoa(begin.Year() + count)
		if len(out.Value) != len("2006") {
			return nil
		}
		out.Begin, out.End = out.Value+"-01-01", out.Value+"-12-31"
	default:
		return nil
	}
	return &out
}
