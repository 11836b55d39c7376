package query

import "tarikh/graph"

// Dispute is an event on which the articles disagree.
type Dispute struct {
	Event  Entry   `json:"event"`
	Field  string  `json:"field"` // date, place or modality
	Claims []Claim `json:"claims"`
}

// Claim is one of the values that the articles give, and what they say.
type Claim struct {
	Value    string    `json:"value"` // a TIMEX3 value, a place's name, or a modality
	Evidence []Passage `json:"evidence"`
}

// Disputes returns what the articles disagree on, in the order of time of the
// events. No claim is dropped, and none is averaged.
func Disputes(g *graph.Graph) []Dispute {
	var out []Dispute
	for _, e := range Timeline(g) {
		for _, c := range e.Conflicts {
			d := Dispute{Event: e, Field: c.Field}
			for _, v := range c.Values {
				d.Claims = append(d.Claims, claim(g, e, v))
			}
			out = append(out, d)
		}
	}
	return out
}

func claim(g *graph.Graph, e Entry, v graph.Claim) Claim {
	c := Claim{Value: v.Value, Evidence: []Passage{}}
	if n := g.Node(v.Value); n != nil {
		c.Value = n.Label
	}
	for _, p := range e.Evidence {
		for _, article := range v.Articles {
			if p.Article == article {
				c.Evidence = append(c.Evidence, p)
			}
		}
	}
	return c
}
