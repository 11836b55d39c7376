package export

import (
	"fmt"
	"io"
	"math"
	"strings"

	"tarikh/extract"
	"tarikh/graph"
	"tarikh/graph/query"
)

// dotFormat writes Graphviz's DOT. What Graphviz 2.42 makes of Arabic was
// measured: letters join by themselves, but the order of a line is guessed, so
// that every line of a label stands in isolates; see isolate.
var dotFormat = Format{
	Name:    "dot",
	Ending:  "dot",
	About:   "Graphviz diagram: a time line of events, the network of events, actors and places, or who belongs together",
	Layouts: []string{"timeline", "network", "communities"},
	write:   writeDOT,
}

const (
	fonts = "Noto Sans Arabic, Tahoma, Arial, sans-serif"
	// spineLimit is the number of events up to which a time line reads well;
	// beyond, the network is chosen.
	spineLimit = 60
	// straightFrom is the number of nodes from which on edges are straight:
	// to lead them around 270 nodes takes Graphviz 4 s, straight ones 0.1 s.
	straightFrom = 150
	// tooltipLimit keeps strings below the 16,384 bytes that Graphviz reads.
	tooltipLimit = 2000
)

func writeDOT(w io.Writer, g *graph.Graph, o Options) error {
	entries := query.Timeline(g)
	layout := o.Layout
	if layout == "" {
		layout = "network"
		if len(entries) <= spineLimit {
			layout = "timeline"
		}
	}
	d := &dotWriter{printer{w: w}}
	d.line("digraph tarikh {")
	switch layout {
	case "timeline":
		d.timeline(g, entries, o)
	case "communities":
		d.communities(g, o)
	default:
		d.network(g, entries, o)
	}
	d.line("}")
	return d.err
}

// dotWriter writes DOT statements.
type dotWriter struct{ printer }

// attrs writes a statement with attributes, given as name, value, name, value.
// Attributes without a value are left out.
func (d *dotWriter) attrs(head string, pairs ...string) {
	var list []string
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			list = append(list, pairs[i]+"="+quoteDOT(pairs[i+1]))
		}
	}
	d.line("  %s [%s];", head, strings.Join(list, ", "))
}

// quoteDOT returns a quoted DOT string. A newline in s becomes a centred line
// break.
func quoteDOT(s string) string {
	s = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;", "\n", `\n`).Replace(s)
	return `"` + s + `"`
}

// label returns text as a label: cleaned, broken into lines, each isolated.
func label(width, lines int, texts ...string) string {
	var out []string
	for _, t := range texts {
		for _, line := range wrap(clean(t, tooltipLimit), width, lines) {
			out = append(out, isolate(line))
		}
	}
	return strings.Join(out, "\n")
}

// look is how nodes of a kind are drawn. Colour and shape both tell the kind,
// for print and for those who do not see the colours.
type look struct{ shape, fill, font string }

var looks = map[graph.Kind]look{
	graph.Person:       {"ellipse", "#4E79A7", "white"},
	graph.Organisation: {"box", "#59A14F", "white"},
	graph.Group:        {"octagon", "#76B7B2", "black"},
	graph.Place:        {"house", "#B07AA1", "white"},
	graph.Happening:    {"hexagon", "#EDC948", "black"},
	graph.Event:        {"box", "#FDE8D3", "black"},
}

// alarming are the types of events that are drawn in the colour of alarm.
var alarming = map[string]bool{
	"attack": true, "die": true, "injure": true, "abduct": true, "disaster": true,
	"accident": true, "outbreak": true, "threaten": true, "cyberattack": true,
}

func eventColor(eventType string) string {
	if alarming[eventType] {
		return "#D1495B"
	}
	return "#F28E2B"
}

// eventStyle tells from a solid frame that something happened, from a dashed
// one that it is planned or only imagined, from a dotted one that it did not.
func eventStyle(e query.Entry) string {
	switch e.Modality {
	case "planned", "hypothetical":
		return "rounded,filled,dashed"
	case "negated":
		return "rounded,filled,dotted"
	}
	return "rounded,filled"
}

