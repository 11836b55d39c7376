package trigger

import (
	"slices"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/extract/internal/morph"
)

// Find calls yield for every stretch of the draft that may be a trigger, in
// the order of the text, until it returns false. A word that has several
// senses, or may be verb and noun, comes once for each.
func (l *Lexicon) Find(d *extract.Draft, yield func(Hit) bool) {
	f := finder{Lexicon: l, surroundings: newSurroundings(&l.around, d), yield: yield}
	f.take = f.collect
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if t.Kind != extract.Word {
			continue
		}
		if !f.token(i, t) {
			return
		}
	}
}

// token yields the hits of one token. The reading with the fewest clitics is
// taken, for few words begin like a clitic by chance and are a trigger without
// it; but one that has only rare forms gives way to a common one, and one of
// which no sense has its cues to one behind a conjunction that has.
func (f *finder) token(i int, t *extract.Token) bool {
	f.before = i > 0 && f.tables.Governs(f.draft.Tokens[i-1].Norm)
	rare, uncued := -1, -1
	for k := range t.Cuts {
		if k == 0 && doubled(t) || uncued >= 0 && !f.conjunction(&t.Cuts[k]) {
			continue
		}
		common := f.read(t, k)
		switch {
		case len(f.readings) == 0:
		case !common:
			if rare < 0 {
				rare = k
			}
		default:
			if f.sift(i); slices.ContainsFunc(f.hits, func(h Hit) bool { return h.Cued }) {
				return f.report()
			}
			if uncued < 0 {
				uncued = k
			}
		}
	}
	if uncued < 0 {
		uncued = rare
	}
	if uncued < 0 && doubled(t) && f.read(t, 0) {
		uncued = 0
	}
	if uncued < 0 {
		return true
	}
	f.read(t, uncued)
	f.sift(i)
	return f.report()
}

// conjunction reports whether the clitics of a cut are "and".
func (f *finder) conjunction(cut *extract.Cut) bool {
	n, ok := f.around.clitics[cut.Clitics]
	return ok && f.and.has(n)
}

// doubled reports whether a word begins with the same letter twice, the first
// of which is a clitic: but for rare passives it is one.
func doubled(t *extract.Token) bool {
	if len(t.Cuts) < 2 {
		return false
	}
	c := t.Cuts[1].Clitics
	return c != "" && len(t.Norm) > 2*len(c) && t.Norm[len(c):2*len(c)] == c
}

// stopped reports whether the core of a cut is a word that is no trigger. A
// hamza in the text that the word does not have tells them apart.
func (f *finder) stopped(t *extract.Token, cut *extract.Cut) bool {
	words := f.stop[cut.Norm]
	if words == nil || contracted(t, cut) {
		return words != nil
	}
	core := f.draft.Article.Text[cut.Start:t.End]
	for _, w := range words {
		if f.sloppy(core, w) {
			return true
		}
	}
	return false
}

// sloppy reports whether text is word, but for marks that it leaves out.
func (f *finder) sloppy(text, word string) bool {
	for _, r := range text {
		folded := f.fold.Rune(r)
		if folded == "" {
			continue
		}
		w, size := utf8.DecodeRuneInString(word)
		word = word[size:]
		if r != w && folded != string(r) {
			return false
		}
	}
	return true
}

// read collects the readings of a cut, and reports whether one is common. The
// rare ones are then dropped, and verbs with an object pronoun where the word
// is a verb without one.
func (f *finder) read(t *extract.Token, cut int) (common bool) {
	f.readings, f.cut = f.readings[:0], &t.Cuts[cut]
	text := f.draft.Article.Text
	f.core = text[f.cut.Start:t.End]
	f.first, _ = utf8.DecodeRuneInString(f.core)
	f.last, _ = utf8.DecodeLastRuneInString(f.core)
	if f.contracted = contracted(t, f.cut); f.contracted {
		f.first = 0
	}
	f.index.Analyse(f.cut.Norm, f.take)
	plain := false
	for k := range f.readings {
		r := &f.readings[k]
		common = common || !r.Rare
		plain = plain || !r.Rare && r.Features.Aspect.Verbal() && r.Features.Pronoun.Person == 0
	}
	f.readings = slices.DeleteFunc(f.readings, func(r morph.Analysis) bool {
		return common && r.Rare || plain && r.Features.Aspect.Verbal() && r.Features.Pronoun.Person != 0
	})
	return common
}

