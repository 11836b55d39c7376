package store

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarikh/extract"
)

// knot writes documents whose names are easily confused, and whose events may or
// may not be one: spellings, short names, aliases, shared titles, places with and
// without an id, bodies of several countries, editions, articles without a day.
type knot struct {
	rng  *rand.Rand
	pool []extract.Entity
	made int
	rare int // a country that few articles name
}

func newKnot(seed uint64) *knot {
	k := &knot{rng: rand.New(rand.NewPCG(seed, 21))}
	add := func(kind extract.Kind, name string, aliases ...string) *extract.Entity {
		k.pool = append(k.pool, extract.Entity{Kind: kind, Name: name, Aliases: aliases})
		return &k.pool[len(k.pool)-1]
	}
	add(extract.Person, "شي جين بينغ", "شي")
	add(extract.Person, "شى جينبينج")
	add(extract.Person, "محمد بن زايد", "بن زايد")
	add(extract.Person, "محمد بن زايد آل نهيان", "محمد")
	add(extract.Person, "فلاديمير بوتين", "بوتين")
	add(extract.Person, "بوتين")
	add(extract.Person, "رنا القاضي", "شي", "شي جين بينغ") // mistaken for another, who is told of more
	add(extract.Organisation, "بوتين")
	add(extract.Organisation, "هواوي").En = "Huawei"
	add(extract.Organisation, "شركة هواوي")
	add(extract.Organisation, "وزارة الصحة")
	add(extract.Organisation, "وزارة الصحة").Ref.Country = "TN"
	add(extract.Organisation, "وزارة الصحة").Ref.Country = "EG"
	add(extract.Place, "طرابلس")
	add(extract.Place, "طرابلس").Ref = extract.Ref{Geonames: "1", Country: "LY", Lat: 32.9, Lon: 13.2}
	add(extract.Place, "طرابلس").Ref = extract.Ref{Geonames: "2", Country: "LB", Lat: 34.4, Lon: 35.8}
	add(extract.Place, "ليبيا").Ref = extract.Ref{Geonames: "3", Country: "LY", Lat: 27, Lon: 17}
	add(extract.Place, "تونس").Ref = extract.Ref{Geonames: "4", Country: "TN", Lat: 34, Lon: 9}
	add(extract.Place, "القاهرة").Ref = extract.Ref{Geonames: "5", Country: "EG", Lat: 30, Lon: 31.2}
	add(extract.Place, "مصر").Ref = extract.Ref{Geonames: "6", Country: "EG", Lat: 27, Lon: 30}
	k.rare = len(k.pool) - 1
	for n := range 4 {
		add(extract.Happening, "مهرجان النسيم").Edition = n + 1
		add(extract.Happening, "مهرجان الورد").Edition = n + 1
	}
	add(extract.Happening, "مهرجان النسيم")
	given := []string{"سليم", "ليلى", "منير", "هدى", "كمال"}
	family := []string{"الرافعي", "بناني", "حداد", "المنصوري"}
	for _, g := range given {
		for _, f := range family {
			add(extract.Person, g+" "+f)
		}
	}
	return k
}

func pick[T any](rng *rand.Rand, list ...T) T { return list[rng.IntN(len(list))] }

