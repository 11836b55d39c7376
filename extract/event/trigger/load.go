package trigger

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"tarikh/extract/internal/morph"
	"tarikh/extract/internal/text"
	"tarikh/extract/lang"
)

// Lexicon finds triggers. It serves many goroutines.
type Lexicon struct {
	tables  *morph.Tables
	index   *morph.Index
	words   []word
	entries []*Entry
	// stop holds words that are no triggers, whatever they look like, as
	// written, by their folded form.
	stop   map[string][]string
	fold   *text.Folder
	around cueWords
	types  []string
	// beside tells, by type, which participles stand beside other verbs.
	beside map[string]string
}

// word is a verb or noun, whose stems the index knows by its number.
type word struct{ senses []sense }

// sense is an entry and the forms of the word that may have it.
type sense struct {
	*Entry
	name  string // see Hit
	forms []formCue
	tail  []wordForms
}

// Types returns the event types, in the order of the table event_types.tsv.
func (l *Lexicon) Types() []string { return slices.Clone(l.types) }

// Entries calls yield for every entry in the order of the table, until it
// returns false.
func (l *Lexicon) Entries(yield func(*Entry) bool) {
	for _, e := range l.entries {
		if !yield(e) {
			return
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
		Lexicon: &Lexicon{
			tables: tables, index: morph.NewIndex(tables, p.Text.String), stop: map[string][]string{}, fold: p.Text.Folder, beside: map[string]string{},
		},
		pack: p, byKey: map[string]int{}, frames: map[string]string{}, sets: map[string]wordSet{}, byWord: map[string]int32{},
		cueWords: cueWords{numbers: make(map[string]numbers, 1<<14), clitics: map[string]int32{}, forms: map[string]int32{}}, verbs: map[morph.Verb][]morph.Stem{},
	}
	for _, step := range []func() error{r.readTypes, r.readStop, r.readSets, r.readFrames, r.readTriggers} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("trigger: %w", err)
		}
	}
	r.prepositions, r.that, r.and = r.sets["oblique"], r.sets["that"], r.sets["and"]
	r.around = r.cueWords
	r.index.Freeze()
	return r.Lexicon, nil
}

// reader holds what is needed only while a lexicon is read.
type reader struct {
	*Lexicon
	pack   *lang.Pack
	byKey  map[string]int     // what tells a word from others → words
	frames map[string]string  // named frames
	sets   map[string]wordSet // named sets of words, for cues
	byWord map[string]int32   // numbers of the words of cues
	cueWords
	verbs map[morph.Verb][]morph.Stem
}

func (r *reader) readTypes() error {
	rows, err := r.pack.Rows("event_types.tsv", 2)
	for _, row := range rows {
		r.types = append(r.types, row.Col(0))
		r.beside[row.Col(0)] = row.Col(5)
	}
	return err
}

func (r *reader) readStop() error {
	rows, err := r.pack.Rows("trigger_stop.tsv", 1)
	for _, row := range rows {
		for _, w := range strings.Fields(row.Col(0)) {
			norm := r.pack.Text.String(w)
			r.stop[norm] = append(r.stop[norm], w)
		}
	}
	return err
}

func (r *reader) readSets() error {
	rows, err := r.pack.Rows("trigger_sets.tsv", 2)
	for _, row := range rows {
		name := row.Col(0)
		for _, w := range strings.Fields(row.Col(1)) {
			r.sets[name] = r.sets[name].with(r.number(w))
		}
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
	var errs []error
	for _, row := range rows {
		if err := r.readTrigger(row); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// readTrigger adds one sense. Its verb, the noun that the verb's pattern gives
// and each listed noun are words of their own, so that a sense may have some
// of them only.
func (r *reader) readTrigger(row lang.Row) error {
	s, err := r.sense(row)
	if err != nil {
		return err
	}
	e := s.Entry
	r.entries = append(r.entries, e)
	head, _, _ := strings.Cut(e.Lemma, " ")
	nouns := row.Col(colNouns)
	s.name = e.Lemma
	if e.POS == "noun" {
		r.add(s, head+":"+nouns, func() []morph.Stem { return r.noun(head, nouns, morph.Noun) })
		return nil
	}
	stems, err := r.verb(e)
	if err != nil {
		return row.Errorf("%w", err)
	}
	if got := r.tables.Citation(stems); got != head {
		return row.Errorf("root %s and form %s give %s, not %s", e.Root, e.Form, got, head)
	}
	key := head + "\t" + e.Root + "\t" + e.Form
	listed, replaced := strings.CutPrefix(nouns, "=")
	verb := s
	if r.beside[e.Type] != "said" {
		verb.name = r.verbalNoun(e, stems, listed, replaced)
	}
	// Commands are no news, and look like much that is.
	r.add(verb, key, func() []morph.Stem {
		return slices.DeleteFunc(slices.Clone(stems), func(s morph.Stem) bool {
			return s.Features.Aspect == morph.Imperative || s.Features.Aspect == morph.Masdar
		})
	})
	if !replaced {
		s.name = r.tables.Masdar(stems)
		r.add(s, key+"\tmasdar", func() []morph.Stem {
			return slices.DeleteFunc(slices.Clone(stems), func(s morph.Stem) bool { return s.Features.Aspect != morph.Masdar })
		})
	}
	for _, n := range strings.Fields(listed) {
		lemma, plurals, _ := strings.Cut(n, ":")
		s.name = lemma
		r.add(s, key+"\t"+n, func() []morph.Stem { return r.noun(lemma, plurals, morph.Masdar) })
	}
	return nil
}

// verbalNoun returns the noun that a verb's happening is called by: the first
// listed where it replaces that of the pattern, else the one of the pattern,
// else the verb itself, as for verbs of several words. The patterns of form I
// are many, so that where the table replaces its noun there is none.
func (r *reader) verbalNoun(e *Entry, stems []morph.Stem, listed string, replaced bool) string {
	first, _, _ := strings.Cut(listed, " ")
	noun, _, _ := strings.Cut(first, ":")
	if !replaced || noun == "" && !strings.ContainsAny(e.Form, "aiu") {
		noun = r.tables.Masdar(stems)
	}
	if noun == "" || len(e.Tail) > 0 {
		return e.Lemma
	}
	return noun
}

// verb returns the stems of a verb, which may have many senses.
func (r *reader) verb(e *Entry) ([]morph.Stem, error) {
	v := morph.Verb{Root: e.Root, Form: e.Form, Masdar: true}
	stems, ok := r.verbs[v]
	if !ok {
		var err error
		if stems, err = r.tables.Verb(v); err != nil {
			return nil, err
		}
		r.verbs[v] = stems
	}
	return stems, nil
}

// add adds a sense to the word of a key, whose stems build returns.
func (r *reader) add(s sense, key string, build func() []morph.Stem) {
	i, ok := r.byKey[key]
	if !ok {
		i = len(r.words)
		r.byKey[key] = i
		r.words = append(r.words, word{})
		r.index.Add(build(), int32(i))
	}
	r.words[i].senses = append(r.words[i].senses, s)
}

// noun returns the stems of a noun with its plurals, by commas.
func (r *reader) noun(lemma, plurals string, aspect morph.Aspect) []morph.Stem {
	var list []string
	if plurals != "" {
		list = strings.Split(plurals, ",")
	}
	return r.tables.Noun(lemma, aspect, list)
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
		s.tail = append(s.tail, r.wordForms(w))
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
