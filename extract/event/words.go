package event

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/extract/internal/match"
	"tarikh/extract/lang"
)

// class is a set of classes of words, by which a clause is read. What each
// class means is told in the head of the pack's event_words.tsv.
type class uint64

const (
	complementiser class = 1 << iota
	relative
	subordinator
	condition
	possible
	purpose
	future
	negator
	emphatic
	auxiliary
	linker
	preposition
	source
	filler
	title
	voice
	kin
	plainVerb
	pair
	demonstrative
	scheduled
	lasting
	background
	everyone
	venue
	resumes
	additive
	remote
	quantifier
	honour
	court
	relay
	office
	same
	hosts
	sequel
	pronominal
	affair
	members
	there
	concerning
	contrast
	whence
	record
	declares
	decides
	meanwhile
	made
	relayed
	tourney
	therein
	country
	homeland
	memory
	teller
)

var classNames = map[string]class{
	"complementiser": complementiser, "relative": relative, "subordinator": subordinator,
	"condition": condition, "possible": possible, "purpose": purpose, "future": future,
	"negator": negator, "emphatic": emphatic, "auxiliary": auxiliary, "linker": linker,
	"preposition": preposition, "source": source, "filler": filler, "title": title,
	"voice": voice, "kin": kin, "verb": plainVerb, "pair": pair, "demonstrative": demonstrative,
	"scheduled": scheduled, "lasting": lasting, "background": background, "everyone": everyone,
	"venue": venue, "resumes": resumes, "additive": additive, "remote": remote,
	"quantifier": quantifier, "honour": honour, "court": court, "relay": relay, "office": office,
	"same": same, "hosts": hosts, "sequel": sequel, "pronominal": pronominal, "affair": affair,
	"members": members, "there": there, "concerning": concerning, "contrast": contrast,
	"whence": whence, "record": record, "memory": memory, "meanwhile": meanwhile, "made": made, "tourney": tourney,
	"declares": declares, "decides": decides, "relayed": relayed, "homeland": homeland, "teller": teller,
	"therein": therein, "country": country,
}

// neverTriggers are the classes whose words tell of no event, whatever verb
// they look like.
const neverTriggers = complementiser | relative | subordinator | condition | possible | purpose | future | negator | emphatic |
	auxiliary | linker | preposition | filler | title | voice | pair | demonstrative | scheduled | resumes | additive | quantifier

// opensClause are the classes after which another clause begins.
const opensClause = complementiser | relative | subordinator | condition | additive

// particles are the classes that take no proclitic but a conjunction.
const particles = opensClause | future | negator | emphatic | auxiliary | linker | preposition | pronominal | source | filler | plainVerb | lasting | background

// A slot is what a preposition makes of the noun behind it. Slots above the
// named ones are prepositions that only frames know.
type slot int16

const (
	noSlot slot = iota
	slotIn
	slotAt
	slotNear
	slotFor
	slotTo
	slotOn
	slotFrom
	slotAbout
	slotWith
	slotBeside
	slotBetween
	slotBy
	slotAgainst
	slotBefore
	slotHead
	slotPresence
	slotDuring
	slotAfter
	slotEarlier
	slotSince
	slotUntil
	slotVia
	slotInvite
	slotAmong
	slotLed
	slotLasting
	slotOutside
	slotOther
)

var slotNames = map[string]slot{
	"in": slotIn, "at": slotAt, "near": slotNear, "for": slotFor, "to": slotTo, "on": slotOn,
	"from": slotFrom, "about": slotAbout, "with": slotWith, "beside": slotBeside,
	"between": slotBetween, "by": slotBy, "against": slotAgainst, "before": slotBefore,
	"head": slotHead, "presence": slotPresence, "during": slotDuring, "after": slotAfter,
	"earlier": slotEarlier, "since": slotSince, "until": slotUntil, "via": slotVia,
	"invite": slotInvite, "among": slotAmong, "led": slotLed, "lasting": slotLasting, "outside": slotOutside, "other": slotOther,
}

// word is what a phrase of the vocabulary says.
type word struct {
	class   class
	slot    slot
	pronoun bool // it holds a pronoun that is the subject of what follows
	female  bool // its pronoun is feminine
	two     kind // what two a word such as "the two ministers" may stand for
}