// document writes a further document.
func (k *knot) document() *extract.Document {
	k.made++
	rng := k.rng
	d := &extract.Document{Article: extract.Article{
		Path: fmt.Sprintf("k/%d.txt", k.made), Title: fmt.Sprintf("خبر %d", k.made), Language: "ar",
		Source: pick(rng, "وكالة الغد", "صحيفة المدينة", ""),
	}}
	day := ""
	if rng.IntN(5) > 0 {
		day = fmt.Sprintf("20%d-02-%02d", 10+rng.IntN(4), 1+rng.IntN(4))
		d.Article.Published, d.Article.PublishedFrom = day, "dateline"
	}
	var text strings.Builder
	write := func(s string) extract.Span {
		span := extract.Span{Start: text.Len(), End: text.Len() + len(s)}
		text.WriteString(s)
		return span
	}
	seen := map[int]string{}
	mention := func(at int) (string, extract.Span) {
		id := seen[at]
		if id == "" {
			id = fmt.Sprintf("e%d", len(seen)+1)
			seen[at] = id
			e := k.pool[at]
			e.ID = id
			if e.Kind == extract.Person && rng.IntN(3) == 0 {
				e.Titles = []string{pick(rng, "الرئيس الصيني", "الوزير", "ولي العهد")}
			}
			if rng.IntN(3) > 0 {
				e.Aliases = nil
			}
			d.Entities = append(d.Entities, e)
		}
		e := d.Entities[slices.IndexFunc(d.Entities, func(e extract.Entity) bool { return e.ID == id })]
		surface := pick(rng, append([]string{e.Name}, e.Aliases...)...)
		span := write(surface)
		d.Mentions = append(d.Mentions, extract.Mention{Text: surface, Span: span, Kind: e.Kind, Entity: id, Rule: "test"})
		return id, span
	}
	name := func() (string, extract.Span) {
		at := rng.IntN(len(k.pool))
		if rng.IntN(3) == 0 || at == k.rare {
			at = rng.IntN(4) // some are in every other article
		}
		return mention(at)
	}
	place := func() (string, extract.Span) {
		if rng.IntN(40) == 0 {
			return mention(k.rare) // and with it goes what others lie in
		}
		for {
			if at := rng.IntN(len(k.pool)); k.pool[at].Kind == extract.Place && at != k.rare {
				return mention(at)
			}
		}
	}
	for n := range 1 + rng.IntN(4) {
		v := extract.Event{ID: fmt.Sprintf("v%d", n+1), Rule: "test", Confidence: 0.5, Modality: pick(rng, extract.Actual, extract.Actual, extract.Planned, extract.Negated)}
		start := text.Len()
		kind := pick(rng, [2]string{"visit", "زار"}, [2]string{"meet", "التقى"}, [2]string{"die", "توفي"}, [2]string{"host", "استضافت"}, [2]string{"statement", "قال"}, [2]string{"attend", "حضر"})
		v.Type = kind[0]
		v.Trigger = extract.Quote{Text: kind[1], Span: write(kind[1])}
		for _, role := range []extract.Role{extract.Agent, extract.Target}[:1+rng.IntN(2)] {
			write(" ")
			id, span := name()
			v.Args = append(v.Args, extract.Arg{Role: role, Entity: id, Span: span})
		}
		if rng.IntN(2) == 0 {
			write(" في ")
			v.Place, _ = place()
		}
		v.When = extract.When{Date: -1}
		if day != "" && rng.IntN(4) > 0 {
			v.When = extract.When{Value: day, Begin: day, End: day, Anchor: extract.Published, Date: -1}
			if rng.IntN(3) == 0 {
				v.When.Anchor = extract.Explicit
			}
		}
		if rng.IntN(2) == 0 && day != "" {
			write(" يوم ")
			v.When.Date = len(d.Dates)
			d.Dates = append(d.Dates, extract.Date{
				Text: day, Span: write(day), Type: extract.TypeDate, Value: day, Begin: day, EndDate: day, Anchor: extract.Explicit, Rule: "test",
			})
		}
		write(pick(rng, "", " أمس في المدينة", " صباح اليوم"))
		v.Sentence.Span = extract.Span{Start: start, End: text.Len()}
		write(".\n") // a sentence that no event tells ends behind the full stop
		d.Events = append(d.Events, v)
	}
	d.Article.Text, d.Article.Bytes = text.String(), text.Len()
	for i := range d.Events {
		s := &d.Events[i].Sentence
		s.Text = s.Span.Of(d.Article.Text)
	}
	d.Article.ID = contentID(&d.Article)
	return d
}

// again is what another version of the extractors finds in the same article: less,
// and some names otherwise.
func (k *knot) again(d *extract.Document) *extract.Document {
	other := *d
	other.Events = slices.Clone(d.Events[:k.rng.IntN(len(d.Events)+1)])
	other.Entities = slices.Clone(d.Entities)
	for i := range other.Entities {
		e := &other.Entities[i]
		switch k.rng.IntN(4) {
		case 0:
			e.Aliases = append(slices.Clone(e.Aliases), "اسم آخر")
		case 1:
			e.Titles = []string{"ولي العهد"}
		case 2:
			e.En = "Someone"
		}
	}
	return &other
}

