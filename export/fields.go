package export

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"

	"tarikh/export/layout"
	"tarikh/graph"
	"tarikh/graph/query"
)

// field is one attribute of nodes or edges. The formats that know attributes
// write all of them, so that the same name means the same everywhere.
type field[T any] struct {
	name string
	kind fieldKind
	// of returns a string, an int, a float64, a []string or something that
	// becomes JSON; see [absent] for what is not written.
	of func(T) any
}

// fieldKind is the type of a field where a format wants to know it in advance.
type fieldKind int

const (
	textField    fieldKind = iota
	listField              // of strings
	integerField           // zero is absent
	decimalField
	jsonField // evidence, counts and conflicts, as their JSON
)

// nodeFields are the attributes of nodes. The type of an event is not called
// type, as sigma takes an attribute of that name for a shape to draw. The path
// of an article's file is left out: it tells of the user's disk.
var nodeFields = []field[*graph.Node]{
	{"label", textField, func(n *graph.Node) any { return n.Label }},
	{"kind", textField, func(n *graph.Node) any { return string(n.Kind) }},
	{"en", textField, func(n *graph.Node) any { return n.En }},
	{"event_type", textField, func(n *graph.Node) any { return n.Type }},
	{"modality", textField, func(n *graph.Node) any { return string(n.Modality) }},
	{"date", textField, func(n *graph.Node) any { return n.When.Value }},
	{"begin", textField, func(n *graph.Node) any { return n.When.Begin }},
	{"end", textField, func(n *graph.Node) any { return n.When.End }},
	{"precision", textField, precision},
	{"anchor", textField, func(n *graph.Node) any { return string(n.When.Anchor) }},
	{"place", textField, func(n *graph.Node) any { return n.Place }},
	{"aliases", listField, func(n *graph.Node) any { return n.Aliases }},
	{"titles", listField, func(n *graph.Node) any { return n.Titles }},
	{"edition", integerField, func(n *graph.Node) any { return n.Edition }},
	{"country", textField, func(n *graph.Node) any { return n.Ref.Country }},
	{"wikidata", textField, func(n *graph.Node) any { return n.Ref.Wikidata }},
	{"geonames", textField, func(n *graph.Node) any { return n.Ref.Geonames }},
	{"lat", decimalField, func(n *graph.Node) any { return coordinate(n, n.Ref.Lat) }},
	{"lon", decimalField, func(n *graph.Node) any { return coordinate(n, n.Ref.Lon) }},
	{"source", textField, func(n *graph.Node) any { return n.Source }},
	{"url", textField, func(n *graph.Node) any { return webLink(n.URL) }},
	{"mentions", integerField, func(n *graph.Node) any { return n.Mentions }},
	{"articles", integerField, func(n *graph.Node) any { return n.Articles }},
	{"evidence", jsonField, func(n *graph.Node) any { return n.Tellings }},
	{"counts", jsonField, func(n *graph.Node) any { return n.Counts }},
	{"conflicts", jsonField, func(n *graph.Node) any { return n.Conflicts }},
}

// edgeFields are the attributes of edges.
var edgeFields = []field[*graph.Edge]{
	{"label", textField, func(e *graph.Edge) any { return strings.Join(roles(e), " ") }},
	{"roles", listField, func(e *graph.Edge) any { return roles(e) }},
	{"weight", integerField, func(e *graph.Edge) any { return max(1, len(e.Evidence)) }},
	{"quote", textField, func(e *graph.Edge) any { return firstQuote(e) }},
	{"evidence", jsonField, func(e *graph.Edge) any { return e.Evidence }},
}

func precision(n *graph.Node) any {
	if n.Kind != graph.Event && n.Kind != graph.Date {
		return ""
	}
	return string(query.PrecisionOf(n.When.Value))
}

// located reports whether it is known where on the earth a node is.
func located(n *graph.Node) bool { return n.Ref.Lat != 0 || n.Ref.Lon != 0 }

func coordinate(n *graph.Node, degrees float64) any {
	if !located(n) {
		return nil
	}
	return degrees
}

func roles(e *graph.Edge) []string {
	var out []string
	for _, r := range e.Roles() {
		out = append(out, string(r))
	}
	return out
}

func firstQuote(e *graph.Edge) string {
	for _, ev := range e.Evidence {
		if ev.Quote != "" {
			return ev.Quote
		}
	}
	return ""
}

// absent reports whether a field has no value: there is none, the text is
// empty, or the number is a zero that stands for "not known".
func absent(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case int:
		return v == 0
	case []string:
		return len(v) == 0
	case []graph.Telling:
		return len(v) == 0
	case []graph.Evidence:
		return len(v) == 0
	case []graph.Count:
		return len(v) == 0
	case []graph.Conflict:
		return len(v) == 0
	}
	return false
}

