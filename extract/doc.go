// Package extract is the vocabulary of tarikh: the plain values that travel
// from an article to the graph, and the interface of whatever fills them in.
//
// The values are those of the extraction contract: a [Document] is what
// `tarikh extract` prints for one article, and the graph is built from
// Documents alone. Nothing in this package reads a language, a file or a
// clock; the engines live in the packages below it.
//
// All offsets are byte offsets into [Article.Text], half-open and on rune
// boundaries, so that text[start:end] is the quoted string.
package extract
