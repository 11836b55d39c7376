package resolve

import (
	"slices"
	"strconv"
	"strings"

	"tarikh/graph"
)

// The ranks of joints between classes: the surer go first, so that a guard
// that forbids a set keeps what is surer.
const (
	byRule = iota
	bySameName
	byGazetteer
	byEvidence
	bySpelling
)

// entities is the work on the entities of a set of documents: on those classes that
// hang together with what has come and gone, which are all of them where nothing was
// there.
type entities struct {
	*Resolver
	notes   *ledger
	loaded  map[uint64]*class  // by hash; nil where there is none
	before  map[uint64]*class  // as they were, of those that have changed
	sources map[uint64]*source // by the hash of the article
	sheets  map[uint64]*sheet  // of nodes as they were noted; nil where there is none

	classes []*class
	number  map[uint64]int32 // of each of the classes
	forest  *forest

	// What the classes were resolved to.
	res     *graph.Resolution
	of      []int32          // of each class, its cluster
	lists   [][]*class       // of each cluster
	fresh   []*sheet         // of each cluster
	at      map[uint64]int32 // the cluster of a node
	states  map[uint64]string
	names   map[string]*uses // the nodes that each name is used for
	strayed map[uint64]bool  // nodes to make anew as one of their names strays or does no longer
}

// join makes classes one.
func (w *entities) join() {
	w.number = make(map[uint64]int32, len(w.classes))
	for i, c := range w.classes {
		w.number[c.hash] = int32(i)
	}
	w.forest = newForest(len(w.classes))
	w.forest.guard = w.mayJoin
	w.forest.join(slices.Concat(w.ruled(), w.sameNames(), w.divisions(), w.lone(), w.fullerBodies(), w.wholeNames(), w.sameWords(), w.headWords(), w.sameEnglish(), w.spellings()))
	w.forest.join(w.shortNames())
}

// mayJoin forbids a set that holds two names that the user told apart, two
// entries of the gazetteer, or, unless the user asks for it, two countries, two
// editions, or a place and an actor.
func (w *entities) mayJoin(a, b []int32, rank int) bool {
	for _, i := range a {
		for _, j := range b {
			x, y := w.classes[i], w.classes[j]
			if w.parted(x, y) || x.ref != "" && y.ref != "" && x.ref != y.ref && !sameSpot(x, y) {
				return false
			}
			if rank == byRule {
				continue
			}
			if x.country != "" && y.country != "" && x.country != y.country && x.ref == "" && y.ref == "" ||
				x.edition != y.edition || x.realm != y.realm && !w.forcedTogether(a, b) {
				return false
			}
		}
	}
	return true
}

// forcedTogether reports whether a rule has already made one of both realms in
// one of two sets, so that the realm tells nothing any more.
func (w *entities) forcedTogether(sets ...[]int32) bool {
	for _, set := range sets {
		for _, i := range set {
			if w.classes[i].realm != w.classes[set[0]].realm {
				return true
			}
		}
	}
	return false
}

// sameNames joins classes of one name that differ in what is known beside it:
// a place without gazetteer id, or an organisation without country, is the
// only one of that name that is known better. Where there are several, nobody
// can tell which it is, unless they are a town and its district.
func (w *entities) sameNames() []joint {
	byName := map[string][]int32{}
	for i, c := range w.classes {
		byName[c.place] = append(byName[c.place], int32(i))
		if c.ref == "" {
			continue
		}
		// An entry of the gazetteer goes by every name that articles give it.
		for _, s := range sortedKeys(c.surfaces) {
			if k := w.lang.name(s).key; k != c.name.key {
				key := placeOf(c.realm, c.edition, k)
				byName[key] = append(byName[key], int32(i))
			}
		}
	}
	var joints []joint
	for _, key := range sortedKeys(byName) {
		known, unknown := w.byKnowledge(byName[key])
		if len(known) == 0 {
			continue
		}
		for _, i := range known[1:] {
			if sameSpot(w.classes[i], w.classes[known[0]]) {
				joints = append(joints, w.sameName(i, known[0], "same-spot"))
				known = slices.DeleteFunc(slices.Clone(known), func(k int32) bool { return k == i })
			}
		}
		if len(known) != 1 {
			continue
		}
		rule := "same-name"
		if w.classes[known[0]].ref != "" {
			rule = "gazetteer"
		}
		for _, i := range unknown {
			joints = append(joints, w.sameName(i, known[0], rule))
		}
	}
	return joints
}

// sameName proposes to join a class to one of the same name that is known
// better.
func (w *entities) sameName(i, known int32, rule string) joint {
	a, b := min(i, known), max(i, known)
	rank := bySameName
	if rule == "gazetteer" {
		rank = byGazetteer
	}
	return joint{a, b, rank, graph.Reason{A: w.classes[a].surface, B: w.classes[b].surface, Rule: rule, Evidence: w.classes[known].told()}}
}

