package resolve

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarikh/graph"
)

// Duplicate is a pair of nodes that may be one thing, for a person to decide.
type Duplicate struct {
	A, B *graph.Node // A is the one that more articles name
	// Score is above 0 and at most 1; the greater, the likelier they are one.
	Score float64
	// Why is what speaks for it, and what against it, for a person to read.
	Why []string
}

// What two names that look alike are worth, and what is added and taken away.
const (
	scoreSpelling = 0.6  // one skeleton, or the same words in another order
	scoreLetters  = 0.5  // but for a letter or two, less what they are of the name
	scoreEnglish  = 0.5  // one English label, or its initials
	scoreAlias    = 0.45 // one skeleton, of which one is no more than an alias
	scoreSurname  = 0.3  // both go by one word of their names
	scorePart     = 0.35 // one is a part of the other, or a short name has the skeleton of another
	scoreTitle    = 0.2
	scoreSameEn   = 0.15
	scoreCountry  = 0.05
	scoreCompany  = 0.05 // a companion, up to three
	againstNative = -0.35
	againstBeside = -0.25
	leastScore    = 0.3
)

// Limits of the search. Names are compared within blocks alone; a block of more
// names than blockLimit is compared along its order, and a word that more than
// wordLimit names share tells nothing.
const (
	blockLimit   = 32
	wordLimit    = 24
	leastDeleted = 5 // letters of a skeleton from which one may be missing
	leastLetters = 5 // letters of a name that may have a wrong one
	lettersAWord = 5 // one wrong letter in so many
)

// Duplicates lists the pairs of nodes of a graph that look alike and were not
// joined, the likeliest first. Pairs that rules tell apart are left out, and so
// are two countries' bodies, two entries of the gazetteer and two editions. No
// kinds means all.
func (r *Resolver) Duplicates(ctx context.Context, g *graph.Graph, kinds ...graph.Kind) ([]Duplicate, error) {
	d := &duplicates{Resolver: r, g: g, blocks: map[string][]int32{}, seen: map[uint64]bool{}, holders: map[string]int{}}
	for n := range g.OfKind(graph.Person) {
		for _, t := range n.Titles {
			d.holders[t]++
		}
	}
	for n := range g.Nodes() {
		if n.Kind.IsEntity() && (len(kinds) == 0 || slices.Contains(kinds, n.Kind)) {
			d.add(n)
		}
	}
	for _, key := range sortedKeys(d.blocks) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		list := d.blocks[key]
		if key[0] == byWord && len(list) > wordLimit {
			continue
		}
		for x, i := range list {
			for _, j := range list[x+1 : min(len(list), x+1+blockLimit)] {
				d.compare(i, j)
			}
		}
	}
	slices.SortFunc(d.found, func(a, b Duplicate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.A.ID, b.A.ID), cmp.Compare(a.B.ID, b.B.ID))
	})
	return d.found, nil
}

type duplicates struct {
	*Resolver
	g      *graph.Graph
	nodes  []candidate
	blocks map[string][]int32
	seen   map[uint64]bool
	found  []Duplicate
	// holders counts the persons that bear each title.
	holders map[string]int
}

// candidate is a node and its names as they are compared.
type candidate struct {
	*graph.Node
	realm    realm
	names    []name
	surfaces []string
	bag      string
}

// The first letters of the keys of blocks.
const (
	bySkeleton = 's'
	byBag      = 'b'
	byEnglish  = 'e'
	byWord     = 'w'
)

// add puts a node into its blocks.
func (d *duplicates) add(n *graph.Node) {
	c := candidate{Node: n, realm: actors, bag: d.lang.bag(n.Label, n.Edition != 0).key}
	switch n.Kind {
	case graph.Place:
		c.realm = places
	case graph.Happening:
		c.realm = happenings
	}
	at := int32(len(d.nodes))
	put := func(what rune, key string) {
		key = fmt.Sprintf("%c%c%d|%s", what, c.realm, n.Edition, key)
		if l := d.blocks[key]; len(l) == 0 || l[len(l)-1] != at {
			d.blocks[key] = append(l, at)
		}
	}
	for _, surface := range append([]string{n.Label}, n.Aliases...) {
		v := d.lang.name(surface)
		if v.key == "" {
			continue
		}
		c.names, c.surfaces = append(c.names, v), append(c.surfaces, surface)
		put(bySkeleton, v.skel)
		if runes := []rune(v.skel); len(runes) >= leastDeleted {
			for i := range runes {
				put(bySkeleton, string(slices.Delete(slices.Clone(runes), i, i+1)))
			}
		}
		put(byWord, v.words[0])
		put(byWord, v.words[len(v.words)-1])
		if latin := strings.ToLower(surface); isLatin(latin) {
			put(byEnglish, latin)
		}
	}
	put(byBag, c.bag)
	if n.En != "" {
		put(byEnglish, strings.ToLower(n.En))
		if short := initials(n.En); len(short) > 2 {
			put(byEnglish, short)
		}
	}
	d.nodes = append(d.nodes, c)
}

