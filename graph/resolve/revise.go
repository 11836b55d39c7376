package resolve

import (
	"maps"
	"slices"
	"strings"

	"tarikh/extract"
	"tarikh/graph"
)

// Revise tells what of a graph changes when articles go and come, from what the last
// revision noted; without that, all that came is resolved, and every fact is new. An
// article whose document is another now both goes, as it was, and comes. The result
// is that of resolving all articles at once.
//
// It costs what it changes: the classes of names that hang together with those of
// the articles (see [blockKey]) are resolved anew, and the events that may be one with
// theirs, or tell of what is another node now. What is read across that is noted by
// what reads it: how many bear a title, who is named beside whom, which node a
// country is, which name is used for which node. Where such a value becomes another,
// those that read it are resolved anew, too.
func (r *Resolver) Revise(from graph.Facts, gone, come []*extract.Document) (*graph.Revision, error) {
	w := &entities{
		Resolver: r.remembering(), notes: newLedger(from), loaded: map[uint64]*class{}, before: map[uint64]*class{},
		sources: map[uint64]*source{}, sheets: map[uint64]*sheet{}, strayed: map[uint64]bool{},
	}
	start := w.replace(gone, graph.Canonical(come))
	maps.Copy(start, w.rereading())
	for _, c := range w.notes.set(keyOf(aboutEditions)).list { // their rhythm is that of them all
		start[c] = true
	}
	var res *graph.Resolution
	for {
		w.classes = w.closure(start)
		w.join()
		res = &graph.Resolution{English: r.gloss.English}
		of := w.clusters(res)
		w.nest(res, of)
		w.assess(res, of)
		before := len(start)
		maps.Copy(start, w.moved())
		if len(start) == before {
			break
		}
	}
	rev := w.revision(res)
	if w.notes.err != nil {
		return nil, w.notes.err
	}
	return rev, nil
}

// replace takes what articles said out of the sums of classes and adds what others say,
// and notes the classes by their keys. It returns those that have changed.
func (w *entities) replace(gone, come []*extract.Document) map[uint64]bool {
	homes := w.homes(&gone, &come)
	w.fetchClasses(gone, homes.before)
	w.fetchClasses(come, homes.now)
	for _, d := range gone {
		s := w.source(hashOfArticle(d.Article.ID))
		s.id, s.gone = d.Article.ID, true
		w.count(s, d, homes.before(d), -1)
	}
	for _, d := range come {
		s := w.source(hashOfArticle(d.Article.ID))
		s.id, s.doc, s.gone, s.came = d.Article.ID, d, false, true
		s.classes = w.count(s, d, homes.now(d), 1)
	}
	touched := map[uint64]bool{}
	var keys []blockKey
	for h, c := range w.loaded {
		touched[h] = true
		if len(c.docs) == 0 {
			w.loaded[h] = nil
		} else {
			c.derive(w.Resolver)
		}
		keys = append(keys, w.keysNow(h)...)
	}
	w.fetchBlocks(keys)
	for h := range touched {
		var old, now []blockKey
		if b := w.before[h]; b != nil {
			old = b.keys
		}
		if c := w.loaded[h]; c != nil {
			now = c.keys
		}
		w.note(old, now, h)
		w.index(w.before[h], w.loaded[h])
	}
	return touched
}

// fetchClasses reads what is noted of the classes of documents, and of these.
func (w *entities) fetchClasses(docs []*extract.Document, home func(*extract.Document) string) {
	if w.notes.from == nil {
		return
	}
	var keys []uint64
	for _, d := range docs {
		keys = append(keys, hashOfArticle(d.Article.ID))
		for i := range d.Entities {
			keys = append(keys, w.classOf(&d.Entities[i], d.Article.ID, home(d)).hash)
		}
	}
	w.notes.fetch(keys)
}

// count adds an article to the sums of its classes, or takes it out; it returns
// the class of each entity.
func (w *entities) count(s *source, d *extract.Document, home string, times int) []uint64 {
	mentions := map[string][]*extract.Mention{}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		mentions[m.Entity] = append(mentions[m.Entity], m)
	}
	out := make([]uint64, len(d.Entities))
	for i := range d.Entities {
		e := &d.Entities[i]
		c := w.classOf(e, d.Article.ID, home)
		known := w.loaded[c.hash]
		if known == nil {
			if w.before[c.hash] = w.classBefore(c.hash); w.before[c.hash] != nil {
				known = w.classBefore(c.hash)
			} else {
				known = c.blank()
			}
			w.loaded[c.hash] = known
		}
		out[i] = c.hash
		known.add(e, mentions[e.ID], times)
		at, found := slices.BinarySearch(known.docs, s.hash)
		switch {
		case times > 0 && !found:
			known.docs = slices.Insert(known.docs, at, s.hash)
		case times < 0 && found:
			known.docs = slices.Delete(known.docs, at, at+1)
		}
	}
	return out
}

