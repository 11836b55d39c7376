// Package layout places the nodes of a graph on a plane, for the formats that
// hold positions.
//
// The same graph is placed the same way on every run and every machine: nodes
// start at fixed points, forces are added up in a fixed order, and products are
// rounded before they are added, as some processors would otherwise join the
// two steps and round once.
package layout

import (
	"math"

	"tarikh/graph"
)

// Point is a place on the plane. The y axis points up.
type Point struct{ X, Y float64 }

const (
	// rounds is the number of steps of a small graph; larger ones take fewer,
	// as each step costs more and the eye sees less of it.
	rounds = 300
	// theta is how far away, in its own widths, a square of the plane must be
	// for its nodes to push as one.
	theta = 0.9
	// gravity draws what is not tied to anything towards the centre.
	gravity = 0.05
	// spread is by how much the points are driven apart in the end, for nodes
	// that are drawn 4 to 20 wide.
	spread = 6
)

// Force places nodes by forces: all push each other away, ties pull, and the
// centre pulls a little. The pull of a tie grows with its length and its
// weight's root, the push falls with distance and is stronger between nodes
// with many ties, so that hubs stand apart with their neighbours around them. A
// step costs n log n. The points lie about the origin.
func Force(c *graph.CSR) []Point {
	n := c.Len()
	at := spiral(n)
	if n < 2 {
		return at
	}
	mass := make([]float64, n)
	for i := range mass {
		mass[i] = 1 + 0.7*float64(c.Degree(int32(i)))
	}
	force := make([]Point, n)
	steps := rounds
	if n > 1000 {
		steps = max(40, rounds*1000/n)
	}
	for step := range steps {
		clear(force)
		push(at, mass, force)
		pull(c, at, force)
		for i := range at {
			force[i].X -= float64(gravity * mass[i] * at[i].X)
			force[i].Y -= float64(gravity * mass[i] * at[i].Y)
		}
		move(at, force, 10*float64(1-float64(step)/float64(steps)))
	}
	for i := range at {
		at[i] = Point{round(at[i].X * spread), round(at[i].Y * spread)}
	}
	return at
}

// spiral returns n points that are evenly spread on a disc: the seeds of a
// sunflower.
func spiral(n int) []Point {
	golden := math.Pi * (3 - math.Sqrt(5))
	at := make([]Point, n)
	for i := range at {
		r := 2 * math.Sqrt(float64(i))
		sin, cos := math.Sincos(float64(float64(i) * golden))
		at[i] = Point{round(r * cos), round(r * sin)}
	}
	return at
}

// pull adds the force of every tie. The snapshot holds each tie both ways, or
// is directed and holds it once; both ends are moved by the row that holds it.
func pull(c *graph.CSR, at, force []Point) {
	for i := range at {
		for k := c.Offsets[i]; k < c.Offsets[i+1]; k++ {
			j := c.Targets[k]
			strength := 0.15 * math.Sqrt(c.Weights[k])
			x, y := float64(strength*(at[j].X-at[i].X)), float64(strength*(at[j].Y-at[i].Y))
			force[i].X += x
			force[i].Y += y
			force[j].X -= x
			force[j].Y -= y
		}
	}
}

// move moves every point along its force, by at most reach.
func move(at, force []Point, reach float64) {
	for i, f := range force {
		length := math.Sqrt(float64(f.X*f.X) + float64(f.Y*f.Y))
		if length == 0 {
			continue
		}
		by := min(0.3*length, reach) / length
		at[i].X += float64(f.X * by)
		at[i].Y += float64(f.Y * by)
	}
}

// round keeps two digits behind the point, which is more than an eye sees.
func round(x float64) float64 { return math.Round(x*100) / 100 }
