package export

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/graph"
	"tarikh/graph/query"
	"tarikh/graph/rank"
)

// View is all that the interactive page shows, as its script reads it. Things
// refer to each other by their places in Names, Articles and Communities, and
// what has its zero value is left out: a view of ten thousand events has to be
// read in a blink.
type View struct {
	Title string `json:"title"`
	// Remote tells the page that there is more than the view holds, and that it
	// may ask for it.
	Remote      bool            `json:"remote,omitempty"`
	Names       []viewName      `json:"names"`
	Events      []viewEvent     `json:"events"` // in the order of time
	Articles    []viewArticle   `json:"articles"`
	Communities []viewCommunity `json:"communities"` // the largest first
}

// viewName is a node that articles name, as the page knows it.
type viewName struct {
	ID        string     `json:"id"`
	Kind      graph.Kind `json:"kind"`
	Label     string     `json:"label"`
	En        string     `json:"en,omitempty"`
	Aliases   []string   `json:"aliases,omitempty"`
	Titles    []string   `json:"titles,omitempty"`
	Articles  int        `json:"articles"`
	Lat       float64    `json:"lat,omitempty"`
	Lon       float64    `json:"lon,omitempty"`
	Within    []int      `json:"within,omitempty"`    // places it lies in, the series it is an edition of
	Community *int       `json:"community,omitempty"` // none for those without ties
	spot
}

// spot is where a node is drawn, and how large.
type spot struct {
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
	Size float64 `json:"size"`
}

type viewEvent struct {
	ID        string           `json:"id"`
	Type      string           `json:"type"`
	Alarm     bool             `json:"alarm,omitempty"` // shown in the colour of alarm
	Label     string           `json:"label"`
	Modality  extract.Modality `json:"modality"`
	When      query.Time       `json:"when"`
	Place     *int             `json:"place,omitempty"`
	Agents    []int            `json:"agents,omitempty"`
	Targets   []int            `json:"targets,omitempty"`
	SaidBy    []int            `json:"said_by,omitempty"`
	Told      []viewPassage    `json:"told"`
	Counts    []viewCount      `json:"counts,omitempty"`
	Conflicts []graph.Conflict `json:"conflicts,omitempty"` // of places, the values are labels
	spot
}

// viewCount is a number of an event that stands, such as that of the dead.
type viewCount struct {
	What   string `json:"what"`
	Figure string `json:"figure"`
}

// viewPassage is a sentence that tells of an event.
type viewPassage struct {
	Article    int        `json:"article"`
	Quote      string     `json:"quote"`
	Marks      []viewMark `json:"marks,omitempty"` // sorted by start, the longer first
	Confidence float64    `json:"confidence,omitempty"`
	Rule       string     `json:"rule,omitempty"`
	// Also marks a passage that adds to a telling: where the event is named
	// again, or its date stands.
	Also bool `json:"also,omitempty"`
}

// viewMark is a stretch of a quote that says something of the event. Start and
// End count UTF-16 units, as scripts do.
type viewMark struct {
	Start, End int
	Role       graph.Role // or trigger
}

// MarshalJSON implements json.Marshaler.
func (m viewMark) MarshalJSON() ([]byte, error) { return json.Marshal([]any{m.Start, m.End, m.Role}) }

const trigger graph.Role = "trigger" // the role of the words that tell of an event

type viewArticle struct {
	Title     string `json:"title"`
	Source    string `json:"source,omitempty"`
	URL       string `json:"url,omitempty"` // a link that is safe to follow
	Published string `json:"published,omitempty"`
}

type viewCommunity struct {
	Label   string `json:"label"`
	Members int    `json:"members"`
}

// NewView returns the view of a graph.
func NewView(g *graph.Graph, o Options) (*View, error) {
	drawn := g.Subgraph(graph.Filter{Kinds: append([]graph.Kind{graph.Event}, namesOnly...)})
	b := viewer{
		g: g, at: map[string]int{}, articles: map[string]int{}, spots: map[string]spot{},
		view: &View{Title: o.Title, Names: []viewName{}, Events: []viewEvent{}, Articles: []viewArticle{}, Communities: []viewCommunity{}},
	}
	d := draw(drawn, o)
	for i, n := range d.nodes {
		b.spots[n.ID] = spot{X: d.at[i].X, Y: -d.at[i].Y, Size: d.size[i]}
	}
	b.names(d.nodes)
	if err := b.communities(drawn); err != nil {
		return nil, err
	}
	for _, e := range query.Timeline(g) {
		b.event(e)
	}
	return b.view, nil
}

// viewer puts a view together.
type viewer struct {
	g        *graph.Graph
	view     *View
	at       map[string]int // of each name, its place in Names
	articles map[string]int // of each article, its place in Articles
	spots    map[string]spot
}

func (b *viewer) names(nodes []*graph.Node) {
	for _, n := range nodes {
		if n.Kind == graph.Event {
			continue
		}
		b.at[n.ID] = len(b.view.Names)
		b.view.Names = append(b.view.Names, viewName{
			ID: n.ID, Kind: n.Kind, Label: clean(n.Label, 0), En: clean(n.En, 0), Aliases: n.Aliases, Titles: n.Titles,
			Articles: n.Articles, Lat: n.Ref.Lat, Lon: n.Ref.Lon, spot: b.spots[n.ID],
		})
	}
	for i := range b.view.Names {
		for e := range b.g.Out(b.view.Names[i].ID) {
			if to, ok := b.at[e.To]; ok && (e.Has(graph.LocatedIn) || e.Has(graph.PartOf)) {
				b.view.Names[i].Within = append(b.view.Names[i].Within, to)
			}
		}
	}
}

