// Package seq finds names that no list holds: a sequence model that reads a
// sentence as a chain of tokens and gives each the label that makes the whole
// chain most likely.
//
// The model is a linear-chain conditional random field over BIO labels of four
// classes. What it looks at is made by feature.go: the folded word and its
// readings without clitics, letters at its ends, its neighbours, word classes
// that were learnt from unlabelled news, and what the lexicons of the language
// pack say ([Lexicon]). A document is read twice: the second reading also sees
// how the first one labelled the same word elsewhere nearby, because a writer
// who names somebody in full once, with his title, may name him bare after.
//
// Inference ([Model.Tag]) is integer arithmetic on one flat table, see
// table.go. Training ([Train]) is deterministic: the same corpus, lexicons and
// options give the same bytes.
package seq