// index notes where else a class is looked up than by its keys.
func (w *entities) index(old, now *class) {
	in := func(c *class, of func(*class) []uint64) []uint64 {
		if c == nil {
			return nil
		}
		return of(c)
	}
	of := func(c *class) (keys []uint64) {
		for t := range c.titles {
			keys = append(keys, keyOf(aboutTitle, t))
		}
		if c.realm == places && c.country != "" {
			keys = append(keys, keyOf(aboutPlaces, c.country))
		}
		if w.isCountry(c) {
			keys = append(keys, keyOf(aboutState, c.country))
		}
		if c.edition != 0 {
			keys = append(keys, keyOf(aboutEditions))
		}
		return keys
	}
	was, is := in(old, of), in(now, of)
	for _, k := range was {
		if !slices.Contains(is, k) {
			w.notes.set(k).remove(old.hash)
		}
	}
	for _, k := range is {
		if !slices.Contains(was, k) {
			w.notes.set(k).add(now.hash)
		}
	}
}

// rereading returns the classes that have not changed, but read what has: those that
// bear a title which so many bear now that it tells nothing, or again so few that it
// does, and those named beside one that is rare no more, or is again, or goes by
// another name.
func (w *entities) rereading() map[uint64]bool {
	out := map[uint64]bool{}
	put := func(list []uint64) {
		for _, c := range list {
			out[c] = true
		}
	}
	bearers := map[string]int{} // before, less those now
	for h, old := range w.before {
		c := w.loaded[h]
		if old != nil {
			for t := range old.titles {
				bearers[t]++
			}
		}
		if c != nil {
			for t := range c.titles {
				bearers[t]--
			}
		}
		if old == nil || c == nil || old.isCompany() == c.isCompany() && (old.surface == c.surface || !c.isCompany()) {
			continue
		}
		for _, docs := range [][]uint64{old.docs, c.docs} {
			for _, d := range docs {
				put(w.source(d).classes)
			}
		}
	}
	for t, n := range bearers {
		now := w.notes.set(keyOf(aboutTitle, t))
		if was := len(now.list) + n; (was <= maxHolders) != (len(now.list) <= maxHolders) {
			put(now.list)
		}
	}
	return out
}

// assess makes the sheets of the nodes, and tells which of them are not what they were.
func (w *entities) assess(res *graph.Resolution, of []int32) {
	lists := make([][]*class, len(res.Entities))
	for i, c := range w.classes {
		lists[of[i]] = append(lists[of[i]], c)
	}
	w.fresh, w.at = make([]*sheet, len(res.Entities)), make(map[uint64]int32, len(res.Entities))
	for i := range res.Entities {
		s := w.sheetOf(&res.Entities[i], lists[i])
		w.fresh[i], w.at[s.hash] = s, int32(i)
	}
	w.lists, w.of, w.res = lists, of, res
}

// sheetNow returns the sheet of a node as it is now, or nil.
func (w *entities) sheetNow(node uint64) *sheet {
	if i, ok := w.at[node]; ok {
		return w.fresh[i]
	}
	return w.sheet(node)
}

// nodesWere returns the IDs of the nodes that the classes were.
func (w *entities) nodesWere() map[string]bool {
	out := map[string]bool{}
	for _, list := range [][]*class{w.classes, slices.Collect(maps.Values(w.before))} {
		for _, c := range list {
			if c != nil && c.node != "" {
				out[c.node] = true
			}
		}
	}
	return out
}

// moved returns the classes outside of those that were resolved which read of them what
// is not what it was: places of a country that is another node now, and the classes
// of a node one of whose names strays now, or no longer does.
func (w *entities) moved() map[uint64]bool {
	out := map[uint64]bool{}
	put := func(list []uint64) {
		for _, c := range list {
			if _, in := w.number[c]; !in {
				out[c] = true
			}
		}
	}
	codes := map[string]bool{}
	for _, list := range [][]*class{w.classes, slices.Collect(maps.Values(w.before))} {
		for _, c := range list {
			if c != nil && w.isCountry(c) {
				codes[c.country] = true
			}
		}
	}
	w.states = map[uint64]string{}
	for code := range codes {
		at := w.state(code, w.res, w.of)
		if s := w.sheetNow(hashOf(at)); s != nil {
			at += " " + s.within
		}
		key := keyOf(aboutState, code, nodeOfState)
		w.states[key] = at
		if string(w.notes.get(key)) != at {
			put(w.notes.set(keyOf(aboutPlaces, code)).list)
		}
	}
	for node := range w.straying() {
		if w.strayed[node] = true; w.sheet(node) == nil {
			w.notes.lacks()
			continue
		}
		put(w.sheet(node).classes)
	}
	return out
}

