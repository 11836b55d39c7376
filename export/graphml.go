package export

import (
	"io"

	"tarikh/graph"
)

// graphMLFormat writes GraphML. Nodes and edges have keys of their own: a key
// that is for both makes graphology fail and igraph lose labels.
var graphMLFormat = Format{
	Name:   "graphml",
	Ending: "graphml",
	About:  "GraphML with positions, colours and sizes, for networkx, igraph, yEd and Gephi",
	write:  writeGraphML,
}

var graphMLTypes = map[fieldKind]string{
	textField: "string", listField: "string", integerField: "int", decimalField: "double", jsonField: "string",
}

func writeGraphML(w io.Writer, g *graph.Graph, o Options) error {
	d := draw(g, o)
	p := &printer{w: w}
	p.line(`<?xml version="1.0" encoding="UTF-8"?>`)
	p.line(`<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`)
	p.line(`<key id="g_name" for="graph" attr.name="name" attr.type="string"/>`)
	graphMLKeys(p, "node", nodeFields)
	for _, name := range []string{"x", "y", "size"} {
		p.line(`<key id="n_%s" for="node" attr.name="%s" attr.type="double"/>`, name, name)
	}
	p.line(`<key id="n_color" for="node" attr.name="color" attr.type="string"/>`)
	graphMLKeys(p, "edge", edgeFields)
	p.line(`<graph id="tarikh" edgedefault="directed">`)
	p.line(`<data key="g_name">%s</data>`, xmlText(o.Title))
	for i, n := range d.nodes {
		p.line(`<node id="%s">`, xmlText(n.ID))
		graphMLData(p, "n_", nodeFields, n)
		p.line(`<data key="n_x">%s</data><data key="n_y">%s</data><data key="n_size">%s</data><data key="n_color">%s</data>`,
			decimal(d.at[i].X), decimal(d.at[i].Y), decimal(d.size[i]), color(n))
		p.line(`</node>`)
	}
	for _, e := range d.edges {
		p.line(`<edge id="%s" source="%s" target="%s">`, xmlText(edgeID(e)), xmlText(e.From), xmlText(e.To))
		graphMLData(p, "e_", edgeFields, e)
		p.line(`</edge>`)
	}
	p.line(`</graph>`)
	p.line(`</graphml>`)
	return p.err
}

func graphMLKeys[T any](p *printer, class string, fields []field[T]) {
	for _, f := range fields {
		p.line(`<key id="%s_%s" for="%s" attr.name="%s" attr.type="%s"/>`, class[:1], f.name, class, f.name, graphMLTypes[f.kind])
	}
}

func graphMLData[T any](p *printer, prefix string, fields []field[T], of T) {
	for _, f := range fields {
		if v := plain(f.of(of)); v != "" {
			p.line(`<data key="%s%s">%s</data>`, prefix, f.name, xmlText(v))
		}
	}
}
