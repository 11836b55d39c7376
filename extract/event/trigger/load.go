package trigger

import (
	"fmt"
	"slices"
	"strings"

	"tarikh/extract/internal/morph"
	"tarikh/extract/lang"
)

// Lexicon finds triggers. It serves many goroutines.
type Lexicon struct {
	tables *morph.Tables
	index  *morph.Index
	words  []word
	stop   map[string]bool // folded words that are no triggers, whatever they look like
	types  []string
}

// word is a lemma and its senses.
type word struct {
	lemma  string
	senses []sense
}

// sense is an entry and the forms of the word that may have it.
type sense struct {
	*Entry
	forms []formCue
}

// Types returns the event types, in the order of the table event_types.tsv.
func (l *Lexicon) Types() []string { return slices.Clone(l.types) }

// Entries calls yield for every entry in the order of the table, until it
// returns false.
func (l *Lexicon) Entries(yield func(*Entry) bool) {
	for i := range l.words {
		for _, s := range l.words[i].senses {
			if !yield(s.Entry) {
				return
			}
		}
	}
}

// Load reads the trigger lexicon of a language pack and builds all stems of
// its words.
func Load(p *lang.Pack) (*Lexicon, error) {
	tables, err := morph.New(func(name string, min int) ([]morph.Row, error) {
		rows, err := p.Rows(name, min)
		out := make([]morph.Row, len(rows))
		for i, r := range rows {
			out[i] = morph.Row{Where: r.ID(), Cols: r.Cols}
		}
		return out, err
	})
	if err != nil {
		return nil, fmt.Errorf("trigger: %w", err)
	}
	r := &reader{
		Lexicon: &Lexicon{tables: tables, index: morph.NewIndex(tables, p.Text.String), stop: map[string]bool{}},
		pack:    p, byKey: map[string]int{}, frames: map[string]string{}, sets: map[string]string{},
	}
	for _, step := range []func() error{r.readTypes, r.readStop, r.readSets, r.readFrames, r.readTriggers} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("trigger: %w", err)
		}
	}
	r.index.Freeze()
	return r.Lexicon, nil
}

// reader holds what is needed only while a lexicon is read.
type reader struct {
	*Lexicon
	pack   *lang.Pack
	byKey  map[string]int    // lemma, part of speech, root and form → words
	frames map[string]string // named frames
	sets   map[string]string // named sets of words, for cues
}

func (r *reader) readTypes() error {
	rows, err := r.pack.Rows("event_types.tsv", 2)
	for _, row := range rows {
		r.types = append(r.types, row.Col(0))
	}
	return err
}

func (r *reader) readStop() error {
	rows, err := r.pack.Rows("trigger_stop.tsv", 1)
	for _, row := range rows {
		for _, w := range strings.Fields(row.Col(0)) {
			r.stop[r.pack.Text.String(w)] = true
		}
	}
	return err
}

func (r *reader) readSets() error {
	rows, err := r.pack.Rows("trigger_sets.tsv", 2)
	for _, row := range rows {
		r.sets[row.Col(0)] += " " + row.Col(1)
	}
	return err
}

func (r *reader) readFrames() error {
	rows, err := r.pack.Rows("trigger_frames.tsv", 2)
	for _, row := range rows {
		r.frames[row.Col(0)] = row.Col(1)
		if _, err := r.frame(row, row.Col(0)); err != nil {
			return err
		}
	}
	return err
}

// The columns of triggers.tsv.
const (
	colLemma = iota
	colPOS
	colRoot
	colForm
	colNouns
	colType
	colFrame
	colCues
	colClass
	columns
)

func (r *reader) readTriggers() error {
	rows, err := r.pack.Rows("triggers.tsv", columns)
	if err != nil {
		return err
	}
	for _, row := range rows {
		s, err := r.sense(row)
		if err != nil {
			return err
		}
		e := s.Entry
		key := strings.Join([]string{strings.Fields(e.Lemma)[0], e.POS, e.Root, e.Form}, "\t")
		i, ok := r.byKey[key]
		if !ok {
			i = len(r.words)
			r.words = append(r.words, word{lemma: e.Lemma})
			stems, err := r.stems(row, e)
			if err != nil {
				return err
			}
			r.byKey[key] = i
			r.index.Add(stems, int32(i))
		} else if nouns := row.Col(colNouns); nouns != "" && e.POS == "verb" {
			r.index.Add(r.listed(nouns, morph.Masdar), int32(i))
		}
		r.words[i].senses = append(r.words[i].senses, s)
	}
	return nil
}

