package resolve

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tarikh/extract"
	"tarikh/graph"
)

// notebook keeps facts and documents in memory.
type notebook struct {
	facts map[uint64][]byte
	docs  map[string]*extract.Document
	graph map[string]string // what is told of its nodes, as the revisions say
}

func newNotebook() *notebook {
	return &notebook{facts: map[uint64][]byte{}, docs: map[string]*extract.Document{}}
}

func (n *notebook) Facts(keys []uint64, each func(uint64, []byte)) error {
	for _, key := range keys {
		if data, ok := n.facts[key]; ok {
			each(key, data)
		}
	}
	return nil
}

func (n *notebook) Document(article string) (*extract.Document, error) { return n.docs[article], nil }

func (n *notebook) note(facts map[uint64][]byte) {
	for key, data := range facts {
		if n.facts[key] = data; data == nil {
			delete(n.facts, key)
		}
	}
}

// toldOf writes down what a graph is made of: of each cluster all but its members, of
// which a revision does not tell those of entities.
func toldOf(rev *graph.Revision) map[string]string {
	out := map[string]string{}
	for _, c := range slices.Concat(rev.Entities, rev.Events) {
		sum, members := "", ""
		if c.Sum != nil {
			sum = fmt.Sprintf("%v of %d", *c.Sum, c.Articles)
		} else {
			members = fmt.Sprint(c.Members)
		}
		out[c.ID] = fmt.Sprintf("%s %s %s in %s %v %s %s\n%v", c.Kind, c.Label, c.En, c.Within, c.When, sum, members, c.Why)
	}
	return out
}

// TestRevisingIsResolving adds, removes and replaces articles in random steps, and
// holds that what is noted and what the graph is made of is then as if all that are left
// had come at once.
func TestRevisingIsResolving(t *testing.T) {
	plain := newResolver(t)
	rules, err := plain.Rules("rules", strings.NewReader("same شي = شي جين بينغ\nnever حسن نصر != حسين نصر\nkind هواوي : organisation\n"))
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(120) {
		r := plain
		if seed%3 == 0 {
			r = plain.With(rules)
		}
		rng := rand.New(rand.NewPCG(seed, 21))
		pool := tangle(rng, 12+rng.IntN(40))
		for i, d := range pool {
			if d.Article.Source = []string{"", "الغد", "المدينة"}[rng.IntN(3)]; i > 2 && rng.IntN(8) == 0 { // another document of an article
				other := *pool[i-1-rng.IntN(2)]
				other.Events = slices.Clone(other.Events[:len(other.Events)/2])
				pool[i] = &other
			}
		}
		book := newNotebook()
		for step := range 8 {
			var gone, come []*extract.Document
			for range 1 + rng.IntN(1+len(pool)/3) {
				d := pool[rng.IntN(len(pool))]
				old := book.docs[d.Article.ID]
				if slices.ContainsFunc(slices.Concat(gone, come), func(x *extract.Document) bool { return x.Article.ID == d.Article.ID }) {
					continue
				}
				if old != nil {
					gone = append(gone, old)
				}
				if delete(book.docs, d.Article.ID); old == nil || rng.IntN(2) == 0 {
					come = append(come, d)
					book.docs[d.Article.ID] = d
				}
			}
			if err := book.revise(r, gone, come); err != nil {
				t.Fatalf("seed %d, step %d: %v", seed, step, err)
			}
		}
	}
}

// revise revises the graph, and returns an error where it is not that of all documents at
// once, or other facts are noted.
func (n *notebook) revise(r *Resolver, gone, come []*extract.Document) error {
	from := graph.Facts(n)
	if n.graph == nil {
		n.graph, from = map[string]string{}, nil
	}
	rev, err := r.Revise(from, gone, come)
	if err != nil {
		return err
	}
	for _, id := range rev.Gone {
		if strings.HasPrefix(id, "article:") {
			continue
		}
		if _, there := n.graph[id]; !there {
			return fmt.Errorf("%s goes, which was not there", id)
		}
		delete(n.graph, id)
	}
	maps.Copy(n.graph, toldOf(rev))
	n.note(rev.Facts)
	once, err := r.Revise(nil, nil, slices.Collect(maps.Values(n.docs)))
	if err != nil {
		return err
	}
	if diff := cmp.Diff(toldOf(once), n.graph); diff != "" {
		return fmt.Errorf("(-at once +in steps)\n%s", diff)
	}
	same := newNotebook()
	same.note(once.Facts)
	if !maps.EqualFunc(same.facts, n.facts, slices.Equal[[]byte]) {
		return fmt.Errorf("%d facts are noted in steps, and %d at once, not the same", len(n.facts), len(same.facts))
	}
	return nil
}

