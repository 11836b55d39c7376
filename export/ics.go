package export

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/graph"
	"tarikh/graph/query"
)

// icsFormat writes a calendar (RFC 5545): an event that lasts whole days for
// each whose days are known, a journal entry without a date for the others, as
// the calendar knows no event without one.
var icsFormat = Format{
	Name:   "ics",
	Ending: "ics",
	About:  "iCalendar: events with quotes, for calendars",
	write:  writeICS,
}

func writeICS(w io.Writer, g *graph.Graph, o Options) error {
	c := &calendar{printer{w: w}}
	c.prop("BEGIN", "VCALENDAR")
	c.prop("VERSION", "2.0")
	c.prop("PRODID", "-//tarikh//tarikh//AR")
	c.prop("CALSCALE", "GREGORIAN")
	if o.Title != "" {
		c.text("X-WR-CALNAME", o.Title)
	}
	for _, e := range query.Timeline(g) {
		c.entry(e)
	}
	c.prop("END", "VCALENDAR")
	return c.err
}

type calendar struct{ printer }

func (c *calendar) entry(e query.Entry) {
	first, last, ok := days(e.When)
	end := last.next()
	ok = ok && first.year >= 1 && end.year <= 9999 // what a calendar can say
	component := "VEVENT"
	if !ok {
		component = "VJOURNAL"
	}
	c.prop("BEGIN", component)
	c.text("UID", e.ID+"@tarikh")
	c.prop("DTSTAMP", stamp(e))
	if ok {
		c.prop("DTSTART;VALUE=DATE", icsDay(first))
		c.prop("DTEND;VALUE=DATE", icsDay(end)) // the day after the last
		c.prop("TRANSP", "TRANSPARENT")
		if e.Place != nil {
			c.text("LOCATION", e.Place.Name)
			if e.Place.Lat != 0 || e.Place.Lon != 0 {
				c.prop("GEO", decimal(e.Place.Lat)+";"+decimal(e.Place.Lon))
			}
		}
	}
	c.text("SUMMARY", strings.Join(card(e)[:1], ""))
	c.text("CATEGORIES", e.Type)
	c.prop("STATUS", icsStatus(e.Modality, ok))
	c.text("DESCRIPTION", described(e))
	if u := link(e); u != "" {
		c.prop("URL", strings.Map(func(r rune) rune {
			if r <= ' ' || r == 0x7f {
				return -1
			}
			return r
		}, clean(u, 0)))
	}
	c.prop("END", component)
}

// stamp returns when the entry was made. The clock must not stand in what we
// write, so that it is the day of the first article.
func stamp(e query.Entry) string {
	for _, p := range e.Evidence {
		if d, ok := parseDay(p.Published); ok && d.year >= 1 && d.year <= 9999 {
			return icsDay(d) + "T000000Z"
		}
	}
	return "19700101T000000Z"
}

func icsDay(d day) string { return fmt.Sprintf("%04d%02d%02d", d.year, d.month, d.date) }

func icsStatus(m extract.Modality, event bool) string {
	switch {
	case m == extract.Negated:
		return "CANCELLED"
	case !event && m == extract.Actual:
		return "FINAL"
	case !event:
		return "DRAFT"
	case m == extract.Actual:
		return "CONFIRMED"
	}
	return "TENTATIVE"
}

// described returns all that is told of an event, a passage a line.
func described(e query.Entry) string {
	lines := []string{dateMark(e.When.Value, e.When.Anchor) + " (" + string(e.When.Precision) + ")"}
	if e.When.Value == "" {
		lines = nil
	}
	for _, p := range e.Evidence {
		line := "«" + clean(p.Quote, 0) + "»"
		if p.Source != "" {
			line += " — " + clean(p.Source, 0)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// text writes a property whose value is text.
func (c *calendar) text(name, value string) {
	lines := strings.Split(value, "\n")
	for i, line := range lines {
		lines[i] = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`).Replace(clean(line, 0))
	}
	c.prop(name, strings.Join(lines, `\n`))
}

// prop writes a property, folded: a line holds at most 75 bytes, and those that
// follow begin with a space. No character is cut in two.
func (c *calendar) prop(name, value string) {
	line := name + ":" + value
	for len(line) > 75 {
		cut := 75
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		c.line("%s\r", line[:cut])
		line = " " + line[cut:]
	}
	c.line("%s\r", line)
}