// sense reads what a row says but for its forms.
func (r *reader) sense(row lang.Row) (sense, error) {
	e := &Entry{
		Lemma: row.Col(colLemma), POS: row.Col(colPOS), Root: row.Col(colRoot), Form: row.Col(colForm),
		Type: row.Col(colType), Row: row, Rule: row.ID(),
	}
	s := sense{Entry: e}
	if e.POS != "verb" && e.POS != "noun" {
		return s, row.Errorf("part of speech %q is neither verb nor noun", e.POS)
	}
	class := slices.Index(reliabilities[:], row.Col(colClass))
	if class < 0 {
		return s, row.Errorf("unknown class %q; there are: %s", row.Col(colClass), strings.Join(reliabilities[:], ", "))
	}
	e.Reliability = Reliability(class)
	if known := slices.Contains(r.types, e.Type); !known && !(e.Type == "" && e.Reliability == Light) {
		return s, row.Errorf("unknown event type %q", e.Type)
	}
	words := strings.Fields(e.Lemma)
	for _, w := range words[1:] {
		e.Tail = append(e.Tail, r.pack.Text.String(w))
	}
	var err error
	if e.Frame, err = r.frame(row, row.Col(colFrame)); err != nil {
		return s, err
	}
	s.forms, err = r.cues(row, e)
	return s, err
}

// frame reads a frame: names of frames and role=… fields, the later over the
// earlier.
func (r *reader) frame(row lang.Row, spec string) (Frame, error) {
	var f Frame
	for _, field := range strings.Fields(spec) {
		name, roles, ok := strings.Cut(field, "=")
		if !ok {
			named, ok := r.frames[name]
			if !ok {
				return f, row.Errorf("unknown frame %q", name)
			}
			base, err := r.frame(row, named)
			if err != nil {
				return f, err
			}
			f = base
			continue
		}
		list := strings.Split(roles, "/")
		for i, role := range list {
			switch role {
			case Agent, Target, Place, Content:
			case "none":
				list[i] = ""
			default:
				return f, row.Errorf("unknown role %q", role)
			}
		}
		switch name {
		case "subject":
			f.Subject = list[0]
		case "object":
			f.Object = list[0]
		case "genitive":
			f.Genitive = list[0]
		default:
			word := r.pack.Text.String(strings.ReplaceAll(name, "_", " "))
			f.Preps = slices.DeleteFunc(slices.Clone(f.Preps), func(p Prep) bool { return p.Word == word })
			f.Preps = append(f.Preps, Prep{Word: word, Roles: list})
		}
	}
	return f, nil
}

// stems builds the stems of a row's word and of the nouns listed with it.
func (r *reader) stems(row lang.Row, e *Entry) ([]morph.Stem, error) {
	head, _, _ := strings.Cut(e.Lemma, " ")
	nouns := row.Col(colNouns)
	if e.POS == "noun" {
		var plurals []string
		if nouns != "" {
			plurals = strings.Split(nouns, ",")
		}
		return r.tables.Noun(head, morph.Noun, plurals), nil
	}
	listed, replace := strings.CutPrefix(nouns, "=")
	stems, err := r.tables.Verb(morph.Verb{Root: e.Root, Form: e.Form, Masdar: !replace})
	if err != nil {
		return nil, row.Errorf("%w", err)
	}
	if got := r.tables.Citation(stems); got != head {
		return nil, row.Errorf("root %s and form %s give %s, not %s", e.Root, e.Form, got, head)
	}
	// Commands are no news, and look like much that is.
	stems = slices.DeleteFunc(stems, func(s morph.Stem) bool { return s.Features.Aspect == morph.Imperative })
	return append(stems, r.listed(listed, morph.Masdar)...), nil
}

// listed returns the stems of nouns in a column: words with their plurals
// behind a colon.
func (r *reader) listed(nouns string, aspect morph.Aspect) []morph.Stem {
	var stems []morph.Stem
	for _, n := range strings.Fields(strings.TrimPrefix(nouns, "=")) {
		lemma, plural, _ := strings.Cut(n, ":")
		var plurals []string
		if plural != "" {
			plurals = strings.Split(plural, ",")
		}
		stems = append(stems, r.tables.Noun(lemma, aspect, plurals)...)
	}
	return stems
}
