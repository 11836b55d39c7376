package resolve

import (
	"fmt"
	"slices"

	"tarikh/graph"
)

// shortNames joins a shorter name to the fuller one that it stands for: بوتين
// to فلاديمير بوتين, because articles that give the full name go on with the
// short one; محمد بن زايد to محمد بن زايد آل نهيان. It does so only when there
// is exactly one fuller name that it can stand for.
func (w *entities) shortNames() []joint {
	byAlias := map[string][]int32{} // realm and key → roots with that alias
	byFirst := map[string][]int32{} // first word → actors with more than two words
	for i, c := range w.classes {
		root := w.forest.root(int32(i))
		for _, key := range sortedKeys(c.aliases) {
			k := fmt.Sprintf("%c|%d|%s", c.realm, c.edition, key)
			byAlias[k] = append(byAlias[k], root)
		}
		if c.realm == actors && len(c.name.words) > 2 && c.isProper() {
			byFirst[c.name.words[0]] = append(byFirst[c.name.words[0]], int32(i))
		}
	}
	var joints []joint
	for i, c := range w.classes {
		root := w.forest.root(int32(i))
		holders := byAlias[fmt.Sprintf("%c|%d|%s", c.realm, c.edition, c.name.key)]
		to, rule := w.only(c, root, holders), "alias"
		if to < 0 && c.realm == actors && c.isProper() && len(c.name.words) > 1 {
			to, rule = w.only(c, root, w.fuller(c, byFirst[c.name.words[0]])), "shorter-name"
		}
		if to < 0 || !w.telling(c, to) {
			continue
		}
		a, b := min(int32(i), to), max(int32(i), to)
		joints = append(joints, joint{a, b, bySpelling, graph.Reason{
			A: c.surface, B: w.classes[to].surface, Rule: rule,
		}})
	}
	return joints
}

// only returns the one root among holders that is not root itself, or -1. Where
// there are several, a title that just one of them shares with c decides.
func (w *entities) only(c *class, root int32, holders []int32) int32 {
	var others []int32
	for _, h := range slices.Compact(slices.Sorted(slices.Values(holders))) {
		if h != root {
			others = append(others, h)
		}
	}
	if len(others) > 1 {
		others = slices.DeleteFunc(others, func(h int32) bool { return w.sharedTitle(c, h) == "" })
	}
	if len(others) == 1 {
		return others[0]
	}
	return -1
}

func (w *entities) sharedTitle(c *class, root int32) string {
	for _, m := range w.forest.members[root] {
		if t := shared(c.titles, w.classes[m].titles); t != "" {
			return t
		}
	}
	return ""
}

// fuller returns the roots of the names that hold all words of c in order.
func (w *entities) fuller(c *class, list []int32) []int32 {
	var out []int32
	for _, i := range list {
		long := w.classes[i].name.words
		if len(long) > len(c.name.words) && subsequence(c.name.words, long) {
			out = append(out, w.forest.root(i))
		}
	}
	return out
}

func subsequence(short, long []string) bool {
	for _, w := range long {
		if len(short) > 0 && short[0] == w {
			short = short[1:]
		}
	}
	return len(short) == 0
}

// telling reports whether a short name says enough to stand for the name at
// root. Given names that thousands bear, and bodies that every country
// has, need a shared title or shared company; one word with the article, such
// as "the ministry", says nothing.
func (w *entities) telling(c *class, root int32) bool {
	if w.sharedTitle(c, root) != "" {
		return true
	}
	if c.realm == actors && !c.isProper() {
		if len(c.name.words) > 1 { // the foreign ministry: of which country?
			return w.companyOf(c, root)
		}
		return !w.lang.hasArticle(c.name.words[0])
	}
	for _, word := range c.name.words {
		if !w.lang.native[w.lang.bare(word)] && !w.lang.link[word] {
			return true
		}
	}
	return w.companyOf(c, root)
}

func (w *entities) companyOf(c *class, root int32) bool {
	for _, m := range w.forest.members[root] {
		if w.evidence(c, w.classes[m]) != "" {
			return true
		}
	}
	return false
}
