// Package coref joins the mentions of one article that name the same person,
// body, place or happening, and makes the article's entities of them.
//
// Full and short names, spelling variants, acronyms with their expansion, and
// titles once they are tied to one holder are joined where the article leaves
// no doubt; a title that nobody holds is dropped. Two people with one surname
// stay two.
package coref
