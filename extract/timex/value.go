package timex

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// field is one thing that an expression may say about time.
type field uint8

const (
	fYear    field = iota
	fMonth         // 1 to 12
	fDay           // of the month
	fHMonth        // the same in the Hijri calendar
	fHDay          //
	fHYear         //
	fWeekday       // 1 (Monday) to 7
	fHour          //
	fMinute        //
	fSecond        //
	fHalfDay       // before or after noon, for hours up to 12
	fPart          // part of the day
	fUnit          // of a period or a duration
	fN             // how many units; vague is an unnamed number
	fTenths        // tenths of a unit beside fN
	fUnit2         // the second unit of "a year and three months"
	fN2            //
	fSign          // a number of units before (-1) or after (+1) the base
	fDir           // the last (-1), current (0) or next (+1) one of its kind
	fSeason        //
	fQuarter       //
	fHalf          // of a year
	fDecade        // 9 for the nineties
	fCentury       // 20 for the twentieth
	fEra           //
	fRef           // a vague reference
	fMod           // TIMEX3 mod
	fOf            // the first (+1) or last (-1) fN2 units fUnit2 of a period
	fSide          // a duration that ends (-1) or begins (+1) at the base
	fBase          // what the expression is relative to
	fFrom          // first part of a range, an index of chart.items
	fTo            // last part of a range
	fList          // the last part must be the nth after the first to make a range
	nFields
)

// none marks a field that an expression says nothing about; vague a number
// that it leaves open ("some days").
const (
	none  = math.MinInt32
	vague = math.MinInt32 + 1
)

// val is the meaning of an expression before it is resolved.
type val [nFields]int32

var empty = func() (v val) {
	for i := range v {
		v[i] = none
	}
	return v
}()

func (v *val) has(f field) bool { return v[f] != none }

func (v *val) hasAny(fs ...field) bool {
	for _, f := range fs {
		if v[f] != none {
			return true
		}
	}
	return false
}

// merge takes over what v does not say itself.
func (v *val) merge(from *val) {
	for f := range v {
		if v[f] == none {
			v[f] = from[f]
		}
	}
}

// fields names the fields in the tables.
var fields = map[string]field{
	"year": fYear, "month": fMonth, "day": fDay, "hmonth": fHMonth, "hday": fHDay, "hyear": fHYear,
	"weekday": fWeekday, "hour": fHour, "minute": fMinute, "second": fSecond, "halfday": fHalfDay, "part": fPart,
	"unit": fUnit, "n": fN, "tenths": fTenths, "unit2": fUnit2, "n2": fN2, "sign": fSign, "dir": fDir,
	"season": fSeason, "quarter": fQuarter, "half": fHalf, "decade": fDecade, "century": fCentury, "era": fEra,
	"ref": fRef, "mod": fMod, "side": fSide, "base": fBase, "from": fFrom, "to": fTo, "list": fList, "of": fOf,
}

// The units of periods, smallest first, in the letters of TIMEX3.
const (
	uSecond int32 = iota
	uMinute
	uHour
	uDay
	uWeekend
	uWeek
	uMonth
	uQuarter
	uHalf
	uYear
	uDecade
	uCentury
	uSeason
)

// names lists, a field, the words that the tables use for its values. They
// are those of TIMEX3.
var names = map[field][]string{
	fUnit:    {"s", "min", "h", "D", "WE", "W", "M", "Q", "H", "Y", "DE", "CE", "season"},
	fUnit2:   {"s", "min", "h", "D", "WE", "W", "M", "Q", "H", "Y", "DE", "CE", "season"},
	fPart:    {"MO", "MI", "AF", "EV", "NI", "DT"},
	fSeason:  {"SP", "SU", "FA", "WI"},
	fHalfDay: {"am", "pm"},
	fEra:     {"AD", "BC"},
	fRef:     {"PAST_REF", "PRESENT_REF", "FUTURE_REF"},
	fMod: {"START", "MID", "END", "APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER",
		"LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"},
	fBase: {"published", "told"},
}

// The bases of relative expressions: the publication date, or the date that
// was told last.
const (
	basePublished int32 = iota
	baseTold
)

// name returns the word for a value of a field that has names.
func name(f field, n int32) string {
	if n < 0 || int(n) >= len(names[f]) {
		return ""
	}
	return names[f][n]
}

