package coref

import (
	"context"
	"fmt"

	"tarikh/extract"
	"tarikh/extract/lang"
)

// Joiner joins mentions. It keeps no state between drafts and serves many
// goroutines.
type Joiner struct {
	rules *rules
}

// New makes a joiner of the tables of a language pack. An error names the row
// that could not be read.
func New(p *lang.Pack) (*Joiner, error) {
	r, err := newRules(p)
	if err != nil {
		return nil, fmt.Errorf("coref: %w", err)
	}
	return &Joiner{rules: r}, nil
}

// Name is the short name of the stage.
func (*Joiner) Name() string { return "coref" }

// Extract turns the provisional entities of the draft, one a mention, into the
// entities of the article, and sets Mention.Entity. Further short names and
// titles of known holders become mentions.
func (j *Joiner) Extract(ctx context.Context, d *extract.Draft) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	w := newWork(j.rules, d)
	w.joinNested()
	w.joinNames()
	w.joinAcronyms()
	w.joinCalled()
	w.joinNames()
	w.shortNames()
	w.joinTitles()
	w.standAlone()
	w.finish()
	return nil
}
