package resolve

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/graph"
)

func TestDuplicates(t *testing.T) {
	minister := func(name string) ent {
		return ent{kind: extract.Person, name: name, titles: []string{"وزير المصايد"}}
	}
	in := func(country string, e ent) ent { e.ref.Country = country; return e }
	tests := []struct {
		name string
		docs []*extract.Document
		want []string // "A + B: words of the reason", the likeliest first
	}{
		{"a letter and a title", docs(minister("إلياس قرطبان"), minister("إلياس قرطمان")),
			[]string{"إلياس قرطبان + إلياس قرطمان: one letter of 11; both are وزير المصايد"}},
		{"a title that says who is likelier", docs(minister("إلياس قرطبان"), minister("إلياس قرطمان"), person("وجدان هليبي"), person("وجدان هليمي")),
			[]string{"إلياس قرطبان + إلياس قرطمان: ", "وجدان هليبي + وجدان هليمي: one letter"}},
		{"native names differ", docs(person("حسن المقدم"), person("حسين المقدم")), nil},
		{"native names differ under one title", docs(minister("حسن المقدم"), minister("حسين المقدم")),
			[]string{"حسن المقدم + حسين المقدم: but Arabic tells such names apart; both are وزير المصايد"}},
		{"a part of a name", docs(person("خليفة بن زايد"), person("خليفة بن زايد آل نهيان")),
			[]string{"خليفة بن زايد + خليفة بن زايد آل نهيان: one is part of the other"}},
		{"a given name that many bear", docs(person("محمد"), person("محمد الدوسري")), nil},
		{"the article before a body", docs(org("أمل"), org("الأمل")), []string{"أمل + الأمل: the same words"}},
		{"initials of an English name", docs(org("NRK"), ent{kind: extract.Organisation, name: "هيئة البث", en: "Nordland Radio Kanal"}),
			[]string{"NRK + هيئة البث: NRK is Nordland Radio Kanal"}},
		{"two countries", docs(in("EG", org("هيئة البريد الوطنية")), in("SD", org("هيئة البريد الوطنيه الكبرى"))), nil},
		{"two words of a festival", docs(ent{kind: extract.Happening, name: "مهرجان برلين السينمائي"}, ent{kind: extract.Happening, name: "مهرجان لندن السينمائي"}), nil},
		{"a person and a place", docs(person("فلوريدا"), ent{kind: extract.Place, name: "فلوريدة"}), nil},
		{"two editions", docs(ent{kind: extract.Happening, name: "معرض الزهور", edition: 3}, ent{kind: extract.Happening, name: "معرض الزهور", edition: 4}), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := newResolver(t)
			g, err := r.Graph(tt.docs)
			if err != nil {
				t.Fatal(err)
			}
			list, err := r.Duplicates(context.Background(), g)
			if err != nil {
				t.Fatal(err)
			}
			if len(list) != len(tt.want) {
				t.Fatalf("%d pairs, want %d: %v", len(list), len(tt.want), shown(list))
			}
			for i, want := range tt.want {
				names, why, _ := strings.Cut(want, ": ")
				d := list[i]
				if names != d.A.Label+" + "+d.B.Label && names != d.B.Label+" + "+d.A.Label || !strings.Contains(strings.Join(d.Why, "; "), why) {
					t.Errorf("%s, want %s", shown(list)[i], want)
				}
			}
		})
	}
}

func shown(list []Duplicate) (out []string) {
	for _, d := range list {
		out = append(out, fmt.Sprintf("%.2f %s + %s: %s", d.Score, d.A.Label, d.B.Label, strings.Join(d.Why, "; ")))
	}
	return out
}

// What a user has settled is listed no more, whichever way.
func TestDuplicatesThatAreSettled(t *testing.T) {
	list := docs(person("وجدان هليبي"), person("وجدان هليمي"))
	for _, rule := range []string{"same وجدان هليبي = وجدان هليمي", "never وجدان هليبي != وجدان هليمي"} {
		r := newResolver(t)
		rules, err := r.Rules("rules", strings.NewReader(rule))
		if err != nil {
			t.Fatal(err)
		}
		r = r.With(rules)
		g, err := r.Graph(list)
		if err != nil {
			t.Fatal(err)
		}
		if found, err := r.Duplicates(context.Background(), g); err != nil || len(found) != 0 {
			t.Errorf("%s: %v %v", rule, shown(found), err)
		}
	}
}

// For random graphs: no pair comes twice, both are of one realm and of the kinds
// asked for, scores fall, and the list is the same each time.
func TestDuplicatesProperties(t *testing.T) {
	r := newResolver(t)
	for seed := range uint64(30) {
		g, err := r.Graph(tangle(rand.New(rand.NewPCG(seed, 5)), 20))
		if err != nil {
			t.Fatal(err)
		}
		list, err := r.Duplicates(context.Background(), g)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := r.Duplicates(context.Background(), g)
		if !slices.Equal(shown(list), shown(again)) {
			t.Fatalf("seed %d: %v and then %v", seed, shown(list), shown(again))
		}
		seen := map[[2]string]bool{}
		for i, d := range list {
			pair := [2]string{min(d.A.ID, d.B.ID), max(d.A.ID, d.B.ID)}
			if seen[pair] || d.A == d.B || d.A.Kind.IsActor() != d.B.Kind.IsActor() || d.Score < leastScore || d.Score > 1 || i > 0 && d.Score > list[i-1].Score {
				t.Fatalf("seed %d: %s", seed, shown(list)[i])
			}
			seen[pair] = true
		}
		people, _ := r.Duplicates(context.Background(), g, graph.Person)
		for _, d := range people {
			if d.A.Kind != graph.Person || d.B.Kind != graph.Person {
				t.Fatalf("seed %d: %s is asked for persons", seed, d.A.ID)
			}
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	g, _ := r.Graph(docs(person("منير")))
	if _, err := r.Duplicates(ctx, g); err == nil {
		t.Error("it does not stop")
	}
}
