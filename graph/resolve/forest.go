package resolve

import (
	"cmp"
	"slices"

	"tarikh/graph"
)

// joint is a proposal to make two things one.
type joint struct {
	a, b   int32 // a < b
	rank   int   // smaller goes first
	reason graph.Reason
}

// forest is a union-find over things numbered in a fixed order. A joint that
// the guard forbids for any two members is left out, so that the result
// depends on the set of joints alone: they are tried in the order of rank,
// then of numbers.
type forest struct {
	parent  []int32
	members [][]int32
	reasons [][]graph.Reason // by root
	// guard reports whether two sets of things may become one by a joint of
	// that rank; nil means yes.
	guard func(a, b []int32, rank int) bool
}

func newForest(n int) *forest {
	f := &forest{parent: make([]int32, n), members: make([][]int32, n), reasons: make([][]graph.Reason, n)}
	for i := range n {
		f.parent[i] = int32(i)
		f.members[i] = []int32{int32(i)}
	}
	return f
}

func (f *forest) root(i int32) int32 {
	for f.parent[i] != i {
		f.parent[i] = f.parent[f.parent[i]]
		i = f.parent[i]
	}
	return i
}

// join makes things one along the joints.
func (f *forest) join(joints []joint) {
	slices.SortFunc(joints, func(x, y joint) int {
		return cmp.Or(cmp.Compare(x.rank, y.rank), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(x.reason.Rule, y.reason.Rule), cmp.Compare(x.reason.Evidence, y.reason.Evidence),
			cmp.Compare(x.reason.A, y.reason.A), cmp.Compare(x.reason.B, y.reason.B)) // each may be the other's alias
	})
	for _, j := range joints {
		a, b := f.root(j.a), f.root(j.b)
		if a == b {
			continue
		}
		if a > b {
			a, b = b, a
		}
		if f.guard != nil && !f.guard(f.members[a], f.members[b], j.rank) {
			continue
		}
		f.parent[b] = a
		f.members[a] = append(f.members[a], f.members[b]...)
		f.reasons[a] = append(append(f.reasons[a], f.reasons[b]...), j.reason)
		f.members[b], f.reasons[b] = nil, nil
	}
}

// roots yields the number of each set, in rising order.
func (f *forest) roots() []int32 {
	var out []int32
	for i := range f.parent {
		if f.parent[i] == int32(i) {
			out = append(out, int32(i))
		}
	}
	return out
}
