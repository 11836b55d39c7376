package main

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"
)

func TestSimplify(t *testing.T) {
	for name, c := range map[string]struct{ line, want []point }{
		"two points":   {[]point{{0, 0}, {1, 1}}, []point{{0, 0}, {1, 1}}},
		"a small bend": {[]point{{0, 0}, {1, 0.01}, {2, 0}}, []point{{0, 0}, {2, 0}}},
		"a large bend": {[]point{{0, 0}, {1, 1}, {2, 0}}, []point{{0, 0}, {1, 1}, {2, 0}}},
		"both":         {[]point{{0, 0}, {1, 1}, {2, 1.001}, {3, 1}, {4, 0}}, []point{{0, 0}, {1, 1}, {3, 1}, {4, 0}}},
		"near a pole":  {[]point{{0, 89}, {1, 89.5}, {2, 89}}, []point{{0, 89}, {2, 89}}}, // a degree is short there
		"a tiny ring":  {[]point{{0, 0}, {0.01, 0}, {0.01, 0.01}, {0, 0}}, []point{{0, 0}, {0.01, 0}, {0.01, 0.01}, {0, 0}}},
	} {
		if got := simplify(c.line); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestArea(t *testing.T) {
	lines := [][]point{{{0, 0}, {0, 2}, {2, 2}}, {{0, 0}, {2, 0}, {2, 2}}}
	if got := area([]int{0, ^1}, lines); math.Abs(got-4) > 0.1 { // two lines that meet, one run backwards
		t.Errorf("the area is %v, want about 4", got)
	}
}

// The map holds every country as whole rings, on the grid and small.
func TestWorld(t *testing.T) {
	data, err := os.ReadFile("../../../../export/page/vendor/world.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(data) > 150_000 {
		t.Errorf("the map has %d bytes", len(data))
	}
	var m topology
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	ends := make([][2][2]int, len(m.Arcs))
	for i, arc := range m.Arcs {
		x, y := 0, 0
		for k, d := range arc {
			x, y = x+d[0], y+d[1]
			if k == 0 {
				ends[i][0] = [2]int{x, y}
			}
			if x < 0 || y < 0 || x > grid || y > grid {
				t.Fatalf("arc %d leaves the world at %d, %d", i, x, y)
			}
		}
		ends[i][1] = [2]int{x, y}
	}
	countries := m.Objects.Countries.Geometries
	if len(countries) < 230 {
		t.Errorf("only %d countries", len(countries))
	}
	for i, c := range countries {
		s, err := c.shape()
		if err != nil || len(s) == 0 {
			t.Fatalf("country %d: %v, %v", i, s, err)
		}
		for _, polygon := range s {
			for _, ring := range polygon {
				for k, a := range ring { // each arc begins where the one before ends
					b := ring[(k+1)%len(ring)]
					last, first := ends[max(a, ^a)], ends[max(b, ^b)]
					if a < 0 {
						last = [2][2]int{last[1], last[0]}
					}
					if b < 0 {
						first = [2][2]int{first[1], first[0]}
					}
					if last[1] != first[0] {
						t.Errorf("country %d: a ring is open between arcs %d and %d", i, a, b)
					}
				}
			}
		}
	}
}
