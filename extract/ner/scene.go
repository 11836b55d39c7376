package ner

import (
	"strings"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/extract/internal/match"
	"tarikh/extract/ner/seq"
)

// scene is the work on one draft.
type scene struct {
	*lexicon
	d *extract.Draft
	// toks are the tokens of the draft without the low lines that tie the
	// words of a hashtag together.
	toks     []extract.Token
	cls      []flags // classes of each whole token
	cutCls   []flags // classes of all readings of all tokens
	cutAt    []int32 // cutCls[cutAt[i]:] are those of token i
	dated    []bool  // the token belongs to a date
	hits     []match.Match
	hitsAt   []int32 // hits[hitsAt[i]:hitsAt[i+1]] start at token i
	found    []candidate
	families map[string]bool // last words of the persons found so far
	titular  []bool          // the token is a word of a title, behind the first
	bodyAt   map[int]int     // token → index in found of the longest body or place that starts there
	placeAt  map[int]int
	tagged   []tagged // what the sequence model found
	taggedAt map[int]int
	chance   []seq.Chance   // how probable the model holds each token to be part of a name
	sports   int            // words about sports
	spoken   map[string]int // country → how often the article speaks of it
}

// candidate is a mention that a finder proposes.
type candidate struct {
	first, last int // tokens [first, last)
	extract.Span
	kind     extract.Kind
	name     string // "" for the text itself
	en       string
	ref      extract.Ref
	rule     string
	unquoted string // the text without quotes, where it has some
	titles   []string
	edition  int
	when     string // TIMEX3 value of what is called by its date
	rank     rank
	definite bool // the name begins with the article
	known    bool // the words are a phrase of the tables, as they stand
	// inner is true for a name that may lie inside another one.
	inner bool
	// leads is true for the person that a government is named after: a name of its
	// own, unlike that of whom a hospital is named after.
	leads bool
	// nominal is true for a title or head word without a name.
	nominal bool
}

// rank orders the finders by how far they are to be trusted where they
// disagree.
type rank int8

const (
	guessed   rank = iota // a name in a foreign script
	modelled              // the sequence model
	listed                // one word of a list
	patterned             // several words of a list, or a pattern with a cue
	marked                // quotes behind a head word
)

func newScene(lex *lexicon, d *extract.Draft) *scene {
	s := &scene{lexicon: lex, d: d, toks: d.Tokens, bodyAt: map[int]int{}, placeAt: map[int]int{}, families: map[string]bool{}, taggedAt: map[int]int{}, spoken: map[string]int{}}
	s.joinHashtags()
	s.cls = make([]flags, len(s.toks))
	s.dated = make([]bool, len(s.toks))
	s.titular = make([]bool, len(s.toks))
	s.cutAt = make([]int32, len(s.toks))
	s.cutCls = make([]flags, 0, 3*len(s.toks))
	for i := range s.toks {
		s.cutAt[i] = int32(len(s.cutCls))
		for k := range s.toks[i].Cuts {
			s.cutCls = append(s.cutCls, lex.words[s.toks[i].Cuts[k].Norm])
		}
		s.cls[i] = s.cutCls[s.cutAt[i]]
		if s.cls[i]&sport != 0 {
			s.sports++
		}
	}
	s.markDates()
	s.look()
	s.markNothing()
	return s
}

// joinHashtags leaves out the low lines between the words of hashtags.
func (s *scene) joinHashtags() {
	low := func(t extract.Token) bool { return t.Norm == "_" && t.Glued }
	for i, t := range s.toks {
		if !low(t) {
			continue
		}
		kept := append(make([]extract.Token, 0, len(s.toks)), s.toks[:i]...)
		for _, t := range s.toks[i:] {
			if !low(t) {
				kept = append(kept, t)
			}
		}
		s.toks = kept
		return
	}
}

