package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/graph"
	"tarikh/graph/query"
)

// prefixes are the vocabularies: SEM for events, PROV and Web Annotation for
// where it is written, GAF for what ties the two, schema.org for search
// engines, and our own for what none of them says.
var prefixes = []struct{ name, iri string }{
	{"gaf", "http://groundedannotationframework.org/gaf#"},
	{"oa", "http://www.w3.org/ns/oa#"},
	{"owl", "http://www.w3.org/2002/07/owl#"},
	{"prov", "http://www.w3.org/ns/prov#"},
	{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
	{"schema", "http://schema.org/"},
	{"sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"},
	{"skos", "http://www.w3.org/2004/02/skos/core#"},
	{"t", "urn:tarikh:"},
	{"v", "urn:tarikh:vocabulary#"},
	{"wd", "http://www.wikidata.org/entity/"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
}

// term is the object of a statement: an IRI, or a literal with a datatype or a
// language.
type term struct {
	iri      string // shortened by a prefix, "" for a literal
	text     string
	datatype string // shortened by a prefix, "" for a plain string
	language string
}

// resource is a subject and what is said of it. All IRIs are shortened by a
// prefix of prefixes.
type resource struct {
	id    string
	says  []statement
	known map[statement]bool
}

type statement struct {
	predicate string
	object    term
}

// few is the number of statements up to which it is faster to look at each.
const few = 16

// say adds a statement; RDF knows each only once.
func (r *resource) say(predicate string, object term) {
	s := statement{predicate, object}
	if len(r.says) < few {
		if slices.Contains(r.says, s) {
			return
		}
	} else if r.known == nil {
		r.known = map[statement]bool{}
		for _, old := range r.says {
			r.known[old] = true
		}
	}
	if r.known != nil {
		if r.known[s] {
			return
		}
		r.known[s] = true
	}
	r.says = append(r.says, s)
}

func (r *resource) isA(types ...string) {
	for _, t := range types {
		r.link("rdf:type", t)
	}
}

func (r *resource) link(predicate, iri string) {
	if iri != "" {
		r.say(predicate, term{iri: iri})
	}
}

// text says something in words. Arabic ones are marked as such.
func (r *resource) text(predicate, text, language string) {
	if text != "" {
		r.say(predicate, term{text: strings.ToValidUTF8(text, "\ufffd"), language: language})
	}
}

func (r *resource) typed(predicate, text, datatype string) {
	if text != "" {
		r.say(predicate, term{text: text, datatype: datatype})
	}
}

func (r *resource) number(predicate string, n int) {
	r.typed(predicate, strconv.Itoa(n), "xsd:integer")
}

// iriOf returns the IRI of a node, shortened. Whatever may not stand in an IRI
// is written by its bytes.
func iriOf(id string) string { return "t:" + escapeIRI(id) }

func escapeIRI(id string) string {
	var b strings.Builder
	for i := range len(id) {
		c := id[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~:", c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// rdf calls f for each resource of a graph, in a fixed order: nodes by ID, each
// with what its events' tellings say, then what each edge rests on.
func rdf(g *graph.Graph, f func(*resource)) {
	for n := range g.Nodes() {
		r := &resource{id: iriOf(n.ID)}
		describe(r, g, n)
		f(r)
		for i, t := range n.Tellings {
			tellingOf(n, i, t, f)
		}
		for e := range g.Out(n.ID) {
			for i, ev := range e.Evidence {
				passage(e, i, ev, f)
			}
		}
	}
}

// semTypes are the classes of a node.
var semTypes = map[graph.Kind][]string{
	graph.Event:        {"sem:Event", "schema:Event"},
	graph.Person:       {"sem:Actor", "schema:Person"},
	graph.Organisation: {"sem:Actor", "schema:Organization"},
	graph.Group:        {"sem:Actor", "v:Group"},
	graph.Place:        {"sem:Place", "schema:Place"},
	graph.Happening:    {"sem:Event", "schema:EventSeries"},
	graph.Article:      {"prov:Entity", "schema:NewsArticle"},
	graph.Date:         {"sem:Time"},
}

// predicates are what an edge of a role says. The roles of actors come twice:
// that they take part, as SEM knows no roles without a node of their own, and
// how.
var predicates = map[graph.Role][]string{
	graph.Agent:       {"sem:hasActor", "v:agent"},
	graph.Target:      {"sem:hasActor", "v:target"},
	graph.At:          {"sem:hasPlace", "schema:location"},
	graph.Time:        {"sem:hasTime"},
	graph.Attribution: {"v:attribution"},
	graph.MentionedIn: {"v:mentionedIn"},
	graph.PublishedOn: {"v:published"},
	graph.LocatedIn:   {"schema:containedInPlace"},
	graph.PartOf:      {"schema:superEvent"},
}

// predicateOf returns the most telling predicate of a role.
func predicateOf(r graph.Role) string {
	if p := predicates[r]; len(p) > 0 {
		return p[len(p)-1]
	}
	return "v:tiedTo"
}

func describe(r *resource, g *graph.Graph, n *graph.Node) {
	r.isA(semTypes[n.Kind]...)
	r.text("rdfs:label", n.Label, languageOf(n.Label))
	r.text("schema:name", n.Label, languageOf(n.Label))
	r.text("rdfs:label", n.En, "en")
	for _, a := range append(n.Aliases[:len(n.Aliases):len(n.Aliases)], n.Titles...) {
		r.text("skos:altLabel", a, languageOf(a))
	}
	if n.Ref.Wikidata != "" {
		r.link("owl:sameAs", "wd:"+escapeIRI(n.Ref.Wikidata))
	}
	if located(n) {
		r.typed("schema:latitude", decimal(n.Ref.Lat), "xsd:decimal")
		r.typed("schema:longitude", decimal(n.Ref.Lon), "xsd:decimal")
	}
	r.text("schema:addressCountry", n.Ref.Country, "")
	if n.Type != "" {
		r.link("sem:eventType", iriOf("type:"+n.Type))
	}
	r.text("v:modality", string(n.Modality), "")
	describeTime(r, n)
	r.text("schema:publisher", n.Source, languageOf(n.Source))
	r.text("schema:url", webLink(n.URL), "")
	for e := range g.Out(n.ID) {
		for _, role := range e.Roles() {
			for _, p := range predicates[role] {
				r.link(p, iriOf(e.To))
			}
		}
	}
}

// describeTime says when: the time as it is known, with a datatype that is as
// coarse, and the days between which it lies.
func describeTime(r *resource, n *graph.Node) {
	if n.When.Value == "" {
		return
	}
	value, datatype := xsdTime(n.When)
	if n.Kind == graph.Article {
		r.typed("schema:datePublished", value, datatype)
		return
	}
	r.typed("sem:hasTimeStamp", value, datatype)
	r.text("v:timex", n.When.Value, "")
	if n.Kind == graph.Event {
		r.text("v:anchor", string(n.When.Anchor), "")
	}
	for _, bound := range []struct{ day, sem, schema string }{
		{n.When.Begin, "sem:hasEarliestBeginTimeStamp", "schema:startDate"},
		{n.When.End, "sem:hasLatestEndTimeStamp", "schema:endDate"},
	} {
		if _, ok := parseDay(bound.day); !ok {
			continue
		}
		r.typed(bound.sem, bound.day, "xsd:date")
		if n.Kind == graph.Event {
			r.typed(bound.schema, bound.day, "xsd:date")
		}
	}
}

// xsdTime returns a time as a literal. What XML Schema has no type for is
// plain text.
func xsdTime(w graph.When) (value, datatype string) {
	if _, ok := parseDay(w.Begin); ok {
		switch query.PrecisionOf(w.Value) {
		case query.Year:
			if len(w.Value) == 4 {
				return w.Value, "xsd:gYear"
			}
		case query.Month:
			if len(w.Value) == 7 {
				return w.Value, "xsd:gYearMonth"
			}
		case query.Day:
			return w.Begin, "xsd:date"
		}
	}
	return strings.ToValidUTF8(w.Value, "\ufffd"), ""
}

func languageOf(s string) string {
	if rightToLeft(s) {
		return "ar"
	}
	return ""
}

// annotation is the frame that tellings and evidence share: words of an
// article that say something.
func annotation(id, article, quote, rule string, confidence float64, sentence, mention extract.Span, f func(*resource), body func(*resource)) {
	r := &resource{id: id}
	r.isA("oa:Annotation", "prov:Entity")
	body(r)
	if article != "" {
		r.link("prov:wasDerivedFrom", iriOf(article))
	}
	r.text("v:rule", rule, "")
	if confidence != 0 {
		r.typed("v:confidence", decimal(confidence), "xsd:decimal")
	}
	if quote == "" {
		f(r)
		return
	}
	target, exact, bytes := &resource{id: id + ".target"}, &resource{id: id + ".quote"}, &resource{id: id + ".bytes"}
	r.link("oa:hasTarget", target.id)
	f(r)
	target.isA("oa:SpecificResource")
	if article != "" {
		target.link("oa:hasSource", iriOf(article))
	}
	target.link("oa:hasSelector", exact.id)
	target.link("oa:hasSelector", bytes.id)
	f(target)
	exact.isA("oa:TextQuoteSelector")
	exact.text("oa:exact", quote, languageOf(quote))
	words, found := within(quote, sentence, mention)
	if found {
		exact.link("oa:refinedBy", id+".words")
	}
	f(exact)
	if found {
		w := &resource{id: id + ".words"}
		w.isA("oa:TextPositionSelector")
		w.number("oa:start", words.Start)
		w.number("oa:end", words.End)
		f(w)
	}
	bytes.isA("oa:DataPositionSelector")
	bytes.number("oa:start", sentence.Start)
	bytes.number("oa:end", sentence.End)
	f(bytes)
}

// within returns where in the quote the words of a mention stand, counted in
// code points, as Web Annotation wants it; our own spans are bytes of the
// article's text.
func within(quote string, sentence, mention extract.Span) (extract.Span, bool) {
	from, to := mention.Start-sentence.Start, mention.End-sentence.Start
	if mention.Len() <= 0 || from < 0 || to > len(quote) || sentence.Len() != len(quote) ||
		!utf8.RuneStart(quote[from]) || to < len(quote) && !utf8.RuneStart(quote[to]) {
		return extract.Span{}, false
	}
	start := utf8.RuneCountInString(quote[:from])
	return extract.Span{Start: start, End: start + utf8.RuneCountInString(quote[from:to])}, true
}

// tellingOf says that an article tells of an event.
func tellingOf(n *graph.Node, i int, t graph.Telling, f func(*resource)) {
	id := fmt.Sprintf("%s.telling%d", iriOf(n.ID), i)
	annotation(id, t.Article, t.Sentence.Text, t.Rule, t.Confidence, t.Sentence.Span, t.Trigger.Span, f, func(r *resource) {
		r.isA("v:Telling")
		r.link("oa:hasBody", iriOf(n.ID))
		r.text("v:modality", string(t.Modality), "")
		r.text("v:timex", t.When.Value, "")
		if t.Place != "" {
			r.link("v:place", iriOf(t.Place))
		}
	})
	denoted := &resource{id: iriOf(n.ID)}
	denoted.link("gaf:denotedBy", id)
	f(denoted)
}

// passage says that a stretch of text says that an edge holds.
func passage(e *graph.Edge, i int, ev graph.Evidence, f func(*resource)) {
	id := fmt.Sprintf("%s.%s.evidence%d", iriOf(e.From), strings.TrimPrefix(iriOf(e.To), "t:"), i)
	annotation(id, ev.Article, ev.Quote, ev.Rule, ev.Confidence, ev.Sentence, ev.Mention, f, func(r *resource) {
		r.isA("v:Evidence", "rdf:Statement")
		r.link("rdf:subject", iriOf(e.From))
		r.link("rdf:predicate", predicateOf(ev.Role))
		r.link("rdf:object", iriOf(e.To))
	})
}
