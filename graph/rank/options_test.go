package rank

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/graph"
)

// tale is a graph of events that a test tells in few words.
type tale struct {
	t *testing.T
	*graph.Graph
}

func newTale(t *testing.T) tale { return tale{t, graph.New()} }

// event adds an event and those who take part, each as role=ID.
func (s tale) event(n graph.Node, ties ...string) {
	s.t.Helper()
	n.Kind = graph.Event
	if n.Modality == "" {
		n.Modality = extract.Actual
	}
	if err := s.AddNode(&n); err != nil {
		s.t.Fatal(err)
	}
	for _, tie := range ties {
		role, id, _ := strings.Cut(tie, "=")
		if s.Node(id) == nil {
			if err := s.AddNode(&graph.Node{ID: id, Kind: graph.KindOf(id), Label: id}); err != nil {
				s.t.Fatal(err)
			}
		}
		if err := s.AddEdge(n.ID, id, graph.Evidence{Role: graph.Role(role)}); err != nil {
			s.t.Fatal(err)
		}
	}
}

// ties lists the ties of a snapshot as text.
func ties(c *graph.CSR) []string {
	out := []string{}
	for i, n := range c.Nodes {
		for at := c.Offsets[i]; at < c.Offsets[i+1]; at++ {
			if j := c.Targets[at]; int32(i) < j {
				out = append(out, fmt.Sprintf("%s %s %.4g", n.ID, c.Nodes[j].ID, c.Weights[at]))
			}
		}
	}
	return out
}

func day(s string) graph.When { return graph.When{Value: s, Begin: s, End: s} }

