package resolve

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarikh/extract"
	"tarikh/graph"
)

// notebook keeps facts and documents in memory.
type notebook struct {
	facts map[uint64][]byte
	docs  map[string]*extract.Document
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

// told writes down what a graph is made of: of each cluster all but its members, of
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
		book, graphOf := newNotebook(), map[string]string{}
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
			from := graph.Facts(book)
			if step == 0 {
				from = nil
			}
			rev, err := r.Revise(from, gone, come)
			if err != nil {
				t.Fatalf("seed %d, step %d: %v", seed, step, err)
			}
			for _, id := range rev.Gone {
				if strings.HasPrefix(id, "article:") {
					continue
				}
				if _, there := graphOf[id]; !there {
					t.Fatalf("seed %d, step %d: %s goes, which was not there", seed, step, id)
				}
				delete(graphOf, id)
			}
			maps.Copy(graphOf, toldOf(rev))
			book.note(rev.Facts)
			once, err := r.Revise(nil, nil, slices.Collect(maps.Values(book.docs)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(toldOf(once), graphOf); diff != "" {
				t.Fatalf("seed %d, step %d: (-at once +in steps)\n%s", seed, step, diff)
			}
			same := newNotebook()
			same.note(once.Facts)
			if !maps.EqualFunc(same.facts, book.facts, slices.Equal[[]byte]) {
				t.Fatalf("seed %d, step %d: %d facts are noted in steps, and %d at once, not the same", seed, step, len(book.facts), len(same.facts))
			}
		}
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
