package extract

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// Kind says what an entity is.
type Kind string

// The kinds of entities. A happening is an event that has a proper name, such
// as a conference, a summit, a war or a tournament.
const (
	Person       Kind = "person"
	Organisation Kind = "organisation"
	Group        Kind = "group"
	Place        Kind = "place"
	Happening    Kind = "happening"
)

// Kinds lists every Kind in the order in which reports show them.
var Kinds = []Kind{Person, Organisation, Group, Place, Happening}

// Anchor says where a date comes from, so that a date which is not in the text
// never looks as if it were.
type Anchor string

// The anchors. Inferred dates come from other articles, so only the graph has
// them.
const (
	Explicit  Anchor = "explicit"  // the expression is a full date
	Relative  Anchor = "relative"  // resolved against the publication date or another expression
	Inherited Anchor = "inherited" // carried from the sentence or paragraph before
	Published Anchor = "published" // nothing was said; the article's own date
	Inferred  Anchor = "inferred"  // concluded from other articles
)

// Modality says whether an event is told as having happened.
type Modality string

// The modalities of an event.
const (
	Actual       Modality = "actual"
	Planned      Modality = "planned"
	Hypothetical Modality = "hypothetical"
	Negated      Modality = "negated"
)

// Role is the part an argument plays in an event.
type Role string

// The roles. Time and place are fields of the event, not arguments.
const (
	Agent  Role = "agent"
	Target Role = "target"
)

// The TIMEX3 types of a [Date].
const (
	TypeDate     = "DATE"
	TypeTime     = "TIME"
	TypeDuration = "DURATION"
	TypeSet      = "SET"
)

// Article is one news article after reading: UTF-8 without byte order mark,
// lines ended by "\n".
type Article struct {
	// ID is the hexadecimal form of the first 16 bytes of the SHA-256 of
	// Source and Text: the same article read from two files is one article.
	ID    string `json:"id"`
	Path  string `json:"path"` // where it was read from; "-" is standard input
	URL   string `json:"url"`
	Title string `json:"title"`
	// Source is the outlet that published the article, as it names itself.
	Source string `json:"source"`
	// Published is the publication date, YYYY-MM-DD, or "" where nothing
	// states it.
	Published string `json:"published"`
	// PublishedFrom says where Published was found: metadata, dateline,
	// byline, footer, url, option, or "".
	PublishedFrom string `json:"published_from"`
	Language      string `json:"language"` // BCP 47, such as "ar"
	Bytes         int    `json:"bytes"`    // length of Text
	// Text is printed only on demand; every offset points into it.
	Text string `json:"text,omitempty"`

	// Lines tells what each line of Text is, in order. Blank lines are left out.
	Lines []Line `json:"-"`
}

// LineKind says what a line of an article is for.
type LineKind string

// The kinds of lines. Furniture is text of the page around the article, such
// as share buttons and "most read" lists: it is kept in the text, so that
// offsets hold, but nothing is extracted from it.
const (
	TitleLine  LineKind = "title"
	DateLine   LineKind = "dateline" // a line of its own that holds the publication date
	BylineLine LineKind = "byline"   // who wrote it, or which outlet
	BodyLine   LineKind = "body"
	FooterLine LineKind = "footer" // a post date after the text
	Furniture  LineKind = "furniture"
)

// Line is one line of an article and what it is for.
type Line struct {
	Span
	Kind LineKind
}

// Date is a temporal expression (TIMEX3) and what it means.
type Date struct {
	Text string `json:"text"`
	Span
	Type  string `json:"type"`  // DATE, TIME, DURATION or SET
	Value string `json:"value"` // the TIMEX3 value; a range is A/B, both ends included
	// Begin and EndDate are the first and the last day that the value covers,
	// YYYY-MM-DD, or "" where they are unknown.
	Begin      string  `json:"begin"`
	EndDate    string  `json:"end_date"`
	Mod        string  `json:"mod"` // TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER …
	Anchor     Anchor  `json:"anchor"`
	Rule       string  `json:"rule"`
	Confidence float64 `json:"confidence"`
	// Time is what an article adds to the day that is the value: the hour
	// ("T18:05") or the part of the day ("TEV"), as TIMEX3 writes them.
	Time string `json:"time,omitempty"`
	// Conflict says what disagrees with the value, such as a weekday that the
	// date does not have; "" where nothing does.
	Conflict string `json:"conflict,omitempty"`
	// Original is the date in the calendar it was written in, where that is
	// not the Gregorian one: "1440-09-15 AH".
	Original string `json:"original,omitempty"`
}

// Mention is a stretch of text that names an entity.
type Mention struct {
	Text string `json:"text"`
	Span
	Kind   Kind   `json:"kind"`
	Entity string `json:"entity"` // the ID of an Entity of the same document
	Rule   string `json:"rule,omitempty"`
}

// Ref points from an entity to what is known of it outside the article.
type Ref struct {
	Wikidata string  `json:"wikidata"`
	Geonames string  `json:"geonames"`
	Country  string  `json:"country"` // ISO 3166-1 alpha-2
	Lat      float64 `json:"lat"`
	Lon      float64 `json:"lon"`
}