// tooltip is what a pointer on the event shows in SVG: who says so.
func tooltip(e query.Entry) string {
	if len(e.Evidence) == 0 {
		return ""
	}
	p := e.Evidence[0]
	text := "«" + p.Quote + "»"
	if p.Source != "" {
		text += " — " + p.Source
	}
	return isolate(clean(text, tooltipLimit))
}

func link(e query.Entry) string {
	for _, p := range e.Evidence {
		if u := webLink(p.URL); u != "" {
			return u
		}
	}
	return ""
}

// dotID returns the name of a DOT node. A graph's IDs hold a colon, so that
// they are not taken for those of months.
func dotID(id string) string { return quoteDOT(clean(id, tooltipLimit)) }

// timeline draws a spine of months from right to left, the events of a month
// in one column, and the actors that tie several events together.
func (d *dotWriter) timeline(g *graph.Graph, entries []query.Entry, o Options) {
	d.attrs("graph", "rankdir", "RL", "newrank", "true", "fontname", fonts, "fontsize", "20", "labelloc", "t",
		"label", label(60, 2, o.Title), "nodesep", "0.15", "ranksep", "0.5", "bgcolor", "white", "splines", "true")
	d.attrs("node", "fontname", fonts, "fontsize", "11", "penwidth", "1.4", "margin", "0.12,0.06")
	d.attrs("edge", "fontname", fonts, "fontsize", "9", "color", "#999999")
	months, columns := spine(entries)
	for i, m := range months {
		d.attrs(fmt.Sprintf("m%d", i), "shape", "plaintext", "fontsize", "14", "fontcolor", "#444444", "label", isolate(m))
		if i > 0 {
			d.attrs(fmt.Sprintf("m%d -> m%d", i-1, i), "arrowhead", "none", "penwidth", "3", "color", "#CCCCCC", "weight", "100")
		}
	}
	for i, column := range columns {
		var ids []string
		for _, e := range column {
			ids = append(ids, dotID(e.ID))
			d.attrs(dotID(e.ID), "shape", "box", "style", eventStyle(e), "fillcolor", looks[graph.Event].fill,
				"color", eventColor(e.Type), "label", label(30, 3, card(e)...), "tooltip", tooltip(e), "URL", link(e))
		}
		d.line("  { rank=same; m%d; %s; }", i, strings.Join(ids, "; "))
		// Invisible edges keep the events of a column in the order of time.
		for k := 1; k < len(ids); k++ {
			d.attrs(ids[k-1]+" -> "+ids[k], "style", "invis")
		}
	}
}

// undated is the name of the column of events whose month is unknown.
const undated = "?"

// spine groups entries by month, in the order of time; what is known only by
// its year or less has a column of its own, and what is not known the last.
func spine(entries []query.Entry) (months []string, columns [][]query.Entry) {
	for _, e := range entries {
		m := undated
		switch {
		case len(e.When.Begin) < 7:
		case e.When.Precision == query.Year || e.When.Precision == query.Decade || e.When.Precision == query.Century ||
			e.When.Begin[:4] != e.When.End[:min(4, len(e.When.End))]:
			m = e.When.Value
		default:
			m = e.When.Begin[:7]
		}
		if n := len(months); n == 0 || months[n-1] != m {
			months, columns = append(months, m), append(columns, nil)
		}
		columns[len(columns)-1] = append(columns[len(columns)-1], e)
	}
	return months, columns
}

// dateMark is a date as pictures show it: one that no article states, but that
// was inferred from others, is marked by a sign of its own.
func dateMark(value string, anchor extract.Anchor) string {
	if anchor == extract.Inferred && value != "" {
		return "≈ " + value
	}
	return value
}

// card is the text of an event in the time line: what, who, to whom, where
// and when.
func card(e query.Entry) []string {
	lines := []string{e.Label}
	if len(e.Agents) > 0 {
		lines[0] += ": " + names(e.Agents)
	}
	if len(e.Targets) > 0 {
		lines = append(lines, "← "+names(e.Targets))
	}
	last := dateMark(e.When.Value, e.When.Anchor)
	if e.Place != nil {
		last = strings.TrimSpace(e.Place.Name + " " + last)
	}
	if last != "" {
		lines = append(lines, last)
	}
	return lines
}

func names(list []query.Name) string {
	var out []string
	for _, n := range list {
		out = append(out, n.Name)
	}
	return strings.Join(out, "، ")
}

