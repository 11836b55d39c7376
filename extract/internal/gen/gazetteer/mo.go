package main

import (
	"encoding/binary"
	"errors"
)

// readMO reads a compiled message catalogue of GNU gettext: its messages and
// their translations.
//
// The format: the magic number (in the byte order of the file), revision,
// number of strings, offset of the table of messages, offset of the table of
// translations; a table has a length and an offset for each string.
func readMO(data []byte) (map[string]string, error) {
	if len(data) < 20 {
		return nil, errors.New("message catalogue: too short")
	}
	var order binary.ByteOrder = binary.LittleEndian
	if order.Uint32(data) != 0x950412de {
		order = binary.BigEndian
	}
	if order.Uint32(data) != 0x950412de {
		return nil, errors.New("message catalogue: wrong magic number")
	}
	number := func(at uint32) uint32 {
		if uint64(at)+4 > uint64(len(data)) {
			return 1<<32 - 1
		}
		return order.Uint32(data[at:])
	}
	str := func(table, i uint32) (string, error) {
		length, offset := number(table+8*i), number(table+8*i+4)
		if uint64(offset)+uint64(length) > uint64(len(data)) {
			return "", errors.New("message catalogue: string outside the file")
		}
		return string(data[offset : offset+length]), nil
	}
	n, messages, translations := number(8), number(12), number(16)
	if uint64(n)*8 > uint64(len(data)) {
		return nil, errors.New("message catalogue: more strings than the file can hold")
	}
	out := map[string]string{}
	for i := range n {
		id, err := str(messages, i)
		if err != nil {
			return nil, err
		}
		if out[id], err = str(translations, i); err != nil {
			return nil, err
		}
	}
	delete(out, "") // the head of the catalogue
	return out, nil
}
