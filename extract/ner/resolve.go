package ner

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"tarikh/extract"
)

// outsideTitles returns the candidates that do not begin inside the words of a
// title: the minister of the interior is no ministry.
func (s *scene) outsideTitles() []candidate {
	kept := s.found[:0]
	for _, c := range s.found {
		if c.kind == extract.Person || !s.titular[c.first] {
			kept = append(kept, c)
		}
	}
	return kept
}

// resolve decides which candidates stand. The better rank wins, then the longer
// span, then what was found first. Names do not overlap, but an inner name may
// lie inside another. Those that stand are returned in order of the text.
func resolve(found []candidate) []candidate {
	order := make([]int, len(found))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &found[a], &found[b]
		return cmp.Or(
			cmp.Compare(btoi(x.inner), btoi(y.inner)),
			cmp.Compare(btoi(x.nominal), btoi(y.nominal)),
			cmp.Compare(y.rank, x.rank),
			cmp.Compare(y.Len(), x.Len()),
			cmp.Compare(btoi(y.known), btoi(x.known)),
		)
	})
	s := standing{at: map[int][]int32{}}
	for _, i := range order {
		if s.fits(&found[i]) {
			s.add(found[i])
		}
	}
	out := s.names
	slices.SortStableFunc(out, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return out
}

// standing are the names that stand already.
type standing struct {
	names []candidate
	at    map[int][]int32 // stretch of the text → the names in it
}

// stretch is the length in bytes of the parts of a text in which names are looked
// up, so that a name is compared with those around it alone.
const stretch = 256

func (s *standing) add(c candidate) {
	for k := c.Start / stretch; k <= c.End/stretch; k++ {
		s.at[k] = append(s.at[k], int32(len(s.names)))
	}
	s.names = append(s.names, c)
}

// fits reports whether c may stand beside the names that stand already.
func (s *standing) fits(c *candidate) bool {
	for k := c.Start / stretch; k <= c.End/stretch; k++ {
		for _, i := range s.at[k] {
			if !beside(c, &s.names[i]) {
				return false
			}
		}
	}
	return true
}

// beside reports whether c may stand where o does.
func beside(c, o *candidate) bool {
	switch {
	case !c.Overlaps(o.Span):
		return true
	case c.Span == o.Span:
		return false
	case c.nominal && c.Contains(o.Span) && o.kind != c.kind: // the body in a title
		return true
	case c.inner && o.Contains(c.Span):
		return c.kind != extract.Person || o.kind == c.kind || c.leads
	case c.inner && c.Contains(o.Span):
		return o.inner || o.kind == c.kind
	}
	return false
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// emit writes the candidates to the draft as mentions with provisional
// entities.
func (s *scene) emit(names []candidate) {
	d := s.d
	d.Mentions = make([]extract.Mention, 0, len(names))
	d.Entities = make([]extract.Entity, 0, len(names))
	for i, c := range names {
		id := "m" + strconv.Itoa(i+1)
		text := s.text(c.Span)
		e := extract.Entity{ID: id, Kind: c.kind, Name: c.name, Titles: c.titles, En: c.en, Ref: c.ref, Edition: c.edition, When: c.when}
		full := s.restored(&names[i], c.definite)
		if c.nominal {
			e.Name = ""
		} else if e.Name == "" {
			e.Name = strings.ReplaceAll(full, "_", " ")
		}
		if full = cmp.Or(c.unquoted, full); full != text {
			e.Aliases = []string{full}
		}
		d.Mentions = append(d.Mentions, extract.Mention{Text: text, Span: c.Span, Kind: c.kind, Entity: id, Rule: c.rule})
		d.Entities = append(d.Entities, e)
	}
}
