package resolve

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"tarikh/extract"
	"tarikh/graph"
)

// timed is an edition whose time is known, as articles state it or by the line
// of its series, and how that is known.
type timed struct {
	*edition
	when     graph.When
	because  string
	inferred bool
}

// dateEditions writes the times of editions into their clusters: those that
// articles state, and those that the line of the series gives. What is stated is
// never replaced: a line that says otherwise is told beside it.
func (v *events) dateEditions(all []*series) map[int32]*timed {
	known := map[int32]*timed{}
	for _, s := range all {
		l, straight := s.line()
		for _, e := range s.editions {
			c := &v.res.Entities[e.cluster]
			if len(s.why) > 0 {
				c.Why = append(c.Why, s.why...)
			}
			switch {
			case e.year != 0:
				t := &timed{edition: e, when: e.held(), because: v.toldBy(e)}
				c.When = t.when
				if straight && l.stray != e && l.year(e.number) == e.year {
					t.because += "; the series agrees: " + l.String()
					if e.month == 0 { // the others tell the time of the year
						t.when = l.when(e.number)
					}
				}
				if c.When.Anchor = e.anchor; l.stray == e {
					c.When.Conflict = fmt.Sprintf("the series would have it in %d: %s", l.year(e.number), l)
				}
				known[e.cluster] = t
			case straight && l.reaches(e.number) && !s.taken(l.year(e.number)):
				t := &timed{edition: e, when: l.when(e.number), because: l.String(), inferred: true}
				c.When = t.when
				c.Why = append(c.Why, graph.Reason{A: v.ents[e.cluster].name, B: t.when.Value, Rule: graph.RuleSeries, Evidence: t.because})
				known[e.cluster] = t
			}
		}
	}
	return known
}

// toldBy names the articles that tell when an edition was held, the first
// published first.
func (v *events) toldBy(e *edition) string {
	const most = 2
	seen := map[string]bool{}
	for at := range e.tellers {
		a := &at.doc.Article
		seen[strings.TrimSpace(a.Published+" "+outletOf(a))] = true
	}
	told := sortedKeys(seen)
	more := ""
	if len(told) > most {
		more = fmt.Sprintf(" and %d more", len(told)-most)
	}
	return fmt.Sprintf("number %d was held in %s, as told on %s%s", e.number, e.held().Value, strings.Join(told[:min(most, len(told))], ", "), more)
}

// taken reports whether another edition was held in a year.
func (s *series) taken(year int) bool {
	return slices.ContainsFunc(s.editions, func(e *edition) bool { return e.year == year })
}

// dateEvents writes into the clusters of events the times that follow from
// those of editions: of the holding of an edition, and of what an article
// without a date tells of an edition.
func (v *events) dateEvents(known map[int32]*timed) {
	of := map[int32]*edition{}
	for c, t := range known {
		of[c] = t.edition
	}
	about := v.subjects(known, of)
	for i := range v.res.Events {
		if !stated(v.told[i]) {
			v.dateEvent(int32(i), known, of, about)
		}
	}
}

// stated reports whether a telling of an event says when it was.
func stated(told []*record) bool {
	return slices.ContainsFunc(told, func(r *record) bool { return r.begin != unknown })
}

func (v *events) dateEvent(i int32, known map[int32]*timed, of map[int32]*edition, about map[*source]*subject) {
	c := &v.res.Events[i]
	for _, r := range v.told[i] {
		if r.event.Modality != extract.Actual && r.event.Modality != extract.Planned {
			continue
		}
		var t *timed
		s := about[r.src]
		if list := r.editionsOf(of); len(list) == 1 && v.types.atEdition(r.event.Type) && r.event.Modality == extract.Actual {
			t = known[list[0].cluster]
		}
		if s != nil && (s.timed == t || t == nil && underspecified(r.event.When.Value)) {
			t = s.timed
		}
		if t == nil {
			continue
		}
		when, evidence := t.when, t.because
		if s != nil && s.timed == t {
			if s.later != "" {
				when = graph.When{}
			}
			when.Conflict = strings.TrimPrefix(s.later+s.conflict, "; ")
			when = dayOf(when, r.event.When.Value)
			evidence = strings.TrimPrefix(evidence+s.checked, "; ")
		}
		c.When = when
		c.Why = append(c.Why, graph.Reason{A: r.event.Trigger.Text, B: v.ents[t.cluster].name, Rule: graph.RuleSeries, Evidence: evidence})
		return
	}
}

