package event_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
	"testing/fstest"

	"tarikh/extract"
	"tarikh/extract/event"
	"tarikh/extract/lang"
)

const phrases = "../../testdata/phrases"

// published is the day on which the sentences of the corpora are published.
const published = "2019-05-10"

func engine(t testing.TB) (*lang.Pack, *event.Extractor) {
	t.Helper()
	p, err := lang.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	x, err := event.New(p)
	if err != nil {
		t.Fatal(err)
	}
	return p, x
}

// sentence is one row of a corpus of phrases.
type sentence struct {
	name, text string
	want       []string
	line       int
}

func corpus(t testing.TB, name string) []sentence {
	t.Helper()
	f, err := os.Open(filepath.Join(phrases, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []sentence
	scan := bufio.NewScanner(f)
	for n := 1; scan.Scan(); n++ {
		if line := scan.Text(); line != "" && line[0] != '#' {
			cols := strings.Split(line, "\t")
			if len(cols) < 2 {
				t.Fatalf("%s:%d: no text", name, n)
			}
			out = append(out, sentence{name: cols[0], text: cols[1], want: cols[2:], line: n})
		}
	}
	return out
}

var marked = regexp.MustCompile(`\{([^|{}]+)\|([pogl h]\d+)\}|<([^|<>]+)\|([^<>]+)>|‖`)

var kinds = map[byte]extract.Kind{'p': extract.Person, 'o': extract.Organisation, 'g': extract.Group, 'l': extract.Place, 'h': extract.Happening}

// draft makes a draft of a text with marked names and dates, as the stages
// before would.
func draft(p *lang.Pack, marks string) *extract.Draft {
	d := &extract.Draft{}
	if rest, undated := strings.CutPrefix(marks, "∅"); undated {
		marks = rest
	} else {
		d.Article.Published = published
	}
	var text strings.Builder
	title, last := -1, 0
	seen := map[string]bool{}
	for _, m := range marked.FindAllStringSubmatchIndex(marks, -1) {
		text.WriteString(marks[last:m[0]])
		last = m[1]
		start := text.Len()
		switch {
		case m[2] >= 0:
			name, id := marks[m[2]:m[3]], marks[m[4]:m[5]]
			text.WriteString(name)
			span := extract.Span{Start: start, End: text.Len()}
			d.Mentions = append(d.Mentions, extract.Mention{Text: name, Span: span, Kind: kinds[id[0]], Entity: id})
			if !seen[id] {
				seen[id] = true
				d.Entities = append(d.Entities, extract.Entity{ID: id, Kind: kinds[id[0]], Name: name})
			}
		case m[6] >= 0:
			words, value := marks[m[6]:m[7]], marks[m[8]:m[9]]
			text.WriteString(words)
			d.Dates = append(d.Dates, date(words, value, start))
		default:
			title = text.Len()
			text.WriteString("\n")
		}
	}
	text.WriteString(marks[last:])
	d.Article.Text = text.String()
	if title >= 0 {
		d.Article.Lines = []extract.Line{
			{Span: extract.Span{Start: 0, End: title}, Kind: extract.TitleLine},
			{Span: extract.Span{Start: title + 1, End: text.Len()}, Kind: extract.BodyLine},
		}
	}
	p.Text.Split(d)
	return d
}

func date(words, value string, start int) extract.Date {
	out := extract.Date{Text: words, Span: extract.Span{Start: start, End: start + len(words)}, Type: extract.TypeDate, Value: value, Anchor: extract.Explicit}
	switch {
	case value[0] == 'P':
		out.Type = extract.TypeDuration
	case len(value) == len("2019-05-10"):
		out.Begin, out.EndDate = value, value
	case len(value) == len("2019-05"):
		out.Begin, out.EndDate = value+"-01", value+"-28"
	case len(value) == len("2019"):
		out.Begin, out.EndDate = value+"-01-01", value+"-12-31"
	}
	if strings.Contains(value, "-W") {
		out.Begin, out.EndDate = published, published
		if value > "2019-W19" {
			out.Begin, out.EndDate = "2019-05-13", "2019-05-19"
		} else if value < "2019-W19" {
			out.Begin, out.EndDate = "2019-04-29", "2019-05-05"
		}
	}
	return out
}

func extractText(t testing.TB, p *lang.Pack, x *event.Extractor, marks string) *extract.Draft {
	t.Helper()
	d := draft(p, marks)
	if err := x.Extract(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestPositivePhrases(t *testing.T) {
	p, x := engine(t)
	rows := corpus(t, "events-positive.tsv")
	if len(rows) < 120 {
		t.Fatalf("%d sentences, at least 120 are wanted", len(rows))
	}
	for _, s := range rows {
		t.Run(s.name, func(t *testing.T) {
			d := extractText(t, p, x, s.text)
			for _, want := range s.want {
				if problem := missing(d, want); problem != "" {
					t.Errorf("line %d: %s\n%s\nfound:\n%s", s.line, problem, d.Article.Text, tell(d))
				}
			}
		})
	}
}

func TestNegativePhrases(t *testing.T) {
	p, x := engine(t)
	rows := corpus(t, "events-negative.tsv")
	if len(rows) < 60 {
		t.Fatalf("%d sentences, at least 60 are wanted", len(rows))
	}
	for _, s := range rows {
		t.Run(s.name, func(t *testing.T) {
			d := extractText(t, p, x, s.text)
			if len(s.want) == 0 && len(d.Events) > 0 {
				t.Errorf("line %d: no event is wanted\n%s\nfound:\n%s", s.line, d.Article.Text, tell(d))
			}
			for _, want := range s.want {
				if problem := missing(d, want); problem != "" {
					t.Errorf("line %d: %s\n%s\nfound:\n%s", s.line, problem, d.Article.Text, tell(d))
				}
			}
		})
	}
}

// missing tells what is wrong with the best event for an expectation, or "".
func missing(d *extract.Draft, want string) string {
	fields := strings.Fields(want)
	if fields[0] == "not" {
		for _, e := range d.Events {
			if e.Trigger.Text == fields[1] {
				return fields[1] + " is an event of its own"
			}
		}
		return ""
	}
	problem := "no event for " + want
	for i := range d.Events {
		e := &d.Events[i]
		if !among(fields[0], e.Type) || !triggered(e, fields[1]) {
			continue
		}
		if problem = differs(e, fields[2:]); problem == "" {
			return ""
		}
		problem = want + ": " + problem
	}
	return problem
}

func among(alternatives, s string) bool {
	for _, a := range strings.Split(alternatives, "|") {
		if a == s {
			return true
		}
	}
	return false
}

func triggered(e *extract.Event, words string) bool {
	for _, w := range strings.Split(words, "|") {
		for _, q := range append([]extract.Quote{e.Trigger}, e.Also...) {
			if strings.Contains(q.Text, w) {
				return true
			}
		}
	}
	return false
}

// differs tells in which field an event is not what is wanted.
func differs(e *extract.Event, fields []string) string {
	modality := string(extract.Actual)
	got := map[string]bool{}
	for _, a := range e.Args {
		got[string(a.Role[0])+"="+a.Entity] = true
	}
	var problems []string
	for _, f := range fields {
		key, value, ok := strings.Cut(f, "=")
		if value == "-" {
			value = ""
		}
		switch {
		case !ok:
			modality = f
		case key == "on" && e.When.Value != value:
			problems = append(problems, "on "+e.When.Value)
		case key == "at" && e.Place != value:
			problems = append(problems, "at "+e.Place)
		case key == "by" && e.Attribution != value:
			problems = append(problems, "by "+e.Attribution)
		case key == "a" || key == "t":
			hit := false
			for _, alt := range strings.Split(f, "|") {
				if got[alt] {
					hit = true
					delete(got, alt)
				}
			}
			if !hit {
				problems = append(problems, "without "+f)
			}
		}
	}
	if string(e.Modality) != modality {
		problems = append(problems, string(e.Modality))
	}
	var extra []string
	for a := range got {
		extra = append(extra, "with "+a)
	}
	sort.Strings(extra)
	return strings.Join(append(problems, extra...), ", ")
}

func tell(d *extract.Draft) string {
	var b strings.Builder
	for _, e := range d.Events {
		fmt.Fprintf(&b, "  %s %s", e.Type, e.Trigger.Text)
		for _, q := range e.Also {
			fmt.Fprintf(&b, "+%s", q.Text)
		}
		for _, a := range e.Args {
			fmt.Fprintf(&b, " %c=%s", a.Role[0], a.Entity)
		}
		fmt.Fprintf(&b, " on=%s at=%s by=%s %s (%s, %.2f)\n", e.When.Value, e.Place, e.Attribution, e.Modality, e.Rule, e.Confidence)
	}
	return b.String()
}

func TestEvidenceOfTextWithoutPunctuationIsShort(t *testing.T) {
	p, x := engine(t)
	long := strings.Repeat("كلام طويل بلا نقطة ", 300)
	d := extractText(t, p, x, long+"والتقى {سامر حداد|p1} {ليلى نصار|p2} <أمس|2019-05-09> "+long)
	if len(d.Events) == 0 {
		t.Fatal("no event")
	}
	for _, e := range d.Events {
		if !e.Sentence.Contains(e.Trigger.Span) || e.Sentence.Len() > len(long)/2 {
			t.Errorf("evidence of %d bytes for %q", e.Sentence.Len(), e.Trigger.Text)
		}
	}
}

func TestNewNamesTheBadRow(t *testing.T) {
	files := map[string]string{
		"unknown class": "event_words.tsv:1:nonsense\tكلمة",
		"unknown slot":  "event_words.tsv:1:preposition\tفي\tnowhere",
		"empty word":    "event_words.tsv:1:filler\t ـ",
		"unknown kind":  "event_kinds.tsv:1:meet\txyz\tp\t-",
		"unknown trait": "event_kinds.tsv:1:meet\tp\tp\tround",
		"type twice":    "event_kinds.tsv:2:meet\tp\tp\t-\nmeet\tp\tp\t-",
		"unknown state": "event_states.tsv:1:empire\tروما",
	}
	for name, spec := range files {
		t.Run(name, func(t *testing.T) {
			parts := strings.SplitN(spec, ":", 3)
			fsys := fstest.MapFS{
				"orthography.tsv":  {Data: []byte("fold\tأ\tا\nfold\tـ\t-\n")},
				"event_words.tsv":  {Data: []byte("filler\tجدا\n")},
				"event_states.tsv": {Data: []byte("state\tمصر\n")},
				"placeheads.tsv":   {Data: []byte("قصر\tfacility\tpart\tpalace\n")},
				"event_counts.tsv": {Data: []byte("number\tواحد\t1\n")},
				"event_kinds.tsv":  {Data: []byte("meet\tp\tp\t-\n")},
			}
			fsys[parts[0]] = &fstest.MapFile{Data: []byte(parts[2] + "\n")}
			p, err := lang.New("xx", fsys)
			if err != nil {
				t.Fatal(err)
			}
			_, err = event.New(p)
			if where := parts[0] + ":" + parts[1]; err == nil || !strings.Contains(err.Error(), where) {
				t.Errorf("error %v, it should name %s", err, where)
			}
		})
	}
}

func TestOneExtractorServesManyGoroutines(t *testing.T) {
	p, x := engine(t)
	rows := corpus(t, "events-positive.tsv")
	want := make([]string, len(rows))
	for i, s := range rows {
		want[i] = tell(extractText(t, p, x, s.text))
	}
	for w := range 4 {
		t.Run(fmt.Sprint("worker ", w), func(t *testing.T) {
			t.Parallel()
			for i, s := range rows {
				if got := tell(extractText(t, p, x, s.text)); got != want[i] {
					t.Errorf("line %d: %s\nalone:\n%s", s.line, got, want[i])
				}
			}
		})
	}
}
