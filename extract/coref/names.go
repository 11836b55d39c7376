package coref

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tarikh/extract"
)

// joinNames joins clusters whose names are forms of one name: the longest
// names first, so that a short one finds the fullest.
func (w *work) joinNames() {
	order := slices.Clone(w.clusters)
	slices.SortStableFunc(order, func(a, b *cluster) int { return w.length(b) - w.length(a) })
	for i, short := range order {
		if short.merged != nil || short.nominal {
			continue
		}
		var holders []*cluster
		for _, long := range order[:i] {
			if long.merged == nil && !long.nominal && long.kind == short.kind && !w.told(long, short) && w.sameName(long, short) {
				holders = append(holders, long)
			}
		}
		if len(holders) == 0 {
			continue
		}
		w.merge(w.choose(holders, short), short)
	}
}

// joinNested joins a body with the same one named without the last word: the
// finder marks both where a nationality stands behind a name.
func (w *work) joinNested() {
	for i, outer := range w.d.Mentions {
		a := w.of[i].root()
		if a.kind != extract.Organisation || a.nominal {
			continue
		}
		for k := i + 1; k < len(w.d.Mentions) && w.d.Mentions[k].Start == outer.Start; k++ {
			b, inner := w.of[k].root(), w.d.Mentions[k]
			if b.kind == a.kind && !b.nominal && len(strings.Fields(outer.Text)) == len(strings.Fields(inner.Text))+1 && (a.en == "" || b.en == "" || a.en == b.en) {
				w.merge(a, b)
			}
		}
	}
}

// told reports whether two clusters are known to be two: lists give them
// different labels in one country, or one is known by a historical epithet and the other by
// titles of another sort.
func (w *work) told(a, b *cluster) bool {
	switch a.kind {
	case extract.Organisation:
		// Of bodies of one name in two countries the finder has only guessed.
		return a.en != "" && b.en != "" && a.en != b.en && a.ref.Country == b.ref.Country
	case extract.Person:
		return w.epithet(a.titles) != w.epithet(b.titles) && len(a.titles) > 0 && len(b.titles) > 0
	}
	return false
}

// epithet returns the first of the titles that is a historical epithet, folded,
// or "".
func (w *work) epithet(titles []string) string {
	for _, t := range titles {
		if t = w.pack.Text.String(t); w.epithets[t] {
			return t
		}
	}
	return ""
}

func (w *work) length(c *cluster) int {
	if c.nominal {
		return 0
	}
	return len(c.full().words)
}

// choose returns the holder that a short name stands for: one that shares a
// title with it, else the one mentioned last before it.
func (w *work) choose(holders []*cluster, short *cluster) *cluster {
	for _, h := range holders {
		for _, t := range short.titles {
			if slices.Contains(h.titles, t) {
				return h
			}
		}
	}
	return nearest(holders, short.first)
}

// sameName reports whether short is another form of long's name.
func (w *work) sameName(long, short *cluster) bool {
	if long.kind == extract.Person {
		// By its fullest name: a surname that stands for it may be another's too.
		return slices.ContainsFunc(long.names, func(l form) bool { return w.samePerson(l, short.full()) })
	}
	if long.kind == extract.Organisation && long.en != "" && long.en == short.en && (long.ref.Country == short.ref.Country || long.ref.Country == "" || short.ref.Country == "") {
		return true // two names of one row: the club and its nickname
	}
	for _, l := range long.names {
		for _, s := range short.names {
			switch long.kind {
			case extract.Organisation, extract.Group:
				if w.sameBody(l, s) {
					return true
				}
			case extract.Happening:
				if (long.edition == short.edition || long.edition == 0 || short.edition == 0) && w.sameBody(l, s) {
					return true
				}
			}
		}
	}
	return false
}

// leastBones is the length in bytes from which a skeleton tells names apart.
const leastBones = 6

