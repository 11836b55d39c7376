package serve

import (
	"tarikh/graph"
	"tarikh/graph/resolve"
)

// The number of names and of sentences that a search lists.
const (
	mostNames     = 10
	mostSentences = 20
)

// Found is what a search found.
type Found struct {
	Names     []FoundName     `json:"names"`
	Sentences []FoundSentence `json:"sentences"`
}

// FoundName is a name that holds the words, or begins with the last of them.
type FoundName struct {
	ID       string     `json:"id"`
	Kind     graph.Kind `json:"kind"`
	Label    string     `json:"label"`
	En       string     `json:"en,omitempty"`
	Articles int        `json:"articles"`
}

// FoundSentence is a sentence that holds the words, and tells of events.
type FoundSentence struct {
	ID        string   `json:"id"`     // of the first event
	Events    []string `json:"events"` // IDs of all
	Quote     string   `json:"quote"`
	Source    string   `json:"source,omitempty"`
	Title     string   `json:"title,omitempty"`
	Published string   `json:"published,omitempty"`
}

// search lists names and sentences that hold some words. First come the names
// that the words stand for, then those that more articles use before others;
// sentences come by relevance.
func search(q *question, p params) (any, error) {
	text, err := p.needed("q")
	if err != nil {
		return nil, err
	}
	out := &Found{Names: []FoundName{}, Sentences: []FoundSentence{}}
	if q.view == nil {
		return out, nil
	}
	if out.Names, err = q.names(text); err != nil {
		return nil, err
	}
	hits, err := q.file.Search(q.ctx, text, 3*mostSentences) // not every sentence tells of an event
	if err != nil {
		return nil, err
	}
	for _, h := range hits {
		if h.Name != "" || len(out.Sentences) == mostSentences {
			continue
		}
		events, err := q.view.Telling(q.ctx, h.Node, h.Sentence.Start)
		if err != nil {
			return nil, err
		}
		if len(events) > 0 {
			out.Sentences = append(out.Sentences, FoundSentence{ID: events[0], Events: events, Quote: h.Sentence.Text, Source: h.Source, Title: h.Label, Published: h.Published})
		}
	}
	return out, nil
}

// names returns the names that a text stands for, then those that hold its words
// or begin so, then those that it may stand for in another spelling or in part.
func (q *question) names(text string) ([]FoundName, error) {
	list := []FoundName{}
	seen := map[string]bool{}
	add := func(n *graph.Node) {
		if !seen[n.ID] && len(list) < mostNames {
			seen[n.ID] = true
			list = append(list, FoundName{ID: n.ID, Kind: n.Kind, Label: n.Label, En: n.En, Articles: n.Articles})
		}
	}
	found, err := q.view.Named(q.ctx, text)
	if err != nil {
		return nil, err
	}
	begun, err := q.view.Beginning(q.ctx, text, mostNames)
	if err != nil {
		return nil, err
	}
	matches := q.Names(found).Find(text)
	exact := 0
	for exact < len(matches) && matches[exact].Grade <= resolve.ByTitle {
		add(matches[exact].Node)
		exact++
	}
	for _, n := range begun {
		add(n)
	}
	for _, m := range matches[exact:] {
		add(m.Node)
	}
	return list, nil
}
