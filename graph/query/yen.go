package query

import (
	"cmp"
	"slices"
)

// several returns the count cheapest paths between two nodes that pass no node
// twice and have no more than limit edges, by Yen's algorithm (1971) with
// Lawler's improvement (1972): each path that is found is left at each of its
// nodes behind the one where it left an earlier path, the cheapest way on from
// there that is not known yet makes a candidate, and the cheapest candidate is
// the next path. The limit holds for the ways on, so no path of fewer edges is
// missed.
func (w *walker) several(start, end int32, count, limit int) [][]int32 {
	first := w.shortest(start, end, limit)
	if first == nil {
		return nil
	}
	if start == end {
		return [][]int32{first}
	}
	found := []route{{path: first}}
	var candidates []route
	for len(found) < count {
		last := found[len(found)-1]
		for at := last.left; at < len(last.path)-1; at++ {
			if c, ok := w.deviation(found, last.path[:at+1], end, limit); ok {
				candidates = append(candidates, c)
			}
		}
		if len(candidates) == 0 {
			break
		}
		next := 0
		for i := range candidates {
			if compareRoutes(candidates[i], candidates[next]) < 0 {
				next = i
			}
		}
		found = append(found, candidates[next])
		candidates = slices.Delete(candidates, next, next+1)
	}
	out := make([][]int32, len(found))
	for i, r := range found {
		out[i] = r.path
	}
	return out
}

// route is a path, its cost, and where it left the path that it was made of.
type route struct {
	path []int32
	cost cost
	left int
}

func compareRoutes(a, b route) int {
	return cmp.Or(cmp.Compare(a.cost, b.cost), slices.Compare(a.path, b.path))
}

// deviation returns the cheapest path that starts as root does and goes on
// otherwise than all that were found.
func (w *walker) deviation(found []route, root []int32, end int32, limit int) (route, bool) {
	spur := len(root) - 1
	w.left, w.banned = map[int32]bool{}, map[int32]bool{}
	defer func() { w.left, w.banned = nil, nil }()
	for _, i := range root {
		w.left[i] = true
	}
	for _, r := range found {
		if len(r.path) > spur+1 && slices.Equal(r.path[:spur+1], root) {
			w.banned[r.path[spur+1]] = true
		}
	}
	if limit > 0 {
		if limit -= spur; limit == 0 {
			return route{}, false
		}
	}
	rest := w.shortest(root[spur], end, limit)
	if rest == nil {
		return route{}, false
	}
	path := slices.Concat(root, rest[1:])
	return route{path, w.costOf(path), spur}, true
}