// vocabulary holds the pack's words by which clauses are read.
type vocabulary struct {
	trie  match.Trie
	words []word
	byKey map[string]int32
	// cliticSlot gives the slot of a written-together preposition.
	cliticSlot map[rune]slot
	conjoins   map[rune]bool
	articles   []string
	// The endings by which common nouns show that they are subjects, or
	// objects, or somebody's, and bodies that they are feminine.
	subjectEndings, objectEndings, possessedEndings, feminineEndings []string
	// passiveMark are the vowel marks by which a verb shows that it is passive.
	passiveMark map[rune]bool
	// masculine are the folded names of places that are masculine.
	masculine map[string]bool
	// states are the folded names of places that act; seats is true of those
	// that only stand for a government.
	states map[string]bool
	// nameOf gives the first name of a state for each of its names and for
	// the adjectives of its people.
	nameOf, people map[string]string
	// facilities are the nouns with which names of buildings and grounds
	// begin; regions those of regions; placeNouns these and all other nouns
	// for places.
	facilities, regions, placeNouns map[string]bool
	// another are the words behind a noun by which it is not the one that was
	// told of: "a second earthquake".
	another map[string]bool
	// undergoers are nouns for the person whom something befell, and the types
	// of event that it may be.
	undergoers map[string][]string
}

// loadVocabulary reads event_words.tsv and event_states.tsv.
func loadVocabulary(p *lang.Pack) (*vocabulary, error) {
	v := &vocabulary{byKey: map[string]int32{}, cliticSlot: map[rune]slot{}, conjoins: map[rune]bool{}, states: map[string]bool{},
		nameOf: map[string]string{}, people: map[string]string{}, facilities: map[string]bool{}, regions: map[string]bool{}, placeNouns: map[string]bool{}, another: map[string]bool{}, undergoers: map[string][]string{},
		passiveMark: map[rune]bool{}, masculine: map[string]bool{}}
	rows, err := p.Rows("event_words.tsv", 2)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		if err := v.add(p, row); err != nil {
			return nil, err
		}
	}
	if err := v.addPlaceHeads(p); err != nil {
		return nil, err
	}
	rows, err = p.Rows("event_states.tsv", 2)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		seat := row.Cols[0] == "seat"
		if !seat && row.Cols[0] != "state" {
			return nil, row.Errorf("unknown kind of row %q", row.Cols[0])
		}
		names := strings.Split(p.Text.String(row.Cols[1]), "|")
		for _, name := range names {
			v.states[name], v.nameOf[name] = seat, names[0]
		}
		for _, adjective := range strings.Split(p.Text.String(row.Col(2)), "|") {
			if _, ok := v.people[adjective]; !ok {
				v.people[adjective] = names[0]
			}
		}
	}
	return v, nil
}

// addPlaceHeads reads the nouns with which names of places begin.
func (v *vocabulary) addPlaceHeads(p *lang.Pack) error {
	rows, err := p.Rows("placeheads.tsv", 2)
	if err != nil {
		return err
	}
	for _, row := range rows {
		noun := p.Text.String(row.Cols[0])
		v.placeNouns[noun] = true
		switch row.Cols[1] {
		case "facility":
			v.facilities[noun] = true
		case "region":
			v.regions[noun] = true
		}
	}
	return nil
}

// add adds one row of event_words.tsv.
func (v *vocabulary) add(p *lang.Pack, row lang.Row) error {
	folded := p.Text.String(row.Cols[1])
	first, _ := utf8.DecodeRuneInString(folded)
	if list := v.affixes(row.Cols[0]); list != nil {
		*list = append(*list, folded)
		return nil
	}
	switch row.Cols[0] {
	case "facility", "place-noun":
		v.placeNouns[folded] = true
		v.facilities[folded] = v.facilities[folded] || row.Cols[0] == "facility"
		return nil
	case "another":
		v.another[folded] = true
		return nil
	case "masculine":
		v.masculine[folded] = true
		return nil
	case "passive-mark":
		mark, _ := utf8.DecodeRuneInString(row.Cols[1])
		v.passiveMark[mark] = true
		return nil
	case "undergoer":
		v.undergoers[folded] = strings.Split(row.Col(2), "|")
		return nil
	case "conjunction":
		v.conjoins[first] = true
		return nil
	case "clitic":
		s, ok := slotNames[row.Col(2)]
		if !ok {
			return row.Errorf("unknown slot %q", row.Col(2))
		}
		v.cliticSlot[first] = s
		return nil
	}
	c, ok := classNames[row.Cols[0]]
	if !ok {
		return row.Errorf("unknown class %q", row.Cols[0])
	}
	s := noSlot
	if c&(preposition|pronominal) != 0 {
		if s, ok = slotNames[row.Col(2)]; !ok {
			return row.Errorf("unknown slot %q", row.Col(2))
		}
	}
	words := strings.Fields(folded)
	if len(words) == 0 {
		return row.Errorf("empty word")
	}
	// A preposition that is written with its noun may end a phrase: "according to".
	if last := []rune(words[len(words)-1]); len(words) > 1 && len(last) == 1 && v.cliticSlot[last[0]] != noSlot {
		words = words[:len(words)-1]
	}
	key := strings.Join(words, " ")
	i, ok := v.byKey[key]
	if !ok {
		i = int32(len(v.words))
		v.byKey[key] = i
		v.words = append(v.words, word{})
		v.trie.Add(words, i)
	}
	v.words[i].class |= c
	v.words[i].female = v.words[i].female || c == pronominal && row.Col(3) == "feminine"
	if c == pair {
		if v.words[i].two, ok = kindsOf(row.Col(2)); !ok {
			return row.Errorf("unknown kind in %q", row.Col(2))
		}
	}
	if s != noSlot {
		v.words[i].slot = s
	}
	v.words[i].pronoun = v.words[i].pronoun || c == complementiser && row.Col(2) == "pronoun"
	return nil
}

