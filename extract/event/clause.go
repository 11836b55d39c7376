package event

import (
	"strings"

	"tarikh/extract"
	"tarikh/extract/internal/morph"
)

// clauseKind tells what a clause is to the one it depends on.
type clauseKind uint8

const (
	mainClause     clauseKind = iota
	contentClause             // what is said, known or wanted
	relativeClause            // about a noun
	adverbialClause
	conditionalClause
	circumstanceClause // a participle that shares the subject
)

// clause is a stretch of a sentence around at most one finite verb.
type clause struct {
	first, last int // tokens; first is behind what opened the clause
	opener      int // the first token, with what opened it
	kind        clauseKind
	parent      int // index of the clause it depends on, or -1
	sentence    int
	verb        int // token of its finite verb, or -1
	// subject is the entity that acts in the clause, -1 where none is known.
	subject int32
	// unnamed is true where the subject is told, but not by name.
	unnamed bool
	// asyndetic is true of a relative clause that no pronoun opens.
	asyndetic  bool
	pluperfect bool
	// resumes is the clause whose noun phrase is the subject, where a relative
	// clause stands between the two, or -1.
	resumes int
}

// segment splits sentence i into clauses.
func (s *scene) segment(i int) {
	span := s.d.Sentences[i]
	cur := s.open(mainClause, span.First, span.First, i, -1)
	quote := -1
	for k := span.First; k < span.Last; k++ {
		n := max(1, int(s.marks[k].length))
		switch {
		case s.mention[k] >= 0, s.date[k] >= 0 && s.candidate[k] < 0:
		case s.d.Tokens[k].Kind == extract.Punct:
			if s.quotesSpeech(k, cur) {
				quote = cur
				cur = s.open(contentClause, k, k+1, i, cur)
			} else if s.breaks(k) {
				cur = s.open(mainClause, k, k+1, i, -1)
			} else if closing(s.punct(k)) && quote >= 0 && s.clauses[cur].parent == quote {
				cur, quote = s.open(s.clauses[quote].kind, k, k+1, i, s.clauses[quote].parent), -1
			}
		case s.marks[k].inside:
		case s.marks[k].class&opensClause != 0:
			cur = s.opener(k, n, i, cur)
		case s.circumstance(k):
			cur = s.open(circumstanceClause, k, k, i, s.governor(cur))
		case s.finite(k):
			cur = s.finiteVerb(k, cur, i)
		}
		s.clauseAt[k] = int32(cur)
		for j := 1; j < n && k+1 < span.Last; j++ {
			k++
			s.clauseAt[k] = int32(cur)
		}
	}
	s.clauses[cur].last = span.Last
}

// open ends the clause under way at token opener and starts another.
func (s *scene) open(kind clauseKind, opener, first, sentence, parent int) int {
	if n := len(s.clauses); n > 0 && s.clauses[n-1].sentence == sentence {
		s.clauses[n-1].last = opener
	}
	s.clauses = append(s.clauses, clause{first: first, last: first, opener: opener, kind: kind, parent: parent, sentence: sentence, verb: -1, subject: -1, resumes: -1})
	return len(s.clauses) - 1
}

// opener opens the clause that the words [k, k+n) introduce.
func (s *scene) opener(k, n, sentence, cur int) int {
	if s.marks[k].class&additive == 0 {
		return s.open(s.opened(k), k, k+n, sentence, s.host(k, cur))
	}
	// "But" goes on with the clause that a relative clause only describes.
	for s.marks[k].class&contrast != 0 && s.clauses[cur].kind == relativeClause && !s.clauses[cur].asyndetic && s.clauses[cur].parent >= 0 {
		cur = s.clauses[cur].parent
	}
	kind, parent := s.clauses[cur].kind, s.clauses[cur].parent
	if kind == circumstanceClause || s.clauses[cur].asyndetic {
		kind, parent = mainClause, -1
	}
	return s.open(kind, k, k+n, sentence, parent)
}

// opened returns the kind of clause that the word at token k opens.
func (s *scene) opened(k int) clauseKind {
	switch c := s.marks[k].class; {
	case c&complementiser != 0:
		return contentClause
	case c&relative != 0:
		return relativeClause
	case c&condition != 0:
		return conditionalClause
	}
	return adverbialClause
}

