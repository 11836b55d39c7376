package seq

import "tarikh/extract"

// window is how many tokens to either side count as nearby. An article is
// shorter as a rule.
const window = 1000

// hint is what the first reading made of the same word elsewhere nearby.
type hint struct {
	seen  bool
	label label // the commonest label that the word got
	sure  uint8 // how often, and how much of all: 0 to 5
}

func (h hint) value() uint32 {
	if !h.seen {
		return 0
	}
	return 1 + uint32(h.label)*8 + uint32(h.sure)
}

// hints returns what the labels of a first reading say of each token. The
// token's own label never counts.
func hints(d *extract.Draft, ss []sketch, first []label) []hint {
	out := make([]hint, len(ss))
	counts := make(map[uint32]*[labels]uint16, len(ss))
	add := func(i int, by uint16) {
		s := &ss[i]
		for k := range s.n {
			c := counts[s.cores[k]]
			if c == nil {
				c = new([labels]uint16)
				counts[s.cores[k]] = c
			}
			c[first[i]] += by
		}
	}
	const minus = ^uint16(0)
	for i := 0; i < min(window, len(ss)); i++ {
		add(i, 1)
	}
	for i := range ss {
		if i+window < len(ss) {
			add(i+window, 1)
		}
		if i-window > 0 {
			add(i-window-1, minus)
		}
		if d.Tokens[i].Kind == extract.Punct || d.Tokens[i].Kind == extract.Number {
			continue
		}
		add(i, minus)
		out[i] = lookUp(counts, &ss[i])
		add(i, 1)
	}
	return out
}

// lookUp reads the hint of a token off the counts of the tokens around it, by
// the reading that was met most often.
func lookUp(counts map[uint32]*[labels]uint16, s *sketch) hint {
	var h hint
	most := 0
	for k := range s.n {
		c := counts[s.cores[k]]
		total, top := 0, outside
		for l := range label(labels) {
			total += int(c[l])
			if c[l] > c[top] {
				top = l
			}
		}
		if total <= most {
			continue
		}
		most = total
		h = hint{seen: true, label: top, sure: min(uint8(total), 3) - 1}
		if int(c[top])*4 >= 3*total {
			h.sure += 3
		}
	}
	return h
}

// secondFeatures appends what the second reading sees of token i beyond the
// first.
func secondFeatures(ss []sketch, hs []hint, i int, out []feature) []feature {
	h := hs[i]
	if h.seen {
		out = append(out,
			mix(tSecond, h.value(), 0),
			mix(tSecondLabel, uint32(h.label), 0),
			mix(tSecondFlags, uint32(h.label), uint32(ss[i].flags)),
			mix(tSecondClitics, uint32(h.label), ss[i].clitics))
	}
	if i > 0 && hs[i-1].seen {
		out = append(out, mix(place(tSecondNear, 1), uint32(hs[i-1].label), uint32(h.label)+flag(h.seen)<<8))
	}
	if i+1 < len(hs) && hs[i+1].seen {
		out = append(out, mix(place(tSecondNear, 3), uint32(hs[i+1].label), uint32(h.label)+flag(h.seen)<<8))
	}
	return out
}