// term is a number, a field of an element of the pattern, or a product of
// these.
type term struct {
	consts int32
	elems  []int // numbers of elements, from 0
	fields []field
}

// assign sets a field to a sum of terms.
type assign struct {
	field field
	terms []term
}

// program computes the value of a rule from those of its elements.
type program struct {
	assigns []assign
	only    bool // do not take over what the elements say
}

// parseProgram reads the value column of a table: assignments such as
// "day=$1.n month=$2 mod=START", separated by blanks. "$2" is the second
// element of the pattern that is a class; without a field behind the dot it is
// the field that is set. Products and sums are written 2*$1+$2. What the
// elements say about other fields is taken over, in order, except behind the
// word "only".
func parseProgram(s string, elems int) (program, error) {
	var p program
	for _, part := range strings.Fields(s) {
		if part == "only" {
			p.only = true
			continue
		}
		key, expr, ok := strings.Cut(part, "=")
		f, known := fields[key]
		if !ok || !known {
			return p, fmt.Errorf("%q is no assignment to a known field", part)
		}
		a := assign{field: f}
		for _, product := range strings.Split(expr, "+") {
			t, err := parseTerm(product, f, elems)
			if err != nil {
				return p, err
			}
			a.terms = append(a.terms, t)
		}
		p.assigns = append(p.assigns, a)
	}
	return p, nil
}

func parseTerm(product string, f field, elems int) (term, error) {
	t := term{consts: 1}
	for _, factor := range strings.Split(product, "*") {
		if !strings.HasPrefix(factor, "$") {
			n, err := parseConst(factor, f)
			if err != nil {
				return t, err
			}
			if n == vague {
				t.consts = vague
				continue
			}
			t.consts *= n
			continue
		}
		number, of, dotted := strings.Cut(factor[1:], ".")
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > elems {
			return t, fmt.Errorf("%q names no element of the pattern", factor)
		}
		g := f
		if dotted {
			var known bool
			if g, known = fields[of]; !known {
				return t, fmt.Errorf("%q names no field", factor)
			}
		}
		t.elems, t.fields = append(t.elems, n-1), append(t.fields, g)
	}
	return t, nil
}

func parseConst(s string, f field) (int32, error) {
	if s == "some" {
		return vague, nil
	}
	for i, word := range names[f] {
		if s == word {
			return int32(i), nil
		}
	}
	n, err := strconv.ParseInt(s, 10, 32)
	if err != nil {
		return 0, fmt.Errorf("%q is no value of its field", s)
	}
	return int32(n), nil
}

// run computes the value of a rule whose elements matched the items of the
// captures; -1 stands for an element that was left out. ok is false where two
// elements name different months and the program takes neither: what looks
// like one month with two names is two months.
func (p *program) run(items []item, captures []int32) (v val, ok bool) {
	v = empty
	var parts uint64 // captures that are parts of a range
	for _, a := range p.assigns {
		if a.field == fFrom || a.field == fTo {
			if k := a.terms[0].elems[0]; captures[k] >= 0 {
				v[a.field] = captures[k]
				parts |= 1 << k
			}
			continue
		}
		if n, ok := a.eval(items, captures); ok {
			v[a.field] = n
		}
	}
	if p.only {
		return v, true
	}
	chosen := v.has(fMonth)
	for k, c := range captures {
		if c < 0 || parts&(1<<k) != 0 {
			continue
		}
		if m := items[c].val[fMonth]; !chosen && m != none && v.has(fMonth) && v[fMonth] != m {
			return v, false
		}
		v.merge(&items[c].val)
	}
	return v, true
}

// eval returns the sum, and false where an element it needs was left out or
// does not say it.
func (a *assign) eval(items []item, captures []int32) (int32, bool) {
	var sum int32
	found := false
	for _, t := range a.terms {
		n, ok := t.consts, true
		for i, e := range t.elems {
			c := captures[e]
			if c < 0 || items[c].val[t.fields[i]] == none {
				ok = false
				break
			}
			if items[c].val[t.fields[i]] == vague {
				return vague, true
			}
			n *= items[c].val[t.fields[i]]
		}
		if n == vague {
			return vague, true
		}
		if ok {
			sum, found = sum+n, true
		}
	}
	return sum, found
}
