package rank

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"tarikh/graph"
)

// Projection says between which nodes there are ties.
type Projection string

// The projections.
const (
	// OnGraph is the graph itself: events, actors, places and happenings and
	// the roles that tie them. Articles and dates would tie everything to
	// everything and are left out.
	OnGraph Projection = "graph"
	// OnActors ties two actors if they take part in the same event. A place
	// that acts, as countries do, is an actor.
	OnActors Projection = "actors"
	// OnPlaces ties an actor to the places of its events.
	OnPlaces Projection = "places"
)

// Projections lists every Projection.
var Projections = []Projection{OnGraph, OnActors, OnPlaces}

// ParseProjection returns the projection of that name. Its error lists those
// that there are.
func ParseProjection(name string) (Projection, error) {
	var names []string
	for _, p := range Projections {
		if string(p) == name {
			return p, nil
		}
		names = append(names, string(p))
	}
	return "", fmt.Errorf("rank: no projection %q; there are %s", name, strings.Join(names, ", "))
}

// Options say what a measure is taken over and what is listed. The zero value
// is the whole graph, ties weighted, on one goroutine.
//
// The weight of an event is the product of
//   - what its type tells of those who take part, from ½ (one speaks of the
//     other) to 2 (they meet, sign, agree), by the table types.tsv,
//   - 1 + log₂ of the number of articles that tell of it,
//   - its modality: actual 1, planned ½, hypothetical ¼, and 0 if it is told
//     that it was not,
//   - with HalfLife, ½ to the power of its age in half-lives.
//
// On the graph, a tie of an event weighs what the event weighs. On actors, each
// pair of the k who take part is tied by 1/(k−1) of it, so that everyone is
// tied by as much as the event weighs (Newman 2001); on places, an actor is
// tied to each of the k places by 1/k of it. Speakers, who are tied to the event
// by attribution only, count half. What several events add to a tie adds up.
type Options struct {
	On Projection // "" for OnGraph
	// Only are the kinds of nodes that are listed; none means all but events.
	Only []graph.Kind
	// Around are IDs of nodes; a walk starts anew at them only, so that it
	// tells who matters to them. It is for the measure pagerank.
	Around []string
	// Sample is the number of nodes that shortest paths are searched from; 0
	// is all. It is for the measure betweenness, which is then an estimate.
	Sample int
	// Unweighted makes each tie count as 1.
	Unweighted bool
	// HalfLife is the number of days after which an event counts half, counted
	// back from the last actual one; 0 lets all count alike. An event without a day
	// has that on which an article tells of it.
	HalfLife float64
	Jobs     int // goroutines; the result does not depend on them
}

// fits reports an option that a measure does not know.
func (o *Options) fits(m Measure) error {
	switch {
	case len(o.Around) > 0 && m.Name != "pagerank":
		return fmt.Errorf("rank: %s is not taken around a name; pagerank is", m.Name)
	case o.Sample != 0 && m.Name != "betweenness":
		return fmt.Errorf("rank: %s is not estimated from a sample; betweenness is", m.Name)
	case o.Sample < 0:
		return fmt.Errorf("rank: a sample of %d nodes", o.Sample)
	case m.Directed && o.projection() != OnGraph:
		return fmt.Errorf("rank: %s is taken on the graph only, as ties on %s have no direction", m.Name, o.On)
	case o.HalfLife < 0:
		return fmt.Errorf("rank: a half-life of %g days", o.HalfLife)
	}
	return nil
}

func (o *Options) projection() Projection {
	if o.On == "" {
		return OnGraph
	}
	return o.On
}

// lists reports whether a node is one of those that are asked for.
func (o *Options) lists(n *graph.Node) bool {
	if len(o.Only) == 0 {
		return n.Kind != graph.Event
	}
	return slices.Contains(o.Only, n.Kind)
}

// ErrNoStart is returned where none of the nodes that a walk is to start at is
// part of what is ranked.
var ErrNoStart = errors.New("rank: what is to be ranked around is not part of what is ranked")

// start returns where a walk starts anew, or nil for anywhere.
func (o *Options) start(c *graph.CSR) ([]float64, error) {
	if len(o.Around) == 0 {
		return nil, nil
	}
	var at []int32
	for _, id := range o.Around {
		if i, ok := c.Index(id); ok {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return nil, ErrNoStart
	}
	out := make([]float64, c.Len())
	for _, i := range at {
		out[i] += 1 / float64(len(at))
	}
	return out, nil
}
