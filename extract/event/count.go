package event

import "tarikh/extract"

// findCounts gives the events that are kept the numbers that their sentences
// tell of them, in the order of the text.
func (s *scene) findCounts(keep []*found) map[*found][]extract.Count {
	out := map[*found][]extract.Count{}
	kept := map[*found]bool{}
	for _, f := range keep {
		kept[f] = true
	}
	bySentence := map[int][]*found{}
	for _, f := range s.events {
		if kept[root(f)] {
			bySentence[f.sentence] = append(bySentence[f.sentence], f)
		}
	}
	for i := range s.d.Sentences {
		if len(bySentence[i]) > 0 {
			s.countSentence(i, bySentence[i], out)
		}
	}
	return out
}

// root returns the event that tells of what f tells.
func root(f *found) *found {
	for f.dead && f.into != nil && f.into != f {
		f = f.into
	}
	return f
}

// countSentence reads the numbers of sentence i.
func (s *scene) countSentence(i int, events []*found, out map[*found][]extract.Count) {
	span := s.d.Sentences[i]
	for k := span.First; k < span.Last; {
		n, noun, end, ok := s.countAt(k, span.First, span.Last)
		if !ok {
			k = max(k+1, n.last)
			continue
		}
		if f, what := s.countsFor(k, noun, events); f != nil {
			start := n.start
			mod, at := s.modBefore(n.first, span.First)
			if mod != "" {
				start = at
			}
			c := extract.Count{What: what, Value: n.value, Unit: noun.unit, Mod: mod, Span: extract.Span{Start: start, End: s.d.Tokens[end-1].End}}
			c.Text = s.d.Quote(c.Span)
			s.addCount(root(f), c, out)
			if cause := s.causeOf(f, events); cause != nil && root(cause) != root(f) {
				s.addCount(root(cause), c, out) // the dead of the earthquake
			}
		}
		k = end
	}
}

// findToll marks the events of sentence i of which numbers of people are told,
// as these are what reports tell of and allusions leave out: "the death of
// three soldiers". What killed or hurt them shares their number.
func (s *scene) findToll(i int, events []*found) {
	bodily := false
	for _, f := range events {
		bodily = bodily || f.kind.has(physical)
	}
	if !bodily {
		return
	}
	others := s.notVictims(events)
	span := s.d.Sentences[i]
	for k := span.First; k < span.Last; {
		n, noun, end, ok := s.countAt(k, span.First, span.Last)
		if ok {
			if noun.person && s.countsOwn(k, span.First, events) {
				// Nobody else's.
			} else if f, _ := s.countsFor(k, noun, others); f != nil {
				f.counted = true
			}
		} else if n.last > k || s.counts.many[s.d.Tokens[k].Norm] {
			s.countsOwn(k, span.First, events)
		}
		k = max(end, n.last, k+1)
	}
	for _, f := range events {
		f.counted = f.counted || f.kind.has(physical) && s.tolls(f, events)
	}
}

// notVictims returns the events whose triggers are no nouns for the victims
// themselves: "40 dead" counts what killed them.
func (s *scene) notVictims(events []*found) []*found {
	var out []*found
	for _, f := range events {
		c := &s.candidates[f.trigger]
		victims := false
		for _, cut := range s.d.Tokens[c.First].Cuts {
			victims = victims || !c.verb && s.counts.nouns[cut.Norm].what != ""
		}
		if !victims {
			out = append(out, f)
		}
	}
	return out
}

// countsOwn marks the event whose trigger stands right before the number at
// token k, or before what qualifies it: "the wounding of dozens", "the wounding
// of some 20 people". It reports whether there is one.
func (s *scene) countsOwn(k, from int, events []*found) bool {
	if mod, at := s.modBefore(k, from); mod != "" {
		k = s.d.TokenAt(at)
	}
	own := false
	for _, f := range events {
		if s.candidates[f.trigger].Last == k && s.counts.lot[f.kind.name] != "" {
			f.counted, own = true, true
		}
	}
	return own
}

// tolls reports whether the victims of f are counted by another event of its
// clause, or of one that depends on it.
func (s *scene) tolls(f *found, events []*found) bool {
	if s.counts.lot[f.kind.name] != "" {
		return false
	}
	for _, o := range events[:min(len(events), farthest)] {
		if lot := s.counts.lot[o.kind.name]; o.counted && o.kind.has(undergone) && lot != "" && s.rankOf(lot, f.kind.name) >= 0 && (s.dependsOn(o.clause, f.clause) || s.dependsOn(f.clause, o.clause)) {
			return true
		}
	}
	return false
}

// addCount keeps a count that the event does not have yet.
func (s *scene) addCount(f *found, c extract.Count, out map[*found][]extract.Count) {
	for _, o := range out[f] {
		if o.What == c.What && o.Value == c.Value && o.Unit == c.Unit {
			return
		}
	}
	out[f] = append(out[f], c)
}

// countAt reads the number at token k and the noun that it counts. end is the
// token behind both.
func (s *scene) countAt(k, from, last int) (n numeral, noun counted, end int, ok bool) {
	if !s.free(k) {
		return n, noun, k, false
	}
	for _, cut := range s.d.Tokens[k].Cuts {
		if c, two := s.counts.nouns[cut.Norm]; two && c.two > 0 {
			return numeral{first: k, last: k + 1, start: cut.Start, value: c.two}, c, k + 1, true
		}
	}
	if n, ok = s.numeralAt(k, last); !ok {
		return n, noun, k, false
	}
	if noun, end, ok = s.countedAt(n.last, last); ok {
		return n, noun, end, true
	}
	if n.last < last && s.d.Tokens[n.last].Kind == extract.Word && !s.is(n.last, preposition|linker|subordinator|filler) && s.free(n.last) && s.candidate[n.last] < 0 {
		return n, noun, n.last, false // it counts something else
	}
	noun, ok = s.tallied(n.first, from)
	return n, noun, n.last, ok
}

// countsFor returns the event that a number at token k belongs to, and what it
// tells of it: of the types that fit the one in the same clause, else the
// nearest.
func (s *scene) countsFor(k int, noun counted, events []*found) (*found, string) {
	const (
		far  = 1000 // what another clause costs, in tokens
		near = 15   // how far a sum or a share may stand from its event there
	)
	var best *found
	what, cost := "", int(^uint(0)>>1)
	for _, f := range events {
		w, rank := noun.what, 0
		if noun.person {
			if w = s.counts.lot[f.kind.name]; w == "" {
				continue
			}
		} else if rank = s.rankOf(w, f.kind.name); rank < 0 {
			continue
		}
		c := abs(k - s.candidates[f.trigger].First)
		if s.clauseAt[k] != int32(f.clause) && s.clauseAt[k] != int32(s.candidates[f.trigger].clause) {
			if noun.unit != "" && c > near {
				continue // it is the price, or the share, of something else
			}
			c += far
		}
		if noun.person && (c >= far || s.candidates[f.trigger].First > k) {
			c += far
		}
		if c += rank * far / 4; c < cost {
			best, what, cost = f, w, c
		}
	}
	if noun.person && cost >= 2*far {
		return nil, ""
	}
	return best, what
}

// rankOf tells how well a type of event fits a count: 0 is the best, -1 not.
func (s *scene) rankOf(what, kind string) int {
	for i, t := range s.counts.fits[what] {
		if t == kind {
			return i
		}
	}
	return -1
}
