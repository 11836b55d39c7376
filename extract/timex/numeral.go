package timex

import (
	"strings"

	"tarikh/extract"
)

// numberClass is the class of a token of digits in the index of rules.
const numberClass int32 = -1

// numeral is a kind of number in digits that a pattern may ask for.
type numeral struct {
	field    field
	min, max int32
	digits   [2]int // least and most digits
	loose    bool   // may be a part of a chain of numbers such as 3.12.2017
}

var numerals = map[string]numeral{
	"n":       {fN, 0, 99999, [2]int{1, 5}, false},
	"day":     {fDay, 1, 31, [2]int{1, 2}, false},
	"month":   {fMonth, 1, 12, [2]int{1, 2}, false},
	"year":    {fYear, 1000, 2199, [2]int{4, 4}, false},
	"modern":  {fYear, 1900, 2069, [2]int{4, 4}, false},
	"old":     {fYear, 1700, 2069, [2]int{4, 4}, false},
	"years3":  {fYear, 1, 2199, [2]int{1, 4}, false},
	"years1":  {fYear, 100, 999, [2]int{3, 3}, false},
	"short19": {fYear, 36, 99, [2]int{2, 2}, false},
	"y19":     {fYear, 1900, 1999, [2]int{4, 4}, false},
	"y20":     {fYear, 2000, 2069, [2]int{4, 4}, false},
	"yy":      {fYear, 0, 99, [2]int{2, 2}, true},
	"bc":      {fYear, 1, 9999, [2]int{1, 4}, false},
	"hyear":   {fHYear, 1, 1600, [2]int{1, 4}, false},
	"hijri":   {fHYear, 1300, 1500, [2]int{4, 4}, false},
	"hour":    {fHour, 0, 24, [2]int{1, 2}, true},
	"hh":      {fHour, 0, 24, [2]int{2, 2}, true},
	"minute":  {fMinute, 0, 59, [2]int{2, 2}, true},
	"second":  {fSecond, 0, 59, [2]int{2, 2}, true},
	"century": {fCentury, 1, 30, [2]int{1, 2},
		false},
	"decade": {fDecade, 1, 9, [2]int{2, 2}, false},
}

// number reads a token as a numeral. left says that the pattern has already
// read what is glued to its left, right that it will read what is glued to its
// right, so that a chain of numbers is no fault.
func (n *numeral) read(tokens []extract.Token, i int, left, right bool) (int32, bool) {
	t := &tokens[i]
	if t.Kind != extract.Number || len(t.Norm) < n.digits[0] || len(t.Norm) > n.digits[1] {
		return 0, false
	}
	if !n.loose && (!left && chained(tokens, i, -1, n.field == fDay) || !right && chained(tokens, i, +1, n.field == fDay)) {
		return 0, false
	}
	var v int32
	for _, c := range t.Norm {
		if c < '0' || c > '9' {
			return 0, false
		}
		v = v*10 + c - '0'
	}
	return v, v >= n.min && v <= n.max
}

// links are the marks that join digits to one number, or to one date.
const links = ".,/:-٫٬،"

// listComma is a link that joins the days of a list as well: "15،14 و16".
const listComma = "،"

// chained reports whether a mark and a further number are glued to number i,
// or a percent sign behind it.
func chained(tokens []extract.Token, i, step int, days bool) bool {
	mark, next := i+step, i+2*step
	if mark < 0 || mark >= len(tokens) || tokens[mark].Kind != extract.Punct {
		return false
	}
	glued := func(k int) bool {
		if step < 0 {
			k++
		}
		return tokens[k].Glued
	}
	if !glued(mark) {
		return false
	}
	if step > 0 && (tokens[mark].Norm == "%" || tokens[mark].Norm == "٪") {
		return true
	}
	if next < 0 || next >= len(tokens) || tokens[next].Kind != extract.Number || !glued(next) {
		return false
	}
	if step < 0 && days && tokens[mark].Norm == "-" && endsClock(tokens, next) {
		return false
	}
	return strings.Contains(links, tokens[mark].Norm) && !(days && tokens[mark].Norm == listComma)
}

// endsClock reports whether number i is the minutes of a time of day, which
// some outlets write right in front of the day: "20:15-9 July".
func endsClock(tokens []extract.Token, i int) bool {
	return i >= 2 && tokens[i].Glued && tokens[i-1].Norm == ":" && tokens[i-1].Glued && tokens[i-2].Kind == extract.Number
}
