package extract

import (
	"context"
	"sort"
)

// TokenKind is the rough class of a token.
type TokenKind uint8

// The classes of tokens.
const (
	Word   TokenKind = iota // letters of the article's script
	Latin                   // letters of another script
	Number                  // a run of digits; "1,6" is three tokens, the last two glued
	Punct                   // one mark
)

// Token is a written word, number or mark of an article.
type Token struct {
	Span
	Kind TokenKind
	// Norm is the folded form of the whole token: one spelling for all the
	// variants that newspapers mix, digits in ASCII.
	Norm string
	// Cuts are the ways to take clitics off the front of the token, the
	// shortest clitic first; Cuts[0] is always the whole token.
	Cuts []Cut
	// Sentence is the index in Draft.Sentences that the token belongs to.
	Sentence int
	// Glued is true when no white space stands between this token and the one
	// before it.
	Glued bool
}

// Cut is one reading of a token: some clitics, and a core word behind them.
type Cut struct {
	// Start is the byte offset in the text at which the core begins.
	Start int
	// Norm is the folded core. Where the article's spelling lost a letter to
	// the clitic (للصين) it is given back (الصين), so that Norm is the name.
	Norm string
	// Clitics are the folded proclitics, in order: "و", "ول".
	Clitics string
}

// SentenceSpan is one sentence, and the tokens it holds.
type SentenceSpan struct {
	Span
	First, Last int // tokens [First, Last) of Draft.Tokens
	// Line is the index in Article.Lines of the line it stands on.
	Line int
	Kind LineKind
}

// Draft is a document under way: the article split into tokens and sentences,
// and the records found so far. Each [Extractor] reads what those before it
// wrote and adds its own.
type Draft struct {
	Document
	Tokens    []Token
	Sentences []SentenceSpan
}

// Extractor adds one kind of record to a draft. It keeps no state between
// drafts, so that one extractor serves many goroutines, and its result is a
// function of the draft alone. It returns ctx's error when ctx ends first.
type Extractor interface {
	// Name is the short name that progress, timings and errors show.
	Name() string
	Extract(ctx context.Context, d *Draft) error
}

// TokenAt returns the index of the first token that ends after offset: the
// token that covers offset, or the next one. It is len(d.Tokens) behind the
// last token.
func (d *Draft) TokenAt(offset int) int {
	return sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].End > offset })
}

// SentenceAt returns the index of the sentence that covers offset or is the
// next one, or -1 behind the last.
func (d *Draft) SentenceAt(offset int) int {
	i := sort.Search(len(d.Sentences), func(i int) bool { return d.Sentences[i].End > offset })
	if i == len(d.Sentences) {
		return -1
	}
	return i
}

// TokensIn returns the tokens of sentence i.
func (d *Draft) TokensIn(i int) []Token {
	s := d.Sentences[i]
	return d.Tokens[s.First:s.Last]
}

// Quote returns the text of s.
func (d *Draft) Quote(s Span) string { return s.Of(d.Article.Text) }
