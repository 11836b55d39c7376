package ner

import (
	"context"
	"fmt"

	"tarikh/extract"
	"tarikh/extract/lang"
	"tarikh/extract/ner/seq"
)

// Recogniser finds names. It keeps no state between drafts and serves many
// goroutines.
type Recogniser struct {
	lex   *lexicon
	model *seq.Model
	flags *seq.Lexicon
	dated *datedNames
}

// modelFile is the sequence model of a language pack.
const modelFile = "ner.model.zst"

// New makes a recogniser of the tables and the sequence model of a language
// pack. An error names the row or the file that could not be read.
func New(p *lang.Pack) (*Recogniser, error) {
	data, err := p.ReadFile(modelFile)
	if err != nil {
		return nil, fmt.Errorf("ner: %w", err)
	}
	model, err := seq.Load(data)
	if err != nil {
		return nil, fmt.Errorf("ner: %s: %w", modelFile, err)
	}
	return NewWith(p, model)
}

// NewWith makes a recogniser of the tables of a language pack and another model
// than the pack's, so that a model can be measured before it is shipped.
func NewWith(p *lang.Pack, model *seq.Model) (*Recogniser, error) {
	lex, err := newLexicon(p)
	if err != nil {
		return nil, fmt.Errorf("ner: %w", err)
	}
	flags, err := seq.NewLexicon(p)
	if err != nil {
		return nil, fmt.Errorf("ner: %w", err)
	}
	dated, err := newDatedNames(p)
	if err != nil {
		return nil, fmt.Errorf("ner: %w", err)
	}
	return &Recogniser{lex: lex, model: model, flags: flags, dated: dated}, nil
}

// Name is the short name of the stage.
func (*Recogniser) Name() string { return "ner" }

// Extract fills the draft's mentions, and one provisional entity for each: it
// says what the mention alone tells. Titles and head words that stand for
// somebody ("the minister", "the ministry") are mentions too, of entities
// without a name; whoever joins the mentions finds their holders or drops them.
func (r *Recogniser) Extract(ctx context.Context, d *extract.Draft) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s := newScene(r.lex, d)
	s.sequence(r.model, r.flags)
	s.places()
	s.clubs()
	s.bodies()
	s.datedNames(r.dated)
	s.happenings()
	s.persons()
	s.quoted()
	s.source()
	s.proposeTagged()
	s.emit(resolve(s.outsideTitles()))
	return nil
}
