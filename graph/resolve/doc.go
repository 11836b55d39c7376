// Package resolve tells which entities and which events of different articles
// are one, so that package graph can build one graph of them.
//
// The result is a pure function of the set of documents: neither their order
// nor the steps in which they came matters. It reads neither the texts of articles
// nor their dates. [Resolver.Revise] resolves no more than what documents that come or
// go may change, by what was noted the last time; a graph file keeps that, and
// digests of the documents. Names are put into blocks by their
// skeleton, in which the letters that transliteration confuses are one, and
// within a block two names are joined when their spelling allows it and what is
// known of them (titles, English names, gazetteer, the company they keep) speaks
// for it. Events are joined by type, time, participants, place and words. Every
// joint is recorded with its reason.
//
// Editions of a recurring happening lie on a line of years, and an edition of
// which no article says when it was gets the year, and where the others agree
// the month, that the line gives it; so do the events of an article without a
// date that is about it. Such times are marked as inferred, with what they were
// concluded from, and nothing that an article states is ever replaced by one.
//
// What is peculiar to a language, such as its confusable letters and its
// common given names, is a table of the language pack (resolve.tsv); which types
// of events are alike is types.tsv here.
package resolve
