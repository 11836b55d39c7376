package export

import (
	"io"
	"slices"

	"tarikh/export/page"
	"tarikh/graph"
	"tarikh/graph/query"
)

// htmlFormat writes the interactive page; see package page.
var htmlFormat = Format{
	Name:   "html",
	Ending: "html",
	About:  "an interactive page in one file: network, timeline, search and evidence; opens from disk, offline",
	write:  writeHTML,
}

// View is all that the page shows: what its script reads.
type View struct {
	// Remote tells the page that there is more than the view holds, and that it
	// may ask for it.
	Remote   bool          `json:"remote,omitempty"`
	Title    string        `json:"title"`
	Alarming []string      `json:"alarming"` // types of events that are shown in the colour of alarm
	Nodes    []pageNode    `json:"nodes"`
	Edges    [][2]int      `json:"edges"` // positions in Nodes
	Events   []query.Entry `json:"events"`
}

// pageNode is a node of the network.
type pageNode struct {
	ID       string     `json:"id"`
	Kind     graph.Kind `json:"kind"`
	Label    string     `json:"label"`
	En       string     `json:"en,omitempty"`
	Aliases  []string   `json:"aliases,omitempty"`
	Titles   []string   `json:"titles,omitempty"`
	Articles int        `json:"articles"`
	Value    string     `json:"value,omitempty"`
	Alarm    bool       `json:"alarm,omitempty"`
	X        float64    `json:"x"`
	Y        float64    `json:"y"`
	Size     float64    `json:"size"`
}

func writeHTML(w io.Writer, g *graph.Graph, o Options) error {
	title := o.Title
	if title == "" {
		title = "tarikh"
	}
	return page.Page{Title: title, View: NewView(g, o)}.Write(w)
}

// NewView returns the view of a graph.
func NewView(g *graph.Graph, o Options) *View {
	d := draw(g.Subgraph(graph.Filter{Kinds: []graph.Kind{
		graph.Event, graph.Person, graph.Organisation, graph.Group, graph.Place, graph.Happening,
	}}))
	data := &View{Title: o.Title, Nodes: []pageNode{}, Edges: [][2]int{}, Events: query.Timeline(g)}
	if data.Events == nil {
		data.Events = []query.Entry{}
	}
	for t := range alarming {
		data.Alarming = append(data.Alarming, t)
	}
	slices.Sort(data.Alarming)
	at := map[string]int{}
	for i, n := range d.nodes {
		at[n.ID] = i
		data.Nodes = append(data.Nodes, pageNode{
			ID: n.ID, Kind: n.Kind, Label: clean(n.Label, 0), En: clean(n.En, 0), Aliases: n.Aliases, Titles: n.Titles,
			Articles: n.Articles, Value: n.When.Value, Alarm: n.Kind == graph.Event && alarming[n.Type],
			X: d.at[i].X, Y: -d.at[i].Y, Size: d.size[i],
		})
	}
	for _, e := range d.edges {
		data.Edges = append(data.Edges, [2]int{at[e.From], at[e.To]})
	}
	return data
}
