package event

import (
	"strings"
	"time"

	"tarikh/extract"
	"tarikh/extract/internal/morph"
)

// findTimes finds when the events of sentence i happened.
func (s *scene) findTimes(i int, events []*found) {
	s.ownDates(i, events)
	for _, f := range events {
		if !f.dated {
			s.whenDate(f)
		}
		if f.when == nil {
			s.clauseDate(f, events)
		}
	}
	for _, f := range events {
		if f.when == nil {
			s.sentenceDate(f, events)
		}
		s.stretch(f)
	}
	s.findNews(i, events)
	for _, f := range events {
		if f.when == nil {
			s.runningDate(f)
		}
	}
	s.rememberDates(events)
}

// dated reports whether a date can tell when an event happened.
func dated(d *extract.Date) bool {
	return (d.Type == extract.TypeDate || d.Type == extract.TypeTime) && d.Value != "" && d.Value[0] != 'T' && d.Value != "PRESENT_REF" && d.Value != "FUTURE_REF" && !unknown(d.Value)
}

// ownDates gives each date of sentence i to the event it stands beside.
func (s *scene) ownDates(i int, events []*found) {
	span := s.d.Sentences[i]
	for k := span.First; k < span.Last; k++ {
		n := s.date[k]
		if n >= 0 && s.mention[k] < 0 {
			s.schedule(k, events)
		}
		if n < 0 || k > span.First && s.date[k-1] == n || !dated(&s.d.Dates[n]) || s.slotBefore(k) == slotUntil || s.firstSince(k) || s.mention[k] >= 0 || s.heads(k) {
			continue
		}
		if f := s.fronted(k, events); f != nil && s.fits(f, s.momentOf(n)) {
			f.when, f.dated, f.closeby, f.dateAt = s.momentOf(n), true, 3, 1
			continue
		}
		for c := int(s.clauseAt[k]); c >= 0; c = s.clauses[c].parent {
			if f := s.beside(k, c, s.momentOf(n), events); f != nil {
				if at := abs(k - s.candidates[f.trigger].First); s.tellsWhen(f, k, n) && (f.when == nil || at < f.dateAt) {
					f.when, f.dated, f.closeby, f.dateAt = s.momentOf(n), true, 3, at
					if p := s.d.Article.Published; p != "" && f.when.Begin > p && f.modality == extract.Actual {
						f.modality = extract.Planned
					}
				}
				break
			}
			if s.clauses[c].verb >= 0 || s.clauses[c].kind == contentClause || vague(&s.d.Dates[n]) {
				break
			}
		}
	}
}

// fronted returns the event of the verb right behind the date at token k, where
// "and" joins the two to what was told before: "was killed in May, and in June
// his followers protested". It is nil where there is none.
func (s *scene) fronted(k int, events []*found) *found {
	const reach = 2
	joined := s.conjoined(k)
	for j := k - 1; j >= k-reach && j > s.d.Sentences[s.d.Tokens[k].Sentence].First && !joined && s.candidate[j] < 0 && s.mention[j] < 0; j-- {
		joined = s.conjoined(j)
	}
	if !joined {
		return nil
	}
	end := s.dateEnd(k)
	if isComma(s.punct(end)) {
		end++
	}
	for _, f := range events {
		if t := &s.candidates[f.trigger]; t.verb && t.First == end {
			return f
		}
	}
	return nil
}

// firstSince reports whether the date at token k only tells since when there
// was no such thing: "for the first time since 1999", "the greatest since May".
func (s *scene) firstSince(k int) bool {
	const reach = 7
	if s.slotBefore(k) != slotSince {
		return false
	}
	for j := k - 1; j >= s.d.Sentences[s.d.Tokens[k].Sentence].First && j > k-reach; j-- {
		if s.marks[j].class&record != 0 {
			return true
		}
	}
	return false
}

// whenDate gives an event the date that its clause goes on from: "until
// Saturday, when the funeral is held".
func (s *scene) whenDate(f *found) {
	cl := &s.clauses[f.clause]
	k := cl.opener - 1
	if cl.kind != adverbialClause || !s.is(cl.opener, whence) || k < 1 {
		return
	}
	if isComma(s.punct(k)) {
		k--
	}
	if n := s.date[k]; n >= 0 && s.mention[k] < 0 && dated(&s.d.Dates[n]) && s.d.Tokens[k].Sentence == f.sentence {
		f.when, f.dated, f.closeby = s.momentOf(n), true, 2
	}
}

