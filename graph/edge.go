package graph

import (
	"cmp"
	"slices"

	"tarikh/extract"
)

// Evidence is one passage that says that an edge holds, and in which role.
type Evidence struct {
	Role    Role   `json:"role"`
	Article string `json:"article,omitempty"` // ID of the article's node
	// Sentence is the span of the sentence, Mention that of the words that
	// name the edge's target; a zero span means that the text does not say it
	// in words of its own.
	Sentence extract.Span `json:"sentence,omitzero"`
	Mention  extract.Span `json:"mention,omitzero"`
	// Quote is the text of Sentence.
	Quote      string  `json:"quote,omitempty"`
	Rule       string  `json:"rule,omitempty"`
	Confidence float64 `json:"confidence,omitempty"`
}

func compareEvidence(a, b Evidence) int {
	return cmp.Or(
		cmp.Compare(roleOrder(a.Role), roleOrder(b.Role)),
		cmp.Compare(a.Article, b.Article),
		cmp.Compare(a.Sentence.Start, b.Sentence.Start),
		cmp.Compare(a.Mention.Start, b.Mention.Start),
		cmp.Compare(a.Mention.End, b.Mention.End),
		cmp.Compare(a.Sentence.End, b.Sentence.End),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Confidence, b.Confidence),
		cmp.Compare(a.Quote, b.Quote),
	)
}

func roleOrder(r Role) int {
	if i := slices.Index(Roles, r); i >= 0 {
		return i
	}
	return len(Roles)
}

// Edge joins two nodes. There is at most one edge from a node to another; it
// holds all that is said of the two.
type Edge struct {
	From, To string
	// Evidence is sorted by role, article and place in the text, and holds no
	// passage twice.
	Evidence []Evidence
}

// Roles returns the roles of the edge, each once, in the order of [Roles].
func (e *Edge) Roles() []Role {
	var roles []Role
	for _, ev := range e.Evidence {
		if !slices.Contains(roles, ev.Role) {
			roles = append(roles, ev.Role)
		}
	}
	return roles
}

// Has reports whether the edge holds a role.
func (e *Edge) Has(role Role) bool {
	return slices.ContainsFunc(e.Evidence, func(ev Evidence) bool { return ev.Role == role })
}

// Of returns the evidence for one role.
func (e *Edge) Of(role Role) []Evidence {
	var out []Evidence
	for _, ev := range e.Evidence {
		if ev.Role == role {
			out = append(out, ev)
		}
	}
	return out
}

// Other returns the end of the edge that is not id.
func (e *Edge) Other(id string) string {
	if e.From == id {
		return e.To
	}
	return e.From
}
