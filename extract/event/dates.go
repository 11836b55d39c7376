package event

import (
	"strings"

	"tarikh/extract"
	"tarikh/extract/internal/morph"
)

// This file tells which dates of a sentence may be those of an event.

// dated reports whether a date can tell when an event happened.
func dated(d *extract.Date) bool {
	return (d.Type == extract.TypeDate || d.Type == extract.TypeTime) && d.Value != "" && d.Value[0] != 'T' && d.Value != "PRESENT_REF" && d.Value != "FUTURE_REF" && !unknown(d.Value)
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

// inName reports whether the year at token k is part of what something is called:
// the prize "for 2019", or a word and the year in quotation marks.
func (s *scene) inName(k int) bool {
	const reach = 3 // words of the name
	d := &s.d.Dates[s.date[k]]
	if len(d.Value) != len("2006") {
		return false
	}
	if sl, _ := s.cliticBefore(k, d.Start); sl == slotFor {
		return true
	}
	end := s.dateEnd(k)
	if end >= len(s.d.Tokens) || !closing(s.punct(end)) {
		return false
	}
	for j := k - 1; j >= k-reach && j > 0; j-- {
		if t := s.punct(j); t != "" {
			return j < k-1 && strings.Contains(openingQuotes, t)
		}
	}
	return false
}

// ofParticiple reports whether the date at token k only tells when the thing
// before it was made: "the agreement concluded in 1974".
func (s *scene) ofParticiple(k int) bool {
	const reach = 2 // tokens: a preposition and the participle
	for j := k - 1; j >= k-reach && j >= s.d.Sentences[s.d.Tokens[k].Sentence].First; j-- {
		if s.is(j, made) {
			return s.candidate[j] < 0 || !s.hasArticle(j)
		}
		if s.marks[j].class&preposition == 0 {
			return false
		}
	}
	return false
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
	v := s.d.Dates[n].Value
	if f.kind.has(speech) && part(v) {
		return false
	}
	if !f.kind.has(speech) || at < right || s.background(f, k, n) {
		return true
	}
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
		during := s.candidate[j] >= 0 && !s.candidates[s.candidate[j]].verb && s.slotBefore(j) == slotDuring
		if s.candidate[j] >= 0 && !during || s.clauseAt[j] != s.clauseAt[k] {
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

// part reports whether a value is a quarter or half of a year, for which figures
// are told: nobody speaks for so long.
func part(value string) bool { return strings.Contains(value, "-Q") || strings.Contains(value, "-H") }

// vague reports whether a date is no more than "in the past".
func vague(d *extract.Date) bool { return strings.HasSuffix(d.Value, "_REF") }

// unknown reports whether a value tells nothing at all, such as "XXXX-XX".
func unknown(value string) bool { return strings.Trim(value, "X-") == "" }

// vaguely reports whether the date of an event is no more than that.
func (s *scene) vaguely(f *found) bool {
	return f.when.Date >= 0 && vague(&s.d.Dates[f.when.Date])
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
