package morph

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// Row is one row of a table: where it stands, for errors, and its columns.
type Row struct {
	Where string
	Cols  []string
}

func (r Row) errorf(format string, args ...any) error {
	return fmt.Errorf("%s: %w", r.Where, fmt.Errorf(format, args...))
}

// Source reads a table by its name. Rows of fewer than min columns are errors.
type Source func(name string, min int) ([]Row, error)

// Tables holds the patterns and affixes of a language. Its verbs and nouns are
// built by one goroutine; an [Index] of them serves many.
type Tables struct {
	slots    []slot
	byName   map[string]int
	pronouns map[byte][]affix // by host
	patterns []pattern
	infix    map[string]map[rune][]rune
	clitics  []clitic
	// edges tells, by "first" and "last", for letters that a text begins or
	// ends a word with, the letters that a form may have there.
	edges     map[string]map[rune]string
	governors map[string]bool // words before a jussive, as written
	plans     map[planKey]*plan
}

// slot is a place for stems: what it sounds like behind the stem, and the
// affixes around it.
type slot struct {
	name    string
	next    []rune
	affixes []affix
	// twins are the slots for stems that share a letter with the affix, by
	// that letter: بدأ + ا = بدآ, أعلن + نا = أعلنا.
	twins map[rune]int
}

// affix is what stands around a stem, and what it tells.
type affix struct {
	prefix, suffix string
	feat           Features
	host           byte // class of pronouns it takes; 0 for none
	bare           bool // may stand without a pronoun
	rare           bool // hardly ever seen in texts
}

// pattern is one row of the table of patterns.
type pattern struct {
	form, class string
	passive     bool
	slots       []string
	runes       []rune
}

