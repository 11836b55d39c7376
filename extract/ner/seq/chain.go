package seq

import "math"

// scores holds one number a label.
type scores [labels]float32

// edges scores every pair of neighbouring labels; the pairs that cannot be are
// barred.
type edges [labels][labels]float32

const barred = -1e9

// newEdges returns edges of weight zero.
func newEdges() *edges {
	e := new(edges)
	for a := range label(labels) {
		for b := range label(labels) {
			if !follows(a, b) {
				e[a][b] = barred
			}
		}
	}
	return e
}

// viterbi writes the most likely labels of a sentence to out, given the score
// of each label at each token. back is scratch space of the same length.
func viterbi(nodes []scores, e *edges, back [][labels]label, out []label) {
	var best scores
	for i := range nodes {
		var now scores
		for b := range label(labels) {
			if i == 0 {
				now[b] = nodes[0][b]
				if b.continues() {
					now[b] = barred
				}
				continue
			}
			if b.continues() { // only a name of its own class
				from := b - 1
				if best[b]+e[b][b] > best[b-1]+e[b-1][b] {
					from = b
				}
				now[b], back[i][b] = best[from]+e[from][b]+nodes[i][b], from
				continue
			}
			top, from := best[0]+e[0][b], outside
			for a := label(1); int(a) < labels; a++ {
				if v := best[a] + e[a][b]; v > top {
					top, from = v, a
				}
			}
			now[b], back[i][b] = top+nodes[i][b], from
		}
		best = now
	}
	last := outside
	for b := range label(labels) {
		if best[b] > best[last] {
			last = b
		}
	}
	for i := len(nodes) - 1; i >= 0; i-- {
		out[i] = last
		last = back[i][last]
	}
}

// lattice holds the forward and backward sums of a sentence, scaled at each
// token so that they stay in range.
type lattice struct {
	psi, alpha, beta [][labels]float64
	scale            []float64
	edge             [labels][labels]float64
	logZ             float64
}

// setEdges prepares the lattice for a model's edges.
func (l *lattice) setEdges(e *edges) {
	for a := range e {
		for b := range e[a] {
			l.edge[a][b] = math.Exp(float64(e[a][b]))
		}
	}
}

// fill computes the sums of a sentence.
func (l *lattice) fill(nodes []scores) {
	n := len(nodes)
	if cap(l.psi) < n {
		l.psi, l.alpha, l.beta, l.scale = make([][labels]float64, 2*n), make([][labels]float64, 2*n), make([][labels]float64, 2*n), make([]float64, 2*n)
	}
	l.psi, l.alpha, l.beta, l.scale = l.psi[:n], l.alpha[:n], l.beta[:n], l.scale[:n]
	l.logZ = 0
	for i := range nodes {
		top := nodes[i][0]
		for _, v := range nodes[i] {
			top = max(top, v)
		}
		l.logZ += float64(top)
		sum := 0.0
		for b := range label(labels) {
			l.psi[i][b] = math.Exp(float64(nodes[i][b] - top))
			v := 0.0
			switch {
			case i > 0 && b.continues(): // only a name of its own class
				v = l.alpha[i-1][b-1]*l.edge[b-1][b] + l.alpha[i-1][b]*l.edge[b][b]
			case i > 0:
				for a := range labels {
					v += l.alpha[i-1][a] * l.edge[a][b]
				}
			case !b.continues():
				v = 1
			}
			v *= l.psi[i][b]
			l.alpha[i][b] = v
			sum += v
		}
		l.scale[i] = sum
		l.logZ += math.Log(sum)
		for b := range labels {
			l.alpha[i][b] /= sum
		}
	}
	for i := n - 1; i >= 0; i-- {
		if i == n-1 {
			for a := range labels {
				l.beta[i][a] = 1
			}
			continue
		}
		var next [labels]float64
		for b := range labels {
			next[b] = l.psi[i+1][b] * l.beta[i+1][b] / l.scale[i+1]
		}
		for a := range labels {
			v := l.edge[a][0] * next[0]
			for b := 1; b < labels; b += 2 {
				v += l.edge[a][b] * next[b]
			}
			if a > 0 { // and on in the same name
				in := (a + 1) / 2 * 2
				v += l.edge[a][in] * next[in]
			}
			l.beta[i][a] = v
		}
	}
}

// at returns the probability that token i has label b.
func (l *lattice) at(i int, b label) float64 { return l.alpha[i][b] * l.beta[i][b] }

// read writes the probabilities of all labels to out.
func (l *lattice) read(out []scores) {
	for i := range out {
		for b := range label(labels) {
			out[i][b] = float32(l.at(i, b))
		}
	}
}

// chances writes the probabilities of the classes to out.
func (l *lattice) chances(out []Chance) {
	for i := range out {
		for c := range classes {
			out[i][c] = float32(l.at(i, begin(c)) + l.at(i, inside(c)))
		}
	}
}

// between returns the probability that tokens i-1 and i have labels a and b.
func (l *lattice) between(i int, a, b label) float64 {
	return l.alpha[i-1][a] * l.edge[a][b] * l.psi[i][b] * l.beta[i][b] / l.scale[i]
}

// span returns the probability that the tokens [first, last) are exactly one
// name of a class.
func (l *lattice) span(first, last, class int) float64 {
	p := l.alpha[first][begin(class)]
	from := begin(class)
	for i := first + 1; i < last; i++ {
		p *= l.edge[from][inside(class)] * l.psi[i][inside(class)] / l.scale[i]
		from = inside(class)
	}
	if last == len(l.psi) {
		return min(p, 1)
	}
	end := 0.0
	for b := range label(labels) {
		if b != inside(class) {
			end += l.edge[from][b] * l.psi[last][b] * l.beta[last][b]
		}
	}
	return min(p*end/l.scale[last], 1)
}
