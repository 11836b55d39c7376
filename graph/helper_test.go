package graph

import (
	"strings"
	"testing"

	"tarikh/extract"
)

// story writes one article of a test: the text, and records found in it by
// their words, so that every offset is right.
type story struct {
	t   *testing.T
	doc *extract.Document
}

func newStory(t *testing.T, id, source, published, text string) *story {
	t.Helper()
	return &story{t, &extract.Document{Article: extract.Article{
		ID: id, Path: id + ".txt", Title: strings.SplitN(text, "\n", 2)[0], Source: source,
		Published: published, PublishedFrom: "dateline", Language: "ar", Bytes: len(text), Text: text,
	}}}
}

// span finds words in the text, behind offset from.
func (s *story) span(words string, from int) extract.Span {
	s.t.Helper()
	at := strings.Index(s.doc.Article.Text[from:], words)
	if at < 0 {
		s.t.Fatalf("article %s does not say %q", s.doc.Article.ID, words)
	}
	return extract.Span{Start: from + at, End: from + at + len(words)}
}

// entity adds an entity and every mention of its surfaces, and returns its ID.
func (s *story) entity(kind extract.Kind, id, name string, aliases ...string) string {
	s.t.Helper()
	e := extract.Entity{ID: id, Kind: kind, Name: name, Aliases: aliases}
	s.doc.Entities = append(s.doc.Entities, e)
	for _, surface := range append([]string{name}, aliases...) {
		span := s.span(surface, 0)
		s.doc.Mentions = append(s.doc.Mentions, extract.Mention{Text: surface, Span: span, Kind: kind, Entity: id, Rule: "test"})
	}
	return id
}

// event adds an event whose trigger, sentence and agent are found in the text.
func (s *story) event(id, typ, trigger, day string, args ...extract.Arg) *extract.Event {
	s.t.Helper()
	span := s.span(trigger, 0)
	text := s.doc.Article.Text
	start := strings.LastIndexByte(text[:span.Start], '\n') + 1
	end := len(text)
	if nl := strings.IndexByte(text[span.End:], '\n'); nl >= 0 {
		end = span.End + nl
	}
	v := extract.Event{
		ID: id, Type: typ, Trigger: extract.Quote{Text: trigger, Span: span}, Args: args, Modality: extract.Actual,
		Sentence: extract.Sentence{Span: extract.Span{Start: start, End: end}, Text: text[start:end]},
		When:     extract.When{Value: day, Begin: day, End: day, Anchor: extract.Explicit, Date: -1}, Rule: "test", Confidence: 0.9,
	}
	if day == "" {
		v.When.Anchor = ""
	}
	s.doc.Events = append(s.doc.Events, v)
	return &s.doc.Events[len(s.doc.Events)-1]
}

// twoStories are two articles of one visit, by two outlets.
func twoStories(t *testing.T) []*extract.Document {
	a := newStory(t, "aaaa", "وكالة الغد", "2021-03-17", "وزير الصحة في زيارة إلى وهران\n"+
		"وصل سليم الرافعي إلى وهران يوم الأربعاء. وقال الرافعي إن الزيارة تدوم يومين.\nواستقبل ليلى بناني في مقر البلدية.")
	m := a.entity(extract.Person, "e1", "سليم الرافعي", "الرافعي")
	p := a.entity(extract.Place, "e2", "وهران")
	l := a.entity(extract.Person, "e3", "ليلى بناني")
	v := a.event("v1", "visit", "وصل", "2021-03-17", extract.Arg{Role: extract.Agent, Entity: m, Span: a.span("سليم الرافعي", 0)})
	v.Place = p
	v = a.event("v2", "meet", "واستقبل", "2021-03-17", extract.Arg{Role: extract.Agent, Entity: m, Span: a.span("الرافعي", 0)},
		extract.Arg{Role: extract.Target, Entity: l, Span: a.span("ليلى بناني", 0)})
	v.Attribution = m

	b := newStory(t, "bbbb", "صحيفة المدينة", "2021-03-18", "زار سليم الرافعي مدينة وهران في 17 مارس 2021.")
	m = b.entity(extract.Person, "e1", "سليم الرافعي")
	p = b.entity(extract.Place, "e2", "وهران")
	v = b.event("v1", "visit", "زار", "2021-03-17", extract.Arg{Role: extract.Agent, Entity: m, Span: b.span("سليم الرافعي", 0)},
		extract.Arg{Role: extract.Target, Entity: p, Span: b.span("وهران", 0)})
	day := b.span("17 مارس 2021", 0)
	b.doc.Dates = []extract.Date{{Text: "17 مارس 2021", Span: day, Type: extract.TypeDate, Value: "2021-03-17", Begin: "2021-03-17", EndDate: "2021-03-17", Anchor: extract.Explicit}}
	v.When.Date = 0
	return []*extract.Document{a.doc, b.doc}
}

// dump writes everything that a graph holds, for comparison.
func dump(g *Graph) string {
	var b strings.Builder
	if err := g.Dump(&b); err != nil {
		panic(err) // a strings.Builder cannot fail
	}
	return b.String()
}