// plain returns a value as text for formats that hold nothing else, "" where
// it is absent. Lists are joined by a bar.
func plain(v any) string {
	if absent(v) {
		return ""
	}
	switch v := v.(type) {
	case string:
		return clean(v, 0)
	case int:
		return strconv.Itoa(v)
	case float64:
		return decimal(v)
	case []string:
		return clean(strings.Join(v, " | "), 0)
	}
	// The fields hold strings and numbers only, for which this cannot fail.
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// pair is a member of a JSON object.
type pair struct {
	key   string
	value any
}

// object is a JSON object whose members keep their order.
type object []pair

// MarshalJSON implements json.Marshaler.
func (o object) MarshalJSON() ([]byte, error) { return appendJSON(nil, o) }

// appendJSON appends a value as JSON. It descends into objects by itself:
// json.Marshal would read again, level by level, what a MarshalJSON returns.
func appendJSON(out []byte, v any) (_ []byte, err error) {
	switch v := v.(type) {
	case object:
		out = append(out, '{')
		for i, p := range v {
			if i > 0 {
				out = append(out, ',')
			}
			if out, err = appendJSON(out, p.key); err != nil {
				return nil, err
			}
			if out, err = appendJSON(append(out, ':'), p.value); err != nil {
				return nil, err
			}
		}
		return append(out, '}'), nil
	case []any:
		out = append(out, '[')
		for i, item := range v {
			if i > 0 {
				out = append(out, ',')
			}
			if out, err = appendJSON(out, item); err != nil {
				return nil, err
			}
		}
		return append(out, ']'), nil
	}
	b, err := json.Marshal(v)
	return append(out, b...), err
}

// attributes returns the fields that have a value.
func attributes[T any](fields []field[T], of T) object {
	var out object
	for _, f := range fields {
		if v := f.of(of); !absent(v) {
			out = append(out, pair{f.name, v})
		}
	}
	return out
}

// drawing is a graph with all that formats with positions hold.
type drawing struct {
	nodes []*graph.Node
	edges []*graph.Edge
	at    []layout.Point
	size  []float64 // of each node, 4 to 20 by Options.Size or its number of telling ties
}

// background is the weight of ties to articles and dates in a layout: they tie
// everything to everything and should not draw it together.
const background = 0.02

// telling reports whether an edge says more than in which article and on which
// day.
func telling(e *graph.Edge) bool {
	return slices.ContainsFunc(e.Evidence, func(v graph.Evidence) bool {
		return v.Role != graph.MentionedIn && v.Role != graph.PublishedOn && v.Role != graph.Time
	})
}

func draw(g *graph.Graph, o Options) *drawing {
	c := g.CSR(graph.View{Weight: func(e *graph.Edge) float64 {
		if telling(e) {
			return 1
		}
		return background
	}})
	d := &drawing{nodes: c.Nodes, edges: slices.Collect(g.Edges()), at: layout.Force(c), size: make([]float64, c.Len())}
	for i, share := range shares(c, o.Size, func(i int) (ties float64) {
		for k := c.Offsets[i]; k < c.Offsets[i+1]; k++ {
			if telling(c.Edges[k]) {
				ties++
			}
		}
		return ties
	}) {
		d.size[i] = math.Round(10*(4+float64(16*math.Sqrt(share)))) / 10
	}
	return d
}

// shares returns for each node of c its part, 0 to 1, of the largest value, which
// is that of size, or of ties where there is none.
func shares(c *graph.CSR, size map[string]float64, ties func(i int) float64) []float64 {
	value := ties
	if size != nil {
		value = func(i int) float64 { return size[c.Nodes[i].ID] }
	}
	out, most := make([]float64, c.Len()), 0.0
	for i := range out {
		out[i] = value(i)
		most = max(most, out[i])
	}
	for i := range out {
		if most > 0 {
			out[i] /= most
		}
	}
	return out
}

// color is the colour of a node, #RRGGBB.
func color(n *graph.Node) string {
	switch n.Kind {
	case graph.Event:
		return eventColor(n.Type)
	case graph.Article:
		return "#BAB0AC"
	case graph.Date:
		return "#9C755F"
	}
	return looks[n.Kind].fill
}

// edgeColor is the colour of an edge, as in the diagrams.
func edgeColor(e *graph.Edge) string {
	switch {
	case e.Has(graph.Agent):
		return "#4E79A7"
	case e.Has(graph.Target):
		return "#D1495B"
	case e.Has(graph.At):
		return "#B07AA1"
	}
	return "#BBBBBB"
}

// edgeID names an edge: there is one from a node to another at most.
func edgeID(e *graph.Edge) string { return e.From + " → " + e.To }
