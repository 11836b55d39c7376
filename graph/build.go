package graph

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"tarikh/extract"
)

// Build makes the graph of a set of documents, whose order does not matter.
// The resolution tells which of their records are one; nil means [ByName].
// It is an error when the resolution does not fit the documents, or when
// [Check] finds a fault in one.
func Build(docs []*extract.Document, res *Resolution) (*Graph, error) {
	for _, d := range docs {
		if err := Check(d); err != nil {
			return nil, err
		}
	}
	f, err := newFold(docs, res)
	if err != nil {
		return nil, err
	}
	b := f.builder()
	if err := b.build(func(string) bool { return true }); err != nil {
		return nil, err
	}
	b.finish()
	return b.g, nil
}

// builder builds a graph, or a part of one.
type builder struct {
	*fold
	g    *Graph
	docs map[string]*source // by article ID
	stub func(id string)    // of a part: makes a node where there is none
}

// build makes the nodes that are chosen and what hangs on them: the edges of an
// event, what an article mentions, and what a place lies in.
func (b *builder) build(chosen func(id string) bool) error {
	for _, d := range b.fold.docs {
		if s := b.docs[d.Article.ID]; s != nil {
			b.article(&s.Article, chosen(ArticleID(d.Article.ID)))
		}
	}
	for i := range b.res.Entities {
		if chosen(b.res.Entities[i].ID) {
			if err := b.entity(&b.res.Entities[i]); err != nil {
				return err
			}
		}
	}
	for i := range b.res.Entities {
		if c := &b.res.Entities[i]; c.Within != "" && chosen(c.ID) {
			b.lies(c)
		}
	}
	for _, d := range b.fold.docs {
		if s := b.docs[d.Article.ID]; s != nil && chosen(ArticleID(d.Article.ID)) {
			b.mentions(s)
		}
	}
	for i := range b.res.Events {
		if c := &b.res.Events[i]; chosen(c.ID) {
			if err := b.event(c); err != nil {
				return err
			}
		}
	}
	return nil
}

// lies joins a place to the one that it lies in, and an edition to its series.
func (b *builder) lies(c *Cluster) {
	role := LocatedIn
	if c.Kind == Happening {
		role = PartOf
	}
	b.edge(c.ID, c.Within, Evidence{Role: role, Rule: "gazetteer"})
}

// source is a document and what the builder has to look up in it.
type source struct {
	*extract.Document
	node     []string                      // of each entity, its node
	mentions map[string][]*extract.Mention // by entity ID, in order of the text
	quotes   *quoter
}

func newSource(d *extract.Document, node []string) *source {
	s := &source{Document: d, node: node, mentions: map[string][]*extract.Mention{}, quotes: newQuoter(d)}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		s.mentions[m.Entity] = append(s.mentions[m.Entity], m)
	}
	return s
}

// article adds the node of an article; one that is not chosen is there for the
// events that it tells of.
func (b *builder) article(a *extract.Article, chosen bool) {
	n := &Node{
		ID: ArticleID(a.ID), Kind: Article, Label: a.Title, Source: a.Source, URL: a.URL, Path: a.Path,
		PublishedFrom: a.PublishedFrom, Articles: 1,
	}
	if n.Label == "" {
		n.Label = path.Base(filepath.ToSlash(a.Path))
	}
	b.g.put(n)
	if a.Published == "" {
		return
	}
	n.When = When{Value: a.Published, Begin: a.Published, End: a.Published, Anchor: extract.Published}
	if !chosen {
		return
	}
	b.date(n.When)
	b.edge(n.ID, DateID(a.Published), Evidence{Role: PublishedOn, Article: n.ID, Rule: a.PublishedFrom})
}

// date makes the node of a time where there is none yet.
func (b *builder) date(w When) string {
	id := DateID(w.Value)
	if b.g.Node(id) == nil {
		w.Anchor, w.Conflict = "", ""
		b.g.put(&Node{ID: id, Kind: Date, Label: w.Value, When: w})
	}
	return id
}