// affixes returns the list of the vocabulary that a kind of row adds to, or nil.
func (v *vocabulary) affixes(kind string) *[]string {
	switch kind {
	case "article":
		return &v.articles
	case "subject-ending":
		return &v.subjectEndings
	case "object-ending":
		return &v.objectEndings
	case "possessed-ending":
		return &v.possessedEndings
	case "feminine-ending":
		return &v.feminineEndings
	}
	return nil
}

// slotOf returns the slot of a preposition as a trigger's frame spells it. It
// is noSlot for other particles, such as conjunctions.
func (v *vocabulary) slotOf(folded string) (slot, error) {
	if r := []rune(folded); len(r) == 1 {
		if s := v.cliticSlot[r[0]]; s != noSlot || v.conjoins[r[0]] {
			return s, nil
		}
	}
	if i, ok := v.byKey[folded]; ok && v.words[i].class&(preposition|complementiser) != 0 {
		return v.words[i].slot, nil
	}
	return noSlot, fmt.Errorf("preposition %q is not in event_words.tsv", folded)
}

// proclitic returns the slot of the preposition among clitics, if any, and
// whether they hold a conjunction.
func (v *vocabulary) proclitic(clitics string) (s slot, conjoined bool) {
	for _, r := range clitics {
		if v.conjoins[r] {
			conjoined = true
		} else if c := v.cliticSlot[r]; c != noSlot {
			s = c
		}
	}
	return s, conjoined
}

// joins reports whether clitics are conjunctions and prepositions only: no
// particle of the future, which stands before verbs alone.
func (v *vocabulary) joins(clitics string) bool {
	for _, r := range clitics {
		if !v.conjoins[r] && v.cliticSlot[r] == noSlot {
			return false
		}
	}
	return true
}

// mark is what the vocabulary says of the words from a token on.
type mark struct {
	class     class
	slot      slot // of a preposition, or of the proclitic of another word
	length    uint8
	conjoined bool
	pronoun   bool // the word holds the subject of what follows
	inside    bool // the token belongs to a phrase that began before it
	female    bool // the pronoun that the word holds is feminine
	two       kind // the kinds of those whom a dual may stand for
}

// marks returns the marks of all tokens. Phrases stay inside sentences.
func (v *vocabulary) marks(d *extract.Draft) []mark {
	out := make([]mark, len(d.Tokens))
	for i := range out {
		out[i].length = 1
	}
	for s := range d.Sentences {
		tokens, at := d.TokensIn(s), d.Sentences[s].First
		for i := 0; i < len(tokens); {
			m := v.markAt(tokens, i)
			out[at+i] = m
			for k := 1; k < int(m.length); k++ {
				out[at+i+k] = mark{class: m.class &^ opensClause, length: 1, inside: true}
			}
			i += int(m.length)
		}
	}
	return out
}

func (v *vocabulary) markAt(tokens []extract.Token, i int) mark {
	best := mark{length: 1}
	if tokens[i].Kind != extract.Word {
		return best
	}
	bestClitics := -1
	v.trie.At(tokens, i, func(m match.Match) bool {
		w := v.words[m.Value]
		s, conj := v.proclitic(m.Clitics)
		c := w.class
		if m.Clitics != "" && (s != noSlot || !conj || !v.joins(m.Clitics)) {
			c &^= particles
		}
		n := m.Last - m.First
		if c == 0 || n < int(best.length) || n == int(best.length) && best.class != 0 && len(m.Clitics) >= bestClitics {
			return true
		}
		if c&(preposition|pronominal) != 0 {
			s = w.slot
		}
		best, bestClitics = mark{class: c, slot: s, length: uint8(n), conjoined: conj, pronoun: w.pronoun, female: w.female, two: w.two}, len(m.Clitics)
		return true
	})
	if best.class == 0 {
		best.slot, best.conjoined = v.cliticOf(&tokens[i])
	}
	return best
}

// cliticOf tells the proclitics of a word that is not in the vocabulary, where
// its spelling leaves no doubt: the article stands between them and the word.
func (v *vocabulary) cliticOf(t *extract.Token) (slot, bool) {
	for _, cut := range t.Cuts[1:] {
		for _, a := range v.articles {
			if strings.HasPrefix(cut.Norm, a) && utf8.RuneCountInString(cut.Norm) > utf8.RuneCountInString(a)+2 {
				return v.proclitic(cut.Clitics)
			}
		}
	}
	return noSlot, false
}
