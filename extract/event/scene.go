package event

import (
	"strings"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/extract/event/trigger"
	"tarikh/extract/internal/morph"
)

// candidate is a trigger in its best sense.
type candidate struct {
	trigger.Hit
	kind   *eventType // nil for light verbs
	clause int
	verb   bool
	// slot is the slot of the preposition written before a noun.
	slot slot
	// weight is how well the sense fits; others are further senses of the word.
	weight int
	others []candidate
}

// scene is the work on one draft: what stands on which token.
type scene struct {
	*Extractor
	d     *extract.Draft
	marks []mark
	// mention, date and candidate give, for each token, the index of the
	// record that covers it, or -1.
	mention, date, candidate []int32
	candidates               []candidate
	clauses                  []clause
	clauseAt                 []int32
	entity                   map[string]int32 // entity ID → index
	kinds                    []kind           // by entity
	nation                   map[string]int32 // state → its entity
	gender                   []morph.Gender   // by entity, as verbs have shown it
	events                   []*found
	eventAt                  map[int]*found // by candidate
	// speaker is the event of the last speech of the running text; topic the
	// agent of the last main clause, or -1.
	speaker   *found
	topic     int32
	hero      int32             // the one person of the headline, or -1
	news      *moment           // the time of the news that the article brings
	newsFound bool              // an event of the lead gave that time
	coming    *moment           // the time of the last event that is planned
	story     bool              // the text is no news of a day
	storyDay  *moment           // in a story, the date told last
	storyIn   int               // the sentence that told it
	lastDay   *moment           // the time told last for something done
	lastDayIn int               // the sentence that told it
	saidAt    map[int32]*moment // by agent, the time of what they said last
	placeAt   map[int32]int32   // by agent, where they spoke last
	meeting   int32             // the gathering with a name that was told of last, or -1
	dateline  int32             // the place of the dateline, or -1
	// forum is the place of the gathering that the lead tells of, or -1.
	forum   int32
	inCourt bool            // the forum is a court
	court   int32           // where the court sits that was told of last, or -1
	venue   int32           // the place of the last gathering, or -1
	seats   map[int32]int32 // by gathering with a name, where it is held
	body    int             // sentences of the body read so far
	journey int32           // where the last visit led, or -1
	chamber int32           // the place where the lead tells that a body decided, or -1
	about   int32           // the place that the title is about, or -1
	site    int32           // the place where something was done last, or -1
	siteIn  int             // the sentence that told of it
	siteDay *moment         // when that was
	told    []int32         // the places of events, in the order of telling
	toldIn  int             // the sentence that told of the last of them
	lead    int             // the first sentence of the body, or -1
}

func newScene(x *Extractor, d *extract.Draft) *scene {
	n := len(d.Tokens)
	buf := make([]int32, 4*n)
	for i := range buf {
		buf[i] = -1
	}
	s := &scene{
		Extractor: x, d: d, marks: x.words.marks(d),
		topic: -1, lead: -1, venue: -1, meeting: -1, forum: -1, dateline: -1, about: -1, chamber: -1, journey: -1, site: -1, court: -1,
		saidAt: map[int32]*moment{}, placeAt: map[int32]int32{}, seats: map[int32]int32{}, nation: map[string]int32{}, eventAt: map[int]*found{},
		mention: buf[:n], date: buf[n : 2*n], candidate: buf[2*n : 3*n], clauseAt: buf[3*n:],
		entity: make(map[string]int32, len(d.Entities)), kinds: make([]kind, len(d.Entities)), gender: make([]morph.Gender, len(d.Entities)),
	}
	for i := range d.Entities {
		s.entity[d.Entities[i].ID] = int32(i)
		s.kinds[i] = s.kindOf(&d.Entities[i])
		s.gender[i] = s.genderOf(&d.Entities[i])
		if name, ok := x.words.nameOf[s.fold(d.Entities[i].Name)]; ok && s.kinds[i] == state {
			s.nation[name] = int32(i)
		}
	}
	for i := range d.Mentions {
		s.cover(s.mention, d.Mentions[i].Span, int32(i), func(old int32) bool { return d.Mentions[old].Len() < d.Mentions[i].Len() })
	}
	for i := range d.Dates {
		s.cover(s.date, d.Dates[i].Span, int32(i), func(old int32) bool { return d.Dates[old].Len() < d.Dates[i].Len() })
	}
	for i := range d.Sentences {
		if d.Sentences[i].Kind == extract.BodyLine {
			s.lead = i
			break
		}
	}
	s.hero, s.story = s.findHero(), s.tellsStory()
	return s
}

// cover writes value on the tokens that span touches, where better says that
// it beats what is there.
func (s *scene) cover(on []int32, span extract.Span, value int32, better func(old int32) bool) {
	for k := s.d.TokenAt(span.Start); k < len(s.d.Tokens) && s.d.Tokens[k].Start < span.End; k++ {
		if on[k] < 0 || better(on[k]) {
			on[k] = value
		}
	}
}

func (s *scene) kindOf(e *extract.Entity) kind {
	switch e.Kind {
	case extract.Person:
		return person
	case extract.Organisation:
		return organisation
	case extract.Group:
		return group
	case extract.Happening:
		return happening
	}
	if s.acts(e.Name) {
		return state
	}
	for _, a := range e.Aliases {
		if s.acts(a) {
			return state
		}
	}
	return land
}