// communities finds who belongs together. A community of one is none.
func (b *viewer) communities(g *graph.Graph) error {
	found, _, err := rank.Communities(context.Background(), g, rank.Options{Only: namesOnly}, 1)
	if err != nil {
		return fmt.Errorf("export: communities: %w", err)
	}
	for _, c := range found {
		if len(c.Members) < 2 {
			continue
		}
		i := len(b.view.Communities)
		b.view.Communities = append(b.view.Communities, viewCommunity{clean(c.Label, 0), len(c.Members)})
		for _, m := range c.Members {
			b.view.Names[b.at[m.Node.ID]].Community = &i
		}
	}
	return nil
}

func (b *viewer) event(e query.Entry) {
	v := viewEvent{
		ID: e.ID, Type: e.Type, Alarm: alarming[e.Type], Label: e.Label, Modality: e.Modality, When: e.When,
		Agents: b.indices(e.Agents), Targets: b.indices(e.Targets), SaidBy: b.indices(e.SaidBy),
		Conflicts: b.conflicts(e.Conflicts), spot: b.spots[e.ID],
	}
	if e.Place != nil {
		if i, ok := b.at[e.Place.ID]; ok {
			v.Place = &i
		}
	}
	for _, c := range e.Counts {
		v.Counts = append(v.Counts, viewCount{c.What, c.Figure})
	}
	v.Told = b.passages(b.g.Node(e.ID))
	b.view.Events = append(b.view.Events, v)
}

func (b *viewer) indices(names []query.Name) []int {
	var out []int
	for _, n := range names {
		if i, ok := b.at[n.ID]; ok {
			out = append(out, i)
		}
	}
	return out
}

// conflicts names the places on which articles disagree by their labels.
func (b *viewer) conflicts(all []graph.Conflict) []graph.Conflict {
	out := slices.Clone(all)
	for i := range out {
		out[i].Values = slices.Clone(out[i].Values)
		for k, v := range out[i].Values {
			if n := b.g.Node(v.Value); n != nil {
				out[i].Values[k].Value = n.Label
			}
		}
	}
	return out
}

// article returns the place of an article in the view.
func (b *viewer) article(id string) int {
	if i, ok := b.articles[id]; ok {
		return i
	}
	i := len(b.view.Articles)
	b.articles[id] = i
	a := viewArticle{}
	if n := b.g.Node(id); n != nil {
		a = viewArticle{Title: clean(n.Label, 0), Source: clean(n.Source, 0), URL: webLink(n.URL), Published: n.When.Value}
	}
	b.view.Articles = append(b.view.Articles, a)
	return i
}

// passages returns the sentences that tell of an event: its tellings, the
// earliest article first, and after them those that add to one.
func (b *viewer) passages(n *graph.Node) []viewPassage {
	out := []viewPassage{}
	type place struct {
		article  string
		sentence extract.Span
	}
	at := map[place]int{}
	for _, t := range n.Tellings {
		p := place{t.Article, t.Sentence.Span}
		i, ok := at[p]
		if !ok {
			i = len(out)
			at[p] = i
			out = append(out, viewPassage{Article: b.article(t.Article), Quote: t.Sentence.Text, Confidence: t.Confidence, Rule: t.Rule})
		}
		out[i].mark(t.Sentence.Span, t.Trigger.Span, trigger)
	}
	for e := range b.g.Out(n.ID) {
		for _, v := range e.Evidence {
			if v.Mention == (extract.Span{}) || v.Quote == "" {
				continue
			}
			p := place{v.Article, v.Sentence}
			i, ok := at[p]
			if !ok {
				i = len(out)
				at[p] = i
				out = append(out, viewPassage{Article: b.article(v.Article), Quote: v.Quote, Also: true})
			}
			role := v.Role
			if role == graph.MentionedIn {
				role = trigger
			}
			out[i].mark(v.Sentence, v.Mention, role)
		}
	}
	for i := range out {
		slices.SortFunc(out[i].Marks, func(x, y viewMark) int {
			return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End), strings.Compare(string(x.Role), string(y.Role)))
		})
		out[i].Marks = slices.Compact(out[i].Marks)
	}
	return out
}

// mark marks the words of the passage at a span of its article. What lies
// outside of the quote, or begins inside a letter, is not marked.
func (p *viewPassage) mark(sentence, words extract.Span, role graph.Role) {
	from, to := words.Start-sentence.Start, words.End-sentence.Start
	if from < 0 || to <= from || to > len(p.Quote) || !onRune(p.Quote, from) || !onRune(p.Quote, to) {
		return
	}
	start := units(p.Quote[:from])
	p.Marks = append(p.Marks, viewMark{start, start + units(p.Quote[from:to]), role})
}

func onRune(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// units counts the UTF-16 units of a text.
func units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}
