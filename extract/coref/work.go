package coref

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tarikh/extract"
)

// work is the joining of one draft's mentions.
type work struct {
	*rules
	d        *extract.Draft
	clusters []*cluster
	of       []*cluster // the cluster of each mention
	taken    []bool     // the token belongs to a mention
}

// cluster is an entity under way.
type cluster struct {
	kind    extract.Kind
	names   []form
	titles  []string
	first   int // start of the first mention
	starts  []int
	en      string
	ref     extract.Ref
	edition int
	when    string // of a happening that is called by its date
	nominal bool
	former  *cluster // the happening of which this is another edition, or nil
	label   string   // the gazetteer's name of a place, the list's of a body
	merged  *cluster
}

// form is one way in which an entity is named.
type form struct {
	text  string
	words []string // folded, particles joined to the next word
	bones string
}

// root follows merges to the cluster that stands for c.
func (c *cluster) root() *cluster {
	for c.merged != nil {
		c = c.merged
	}
	return c
}

// full returns the form with the most words.
func (c *cluster) full() form {
	best := c.names[0]
	for _, f := range c.names[1:] {
		if len(f.words) > len(best.words) || len(f.words) == len(best.words) && len(f.text) > len(best.text) {
			best = f
		}
	}
	return best
}

func newWork(r *rules, d *extract.Draft) *work {
	w := &work{rules: r, d: d, of: make([]*cluster, len(d.Mentions)), taken: make([]bool, len(d.Tokens))}
	for _, date := range d.Dates {
		w.take(date.Span) // "now" is no Alan
	}
	byKey := map[string]*cluster{}
	byID := map[string]*extract.Entity{}
	for i := range d.Entities {
		byID[d.Entities[i].ID] = &d.Entities[i]
	}
	for i, m := range d.Mentions {
		e := byID[m.Entity]
		if e == nil {
			e = &extract.Entity{Kind: m.Kind, Name: m.Text}
		}
		key := w.key(e, i)
		c := byKey[key]
		if c == nil {
			c = &cluster{kind: e.Kind, first: m.Start, nominal: e.Name == "", edition: e.Edition}
			byKey[key] = c
			w.clusters = append(w.clusters, c)
		}
		w.mention(c, i, e)
		w.take(m.Span)
	}
	return w
}

// key is the same for mentions that are joined without looking further.
func (w *work) key(e *extract.Entity, i int) string {
	if e.Name == "" {
		return "nominal " + strconv.Itoa(i)
	}
	if e.Kind == extract.Place && e.En != "" {
		return "place " + e.En + " " + e.Ref.Country
	}
	words := w.form(e.Kind, e.Name).words
	if e.Kind == extract.Happening && e.Edition > 0 {
		words = w.unnumbered(words) // "the thirty-third" has cases
	}
	key := string(e.Kind) + " " + strings.Join(words, " ")
	if t := w.epithet(e.Titles); t != "" && e.Kind == extract.Person {
		key += " " + t
	}
	if e.Kind == extract.Happening && e.Edition > 0 {
		key += " " + strconv.Itoa(e.Edition)
	}
	return key
}

// mention adds mention i, with what its provisional entity tells, to a cluster.
func (w *work) mention(c *cluster, i int, e *extract.Entity) {
	m := w.d.Mentions[i]
	w.of[i] = c
	c.starts = append(c.starts, m.Start)
	for _, t := range e.Titles {
		t = w.plain(t)
		if !slices.Contains(c.titles, t) {
			c.titles = append(c.titles, t)
		}
	}
	if c.ref == (extract.Ref{}) {
		c.ref = e.Ref
	}
	c.en, c.when = cmp.Or(c.en, e.En), cmp.Or(c.when, e.When)
	if e.Name == "" {
		return
	}
	if e.Kind == extract.Place && (e.En != "" || e.Name != m.Text && c.label == "") {
		c.label = e.Name // without the head: the district of X and X are one
	}
	if e.Kind == extract.Organisation && e.En != "" && c.label == "" {
		c.label = e.Name
	}
	if len(e.Aliases) > 0 {
		w.name(c, e.Aliases[0]) // the text, with what its spelling left out
	} else {
		w.name(c, strings.ReplaceAll(m.Text, "_", " "))
	}
	w.name(c, e.Name)
}

// name adds a name to a cluster.
func (w *work) name(c *cluster, text string) {
	for _, f := range c.names {
		if f.text == text {
			return
		}
	}
	c.names = append(c.names, w.form(c.kind, text))
}

// form reads a name.
func (w *work) form(kind extract.Kind, text string) form {
	folded := strings.Fields(w.pack.Text.String(text))
	var words []string
	for i := 0; i < len(folded); i++ {
		word := folded[i]
		if kind == extract.Person && len(words) == 0 && w.honour[word] && i+1 < len(folded) {
			continue
		}
		for w.links[folded[i]] && kind == extract.Person && i+1 < len(folded) {
			i++
			word += folded[i]
		}
		words = append(words, word)
	}
	return form{text: text, words: words, bones: w.bones(strings.Join(words, " "))}
}

