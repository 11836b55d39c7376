package export

import (
	"fmt"
	"io"
)

// printer writes lines and keeps the first error.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

// json returns a value as JSON, in which <, > and & are escaped, so that it
// may stand in a page. What cannot be JSON is kept as the printer's error.
func (p *printer) json(v any) string {
	b, err := appendJSON(nil, v)
	if err != nil && p.err == nil {
		p.err = err
	}
	return string(b)
}

// list writes a JSON list, one item a line, and what stands before and after
// its brackets.
func (p *printer) list(before string, n int, item func(i int) any, after string) {
	p.line("%s[", before)
	for i := range n {
		comma := ","
		if i == n-1 {
			comma = ""
		}
		p.line("%s%s", p.json(item(i)), comma)
	}
	p.line("]%s", after)
}
