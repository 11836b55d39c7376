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
	docs = Canonical(docs)
	if res == nil {
		res = ByName(docs)
	}
	b := &builder{g: New(), english: res.English, docs: make(map[string]*source, len(docs)), within: map[string]string{}, surfaces: map[string]tally[string]{}}
	for _, d := range docs {
		if err := Check(d); err != nil {
			return nil, err
		}
		b.docs[d.Article.ID] = newSource(d)
		b.article(&d.Article)
	}
	for i := range res.Entities {
		if err := b.entity(&res.Entities[i]); err != nil {
			return nil, err
		}
	}
	for i := range res.Events {
		if err := b.event(&res.Events[i]); err != nil {
			return nil, err
		}
	}
	for _, c := range res.Entities {
		if c.Within == "" {
			continue
		}
		role := LocatedIn
		if c.Kind == Happening {
			role = PartOf
		}
		if b.g.Node(c.Within) == nil {
			return nil, fmt.Errorf("graph: %s lies in %s, which is no node", c.ID, c.Within)
		}
		b.edge(c.ID, c.Within, Evidence{Role: role, Rule: "gazetteer"})
	}
	b.dropStrayAliases()
	b.finish()
	return b.g, nil
}

// builder builds one graph.
type builder struct {
	g      *Graph
	docs   map[string]*source
	within map[string]string // place → place it lies in
	// surfaces counts, for each node of an entity, the mentions by surface.
	surfaces map[string]tally[string]
	english  func(Kind, string) string // may be nil
}

// source is a document and what the builder has to look up in it.
type source struct {
	*extract.Document
	node     map[string]string // entity ID → node ID
	entities map[string]*extract.Entity
	events   map[string]*extract.Event
	mentions map[string][]*extract.Mention // by entity ID, in order of the text
	quotes   *quoter
}

func newSource(d *extract.Document) *source {
	s := &source{
		Document: d, node: map[string]string{}, entities: make(map[string]*extract.Entity, len(d.Entities)),
		events: make(map[string]*extract.Event, len(d.Events)), mentions: map[string][]*extract.Mention{}, quotes: newQuoter(d),
	}
	for i := range d.Entities {
		s.entities[d.Entities[i].ID] = &d.Entities[i]
	}
	for i := range d.Events {
		s.events[d.Events[i].ID] = &d.Events[i]
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		s.mentions[m.Entity] = append(s.mentions[m.Entity], m)
	}
	return s
}

func (b *builder) article(a *extract.Article) {
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

func (b *builder) source(m Member, c *Cluster) (*source, error) {
	s := b.docs[m.Article]
	if s == nil {
		return nil, fmt.Errorf("graph: %s has a member of article %s, which is not among the documents", c.ID, m.Article)
	}
	return s, nil
}

// entity adds the node of a cluster of entities, and its edges to articles.
func (b *builder) entity(c *Cluster) error {
	n := &Node{ID: c.ID, Kind: c.Kind, Why: c.Why, When: c.When}
	var sum entitySummary
	articles := map[string]bool{}
	for _, m := range c.Members {
		s, err := b.source(m, c)
		if err != nil {
			return err
		}
		e := s.entities[m.ID]
		if e == nil {
			return fmt.Errorf("graph: %s has member %s of article %s, which has no such entity", c.ID, m.ID, m.Article)
		}
		s.node[m.ID] = c.ID
		articles[m.Article] = true
		n.Mentions += len(s.mentions[m.ID])
		sum.add(e, s.mentions[m.ID])
	}
	n.Articles = len(articles)
	sum.fill(n, c)
	if n.En == "" && b.english != nil {
		if n.En = b.english(n.Kind, n.Label); n.En != "" {
			n.EnFrom = Transliteration
		}
	}
	b.within[c.ID], b.surfaces[c.ID] = c.Within, sum.surfaces
	if err := b.g.AddNode(n); err != nil {
		return err
	}
	for _, m := range c.Members {
		s := b.docs[m.Article]
		to := ArticleID(m.Article)
		if len(s.mentions[m.ID]) == 0 {
			b.edge(c.ID, to, Evidence{Role: MentionedIn, Article: to})
		}
		for _, mention := range s.mentions[m.ID] {
			span, quote := s.quotes.around(mention.Span, mention.Text)
			b.edge(c.ID, to, Evidence{Role: MentionedIn, Article: to, Sentence: span, Mention: mention.Span, Quote: quote, Rule: mention.Rule})
		}
	}
	return nil
}

// event adds the node of a cluster of events, and its edges.
func (b *builder) event(c *Cluster) error {
	n := &Node{ID: c.ID, Kind: Event, Why: c.Why}
	events := make([]*extract.Event, 0, len(c.Members))
	articles := map[string]bool{}
	members := slices.Clone(c.Members)
	slices.SortFunc(members, b.earlier)
	for _, m := range members {
		s, err := b.source(m, c)
		if err != nil {
			return err
		}
		v := s.events[m.ID]
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
	id, ok := s.node[entity]
	if !ok {
		return "", fmt.Errorf("graph: event %s of article %s (%s) names entity %q, which is in no cluster",
			event, s.Article.ID, s.Article.Path, entity)
	}
	return id, nil
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
