package event

import (
	"strings"

	"tarikh/extract"
	"tarikh/extract/internal/morph"
)

// phrase is a noun phrase as far as names in it tell.
type phrase struct {
	first, last int
	head        int32   // the mention that the phrase is about, or -1
	more        []int32 // mentions coordinated with the head
	class       class   // of the first word
	nation      int32   // the state of an adjective in a phrase without a name, or -1
	number      bool    // it starts with a number
	// of are the names behind the noun that heads the phrase, once it is known
	// that they take part in what the noun tells.
	of []int32
	// noun is the candidate whose noun heads the phrase, or -1.
	noun int32
}

// mentions returns the head and what is coordinated with it.
func (p *phrase) mentions() []int32 {
	if p.head < 0 {
		return nil
	}
	return append([]int32{p.head}, p.more...)
}

// parser reads one phrase.
type parser struct {
	*scene
	phrase
	k, end    int
	body      int32   // the body that a title or voice belongs to
	bodies    []int32 // further ones, joined to it
	inside    bool    // behind a preposition
	apposed   bool    // words behind the head describe it
	definite  bool    // the last common word had the article
	separated bool    // a comma was passed
	listed    bool    // the names behind commas belong to a list
}

// phrase reads the noun phrase that starts at token i and ends before end.
func (s *scene) phrase(i, end int) phrase {
	p := &parser{scene: s, phrase: phrase{first: i, head: -1, noun: -1, nation: -1}, k: i, end: end, body: -1}
	for p.k < end && p.step() {
	}
	if p.head < 0 && p.body >= 0 && p.class&voice != 0 {
		p.head, p.more = p.body, p.bodies
	}
	p.last = p.k
	return p.phrase
}

// step takes the parser over one token, name or phrase, and reports whether
// the noun phrase goes on.
func (p *parser) step() bool {
	k := p.k
	if m, before, conj, ok := p.mentionAt(k); ok {
		return p.name(m, before, conj)
	}
	switch c := p.candidate[k]; {
	case p.mention[k] >= 0:
		p.k++
		return true
	case p.date[k] >= 0:
		return false
	case c >= 0 && (p.candidates[c].verb || p.circumstance(k)):
		return false
	case c >= 0:
		return p.eventNoun(c)
	case p.d.Tokens[k].Kind == extract.Punct:
		return p.mark()
	}
	m := p.marks[k]
	switch {
	case p.loneConjunction(k):
		return p.conjunction()
	case m.class&(opensClause|negator|future|emphatic|plainVerb|auxiliary|source|background) != 0, m.class&pronominal != 0 && (p.head >= 0 || k == p.first):
		return false
	case m.class&sequel != 0 && p.head >= 0:
		return p.then()
	case m.class&preposition != 0, m.slot != noSlot && k != p.first:
		if p.head >= 0 || k == p.first || p.class&(title|voice) == 0 || p.filled() || !inTitle(m.slot) || p.tells(k+int(m.length)) {
			return false
		}
		p.inside = true
		p.k += int(m.length)
		return true
	case m.class&(filler|quantifier) != 0 && k == p.first:
		p.k += int(m.length)
		p.first = p.k
		return true
	}
	return p.common(m)
}

// tells reports whether a noun that tells of an event stands at token k, where
// a preposition before it belongs to the verb: "researchers succeeded in cloning".
func (p *parser) tells(k int) bool {
	return k < p.end && p.candidate[k] >= 0 && !p.candidates[p.candidate[k]].verb && p.candidates[p.candidate[k]].Features.Aspect == morph.Masdar
}

// conjunction takes the parser over an "and" that stands alone, where a name or a
// title is joined by it.
func (p *parser) conjunction() bool {
	next := p.k + 1
	if next >= p.end || p.k == p.first {
		return false
	}
	if m, before, _, ok := p.mentionAt(next); ok {
		if before != noSlot || p.head >= 0 && !alike(p.mentionKind(m), p.mentionKind(p.head)) || p.head < 0 && p.body < 0 {
			return false
		}
		p.k = next
		return true
	}
	if p.head < 0 || !p.is(next, title|voice) || p.marks[next].slot != noSlot {
		return false
	}
	p.k = next
	return p.conjunct()
}

