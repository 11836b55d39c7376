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
	s.laterDates(i, events)
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
	if s.story {
		s.rememberYear(i)
	}
}

// ownDates gives each date of sentence i to the event it stands beside.
func (s *scene) ownDates(i int, events []*found) {
	span := s.d.Sentences[i]
	for k := span.First; k < span.Last; k++ {
		n := s.date[k]
		if n >= 0 && s.mention[k] < 0 {
			s.schedule(k, events)
		}
		if n < 0 || k > span.First && s.date[k-1] == n || !dated(&s.d.Dates[n]) || s.slotBefore(k) == slotUntil || s.firstSince(k) || s.mention[k] >= 0 || s.ofParticiple(k) || s.inName(k) || s.heads(k) {
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
	_, joined := s.cliticBefore(k, s.d.Dates[s.date[k]].Start)
	joined = joined || s.conjoined(k)
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
		t := &s.candidates[f.trigger]
		if f.light >= 0 {
			t = &s.candidates[f.light]
		}
		if t.verb && t.First == end {
			return f
		}
	}
	return nil
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
		if o != f && o.clause == f.clause && o.dated && !s.vaguely(o) && f.saidWhen(o) && !o.governed && s.fits(f, o.when) && f.modality == o.modality && !s.earlier(o) {
			f.when, f.closeby = o.when, 2
			return
		}
	}
}

// saidWhen reports whether f may have been said when o was done: nobody speaks
// for the years of what is spoken about.
func (f *found) saidWhen(o *found) bool {
	return !f.kind.has(speech) || o.kind.has(speech|gathering|holds|travel|judged) && !part(o.when.Value) || o.when.Begin == o.when.End
}

// earlier reports whether an event is only told as what came before, or as the
// cause of, what its clause tells: "after the death of X".
func (s *scene) earlier(f *found) bool {
	c := &s.candidates[f.trigger]
	if c.verb || f.light >= 0 {
		return false
	}
	sl := s.slotBefore(c.First)
	return sl == slotAfter || sl == slotSince || sl == slotEarlier || s.longSince(c.First)
}

// sentenceDate gives an event the date of the clause it depends on, or that
// depends on it.
func (s *scene) sentenceDate(f *found, events []*found) {
	if s.tollDate(f, events) {
		return
	}
	if p := s.d.Article.Published; p != "" && s.namesSource(f) {
		f.when = &moment{extract.When{Value: p, Begin: p, End: p, Anchor: extract.Published, Date: -1}}
		return // "according to what X confirmed", after all of it
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
		if !f.saidWhen(o) || f.kind.has(speech) && s.saidIn(o.clause, f.clause) {
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

// namesSource reports whether f only tells who made the sentence known.
func (s *scene) namesSource(f *found) bool {
	const reach = 2 // tokens
	c := &s.candidates[f.trigger]
	for k := c.First - 1; k >= c.First-reach && k >= s.d.Sentences[f.sentence].First && f.kind.has(speech) && c.verb; k-- {
		if s.is(k, source) {
			return true
		}
	}
	return false
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
	if s.story {
		return
	}
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
	if m := s.leadDay(i); m != nil {
		s.news, s.newsFound = m, true
		return
	}
	if p := s.d.Article.Published; s.news == nil && p != "" {
		s.news = &moment{extract.When{Value: p, Begin: p, End: p, Anchor: extract.Published, Date: -1}}
	}
}

// leadDay returns the only day that the first sentence of the text tells in its main
// clause, where none of its events took it: "the country saw yesterday a day of
// violence". It is nil elsewhere.
func (s *scene) leadDay(i int) *moment {
	if s.body > 1 {
		return nil
	}
	var day *moment
	span := s.d.Sentences[i]
	for k := span.First; k < span.Last; k++ {
		n := s.date[k]
		if n < 0 || s.mention[k] >= 0 || s.clauses[s.clauseAt[k]].parent >= 0 || !dated(&s.d.Dates[n]) || vague(&s.d.Dates[n]) {
			continue
		}
		switch s.slotBefore(k) {
		case slotSince, slotAfter, slotEarlier, slotUntil:
			continue
		}
		m := *s.momentOf(n)
		if m.Begin == "" || m.Begin > s.d.Article.Published || !s.recent(&m) {
			continue
		}
		if day != nil && day.Begin != m.Begin {
			return nil
		}
		m.Anchor = inheritedFrom(m.Anchor)
		day = &m
	}
	return day
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
	if s.story && !f.governed && f.modality == extract.Actual && (!noun || f.light >= 0) {
		f.when = s.storyDate(f)
		return
	}
	if cl.kind == relativeClause && !cl.asyndetic && !(noun && f.kind.has(speech) && f.light < 0) || cl.kind == conditionalClause || f.governed || cl.pluperfect || f.modality != extract.Actual {
		return
	}
	main := s.isMain(f)
	switch {
	case f.kind.has(speech) && (main || noun):
		if f.agent() >= 0 && !f.kind.has(instrument) {
			f.when = s.saidAt[f.agent()]
		}
		if f.when == nil {
			f.when = s.news
		}
	case s.inLead(f), (!noun || f.light >= 0 || s.reported(f)) && !s.saidOfOther(f):
		f.when = s.news
	}
}

// dateTitle gives what the title asserts, and tells no date of, that of the
// news, which only the text tells.
func (s *scene) dateTitle() {
	for _, f := range s.events {
		if s.title(f) && f.when == nil && !s.question(f.sentence) {
			s.runningDate(f)
		}
	}
}

// question reports whether sentence i ends as questions do.
func (s *scene) question(i int) bool {
	text := strings.TrimRight(s.d.Sentences[i].Of(s.d.Article.Text), " »”\"'")
	return strings.HasSuffix(text, "؟") || strings.HasSuffix(text, "?")
}

// reported reports whether the noun of f is what the verb of its clause makes
// known: "reported the storming of X".
func (s *scene) reported(f *found) bool {
	c, cl := &s.candidates[f.trigger], &s.clauses[f.clause]
	if !f.kind.has(physical) || f.kind.has(toll) || cl.verb < 0 || cl.verb > c.First || c.First-cl.verb > nounReach || s.candidate[cl.verb] < 0 {
		return false
	}
	v := &s.candidates[s.candidate[cl.verb]]
	return v.kind != nil && v.kind.has(publishes) && v.Features.Aspect == morph.Perfect && (c.slot == slotAt || c.slot == noSlot && !s.is(c.First-1, preposition))
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
		if f.dated && f.when.Begin != "" {
			s.lastDay, s.lastDayIn = &m, f.sentence
		}
		if f.kind.has(speech) && !f.kind.has(instrument) && f.agent() >= 0 && !s.clauses[f.clause].pluperfect {
			s.saidAt[f.agent()] = &m // what was said long before says nothing of what is said next
		}
	}
}
