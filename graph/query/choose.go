package query

import (
	"cmp"
	"slices"

	"tarikh/graph"
)

// Chooser picks what is shown of a graph that is too large to be shown: events
// whole, with all names that they tie, the best told first. It works on the bare
// shape of the ties, and gives the same choice for the same graph.
type Chooser struct {
	Net *graph.Net
	// Told is the number of articles that tell of an event, where there are
	// more than one.
	Told map[int32]int
	// Limit is the number of nodes that there is room for.
	Limit int
	// Only are the events that [Chooser.Around] may choose, in rising order; nil
	// means all.
	Only []int32
}

// Choice is what a chooser picked.
type Choice struct {
	Nodes []int32 // in rising order
	// Events and Names count the nodes, AllEvents and AllNames those that there
	// were to choose from.
	Events, AllEvents int
	Names, AllNames   int
}

// All chooses from all events.
func (c *Chooser) All() Choice {
	var events []int32
	for i := range int32(c.Net.Len()) {
		if c.isEvent(i) {
			events = append(events, i)
		}
	}
	return c.Of(events)
}

// Of chooses from the given events; those of an earlier list come first.
func (c *Chooser) Of(lists ...[]int32) Choice {
	p := c.picker()
	for _, events := range lists {
		p.offer(c.ranked(events))
	}
	return p.choice()
}

// Around chooses from what is within so many hops of a name or an event, where a
// hop leads from a name by way of an event to another name. What is nearer comes
// first, and nothing is chosen that is not joined to the rest.
func (c *Chooser) Around(start int32, hops int) Choice {
	p := c.picker()
	p.name(start)
	ring := []int32{start}
	for hop := 0; hop < hops; hop++ {
		var events []int32
		for _, from := range ring {
			if c.isEvent(from) {
				events = append(events, from)
				continue
			}
			for _, to := range c.Net.Row(from) {
				if c.isEvent(to) && !p.seen[to] && c.may(to) {
					events = append(events, to)
				}
			}
		}
		slices.Sort(events)
		ring = p.offer(c.ranked(slices.Compact(events)))
	}
	return p.choice()
}

// Nodes chooses some nodes as they are, such as those of a path.
func (c *Chooser) Nodes(list []int32) Choice {
	p := c.picker()
	for _, i := range list {
		p.name(i)
	}
	return p.choice()
}

// may reports whether an event may be chosen.
func (c *Chooser) may(event int32) bool {
	_, ok := slices.BinarySearch(c.Only, event)
	return ok || c.Only == nil
}

func (c *Chooser) isEvent(i int32) bool { return c.Net.Kind(i) == graph.Event }

// ranked orders events: those that more articles tell of first, then those whose
// names have more ties; then by ID.
func (c *Chooser) ranked(events []int32) []int32 {
	type weighed struct {
		event      int32
		told, ties int
	}
	list := make([]weighed, len(events))
	for i, e := range events {
		list[i] = weighed{event: e, told: c.Told[e]}
		for _, to := range c.Net.Row(e) {
			list[i].ties += c.Net.Degree(to)
		}
	}
	slices.SortFunc(list, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(b.told, a.told), cmp.Compare(b.ties, a.ties), cmp.Compare(a.event, b.event))
	})
	for i, w := range list {
		events[i] = w.event
	}
	return events
}

func (c *Chooser) picker() *picker {
	return &picker{c: c, left: c.Limit, seen: make([]bool, c.Net.Len()), in: make([]bool, c.Net.Len())}
}

// picker fills the room of a picture.
type picker struct {
	c    *Chooser
	left int
	seen []bool // of each node, whether there was that to choose from
	in   []bool // whether it was chosen
}

// name chooses a node whether or not there is room.
func (p *picker) name(i int32) {
	p.seen[i] = true
	if !p.in[i] {
		p.in[i] = true
		p.left--
	}
}

// offer chooses of ranked events those for which, with their names, there is
// room. It returns the names that were not chosen before.
func (p *picker) offer(events []int32) []int32 {
	var fresh []int32
	for _, e := range events {
		names := p.c.Net.Row(e)
		p.seen[e] = true
		room := 1
		if p.in[e] {
			room = 0
		}
		for _, i := range names {
			p.seen[i] = true
			if !p.in[i] {
				room++
			}
		}
		if room > p.left {
			continue
		}
		p.name(e)
		for _, i := range names {
			if !p.in[i] {
				fresh = append(fresh, i)
			}
			p.name(i)
		}
	}
	slices.Sort(fresh)
	return fresh
}

func (p *picker) choice() Choice {
	var out Choice
	for i := range int32(len(p.seen)) {
		event := p.c.isEvent(i)
		if p.seen[i] && event {
			out.AllEvents++
		} else if p.seen[i] {
			out.AllNames++
		}
		if !p.in[i] {
			continue
		}
		out.Nodes = append(out.Nodes, i)
		if event {
			out.Events++
		} else {
			out.Names++
		}
	}
	return out
}