// tables lists what the tables of a file hold, without the numbers of rows, which
// tell in which order they came.
func tables(t *testing.T, s *Store) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for name, query := range map[string]string{
		"articles":  "SELECT id || path || title || text FROM articles",
		"documents": "SELECT article || hex(json) FROM documents",
		"digests":   "SELECT article || hex(data) FROM digests",
		"facts":     "SELECT key || hex(data) FROM facts",
		"changed":   "SELECT article FROM changed",
		"nodes":     "SELECT id || '|' || label || '|' || mentions || '|' || articles || '|' || more || '|' || hash FROM nodes",
		"names":     "SELECT n.id || '|' || m.name || '|' || m.key || '|' || m.rank FROM names m JOIN nodes n ON n.num = m.node",
		"terms":     "SELECT t.term || '|' || n.id || '|' || m.name FROM terms t JOIN names m ON m.num = t.name JOIN nodes n ON n.num = m.node",
		"sentences": `SELECT n.id || '|' || s.start || '|' || s."end" || '|' || s.text FROM sentences s JOIN nodes n ON n.num = s.article`,
		"tellings":  "SELECT n.id || '|' || t.seq || '|' || s.text || '|' || t.value || '|' || t.place FROM tellings t JOIN nodes n ON n.num = t.node JOIN sentences s ON s.num = t.sentence",
		"edges":     "SELECT f.id || ' → ' || t.id || '|' || e.hash FROM edges e JOIN nodes f ON f.num = e.from_node JOIN nodes t ON t.num = e.to_node",
		"evidence": `SELECT f.id || ' → ' || t.id || '|' || v.seq || '|' || v.role || '|' || coalesce(s.text, '') || '|' || v.mention_start FROM evidence v JOIN edges e ON e.num = v.edge
			JOIN nodes f ON f.num = e.from_node JOIN nodes t ON t.num = e.to_node LEFT JOIN sentences s ON s.num = v.sentence`,
		"name texts":     "SELECT n.id || '|' || m.name FROM names_text x LEFT JOIN names m ON m.num = x.rowid LEFT JOIN nodes n ON n.num = m.node",
		"sentence texts": "SELECT n.id || '|' || m.start || '|' || m.\"end\" FROM sentences_text x LEFT JOIN sentences m ON m.num = x.rowid LEFT JOIN nodes n ON n.num = m.article",
	} {
		err := eachRow(context.Background(), s.db, query, func(r *sql.Rows) error {
			var line sql.NullString
			err := r.Scan(&line)
			out[name] = append(out[name], line.String)
			return err
		})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		slices.Sort(out[name])
	}
	return out
}

// TestUpdateInAnySteps adds, removes and replaces documents in random batches, and
// holds that after each the tables hold what they would if all had come at once.
func TestUpdateInAnySteps(t *testing.T) {
	ctx := context.Background()
	opts := arabic(t)
	opts.QueryTerms = nil
	parts, all := 0, 0
	for seed := range uint64(4) {
		k := newKnot(seed)
		s := create(t, filepath.Join(t.TempDir(), "g.db"), opts)
		var there []*extract.Document
		for step := range 14 {
			batch := 1 + k.rng.IntN(6)
			if step == 0 {
				batch = 30
			}
			if len(there) > 12 && k.rng.IntN(3) == 0 {
				k.rng.Shuffle(len(there), func(i, j int) { there[i], there[j] = there[j], there[i] })
				var ids []string
				for _, d := range there[:batch] {
					ids = append(ids, d.Article.ID)
				}
				there = there[batch:]
				if _, err := s.Remove(ctx, ids...); err != nil {
					t.Fatal(err)
				}
			}
			var docs []*extract.Document
			for range batch - k.rng.IntN(2) {
				docs = append(docs, k.document())
			}
			if len(there) > 0 && k.rng.IntN(2) == 0 { // found again under a path that goes first
				again := *there[0]
				again.Article.Path = "a" + again.Article.Path
				there[0] = &again
				docs = append(docs, &again)
			}
			if n := len(there); n > 1 && k.rng.IntN(2) == 0 {
				s.opts.Engine = fmt.Sprintf("other %d", step)
				there[n-1] = k.again(there[n-1])
				docs = append(docs, there[n-1])
			}
			for _, d := range docs {
				if !slices.ContainsFunc(there, func(x *extract.Document) bool { return x.Article.ID == d.Article.ID }) {
					there = append(there, d)
				}
			}
			if _, err := s.Put(ctx, docs...); err != nil {
				t.Fatal(err)
			}
			all++
			err := s.write(ctx, func(tx *sql.Tx) error {
				_, done, err := s.updatePart(ctx, tx)
				if done {
					parts++
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := s.Update(ctx); err != nil {
				t.Fatal(err)
			}
			once := create(t, filepath.Join(t.TempDir(), "once.db"), opts)
			add(t, once, there...)
			if diff := cmp.Diff(tables(t, once), tables(t, s)); diff != "" {
				t.Fatalf("seed %d, step %d: (-at once +in steps):\n%s", seed, step, diff)
			}
			once.Close()
			if faults := checked(t, s); len(faults) > 0 {
				t.Fatalf("seed %d, step %d: %s", seed, step, strings.Join(faults, "\n"))
			}
		}
		s.Close()
	}
	if parts < all/2 {
		t.Errorf("only %d of %d updates folded a part", parts, all)
	}
}
