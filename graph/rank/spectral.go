package rank

import (
	"context"
	"math"

	"gonum.org/v1/gonum/mat"

	"tarikh/graph"
)

// eigenvector is the eigenvector of the largest eigenvalue of the weights: a
// node's score is in proportion to the sum of those it is tied to (Bonacich
// 1972). Its length is 1. Of parts that hang together, only the one with the
// largest eigenvalue has scores above 0.
func eigenvector(ctx context.Context, t *task) ([]float64, error) {
	v, _, err := dominant(ctx, t.Len(), func(x, y []float64) { multiply(t.CSR, x, y) })
	return v, err
}

// katz counts the walks that end at a node, those of k steps attenuated by
// αᵏ (Katz 1953). α is 0.85 of the most at which the sum exists, which is the
// inverse of the largest eigenvalue. The length of the vector is 1.
func katz(ctx context.Context, t *task) ([]float64, error) {
	_, value, err := dominant(ctx, t.Len(), func(x, y []float64) { multiply(t.CSR, x, y) })
	if err != nil {
		return nil, err
	}
	alpha := damping
	if value > 0 {
		alpha /= value
	}
	return attenuated(ctx, t.Transpose(), alpha)
}

// attenuated solves x = αAx + 1, where row i of A is that of c, and scales x to
// length 1.
func attenuated(ctx context.Context, c *graph.CSR, alpha float64) ([]float64, error) {
	out := make([]float64, c.Len())
	for range rounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		change, most := 0.0, 0.0
		for i, was := range out {
			x := 1 + alpha*rowSum(c, out, int32(i))
			out[i] = x
			change, most = max(change, math.Abs(x-was)), max(most, x)
		}
		if change <= tolerance*most {
			break
		}
	}
	scale(out, length(out))
	return out, nil
}

// authority is the authority score of HITS (Kleinberg 1999): a node is a good
// authority if good hubs point to it, and a good hub if it points to good
// authorities. Edges lead from events to those who take part, so that events
// are the hubs. Scores add up to 1; without any edge all are 0.
func authority(ctx context.Context, t *task) ([]float64, error) {
	return hits(ctx, t.Transpose(), t.CSR)
}

// hub is the hub score of HITS.
func hub(ctx context.Context, t *task) ([]float64, error) {
	return hits(ctx, t.CSR, t.Transpose())
}

// hits returns the scores that one pass along back and one along forth leave as
// they are.
func hits(ctx context.Context, forth, back *graph.CSR) ([]float64, error) {
	half := make([]float64, forth.Len())
	v, value, err := dominant(ctx, forth.Len(), func(x, y []float64) {
		multiply(back, x, half)
		multiply(forth, half, y)
	})
	if err != nil {
		return nil, err
	}
	if value == 0 {
		clear(v)
	}
	scale(v, sumOf(v))
	return v, nil
}

// multiply sets y to the product of the weights and x.
func multiply(c *graph.CSR, x, y []float64) {
	for i := range y {
		y[i] = rowSum(c, x, int32(i))
	}
}

func rowSum(c *graph.CSR, x []float64, i int32) float64 {
	sum := 0.0
	row := c.Row(i)
	weights := c.Weights[c.Offsets[i]:][:len(row)]
	for k, j := range row {
		sum += x[j] * weights[k]
	}
	return sum
}

const (
	krylov  = 24    // vectors between two restarts of dominant
	small   = 1e-12 // share of the largest value below which one is noise
	residue = 1e-13 // error, as a share of the eigenvalue, at which it has converged
	one     = 1e-9  // share of the eigenvalue by which two must differ not to be one
)

