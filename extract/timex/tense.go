package timex

import (
	"strings"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/extract/lang"
)

// tense tells when the clause around an expression takes place.
type tense int8

const (
	tenseUnknown tense = iota
	tensePast
	tenseFuture
	tensePresent // what news say of the near future
	tenseTurner  // makes a present form behind it past
	tenseToward  // right before a date: it is still to come
	tenseBack    // before that: it is not
	tenseWhile   // a present form behind it only tells the manner
)

// ahead reports whether a clause of tense t tells of what is to come, if
// nothing speaks against it.
func (t tense) ahead() bool { return t == tenseFuture || t == tensePresent || t == tenseToward }

// tenseNames are the names of tenses in the table.
var tenseNames = map[string]tense{
	"none": tenseUnknown, "past": tensePast, "future": tenseFuture, "present": tensePresent,
	"turner": tenseTurner, "toward": tenseToward, "back": tenseBack, "while": tenseWhile,
}

// role is what a word shows of the tense only together with others.
type role uint8

const (
	rolePlan  role = 1 << iota // a verb of decision, as in "decided to hold a meeting on Sunday"
	roleTask                   // what is decided on, behind it
	roleClock                  // an hour behind a date that no verb stands before, as in "Sunday, 14:30"
	roleLink                   // what may stand between the date and an hour, or a word of direction
)

// roleNames are the names of roles in the table.
var roleNames = map[string]role{"plan": rolePlan, "task": roleTask, "clock": roleClock, "link": roleLink}

// tenses holds the words that show the tense of a clause.
type tenses struct {
	words  map[string]tense
	roles  map[string]role
	shapes map[rune][]shape // by the first letter, in the order of the table
}

// shape is what the words show that begin and end so.
type shape struct {
	begin, end string
	tense      tense
}

// shapeLetters is how long a word must be for its shape to show a tense.
const shapeLetters = 5

// readTenses reads the table of tenses. Rows are of four kinds: a tense and
// words, or shapes of words (س*), that show it; a role and its words; "verb"
// with the stems of past and present; and "form" with the tense, prefix and
// suffix that the stems are made to words by.
func readTenses(p *lang.Pack) (tenses, error) {
	t := tenses{words: map[string]tense{}, roles: map[string]role{}, shapes: map[rune][]shape{}}
	rows, err := p.Rows(tenseTable, 2)
	if err != nil {
		return t, err
	}
	fold := p.Text.String
	var forms []form
	for _, row := range rows {
		switch key := row.Cols[0]; key {
		case "form":
			k, ok := tenseNames[row.Col(1)]
			if !ok {
				return t, row.Errorf("%q is no tense", row.Col(1))
			}
			forms = append(forms, form{k, fold(row.Col(2)), fold(row.Col(3))})
		case "plan", "task", "clock", "link":
			for _, w := range strings.Fields(row.Cols[1]) {
				t.roles[fold(w)] |= roleNames[key]
			}
		case "verb":
			t.conjugate(forms, fold(row.Col(1)), fold(row.Col(2)))
		default:
			k, ok := tenseNames[key]
			if !ok {
				return t, row.Errorf("%q is no tense, form or verb", key)
			}
			for _, w := range strings.Fields(row.Cols[1]) {
				if begin, end, ok := strings.Cut(w, "*"); ok {
					sh := shape{fold(begin), fold(end), k}
					first, _ := utf8.DecodeRuneInString(sh.begin)
					t.shapes[first] = append(t.shapes[first], sh)
					continue
				}
				t.words[fold(w)] = k
			}
		}
	}
	t.dropNouns(forms)
	return t, nil
}

// form makes words of the stem of a tense.
type form struct {
	tense          tense
	prefix, suffix string
}

// conjugate adds the forms of a verb. A form that may be past or present is
// past, which is what news tell; words of the table stay as they are.
func (t *tenses) conjugate(forms []form, past, present string) {
	for _, f := range forms {
		stem := present
		if f.tense == tensePast {
			stem = past
		}
		if stem == "" {
			continue
		}
		word := f.prefix + stem + f.suffix
		if old, ok := t.words[word]; !ok || old == tensePresent && f.tense == tensePast {
			t.words[word] = f.tense
		}
	}
}

// dropNouns takes out present forms with a pronoun whose form without it is
// past: they are rather the noun of that verb, as in "his progress".
func (t *tenses) dropNouns(forms []form) {
	for word, k := range t.words {
		if k != tensePresent {
			continue
		}
		for _, f := range forms {
			if bare, ok := strings.CutSuffix(word, f.suffix); ok && f.tense == tensePresent && f.suffix != "" && strings.HasPrefix(word, f.prefix) && t.words[bare] == tensePast {
				delete(t.words, word)
				break
			}
		}
	}
}

