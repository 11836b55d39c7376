package export

import (
	"io"

	"tarikh/graph"
)

// cytoscapeFormat writes Cytoscape.js JSON: cytoscape({container, ...json})
// draws it as it is, and Cytoscape reads it as .cyjs.
var cytoscapeFormat = Format{
	Name:   "cytoscape",
	Ending: "cyjs",
	About:  "Cytoscape JSON with positions, colours and sizes, for Cytoscape.js and Cytoscape",
	write:  writeCytoscape,
}

// cytoscapeStyle draws the data's colours and sizes. Cytoscape.js draws text
// on a canvas, which orders and joins Arabic letters by itself.
var cytoscapeStyle = []object{
	{{"selector", "node"}, {"style", object{
		{"label", "data(label)"}, {"background-color", "data(color)"}, {"width", "data(size)"}, {"height", "data(size)"},
		{"font-family", fonts}, {"font-size", 8}, {"text-wrap", "ellipsis"}, {"text-max-width", "120px"}, {"min-zoomed-font-size", 6}}}},
	{{"selector", "edge"}, {"style", object{
		{"line-color", "data(color)"}, {"target-arrow-color", "data(color)"}, {"target-arrow-shape", "triangle"},
		{"curve-style", "straight"}, {"width", 1}, {"opacity", 0.6}, {"arrow-scale", 0.6}}}},
}

func writeCytoscape(w io.Writer, g *graph.Graph, o Options) error {
	d := draw(g, o)
	p := &printer{w: w}
	p.line(`{"data":%s,`, p.json(object{{"name", o.Title}}))
	p.line(`"layout":{"name":"preset"},`)
	p.line(`"style":%s,`, p.json(cytoscapeStyle))
	p.line(`"elements":{`)
	p.list(`"nodes":`, len(d.nodes), func(i int) any {
		n := d.nodes[i]
		data := append(object{{"id", n.ID}}, attributes(nodeFields, n)...)
		data = append(data, pair{"color", color(n)}, pair{"size", d.size[i]})
		// On a screen the y axis points down.
		at := object{{"x", d.at[i].X}, {"y", 0 - d.at[i].Y}}
		return object{{"data", labelled(data, n)}, {"position", at}, {"classes", string(n.Kind)}}
	}, ",")
	p.list(`"edges":`, len(d.edges), func(i int) any {
		e := d.edges[i]
		data := append(object{{"id", edgeID(e)}, {"source", e.From}, {"target", e.To}}, attributes(edgeFields, e)...)
		return object{{"data", append(data, pair{"color", edgeColor(e)})}}
	}, "}}")
	return p.err
}

// labelled gives a node without a label its ID for one: what draws nodes by
// their label wants all of them to have it.
func labelled(o object, n *graph.Node) object {
	if n.Label == "" {
		return append(o, pair{"label", n.ID})
	}
	return o
}
