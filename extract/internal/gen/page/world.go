package main

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

// near are the countries that the news this program reads tells of most: they
// are drawn as finely as the source has them, by their ISO 3166-1 number, or by
// name where they have none.
var near = []string{
	"012", "048", "174", "262", "818", "368", "400", "414", "422", "434", "478", "504", "732", "512", "275", "634", "682", "706", "Somaliland", "729",
	"760", "788", "784", "887", "364", "792", "376", "196", "N. Cyprus", "232",
}

const (
	// grid is the number of steps of the map from west to east: 4 km each on the equator.
	grid = 10000
	// coarse is the area in square degrees below which a bend of a far coast is
	// left out, and islet that below which a far island is.
	coarse = 0.03
	islet  = 0.2
	// antarctica is left out: no news comes from it, and it takes much room.
	antarctica = "010"
)

// topology is the part of TopoJSON that world-atlas uses.
type topology struct {
	Type      string `json:"type"`
	Transform struct {
		Scale     [2]float64 `json:"scale"`
		Translate [2]float64 `json:"translate"`
	} `json:"transform"`
	Objects struct {
		Countries struct {
			Type       string    `json:"type"`
			Geometries []country `json:"geometries"`
		} `json:"countries"`
	} `json:"objects"`
	Arcs [][][2]int `json:"arcs"` // of each point, the steps from the one before
}

type country struct {
	Type       string          `json:"type"`
	ID         string          `json:"id,omitempty"`
	Arcs       json.RawMessage `json:"arcs"`
	Properties *struct {
		Name string `json:"name"`
	} `json:"properties,omitempty"`
}

type (
	point [2]float64 // degrees: longitude, latitude
	// shape is the polygons of a country, each its rings, each the numbers of
	// its arcs; one that is run backwards is ^number.
	shape [][][]int
)

// world makes a map of the world of one that is too large: the countries that
// are near keep every bend, and all borders still fit.
func world(data []byte) ([]byte, error) {
	var t topology
	if err := json.Unmarshal(data, &t); err != nil {
		return nil, err
	}
	lines := decode(&t)
	shapes, fine := make([]shape, len(t.Objects.Countries.Geometries)), make([]bool, len(lines))
	for i, c := range t.Objects.Countries.Geometries {
		var err error
		if shapes[i], err = c.shape(); err != nil {
			return nil, err
		}
		if c.near() {
			shapes[i].each(func(a int) { fine[a] = true })
		}
	}
	for i := range lines {
		if !fine[i] {
			lines[i] = simplify(lines[i])
		}
	}
	kept := t.Objects.Countries.Geometries[:0:0]
	var drawn []shape
	for i, c := range t.Objects.Countries.Geometries {
		if s := shapes[i].without(lines, c.near()); c.ID != antarctica && len(s) > 0 {
			kept, drawn = append(kept, c), append(drawn, s)
		}
	}
	return encode(&t, kept, drawn, lines)
}

func (c country) near() bool {
	return slices.Contains(near, c.ID) || c.ID == "" && c.Properties != nil && slices.Contains(near, c.Properties.Name)
}

func (c country) shape() (shape, error) {
	var s shape
	if c.Type == "Polygon" {
		s = make(shape, 1)
		return s, json.Unmarshal(c.Arcs, &s[0])
	}
	if c.Type != "MultiPolygon" {
		return nil, fmt.Errorf("a country is a %s", c.Type)
	}
	return s, json.Unmarshal(c.Arcs, &s)
}

func (s shape) each(f func(arc int)) {
	for _, polygon := range s {
		for _, ring := range polygon {
			for _, a := range ring {
				f(max(a, ^a))
			}
		}
	}
}

