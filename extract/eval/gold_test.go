package eval_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/extract/article"
	"tarikh/extract/eval"
	"tarikh/extract/lang"
)

var root = filepath.Join("..", "..", "testdata")

// collections are the annotated folders under testdata with the least number
// of articles that each holds.
var collections = []struct {
	name string
	dir  string
	min  int
}{
	{"tuned", root, 14},
	{"heldout", filepath.Join(root, "heldout"), 12},
	{"blind", filepath.Join(root, "blind"), 10},
	{"unseen", filepath.Join(root, "unseen"), 10},
}

// ownArticles reads the articles in the folder dir, by the ID of their gold.
func ownArticles(t *testing.T, pack *lang.Pack, dir string) map[string]*extract.Article {
	t.Helper()
	r, err := article.NewReader(pack, nil, article.Options{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*extract.Article{}
	for a, err := range r.Read(context.Background(), []string{filepath.Join(dir, "articles")}) {
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(a.Path)
		out[strings.TrimSuffix(name, filepath.Ext(name))] = a
	}
	return out
}

// TestGoldFitsArticles holds the annotations to their guide: quotes are exact
// pieces of the article, names are annotated, types exist.
func TestGoldFitsArticles(t *testing.T) {
	pack, err := lang.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := pack.Rows("event_types.tsv", 1)
	if err != nil {
		t.Fatal(err)
	}
	types := map[string]bool{}
	for _, row := range rows {
		types[row.Cols[0]] = true
	}
	for _, coll := range collections {
		t.Run(coll.name, func(t *testing.T) {
			articles := ownArticles(t, pack, coll.dir)
			gold, err := eval.ReadGold(filepath.Join(coll.dir, "gold"))
			if err != nil {
				t.Fatal(err)
			}
			if len(gold) < coll.min || len(gold) != len(articles) {
				t.Errorf("%d annotations for %d articles", len(gold), len(articles))
			}
			for _, g := range gold {
				t.Run(g.ID, func(t *testing.T) {
					a := articles[g.ID]
					if a == nil {
						t.Fatal("there is no article of this name")
					}
					c := &checker{T: t, text: a.Text, types: types}
					c.check(&g)
				})
			}
		})
	}
}

type checker struct {
	*testing.T
	text  string
	types map[string]bool
	names map[string]bool
}

func (c *checker) check(g *eval.Gold) {
	if n := len(strings.Fields(c.text)); n < 110 || n > 360 {
		c.Errorf("the article has %d words", n)
	}
	if g.Source != "" {
		c.quoted("source", g.Source)
	}
	for _, d := range g.Dates {
		c.quoted("date", d.Text)
		if d.Value == "" {
			c.Errorf("date %q has no value", d.Text)
		}
	}
	c.names = map[string]bool{}
	for _, e := range slices.Concat(g.Places, g.Actors, g.NamedEvents) {
		c.entity(e)
	}
	for _, a := range g.Actors {
		if !slices.Contains([]string{"person", "organisation", "group"}, a.Type) {
			c.Errorf("actor %s is a %q", a.Name, a.Type)
		}
	}
	core := 0
	for i := range g.Events {
		if g.Events[i].IsCore() {
			core++
		}
		c.event(&g.Events[i], g)
	}
	if core < 3 || core > 10 {
		c.Errorf("%d core events", core)
	}
}

func (c *checker) quoted(what, s string) {
	// The source of JSON Lines is metadata, which the text need not repeat.
	if s == "" || !strings.Contains(c.text, s) && what != "source" {
		c.Errorf("%s %q is not in the article", what, s)
	}
}

func (c *checker) entity(e eval.GoldEntity) {
	if c.names[e.Name] {
		c.Errorf("%s is annotated twice", e.Name)
	}
	c.names[e.Name] = true
	if e.En == "" || len(e.Surfaces) == 0 {
		c.Errorf("%s has no English name or no surface", e.Name)
	}
	for _, s := range append(e.Surfaces, e.Titles...) {
		c.quoted(e.Name, s)
	}
}

func (c *checker) event(e *eval.GoldEvent, g *eval.Gold) {
	if !c.types[e.Type] {
		c.Errorf("%s has the unknown type %s", e.Trigger, e.Type)
	}
	c.quoted("sentence", e.Sentence)
	_, rest, _ := strings.Cut(c.text, e.Sentence)
	line, _, _ := strings.Cut(e.Sentence+rest, "\n")
	if !strings.Contains(line, e.Trigger) {
		c.Errorf("the trigger %s is not on the line of its sentence %q", e.Trigger, e.Sentence)
	}
	for _, s := range e.Also {
		c.quoted("trigger", s)
	}
	if !slices.Contains([]string{"actual", "planned", "hypothetical", "negated"}, e.Modality) {
		c.Errorf("%s has the modality %q", e.Trigger, e.Modality)
	}
	if e.Place != "" && !slices.ContainsFunc(g.Places, func(p eval.GoldEntity) bool { return p.Name == e.Place }) {
		c.Errorf("the place %s of %s is not annotated", e.Place, e.Trigger)
	}
	for _, p := range e.Participants {
		if !c.names[p.Name] || p.Role != "agent" && p.Role != "target" {
			c.Errorf("%s %s of %s is not annotated", p.Role, p.Name, e.Trigger)
		}
	}
}
