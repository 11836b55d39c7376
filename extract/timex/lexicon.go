package timex

import (
	"fmt"
	"strings"

	"tarikh/extract/lang"
)

// Tables of the pack that the tagger reads.
const (
	wordTable  = "time.tsv"       // class, value, surfaces
	ruleTable  = "time_rules.tsv" // class, pattern, value, example
	tenseTable = "time_tense.tsv" // what shows the tense of a clause
)

// The classes of a match that become records, and the class of a match that
// only keeps others away.
var emitted = [...]string{"DATE", "TIME", "DURATION", "SET", "NONE"}

const (
	classDate int32 = iota
	classTime
	classDuration
	classSet
	classNone
)

// lexicon holds the words and phrases of the language, each with its class
// and value.
type lexicon struct {
	words   map[string]*entry
	clitics map[string]bool // that may stand before a date
	and     string          // the clitic that joins the parts of a date
	// firstDay is the weekday, from 1 for Monday, with which weeks begin.
	firstDay int
}

// entry is what a word may mean, alone and as the first of a phrase.
type entry struct {
	senses  []sense
	phrases []phrase
	apart   []string // spellings of other words, which fold to this one
}

type sense struct {
	class int32
	val   val
}

type phrase struct {
	rest []string // folded words behind the first
	sense
}

// compiler turns the tables into a grammar.
type compiler struct {
	pack    *lang.Pack
	lex     lexicon
	classes map[string]int32
	literal map[string]int32 // folded word → its class
	made    map[string]bool  // classes that a row makes
	rules   []rule
	byFirst map[int32][]*rule
}

func newCompiler(p *lang.Pack) *compiler {
	c := &compiler{
		pack:    p,
		lex:     lexicon{words: map[string]*entry{}, clitics: map[string]bool{"": true}, firstDay: monday},
		classes: map[string]int32{}, literal: map[string]int32{}, made: map[string]bool{},
		byFirst: map[int32][]*rule{},
	}
	for _, name := range emitted {
		c.class(name)
	}
	return c
}

// class returns the number of a class.
func (c *compiler) class(name string) int32 {
	id, ok := c.classes[name]
	if !ok {
		id = int32(len(c.classes))
		c.classes[name] = id
	}
	return id
}

// word returns the class of a literal word or mark of a pattern.
func (c *compiler) word(surface string) (int32, error) {
	words := c.fold(surface)
	if len(words) == 0 {
		return 0, fmt.Errorf("%q is empty when folded", surface)
	}
	key := strings.Join(words, " ")
	id, ok := c.literal[key]
	if !ok {
		id = c.class("=" + key)
		c.literal[key] = id
		c.add(words, sense{class: id, val: empty})
	}
	return id, nil
}

// fold splits a surface, in which "_" joins words, into folded words.
func (c *compiler) fold(surface string) []string {
	var words []string
	for _, w := range strings.Split(surface, "_") {
		if f := c.pack.Text.String(w); f != "" {
			words = append(words, f)
		}
	}
	return words
}

// entry returns that of a folded word.
func (c *compiler) entry(word string) *entry {
	e := c.lex.words[word]
	if e == nil {
		e = &entry{}
		c.lex.words[word] = e
	}
	return e
}

func (c *compiler) add(words []string, s sense) {
	e := c.entry(words[0])
	if len(words) == 1 {
		e.senses = append(e.senses, s)
		return
	}
	e.phrases = append(e.phrases, phrase{rest: words[1:], sense: s})
}

// set reads a setting. The only one is week-start, the English name of the day
// with which weeks begin.
func (c *compiler) set(name, value string) error {
	if name != "week-start" {
		return fmt.Errorf("there is no setting %q", name)
	}
	day, err := ParseWeekday(value)
	if err != nil {
		return err
	}
	c.lex.firstDay = isoWeekday(day)
	return nil
}

// readWords reads the table of words: class, value, surfaces. Surfaces are
// separated by blanks; "_" joins the words of a phrase. Rows of the class
// "setting" hold a name and a value instead, those of the class "apart" words that
// fold to one of dates and are none when they are spelled so, and those of the
// class "glued" a class of its own and the two whose words, written as one,
// make it.
func (c *compiler) readWords() error {
	rows, err := c.pack.Rows(wordTable, 3)
	if err != nil {
		return fmt.Errorf("timex: %w", err)
	}
	single := map[string][]spelled{} // words of a class, in the order of the table
	var glued [][3]string
	for _, row := range rows {
		surfaces := strings.Fields(row.Cols[2])
		switch row.Cols[0] {
		case "clitic":
			for _, s := range surfaces {
				c.lex.clitics[c.pack.Text.String(s)] = true
			}
			continue
		case "and":
			c.lex.and = c.pack.Text.String(surfaces[0])
			c.lex.clitics[c.lex.and] = true
			continue
		case "apart":
			for _, s := range surfaces {
				c.entry(c.pack.Text.String(s)).apart = append(c.entry(c.pack.Text.String(s)).apart, s)
			}
			continue
		case "glued":
			first, second, _ := strings.Cut(row.Col(2), " ")
			glued = append(glued, [3]string{row.Col(1), first, second})
			continue
		case "setting":
			if err := c.set(row.Col(1), row.Col(2)); err != nil {
				return fmt.Errorf("timex: %w", row.Errorf("%w", err))
			}
			continue
		}
		p, err := parseProgram(row.Col(1), 0)
		if err != nil {
			return fmt.Errorf("timex: %w", row.Errorf("%w", err))
		}
		c.made[row.Cols[0]] = true
		value, _ := p.run(nil, nil)
		s := sense{class: c.class(row.Cols[0]), val: value}
		for _, surface := range surfaces {
			words := c.fold(surface)
			if len(words) == 0 {
				return fmt.Errorf("timex: %w", row.Errorf("surface %q is empty when folded", surface))
			}
			c.add(words, s)
			if len(words) == 1 {
				single[row.Cols[0]] = append(single[row.Cols[0]], spelled{words[0], s.val})
			}
		}
	}
	for _, g := range glued {
		c.made[g[0]] = true
		for _, a := range single[g[1]] {
			for _, b := range single[g[2]] {
				s := sense{class: c.class(g[0]), val: a.val}
				s.val.merge(&b.val)
				c.add([]string{a.word + b.word}, s)
			}
		}
	}
	return nil
}

// spelled is a word and what it says.
type spelled struct {
	word string
	val  val
}
