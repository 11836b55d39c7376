package resolve

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed types.tsv
var typeTable string

// types tells how events of a type are compared.
type types struct {
	near                                              map[string]string // type → the type that stands for it and those near it
	symmetric, sides, talk, once, rare, byPlace, held map[string]bool
}

func newTypes() (*types, error) {
	t := &types{near: map[string]string{}, symmetric: map[string]bool{}, sides: map[string]bool{}, talk: map[string]bool{}, once: map[string]bool{},
		rare: map[string]bool{}, byPlace: map[string]bool{}, held: map[string]bool{}}
	sets := map[string]map[string]bool{"symmetric": t.symmetric, "sides": t.sides, "talk": t.talk, "once": t.once, "rare": t.rare, "byplace": t.byPlace, "held": t.held}
	for i, line := range strings.Split(typeTable, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		cols := strings.Split(line, "\t")
		set, ok := sets[cols[0]]
		switch {
		case ok && len(cols) == 2:
			set[cols[1]] = true
		case cols[0] == "near" && len(cols) == 3:
			t.near[cols[2]] = cols[1]
		default:
			return nil, fmt.Errorf("resolve: types.tsv:%d: unknown or short row %q", i+1, line)
		}
	}
	return t, nil
}

// group returns the type that stands for a type and those near it.
func (t *types) group(typ string) string {
	if g, ok := t.near[typ]; ok {
		return g
	}
	return typ
}

// atEdition reports whether events of a type take place when an edition is
// held: its holding, and who was there.
func (t *types) atEdition(typ string) bool {
	return t.held[typ] || t.held[t.group(typ)]
}
