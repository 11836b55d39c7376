package rank

import (
	"context"
	"math"
	"slices"
	"testing"

	"tarikh/graph"
)

func pairsOf(edges [][2]int) (pairs []pair) {
	for _, e := range edges {
		pairs = append(pairs, pair{int32(min(e[0], e[1])), int32(max(e[0], e[1])), 1})
	}
	return pairs
}

// A partition is one: groups are numbered in the order of their first nodes,
// each hangs together, and its modularity is what is said.
func TestPartition(t *testing.T) {
	for _, s := range samples() {
		if s.Directed {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			groups, q, err := Partition(context.Background(), s.CSR, 1)
			if err != nil {
				t.Fatal(err)
			}
			if got := modularity(s.CSR, groups); got != q {
				t.Errorf("the modularity is %g, not %g", got, q)
			}
			if again, _, _ := Partition(context.Background(), s.CSR, 1); !slices.Equal(groups, again) {
				t.Error("a second run gives another partition")
			}
			next := int32(0)
			for i, g := range groups {
				if g > next {
					t.Fatalf("node %d has group %d before any has %d", i, g, next)
				}
				if g == next {
					next++
				}
			}
			if parts := connected(s.CSR, groups); parts != int(next) {
				t.Errorf("%d groups are %d parts that hang together", next, parts)
			}
			// Nothing is gained by moving one node to another group.
			for i := range groups {
				for _, j := range s.Row(int32(i)) {
					other := slices.Clone(groups)
					other[i] = groups[j]
					if better := modularity(s.CSR, other); better > q+1e-9 {
						t.Fatalf("moving node %d to group %d makes it %g, not %g", i, groups[j], better, q)
					}
				}
			}
		})
	}
}

// connected returns the number of parts that ties inside groups leave.
func connected(c *graph.CSR, groups []int32) int {
	var pairs []pair
	for i := range c.Nodes {
		for _, j := range c.Row(int32(i)) {
			if int32(i) < j && groups[i] == groups[j] {
				pairs = append(pairs, pair{int32(i), j, 1})
			}
		}
	}
	inside := newCuts(joined(c.Nodes, pairs, false))
	parts := 0
	for _, p := range inside.parent {
		if p < 0 {
			parts++
		}
	}
	return parts
}

// Groups that are plainly there are found, whatever their nodes are called.
func TestPlantedGroups(t *testing.T) {
	const n, count = 1000, 20
	c := joined(blank(n), pairsOf(planted(9, n, count, 8, 1)), false)
	groups, _, err := Partition(context.Background(), c, 1)
	if err != nil {
		t.Fatal(err)
	}
	number := map[int32]int{}
	wrong := 0
	for i, g := range groups {
		if i < count {
			number[g] = i
		}
		if number[g] != i%count {
			wrong++
		}
	}
	if len(number) != count || wrong > n/100 {
		t.Errorf("%d groups, %d nodes in a wrong one", len(number), wrong)
	}
}

// The resolution decides between two cliques and one whole.
func TestResolution(t *testing.T) {
	var pairs []pair
	for i := range int32(10) {
		for j := range i {
			if i/5 == j/5 {
				pairs = append(pairs, pair{j, i, 1})
			}
		}
	}
	pairs = append(pairs, pair{0, 9, 1})
	c := joined(blank(10), pairs, false)
	for resolution, want := range map[float64]int{0.01: 1, 1: 2, 20: 10} {
		groups, _, err := Partition(context.Background(), c, resolution)
		if err != nil {
			t.Fatal(err)
		}
		if got := int(slices.Max(groups)) + 1; got != want {
			t.Errorf("resolution %g gives %d groups, want %d", resolution, got, want)
		}
	}
}

func TestPartitionOfNothing(t *testing.T) {
	for _, n := range []int{0, 1, 3} {
		groups, q, err := Partition(context.Background(), joined(blank(n), nil, false), 1)
		if err != nil || len(groups) != n || q != 0 || n > 0 && int(slices.Max(groups)) != n-1 {
			t.Errorf("%d nodes without ties: %v, %g, %v", n, groups, q, err)
		}
	}
}

// Communities of the test articles have names and leading members first.
func TestCommunities(t *testing.T) {
	list, q, err := Communities(context.Background(), articles(t), Options{On: OnActors}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 5 || q < 0.3 {
		t.Fatalf("%d communities, modularity %g", len(list), q)
	}
	for i, c := range list {
		if c.Label == "" || c.Inside <= 0 || c.Inside > 1+1e-12 || len(c.Members) == 0 {
			t.Errorf("community %d is %+v", i, c)
		}
		if i > 0 && len(c.Members) > len(list[i-1].Members) {
			t.Errorf("community %d is larger than the one before", i)
		}
		for k := 1; k < len(c.Members); k++ {
			if c.Members[k].Weight > c.Members[k-1].Weight || math.IsNaN(c.Members[k].Weight) {
				t.Errorf("community %d: members are not in order", i)
			}
		}
	}
}