// schedule makes what a verb of the present tells planned where the date at
// token k in its clause is called coming: "is held next month".
func (s *scene) schedule(k int, events []*found) {
	if s.marks[k].class&scheduled == 0 {
		return
	}
	for _, f := range events {
		c := &s.candidates[f.trigger]
		if f.light >= 0 {
			c = &s.candidates[f.light]
		}
		if f.modality == extract.Actual && c.clause == int(s.clauseAt[k]) && c.First < k && c.Features.Aspect == morph.Imperfect && !f.kind.has(speech) {
			f.modality = extract.Planned
		}
	}
}

// tellsWhen reports whether the date at token k may tell when f happened. Of a
// speech only a day does, or what stands before the verb or right behind it:
// years and months behind it belong to what is said.
func (s *scene) tellsWhen(f *found, k int, n int32) bool {
	const right = 4
	at := k - s.candidates[f.trigger].Last
	if vague(&s.d.Dates[n]) {
		return at < right
	}
	if !f.kind.has(speech) || at < right || s.background(f, k, n) {
		return true
	}
	v := s.d.Dates[n].Value
	return len(v) >= len("2006-01-02") && !strings.Contains(v, "/") && !strings.Contains(v, "W") || strings.HasPrefix(v, "XXXX")
}

// background reports whether a year or month gone by tells when somebody spoke
// of whom no words are told, "accused him in March 2011 of fraud": no other
// event stands between the verb and the date at token k.
func (s *scene) background(f *found, k int, n int32) bool {
	c, p := &s.candidates[f.trigger], s.d.Article.Published
	if f.content || !c.verb || c.Features.Aspect == morph.Imperfect && s.clauses[f.clause].kind != adverbialClause || p != "" && s.d.Dates[n].EndDate >= p || s.d.Dates[n].EndDate == "" {
		return false
	}
	for j := c.Last; j < k; j++ {
		if s.candidate[j] >= 0 || s.clauseAt[j] != s.clauseAt[k] {
			return false
		}
	}
	return true
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// heads reports whether the date at token k belongs to a dateline that the
// first sentence of the body begins with: names, the date, and the agency in
// brackets or before a dash. It is the date of the news, not of what the
// sentence tells.
func (s *scene) heads(k int) bool {
	span := s.d.Sentences[s.d.Tokens[k].Sentence]
	if span.Kind != extract.BodyLine || s.d.Tokens[k].Sentence > s.lead {
		return false
	}
	for j := span.First; j < k; j++ {
		if s.mention[j] < 0 && s.d.Tokens[j].Kind == extract.Word && s.marks[j].class&preposition == 0 {
			return false
		}
	}
	end := s.dateEnd(k)
	switch s.punct(end) {
	case "(", "/", "-", "–", "—", ":":
		m := s.momentOf(s.date[k])
		m.Anchor = inheritedFrom(m.Anchor)
		s.news = m
		for j := span.First; j < k && s.dateline < 0; j++ {
			if e := s.entityOf(s.mention[j]); e >= 0 && s.kinds[e]&(land|state) != 0 {
				s.dateline = e
			}
		}
		return true
	}
	return false
}

// vague reports whether a date is no more than "in the past".
func vague(d *extract.Date) bool { return strings.HasSuffix(d.Value, "_REF") }

// unknown reports whether a value tells nothing at all, such as "XXXX-XX".
func unknown(value string) bool { return strings.Trim(value, "X-") == "" }

// vaguely reports whether the date of an event is no more than that.
func (s *scene) vaguely(f *found) bool {
	return f.when.Date >= 0 && vague(&s.d.Dates[f.when.Date])
}

// slotBefore returns the slot of the preposition before token k, with at most
// one common word between.
func (s *scene) slotBefore(k int) slot {
	for j := k - 1; j >= 0 && j >= k-2; j-- {
		if s.mention[j] >= 0 || s.candidate[j] >= 0 {
			return noSlot
		}
		if s.marks[j].class&preposition != 0 && !s.marks[j].inside {
			return s.marks[j].slot
		}
	}
	return noSlot
}

// beside returns the event of clause c that a date at token k belongs to: the
// nearest before it, else the first behind it.
func (s *scene) beside(k, c int, m *moment, events []*found) *found {
	var before, behind *found
	for _, f := range events {
		t := &s.candidates[f.trigger]
		if t.clause != c && f.clause != c || !s.fits(f, m) {
			continue
		}
		if f.governed && f.modality == extract.Hypothetical && !s.ahead(k, m) {
			continue
		}
		if t.First < k {
			before = f
		} else if behind == nil {
			behind = f
		}
	}
	if before == nil {
		before = behind
	}
	// What is asked for on a day to come is planned.
	if before != nil && before.modality == extract.Hypothetical && before.governed && s.ahead(k, m) {
		before.modality, before.governed = extract.Planned, false
	}
	return before
}

// ahead reports whether the date at token k, which is moment m, lies behind
// the day of publication, or is called coming.
func (s *scene) ahead(k int, m *moment) bool {
	if p := s.d.Article.Published; p != "" && m.Begin != "" {
		return m.Begin > p
	}
	for j := k; j < s.dateEnd(k); j++ {
		if s.marks[j].class&scheduled != 0 {
			return true
		}
	}
	return false
}

// momentOf makes a moment of a date of the draft.
func (s *scene) momentOf(n int32) *moment {
	d := &s.d.Dates[n]
	value := d.Value
	if d.Type == extract.TypeTime || !strings.Contains(value, "/") {
		if t := strings.IndexByte(value, 'T'); t >= 8 {
			value = value[:t]
		}
	}
	return &moment{extract.When{Value: value, Begin: d.Begin, End: d.EndDate, Anchor: d.Anchor, Date: int(n)}}
}

// fits reports whether an event told as past may have happened at m: not
// behind the day of publication.
func (s *scene) fits(f *found, m *moment) bool {
	p := s.d.Article.Published
	if f.modality != extract.Actual || p == "" || m.Begin == "" || m.Begin <= p {
		return true
	}
	c := &s.candidates[f.trigger]
	if f.light >= 0 {
		c = &s.candidates[f.light]
	}
	return c.Features.Aspect != morph.Perfect && !c.Features.Aspect.Participle()
}

// clauseDate gives an event the date of another event of its clause.
func (s *scene) clauseDate(f *found, events []*found) {
	if o := s.occasion(f, events); o != nil {
		f.when, f.closeby = o.when, 2
		return
	}
	if s.earlier(f) || f.governed {
		return
	}
	for _, o := range events[:min(len(events), farthest)] {
		if o != f && o.clause == f.clause && o.dated && !s.vaguely(o) && !o.governed && s.fits(f, o.when) && f.modality == o.modality && !s.earlier(o) {
			f.when, f.closeby = o.when, 2
			return
		}
	}
}

// earlier reports whether an event is only told as what came before, or as the
// cause of, what its clause tells: "after the death of X".
func (s *scene) earlier(f *found) bool {
	c := &s.candidates[f.trigger]
	if c.verb || f.light >= 0 {
		return false
	}
	sl := s.slotBefore(c.First)
	return sl == slotAfter || sl == slotSince || sl == slotEarlier
}

// sentenceDate gives an event the date of the clause it depends on, or that
// depends on it.
func (s *scene) sentenceDate(f *found, events []*found) {
	if s.tollDate(f, events) {
		return
	}
	cl := &s.clauses[f.clause]
	if cl.kind == relativeClause && !cl.asyndetic && s.candidates[f.trigger].Features.Aspect == morph.Perfect || cl.pluperfect || f.governed || s.earlier(f) {
		return
	}
	for _, o := range events[:min(len(events), farthest)] {
		if o == f || !o.dated || s.vaguely(o) || o.governed || s.earlier(o) && !(o.kind == f.kind && o.clause == f.clause) || !s.fits(f, o.when) || f.modality != o.modality {
			continue
		}
		oc := &s.clauses[o.clause]
		if f.kind.has(speech) && s.saidIn(o.clause, f.clause) {
			continue // what is said may be about another day
		}
		if oc.kind == relativeClause && !oc.asyndetic || oc.kind == conditionalClause {
			continue
		}
		m := *o.when
		m.Anchor = inheritedFrom(m.Anchor)
		f.when, f.closeby = &m, 1
		return
	}
}

// saidIn reports whether clause a tells what is said in clause b.
func (s *scene) saidIn(a, b int) bool {
	said := false
	for ; a >= 0 && a != b; a = s.clauses[a].parent {
		said = said || s.clauses[a].kind == contentClause
	}
	return said && a == b
}

// inheritedFrom keeps the anchor of a date that is not in the text.
func inheritedFrom(a extract.Anchor) extract.Anchor {
	if a == extract.Published {
		return a
	}
	return extract.Inherited
}

// findNews sets the time of the news: the first date of the lead, else the
// day of publication.
func (s *scene) findNews(i int, events []*found) {
	if s.d.Sentences[i].Kind != extract.BodyLine {
		return
	}
	s.body++
	if s.news != nil && s.news.Anchor != extract.Published && (s.newsFound || s.body > 1) {
		return
	}
	for _, f := range events {
		if f.when != nil && f.when.Date >= 0 && f.modality == extract.Actual && s.clauses[f.clause].kind != relativeClause && s.recent(f.when) {
			m := *f.when
			m.Anchor = inheritedFrom(m.Anchor)
			s.news, s.newsFound = &m, true
			return
		}
	}
	if p := s.d.Article.Published; s.news == nil && p != "" {
		s.news = &moment{extract.When{Value: p, Begin: p, End: p, Anchor: extract.Published, Date: -1}}
	}
}

// recent reports whether a moment may be that of the news: a day, or one of
// unknown year, within ten days of publication where that is known.
func (s *scene) recent(m *moment) bool {
	if m.Begin == "" {
		return strings.HasPrefix(m.Value, "XXXX-") && s.body <= 3
	}
	if m.Begin != m.End {
		return false
	}
	p, err := time.Parse(time.DateOnly, s.d.Article.Published)
	if err != nil {
		return s.body <= 1
	}
	b, err := time.Parse(time.DateOnly, m.Begin)
	return err == nil && p.Sub(b) <= 10*24*time.Hour && b.Sub(p) <= 24*time.Hour
}

// runningDate gives an event without a date that of the running text: a
// speech that of the speaker's last one, and what is told by a verb that of
// the news.
func (s *scene) runningDate(f *found) {
	cl := &s.clauses[f.clause]
	if f.modality == extract.Planned && !f.governed && f.kind.has(gathering) {
		f.when = s.coming
	}
	if s.earlier(f) {
		return
	}
	noun := !s.candidates[f.trigger].verb
	if cl.kind == relativeClause && !cl.asyndetic && !(noun && f.kind.has(speech) && f.light < 0) || cl.kind == conditionalClause || f.governed || cl.pluperfect || f.modality != extract.Actual {
		return
	}
	main := cl.kind == mainClause || cl.kind == circumstanceClause
	switch {
	case f.kind.has(speech) && (main || noun):
		if f.agent() >= 0 {
			f.when = s.saidAt[f.agent()]
		}
		if f.when == nil {
			f.when = s.news
		}
	case s.inLead(f), (!noun || f.light >= 0) && !s.saidOfOther(f):
		f.when = s.news
	}
}

// saidOfOther reports whether an event is only told in a speech that was not
// made on the day of the news.
func (s *scene) saidOfOther(f *found) bool {
	for c := f.clause; c >= 0; c = s.clauses[c].parent {
		if s.clauses[c].kind != contentClause || s.clauses[c].parent < 0 {
			continue
		}
		if v := s.clauses[s.clauses[c].parent].verb; v >= 0 && s.candidate[v] >= 0 {
			e := s.eventAt[int(s.candidate[v])]
			return e == nil || e.when == nil || s.news == nil || e.when.Value != s.news.Value
		}
	}
	return false
}

// rememberDates keeps the dates of the events of a sentence for the next ones.
func (s *scene) rememberDates(events []*found) {
	for _, f := range events {
		if f.when == nil || f.governed {
			continue
		}
		m := *f.when
		m.Anchor = inheritedFrom(m.Anchor)
		if f.modality == extract.Planned && f.dated {
			s.coming = &m
		}
		if f.modality != extract.Actual {
			continue
		}
		if f.kind.has(speech) && f.agent() >= 0 {
			s.saidAt[f.agent()] = &m
		}
	}
}
