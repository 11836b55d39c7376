package query_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"tarikh/graph"
	"tarikh/graph/query"
)

// web makes the ties of a graph of names 0 … names-1, and of events behind them,
// each of which ties the names of its row.
func web(names int, events ...[]int32) *graph.Net {
	rows := make([][]int32, names+len(events))
	for i, list := range events {
		e := int32(names + i)
		for _, n := range list {
			rows[n] = append(rows[n], e)
			rows[e] = append(rows[e], n)
		}
	}
	net := &graph.Net{Offsets: []int32{0}}
	for i, row := range rows {
		kind := graph.Person
		if i >= names {
			kind = graph.Event
		}
		net.Kinds = append(net.Kinds, byte(slices.Index(graph.Kinds, kind)))
		net.Targets = append(net.Targets, row...)
		net.Unsaid = append(net.Unsaid, make([]byte, len(row))...)
		net.Offsets = append(net.Offsets, int32(len(net.Targets)))
	}
	return net
}

func TestChoose(t *testing.T) {
	// Names 0 to 4, events 5 to 9. Name 1 is in four events, name 4 in one.
	net := web(5, []int32{0, 1}, []int32{1, 2}, []int32{1, 2, 3}, []int32{1}, []int32{4})
	for name, c := range map[string]struct {
		limit int
		told  map[int32]int
		of    func(*query.Chooser) query.Choice
		nodes []int32
		all   [2]int // events and names to choose from
	}{
		"everything fits":             {100, nil, (*query.Chooser).All, []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, [2]int{5, 5}},
		"those with the most ties":    {6, nil, (*query.Chooser).All, []int32{1, 2, 3, 6, 7, 8}, [2]int{5, 5}},
		"what articles tell of most":  {2, map[int32]int{9: 3}, (*query.Chooser).All, []int32{4, 9}, [2]int{5, 5}},
		"what has room goes in":       {3, nil, (*query.Chooser).All, []int32{1, 2, 6}, [2]int{5, 5}},
		"no room":                     {0, nil, (*query.Chooser).All, nil, [2]int{5, 5}},
		"given events":                {100, nil, func(c *query.Chooser) query.Choice { return c.Of([]int32{5, 9}) }, []int32{0, 1, 4, 5, 9}, [2]int{2, 3}},
		"given events in an order":    {2, nil, func(c *query.Chooser) query.Choice { return c.Of([]int32{9}, []int32{5, 8}) }, []int32{4, 9}, [2]int{3, 3}},
		"no events":                   {100, nil, func(c *query.Chooser) query.Choice { return c.Of(nil) }, nil, [2]int{0, 0}},
		"around a name":               {100, nil, func(c *query.Chooser) query.Choice { return c.Around(0, 1) }, []int32{0, 1, 5}, [2]int{1, 2}},
		"two hops around":             {100, nil, func(c *query.Chooser) query.Choice { return c.Around(0, 2) }, []int32{0, 1, 2, 3, 5, 6, 7, 8}, [2]int{4, 4}},
		"two hops, room for one more": {4, nil, func(c *query.Chooser) query.Choice { return c.Around(0, 2) }, []int32{0, 1, 5, 8}, [2]int{4, 4}},
		"around an event":             {100, nil, func(c *query.Chooser) query.Choice { return c.Around(9, 1) }, []int32{4, 9}, [2]int{1, 1}},
		"around an event, two hops":   {100, nil, func(c *query.Chooser) query.Choice { return c.Around(5, 2) }, []int32{0, 1, 2, 3, 5, 6, 7, 8}, [2]int{4, 4}},
		"the start needs no room":     {0, nil, func(c *query.Chooser) query.Choice { return c.Around(4, 1) }, []int32{4}, [2]int{1, 1}},
		"around, of some events":      {100, nil, func(c *query.Chooser) query.Choice { c.Only = []int32{5, 7}; return c.Around(0, 2) }, []int32{0, 1, 2, 3, 5, 7}, [2]int{2, 4}},
		"around, of no events":        {100, nil, func(c *query.Chooser) query.Choice { c.Only = []int32{}; return c.Around(0, 2) }, []int32{0}, [2]int{0, 1}},
		"as they are":                 {0, nil, func(c *query.Chooser) query.Choice { return c.Nodes([]int32{7, 1, 7}) }, []int32{1, 7}, [2]int{1, 1}},
	} {
		t.Run(name, func(t *testing.T) {
			got := c.of(&query.Chooser{Net: net, Told: c.told, Limit: c.limit})
			if !slices.Equal(got.Nodes, c.nodes) {
				t.Errorf("chose %v, want %v", got.Nodes, c.nodes)
			}
			if all := [2]int{got.AllEvents, got.AllNames}; all != c.all {
				t.Errorf("there were %v to choose from, want %v", all, c.all)
			}
			if got.Events+got.Names != len(got.Nodes) {
				t.Errorf("%d events and %d names are not %d nodes", got.Events, got.Names, len(got.Nodes))
			}
		})
	}
}

// TestChosenEventsAreWhole chooses from random webs: never more than there is
// room for, no event without its names, and around a name all hangs together.
func TestChosenEventsAreWhole(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	for range 200 {
		names := 2 + rng.IntN(30)
		events := make([][]int32, rng.IntN(60))
		for i := range events {
			for range 1 + rng.IntN(4) {
				if n := int32(rng.IntN(names)); !slices.Contains(events[i], n) {
					events[i] = append(events[i], n)
				}
			}
		}
		c := &query.Chooser{Net: web(names, events...), Told: map[int32]int{int32(names): 2}, Limit: 1 + rng.IntN(40)}
		start := int32(rng.IntN(names))
		for _, choice := range []query.Choice{c.All(), c.Around(start, 1+rng.IntN(3))} {
			if len(choice.Nodes) > c.Limit {
				t.Fatalf("chose %d nodes where there is room for %d", len(choice.Nodes), c.Limit)
			}
			reached := map[int32]bool{start: true}
			for range choice.Nodes {
				for _, i := range choice.Nodes {
					for _, to := range c.Net.Row(i) {
						_, in := slices.BinarySearch(choice.Nodes, to)
						if int(i) >= names && !in {
							t.Fatalf("event %d is there without %d", i, to)
						}
						reached[to] = reached[to] || in && reached[i]
					}
				}
			}
			if _, ok := slices.BinarySearch(choice.Nodes, start); ok && choice.AllEvents < len(events) {
				for _, i := range choice.Nodes {
					if !reached[i] {
						t.Fatalf("%d hangs on nothing in %v", i, choice.Nodes)
					}
				}
			}
		}
	}
}
