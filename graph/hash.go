package graph

import "math"

// Hash is the 64-bit FNV-1a hash of what was added to it. It finds what changed
// and guards against nothing.
type Hash uint64

const (
	hashStart Hash = 14695981039346656037
	hashPrime Hash = 1099511628211
)

// NewHash returns the hash of nothing.
func NewHash() Hash { return hashStart }

// Byte adds what is no larger than a byte, or in the place of a byte a rune.
func (h Hash) Byte(b uint32) Hash { return (h ^ Hash(b)) * hashPrime }

// Str adds a text.
func (h *Hash) Str(s string) {
	x := *h
	for i := range len(s) {
		x = x.Byte(uint32(s[i]))
	}
	*h = x.Byte(0xff) // no byte of UTF-8: it ends the field
}

// Num adds a number.
func (h *Hash) Num(n uint64) {
	x := *h
	for range 8 {
		x = x.Byte(uint32(n & 0xff))
		n >>= 8
	}
	*h = x
}

// Float adds a number.
func (h *Hash) Float(x float64) { h.Num(math.Float64bits(x)) }