// without returns a shape without the polygons that are too small to be seen;
// of a country, the largest always stays.
func (s shape) without(lines [][]point, near bool) shape {
	var out shape
	largest, most := -1, 0.0
	for i, polygon := range s {
		a := area(polygon[0], lines)
		if a > most {
			largest, most = i, a
		}
		if near && a > 0 || a > islet {
			out = append(out, polygon)
		}
	}
	if len(out) == 0 && largest >= 0 {
		out = shape{s[largest]}
	}
	return out
}

// area is that of a ring, in square degrees on the equator.
func area(ring []int, lines [][]point) float64 {
	var sum float64
	var last *point
	for _, a := range ring {
		line := lines[max(a, ^a)]
		for i := range line {
			p := line[i]
			if a < 0 {
				p = line[len(line)-1-i]
			}
			if last != nil {
				sum += (p[0] - last[0]) * (p[1] + last[1]) / 2 * math.Cos(p[1]*math.Pi/180)
			}
			last = &p
		}
	}
	return math.Abs(sum)
}

// simplify leaves out the bends of a line that enclose the least area, one after
// the other, as long as they are small: Visvalingam and Whyatt (1993). Its ends
// stay, as other lines meet it there.
func simplify(line []point) []point {
	line = slices.Clone(line)
	for len(line) > 2 {
		at, least := 0, coarse
		if line[0] == line[len(line)-1] && len(line) <= 4 {
			break // a ring of its own
		}
		for i := 1; i < len(line)-1; i++ {
			if b := bend(line[i-1], line[i], line[i+1]); b < least {
				at, least = i, b
			}
		}
		if at == 0 {
			break
		}
		line = slices.Delete(line, at, at+1)
	}
	return line
}

// bend is the area of a triangle.
func bend(a, b, c point) float64 {
	return math.Abs((b[0]-a[0])*(c[1]-a[1])-(c[0]-a[0])*(b[1]-a[1])) / 2 * math.Cos(b[1]*math.Pi/180)
}

// decode returns the arcs of a topology in degrees.
func decode(t *topology) [][]point {
	lines := make([][]point, len(t.Arcs))
	for i, arc := range t.Arcs {
		x, y := 0, 0
		for _, d := range arc {
			x, y = x+d[0], y+d[1]
			lines[i] = append(lines[i], point{
				float64(x)*t.Transform.Scale[0] + t.Transform.Translate[0], float64(y)*t.Transform.Scale[1] + t.Transform.Translate[1],
			})
		}
	}
	return lines
}

// encode writes a topology of the arcs that are still used.
func encode(t *topology, countries []country, shapes []shape, lines [][]point) ([]byte, error) {
	out := *t
	out.Arcs = nil
	out.Transform.Scale = [2]float64{360.0 / grid, 180.0 / grid}
	out.Transform.Translate = [2]float64{-180, -90}
	number := map[int]int{}
	for i, s := range shapes {
		s.each(func(a int) {
			if _, ok := number[a]; !ok {
				number[a] = len(out.Arcs)
				out.Arcs = append(out.Arcs, steps(lines[a]))
			}
		})
		for _, polygon := range s {
			for _, ring := range polygon {
				for k, a := range ring {
					if ring[k] = number[max(a, ^a)]; a < 0 {
						ring[k] = ^ring[k]
					}
				}
			}
		}
		arcs, err := json.Marshal(s)
		if err != nil {
			return nil, err
		}
		countries[i] = country{Type: "MultiPolygon", Arcs: arcs}
	}
	out.Objects.Countries.Geometries = countries
	return json.Marshal(out)
}

// steps returns a line on the grid, each point by its distance from the one before.
func steps(line []point) [][2]int {
	var out [][2]int
	last := [2]int{}
	for i, p := range line {
		at := [2]int{int(math.Round((p[0] + 180) * grid / 360)), int(math.Round((p[1] + 90) * grid / 180))}
		d := [2]int{at[0] - last[0], at[1] - last[1]}
		if i > 0 && d == [2]int{} && i < len(line)-1 {
			continue
		}
		out, last = append(out, d), at
	}
	return out
}