// network draws events, actors, places and happenings, and their ties.
func (d *dotWriter) network(g *graph.Graph, entries []query.Entry, o Options) {
	c := query.Ties(g)
	drawn := connected(c)
	splines := "true"
	if count(drawn) > straightFrom {
		splines = "line"
	}
	d.attrs("graph", "layout", "sfdp", "overlap", "prism", "splines", splines, "outputorder", "edgesfirst", "start", "7",
		"fontname", fonts, "fontsize", "20", "labelloc", "t", "label", label(60, 2, o.Title), "bgcolor", "white", "K", "0.9")
	d.attrs("node", "fontname", fonts, "style", "filled", "penwidth", "1.2", "margin", "0.08,0.04")
	d.attrs("edge", "fontname", fonts, "color", "#88888866")
	share := shares(c, o.Size, func(i int) float64 { return float64(c.Degree(int32(i))) })
	events := map[string]query.Entry{}
	for _, e := range entries {
		events[e.ID] = e
	}
	alone := 0
	for i, n := range c.Nodes {
		if !drawn[i] {
			if n.Kind == graph.Event {
				alone++
			}
			continue
		}
		size := fmt.Sprintf("%.1f", 9+15*math.Sqrt(share[i]))
		if n.Kind == graph.Event {
			e := events[n.ID]
			d.attrs(dotID(n.ID), "shape", "box", "style", eventStyle(e), "fillcolor", looks[graph.Event].fill, "color", eventColor(e.Type),
				"fontsize", "9", "label", label(18, 2, n.Label, dateMark(n.When.Value, n.When.Anchor)), "tooltip", tooltip(e), "URL", link(e))
			continue
		}
		l := looks[n.Kind]
		d.attrs(dotID(n.ID), "shape", l.shape, "fillcolor", l.fill, "color", l.fill, "fontcolor", l.font, "fontsize", size,
			"label", label(18, 3, n.Label), "tooltip", isolate(clean(n.En, tooltipLimit)))
	}
	for i, n := range c.Nodes {
		for e := range g.Out(n.ID) {
			if drawn[i] {
				d.tie(e)
			}
		}
	}
	if alone > 0 {
		d.line("  // %d events without participant or place are not drawn; the timeline layout has them.", alone)
	}
}

func count(set []bool) (n int) {
	for _, in := range set {
		if in {
			n++
		}
	}
	return n
}

// connected tells which nodes a network shows: events that are tied to
// something, and the names that are tied to an event or are what such a name
// lies in or is an edition of.
func connected(c *graph.CSR) []bool {
	drawn := make([]bool, c.Len())
	for i, n := range c.Nodes {
		for _, j := range c.Row(int32(i)) {
			if n.Kind == graph.Event && c.Nodes[j].Kind != graph.Event {
				drawn[i], drawn[j] = true, true
			}
		}
	}
	for i, n := range c.Nodes {
		for k := c.Offsets[i]; k < c.Offsets[i+1]; k++ {
			if e := c.Edges[k]; drawn[i] && n.Kind != graph.Event && e.From == n.ID && (e.Has(graph.LocatedIn) || e.Has(graph.PartOf)) {
				drawn[c.Targets[k]] = true
			}
		}
	}
	return drawn
}

// tie draws an edge: from who acts to the event, from the event to whom it is
// done, without an arrow to where it is.
func (d *dotWriter) tie(e *graph.Edge) {
	from, to := dotID(e.From), dotID(e.To)
	switch {
	case e.Has(graph.Agent):
		d.attrs(to+" -> "+from, "color", "#4E79A799", "tooltip", "agent")
	case e.Has(graph.Target):
		d.attrs(from+" -> "+to, "color", "#D1495B88", "tooltip", "target")
	case e.Has(graph.At):
		d.attrs(from+" -> "+to, "arrowhead", "none", "style", "dashed", "color", "#B07AA188", "tooltip", "place")
	case e.Has(graph.Attribution):
		d.attrs(to+" -> "+from, "style", "dotted", "tooltip", "said by")
	case e.Has(graph.PartOf), e.Has(graph.LocatedIn):
		d.attrs(from+" -> "+to, "arrowhead", "odot", "color", "#BBBBBB88", "tooltip", "part of")
	}
}
