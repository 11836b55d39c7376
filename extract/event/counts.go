package event

import (
	"strconv"
	"strings"

	"tarikh/extract/lang"
)

// counted is what a noun behind a number says.
type counted struct {
	what, unit string
	person     bool    // the event says what the people are
	two        float64 // the number that the noun itself holds, or 0
}

// countTable holds the pack's words for numbers and for what they count.
type countTable struct {
	numbers, times, twice map[string]float64
	mods                  map[string]string // by phrase
	nouns                 map[string]counted
	tally, many           map[string]bool
	fits                  map[string][]string // by what, the types of events
	lot                   map[string]string   // by type of event, what people are
}

// loadCounts reads event_counts.tsv.
func loadCounts(p *lang.Pack) (*countTable, error) {
	t := &countTable{numbers: map[string]float64{}, times: map[string]float64{}, twice: map[string]float64{}, mods: map[string]string{},
		nouns: map[string]counted{}, tally: map[string]bool{}, many: map[string]bool{}, fits: map[string][]string{}, lot: map[string]string{}}
	rows, err := p.Rows("event_counts.tsv", 2)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		if err := t.add(p.Text.String(row.Cols[1]), row); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// add adds a row whose word is folded.
func (t *countTable) add(word string, row lang.Row) error {
	numeric := map[string]map[string]float64{"number": t.numbers, "times": t.times, "twice": t.twice}
	if m, ok := numeric[row.Cols[0]]; ok {
		v, err := strconv.ParseFloat(row.Col(2), 64)
		if err != nil || v <= 0 {
			return row.Errorf("bad number %q", row.Col(2))
		}
		m[word] = v
		return nil
	}
	value := row.Col(2)
	if value == "" && row.Cols[0] != "person" && row.Cols[0] != "tally" && row.Cols[0] != "many" {
		return row.Errorf("row without a value")
	}
	switch row.Cols[0] {
	case "mod":
		t.mods[word] = value
	case "what":
		t.nouns[word] = counted{what: value, unit: row.Col(3)}
	case "two":
		t.nouns[word] = counted{what: value, unit: row.Col(3), person: value == "person", two: 2}
	case "person":
		t.nouns[word] = counted{person: true}
	case "tally":
		t.tally[word] = true
	case "many":
		t.many[word] = true
	case "fits":
		t.fits[row.Cols[1]] = strings.Split(value, ",")
	case "lot":
		t.lot[row.Cols[1]] = value
	default:
		return row.Errorf("unknown kind of row %q", row.Cols[0])
	}
	return nil
}
