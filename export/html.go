package export

import (
	"io"

	"tarikh/export/page"
	"tarikh/graph"
)

// htmlFormat writes the interactive page; see package page.
var htmlFormat = Format{
	Name:   "html",
	Ending: "html",
	About:  "an interactive page in one file: network, map, timeline, search and evidence; opens from disk, offline",
	write:  writeHTML,
}

func writeHTML(w io.Writer, g *graph.Graph, o Options) error {
	title := o.Title
	if title == "" {
		title = "tarikh"
	}
	view, err := NewView(g, o)
	if err != nil {
		return err
	}
	return page.Page{Title: title, View: view}.Write(w)
}
