package resolve

import (
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
	member  graph.Member
	doc     int32
	event   *extract.Event
	group   string // the type that stands for its type
	agents  []int32
	targets []int32
	place   int32 // cluster, or -1
	// begin and end are days counted from 1970-01-01, or unknown.
	begin, end int
	published  int
	sentence   *sentence
	deeds      map[string]bool // the sorts of happening that it names, on demand
	country    *string         // its code, on demand
}

// unknown is the number of a day that nothing tells.
const unknown = -1 << 40

// at is the day by which the record is looked for: its own or, failing that,
// that of its article.
func (r *record) at() int {
	if r.begin != unknown {
		return r.begin
	}
	return r.published
}

// until is the last day that a record is looked for at; a year is looked for
// in its first month only.
func (r *record) until() int {
	if r.begin == unknown || r.end == unknown {
		return r.at()
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
	res     *graph.Resolution
	cluster []int32 // class → cluster of entities
	byID    map[string]int32
	list    []*record
	// editions tells which clusters are numbered editions of a happening.
	editions map[int32]bool
	// told are the records of each cluster of res.Events.
	told [][]*record
	// What follows is made on demand; all but nations is by cluster.
	surface   map[int32]string
	countries map[int32]bool
	spots     map[int32][2]float64 // degrees of latitude and longitude
	country   map[int32]string     // its code
	nations   map[string]int32     // folded name of a country → its cluster
	nationOf  map[int32]int32
}

// events writes the clusters of events into res.
func (w *entities) events(res *graph.Resolution, cluster []int32) {
	v := &events{entities: w, res: res, cluster: cluster, byID: map[string]int32{}, editions: map[int32]bool{}}
	for i, c := range res.Entities {
		v.byID[c.ID] = int32(i)
	}
	for i, c := range w.classes {
		if c.edition != 0 {
			v.editions[cluster[i]] = true
		}
	}
	v.records()
	f := newForest(len(v.list))
	f.guard = v.mayJoin
	f.join(v.joints())
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
			c.Members = append(c.Members, v.list[i].member)
		}
		res.Events, v.told = append(res.Events, c), append(v.told, told)
	}
	v.series()
}

// records makes the records of all documents, in their order.
func (v *events) records() {
	first := make([]int, len(v.docs)+1) // of each document, the number of its first record
	for at, d := range v.docs {
		first[at+1] = first[at] + len(d.Events)
	}
	v.list = make([]*record, first[len(v.docs)])
	each(len(v.docs), func(at int) {
		d := v.docs[at]
		told := v.lang.scan.sentencesOf(d)
		for i := range d.Events {
			r := v.record(int32(at), d, &d.Events[i])
			r.sentence = told[i]
			v.list[first[at]+i] = r
		}
	})
}

// clusterOf returns the cluster of an entity of the document at a position, or -1.
func (v *events) clusterOf(at int32, d *extract.Document, entity string) int32 {
	if entity == "" {
		return -1
	}
	k := d.EntityAt(entity)
	if k < 0 {
		return -1
	}
	return v.cluster[v.entities.of[at][k]]
}

func (v *events) record(at int32, d *extract.Document, e *extract.Event) *record {
	r := &record{
		member: graph.Member{Article: d.Article.ID, ID: e.ID}, doc: at, event: e, group: v.types.group(e.Type),
		place: v.clusterOf(at, d, e.Place), begin: day(e.When.Begin), end: day(e.When.End), published: day(d.Article.Published),
	}
	for _, a := range e.Args {
		c := v.clusterOf(at, d, a.Entity)
		if c < 0 {
			continue
		}
		if a.Role == extract.Agent || v.types.symmetric[e.Type] {
			r.agents = append(r.agents, c)
		} else {
			r.targets = append(r.targets, c)
		}
	}
	slices.Sort(r.agents)
	slices.Sort(r.targets)
	r.agents, r.targets = slices.Compact(r.agents), slices.Compact(r.targets)
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
		p := v.docs[r.doc].Article.Published
		if p == "" {
			p = "~"
		}
		return fmt.Sprintf("%s %s %09d", p, r.member.Article, r.event.Trigger.Start)
	}
	for _, i := range members[1:] {
		if r := v.list[i]; key(r) < key(first) {
			first = r
		}
	}
	sum := sha256.Sum256([]byte(first.member.Article + " " + strconv.Itoa(first.event.Trigger.Start) + " " + first.event.Type))
	return "event:" + first.event.Type + "-" + hex.EncodeToString(sum[:5])
}