// edge adds evidence, which [builder.finish] sorts.
func (b *builder) edge(from, to string, ev Evidence) {
	if b.stub != nil {
		b.stub(from)
		b.stub(to)
	}
	if key, ok := b.g.mem.find(from, to); ok {
		e := b.g.mem.edges[b.g.mem.pairs[key]]
		e.Evidence = append(e.Evidence, ev)
		return
	}
	b.g.join(&Edge{From: from, To: to, Evidence: []Evidence{ev}})
}

// finish sorts the evidence and counts the articles behind the dates.
func (b *builder) finish() {
	for _, e := range b.g.mem.edges {
		tidy(e)
	}
	for n := range b.g.OfKind(Date) {
		articles := map[string]bool{}
		for e := range b.g.In(n.ID) {
			for _, ev := range e.Evidence {
				articles[ev.Article] = true
				if ev.Mention.End > 0 {
					n.Mentions++
				}
			}
		}
		n.Articles = len(articles)
	}
}

// entity adds the node of a cluster of entities.
func (b *builder) entity(c *Cluster) error {
	n := &Node{ID: c.ID, Kind: c.Kind, Why: c.Why, When: c.When, Articles: c.Articles}
	c.Sum.fill(n, c)
	n.Aliases = b.own(c.ID, n.Aliases)
	if n.En == "" && b.res.English != nil {
		n.En, n.EnFrom = b.res.English(n.Kind, n.Label)
	}
	return b.g.AddNode(n)
}

// mentions joins what an article names to the article.
func (b *builder) mentions(s *source) {
	to := ArticleID(s.Article.ID)
	for i := range s.Entities {
		list := s.mentions[s.Entities[i].ID]
		if s.node[i] == "" {
			continue // of no cluster
		}
		if len(list) == 0 {
			b.edge(s.node[i], to, Evidence{Role: MentionedIn, Article: to})
		}
		for _, m := range list {
			span, quote := s.quotes.around(m.Span, m.Text)
			b.edge(s.node[i], to, Evidence{Role: MentionedIn, Article: to, Sentence: span, Mention: m.Span, Quote: quote, Rule: m.Rule})
		}
	}
}

// event adds the node of a cluster of events, and its edges.
func (b *builder) event(c *Cluster) error {
	n := &Node{ID: c.ID, Kind: Event, Why: c.Why}
	events := make([]*extract.Event, 0, len(c.Members))
	articles := map[string]bool{}
	members := slices.Clone(c.Members)
	slices.SortFunc(members, b.earlier)
	for _, m := range members {
		s := b.docs[m.Article]
		if s == nil {
			return fmt.Errorf("graph: %s has a member of article %s, which is not among the documents", c.ID, m.Article)
		}
		v := s.event(m.ID)
		if v == nil {
			return fmt.Errorf("graph: %s has member %s of article %s, which has no such event", c.ID, m.ID, m.Article)
		}
		events = append(events, v)
		articles[m.Article] = true
		n.Mentions += 1 + len(v.Also)
		place, err := s.resolved(v.Place, v.ID)
		if err != nil {
			return err
		}
		n.Tellings = append(n.Tellings, Telling{
			Article: ArticleID(m.Article), Event: v.ID, Type: v.Type, Trigger: v.Trigger, Sentence: v.Sentence,
			When:  When{Value: v.When.Value, Begin: v.When.Begin, End: v.When.End, Anchor: v.When.Anchor, Conflict: v.When.Conflict},
			Place: place, Modality: v.Modality, Rule: v.Rule, Confidence: v.Confidence,
		})
		for _, x := range v.Counts {
			span, quote := s.quotes.around(x.Span, x.Text)
			n.Counts = append(n.Counts, Count{What: x.What, Value: x.Value, Unit: x.Unit, Mod: x.Mod, Article: ArticleID(m.Article), Mention: x.Span, Sentence: span, Quote: quote})
		}
	}
	n.Articles = len(articles)
	b.summariseEvent(n, c, events)
	if err := b.g.AddNode(n); err != nil {
		return err
	}
	for i, m := range members {
		if err := b.telling(n.ID, b.docs[m.Article], events[i], &n.Tellings[i]); err != nil {
			return err
		}
	}
	if t := &n.Tellings[0]; n.When.Anchor == extract.Inferred && n.When.Known() {
		b.edge(n.ID, b.date(n.When), Evidence{
			Role: Time, Article: t.Article, Sentence: t.Sentence.Span, Quote: t.Sentence.Text, Rule: string(extract.Inferred), Confidence: t.Confidence,
		})
	}
	return nil
}

