package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarikh/extract"
)

// marked is a sentence with what each annotator marked in it.
type marked struct {
	Text  string `json:"text"`
	Spans []struct {
		Verb   []string `json:"verb"`
		Source []string `json:"source_actor"`
		Target []string `json:"target_actor"`
	} `json:"spans"`
}

// agreement counts, over pairs of markings, the tokens of both and those in
// common. Where nobody marked anything there is nothing to agree on.
type agreement struct{ common, marked int }

func (g *agreement) add(a, b []string) {
	left := map[string]int{}
	for _, t := range a {
		left[t]++
	}
	for _, t := range b {
		if left[t] > 0 {
			left[t]--
			g.common += 2
		}
	}
	g.marked += len(a) + len(b)
}

func (g agreement) f1() float64 { return ratio(g.common, g.marked) }

// marking is what one annotator, or tarikh, marks: trigger, source, target.
type marking [3][]string

var parts = [3]string{"trigger", "source", "target"}

// spans prints the token F1 of trigger, source and target between each
// annotator and every other, and between each and tarikh, which counts as one
// more annotator: it marks one event a sentence, or nothing.
func (s *subject) spans(w io.Writer, file string, read reader) error {
	raw, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var sentences []marked
	if err := json.Unmarshal(raw, &sentences); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	var people, ours, found [3]agreement
	pairs, events := 0, 0
	for i := range sentences {
		d, err := read(sentences[i].Text)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		own, ok := s.mark(d)
		if ok {
			events++
		}
		all := sentences[i].markings()
		for a := range all {
			for k := range parts {
				for b := a + 1; b < len(all); b++ {
					people[k].add(all[a][k], all[b][k])
				}
				ours[k].add(all[a][k], own[k])
				if ok {
					found[k].add(all[a][k], own[k])
				}
			}
			pairs += len(all) - a - 1
		}
	}
	fmt.Fprintf(w, "%s: %d sentences with spans, %d pairs of annotators; an event found in %d\n", s.name, len(sentences), pairs, events)
	for k, part := range parts {
		fmt.Fprintf(w, "  %-8s token F1: people %.3f  tarikh %.3f  (%.3f where it finds an event)\n", part, people[k].f1(), ours[k].f1(), found[k].f1())
	}
	return nil
}

// markings returns what the annotators marked, in the tokens of this program.
func (m *marked) markings() []marking {
	var out []marking
	for _, sp := range m.Spans {
		one := marking{}
		for k, words := range [3][]string{sp.Verb, sp.Source, sp.Target} {
			one[k] = tokens(strings.Join(words, " "))
		}
		out = append(out, one)
	}
	return out
}

// mark returns the tokens of the surest event of the subject, the first of
// several, and whether there is one.
func (s *subject) mark(d *extract.Document) (marking, bool) {
	var best *extract.Event
	for i := range d.Events {
		if e := &d.Events[i]; s.isType(e) && (best == nil || e.Confidence > best.Confidence) {
			best = e
		}
	}
	var out marking
	if best == nil {
		return out, false
	}
	out[0] = covered(d.Article.Text, best.Trigger.Span)
	for _, a := range best.Args {
		k := 1
		if a.Role == extract.Target {
			k = 2
		}
		out[k] = append(out[k], covered(d.Article.Text, a.Span)...)
	}
	return out, true
}

// inToken reports whether a rune is part of a token.
func inToken(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// tokens splits a text at everything that is neither letter, mark nor digit.
func tokens(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !inToken(r) })
}

// covered returns the tokens of a text that a span touches, particles and all.
func covered(text string, span extract.Span) []string {
	first := span.Start
	for first > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:first])
		if !inToken(r) {
			break
		}
		first -= n
	}
	return tokens(text[first:span.End])
}
