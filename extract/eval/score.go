package eval

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"tarikh/extract"
)

// counts are true positives, false positives and false negatives.
type counts struct{ tp, fp, fn int }

// tally holds the counts of every figure, and the sums of B-cubed precision
// and recall over the surfaces.
type tally struct {
	counts            map[string]counts
	precision, recall float64
	surfaces          int
	dated, datedRight int // articles with a gold publication day, and right ones
	errors            []string
	links             map[string]set // of the article under way: entity ID to names of gold entities
	entities          []entity
	known, titles     set
}

func newTally() *tally { return &tally{counts: map[string]counts{}} }

func (t *tally) add(name string, tp, fp, fn int) {
	c := t.counts[name]
	t.counts[name] = counts{c.tp + tp, c.fp + fp, c.fn + fn}
}

// yes counts one case that is right or wrong.
func (t *tally) yes(name string, ok bool) {
	if ok {
		t.add(name, 1, 0, 0)
	} else {
		t.add(name, 0, 0, 1)
	}
}

func (t *tally) err(format string, args ...any) {
	t.errors = append(t.errors, fmt.Sprintf(format, args...))
}

// join adds the counts of another tally.
func (t *tally) join(o *tally) {
	for name, c := range o.counts {
		t.add(name, c.tp, c.fp, c.fn)
	}
	t.precision += o.precision
	t.recall += o.recall
	t.surfaces += o.surfaces
	t.dated += o.dated
	t.datedRight += o.datedRight
}

// Score measures documents against gold. Documents without gold do not count;
// gold without a document counts as not found.
func Score(gold []Gold, docs []*extract.Document) Report {
	byStem := map[string]*extract.Document{}
	for _, d := range docs {
		path := d.Article.Path
		if path == "" {
			path = d.Article.ID
		}
		byStem[stem(path)] = d
	}
	total := newTally()
	var report Report
	for i := range gold {
		g := &gold[i]
		d := byStem[g.ID]
		if d == nil {
			report.Missing = append(report.Missing, g.ID)
			d = &extract.Document{}
		}
		t := scoreArticle(g, d)
		total.join(t)
		report.Articles = append(report.Articles, ArticleReport{ID: g.ID, Figures: t.figures(), Errors: t.errors})
	}
	report.Figures = total.figures()
	return report
}

func scoreArticle(g *Gold, d *extract.Document) *tally {
	t := newTally()
	t.dates(g, d)
	t.scoreEntities(g, d)
	t.events(g, d)
	if g.Published != "" {
		got := cutRunes(d.Article.Published, 10)
		t.dated++
		if got == g.Published {
			t.datedRight++
		} else {
			t.err("published: gold %s got %s", g.Published, cmp.Or(d.Article.Published, "nothing"))
		}
	}
	return t
}

// dates counts the date figures, first over calendar values, then over all.
func (t *tally) dates(g *Gold, d *extract.Document) {
	t.dateFigure(g, d, false)
	t.dateFigure(g, d, true)
}

func (t *tally) dateFigure(g *Gold, d *extract.Document, all bool) {
	wanted := distinct(g.Dates, func(x GoldDate) (string, string, bool) {
		return x.Text, x.Value, all || isCalendar(x.Value)
	})
	pool := distinct(d.Dates, func(x extract.Date) (string, string, bool) {
		return x.Text, x.Value, all || isCalendar(x.Value)
	})
	used := make([]bool, len(pool))
	spans, values := 0, 0
	for _, want := range wanted {
		best := -1
		for i, x := range pool {
			if used[i] || !overlap(want.Text, x.Text) {
				continue
			}
			right := normValue(x.Value) == normValue(want.Value)
			if best < 0 || right && normValue(pool[best].Value) != normValue(want.Value) {
				best = i
			}
		}
		if best < 0 {
			if all {
				t.err("date missed: %s = %s", want.Text, want.Value)
			}
			continue
		}
		used[best] = true
		spans++
		if normValue(pool[best].Value) == normValue(want.Value) {
			values++
		} else if all {
			t.err("date value: %s gold %s got %s", want.Text, want.Value, pool[best].Value)
		}
	}
	extra := 0
	for i, x := range pool {
		if !used[i] && t.isSpurious(g, x, all) {
			extra++
		}
	}
	name := "date.value"
	if all {
		name = "date.value.all"
		t.add("date.span", spans, extra, len(wanted)-spans)
	}
	t.add(name, values, extra+spans-values, len(wanted)-values)
}

// isSpurious reports whether a date that matched no gold date is a mistake. A
// second reading of a gold date with its value is none; among calendar values
// only a date that overlaps no gold date is one, the others were counted.
func (t *tally) isSpurious(g *Gold, x extract.Date, all bool) bool {
	for _, want := range g.Dates {
		if overlap(want.Text, x.Text) && (!all || normValue(want.Value) == normValue(x.Value)) {
			return false
		}
	}
	if all {
		t.err("date spurious: %s = %s", x.Text, x.Value)
	}
	return true
}

// distinct returns the items that key keeps, one for each text and value, in
// the order of their first appearance.
func distinct[T any](items []T, key func(T) (text, value string, keep bool)) []T {
	seen := map[[2]string]bool{}
	var out []T
	for _, x := range items {
		text, value, keep := key(x)
		k := [2]string{fold(text), normValue(value)}
		if keep && !seen[k] {
			seen[k] = true
			out = append(out, x)
		}
	}
	return out
}

// near are the sets of event types that are hard to tell apart.
var near = [][]string{
	{"statement", "report"}, {"statement", "request"}, {"statement", "support"}, {"statement", "criticise"},
	{"meet", "visit"}, {"meet", "host"}, {"attend", "host"}, {"visit", "move"}, {"agree", "sign"}, {"agree", "cooperate"},
	{"sign", "transact"}, {"found", "launch"}, {"launch", "host"}, {"build", "launch"}, {"attack", "die"}, {"die", "injure"},
	{"attack", "injure"}, {"accident", "die"}, {"disaster", "die"}, {"elect", "win"}, {"elect", "appoint"}, {"trial", "arrest"},
	{"trial", "accuse"}, {"legislate", "elect"}, {"withdraw", "resign"}, {"restrict", "sanction"}, {"restrict", "legislate"},
	{"move", "withdraw"}, {"support", "win"},
}

func isNear(a, b string) bool {
	return a == b || slices.ContainsFunc(near, func(n []string) bool { return slices.Contains(n, a) && slices.Contains(n, b) })
}

// sorted returns the members of a set joined by "/", at most n letters.
func (s set) sorted(n int) string {
	var all []string
	for w := range s {
		all = append(all, w)
	}
	sort.Strings(all)
	return cutRunes(strings.Join(all, "/"), n)
}