// earlier orders members by the publication date of their articles, those that
// have none last, then by article and by place in the text.
func (b *builder) earlier(x, y Member) int {
	key := func(m Member) string {
		s := b.docs[m.Article]
		if s == nil || s.Article.Published == "" {
			return "~"
		}
		return s.Article.Published
	}
	if c := strings.Compare(key(x), key(y)); c != 0 {
		return c
	}
	if c := strings.Compare(x.Article, y.Article); c != 0 {
		return c
	}
	if c := len(x.ID) - len(y.ID); c != 0 { // v2 before v10
		return c
	}
	return strings.Compare(x.ID, y.ID)
}

// telling adds the edges of one telling of an event.
func (b *builder) telling(id string, s *source, v *extract.Event, t *Telling) error {
	base := Evidence{Article: t.Article, Sentence: v.Sentence.Span, Quote: v.Sentence.Text, Rule: v.Rule, Confidence: v.Confidence}
	with := func(role Role, mention extract.Span) Evidence {
		ev := base
		ev.Role, ev.Mention = role, mention
		return ev
	}
	b.edge(id, t.Article, with(MentionedIn, v.Trigger.Span))
	for _, also := range v.Also {
		ev := with(MentionedIn, also.Span)
		ev.Sentence, ev.Quote = s.quotes.around(also.Span, also.Text)
		b.edge(id, t.Article, ev)
	}
	for _, a := range v.Args {
		to, err := s.resolved(a.Entity, v.ID)
		if err != nil {
			return err
		}
		if to != "" {
			b.edge(id, to, with(Role(a.Role), a.Span))
		}
	}
	if t.Place != "" {
		b.edge(id, t.Place, with(At, s.mentionIn(v.Place, v.Sentence.Span)))
	}
	who, err := s.resolved(v.Attribution, v.ID)
	if err != nil {
		return err
	}
	if who != "" {
		b.edge(id, who, with(Attribution, s.mentionIn(v.Attribution, v.Sentence.Span)))
	}
	if t.When.Value != "" && t.When.Known() {
		ev := with(Time, extract.Span{})
		ev.Rule = string(t.When.Anchor)
		if v.When.Date >= 0 && v.When.Date < len(s.Dates) {
			d := &s.Dates[v.When.Date]
			ev.Mention = d.Span
			if !ev.Sentence.Contains(d.Span) {
				ev.Sentence, ev.Quote = s.quotes.around(d.Span, d.Text)
			}
		}
		b.edge(id, b.date(t.When), ev)
	}
	return nil
}

// resolved returns the node of an entity of the document; "" stays "".
func (s *source) resolved(entity, event string) (string, error) {
	if entity == "" {
		return "", nil
	}
	if i := s.EntityAt(entity); i >= 0 && s.node[i] != "" {
		return s.node[i], nil
	}
	return "", fmt.Errorf("graph: event %s of article %s (%s) names entity %q, which is in no cluster",
		event, s.Article.ID, s.Article.Path, entity)
}

// event returns the event with the given ID, or nil.
func (s *source) event(id string) *extract.Event {
	for i := range s.Events {
		if s.Events[i].ID == id {
			return &s.Events[i]
		}
	}
	return nil
}

// mentionIn returns the first mention of an entity inside a sentence, or the
// zero span.
func (s *source) mentionIn(entity string, sentence extract.Span) extract.Span {
	for _, m := range s.mentions[entity] {
		if sentence.Contains(m.Span) {
			return m.Span
		}
	}
	return extract.Span{}
}
