package event

import (
	"sort"
	"strconv"

	"tarikh/extract"
)

// write puts the events that weigh enough into the draft.
func (s *scene) write() {
	var keep []*found
	for _, f := range s.events {
		if !f.dead && f.weight >= threshold {
			keep = append(keep, f)
		}
	}
	sort.SliceStable(keep, func(i, j int) bool {
		return s.candidates[keep[i].shown].Start < s.candidates[keep[j].shown].Start
	})
	s.d.Events = s.d.Events[:0]
	counts := s.findCounts(keep)
	for i, f := range keep {
		e := s.event(f)
		e.ID = "v" + strconv.Itoa(i+1)
		e.Counts = counts[f]
		s.d.Events = append(s.d.Events, e)
	}
}

func (s *scene) event(f *found) extract.Event {
	c := &s.candidates[f.trigger]
	sentence := s.evidence(f.sentence, s.candidates[f.shown].First)
	e := extract.Event{
		Type:     f.kind.name,
		Name:     c.Name,
		Trigger:  s.quote(f.shown),
		When:     extract.When{Date: -1},
		Place:    s.id(f.place),
		Modality: f.modality,
		Sentence: extract.Sentence{Span: sentence, Text: s.d.Quote(sentence)},
		Rule:     c.Entry.Rule + " " + f.rule,
	}
	if f.light >= 0 {
		e.Rule += " " + s.candidates[f.light].Entry.Rule
	}
	if f.when != nil {
		e.When = f.when.When
		if n := e.When.Date; n >= 0 {
			e.When.Conflict = s.d.Dates[n].Conflict
		}
	}
	if f.speaker >= 0 && !(len(f.args) == 1 && f.args[0].entity == f.speaker && f.kind.has(speech)) {
		e.Attribution = s.id(f.speaker)
	}
	for _, a := range f.args {
		arg := extract.Arg{Role: a.role, Entity: s.id(a.entity), Span: s.argSpan(a, c.Start)}
		e.Args = append(e.Args, arg)
	}
	e.Also = s.furtherTriggers(f)
	e.Confidence = confidence(f.weight)
	return e
}

// furtherTriggers returns the other words that tell of f, each once.
func (s *scene) furtherTriggers(f *found) []extract.Quote {
	var out []extract.Quote
	seen := map[int]bool{f.shown: true}
	for _, i := range f.also {
		if !seen[i] {
			seen[i] = true
			out = append(out, s.quote(i))
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Start < out[j].Start })
	return out
}

// evidence returns the span to quote for a trigger at token k: its sentence, or
// of text without punctuation the words around it.
func (s *scene) evidence(sentence, k int) extract.Span {
	const longest, around = 400, 100 // tokens
	span := s.d.Sentences[sentence]
	if span.Last-span.First <= longest {
		return span.Span
	}
	first, last := max(span.First, k-around), min(span.Last, k+around)
	return extract.Span{Start: s.d.Tokens[first].Start, End: s.d.Tokens[last-1].End}
}

// confidence makes a probability of a weight, two digits of it.
func confidence(w float64) float64 {
	p := min(0.99, 0.35+0.5*w)
	return float64(int(p*100+0.5)) / 100
}

// id returns the ID of entity e, or "" where it is -1.
func (s *scene) id(e int32) string {
	if e < 0 {
		return ""
	}
	return s.d.Entities[e].ID
}

func (s *scene) quote(i int) extract.Quote {
	span := s.candidates[i].Span
	return extract.Quote{Text: s.d.Quote(span), Span: span}
}

// argSpan returns where the text names a participant: in its clause, else the
// last place before the trigger, else the first behind it.
func (s *scene) argSpan(a argument, trigger int) extract.Span {
	if a.mention >= 0 {
		return s.d.Mentions[a.mention].Span
	}
	id, best := s.d.Entities[a.entity].ID, extract.Span{}
	for i := range s.d.Mentions {
		m := &s.d.Mentions[i]
		if m.Entity != id {
			continue
		}
		if best.Len() == 0 || m.Start < trigger {
			best = m.Span
		}
		if m.Start >= trigger {
			break
		}
	}
	return best
}
