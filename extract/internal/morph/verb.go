package morph

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// Stem is a part of a word that affixes join. Its slots tell which.
type Stem struct {
	Letters string // as written, without vowel marks
	Slots   uint64 // set of slots, by their number in Tables
	// Features holds what the stem tells by itself: aspect, voice, and the
	// gender and number of nouns.
	Features Features
}

// Verb is a verb to be inflected.
type Verb struct {
	Root string // three or four radicals; ء for every hamza
	// Form is the number of the pattern, with the vowels of the perfect and of
	// the imperfect for form I ("Iau"). A "!" behind it says that the second
	// radical is sound although it is و or ي.
	Form string
	// Masdar is false for verbs whose verbal nouns are all listed elsewhere.
	Masdar bool
}

type planKey struct{ form, class, root string }

// plan is what a class of verbs has to build: patterns, and the slots that
// take what comes out.
type plan struct {
	groups []group
	// active and passive are the patterns of the participles.
	active, passive, masdar []rune
}

// group is a pattern and the slots that it fills.
type group struct {
	pattern []rune
	feat    Features
	slots   []int
}

// prefixed maps the slots of the imperfect to those of the first person, whose
// prefix is a hamza, and to those of the imperative, which has none.
var (
	first      = map[string]string{"I0": "K0", "Io": "Ko", "J": "KJ", "Jo": "KJo"}
	imperative = map[string]string{"J": "C0", "Jo": "Co", "Im": "Cm", "If": "Cf", "Id": "Cd", "Ic": "Cc"}
)

// class returns the class of a root in a form: which of its letters are weak.
func (t *Tables) class(root []rune, form string, sound bool) string {
	weak := func(r rune) bool { return r == 'و' || r == 'ي' }
	has := func(class string) bool {
		return slices.ContainsFunc(t.patterns, func(p pattern) bool { return p.class == class && matches(p.form, form) })
	}
	basic := form[0] == 'I' && len(form) == 3 && strings.ContainsAny(form[1:], "aiu")
	switch {
	case len(root) == 4:
		return "s"
	case weak(root[2]) && basic && root[0] == 'و':
		return "af"
	case weak(root[2]):
		return "f"
	case sound:
		return "s"
	case root[1] == root[2] && has("d"):
		return "d"
	case weak(root[1]) && has("h"):
		return "h"
	case root[0] == 'و' && basic:
		return "a"
	}
	return "s"
}

func matches(pattern, form string) bool {
	ok, _ := path.Match(pattern, form) // checked when the row was read
	return ok
}

// plan returns what verbs of a form and class have to build. root is given for
// the few roots with patterns of their own.
func (t *Tables) plan(form, class, root string) *plan {
	key := planKey{form, class, ""}
	if slices.ContainsFunc(t.patterns, func(p pattern) bool { return p.class == root }) {
		key.root = root
	}
	if p := t.plans[key]; p != nil {
		return p
	}
	p := t.makePlan(key)
	t.plans[key] = p
	return p
}

func (t *Tables) makePlan(key planKey) *plan {
	var chosen [2]map[string][]rune // by voice
	for i := range chosen {
		chosen[i] = map[string][]rune{}
	}
	for _, p := range t.patterns {
		if !matches(p.form, key.form) || p.class != key.class && p.class != "*" && p.class != key.root {
			continue
		}
		voice := 0
		if p.passive {
			voice = 1
		}
		for _, s := range p.slots {
			chosen[voice][s] = p.runes
		}
	}
	for s, to := range imperative {
		if p := chosen[0][s]; p != nil && chosen[0][to] == nil {
			chosen[0][to] = command(p[2:], chosen[0]["X"])
		}
	}
	for _, m := range chosen {
		for s, to := range first {
			if p := m[s]; p != nil {
				m[to] = append([]rune{hamza}, p[1:]...)
			}
		}
	}
	pl := &plan{active: chosen[0]["AP"], passive: chosen[1]["PP"], masdar: chosen[0]["M"]}
	for voice, m := range chosen {
		for i := range t.slots { // in the order of the table
			if p := m[t.slots[i].name]; p != nil {
				pl.add(p, Features{Aspect: kindOf(t.slots[i].name), Voice: Active + Voice(voice)}, i)
			}
		}
	}
	return pl
}

func (pl *plan) add(pattern []rune, feat Features, slot int) {
	for i := range pl.groups {
		if g := &pl.groups[i]; g.feat == feat && slices.Equal(g.pattern, pattern) {
			g.slots = append(g.slots, slot)
			return
		}
	}
	pl.groups = append(pl.groups, group{pattern, feat, []int{slot}})
}

// command makes a pattern of the imperative of one of the imperfect without
// its prefix: a word cannot begin with two consonants.
func command(rest, prefix []rune) []rune {
	if prefix != nil {
		return append(slices.Clone(prefix), rest...)
	}
	if len(rest) > 1 && !isVowel(rest[1]) && rest[1] != shadda && rest[1] != 'ا' {
		return append([]rune{'ا', kasra}, rest...)
	}
	return rest
}

