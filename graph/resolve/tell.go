package resolve

import (
	"maps"
	"slices"

	"tarikh/extract"
	"tarikh/graph"
)

// revision resolves the events of the articles that are told of other nodes now, and
// says what of the graph is to be made anew.
func (w *entities) revision(res *graph.Resolution) *graph.Revision {
	v := &events{entities: w, ents: slices.Clone(w.fresh), numbers: maps.Clone(w.at), scored: map[[2]uint64]joint{}}
	nodes := w.nodesWere()
	anew := w.renode()
	v.compare(anew)
	before := v.affected()
	v.one()
	v.series()
	rev := &graph.Revision{Resolution: graph.Resolution{English: res.English}, Nodes: w.nodesOf, Within: w.within, Astray: w.astray}
	rev.Entities, rev.Gone = w.revisedEntities(nodes)
	events, gone := v.revisedEvents(before)
	rev.Events, rev.Gone = events, append(rev.Gone, gone...)
	for _, s := range anew {
		if s.gone {
			rev.Gone = append(rev.Gone, graph.ArticleID(s.id))
		} else {
			rev.Articles = append(rev.Articles, s.id)
		}
	}
	slices.Sort(rev.Articles)
	slices.Sort(rev.Gone)
	if w.notes.from == nil {
		w.members(rev)
	}
	for _, s := range w.sources {
		switch {
		case s.gone:
			w.notes.put(s.hash, nil)
		case s.changed:
			w.notes.put(s.hash, written(s.fact))
		}
	}
	rev.Facts = w.notes.changes()
	return rev
}

// renode writes into the articles which nodes their entities are, where those or what
// events read of them are not what they were. It returns these articles and those
// that have come and gone, by their IDs.
func (w *entities) renode() []*source {
	out := map[string]*source{}
	for _, s := range w.sources {
		if s.gone || s.came {
			out[s.id] = s
		}
	}
	for i, c := range w.classes {
		now := w.fresh[w.of[i]]
		before := c
		if was, touched := w.before[c.hash]; touched {
			before = was
		}
		if old := w.sheet(now.hash); old == nil || before == nil || before.node != now.id || !old.readsLike(now) {
			for _, d := range c.docs {
				s := w.source(d)
				out[s.id] = s
			}
		}
		if _, touched := w.before[c.hash]; touched || c.node != now.id {
			c.node = now.id
			w.notes.put(c.hash, written(c.fact))
		}
	}
	for h, c := range w.before {
		if c != nil && w.loaded[h] == nil {
			w.notes.put(h, nil)
		}
	}
	list := make([]*source, 0, len(out))
	for _, id := range sortedKeys(out) {
		s := out[id]
		list = append(list, s)
		if s.changed = true; s.gone {
			continue
		}
		s.nodes = make([]uint64, len(s.classes))
		for i, c := range s.classes {
			if at := w.class(c); at != nil {
				s.nodes[i] = hashOf(at.node)
			} else {
				w.notes.lacks()
			}
		}
	}
	return list
}

