package morph

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// tanwin behind a lemma marks nouns whose final ي stands only in definite
// forms: تحدٍّ, التحدي.
const tanwin = 'ٍ'

// Noun returns the stems of a noun. Its plurals are broken plurals as written,
// or the endings ات and ون for sound ones. A noun with ة for which none is given
// has the plural ات.
func (t *Tables) Noun(lemma string, aspect Aspect, plurals []string) []Stem {
	feat := Features{Aspect: aspect, Number: Singular}
	sound := strings.HasSuffix(lemma, "ة") && len(plurals) == 0 || slices.Contains(plurals, "ات")
	stems := t.noun(lemma, feat, sound)
	for _, p := range plurals {
		switch p {
		case "ات":
		case "ون":
			stems = append(stems, t.stem(strip(lemma), Features{Aspect: aspect}, "Nm", "Ni"))
		default:
			stems = append(stems, t.noun(p, Features{Aspect: aspect, Number: Plural}, false)...)
		}
	}
	return stems
}

// Nisba returns the stems of the adjective that means "of" a noun: احتجاجي of
// احتجاج.
func (t *Tables) Nisba(lemma string) []Stem {
	base := strip(lemma)
	if strings.HasSuffix(lemma, "ى") {
		base += "و"
	}
	if rest, ok := strings.CutSuffix(base, string(hamza)); ok {
		base = rest + "ئ" // before i
	}
	return t.adjective(base+"ي", Features{Aspect: Noun})
}

// strip returns a lemma without its marks and endings: the stem of sound
// plurals.
func strip(lemma string) string {
	lemma = strings.TrimSuffix(strings.ReplaceAll(lemma, string(shadda), ""), string(tanwin))
	for _, end := range []string{"ة", "ى"} {
		lemma = strings.TrimSuffix(lemma, end)
	}
	return medialHamza(lemma)
}

// medialHamza returns a stem that ends in a hamza without a seat as it is
// written before a suffix: the hamza gets one when the letter before it joins.
func medialHamza(stem string) string {
	base, ok := strings.CutSuffix(stem, string(hamza))
	before, _ := utf8.DecodeLastRuneInString(base)
	if ok && !strings.ContainsRune("ادذرزو", before) {
		return base + "ئ"
	}
	return stem
}

// noun returns the stems of a noun or of a broken plural. sound adds the
// plural in ات.
func (t *Tables) noun(lemma string, feat Features, sound bool) []Stem {
	var stems []Stem
	add := func(letters string, slots ...string) { stems = append(stems, t.stem(letters, feat, slots...)) }
	dual := feat.Number == Singular
	lemma = strings.ReplaceAll(lemma, string(shadda), "")
	base := strip(lemma)
	last, size := utf8.DecodeLastRuneInString(lemma)
	switch last {
	case 'ة':
		add(lemma, "N0")
		add(base+"ت", "Np")
		if dual {
			add(base+"ت", "Nd", "Ne")
		}
	case 'ى':
		add(lemma, "N0")
		add(base+"ا", "Np")
		if dual {
			add(base+"ي", "Nd", "Ne")
		}
		base += "ي"
	case tanwin:
		add(base, "Nz")
		if rest, ok := strings.CutSuffix(base, string(hamza)); ok {
			base = rest + "ئ"
		}
		base += "ي"
		add(base, "N0", "Na", "Np")
		if dual {
			add(base, "Nd", "Ne")
		}
	case hamza, 'أ':
		t.hamzaNoun(lemma, lemma[:len(lemma)-size], last, dual, add)
	default:
		add(lemma, "N0", "Na", "Np")
		if dual {
			add(lemma, "Nd", "Ne")
		}
	}
	if sound {
		plural := feat
		plural.Number = Plural
		stems = append(stems, t.stem(base, plural, "Nf"))
	}
	return stems
}

// hamzaNoun adds the stems of a noun that ends in a hamza, whose seat changes
// with what follows.
func (t *Tables) hamzaNoun(lemma, base string, last rune, dual bool, add func(string, ...string)) {
	add(lemma, "N0")
	for _, seat := range []string{string(last), "ؤ", "ئ"} {
		add(base+seat, "Np")
	}
	medial := medialHamza(lemma)
	if last == hamza && !strings.HasSuffix(base, "ا") {
		add(medial, "Na")
	}
	if dual {
		add(medial, "Nd")
		add(medial, "Ne")
	}
}

// adjective returns the stems of a participle in its genders and numbers.
func (t *Tables) adjective(lemma string, feat Features) []Stem {
	m, f, pm, pf := feat, feat, feat, feat
	m.Gender, m.Number = Masculine, Singular
	f.Gender, f.Number = Feminine, Singular
	pm.Gender, pm.Number = Masculine, Plural
	pf.Gender, pf.Number = Feminine, Plural
	stems := t.noun(lemma, m, false)
	base := strip(lemma)
	fem, plural := base+"ة", base
	switch last, _ := utf8.DecodeLastRuneInString(lemma); last {
	case tanwin:
		definite := strings.TrimSuffix(base, string(hamza))
		if definite != base {
			definite += "ئ"
		}
		fem, plural = definite+"ية", definite+"ي"
	case 'ى':
		fem, plural = base+"اة", base+"ي"
	}
	stems = append(stems, t.noun(fem, f, false)...)
	stems = append(stems, t.stem(plural, pf, "Nf"), t.stem(base, pm, "Nm", "Ni"))
	return stems
}

// stem makes a stem of its slots. One that ends in أ shares it with an ا
// behind it; such a stem has no other slot.
func (t *Tables) stem(letters string, feat Features, slots ...string) Stem {
	s := Stem{Letters: letters, Features: feat}
	for _, name := range slots {
		i := t.byName[name]
		if rest, ok := strings.CutSuffix(letters, "أ"); ok && t.slots[i].next[0] == 'ا' {
			i, s.Letters = t.slots[i].twins['أ'], rest+"آ"
		}
		s.Slots |= 1 << i
	}
	return s
}
