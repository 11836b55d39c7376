package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"math"

	"tarikh/extract"
)

// A digest is a document without the text of its article and without its dates,
// packed: what resolving takes. It is made of the document and read ten times as fast. First come the texts, each once,
// and then the fields in their order, numbers as varints and texts by number.

// packer writes or reads a digest: each field has one line for both ways.
type packer struct {
	reading bool
	data    []byte // what is left to read, or the fields that are written
	texts   []string
	number  map[string]int
	err     error
}

func pack(d *extract.Document) []byte {
	p := &packer{number: map[string]int{}}
	p.document(d)
	out := binary.AppendUvarint(nil, uint64(len(p.texts)))
	for _, t := range p.texts {
		out = binary.AppendUvarint(out, uint64(len(t)))
	}
	for _, t := range p.texts {
		out = append(out, t...)
	}
	return append(out, p.data...)
}

// unpack reads what pack wrote. The texts of the document are parts of one string.
func unpack(data []byte) (*extract.Document, error) {
	p := &packer{reading: true, data: data}
	ends := make([]int, 0, p.count())
	end := 0
	for range cap(ends) {
		n := int(p.uint())
		if n < 0 || n > len(data) {
			return nil, errDigest
		}
		end += n
		ends = append(ends, end)
	}
	if end > len(p.data) {
		return nil, errDigest
	}
	all, start := string(p.data[:end]), 0
	p.data, p.texts = p.data[end:], make([]string, len(ends))
	for i, end := range ends {
		p.texts[i], start = all[start:end], end
	}
	d := new(extract.Document)
	if p.document(d); p.err == nil && len(p.data) > 0 {
		p.err = errDigest
	}
	return d, p.err
}

var errDigest = fmt.Errorf("%w: a digest cannot be read", ErrDamaged)

func (p *packer) uint() uint64 {
	x, n := binary.Uvarint(p.data)
	if n <= 0 {
		p.err, p.data = errDigest, nil
		return 0
	}
	p.data = p.data[n:]
	return x
}

// count reads a number of things, each of which takes a byte at least.
func (p *packer) count() int {
	n := p.uint()
	if n > uint64(len(p.data)) {
		p.err, p.data = errDigest, nil
		return 0
	}
	return int(n)
}

func (p *packer) str(s *string) {
	if p.reading {
		if n := p.uint(); n < uint64(len(p.texts)) {
			*s = p.texts[n]
		} else {
			p.err = errDigest
		}
		return
	}
	n, ok := p.number[*s]
	if !ok {
		n = len(p.texts)
		p.number[*s] = n
		p.texts = append(p.texts, *s)
	}
	p.data = binary.AppendUvarint(p.data, uint64(n))
}

func (p *packer) int(n *int) {
	if !p.reading {
		p.data = binary.AppendVarint(p.data, int64(*n))
		return
	}
	x, size := binary.Varint(p.data)
	if size <= 0 {
		p.err, p.data = errDigest, nil
		return
	}
	*n, p.data = int(x), p.data[size:]
}

func (p *packer) float(x *float64) {
	switch {
	case p.reading && len(p.data) >= 8:
		*x, p.data = math.Float64frombits(binary.LittleEndian.Uint64(p.data)), p.data[8:]
	case p.reading:
		p.err, p.data = errDigest, nil
	default:
		p.data = binary.LittleEndian.AppendUint64(p.data, math.Float64bits(*x))
	}
}

func (p *packer) span(s *extract.Span) {
	p.int(&s.Start)
	p.int(&s.End)
}

func (p *packer) quote(q *extract.Quote) {
	p.str(&q.Text)
	p.span(&q.Span)
}

// packList packs the elements of a list one after the other. An empty list is read
// as nil.
func packList[T any](p *packer, list *[]T, each func(*T)) {
	if !p.reading {
		p.data = binary.AppendUvarint(p.data, uint64(len(*list)))
	} else if n := p.count(); n > 0 {
		*list = make([]T, n)
	}
	for i := range *list {
		each(&(*list)[i])
	}
}

func (p *packer) document(d *extract.Document) {
	a := &d.Article
	for _, s := range []*string{&a.ID, &a.Path, &a.URL, &a.Title, &a.Source, &a.Published, &a.PublishedFrom, &a.Language} {
		p.str(s)
	}
	p.int(&a.Bytes)
	packList(p, &d.Mentions, func(m *extract.Mention) {
		p.str(&m.Text)
		p.span(&m.Span)
		p.str((*string)(&m.Kind))
		p.str(&m.Entity)
		p.str(&m.Rule)
	})
	packList(p, &d.Entities, p.entity)
	packList(p, &d.Events, p.event)
}

func (p *packer) entity(e *extract.Entity) {
	for _, s := range []*string{&e.ID, (*string)(&e.Kind), &e.Name, &e.En, &e.Ref.Wikidata, &e.Ref.Geonames, &e.Ref.Country, &e.When} {
		p.str(s)
	}
	packList(p, &e.Aliases, p.str)
	packList(p, &e.Titles, p.str)
	p.float(&e.Ref.Lat)
	p.float(&e.Ref.Lon)
	p.int(&e.Edition)
}

func (p *packer) event(v *extract.Event) {
	for _, s := range []*string{&v.ID, &v.Type, &v.Name, &v.When.Value, &v.When.Begin, &v.When.End, (*string)(&v.When.Anchor), &v.When.Conflict,
		&v.Place, (*string)(&v.Modality), &v.Attribution, &v.Sentence.Text, &v.Rule} {
		p.str(s)
	}
	p.quote(&v.Trigger)
	p.int(&v.When.Date)
	packList(p, &v.Args, func(a *extract.Arg) {
		p.str((*string)(&a.Role))
		p.str(&a.Entity)
		p.span(&a.Span)
	})
	p.span(&v.Sentence.Span)
	p.float(&v.Confidence)
	packList(p, &v.Also, p.quote)
	packList(p, &v.Counts, func(c *extract.Count) {
		for _, s := range []*string{&c.What, &c.Unit, &c.Mod, &c.Text} {
			p.str(s)
		}
		p.float(&c.Value)
		p.span(&c.Span)
	})
}

// mendDigests makes the digests that are lacking, as in a file that an older program
// made.
func mendDigests(ctx context.Context, tx *sql.Tx) error {
	var there, wanted int
	if err := tx.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM digests), (SELECT count(*) FROM documents)").Scan(&there, &wanted); err != nil {
		return err
	}
	if there == wanted {
		return nil
	}
	r, err := newReader(ctx, tx)
	if err != nil {
		return err
	}
	defer r.dec.Close()
	for {
		docs, err := r.read("NOT EXISTS (SELECT 1 FROM digests g WHERE g.article = a.id) LIMIT ?", page)
		if err != nil || len(docs) == 0 {
			return err
		}
		for _, d := range docs {
			if err := putDigest(ctx, tx, d); err != nil {
				return err
			}
		}
	}
}
