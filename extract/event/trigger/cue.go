package trigger

import (
	"slices"
	"strings"

	"tarikh/extract"
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
		case "next", "prev", "after", "before", "near":
			c := Cue{Where: where, Not: not}
			var own []string
			for _, w := range list {
				name, ok := strings.CutPrefix(w, "@")
				if !ok {
					own = append(own, w)
					continue
				}
				set := r.sets[name]
				if set == nil {
					return nil, row.Errorf("unknown set of words %q", name)
				}
				c.sets = append(c.sets, set)
			}
			if own != nil {
				set := newWordSet()
				for _, w := range own {
					r.addWord(set, w)
				}
				c.sets = append(c.sets, set)
			}
			e.Cues = append(e.Cues, c)
		default:
			return nil, row.Errorf("unknown place %q of a cue", where)
		}
	}
	return forms, nil
}

// wordForms returns a word as it is, and with article and pronouns.
func (r *reader) wordForms(w string) wordForms {
	if f, ok := r.forms[w]; ok {
		return f
	}
	set := wordForms{r.pack.Text.String(w): true}
	r.tables.Forms(r.tables.Noun(w, morph.Noun, nil), func(form string, _ morph.Features) bool {
		set[r.pack.Text.String(form)] = true
		return true
	})
	r.forms[w] = set
	return set
}

func newWordSet() *wordSet {
	return &wordSet{words: map[string]bool{}, phrases: map[string][][]wordForms{}}
}

// addWord adds a word, or words joined by "_", to a set.
func (r *reader) addWord(set *wordSet, w string) {
	words := strings.Split(w, "_")
	var rest []wordForms
	for _, w := range words[1:] {
		rest = append(rest, r.wordForms(w))
	}
	for form := range r.wordForms(words[0]) {
		if rest == nil {
			set.words[form] = true
		} else {
			set.words[form] = set.words[form]
			set.phrases[form] = append(set.phrases[form], rest)
		}
	}
}

// met reports whether a cue holds around the tokens [first, last) of a
// sentence, and which token it is. Cues that forbid look less far than those
// that demand.
func (c *Cue) met(d *extract.Draft, first, last, window int, oblique *wordSet) (ok bool, at int) {
	if c.Not {
		window = min(window, NotWindow)
	}
	s := d.Sentences[d.Tokens[first].Sentence]
	switch c.Where {
	case "next":
		at = c.forward(d, last, min(s.Last, last+1))
	case "prev":
		at = c.back(d, max(s.First, first-1), first)
	case "after":
		at = c.forward(d, last, min(s.Last, last+window))
		// An object is a better cue than a noun behind a preposition.
		for next := at; next > last && oblique.holds(d, next-1); {
			if next = c.forward(d, next+1, min(s.Last, last+window)); next > 0 && !oblique.holds(d, next-1) {
				at = next
			}
		}
	case "before":
		at = c.back(d, max(s.First, first-window), first)
	case "near":
		if at = c.forward(d, last, s.Last); at < 0 {
			at = c.back(d, s.First, first)
		}
	}
	return c.Not != (at >= 0), at
}

func (c *Cue) forward(d *extract.Draft, from, to int) int {
	for i := from; i < to; i++ {
		if c.at(d, i) {
			return i
		}
	}
	return -1
}

func (c *Cue) back(d *extract.Draft, from, to int) int {
	for i := to - 1; i >= from; i-- {
		if c.at(d, i) {
			return i
		}
	}
	return -1
}

// at reports whether a cue stands at token i.
func (c *Cue) at(d *extract.Draft, i int) bool {
	t := &d.Tokens[i]
	if t.Kind != extract.Word {
		return false
	}
	for _, set := range c.sets {
		if set.holds(d, i) {
			return true
		}
	}
	return false
}

// holds reports whether token i, or what stands behind its clitics, is in a
// set, or begins a phrase that is.
func (s *wordSet) holds(d *extract.Draft, i int) bool {
	t := &d.Tokens[i]
	for k := range t.Cuts {
		if cut := &t.Cuts[k]; s.has(d, i, cut.Norm) || cut.Clitics != "" && s.words[cut.Clitics] {
			return true
		}
	}
	return false
}

// has reports whether a set holds the word at token i, or a phrase that begins
// there.
func (s *wordSet) has(d *extract.Draft, i int, word string) bool {
	whole, ok := s.words[word]
	if !ok || whole {
		return whole
	}
	for _, rest := range s.phrases[word] {
		if follows(d, i+1, rest) {
			return true
		}
	}
	return false
}

// follows reports whether words stand at token i and behind it.
func follows(d *extract.Draft, i int, words []wordForms) bool {
	for k, w := range words {
		if i+k >= len(d.Tokens) || !w[d.Tokens[i+k].Norm] {
			return false
		}
	}
	return true
}
