package ner

import (
	"fmt"
	"regexp"
	"strings"

	"tarikh/extract"
	"tarikh/extract/internal/match"
	"tarikh/extract/lang"
	"tarikh/extract/timex"
)

// datedTable lists what is called by a date: "the 25 January revolution".
const datedTable = "dated_happenings.tsv"

// anyDay stands in the table for every date that it does not list.
const anyDay = "*"

// dateWords is how many tokens behind a head may write its date.
const dateWords = 14

// datedName is a name that holds a date, and when what it names was.
type datedName struct {
	kind           extract.Kind
	name, when, en string
	rule           string
}

// datedNames finds the names that hold a date. The date is read by the
// temporal tagger, so that the table needs no months and no number words.
type datedNames struct {
	tagger *timex.Tagger
	byHead map[string]map[string]*datedName // folded head → date → name
	phrase match.Trie
	list   []datedName // of phrases
}

// openDate is the value of a date without a year: of a day, or of a month.
var openDate = regexp.MustCompile(`^XXXX-\d\d(-\d\d)?$`)

func newDatedNames(p *lang.Pack) (*datedNames, error) {
	rows, err := p.Rows(datedTable, 6)
	if err != nil {
		return nil, err
	}
	n := &datedNames{byHead: map[string]map[string]*datedName{}}
	if n.tagger, err = timex.New(p); err != nil {
		return nil, err
	}
	for _, row := range rows {
		if err := n.read(p, row); err != nil {
			return nil, row.Errorf("%w", err)
		}
	}
	return n, nil
}

func (n *datedNames) read(p *lang.Pack, row lang.Row) error {
	x := datedName{kind: extract.Kind(row.Cols[0]), name: row.Col(1), when: row.Col(2), en: row.Col(3), rule: row.ID()}
	if x.kind != extract.Happening && x.kind != extract.Organisation {
		return fmt.Errorf("%q is neither %s nor %s", x.kind, extract.Happening, extract.Organisation)
	}
	if x.when != "" {
		if err := timex.CheckValue(x.when); err != nil {
			return err
		}
	}
	for _, key := range strings.Fields(row.Col(5)) {
		if err := timex.CheckValue(key); key != anyDay && err != nil {
			return err
		}
		for _, head := range strings.Fields(row.Col(4)) {
			head = p.Text.String(head)
			if n.byHead[head] == nil {
				n.byHead[head] = map[string]*datedName{}
			}
			if old := n.byHead[head][key]; old != nil {
				return fmt.Errorf("%s %s is %s already", head, key, old.rule)
			}
			n.byHead[head][key] = &x
		}
	}
	for _, other := range strings.Split(row.Col(6), "|") {
		if words := (&lexicon{pack: p}).phrase(other); len(words) > 0 {
			n.list = append(n.list, x)
			n.phrase.Add(words, int32(len(n.list)-1))
		}
	}
	return nil
}

// of returns the name that a head and the value of the date behind it make.
func (n *datedNames) of(head, value string) *datedName {
	byDate := n.byHead[head]
	if x := byDate[value]; x != nil {
		return x
	}
	open := value
	if len(value) > 4 && value[4] == '-' {
		open = "XXXX" + value[4:]
	}
	if x := byDate[open]; x != nil && (open == value || strings.HasPrefix(x.when, value[:4])) {
		return x
	}
	if openDate.MatchString(open) && len(open) == len("XXXX-01-25") {
		return byDate[anyDay]
	}
	return nil
}

// datedNames proposes the names that hold a date; of two that begin with the
// same word the longer one will stand.
func (s *scene) datedNames(n *datedNames) {
	for i := range s.toks {
		if s.toks[i].Kind != extract.Word {
			continue
		}
		end := s.sentenceEnd(i)
		s.headAndDate(n, i, end)
		if m, ok := n.phrase.Longest(s.toks[:end], i); ok {
			s.datedName(&n.list[m.Value], i, m.Last, m.Span)
		}
	}
}

// headAndDate proposes the name that the head at token i makes with the date
// behind it.
func (s *scene) headAndDate(n *datedNames, i, end int) {
	for _, cut := range s.toks[i].Cuts {
		if n.byHead[cut.Norm] == nil || i+1 >= end {
			continue
		}
		behind := extract.Span{Start: s.toks[i+1].Start, End: s.toks[min(i+dateWords, end)-1].End}
		dates := n.tagger.Parse(s.text(behind), "")
		if len(dates) == 0 || dates[0].Start != 0 {
			continue
		}
		x := n.of(cut.Norm, dates[0].Value)
		if x == nil {
			continue
		}
		last := i + 1
		for last < end && s.toks[last].Start < behind.Start+dates[0].End {
			last++
		}
		s.datedName(x, i, last, extract.Span{Start: cut.Start, End: s.toks[last-1].End})
		return
	}
}

func (s *scene) datedName(x *datedName, first, last int, span extract.Span) {
	s.propose(candidate{first: first, last: last, Span: span, kind: x.kind, name: x.name, en: x.en, when: x.when, rule: x.rule, rank: patterned, known: true})
}
