package seq

import (
	"math"
	"math/rand/v2"
	"sync"

	"tarikh/extract"
)

// Options steer training. The zero value takes the defaults.
type Options struct {
	Epochs int     // times that the corpus is read; 10
	Rate   float64 // of learning; 0.15
	L1     float64 // strength of the pull to zero, which keeps the model small and general; 2e-5
	Lean   float64 // added to the score of each label that is not outside, for more recall
	Folds  int     // parts of the corpus for the first reading of the training text; 5
	Seed   uint64
	// Classes are those of [Vocabulary.Classes]; without them the model knows
	// no words but those of its corpus.
	Classes map[string]uint16
}

func (o Options) withDefaults() Options {
	if o.Epochs == 0 {
		o.Epochs = 10
	}
	if o.Rate == 0 {
		o.Rate = 0.15
	}
	if o.Folds == 0 {
		o.Folds = 5
	}
	if o.L1 == 0 {
		o.L1 = 2e-5
	}
	return o
}

// vocabulary numbers the features met in training.
type vocabulary struct {
	ids   map[feature]int32
	count []int32
	hash  []feature
}

func (v *vocabulary) id(f feature) int32 {
	id, ok := v.ids[f]
	if !ok {
		id = int32(len(v.hash))
		v.ids[f] = id
		v.hash, v.count = append(v.hash, f), append(v.count, 0)
	}
	v.count[id]++
	return id
}

// instance is one sentence: the features of each token, and its labels.
type instance struct {
	features [][]int32
	gold     []label
}

// reading is the weights of one of the two readings while they are learnt.
type reading struct {
	w    []scores
	edge *edges
}

func (r *reading) nodes(in *instance, out []scores) []scores {
	out = out[:0]
	for _, fs := range in.features {
		var sum scores
		for _, f := range fs {
			w := &r.w[f]
			for l := range sum {
				sum[l] += w[l]
			}
		}
		out = append(out, sum)
	}
	return out
}

// read writes the probability of each label of each token to out; lean is
// added to the scores of names.
func (r *reading) read(in *instance, lean float32, out []scores) {
	nodes := r.nodes(in, nil)
	for i := range nodes {
		for l := 1; l < labels; l++ {
			nodes[i][l] += lean
		}
	}
	var l lattice
	l.setEdges(r.edge)
	l.fill(nodes)
	l.read(out)
}

// learn maximises the likelihood of the sentences by AdaGrad with dual
// averaging: a weight is a function of the sum of its gradients, and stays
// zero until that sum outgrows the L1 term.
func learn(ins []*instance, size int, o Options) *reading {
	r := &reading{w: make([]scores, size), edge: newEdges()}
	sum, square := make([]scores, size), make([]scores, size)
	var edgeSquare edges
	order := make([]int, len(ins))
	for i := range order {
		order[i] = i
	}
	rnd := rand.New(rand.NewPCG(o.Seed, 1))
	var lat lattice
	var nodes []scores
	step := 0
	rate := float32(o.Rate)
	for range o.Epochs {
		rnd.Shuffle(len(order), func(i, k int) { order[i], order[k] = order[k], order[i] })
		for _, n := range order {
			in := ins[n]
			step++
			nodes = r.nodes(in, nodes)
			lat.setEdges(r.edge)
			lat.fill(nodes)
			pull := float32(o.L1 * float64(step))
			for i, fs := range in.features {
				var g scores
				any := false
				for l := range label(labels) {
					g[l] = float32(lat.at(i, l))
					if l == in.gold[i] {
						g[l]--
					}
					if g[l] < 1e-4 && g[l] > -1e-4 {
						g[l] = 0
					} else {
						any = true
					}
				}
				if !any {
					continue
				}
				for _, f := range fs {
					u, q, w := &sum[f], &square[f], &r.w[f]
					for l, d := range g {
						if d == 0 {
							continue
						}
						u[l] += d
						q[l] += d * d
						w[l] = shrink(u[l], pull) * rate / float32(math.Sqrt(float64(q[l])))
					}
				}
			}
			r.learnEdges(in, &lat, &edgeSquare, rate)
		}
	}
	return r
}

