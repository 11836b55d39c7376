package trigger

import (
	"strings"
	"testing"
	"testing/fstest"

	"tarikh/extract/internal/morph"
	"tarikh/extract/lang"
)

// lemmas returns the lemmas of the lexicon, by part of speech, with the types
// that each has.
func lemmas(l *Lexicon) (words map[[2]string][]*Entry, byType map[string]map[string]bool) {
	words, byType = map[[2]string][]*Entry{}, map[string]map[string]bool{}
	l.Entries(func(e *Entry) bool {
		words[[2]string{e.Lemma, e.POS}] = append(words[[2]string{e.Lemma, e.POS}], e)
		if byType[e.Type] == nil {
			byType[e.Type] = map[string]bool{}
		}
		byType[e.Type][e.Lemma] = true
		return true
	})
	return words, byType
}

func TestLexiconCoversAllTypes(t *testing.T) {
	_, l := load(t)
	words, byType := lemmas(l)
	if len(words) < 900 {
		t.Errorf("%d lemmas, there should be 900 and more", len(words))
	}
	// A type may be added with a single word; the fifty of the first version
	// have four lemmas and more each.
	full := 0
	for _, kind := range l.Types() {
		if len(byType[kind]) == 0 {
			t.Errorf("no word tells of %s", kind)
		}
		if len(byType[kind]) >= 4 {
			full++
		}
	}
	if full < 50 {
		t.Errorf("%d types have 4 lemmas and more, there should be 50", full)
	}
	if len(byType[""]) < 10 {
		t.Errorf("%d light verbs", len(byType[""]))
	}
}

// TestEveryLemmaIsFound checks that each word of the lexicon is found in its
// dictionary form, where that is not a stop word: no row is shadowed by another
// reading of the word.
func TestEveryLemmaIsFound(t *testing.T) {
	p, l := load(t)
	words, _ := lemmas(l)
	for word, entries := range words {
		found := false
		_, hits := find(p, l, word[0])
		for _, h := range hits {
			found = found || h.Entry.Lemma == word[0] && h.Entry.POS == word[1]
		}
		restricted := true // to other forms than that of the dictionary
		for _, e := range entries {
			restricted = restricted && strings.Contains(e.Row.Col(colCues), "form:")
		}
		if _, stopped := l.stop[p.Text.String(word[0])]; !found && !restricted && !stopped {
			t.Errorf("%s: %s %s is not found", entries[0].Rule, word[1], word[0])
		}
	}
}

// TestEveryLemmaHasItsForms checks that patterns and plurals give each word
// about as many forms as its class has.
func TestEveryLemmaHasItsForms(t *testing.T) {
	_, l := load(t)
	l.Entries(func(e *Entry) bool {
		head, _, _ := strings.Cut(e.Lemma, " ")
		stems, least := l.tables.Noun(head, morph.Noun, nil), 10
		if e.POS == "verb" {
			var err error
			if stems, err = l.tables.Verb(morph.Verb{Root: e.Root, Form: e.Form, Masdar: true}); err != nil {
				t.Errorf("%s: %v", e.Rule, err)
				return true
			}
			least = 250
		}
		forms := map[string]bool{}
		l.tables.Forms(stems, func(form string, _ morph.Features) bool { forms[form] = true; return true })
		if len(forms) < least {
			t.Errorf("%s: %s has %d forms, it should have %d and more", e.Rule, e.Lemma, len(forms), least)
		}
		return true
	})
}

// TestNoStopWordIsATrigger checks the list of stop words against all forms of
// all words, with and without clitics.
func TestNoStopWordIsATrigger(t *testing.T) {
	p, l := load(t)
	rows, err := p.Rows("trigger_stop.tsv", 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, w := range strings.Fields(row.Col(0)) {
			if d, hits := find(p, l, w); len(hits) > 0 {
				t.Errorf("%s: %s is found as %s (%s)", row.ID(), w, d.Quote(hits[0].Span), hits[0].Entry.Rule)
			}
		}
	}
}

func TestFramesAreRead(t *testing.T) {
	_, l := load(t)
	seen := false
	l.Entries(func(e *Entry) bool {
		if e.Lemma == "التقى" {
			seen = true
			if e.Frame.Subject != Agent || e.Frame.Object != Agent && e.Frame.Object != Target || len(e.Frame.Prep("مع")) == 0 {
				t.Errorf("%s: frame %+v", e.Rule, e.Frame)
			}
		}
		return true
	})
	if !seen {
		t.Error("no entry for التقى")
	}
}

func TestLoadNamesTheBadRow(t *testing.T) {
	for name, row := range map[string]string{
		"unknown type":     "زار\tverb\tزور\tIau\t-\tstroll\tvisits\t-\tsure",
		"wrong root":       "زار\tverb\tزير\tII\t-\tvisit\tvisits\t-\tsure",
		"unknown frame":    "زار\tverb\tزور\tIau\t-\tvisit\tflies\t-\tsure",
		"unknown cue":      "زار\tverb\tزور\tIau\t-\tvisit\tvisits\tbeside:بيت\tsure",
		"unknown word set": "زار\tverb\tزور\tIau\t-\tvisit\tvisits\tafter:@nowhere\tsure",
		"unknown class":    "زار\tverb\tزور\tIau\t-\tvisit\tvisits\t-\tperhaps",
		"too few columns":  "زار\tverb\tزور",
	} {
		t.Run(name, func(t *testing.T) {
			real, err := lang.Load("ar")
			if err != nil {
				t.Fatal(err)
			}
			fsys := fstest.MapFS{}
			for _, table := range []string{"orthography", "morph_affixes", "morph_patterns", "event_types", "trigger_frames", "trigger_sets", "trigger_stop"} {
				data, err := real.ReadFile(table + ".tsv")
				if err != nil {
					t.Fatal(err)
				}
				fsys[table+".tsv"] = &fstest.MapFile{Data: data}
			}
			fsys["triggers.tsv"] = &fstest.MapFile{Data: []byte("# head\n" + row + "\n")}
			p, err := lang.New("ar", fsys)
			if err != nil {
				t.Fatal(err)
			}
			if _, err = Load(p); err == nil || !strings.Contains(err.Error(), "ar/triggers.tsv:2: ") {
				t.Errorf("error %v does not name the row", err)
			}
		})
	}
}
