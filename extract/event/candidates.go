package event

import (
	"strings"

	"tarikh/extract"
	"tarikh/extract/event/trigger"
	"tarikh/extract/internal/morph"
)

// gather finds the candidates of the draft, one sense for each stretch of text.
func (s *scene) gather() {
	var best candidate
	score, have := 0, false
	flush := func() {
		if have {
			for k := best.First; k < best.Last; k++ {
				s.candidate[k] = int32(len(s.candidates))
			}
			s.candidates = append(s.candidates, best)
		}
		have = false
	}
	s.triggers.Find(s.d, func(h trigger.Hit) bool {
		c, n := s.weigh(h)
		if n < 0 {
			return true
		}
		if have && h.First >= best.Last {
			flush()
		}
		if !have || n > score || n == score && h.Len() > best.Len() {
			best, score, have = c, n, true
		}
		return true
	})
	flush()
}

// weigh tells how well a sense fits its surroundings; less than zero means
// not at all.
func (s *scene) weigh(h trigger.Hit) (candidate, int) {
	c := candidate{Hit: h, verb: h.Features.Aspect.Verbal(), kind: s.types[h.Entry.Type]}
	c.slot, _ = s.words.proclitic(h.Clitics)
	if !h.Cued || c.kind == nil && h.Entry.Reliability != trigger.Light || !s.tells(h) {
		return c, -1
	}
	n := 10 + 4*len(h.Entry.Tail)
	if len(h.Entry.Cues) > 0 {
		n += 3
	}
	if h.Clitics == "" {
		n += 4
	}
	// "The two of them …" is rare at the head of a clause, and often a
	// conjunction and another verb.
	if c.verb && h.Features.Number == morph.Dual && h.Features.Aspect == morph.Perfect {
		n -= 6
	}
	switch h.Entry.Reliability {
	case trigger.Sure:
		n += 2
	case trigger.NeedsArgument, trigger.Light:
		n++
	}
	fit := s.verbFit(h)
	if !c.verb {
		fit = -fit
	}
	if fit < -5 {
		return c, -1
	}
	return c, n + fit
}

// tells reports whether a hit stands where events are told: outside names and
// dates, and not in lines that hold the date or the author.
func (s *scene) tells(h trigger.Hit) bool {
	if m := &s.marks[h.First]; m.class&neverTriggers != 0 && h.Last == h.First+1 {
		return false
	}
	for k := h.First; k < h.Last; k++ {
		if s.mention[k] >= 0 || s.date[k] >= 0 && s.d.Dates[s.date[k]].Type != extract.TypeDuration {
			return false
		}
	}
	switch s.d.Sentences[s.d.Tokens[h.First].Sentence].Kind {
	case extract.DateLine, extract.BylineLine, extract.FooterLine:
		return false
	}
	return true
}

// verbFit tells whether a verb (above zero) or a noun (below) is to be
// expected where a hit stands; ten and more is certain.
func (s *scene) verbFit(h trigger.Hit) int {
	sl, conj := s.words.proclitic(h.Clitics)
	first := s.d.Sentences[s.d.Tokens[h.First].Sentence].First
	before := h.First - 1
	switch {
	case sl == slotFor && h.Features.Aspect == morph.Imperfect:
		return 0
	case sl != noSlot:
		return -10
	case before < first:
		return 2
	case s.is(before, negator) && h.Features.Aspect == morph.Masdar, s.is(before, demonstrative):
		return -10
	case s.is(before, negator|emphatic|future|relative):
		return 10
	case s.is(before, preposition) && s.mention[before] < 0:
		return -10
	case s.is(before, purpose) && h.Features.Aspect != morph.Imperfect:
		return -10
	case s.is(before, possible) && h.Features.Aspect == morph.Perfect:
		return -4
	case s.is(before, complementiser|subordinator|condition|auxiliary):
		return 2
	case s.is(before, filler):
		return 1
	case conj, s.d.Tokens[before].Kind == extract.Punct:
		return 1
	case s.mention[before] >= 0, s.date[before] >= 0:
		return 1
	}
	// Behind any other word: most often one construct.
	if s.d.Tokens[before].Kind == extract.Word && !strings.HasPrefix(s.d.Tokens[before].Norm, s.words.articles[0]) {
		return -2
	}
	return 0
}
