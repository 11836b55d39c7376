package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"tarikh/graph"
	"tarikh/graph/query"
	"tarikh/graph/rank"
)

const queryHelp = `--query exports the answer to a question, as the verb of that name gives it; a name
of several words stands in quotes:

    around NAME [hops N]    the names tied to a name (neighbors)
    path A B                how two names are connected
    between A B...          the events that tie names to each other
    common A B...           the names that several names share events with
    when NAME               the events of a name

--community exports one of the groups that tarikh communities finds, by its number
or by the name of a member: its members, the events in which no others take part,
and where those were.`

// asked returns the part of a graph that a query is about.
func (a *app) asked(g *answer, text string) (*graph.Graph, error) {
	words, err := queryWords(text)
	if err != nil {
		return nil, err
	}
	if len(words) == 0 {
		return nil, usagef("--query is empty; write around NAME, path A B, between A B, common A B or when NAME")
	}
	verb, names := words[0], words[1:]
	hops := 1
	if n := len(names); (verb == "around" || verb == "neighbors") && n > 2 && names[n-2] == "hops" {
		if hops, err = strconv.Atoi(names[n-1]); err != nil || hops < 1 {
			return nil, usagef("--query: hops %s is no number from 1 on", names[n-1])
		}
		names = names[:n-2]
	}
	least, most := 1, 1
	switch verb {
	case "around", "neighbors", "when":
		names = []string{strings.Join(names, " ")} // it is one name, with or without quotes
	case "path":
		least, most = 2, 2
	case "between", "common":
		least, most = 2, len(names)
	default:
		return nil, usagef("--query %s is no question; there are around, path, between, common and when", verb)
	}
	if len(names) < least || len(names) > most || slices.Contains(names, "") {
		return nil, usagef("--query %s does not fit %d names; put a name of several words in quotes", verb, len(names))
	}
	q := a.question()
	ids, err := q.ids(g, names)
	if err != nil {
		return nil, err
	}
	part := answerOf(g.Graph, verb, ids, hops)
	if part == nil {
		return nil, notFoundf("the graph has no answer to --query '%s'", text)
	}
	return part, nil
}

// connecting reports whether a query asks who is connected with whom.
func connecting(text string) bool {
	words, err := queryWords(text)
	return err == nil && len(words) > 0 && slices.Contains([]string{"around", "neighbors", "path", "common"}, words[0])
}

// answerOf returns the part of a graph that answers a question about some names,
// or nil where there is none.
func answerOf(g *graph.Graph, verb string, ids []string, hops int) *graph.Graph {
	switch verb {
	case "path":
		if paths := query.Paths(g, ids[0], ids[1], query.Way{}); len(paths) > 0 {
			return pathPart(g, paths)
		}
	case "between":
		if list := query.Between(g, ids...); len(list) > 0 {
			return query.EventsOnly(g, list)
		}
	case "common":
		if list := query.Common(g, ids...); len(list) > 0 {
			return linksPart(g, list)
		}
	case "when":
		if list := query.Of(g, ids[0]); len(list) > 0 {
			return query.EventsOnly(g, list)
		}
	default:
		_, part := query.Neighbours(g, ids[0], hops)
		return part
	}
	return nil
}

// pathPart returns the part of a graph that some paths lead through.
func pathPart(g *graph.Graph, paths [][]query.Hop) *graph.Graph {
	var ids []string
	for _, hops := range paths {
		for _, h := range hops {
			ids = append(ids, h.From.ID, h.To.ID)
		}
	}
	return query.PartOf(g, ids...)
}

// linksPart returns the part of a graph with the events that names are listed for.
func linksPart(g *graph.Graph, list []query.Link) *graph.Graph {
	var events []query.Entry
	for _, l := range list {
		events = append(events, l.Events...)
	}
	return query.EventsOnly(g, events)
}

// quotes are the marks that keep the words of a name together, each with the one
// that ends it.
var quotes = map[rune]rune{'"': '"', '\'': '\'', '«': '»', '“': '”', '„': '“'}

// queryWords splits a query at spaces outside of quotes.
func queryWords(text string) ([]string, error) {
	var out []string
	var word strings.Builder
	end, open := rune(0), false
	for _, r := range text {
		switch {
		case end != 0 && r == end:
			end = 0
		case end != 0:
			word.WriteRune(r)
		case quotes[r] != 0 && word.Len() == 0:
			end, open = quotes[r], true
		case unicode.IsSpace(r):
			if open || word.Len() > 0 {
				out = append(out, word.String())
			}
			word.Reset()
			open = false
		default:
			word.WriteRune(r)
		}
	}
	if end != 0 {
		return nil, usagef("--query '%s': a quote is not closed by %c", text, end)
	}
	if open || word.Len() > 0 {
		out = append(out, word.String())
	}
	return out, nil
}

// group returns the part of a graph that is about one of its communities, which
// is given by its number or by the name of a member.
func (a *app) group(ctx context.Context, g *answer, which string) (*graph.Graph, error) {
	over := projecting{on: string(rank.OnActors)} // as communities does
	o, err := over.options(a)
	if err != nil {
		return nil, err
	}
	found, _, err := rank.Communities(ctx, g.Graph, o, 1)
	if err != nil {
		return nil, err
	}
	at, err := strconv.Atoi(which)
	if err == nil && (at < 1 || at > len(found)) {
		return nil, notFoundf("there is no community %d; tarikh communities lists %d", at, len(found))
	}
	if err != nil {
		n, err := a.one(g, which)
		if err != nil {
			return nil, err
		}
		at = 1 + slices.IndexFunc(found, func(c rank.Community) bool {
			return slices.ContainsFunc(c.Members, func(m rank.Member) bool { return m.Node.ID == n.ID })
		})
		if at == 0 {
			return nil, notFoundf("%s is in no community: it has no ties to other actors", n.Label)
		}
	}
	var ids []string
	for _, m := range found[at-1].Members {
		ids = append(ids, m.Node.ID)
	}
	if !a.quiet {
		fmt.Fprintf(a.io.Err, "tarikh: community %d: %s\n", at, found[at-1].Label)
	}
	return query.Among(g.Graph, ids...), nil
}
