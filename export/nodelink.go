package export

import (
	"io"
	"slices"

	"tarikh/graph"
)

// nodeLinkFormat writes what networkx's node_link_graph reads, with
// edges="links" where networkx is newer than 3.3, and what d3-force takes.
var nodeLinkFormat = Format{
	Name:   "node-link",
	Ending: "json",
	About:  "node-link JSON for networkx and D3",
	write:  writeNodeLink,
}

func writeNodeLink(w io.Writer, g *graph.Graph, o Options) error {
	nodes, edges := slices.Collect(g.Nodes()), slices.Collect(g.Edges())
	p := &printer{w: w}
	p.line(`{"directed":true,"multigraph":false,"graph":%s,`, p.json(object{{"name", o.Title}}))
	p.list(`"nodes":`, len(nodes), func(i int) any {
		return append(object{{"id", nodes[i].ID}}, attributes(nodeFields, nodes[i])...)
	}, ",")
	p.list(`"links":`, len(edges), func(i int) any {
		e := edges[i]
		return append(object{{"source", e.From}, {"target", e.To}}, attributes(edgeFields, e)...)
	}, "}")
	return p.err
}
