package export_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"tarikh/export"
	"tarikh/extract"
	"tarikh/graph"
	"tarikh/graph/query"
)

// hostile is text that breaks formats which do not escape it.
var hostile = []string{
	`قال "نعم" \ ثم & <script>alert(1)</script> {a|b}`,
	"سطر\nآخر\tبعلامة \x00\x1b[31m\u202e معكوس",
	"مؤتمر C++ في 2024-02-10 😀",
	strings.Repeat("كلمة ", 4000),
	`javascript:alert("x")`,
}

// tricky returns a graph whose every text is hostile, with events of every
// precision.
func tricky(t *testing.T) *graph.Graph {
	t.Helper()
	g := graph.New()
	node := func(n *graph.Node) {
		if err := g.AddNode(n); err != nil {
			t.Fatal(err)
		}
	}
	for i, text := range hostile {
		node(&graph.Node{ID: fmt.Sprintf("article:%d", i), Kind: graph.Article, Label: text, URL: text, Source: text})
		node(&graph.Node{ID: fmt.Sprintf("person:%d\"\\", i), Kind: graph.Person, Label: text})
	}
	for i, w := range []graph.When{
		{}, {Value: "2017-12-03", Begin: "2017-12-03", End: "2017-12-03", Anchor: extract.Explicit},
		{Value: "2017-12", Begin: "2017-12-01", End: "2017-12-31", Anchor: extract.Relative},
		{Value: "2017", Begin: "2017-01-01", End: "2017-12-31", Anchor: extract.Explicit},
		{Value: "XXXX-WXX-3"}, {Value: "2017-12-03/2018-01-02", Begin: "2017-12-03", End: "2018-01-02", Anchor: extract.Explicit},
	} {
		text := hostile[i%len(hostile)]
		id := fmt.Sprintf("event:%d", i)
		article := fmt.Sprintf("article:%d", i%len(hostile))
		node(&graph.Node{ID: id, Kind: graph.Event, Type: "meet", Label: text, When: w, Modality: extract.Planned,
			Tellings: []graph.Telling{{Article: article, Sentence: extract.Sentence{Text: text, Span: extract.Span{Start: 1, End: 9}}, Modality: extract.Planned}}})
		err := g.AddEdge(id, fmt.Sprintf("person:%d\"\\", i%len(hostile)), graph.Evidence{Role: graph.Agent, Article: article, Quote: text})
		if err != nil {
			t.Fatal(err)
		}
	}
	edge := func(from, to string, ev graph.Evidence) {
		if err := g.AddEdge(from, to, ev); err != nil {
			t.Fatal(err)
		}
	}
	node(&graph.Node{ID: "place:CN", Kind: graph.Place, Label: hostile[2], En: "China", Aliases: []string{hostile[0], "=1+1;2"},
		Ref: extract.Ref{Country: "CN", Wikidata: "Q148", Lat: -33.5, Lon: 103.25}})
	node(&graph.Node{ID: "date:2017-12-03", Kind: graph.Date, Label: "2017-12-03", When: graph.When{Value: "2017-12-03", Begin: "2017-12-03", End: "2017-12-03"}})
	node(&graph.Node{ID: "organisation:alone", Kind: graph.Organisation, Label: "=HYPERLINK(1)"})
	g.Node("event:1").Place = "place:CN"
	for i, role := range []graph.Role{graph.At, graph.Target, graph.Target} { // the same role twice, from two articles
		edge("event:1", "place:CN", graph.Evidence{Role: role, Article: fmt.Sprintf("article:%d", i), Quote: hostile[i],
			Sentence: extract.Span{Start: 7, End: 7 + len(hostile[i])}, Mention: extract.Span{Start: 7, End: 7 + len("سطر")}})
	}
	edge("event:1", "date:2017-12-03", graph.Evidence{Role: graph.Time, Article: "article:0", Quote: hostile[0]})
	edge("event:1", "article:1", graph.Evidence{Role: graph.MentionedIn, Article: "article:1", Quote: hostile[1]})
	return g
}

