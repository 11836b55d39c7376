package timex

import (
	"fmt"
	"strings"
)

// rule is one row of the table of rules: a sequence of elements, and the
// class and value of what it matches.
//
// A pattern is written as blanks between elements:
//
//	يوم|نهار      one of these words
//	ال*           a word that begins so; * is any word
//	<month>       a word of the class in the table of words, or a match of
//	              another rule of that class
//	#day          a number, see numerals
//	[ … ]         may be left out
//	و+X           X joined to what is before it by the clitic "and"
//	ل+X           X with this clitic, which is not quoted at the start
//	~X            no white space before X
//	!X            X must not stand here (matches nothing)
//	{ … }         what the record quotes, where the pattern has more around it
//	^ and $       the sentence begins or ends here
type rule struct {
	id    string // file and line
	class int32
	left  []elem // before "{", nearest last
	elems []elem
	prog  program
	n     int // number of captures
	// second is the second element, where the first two must both be there.
	second *elem
	order  int32
}

type elemKind uint8

const (
	elemClass elemKind = iota // one of classes
	elemNum                   // a numeral
	elemOpen                  // an optional group; alt is the element behind it
	elemClose                 // end of a group: nothing to match
	elemEnd                   // the quoted part ends here
	elemFirst                 // ^
	elemLast                  // $
)

type elem struct {
	kind    elemKind
	classes []int32
	begins  []string // beginnings of words, beside the classes
	numeral numeral
	capture int // number of the capture, or -1
	alt     int
	glued   bool   // ~
	joined  bool   // و+
	clitic  string // ل+
	not     bool   // !
}

// readRules reads the table of rules.
func (c *compiler) readRules() error {
	rows, err := c.pack.Rows(ruleTable, 2)
	if err != nil {
		return fmt.Errorf("timex: %w", err)
	}
	for _, row := range rows {
		c.made[row.Cols[0]] = true
	}
	for n, row := range rows {
		r := rule{id: row.ID(), class: c.class(row.Cols[0]), order: int32(n)}
		if err := c.pattern(&r, row.Cols[1]); err != nil {
			return fmt.Errorf("timex: %w", row.Errorf("%w", err))
		}
		if r.n > maxCaptures {
			return fmt.Errorf("timex: %w", row.Errorf("more than %d classes and numbers", maxCaptures))
		}
		if r.prog, err = parseProgram(row.Col(2), r.n); err != nil {
			return fmt.Errorf("timex: %w", row.Errorf("%w", err))
		}
		r.second = second(r.elems)
		c.rules = append(c.rules, r)
	}
	return c.index()
}

// second returns the second of two elements that must both be there, and that
// is told by class or number alone; else nil.
func second(elems []elem) *elem {
	if len(elems) < 2 || elems[0].kind > elemNum || elems[0].not {
		return nil
	}
	if e := &elems[1]; e.kind <= elemNum && !e.not && len(e.begins) == 0 {
		return e
	}
	return nil
}

// pattern compiles the pattern of a rule.
func (c *compiler) pattern(r *rule, s string) error {
	if before, inside, ok := strings.Cut(s, "{"); ok {
		var err error
		if r.left, err = c.elems(r, strings.Fields(before)); err != nil {
			return err
		}
		for _, e := range r.left {
			if e.kind == elemOpen || e.joined || e.glued {
				return fmt.Errorf("no groups, joints or glue before {")
			}
		}
		s = inside
		if !strings.Contains(s, "}") {
			return fmt.Errorf("{ without }")
		}
	}
	var err error
	if r.elems, err = c.elems(r, strings.Fields(s)); err == nil && len(r.elems) == 0 {
		err = fmt.Errorf("the pattern is empty")
	}
	return err
}