// nominative reports whether the word before shows by its ending that it is a
// subject, and that no genitive follows.
func (p *parser) nominative() bool {
	if p.k == p.first {
		return false
	}
	word := p.d.Tokens[p.k-1].Norm
	for _, e := range p.words.subjectEndings {
		if strings.HasSuffix(word, e) && len(word) >= 3*len(e) {
			return true
		}
	}
	return false
}

// possessed reports whether the word before ends in a pronoun: the name behind
// it is in apposition.
func (p *parser) possessed() bool {
	t := &p.d.Tokens[p.k-1]
	return p.k > p.first && t.Kind == extract.Word && p.mention[p.k-1] < 0 && endsIn(t.Of(p.d.Article.Text), p.words.possessedEndings)
}

// name takes the parser over a mention.
func (p *parser) name(m int32, before slot, conj bool) bool {
	k := p.mentionKind(m)
	if p.noun >= 0 && p.k > p.candidates[p.noun].Last { // "in a statement to the press X"
		return false
	}
	if p.complete(k) {
		return false
	}
	switch {
	case before != noSlot:
		if p.head >= 0 || p.k == p.first || p.class&(title|voice) == 0 || before == slotFor && p.class&teller != 0 {
			return false
		}
		p.setBody(m, k)
	case p.head >= 0:
		same := p.entityOf(m) == p.entityOf(p.head)
		switch {
		case same:
		case p.apposed && k&person == 0: // a body inside an apposition
		case (conj || p.listed && isComma(p.punct(p.k-1))) && alike(k, p.mentionKind(p.head)):
			p.more = append(p.more, m)
			p.apposed = false
		default:
			return false
		}
	case p.inside && !conj && p.filled() && p.entityOf(m) != p.entityOf(p.body):
		return false
	case p.inside:
		if k&person != 0 && p.class&title != 0 && !p.afterPreposition() {
			p.head = m
		} else {
			p.joinBody(m, k, conj)
		}
	case p.k == p.first:
		p.head = m
	case p.nominative() && (k&person != 0 || p.definite): // "gunmen" who did something to X
		return false
	case k&person != 0 && p.possessed(): // "its coach X"
		p.head = m
	case p.class&kin != 0 && p.k == p.first+1, p.class&everyone != 0 && p.k > p.first+1:
		p.body = m
	case p.class&title != 0:
		if k&person != 0 {
			p.head = m
		} else {
			p.joinBody(m, k, conj) // "the ministers of A and B"
		}
	case k&person != 0 && !p.definite && p.class&voice == 0: // "the house of X"
	case p.class&voice != 0, k&person == 0, p.definite:
		p.head = m
	}
	p.k = p.mentionEnd(p.k)
	return true
}

// complete reports whether the phrase ends before the name of a person or a state:
// a gathering with the article is not theirs, "the ceremony was attended by X".
func (p *parser) complete(k kind) bool {
	if k&(person|state) == 0 || p.head >= 0 || p.inside {
		return false
	}
	switch {
	case p.noun >= 0:
		c := &p.candidates[p.noun]
		return p.k == c.Last && c.kind != nil && c.kind.has(gathering|holds) && p.takesArticle(p.noun)
	case p.k != p.first+1 || !p.hasArticle(p.first):
		return false
	case p.class&venue != 0:
		return true
	}
	// "received him at the airport X"
	return k&person != 0 && p.class&title == 0 && p.words.placeNouns[p.withoutArticle(p.d.Tokens[p.first].Norm)]
}

// inTitle reports whether a preposition may stand in a title, before the name of
// its holder: "the envoy to X", "the member of parliament for X".
func inTitle(sl slot) bool {
	switch sl {
	case slotOn, slotAgainst, slotWith, slotBeside, slotBetween, slotBy, slotPresence, slotDuring, slotAfter, slotEarlier, slotSince, slotUntil:
		return false
	}
	return true
}

// filled reports whether the phrase of those who act for a body, and for whom no
// name of a person follows, has its body: "a delegation of X".
func (p *parser) filled() bool { return p.body >= 0 && p.class&title == 0 }