func (w *work) take(s extract.Span) {
	for i := w.d.TokenAt(s.Start); i < len(w.d.Tokens) && w.d.Tokens[i].Start < s.End; i++ {
		w.taken[i] = true
	}
}

// merge joins cluster b into cluster a.
func (w *work) merge(a, b *cluster) {
	a, b = a.root(), b.root()
	if a == b {
		return
	}
	// A family name alone says less of who it is than the full name.
	if a.kind != extract.Person || len(a.names) == 0 || len(b.names) == 0 || len(b.full().words) >= len(a.full().words) {
		if a.ref == (extract.Ref{}) {
			a.ref = b.ref
		}
		a.en = cmp.Or(a.en, b.en)
	}
	b.merged = a
	a.first = min(a.first, b.first)
	a.starts = append(a.starts, b.starts...)
	for _, f := range b.names {
		w.name(a, f.text)
	}
	for _, t := range b.titles {
		if !slices.Contains(a.titles, t) {
			a.titles = append(a.titles, t)
		}
	}
	a.label = cmp.Or(a.label, b.label)
	a.edition = cmp.Or(a.edition, b.edition)
	a.when = cmp.Or(a.when, b.when)
}

// add makes a new mention of a cluster of a span that none covers yet.
func (w *work) add(c *cluster, s extract.Span, rule string) {
	w.d.Mentions = append(w.d.Mentions, extract.Mention{Text: w.d.Quote(s), Span: s, Kind: c.kind, Rule: rule})
	w.of = append(w.of, c)
	c.starts = append(c.starts, s.Start)
	c.first = min(c.first, s.Start)
	w.name(c, w.d.Quote(s))
	w.take(s)
}

// nearest returns, of several clusters, the one that was mentioned last before
// an offset, or else the one that is mentioned first.
func nearest(cs []*cluster, offset int) *cluster {
	var best *cluster
	dist := 0
	for _, c := range cs {
		c = c.root()
		for _, s := range c.starts {
			d := offset - s
			if d < 0 {
				d = 1<<30 - d
			}
			if best == nil || d < dist {
				best, dist = c, d
			}
		}
	}
	return best
}

// finish writes the entities of the draft and ties the mentions to them.
func (w *work) finish() {
	d := w.d
	var kept []*cluster
	for _, c := range w.clusters {
		if c.merged == nil && !c.nominal {
			kept = append(kept, c)
		}
	}
	slices.SortStableFunc(kept, func(a, b *cluster) int { return cmp.Compare(a.first, b.first) })
	ids := map[*cluster]string{}
	d.Entities = make([]extract.Entity, len(kept))
	for i, c := range kept {
		ids[c] = "e" + strconv.Itoa(i+1)
		d.Entities[i] = w.entity(c, ids[c])
	}
	mentions := d.Mentions[:0]
	for i, m := range d.Mentions {
		if id, ok := ids[w.of[i].root()]; ok {
			m.Entity, m.Kind = id, w.of[i].root().kind
			mentions = append(mentions, m)
		}
	}
	slices.SortStableFunc(mentions, func(a, b extract.Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	d.Mentions = mentions
}

func (w *work) entity(c *cluster, id string) extract.Entity {
	e := extract.Entity{ID: id, Kind: c.kind, Titles: c.titles, En: c.en, Ref: c.ref, Edition: c.edition, When: c.when}
	e.Name = c.label
	if full := w.fullest(c); e.Name == "" || c.kind != extract.Place && len(strings.Fields(full)) > len(strings.Fields(e.Name)) {
		e.Name = full
	}
	e.Name = w.plain(e.Name)
	for _, f := range c.names {
		if other := w.plain(f.text); other != e.Name && !slices.Contains(e.Aliases, other) {
			e.Aliases = append(e.Aliases, other)
		}
	}
	return e
}

// plain returns a name without the vowel marks and the strokes that a writer may
// add to any word: names are called as newspapers write them.
func (w *work) plain(name string) string {
	return strings.Map(func(r rune) rune {
		if w.pack.Text.Rune(r) == "" {
			return -1
		}
		return r
	}, norm.NFC.String(name))
}

// fullest returns the name with the most words in the language's own script.
func (w *work) fullest(c *cluster) string {
	best, score := "", -1
	for _, f := range c.names {
		n := 100 * len(f.words)
		if utf8.RuneCountInString(f.text)*3/2 > len(f.text) {
			n = 0 // another script
		}
		if c.kind == extract.Person && len(f.words) < len(strings.Fields(f.text)) {
			n-- // with an honorific, or with particles
		}
		if c.kind == extract.Person && w.honour[strings.Fields(w.pack.Text.String(f.text))[0]] {
			n -= 50
		}
		if n > score || n == score && len(f.text) > len(best) {
			best, score = f.text, n
		}
	}
	return best
}
