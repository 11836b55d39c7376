package ner

import (
	"strings"

	"tarikh/extract"
	"tarikh/extract/internal/match"
	"tarikh/extract/lang"
)

// flags are the classes that a folded word belongs to.
type flags uint64

const (
	stop        flags = 1 << iota // never part of a name
	vague                         // an adjective that says which one, not what it is called
	naming                        // an adjective without an ending of belonging
	plain                         // a noun with such an ending
	portfolio                     // what ministries are named after
	link                          // a particle inside a name
	foreignLink                   // a particle inside a foreign name
	speech                        // a verb before its subject
	cue                           // a word before a place
	ordinary                      // a word that is inflected, as names are not
	given                         // a given name
	surname                       // a family name
	ordinal                       // a word that counts
	demonym                       // a word for who belongs to a country
	indefinite                    // a demonym without article
	quoteOpen                     // marks
	quoteClose
	comma
	dash
	carry     // a preposition inside the name of a body
	and       // a conjunction written together with the next word
	syllable  // part of a foreign name that is also another word
	attach    // a clitic that attaches a noun to the name of a body
	last      // an adjective that only what is attached to it makes part of a name
	thing     // a word before a name that makes it the name of a thing
	noPurpose // a noun that is no purpose of a body
	sport     // a word of articles about sports
	governing // a verbal noun that governs a preposition
	placeWord // a place of one word
	purposive // a clitic before what a body is for
	homograph // a place whose name is as often another word
	people    // a plural word for who belongs to a country
	kin       // a word before a person, that is no title: his wife
	illness   // a word before what it is called, which is no place
	rival     // a word before a club: against
	clubWord  // a foreign word with which names of clubs begin
	future    // a clitic before verbs, behind which there is no name
	initial   // the name of a letter of another script
	then      // a conjunction written together with what happened next
	head      // a word with which a title or an organisation begins
	origin    // a preposition before the province that a town lies in
	station   // what every town has an office of
	locative  // a word or clitic that tells where
	branch    // an adjective of local offices, which takes a place along
	prefix    // a word with which names of places begin, and which takes the next one along
	bracket   // a mark around an explanation
	servant   // a word for who serves in a body, or for an office of it
	nameOnly  // a name that the list of ordinary words has by mistake
)

// classes are the names of the flags in the table of words.
var classes = map[string]flags{
	"stop": stop, "vague": vague, "naming": naming, "plain": plain, "portfolio": portfolio, "link": link,
	"speech": speech, "placecue": cue, "quoteopen": quoteOpen, "quoteclose": quoteClose,
	"comma": comma, "dash": dash, "and": and, "carry": carry, "homograph": homograph, "kin": kin,
	"illness": illness, "purposive": purposive, "governing": governing, "sport": sport,
	"foreignlink": foreignLink, "last": last, "thing": thing, "nopurpose": noPurpose, "attach": attach,
	"syllable": syllable, "locative": locative, "station": station, "origin": origin, "branch": branch,
	"placeprefix": prefix, "rival": rival, "then": then, "initial": initial, "future": future,
	"clubword": clubWord, "nameonly": nameOnly, "servant": servant, "bracket": bracket,
}

// sort is what a phrase of the tables is.
type sort uint8

const (
	aPlace sort = iota
	aBody       // a known organisation or group
	aPerson
	aHappening
	nothing // no name, although parts of it are
	aTitle
	bodyHead
	placeHead
	happeningHead
)

// entry is one phrase of the tables and what is known of it.
type entry struct {
	sort     sort
	kind     extract.Kind
	name, en string
	rule     string // the row it comes from
	class    string // of a head word or title
	use      string // how a head word or title is used
	seen     bool   // the sequence model must see a trace of a name behind the head
	derived  bool   // the form with the article, which the table does not have
	definite bool   // the form with the article
	bare     bool   // the place is also a common word or a personal name
	alias    bool   // not the fullest name
	spelled  string // the phrase as the table has it
	lone     int    // number of words
	ref      extract.Ref
	people   int   // population of a place
	cls      flags // classes of a place of one word
}

