package query

import (
	"cmp"
	"slices"

	"tarikh/extract"
	"tarikh/graph"
)

// Link is a name and the events that answer for it.
type Link struct {
	Name   Name    `json:"name"`
	Events []Entry `json:"events"`
}

// Common returns the names that each of the given names shares an event with,
// the one with the most events first. The given names themselves are left out.
func Common(g *graph.Graph, ids ...string) []Link {
	count := map[string]int{}
	for _, id := range ids {
		seen := map[string]bool{}
		for _, event := range eventsOf(g, id) {
			for _, other := range participants(g, event) {
				if !seen[other] && !slices.Contains(ids, other) {
					seen[other] = true
					count[other]++
				}
			}
		}
	}
	var out []Link
	for n := range g.Nodes() {
		if count[n.ID] != len(ids) {
			continue
		}
		l := Link{Name: nameOf(n)}
		for _, id := range ids {
			l.Events = append(l.Events, Between(g, id, n.ID)...)
		}
		l.Events = once(l.Events)
		out = append(out, l)
	}
	return byEvents(out)
}

// once drops the events that stand in a list already, and orders it anew.
func once(list []Entry) []Entry {
	seen := map[string]bool{}
	return inOrder(slices.DeleteFunc(list, func(e Entry) bool {
		again := seen[e.ID]
		seen[e.ID] = true
		return again
	}))
}

func byEvents(list []Link) []Link {
	slices.SortStableFunc(list, func(a, b Link) int { return cmp.Compare(len(b.Events), len(a.Events)) })
	return list
}

// Deed asks who did something.
type Deed struct {
	Types []string // event types; none means any
	To    string   // ID of whom or what it is done to; "" means anyone
	// As is the role of those asked for: agent by default, or target.
	As graph.Role
	// All counts what is planned, only imagined or denied, too.
	All bool
}

// Who returns those who did what a deed describes, the one with the most events
// first.
func Who(g *graph.Graph, d Deed) []Link {
	as, to := graph.Agent, graph.Target
	if d.As == graph.Target {
		as, to = graph.Target, graph.Agent
	}
	events := map[string][]string{}
	for n := range g.OfKind(graph.Event) {
		if len(d.Types) > 0 && !slices.Contains(d.Types, n.Type) || !d.All && n.Modality != extract.Actual {
			continue
		}
		if d.To != "" {
			e := g.Edge(n.ID, d.To)
			if e == nil || !e.Has(to) && !(to == graph.Target && e.Has(graph.At)) {
				continue
			}
		}
		for e := range g.Out(n.ID) {
			if e.Has(as) && e.To != d.To {
				events[e.To] = append(events[e.To], n.ID)
			}
		}
	}
	var out []Link
	for n := range g.Nodes() {
		if ids := events[n.ID]; ids != nil {
			out = append(out, Link{Name: nameOf(n), Events: entries(g, ids)})
		}
	}
	return byEvents(out)
}

// Side is what a comparison tells of one of its two names.
type Side struct {
	Name     Name       `json:"name"`
	Articles int        `json:"articles"`
	Events   int        `json:"events"`
	First    string     `json:"first_day"`
	Last     string     `json:"last_day"`
	Types    []TypeSum  `json:"types"` // event types, the most frequent first
	With     []Together `json:"with"`  // those it shares most events with
}

// TypeSum is how many events of a type there are.
type TypeSum struct {
	Type   string `json:"type"`
	Events int    `json:"events"`
}

// Together is how many events are shared with a name.
type Together struct {
	Name   Name `json:"name"`
	Events int  `json:"events"`
}

// Comparison sets two names side by side.
type Comparison struct {
	A      Side    `json:"a"`
	B      Side    `json:"b"`
	Shared []Entry `json:"shared"` // the events that tie the two
	Common []Link  `json:"common"` // the names that both share events with
}

// Compare sets two names side by side.
func Compare(g *graph.Graph, a, b string) Comparison {
	c := Comparison{A: side(g, a), B: side(g, b), Shared: Between(g, a, b), Common: Common(g, a, b)}
	if c.Shared == nil {
		c.Shared = []Entry{}
	}
	if c.Common == nil {
		c.Common = []Link{}
	}
	return c
}

func side(g *graph.Graph, id string) Side {
	n := g.Node(id)
	s := Side{Name: nameOf(n), Articles: n.Articles, Types: []TypeSum{}, With: []Together{}}
	types, with := map[string]int{}, map[string]int{}
	for _, event := range eventsOf(g, id) {
		e := g.Node(event)
		s.Events++
		types[e.Type]++
		if day := e.When.Begin; day != "" && (s.First == "" || day < s.First) {
			s.First = day
		}
		s.Last = max(s.Last, e.When.End)
		for _, other := range participants(g, event) {
			if other != id {
				with[other]++
			}
		}
	}
	for t, n := range types {
		s.Types = append(s.Types, TypeSum{t, n})
	}
	slices.SortFunc(s.Types, func(a, b TypeSum) int {
		return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(a.Type, b.Type))
	})
	for other, n := range with {
		s.With = append(s.With, Together{nameOf(g.Node(other)), n})
	}
	slices.SortFunc(s.With, func(a, b Together) int {
		return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(a.Name.ID, b.Name.ID))
	})
	return s
}
