package timex

import (
	"strings"

	"tarikh/extract"
	"tarikh/extract/lang"
)

// tense tells when the clause around an expression takes place.
type tense int8

const (
	tensePast    tense = -1
	tenseUnknown tense = 0
	tenseFuture  tense = +1
	tensePresent tense = 2 // what news say of the near future
	tenseTurner  tense = 3 // makes a present form behind it past
)

// tenses holds the words that show the tense of a clause.
type tenses struct {
	words map[string]tense
}

// readTenses reads the table of tenses. Rows are of two kinds: a tense and
// words that show it, or "verb" with the stems of past and present. The forms
// of verbs are made of stems by rows such as "form, future, سي, -": tense,
// prefix, suffix.
func readTenses(p *lang.Pack) (tenses, error) {
	t := tenses{words: map[string]tense{}}
	rows, err := p.Rows(tenseTable, 2)
	if err != nil {
		return t, err
	}
	kinds := map[string]tense{"past": tensePast, "future": tenseFuture, "present": tensePresent, "turner": tenseTurner, "none": tenseUnknown}
	type form struct {
		tense          tense
		stem           int
		prefix, suffix string
	}
	var forms []form
	fold := p.Text.String
	for _, row := range rows {
		switch key := row.Cols[0]; key {
		case "form":
			k, ok := kinds[row.Col(1)]
			if !ok {
				return t, row.Errorf("%q is no tense", row.Col(1))
			}
			f := form{tense: k, prefix: fold(row.Col(2)), suffix: fold(row.Col(3))}
			if k != tensePast {
				f.stem = 1
			}
			forms = append(forms, f)
		case "verb":
			stems := [2]string{fold(row.Col(1)), fold(row.Col(2))}
			for _, f := range forms {
				if stem := stems[f.stem]; stem != "" {
					t.add(f.prefix+stem+f.suffix, f.tense)
				}
			}
		default:
			k, ok := kinds[key]
			if !ok {
				return t, row.Errorf("%q is no tense, form or verb", key)
			}
			for _, w := range strings.Fields(row.Cols[1]) {
				t.words[fold(w)] = k
			}
		}
	}
	return t, nil
}

func (t *tenses) add(word string, k tense) {
	if _, ok := t.words[word]; !ok {
		t.words[word] = k
	}
}

// of returns what a token shows, alone or behind a clitic.
func (t *tenses) of(tok *extract.Token) tense {
	for k := range tok.Cuts {
		if v, ok := t.words[tok.Cuts[k].Norm]; ok {
			return v
		}
	}
	return tenseUnknown
}

// How far from an expression its verb is looked for, in tokens.
const (
	tenseBack   = 30
	tenseAhead  = 14
	turnerReach = 8
	planReach   = 2
)

// around returns the tense of the clause in which the tokens [from, to) stand:
// that of the nearest verb before them, else of the nearest behind.
func (t *tenses) around(tokens []extract.Token, from, to int) tense {
	for i := from - 1; i >= 0 && i >= from-tenseBack; i-- {
		switch v := t.of(&tokens[i]); v {
		case tensePast:
			if t.planned(tokens, i) {
				return tenseFuture
			}
			return v
		case tenseFuture:
			return v
		case tenseTurner:
			return tensePast
		case tensePresent:
			if t.turned(tokens, i) {
				return tensePast
			}
			return v
		}
	}
	for i := to; i < len(tokens) && i < to+tenseAhead; i++ {
		switch v := t.of(&tokens[i]); v {
		case tensePast, tenseFuture, tensePresent:
			return v
		case tenseTurner:
			return tensePast
		}
	}
	return tenseUnknown
}

// planned reports whether the word at i, which looks like a verb of the past,
// stands right behind one that speaks of the future, and so is a noun: "the
// planned holding of".
func (t *tenses) planned(tokens []extract.Token, i int) bool {
	for k := i - 1; k >= 0 && k >= i-planReach; k-- {
		if t.of(&tokens[k]) == tenseFuture {
			return true
		}
	}
	return false
}

// turned reports whether a word before the verb at i makes it past.
func (t *tenses) turned(tokens []extract.Token, i int) bool {
	for k := i - 1; k >= 0 && k >= i-turnerReach; k-- {
		switch t.of(&tokens[k]) {
		case tenseTurner:
			return true
		case tensePast, tenseFuture, tensePresent:
			return false
		}
	}
	return false
}
