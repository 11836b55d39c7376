package event

import (
	"strconv"

	"tarikh/extract"
)

// numeral is a number in the text: tokens [first, last), and where it begins
// behind its clitics.
type numeral struct {
	first, last, start int
	value              float64
}

// numeralAt reads the number that begins at token k of a sentence that ends
// before token end. ok is false where none does.
func (s *scene) numeralAt(k, end int) (n numeral, ok bool) {
	n = numeral{first: k, last: k, start: s.d.Tokens[k].Start}
	if s.d.Tokens[k].Kind == extract.Number {
		n.value, n.last, ok = s.digits(k, end)
		if !ok {
			return n, false
		}
		for n.last < end && s.free(n.last) {
			m, found := s.counts.times[s.d.Tokens[n.last].Norm]
			if !found {
				break
			}
			n.value, n.last = n.value*m, n.last+1
		}
		return n, true
	}
	return s.spelled(n, end)
}

// free reports whether token k belongs to no name and no date.
func (s *scene) free(k int) bool { return s.mention[k] < 0 && s.date[k] < 0 }

// digits reads digits with their separators: a point or a comma before three
// digits parts thousands, before others a fraction.
func (s *scene) digits(k, end int) (float64, int, bool) {
	text := s.d.Tokens[k].Norm
	fraction := false
	for k++; k+1 < end && s.d.Tokens[k].Glued && s.d.Tokens[k+1].Glued && s.d.Tokens[k+1].Kind == extract.Number; k += 2 {
		part := s.d.Tokens[k+1].Norm
		switch t := s.punct(k); {
		case fraction:
			return 0, k, false
		case t == "٬", (t == "," || t == ".") && len(part) == 3 && text[0] != '0':
			text += part
		case t == "٫", t == ",", t == ".":
			text, fraction = text+"."+part, true
		default:
			return 0, k, false
		}
	}
	v, err := strconv.ParseFloat(text, 64)
	return v, k, err == nil
}

// spelled reads a number in words.
func (s *scene) spelled(n numeral, end int) (numeral, bool) {
	sum, part := 0.0, 0.0
	k := n.first
	for ; k < end && s.free(k) && s.d.Tokens[k].Kind == extract.Word; k++ {
		word, start, joined, found := s.numberWord(k, k == n.first)
		if !found {
			break
		}
		if k == n.first {
			n.start = start
		}
		value, unit := s.counts.numbers[word], s.counts.times[word]
		switch twice := s.counts.twice[word]; {
		case twice > 0 && (k == n.first || unit == 0):
			sum += 2 * twice
		case unit == 100:
			if joined || part >= 10 {
				part += 100
			} else {
				part = max(part, 1) * 100
			}
		case unit > 0 && joined && k > n.first:
			sum, part = sum+part+unit, 0
		case unit > 0:
			sum, part = sum+max(part, 1)*unit, 0
		case k > n.first && !joined && value != 10:
			// Two numbers in a row are no number.
			return n, false
		default:
			part += value
		}
	}
	n.last, n.value = k, sum+part
	return n, k > n.first
}

// numberWord returns the folded number word at token k, where it begins, and
// whether a conjunction joins it.
func (s *scene) numberWord(k int, first bool) (word string, start int, joined, ok bool) {
	for _, cut := range s.d.Tokens[k].Cuts {
		t := s.counts
		if t.numbers[cut.Norm] == 0 && t.times[cut.Norm] == 0 && t.twice[cut.Norm] == 0 {
			continue
		}
		sl, and := s.words.proclitic(cut.Clitics)
		if !first && sl != noSlot {
			continue
		}
		return cut.Norm, cut.Start, and, true
	}
	return "", 0, false, false
}

// modBefore returns what the words before token k make of the number there,
// and the offset at which they begin, or "".
func (s *scene) modBefore(k, from int) (string, int) {
	const longest = 4 // words
	for first := max(from, k-longest); first < k; first++ {
		for _, cut := range s.d.Tokens[first].Cuts {
			phrase := cut.Norm
			for j := first + 1; j < k; j++ {
				phrase += " " + s.d.Tokens[j].Norm
			}
			if m, ok := s.counts.mods[phrase]; ok {
				return m, cut.Start
			}
		}
	}
	return "", 0
}

// countedAt returns what the words from token k on count, and the token behind
// them.
func (s *scene) countedAt(k, end int) (counted, int, bool) {
	if k >= end {
		return counted{}, k, false
	}
	word := s.d.Tokens[k].Norm
	if k+1 < end {
		if c, ok := s.counts.nouns[word+" "+s.d.Tokens[k+1].Norm]; ok {
			return c, k + 2, true
		}
	}
	if c, ok := s.counts.nouns[word]; ok && c.two == 0 && (s.mention[k] < 0 || c.person) {
		return c, k + 1, true
	}
	return counted{}, k, false
}

// tallied returns what the words before token k count: "the number of the
// dead rose to".
func (s *scene) tallied(k, from int) (counted, bool) {
	const near = 7 // tokens
	for j := k - 1; j > from && j >= k-near; j-- {
		if t := s.punct(j); t != "" {
			break
		}
		if c, ok := s.counts.nouns[s.d.Tokens[j].Norm]; ok && s.free(j) {
			for _, cut := range s.d.Tokens[j-1].Cuts {
				if s.counts.tally[cut.Norm] {
					return c, true
				}
			}
		}
	}
	return counted{}, false
}
