package resolve

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarikh/extract/lang"
	"tarikh/graph"
)

// romaniser writes names with Latin letters, by the lists of personal names and
// the rows of romanisation.tsv.
type romaniser struct {
	fold      func(string) string
	known     map[string]string // folded words, one or more, that lists give in English
	word      map[string]string
	articles  [][2]string
	sounds    map[string]sound // a letter, or a pair of letters
	initial   map[string]string
	filler    string
	longest   int // words of the longest known name
	letterMax int // letters of the longest key of sounds and initial
}

// sound is what a letter stands for. A letter may be a consonant, a vowel, or
// one of both by its place.
type sound struct {
	consonant, vowel       string
	isConsonant, isVowel   bool
	mark, doubles, noVowel bool
}

// The lists of personal names, the one that goes first before the others: the
// columns are spellings, kind and English.
var nameLists = []string{"names_manual.tsv", "names.tsv"}

func newRomaniser(p *lang.Pack) (*romaniser, error) {
	z := &romaniser{fold: p.Text.String, known: map[string]string{}, word: map[string]string{}, sounds: map[string]sound{}, initial: map[string]string{}}
	for _, list := range nameLists {
		rows, err := p.Rows(list, 2)
		if err != nil {
			return nil, fmt.Errorf("resolve: %w", err)
		}
		for _, row := range rows {
			if en := row.Col(2); en != "" && row.Col(1) != "none" {
				z.learn(row.Cols[0], en)
			}
		}
	}
	rows, err := p.Rows("romanisation.tsv", 3)
	if err != nil {
		return nil, fmt.Errorf("resolve: %w", err)
	}
	for _, row := range rows {
		if !z.rule(row.Cols[0], row.Cols[1], row.Col(2), row.Col(3)) {
			return nil, fmt.Errorf("resolve: %w", row.Errorf("unknown rule %q", row.Cols[0]))
		}
	}
	return z, nil
}

// learn keeps the first English name of each spelling.
func (z *romaniser) learn(spellings, en string) {
	for _, s := range strings.Split(spellings, "|") {
		list := words(z.fold(s))
		key := strings.Join(list, " ")
		if _, ok := z.known[key]; !ok && key != "" {
			z.known[key] = en
			z.longest = max(z.longest, len(list))
		}
	}
}

func (z *romaniser) rule(what, from, to, asVowel string) bool {
	switch what {
	case "word":
		z.word[from] = to
	case "article":
		z.articles = append(z.articles, [2]string{from, to})
	case "initial":
		z.initial[from] = to
	case "filler":
		z.filler = from
	case "consonant", "pair":
		z.sounds[from] = sound{consonant: to, isConsonant: true}
	case "vowel":
		z.sounds[from] = sound{vowel: to, isVowel: true}
	case "semi":
		z.sounds[from] = sound{consonant: to, vowel: asVowel, isConsonant: true, isVowel: true}
	case "mark":
		z.sounds[from] = sound{vowel: to, isVowel: true, mark: true}
	case "double":
		z.sounds[from] = sound{doubles: true}
	case "mute":
		z.sounds[from] = sound{noVowel: true}
	default:
		return false
	}
	z.letterMax = max(z.letterMax, utf8.RuneCountInString(from))
	return true
}

// English writes the label of a person or a place with Latin letters, or returns
// "": names of bodies and of happenings are made of words, which one translates
// and does not transliterate.
func (z *romaniser) English(kind graph.Kind, label string) string {
	if kind != graph.Person && kind != graph.Place {
		return ""
	}
	list := strings.FieldsFunc(label, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '\'' && r != 'ـ'
	})
	folded := make([]string, len(list))
	for i, w := range list {
		folded[i] = strings.Join(words(z.fold(w)), "")
	}
	var out []string
	for i := 0; i < len(list); {
		if en, n := z.lookUp(folded[i:]); n > 0 {
			out = append(out, en)
			i += n
			continue
		}
		if en, ok := z.word[folded[i]]; ok && len(list) > 1 {
			out = append(out, en)
		} else if en := z.oneWord(list[i], folded[i]); en != "" {
			out = append(out, en)
		}
		i++
	}
	return strings.Join(out, " ")
}

