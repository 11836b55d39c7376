package resolve

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"tarikh/graph"
)

// shortNames joins a shorter name to the fuller one that it stands for: بوتين
// to فلاديمير بوتين, because articles that give the full name go on with the
// short one; محمد بن زايد to محمد بن زايد آل نهيان. It does so only when there
// is exactly one fuller name that it can stand for.
func (w *entities) shortNames() []joint {
	byAlias := map[string]map[int32]int{} // realm and key → root → articles with that alias
	byFirst := map[string][]int32{}       // first word → actors with more than two words
	for i, c := range w.classes {
		root := w.forest.root(int32(i))
		for _, key := range sortedKeys(c.aliases) {
			k := placeOf(c.realm, c.edition, key)
			if byAlias[k] == nil {
				byAlias[k] = map[int32]int{}
			}
			byAlias[k][root] += c.aliases[key]
		}
		if w.isFull(c) {
			byFirst[c.name.words[0]] = append(byFirst[c.name.words[0]], int32(i))
		}
	}
	var joints []joint
	for i, c := range w.classes {
		root := w.forest.root(int32(i))
		to, rule := w.holder(c, root, byAlias[c.place]), "alias"
		if to < 0 && c.realm == actors && c.isProper() && len(c.name.words) > 1 {
			to, rule = w.only(c, root, w.fuller(c, byFirst[c.name.words[0]])), "shorter-name"
		}
		if to < 0 || !w.telling(c, to) || w.seated(c, to) || rule == "shorter-name" && w.titledApart(c, to) {
			continue
		}
		a, b := min(int32(i), to), max(int32(i), to)
		joints = append(joints, joint{a, b, bySpelling, graph.Reason{
			A: c.surface, B: w.classes[to].surface, Rule: rule,
		}})
	}
	return joints
}

// outdone is by how many times one holder of an alias must outdo all others for
// the alias to mean that one, where no title decides.
const outdone = 4

// holder returns the root for which a name is used as an alias, or -1. Where
// there are several, a shared title decides, or else use. That one article in
// ten thousand takes a name for another's alias is a fault of that article.
func (w *entities) holder(c *class, root int32, uses map[int32]int) int32 {
	best, total := int32(-1), 0
	var holders []int32
	for _, h := range slices.Sorted(maps.Keys(uses)) {
		if h == root {
			continue
		}
		holders = append(holders, h)
		total += uses[h]
		if best < 0 || uses[h] > uses[best] {
			best = h
		}
	}
	if len(holders) > 1 && uses[best] < outdone*(total-uses[best]) {
		best = w.only(c, root, holders)
	}
	switch {
	case best < 0 || w.titleOf(c, best):
		return best
	case len(c.docs) > maxShare*uses[best], uses[best] == 1 && !w.sharesWord(c, best) && !w.spellsInitials(c, best):
		return -1
	}
	return best
}

// sharesWord reports whether a name has a word in common with one at root.
func (w *entities) sharesWord(c *class, root int32) bool {
	for _, m := range w.forest.members[root] {
		for _, word := range w.classes[m].name.words {
			if slices.ContainsFunc(c.name.words, func(v string) bool { return w.lang.bare(v) == w.lang.bare(word) }) {
				return true
			}
		}
	}
	return false
}

// spellsInitials reports whether a name is made of the first letters of the words
// of one at root, or of its English label.
func (w *entities) spellsInitials(c *class, root int32) bool {
	for _, m := range w.forest.members[root] {
		full := w.classes[m]
		var letters strings.Builder
		for _, word := range full.name.words {
			r, _ := utf8.DecodeRuneInString(w.lang.bare(word))
			letters.WriteRune(r)
		}
		if letters.Len() > 0 && len(full.name.words) > 1 && c.name.key == letters.String() {
			return true
		}
		for en := range full.en {
			if short := initials(en); len(short) > 1 && strings.EqualFold(c.surface, short) {
				return true
			}
		}
	}
	return false
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
		others = slices.DeleteFunc(others, func(h int32) bool { return !w.titleOf(c, h) })
	}
	if len(others) == 1 {
		return others[0]
	}
	return -1
}

