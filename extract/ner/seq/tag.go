package seq

import "tarikh/extract"

// Tagged is a name that the model found.
type Tagged struct {
	extract.Span         // without the clitics in front
	First, Last  int     // the tokens [First, Last) of the draft
	Class        string  // PERS, LOC, ORG or MISC
	Score        float64 // the probability that exactly these tokens are such a name
}

// Reading is what the model makes of a draft.
type Reading struct {
	Names []Tagged
	// Chance holds, for each token of the draft, how probable each class is.
	Chance []Chance
}

// Chance is the probability that a token is part of a name of each class, in the
// order PERS, LOC, ORG, MISC.
type Chance [len(classes)]float32

// Of returns the probability of a class by its name.
func (c *Chance) Of(class string) float32 {
	for k, name := range classes {
		if name == class {
			return c[k]
		}
	}
	return 0
}

// Any returns the probability that the token is part of any name.
func (c *Chance) Any() float32 {
	var sum float32
	for _, v := range c {
		sum += v
	}
	return sum
}

// Tag returns the names in a draft, as [Model.Read] does.
func (m *Model) Tag(d *extract.Draft, lex *Lexicon) []Tagged { return m.Read(d, lex).Names }

// Read returns the names in a draft whose tokens and sentences are set, in
// order. They do not overlap, and none crosses the end of a sentence. A nil
// lexicon flags nothing.
func (m *Model) Read(d *extract.Draft, lex *Lexicon) Reading {
	out := Reading{Chance: make([]Chance, len(d.Tokens))}
	words := make(map[uint32]bool, len(d.Tokens))
	for i := range d.Tokens {
		words[hashString(d.Tokens[i].Norm)] = true
	}
	nearby := func(core uint32) bool { return words[core] }
	m.read(d, lex, out.Chance, func(first, last, class int, score float64) {
		t := Tagged{First: first, Last: last, Class: classes[class], Score: score}
		t.Span = extract.Span{Start: m.segment.cut(&d.Tokens[first], nearby).Start, End: d.Tokens[last-1].End}
		out.Names = append(out.Names, t)
	})
	return out
}

// read labels a draft twice, writes the chances of the second reading, and calls
// yield for each of its names.
func (m *Model) read(d *extract.Draft, lex *Lexicon, chance []Chance, yield func(first, last, class int, score float64)) {
	ss := sketches(d, lex.Flags(d), m.classes)
	totals := make([]total, len(ss))
	var buf []feature
	w := m.newWork()
	for _, s := range d.Sentences {
		for i := s.First; i < s.Last; i++ {
			buf = features(ss[s.First:s.Last], i-s.First, buf[:0])
			m.table.add(buf, &totals[i])
		}
	}
	first := make([]scores, len(ss))
	for _, s := range d.Sentences {
		w.score(m, 0, totals[s.First:s.Last])
		w.lattice[0].fill(w.nodes)
		w.lattice[0].read(first[s.First:s.Last])
	}
	hs := hints(d, ss, first)
	second := make([]label, len(ss))
	for _, s := range d.Sentences {
		for i := s.First; i < s.Last; i++ {
			buf = secondFeatures(ss[s.First:s.Last], hs[s.First:s.Last], i-s.First, buf[:0])
			m.table.add(buf, &totals[i])
		}
		chain := second[s.First:s.Last]
		w.score(m, 1, totals[s.First:s.Last])
		w.label(m, chain)
		w.lattice[1].fill(w.nodes)
		w.lattice[1].chances(chance[s.First:s.Last])
		runs(chain, func(a, b, class int) {
			yield(s.First+a, s.First+b, class, w.lattice[1].span(a, b, class))
		})
	}
}

// work is the scratch space of one run.
type work struct {
	nodes   []scores // of the sentence under way
	back    [][labels]label
	lattice [2]lattice // of the two readings
}

func (m *Model) newWork() *work {
	w := new(work)
	for k := range w.lattice {
		w.lattice[k].setEdges(&m.edge[k])
	}
	return w
}

// score sets w.nodes to the scores of a sentence's tokens.
func (w *work) score(m *Model, reading int, totals []total) {
	w.nodes = w.nodes[:0]
	for i := range totals {
		w.nodes = append(w.nodes, totals[i].scores(reading, m.scale[reading]))
	}
}

// label writes the best labels of the second reading to out.
func (w *work) label(m *Model, out []label) {
	if cap(w.back) < len(out) {
		w.back = make([][labels]label, 2*len(out))
	}
	viterbi(w.nodes, &m.edge[1], w.back[:len(out)], out)
}
