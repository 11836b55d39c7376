package seq

import "tarikh/extract"

// window is how many tokens to either side count as nearby. An article is
// shorter as a rule.
const window = 1000

// hint is what the first reading made of the same word elsewhere nearby.
type hint struct {
	seen  bool
	label label // the likeliest label of a name, or outside where none is likely
	sure  uint8 // how likely the word is part of a name there, in steps from 0 to 5
	times uint8 // how often the word is there, up to 3
	mixed bool  // other labels of names are about as likely
}

// sureSteps are the probabilities at which hint.sure grows.
var sureSteps = [...]float32{0.02, 0.1, 0.3, 0.6, 0.85}

// half is the step of hint.sure from which a name is likelier than none.
const half = 3

func (h hint) value() uint32 {
	if !h.seen {
		return 0
	}
	return 1 + uint32(h.label)<<8 + uint32(h.sure)<<4 + uint32(h.times)<<1 + flag(h.mixed)
}

// rough is the label, and whether it is likely.
func (h hint) rough() uint32 {
	return uint32(h.label)<<2 + flag(h.sure >= half)<<1 + flag(h.seen)
}

// tally sums the label probabilities of a word up.
type tally struct {
	times int
	sum   scores
}

func (t *tally) add(p *scores, sign float32) {
	t.times += int(sign)
	for l := range t.sum {
		t.sum[l] += sign * p[l]
	}
}

// hints returns what the label probabilities of a first reading say of each
// token. The token's own never count.
func hints(d *extract.Draft, ss []sketch, first []scores) []hint {
	out := make([]hint, len(ss))
	numbers := make(map[uint32]int32, 2*len(ss)) // core → its tally
	tallies := make([]tally, 0, 2*len(ss))
	of := make([][maxCores]int32, len(ss)) // of the cores of each token, from 1
	add := func(i int, sign float32) {
		s := &ss[i]
		for k, core := range s.cores[:s.n] {
			if of[i][k] == 0 {
				n, ok := numbers[core]
				if !ok {
					tallies = append(tallies, tally{})
					n = int32(len(tallies))
					numbers[core] = n
				}
				of[i][k] = n
			}
			tallies[of[i][k]-1].add(&first[i], sign)
		}
	}
	for i := range min(window, len(ss)) {
		add(i, 1)
	}
	for i := range ss {
		if i+window < len(ss) {
			add(i+window, 1)
		}
		if i-window > 0 {
			add(i-window-1, -1)
		}
		if d.Tokens[i].Kind == extract.Punct || d.Tokens[i].Kind == extract.Number {
			continue
		}
		add(i, -1)
		out[i] = lookUp(tallies, of[i][:ss[i].n])
		add(i, 1)
	}
	return out
}

// lookUp reads the hint of a token off the tallies of its readings in the tokens
// around it, by the reading that was met most often.
func lookUp(tallies []tally, numbers []int32) hint {
	var best *tally
	for _, n := range numbers {
		if t := &tallies[n-1]; t.times > 0 && (best == nil || t.times > best.times) {
			best = t
		}
	}
	if best == nil {
		return hint{}
	}
	top, names := label(1), float32(0)
	for l := label(1); int(l) < labels; l++ {
		names += max(best.sum[l], 0)
		if best.sum[l] > best.sum[top] {
			top = l
		}
	}
	h := hint{seen: true, label: top, times: uint8(min(best.times, 3))}
	for _, s := range sureSteps {
		if names/float32(best.times) >= s {
			h.sure++
		}
	}
	if h.sure == 0 {
		h.label = outside
	}
	h.mixed = names > 0 && best.sum[top]/names < 0.6
	return h
}

// secondFeatures appends what the second reading sees of token i beyond the
// first.
func secondFeatures(ss []sketch, hs []hint, i int, out []feature) []feature {
	h := hs[i]
	if h.seen {
		out = append(out,
			mix(tSecond, h.value(), 0),
			mix(tSecondLabel, uint32(h.label), uint32(h.sure)),
			mix(tSecondFlags, h.rough(), uint32(ss[i].flags)),
			mix(tSecondClitics, h.rough(), ss[i].clitics))
	}
	if i > 0 && hs[i-1].seen {
		out = append(out, mix(place(tSecondNear, 1), hs[i-1].rough(), h.rough()))
	}
	if i+1 < len(hs) && hs[i+1].seen {
		out = append(out, mix(place(tSecondNear, 3), hs[i+1].rough(), h.rough()))
	}
	return out
}
