package serve

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"tarikh/export"
	"tarikh/graph"
	"tarikh/graph/query"
)

// View is what the page shows at a time: a part of the graph, and how much more
// there is.
type View struct {
	*export.View
	// Generation names the state of the graph, and Stale tells that documents
	// have been added since, as while a build is going on.
	Generation string `json:"generation"`
	Stale      bool   `json:"stale,omitempty"`
	Shown      Shown  `json:"shown"`
	// Density is how many events of the whole graph begin when: the first day of
	// a month and a number, in the order of time.
	Density [][2]any `json:"density"`
	// Path is how the two names that were asked about are connected.
	Path []query.Hop `json:"path,omitempty"`
}

// Shown counts what a view holds, and what there was to choose from.
type Shown struct {
	Events    int `json:"events"`
	AllEvents int `json:"all_events"`
	Names     int `json:"names"`
	AllNames  int `json:"all_names"`
}

// overview shows the best told events of all.
func overview(q *question, _ params) (any, error) {
	c, err := q.chooser()
	if err != nil {
		return nil, err
	}
	return q.chosen(c.All())
}

// window shows the best told events of a period; without one it is the overview.
func window(q *question, p params) (any, error) {
	from, to, err := p.period()
	if err != nil {
		return nil, err
	}
	if from == "" && to == "" {
		return overview(q, p)
	}
	c, err := q.chooser()
	if err != nil {
		return nil, err
	}
	// What is known only to have been at some time of many years may be of this
	// period: it comes last.
	inside, across, err := q.during(from, to)
	if err != nil {
		return nil, err
	}
	return q.chosen(c.Of(inside, across))
}

// during returns the events that lie in a period, and those that reach into it.
func (q *question) during(from, to string) (inside, across []int32, err error) {
	if q.view == nil {
		return nil, nil, nil
	}
	return q.view.During(q.ctx, q.ties, from, to)
}

// period returns the checked and completed ends of a period; "" is an open one.
func (p params) period() (from, to string, err error) {
	if from, err = query.FirstDay(p["from"]); err != nil {
		return "", "", noDate("from", err)
	}
	if to, err = query.LastDay(p["to"]); err != nil {
		return "", "", noDate("to", err)
	}
	if from != "" && to != "" && from > to {
		return "", "", &problem{http.StatusBadRequest, from + " is after " + to, "parameters from and to", "change them about"}
	}
	return from, to, nil
}

func noDate(name string, err error) *problem {
	what, do, _ := strings.Cut(err.Error(), "; ")
	return &problem{http.StatusBadRequest, clip(what), "parameter " + name, do}
}

// mostHops is how far around a name one can look: what is further away is joined
// to everything.
const mostHops = 3

// around shows what is within so many hops of a name or an event, by way of the
// events of a period, if one is given.
func around(q *question, p params) (any, error) {
	hops, err := p.number("hops", 1, mostHops)
	if err != nil {
		return nil, err
	}
	from, to, err := p.period()
	if err != nil {
		return nil, err
	}
	start, err := q.node(p, "id")
	if err != nil {
		return nil, err
	}
	c, err := q.chooser()
	if err != nil {
		return nil, err
	}
	if from != "" || to != "" {
		inside, across, err := q.during(from, to)
		if err != nil {
			return nil, err
		}
		c.Only = append(append([]int32{}, inside...), across...) // none is not all
		slices.Sort(c.Only)
	}
	return q.chosen(c.Around(start, hops))
}

// path shows how two names are connected.
func path(q *question, p params) (any, error) {
	var stops []int32
	for _, name := range []string{"a", "b"} {
		n, err := q.node(p, name)
		if err != nil {
			return nil, err
		}
		stops = append(stops, n)
	}
	if stops[0] == stops[1] {
		return nil, &problem{http.StatusBadRequest, "both stand for the same", "parameters a and b", "give two names"}
	}
	routes := query.Routes(q.ties.Net, stops, nil, query.Way{})
	if len(routes) == 0 {
		return nil, &problem{http.StatusNotFound, "nothing connects the two", "parameters a and b", "give other names"}
	}
	g, ids, err := q.view.Along(q.ctx, q.ties, routes)
	if err != nil {
		return nil, err
	}
	v, err := q.shown(g, (&query.Chooser{Net: q.ties.Net}).Nodes(routes[0]))
	if err != nil {
		return nil, err
	}
	v.Path = query.Hops(g, ids[0])
	return v, nil
}

// state tells which state of its documents the graph is of, so that a page can
// find out whether it shows an old one.
func state(q *question, _ params) (any, error) {
	return map[string]any{"generation": q.is.Generation, "stale": q.is.Stale}, nil
}

// node returns the number of the node that a parameter names: by its ID, or by a
// name that is looked up as the verbs of the command line do.
func (q *question) node(p params, param string) (int32, error) {
	text, err := p.needed(param)
	if err != nil {
		return 0, err
	}
	none := &problem{http.StatusNotFound, fmt.Sprintf("nothing in the graph is called %q", clip(text)), "parameter " + param, "find the name by /api/search?q="}
	if q.view == nil {
		return 0, none
	}
	found, err := q.view.Named(q.ctx, text)
	if err != nil {
		return 0, err
	}
	id := ""
	if n := found.Node(text); n != nil {
		id = n.ID
	} else if best := q.Names(found).Best(text); len(best) > 0 {
		id = best[0].Node.ID
	}
	numbers, err := q.view.Numbers(q.ctx, q.ties, id)
	if err != nil {
		return 0, err
	}
	if len(numbers) == 0 { // an article or a day ties nothing
		return 0, none
	}
	return numbers[0], nil
}

// chooser returns what chooses as much as a view has room for.
func (q *question) chooser() (*query.Chooser, error) {
	c := &query.Chooser{Net: q.ties.Net, Limit: q.Room}
	if q.view == nil {
		return c, nil
	}
	var err error
	c.Told, err = q.view.Told(q.ctx, q.ties)
	return c, err
}

// chosen reads what was chosen.
func (q *question) chosen(c query.Choice) (*View, error) {
	if q.view == nil {
		return q.shown(graph.New(), c)
	}
	g, err := q.view.Chosen(q.ctx, q.ties, c.Nodes)
	if err != nil {
		return nil, err
	}
	return q.shown(g, c)
}

// shown returns the view of a part of the graph.
func (q *question) shown(g *graph.Graph, c query.Choice) (*View, error) {
	shown, err := export.NewView(g, export.Options{Title: q.Title})
	if err != nil {
		return nil, err
	}
	shown.Remote = true
	v := &View{
		View: shown, Generation: q.is.Generation, Stale: q.is.Stale,
		Shown:   Shown{Events: c.Events, AllEvents: c.AllEvents, Names: c.Names, AllNames: c.AllNames},
		Density: [][2]any{},
	}
	if q.view != nil {
		months, err := q.view.Months(q.ctx)
		if err != nil {
			return nil, err
		}
		for _, m := range months {
			v.Density = append(v.Density, [2]any{m.Month + "-01", m.Events})
		}
	}
	return v, nil
}