// dominant returns the eigenvector of length 1 to the largest eigenvalue of a
// symmetric map without negative entries, and that value, by the method of
// Lanczos, started from the vector of all ones and restarted from its best
// guess. Where several vectors belong to the value, it is the projection of
// the start, as with the power method, which takes far more steps.
func dominant(ctx context.Context, n int, apply func(x, y []float64)) ([]float64, float64, error) {
	if n == 0 {
		return nil, 0, nil
	}
	l := lanczos{apply: apply, room: make([]float64, n), guess: make([]float64, n)}
	for i := range l.guess {
		l.guess[i] = 1 / math.Sqrt(float64(n))
	}
	for best := math.Inf(1); ; best = min(best, l.off) {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		l.expand()
		if l.off <= residue*l.value || l.off > best/2 && l.off < one*l.value || l.cycles > rounds {
			break
		}
		l.improve()
	}
	v, most := l.guess, 0.0
	for i, x := range v {
		v[i] = math.Abs(x)
		most = max(most, v[i])
	}
	for i, x := range v {
		if x < small*most {
			v[i] = 0
		}
	}
	scale(v, length(v))
	return v, l.value, nil
}

// lanczos is the state of dominant.
type lanczos struct {
	apply  func(x, y []float64)
	guess  []float64 // the eigenvector as far as it is known, of length 1
	value  float64   // its eigenvalue
	off    float64   // how far the image of guess is from value times guess
	cycles int

	basis            [][]float64 // of the images of guess, orthonormal
	diagonal, beside []float64   // the map on that basis, a tridiagonal matrix
	room             []float64
}

// expand finds the basis, starting from the guess, and how good that was.
func (l *lanczos) expand() {
	l.cycles++
	l.basis, l.diagonal, l.beside = l.basis[:0], l.diagonal[:0], l.beside[:0]
	next := l.guess
	for len(l.basis) < min(krylov, len(l.guess)) {
		l.basis = grow(l.basis, next)
		v := l.basis[len(l.basis)-1]
		l.apply(v, l.room)
		l.diagonal = append(l.diagonal, dot(v, l.room))
		for range 2 { // once leaves rounding errors that grow
			for _, u := range l.basis {
				subtract(l.room, u, dot(u, l.room))
			}
		}
		rest := length(l.room)
		l.beside = append(l.beside, rest)
		if len(l.basis) == 1 {
			l.value, l.off = l.diagonal[0], rest
		}
		if rest <= residue*l.value {
			return
		}
		scale(l.room, rest)
		next = l.room
	}
}

// improve takes what is nearest to the guess among the eigenvectors to the
// largest eigenvalue within the basis. There may be several: rounding errors
// lead to each vector that belongs to the value, whether or not the start had
// a share in it.
func (l *lanczos) improve() {
	k := len(l.basis)
	m := mat.NewSymDense(k, nil)
	for i := range k {
		m.SetSym(i, i, l.diagonal[i])
		if i > 0 {
			m.SetSym(i-1, i, l.beside[i-1])
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(m, true) {
		l.cycles = rounds // its iteration has no end; so has ours
		return
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	values := eigen.Values(nil)
	clear(l.guess)
	for i, v := range l.basis {
		share := 0.0
		for j := k - 1; j >= 0 && values[j] >= values[k-1]-one*math.Abs(values[k-1]); j-- {
			share += vectors.At(i, j) * vectors.At(0, j)
		}
		subtract(l.guess, v, -share)
	}
	scale(l.guess, length(l.guess))
}

// grow appends a copy of a vector, in the memory of an earlier one if there is.
func grow(basis [][]float64, v []float64) [][]float64 {
	k := len(basis)
	if k < cap(basis) {
		basis = basis[:k+1]
		basis[k] = append(basis[k][:0], v...)
		return basis
	}
	return append(basis, append([]float64(nil), v...))
}

func dot(u, v []float64) float64 {
	sum := 0.0
	for i, x := range u {
		sum += x * v[i]
	}
	return sum
}

func subtract(from, v []float64, times float64) {
	for i, x := range v {
		from[i] -= times * x
	}
}

func length(v []float64) float64 { return math.Sqrt(dot(v, v)) }
