package graph

import (
	"fmt"

	"tarikh/extract"
)

// Check reports the first fault of a document for which no graph can be built
// of it: records without an ID or with the same one, records that name an
// entity that is not there, kinds that do not exist, and spans outside of the
// text, where the document holds it.
func Check(d *extract.Document) error {
	c := checker{d: d, entities: map[string]bool{}}
	if err := c.run(); err != nil {
		return fmt.Errorf("graph: document of article %s (%s): %w", d.Article.ID, d.Article.Path, err)
	}
	return nil
}

type checker struct {
	d        *extract.Document
	entities map[string]bool
}

func (c *checker) run() error {
	if c.d.Article.ID == "" {
		return fmt.Errorf("it has no ID")
	}
	for i := range c.d.Entities {
		e := &c.d.Entities[i]
		switch {
		case e.ID == "" || c.entities[e.ID]:
			return fmt.Errorf("entity ID %q is empty or there twice", e.ID)
		case !Kind(e.Kind).IsEntity():
			return fmt.Errorf("entity %s is of kind %q", e.ID, e.Kind)
		case e.Name == "":
			return fmt.Errorf("entity %s has no name", e.ID)
		}
		c.entities[e.ID] = true
	}
	for i := range c.d.Mentions {
		m := &c.d.Mentions[i]
		if err := c.names(m.Entity, m.Span); err != nil {
			return fmt.Errorf("mention %q: %w", m.Text, err)
		}
	}
	events := map[string]bool{}
	for i := range c.d.Events {
		v := &c.d.Events[i]
		if v.ID == "" || events[v.ID] {
			return fmt.Errorf("event ID %q is empty or there twice", v.ID)
		}
		events[v.ID] = true
		if err := c.event(v); err != nil {
			return fmt.Errorf("event %s: %w", v.ID, err)
		}
	}
	return nil
}

func (c *checker) event(v *extract.Event) error {
	if v.Type == "" {
		return fmt.Errorf("it has no type")
	}
	for _, s := range []extract.Span{v.Trigger.Span, v.Sentence.Span} {
		if err := c.span(s); err != nil {
			return err
		}
	}
	for _, also := range v.Also {
		if err := c.span(also.Span); err != nil {
			return err
		}
	}
	for _, a := range v.Args {
		if err := c.names(a.Entity, a.Span); err != nil {
			return fmt.Errorf("%s: %w", a.Role, err)
		}
	}
	for _, id := range []string{v.Place, v.Attribution} {
		if id != "" && !c.entities[id] {
			return fmt.Errorf("entity %q is not there", id)
		}
	}
	return nil
}

func (c *checker) names(entity string, s extract.Span) error {
	if !c.entities[entity] {
		return fmt.Errorf("entity %q is not there", entity)
	}
	return c.span(s)
}

// span allows the empty span, which says that no words do.
func (c *checker) span(s extract.Span) error {
	if text := c.d.Article.Text; text != "" && s != (extract.Span{}) && !s.Valid(text) {
		return fmt.Errorf("span [%d, %d) is not inside the text", s.Start, s.End)
	}
	return nil
}