// Verb returns the stems of a verb, of its participles and, if it wants one,
// of the verbal noun that its pattern gives.
func (t *Tables) Verb(v Verb) ([]Stem, error) {
	form, sound := strings.CutSuffix(v.Form, "!")
	root := []rune(v.Root)
	if n := len(root); n != 3 && n != 4 || n == 4 != (form[0] == 'Q') {
		return nil, fmt.Errorf("morph: root %q does not fit form %s", v.Root, v.Form)
	}
	pl := t.plan(form, t.class(root, form, sound), v.Root)
	if len(pl.groups) == 0 {
		return nil, fmt.Errorf("morph: no pattern of form %s for the root %s", v.Form, v.Root)
	}
	b := builder{t: t, root: root, infix: t.infix[form]}
	for i := range pl.groups {
		b.group(&pl.groups[i])
	}
	for _, p := range []struct {
		pattern []rune
		feat    Features
	}{
		{pl.active, Features{Aspect: ActiveParticiple, Voice: Active}},
		{pl.passive, Features{Aspect: PassiveParticiple, Voice: Passive}},
	} {
		if p.pattern != nil {
			b.stems = append(b.stems, t.adjective(b.noun(p.pattern), p.feat)...)
		}
	}
	if v.Masdar && pl.masdar != nil {
		b.stems = append(b.stems, t.noun(b.noun(pl.masdar), Features{Aspect: Masdar, Number: Singular}, true)...)
	}
	return b.stems, nil
}

// Citation returns the third person masculine singular of the perfect, the
// form under which dictionaries list a verb.
func (t *Tables) Citation(stems []Stem) string {
	bit := uint64(1) << t.byName["P0"]
	for _, s := range stems {
		if s.Slots&bit != 0 && s.Features.Aspect == Perfect && s.Features.Voice == Active {
			return s.Letters
		}
	}
	return ""
}

// Masdar returns the verbal noun that the pattern of a verb gives, without
// article or ending, or "" where it gives none. Dictionaries write one that ends
// in a weak letter with that letter, as it is with the article.
func (t *Tables) Masdar(stems []Stem) string {
	for _, s := range stems {
		if s.Features.Aspect != Masdar {
			continue
		}
		noun, definite := "", false
		t.Forms([]Stem{s}, func(written string, f Features) bool {
			if f.Pronoun.Person == 0 && f.Number == Singular && !f.Accusative {
				definite = definite || f.Definite
				if !f.Definite && noun == "" {
					noun = written
				}
			}
			return noun == "" || !definite
		})
		if definite {
			return noun
		}
	}
	return ""
}

// builder collects the stems of one verb.
type builder struct {
	t     *Tables
	root  []rune
	infix map[rune][]rune
	stems []Stem
	buf   []rune
}

// group builds the stems of one pattern.
func (b *builder) group(g *group) {
	b.buf = fill(g.pattern, b.root, b.infix, b.buf[:0])
	if last := b.root[len(b.root)-1]; last == hamza {
		for _, s := range g.slots {
			for _, next := range b.t.slots[s].next {
				b.add(g, write(b.buf, next), s)
			}
		}
		return
	}
	written := write(b.buf, nothing)
	for _, s := range g.slots {
		b.add(g, written, s)
	}
}

// add adds the stem in a written form whose first letter, in the imperfect, is
// the prefix. Where stem and affix share a letter, the slot is its twin.
func (b *builder) add(g *group, written string, slot int) {
	s := &b.t.slots[slot]
	stem := written
	if g.feat.Aspect == Imperfect {
		if rest, ok := strings.CutPrefix(written, "آ"); ok && g.pattern[0] == hamza {
			slot, stem = s.twins['أ'], "آ"+rest
		} else {
			stem = written[2:]
		}
	}
	last, size := utf8.DecodeLastRuneInString(stem)
	if twin, ok := s.twins[last]; ok && s.next[0] == 'ا' {
		slot, stem = twin, stem[:len(stem)-size]+"آ"
	} else if ok && s.next[0] == consonant {
		slot = twin
	}
	for i := range b.stems {
		if old := &b.stems[i]; old.Letters == stem && old.Features == g.feat {
			old.Slots |= 1 << slot
			return
		}
	}
	b.stems = append(b.stems, Stem{Letters: stem, Slots: 1 << slot, Features: g.feat})
}

// noun writes a participle or verbal noun as a dictionary would, with the mark
// of nouns that lose their last letter.
func (b *builder) noun(pattern []rune) string {
	b.buf = fill(pattern, b.root, b.infix, b.buf[:0])
	if n := len(b.buf); b.buf[n-1] == 'ي' && b.buf[n-2] == kasra {
		return write(b.buf[:n-2], consonant) + string(tanwin)
	}
	return write(b.buf, nothing)
}
