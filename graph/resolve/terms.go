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

// QueryTerms returns the words to look up for a name that a person gives: the
// nodes that [Names.Find] finds have at least one of them among their terms, or
// the name as their ID.
func (r *Resolver) QueryTerms(query string) []string {
	q := r.lang.name(query)
	if q.key == "" {
		return nil
	}
	var terms []string
	for _, key := range r.lang.spellingsOf(q) {
		terms = append(terms, keyTerm+key)
	}
	return append(terms, skelTerm+q.skel, wordTerm+r.lang.bare(q.words[0]))
}