// Entity is a person, organisation, group, place or happening of one article.
type Entity struct {
	ID      string   `json:"id"` // "e1", "e2" … in order of first mention
	Kind    Kind     `json:"kind"`
	Name    string   `json:"name"`    // the fullest name the article gives
	Aliases []string `json:"aliases"` // other names, in order of first mention
	Titles  []string `json:"titles"`  // titles that stand for it, such as الرئيس الصيني
	En      string   `json:"en"`      // English label, or ""
	Ref     Ref      `json:"ref"`
	// Edition is the number of a recurring happening ("the fourth
	// conference", "the 2018 cup"), or 0.
	Edition int `json:"edition,omitempty"`
	// When is the TIMEX3 value of a happening that is called by its date
	// ("the 25 January revolution": "2011-01-25"). It is what the language
	// pack knows of the name, not a date of the article: the article may say
	// nothing about the year, so there is no [Date] for it and no [Event] is
	// dated by it.
	When string `json:"when,omitempty"`
}

// Quote is a stretch of the article's text.
type Quote struct {
	Text string `json:"text"`
	Span
}

// When is the time of an event.
type When struct {
	Value  string `json:"value"` // TIMEX3 value, or "" where the time is unknown
	Begin  string `json:"begin"`
	End    string `json:"end"`
	Anchor Anchor `json:"anchor"`
	Date   int    `json:"date"` // index in Document.Dates that it was read from, or -1
	// Conflict is that of the date it was read from; "" where nothing disagrees.
	Conflict string `json:"conflict,omitempty"`
}

// Arg is a participant of an event, and where the text names it.
type Arg struct {
	Role   Role   `json:"role"`
	Entity string `json:"entity"`
	Span
}

// Sentence is the sentence that tells of an event.
type Sentence struct {
	Span
	Text string `json:"text"`
}

// Count is a number that belongs to an event, such as that of the dead.
type Count struct {
	// What is counted: dead, injured, missing, arrested, abducted, released,
	// participants, displaced, votes, goals, money or magnitude.
	What  string  `json:"what"`
	Value float64 `json:"value"`
	// Unit is the currency or the measure, "%" of a share, or "" of people.
	Unit string `json:"unit"`
	Mod  string `json:"mod"` // approx, more-than, less-than or ""
	Text string `json:"text"`
	Span
}

// Event is one happening that the article tells of.
type Event struct {
	ID          string   `json:"id"`   // "v1", "v2" … in order of the trigger
	Type        string   `json:"type"` // one of the event types, such as "meet"
	Trigger     Quote    `json:"trigger"`
	Name        string   `json:"name,omitempty"` // what a dictionary calls it, such as "زيارة" of "زارها"; "" where it is not known
	When        When     `json:"when"`
	Place       string   `json:"place"` // the ID of an Entity, or ""
	Args        []Arg    `json:"args"`
	Modality    Modality `json:"modality"`
	Attribution string   `json:"attribution"` // the entity that is said to have said it, or ""
	Sentence    Sentence `json:"sentence"`
	Rule        string   `json:"rule"`
	Confidence  float64  `json:"confidence"`
	// Also holds the other words of the article that tell of the same
	// happening.
	Also []Quote `json:"also,omitempty"`
	// Counts are the numbers that the article gives of it, in the order of the
	// text. Where two disagree both are kept.
	Counts []Count `json:"counts,omitempty"`
}

// Document is everything that was extracted from one article. It is a pure
// function of the article and of the language packs.
type Document struct {
	Article  Article   `json:"article"`
	Dates    []Date    `json:"dates"`
	Mentions []Mention `json:"mentions"`
	Entities []Entity  `json:"entities"`
	Events   []Event   `json:"events"`
}

// Entity returns the entity with the given ID, or nil.
func (d *Document) Entity(id string) *Entity {
	if i := d.EntityAt(id); i >= 0 {
		return &d.Entities[i]
	}
	return nil
}

// EntityAt returns the position of the entity with the given ID, or -1.
func (d *Document) EntityAt(id string) int {
	if len(id) > 1 { // mostly e1, e2 and so on
		if n, err := strconv.Atoi(id[1:]); err == nil && n > 0 && n <= len(d.Entities) && d.Entities[n-1].ID == id {
			return n - 1
		}
	}
	return slices.IndexFunc(d.Entities, func(e Entity) bool { return e.ID == id })
}

// WriteJSON writes the document as one line of JSON, without HTML escaping and
// with empty lists instead of nulls. The article's text is written only when
// withText is true.
func (d *Document) WriteJSON(w io.Writer, withText bool) error {
	out := *d
	if !withText {
		out.Article.Text = ""
	}
	out.Dates = nonNil(out.Dates)
	out.Mentions = nonNil(out.Mentions)
	out.Entities = append([]Entity{}, out.Entities...)
	for i := range out.Entities {
		out.Entities[i].Aliases = nonNil(out.Entities[i].Aliases)
		out.Entities[i].Titles = nonNil(out.Entities[i].Titles)
	}
	out.Events = append([]Event{}, out.Events...)
	for i := range out.Events {
		out.Events[i].Args = nonNil(out.Events[i].Args)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(&out); err != nil {
		return fmt.Errorf("extract: writing %s: %w", d.Article.Path, err)
	}
	return nil
}

func nonNil[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// ReadJSON reads documents that [Document.WriteJSON] wrote, one after the
// other, and calls yield for each until it returns false. It returns an error
// that names the number of the document that could not be read.
func ReadJSON(r io.Reader, yield func(*Document) bool) error {
	dec := json.NewDecoder(r)
	for n := 1; ; n++ {
		doc := new(Document)
		if err := dec.Decode(doc); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("extract: document %d: %w", n, err)
		}
		if !yield(doc) {
			return nil
		}
	}
}
