package trigger

import (
	"tarikh/extract"
	"tarikh/extract/internal/morph"
)

// Find calls yield for every stretch of the draft that may be a trigger, in
// the order of the text, until it returns false. A word that has several
// senses, or may be verb and noun, comes once for each.
func (l *Lexicon) Find(d *extract.Draft, yield func(Hit) bool) {
	f := finder{Lexicon: l, draft: d, yield: yield}
	collect := f.collect
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if t.Kind != extract.Word || l.stop[t.Norm] {
			continue
		}
		// The reading with the fewest clitics is the right one: few words
		// begin like a clitic by chance and are a trigger without it.
		for k := range t.Cuts {
			f.readings, f.cut = f.readings[:0], &t.Cuts[k]
			f.contracted = contracted(t, f.cut)
			if k > 0 && l.stop[f.cut.Norm] {
				continue
			}
			l.index.Analyse(f.cut.Norm, collect)
			if len(f.readings) > 0 {
				if !f.report(i) {
					return
				}
				break
			}
		}
	}
}

// contracted reports whether the folded core of a cut is not what the text
// has: a letter was given back, which must be that of the article.
func contracted(t *extract.Token, cut *extract.Cut) bool {
	return len(cut.Norm)+len(cut.Clitics) != len(t.Norm)
}

// finder holds the work on one draft.
type finder struct {
	*Lexicon
	draft      *extract.Draft
	yield      func(Hit) bool
	cut        *extract.Cut
	contracted bool
	readings   []morph.Analysis
	hits       []Hit
}

// collect keeps the best reading of a token for each word and kind of form.
func (f *finder) collect(a morph.Analysis) bool {
	if f.contracted && (!a.Features.Definite || a.Features.Pronoun.Person != 0) || !f.tables.Fits(f.cut.Clitics, &a.Features) {
		return true
	}
	for i := range f.readings {
		old := &f.readings[i]
		if old.ID != a.ID || old.Features.Aspect.Verbal() != a.Features.Aspect.Verbal() {
			continue
		}
		if v := old.Features.Voice; v != a.Features.Voice && old.Features.Aspect == a.Features.Aspect && a.Features.Aspect.Verbal() {
			a.Features.Voice, old.Features.Voice = morph.EitherVoice, morph.EitherVoice
		}
		if better(a, *old) {
			*old = a
		}
		return true
	}
	f.readings = append(f.readings, a)
	return true
}

// better reports whether a is the likelier of two readings of one word.
func better(a, b morph.Analysis) bool {
	if pa, pb := a.Features.Aspect.Participle(), b.Features.Aspect.Participle(); pa != pb {
		return pb
	}
	return a.Rank < b.Rank
}

// report yields the senses of the readings of token i.
func (f *finder) report(i int) bool {
	f.hits = f.hits[:0]
	for _, a := range f.readings {
		for _, s := range f.words[a.ID].senses {
			if hit, ok := f.hit(i, a, s); ok {
				f.hits = append(f.hits, hit)
			}
		}
	}
	for k := range f.hits {
		if h := &f.hits[k]; !f.listed(h) && !f.yield(*h) {
			return false
		}
	}
	return true
}

// listed reports whether another reading says more than a noun derived from a
// verb: a noun listed as a word of its own with the same type, or for a
// participle the verb's noun.
func (f *finder) listed(h *Hit) bool {
	if h.Features.Aspect == morph.Noun || h.Features.Aspect.Verbal() {
		return false
	}
	for k := range f.hits {
		o := &f.hits[k]
		if o.Features.Aspect == morph.Noun && o.Entry.Type == h.Entry.Type ||
			h.Features.Aspect.Participle() && o.Features.Aspect == morph.Masdar && o.Entry.Root == h.Entry.Root && o.Entry.Form == h.Entry.Form {
			return true
		}
	}
	return false
}

func (f *finder) hit(i int, a morph.Analysis, s sense) (Hit, bool) {
	for _, c := range s.forms {
		if !c.met(a.Features) {
			return Hit{}, false
		}
	}
	if !follows(f.draft.Tokens, i+1, s.tail) {
		return Hit{}, false
	}
	last := i + 1 + len(s.tail)
	h := Hit{
		Span:  extract.Span{Start: f.cut.Start, End: f.draft.Tokens[last-1].End},
		First: i, Last: last, Clitics: f.cut.Clitics,
		Entry: s.Entry, Features: a.Features, Cued: true, CueAt: -1,
	}
	for k := range s.Cues {
		ok, at := s.Cues[k].met(f.draft, i, last)
		h.Cued = h.Cued && ok
		if ok && h.CueAt < 0 {
			h.CueAt = at
		}
	}
	return h, true
}