func (w *work) samePerson(long, short form) bool {
	if len(long.words) == 0 || len(short.words) == 0 {
		return false
	}
	if long.bones == short.bones && len(long.bones) >= leastBones && (len(long.words) > 1 || len(short.words) > 1 || len(long.bones) >= leastBones+2) {
		return true
	}
	n := len(long.words)
	if len(short.words) == 1 {
		s := short.words[0]
		last := long.words[n-1]
		return n > 1 && (s == last || s == w.bare(last) && len(last) > len(s) || w.bare(s) == last) ||
			n > 1 && s == long.words[0] ||
			n > 1 && misspelt(s, last)
	}
	if len(short.words) >= n {
		return false
	}
	if k := n - len(short.words); !w.given[short.words[0]] && slices.Equal(long.words[k:], short.words) {
		return true // a family name of several words
	}
	// The first words agree, and the rest in order: a long name without its
	// middle or its end.
	return long.words[0] == short.words[0] && subsequence(long.words, short.words)
}

// subsequence reports whether the words of short stand in long in their order.
func subsequence(long, short []string) bool {
	i := 0
	for _, l := range long {
		if i < len(short) && short[i] == l {
			i++
		}
	}
	return i == len(short)
}

// misspelt reports whether two words differ by two neighbouring letters that
// changed places.
func misspelt(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) || len(x) < 5 || a == b {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && string(x[i+2:]) == string(y[i+2:])
}

// content returns the words of a body's name without articles and prepositions.
func (w *work) content(words []string) []string {
	out := make([]string, len(words))
	for i, word := range words {
		if i > 0 {
			for c := range w.clitics {
				if rest, ok := strings.CutPrefix(word, c); ok && utf8.RuneCountInString(rest) > 3 && w.isArticle(rest) {
					word = rest
					break
				}
			}
		}
		out[i] = w.bare(word)
	}
	return out
}

// isArticle reports whether a word begins with an article, or with what a
// preposition leaves of one.
func (w *work) isArticle(word string) bool {
	for _, a := range w.articles {
		if strings.HasPrefix(word, a) || strings.HasPrefix(word, a[len(a)/2:]) {
			return true
		}
	}
	return false
}

// sameBody reports whether short is a short form of the name of a body.
func (w *work) sameBody(long, short form) bool {
	l, s := w.content(long.words), w.content(short.words)
	if len(l) == 0 || len(s) == 0 || len(s) > len(l) {
		return false
	}
	if len(s) == len(l) {
		return slices.Equal(l, s) || len(l) > 1 && sameSet(l, s)
	}
	// The head is left out: Huawei, for the company of that name.
	if w.drop[long.words[0]] && len(l) > 1 && slices.Equal(l[1:1+min(len(s), len(l)-1)], s) && (len(s) > 1 || !w.ordinary[short.words[0]]) {
		return true
	}
	// The last word alone stands for a club of two.
	if len(s) == 1 && len(l) == 2 && s[0] == l[1] && !w.ordinary[short.words[0]] && !w.drop[long.words[0]] && w.alone(s[0]) {
		return true
	}
	if l[0] != s[0] || len(s) < 2 {
		return false
	}
	// The end is left out, or something in between.
	return slices.Equal(l[:len(s)], s) || subsequence(l, s) && l[len(l)-1] == s[len(s)-1]
}