func isLatin(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }) < 0
}

// initials are the first letters of the words of an English label that start
// with a capital, in small letters.
func initials(en string) string {
	var b strings.Builder
	for _, w := range strings.Fields(en) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// compare scores a pair, once.
func (d *duplicates) compare(i, j int32) {
	pair := uint64(min(i, j))<<32 | uint64(max(i, j))
	if d.seen[pair] {
		return
	}
	d.seen[pair] = true
	a, b := &d.nodes[i], &d.nodes[j]
	if b.Articles > a.Articles {
		a, b = b, a
	}
	if d.apart(a, b) {
		return
	}
	s := &score{}
	d.look(s, a, b)
	if s.sum == 0 {
		return
	}
	d.known(s, a, b)
	if s.sum = math.Round(100*s.sum) / 100; s.sum >= leastScore {
		d.found = append(d.found, Duplicate{A: a.Node, B: b.Node, Score: min(1, s.sum), Why: s.why})
	}
}

// score adds up what speaks for and against a pair.
type score struct {
	sum float64
	why []string
}

func (s *score) add(worth float64, format string, args ...any) {
	s.sum += worth
	s.why = append(s.why, fmt.Sprintf(format, args...))
}

// apart reports whether it is settled that two nodes are two.
func (d *duplicates) apart(a, b *candidate) bool {
	switch {
	case a.realm != b.realm, a.Edition != b.Edition, len(a.names) == 0, len(b.names) == 0:
		return true
	case a.names[0].key == b.names[0].key: // of two countries; a rule on the name could not tell them apart
		return true
	case a.realm != happenings && a.Ref.Country != "" && b.Ref.Country != "" && a.Ref.Country != b.Ref.Country && !(a.Kind == graph.Person && b.Kind == graph.Person):
		return true
	case a.realm == places && reference(a.Ref) != "" && reference(b.Ref) != "":
		return true
	}
	calls := func(c *candidate, key string) bool {
		return slices.ContainsFunc(c.names, func(n name) bool { return n.key == key })
	}
	return slices.ContainsFunc(d.rules.never, func(n pairRule) bool {
		return calls(a, n.a) && calls(b, n.b) || calls(a, n.b) && calls(b, n.a)
	})
}

// look scores how alike the names are, by the two that are most alike.
func (d *duplicates) look(s *score, a, b *candidate) {
	if a.bag == b.bag {
		s.add(scoreSpelling, "the same words")
		return
	}
	best := &score{}
	for i, x := range a.names {
		for j, y := range b.names {
			t := &score{}
			d.lookOf(t, x, y, a.surfaces[i], b.surfaces[j])
			switch same := x.skel == y.skel; {
			case same && i+j > 0 && d.lang.everywhere(x):
				continue // a ministry of the interior is an alias of many
			case same && len(x.words) == 1 && len(a.names[0].words) > 1 && len(b.names[0].words) > 1:
				t = &score{scoreSurname, []string{"both go by " + a.surfaces[i]}}
			case same && i+j > 0:
				t.sum = min(t.sum, scoreAlias)
			}
			if t.sum > best.sum {
				best = t
			}
		}
	}
	if best.sum < scoreEnglish {
		for _, t := range []struct {
			en       string
			surfaces []string
		}{{a.En, b.surfaces}, {b.En, a.surfaces}} {
			for _, surface := range t.surfaces {
				if latin := strings.ToLower(surface); t.en != "" && (latin == strings.ToLower(t.en) || len(latin) > 2 && latin == initials(t.en)) {
					best = &score{}
					best.add(scoreEnglish, "%s is %s", surface, t.en)
				}
			}
		}
		if a.En != "" && strings.EqualFold(a.En, b.En) {
			best = &score{}
			best.add(scoreEnglish, "both are %s", a.En)
		}
	}
	*s = *best
}

func (d *duplicates) lookOf(s *score, x, y name, surfaceX, surfaceY string) {
	if x.skel == y.skel && x.skel != "" {
		worth := scoreSpelling
		if utf8.RuneCountInString(x.skel) < tellingName {
			worth = scorePart
		}
		s.add(worth, "%s and %s have one skeleton", surfaceX, surfaceY)
		if d.lang.spelling(x, y) == different {
			s.add(againstNative, "but Arabic tells such names apart")
		}
		return
	}
	long := max(utf8.RuneCountInString(x.key), utf8.RuneCountInString(y.key))
	most := long / lettersAWord
	if long >= leastLetters && most > 0 {
		if n := distance([]rune(x.key), []rune(y.key), most); n <= most && d.wordByWord(x, y) {
			s.add(scoreLetters*(1-float64(n)/float64(long)), "%s and %s differ in %s", surfaceX, surfaceY, letters(n, long))
			if d.bothNative(x, y) {
				s.add(againstNative, "but Arabic tells such names apart")
			}
			return
		}
	}
	short, full := x.words, y.words
	if len(short) > len(full) {
		short, full = full, short
	}
	if shortens(short, full) || len(short) == 1 && len(full) > 1 && utf8.RuneCountInString(short[0]) >= minShort && (short[0] == full[len(full)-1] || short[0] == full[0]) {
		s.add(scorePart, "%s and %s: one is part of the other", surfaceX, surfaceY)
		if len(short) == 1 && d.lang.native[d.lang.bare(short[0])] {
			s.add(againstNative, "but many bear that name")
		}
	}
}

// wordByWord reports whether names of as many words differ in no word by more
// than half of its letters: two festivals that name their cities are two.
func (d *duplicates) wordByWord(x, y name) bool {
	if len(x.words) != len(y.words) {
		return true
	}
	for i := range x.words {
		a, b := []rune(x.words[i]), []rune(y.words[i])
		if most := max(1, min(len(a), len(b))/2); distance(a, b, most) > most {
			return false
		}
	}
	return true
}

func letters(n, of int) string {
	if n == 1 {
		return fmt.Sprintf("one letter of %d", of)
	}
	return fmt.Sprintf("%d letters of %d", n, of)
}

// bothNative reports whether the words in which two names differ are common
// names of the language, whose letters tell people apart.
func (d *duplicates) bothNative(x, y name) bool {
	if len(x.words) != len(y.words) {
		return false
	}
	for i := range x.words {
		if x.words[i] != y.words[i] && d.lang.native[d.lang.bare(x.words[i])] && d.lang.native[d.lang.bare(y.words[i])] {
			return true
		}
	}
	return false
}

// known scores what is known of two nodes beside their names.
func (d *duplicates) known(s *score, a, b *candidate) {
	for _, t := range a.Titles {
		if slices.Contains(b.Titles, t) && d.holders[t] > 0 && d.holders[t] <= maxHolders {
			s.add(scoreTitle, "both are %s", t)
			break
		}
	}
	if a.En != "" && strings.EqualFold(a.En, b.En) && !slices.Contains(s.why, "both are "+a.En) {
		s.add(scoreSameEn, "both are %s", a.En)
	}
	if a.Ref.Country != "" && a.Ref.Country == b.Ref.Country {
		s.add(scoreCountry, "both of %s", a.Ref.Country)
	}
	articles := neighbours(d.g, a.ID, graph.Article)
	for id := range neighbours(d.g, b.ID, graph.Article) {
		if articles[id] {
			s.add(againstBeside, "but one article names both")
			break
		}
	}
	if both := d.company(a, b); len(both) > 0 {
		n := min(3, len(both))
		s.add(scoreCompany*float64(n), "both with %s", strings.Join(both[:n], "، "))
	}
}

// company lists the labels of those who take part in events of both.
func (d *duplicates) company(a, b *candidate) []string {
	with := func(id string) map[string]bool {
		out := map[string]bool{}
		for event := range neighbours(d.g, id, graph.Event) {
			for other := range neighbours(d.g, event, graph.Person, graph.Organisation, graph.Group, graph.Happening) {
				out[other] = true
			}
		}
		return out
	}
	x, y := with(a.ID), with(b.ID)
	var labels []string
	for _, id := range sortedKeys(x) {
		if y[id] && id != a.ID && id != b.ID {
			labels = append(labels, d.g.Node(id).Label)
		}
	}
	return labels
}

func neighbours(g *graph.Graph, id string, kinds ...graph.Kind) map[string]bool {
	out := map[string]bool{}
	for n := range g.Neighbours(id) {
		if slices.Contains(kinds, n.Kind) {
			out[n.ID] = true
		}
	}
	return out
}