// lexicon is all that the tables of a pack say about names.
type lexicon struct {
	pack            *lang.Pack
	trie            match.Trie
	entries         []entry
	words           map[string]flags
	articles        []string
	spelledArticles []string // the articles as they are written
	feminines       []string // endings of adjectives that no family is named with
	nisba           []string
	townEndings     []string // what an adjective of belonging may have lost from the name of its town
	endings         []string // of inflected words
	openings        []string
	verbals         []string // beginnings of verbs
	imperfects      []string // those of what somebody else does or will do
	ordinals        map[string]int
	counts          match.Trie // ordinals of several words
	counted         []int
	country         map[string]string // demonym → ISO code
	kingdoms        map[string][]string
	kingdomRule     map[string]string // the first row of each such word
	byCode          map[string]*entry // countries by their ISO code
	spelledVerbs    map[string]bool   // verbs that fold to the head of a place, as they are spelled
	spelledStops    map[string]bool   // words that belong to no name, as they are spelled
	spelledNames    map[string]bool   // names as they are spelled
	vowels          map[rune]bool     // letters that spellings of foreign names add and leave out
	bones           map[string]int32  // large foreign place without vowels → its entry, or -1 of several
	strict          map[rune]bool     // letters that are not mixed up in short names
}

// table is one table of the pack and how its rows are read.
type table struct {
	name    string
	columns int
	read    func(*lexicon, lang.Row) error
}

var tables = []table{
	{"name_words.tsv", 2, (*lexicon).word},
	{"ordinary.tsv", 1, (*lexicon).ordinaryWord},
	{"names.tsv", 2, (*lexicon).personName},
	{"names_learnt.tsv", 2, (*lexicon).personName},
	{"names_more.tsv", 2, (*lexicon).personNames},
	{"demonyms.tsv", 2, (*lexicon).demonym},
	{"ordinals.tsv", 2, (*lexicon).ordinal},
	{"kingdoms.tsv", 2, (*lexicon).kingdom},
	{"titles.tsv", 4, (*lexicon).title},
	{"orgheads.tsv", 4, (*lexicon).bodyHead},
	{"placeheads.tsv", 3, (*lexicon).placeHead},
	{"happenings.tsv", 3, (*lexicon).happening},
	{"organisations.tsv", 2, (*lexicon).body},
	{"groups.tsv", 2, (*lexicon).group},
	{"people.tsv", 2, (*lexicon).person},
	{"places.tsv", 8, (*lexicon).place},
	{"regions.tsv", 3, (*lexicon).place},
	{"not_names.tsv", 1, (*lexicon).nothing},
}

func newLexicon(pack *lang.Pack) (*lexicon, error) {
	x := &lexicon{
		pack: pack, words: map[string]flags{}, ordinals: map[string]int{}, strict: map[rune]bool{}, vowels: map[rune]bool{}, bones: map[string]int32{},
		country: map[string]string{}, byCode: map[string]*entry{}, kingdoms: map[string][]string{}, kingdomRule: map[string]string{},
		spelledNames: map[string]bool{}, spelledStops: map[string]bool{}, spelledVerbs: map[string]bool{},
	}
	hazards, err := pack.Rows("hazards.tsv", 2)
	if err != nil {
		return nil, err
	}
	common := map[string]string{}
	for _, row := range hazards {
		common[x.fold(row.Cols[0])] = row.Cols[1]
	}
	for _, t := range tables {
		rows, err := pack.Rows(t.name, t.columns)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			if err := t.read(x, row); err != nil {
				return nil, err
			}
		}
	}
	x.markHazards(common)
	x.markBones()
	for i := range x.entries {
		if e := &x.entries[i]; e.class == "country" && x.byCode[e.ref.Country] == nil {
			x.byCode[e.ref.Country] = e
		}
	}
	return x, nil
}