// contracted reports whether the folded core of a cut is not what the text
// has: a letter was given back, which must be that of the article.
func contracted(t *extract.Token, cut *extract.Cut) bool {
	return len(cut.Norm)+len(cut.Clitics) != len(t.Norm)
}

// finder holds the work on one draft.
type finder struct {
	*Lexicon
	surroundings
	yield      func(Hit) bool
	take       func(morph.Analysis) bool // collect
	cut        *extract.Cut
	contracted bool
	// first and last are the letters at the edges of the word in the text;
	// before tells whether a particle that demands a jussive stands before it.
	first, last rune
	core        string // what the text has behind the clitics
	before      bool
	phrase      bool // only triggers of several words are wanted
	readings    []morph.Analysis
	hits        []Hit
}

// collect keeps the best reading of a token for each word and kind of form.
func (f *finder) collect(a morph.Analysis) bool {
	if !f.usual(&a) || !f.tables.Spells(f.first, f.last, &a) || !f.inside(&a) {
		return true
	}
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

// inside reports whether the letters of the text agree with those of the stem:
// a letter that carries a hamza in the text is not one that carries none.
func (f *finder) inside(a *morph.Analysis) bool {
	stem, skip := a.Stem, a.Before
	if f.contracted || f.core == f.cut.Norm {
		return true
	}
	for _, r := range f.core {
		folded := f.fold.Rune(r)
		if folded == "" {
			continue
		}
		if skip > 0 {
			skip--
			continue
		}
		w, size := utf8.DecodeRuneInString(stem)
		if size == 0 || size == len(stem) { // the edges are checked by Spells
			return true
		}
		if len(stem) < len(a.Stem) && r != w && folded != string(r) && folded == string(w) {
			return false
		}
		stem = stem[size:]
	}
	return true
}

// usual reports whether news has such forms: nobody in particular is spoken
// to, and jussives need their particle.
func (f *finder) usual(a *morph.Analysis) bool {
	g := &a.Features
	switch {
	case g.Person == 2, g.Pronoun.Person == 1 || g.Pronoun.Person == 2:
		return false
	case a.Rare && !g.Aspect.Verbal():
		return false
	case g.Jussive:
		return f.before
	}
	return true
}

// better reports whether a is the likelier of two readings of one word.
func better(a, b morph.Analysis) bool {
	if pa, pb := a.Features.Aspect.Participle(), b.Features.Aspect.Participle(); pa != pb {
		return pb
	}
	return a.Rank < b.Rank
}

// sift collects the senses of the readings of token i.
func (f *finder) sift(i int) {
	f.hits = f.hits[:0]
	// A stop word may still begin a trigger of several words.
	t := &f.draft.Tokens[i]
	f.phrase = f.stopped(t, &t.Cuts[0]) || f.cut != &t.Cuts[0] && f.stopped(t, f.cut)
	for _, a := range f.readings {
		for _, s := range f.words[a.ID].senses {
			hit, ok := f.hit(i, a, s)
			again := slices.ContainsFunc(f.hits, func(h Hit) bool { // a noun listed and derived
				return h.Entry == hit.Entry && h.Features.Aspect == hit.Features.Aspect
			})
			if ok && !again {
				f.hits = append(f.hits, hit)
			}
		}
	}
	f.nearest()
	f.resumed()
}

// report yields the senses that were collected.
func (f *finder) report() bool {
	for k := range f.hits {
		if h := &f.hits[k]; !f.listed(h) && !f.yield(*h) {
			return false
		}
	}
	return true
}

// nearest keeps, of the senses of one reading whose cues stand behind it, those
// whose cue is the nearest: the object of a verb comes before what only
// describes it. Cues behind a preposition are far.
func (f *finder) nearest() {
	for k := range f.hits {
		h := &f.hits[k]
		for o := range f.hits {
			if other := &f.hits[o]; h.Cued && other.Cued && other.CueAt >= h.Last && f.distance(h) > f.distance(other) &&
				h.Features == other.Features && h.Entry.Lemma == other.Entry.Lemma {
				h.Cued = false
			}
		}
	}
}

// resumed leaves a verb whose object pronoun stands for a trigger before it
// ("a speech that he gave") as a light verb only: the noun is the trigger.
func (f *finder) resumed() {
	noun := false
	for k := range f.hits {
		h := &f.hits[k]
		if h.Cued && h.Features.Aspect.Verbal() && h.Features.Pronoun.Person == 3 && h.CueAt >= 0 && h.CueAt < h.First {
			noun = noun || f.nominal(h.CueAt)
		}
	}
	for k := range f.hits {
		if h := &f.hits[k]; noun && h.Features.Aspect.Verbal() && h.Entry.Reliability != Light {
			h.Cued = false
		}
	}
}

// nominal reports whether token i may be a trigger that is a noun, which words
// inside names are not.
func (f *finder) nominal(i int) bool {
	found := false
	for k := range f.draft.Mentions {
		if m := &f.draft.Mentions[k]; m.Start < f.draft.Tokens[i].End && f.draft.Tokens[i].Start < m.End {
			return false
		}
	}
	for k := range f.draft.Tokens[i].Cuts {
		f.index.Analyse(f.draft.Tokens[i].Cuts[k].Norm, func(a morph.Analysis) bool {
			found = found || a.Features.Aspect == morph.Noun || a.Features.Aspect == morph.Masdar
			return !found
		})
	}
	return found
}

// distance tells how far the cue of a hit is behind it.
func (f *finder) distance(h *Hit) int {
	if h.CueAt > h.Last && f.oblique(h.CueAt) {
		return h.CueAt + 2*VerbWindow
	}
	return h.CueAt
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

// tells reports whether a participle tells of what happens: one beside another
// verb does, one that names or describes somebody does not.
func (f *finder) tells(g *morph.Features, kind string) bool {
	if !g.Aspect.Participle() {
		return true
	}
	return g.Aspect == morph.ActiveParticiple && !g.Definite && g.Pronoun.Person == 0 && !g.Construct &&
		(g.Accusative && f.beside[kind] != "" || f.beside[kind] == "said" && (g.Gender == morph.Feminine || g.Number == morph.Plural))
}

func (f *finder) hit(i int, a morph.Analysis, s sense) (Hit, bool) {
	if f.phrase && s.tail == nil || !f.tells(&a.Features, s.Type) {
		return Hit{}, false
	}
	for _, c := range s.forms {
		if !c.met(a.Features) {
			return Hit{}, false
		}
	}
	if !f.follows(i+1, s.tail) {
		return Hit{}, false
	}
	last := i + 1 + len(s.tail)
	h := Hit{
		Span:  extract.Span{Start: f.cut.Start, End: f.draft.Tokens[last-1].End},
		First: i, Last: last, Clitics: f.cut.Clitics, Name: s.name,
		Entry: s.Entry, Features: a.Features, Cued: true, CueAt: -1,
	}
	window := NounWindow
	if a.Features.Aspect.Verbal() {
		window = VerbWindow
	}
	for k := range s.Cues {
		ok, at := f.met(&s.Cues[k], i, last, window, a.Features.Aspect.Verbal() && a.Features.Pronoun.Person == 3)
		h.Cued = h.Cued && ok
		if at >= 0 && h.CueAt < 0 {
			h.CueAt = at
		}
	}
	return h, true
}
