package seq

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"sort"

	"github.com/klauspost/compress/zstd"
)

// Model is a trained model. It serves many goroutines.
type Model struct {
	// Head says in words what the model was trained on, and the terms.
	Head    string
	keys    []feature // sorted; parallel to table.rows
	table   table
	scale   [2]float32
	edge    [2]edges
	classes wordClasses
	segment segmenter
}

// newModel rounds the weights of two readings to a table.
func newModel(hash []feature, first, second *reading, classes wordClasses) *Model {
	m := &Model{classes: classes}
	m.edge = [2]edges{*first.edge, *second.edge}
	rs := [2]*reading{first, second}
	for k, r := range rs {
		top := float32(1e-6)
		for i := range r.w {
			for _, v := range r.w[i] {
				top = max(top, v, -v)
			}
		}
		m.scale[k] = top / 127
	}
	byKey := map[feature]row{}
	for i, h := range hash {
		var w row
		used := false
		for k, r := range rs {
			for l := range labels {
				q := 0
				if i < len(r.w) {
					q = int(math.Round(float64(r.w[i][l] / m.scale[k])))
				}
				used = used || q != 0
				w.set(k*labels+l, uint8(q+zeroLane))
			}
		}
		if used {
			byKey[h] = w
		}
	}
	for h := range byKey {
		m.keys = append(m.keys, h)
	}
	sort.Slice(m.keys, func(i, k int) bool { return m.keys[i] < m.keys[k] })
	rows := make([]row, len(m.keys))
	for i, h := range m.keys {
		rows[i] = byKey[h]
	}
	m.ready(rows)
	return m
}

func (m *Model) ready(rows []row) {
	m.table = newTable(m.keys, rows)
}

// Rows returns the number of features that the model weighs.
func (m *Model) Rows() int { return len(m.keys) }

// The file is a zstd skippable frame with the head, so that it can be read
// without tools, and a zstd frame with, in this order: magic, scales, edges,
// keys, lanes one after the other, word classes, clitics.
const (
	magic         = "tarikh/seq/3\n"
	skippableSign = 0x184D2A50
)

// Encode returns the model as a file. The same model has the same bytes.
func (m *Model) Encode() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(magic)
	put := func(v any) { binary.Write(&b, binary.LittleEndian, v) } // a Buffer does not fail
	put(m.scale)
	put(m.edge)
	putKeys(&b, m.keys)
	lane := make([]byte, len(m.keys))
	for l := range lanes {
		for i := range lane {
			lane[i] = byte(m.table.rows[i].lane(l))
		}
		b.Write(lane)
	}
	m.classes.encode(&b)
	m.segment.encode(&b)
	w, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, fmt.Errorf("seq: encoding the model: %w", err)
	}
	defer w.Close()
	out := binary.LittleEndian.AppendUint32(nil, skippableSign)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(m.Head)))
	out = append(out, m.Head...)
	return w.EncodeAll(b.Bytes(), out), nil
}

// putKeys writes sorted numbers as the differences between them.
func putKeys(b *bytes.Buffer, keys []uint32) {
	buf := binary.AppendUvarint(nil, uint64(len(keys)))
	last := uint32(0)
	for _, k := range keys {
		buf = binary.AppendUvarint(buf, uint64(k-last))
		last = k
	}
	b.Write(buf)
}

func getKeys(r *bytes.Reader) ([]uint32, error) {
	n, err := binary.ReadUvarint(r)
	if err != nil {
		return nil, err
	}
	if n > uint64(r.Len()) {
		return nil, fmt.Errorf("%d keys in %d bytes", n, r.Len())
	}
	keys := make([]uint32, n)
	last := uint32(0)
	for i := range keys {
		d, err := binary.ReadUvarint(r)
		if err != nil {
			return nil, err
		}
		last += uint32(d)
		keys[i] = last
	}
	return keys, nil
}

// maxModel bounds the size of a model in memory, in bytes.
const maxModel = 256 << 20

// Load reads a model from the bytes of its file. An error says what of it
// cannot be read.
func Load(data []byte) (*Model, error) {
	if len(data) < 8 || binary.LittleEndian.Uint32(data) != skippableSign {
		return nil, fmt.Errorf("seq: loading a model: no head")
	}
	head := data[8:]
	n := uint64(binary.LittleEndian.Uint32(data[4:]))
	if n > uint64(len(head)) {
		return nil, fmt.Errorf("seq: loading a model: the head is cut short")
	}
	m := &Model{Head: string(head[:n])}
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxModel))
	if err != nil {
		return nil, fmt.Errorf("seq: loading a model: %w", err)
	}
	defer z.Close()
	raw, err := z.DecodeAll(head[n:], nil)
	if err != nil {
		return nil, fmt.Errorf("seq: loading a model: %w", err)
	}
	if !bytes.HasPrefix(raw, []byte(magic)) {
		return nil, fmt.Errorf("seq: loading a model: not of the version %q", magic[:len(magic)-1])
	}
	if err := m.decode(bytes.NewReader(raw[len(magic):])); err != nil {
		return nil, fmt.Errorf("seq: loading a model: %w", err)
	}
	return m, nil
}

func (m *Model) decode(r *bytes.Reader) error {
	if err := binary.Read(r, binary.LittleEndian, &m.scale); err != nil {
		return fmt.Errorf("scales: %w", err)
	}
	if err := binary.Read(r, binary.LittleEndian, &m.edge); err != nil {
		return fmt.Errorf("edges: %w", err)
	}
	var err error
	if m.keys, err = getKeys(r); err != nil {
		return fmt.Errorf("features: %w", err)
	}
	if r.Len() < lanes*len(m.keys) {
		return fmt.Errorf("weights: %d bytes, %d are needed", r.Len(), lanes*len(m.keys))
	}
	rows := make([]row, len(m.keys))
	for l := range lanes {
		for i := range rows {
			v, err := r.ReadByte()
			if err != nil {
				return fmt.Errorf("weights: %w", err)
			}
			rows[i].set(l, v)
		}
	}
	if m.classes, err = decodeClasses(r); err != nil {
		return fmt.Errorf("word classes: %w", err)
	}
	if err := m.segment.decode(r); err != nil {
		return err
	}
	m.ready(rows)
	return nil
}
