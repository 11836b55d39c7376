package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"tarikh/graph"
)

// neo4jFormat writes what neo4j-admin database import reads. An edge is one
// relationship for each of its roles, as a relationship has one type.
var neo4jFormat = Format{
	Name:  "neo4j",
	About: "a folder for Neo4j: CSV for neo4j-admin, and load.sh that runs it (-o FOLDER)",
	files: []file{
		{"nodes.csv", writeNeo4jNodes},
		{"relationships.csv", writeNeo4jRelationships},
		{"load.sh", writeNeo4jScript},
	},
}

// neo4jTypes are the types of columns. Lists are separated by semicolons.
var neo4jTypes = map[fieldKind]string{
	textField: "", listField: ":string[]", integerField: ":long", decimalField: ":double", jsonField: "",
}

func neo4jHead[T any](fields []field[T]) (out []string) {
	for _, f := range fields {
		out = append(out, f.name+neo4jTypes[f.kind])
	}
	return out
}

func neo4jCells[T any](fields []field[T], of T) (out []string) {
	for _, f := range fields {
		v := f.of(of)
		if list, ok := v.([]string); ok {
			v = neo4jList(list)
		}
		out = append(out, plain(v))
	}
	return out
}

// neo4jList joins a list by semicolons, for which those inside give way.
func neo4jList(list []string) string {
	var out []string
	for _, s := range list {
		out = append(out, strings.ReplaceAll(s, ";", ","))
	}
	return strings.Join(out, ";")
}

// neo4jLabels returns the labels of a node: its kind, and what it has in common
// with others.
func neo4jLabels(k graph.Kind) string {
	name := strings.ToUpper(string(k[:1])) + string(k[1:])
	switch {
	case k.IsActor():
		return name + ";Actor;Entity"
	case k.IsEntity():
		return name + ";Entity"
	}
	return name
}

func writeNeo4jNodes(w io.Writer, g *graph.Graph, _ Options) error {
	out := csv.NewWriter(w)
	out.Write(append(append([]string{"id:ID(Node)"}, neo4jHead(nodeFields)...), ":LABEL")) // errors stay in the writer
	for n := range g.Nodes() {
		out.Write(append(append([]string{clean(n.ID, 0)}, neo4jCells(nodeFields, n)...), neo4jLabels(n.Kind)))
	}
	out.Flush()
	return out.Error()
}

func writeNeo4jRelationships(w io.Writer, g *graph.Graph, _ Options) error {
	out := csv.NewWriter(w)
	out.Write([]string{":START_ID(Node)", ":END_ID(Node)", "weight:long", "quote", "evidence", ":TYPE"}) // errors stay in the writer
	for e := range g.Edges() {
		roles := e.Roles()
		if len(roles) == 0 {
			roles = []graph.Role{"tied-to"}
		}
		for _, r := range roles {
			one := graph.Edge{From: e.From, To: e.To, Evidence: e.Of(r)}
			out.Write([]string{clean(e.From, 0), clean(e.To, 0), strconv.Itoa(len(one.Evidence)), clean(firstQuote(&one), 0),
				plain(one.Evidence), strings.ToUpper(strings.ReplaceAll(string(r), "-", "_"))})
		}
	}
	out.Flush()
	return out.Error()
}

const neo4jScript = `#!/bin/sh
# Loads this folder into a database of Neo4j 5 or later, which must be stopped
# or new; what it held is replaced. Usage: ./load.sh [DATABASE]
set -eu
cd "$(dirname "$0")"
exec neo4j-admin database import full "${1:-neo4j}" --overwrite-destination \
	--nodes=nodes.csv --relationships=relationships.csv --id-type=string
`

func writeNeo4jScript(w io.Writer, _ *graph.Graph, _ Options) error {
	_, err := io.WriteString(w, neo4jScript)
	return err
}