// placeOf tells where a name stands among all.
func placeOf(r realm, edition int, key string) string {
	return string(rune(r)) + "|" + strconv.Itoa(edition) + "|" + key
}

// told says what is known of a class beside its name.
func (c *class) told() string { return strings.TrimSpace(c.ref + " " + c.country) }

func (w *entities) byKnowledge(list []int32) (known, unknown []int32) {
	for _, i := range slices.Compact(slices.Sorted(slices.Values(list))) {
		if c := w.classes[i]; c.ref != "" || c.country != "" {
			known = append(known, i)
		} else {
			unknown = append(unknown, i)
		}
	}
	return known, unknown
}

// spellings joins names that are spellings of one name: those in a block of
// one skeleton whose difference transliteration explains, or allows where the
// evidence is for it.
func (w *entities) spellings() []joint {
	blocks := map[string][]int32{}
	for i, c := range w.classes {
		if len(c.name.skel) >= leastSkeleton {
			key := placeOf(c.realm, c.edition, c.name.skel)
			blocks[key] = append(blocks[key], int32(i))
		}
	}
	var joints []joint
	for _, key := range sortedKeys(blocks) {
		block := blocks[key]
		for x, i := range block {
			for _, j := range block[x+1:] {
				if jt, ok := w.compare(i, j); ok {
					joints = append(joints, jt)
				}
			}
		}
	}
	return joints
}

// compare decides on two classes of one skeleton.
func (w *entities) compare(i, j int32) (joint, bool) {
	a, b := w.classes[i], w.classes[j]
	if a.name.key == b.name.key || a.ref != "" && b.ref != "" { // told apart by country or gazetteer; see sameNames
		return joint{}, false
	}
	v := w.lang.spelling(a.name, b.name)
	if v == same && (a.realm == happenings || !a.isProper() || !b.isProper()) {
		v = possible // words of the language, not a foreign name
	}
	if v == different {
		return joint{}, false
	}
	reason := graph.Reason{A: a.surface, B: b.surface, Rule: "spelling", Evidence: "skeleton " + a.name.skel}
	if said := w.evidence(a, b); said != "" {
		reason.Evidence += "; " + said
		return joint{i, j, byEvidence, reason}, true
	}
	if v == same {
		return joint{i, j, bySpelling, reason}, true
	}
	return joint{}, false
}

// isProper reports whether the class names a person or a place: a proper name,
// where organisations are named with the words of the language.
func (c *class) isProper() bool {
	return c.kind == graph.Person || c.kind == graph.Place
}

// maxCompany is the number of articles up to which an entity is rare enough
// for being named beside it to mean something.
const maxCompany = 20

// evidence says what speaks for two names being one, or "". Two names that
// stand beside each other in one article, which took them for two, are two.
func (w *entities) evidence(a, b *class) string {
	if overlap(a.docs, b.docs) {
		return ""
	}
	if t := w.sharedTitle(a, b); t != "" {
		return "both are " + t
	}
	if en := shared(a.en, b.en); en != "" {
		return "both are " + en
	}
	if both := w.company(a, b); len(both) >= 2 {
		slices.Sort(both)
		return "both with " + strings.Join(both[:2], "، ")
	}
	return ""
}

// company lists the names of rare entities that articles name beside one of two
// classes, and others beside the other.
func (w *entities) company(a, b *class) []string {
	few, many := a, b
	if len(many.docs) < len(few.docs) {
		few, many = many, few
	}
	var both []string
	seen := map[*class]bool{}
	w.notes.fetch(few.docs)
	var beside []uint64
	for _, d := range few.docs {
		beside = append(beside, w.source(d).classes...)
	}
	w.notes.fetch(beside)
	for _, d := range few.docs {
		for _, h := range w.source(d).classes {
			if c := w.class(h); !seen[c] {
				seen[c] = true
				if c != nil && c.isCompany() && overlap(c.docs, many.docs) {
					both = append(both, c.surface)
				}
			}
		}
	}
	return both
}

// isCompany reports whether a class is rare enough for being named beside it to mean
// something.
func (c *class) isCompany() bool { return len(c.docs) <= maxCompany && c.realm != places }

// maxHolders is the number of names up to which a title tells who is meant:
// many are called the minister, few the minister of fisheries.
const maxHolders = 8

// sharedTitle returns a telling title that two names bear, or "".
func (w *entities) sharedTitle(a, b *class) string {
	best := ""
	for t := range a.titles {
		if b.titles[t] && len(w.notes.set(keyOf(aboutTitle, t)).list) <= maxHolders && (best == "" || t < best) {
			best = t
		}
	}
	return best
}

// overlap reports whether two rising lists share a number.
func overlap(a, b []uint64) bool {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] == b[0]:
			return true
		case a[0] < b[0]:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return false
}

// shared returns the smallest value that both sets hold, or "".
func shared(a, b map[string]bool) string {
	best := ""
	for v := range a {
		if b[v] && (best == "" || v < best) {
			best = v
		}
	}
	return best
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
