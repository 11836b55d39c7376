package article

import (
	"strings"

	"tarikh/extract"
	"tarikh/extract/internal/match"
	"tarikh/extract/lang"
)

// class is a set of uses that a phrase of the layout tables has.
type class uint32

const (
	furniture class = 1 << iota
	heading
	lead
	labelled
	published
	updated
	neutral
	byline
	source
	several
	credit
	link
	today
	past
	outlet     // an outlet's name that is nothing else
	outletWord // an outlet's name that is a word, too
	agency     // with either: the outlet is a news agency
)

var classes = map[string]class{
	"furniture": furniture, "heading": heading, "lead": lead, "label": labelled, "published": published,
	"updated": updated, "neutral": neutral, "byline": byline, "source": source, "several": several,
	"credit": credit, "link": link, "today": today, "past": past,
}

var uses = map[string]class{"sure": outlet, "word": outletWord}

// layout holds the layout tables of a language pack.
type layout struct {
	pack    *lang.Pack
	phrases match.Trie
	values  []class // of each value in phrases
}

func loadLayout(pack *lang.Pack) (*layout, error) {
	l := &layout{pack: pack}
	rows, err := pack.Rows("layout.tsv", 2)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		c, ok := classes[row.Cols[0]]
		if !ok {
			return nil, row.Errorf("unknown class %q", row.Cols[0])
		}
		if !l.add(row.Cols[1], c) {
			return nil, row.Errorf("the phrase %q holds no word", row.Cols[1])
		}
	}
	rows, err = pack.Rows("outlets.tsv", 5)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		c, ok := uses[row.Cols[4]]
		if !ok {
			return nil, row.Errorf("unknown use %q", row.Cols[4])
		}
		if row.Cols[3] == "agency" {
			c |= agency
		}
		for _, name := range append(strings.Split(row.Col(5), "|"), row.Cols[0]) {
			if name != "" && !l.add(name, c) {
				return nil, row.Errorf("the name %q holds no word", name)
			}
		}
	}
	return l, nil
}

// add adds a phrase with its use, and reports whether it holds a word.
func (l *layout) add(phrase string, c class) bool {
	tokens := l.tokens(phrase, nil)
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.Norm
	}
	l.values = append(l.values, c)
	l.phrases.Add(words, int32(len(l.values)-1))
	return len(words) > 0
}

// tokens splits the given lines of a text; nil lines are all of them.
func (l *layout) tokens(text string, lines []extract.Line) []extract.Token {
	d := extract.Draft{}
	d.Article.Text, d.Article.Lines = text, lines
	l.pack.Text.Split(&d)
	return d.Tokens
}

// longest returns the longest phrase that starts at token i, with all its
// uses. Phrases do not start inside a written word.
func (l *layout) longest(tokens []extract.Token, i int) (c class, last int) {
	l.phrases.At(tokens, i, func(m match.Match) bool {
		if m.Clitics != "" {
			return true
		}
		if m.Last > last {
			c, last = 0, m.Last
		}
		if m.Last == last {
			c |= l.values[m.Value]
		}
		return true
	})
	return c, last
}

// is reports whether the word at token i, behind any clitics, is a phrase of
// class c.
func (l *layout) is(tokens []extract.Token, i int, c class) (yes bool) {
	l.phrases.At(tokens, i, func(m match.Match) bool {
		yes = yes || m.Last == i+1 && l.values[m.Value]&c != 0
		return !yes
	})
	return yes
}
