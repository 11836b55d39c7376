package morph

import "strings"

// Vowel marks, as patterns write them. A letter without one has no vowel.
const (
	fatha  = 'َ'
	damma  = 'ُ'
	kasra  = 'ِ'
	shadda = 'ّ'
	sukun  = 'ْ'
	hamza  = 'ء'
)

// The letters that stand for the radicals in a pattern. The third stands for
// the third radical and, where it is written again, for the fourth of a root
// that has one.
const (
	radical1 = 'ف'
	radical2 = 'ع'
	radical3 = 'ل'
)

func isVowel(r rune) bool { return r == fatha || r == damma || r == kasra }

// fill writes a root into a pattern. infix gives what is written for the first
// radical and a ت behind it, in patterns where the two assimilate.
func fill(pattern, root []rune, infix map[rune][]rune, out []rune) []rune {
	third := false
	for i := 0; i < len(pattern); i++ {
		switch r := pattern[i]; r {
		case radical1:
			if to := infix[root[0]]; to != nil && i+1 < len(pattern) && pattern[i+1] == 'ت' {
				out = append(out, to...)
				i++
				continue
			}
			out = append(out, root[0])
		case radical2:
			out = append(out, root[1])
		case radical3:
			if third && len(root) == 4 {
				out = append(out, root[3])
			} else {
				out = append(out, root[2])
			}
			third = true
		default:
			out = append(out, r)
		}
	}
	return lengthen(out)
}

// lengthen turns a و without a vowel into ي behind i, and a ي without one into
// و behind u: اِوْقاف becomes اِيقاف.
func lengthen(w []rune) []rune {
	for i := 1; i < len(w); i++ {
		if i+1 < len(w) && (isVowel(w[i+1]) || w[i+1] == shadda) {
			continue
		}
		switch {
		case w[i] == 'و' && w[i-1] == kasra:
			w[i] = 'ي'
		case w[i] == 'ي' && w[i-1] == damma:
			w[i] = 'و'
		}
	}
	return w
}

// The sounds that may follow the last letter of a stem: a vowel mark, a long
// vowel by its letter, a consonant, or nothing.
const (
	nothing   = rune(0)
	consonant = rune('0')
)

// write drops the vowel marks of a vocalised stem and gives every hamza its
// seat. next is the sound that follows the stem.
func write(w []rune, next rune) string {
	var b strings.Builder
	b.Grow(2 * len(w))
	for i := 0; i < len(w); i++ {
		r := w[i]
		switch {
		case isVowel(r), r == shadda, r == sukun:
		case r == 'ى' && b.Len() > 1 && strings.HasSuffix(b.String(), "ي"):
			b.WriteRune('ا') // أحيا, not أحيى
		case r != hamza:
			b.WriteRune(r)
		case b.Len() == 0:
			i += initial(&b, w[i+1:])
		default:
			i += medial(&b, w, i, next)
		}
	}
	return b.String()
}

// initial writes a hamza that begins a word, of which rest follows, and
// returns how many further runes it has written.
func initial(b *strings.Builder, rest []rune) int {
	at := func(i int) rune {
		if i < len(rest) {
			return rest[i]
		}
		return nothing
	}
	second := at(1) == hamza && !isVowel(at(2))
	switch {
	case at(0) == fatha && (at(1) == 'ا' || second):
		b.WriteRune('آ')
		return 2
	case at(0) == damma && second:
		b.WriteString("أو")
		return 2
	case at(0) == kasra && second:
		b.WriteString("إي")
		return 2
	case at(0) == kasra:
		b.WriteRune('إ')
	default:
		b.WriteRune('أ')
	}
	return 0
}

// medial writes the hamza w[i] inside or at the end of a word and returns how
// many further runes it has written.
func medial(b *strings.Builder, w []rune, i int, next rune) int {
	before, long := soundBefore(w, i)
	own, tail := soundAfter(w, i, next)
	if own == nothing && tail == nothing { // the last letter of the word
		switch {
		case long:
			b.WriteRune(hamza)
		case before == kasra:
			b.WriteRune('ئ')
		case before == damma:
			b.WriteRune('ؤ')
		case before == fatha:
			b.WriteRune('أ')
		default:
			b.WriteRune(hamza)
		}
		return 0
	}
	switch {
	case own == kasra || before == kasra || w[i-1] == 'ي':
		b.WriteRune('ئ')
	case long && before == damma, long && own != damma:
		b.WriteRune(hamza)
	case own == damma || before == damma:
		b.WriteRune('ؤ')
	case tail == 'ا' && i+2 < len(w) && w[i+2] == 'ا':
		b.WriteRune('آ')
		return 2
	default:
		b.WriteRune('أ')
	}
	return 0
}

// soundBefore returns the vowel before w[i], and whether it is long. A doubled
// hamza has the seat of a single one.
func soundBefore(w []rune, i int) (vowel rune, long bool) {
	switch p := w[i-1]; {
	case isVowel(p):
		return p, false
	case p == 'ا':
		return fatha, true
	case p == 'و':
		return damma, true // w behind a, too, takes no seat behind it
	case p == 'ي':
		return kasra, true
	}
	return nothing, false
}

// soundAfter returns the vowel of the hamza w[i] and the letter that makes it
// long, where one does. A hamza before a consonant has no vowel but a tail.
func soundAfter(w []rune, i int, next rune) (vowel, tail rune) {
	j := i + 1
	if j < len(w) && w[j] == shadda {
		j++
	}
	if j < len(w) {
		if !isVowel(w[j]) {
			return nothing, consonant
		}
		if j+1 < len(w) {
			return w[j], w[j+1]
		}
		return w[j], consonant
	}
	switch next {
	case 'ا':
		return fatha, 'ا'
	case 'و':
		return damma, 'و'
	case 'ي':
		return kasra, 'ي'
	case nothing, consonant:
		return nothing, next
	}
	return next, consonant
}
