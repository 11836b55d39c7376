package resolve

import "slices"

// The first letter of a term says what it is: the key of a name, its skeleton,
// or one of its words.
const (
	keyTerm  = "="
	skelTerm = "~"
	wordTerm = "+"
)

// Terms returns the words under which an index keeps a name, so that
// [Resolver.QueryTerms] finds every name that [Names.Find] would. A title is
// found by its key alone.
func (r *Resolver) Terms(name string, title bool) []string {
	n := r.lang.name(name)
	if n.key == "" {
		return nil
	}
	terms := []string{keyTerm + n.key}
	if title {
		return terms
	}
	if n.skel != "" {
		terms = append(terms, skelTerm+n.skel)
	}
	for _, w := range n.words {
		if t := wordTerm + r.lang.bare(w); !slices.Contains(terms, t) {
			terms = append(terms, t)
		}
	}
	return terms
}

// QueryTerms returns what to look up for a name that a person gives: each list
// is one way to find it. The nodes that [Names.Find] finds have a name that has
// all terms of one list, or the name as their ID.
func (r *Resolver) QueryTerms(query string) [][]string {
	q := r.lang.name(query)
	if q.key == "" {
		return nil
	}
	var ways [][]string
	for _, key := range r.lang.spellingsOf(q) {
		ways = append(ways, []string{keyTerm + key})
	}
	var words []string
	for _, w := range q.words {
		if t := wordTerm + r.lang.bare(w); !slices.Contains(words, t) {
			words = append(words, t)
		}
	}
	// Long words are rare: looking them up first leaves less to compare.
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return append(ways, []string{skelTerm + q.skel}, words)
}
