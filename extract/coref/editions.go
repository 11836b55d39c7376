package coref

import (
	"slices"
	"strings"
	"unicode"

	"tarikh/extract"
)

// isNumber reports whether a folded word counts editions.
func (w *work) isNumber(word string) bool {
	return w.ordinals[word] || word != "" && unicode.IsDigit(rune(word[0]))
}

// unnumbered leaves out of a name the number of its edition.
func (w *work) unnumbered(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), w.isNumber)
}

// otherEdition reports whether "the second conference", or "the second session
// of the conference", is another edition than the happening h that its head word
// leads to. Where h has no number, an article that counts two editions tells of
// two.
func (w *work) otherEdition(h, c *cluster) bool {
	if c.kind != extract.Happening || c.edition == 0 || c.edition == h.edition {
		return false
	}
	if h.edition != 0 {
		return true
	}
	return slices.ContainsFunc(w.clusters, func(o *cluster) bool {
		return o.kind == c.kind && o.edition != 0 && o.edition != c.edition && (o.nominal || o.former == h) && slices.Equal(o.titles, c.titles)
	})
}

// number makes a happening of its own of cluster c, a further edition of h: it
// bears the name of h, behind its own words and with its own number.
func (w *work) number(h, c *cluster, text string) {
	c.nominal, c.former = false, h
	name := []string{text}
	for i, word := range strings.Fields(h.full().text) {
		if i > 0 && !w.isNumber(w.pack.Text.String(word)) {
			name = append(name, word)
		}
	}
	w.name(c, strings.Join(name, " "))
	w.name(c, text)
	c.titles = nil
	for _, o := range w.clusters {
		if o != c && o.merged == nil && o.former == h && o.edition == c.edition {
			w.merge(o, c)
			return
		}
	}
}
