// Package query asks a graph: what happened when, how two names are connected,
// what is known of one.
//
// Every answer quotes the sentences it rests on. That two names stand in one
// article is never an answer: only the roles that an event gives them are.
package query

import (
	"slices"
	"strings"

	"tarikh/extract"
	"tarikh/graph"
)

// Name is a node as answers show it.
type Name struct {
	ID      string     `json:"id"`
	Kind    graph.Kind `json:"kind"`
	Name    string     `json:"name"`
	En      string     `json:"en,omitempty"`
	EnFrom  string     `json:"en_from,omitempty"` // "transliteration" or "gloss" where no list gave En
	Country string     `json:"country,omitempty"`
	Lat     float64    `json:"lat,omitempty"`
	Lon     float64    `json:"lon,omitempty"`
}

func nameOf(n *graph.Node) Name {
	return Name{ID: n.ID, Kind: n.Kind, Name: n.Label, En: n.En, EnFrom: n.EnFrom, Country: n.Ref.Country, Lat: n.Ref.Lat, Lon: n.Ref.Lon}
}

// Passage is a sentence of an article that says so.
type Passage struct {
	Article   string `json:"article"` // ID of the article's node
	Source    string `json:"source"`
	Title     string `json:"title"`
	URL       string `json:"url"`
	Published string `json:"published"`
	Quote     string `json:"quote"`
	// Start and End are the byte offsets of the quote in the article's text.
	Start int    `json:"start"`
	End   int    `json:"end"`
	Rule  string `json:"rule"`
}

func passage(g *graph.Graph, article, quote string, span extract.Span, rule string) Passage {
	p := Passage{Article: article, Quote: quote, Start: span.Start, End: span.End, Rule: rule}
	if a := g.Node(article); a != nil {
		p.Source, p.Title, p.URL, p.Published = a.Source, a.Label, a.URL, a.When.Value
	}
	return p
}

// Sources returns the outlets of the passages, each once, sorted; an article
// without one is named by its title.
func Sources(ps []Passage) []string {
	var out []string
	for _, p := range ps {
		s := p.Source
		if s == "" {
			s = p.Title
		}
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, strings.Compare)
	return out
}
