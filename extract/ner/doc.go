// Package ner finds the names of persons, organisations, groups, places and
// happenings in a draft.
//
// Several finders look at the same tokens: the gazetteer of places, the list of
// known organisations, the grammar of organisation names, titles with the names
// behind and before them, lists of given names and surnames, quoted and foreign
// names, named happenings with their editions, and a sequence model for what
// none of them knows. Each proposes candidates; [resolve] is the one place that
// decides which of them stand. How probable the model holds each token to be part
// of a name is asked by the other finders too, where the tables leave doubt.
//
// The package knows no language. Words, titles, head words and names are rows
// of a language pack, and every mention names the row or pattern that made it.
package ner
