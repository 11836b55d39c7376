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
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
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
	// Size holds, by node ID, what the size of a node in a picture follows, such
	// as its score in a ranking; it is 0 or more. Without it sizes follow the
	// number of ties.
	Size map[string]float64
}

// Format is one way to write a graph: to a file, or to a folder of files.
type Format struct {
	Name    string   // as given to --format
	Ending  string   // of a file's name, without the dot; "" for a folder
	About   string   // one line for lists of formats
	Layouts []string // the layouts that it knows, or none
	write   func(w io.Writer, g *graph.Graph, o Options) error
	files   []file // in place of write for a folder
	picture bool   // drawn by Graphviz
}

// file is one file of a format that is a folder. One whose name ends in .sh is
// a script that can be run.
type file struct {
	name  string
	write func(w io.Writer, g *graph.Graph, o Options) error
}

// Folder reports whether the format is a folder of files, to be written by
// [Format.WriteFolder].
func (f Format) Folder() bool { return len(f.files) > 0 }

// formats is the registry: a new format is one line here.
var formats = []Format{
	csvFormat,
	cytoscapeFormat,
	dotFormat,
	geoJSONFormat,
	gexf12Format,
	gexfFormat,
	graphMLFormat,
	graphologyFormat,
	htmlFormat,
	icsFormat,
	jsonLDFormat,
	markdownFormat,
	nQuadsFormat,
	neo4jFormat,
	nodeLinkFormat,
	pdfFormat,
	pngFormat,
	svgFormat,
	timelineFormat,
	timelineJSFormat,
	visFormat,
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
// that the format does not have, or for a format that is a folder.
func (f Format) Write(w io.Writer, g *graph.Graph, o Options) error {
	if f.Folder() {
		return fmt.Errorf("export: %s is a folder of files", f.Name)
	}
	if err := f.Knows(o.Layout); err != nil {
		return err
	}
	return f.write(w, g, o)
}

// Knows returns an error that lists the layouts of the format if it has not the
// one given. Every format knows "", which picks one.
func (f Format) Knows(layout string) error {
	if layout == "" || slices.Contains(f.Layouts, layout) {
		return nil
	}
	if len(f.Layouts) == 0 {
		return fmt.Errorf("export: %s has no layouts", f.Name)
	}
	return fmt.Errorf("export: %s has no layout %q; it has %s", f.Name, layout, strings.Join(f.Layouts, ", "))
}

// WriteFolder writes the graph to a folder. The folder appears whole or not at
// all. One that an earlier export made is replaced; one that holds anything
// else is left as it is, which is an error.
func (f Format) WriteFolder(path string, g *graph.Graph, o Options) (err error) {
	if !f.Folder() {
		return fmt.Errorf("export: %s is a single file", f.Name)
	}
	if err := f.Knows(o.Layout); err != nil {
		return err
	}
	path = filepath.Clean(path)
	if err := f.mayReplace(path); err != nil {
		return err
	}
	made, err := os.MkdirTemp(filepath.Dir(path), ".tarikh-*")
	if err != nil {
		return fmt.Errorf("export: cannot make the folder %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(made)) }()
	whole := filepath.Join(made, "new")
	if err := os.Mkdir(whole, 0o755); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	for _, part := range f.files {
		if err := part.create(whole, g, o); err != nil {
			return fmt.Errorf("export: cannot write %s: %w", filepath.Join(path, part.name), rootCause(err))
		}
	}
	// What was there moves aside first, as no system renames over a folder
	// that is not empty.
	old := filepath.Join(made, "old")
	if err := os.Rename(path, old); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("export: cannot replace %s: %w", path, err)
	}
	if err := os.Rename(whole, path); err != nil {
		if back := os.Rename(old, path); !errors.Is(back, os.ErrNotExist) {
			err = errors.Join(err, back)
		}
		return fmt.Errorf("export: cannot write %s: %w", path, err)
	}
	return nil
}

// mayReplace returns an error if a path holds what no export of the format
// made.
func (f Format) mayReplace(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	if !info.IsDir() {
		return fmt.Errorf("export: %s is a file; %s is a folder of files", path, f.Name)
	}
	inside, err := os.ReadDir(path)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	for _, entry := range inside {
		if !slices.ContainsFunc(f.files, func(part file) bool { return part.name == entry.Name() }) {
			return fmt.Errorf("export: the folder %s holds %s, which is no part of %s; name another folder", path, entry.Name(), f.Name)
		}
	}
	return nil
}

func (part file) create(dir string, g *graph.Graph, o Options) error {
	mode := os.FileMode(0o644)
	if strings.HasSuffix(part.name, ".sh") {
		mode = 0o755
	}
	out, err := os.OpenFile(filepath.Join(dir, part.name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	buf := bufio.NewWriterSize(out, 64<<10)
	if err := part.write(buf, g, o); err != nil {
		return errors.Join(err, out.Close())
	}
	return errors.Join(buf.Flush(), out.Close())
}

// rootCause drops the path of a file that is under way from an error of the file
// system: the user never named it.
func rootCause(err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err
	}
	return err
}