// then takes the parser over "then" and the phrase behind it, where that names
// somebody: "received A, then the minister B".
func (p *parser) then() bool {
	q := p.scene.phrase(p.k+1, p.end)
	if q.head < 0 || q.noun >= 0 || !alike(p.mentionKind(q.head), p.mentionKind(p.head)) {
		return false
	}
	p.more = append(p.more, q.mentions()...)
	p.k, p.apposed = q.last, false
	return true
}

func (p *parser) setBody(m int32, k kind) {
	if p.inside && k&land != 0 {
		return // officials in a town do not act for it
	}
	if p.body < 0 && k&(organisation|group|state) != 0 {
		p.body = m
	}
}

// joinBody does the same for a body that may be joined to the one before:
// "envoys of A and B".
func (p *parser) joinBody(m int32, k kind, conj bool) {
	if conj && p.body >= 0 && alike(k, p.mentionKind(p.body)) {
		p.bodies = append(p.bodies, m)
		return
	}
	p.setBody(m, k)
}

// conjoinedAt reports whether a conjunction joins the name at token k.
func (p *parser) conjoinedAt(k int) bool {
	_, _, conj, _ := p.mentionAt(k)
	return conj
}

// afterPreposition reports whether the mention at the parser's token stands
// right behind a preposition.
func (p *parser) afterPreposition() bool { return p.k > 0 && p.is(p.k-1, preposition) }

// alike reports whether two participants may be coordinated.
func alike(a, b kind) bool {
	const bodies = organisation | group | state
	return a&b != 0 || a&bodies != 0 && b&bodies != 0 || a&person != 0 && b&bodies != 0 || a&bodies != 0 && b&person != 0
}

// eventNoun takes the parser over a noun that may be a trigger.
func (p *parser) eventNoun(c int32) bool {
	if p.k == p.first {
		p.noun = c
		p.class |= p.marks[p.k].class & venue
	} else if f := &p.candidates[c].Features; p.head >= 0 || p.body >= 0 || p.class&(title|voice) == 0 || f.Accusative && !f.Definite {
		return false
	}
	p.k = p.candidates[c].Last
	return true
}

// mark takes the parser over a punctuation mark.
func (p *parser) mark() bool {
	text := p.punct(p.k)
	next := p.k + 1
	switch {
	case p.decimal(p.k):
	case isComma(text) && p.head >= 0:
		if !p.lists(next) {
			return false
		}
	case isComma(text):
		if p.separated || next >= p.end || p.noun >= 0 {
			return false
		}
		m, before, _, ok := p.mentionAt(next)
		named := ok && before == noSlot && p.mentionKind(m) == person && !p.conjoinedAt(next)
		if !(p.class&title != 0 && (p.mention[next] >= 0 || p.is(next, title))) && !named {
			return false
		}
		p.definite = true
		p.separated, p.inside = true, false
	case strings.Contains(openingQuotes+closingQuotes, text):
		if !(next < p.end && p.mention[next] >= 0) && !(p.k > 0 && p.mention[p.k-1] >= 0) {
			return false
		}
		if p.k == p.first {
			p.first = next
		}
	case text == "(" || text == "[":
		for next < p.end && p.punct(next) != ")" && p.punct(next) != "]" {
			next++
		}
		next++
	case text == "#" || text == "_" || text == "/":
		if p.k == p.first {
			p.first = next
		}
	default:
		return false
	}
	p.k = min(next, p.end)
	return true
}

// conjunct takes the parser over "and the minister B" or "and his wife B" behind a
// name. A person whose name is not known is passed over where another one with a
// title is joined behind.
func (p *parser) conjunct() bool {
	const reach = 5 // tokens of a name that is not known
	q := p.scene.phrase(p.k, p.end)
	if q.head >= 0 {
		p.more = append(p.more, q.mentions()...)
		p.k = q.last
		return true
	}
	if q.noun >= 0 || q.class&title == 0 {
		return false
	}
	for k := q.last; k < p.end && k < q.last+reach && p.free(k) && p.d.Tokens[k].Kind == extract.Word && (p.marks[k].class&preposition == 0 || p.marks[k].slot == slotOn); k++ {
		if p.marks[k].conjoined && p.marks[k].class&title != 0 {
			p.k = k
			return true
		}
	}
	return false
}

