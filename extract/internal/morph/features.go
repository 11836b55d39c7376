// Package morph inflects words: verbs by root and pattern, nouns by their
// endings, and finds the words behind inflected forms again.
//
// It knows no language. Patterns and affixes are rows of tables that a
// language pack holds; what the package adds is the work that every word with
// a root and a pattern needs: filling the pattern, letting weak letters fall,
// seating the hamza, and joining stems with affixes.
//
// A word is kept as a handful of stems. Each [Stem] knows the slots that it
// may stand in, each affix knows the slot that it joins, and a form is a stem
// between the affixes of one of its slots. So a verb of a thousand written
// forms takes some ten entries of an [Index].
package morph

// Aspect tells what kind of form a word is in.
type Aspect uint8

// The aspects. A masdar is a verbal noun; a noun has no verb behind it.
const (
	Noun Aspect = iota
	Perfect
	Imperfect
	Imperative
	Masdar
	ActiveParticiple
	PassiveParticiple
)

var aspects = [...]string{"noun", "perfect", "imperfect", "imperative", "masdar", "active participle", "passive participle"}

func (a Aspect) String() string { return aspects[a] }

// Verbal reports whether the form has a subject: perfect, imperfect or
// imperative.
func (a Aspect) Verbal() bool { return Perfect <= a && a <= Imperative }

// Participle reports whether the form is a participle.
func (a Aspect) Participle() bool { return a >= ActiveParticiple }

// Voice is active or passive. Text without vowel marks often leaves it open.
type Voice uint8

// The voices.
const (
	NoVoice Voice = iota
	Active
	Passive
	EitherVoice // both readings are written alike
)

var voices = [...]string{"", "active", "passive", "either"}

func (v Voice) String() string { return voices[v] }

// Gender of a form.
type Gender uint8

// The genders. AnyGender stands for forms that serve both.
const (
	AnyGender Gender = iota
	Masculine
	Feminine
)

var genders = [...]string{"", "m", "f"}

func (g Gender) String() string { return genders[g] }

// Number of a form.
type Number uint8

// The numbers.
const (
	AnyNumber Number = iota
	Singular
	Dual
	Plural
)

var numbers = [...]string{"", "s", "d", "p"}

func (n Number) String() string { return numbers[n] }

// Pronoun is a pronoun that is written at the end of a word: the object of a
// verb, the possessor of a noun. Person is 0 where there is none.
type Pronoun struct {
	Person uint8
	Gender Gender
	Number Number
}

// Features is what the written form of a word tells.
type Features struct {
	Aspect Aspect
	Voice  Voice
	Person uint8 // 1 to 3 of the subject; 0 for nouns
	Gender Gender
	Number Number
	// Definite is true for nouns with an article or a possessor.
	Definite bool
	// Accusative is true for nouns whose ending is seen to be that of an
	// indefinite accusative, as in circumstantial participles.
	Accusative bool
	// Construct is true for nouns whose ending shows that a genitive follows.
	Construct bool
	// Jussive is true for verbs in a form that needs a particle before them.
	Jussive bool
	// Future is true for verbs with a future particle attached.
	Future  bool
	Pronoun Pronoun
}
