package export

import (
	"encoding/xml"
	"strings"
)

// xmlText returns text for an element or attribute of XML: what XML may not
// hold is dropped, what it means something by is escaped.
func xmlText(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(clean(s, 0))); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return b.String()
}
