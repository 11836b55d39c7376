package export

import (
	"fmt"
	"io"
	"strings"

	"tarikh/graph"
)

// nQuadsFormat writes the statements of the jsonld format as lines, all of them
// in the default graph, so that they are N-Triples as well.
var nQuadsFormat = Format{
	Name:   "nquads",
	Ending: "nq",
	About:  "N-Quads: the statements of jsonld, a line each, for triple stores",
	write:  writeNQuads,
}

func writeNQuads(w io.Writer, g *graph.Graph, o Options) error {
	p := &printer{w: w}
	p.line("# %s", clean("tarikh: "+o.Title, tooltipLimit))
	rdf(g, func(r *resource) {
		subject := fullIRI(r.id)
		for _, s := range r.says {
			p.line("%s %s %s .", subject, fullIRI(s.predicate), nQuadsTerm(s.object))
		}
	})
	return p.err
}

func nQuadsTerm(t term) string {
	switch {
	case t.iri != "":
		return fullIRI(t.iri)
	case t.language != "":
		return nQuadsText(t.text) + "@" + t.language
	case t.datatype != "":
		return nQuadsText(t.text) + "^^" + fullIRI(t.datatype)
	}
	return nQuadsText(t.text)
}

// fullIRI returns an IRI without its prefix, in brackets.
func fullIRI(short string) string {
	name, rest, _ := strings.Cut(short, ":")
	for _, p := range prefixes {
		if p.name == name {
			return "<" + p.iri + rest + ">"
		}
	}
	panic("export: no prefix " + name) // all are our own
}

// nQuadsText returns a quoted literal. Control characters are written by their
// numbers.
func nQuadsText(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
