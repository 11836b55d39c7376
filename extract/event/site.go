package event

import (
	"strings"

	"tarikh/extract"
)

// isFacility reports whether a mention names a building or a ground: a place
// inside a town, so that who names both means it.
func (s *scene) isFacility(m int32) bool {
	if m < 0 || s.d.Mentions[m].Kind != extract.Place {
		return false
	}
	return s.callsFacility(s.d.Mentions[m].Text)
}

// callsFacility reports whether a name begins with a noun for a facility.
func (s *scene) callsFacility(name string) bool {
	head, _, more := strings.Cut(s.fold(name), " ")
	return more && s.words.facilities[s.bare(head)]
}

// narrow gives an event that a preposition of its frame placed in a town the
// facility that the same clause names.
func (s *scene) narrow(f *found) {
	if f.place < 0 || s.callsFacility(s.d.Entities[f.place].Name) || f.kind.has(travel) {
		return
	}
	if e := s.clausePlace(f); e >= 0 && s.callsFacility(s.d.Entities[e].Name) {
		f.place = e
	}
}

// bare returns a folded word without its article.
func (s *scene) bare(word string) string {
	for _, a := range s.words.articles {
		if rest, ok := strings.CutPrefix(word, a); ok && rest != "" {
			return rest
		}
	}
	return word
}

// siteBefore returns the facility that stands right before the place at token
// k, with no more than a preposition and quotation marks between, or -1: "the
// palace in the town" is the palace.
func (s *scene) siteBefore(k, from int) int32 {
	for j := k - 1; j >= from && j >= k-3; j-- {
		if m := s.mention[j]; m >= 0 {
			if s.isFacility(m) {
				return s.entityOf(m)
			}
			return -1
		}
		t := s.punct(j)
		if t != `"` && t != "»" && (s.marks[j].class&preposition == 0 || s.marks[j].slot != slotIn) {
			return -1
		}
	}
	return -1
}

// samePlace returns the place that a clause takes up in the tokens [from, end)
// by a common noun, or -1: "in the same palace" is the last palace told of.
func (s *scene) samePlace(from, end int) int32 {
	for k := from; k < end && k+1 < len(s.marks); k++ {
		if s.mention[k] >= 0 || !s.is(k+1, same) {
			continue
		}
		for _, cut := range s.d.Tokens[k].Cuts {
			noun := s.bare(cut.Norm)
			if !s.words.placeNouns[noun] {
				continue
			}
			sl, _ := s.words.proclitic(cut.Clitics)
			if sl == slotAt || sl == slotIn || s.slotBefore(k) == slotIn {
				return s.lastCalled(noun)
			}
		}
	}
	return -1
}

// called returns the place told of last whose name begins with a noun, or -1.
func (s *scene) called(noun string) int32 {
	for i := len(s.told) - 1; i >= 0; i-- {
		head, _, _ := strings.Cut(s.fold(s.d.Entities[s.told[i]].Name), " ")
		if s.bare(head) == noun {
			return s.told[i]
		}
	}
	return -1
}

// lastCalled returns the place told of last whose name begins with a noun,
// else the last place where something happened, or -1.
func (s *scene) lastCalled(noun string) int32 {
	if e := s.called(noun); e >= 0 {
		return e
	}
	if len(s.told) > 0 {
		return s.told[len(s.told)-1]
	}
	return -1
}

// findDateline reads the place that the first sentence of the body begins
// with: names of places, perhaps a date, then a dash or the agency in brackets.
func (s *scene) findDateline(i int) {
	const longest = 16 // tokens
	if i != s.lead || s.dateline >= 0 {
		return
	}
	span := s.d.Sentences[i]
	e, before, _, ok := int32(-1), noSlot, false, false
	if m, b, _, starts := s.mentionAt(span.First); starts {
		e, before, ok = s.entityOf(m), b, true
	}
	if !ok || before != noSlot || e < 0 || s.kinds[e]&(land|state) == 0 {
		return
	}
	day := false
	for k := span.First; k < span.Last && k < span.First+longest; k++ {
		switch t := s.punct(k); {
		case s.mention[k] >= 0 || t == "،" || t == "," || t == ")" && !day:
		case s.date[k] >= 0:
			day = true
		case t == "(" && day, dash[t] && k > span.First:
			s.dateline = e
			return
		case t == "(", s.d.Tokens[k].Kind == extract.Number, s.d.Tokens[k].Kind == extract.Punct && day:
		default:
			return
		}
	}
}

// dash holds the marks between a dateline and the news.
var dash = map[string]bool{"-": true, "–": true, "—": true, "/": true, ":": true}

// findTopics remembers the place that the title is about: the one behind a
// preposition of place, else its only town.
func (s *scene) findTopics() {
	for i := range s.d.Sentences {
		if s.d.Sentences[i].Kind == extract.TitleLine && s.about < 0 {
			s.findTopic(s.d.Sentences[i])
		}
	}
}

func (s *scene) findTopic(span extract.SentenceSpan) {
	if s.about = s.placeIn(span.First, span.Last); s.about >= 0 {
		return
	}
	only, several := int32(-1), false
	for k := span.First; k < span.Last; k++ {
		m, before, _, ok := s.mentionAt(k)
		if !ok || s.mentionKind(m)&(land|state) == 0 {
			continue
		}
		if before == slotAt || s.locates(k, span.First) {
			s.about = s.entityOf(m) // "crisis in X" is no event in X, but the news is of X
			return
		}
		several = several || only >= 0
		only = s.entityOf(m)
	}
	if !several && only >= 0 && s.kinds[only] == land {
		s.about = only
	}
}

