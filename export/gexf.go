package export

import (
	"fmt"
	"io"

	"tarikh/graph"
)

// gexfFormat writes GEXF 1.3, which Gephi and graphology-gexf read.
var gexfFormat = Format{
	Name:   "gexf",
	Ending: "gexf",
	About:  "GEXF 1.3 with times, positions, colours and sizes, for Gephi and Gephi Lite",
	write: func(w io.Writer, g *graph.Graph, o Options) error {
		return writeGEXF(w, g, o, "1.3", "http://gexf.net/1.3")
	},
}

// gexf12Format writes the same as GEXF 1.2, as networkx 2 reads no other.
var gexf12Format = Format{
	Name:   "gexf12",
	Ending: "gexf",
	About:  "the same as GEXF 1.2, for networkx and older programs",
	write: func(w io.Writer, g *graph.Graph, o Options) error {
		return writeGEXF(w, g, o, "1.2", "http://www.gexf.net/1.2draft")
	},
}

// gexfTypes are the names of the field kinds. Lists are text: no reader agrees
// with another on how lists are written.
var gexfTypes = map[fieldKind]string{
	textField: "string", listField: "string", integerField: "integer", decimalField: "double", jsonField: "string",
}

// gexfShapes tell kinds apart without colour.
var gexfShapes = map[graph.Kind]string{
	graph.Event: "square", graph.Happening: "diamond", graph.Place: "triangle", graph.Article: "square",
}

func writeGEXF(w io.Writer, g *graph.Graph, o Options, version, space string) error {
	d := draw(g, o)
	p := &printer{w: w}
	p.line(`<?xml version="1.0" encoding="UTF-8"?>`)
	p.line(`<gexf xmlns="%s" xmlns:viz="%s/viz" version="%s">`, space, space, version)
	p.line(`<meta><creator>tarikh</creator><description>%s</description></meta>`, xmlText(o.Title))
	p.line(`<graph mode="dynamic" defaultedgetype="directed" timeformat="date">`)
	gexfAttributes(p, "node", nodeFields)
	gexfAttributes(p, "edge", edgeFields)
	p.line(`<nodes>`)
	for i, n := range d.nodes {
		p.line(`<node id="%s" label="%s"%s>`, xmlText(n.ID), xmlText(n.Label), gexfTime(n.When))
		gexfValues(p, nodeFields, n)
		p.line(`<viz:size value="%s"/>`, decimal(d.size[i]))
		p.line(`<viz:position x="%s" y="%s" z="0"/>`, decimal(d.at[i].X), decimal(d.at[i].Y))
		p.line(`%s`, gexfColor(color(n)))
		if shape := gexfShapes[n.Kind]; shape != "" {
			p.line(`<viz:shape value="%s"/>`, shape)
		}
		p.line(`</node>`)
	}
	p.line(`</nodes>`)
	p.line(`<edges>`)
	for _, e := range d.edges {
		p.line(`<edge id="%s" source="%s" target="%s" label="%s" weight="%d">`, xmlText(edgeID(e)), xmlText(e.From), xmlText(e.To),
			xmlText(plain(roles(e))), max(1, len(e.Evidence)))
		gexfValues(p, edgeFields, e)
		p.line(`%s`, gexfColor(edgeColor(e)))
		p.line(`</edge>`)
	}
	p.line(`</edges>`)
	p.line(`</graph>`)
	p.line(`</gexf>`)
	return p.err
}

// gexfReserved are fields that GEXF has attributes of its own for. Two of one
// name would hide each other.
var gexfReserved = map[string]bool{"label": true, "weight": true}

func gexfAttributes[T any](p *printer, class string, fields []field[T]) {
	p.line(`<attributes class="%s" mode="static">`, class)
	for _, f := range fields {
		if !gexfReserved[f.name] {
			p.line(`<attribute id="%s" title="%s" type="%s"/>`, f.name, f.name, gexfTypes[f.kind])
		}
	}
	p.line(`</attributes>`)
}

func gexfValues[T any](p *printer, fields []field[T], of T) {
	p.line(`<attvalues>`)
	for _, f := range fields {
		if v := plain(f.of(of)); v != "" && !gexfReserved[f.name] {
			p.line(`<attvalue for="%s" value="%s"/>`, f.name, xmlText(v))
		}
	}
	p.line(`</attvalues>`)
}

// gexfTime returns the days of a node, both included, as GEXF's are. A node
// without any is there at all times.
func gexfTime(t graph.When) (s string) {
	if t.Begin != "" {
		s += fmt.Sprintf(` start="%s"`, xmlText(t.Begin))
	}
	if t.End != "" {
		s += fmt.Sprintf(` end="%s"`, xmlText(t.End))
	}
	return s
}

// gexfColor turns #RRGGBB into an element.
func gexfColor(hex string) string {
	var r, g, b int
	if _, err := fmt.Sscanf(hex, "#%02x%02x%02x", &r, &g, &b); err != nil {
		panic(err) // all colours are our own
	}
	return fmt.Sprintf(`<viz:color r="%d" g="%d" b="%d"/>`, r, g, b)
}