func (s *scene) markDates() {
	i := 0
	for _, date := range s.d.Dates {
		if date.Type == extract.TypeDuration {
			continue
		}
		for i > 0 && s.toks[i-1].End > date.Start {
			i--
		}
		for ; i < len(s.toks) && s.toks[i].Start < date.End; i++ {
			if s.toks[i].End > date.Start {
				s.dated[i] = true
			}
		}
	}
}

// markNothing sets the words of phrases that are no names aside, as those of
// dates are.
func (s *scene) markNothing() {
	for i := range s.toks {
		if m, e := s.longest(i, nothing); e != nil && m.Clitics == "" || e != nil && m.Last-m.First > 1 {
			for k := m.First; k < m.Last; k++ {
				s.dated[k] = true
			}
		}
	}
}

// look finds the phrases of the tables at every token.
func (s *scene) look() {
	s.hitsAt = make([]int32, len(s.toks)+1)
	for i := 0; i < len(s.toks); {
		end := s.sentenceEnd(i)
		for k := i; k < end; k++ {
			s.hitsAt[k] = int32(len(s.hits))
			if s.toks[k].Kind == extract.Punct {
				continue
			}
			s.trie.At(s.toks[i:end], k-i, func(m match.Match) bool {
				if m.Clitics != "" && s.words[m.Clitics]&future != 0 {
					return true
				}
				m.First, m.Last = m.First+i, m.Last+i
				s.hits = append(s.hits, m)
				return true
			})
		}
		i = end
	}
	s.hitsAt[len(s.toks)] = int32(len(s.hits))
}

// sentenceEnd returns the first token behind the sentence of token i.
func (s *scene) sentenceEnd(i int) int {
	n := s.toks[i].Sentence
	for i < len(s.toks) && s.toks[i].Sentence == n {
		i++
	}
	return i
}

// at calls yield for the phrases of a sort that start at token i.
func (s *scene) at(i int, want sort, yield func(match.Match, *entry)) {
	if i < 0 || i >= len(s.toks) {
		return
	}
	for _, m := range s.hits[s.hitsAt[i]:s.hitsAt[i+1]] {
		if e := &s.entries[m.Value]; e.sort == want {
			yield(m, e)
		}
	}
}

// longest returns the longest phrase of a sort that starts at token i; among
// equals the one with the shortest clitics.
func (s *scene) longest(i int, want sort) (best match.Match, e *entry) {
	s.at(i, want, func(m match.Match, x *entry) {
		if e == nil || m.Last > best.Last || m.Last == best.Last && (m.Start < best.Start || m.Start == best.Start && e.derived && !x.derived) {
			best, e = m, x
		}
	})
	return best, e
}

// same reports whether tokens i and j belong to one sentence.
func (s *scene) same(i, j int) bool {
	return i >= 0 && j >= 0 && i < len(s.toks) && j < len(s.toks) && s.toks[i].Sentence == s.toks[j].Sentence
}

// word reports whether token i is a word of the language in the sentence of
// token of, and no part of a date.
func (s *scene) word(i, of int) bool {
	return s.same(i, of) && s.toks[i].Kind == extract.Word && !s.dated[i]
}

// is reports whether token i, as it stands, is of one of the classes.
func (s *scene) is(i int, f flags) bool { return i >= 0 && i < len(s.toks) && s.cls[i]&f != 0 }

// cut returns the classes of the core of reading k of token i.
func (s *scene) cut(i, k int) flags { return s.cutCls[int(s.cutAt[i])+k] }

// cutOf returns the first reading of token i with clitics whose core is of one
// of the classes.
func (s *scene) cutOf(i int, f flags) (extract.Cut, bool) {
	for k, c := range s.toks[i].Cuts {
		if k > 0 && s.cut(i, k)&f != 0 {
			return c, true
		}
	}
	return extract.Cut{}, false
}

// conjunct returns the reading of token i as a word that a conjunction joins to
// the one before.
func (s *scene) conjunct(i int) (extract.Cut, bool) {
	for _, c := range s.toks[i].Cuts[1:] {
		if s.words[c.Clitics]&and != 0 {
			return c, true
		}
	}
	return extract.Cut{}, false
}