// shrink returns -u moved towards zero by pull.
func shrink(u, pull float32) float32 {
	switch {
	case u > pull:
		return pull - u
	case u < -pull:
		return -pull - u
	}
	return 0
}

func (r *reading) learnEdges(in *instance, lat *lattice, square *edges, rate float32) {
	var g edges
	for i := 1; i < len(in.gold); i++ {
		g[in.gold[i-1]][in.gold[i]]--
		for a := range label(labels) {
			for b := range label(labels) {
				g[a][b] += float32(lat.between(i, a, b))
			}
		}
	}
	for a := range g {
		for b, d := range g[a] {
			if r.edge[a][b] == barred || d == 0 {
				continue
			}
			square[a][b] += d * d
			r.edge[a][b] -= rate * d / float32(math.Sqrt(float64(square[a][b])+1e-6))
		}
	}
}

// trainer holds the corpus in the form that is learnt from.
type trainer struct {
	o        Options
	corpus   *Corpus
	sketches []sketch
	vocab    vocabulary
	base     []*instance
}

// Train learns a model from a corpus. [Model.LearnCuts] then teaches it where
// names begin behind clitics.
func Train(c *Corpus, lex *Lexicon, o Options) *Model {
	t := &trainer{o: o.withDefaults(), corpus: c, vocab: vocabulary{ids: map[feature]int32{}}}
	known := newWordClasses(o.Classes)
	t.sketches = sketches(c.Draft, lex.Flags(c.Draft), known)
	t.base = t.instances()
	bias := t.vocab.id(mix(tBias, 0, 0))
	first := learn(t.base, len(t.vocab.hash), t.o)
	second := learn(t.second(), len(t.vocab.hash), t.o)
	for _, r := range []*reading{first, second} {
		for l := 1; l < labels; l++ {
			r.w[bias][l] += float32(t.o.Lean)
		}
	}
	return newModel(t.vocab.hash, first, second, known)
}

func (t *trainer) instances() []*instance {
	var out []*instance
	var buf []feature
	for _, s := range t.corpus.Draft.Sentences {
		in := &instance{gold: t.corpus.labels[s.First:s.Last]}
		ss := t.sketches[s.First:s.Last]
		for i := range ss {
			buf = features(ss, i, buf[:0])
			in.features = append(in.features, t.ids(buf))
		}
		out = append(out, in)
	}
	return out
}

func (t *trainer) ids(fs []feature) []int32 {
	out := make([]int32, len(fs))
	for i, f := range fs {
		out[i] = t.vocab.id(f)
	}
	return out
}

// second makes the sentences of the second reading. What a first reading says
// of them must come from a model that has not seen them, or the second would
// learn to trust it too far: so each part is read by a model of the others.
func (t *trainer) second() []*instance {
	got := make([]scores, t.corpus.Len())
	n := len(t.base)
	var wait sync.WaitGroup
	for k := range t.o.Folds {
		from, to := n*k/t.o.Folds, n*(k+1)/t.o.Folds
		others := append(append([]*instance{}, t.base[:from]...), t.base[to:]...)
		wait.Go(func() {
			r := learn(others, len(t.vocab.hash), t.o)
			for i := from; i < to; i++ {
				s := t.corpus.Draft.Sentences[i]
				r.read(t.base[i], float32(t.o.Lean), got[s.First:s.Last])
			}
		})
	}
	wait.Wait()
	hs := hints(t.corpus.Draft, t.sketches, got)
	var out []*instance
	var buf []feature
	for n, s := range t.corpus.Draft.Sentences {
		in := &instance{gold: t.base[n].gold}
		for i := range in.gold {
			buf = secondFeatures(t.sketches[s.First:s.Last], hs[s.First:s.Last], i, buf[:0])
			fs := append([]int32{}, t.base[n].features[i]...)
			in.features = append(in.features, append(fs, t.ids(buf)...))
		}
		out = append(out, in)
	}
	return out
}

// sketches sketches all tokens of a draft.
func sketches(d *extract.Draft, flags []Flags, known wordClasses) []sketch {
	k := sketcher{draft: d, classes: known}
	out := make([]sketch, len(d.Tokens))
	for i := range out {
		out[i] = k.sketch(i, flags[i])
	}
	return out
}
