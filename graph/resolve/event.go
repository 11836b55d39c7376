package resolve

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tarikh/extract"
	"tarikh/graph"
)

// record is an event of one document, with what it is compared by.
type record struct {
	src     *source
	at      int    // among the events of the article
	number  uint64 // in the order in which records were made
	met     uint64 // the number of the record with which it was compared last
	event   *extract.Event
	group   string // the type that stands for its type
	agents  []int32
	targets []int32
	place   int32 // node, or -1
	// begin and end are days counted from 1970-01-01, or unknown.
	begin, end int
	published  int
	sentence   *sentence
	deeds      map[string]bool // the sorts of happening that it names, on demand
	country    *string         // its code, on demand
}

// member names the record.
func (r *record) member() graph.Member { return graph.Member{Article: r.src.id, ID: r.event.ID} }

func (r *record) ref() ref { return ref{r.src.hash, r.at} }

func compareRecords(a, b *record) int {
	if a.src != b.src {
		return strings.Compare(a.src.id, b.src.id)
	}
	return cmp.Compare(a.at, b.at)
}

// unknown is the number of a day that nothing tells.
const unknown = -1 << 40

// from is the day by which the record is looked for: its own or, failing that,
// that of its article.
func (r *record) from() int {
	if r.begin != unknown {
		return r.begin
	}
	return r.published
}

// until is the last day that a record is looked for at; a year is looked for
// in its first month only.
func (r *record) until() int {
	if r.begin == unknown || r.end == unknown {
		return r.from()
	}
	return min(r.end, r.begin+31)
}

// exact reports whether the record's time is a day or little more.
func (r *record) exact() bool {
	return r.begin != unknown && r.end != unknown && r.end-r.begin <= window
}

// events is the work on the events of a set of documents.
type events struct {
	*entities
	ents    []*sheet         // nodes of entities; first those of the clusters, in their order
	numbers map[uint64]int32 // of nodes, by their hashes
	records uint64           // how many were made
	list    []*record
	// told are the records of each cluster of res.Events.
	told  [][]*record
	anew  []*source // articles whose events were compared
	loose []ref     // events that might have been one with what is no more
	were  []string  // nodes of events that these were
	// scored are joints by the numbers of the two records.
	scored map[[2]uint64]joint
}

// one makes the records of the list one, and writes the clusters of events into res.
func (v *events) one() {
	number := make(map[*record]int32, len(v.list))
	for i, r := range v.list {
		number[r] = int32(i)
	}
	f := newForest(len(v.list))
	f.guard = v.mayJoin
	f.join(v.joints(number))
	taken := map[string]bool{}
	for _, root := range f.roots() {
		members := slices.Clone(f.members[root])
		slices.Sort(members)
		c := graph.Cluster{Kind: graph.Event, ID: v.id(members), Why: f.reasons[root]}
		for n := 2; taken[c.ID]; n++ { // two events of one trigger word
			c.ID = fmt.Sprintf("%s~%d", v.id(members), n)
		}
		taken[c.ID] = true
		told := make([]*record, len(members))
		for k, i := range members {
			told[k] = v.list[i]
			c.Members = append(c.Members, v.list[i].member())
		}
		v.res.Events, v.told = append(v.res.Events, c), append(v.told, told)
	}
}

// node returns the number of a node of an entity of an article, or -1.
func (v *events) node(s *source, d *extract.Document, entity string) int32 {
	if entity == "" {
		return -1
	}
	k := d.EntityAt(entity)
	if k < 0 {
		return -1
	}
	return v.numberOf(s.nodes[k])
}

func (v *events) numberOf(node uint64) int32 {
	i, ok := v.numbers[node]
	if !ok {
		i = int32(len(v.ents))
		s := v.sheetNow(node)
		if s == nil {
			s = &sheet{hash: node}
			v.notes.lacks()
		}
		v.ents, v.numbers[node] = append(v.ents, s), i
	}
	return i
}

// order sorts nodes, and leaves each once.
func (v *events) order(list []int32) []int32 {
	slices.SortFunc(list, func(a, b int32) int { return strings.Compare(v.ents[a].first, v.ents[b].first) })
	return slices.Compact(list)
}

// recordsOf returns the records of an article, in their order.
func (v *events) recordsOf(s *source) []*record {
	if s.told != nil || s.gone {
		return s.told
	}
	d := v.document(s)
	if len(s.nodes) != len(d.Entities) || !s.renoded && len(s.events) != len(d.Events) {
		v.notes.lacks()
		s.told = []*record{}
		return s.told
	}
	sentences := v.lang.scan.sentencesOf(d)
	s.told = make([]*record, len(d.Events))
	for i := range d.Events {
		r := v.record(s, d, &d.Events[i])
		v.records++
		r.at, r.number, r.sentence = i, v.records, sentences[i]
		s.told[i] = r
	}
	return s.told
}

// recordAt returns the record that a fact names.
func (v *events) recordAt(r ref) *record {
	list := v.recordsOf(v.source(r.article))
	if r.at < 0 || r.at >= len(list) {
		v.notes.lacks()
		return nil
	}
	return list[r.at]
}

func (v *events) record(s *source, d *extract.Document, e *extract.Event) *record {
	r := &record{
		src: s, event: e, group: v.types.group(e.Type),
		place: v.node(s, d, e.Place), begin: day(e.When.Begin), end: day(e.When.End), published: day(d.Article.Published),
	}
	for _, a := range e.Args {
		c := v.node(s, d, a.Entity)
		if c < 0 || c == r.place {
			continue // that Manama hosts in Manama says no more than its place
		}
		if a.Role == extract.Agent || v.types.symmetric[e.Type] {
			r.agents = append(r.agents, c)
		} else {
			r.targets = append(r.targets, c)
		}
	}
	r.agents, r.targets = v.order(r.agents), v.order(r.targets)
	return r
}

// day counts the days from 1970-01-01 to YYYY-MM-DD, by the proleptic Gregorian
// calendar; what is no such day is unknown.
func day(s string) int {
	s, before := strings.CutPrefix(s, "-")
	if len(s) < len("0001-01-01") || s[4] != '-' || s[7] != '-' {
		return unknown
	}
	y, okY := digits(s[:4])
	if before {
		y = -y
	}
	m, okM := digits(s[5:7])
	d, okD := digits(s[8:10])
	if !okY || !okM || !okD {
		return unknown
	}
	if m <= 2 {
		y, m = y-1, m+12
	}
	era := y / 400
	if y < 0 {
		era = (y - 399) / 400
	}
	yoe := y - era*400
	doy := (153*(m-3)+2)/5 + d - 1
	return era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 719468
}

// digits reads a number of decimal digits.
func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// id derives the ID of an event from its first telling: articles that come
// later are published later, so it stays. The day is no part of it, as other
// tellings may know it better.
func (v *events) id(members []int32) string {
	first := v.list[members[0]]
	key := func(r *record) string {
		p := r.src.doc.Article.Published
		if p == "" {
			p = "~"
		}
		return fmt.Sprintf("%s %s %09d", p, r.src.id, r.event.Trigger.Start)
	}
	for _, i := range members[1:] {
		if r := v.list[i]; key(r) < key(first) {
			first = r
		}
	}
	sum := sha256.Sum256([]byte(first.src.id + " " + strconv.Itoa(first.event.Trigger.Start) + " " + first.event.Type))
	return "event:" + first.event.Type + "-" + hex.EncodeToString(sum[:5])
}