// host returns the clause that a clause opened at token k depends on.
func (s *scene) host(k, cur int) int {
	// "and that …" goes on with what the speaker said before.
	if s.marks[k].class&complementiser != 0 && s.marks[k].conjoined {
		for c := cur; c >= 0; c = s.clauses[c].parent {
			if s.clauses[c].kind == contentClause {
				return s.clauses[c].parent
			}
		}
	}
	return cur
}

// governor returns the nearest clause with a verb, from cur upwards, that a
// participle may share its subject with: not one inside a relative clause.
func (s *scene) governor(cur int) int {
	for c := cur; ; c = s.clauses[c].parent {
		k := s.clauses[c].kind
		if s.clauses[c].parent < 0 || (k == mainClause || k == circumstanceClause) && s.clauses[c].verb >= 0 {
			return c
		}
	}
}

// finite reports whether token k is a finite verb, as far as the words known
// tell.
func (s *scene) finite(k int) bool {
	if c := s.candidate[k]; c >= 0 {
		return s.candidates[c].verb && s.candidates[c].First == k
	}
	return s.marks[k].class&(plainVerb|auxiliary) != 0
}

// circumstance reports whether token k is a participle that tells what the
// subject did besides: "pointing out that …".
func (s *scene) circumstance(k int) bool {
	c := s.candidate[k]
	if c < 0 || s.candidates[c].First != k {
		return false
	}
	f := s.candidates[c].Features
	return f.Aspect == morph.ActiveParticiple && f.Accusative && !f.Definite && s.candidates[c].slot == noSlot
}

// finiteVerb places the finite verb at token k: in the clause under way if it
// has none yet, else in a clause of its own.
func (s *scene) finiteVerb(k, cur, sentence int) int {
	c := &s.clauses[cur]
	auxiliaryVerb := s.candidate[k] < 0 && s.marks[k].class&auxiliary != 0
	if !auxiliaryVerb && s.describesNoun(k, cur) {
		n := s.open(relativeClause, k, k, sentence, cur)
		s.clauses[n].asyndetic, s.clauses[n].verb = true, k
		return n
	}
	if c.verb < 0 && !(s.conjoined(k) && k > c.first && c.kind != mainClause && s.speaks(k)) {
		if !auxiliaryVerb {
			c.verb = k
		} else {
			c.pluperfect = true
		}
		return cur
	}
	joined := s.conjoined(k) || s.is(k-1, sequel)
	kind, parent := relativeClause, cur
	switch {
	case s.marks[k-1].class&(future|emphatic|negator|possible) != 0 && s.mention[k-1] < 0:
		kind, parent = c.kind, c.parent
	case s.speaks(k) && (joined || isComma(s.punct(k-1))):
		kind, parent = mainClause, -1
	case joined:
		kind, parent = c.kind, c.parent
	}
	resumes := -1
	if p := c.parent; !joined && c.kind == relativeClause && (!c.asyndetic || isComma(s.punct(k-1))) && p >= 0 && s.clauses[p].verb < 0 {
		kind, parent, resumes = s.clauses[p].kind, s.clauses[p].parent, p
	}
	n := s.open(kind, k, k, sentence, parent)
	s.clauses[n].asyndetic = kind == relativeClause
	s.clauses[n].resumes = resumes
	if auxiliaryVerb {
		s.clauses[n].pluperfect = true
	} else {
		s.clauses[n].verb = k
	}
	return n
}

// describesNoun reports whether the verb at token k only describes the noun before it,
// which opens the sentence behind a preposition: "in a speech he gave there, …".
func (s *scene) describesNoun(k, cur int) bool {
	cl, c := &s.clauses[cur], s.candidate[k]
	if c < 0 || cl.kind != mainClause || cl.verb >= 0 || s.candidates[c].Features.Pronoun.Person != 3 || s.conjoined(k) {
		return false
	}
	first, n := cl.first, k-1
	for first < k && s.d.Tokens[first].Kind == extract.Punct {
		first++
	}
	for n > first && s.date[n] >= 0 && s.candidate[n] < 0 {
		n--
	}
	if n <= first || s.mention[n] >= 0 || s.punct(n) != "" || s.hasArticle(n) || s.slotBefore(first+1) == noSlot && s.marks[first].slot == noSlot && !s.opensWithPreposition(first) {
		return false
	}
	for j := k + 1; j < s.d.Sentences[cl.sentence].Last; j++ {
		if isComma(s.punct(j)) {
			return true
		}
	}
	return false
}