// compare takes the events of articles out of the postings, as they were, puts them
// there as they are, and notes which others they may be one with.
func (v *events) compare(anew []*source) {
	queue := slices.Clone(anew)
	queued := map[*source]bool{}
	for _, s := range queue {
		queued[s] = true
	}
	// Where what happens once to someone is told so often that it is compared no
	// more, or again so seldom that it is, that holds for all that tell of it.
	few := map[uint64]bool{}
	look := func(keys []uint64) {
		for _, k := range keys {
			if _, known := few[k]; !known && k&1 != 0 {
				few[k] = len(v.postings(k).list) <= maxPairs
			}
		}
	}
	for done := 0; done < len(queue); {
		for ; done < len(queue); done++ {
			s := queue[done]
			s.renoded = true
			for _, e := range s.events {
				v.notes.fetch(e.keys)
			}
			for at, e := range s.events {
				look(e.keys)
				for _, k := range e.keys {
					v.postings(k).remove(ref{s.hash, at})
				}
			}
			was := s.events
			s.events = nil
			for at := range was {
				s.changed = true
				for _, to := range was[at].joints {
					if other := v.source(to.article); !other.gone && !other.renoded {
						other.untie(to.at, ref{s.hash, at})
						v.loose = append(v.loose, to)
					}
				}
				if was[at].node != "" {
					v.were = append(v.were, was[at].node)
				}
			}
			now := make([]noted, len(v.recordsOf(s)))
			for at, r := range v.recordsOf(s) {
				now[at].keys = v.keysOf(r)
				v.notes.fetch(now[at].keys)
			}
			for at, r := range v.recordsOf(s) {
				n := now[at]
				if at < len(was) {
					n.node, n.mark = was[at].node, was[at].mark
				}
				look(n.keys)
				for _, k := range n.keys {
					v.postings(k).add(posted{r.ref(), r.from(), r.until()})
				}
				s.events = append(s.events, n)
			}
		}
		for k, were := range few {
			p := v.postings(k)
			if now := len(p.list) <= maxPairs; now == were {
				continue
			}
			few[k] = !were
			for _, e := range p.list {
				if s := v.source(e.article); !queued[s] {
					queued[s] = true
					queue = append(queue, s)
				}
			}
		}
	}
	for _, s := range queue {
		keys := v.nearAll(s)
		for i, r := range v.recordsOf(s) {
			v.near(r, keys[i], func(to ref) {
				other := v.recordAt(to)
				if other == nil || other.met == r.number || other.src.renoded && other.number <= r.number {
					return // it is the record itself, or was compared from the other side
				}
				other.met = r.number
				if !isNear(r.from(), r.until(), posted{to, other.from(), other.until()}) && !v.once(r, other) {
					return
				}
				if _, ok := v.compareEvents(r, other); ok {
					s.tie(r.at, to)
					other.src.tie(other.at, r.ref())
				}
			})
		}
		v.anew = append(v.anew, s)
	}
}

// nearAll returns for each record of an article the keys of the postings in which are
// those that it is compared with, and reads what is noted of these.
func (v *events) nearAll(s *source) [][]uint64 {
	records := v.recordsOf(s)
	all := make([][]uint64, len(records))
	for i, r := range records {
		all[i] = v.nearKeys(r)
	}
	if v.notes.from == nil {
		return all
	}
	v.notes.fetch(slices.Concat(all...))
	var articles []uint64
	for i, r := range records {
		v.near(r, all[i], func(to ref) { articles = append(articles, to.article) })
	}
	v.notes.fetch(articles)
	return all
}

// tie notes that an event may be one with another.
func (s *source) tie(at int, to ref) {
	joints := s.events[at].joints
	if i, found := slices.BinarySearchFunc(joints, to, compareRefs); !found {
		s.events[at].joints, s.changed = slices.Insert(joints, i, to), true
	}
}

func (s *source) untie(at int, to ref) {
	joints := s.events[at].joints
	if i, found := slices.BinarySearchFunc(joints, to, compareRefs); found {
		s.events[at].joints, s.changed = slices.Delete(joints, i, i+1), true
	}
}

func compareRefs(a, b ref) int {
	switch {
	case a.article < b.article:
		return -1
	case a.article > b.article:
		return 1
	}
	return a.at - b.at
}

// affected lists the records that are to be made one anew: those of articles that
// were compared, those that may be one with them or might have been, and those that
// tell of editions of happenings. It returns the nodes that these were.
func (v *events) affected() map[string]bool {
	seen := map[*record]bool{}
	reach := func(r *record) {
		if r != nil && !seen[r] {
			seen[r] = true
			v.list = append(v.list, r)
		}
	}
	editions := v.notes.set(keyOf(aboutEditions, tellersOfEditions))
	for _, s := range v.anew {
		tells := false
		for _, r := range v.recordsOf(s) {
			reach(r)
			for _, list := range [][]int32{r.agents, r.targets} {
				tells = tells || slices.ContainsFunc(list, func(c int32) bool { return v.ents[c].edition })
			}
		}
		if tells {
			editions.add(s.hash)
		} else {
			editions.remove(s.hash)
		}
	}
	for _, to := range v.loose {
		if s := v.source(to.article); to.at < len(s.events) {
			reach(v.recordAt(to))
		}
	}
	for _, h := range editions.list {
		for _, r := range v.recordsOf(v.source(h)) {
			reach(r)
		}
	}
	for i := 0; i < len(v.list); i++ {
		r := v.list[i]
		for _, to := range r.src.events[r.at].joints {
			reach(v.recordAt(to))
		}
		for _, twin := range v.recordsOf(r.src) { // their IDs are told apart by their order
			if twin.event.Type == r.event.Type && twin.event.Trigger.Start == r.event.Trigger.Start {
				reach(twin)
			}
		}
	}
	slices.SortFunc(v.list, compareRecords)
	before := map[string]bool{}
	for _, id := range v.were {
		before[id] = true
	}
	for _, r := range v.list {
		if id := r.src.events[r.at].node; id != "" {
			before[id] = true
		}
	}
	return before
}

