// Package trigger finds the words of an article that may tell of events.
//
// Its lexicon is a table of a language pack: verbs and nouns with the type of
// event they tell of, and who is who around them. All forms of a word are
// found, with the particles written before it and the pronouns behind it.
// Whether a candidate tells of an event, and of which of its senses, is for
// the caller to judge; what the word's row says about it comes with the hit.
package trigger

import (
	"tarikh/extract"
	"tarikh/extract/internal/morph"
	"tarikh/extract/lang"
)

// Reliability says how far a word alone is proof of an event.
type Reliability uint8

// The classes of reliability.
const (
	// Sure words tell of an event whatever stands around them.
	Sure Reliability = iota
	// NeedsArgument words tell of one where a participant is named with them.
	NeedsArgument
	// NeedsCue words tell of one only with one of their cues.
	NeedsCue
	// Light verbs carry an event whose type comes from the noun with them.
	Light
)

var reliabilities = [...]string{"sure", "needs-argument", "needs-cue", "light"}

func (r Reliability) String() string { return reliabilities[r] }

// The roles that a frame gives to the phrases around a trigger. An empty role
// means that the phrase is no participant.
const (
	Agent   = "agent"
	Target  = "target"
	Place   = "place"
	Content = "content" // what is said, demanded, made: no participant, but maybe an event
)

// Frame says who is who around a trigger.
type Frame struct {
	// Subject and Object are the roles of a verb's subject and of its object
	// in the active voice. The subject of a passive has the role of Object.
	Subject, Object string
	// Genitive is the role of the noun that follows a verbal noun or a noun,
	// or of the pronoun attached to it.
	Genitive string
	Preps    []Prep
}

// Prep gives the roles of what follows a preposition.
type Prep struct {
	Word string // folded, such as "الي"
	// Roles are tried in order: the first that the phrase can fill.
	Roles []string
}

// Prep returns the roles of a folded preposition, or nil.
func (f *Frame) Prep(word string) []string {
	for i := range f.Preps {
		if f.Preps[i].Word == word {
			return f.Preps[i].Roles
		}
	}
	return nil
}

// Entry is one sense of one word.
type Entry struct {
	Lemma string // as written in the table
	POS   string // "verb" or "noun"
	Root  string
	Form  string // I to X with the vowels of form I, Q1 to Q4, or "" for nouns
	Type  string // an event type; "" for light verbs
	Frame Frame
	// Reliability says how far the word alone is proof of this sense.
	Reliability Reliability
	// Cues are the words that must stand around the trigger for this sense.
	// A Hit says whether they do.
	Cues []Cue
	// Tail holds the folded words that follow the head of a trigger of several
	// words.
	Tail []string
	Row  lang.Row
	Rule string // names the row: "ar/triggers.tsv:17"
}

// Cue is a condition on what stands around a trigger.
type Cue struct {
	// Where is the place to look at: "next" and "prev" the word behind and
	// before, "after" and "before" the words up to [VerbWindow] or [NounWindow]
	// away, "object" those of "after" that no preposition stands before, "near"
	// the whole sentence. "After" and "object" end where a clause about what is
	// said begins.
	Where string
	Not   bool // none of the words may stand there
	words wordSet
}

// The numbers of tokens that the cues "after" and "before" look at: around a
// verb, whose subject may be long, around a noun, and for what must not be there.
const (
	VerbWindow = 18
	NounWindow = 8
	NotWindow  = 9
)

// Hit is a stretch of text that may be a trigger.
type Hit struct {
	extract.Span        // without clitics, with the article
	First, Last  int    // tokens [First, Last) of the draft
	Clitics      string // folded, such as "و" or "وب"
	// Name is what a dictionary calls the happening: the noun that was found,
	// the verbal noun of a verb, or the verb where somebody says something.
	Name     string
	Entry    *Entry
	Features morph.Features
	// Cued is true where all cues of the entry are met, and for entries that
	// have none. Of two senses that find their cues behind the word, only the
	// one with the nearer cue is cued.
	Cued bool
	// CueAt is the token of the first cue that names a word around the
	// trigger, or -1.
	CueAt int
}
