package trigger

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/extract/internal/morph"
	"tarikh/extract/lang"
)

func load(t testing.TB) (*lang.Pack, *Lexicon) {
	t.Helper()
	p, err := lang.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	l, err := Load(p)
	if err != nil {
		t.Fatal(err)
	}
	return p, l
}

func draft(p *lang.Pack, text string) *extract.Draft {
	d := &extract.Draft{}
	d.Article.Text = text
	p.Text.Split(d)
	return d
}

func find(p *lang.Pack, l *Lexicon, text string) (*extract.Draft, []Hit) {
	d := draft(p, text)
	var hits []Hit
	l.Find(d, func(h Hit) bool { hits = append(hits, h); return true })
	return d, hits
}

// An event is called by a noun, whatever form told of it; what somebody says,
// by the verb.
func TestFindNamesTheHappening(t *testing.T) {
	p, l := load(t)
	for text, want := range map[string]string{
		"واستقبلها الوزير أمس":     "استقبال",
		"واعتدوا على الحارس":       "اعتداء",
		"تولوا رئاسة اللجنة":       "تولي",
		"وانتخبوا رئيسا جديدا":     "انتخاب", // from the pattern, as the noun has rows of its own
		"بعد زياراتهم إلى الإقليم": "زيارة",
		"في مؤتمره الصحفي أمس":     "مؤتمر صحفي",
		"وطالبت اللجنة بالتحقيق":   "طالب",
		"وقالوا إن الأمر انتهى":    "قال",
	} {
		_, hits := find(p, l, text)
		if len(hits) == 0 || hits[0].Name != want {
			t.Errorf("%q: %+v, want %s", text, hits, want)
		}
	}
}

func TestFindReportsFeaturesAndClitics(t *testing.T) {
	p, l := load(t)
	for _, test := range []struct {
		text, quote, clitics, lemma string
		check                       func(morph.Features) bool
	}{
		{"وقالت الوزيرة", "قالت", "و", "قال", func(f morph.Features) bool { return f.Gender == morph.Feminine && f.Person == 3 }},
		{"عن الزيارة", "الزيارة", "", "زيارة", func(f morph.Features) bool { return f.Definite }},
		{"للزيارة", "لزيارة", "ل", "زيارة", func(f morph.Features) bool { return f.Definite }},
		{"ستزورها الوزيرة", "تزورها", "س", "زار", func(f morph.Features) bool { return f.Future && f.Pronoun.Person == 3 }},
		{"ستقام الحفلة", "تقام", "س", "أقام", func(f morph.Features) bool { return f.Future && f.Voice == morph.Passive }},
		{"قتل الحارس", "قتل", "", "قتل", func(f morph.Features) bool { return f.Voice == morph.EitherVoice }},
		{"وتحدث الوزير مشيرا إلى ذلك", "مشيرا", "", "أشار", func(f morph.Features) bool { return f.Aspect == morph.ActiveParticiple && f.Accusative }},
		{"خرجوا مطالبين بالماء", "مطالبين", "", "طالب", func(f morph.Features) bool { return f.Number == morph.Plural }},
		{"لزيارته المدينة", "زيارته", "ل", "زيارة", func(f morph.Features) bool { return f.Pronoun.Person == 3 && f.Pronoun.Number == morph.Singular }},
		{"ودعا السكان إلى الهدوء", "دعا", "و", "دعا", func(f morph.Features) bool { return f.Aspect == morph.Perfect }},
		{"في المؤتمر الصحفي أمس", "المؤتمر الصحفي", "", "مؤتمر صحفي", func(f morph.Features) bool { return f.Definite }},
		{"لم يزر القرية", "يزر", "", "زار", func(f morph.Features) bool { return f.Jussive }},
		{"والتقيا مساء", "التقيا", "و", "التقى", func(f morph.Features) bool { return f.Number == morph.Dual }},
		{"هنّأ المدير الفائز", "هنّأ", "", "هنأ", func(f morph.Features) bool { return f.Aspect == morph.Perfect }},
	} {
		d, hits := find(p, l, test.text)
		ok := false
		for _, h := range hits {
			ok = ok || d.Quote(h.Span) == test.quote && h.Clitics == test.clitics && h.Entry.Lemma == test.lemma && test.check(h.Features)
		}
		if !ok {
			t.Errorf("%q: no hit %q of %s behind %q with the features wanted", test.text, test.quote, test.lemma, test.clitics)
			for _, h := range hits {
				t.Logf("  %q %q %s %+v", d.Quote(h.Span), h.Clitics, h.Entry.Rule, h.Features)
			}
		}
	}
}

// rows reads a corpus of phrases.
func rows(t *testing.T, name string, columns int) [][]string {
	t.Helper()
	data, err := os.ReadFile("../../../testdata/phrases/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if line[0] == '#' {
			continue
		}
		cols := strings.Split(line, "\t")
		if len(cols) != columns {
			t.Fatalf("%s:%d: %d columns, %d are needed", name, i+1, len(cols), columns)
		}
		out = append(out, cols)
	}
	if len(out) < 150 {
		t.Errorf("%s has %d phrases, it should have 150 and more", name, len(out))
	}
	return out
}

func TestPositivePhrases(t *testing.T) {
	p, l := load(t)
	for _, row := range rows(t, "triggers-positive.tsv", 3) {
		d, hits := find(p, l, row[0])
		ok := false
		for _, h := range hits {
			ok = ok || d.Quote(h.Span) == row[1] && h.Entry.Type == row[2] && h.Cued
		}
		if !ok {
			t.Errorf("%q: %s is not found as %s", row[0], row[1], row[2])
			for _, h := range hits {
				t.Logf("  %s %s %s cued %t", d.Quote(h.Span), h.Entry.Type, h.Entry.Rule, h.Cued)
			}
		}
	}
}

func TestNegativePhrases(t *testing.T) {
	p, l := load(t)
	for _, row := range rows(t, "triggers-negative.tsv", 4) {
		d, hits := find(p, l, row[0])
		for _, h := range hits {
			if d.Quote(h.Span) != row[1] || !h.Cued || row[2] != "-" && h.Entry.Type != row[2] {
				continue
			}
			if row[3] != "context" || h.Entry.Reliability == Sure {
				t.Errorf("%q: %s is found as %s by %s", row[0], row[1], h.Entry.Type, h.Entry.Rule)
			}
		}
	}
}

// FuzzFind checks that every hit is inside the text, on whole tokens but for
// clitics, and of a known type.
func FuzzFind(f *testing.F) {
	p, l := load(f)
	for _, seed := range []string{news, "وقف إطلاق النار", "وقالت", "", "a وقع b", "ألقى القبض\nعلى", "وللزيارة"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("articles are UTF-8")
		}
		d, hits := find(p, l, text)
		last := 0
		for _, h := range hits {
			if !h.Span.Valid(text) || h.First >= h.Last || h.Last > len(d.Tokens) {
				t.Fatalf("hit %+v is not inside the text", h)
			}
			if first := d.Tokens[h.First]; h.Start < first.Start || h.Start >= first.End || h.End != d.Tokens[h.Last-1].End {
				t.Errorf("hit %q is not on whole tokens", d.Quote(h.Span))
			}
			if h.First < last {
				t.Errorf("hit %q comes after one behind it", d.Quote(h.Span))
			}
			if h.CueAt >= len(d.Tokens) || h.CueAt >= h.First && h.CueAt < h.Last {
				t.Errorf("hit %q has its cue at %d", d.Quote(h.Span), h.CueAt)
			}
			last = h.First
		}
	})
}
