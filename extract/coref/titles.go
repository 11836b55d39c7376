package coref

import (
	"slices"
	"strings"

	"tarikh/extract"
)

// shortNames finds the parts of known names that stand alone and that no
// mention covers yet: the family name of a person, the first word of a foreign
// name, the proper word of a company.
func (w *work) shortNames() {
	keys := map[string][]*cluster{}
	for _, c := range w.clusters {
		if c.merged != nil || c.nominal {
			continue
		}
		for _, k := range w.shortKeys(c) {
			if !slices.Contains(keys[k], c) {
				keys[k] = append(keys[k], c)
			}
		}
	}
	if len(keys) == 0 {
		return
	}
	for i := range w.d.Tokens {
		t := &w.d.Tokens[i]
		if t.Kind != extract.Word && t.Kind != extract.Latin || w.taken[i] {
			continue
		}
		for _, cut := range t.Cuts {
			s := extract.Span{Start: cut.Start, End: t.End}
			holders := keys[cut.Norm]
			if w.links[cut.Norm] && i+1 < len(w.d.Tokens) && !w.taken[i+1] {
				next := &w.d.Tokens[i+1]
				if h := keys[cut.Norm+next.Norm]; h != nil {
					holders, s.End = h, next.End
				}
			}
			if holders == nil {
				continue
			}
			if (w.ordinary[cut.Norm] || len(cut.Norm) <= shortName) && !w.spelled(holders, w.d.Quote(s)) {
				continue
			}
			if w.ordinary[t.Norm] && cut.Clitics != "" {
				continue // "in favour of", rather than "for Saleh"
			}
			w.add(nearest(holders, s.Start), s, "coref: part of a name")
			break
		}
	}
}

// shortName is the length in bytes up to which a part of a name must be spelled
// alike letter by letter.
const shortName = 6

// spelled reports whether a text is written letter by letter like a word of one
// of the names, so that an ordinary word is not taken for it.
func (w *work) spelled(holders []*cluster, text string) bool {
	text = w.mixed.Replace(text)
	for _, c := range holders {
		for _, f := range c.root().names {
			if slices.Contains(strings.Fields(w.mixed.Replace(f.text)), text) {
				return true
			}
		}
	}
	return false
}

// shortKeys returns the words that stand for a cluster alone.
func (w *work) shortKeys(c *cluster) []string {
	var keys []string
	for _, f := range c.names {
		n := len(f.words)
		switch {
		case n == 1 && c.kind == extract.Organisation && len(c.full().words) > 1 && w.alone(f.words[0]) && !w.given[f.words[0]] && w.bare(f.words[0]) == f.words[0]:
			keys = append(keys, f.words[0]) // an acronym that stood beside the full name
		case n < 2:
		case c.kind == extract.Person:
			if last := f.words[n-1]; w.alone(last) && !strings.Contains(f.text, " "+last+" ") {
				keys = append(keys, last)
			}
			// Where the first word is no given name, it is the family's.
			if first := f.words[0]; !w.given[first] && len(first) > 4 || w.family[first] {
				keys = append(keys, first)
			}
		case c.kind == extract.Organisation && w.drop[f.words[0]]:
			if second := f.words[1]; w.alone(second) && !w.given[second] && w.bare(second) == second {
				keys = append(keys, second)
			}
		}
	}
	return keys
}

// alone reports whether a word can stand for somebody alone.
func (w *work) alone(word string) bool { return len(word) > 4 && !w.ordinary[word] }

// joinTitles ties titles and head words without a name to their holders. What
// nobody holds is dropped.
func (w *work) joinTitles() {
	// A title that one mention is tied by ties further ones.
	for range 2 {
		w.joinTitlesOnce()
	}
}

func (w *work) joinTitlesOnce() {
	for i := range w.d.Mentions {
		c := w.of[i].root()
		if !c.nominal {
			continue
		}
		m := w.d.Mentions[i]
		if h := w.holder(c, m); h != nil {
			if w.otherEdition(h, c) {
				w.number(h, c, m.Text)
				continue
			}
			c.nominal = false
			names := c.names
			c.names = nil
			w.merge(h, c)
			c.names = names
		}
	}
}

// holder returns the only cluster that a title or head word can stand for, or
// of several the one that fits best and was mentioned last.
func (w *work) holder(c *cluster, m extract.Mention) *cluster {
	title := w.pack.Text.String(m.Text)
	if len(c.titles) > 0 {
		title = w.pack.Text.String(c.titles[0])
	}
	var best []*cluster
	fit := 0
	for _, h := range w.clusters {
		if h.merged != nil || h.nominal || h.kind != c.kind || h.former != nil && h.edition != c.edition {
			continue
		}
		n := 0
		if c.kind == extract.Person {
			n = w.holds(h, title, c.ref.Country)
		} else {
			n = w.headed(h, title, m.Start, c.ref.Country)
		}
		if n > 0 && c.edition != 0 && c.edition == h.edition {
			n++
		}
		switch {
		case n > fit:
			best, fit = []*cluster{h}, n
		case n > 0 && n == fit:
			best = append(best, h)
		}
	}
	switch {
	case len(best) == 0:
		return w.compatriot(c, m.Start)
	case len(best) == 1:
		return best[0]
	case c.kind == extract.Person:
		return nil // several could be meant
	}
	return nearest(best, m.Start)
}

