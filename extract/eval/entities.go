package eval

import (
	"slices"

	"tarikh/extract"
)

// entity is an extracted entity and its folded surfaces.
type entity struct {
	id       string
	kind     extract.Kind
	surfaces set
}

// surfaces returns the folded names of a gold entity.
func (e *GoldEntity) surfaces() set {
	out := set{}
	for _, s := range append([]string{e.Name}, e.Surfaces...) {
		if f := fold(s); f != "" {
			out[f] = true
		}
	}
	return out
}

// gotEntities returns the entities of a document with the texts of all their
// mentions.
func gotEntities(d *extract.Document) []entity {
	index := map[string]int{}
	var out []entity
	for _, e := range d.Entities {
		index[e.ID] = len(out)
		out = append(out, entity{id: e.ID, kind: e.Kind, surfaces: set{}})
	}
	for _, m := range d.Mentions {
		if i, ok := index[m.Entity]; ok {
			out[i].surfaces[fold(m.Text)] = true
		}
	}
	for i, e := range d.Entities {
		if e.Name != "" {
			out[i].surfaces[fold(e.Name)] = true
		}
	}
	return out
}

// scoreEntities counts the figures of places, actors, mentions and aliases, and
// links each entity to the gold entities that it stands for.
func (t *tally) scoreEntities(g *Gold, d *extract.Document) {
	t.entities = gotEntities(d)
	t.links = map[string]set{}
	everyone := slices.Concat(g.Places, g.Actors, g.NamedEvents)
	t.known, t.titles = set{}, set{}
	for i := range everyone {
		for s := range everyone[i].surfaces() {
			t.known[s] = true
		}
	}
	for _, a := range g.Actors {
		for _, s := range a.Titles {
			t.titles[fold(s)] = true
		}
	}
	t.entityFigure("place", g.Places, extract.Place)
	t.entityFigure("actor", g.Actors, extract.Person, extract.Organisation, extract.Group)
	for i := range g.NamedEvents {
		want := g.NamedEvents[i].surfaces()
		for _, e := range t.entities {
			if common(e.surfaces, want) > 0 {
				t.link(e.id, g.NamedEvents[i].Name)
			}
		}
	}
	t.mentions(everyone, d)
	t.aliases(everyone)
}

func (t *tally) link(id, name string) {
	if t.links[id] == nil {
		t.links[id] = set{}
	}
	t.links[id][name] = true
}

// entityFigure counts one kind of gold entity. Happenings may stand for
// actors in links, but do not count as found.
func (t *tally) entityFigure(name string, gold []GoldEntity, kinds ...extract.Kind) {
	hit := set{}
	found := 0
	for i := range gold {
		want := gold[i].surfaces()
		ok, kindOK := false, false
		for _, e := range t.entities {
			right := slices.Contains(kinds, e.kind)
			if common(e.surfaces, want) == 0 || !right && !(name == "actor" && e.kind == extract.Happening) {
				continue
			}
			t.link(e.id, gold[i].Name)
			if right {
				ok = true
				kindOK = kindOK || string(e.kind) == gold[i].Type
				hit[e.id] = true
			}
		}
		if !ok {
			t.err("%s missed: %s", name, gold[i].Name)
			continue
		}
		found++
		if name == "actor" {
			t.yes("actor.kind", kindOK)
		}
	}
	spurious := 0
	for _, e := range t.entities {
		if slices.Contains(kinds, e.kind) && !hit[e.id] && common(e.surfaces, t.known) == 0 && common(e.surfaces, t.titles) == 0 {
			spurious++
			t.err("%s spurious: %s", name, e.surfaces.sorted(80))
		}
	}
	t.add(name, found, spurious, len(gold)-found)
}

// mentions counts the gold surfaces that are mentioned exactly.
func (t *tally) mentions(gold []GoldEntity, d *extract.Document) {
	got := set{}
	for _, m := range d.Mentions {
		got[fold(m.Text)] = true
	}
	for _, g := range gold {
		once := set{}
		for _, s := range g.Surfaces {
			if f := fold(s); f != "" && !once[s] {
				once[s] = true
				t.yes("mention", got[f])
			}
		}
	}
}

// aliases adds the B-cubed precision and recall of each gold surface that some
// entity has.
func (t *tally) aliases(gold []GoldEntity) {
	ids := map[string]set{} // of a surface: the entities that have it
	for _, e := range t.entities {
		for s := range e.surfaces {
			if ids[s] == nil {
				ids[s] = set{}
			}
			ids[s][e.id] = true
		}
	}
	type item struct {
		surface string
		group   int
	}
	var items []item
	for i := range gold {
		for s := range gold[i].surfaces() {
			if ids[s] != nil {
				items = append(items, item{s, i})
			}
		}
	}
	slices.SortFunc(items, func(a, b item) int { // sums of floats depend on the order
		if a.group != b.group {
			return a.group - b.group
		}
		if a.surface < b.surface {
			return -1
		}
		return 1
	})
	for _, x := range items {
		got, want, both := 0, 0, 0
		for _, y := range items {
			together := common(ids[x.surface], ids[y.surface]) > 0
			if together {
				got++
			}
			if x.group == y.group {
				want++
				if together {
					both++
				}
			}
		}
		t.precision += ratio(both, got)
		t.recall += ratio(both, want)
	}
	t.surfaces += len(items)
}
