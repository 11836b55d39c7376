// Package event finds what an article tells: who did what to whom, when,
// where, and who says so.
//
// It reads a draft on which dates and names are found already. Words that may
// tell of an event come from [trigger]; each sentence is split into clauses,
// and the noun phrases around a trigger become participants by the order of
// the clause and by prepositions, as the trigger's frame tells. Dates and
// places are taken from the clause, else from what surrounds it; what is only
// wanted, planned or denied is marked so. What remains is weighed, and
// tellings of one happening are joined.
//
// The engine knows no language: particles, heads of noun phrases and verbs
// that are no events are rows of the pack's event_words.tsv, and who may take
// part in what is event_kinds.tsv.
package event

import (
	"context"
	"fmt"

	"tarikh/extract"
	"tarikh/extract/event/trigger"
	"tarikh/extract/lang"
)

// Extractor fills a draft's events. It keeps no state between drafts and
// serves many goroutines.
type Extractor struct {
	words    *vocabulary
	types    map[string]*eventType
	triggers *trigger.Lexicon
	counts   *countTable
	// slots gives the roles of each frame's prepositions.
	slots map[*trigger.Entry]map[slot][]string
	fold  func(string) string
}

var _ extract.Extractor = (*Extractor)(nil)

// New makes an extractor of a pack's tables. An error names the table and the
// row that is wrong.
func New(p *lang.Pack) (*Extractor, error) {
	x := &Extractor{slots: map[*trigger.Entry]map[slot][]string{}, fold: p.Text.String}
	var err error
	if x.words, err = loadVocabulary(p); err != nil {
		return nil, fmt.Errorf("event: %w", err)
	}
	if x.types, err = loadTypes(p); err != nil {
		return nil, fmt.Errorf("event: %w", err)
	}
	if x.counts, err = loadCounts(p); err != nil {
		return nil, fmt.Errorf("event: %w", err)
	}
	if x.triggers, err = trigger.Load(p); err != nil {
		return nil, fmt.Errorf("event: %w", err)
	}
	for _, name := range x.triggers.Types() {
		if x.types[name] == nil {
			return nil, fmt.Errorf("event: %s/event_kinds.tsv has no row for the type %q of event_types.tsv", p.Code, name)
		}
	}
	return x, x.prepare()
}

// Name returns the name of the stage.
func (x *Extractor) Name() string { return "event" }

// Extract fills d.Events, in the order of their triggers.
func (x *Extractor) Extract(ctx context.Context, d *extract.Draft) error {
	s := newScene(x, d)
	s.gather()
	s.findTopics()
	for i := range d.Sentences {
		if i%64 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		s.sentenceEvents(i)
	}
	s.dateTitle()
	for _, f := range s.events {
		s.weighEvent(f)
	}
	s.merge()
	s.write()
	return nil
}

// prepare reads the prepositions of all frames.
func (x *Extractor) prepare() error {
	var err error
	x.triggers.Entries(func(e *trigger.Entry) bool {
		slots := map[slot][]string{}
		for _, p := range e.Frame.Preps {
			sl, e2 := x.words.slotOf(p.Word)
			if e2 != nil {
				err = fmt.Errorf("event: %w", e.Row.Errorf("%w", e2))
				return false
			}
			if _, ok := slots[sl]; !ok && sl != noSlot {
				slots[sl] = p.Roles
			}
		}
		x.slots[e] = slots
		return true
	})
	return err
}
