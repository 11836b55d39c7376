package query

import "tarikh/graph"

// Dispute is an event on which the articles disagree.
type Dispute struct {
	Event  Entry   `json:"event"`
	Field  string  `json:"field"` // date, place, modality, or what is counted
	Claims []Claim `json:"claims"`
	// Update is true of a count that later articles only bring up to date.
	Update bool `json:"update,omitempty"`
}

// Claim is one of the values that the articles give, and what they say.
type Claim struct {
	Value    string    `json:"value"` // a TIMEX3 value, a place's name, a modality, or a figure
	Evidence []Passage `json:"evidence"`
}

// Disputes returns what the articles disagree on, in the order of time of the
// events. No claim is dropped, and none is averaged.
func Disputes(g *graph.Graph) []Dispute {
	var out []Dispute
	for _, e := range Timeline(g) {
		for _, c := range e.Conflicts {
			d := Dispute{Event: e, Field: c.Field, Update: c.Update}
			for _, v := range c.Values {
				d.Claims = append(d.Claims, claim(g, e, c.Field, v))
			}
			out = append(out, d)
		}
	}
	return out
}

// claim returns one value and the passages that give it: of a count those that
// hold the number, else the tellings of the articles.
func claim(g *graph.Graph, e Entry, field string, v graph.Claim) Claim {
	c := Claim{Value: v.Value, Evidence: []Passage{}}
	for _, count := range e.Counts {
		for _, x := range count.Claims {
			if count.What == field && x.Figure == v.Value {
				c.Evidence = append(c.Evidence, x.Passage)
			}
		}
	}
	if len(c.Evidence) > 0 {
		return c
	}
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
