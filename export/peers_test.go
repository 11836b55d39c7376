package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tarikh/export"
	"tarikh/graph"
)

// found is what a program finds in an export.
type found struct {
	Nodes, Edges, Events, Evidence int
	Label                          string
	Error                          string
}

// peerFolder holds the scripts that read exports back, and the packages from
// npm once npm ci has been run there.
const peerFolder = "../testdata/peers/exports"

// python is Debian's, whose packages the script needs; another one may come
// first on the path.
const python = "/usr/bin/python3"

// contents counts what a graph holds: what each program has to find.
func contents(g *graph.Graph) found {
	f := found{Nodes: g.Len(), Edges: g.Size(), Label: g.Node(`person:0"\`).Label}
	for n := range g.Nodes() {
		if n.Kind == graph.Event {
			f.Events++
		}
		f.Evidence += len(n.Tellings)
	}
	for e := range g.Edges() {
		f.Evidence += len(e.Evidence)
	}
	return f
}

// writeAll writes every format into a folder, each under its name.
func writeAll(t *testing.T, g *graph.Graph) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range export.Formats() {
		path := filepath.Join(dir, f.Name)
		switch {
		case f.Picture():
		case f.Folder():
			writeFolder(t, f, path, g, export.Options{Title: hostile[0]})
		default:
			if err := os.WriteFile(path, []byte(write(t, g, f.Name, export.Options{Title: hostile[0]})), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

// readBack runs a script on a folder of exports and compares what it finds with
// what the graph holds. The script has to check that many formats.
func readBack(t *testing.T, g *graph.Graph, checks int, script ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, script[0], append(script[1:], writeAll(t, g))...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", script, err, errs.String())
	}
	var formats map[string]found
	if err := json.Unmarshal(out, &formats); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := contents(g)
	for name, got := range formats {
		format, _, _ := strings.Cut(name, " ")
		if _, err := export.Lookup(format); err != nil {
			t.Errorf("%s is checked, but is no format", format)
		}
		want := want
		if slices.Contains([]string{"vis", "timelinejs", "ics", "geojson", "markdown"}, format) {
			// These are of events, which rest on their tellings.
			want.Nodes, want.Edges, want.Evidence = 0, 0, want.Events
			if got.Label == "" {
				want.Label = ""
			} else {
				want.Label = hostile[0]
				if format == "ics" {
					want.Label += ": " + hostile[0] // who takes part
				}
			}
		} else if format == "jsonld" || format == "nquads" {
			want.Edges = 0 // an edge is as many statements as it has roles
		}
		if got != want {
			t.Errorf("%s: found %+v, want %+v", name, got, want)
		}
	}
	if len(formats) != checks {
		t.Errorf("%d formats are checked, not %d", len(formats), checks)
	}
}

// missing skips a test for want of a program, which CI must have.
func missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("TARIKH_CI") != "" {
		t.Fatal("missing: " + what)
	}
	t.Skip("missing: " + what)
}

// graphology, Cytoscape.js, D3, vis-data, ical.js, jsonld, N3 and commonmark find
// everything again.
func TestNodePeers(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		missing(t, "node")
	}
	if _, err := os.Stat(filepath.Join(peerFolder, "node_modules", "graphology")); err != nil {
		missing(t, "npm ci in testdata/peers/exports")
	}
	readBack(t, tricky(t), 13, "node", filepath.Join(peerFolder, "check.mjs"))
}

// networkx, igraph, rdflib, rapper and sqlite3 find everything again.
func TestPythonPeers(t *testing.T) {
	if err := exec.Command(python, "-c", "import networkx, igraph, rdflib").Run(); err != nil {
		missing(t, "the Debian packages python3-networkx, python3-igraph and python3-rdflib")
	}
	for _, program := range []string{"rapper", "sqlite3"} {
		if _, err := exec.LookPath(program); err != nil {
			missing(t, program)
		}
	}
	readBack(t, tricky(t), 10, python, filepath.Join(peerFolder, "check.py"))
}

// What is XML is well-formed to the judge of it.
func TestXMLLint(t *testing.T) {
	if _, err := exec.LookPath("xmllint"); err != nil {
		missing(t, "xmllint")
	}
	dir := writeAll(t, tricky(t))
	for _, name := range []string{"gexf", "gexf12", "graphml"} {
		if out, err := exec.Command("xmllint", "--noout", "--huge", filepath.Join(dir, name)).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

// jing finds nothing in GEXF that the format does not allow.
func TestGEXFGrammar(t *testing.T) {
	if _, err := exec.LookPath("jing"); err != nil {
		missing(t, "jing")
	}
	grammar, err := os.ReadFile(filepath.Join(peerFolder, "gexf.rnc"))
	if err != nil {
		t.Fatal(err)
	}
	dir := writeAll(t, tricky(t))
	for name, space := range map[string]string{"gexf": "http://gexf.net/1.3", "gexf12": "http://www.gexf.net/1.2draft"} {
		rules := filepath.Join(t.TempDir(), name+".rnc")
		if err := os.WriteFile(rules, bytes.ReplaceAll(grammar, []byte("SPACE"), []byte(space)), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("jing", "-c", rules, filepath.Join(dir, name)).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

// vis-timeline and TimelineJS show every event in a browser, and run nothing
// that stands in an article.
func TestBrowserPeers(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser is slow to start")
	}
	for _, program := range []string{"node", "chromium"} {
		if _, err := exec.LookPath(program); err != nil {
			missing(t, program)
		}
	}
	if _, err := os.Stat(filepath.Join(peerFolder, "node_modules", "vis-timeline")); err != nil {
		missing(t, "npm ci in testdata/peers/exports")
	}
	readBack(t, tricky(t), 2, "node", filepath.Join(peerFolder, "check-browser.mjs"))
}
