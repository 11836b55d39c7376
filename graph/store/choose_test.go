package store

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"tarikh/graph"
	"tarikh/graph/graphtest"
	"tarikh/graph/query"
)

// numbered returns the numbers that the nodes of a graph have in its ties.
func numbered(t *testing.T, v *View, ties *Ties, ids ...string) []int32 {
	t.Helper()
	out, err := v.Numbers(context.Background(), ties, ids...)
	if err != nil || len(out) != len(ids) {
		t.Fatalf("%d numbers for %v: %v", len(out), ids, err)
	}
	return out
}

// TestChosenPartIsOfTheWhole reads chosen nodes and compares their events with
// those of the whole graph.
func TestChosenPartIsOfTheWhole(t *testing.T) {
	ctx := context.Background()
	for name, g := range worlds(t) {
		t.Run(name, func(t *testing.T) {
			v := view(t, holding(t, g))
			ties, err := v.Ties(ctx)
			if err != nil {
				t.Fatal(err)
			}
			told, err := v.Told(ctx, ties)
			if err != nil {
				t.Fatal(err)
			}
			for n := range g.OfKind(graph.Event) {
				if at := numbered(t, v, ties, n.ID)[0]; n.Articles > 1 && told[at] != n.Articles || n.Articles < 2 && told[at] != 0 {
					t.Errorf("%s is told by %d articles, not %d", n.ID, n.Articles, told[at])
				}
			}
			choice := (&query.Chooser{Net: ties.Net, Told: told, Limit: 40}).All()
			part, err := v.Chosen(ctx, ties, choice.Nodes)
			if err != nil {
				t.Fatal(err)
			}
			events, names := 0, 0
			for n := range part.Nodes() {
				switch {
				case n.Kind == graph.Event:
					events++
					if asJSON(t, query.One(part, n)) != asJSON(t, query.One(g, g.Node(n.ID))) {
						t.Errorf("%s: another event", n.ID)
					}
				case n.Kind.IsEntity():
					names++
				}
			}
			if events == 0 || events != choice.Events || names != choice.Names {
				t.Errorf("%d events and %d names, want %d and %d", events, names, choice.Events, choice.Names)
			}
		})
	}
}

func TestDuring(t *testing.T) {
	ctx := context.Background()
	all := worlds(t)
	vague := graphtest.Scatter(8, 30) // some of whose times have no day at all, or are open at one end
	for i, n := range slices.Collect(vague.OfKind(graph.Event)) {
		if i%3 == 0 {
			n.When.Begin = ""
		}
		if i%4 == 0 {
			n.When.End = ""
		}
		if i%5 == 0 {
			n.When.End = "2021-12-31"
		}
	}
	all["vague"] = vague
	for name, g := range all {
		t.Run(name, func(t *testing.T) {
			v := view(t, holding(t, g))
			ties, err := v.Ties(ctx)
			if err != nil {
				t.Fatal(err)
			}
			some := 0
			for _, period := range [][2]string{{"", ""}, {"2021-03-02", "2021-05-09"}, {"2021-06-01", ""}, {"", "2021-02-03"}, {"2030-01-01", ""}} {
				var ids []string
				months, whole := map[string]int{}, map[string]bool{}
				for n := range g.OfKind(graph.Event) {
					if n.When.Begin != "" {
						months[n.When.Begin[:7]]++
					}
					if n.When.Overlaps(period[0], period[1]) {
						ids = append(ids, n.ID)
						whole[n.ID] = n.When.Begin != "" && n.When.End != "" && n.When.Begin >= period[0] && (period[1] == "" || n.When.End <= period[1])
					}
				}
				want := numbered(t, v, ties, ids...)
				slices.Sort(want)
				inside, across, err := v.During(ctx, ties, period[0], period[1])
				if err != nil {
					t.Fatal(err)
				}
				got := slices.Sorted(slices.Values(slices.Concat(inside, across)))
				for id, in := range whole {
					if slices.Contains(inside, numbered(t, v, ties, id)[0]) != in {
						t.Errorf("%s lies in %v: %t", id, period, !in)
					}
				}
				if !slices.Equal(got, want) {
					t.Errorf("%v: %d events, want %d", period, len(got), len(want))
				}
				some += len(got)
				list, err := v.Months(ctx)
				if err != nil {
					t.Fatal(err)
				}
				if len(list) != len(months) || !slices.IsSortedFunc(list, func(a, b Month) int { return slices.Compare([]byte(a.Month), []byte(b.Month)) }) {
					t.Errorf("the months are %v", list)
				}
				for _, m := range list {
					if months[m.Month] != m.Events {
						t.Errorf("%s: %d events, want %d", m.Month, m.Events, months[m.Month])
					}
				}
			}
			if some == 0 {
				t.Error("there are no events at all")
			}
		})
	}
}

func TestTelling(t *testing.T) {
	g := graphtest.Scatter(3, 20)
	v := view(t, holding(t, g))
	for n := range g.OfKind(graph.Event) {
		s := n.Tellings[0]
		if ids, err := v.Telling(context.Background(), s.Article, s.Sentence.Start); err != nil || !slices.Contains(ids, n.ID) {
			t.Errorf("the sentence of %s tells of %v (%v)", n.ID, ids, err)
		}
	}
	if ids, err := v.Telling(context.Background(), "article:none", 0); err != nil || len(ids) > 0 {
		t.Errorf("no sentence tells of %v (%v)", ids, err)
	}
}

// TestLastView looks at a graph of which the last build did not end.
func TestLastView(t *testing.T) {
	ctx := context.Background()
	s := create(t, filepath.Join(t.TempDir(), "g.db"), arabic(t))
	look := func() (events int, is Standing) {
		t.Helper()
		v, is, err := s.LastView(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if v == nil {
			return -1, is
		}
		defer v.Close()
		ties, err := v.Ties(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for i := range int32(ties.Len()) {
			if ties.Kind(i) == graph.Event {
				events++
			}
		}
		return events, is
	}
	if n, _ := look(); n != -1 {
		t.Errorf("a view of %d events of nothing", n)
	}
	if _, err := s.Put(ctx, news(2)...); err != nil {
		t.Fatal(err)
	}
	if n, is := look(); n != -1 || !is.Stale {
		t.Errorf("a view of %d events before the first build has ended, %+v", n, is)
	}
	add(t, s, news(3)...)
	first, was := look()
	if first < 1 || was.Stale {
		t.Fatalf("%d events, %+v", first, was)
	}
	if _, err := s.Put(ctx, news(7)...); err != nil {
		t.Fatal(err)
	}
	if n, is := look(); n != first || !is.Stale || is.Generation != was.Generation {
		t.Errorf("%d events in %+v while a build goes on, want %d in %+v", n, is, first, was)
	}
	add(t, s)
	if n, is := look(); n <= first || is.Stale || is.Generation == was.Generation {
		t.Errorf("%d events in %+v after the build, %d in %+v before", n, is, first, was)
	}
}
