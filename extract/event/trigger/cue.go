package trigger

import (
	"slices"
	"strings"

	"tarikh/extract/internal/morph"
	"tarikh/extract/lang"
)

// formCue is a condition on the form of a trigger.
type formCue struct {
	not   bool
	kinds []string
}

// formKinds are what "form:" cues may ask of a word.
var formKinds = map[string]func(morph.Features) bool{
	"verb":        func(f morph.Features) bool { return f.Aspect.Verbal() },
	"perfect":     func(f morph.Features) bool { return f.Aspect == morph.Perfect },
	"imperfect":   func(f morph.Features) bool { return f.Aspect == morph.Imperfect },
	"masdar":      func(f morph.Features) bool { return f.Aspect == morph.Masdar },
	"noun":        func(f morph.Features) bool { return f.Aspect == morph.Noun || f.Aspect == morph.Masdar },
	"participle":  func(f morph.Features) bool { return f.Aspect.Participle() },
	"active":      func(f morph.Features) bool { return f.Aspect == morph.ActiveParticiple },
	"passive":     func(f morph.Features) bool { return f.Voice == morph.Passive },
	"passivable":  func(f morph.Features) bool { return f.Voice == morph.Passive || f.Voice == morph.EitherVoice },
	"plural":      func(f morph.Features) bool { return f.Number == morph.Plural },
	"feminine":    func(f morph.Features) bool { return f.Gender == morph.Feminine },
	"singular":    func(f morph.Features) bool { return f.Number == morph.Singular },
	"definite":    func(f morph.Features) bool { return f.Definite },
	"accusative":  func(f morph.Features) bool { return f.Accusative },
	"pronoun":     func(f morph.Features) bool { return f.Pronoun.Person != 0 },
	"thirdperson": func(f morph.Features) bool { return f.Person == 3 },
}

func (c formCue) met(f morph.Features) bool {
	return c.not != slices.ContainsFunc(c.kinds, func(k string) bool { return formKinds[k](f) })
}

// cues reads the cues of a row: those on the trigger's form are returned, the
// others are set in e.
func (r *reader) cues(row lang.Row, e *Entry) ([]formCue, error) {
	var forms []formCue
	for _, field := range strings.Fields(row.Col(colCues)) {
		body, not := strings.CutPrefix(field, "!")
		where, words, ok := strings.Cut(body, ":")
		if !ok {
			return nil, row.Errorf("cue %q has no words", field)
		}
		list := strings.Split(words, "|")
		switch where {
		case "form":
			for _, k := range list {
				if formKinds[k] == nil {
					return nil, row.Errorf("unknown form %q", k)
				}
			}
			forms = append(forms, formCue{not, list})
		case "next", "prev", "after", "object", "before", "near":
			c := Cue{Where: where, Not: not}
			for _, w := range list {
				name, ok := strings.CutPrefix(w, "@")
				if !ok {
					c.words = c.words.with(r.number(w))
					continue
				}
				set, ok := r.sets[name]
				if !ok {
					return nil, row.Errorf("unknown set of words %q", name)
				}
				c.words = c.words.union(set)
			}
			e.Cues = append(e.Cues, c)
		default:
			return nil, row.Errorf("unknown place %q of a cue", where)
		}
	}
	return forms, nil
}

// antecedent is how far before a verb the noun may stand that its object
// pronoun refers to.
const antecedent = 4

// met reports whether a cue holds around the tokens [first, last) of a
// sentence, and which token it is. Cues that forbid look less far than those
// that demand.
func (s *surroundings) met(c *Cue, first, last, window int, pronoun bool) (ok bool, at int) {
	if c.Not {
		window = min(window, NotWindow)
	}
	in := s.draft.Sentences[s.draft.Tokens[first].Sentence]
	switch c.Where {
	case "next":
		at = s.forward(c.words, last, min(in.Last, last+1))
	case "prev":
		at = s.back(c.words, max(in.First, first-1), first)
	case "after":
		// The object pronoun of a relative clause stands for a noun before it.
		if at = -1; pronoun {
			at = s.back(c.words, max(in.First, first-antecedent), first)
		}
		if at < 0 {
			at = s.object(c.words, last, min(in.Last, last+window))
		}
	case "object":
		at = s.object(c.words, last, min(in.Last, last+window))
		if at >= 0 && (s.oblique(at) || !s.bare(c.words, at)) {
			at = -1
		}
	case "before":
		at = s.back(c.words, max(in.First, first-window), first)
	case "near":
		if at = s.forward(c.words, last, in.Last); at < 0 {
			at = s.back(c.words, in.First, first)
		}
	}
	return c.Not != (at >= 0), at
}

// object returns the first token of a set that may be an object; behind a
// preposition there is none, so such a token is taken only for want of better.
// What stands in a clause about what is said or known is no longer said of the
// trigger; the word that opens it may itself be meant.
func (s *surroundings) object(words wordSet, from, to int) int {
	at := -1
	for i := from; i < to; i++ {
		f := &s.found[i]
		if f.to == f.from && f.to != 0 {
			continue
		}
		if s.holds(words, i) {
			if !s.oblique(i) || i == from {
				return i
			}
			if at < 0 {
				at = i
			}
		}
		if s.holds(s.that, i) {
			break
		}
	}
	return at
}

// oblique reports whether a preposition stands before token i.
func (s *surroundings) oblique(i int) bool { return i > 0 && s.holds(s.prepositions, i-1) }

// bare reports whether the word of a set that token i holds, or begins, has no
// preposition written before it.
func (s *surroundings) bare(words wordSet, i int) bool {
	for k := range s.draft.Tokens[i].Cuts {
		cut := &s.draft.Tokens[i].Cuts[k]
		if n, ok := s.clitics[cut.Clitics]; cut.Clitics != "" && !(ok && s.and.has(n)) {
			continue
		}
		has := s.numbers[cut.Norm]
		for _, list := range [][]int32{has.plain, has.possessed} {
			for _, n := range list {
				if words.has(n) {
					return true
				}
			}
		}
	}
	return false
}

func (s *surroundings) forward(words wordSet, from, to int) int {
	for i := from; i < to; i++ {
		if s.holds(words, i) {
			return i
		}
	}
	return -1
}

func (s *surroundings) back(words wordSet, from, to int) int {
	for i := to - 1; i >= from; i-- {
		if s.holds(words, i) {
			return i
		}
	}
	return -1
}
