package export_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tarikh/export"
	"tarikh/extract"
	"tarikh/graph"
)

// Both languages of the page have the same words, and what they name as types of
// events are some. A type without a name goes by that of the table.
func TestPageWords(t *testing.T) {
	words, err := os.ReadFile("page/words.js")
	if err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile("../extract/lang/ar/event_types.tsv")
	if err != nil {
		t.Fatal(err)
	}
	ar, en, ok := strings.Cut(string(words), "\n  en: {")
	if !ok {
		t.Fatal("words.js has no English part")
	}
	keys := func(part string) map[string]bool {
		out := map[string]bool{}
		for _, m := range regexp.MustCompile(`(\w+): ["{]`).FindAllStringSubmatch(part, -1) {
			out[m[1]] = true
		}
		return out
	}
	arabic, english := keys(ar), keys(en)
	delete(arabic, "ar")
	for k := range arabic {
		if !english[k] {
			t.Errorf("%s has no English word", k)
		}
	}
	for k := range english {
		if !arabic[k] {
			t.Errorf("%s has no Arabic word", k)
		}
	}
	said := []string{string(extract.Explicit), string(extract.Relative), string(extract.Inherited), string(extract.Published), string(extract.Inferred),
		string(extract.Actual), string(extract.Planned), string(extract.Hypothetical), string(extract.Negated)}
	for _, k := range graph.Kinds {
		if k.IsEntity() || k == graph.Event {
			said = append(said, string(k))
		}
	}
	for _, k := range said {
		if !english[k] {
			t.Errorf("%s, which a graph may say, has no word", k)
		}
	}
	types := map[string]bool{}
	for line := range strings.Lines(string(table)) {
		name, _, _ := strings.Cut(line, "\t")
		types[name] = true
	}
	_, names, ok := strings.Cut(en, "type: {")
	if !ok {
		t.Fatal("words.js names no types")
	}
	for name := range keys(names) {
		if !types[name] {
			t.Errorf("words.js names %s, which is no type of event", name)
		}
	}
}

// The view loses nothing: it holds every name and event, every participant in its
// role, and every sentence that tells of an event.
func TestViewHoldsAll(t *testing.T) {
	for name, g := range map[string]*graph.Graph{"news": news(t), "hostile": tricky(t)} {
		v, err := export.NewView(g, export.Options{})
		if err != nil {
			t.Fatal(err)
		}
		at := map[string]int{}
		for i, n := range v.Names {
			at[n.ID] = i
		}
		told, events := 0, map[string]bool{}
		for _, e := range v.Events {
			events[e.ID] = true
			parts := map[graph.Role][]int{graph.Agent: e.Agents, graph.Target: e.Targets, graph.Attribution: e.SaidBy}
			if e.Place != nil {
				parts[graph.At] = []int{*e.Place}
			}
			quotes := map[string]bool{}
			for _, p := range e.Told {
				quotes[p.Quote] = true
			}
			for _, telling := range g.Node(e.ID).Tellings {
				told++
				if !quotes[telling.Sentence.Text] {
					t.Errorf("%s: %s lacks %q", name, e.ID, telling.Sentence.Text)
				}
			}
			for edge := range g.Out(e.ID) {
				for role, list := range parts {
					if i, ok := at[edge.To]; ok && edge.Has(role) && !slices.Contains(list, i) && (role != graph.At || g.Node(e.ID).Place == edge.To) {
						t.Errorf("%s: %s lacks its %s %s", name, e.ID, role, edge.To)
					}
				}
			}
		}
		for n := range g.Nodes() {
			if _, ok := at[n.ID]; n.Kind.IsEntity() && !ok || n.Kind == graph.Event && !events[n.ID] {
				t.Errorf("%s: %s is lost", name, n.ID)
			}
		}
		if told == 0 {
			t.Errorf("%s: nothing is told", name)
		}
	}
}

// The marks of a quote are the words of the mention, counted as scripts count.
func TestViewMarks(t *testing.T) {
	g := news(t)
	v, err := export.NewView(g, export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	marked := 0
	for _, e := range v.Events {
		for _, p := range e.Told {
			quote := utf16(p.Quote)
			for _, m := range p.Marks {
				words := text16(quote[m.Start:m.End])
				if words == "" || words != strings.TrimSpace(words) {
					t.Errorf("%s: the %s is %q", e.ID, m.Role, words)
				}
				marked++
			}
		}
	}
	if marked < len(v.Events) {
		t.Errorf("%d marks in %d events", marked, len(v.Events))
	}
}
