package export

import (
	"io"

	"tarikh/graph"
)

// graphologyFormat writes what graphology's import method reads and sigma
// draws: nodes have x, y, size and color.
var graphologyFormat = Format{
	Name:   "graphology",
	Ending: "json",
	About:  "graphology JSON with positions, colours and sizes, for graphology and sigma.js",
	write:  writeGraphology,
}

func writeGraphology(w io.Writer, g *graph.Graph, o Options) error {
	d := draw(g, o)
	p := &printer{w: w}
	p.line(`{"attributes":%s,`, p.json(object{{"name", o.Title}}))
	p.line(`"options":{"type":"directed","multi":false,"allowSelfLoops":true},`)
	p.list(`"nodes":`, len(d.nodes), func(i int) any {
		n := d.nodes[i]
		drawn := object{{"x", d.at[i].X}, {"y", d.at[i].Y}, {"size", d.size[i]}, {"color", color(n)}}
		return object{{"key", n.ID}, {"attributes", labelled(append(drawn, attributes(nodeFields, n)...), n)}}
	}, ",")
	p.list(`"edges":`, len(d.edges), func(i int) any {
		e := d.edges[i]
		drawn := append(object{{"color", edgeColor(e)}}, attributes(edgeFields, e)...)
		return object{{"key", edgeID(e)}, {"source", e.From}, {"target", e.To}, {"attributes", drawn}}
	}, "}")
	return p.err
}