// TestRevisingWhatIsReadAcross brings facts about that other names and events read with
// which the change has no name in common.
func TestRevisingWhatIsReadAcross(t *testing.T) {
	day := func(i int) string {
		return time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, 40*i).Format(time.DateOnly)
	}
	tripoli := ent{kind: extract.Place, name: "طرابلس", ref: extract.Ref{Geonames: "2210247", Country: "LY"}}
	libya := ent{kind: extract.Place, name: "ليبيا", ref: extract.Ref{Geonames: "2215636", Country: "LY"}}
	outlet := func(id string, list ...ent) *extract.Document {
		d := article(id, "2020-01-01", list...)
		d.Article.Source = "صحيفة المدينة"
		return d
	}
	var libyan, deaths []*extract.Document
	for i := range outletArticles {
		libyan = append(libyan, outlet(fmt.Sprintf("libyan%d", i), tripoli))
	}
	for i := range maxPairs + 2 {
		d := article(fmt.Sprintf("death%03d", i), day(i), person("سالم الورفلي"))
		told(d, "die", day(i), "", "توفي سالم الورفلي", "target:e1")
		deaths = append(deaths, d)
	}
	twins := article("b", "2020-01-09", person("سالم الورفلي"), person("هالة القروي"), person("نور الدين العياري"))
	told(twins, "meet", "2020-01-08", "", "التقى سالم هالة", "agent:e1", "target:e2")
	told(twins, "meet", "2020-01-05", "", "التقى سالم نور الدين", "agent:e1", "target:e3")
	twins.Events[1].Trigger = twins.Events[0].Trigger
	first := article("a", "2020-01-08", person("سالم الورفلي"), person("هالة القروي"))
	told(first, "meet", "2020-01-08", "", "التقى سالم هالة", "agent:e1", "target:e2")
	for _, tt := range []struct {
		name       string
		was, comes []*extract.Document
	}{
		{"the country of a place", []*extract.Document{article("a", "", tripoli)}, []*extract.Document{article("b", "", libya)}},
		{"the country of an outlet", append(slices.Clone(libyan[1:]), outlet("silent", org("وزارة الداخلية"))), libyan[:1]},
		{"what happens once, too often", deaths[2:], deaths[:2]},
		{"two events of one word", []*extract.Document{twins}, []*extract.Document{first}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, book := newResolver(t), newNotebook()
			for i, step := range []struct{ gone, come []*extract.Document }{{nil, tt.was}, {nil, tt.comes}, {tt.comes, nil}} {
				for _, d := range step.gone {
					delete(book.docs, d.Article.ID)
				}
				for _, d := range step.come {
					book.docs[d.Article.ID] = d
				}
				before := maps.Clone(book.graph)
				if err := book.revise(r, step.gone, step.come); err != nil {
					t.Fatalf("step %d: %v", i, err)
				}
				if i == 1 && !slices.ContainsFunc(slices.Collect(maps.Keys(before)), func(id string) bool { return book.graph[id] != before[id] }) {
					t.Error("nothing of what was there has changed: this tests nothing")
				}
			}
		})
	}
}

// TestRevisingWithoutSomeFacts takes facts away, or cuts them short: the revision may be
// refused, as a damaged file's is, but it ends.
func TestRevisingWithoutSomeFacts(t *testing.T) {
	r := newResolver(t)
	rng := rand.New(rand.NewPCG(5, 5))
	docs := tangle(rng, 30)
	rev, err := r.Revise(nil, nil, docs[5:])
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for _, key := range slices.Sorted(maps.Keys(rev.Facts)) {
		book := newNotebook()
		for _, d := range docs {
			book.docs[d.Article.ID] = d
		}
		book.note(rev.Facts)
		if data := book.facts[key]; rng.IntN(2) == 0 {
			book.facts[key] = data[:rng.IntN(len(data))]
		} else {
			delete(book.facts, key)
		}
		if _, err := r.Revise(book, docs[10:12], docs[:5]); errors.Is(err, graph.ErrFacts) {
			refused++
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if refused == 0 {
		t.Error("nothing was found to be lacking")
	}
}