// conjoined reports whether token i can be read as joined to the one before.
func (s *scene) conjoined(i int) bool { _, ok := s.conjunct(i); return ok }

// anyForm reports whether a folded word is of one of the classes with the
// article.
func (s *scene) anyForm(norm string, f flags) bool {
	for _, a := range s.articles {
		if s.words[a+norm]&f != 0 {
			return true
		}
	}
	return false
}

// adjective reports whether token i is a definite adjective that may be part of
// a name.
func (s *scene) adjective(i int) bool {
	if s.toks[i].Kind != extract.Word || s.dated[i] || s.cls[i]&(stop|plain) != 0 {
		return false
	}
	norm := s.toks[i].Norm
	if s.cls[i]&vague != 0 {
		return false
	}
	if s.cls[i]&naming != 0 {
		return true
	}
	if !s.definite(norm) {
		return false
	}
	if s.cls[i]&demonym != 0 {
		return true
	}
	if _, e := s.longest(i, aTitle); e != nil || s.words[s.bareForm(norm)]&head != 0 {
		return false
	}
	if s.cls[i]&portfolio != 0 {
		return false
	}
	return s.belongs(norm)
}

// belongs reports whether a folded word ends as adjectives of belonging do.
func (x *lexicon) belongs(norm string) bool {
	for _, n := range x.nisba {
		if strings.HasSuffix(norm, n) && utf8.RuneCountInString(norm) >= 6 {
			return true
		}
	}
	return false
}

// unknown reports whether token i is a word that no table knows, in no reading:
// most likely a foreign name.
func (s *scene) unknown(i int) bool {
	t := &s.toks[i]
	if t.Kind != extract.Word || s.dated[i] || s.cls[i]&^(link|foreignLink|surname|given|syllable|placeWord) != 0 || s.definite(t.Norm) || utf8.RuneCountInString(t.Norm) < 2 {
		return false
	}
	if s.hitsAt[i] < s.hitsAt[i+1] {
		return false
	}
	for k, c := range t.Cuts {
		if k == 0 {
			continue
		}
		if s.cut(i, k)&(stop|ordinary|head|given|demonym) != 0 || s.definite(c.Norm) || s.inflected(c.Norm) {
			return false
		}
	}
	return !s.inflected(t.Norm)
}

// plainNoun reports whether token i is a definite noun: it may end a chain of
// nouns.
func (s *scene) definiteNoun(i int) bool {
	return s.toks[i].Kind == extract.Word && !s.dated[i] && s.definite(s.toks[i].Norm) && s.cls[i]&(stop|vague) == 0
}

func (s *scene) span(first, last int) extract.Span {
	return extract.Span{Start: s.toks[first].Start, End: s.toks[last-1].End}
}

func (s *scene) text(sp extract.Span) string { return sp.Of(s.d.Article.Text) }

// restored returns the text of a span, with the letters of the article that the
// spelling lost to a preposition, where the first word has the article.
func (s *scene) restored(c *candidate, definite bool) string {
	text := s.text(c.Span)
	best := text
	if !definite {
		return text
	}
	for _, cut := range s.toks[c.first].Cuts[1:] {
		if cut.Start != c.Start || !s.definite(cut.Norm) {
			continue
		}
		have := s.fold(s.text(extract.Span{Start: c.Start, End: s.toks[c.first].End}))
		if lost, ok := strings.CutSuffix(cut.Norm, have); ok {
			if best == text || s.words[cut.Norm]&head != 0 {
				best = lost + text
			}
		}
	}
	return best
}

// propose adds a candidate and returns its index.
func (s *scene) propose(c candidate) int {
	s.found = append(s.found, c)
	return len(s.found) - 1
}

// speaksOf counts that the article speaks of a country.
func (s *scene) speaksOf(country string) {
	if country != "" {
		s.spoken[country]++
	}
}
