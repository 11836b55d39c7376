// Package store keeps a graph, and the documents it was folded of, in one
// SQLite file that any SQLite tool can open.
//
// The documents are the truth: [Store.Put] adds them in one transaction a
// call, each article once, known by its content. [Store.Update] folds them into
// the graph's tables, in one transaction too, and writes only what changed.
// Whenever the program is killed, the file holds every batch that was put
// and a graph of some earlier state; it opens, and the next build goes on.
// Adding articles in any number of steps gives the graph of adding them at once.
//
// An update hands the digests (digest.go) of the documents that have come and gone to
// the resolver, and what that has noted (facts.go), by key, as it asks for it. It
// reads the whole documents of what changes, makes that part of the graph, and compares
// it with its rows (writer.go); the arrays on which paths are searched are copied
// with the changes in them (patch.go).
//
// [Store.Remove] takes articles out again, [Store.Renew] those whose file holds
// another text now, and [Store.Check] proves that a file is sound. [Store.Load]
// reads the whole graph; a [View] reads by index the part that a question about
// some names needs.
//
// The schema, schema.sql, says what each table and column is for. The file is
// marked with an application id and a version ([Version]); one of an older version
// is brought up to date when it is opened for writing.
package store