// lookUp returns the English of the longest known name that words start with,
// and the number of its words.
func (z *romaniser) lookUp(list []string) (string, int) {
	for n := min(z.longest, len(list)); n > 0; n-- {
		key := strings.Join(list[:n], " ")
		if _, particle := z.word[key]; particle && n == 1 {
			continue
		}
		if en, ok := z.known[key]; ok {
			return en, n
		}
	}
	return "", 0
}

func (z *romaniser) oneWord(word, folded string) string {
	for _, a := range z.articles {
		rest, ok := strings.CutPrefix(folded, a[0])
		if !ok || utf8.RuneCountInString(rest) < minBare {
			continue
		}
		if en, ok := z.known[rest]; ok {
			return a[1] + en
		}
		if rest, ok := strings.CutPrefix(word, a[0]); ok {
			return a[1] + capital(z.letters(rest))
		}
	}
	return capital(z.letters(word))
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// part is one sound of a word that is being written.
type part struct {
	text  string
	vowel bool
	held  bool // no filler may stand behind it: the word says so itself
}

// letters writes one word letter by letter.
func (z *romaniser) letters(word string) string {
	var parts []part
	runes := []rune(word)
	for i := 0; i < len(runes); {
		n := 0
		for size := min(z.letterMax, len(runes)-i); size > 0 && n == 0; size-- {
			key := string(runes[i : i+size])
			if en, ok := z.initial[key]; ok && i == 0 && (size == 1 || i+size < len(runes)) {
				parts, n = append(parts, part{text: en, vowel: true}), size
			} else if s, ok := z.sounds[key]; ok {
				parts, n = z.append(parts, s, z.next(runes[i+size:])), size
			}
		}
		if n == 0 {
			if unicode.IsLetter(runes[i]) || unicode.IsDigit(runes[i]) { // of another alphabet: as it is
				parts = append(parts, part{text: string(runes[i]), vowel: true})
			}
			n = 1
		}
		i += n
	}
	return z.syllables(parts)
}

// next is the sound of what is left of a word, or the zero sound at its end.
func (z *romaniser) next(rest []rune) sound {
	if len(rest) == 0 {
		return sound{}
	}
	return z.sounds[string(rest[0])]
}

// speaksAsConsonant tells what a letter that may be either is, by its place: a
// consonant at the start, before a vowel, and behind one where it ends the word
// or a letter of its like follows (حاوي); a vowel elsewhere (بوينغ).
func speaksAsConsonant(behind []part, next sound) bool {
	last := len(behind) - 1
	return last < 0 || next.isVowel && !next.isConsonant || behind[last].vowel && (next == sound{} || next.isVowel)
}

func (z *romaniser) append(parts []part, s sound, next sound) []part {
	last := len(parts) - 1
	switch {
	case s.doubles && last >= 0 && parts[last].vowel && last > 0 && !parts[last-1].vowel: // the sign may stand behind the vowel's
		doubled := part{text: parts[last-1].text, held: true}
		return append(parts[:last], doubled, parts[last])
	case s.doubles && last >= 0 && !parts[last].vowel:
		parts[last].held = true
		return append(parts, part{text: parts[last].text})
	case s.noVowel && last >= 0:
		parts[last].held = true
		return parts
	case s.doubles, s.noVowel:
		return parts
	case s.isConsonant && (!s.isVowel || speaksAsConsonant(parts, next)):
		return append(parts, part{text: s.consonant})
	case s.mark && last >= 0 && parts[last].vowel:
		return parts
	case s.isVowel && last >= 0 && parts[last].vowel && parts[last].text == s.vowel:
		return parts // the sign before has said it
	}
	return append(parts, part{text: s.vowel, vowel: true})
}

// syllables puts fillers between consonants: behind the first of two that start
// or end a word, and before the last of three within it.
func (z *romaniser) syllables(parts []part) string {
	var b strings.Builder
	behind := 0 // consonants since the last vowel
	for i, p := range parts {
		if p.vowel {
			b.WriteString(p.text)
			behind = 0
			continue
		}
		starts, ends := i == 1, i == len(parts)-1
		if behind >= 2 || behind == 1 && (starts || ends) {
			if !parts[i-1].held {
				b.WriteString(z.filler)
			}
			behind = 0
		}
		b.WriteString(p.text)
		behind++
	}
	if len(parts) == 1 && !parts[0].vowel {
		b.WriteString(z.filler)
	}
	return b.String()
}
