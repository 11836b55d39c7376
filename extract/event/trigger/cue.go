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
	"passive":     func(f morph.Features) bool { return f.Voice == morph.Passive || f.Voice == morph.EitherVoice },
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
			c := Cue{Where: where, Not: not, Words: map[string]bool{}, phrases: map[string][][]wordForms{}}
			for _, w := range list {
				if name, ok := strings.CutPrefix(w, "@"); ok {
					if r.sets[name] == "" {
						return nil, row.Errorf("unknown set of words %q", name)
					}
					w = r.sets[name]
				}
				for _, w := range strings.Fields(w) {
					r.cueWord(&c, w)
				}
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
	r.tables.Forms(r.tables.Noun(w, morph.Noun, nil), func(form string, f morph.Features) bool {
		if f.Number == morph.Singular {
			set[r.pack.Text.String(form)] = true
		}
		return true
	})
	r.forms[w] = set
	return set
}

// cueWord adds a word, or words joined by "_", to a cue.
func (r *reader) cueWord(c *Cue, w string) {
	words := strings.Split(w, "_")
	var rest []wordForms
	for _, w := range words[1:] {
		rest = append(rest, r.wordForms(w))
	}
	for form := range r.wordForms(words[0]) {
		if rest == nil {
			c.Words[form] = true
		} else {
			c.Words[form] = c.Words[form]
			c.phrases[form] = append(c.phrases[form], rest)
		}
	}
}

// met reports whether a cue holds around the tokens [first, last) of a
// sentence, and which token it is.
func (c *Cue) met(d *extract.Draft, first, last int) (ok bool, at int) {
	s := d.Sentences[d.Tokens[first].Sentence]
	from, to := s.First, s.Last
	switch c.Where {
	case "next":
		from, to = last, min(to, last+1)
	case "prev":
		from, to = max(from, first-1), first
	case "after":
		from, to = last, min(to, last+Window)
	case "before":
		from, to = max(from, first-Window), first
	}
	for i := from; i < to; i++ {
		if (i < first || i >= last) && c.at(d.Tokens[:s.Last], i) {
			return !c.Not, i
		}
	}
	return c.Not, -1
}

// at reports whether a cue stands at token i.
func (c *Cue) at(tokens []extract.Token, i int) bool {
	if tokens[i].Kind != extract.Word {
		return false
	}
	for _, cut := range tokens[i].Cuts {
		if c.Words[cut.Norm] || cut.Clitics != "" && c.Words[cut.Clitics] {
			return true
		}
		for _, rest := range c.phrases[cut.Norm] {
			if follows(tokens, i+1, rest) {
				return true
			}
		}
	}
	return false
}

// follows reports whether words stand at token i and behind it.
func follows(tokens []extract.Token, i int, words []wordForms) bool {
	for k, w := range words {
		if i+k >= len(tokens) || !w[tokens[i+k].Norm] {
			return false
		}
	}
	return true
}
