// Command sample lists events to be looked through by eye, so that precision by
// type can be told and told again: which events are listed follows from hashes
// of their articles and places in them, and from nothing else.
//
//	tarikh extract --with-text news.jsonl > facts.jsonl
//	go run ./extract/internal/gen/sample -seed before facts.jsonl > before.tsv
//	go run ./extract/internal/gen/sample -seed after facts.jsonl > after.tsv
//	go run ./extract/internal/gen/sample -silent 300 facts.jsonl > silent.tsv
//
// Every type of event comes with at least -least events, as far as there are
// so many; the rest of -n is shared out by the square roots of their numbers, so
// that statements do not fill the list. With -silent it lists sentences in which
// no event was found instead: what they tell of is missing.
package main

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"slices"
	"strings"

	"tarikh/extract"
	"tarikh/extract/lang"
)

func main() {
	log.SetFlags(0)
	var o options
	flag.IntVar(&o.n, "n", 260, "events to list")
	flag.IntVar(&o.least, "least", 4, "events to list of each type, where there are so many")
	flag.IntVar(&o.silent, "silent", 0, "list so many sentences without an event instead")
	flag.StringVar(&o.seed, "seed", "", "any word; another one lists other events")
	flag.Parse()
	if err := run(o, flag.Args(), os.Stdout); err != nil {
		log.Fatal(err)
	}
}

type options struct {
	n, least, silent int
	seed             string
}

// line is one row of the list, and the hash that decides whether it is listed.
type line struct {
	hash [sha256.Size]byte
	kind string // the type of the event
	text string
}

func run(o options, files []string, w io.Writer) error {
	pack, err := lang.Load("ar")
	if err != nil {
		return err
	}
	byKind := map[string][]line{}
	for _, name := range files {
		err := documents(name, func(d *extract.Document) {
			if o.silent > 0 {
				byKind["-"] = append(byKind["-"], silent(pack, d, o.seed)...)
				return
			}
			for i := range d.Events {
				l := describe(d, &d.Events[i], o.seed)
				byKind[l.kind] = append(byKind[l.kind], l)
			}
		})
		if err != nil {
			return err
		}
	}
	if o.silent > 0 {
		o.n = o.silent
	} else {
		fmt.Fprintln(w, "# type\tmodality\ttrigger\tagent\ttarget\tdate\tplace\tsentence\tarticle")
	}
	out := bufio.NewWriter(w)
	for _, l := range choose(byKind, o.n, o.least) {
		fmt.Fprintln(out, l.text)
	}
	return out.Flush()
}

// documents calls yield for each document of a file that tarikh extract wrote.
func documents(name string, yield func(*extract.Document)) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	for dec := json.NewDecoder(bufio.NewReader(f)); ; {
		var d extract.Document
		if err := dec.Decode(&d); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		yield(&d)
	}
}

// describe returns the row of an event.
func describe(d *extract.Document, e *extract.Event, seed string) line {
	names := map[string]string{}
	for _, x := range d.Entities {
		names[x.ID] = x.Name
	}
	roles := map[extract.Role][]string{}
	for _, a := range e.Args {
		roles[a.Role] = append(roles[a.Role], names[a.Entity])
	}
	when := e.When.Value
	if when != "" {
		when += " " + string(e.When.Anchor)
	}
	return line{
		hash: hash(seed, d.Article.ID, e.Trigger.Span),
		kind: e.Type,
		text: row(e.Type, string(e.Modality), e.Trigger.Text, strings.Join(roles[extract.Agent], "، "),
			strings.Join(roles[extract.Target], "، "), when, names[e.Place], e.Sentence.Text, d.Article.Path),
	}
}

// silent returns the sentences of a document in which no event was found.
func silent(pack *lang.Pack, d *extract.Document, seed string) []line {
	draft := extract.Draft{Document: *d}
	pack.Text.Split(&draft)
	told := map[int]bool{}
	for _, e := range d.Events {
		told[draft.SentenceAt(e.Trigger.Start)] = true
	}
	var out []line
	for i, s := range draft.Sentences {
		if !told[i] {
			out = append(out, line{hash: hash(seed, d.Article.ID, s.Span), text: row(draft.Quote(s.Span), d.Article.Path)})
		}
	}
	return out
}

func hash(seed, article string, s extract.Span) [sha256.Size]byte {
	return sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%d\x00%d", seed, article, s.Start, s.End))
}

// row joins fields with tabs; those of the fields themselves, and ends of
// lines, become blanks.
func row(fields ...string) string {
	for i, f := range fields {
		fields[i] = cmp.Or(strings.Join(strings.Fields(f), " "), "-")
	}
	return strings.Join(fields, "\t")
}

// choose returns the lines to list: by kind, those with the lowest hashes.
func choose(byKind map[string][]line, n, least int) []line {
	var kinds []string
	roots, floor := 0.0, 0
	for k, lines := range byKind {
		kinds = append(kinds, k)
		floor += min(least, len(lines))
	}
	slices.Sort(kinds)
	for _, k := range kinds {
		roots += math.Sqrt(float64(len(byKind[k])))
	}
	var out []line
	for _, k := range kinds {
		lines := byKind[k]
		slices.SortFunc(lines, func(a, b line) int { return slices.Compare(a.hash[:], b.hash[:]) })
		share := math.Sqrt(float64(len(lines))) / roots * float64(max(0, n-floor))
		out = append(out, lines[:min(len(lines), least+int(math.Round(share)))]...)
	}
	return out
}