func (c *compiler) elems(r *rule, parts []string) ([]elem, error) {
	var out []elem
	var open []int
	for _, part := range parts {
		switch part {
		case "[":
			open = append(open, len(out))
			out = append(out, elem{kind: elemOpen, capture: -1})
			continue
		case "]":
			if len(open) == 0 {
				return nil, fmt.Errorf("] without [")
			}
			out = append(out, elem{kind: elemClose, capture: -1})
			out[open[len(open)-1]].alt = len(out)
			open = open[:len(open)-1]
			continue
		case "}":
			out = append(out, elem{kind: elemEnd, capture: -1})
			continue
		case "^":
			out = append(out, elem{kind: elemFirst, capture: -1})
			continue
		case "$":
			out = append(out, elem{kind: elemLast, capture: -1})
			continue
		}
		e, err := c.elem(r, part)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	if len(open) > 0 {
		return nil, fmt.Errorf("[ without ]")
	}
	return out, nil
}

func (c *compiler) elem(r *rule, part string) (elem, error) {
	e := elem{capture: -1}
	for {
		if rest, ok := strings.CutPrefix(part, "!"); ok && rest != "" {
			e.not, part = true, rest
		} else if rest, ok := strings.CutPrefix(part, "~"); ok && rest != "" {
			e.glued, part = true, rest
		} else if rest, ok := strings.CutPrefix(part, c.lex.and+"+"); ok && rest != "" {
			e.joined, part = true, rest
		} else if clitic, rest, ok := strings.Cut(part, "+"); ok && rest != "" && c.lex.clitics[clitic] {
			e.clitic, part = clitic, rest
		} else {
			break
		}
	}
	capture := func() {
		if !e.not {
			e.capture = r.n
			r.n++
		}
	}
	if name, ok := strings.CutPrefix(part, "#"); ok && name != "" {
		n, known := numerals[name]
		if !known {
			return e, fmt.Errorf("%q is no numeral", part)
		}
		e.kind, e.numeral = elemNum, n
		capture()
		return e, nil
	}
	captured := false
	for _, alt := range strings.Split(part, "|") {
		if strings.HasPrefix(alt, "<") && strings.HasSuffix(alt, ">") {
			name := alt[1 : len(alt)-1]
			if !c.made[name] {
				return e, fmt.Errorf("no row makes the class <%s>", name)
			}
			e.classes = append(e.classes, c.class(name))
			captured = true
			continue
		}
		if strings.HasPrefix(alt, "#") && alt != "#" {
			return e, fmt.Errorf("%q must stand alone; give it a class of its own", alt)
		}
		if stem, ok := strings.CutSuffix(alt, "*"); ok {
			e.begins = append(e.begins, c.pack.Text.String(stem))
			continue
		}
		id, err := c.word(alt)
		if err != nil {
			return e, err
		}
		e.classes = append(e.classes, id)
	}
	if captured {
		capture()
	}
	return e, nil
}

// index lists, a class, the rules that may start with it. A rule that starts
// with an optional group starts with what follows it as well.
func (c *compiler) index() error {
	for i := range c.rules {
		r := &c.rules[i]
		seen := map[int32]bool{}
		if err := c.firsts(r, 0, seen); err != nil {
			return fmt.Errorf("timex: %s: %w", r.id, err)
		}
	}
	return nil
}

func (c *compiler) firsts(r *rule, at int, seen map[int32]bool) error {
	for ; at < len(r.elems); at++ {
		e := &r.elems[at]
		switch {
		case e.kind == elemOpen:
			if err := c.firsts(r, e.alt, seen); err != nil {
				return err
			}
			continue
		case e.kind == elemClose || e.kind == elemFirst:
			continue
		case e.not || e.kind == elemEnd || e.kind == elemLast:
			return fmt.Errorf("the pattern may match nothing")
		case e.kind == elemNum:
			if !seen[numberClass] {
				seen[numberClass] = true
				c.byFirst[numberClass] = append(c.byFirst[numberClass], r)
			}
			return nil
		}
		if len(e.begins) > 0 {
			return fmt.Errorf("the pattern cannot start with any word")
		}
		for _, class := range e.classes {
			if !seen[class] {
				seen[class] = true
				c.byFirst[class] = append(c.byFirst[class], r)
			}
		}
		return nil
	}
	return fmt.Errorf("the pattern may match nothing")
}
