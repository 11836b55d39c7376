// Package graph is the property graph that tarikh builds of many articles.
//
// A [Graph] is a fold of extract.Documents that does not depend on their
// order: adding B to a graph of A gives the same nodes, edges and bytes as
// building A and B at once. Events are nodes, so that one event can have many
// participants; an edge joins two nodes once and holds every role that ties
// them, and every role quotes the sentence that says so ([Evidence]).
//
// The direction of an edge is fixed by its roles:
//
//	event      → person, organisation, group, happening, place   agent, target, attribution
//	event      → place                                           place
//	event      → date                                            time, stated or inferred
//	event      → article                                         mentioned-in
//	entity     → article                                         mentioned-in
//	article    → date                                            published
//	place      → place                                           located-in
//	happening  → happening                                       part-of
//
// The model is held by github.com/dominikbraun/graph over a store of our own
// (see [Graph.Raw]); whatever walks the whole graph works on a [CSR] snapshot.
// Which entities of different articles are one is told by a [Resolution],
// which package graph/resolve makes; this package imports no engine.
package graph
