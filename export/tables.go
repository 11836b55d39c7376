package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"tarikh/graph"
	"tarikh/graph/query"
)

// csvFormat writes tables for spreadsheets and data frames. Each starts with a
// byte order mark, without which Excel does not see that it is UTF-8. Text that
// a spreadsheet would take for a formula has an apostrophe before it: articles
// are not to be trusted with the user's computer.
var csvFormat = Format{
	Name:  "csv",
	About: "a folder of tables for spreadsheets: nodes, edges, events and evidence (-o FOLDER)",
	files: []file{
		{"nodes.csv", writeNodeTable},
		{"edges.csv", writeEdgeTable},
		{"events.csv", writeEventTable},
		{"evidence.csv", writeEvidenceTable},
	},
}

// table writes rows of CSV (RFC 4180).
type table struct {
	out *csv.Writer
	err error
}

// newTable starts a table for spreadsheets.
func newTable(w io.Writer, head ...string) *table {
	_, err := io.WriteString(w, "\ufeff")
	t := &table{csv.NewWriter(w), err}
	t.out.UseCRLF = true
	t.out.Write(head) // errors stay in the writer
	return t
}

func (t *table) row(cells ...string) {
	for i, c := range cells {
		cells[i] = harmless(clean(c, 0))
	}
	t.out.Write(cells) // errors stay in the writer
}

func (t *table) end() error {
	t.out.Flush()
	if t.err != nil {
		return t.err
	}
	return t.out.Error()
}

// harmless returns a cell that no spreadsheet takes for a formula.
func harmless(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@", rune(cell[0])) {
		return cell
	}
	if _, err := strconv.ParseFloat(cell, 64); err == nil {
		return cell
	}
	return "'" + cell
}

// cells returns the plain values of fields. Evidence has a table of its own.
func cells[T any](fields []field[T], of T) (out []string) {
	for _, f := range fields {
		if f.kind != jsonField {
			out = append(out, plain(f.of(of)))
		}
	}
	return out
}

func heads[T any](fields []field[T]) (out []string) {
	for _, f := range fields {
		if f.kind != jsonField {
			out = append(out, f.name)
		}
	}
	return out
}

func writeNodeTable(w io.Writer, g *graph.Graph, _ Options) error {
	t := newTable(w, append([]string{"id"}, heads(nodeFields)...)...)
	for n := range g.Nodes() {
		t.row(append([]string{n.ID}, cells(nodeFields, n)...)...)
	}
	return t.end()
}

func writeEdgeTable(w io.Writer, g *graph.Graph, _ Options) error {
	t := newTable(w, append([]string{"source", "target"}, heads(edgeFields)...)...)
	for e := range g.Edges() {
		t.row(append([]string{e.From, e.To}, cells(edgeFields, e)...)...)
	}
	return t.end()
}

func writeEventTable(w io.Writer, g *graph.Graph, _ Options) error {
	t := newTable(w, "id", "date", "begin", "end", "precision", "anchor", "event_type", "label", "modality", "agents", "targets",
		"place", "country", "lat", "lon", "said_by", "tellings", "sources", "quote", "counts", "conflicts")
	disputes := disputes(g)
	for _, e := range query.Timeline(g) {
		place, country, lat, lon := "", "", "", ""
		if e.Place != nil {
			place, country = e.Place.Name, e.Place.Country
			if e.Place.Lat != 0 || e.Place.Lon != 0 {
				lat, lon = decimal(e.Place.Lat), decimal(e.Place.Lon)
			}
		}
		quote := ""
		if len(e.Evidence) > 0 {
			quote = e.Evidence[0].Quote
		}
		t.row(e.ID, e.When.Value, e.When.Begin, e.When.End, string(e.When.Precision), string(e.When.Anchor), e.Type, e.Label,
			string(e.Modality), names(e.Agents), names(e.Targets), place, country, lat, lon, names(e.SaidBy),
			strconv.Itoa(len(e.Evidence)), strings.Join(query.Sources(e.Evidence), "، "), quote, counted(e), disputed(disputes[e.ID]))
	}
	return t.end()
}

// counted tells the counts of an event: dead 2012; magnitude 6.8.
func counted(e query.Entry) string {
	var out []string
	for _, c := range e.Counts {
		out = append(out, c.String())
	}
	return strings.Join(out, "; ")
}

// disputed tells what the articles disagree on, as field: one value | another.
func disputed(disputes []query.Dispute) string {
	var out []string
	for _, d := range disputes {
		out = append(out, d.Field+": "+strings.Join(claims(d), " | "))
	}
	return strings.Join(out, "; ")
}

// disputes returns what the articles disagree on, by the ID of the event.
func disputes(g *graph.Graph) map[string][]query.Dispute {
	out := map[string][]query.Dispute{}
	for _, d := range query.Disputes(g) {
		out[d.Event.ID] = append(out[d.Event.ID], d)
	}
	return out
}

// claims are the values that the articles give, as a reader knows them.
func claims(d query.Dispute) []string {
	var out []string
	for _, c := range d.Claims {
		out = append(out, c.Value)
	}
	return out
}

// writeEvidenceTable writes a row for each passage that an edge rests on, and
// one for each telling of an event, whose role is telling and which has no
// target.
func writeEvidenceTable(w io.Writer, g *graph.Graph, _ Options) error {
	t := newTable(w, "source", "target", "role", "article", "outlet", "title", "url", "published", "quote", "start", "end",
		"mention_start", "mention_end", "rule", "confidence", "date", "place", "modality")
	from := func(article string) []string {
		a := g.Node(article)
		if a == nil {
			return []string{article, "", "", "", ""}
		}
		return []string{article, a.Source, a.Label, webLink(a.URL), a.When.Value}
	}
	for n := range g.OfKind(graph.Event) {
		for _, v := range n.Tellings {
			row := append([]string{n.ID, "", "telling"}, from(v.Article)...)
			t.row(append(row, v.Sentence.Text, strconv.Itoa(v.Sentence.Start), strconv.Itoa(v.Sentence.End),
				strconv.Itoa(v.Trigger.Start), strconv.Itoa(v.Trigger.End), v.Rule, decimal(v.Confidence),
				v.When.Value, v.Place, string(v.Modality))...)
		}
	}
	for e := range g.Edges() {
		for _, v := range e.Evidence {
			row := append([]string{e.From, e.To, string(v.Role)}, from(v.Article)...)
			t.row(append(row, v.Quote, strconv.Itoa(v.Sentence.Start), strconv.Itoa(v.Sentence.End),
				strconv.Itoa(v.Mention.Start), strconv.Itoa(v.Mention.End), v.Rule, decimal(v.Confidence), "", "", "")...)
		}
	}
	return t.end()
}
