package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Report is what Score found.
type Report struct {
	Figures []Figure `json:"figures"`
	// Missing are the gold articles for which there is no document.
	Missing  []string        `json:"missing,omitempty"`
	Articles []ArticleReport `json:"articles,omitempty"`
}

// ArticleReport is the part of a Report that one article made.
type ArticleReport struct {
	ID      string   `json:"id"`
	Figures []Figure `json:"figures"`
	Errors  []string `json:"errors,omitempty"` // what is missing, spurious or wrong
}

// Figure is one measure, between 0 and 1.
type Figure struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Note  string  `json:"note"` // the counts it was computed of
}

// Figure returns the value of the named figure; ok is false where the gold
// gives no case for it.
func (r *Report) Figure(name string) (value float64, ok bool) {
	for _, f := range r.Figures {
		if f.Name == name {
			return f.Value, true
		}
	}
	return 0, false
}

// WriteText writes the figures as a table, one a line, behind the mistakes of
// each article where errors is true.
func (r *Report) WriteText(w io.Writer, errors bool) error {
	var b strings.Builder
	if errors {
		for _, a := range r.Articles {
			for _, e := range a.Errors {
				fmt.Fprintf(&b, "%s %s\n", a.ID, e)
			}
		}
	}
	if len(r.Missing) > 0 {
		fmt.Fprintf(&b, "no output for: %s\n", strings.Join(r.Missing, " "))
	}
	for _, f := range r.Figures {
		fmt.Fprintf(&b, "%-16s %.3f  %s\n", f.Name, f.Value, f.Note)
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("eval: %w", err)
	}
	return nil
}

// WriteJSON writes the whole report as one indented JSON object.
func (r *Report) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r); err != nil {
		return fmt.Errorf("eval: %w", err)
	}
	return nil
}

// prf returns precision, recall and their harmonic mean.
func prf(c counts) (p, r, f float64) {
	p, r = ratio(c.tp, c.tp+c.fp), ratio(c.tp, c.tp+c.fn)
	return p, r, harmonic(p, r)
}

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// figures computes all figures of the counts.
func (t *tally) figures() []Figure {
	var out []Figure
	for _, name := range []string{"date.span", "date.value", "date.value.all", "place", "actor", "event.arg"} {
		c := t.counts[name]
		p, r, f := prf(c)
		out = append(out, Figure{name, f, fmt.Sprintf("P %.3f R %.3f  (tp %d fp %d fn %d)", p, r, c.tp, c.fp, c.fn)})
	}
	for _, name := range []string{"actor.kind", "mention", "event.type", "event.date", "event.place", "event.full"} {
		c := t.counts[name]
		out = append(out, Figure{name, ratio(c.tp, c.tp+c.fn), fmt.Sprintf("%d of %d", c.tp, c.tp+c.fn)})
	}
	var p, r float64
	if t.surfaces > 0 {
		p, r = t.precision/float64(t.surfaces), t.recall/float64(t.surfaces)
	}
	out = append(out, Figure{"alias", harmonic(p, r), fmt.Sprintf("B-cubed P %.3f R %.3f over %d surfaces", p, r, t.surfaces)})
	cp, cr := t.counts["event.P"], t.counts["event.R"]
	p, r = ratio(cp.tp, cp.tp+cp.fp), ratio(cr.tp, cr.tp+cr.fn)
	out = append(out, Figure{"event", harmonic(p, r), fmt.Sprintf("P %.3f (%d of %d)  R %.3f (%d of %d core)",
		p, cp.tp, cp.tp+cp.fp, r, cr.tp, cr.tp+cr.fn)})
	if t.dated > 0 {
		out = append(out, Figure{"published", ratio(t.datedRight, t.dated), fmt.Sprintf("%d of %d", t.datedRight, t.dated)})
	}
	return out
}