// What ties weigh on each view is what the documentation says.
func TestWeights(t *testing.T) {
	s := newTale(t)
	s.event(graph.Node{ID: "event:1", Type: "meet", Articles: 4, When: day("2020-01-31")}, "agent=person:a", "target=person:b", "target=person:c", "place=place:p")
	s.event(graph.Node{ID: "event:2", Type: "win", Articles: 1, Modality: extract.Planned, When: day("2020-01-21")}, "agent=person:a", "attribution=person:b")
	s.event(graph.Node{ID: "event:3", Type: "accuse", Modality: extract.Negated}, "agent=person:a", "target=person:d")
	s.event(graph.Node{ID: "event:4", Type: "visit", Articles: 1}, "agent=person:a", "target=place:p", "place=place:p", "place=place:q")
	for _, test := range []struct {
		name string
		o    Options
		want []string
	}{
		{"graph", Options{}, []string{
			"event:1 person:a 6", "event:1 person:b 6", "event:1 person:c 6", "event:1 place:p 6",
			"event:2 person:a 0.5", "event:2 person:b 0.25",
			"event:4 person:a 2", "event:4 place:p 2", "event:4 place:q 2",
		}},
		{"actors", Options{On: OnActors}, []string{
			"person:a person:b 3.25", "person:a person:c 3", "person:a place:p 2", "person:b person:c 3",
		}},
		{"places", Options{On: OnPlaces}, []string{
			"person:a place:p 7", "person:a place:q 1", "person:b place:p 6", "person:c place:p 6",
		}},
		{"unweighted", Options{On: OnActors, Unweighted: true}, []string{
			"person:a person:b 1", "person:a person:c 1", "person:a place:p 1", "person:b person:c 1",
		}},
		{"with a half-life of ten days", Options{On: OnActors, HalfLife: 10}, []string{
			"person:a person:b 3.125", "person:a person:c 3", "person:a place:p 1", "person:b person:c 3",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := ties(test.o.snapshot(s.Graph, false)); !slices.Equal(got, test.want) {
				t.Errorf("ties are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

func TestTypeTable(t *testing.T) {
	if errTypes != nil || len(typeWeights) == 0 {
		t.Errorf("%d weights, %v", len(typeWeights), errTypes)
	}
	for _, table := range []string{"meet", "meet\tmuch", "meet\t0", "meet\t1\nmeet\t2"} {
		if _, err := readTypes(table); err == nil {
			t.Errorf("%q is read without an error", table)
		}
	}
}

// Options that a measure does not know are errors.
func TestOptionsFit(t *testing.T) {
	g := random(t, 1, 10, 20)
	for name, test := range map[string]struct {
		measure string
		o       Options
	}{
		"around":    {"degree", Options{Around: []string{"person:00001"}}},
		"sample":    {"closeness", Options{Sample: 3}},
		"negative":  {"betweenness", Options{Sample: -1}},
		"direction": {"hits", Options{On: OnActors}},
		"half-life": {"degree", Options{HalfLife: -1}},
	} {
		m, err := Lookup(test.measure)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Nodes(context.Background(), g, m, test.o); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A sample of all sources is no sample, and what an estimate says it may be off
// by holds for 95 % of the nodes or more.
func TestSampledBetweenness(t *testing.T) {
	c := joined(blank(600), pairsOf(scaleFree(5, 600, 3)), false)
	exact, err := betweenness(context.Background(), &task{CSR: c, jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	whole := &task{CSR: c, jobs: 2, sample: 600}
	if got, err := betweenness(context.Background(), whole); err != nil || !slices.Equal(got, exact) || whole.margin != nil {
		t.Errorf("a sample of all is not exact (%v)", err)
	}
	some := &task{CSR: c, jobs: 2, sample: 120}
	got, err := betweenness(context.Background(), some)
	if err != nil {
		t.Fatal(err)
	}
	held, most := 0, 0.0
	for i := range got {
		if math.Abs(got[i]-exact[i]) <= some.margin[i] {
			held++
		}
		most = max(most, some.margin[i])
	}
	if held < 600*95/100 || most == 0 || most > 0.3 {
		t.Errorf("%d of 600 are within their margin, of which the largest is %g", held, most)
	}
	one := &task{CSR: c, jobs: 1, sample: 1}
	if _, err := betweenness(context.Background(), one); err != nil || one.margin[0] != 1 {
		t.Errorf("of a sample of one nothing is known, but the margin is %g (%v)", one.margin[0], err)
	}
}

// A walk around a name ends near it.
func TestAround(t *testing.T) {
	s := newTale(t)
	s.event(graph.Node{ID: "event:1"}, "agent=person:a", "target=person:b")
	s.event(graph.Node{ID: "event:2"}, "agent=person:c", "target=person:d")
	m, err := Lookup("pagerank")
	if err != nil {
		t.Fatal(err)
	}
	scores, err := Nodes(context.Background(), s.Graph, m, Options{Around: []string{"person:b"}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range scores {
		got = append(got, fmt.Sprintf("%s %t", x.Node.ID, x.Score > 0))
	}
	if want := []string{"person:b true", "person:a true", "person:c false", "person:d false"}; !slices.Equal(got, want) {
		t.Errorf("ranks are %q, want %q", got, want)
	}
	if _, err := Nodes(context.Background(), s.Graph, m, Options{Around: []string{"person:x"}}); !errors.Is(err, ErrNoStart) {
		t.Errorf("around a name that is not there: %v", err)
	}
}

// Bridges come with the nodes that they hold, the most first.
func TestBridges(t *testing.T) {
	var pairs []pair
	for _, e := range [][2]int32{{0, 1}, {1, 2}, {0, 2}, {2, 3}, {3, 4}, {4, 5}, {3, 5}, {5, 6}} {
		pairs = append(pairs, pair{e[0], e[1], 1})
	}
	var got []string
	for _, b := range bridges(joined(blank(7), pairs, false)) {
		got = append(got, fmt.Sprintf("%s–%s %d", b.A.ID[13:], b.B.ID[13:], b.Apart))
	}
	if want := []string{"2–3 3", "5–6 1"}; !slices.Equal(got, want) {
		t.Errorf("bridges are %q, want %q", got, want)
	}
}
