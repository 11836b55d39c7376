package rank

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"tarikh/graph"
)

// Each period is ranked by the events that begin in it; one that is too vague
// or too long is in none, and periods without events are there too.
func TestOver(t *testing.T) {
	s := newTale(t)
	s.event(graph.Node{ID: "event:1", When: day("2020-01-05")}, "agent=person:a", "target=person:b")
	s.event(graph.Node{ID: "event:2", When: day("2020-01-30")}, "agent=person:a", "target=person:c")
	s.event(graph.Node{ID: "event:3", When: graph.When{Begin: "2020-03-31", End: "2020-04-02"}}, "agent=person:b", "target=person:c")
	s.event(graph.Node{ID: "event:4", When: graph.When{Value: "2020", Begin: "2020-01-01", End: "2020-12-31"}}, "agent=person:a", "target=person:c")
	s.event(graph.Node{ID: "event:5"}, "agent=person:a", "target=person:d")
	m, err := Lookup("degree")
	if err != nil {
		t.Fatal(err)
	}
	show := func(unit Unit, on Projection, top int) []string {
		t.Helper()
		periods, series, err := Over(context.Background(), s.Graph, m, Options{On: on}, unit, top)
		if err != nil {
			t.Fatal(err)
		}
		out := []string{fmt.Sprint(periods)}
		for _, x := range series {
			line := fmt.Sprintf("%s %g:", x.Node.ID, x.Score.Score)
			for _, p := range x.Points {
				line += fmt.Sprintf(" %s %d/%g", periods[p.Period], p.Rank, p.Score)
			}
			out = append(out, line)
		}
		return out
	}
	for _, test := range []struct {
		name string
		got  []string
		want []string
	}{
		{"months", show(Month, OnGraph, 0), []string{
			"[2020-01 2020-02 2020-03]",
			"person:a 4: 2020-01 1/2", "person:c 3: 2020-01 2/1 2020-03 1/1", "person:b 2: 2020-01 2/1 2020-03 1/1", "person:d 1:",
		}},
		{"years", show(Year, OnGraph, 2), []string{"[2020]", "person:a 4: 2020 1/3", "person:c 3: 2020 1/3"}},
		{"months of actors", show(Month, OnActors, 1), []string{"[2020-01 2020-02 2020-03]", "person:a 3: 2020-01 1/2"}},
	} {
		if !slices.Equal(test.got, test.want) {
			t.Errorf("%s are %q, want %q", test.name, test.got, test.want)
		}
	}
	if _, _, err := Over(context.Background(), s.Graph, m, Options{}, "week", 0); err == nil {
		t.Error("weeks are no error")
	}
}
