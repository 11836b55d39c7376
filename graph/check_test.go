package graph

import (
	"testing"

	"tarikh/extract"
)

func TestCheck(t *testing.T) {
	for _, tt := range []struct {
		name  string
		spoil func(d *extract.Document)
	}{
		{"no ID", func(d *extract.Document) { d.Article.ID = "" }},
		{"entity without ID", func(d *extract.Document) { d.Entities[0].ID = "" }},
		{"entity twice", func(d *extract.Document) { d.Entities[1].ID = d.Entities[0].ID }},
		{"entity without name", func(d *extract.Document) { d.Entities[0].Name = "" }},
		{"kind", func(d *extract.Document) { d.Entities[0].Kind = "event" }},
		{"mention of none", func(d *extract.Document) { d.Mentions[0].Entity = "e99" }},
		{"mention inside a letter", func(d *extract.Document) { d.Mentions[0].Start++ }},
		{"event twice", func(d *extract.Document) { d.Events[1].ID = d.Events[0].ID }},
		{"event without type", func(d *extract.Document) { d.Events[0].Type = "" }},
		{"argument of none", func(d *extract.Document) { d.Events[0].Args[0].Entity = "" }},
		{"argument behind the text", func(d *extract.Document) { d.Events[0].Args[0].End = 1 << 20 }},
		{"place of none", func(d *extract.Document) { d.Events[0].Place = "e99" }},
		{"attribution to none", func(d *extract.Document) { d.Events[0].Attribution = "e99" }},
		{"sentence turned round", func(d *extract.Document) {
			s := &d.Events[0].Sentence.Span
			s.Start, s.End = s.End, s.Start
		}},
	} {
		docs := twoStories(t)
		if err := Check(docs[0]); err != nil {
			t.Fatalf("before it is spoilt: %v", err)
		}
		tt.spoil(docs[0])
		if Check(docs[0]) == nil {
			t.Errorf("%s: no fault was found", tt.name)
		}
		if _, err := Build(docs, nil); err == nil {
			t.Errorf("%s: a graph was built", tt.name)
		}
	}
}
