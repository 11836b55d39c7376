package export

import (
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"tarikh/graph"
	"tarikh/graph/query"
)

// visFormat writes the data of vis-timeline: new vis.Timeline(container,
// json.items, json.groups, json.options). Events without a day, which it cannot
// show, are in a list of their own.
var visFormat = Format{
	Name:   "vis",
	Ending: "json",
	About:  "data for vis-timeline: items, and a group for each type of event",
	write:  writeVis,
}

func writeVis(w io.Writer, g *graph.Graph, o Options) error {
	var dated, undated []object
	var types []string
	for _, e := range query.Timeline(g) {
		item, ok := visItem(e)
		if !ok {
			undated = append(undated, item)
			continue
		}
		dated = append(dated, item)
		if !slices.Contains(types, e.Type) {
			types = append(types, e.Type)
		}
	}
	slices.Sort(types)
	p := &printer{w: w}
	// Clusters keep thousands of items usable; rtl needs dir="rtl" on the page.
	p.line(`{"title":%s,"options":{"rtl":true,"cluster":{"maxItems":5},"stack":true},`, p.json(o.Title))
	p.list(`"groups":`, len(types), func(i int) any {
		return object{{"id", types[i]}, {"content", html.EscapeString(types[i])}, {"order", i}}
	}, ",")
	p.list(`"items":`, len(dated), func(i int) any { return dated[i] }, ",")
	p.list(`"undated":`, len(undated), func(i int) any { return undated[i] }, "}")
	return p.err
}

// visItem returns an item. What vis-timeline shows is HTML, so that the text is
// escaped. Its ends are not included: a month ends on the next one's first day.
// A day is written in full, as "2024" alone would be the year 1970.
func visItem(e query.Entry) (item object, ok bool) {
	item = object{
		{"id", e.ID}, {"group", e.Type}, {"content", html.EscapeString(clean(strings.Join(card(e)[:1], ""), tooltipLimit))},
		{"title", html.EscapeString(tellers(e))}, {"className", string(e.Modality) + " " + string(e.When.Precision)},
		{"date", e.When.Value}, {"precision", string(e.When.Precision)}, {"url", link(e)},
	}
	first, last, ok := days(e.When)
	if ok {
		start := first.script()
		if h, m, timed := clock(e.When.Value); timed {
			start = strings.Replace(start, "T00:00", fmt.Sprintf("T%02d:%02d", h, m), 1)
		}
		item = append(item, pair{"start", start})
		if first == last {
			item = append(item, pair{"type", "box"})
		} else {
			item = append(item, pair{"end", last.next().script()}, pair{"type", "range"})
		}
	}
	return append(item, pair{"evidence", safeLinks(e.Evidence)}), ok
}

// tellers returns what is told of an event, and by whom.
func tellers(e query.Entry) string {
	if len(e.Evidence) == 0 {
		return ""
	}
	return clean("«"+e.Evidence[0].Quote+"» — "+strings.Join(query.Sources(e.Evidence), "، "), tooltipLimit)
}
