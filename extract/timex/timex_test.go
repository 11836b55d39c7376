package timex_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"tarikh/extract/lang"
	"tarikh/extract/timex"
)

// now is the publication date that examples are resolved against, a Sunday.
const now = "2017-12-03"

func load(t testing.TB) (*timex.Tagger, *lang.Pack) {
	t.Helper()
	p, err := lang.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := timex.New(p)
	if err != nil {
		t.Fatal(err)
	}
	return tagger, p
}

// eachLanguage runs a test on every language pack that has dates.
func eachLanguage(t *testing.T, test func(t *testing.T, code string, p *lang.Pack, tagger *timex.Tagger)) {
	ran := 0
	for _, code := range lang.Codes() {
		p, err := lang.Load(code)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.ReadFile("time.tsv"); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		tagger, err := timex.New(p)
		if err != nil {
			t.Fatal(err)
		}
		ran++
		t.Run(code, func(t *testing.T) { test(t, code, p, tagger) })
	}
	if ran == 0 {
		t.Error("no language pack has dates")
	}
}

// TestRuleExamples checks the examples that rows of the table of rules hold.
func TestRuleExamples(t *testing.T) {
	eachLanguage(t, func(t *testing.T, _ string, p *lang.Pack, tagger *timex.Tagger) {
		rows, err := p.Rows("time_rules.tsv", 2)
		if err != nil {
			t.Fatal(err)
		}
		examples := 0
		for _, row := range rows {
			if row.Col(3) == "" {
				continue
			}
			examples++
			surface, want, ok := strings.Cut(row.Col(3), " = ")
			if !ok {
				t.Errorf("%s: the example has no value", row.ID())
				continue
			}
			dates := tagger.Parse(surface, now)
			if len(dates) != 1 || dates[0].Value != want {
				t.Errorf("%s: %s: got %+v, want %s", row.ID(), surface, dates, want)
			}
		}
		if examples == 0 {
			t.Error("no row of time_rules.tsv has an example")
		}
	})
}