// straying notes which nodes each name is used for now, and returns those that have not
// changed but go by a name that strays now, or no longer does.
func (w *entities) straying() map[uint64]bool {
	w.names = map[string]*uses{}
	most := map[string]int{}
	at := func(name string) *uses {
		u := w.names[name]
		if u == nil {
			u = w.usesOf(name)
			w.names[name], most[name] = u, u.most()
		}
		return u
	}
	changed, before := map[uint64]bool{}, map[uint64]bool{}
	for id := range w.nodesWere() {
		before[hashOf(id)] = true
	}
	w.fetchUses(slices.Collect(maps.Keys(before)))
	for i, s := range w.fresh {
		if !w.isAsBefore(s, w.lists[i]) {
			changed[s.hash] = true
		} else {
			delete(before, s.hash)
		}
	}
	for node := range before {
		s := w.sheet(node)
		if s == nil {
			w.notes.lacks()
			continue
		}
		for _, h := range s.classes {
			c := w.before[h]
			if c == nil {
				c = w.class(h)
			}
			if c == nil {
				w.notes.lacks()
				continue
			}
			for name := range c.sum.Surfaces {
				at(name).set(node, 0)
			}
		}
		changed[node] = true
	}
	for i, s := range w.fresh {
		if changed[s.hash] {
			for name, n := range w.res.Entities[i].Sum.Surfaces {
				at(name).set(s.hash, n)
			}
		}
	}
	out := map[uint64]bool{}
	for name, u := range w.names {
		now := u.most()
		for _, x := range u.list {
			if !changed[x.node] && graph.Strays(x.n, most[name]) != graph.Strays(x.n, now) {
				out[x.node] = true
			}
		}
	}
	return out
}

// fetchUses reads the sheets of nodes, those there were and those there are, and what is
// noted of the names of those that are.
func (w *entities) fetchUses(nodes []uint64) {
	if w.notes.from == nil {
		return
	}
	for _, s := range w.fresh {
		nodes = append(nodes, s.hash)
	}
	w.notes.fetch(nodes)
	var names []uint64
	for i, s := range w.fresh {
		if !w.isAsBefore(s, w.lists[i]) {
			for name := range w.res.Entities[i].Sum.Surfaces {
				names = append(names, keyOf(aboutSurface, name))
			}
		}
	}
	w.notes.fetch(names)
}

// usesOf returns what is noted of the use of a name.
func (w *entities) usesOf(name string) *uses {
	u := &uses{}
	if data := w.notes.get(keyOf(aboutSurface, name)); data != nil {
		w.read(data, u.fact)
	}
	return u
}

// isAsBefore reports whether a node is of the classes that it was of, and none of them
// has changed.
func (w *entities) isAsBefore(s *sheet, list []*class) bool {
	old := w.sheet(s.hash)
	if old == nil || !slices.Equal(old.classes, s.classes) {
		return false
	}
	return !slices.ContainsFunc(list, func(c *class) bool {
		_, touched := w.before[c.hash]
		return touched
	})
}

// homes tells which country articles are about that do not say, before and now.
type homes struct {
	was, is map[string]string // by outlet
	own     map[*extract.Document]string
}

func (h *homes) before(d *extract.Document) string { return h.of(d, h.was) }
func (h *homes) now(d *extract.Document) string    { return h.of(d, h.is) }

func (h *homes) of(d *extract.Document, outlet map[string]string) string {
	if own := h.own[d]; own != "" {
		return own
	}
	return outlet[outletOf(&d.Article)]
}

// homes counts the articles of the outlets anew. Where an outlet is of another country
// now, its articles that do not tell theirs both go and come.
func (w *entities) homes(gone, come *[]*extract.Document) *homes {
	h := &homes{was: map[string]string{}, is: map[string]string{}, own: map[*extract.Document]string{}}
	outlets := map[string]map[string]int{}
	tally := func(d *extract.Document, times int) {
		own, outlet := home(d), outletOf(&d.Article)
		h.own[d] = own
		if outlet == "" {
			return
		}
		if outlets[outlet] == nil {
			outlets[outlet] = map[string]int{}
			if data := w.notes.get(keyOf(aboutOutlet, outlet)); data != nil {
				w.read(data, func(p *packer) { m := outlets[outlet]; p.count(&m); outlets[outlet] = m })
			}
			h.was[outlet] = countryOfOutlet(outlets[outlet])
		}
		silent := w.notes.set(keyOf(aboutOutlet, outlet, silentOfOutlet))
		switch {
		case own != "":
			count(outlets[outlet], own, times)
		case times > 0:
			silent.add(hashOfArticle(d.Article.ID))
		default:
			silent.remove(hashOfArticle(d.Article.ID))
		}
	}
	for _, d := range *gone {
		tally(d, -1)
	}
	for _, d := range *come {
		tally(d, 1)
	}
	there := map[string]bool{}
	for _, d := range slices.Concat(*gone, *come) {
		there[d.Article.ID] = true
	}
	for _, outlet := range sortedKeys(outlets) {
		articles := outlets[outlet]
		if h.is[outlet] = countryOfOutlet(articles); h.is[outlet] != h.was[outlet] {
			for _, at := range w.notes.set(keyOf(aboutOutlet, outlet, silentOfOutlet)).list {
				if s := w.source(at); s.id != "" && !there[s.id] {
					d := w.document(s)
					*gone, *come = append(*gone, d), append(*come, d)
				}
			}
		}
		if len(articles) == 0 {
			w.notes.put(keyOf(aboutOutlet, outlet), nil)
		} else {
			w.notes.put(keyOf(aboutOutlet, outlet), written(func(p *packer) { p.count(&articles) }))
		}
	}
	slices.SortFunc(*come, func(a, b *extract.Document) int { return strings.Compare(a.Article.ID, b.Article.ID) })
	return h
}
