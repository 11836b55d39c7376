package graph

import (
	"strings"

	"tarikh/extract"
)

// Kind says what a node is.
type Kind string

// The kinds of nodes.
const (
	Article      Kind = "article"
	Event        Kind = "event"
	Person       Kind = Kind(extract.Person)
	Organisation Kind = Kind(extract.Organisation)
	Group        Kind = Kind(extract.Group)
	Place        Kind = Kind(extract.Place)
	Happening    Kind = Kind(extract.Happening)
	Date         Kind = "date"
)

// Kinds lists every Kind in the order in which reports show them.
var Kinds = []Kind{Event, Person, Organisation, Group, Place, Happening, Date, Article}

// IsActor reports whether nodes of the kind can act: persons, organisations
// and groups.
func (k Kind) IsActor() bool { return k == Person || k == Organisation || k == Group }

// IsEntity reports whether the kind is one of those that articles name.
func (k Kind) IsEntity() bool { return k.IsActor() || k == Place || k == Happening }

// Role is what an edge says of its two nodes.
type Role string

// The roles.
const (
	Agent       Role = Role(extract.Agent)  // event → who does it
	Target      Role = Role(extract.Target) // event → whom or what it is done to
	At          Role = "place"              // event → where
	Time        Role = "time"               // event → when
	Attribution Role = "attribution"        // event → who is said to have said it
	MentionedIn Role = "mentioned-in"       // event or entity → article
	PublishedOn Role = "published"          // article → its date
	LocatedIn   Role = "located-in"         // place → the country it lies in
	PartOf      Role = "part-of"            // happening → the series it is an edition of
)

// Roles lists every Role in the order in which reports show them.
var Roles = []Role{Agent, Target, At, Time, Attribution, PartOf, LocatedIn, PublishedOn, MentionedIn}

// When is a time: the TIMEX3 value, the first and the last day it covers
// (YYYY-MM-DD, "" where unknown), and how it was found.
type When struct {
	Value  string         `json:"value"`
	Begin  string         `json:"begin"`
	End    string         `json:"end"`
	Anchor extract.Anchor `json:"anchor,omitempty"`
	// Conflict says what in the text disagrees with it, such as a weekday that
	// the day does not have; "" where nothing does.
	Conflict string `json:"conflict,omitempty"`
}

// Known reports whether the first day of the time is known.
func (w When) Known() bool { return w.Begin != "" }

// Day reports whether the time is one single day.
func (w When) Day() bool { return w.Begin != "" && w.Begin == w.End }

// Overlaps reports whether the time shares a day with [from, to]; an empty
// bound is open. A time that is not known overlaps nothing.
func (w When) Overlaps(from, to string) bool {
	if w.Begin == "" && w.End == "" {
		return false
	}
	begin, end := w.Begin, w.End
	return (to == "" || begin == "" || begin <= to) && (from == "" || end == "" || end >= from)
}

// Node is one article, event, entity or date. Which fields are filled depends
// on the kind.
type Node struct {
	// ID is derived from the node's content, never from a counter:
	// "person:shgnbng", "place:sn", "date:2017-12-03", "article:3f…".
	ID   string `json:"id"`
	Kind Kind   `json:"kind"`
	// Label is the canonical name: of an entity the surface that articles use
	// most, of an event what most of its tellings call it (extract.Event.Name,
	// else the trigger), of an article its title.
	Label string `json:"label"`
	En    string `json:"en,omitempty"` // English label, or ""
	// EnFrom is [Transliteration] or [Gloss] where no gazetteer and no lexicon gave En.
	EnFrom string `json:"en_from,omitempty"`
	// Aliases are the other surfaces, the most frequent first.
	Aliases []string `json:"aliases,omitempty"`
	// Titles stand for a person, such as الرئيس الصيني; the most frequent first.
	Titles  []string    `json:"titles,omitempty"`
	Ref     extract.Ref `json:"ref,omitzero"`
	Edition int         `json:"edition,omitempty"` // of a recurring happening, or 0

	// Type, When, Place, Modality and Tellings belong to events. Date nodes and
	// articles have a When too: the date itself, and the publication date; and
	// so have editions of recurring happenings, where it is known.
	Type     string           `json:"type,omitempty"`
	When     When             `json:"when,omitzero"`
	Place    string           `json:"place,omitempty"` // ID of a place node, or ""
	Modality extract.Modality `json:"modality,omitempty"`
	// Tellings are the passages that tell of the event, earliest article first.
	Tellings []Telling `json:"tellings,omitempty"`
	// Counts are the numbers that the tellings give, in their order.
	Counts []Count `json:"counts,omitempty"`
	// Conflicts are the statements on which the tellings disagree.
	Conflicts []Conflict `json:"conflicts,omitempty"`

	// Source, URL, Path and PublishedFrom belong to articles.
	Source        string `json:"source,omitempty"`
	URL           string `json:"url,omitempty"`
	Path          string `json:"path,omitempty"`
	PublishedFrom string `json:"published_from,omitempty"`

	// Mentions counts the places in the text that name the node, Articles the
	// articles that do.
	Mentions int `json:"mentions,omitempty"`
	Articles int `json:"articles,omitempty"`
	// Why are the reasons for which records of different articles became this
	// one node, and for which a time was inferred.
	Why []Reason `json:"why,omitempty"`
}

// Telling is one article's account of an event.
type Telling struct {
	Article    string           `json:"article"` // ID of the article's node
	Event      string           `json:"event"`   // ID of the event in the article's Document
	Type       string           `json:"type"`
	Trigger    extract.Quote    `json:"trigger"`
	Sentence   extract.Sentence `json:"sentence"`
	When       When             `json:"when,omitzero"`
	Place      string           `json:"place,omitempty"` // ID of a place node, or ""
	Modality   extract.Modality `json:"modality"`
	Rule       string           `json:"rule,omitempty"`
	Confidence float64          `json:"confidence"`
}

// Conflict is a field of an event on which its tellings disagree, and the
// values they give.
type Conflict struct {
	Field  string  `json:"field"` // "date", "place", "modality", or what is counted, such as "dead"
	Values []Claim `json:"values"`
	// Update is true of counts, such as that of the dead, of which each later
	// article gives no lower one: the last brings the others up to date.
	Update bool `json:"update,omitempty"`
}

// Claim is one value of a conflict and the articles that state it.
type Claim struct {
	Value    string   `json:"value"` // a TIMEX3 value, a place node's ID, a modality, or a [Count.Figure]
	Articles []string `json:"articles"`
}

// Reason says why two records were taken for one.
type Reason struct {
	A    string `json:"a"` // a surface, or an event's trigger
	B    string `json:"b"`
	Rule string `json:"rule"` // such as "same-name", "skeleton", "gazetteer"
	// Evidence is what spoke for it, for a person to read.
	Evidence string `json:"evidence,omitempty"`
}

// Transliteration marks an English label that was written letter by letter, Gloss
// one that was translated word by word.
const (
	Transliteration = "transliteration"
	Gloss           = "gloss"
)

// RuleSeries is the rule of reasons that date something by the series of
// happenings it belongs to: A is what was dated, B the edition or its time.
const RuleSeries = "series"

// ArticleID returns the ID of the node of the article with the given content
// hash.
func ArticleID(hash string) string { return "article:" + hash }

// DateID returns the ID of the node of a TIMEX3 value.
func DateID(value string) string { return "date:" + value }

// KindOf returns the kind that an ID starts with, or "".
func KindOf(id string) Kind {
	kind, _, ok := strings.Cut(id, ":")
	if !ok {
		return ""
	}
	return Kind(kind)
}