// subject is the edition that an article without a date is about.
type subject struct {
	*timed
	checked  string // what agrees in the article, or ""
	conflict string // a weekday that disagrees, or ""
	later    string // what in the article cannot have been told by then, or ""
}

// subjects finds the articles without a date that are about one edition: they
// tell that it was held, and of no other. One that tells as done what happened
// after the edition's time is not of that time: its events get none, and the
// contradiction is told.
func (v *events) subjects(known map[int32]*timed, of map[int32]*edition) map[*source]*subject {
	about := map[*source]*subject{}
	several := map[*source]bool{}
	for _, r := range v.list {
		if r.published != unknown || !v.types.held[r.event.Type] || r.event.Modality != extract.Actual || r.begin != unknown {
			continue
		}
		for _, e := range r.editionsOf(of) {
			if s := about[r.src]; s != nil && s.edition != e {
				several[r.src] = true
			} else if s == nil {
				about[r.src] = &subject{timed: known[e.cluster]}
			}
		}
	}
	maps.DeleteFunc(about, func(at *source, _ *subject) bool { return several[at] })
	for _, r := range v.list {
		s := about[r.src]
		if s == nil {
			continue
		}
		if r.event.Modality == extract.Actual && r.begin != unknown && r.begin > day(s.when.End) {
			s.later = fmt.Sprintf("; the series would have it in %s, but the article tells of %s as past", s.when.Value, r.event.When.Value)
		}
		v.checkWeekday(s, r)
	}
	return about
}

// checkWeekday compares the weekday on which an article without a date says that
// an edition was held with the days on which others say that it was. An edition
// may last, so the weekday of any of its days agrees.
func (v *events) checkWeekday(s *subject, r *record) {
	weekday, ok := weekdayOf(r.event.When.Value)
	if !ok || !v.types.held[r.event.Type] || r.event.Modality != extract.Actual || !slices.Contains(slices.Concat(r.agents, r.targets), s.cluster) {
		return
	}
	if len(s.days) == 0 {
		s.checked = fmt.Sprintf("; on a %s%s", weekday, candidates(s.when, weekday))
		return
	}
	for _, d := range s.days {
		date := time.Unix(0, 0).UTC().AddDate(0, 0, d)
		if date.Weekday() == weekday {
			s.checked, s.conflict = fmt.Sprintf("; %s was a %s, as the article says", date.Format(time.DateOnly), weekday), ""
			return
		}
		s.conflict = "; " + fmt.Sprintf("the article says %s, and %s was a %s", weekday, date.Format(time.DateOnly), date.Weekday())
	}
}

// candidates lists the days of a time that fall on a weekday: all where they are
// few, else how many there are.
func candidates(w graph.When, weekday time.Weekday) string {
	const few = 5
	first, err := time.Parse(time.DateOnly, w.Begin)
	last, err2 := time.Parse(time.DateOnly, w.End)
	if err != nil || err2 != nil {
		return ""
	}
	var days []string
	for d := first.AddDate(0, 0, int(weekday-first.Weekday()+7)%7); !d.After(last); d = d.AddDate(0, 0, 7) {
		days = append(days, d.Format(time.DateOnly))
	}
	switch {
	case len(days) == 0:
		return ""
	case len(days) > few:
		return fmt.Sprintf(", of which there are %d from %s to %s", len(days), days[0], days[len(days)-1])
	}
	return ": " + strings.Join(days, ", ")
}

// weekdayOf reads a weekday of no known week, such as XXXX-WXX-3.
func weekdayOf(value string) (time.Weekday, bool) {
	rest, ok := strings.CutPrefix(value, "XXXX-WXX-")
	if !ok || len(rest) != 1 || rest[0] < '1' || rest[0] > '7' {
		return 0, false
	}
	return time.Weekday(rest[0]-'0') % 7, true
}

// underspecified reports whether a value tells a day but not of which year.
func underspecified(value string) bool { return strings.HasPrefix(value, "XXXX-") }

// dayOf narrows a time within one year by a day whose year an article leaves
// out, such as XXXX-12-16. The day is the article's own; one that lies outside
// of the time is left as it is, which is told.
func dayOf(w graph.When, value string) graph.When {
	rest, ok := strings.CutPrefix(value, "XXXX-")
	if !ok || len(rest) != len("01-02") || !w.Known() || w.Begin[:4] != w.End[:4] {
		return w
	}
	date := w.Begin[:5] + rest
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return w
	}
	if date < w.Begin || date > w.End {
		w.Conflict = strings.TrimPrefix(w.Conflict+"; the article says "+rest, "; ")
		return w
	}
	w.Value, w.Begin, w.End = date, date, date
	return w
}