// write returns what a format writes; of a folder, all of its files.
func write(t *testing.T, g *graph.Graph, format string, o export.Options) string {
	t.Helper()
	f, err := export.Lookup(format)
	if err != nil {
		t.Fatal(err)
	}
	if f.Folder() {
		return writeFolder(t, f, filepath.Join(t.TempDir(), "out"), g, o)
	}
	var b bytes.Buffer
	if err := f.Write(&b, g, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func writeFolder(t *testing.T, f export.Format, dir string, g *graph.Graph, o export.Options) string {
	t.Helper()
	if err := f.WriteFolder(dir, g, o); err != nil {
		t.Fatal(err)
	}
	inside, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, file := range inside {
		text, err := os.ReadFile(filepath.Join(dir, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s\n%s\n", file.Name(), text)
	}
	return b.String()
}

// Every format writes the same bytes each time, and can write nothing at all.
func TestEveryFormat(t *testing.T) {
	g := tricky(t)
	for _, f := range export.Formats() {
		if f.About == "" || (f.Ending == "") != f.Folder() {
			t.Errorf("%s lacks a description or an ending", f.Name)
		}
		if f.Picture() && !graphviz(t) {
			continue
		}
		for _, layout := range append([]string{""}, f.Layouts...) {
			o := export.Options{Layout: layout, Title: hostile[0]}
			first := write(t, g, f.Name, o)
			if again := write(t, g, f.Name, o); again != first {
				t.Errorf("%s %s differs from run to run", f.Name, layout)
			}
			if out := write(t, graph.New(), f.Name, o); out == "" {
				t.Errorf("%s %s writes nothing of an empty graph", f.Name, layout)
			}
		}
		err := f.Write(&bytes.Buffer{}, g, export.Options{Layout: "circle"})
		if f.Folder() {
			err = f.WriteFolder(filepath.Join(t.TempDir(), "out"), g, export.Options{Layout: "circle"})
		}
		if err == nil {
			t.Errorf("%s takes any layout", f.Name)
		}
	}
}

// graphviz reports whether Graphviz is installed, which it must be in CI.
func graphviz(t *testing.T) bool {
	t.Helper()
	_, err := exec.LookPath("dot")
	if err != nil && os.Getenv("TARIKH_CI") != "" {
		t.Fatal("Graphviz is missing")
	}
	return err == nil
}

// Graphviz reads what we write, draws every event, and finds no way out of a
// string.
func TestGraphvizReads(t *testing.T) {
	if !graphviz(t) {
		t.Skip("Graphviz is not installed")
	}
	g := tricky(t)
	for _, layout := range []string{"timeline", "network", "communities"} {
		cmd := exec.Command("dot", "-Tsvg")
		cmd.Stdin = strings.NewReader(write(t, g, "dot", export.Options{Layout: layout, Title: hostile[0]}))
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		if err := cmd.Run(); err != nil || strings.Contains(errs.String(), "syntax error") {
			t.Fatalf("%s: %v\n%s", layout, err, errs.String())
		}
		for i := range 6 {
			// Communities are of names; events are what ties them.
			if layout != "communities" && !strings.Contains(out.String(), fmt.Sprintf("<title>event:%d</title>", i)) {
				t.Errorf("%s: event %d is not drawn", layout, i)
			}
		}
		for _, bad := range []string{"<script", "href=\"javascript", "xlink:href=\"javascript"} {
			if strings.Contains(out.String(), bad) {
				t.Errorf("%s: the picture holds %s", layout, bad)
			}
		}
	}
}

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(export.TimelineSchema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("timeline.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("timeline.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// valid reports what of a timeline is not as its schema says.
func valid(s *jsonschema.Schema, timeline string) error {
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(timeline))
	if err != nil {
		return err
	}
	return s.Validate(v)
}

// The schema knows all that a graph may say of names, of counts, and of what
// articles disagree on.
func TestTimelineSchemaKnowsAll(t *testing.T) {
	s := schema(t)
	for _, from := range []string{"", graph.Transliteration, graph.Gloss} {
		for _, mod := range []string{"", "approx", "more-than", "less-than"} {
			g := tricky(t)
			g.Node("place:CN").EnFrom = from
			n := g.Node("event:1")
			n.Counts = []graph.Count{{What: "dead", Value: 5, Mod: mod, Unit: "%", Article: "article:0", Quote: hostile[0],
				Sentence: extract.Span{Start: 7, End: 7 + len(hostile[0])}, Mention: extract.Span{Start: 7, End: 9}}}
			n.Conflicts = []graph.Conflict{
				{Field: "dead", Update: true, Values: []graph.Claim{{Value: "4", Articles: []string{"article:1"}}, {Value: "5", Articles: []string{"article:0"}}}},
				{Field: "date", Values: []graph.Claim{{Value: "", Articles: []string{"article:0"}}, {Value: "2017", Articles: []string{"article:1"}}}},
			}
			if err := valid(s, write(t, g, "timeline", export.Options{})); err != nil {
				t.Errorf("English label %q, count %q: %v", from, mod, err)
			}
		}
	}
}

// The timeline is what its schema says, holds every event, and no format of
// text gets lost on the way.
func TestTimelineSchema(t *testing.T) {
	s := schema(t)
	g := tricky(t)
	out := write(t, g, "timeline", export.Options{Title: hostile[0]})
	if err := valid(s, out); err != nil {
		t.Errorf("the timeline is not what its schema says: %v", err)
	}
	var back struct{ Events []query.Entry }
	if err := json.Unmarshal([]byte(out), &back); err != nil {
		t.Fatal(err)
	}
	if len(back.Events) != 6 {
		t.Fatalf("%d of 6 events are in the timeline", len(back.Events))
	}
	for _, e := range back.Events {
		if len(e.Evidence) != 1 || len(e.Agents) != 1 || strings.TrimRight(e.Label, "\ufffd") == "" {
			t.Errorf("event %s lost something: %+v", e.ID, e)
		}
	}
	if valid(s, `{"schema":"tarikh-timeline/1","title":"","events":[{"id":"x"}]}`) == nil {
		t.Error("the schema accepts an event without anything")
	}
}
