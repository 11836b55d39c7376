package timex_test

import (
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

// TestRuleExamples checks the example that rows of the table of rules hold.
func TestRuleExamples(t *testing.T) {
	tagger, p := load(t)
	rows, err := p.Rows("time_rules.tsv", 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row.Col(3) == "" {
			continue
		}
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
}
