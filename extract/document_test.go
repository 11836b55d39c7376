package extract_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarikh/extract"
)

// The keys and their order are a contract: other programs read them.
func TestContractKeys(t *testing.T) {
	const text = "زار الرئيس الصين"
	d := &extract.Document{
		Article:  extract.Article{ID: "1", Path: "a.txt", Language: "ar", Bytes: len(text), Text: text},
		Dates:    []extract.Date{{Type: extract.TypeDate, Value: "2017", Anchor: extract.Explicit}},
		Mentions: []extract.Mention{{Kind: extract.Place, Entity: "e1"}},
		Entities: []extract.Entity{{ID: "e1", Kind: extract.Place, Name: "<الصين>"}},
		Events:   []extract.Event{{ID: "v1", Type: "visit", When: extract.When{Date: -1}, Modality: extract.Actual}},
	}
	var b bytes.Buffer
	if err := d.WriteJSON(&b, false); err != nil {
		t.Fatal(err)
	}
	want := `{"article":{"id":"1","path":"a.txt","url":"","title":"","source":"","published":"","published_from":"","language":"ar","bytes":30},` +
		`"dates":[{"text":"","start":0,"end":0,"type":"DATE","value":"2017","begin":"","end_date":"","mod":"","anchor":"explicit","rule":"","confidence":0}],` +
		`"mentions":[{"text":"","start":0,"end":0,"kind":"place","entity":"e1"}],` +
		`"entities":[{"id":"e1","kind":"place","name":"<الصين>","aliases":[],"titles":[],"en":"","ref":{"wikidata":"","geonames":"","country":"","lat":0,"lon":0}}],` +
		`"events":[{"id":"v1","type":"visit","trigger":{"text":"","start":0,"end":0},"when":{"value":"","begin":"","end":"","anchor":"","date":-1},"place":"","args":[],` +
		`"modality":"actual","attribution":"","sentence":{"start":0,"end":0,"text":""},"rule":"","confidence":0}]}` + "\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What is written is read back, the text only where it was asked for.
func TestReadBack(t *testing.T) {
	d := &extract.Document{Article: extract.Article{ID: "1", Text: "نص"}, Events: []extract.Event{{ID: "v1", Also: []extract.Quote{{Text: "زيارة"}}}}}
	var b bytes.Buffer
	for _, withText := range []bool{true, false} {
		if err := d.WriteJSON(&b, withText); err != nil {
			t.Fatal(err)
		}
	}
	var texts []string
	err := extract.ReadJSON(&b, func(back *extract.Document) bool {
		texts = append(texts, back.Article.Text)
		if len(back.Events) != 1 || back.Events[0].Also[0].Text != "زيارة" {
			t.Errorf("events came back as %+v", back.Events)
		}
		return true
	})
	if err != nil || cmp.Diff(texts, []string{"نص", ""}) != "" {
		t.Errorf("texts %q, error %v", texts, err)
	}
	err = extract.ReadJSON(strings.NewReader("{}\n{broken"), func(*extract.Document) bool { return true })
	if err == nil || !strings.Contains(err.Error(), "document 2") {
		t.Errorf("a broken second document gives %v", err)
	}
}

func TestSpan(t *testing.T) {
	const text = "أب"
	for name, c := range map[string]struct {
		span  extract.Span
		valid bool
	}{
		"whole":         {extract.Span{Start: 0, End: 4}, true},
		"one letter":    {extract.Span{Start: 2, End: 4}, true},
		"half a letter": {extract.Span{Start: 1, End: 4}, false},
		"ends in one":   {extract.Span{Start: 0, End: 3}, false},
		"empty":         {extract.Span{Start: 2, End: 2}, false},
		"too long":      {extract.Span{Start: 0, End: 5}, false},
		"negative":      {extract.Span{Start: -1, End: 2}, false},
	} {
		if got := c.span.Valid(text); got != c.valid {
			t.Errorf("%s: %v is valid: %t", name, c.span, got)
		}
	}
	a, b := extract.Span{Start: 0, End: 4}, extract.Span{Start: 2, End: 6}
	if !a.Overlaps(b) || a.Contains(b) || !a.Contains(extract.Span{Start: 2, End: 4}) || a.Overlaps(extract.Span{Start: 4, End: 5}) {
		t.Error("spans overlap or contain each other wrongly")
	}
}
