package export

import (
	"io"
	"strings"
	"unicode"

	"tarikh/graph"
	"tarikh/graph/query"
)

// markdownFormat writes a chronology to be read, in CommonMark. It stands in a
// right-to-left block, which GitHub and most others keep.
var markdownFormat = Format{
	Name:   "markdown",
	Ending: "md",
	About:  "a chronology to be read, with the sentences that tell of each event",
	write:  writeMarkdown,
}

func writeMarkdown(w io.Writer, g *graph.Graph, o Options) error {
	p := &printer{w: w}
	p.line("<div dir=\"rtl\">\n")
	title := o.Title
	if title == "" {
		title = "التسلسل الزمني"
	}
	p.line("# %s\n", markdownText(title))
	disputes := disputes(g)
	months, columns := spine(query.Timeline(g))
	for i, m := range months {
		if m == undated {
			m = "بلا تاريخ"
		}
		p.line("## %s\n", isolate(markdownText(m)))
		for _, e := range columns[i] {
			markdownEvent(p, e, disputes[e.ID])
		}
	}
	p.line("</div>")
	return p.err
}

// markdownEvent writes an event, the sentences that tell of it, and on what they
// disagree.
func markdownEvent(p *printer, e query.Entry, disputes []query.Dispute) {
	head := "**" + markdownText(e.Label) + "**"
	if e.When.Value != "" {
		head = isolateLTR + markdownText(dateMark(e.When.Value, e.When.Anchor)) + isolateEnd + " · " + head
	}
	if len(e.Agents) > 0 {
		head += ": " + markdownText(names(e.Agents))
	}
	if len(e.Targets) > 0 {
		head += " ← " + markdownText(names(e.Targets))
	}
	if e.Place != nil {
		head += " (" + markdownText(e.Place.Name) + ")"
	}
	if e.Modality != "" && e.Modality != "actual" {
		head += " · *" + markdownText(string(e.Modality)) + "*"
	}
	if len(e.Counts) > 0 {
		head += " · " + markdownText(counted(e))
	}
	p.line("- %s", head)
	for _, ev := range e.Evidence {
		p.line("\n  > «%s»", markdownText(ev.Quote))
		p.line("  > — %s", markdownSource(ev))
	}
	for _, d := range disputes {
		p.line("\n  %s: %s", markdownText(d.Field), markdownText(strings.Join(claims(d), " ≠ ")))
	}
	p.line("")
}

// markdownSource names the article of a passage, and links to it.
func markdownSource(p query.Passage) string {
	name := p.Source
	if name == "" {
		name = p.Title
	}
	out := markdownText(name)
	if u := webLink(p.URL); u != "" {
		if out == "" {
			out = markdownText(u)
		}
		out = "[" + out + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", `\`, "%5C").Replace(clean(u, 0)) + ">)"
	}
	if p.Published != "" {
		out += " " + isolateLTR + markdownText(p.Published) + isolateEnd
	}
	return out
}

// markdownText returns text of one line that means nothing to Markdown or
// HTML. Every mark of ASCII may have a backslash before it.
func markdownText(s string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(clean(s, 0)), " ") {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '-' || r == '.' || r == ',' || r == '/' || r == '%':
			// These mean something at the start of a line only, where no text
			// of ours stands.
			b.WriteRune(r)
		case r < 0x80 && (unicode.IsPunct(r) || unicode.IsSymbol(r)):
			b.WriteRune('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
