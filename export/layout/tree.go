package layout

import "math"

// square is a node of the tree into which the plane is cut: a square with the
// mass inside it, and the four squares it falls into.
type square struct {
	x, y, half float64 // centre and half of the width
	mass       float64
	mx, my     float64  // centre of mass
	point      int32    // the only point inside, or -1
	child      [4]int32 // 0 for none, as the root is nobody's child
}

// maxDepth ends the cutting where points lie on each other.
const maxDepth = 40

// tree is the tree of Barnes and Hut: what is far away pushes as one.
type tree struct {
	squares []square
	at      []Point
	mass    []float64
}

// push adds the forces by which all points drive each other away.
func push(at []Point, mass []float64, force []Point) {
	t := &tree{at: at, mass: mass, squares: make([]square, 0, 2*len(at))}
	half := 1.0
	for _, p := range at {
		half = max(half, math.Abs(p.X), math.Abs(p.Y))
	}
	t.squares = append(t.squares, square{half: half, point: -1})
	for i := range at {
		t.insert(0, int32(i), 0)
	}
	for i := range at {
		force[i] = t.on(int32(i), force[i])
	}
}

// insert adds a point to a square, which it lies in.
func (t *tree) insert(s, i int32, depth int) {
	sq := &t.squares[s]
	if sq.mass == 0 {
		sq.point = i
	} else if sq.point >= 0 && depth < maxDepth {
		old := sq.point
		sq.point = -1
		t.down(s, old, depth)
	}
	sq = &t.squares[s]
	total := sq.mass + t.mass[i]
	sq.mx = (float64(sq.mx*sq.mass) + float64(t.at[i].X*t.mass[i])) / total
	sq.my = (float64(sq.my*sq.mass) + float64(t.at[i].Y*t.mass[i])) / total
	first := sq.mass == 0
	sq.mass = total
	if !first && depth < maxDepth {
		t.down(s, i, depth)
	}
}

// down hands a point on to the quarter of the square that it lies in.
func (t *tree) down(s, i int32, depth int) {
	sq := t.squares[s]
	quarter, half := 0, sq.half/2
	x, y := sq.x-half, sq.y-half
	if t.at[i].X >= sq.x {
		quarter, x = quarter+1, sq.x+half
	}
	if t.at[i].Y >= sq.y {
		quarter, y = quarter+2, sq.y+half
	}
	child := sq.child[quarter]
	if child == 0 {
		child = int32(len(t.squares))
		t.squares = append(t.squares, square{x: x, y: y, half: half, point: -1})
		t.squares[s].child[quarter] = child
	}
	t.insert(child, i, depth+1)
}

// on returns the force on a point, added to what acts on it already.
func (t *tree) on(i int32, f Point) Point {
	p := t.at[i]
	stack := make([]int32, 1, 64)
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		sq := &t.squares[s]
		dx, dy := p.X-sq.mx, p.Y-sq.my
		d2 := float64(dx*dx) + float64(dy*dy)
		leaf := sq.child == [4]int32{}
		if !leaf && float64(4*sq.half*sq.half) > float64(theta*theta*d2) {
			for _, c := range sq.child {
				if c != 0 {
					stack = append(stack, c)
				}
			}
			continue
		}
		if sq.point == i {
			continue
		}
		if d2 < 0.01 {
			// Points on each other part in a direction of their own.
			sin, cos := math.Sincos(float64(i))
			dx, dy, d2 = 0.1*cos, 0.1*sin, 0.01
		}
		strength := float64(t.mass[i]*sq.mass) / d2
		f.X += float64(strength * dx)
		f.Y += float64(strength * dy)
	}
	return f
}