// opensWithPreposition reports whether the noun at token k has a preposition
// written before it.
func (s *scene) opensWithPreposition(k int) bool {
	c := s.candidate[k]
	return c >= 0 && s.candidates[c].First == k && s.candidates[c].slot != noSlot
}

// speaks reports whether a verb of speech in the perfect stands at token k.
func (s *scene) speaks(k int) bool {
	c := s.candidate[k]
	return c >= 0 && s.candidates[c].verb && s.candidates[c].Features.Aspect == morph.Perfect &&
		s.candidates[c].kind != nil && s.candidates[c].kind.has(speech)
}

// conjoined reports whether the word at token k begins with a conjunction.
func (s *scene) conjoined(k int) bool {
	if s.loneConjunction(k - 1) {
		return true
	}
	if c := s.candidate[k]; c >= 0 && s.candidates[c].First == k {
		_, conj := s.words.proclitic(s.candidates[c].Clitics)
		return conj
	}
	return s.marks[k].conjoined
}

// breaks reports whether the mark at token k ends a clause for good.
func (s *scene) breaks(k int) bool {
	switch s.punct(k) {
	case arabicSemicolon, ";":
		return true
	case ".":
		return s.punct(k-1) == "." && s.punct(k+1) != "."
	case "-", "–", "—", "|":
		return !s.d.Tokens[k].Glued && s.d.Sentences[s.d.Tokens[k].Sentence].Kind == extract.TitleLine
	case "/":
		return s.endsDateline(k)
	}
	return false
}

// endsDateline reports whether the stroke at token k stands behind nothing but
// the names and the date of a dateline: "City, 16 May /AGENCY/ …".
func (s *scene) endsDateline(k int) bool {
	span := s.d.Sentences[s.d.Tokens[k].Sentence]
	if span.Kind != extract.BodyLine || k == span.First {
		return false
	}
	for j := span.First; j < k; j++ {
		word := s.d.Tokens[j].Kind == extract.Word || s.d.Tokens[j].Kind == extract.Latin
		if word && s.mention[j] < 0 && s.date[j] < 0 && s.marks[j].class&preposition == 0 {
			return false
		}
	}
	return true
}

// Marks that scripts write in their own way.
const (
	arabicComma     = "\u060c"
	arabicSemicolon = "\u061b"
)

func isComma(mark string) bool { return mark == "," || mark == arabicComma }

const openingQuotes, closingQuotes = "«“\"'", "»”\"'"

func closing(mark string) bool { return mark != "" && strings.Contains(closingQuotes, mark) }

// quotesSpeech reports whether the mark at token k opens the words of a
// speaker: a colon, or a quotation mark behind a verb of speech with more than
// a name in it.
func (s *scene) quotesSpeech(k, cur int) bool {
	mark := s.punct(k)
	if mark == ":" {
		return k+1 < len(s.d.Tokens) && s.d.Tokens[k].Sentence == s.d.Tokens[k+1].Sentence
	}
	if mark == "" || !strings.Contains(openingQuotes, mark) || s.clauses[cur].verb < 0 || !s.reports(s.clauses[cur].verb) {
		return false
	}
	if k > 0 && s.mention[k-1] >= 0 && s.d.Tokens[k].Glued {
		return false // closes a name
	}
	const name = 6 // tokens that a quoted name may have
	for j := k + 1; j < len(s.d.Tokens) && s.d.Tokens[j].Sentence == s.d.Tokens[k].Sentence; j++ {
		if closing(s.punct(j)) {
			return j-k > name
		}
	}
	return true
}

// reports reports whether a speech is told by the verb at token k.
func (s *scene) reports(k int) bool {
	c := s.candidate[k]
	return c >= 0 && s.candidates[c].kind != nil && s.candidates[c].kind.has(speech)
}
