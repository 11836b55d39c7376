package event

import (
	"strings"

	"tarikh/extract"
	"tarikh/extract/lang"
)

// kind is a set of kinds of participants.
type kind uint8

const (
	person kind = 1 << iota
	organisation
	group
	state // a place that acts
	land  // any other place
	happening

	anyKind kind = 0xff
)

var kindLetters = map[rune]kind{'p': person, 'o': organisation, 'g': group, 's': state, 'l': land, 'h': happening}

// trait is a set of properties of a type of event.
type trait uint32

const (
	speech trait = 1 << iota
	party
	gathering
	travel
	once
	physical
	strikes    // nobody does it; it comes over people and places
	holds      // its noun tells what is held
	held       // a noun of it may be held
	instrument // what parties put in writing
	publishes  // something is put before the public
	undergone  // without an object, the subject is who it happens to
	votes      // a body that sits in one place decides it
	onsite     // what is told next to it happened on the same ground
	rooted     // it happens where what it is done to stands
	calls      // who goes to a town visits it
	toll       // what a disaster, accident or attack leaves behind, on its day
	asks       // what is asked for is not yet so
	refuses    // what is refused is not so
	contest    // "on" tells where it was
	judged     // it goes on before a court
	text       // its noun is more often a text than a deed
	charges    // its target is said to do what it tells of
	own        // who announces it does it
	thin       // it tells nothing where nobody is named
	home       // the adjective of a people behind its noun tells where
	domestic   // a state that does it does so at home
	national   // a body of a state does it there
	rules      // the office or post is one of the state that it is told of
)

var traitNames = map[string]trait{
	"speech": speech, "party": party, "gathering": gathering, "travel": travel, "once": once, "physical": physical,
	"undergone": undergone, "strikes": strikes, "holds": holds, "held": held, "instrument": instrument,
	"publishes": publishes, "votes": votes, "onsite": onsite, "rooted": rooted, "calls": calls, "toll": toll,
	"asks": asks, "refuses": refuses, "contest": contest, "judged": judged, "text": text, "thin": thin, "home": home, "domestic": domestic, "national": national, "rules": rules, "own": own, "charges": charges,
}

// eventType is what the engine has to know of a type of event.
type eventType struct {
	name          string
	agent, target kind
	traits        trait
}

// has reports whether the type has one of the traits x.
func (t *eventType) has(x trait) bool { return t.traits&x != 0 }

// allows returns the kinds that may fill a role.
func (t *eventType) allows(r extract.Role) kind {
	if r == extract.Agent {
		return t.agent
	}
	return t.target
}

// kindsOf returns the kinds that letters stand for, none for "", and false for a
// letter that stands for none.
func kindsOf(letters string) (kind, bool) {
	set := kind(0)
	for _, r := range letters {
		k, ok := kindLetters[r]
		if !ok {
			return 0, false
		}
		set |= k
	}
	return set, true
}

// loadTypes reads event_kinds.tsv.
func loadTypes(p *lang.Pack) (map[string]*eventType, error) {
	rows, err := p.Rows("event_kinds.tsv", 4)
	if err != nil {
		return nil, err
	}
	types := map[string]*eventType{}
	for _, row := range rows {
		t := &eventType{name: row.Cols[0]}
		for i, set := range []*kind{&t.agent, &t.target} {
			var ok bool
			if *set, ok = kindsOf(row.Col(i + 1)); !ok {
				return nil, row.Errorf("unknown kind in %q", row.Col(i+1))
			}
		}
		for _, name := range strings.FieldsFunc(row.Col(3), func(r rune) bool { return r == ',' }) {
			x, ok := traitNames[name]
			if !ok {
				return nil, row.Errorf("unknown trait %q", name)
			}
			t.traits |= x
		}
		if types[t.name] != nil {
			return nil, row.Errorf("type %q stands twice", t.name)
		}
		types[t.name] = t
	}
	return types, nil
}