// revisedEvents returns the clusters of events that are made anew, and the IDs of the
// nodes that are no more.
func (v *events) revisedEvents(before map[string]bool) (anew []graph.Cluster, gone []string) {
	for i := range v.res.Events {
		c := &v.res.Events[i]
		mark, changed := c.Mark(), false
		for _, r := range v.told[i] {
			n := &r.src.events[r.at]
			if changed = changed || r.src.renoded || n.mark != mark || n.node != c.ID; n.mark != mark || n.node != c.ID {
				n.mark, n.node, r.src.changed = mark, c.ID, true
			}
		}
		if changed {
			anew = append(anew, *c)
		}
		delete(before, c.ID)
	}
	return anew, sortedKeys(before)
}

// revisedEntities returns the clusters of entities that are made anew, and the IDs of
// the nodes that are no more.
func (w *entities) revisedEntities(before map[string]bool) (anew []graph.Cluster, gone []string) {
	for i := range w.res.Entities {
		c, s := &w.res.Entities[i], w.fresh[i]
		h := graph.NewHash()
		h.Num(c.Mark())
		for _, x := range s.classes {
			h.Num(x)
		}
		s.mark = uint64(h)
		if old := w.sheet(s.hash); !w.isAsBefore(s, w.lists[i]) || old.mark != s.mark || w.strayed[s.hash] {
			anew = append(anew, *c)
		}
		w.notes.put(s.hash, written(s.fact))
		delete(before, s.id)
	}
	for id := range before {
		w.notes.put(hashOf(id), nil)
	}
	for key, at := range w.states {
		w.notes.put(key, []byte(at))
	}
	for name, u := range w.names {
		var data []byte
		if len(u.list) > 0 {
			data = written(u.fact)
		}
		w.notes.put(keyOf(aboutSurface, name), data)
	}
	return anew, sortedKeys(before)
}

// nodesOf returns the nodes of the entities of a document.
func (w *entities) nodesOf(d *extract.Document) []string {
	s := w.source(hashOfArticle(d.Article.ID))
	out := make([]string, len(d.Entities))
	for i := range min(len(out), len(s.nodes)) {
		if at := w.sheetNow(s.nodes[i]); at != nil {
			out[i] = at.id
		}
	}
	return out
}

// within returns the ID of what a place or happening lies in, or "".
func (w *entities) within(id string) string {
	if s := w.sheetNow(hashOf(id)); s != nil {
		return s.within
	}
	return ""
}

// astray reports whether a name of a node is far more often that of another.
func (w *entities) astray(id, surface string) bool {
	u := w.names[surface]
	if u == nil {
		u = w.usesOf(surface)
	}
	return graph.Strays(u.of(hashOf(id)), u.most())
}

// members names the members of the clusters of entities.
func (w *entities) members(rev *graph.Revision) {
	at := make(map[uint64]*graph.Cluster, len(rev.Entities))
	for i := range rev.Entities {
		at[hashOf(rev.Entities[i].ID)] = &rev.Entities[i]
	}
	byID := map[string]*source{}
	for _, s := range w.sources {
		byID[s.id] = s
	}
	for _, id := range sortedKeys(byID) {
		s := byID[id]
		for i, node := range s.nodes {
			c := at[node]
			c.Members = append(c.Members, graph.Member{Article: id, ID: s.doc.Entities[i].ID})
		}
	}
}