// keepSite remembers where something was done last, for what is told next.
func (s *scene) keepSite(f *found) {
	if f.place < 0 || f.governed || f.modality != extract.Actual {
		return
	}
	if f.placed || f.kind.has(travel) {
		s.told, s.toldIn = append(s.told, f.place), f.sentence
	}
	if f.kind.has(onsite) && s.isMain(f) && (f.placed || s.inLead(f)) {
		s.site, s.siteIn, s.siteDay = f.place, f.sentence, f.when
	}
}

// carrySite gives an event without a place that of what was told right before
// it, or that the title is about, where both are of the kinds that happen on
// one ground.
func (s *scene) carrySite(f *found) {
	const near = 2 // sentences
	cl := &s.clauses[f.clause]
	asserted := f.modality == extract.Actual && (s.isMain(f) || cl.kind == adverbialClause || cl.kind == contentClause && !s.saidOfOther(f)) && !cl.pluperfect
	verbal := s.candidates[f.trigger].verb || f.light >= 0
	if f.place >= 0 || f.governed || !f.kind.has(onsite) || !asserted || !verbal {
		return
	}
	if s.site >= 0 && f.sentence-s.siteIn <= near && (f.when == nil || s.siteDay == nil || overlap(f.when, s.siteDay)) {
		f.place = s.site
		return
	}
	for _, a := range f.args {
		if s.kinds[a.entity]&(state|land) != 0 && a.entity != s.about {
			return
		}
	}
	if s.about >= 0 {
		f.place = s.about
	}
}

// route gives an event that leads somewhere the place that it leads to, else
// the one that it leads from: "left A for B" is told of B.
func (s *scene) route(f *found) {
	c := &s.candidates[f.trigger]
	end := min(s.clauses[c.clause].last, c.Last+farthest)
	from := int32(-1)
	for k := c.Last; k < end; k++ {
		if s.candidate[k] >= 0 && s.candidates[s.candidate[k]].verb {
			break
		}
		m, before, _, ok := s.mentionAt(k)
		if !ok || s.mentionKind(m)&(state|land) == 0 {
			continue
		}
		if before == noSlot {
			before = s.slotBefore(k)
		}
		switch {
		case before == slotTo:
			f.place, f.placed = s.entityOf(m), true
			return
		case from < 0 && (before == slotFrom || before == noSlot && k == c.Last):
			from = s.entityOf(m)
		}
	}
	if from >= 0 {
		f.place, f.placed = from, true
	}
}

// saidFrom returns the town from which a speech is told to be made, or -1: "said
// from X", "and from X, she promised".
func (s *scene) saidFrom(f *found) int32 {
	const right = 4 // tokens
	c := &s.candidates[f.trigger]
	if first := s.clauses[c.clause].first; c.verb && first+1 < c.First && s.marks[first].class&preposition != 0 && s.marks[first].slot == slotFrom {
		if m, _, _, ok := s.mentionAt(first + 1); ok && s.mentionKind(m)&land != 0 && isComma(s.punct(s.mentionEnd(first+1))) {
			return s.entityOf(m)
		}
	}
	for k := c.Last; c.verb && k < min(s.clauses[c.clause].last, c.Last+right); k++ {
		if m, _, _, ok := s.mentionAt(k); ok && s.mentionKind(m) == land && s.slotBefore(k) == slotFrom {
			return s.entityOf(m)
		}
		if s.mention[k] < 0 && s.slotBefore(k) == slotFrom && s.hasArticle(k) {
			if noun := s.bare(s.d.Tokens[k].Norm); s.words.placeNouns[noun] {
				return s.called(noun)
			}
		}
	}
	return -1
}

// hostsOwn reports whether the verb of holding at token k describes what the
// clause of f itself tells of, and not what was before: "after a summit that X
// had hosted".
func (s *scene) hostsOwn(k int, f *found) bool {
	const reach = 8 // tokens
	in := &s.clauses[s.clauseAt[k]]
	if int(s.candidate[k]) == f.trigger {
		return true
	}
	if int(s.clauseAt[k]) != f.clause && in.parent != f.clause {
		return false
	}
	from := in.opener
	if int(s.clauseAt[k]) == f.clause {
		from = k // it may be read as a noun, too
	}
	for j := from - 1; j >= s.clauses[f.clause].opener && j >= from-reach; j-- {
		if s.is(j, preposition) {
			sl := s.marks[j].slot
			return sl != slotAfter && sl != slotEarlier && sl != slotSince
		}
	}
	return true
}

// describes reports whether clause a is clause b or depends on it at any
// remove, without telling what somebody says, wants or supposes.
func (s *scene) describes(a, b int) bool {
	for ; a >= 0 && a != b; a = s.clauses[a].parent {
		if k := s.clauses[a].kind; k == contentClause || k == conditionalClause {
			return false
		}
	}
	return a == b
}

// hostedAt returns the place that is the subject of a verb of holding in the
// clause of f, or in one that describes it: "the final that the stadium
// hosted". It is -1 where there is none.
func (s *scene) hostedAt(f *found) int32 {
	const right = 7 // tokens
	at := s.candidates[f.trigger].First
	end := s.d.Sentences[f.sentence].Last
	for k := at; k < end && k < at+farthest; k++ {
		if !s.is(k, hosts) {
			continue
		}
		if !s.describes(int(s.clauseAt[k]), f.clause) {
			continue
		}
		for j := k + 1; j < end && j < k+right; j++ {
			if m, before, _, ok := s.mentionAt(j); ok && before == noSlot && (s.isFacility(m) || s.mentionKind(m)&(state|land) != 0 && s.hostsOwn(k, f)) {
				return s.entityOf(m)
			}
			if s.is(j, preposition) && s.date[j] < 0 {
				break
			}
		}
	}
	return -1
}