// of returns what a token shows, alone or behind a clitic.
func (t *tenses) of(tok *extract.Token) tense {
	for k := range tok.Cuts {
		if v, ok := t.words[tok.Cuts[k].Norm]; ok {
			return v
		}
	}
	if len(t.shapes) == 0 || tok.Kind != extract.Word {
		return tenseUnknown
	}
	for k := range tok.Cuts {
		if v := t.shaped(tok.Cuts[k].Norm); v != tenseUnknown {
			return v
		}
	}
	return tenseUnknown
}

// shaped returns what the first shape shows that a word has.
func (t *tenses) shaped(word string) tense {
	if utf8.RuneCountInString(word) < shapeLetters {
		return tenseUnknown
	}
	first, _ := utf8.DecodeRuneInString(word)
	shapes := t.shapes[first]
	for i := range shapes {
		if sh := &shapes[i]; strings.HasPrefix(word, sh.begin) && strings.HasSuffix(word, sh.end) {
			return sh.tense
		}
	}
	return tenseUnknown
}

// How far from an expression its verb is looked for, in tokens.
const (
	reachBack   = 30
	reachAhead  = 14
	reachTurner = 8
	reachPlan   = 2
	reachToward = 4
	reachTask   = 14
	reachClock  = 4
)

// around returns the tense of the clause in which the tokens [from, to) stand:
// that of the nearest verb before them, else of the nearest behind.
func (t *tenses) around(tokens []extract.Token, from, to int) tense {
	before := from - 1
	if before > 0 && t.is(roleLink, &tokens[before]) && t.of(&tokens[before-1]) == tenseToward {
		before--
	}
	if before >= 0 && t.of(&tokens[before]) == tenseToward {
		if t.near(tokens, before, reachToward, tenseBack) {
			return tensePast
		}
		return tenseToward
	}
	for i := from - 1; i >= 0 && i >= from-reachBack; i-- {
		if t.planned(tokens, i) {
			return tenseFuture
		}
		switch v := t.of(&tokens[i]); v {
		case tensePast:
			// Right behind a word of the future it is a noun that looks like a
			// verb: "the planned holding of".
			if t.near(tokens, i, reachPlan, tenseFuture) {
				return tenseFuture
			}
			return v
		case tenseFuture:
			return v
		case tenseTurner, tenseBack:
			return tensePast
		case tensePresent:
			if t.near(tokens, i, 1, tenseWhile) {
				continue
			}
			if t.turned(tokens, i) {
				return tensePast
			}
			return v
		}
	}
	if t.timed(tokens, to) {
		return tenseFuture
	}
	for i := to; i < len(tokens) && i < to+reachAhead; i++ {
		switch v := t.of(&tokens[i]); v {
		case tensePast, tenseFuture, tensePresent:
			return v
		case tenseTurner:
			return tensePast
		}
	}
	return tenseUnknown
}

// timed reports whether an hour follows at token i, behind marks and links:
// that is how programmes tell of what is to come.
func (t *tenses) timed(tokens []extract.Token, i int) bool {
	for end := i + reachClock; i < len(tokens) && i < end; i++ {
		tok := &tokens[i]
		if t.is(roleClock, tok) {
			return true
		}
		if tok.Kind != extract.Punct && !t.is(roleLink, tok) && t.of(tok) != tenseToward {
			return false
		}
	}
	return false
}

// planned reports whether token i is what the verb in front of it decides on.
func (t *tenses) planned(tokens []extract.Token, i int) bool {
	if !t.is(roleTask, &tokens[i]) {
		return false
	}
	for j := i - 1; j >= 0 && j >= i-reachTask; j-- {
		if t.is(rolePlan, &tokens[j]) {
			return true
		}
	}
	return false
}

// is reports whether a token, alone or behind a clitic, has a role.
func (t *tenses) is(k role, tok *extract.Token) bool {
	for i := range tok.Cuts {
		if t.roles[tok.Cuts[i].Norm]&k != 0 {
			return true
		}
	}
	return false
}

// near reports whether one of the reach tokens before i shows tense k.
func (t *tenses) near(tokens []extract.Token, i, reach int, k tense) bool {
	for j := i - 1; j >= 0 && j >= i-reach; j-- {
		if t.of(&tokens[j]) == k {
			return true
		}
	}
	return false
}

// turned reports whether a word before the verb at i makes it past.
func (t *tenses) turned(tokens []extract.Token, i int) bool {
	for k := i - 1; k >= 0 && k >= i-reachTurner; k-- {
		switch t.of(&tokens[k]) {
		case tenseTurner:
			return true
		case tensePast, tenseFuture, tensePresent:
			return false
		}
	}
	return false
}
