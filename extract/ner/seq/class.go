package seq

import (
	"bytes"
	"encoding/binary"
	"io"
)

// wordClasses maps the hash of a folded word to the class it was put in, from
// 1; words that are not listed have class 0.
type wordClasses map[uint32]uint16

func (c wordClasses) of(word uint32) uint16 { return c[word] }

// newWordClasses makes classes of a table from folded word to class.
func newWordClasses(class map[string]uint16) wordClasses {
	c := make(wordClasses, len(class))
	for w, k := range class {
		// Of two words that share a hash the one with the greater class
		// stays, whatever the order of the map.
		h := hashString(w)
		c[h] = max(c[h], k)
	}
	return c
}

func (c wordClasses) encode(b *bytes.Buffer) {
	keys := sortedKeys(c)
	putKeys(b, keys)
	for _, k := range keys {
		b.Write(binary.LittleEndian.AppendUint16(nil, c[k]))
	}
}

func decodeClasses(r *bytes.Reader) (wordClasses, error) {
	keys, err := getKeys(r)
	if err != nil {
		return nil, err
	}
	c := make(wordClasses, len(keys))
	var v [2]byte
	for _, k := range keys {
		if _, err := io.ReadFull(r, v[:]); err != nil {
			return nil, err
		}
		c[k] = binary.LittleEndian.Uint16(v[:])
	}
	return c, nil
}
