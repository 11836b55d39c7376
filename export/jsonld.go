package export

import (
	"io"

	"tarikh/graph"
)

// jsonLDFormat writes JSON-LD whose context is in the file itself, as nothing
// may be fetched to read it.
var jsonLDFormat = Format{
	Name:   "jsonld",
	Ending: "jsonld",
	About:  "JSON-LD: events in SEM and schema.org, evidence in Web Annotation and PROV",
	write:  writeJSONLD,
}

func writeJSONLD(w io.Writer, g *graph.Graph, _ Options) error {
	var context object
	for _, p := range prefixes {
		context = append(context, pair{p.name, p.iri})
	}
	p := &printer{w: w}
	p.line(`{"@context":%s,`, p.json(context))
	p.line(`"@graph":[`)
	comma := ""
	rdf(g, func(r *resource) {
		p.line("%s%s", comma, p.json(jsonLDNode(r)))
		comma = ","
	})
	p.line(`]}`)
	return p.err
}

// jsonLDNode returns a resource as a node object. The values of a predicate
// that is said more than once are a list.
func jsonLDNode(r *resource) object {
	node := object{{"@id", r.id}}
	at := map[string]int{}
	for _, s := range r.says {
		key, value := s.predicate, jsonLDValue(s.object)
		if key == "rdf:type" {
			key, value = "@type", s.object.iri
		}
		i, seen := at[key]
		if !seen {
			at[key] = len(node)
			node = append(node, pair{key, []any{value}})
			continue
		}
		node[i].value = append(node[i].value.([]any), value)
	}
	for i, p := range node {
		if list, ok := p.value.([]any); ok && len(list) == 1 {
			node[i].value = list[0]
		}
	}
	return node
}

func jsonLDValue(t term) any {
	switch {
	case t.iri != "":
		return object{{"@id", t.iri}}
	case t.language != "":
		return object{{"@value", t.text}, {"@language", t.language}}
	case t.datatype != "":
		return object{{"@value", t.text}, {"@type", t.datatype}}
	}
	return t.text
}