// largePlace is the population from which a place is meant by its name even
// where the name is also a common word.
const largePlace = 300_000

// markHazards marks the places whose name is also something else, and which
// therefore need a cue.
func (x *lexicon) markHazards(common map[string]string) {
	for i := range x.entries {
		e := &x.entries[i]
		if e.sort != aPlace || e.lone > 1 {
			continue
		}
		word := x.fold(e.spelled)
		e.cls = x.words[word]
		if strings.Contains(e.rule, "regions.tsv") || e.cls&homograph != 0 {
			e.bare = e.cls&(homograph|stop) != 0
			continue
		}
		class, hazard := common[word]
		known := e.ref.Country != "" && (e.class == "country" || e.class == "capital")
		switch {
		case strings.Contains(class, "stop"):
			e.bare = true
		case known:
		case e.cls&(stop|head) != 0:
			e.bare = true
		case hazard && class != "clitic" && e.people < largePlace:
			e.bare = true
		case hazard && e.people < largePlace/10, e.cls&(given|surname|ordinary) != 0 && e.people < largePlace:
			e.bare = true
		}
	}
}

func (x *lexicon) fold(s string) string { return x.pack.Text.String(s) }

// phrase splits a phrase into folded words as articles are split: at blanks,
// and before and behind marks.
func (x *lexicon) phrase(s string) []string {
	d := &extract.Draft{}
	d.Article.Text = s
	x.pack.Text.Split(d)
	words := make([]string, len(d.Tokens))
	for i, t := range d.Tokens {
		words[i] = t.Norm
	}
	return words
}

// add adds a phrase to the trie.
func (x *lexicon) add(phrase string, e entry) {
	words := x.phrase(phrase)
	if e.name == "" {
		e.name = phrase
	}
	e.lone, e.spelled = len(words), phrase
	x.trie.Add(words, int32(len(x.entries)))
	x.entries = append(x.entries, e)
}

// feminine reports whether a folded word ends as adjectives do, but not names.
func (x *lexicon) feminine(norm string) bool {
	for _, f := range x.feminines {
		if strings.HasSuffix(norm, f) {
			return true
		}
	}
	return false
}

// withArticle returns a folded word without and with the article.
func (x *lexicon) withArticle(w string) []string {
	forms := []string{w}
	for _, a := range x.articles {
		if !strings.HasPrefix(w, a) {
			forms = append(forms, a+w)
		}
	}
	return forms
}

func (x *lexicon) definite(norm string) bool {
	for _, a := range x.articles {
		if len(norm) > len(a)+2 && strings.HasPrefix(norm, a) {
			return true
		}
	}
	return false
}

// bareForm returns a folded word without its article.
func (x *lexicon) bareForm(norm string) string {
	for _, a := range x.articles {
		if len(norm) > len(a)+2 && strings.HasPrefix(norm, a) {
			return norm[len(a):]
		}
	}
	return norm
}

// inflected reports whether a folded word is an ordinary word with an ending or
// an opening that the lists do not have it with.
func (x *lexicon) inflected(norm string) bool {
	const least = 3 * 2 // bytes of a stem
	for _, e := range x.endings {
		if stem, ok := strings.CutSuffix(norm, e); ok && len(stem) >= least && x.words[stem]&(ordinary|stop) != 0 {
			return true
		}
	}
	for _, o := range x.openings {
		stem, ok := strings.CutPrefix(norm, o)
		if !ok || len(stem) < least {
			continue
		}
		if x.words[stem]&(ordinary|stop) != 0 {
			return true
		}
		for _, e := range x.endings {
			if s, ok := strings.CutSuffix(stem, e); ok && len(s) >= least+2 && x.words[s]&(ordinary|stop) != 0 {
				return true
			}
		}
	}
	return false
}
