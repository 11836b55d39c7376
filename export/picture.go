package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"

	"tarikh/graph"
)

// The pictures are the diagrams of dot, drawn by Graphviz, which must be
// installed.
var (
	svgFormat = picture("svg", "the diagram as SVG, which links to the articles and quotes them")
	pngFormat = picture("png", "the diagram as PNG")
	pdfFormat = picture("pdf", "the diagram as PDF")
)

// picture returns a format that Graphviz draws.
func picture(name, about string) Format {
	return Format{
		Name: name, Ending: name, About: about + "; needs Graphviz", Layouts: dotFormat.Layouts, picture: true,
		write: func(w io.Writer, g *graph.Graph, o Options) error { return writePicture(w, g, o, name) },
	}
}

// Picture reports whether the format is drawn by Graphviz.
func (f Format) Picture() bool { return f.picture }

func writePicture(w io.Writer, g *graph.Graph, o Options, kind string) error {
	program, err := exec.LookPath("dot")
	if err != nil {
		return fmt.Errorf("export: %s is drawn by Graphviz, and there is no program dot on the PATH; install the package graphviz, or write --format dot", kind)
	}
	var diagram, errs bytes.Buffer
	if err := writeDOT(&diagram, g, o); err != nil {
		return err
	}
	var drawn bytes.Buffer
	cmd := exec.Command(program, "-T"+kind)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &diagram, &drawn, &errs
	cmd.Env = append(os.Environ(), "TZ=UTC")
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("export: Graphviz: %w", errors.Join(err, said(errs.String())))
	}
	out := drawn.Bytes()
	if kind == "pdf" {
		out = drawnOn.ReplaceAll(out, []byte("/CreationDate (D:19700101000000Z)"))
	}
	_, err = w.Write(out)
	return err
}

// drawnOn is the time of drawing in a PDF, which would make each one differ. It
// gives way to another of the same length, as a PDF counts its bytes.
var drawnOn = regexp.MustCompile(`/CreationDate \(D:[0-9]{14}Z\)`)

// said is the first line of what a program had to say, or nil.
func said(text string) error {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if line == "" {
		return nil
	}
	return errors.New(line)
}
