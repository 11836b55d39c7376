package query

import "tarikh/graph"

// Count is a number of an event, such as that of the dead, as the article that
// was published last gives it, and what all articles say of it.
type Count struct {
	What   string       `json:"what"` // dead, injured, participants, money, magnitude …
	Value  float64      `json:"value"`
	Unit   string       `json:"unit"`   // the currency or measure, "%" of a share, or ""
	Mod    string       `json:"mod"`    // approx, more-than, less-than or ""
	Figure string       `json:"figure"` // all of these in short, such as ">2000"
	Claims []CountClaim `json:"claims"`
}

// String names what is counted, and how many that are: "dead 2012".
func (c Count) String() string { return c.What + " " + c.Figure }

// CountClaim is what one article says of a count.
type CountClaim struct {
	Figure string `json:"figure"`
	Passage
}

// countsOf returns the counts of an event, by what is counted; the claims stand
// in the order of publication.
func countsOf(g *graph.Graph, n *graph.Node) []Count {
	out := []Count{}
	for _, s := range n.Standing() {
		c := Count{What: s.What, Value: s.Value, Unit: s.Unit, Mod: s.Mod, Figure: s.Figure()}
		for i := range n.Counts {
			if x := &n.Counts[i]; x.What == s.What && x.Unit == s.Unit {
				c.Claims = append(c.Claims, CountClaim{Figure: x.Figure(), Passage: passage(g, x.Article, x.Quote, x.Sentence, "")})
			}
		}
		out = append(out, c)
	}
	return out
}
