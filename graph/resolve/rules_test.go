package resolve

import (
	"errors"
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/graph"
)

func TestRulesAreObeyed(t *testing.T) {
	list := docs(person("فهد الراشد"), person("فهد الرشيد"), person("إيلون ماسك"), person("إلون ماسك"),
		person("تطبيق سلام"), ent{kind: extract.Place, name: "البيت الأبيض"}, ent{kind: extract.Organisation, name: "البيت الابيض الأمريكي"})
	r := newResolver(t)
	rules, err := r.Rules("tarikh.aliases", strings.NewReader(`
# rules of a test
same  فهد الراشد = فهد الرشيد
never إيلون ماسك ≠ إلون ماسك
kind  تطبيق سلام : organisation
label فهد الرشيد : الراشد
en    فهد الراشد : Fahd Al Rashed
same  البيت الأبيض = البيت الأبيض الأمريكي
`))
	if err != nil {
		t.Fatal(err)
	}
	g, err := r.With(rules).Graph(list)
	if err != nil {
		t.Fatal(err)
	}
	labels := map[string]*graph.Node{}
	for n := range g.Nodes() {
		if n.Kind.IsEntity() {
			labels[n.Label] = n
		}
	}
	if n := labels["الراشد"]; n == nil || n.Articles != 2 || n.En != "Fahd Al Rashed" || n.Why[len(n.Why)-1].Rule != "user" {
		t.Errorf("joined: %+v", n)
	}
	if labels["إيلون ماسك"] == nil || labels["إلون ماسك"] == nil {
		t.Errorf("names told apart are one: %v", labels)
	}
	if n := labels["تطبيق سلام"]; n == nil || n.Kind != graph.Organisation || graph.KindOf(n.ID) != graph.Organisation {
		t.Errorf("kind: %+v", n)
	}
	if len(labels) != 5 {
		t.Errorf("%d names, want 5: a rule may join a place and a body", len(labels))
	}
	if rules.Version() == "" || (&Rules{}).Version() != "" {
		t.Error("rules are not named by their content")
	}
}

func TestRulesThatAreWrong(t *testing.T) {
	r := newResolver(t)
	for _, tt := range []struct {
		name, text  string
		line, other int
	}{
		{"unknown rule", "alias أ = ب", 1, 0},
		{"one name", "# ok\nsame منير", 2, 0},
		{"no name", "same منير = ؟", 1, 0},
		{"no such kind", "kind منير : event", 1, 0},
		{"one name told apart", "never أحمد != احمد", 1, 0},
		{"same and never", "same منير = عماد\nnever عماد != منير", 2, 1},
		{"same by way of a third", "same منير = عماد\nsame عماد = طارق\nnever منير != طارق", 3, 1},
		{"two kinds", "kind هواوي : person\n\nkind هواوي : organisation", 3, 1},
		{"two labels of one", "label منير : أ\nlabel عماد : ب\nsame منير = عماد", 2, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := r.Rules("tarikh.aliases", strings.NewReader(tt.text))
			var re *RuleError
			if !errors.As(err, &re) || re.Line != tt.line || re.Other != tt.other {
				t.Errorf("%v, want line %d and %d", err, tt.line, tt.other)
			}
		})
	}
}
