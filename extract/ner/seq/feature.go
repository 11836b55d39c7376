package seq

import (
	"strings"
	"unicode/utf8"

	"tarikh/extract"
)

// A feature is the hash of what was seen and where. Two features that share a
// hash share a weight; among the some hundred thousand that a model keeps this
// is rare.
type feature = uint32

// mix makes a feature of a template and two values.
func mix(template, a, b uint32) feature {
	h := uint64(a)*0x9E3779B97F4A7C15 ^ uint64(b)*0xC2B2AE3D27D4EB4F ^ uint64(template)*0x165667B19E3779F9
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	return uint32(h >> 32)
}

func hashString(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// ends is the number of letters at either end of a word that are looked at.
const ends = 4

// maxCores bounds the readings of a token that are looked at.
const maxCores = 4

// sketch is what the features of a token and of its neighbours are made of.
type sketch struct {
	word      uint32
	cores     [maxCores]uint32 // the readings, the whole token first
	n         int              // how many cores there are
	bare      uint32           // without clitics and article, as far as they can be told
	clitics   uint32           // the longest chain of clitics that could be cut
	head      [ends]uint32     // first letters, 1 to 4
	tail      [ends]uint32     // last letters
	grams     []uint32         // of three letters
	shape     uint32
	flags     Flags
	class     uint32 // learnt word class, or 0
	coreClass uint32 // where the word has none: that of its first reading with one
	known     uint32 // how far the word is known from unlabelled text
	article   bool
}

// How far a word is known.
const (
	unknownWord  = iota
	knownWord    // it has a class
	knownCore    // it has one without its clitic
	knownFarther // it has one without a chain of clitics
)

// border stands for what is before the first and behind the last token.
var border = sketch{word: 1, bare: 1, shape: 1, n: 1, cores: [maxCores]uint32{1}}

// sketcher makes the sketches of a draft.
type sketcher struct {
	draft   *extract.Draft
	classes wordClasses
	letters [64]rune
	grams   []uint32 // of all sketches
}

func (k *sketcher) sketch(i int, flags Flags) sketch {
	t := &k.draft.Tokens[i]
	s := sketch{word: hashString(t.Norm), flags: flags, shape: k.shape(t)}
	for _, c := range t.Cuts {
		if s.n == maxCores {
			break
		}
		s.cores[s.n] = hashString(c.Norm)
		s.n++
	}
	last := t.Cuts[len(t.Cuts)-1]
	s.clitics = hashString(last.Clitics)
	s.article = strings.HasPrefix(last.Norm, "ال")
	k.know(t, &s)
	k.spell(t.Norm, &s)
	return s
}

// know fills in what unlabelled text tells of a word.
func (k *sketcher) know(t *extract.Token, s *sketch) {
	if s.class = uint32(k.classes.of(s.word)); s.class != 0 {
		s.known = knownWord
	}
	for i := 1; i < s.n && s.known == unknownWord; i++ {
		if s.coreClass = uint32(k.classes.of(s.cores[i])); s.coreClass == 0 {
			continue
		}
		s.known = knownCore
		if utf8.RuneCountInString(t.Cuts[i].Clitics) > 1 {
			s.known = knownFarther
		}
	}
}

// spell fills in the letters of a word.
func (k *sketcher) spell(word string, s *sketch) {
	n := 0
	for _, r := range word {
		if n == len(k.letters) {
			break
		}
		k.letters[n] = r
		n++
	}
	letters := k.letters[:n]
	h := uint32(7)
	for i := 0; i < ends && i < n; i++ {
		h = h*0x01000193 ^ uint32(letters[i])
		s.head[i] = mix(uint32(i), h, 1)
	}
	h = 7
	for i := 0; i < ends && i < n; i++ {
		h = h*0x01000193 ^ uint32(letters[n-1-i])
		s.tail[i] = mix(uint32(i), h, 2)
	}
	if n >= 3 {
		from := len(k.grams)
		for i := 0; i+3 <= n; i++ {
			k.grams = append(k.grams, uint32(letters[i])<<22^uint32(letters[i+1])<<11^uint32(letters[i+2]))
		}
		s.grams = k.grams[from:len(k.grams):len(k.grams)]
	}
}

// shape tells the kind, the rough length and, for Latin words, the case.
func (k *sketcher) shape(t *extract.Token) uint32 {
	n := min(utf8.RuneCountInString(t.Norm), 8)
	shape := uint32(t.Kind)<<8 | uint32(n)<<4
	if t.Kind == extract.Latin {
		surface := t.Of(k.draft.Article.Text)
		if first := surface[0]; first >= 'A' && first <= 'Z' {
			shape |= 1
		}
		if strings.ToUpper(surface) == surface {
			shape |= 2
		}
	}
	if t.Kind == extract.Number && n == 4 {
		shape |= 4
	}
	return shape
}

// Templates number the kinds of features. Their order is part of the format of
// a model: append only.
const (
	tBias uint32 = iota
	tWord
	tCore
	tClitics
	tHead
	tTail
	tGram
	tShape
	tShapes
	tFlag
	tFlags
	tFlagsPrev
	tFlagsNext
	tFlagsWord
	tClass
	tClassPrev
	tClassNext
	tCoreClass
	tWordNear
	tWordPrev
	tWordNext
	tCorePrev
	tCoreNext
	tTailNear
	tArticle
	tKnown
	tKnownPrev
	tKnownNext
	tKnownFlags
	tKnownShape
	tKnownWord
	tKnownClass
	tSecond
	tSecondLabel
	tSecondNear
	tSecondFlags
	tSecondClitics
)

// place packs a template with the place of the token that it looks at, as an
// index of context.far.
func place(template uint32, at int) uint32 { return template | uint32(at+1)<<8 }

// context is a token of a sentence and its neighbours. Sketches out of the
// sentence are the border.
type context struct{ far [5]*sketch }

func contextOf(ss []sketch, i int) context {
	var c context
	for d := range c.far {
		c.far[d] = &border
		if k := i + d - 2; k >= 0 && k < len(ss) {
			c.far[d] = &ss[k]
		}
	}
	return c
}

// features appends the features of token i of a sentence to out.
func features(ss []sketch, i int, out []feature) []feature {
	c := contextOf(ss, i)
	prev, s, next := c.far[1], c.far[2], c.far[3]
	out = ownFeatures(s, out)
	for d, n := range c.far {
		out = append(out, mix(place(tWordNear, d), n.word, 0))
		for f := n.flags; f != 0; f &= f - 1 {
			out = append(out, mix(place(tFlag, d), uint32(f&-f), 0))
		}
		if n.class != 0 {
			out = append(out, mix(place(tClass, d), n.class, 0))
		}
		if n.coreClass != 0 && d > 0 && d < 4 {
			out = append(out, mix(place(tCoreClass, d), n.coreClass, 0))
		}
	}
	out = append(out,
		mix(tShapes, prev.shape, next.shape),
		mix(tFlagsPrev, uint32(prev.flags), uint32(s.flags)),
		mix(tFlagsNext, uint32(s.flags), uint32(next.flags)),
		mix(tFlagsWord, prev.word, uint32(s.flags)),
		mix(tClassPrev, prev.class, s.class),
		mix(tClassNext, s.class, next.class),
		mix(tWordPrev, prev.word, s.word),
		mix(tWordNext, s.word, next.word),
		mix(place(tTailNear, 1), prev.tail[2], 0),
		mix(place(tTailNear, 3), next.tail[2], 0),
		mix(tArticle, flag(prev.article)<<1|flag(s.article), flag(next.article)),
		mix(tKnownPrev, prev.known, s.known),
		mix(tKnownNext, s.known, next.known),
		mix(tKnownWord, prev.word, s.known),
		mix(tKnownClass, prev.class, s.known))
	for _, c := range prev.cores[1:prev.n] {
		out = append(out, mix(tCorePrev, c, 0))
	}
	for _, c := range next.cores[1:next.n] {
		out = append(out, mix(tCoreNext, c, 0))
	}
	return out
}

// ownFeatures appends the features of a token without its neighbours.
func ownFeatures(s *sketch, out []feature) []feature {
	out = append(out,
		mix(tBias, 0, 0),
		mix(tWord, s.word, 0),
		mix(tClitics, s.clitics, 0),
		mix(tShape, s.shape, 0),
		mix(tFlags, uint32(s.flags), 0),
		mix(tKnown, s.known, 0),
		mix(tKnownFlags, s.known, uint32(s.flags)),
		mix(tKnownShape, s.known, s.shape))
	for _, c := range s.cores[:s.n] {
		out = append(out, mix(tCore, c, 0))
	}
	for k := range ends {
		if s.head[k] != 0 {
			out = append(out, mix(tHead, s.head[k], 0), mix(tTail, s.tail[k], 0))
		}
	}
	for _, g := range s.grams {
		out = append(out, mix(tGram, g, 0))
	}
	return out
}

func flag(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}
