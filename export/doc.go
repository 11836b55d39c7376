// Package export writes graphs for other programs: diagrams, timelines and
// data formats.
//
// A format is one file and one line in the registry below. What it writes is
// a function of the graph alone: the same graph gives the same bytes. What is
// written is the whole graph that it is given; to export a part, take
// [graph.Graph.Subgraph] first, so that every format shows what the user
// filtered.
package export

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"tarikh/graph"
)

// Options are the wishes that formats may follow. The zero value is useful.
type Options struct {
	// Layout picks one of a format's layouts; "" lets the format choose by
	// size. Format.Layouts lists them.
	Layout string
	// Title stands above a diagram or in a timeline's head.
	Title string
}

// Format is one way to write a graph.
type Format struct {
	Name    string   // as given to --format
	Ending  string   // of a file's name, without the dot
	About   string   // one line for lists of formats
	Layouts []string // the layouts that it knows, or none
	write   func(w io.Writer, g *graph.Graph, o Options) error
}

// formats is the registry: a new format is one line here.
var formats = []Format{
	dotFormat,
	timelineFormat,
}

// Formats returns all formats in the order of their names.
func Formats() []Format {
	return slices.SortedFunc(slices.Values(formats), func(a, b Format) int { return strings.Compare(a.Name, b.Name) })
}

// Lookup returns the format with the given name. Its error lists the names
// that there are.
func Lookup(name string) (Format, error) {
	var names []string
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("export: no format %q; there are %s", name, strings.Join(names, ", "))
}

// Write writes the graph in the format. It is an error to ask for a layout
// that the format does not have.
func (f Format) Write(w io.Writer, g *graph.Graph, o Options) error {
	if o.Layout != "" && !slices.Contains(f.Layouts, o.Layout) {
		if len(f.Layouts) == 0 {
			return fmt.Errorf("export: %s has no layouts", f.Name)
		}
		return fmt.Errorf("export: %s has no layout %q; it has %s", f.Name, o.Layout, strings.Join(f.Layouts, ", "))
	}
	return f.write(w, g, o)
}