// compatriot returns the only person known to be of the country of a title, if
// the article gives that person no other title and names nobody else between
// the two.
func (w *work) compatriot(c *cluster, at int) *cluster {
	if c.kind != extract.Person || c.ref.Country == "" {
		return nil
	}
	var only *cluster
	var people []*cluster
	for _, h := range w.clusters {
		if h.merged != nil || h.nominal || h.kind != extract.Person {
			continue
		}
		people = append(people, h)
		if h.ref.Country != c.ref.Country {
			continue
		}
		if only != nil || len(h.titles) > 0 {
			return nil
		}
		only = h
	}
	if only == nil || only.first > at || nearest(people, at) != only {
		return nil
	}
	return only
}

// holds tells how well a title fits the titles of a person: 3 for the same
// words, 2 for a part of them, 1 for the same head word.
func (w *work) holds(h *cluster, title, country string) int {
	best := 0
	words := strings.Fields(title)
	for _, t := range h.titles {
		held := strings.Fields(w.pack.Text.String(t))
		n := 0
		switch {
		case slices.Equal(held, words):
			n = 3
		case len(held) > len(words) && slices.Equal(held[:len(words)], words):
			n = 2
		case len(words) == 1 && w.bare(words[0]) == w.bare(held[0]):
			n = 1
		case len(words) > 1 && len(held) == 1 && w.bare(words[0]) == w.bare(held[0]) && country != "" && (h.ref.Country == country || h.ref.Country == "" && !w.moreThan(h, held[0])):
			n = 1
		case len(held) > len(words) && len(words) > 1 && country != "" && w.partOf(words, held):
			n = 2
		case len(held) > 1 && len(words) > 1 && sameSet(w.content(held), w.content(words)):
			n = 3
		}
		best = max(best, n)
	}
	return best
}

// moreThan reports whether a person bears a longer title with the same head: of
// the minister of health nobody knows that she is the Sudanese minister.
func (w *work) moreThan(h *cluster, head string) bool {
	for _, t := range h.titles {
		if held := strings.Fields(w.pack.Text.String(t)); len(held) > 1 && w.bare(held[0]) == w.bare(head) {
			return true
		}
	}
	return false
}

// partOf reports whether a title of a country is a longer one without the words
// in between: the Jordanian minister, for the Jordanian minister of finance.
func (w *work) partOf(short, long []string) bool {
	s, l := w.content(short), w.content(long)
	for i := range s {
		s[i] = w.bare(s[i])
	}
	for i := range l {
		l[i] = w.bare(l[i])
	}
	return s[0] == l[0] && s[len(s)-1] == l[len(l)-1] && subsequence(l, s)
}

// headed tells whether a head word with the article stands for a body that was
// named before. One with a nationality stands for a body of that country: "the
// Argentine federation" is not the international one.
func (w *work) headed(h *cluster, title string, at int, country string) int {
	if h.first >= at {
		return 0
	}
	words := strings.Fields(title)
	for _, f := range h.names {
		c := w.content(f.words)
		if len(c) > 1 && c[0] == w.bare(words[0]) && (country == "" || h.ref.Country == country) {
			return 1
		}
	}
	return 0
}

// standAlone gives a name to the bodies that every country has one of, such as
// the police and the army, where the article does not say whose: whoever reads of
// the country knows which.
func (w *work) standAlone() {
	byName := map[string]*cluster{}
	for _, c := range w.clusters {
		if c.merged != nil || !c.nominal || len(c.titles) != 1 || !w.standing[w.pack.Text.String(c.titles[0])] {
			continue
		}
		name := c.titles[0]
		if h := w.sameStanding(c, name); h != nil {
			c.nominal = false
			w.merge(h, c)
			continue
		}
		c.nominal, c.titles = false, nil
		w.name(c, name)
		if first := byName[name]; first != nil {
			w.merge(first, c)
		} else {
			byName[name] = c
		}
	}
}

// sameStanding returns the body that was named last before a standing one and is
// the same by another word: the parliament, for the house of representatives.
func (w *work) sameStanding(c *cluster, name string) *cluster {
	var same []*cluster
	words := w.synonyms[w.pack.Text.String(name)]
	for _, h := range w.clusters {
		if h.merged != nil || h.nominal || h.kind != c.kind {
			continue
		}
		if slices.ContainsFunc(h.names, func(f form) bool {
			return slices.ContainsFunc(words, func(s string) bool { return strings.HasPrefix(strings.Join(f.words, " ")+" ", s+" ") })
		}) {
			same = append(same, h)
		}
	}
	return nearest(same, c.first)
}