// relation reports whether token k is a noun such as "and his wife", joined to a
// person and before another one.
func (p *parser) relation(k int) bool {
	t := &p.d.Tokens[k]
	if p.mentionKind(p.head) != person || !endsIn(t.Of(p.d.Article.Text), p.words.possessedEndings) || p.mention[k] >= 0 {
		return false
	}
	q := p.scene.phrase(k, p.end)
	if q.head < 0 || q.noun >= 0 || p.mentionKind(q.head) != person {
		return false
	}
	for _, cut := range t.Cuts[1:] {
		if _, conj := p.words.proclitic(cut.Clitics); conj {
			return true
		}
	}
	return false
}

// lists reports whether a list of names goes on behind a comma: "A, and the
// minister B".
func (p *parser) lists(next int) bool {
	if next >= p.end {
		return false
	}
	if m, before, conj, ok := p.mentionAt(next); ok {
		return conj && before == noSlot && p.mentionKind(m) == person && p.mentionKind(p.head) == person || p.series(next)
	}
	return p.mentionKind(p.head) == person && p.mention[next] < 0 && p.candidate[next] < 0 && p.marks[next].conjoined && p.marks[next].class&title != 0 && p.marks[next].slot == noSlot
}

// series reports whether names follow behind a comma, one after another, of which a conjunction joins the last: "A, B, C and D".
func (p *parser) series(k int) bool {
	for k < p.end {
		m, before, conj, ok := p.mentionAt(k)
		if !ok || before != noSlot || !alike(p.mentionKind(m), p.mentionKind(p.head)) {
			return false
		}
		if conj {
			p.listed = true
			return true
		}
		k = p.mentionEnd(k)
		if k < p.end && isComma(p.punct(k)) {
			k++
		}
	}
	return false
}

// numeric reports whether the phrase begins with a number, in digits or in words,
// a dual, or a word for many people.
func (p *parser) numeric(k extract.TokenKind) bool {
	if k == extract.Number {
		return true
	}
	if _, ok := p.numeralAt(p.k, p.end); ok {
		return true
	}
	word := p.d.Tokens[p.k].Norm
	return p.scene.counts.nouns[word].two > 0 || p.scene.counts.many[word]
}

// common takes the parser over a word that is no name.
func (p *parser) common(m mark) bool {
	t := p.d.Tokens[p.k]
	if p.noun >= 0 && m.class&title != 0 && (p.k > p.candidates[p.noun].Last || p.hasArticle(p.k-1)) {
		return false // no genitive follows a noun with an article
	}
	switch {
	case p.k == p.first+1 && p.class&(title|voice) == 0 && m.class&title != 0 && p.nominative():
		return false // "gunmen (abducted) the journalist X"
	case p.k == p.first+1 && p.class&office != 0 && m.class&title != 0 && !p.hasArticle(p.k):
		return false // "the president (appointed) the minister of …"
	case p.k > p.first && p.head < 0 && p.class&voice != 0 && m.class&title != 0:
		p.class |= title // "His Excellency the minister of …"
	}
	if p.k == p.first {
		p.class = m.class
		p.number = p.numeric(t.Kind)
	} else if p.head >= 0 {
		switch {
		case m.conjoined && m.class&(title|voice) != 0, p.relation(p.k):
			return p.conjunct()
		case m.class&title != 0:
			if p.mentionKind(p.head)&person == 0 {
				return false // only persons are described by titles
			}
			p.apposed = true
		case p.mention[p.k-1] >= 0 && m.class == 0 && p.hasArticle(p.k):
			// an adjective behind the name
		case !p.apposed:
			return false
		}
	}
	if p.head < 0 && p.phrase.nation < 0 && p.k > p.first && !p.inside {
		p.phrase.nation = p.nationAt(p.k)
	}
	p.definite = len(p.words.articles) > 0 && strings.HasPrefix(t.Norm, p.words.articles[0])
	p.k++
	return true
}
