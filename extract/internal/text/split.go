package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tarikh/extract"
)

// Splitter splits articles into tokens and sentences.
type Splitter struct {
	*Folder
	rules Rules
}

// New makes a splitter of a language's rules.
func New(rules Rules) *Splitter {
	if rules.MinCore == 0 {
		rules.MinCore = 2
	}
	return &Splitter{Folder: NewFolder(rules.Fold), rules: rules}
}

// Split fills the tokens and sentences of a draft from its article. Lines of
// furniture get neither. Where the article's Lines are not set, every line of
// the text is body.
func (s *Splitter) Split(d *extract.Draft) {
	a := &d.Article
	if a.Lines == nil {
		a.Lines = Lines(a.Text)
	}
	d.Tokens = make([]extract.Token, 0, len(a.Text)/8+4)
	d.Sentences = d.Sentences[:0]
	w := &writer{Splitter: s, draft: d, text: a.Text}
	for i, line := range a.Lines {
		if line.Kind == extract.Furniture {
			continue
		}
		first := len(d.Tokens)
		w.tokens(line.Span)
		w.sentences(i, line.Kind, first)
	}
	w.finish()
}

// Lines returns the lines of text that are not blank, as body, without the
// white space around them.
func Lines(text string) []extract.Line {
	var out []extract.Line
	for start := 0; start < len(text); {
		end := len(text)
		if n := strings.IndexByte(text[start:], '\n'); n >= 0 {
			end = start + n
		}
		line := text[start:end]
		from := start + len(line) - len(strings.TrimLeftFunc(line, blank))
		to := start + len(strings.TrimRightFunc(line, blank))
		if from < to {
			out = append(out, extract.Line{Span: extract.Span{Start: from, End: to}, Kind: extract.BodyLine})
		}
		start = end + 1
	}
	return out
}

func blank(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }

// writer holds the work on one article. The folded forms of all tokens are
// written to one buffer, and cut out of it at the end.
type writer struct {
	*Splitter
	draft *extract.Draft
	text  string
	buf   strings.Builder
	norms []int // ends of the folded forms in buf
}

type class uint8

const (
	space class = iota
	mark        // combining or invisible: belongs to the token around it
	letter
	foreign
	number
	punct
)

func (w *writer) class(r rune) class {
	switch {
	case r == ' ' || unicode.IsSpace(r):
		return space
	case unicode.IsDigit(r):
		return number
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), r == tatweel:
		return mark
	case unicode.IsLetter(r):
		if unicode.Is(w.rules.Letters, r) {
			return letter
		}
		return foreign
	}
	return punct
}

var kinds = [...]extract.TokenKind{letter: extract.Word, foreign: extract.Latin, number: extract.Number, punct: extract.Punct}

func (w *writer) tokens(span extract.Span) {
	last := -1 // end of the token before
	for i := span.Start; i < span.End; {
		r, n := utf8.DecodeRuneInString(w.text[i:])
		c := w.class(r)
		dash := r == tatweel && w.alone(i, n, span)
		if c == space || c == mark && !dash {
			i += n
			continue
		}
		start, end := i, i+n
		if dash {
			c, r = punct, '-'
		}
		w.buf.WriteString(w.Rune(r))
		i = end
		final := false
		for c != punct && i < span.End {
			r, n = utf8.DecodeRuneInString(w.text[i:])
			next := w.class(r)
			if next != c && next != mark || final && next == c {
				break
			}
			final = w.rules.Final[r] || final && next == mark
			i += n
			w.buf.WriteString(w.Rune(r))
			// A mark belongs to the word when it can be seen; an invisible
			// one only when letters follow.
			if next == c || unicode.Is(unicode.Mn, r) || r == tatweel {
				end = i
			}
		}
		w.norms = append(w.norms, w.buf.Len())
		w.draft.Tokens = append(w.draft.Tokens, extract.Token{
			Span: extract.Span{Start: start, End: end}, Kind: kinds[c], Glued: last >= 0 && !w.hasSpace(last, start),
		})
		last = end
	}
}

// tatweel lengthens a word; where it stands alone newspapers mean a dash.
const tatweel = '\u0640'

// alone reports whether the n bytes at offset i stand between blanks.
func (w *writer) alone(i, n int, span extract.Span) bool {
	return (i == span.Start || w.text[i-1] == ' ') && (i+n == span.End || w.text[i+n] == ' ')
}

func (w *writer) hasSpace(from, to int) bool {
	return strings.IndexFunc(w.text[from:to], unicode.IsSpace) >= 0
}

// finish cuts the folded forms out of the buffer and reads the clitics.
func (w *writer) finish() {
	all := w.buf.String()
	tokens := w.draft.Tokens
	cuts := make([]extract.Cut, 0, 2*len(tokens))
	from := 0
	for i := range tokens {
		t := &tokens[i]
		t.Norm = all[from:w.norms[i]]
		from = w.norms[i]
		first := len(cuts)
		cuts = append(cuts, extract.Cut{Start: t.Start, Norm: t.Norm})
		if t.Kind == extract.Word {
			cuts = w.cuts(cuts, t)
		}
		t.Cuts = cuts[first:len(cuts):len(cuts)]
	}
	for i := range w.draft.Sentences {
		for k := w.draft.Sentences[i].First; k < w.draft.Sentences[i].Last; k++ {
			tokens[k].Sentence = i
		}
	}
}

// cuts appends the readings of a word behind its clitics.
func (w *writer) cuts(cuts []extract.Cut, t *extract.Token) []extract.Cut {
	for _, clitic := range w.rules.Clitics {
		if !strings.HasPrefix(t.Norm, clitic) {
			continue
		}
		core := t.Norm[len(clitic):]
		if utf8.RuneCountInString(core) < w.rules.MinCore {
			continue
		}
		start := w.skip(t.Span, utf8.RuneCountInString(clitic))
		cuts = append(cuts, extract.Cut{Start: start, Norm: core, Clitics: clitic})
		for _, c := range w.rules.Contractions {
			if strings.HasSuffix(clitic, c.Clitic) && strings.HasPrefix(core, c.Written) && len(core) > len(c.Written) {
				cuts = append(cuts, extract.Cut{Start: start, Norm: c.Full + core[len(c.Written):], Clitics: clitic})
			}
		}
	}
	return cuts
}

// skip returns the offset behind the first n folded letters of a token, and
// behind the marks that belong to them.
func (w *writer) skip(t extract.Span, n int) int {
	for i := t.Start; i < t.End; {
		r, size := utf8.DecodeRuneInString(w.text[i:])
		if w.Rune(r) != "" {
			if n == 0 {
				return i
			}
			n--
		}
		i += size
	}
	return t.End
}
