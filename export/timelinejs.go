package export

import (
	"html"
	"io"
	"strconv"
	"strings"

	"tarikh/graph"
	"tarikh/graph/query"
)

// timelineJSFormat writes the JSON of TimelineJS 3. It would drop an event
// without a year without a word, so that these are in a list of their own, and
// it would show an error in place of everything for a year that is no number.
// It is slow from some hundred events on; --top chooses the best told.
var timelineJSFormat = Format{
	Name:   "timelinejs",
	Ending: "json",
	About:  "JSON for TimelineJS 3, best with --top 200 or less",
	write:  writeTimelineJS,
}

func writeTimelineJS(w io.Writer, g *graph.Graph, o Options) error {
	var dated, undated []object
	for _, e := range query.Timeline(g) {
		if slide, ok := timelineJSSlide(e); ok {
			dated = append(dated, slide)
		} else {
			undated = append(undated, slide)
		}
	}
	p := &printer{w: w}
	p.line(`{"title":{"text":{"headline":%s}},`, p.json(htmlText(o.Title)))
	p.list(`"events":`, len(dated), func(i int) any { return dated[i] }, ",")
	p.line(`"eras":[],`)
	p.list(`"undated":`, len(undated), func(i int) any { return undated[i] }, "}")
	return p.err
}

// timelineJSSlide returns an event. Its text is HTML, and what TimelineJS
// strips from it is less than what can do harm, so that the articles' text is
// escaped.
func timelineJSSlide(e query.Entry) (slide object, ok bool) {
	var text strings.Builder
	for _, p := range e.Evidence {
		text.WriteString(`<blockquote dir="auto">` + htmlText(p.Quote) + `</blockquote><p dir="auto">` + htmlSource(p) + `</p>`)
	}
	display := e.When.Value
	if display == "" {
		display = "؟"
	}
	slide = object{{"unique_id", e.ID}}
	first, last, ok := days(e.When)
	if ok {
		slide = append(slide, pair{"start_date", timelineJSDate(first, e.When)})
		if first != last {
			slide = append(slide, pair{"end_date", timelineJSDate(last, e.When)})
		}
	}
	return append(slide,
		pair{"display_date", htmlText(display)},
		pair{"text", object{{"headline", htmlText(strings.Join(card(e)[:1], ""))}, {"text", text.String()}}},
		pair{"group", e.Type}, pair{"autolink", false}), ok
}

// timelineJSDate returns a date with the parts that are known, as numbers.
func timelineJSDate(d day, when query.Time) object {
	date := object{{"year", strconv.Itoa(d.year)}}
	switch when.Precision {
	case query.Year, query.Decade, query.Century:
		return date
	case query.Month:
		return append(date, pair{"month", strconv.Itoa(d.month)})
	}
	date = append(date, pair{"month", strconv.Itoa(d.month)}, pair{"day", strconv.Itoa(d.date)})
	if h, m, timed := clock(when.Value); timed {
		date = append(date, pair{"hour", strconv.Itoa(h)}, pair{"minute", strconv.Itoa(m)})
	}
	return date
}

// htmlText returns text that stands in a page as it is.
func htmlText(s string) string { return html.EscapeString(clean(s, 0)) }

// htmlSource names the article of a passage, and links to it.
func htmlSource(p query.Passage) string {
	name := p.Source
	if name == "" {
		name = p.Title
	}
	out := htmlText(name)
	if u := webLink(p.URL); u != "" {
		out = `<a href="` + htmlText(u) + `" rel="noopener noreferrer">` + out + `</a>`
	}
	if p.Published != "" {
		out += ` <bdi dir="ltr">` + htmlText(p.Published) + `</bdi>`
	}
	return out
}
