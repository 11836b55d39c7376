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

// WordClasses groups words that are used alike. The zero value knows none.
type WordClasses struct{ byHash wordClasses }

// NewWordClasses makes classes of a table from folded word to class.
func NewWordClasses(class map[string]uint16) WordClasses {
	c := WordClasses{byHash: make(wordClasses, len(class))}
	for w, k := range class {
		// Of two words that share a hash the one with the greater class
		// stays, whatever the order of the map.
		h := hashString(w)
		c.byHash[h] = max(c.byHash[h], k)
	}
	return c
}

func (c WordClasses) encode(b *bytes.Buffer) {
	keys := sortedKeys(c.byHash)
	putKeys(b, keys)
	for _, k := range keys {
		b.Write(binary.LittleEndian.AppendUint16(nil, c.byHash[k]))
	}
}

func (c *WordClasses) decode(r *bytes.Reader) error {
	keys, err := getKeys(r)
	if err != nil {
		return err
	}
	c.byHash = make(wordClasses, len(keys))
	var v [2]byte
	for _, k := range keys {
		if _, err := io.ReadFull(r, v[:]); err != nil {
			return err
		}
		c.byHash[k] = binary.LittleEndian.Uint16(v[:])
	}
	return nil
}
