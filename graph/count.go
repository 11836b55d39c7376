package graph

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"tarikh/extract"
)

// Count is a number that one article gives of an event, such as that of the
// dead, and the sentence that gives it.
type Count struct {
	What  string  `json:"what"` // as in [extract.Count]
	Value float64 `json:"value"`
	Unit  string  `json:"unit,omitempty"` // the currency or measure, "%" of a share
	Mod   string  `json:"mod,omitempty"`  // approx, more-than or less-than
	// Article is the ID of the article's node; Mention the span of the number
	// and its noun, in Sentence, whose text is Quote.
	Article  string       `json:"article"`
	Mention  extract.Span `json:"mention"`
	Sentence extract.Span `json:"sentence"`
	Quote    string       `json:"quote"`
}

// modMarks writes the modifiers of counts as signs.
var modMarks = map[string]string{"approx": "~", "more-than": ">", "less-than": "<"}

// Figure writes the number with its modifier and unit: "~1600", ">2000",
// "6.8 درجة".
func (c *Count) Figure() string {
	s := modMarks[c.Mod] + strconv.FormatFloat(c.Value, 'f', -1, 64)
	switch c.Unit {
	case "":
		return s
	case "%":
		return s + c.Unit
	}
	return s + " " + c.Unit
}

// roughly is how far "about so many" may lie from the exact number.
const roughly = 0.1

// fits reports whether two counts may be of one and the same number.
func (c *Count) fits(o *Count) bool {
	if c.Value == o.Value {
		return true
	}
	for _, p := range [][2]*Count{{c, o}, {o, c}} {
		a, b := p[0], p[1]
		switch {
		case a.Mod == "more-than" && b.Value > a.Value && b.Value <= 2*a.Value && b.Mod != "less-than",
			a.Mod == "less-than" && b.Value < a.Value && 2*b.Value >= a.Value && b.Mod != "more-than",
			a.Mod == "approx" && math.Abs(a.Value-b.Value) <= roughly*max(a.Value, b.Value):
			return true
		}
	}
	return false
}

// growing are the counts that go up as news comes in: that an article says more
// than one of a day before is no contradiction.
var growing = map[string]bool{"dead": true, "injured": true, "arrested": true, "displaced": true, "released": true}

// kindOfCount is what makes counts comparable.
type kindOfCount struct{ what, unit string }

// byKind sorts the counts of an event by what is counted, and keeps the order of
// the tellings in each.
func byKind(counts []Count) [][]Count {
	var out [][]Count
	at := map[kindOfCount]int{}
	for _, c := range counts {
		k := kindOfCount{c.What, c.Unit}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k], out = i, append(out, nil)
		}
		out[i] = append(out[i], c)
	}
	slices.SortStableFunc(out, func(a, b []Count) int {
		return cmp.Or(cmp.Compare(a[0].What, b[0].What), cmp.Compare(a[0].Unit, b[0].Unit))
	})
	return out
}

// Standing returns of each kind of count the one that stands: that of the
// article that was published last, of several in it the exact one where they fit
// each other, else the highest where such counts grow, else the first.
func (n *Node) Standing() []Count {
	var out []Count
	for _, list := range byKind(n.Counts) {
		best := list[0]
		for _, c := range list[1:] {
			switch {
			case c.Article == best.Article && c.fits(&best):
				if c.Mod == "" {
					best = c
				}
			case c.Article != best.Article || growing[c.What] && c.Value > best.Value:
				best = c
			}
		}
		out = append(out, best)
	}
	return out
}

// countConflicts lists the counts on which the articles disagree, each claim in
// the order of publication.
func (b *builder) countConflicts(n *Node) []Conflict {
	var out []Conflict
	for _, list := range byKind(n.Counts) {
		disagree, update := b.compareCounts(list)
		if !disagree {
			continue
		}
		c := Conflict{Field: list[0].What, Update: update}
		for i := range list {
			figure := list[i].Figure()
			k := slices.IndexFunc(c.Values, func(v Claim) bool { return v.Value == figure })
			if k < 0 {
				k = len(c.Values)
				c.Values = append(c.Values, Claim{Value: figure})
			}
			if !slices.Contains(c.Values[k].Articles, list[i].Article) {
				c.Values[k].Articles = append(c.Values[k].Articles, list[i].Article)
			}
		}
		out = append(out, c)
	}
	return out
}

// compareCounts tells whether two articles give counts of one kind none of which
// fit, and whether later ones only bring an earlier count up to date.
func (b *builder) compareCounts(list []Count) (disagree, update bool) {
	update = growing[list[0].What]
	byArticle := map[string][]*Count{}
	var articles []string // in the order of publication
	for i := range list {
		if byArticle[list[i].Article] == nil {
			articles = append(articles, list[i].Article)
		}
		byArticle[list[i].Article] = append(byArticle[list[i].Article], &list[i])
	}
	for i, y := range articles {
		for _, x := range articles[:i] {
			if anyFits(byArticle[x], byArticle[y]) {
				continue
			}
			disagree = true
			before, after := b.g.Node(x).When.Begin, b.g.Node(y).When.Begin
			if before == "" || after == "" || before == after || highest(byArticle[y]) < highest(byArticle[x]) {
				update = false
			}
		}
	}
	return disagree, disagree && update
}

func anyFits(a, b []*Count) bool {
	for _, x := range a {
		if slices.ContainsFunc(b, x.fits) {
			return true
		}
	}
	return false
}

func highest(list []*Count) float64 {
	most := list[0].Value
	for _, c := range list[1:] {
		most = max(most, c.Value)
	}
	return most
}
