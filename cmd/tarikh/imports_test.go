package main

import (
	"os/exec"
	"strings"
	"testing"
)

// levels is the order of the house, low to high: a package may import its own
// level and those before it. The first prefix that fits decides, the longest
// one first inside a level.
var levels = [][]string{
	{"tarikh/extract"},
	{"tarikh/extract/internal"},
	{"tarikh/extract/lang"},
	{"tarikh/extract/timex"},
	{"tarikh/extract/article"},
	{"tarikh/extract/ner"},
	{"tarikh/extract/coref"},
	{"tarikh/extract/event"},
	{"tarikh/extract/pipeline"},
	{"tarikh/extract/eval"},
	{"tarikh/graph"},
	{"tarikh/graph/resolve", "tarikh/graph/rank", "tarikh/graph/query", "tarikh/graph/store"},
	{"tarikh/export"},
	{"tarikh/cmd/internal/serve"},
	{"tarikh/cmd/internal/cli"},
	{"tarikh/cmd/tarikh"},
}

func level(pkg string) int {
	best, at := "", -1
	for i, prefixes := range levels {
		for _, p := range prefixes {
			if (pkg == p || strings.HasPrefix(pkg, p+"/")) && len(p) > len(best) {
				best, at = p, i
			}
		}
	}
	return at
}

func TestImportOrder(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}: {{join .Imports " "}}`, "tarikh/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	checked := 0
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		pkg, imports, _ := strings.Cut(line, ":")
		// Generators are programs of their own, which run before the build.
		if strings.HasPrefix(pkg, "tarikh/extract/internal/gen/") {
			continue
		}
		if level(pkg) < 0 {
			t.Errorf("%s has no place in the order", pkg)
		}
		for _, dep := range strings.Fields(imports) {
			if !strings.HasPrefix(dep, "tarikh/") {
				continue
			}
			checked++
			if level(dep) > level(pkg) {
				t.Errorf("%s imports %s, which stands above it", pkg, dep)
			}
			if msg := forbidden(pkg, dep); msg != "" {
				t.Errorf("%s imports %s: %s", pkg, dep, msg)
			}
		}
	}
	if checked < 20 {
		t.Errorf("only %d imports were checked", checked)
	}
}

// forbidden tells of the walls that the order alone does not raise.
func forbidden(pkg, dep string) string {
	// What resolve knows of a language's letters is a table of the pack.
	if pkg == "tarikh/graph/resolve" && dep == "tarikh/extract/lang" {
		return ""
	}
	if strings.HasPrefix(pkg, "tarikh/graph") && strings.HasPrefix(dep, "tarikh/extract/") {
		return "the graph knows the vocabulary of extract, and no engine"
	}
	if strings.HasPrefix(pkg, "tarikh/export") && (strings.HasPrefix(dep, "tarikh/extract/") || dep == "tarikh/graph/store") {
		return "an export sees a graph, and neither an engine nor a file"
	}
	if pkg == "tarikh/cmd/internal/serve" && strings.HasPrefix(dep, "tarikh/extract") {
		return "what is served was extracted before"
	}
	return ""
}