// New reads the tables morph_patterns.tsv and morph_affixes.tsv.
func New(src Source) (*Tables, error) {
	t := &Tables{
		byName: map[string]int{}, pronouns: map[byte][]affix{}, infix: map[string]map[rune][]rune{},
		edges: map[string]map[rune]string{}, governors: map[string]bool{}, plans: map[planKey]*plan{},
	}
	rows, err := src("morph_affixes.tsv", 3)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if err := t.affixRow(r); err != nil {
			return nil, err
		}
	}
	t.twins()
	if len(t.slots) > 64 {
		return nil, fmt.Errorf("morph: %d slots, at most 64 can be told apart", len(t.slots))
	}
	if rows, err = src("morph_patterns.tsv", 5); err != nil {
		return nil, err
	}
	for _, r := range rows {
		if err := t.patternRow(r); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func (t *Tables) affixRow(r Row) error {
	col := func(i int) string {
		if i >= len(r.Cols) || r.Cols[i] == "-" {
			return ""
		}
		return r.Cols[i]
	}
	switch col(0) {
	case "slot":
		t.byName[col(1)] = len(t.slots)
		s := slot{name: col(1)}
		for _, n := range strings.Split(r.Cols[2], ",") {
			c := []rune(n)[0]
			if c == '-' {
				c = nothing
			}
			s.next = append(s.next, c)
		}
		t.slots = append(t.slots, s)
	case "affix":
		i, ok := t.byName[col(1)]
		if !ok {
			return r.errorf("unknown slot %q", col(1))
		}
		a := affix{prefix: col(2), suffix: col(3), bare: true}
		if err := a.feat.set(r, col(4), col(5), col(6)); err != nil {
			return err
		}
		if host := col(7); host != "" {
			a.host, a.bare = host[0], len(host) > 1
		}
		for _, f := range strings.Split(col(8), ",") {
			switch f {
			case "def":
				a.feat.Definite = true
			case "acc":
				a.feat.Accusative = true
			case "con":
				a.feat.Construct = true
			case "jus":
				a.feat.Jussive = true
			case "rare":
				a.rare = true
			case "":
			default:
				return r.errorf("unknown flag %q", f)
			}
		}
		t.slots[i].affixes = append(t.slots[i].affixes, a)
	case "pronoun":
		a := affix{suffix: col(2), rare: col(6) == "rare"}
		if err := a.feat.set(r, col(3), col(4), col(5)); err != nil {
			return err
		}
		t.pronouns[col(1)[0]] = append(t.pronouns[col(1)[0]], a)
	case "clitic":
		c := clitic{letter: []rune(col(1))[0]}
		for _, name := range strings.Split(col(2), ",") {
			aspects, ok := cliticHosts[name]
			if !ok && name != "future" {
				return r.errorf("a clitic stands before %q", name)
			}
			c.hosts |= aspects
			c.future = c.future || name == "future"
		}
		t.clitics = append(t.clitics, c)
	case "first", "last":
		if t.edges[col(0)] == nil {
			t.edges[col(0)] = map[rune]string{}
		}
		t.edges[col(0)][firstRune(col(1))] = col(2)
	case "jussive":
		for _, w := range strings.Fields(col(1)) {
			t.governors[w] = true
		}
	case "infix":
		if t.infix[col(1)] == nil {
			t.infix[col(1)] = map[rune][]rune{}
		}
		t.infix[col(1)][[]rune(col(2))[0]] = []rune(col(3))
	default:
		return r.errorf("unknown kind of row %q", col(0))
	}
	return nil
}

// clitic is a particle written before a word: the aspects of the words it may
// stand before, and whether it makes a future of them.
type clitic struct {
	letter rune
	hosts  uint
	future bool
}

var cliticHosts = map[string]uint{
	"noun":      1<<Noun | 1<<Masdar | 1<<ActiveParticiple | 1<<PassiveParticiple,
	"perfect":   1 << Perfect,
	"imperfect": 1 << Imperfect, "imperative": 1 << Imperative,
}

// Fits reports whether a word with features f may stand behind folded clitics,
// and sets in f what they add to it.
func (t *Tables) Fits(clitics string, f *Features) bool {
	for _, r := range clitics {
		for i := range t.clitics {
			if c := &t.clitics[i]; c.letter == r {
				if c.hosts&(1<<f.Aspect) == 0 {
					return false
				}
				f.Future = f.Future || c.future
			}
		}
	}
	return true
}

// Spells reports whether a reading may be what is written, by the letters at
// the edges of the text's word; those that writers mix up agree with each
// other. A rare form must be written with care. first is 0 where the word's
// first letter is not in the text.
func (t *Tables) Spells(first, last rune, a *Analysis) bool {
	for _, e := range []struct {
		edge       string
		text, form rune
	}{{"first", first, a.First}, {"last", last, a.Last}} {
		if e.text == e.form || e.text == 0 {
			continue
		}
		if forms, ok := t.edges[e.edge][e.text]; ok && (a.Rare || !strings.ContainsRune(forms, e.form)) {
			return false
		}
	}
	return true
}

// Governs reports whether a word demands a jussive behind it.
func (t *Tables) Governs(word string) bool { return t.governors[word] }

// set reads person, gender and number as a table writes them.
func (f *Features) set(r Row, person, gender, number string) error {
	switch person {
	case "":
	case "1", "2", "3":
		f.Person = person[0] - '0'
	default:
		return r.errorf("person %q is not 1, 2 or 3", person)
	}
	g, n := slices.Index(genders[:], gender), slices.Index(numbers[:], number)
	if g < 0 || n < 0 {
		return r.errorf("gender %q or number %q is unknown", gender, number)
	}
	f.Gender, f.Number = Gender(g), Number(n)
	return nil
}

// twins adds the slots of stems that share a letter with what they join. A
// stem that ends or begins in آ holds the stem's hamza and the affix's vowel;
// two equal consonants without a vowel between them are written as one.
func (t *Tables) twins() {
	for i := range t.slots {
		s := t.slots[i]
		s.twins = map[rune]int{}
		switch {
		case s.affixes[0].prefix == "أ":
			t.twin(&s, 'أ', func(a *affix) bool { return drop(&a.prefix, "أ") })
		case s.next[0] == 'ا':
			t.twin(&s, 'أ', func(a *affix) bool { return drop(&a.suffix, "ا") })
		case s.next[0] == consonant:
			for _, c := range "نت" {
				t.twin(&s, c, func(a *affix) bool {
					if a.suffix == "" { // a pronoun comes first
						return false
					}
					drop(&a.suffix, string(c))
					return true
				})
			}
		}
		t.slots[i] = s
	}
}

func drop(s *string, letter string) bool {
	rest, ok := strings.CutPrefix(*s, letter)
	*s = rest
	return ok
}

// twin adds a slot for a letter, with the affixes of s that change keeps.
func (t *Tables) twin(s *slot, letter rune, change func(*affix) bool) {
	twin := slot{name: s.name + "~", next: s.next}
	for _, a := range s.affixes {
		if change(&a) {
			twin.affixes = append(twin.affixes, a)
		}
	}
	if len(twin.affixes) > 0 {
		s.twins[letter] = len(t.slots)
		t.slots = append(t.slots, twin)
	}
}

func (t *Tables) patternRow(r Row) error {
	// "?" stands for a vowel of form I, so that it does not match form III.
	form := strings.ReplaceAll(r.Cols[0], "?", "[aiu]")
	p := pattern{form: form, class: r.Cols[1], passive: r.Cols[2] == "p", runes: []rune(strings.ReplaceAll(r.Cols[4], string(sukun), ""))}
	for i, c := range p.runes { // a doubled letter, then its vowel
		if c == shadda && i > 0 && isVowel(p.runes[i-1]) {
			p.runes[i-1], p.runes[i] = c, p.runes[i-1]
		}
	}
	if _, err := path.Match(p.form, ""); err != nil {
		return r.errorf("form %q: %w", p.form, err)
	}
	for _, s := range strings.Split(r.Cols[3], ",") {
		names, ok := slotGroups[s]
		if !ok {
			return r.errorf("unknown slot %q", s)
		}
		if kindOf(s) == Imperfect && (p.runes[0] != 'ي' || !isVowel(p.runes[1])) {
			return r.errorf("pattern %q of the imperfect does not begin with its prefix", r.Cols[4])
		}
		p.slots = append(p.slots, names...)
	}
	t.patterns = append(t.patterns, p)
	return nil
}

// slotGroups are the names that rows of patterns give to slots.
var slotGroups = map[string][]string{
	"P": {"P0", "Po", "Pf", "Pm", "Pd", "Pc"}, "P0": {"P0"}, "Po": {"Po"}, "Pf": {"Pf"}, "Pm": {"Pm"}, "Pd": {"Pd"}, "Pc": {"Pc"},
	"I": {"I0", "Io", "Im", "Id", "Ic", "If", "J", "Jo"}, "I0": {"I0"}, "Io": {"Io"}, "Im": {"Im"}, "Id": {"Id"}, "Ic": {"Ic"}, "If": {"If"},
	"J": {"J", "Jo"}, "C": {"C0", "Co", "Cm", "Cf", "Cd", "Cc"}, "AP": {"AP"}, "PP": {"PP"}, "M": {"M"}, "X": {"X"},
}

// kindOf returns the aspect of the stems in a slot, by the first letter of its
// name; Noun for all that are no forms of a verb with a subject.
func kindOf(slot string) Aspect {
	switch slot[0] {
	case 'P':
		if slot != "PP" {
			return Perfect
		}
	case 'I', 'J', 'K':
		return Imperfect
	case 'C':
		return Imperative
	}
	return Noun
}