// genderOf returns the gender that the name of a body or a state shows, or the
// titles of a person if all that is known of them agrees.
func (s *scene) genderOf(e *extract.Entity) morph.Gender {
	switch e.Kind {
	case extract.Person:
		return s.titleGender(e.Titles)
	case extract.Place:
		if name := s.fold(e.Name); s.acts(e.Name) && !s.words.masculine[name] {
			return morph.Feminine
		}
	case extract.Organisation, extract.Group:
		if first, _, more := strings.Cut(s.fold(e.Name), " "); more && endsIn(first, s.words.feminineEndings) {
			return morph.Feminine
		}
	}
	return morph.AnyGender
}

func (s *scene) titleGender(titles []string) morph.Gender {
	out := morph.AnyGender
	for _, t := range titles {
		words := strings.Fields(s.fold(t))
		if len(words) == 0 {
			continue
		}
		g := morph.Masculine
		if endsIn(words[0], s.words.feminineEndings) {
			g = morph.Feminine
			if len(words) > 1 && !endsIn(words[1], s.words.feminineEndings) {
				return morph.AnyGender // "His Majesty the king" has the same ending
			}
		}
		if out != morph.AnyGender && out != g {
			return morph.AnyGender
		}
		out = g
	}
	return out
}

func (s *scene) acts(name string) bool {
	seat, ok := s.words.states[s.fold(name)]
	return ok && !seat
}

// nationAt returns the state whose people the adjective at token k tells of,
// where the article names that state, or -1.
func (s *scene) nationAt(k int) int32 {
	if k >= len(s.d.Tokens) || s.mention[k] >= 0 {
		return -1
	}
	if e, ok := s.nation[s.people(k)]; ok {
		return e
	}
	return -1
}

// people returns the country of whose people token k is an adjective, or "".
func (s *scene) people(k int) string {
	word := s.d.Tokens[k].Norm
	for _, a := range s.words.articles {
		word = strings.TrimPrefix(word, a)
	}
	return s.words.people[word]
}

// entityOf returns the index of the entity that a mention names, or -1.
func (s *scene) entityOf(mention int32) int32 {
	if mention < 0 {
		return -1
	}
	if e, ok := s.entity[s.d.Mentions[mention].Entity]; ok {
		return e
	}
	return -1
}

// mentionKind returns the kind of what a mention names, 0 where it names
// nothing. A seat of government counts as a state as well.
func (s *scene) mentionKind(mention int32) kind {
	e := s.entityOf(mention)
	if e < 0 {
		return 0
	}
	k := s.kinds[e]
	if k == land {
		if _, ok := s.words.states[s.fold(s.d.Mentions[mention].Text)]; ok {
			k |= state
		}
	}
	return k
}

// mentionEnd returns the token behind the mention that covers token i.
func (s *scene) mentionEnd(i int) int {
	m := s.mention[i]
	for i < len(s.mention) && s.mention[i] == m {
		i++
	}
	return i
}

// dateEnd returns the token behind the date that covers token i.
func (s *scene) dateEnd(i int) int {
	d := s.date[i]
	for i < len(s.date) && s.date[i] == d {
		i++
	}
	return i
}

// bare reports whether a mention starts at token i, and the slot of the
// proclitic before it and whether a conjunction joins it.
func (s *scene) mentionAt(i int) (m int32, before slot, conjoined, ok bool) {
	m = s.mention[i]
	if m < 0 || i > 0 && s.mention[i-1] == m {
		return -1, 0, false, false
	}
	before, conjoined = s.cliticBefore(i, s.d.Mentions[m].Start)
	return m, before, conjoined || s.loneConjunction(i-1), true
}

// loneConjunction reports whether token i is an "and" that is not written with
// the word behind it, as it should be.
func (s *scene) loneConjunction(i int) bool {
	if i < 0 || s.d.Tokens[i].Kind != extract.Word || s.mention[i] >= 0 {
		return false
	}
	r, n := utf8.DecodeRuneInString(s.d.Tokens[i].Norm)
	return n == len(s.d.Tokens[i].Norm) && s.words.conjoins[r]
}

// cliticBefore reads the clitics of token i that stand before offset start.
func (s *scene) cliticBefore(i, start int) (slot, bool) {
	t := &s.d.Tokens[i]
	if start <= t.Start {
		return noSlot, false
	}
	for _, cut := range t.Cuts {
		if cut.Start == start {
			return s.words.proclitic(cut.Clitics)
		}
	}
	return noSlot, false
}

// punct returns the mark at token i, or "" if it is none.
func (s *scene) punct(i int) string {
	if i < 0 || i >= len(s.d.Tokens) || s.d.Tokens[i].Kind != extract.Punct {
		return ""
	}
	if s.d.Tokens[i].Norm == "-" { // or what newspapers write for it
		return "-"
	}
	return s.d.Tokens[i].Of(s.d.Article.Text)
}

// is reports whether token i, outside mentions and dates, is of a class.
func (s *scene) is(i int, c class) bool {
	return i >= 0 && i < len(s.marks) && s.marks[i].class&c != 0 && s.mention[i] < 0
}