func (w *entities) titleOf(c *class, root int32) bool {
	return slices.ContainsFunc(w.forest.members[root], func(m int32) bool { return w.sharedTitle(c, w.classes[m]) != "" })
}

// fuller returns the roots of the names that hold all words of c in order.
func (w *entities) fuller(c *class, list []int32) []int32 {
	var out []int32
	for _, i := range list {
		long := w.classes[i].name.words
		if shortens(c.name.words, long) && !overlap(c.docs, w.classes[i].docs) {
			out = append(out, w.forest.root(i))
		}
	}
	return out
}

// maxSkipped is the number of words that a shorter name leaves out in the
// middle; more than that are two names that an article wrote one after the other.
const maxSkipped = 3

// shortens reports whether a shorter name starts a longer one, or is what is
// left of it when some words before the last are left out.
func shortens(short, long []string) bool {
	if len(short) < 2 || len(short) >= len(long) {
		return false
	}
	if slices.Equal(short, long[:len(short)]) {
		return true
	}
	last := len(short) - 1
	return len(long)-len(short) <= maxSkipped && short[last] == long[len(long)-1] && subsequence(short[:last], long[:len(long)-1]) &&
		short[0] == long[0]
}

func subsequence(short, long []string) bool {
	for _, w := range long {
		if len(short) > 0 && short[0] == w {
			short = short[1:]
		}
	}
	return len(short) == 0
}

// minShort is the least number of letters of a short name that says something
// by itself; maxShare is how many times more articles may use it alone than use
// it beside the full one: a name that hundreds use is not that of a man whom
// one article calls so.
const (
	minShort = 3
	maxShare = 15
)

// telling reports whether a short name says enough to stand for the name at
// root. Given names that thousands bear, and bodies that every country
// has, need a shared title or shared company; one word with the article, such
// as "the ministry", says nothing.
func (w *entities) telling(c *class, root int32) bool {
	if w.titleOf(c, root) {
		return true
	}
	if c.isProper() != w.namesProperly(root) {
		return w.companyOf(c, root) // a company goes by its founder's name
	}
	if utf8.RuneCountInString(c.name.key) < minShort {
		return w.companyOf(c, root)
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

// titledApart reports whether a shorter name and the fuller one at root bear
// titles, but none that both do, and keep no company that would outweigh it: King
// Juan Carlos is no tennis player.
func (w *entities) titledApart(c *class, root int32) bool {
	titled := slices.ContainsFunc(w.forest.members[root], func(m int32) bool { return len(w.classes[m].titles) > 0 })
	return titled && len(c.titles) > 0 && !w.titleOf(c, root) && !w.companyOf(c, root)
}

// seated reports whether a name is that of an office without the place that tells
// it from the offices of the kind elsewhere: the court of first instance, for that
// of Tunis.
func (w *entities) seated(c *class, root int32) bool {
	if c.realm != actors || c.isProper() {
		return false
	}
	n := len(c.name.words)
	return slices.ContainsFunc(w.forest.members[root], func(m int32) bool {
		long := w.classes[m].name.words
		return len(long) > n && slices.Equal(long[:n], c.name.words) && w.lang.inPlace(long[n])
	})
}

// inPlace reports whether a word is a place behind a preposition.
func (l *language) inPlace(word string) bool {
	for p := range l.seat {
		if rest, ok := strings.CutPrefix(word, p); ok && len(rest) > len(p) {
			return true
		}
	}
	return false
}

// namesProperly reports whether most mentions of the names at root are of a person
// or a place.
func (w *entities) namesProperly(root int32) bool {
	list := make([]*class, 0, len(w.forest.members[root]))
	for _, m := range w.forest.members[root] {
		list = append(list, w.classes[m])
	}
	k := majorityKind(list)
	return k == graph.Person || k == graph.Place
}

func (w *entities) companyOf(c *class, root int32) bool {
	for _, m := range w.forest.members[root] {
		if w.evidence(c, w.classes[m]) != "" {
			return true
		}
	}
	return false
}