func sameSet(a, b []string) bool {
	x, y := slices.Clone(a), slices.Clone(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// joinAcronyms joins a body with the short name in brackets, quotes or a
// hashtag right behind it, and a person with the name in another script.
func (w *work) joinAcronyms() {
	tokens := w.d.Tokens
	for i := range w.d.Mentions {
		m := w.d.Mentions[i]
		c := w.of[i].root()
		if c.nominal || c.kind != extract.Organisation && c.kind != extract.Person {
			continue
		}
		k := w.d.TokenAt(m.End)
		marks := 0
		for k < len(tokens) && marks < 2 && w.open[tokens[k].Norm] {
			k, marks = k+1, marks+1
		}
		if k >= len(tokens) || tokens[k].Sentence != w.d.Tokens[w.d.TokenAt(m.Start)].Sentence {
			continue
		}
		if next := w.mentionAt(tokens[k].Start); next >= 0 {
			if o := w.of[next].root(); w.besideIt(c, o, w.d.TokenAt(m.Start), k, marks) {
				w.merge(c, o)
			}
		} else if marks > 0 && (c.kind == extract.Organisation || w.quotes[tokens[k-1].Norm] && k+1 < len(tokens) && tokens[k+1].Kind == extract.Punct) {
			w.bracketed(c, k)
		}
	}
}

// joinCalled joins a person with the other name behind a word such as "known as",
// which a mark and a few words may stand between.
func (w *work) joinCalled() {
	tokens := w.d.Tokens
	for i, m := range w.d.Mentions {
		c := w.of[i].root()
		if c.nominal || c.kind != extract.Person {
			continue
		}
		at := w.d.TokenAt(m.Start)
		k := w.d.TokenAt(m.End)
		if k < len(tokens) && tokens[k].Kind == extract.Punct {
			k++
		}
		if k >= len(tokens) || tokens[k].Sentence != tokens[at].Sentence || !w.called[tokens[k].Norm] {
			continue
		}
		for last := k + 4; k < last && k < len(tokens) && tokens[k].Sentence == tokens[at].Sentence; k++ {
			if next := w.mentionIn(&tokens[k]); next >= 0 {
				if o := w.of[next].root(); o.kind == c.kind && !o.nominal {
					w.merge(c, o)
				}
				break
			}
		}
	}
}

// mentionIn returns the longest mention that begins in a token, or -1.
func (w *work) mentionIn(t *extract.Token) int {
	best := -1
	for i, m := range w.d.Mentions {
		if m.Start >= t.Start && m.Start < t.End && (best < 0 || m.End > w.d.Mentions[best].End) {
			best = i
		}
	}
	return best
}

// besideIt reports whether the name o at token k, behind so many marks, is the
// acronym, the nickname or the Latin spelling of c, whose name begins at token at.
func (w *work) besideIt(c, o *cluster, at, k, marks int) bool {
	if o.kind != c.kind || o.en != "" && c.en != "" && o.en != c.en || o.nominal || !w.abbreviates(c, o) {
		return false
	}
	tokens := w.d.Tokens
	if tokens[k].Kind == extract.Latin && tokens[at].Kind != extract.Latin {
		return true
	}
	return marks > 0 && (c.kind == extract.Organisation || len(o.full().words) == 1 && w.quotes[tokens[k-1].Norm])
}

// abbreviates reports whether the name in marks behind another can be its short
// form: of bodies, it has at most two words, or shares one with the other.
func (w *work) abbreviates(c, o *cluster) bool {
	short := o.full().words
	if c.kind != extract.Organisation || len(short) <= maxShort {
		return true
	}
	long := w.content(c.full().words)
	return slices.ContainsFunc(w.content(short), func(s string) bool { return slices.Contains(long, s) })
}

// maxShort is the number of words up to which the name in marks behind a body is
// taken for its short form, whatever the words are.
const maxShort = 2

// acronym reports whether a token can begin a short name: it is no ordinary
// word behind a particle, and more than two letters.
func (w *work) acronym(t *extract.Token) bool {
	if utf8.RuneCountInString(t.Norm) < 3 {
		return t.Kind == extract.Latin
	}
	for _, c := range t.Cuts[1:] {
		if w.ordinary[c.Norm] || w.given[c.Norm] || w.isArticle(c.Norm) {
			return false
		}
	}
	return true
}

func (w *work) mentionAt(offset int) int {
	for i, m := range w.d.Mentions {
		if m.Start == offset {
			return i
		}
	}
	return -1
}

// bracketed makes a mention of the words from token k to the closing mark, if
// they can be a short name.
func (w *work) bracketed(c *cluster, k int) {
	tokens := w.d.Tokens
	last := k
	for last < len(tokens) && last < k+6 && tokens[last].Kind != extract.Punct && !w.taken[last] && tokens[last].Sentence == tokens[k].Sentence {
		if w.ordinary[tokens[last].Norm] || tokens[last].Kind == extract.Number || last == k && !w.acronym(&tokens[last]) {
			return
		}
		last++
	}
	if tag := tokens[k-1].Norm == "#"; tag && last > k {
		last = k + 1
	} else if last == k || last >= len(tokens) || tokens[last].Kind != extract.Punct {
		return
	}
	w.add(c, extract.Span{Start: tokens[k].Start, End: tokens[last-1].End}, "coref: short name behind the full one")
}
