package eval_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/extract/eval"
)

func readDocs(t testing.TB, path string) []*extract.Document {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var docs []*extract.Document
	if err := extract.ReadJSON(f, func(d *extract.Document) bool { docs = append(docs, d); return true }); err != nil {
		t.Fatal(err)
	}
	return docs
}

func table(t testing.TB, gold []eval.Gold, docs []*extract.Document) string {
	t.Helper()
	report := eval.Score(gold, docs)
	var b bytes.Buffer
	if err := report.WriteText(&b, false); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestAgreesWithReference compares with what the reference implementation of
// the measure, a program in another language, printed for the same files:
// documents with many kinds of mistakes, and one that is missing. Where
// TARIKH_SCORER names that program it is asked again.
func TestAgreesWithReference(t *testing.T) {
	goldDir, docsFile := filepath.Join("testdata", "gold"), filepath.Join("testdata", "docs.jsonl")
	gold, err := eval.ReadGold(goldDir)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(filepath.Join("testdata", "figures.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if got := table(t, gold, readDocs(t, docsFile)); got != string(want) {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	scorer := os.Getenv("TARIKH_SCORER")
	if scorer == "" {
		return
	}
	live, err := exec.Command("python3", scorer, goldDir, docsFile).Output()
	if err != nil {
		t.Fatal(err)
	}
	if string(live) != string(want) {
		t.Errorf("testdata/figures.txt is stale: %s prints\n%s", scorer, live)
	}
}

// perfect makes the document that says exactly what the gold says.
func perfect(g *eval.Gold) *extract.Document {
	d := &extract.Document{Article: extract.Article{Path: "dir/" + g.ID + ".txt", Published: g.Published}}
	for _, x := range g.Dates {
		d.Dates = append(d.Dates, extract.Date{Text: x.Text, Value: x.Value})
	}
	ids := map[string]string{}
	add := func(e eval.GoldEntity, kind extract.Kind) {
		id := fmt.Sprintf("e%d", len(ids)+1)
		ids[e.Name] = id
		d.Entities = append(d.Entities, extract.Entity{ID: id, Kind: kind, Name: e.Name})
		for _, s := range e.Surfaces {
			d.Mentions = append(d.Mentions, extract.Mention{Text: s, Kind: kind, Entity: id})
		}
	}
	for _, e := range g.Places {
		add(e, extract.Place)
	}
	for _, e := range g.Actors {
		add(e, extract.Kind(e.Type))
	}
	for _, e := range g.NamedEvents {
		add(e, extract.Happening)
	}
	for _, e := range g.Events {
		v := extract.Event{Type: e.Type, Place: ids[e.Place]}
		v.Trigger.Text, v.When.Value, v.Sentence.Text = e.Trigger, e.Date, e.Sentence
		for _, p := range e.Participants {
			v.Args = append(v.Args, extract.Arg{Role: extract.Role(p.Role), Entity: ids[p.Name]})
		}
		d.Events = append(d.Events, v)
	}
	return d
}

// one is a gold article that the mistakes below are made in.
func one(t testing.TB) eval.Gold {
	t.Helper()
	const raw = `{"published":"2020-05-04","source":null,
		"dates":[{"text":"أمس الأحد","value":"2020-05-03"},{"text":"يومين","value":"P2D"}],
		"places":[{"name":"عمان","surfaces":["عمان","مدينة عمان"],"kind":"city"}],
		"actors":[{"name":"سامي نصار","surfaces":["سامي نصار","نصار"],"titles":["وزير النقل"],"type":"person"},
			{"name":"وزارة النقل","surfaces":["وزارة النقل"],"type":"organisation"}],
		"named_events":[{"name":"مؤتمر النقل الأول","surfaces":["مؤتمر النقل الأول"],"edition":1}],
		"events":[{"trigger":"افتتح","also":["افتتاح"],"type":"host","date":"2020-05-03","place":"عمان",
				"participants":[{"name":"سامي نصار","role":"agent"},{"name":"مؤتمر النقل الأول","role":"target"}],"core":true,"sentence":"افتتح وزير النقل سامي نصار أمس الأحد في مدينة"},
			{"trigger":"قال","type":"statement","date":null,"place":null,"participants":[{"name":"سامي نصار","role":"agent"}],"core":false,"sentence":"وقال نصار إن الطرق"}]}`
	var g eval.Gold
	if err := json.Unmarshal([]byte(raw), &g); err != nil {
		t.Fatal(err)
	}
	g.ID = "one"
	return g
}

// TestScore makes one mistake at a time in a perfect document and says which
// figures it costs, and how much.
func TestScore(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(d *extract.Document)
		want  map[string]string // figures that are not 1.000
	}{
		{"perfect", func(*extract.Document) {}, nil},
		{"other spelling", func(d *extract.Document) {
			d.Mentions[2].Text = "«سامى نصّار»"
			d.Dates[0].Text = "امس الاحد"
		}, nil},
		{"wrong day", func(d *extract.Document) { d.Dates[0].Value = "2020-05-02" },
			map[string]string{"date.value": "0.000", "date.value.all": "0.500"}},
		{"duration missed", func(d *extract.Document) { d.Dates = d.Dates[:1] },
			map[string]string{"date.span": "0.667", "date.value.all": "0.667"}},
		{"date that is none", func(d *extract.Document) {
			d.Dates = append(d.Dates, extract.Date{Text: "مارس الجنود", Value: "2020-03"})
		}, map[string]string{"date.span": "0.800", "date.value": "0.667", "date.value.all": "0.800"}},
		{"place taken for a person", func(d *extract.Document) { d.Entities[0].Kind = extract.Person },
			map[string]string{"place": "0.000", "event.place": "0.000", "event.full": "1.000"}},
		{"person taken for a group", func(d *extract.Document) { d.Entities[1].Kind = extract.Group },
			map[string]string{"actor.kind": "0.500"}},
		{"spurious actor", func(d *extract.Document) {
			d.Entities = append(d.Entities, extract.Entity{ID: "e9", Kind: extract.Person, Name: "طريق"})
		}, map[string]string{"actor": "0.800"}},
		{"a title is no spurious actor", func(d *extract.Document) {
			d.Entities = append(d.Entities, extract.Entity{ID: "e9", Kind: extract.Person, Name: "وزير النقل"})
		}, nil},
		{"short name apart", func(d *extract.Document) {
			d.Entities = append(d.Entities, extract.Entity{ID: "e9", Kind: extract.Person})
			d.Mentions[3].Entity = "e9"
		}, map[string]string{"alias": "0.909"}},
		{"mention missed", func(d *extract.Document) { d.Mentions = append(d.Mentions[:1], d.Mentions[2:]...) },
			map[string]string{"mention": "0.833"}},
		{"near type", func(d *extract.Document) { d.Events[0].Type = "launch" }, nil},
		{"wrong type", func(d *extract.Document) { d.Events[0].Type = "die" },
			map[string]string{"event.type": "0.500", "event.full": "0.000"}},
		{"other trigger of the event", func(d *extract.Document) { d.Events[0].Trigger.Text = "الافتتاح" }, nil},
		{"core event missed", func(d *extract.Document) { d.Events = d.Events[1:] },
			map[string]string{"event": "0.000", "event.full": "0.000", "event.date": "0.000", "event.place": "0.000"}},
		{"other event missed", func(d *extract.Document) { d.Events = d.Events[:1] }, nil},
		{"spurious event", func(d *extract.Document) {
			d.Events = append(d.Events, extract.Event{Type: "die", Trigger: extract.Quote{Text: "الطرق"}})
		}, map[string]string{"event": "0.800"}},
		{"wrong event date", func(d *extract.Document) { d.Events[0].When.Value = "2020-05" },
			map[string]string{"event.date": "0.000", "event.full": "0.000"}},
		{"wrong role", func(d *extract.Document) { d.Events[0].Args[0].Role = extract.Target },
			map[string]string{"event.arg": "0.667", "event.full": "0.000"}},
		{"wrong day of publication", func(d *extract.Document) { d.Article.Published = "" },
			map[string]string{"published": "0.000"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := one(t)
			d := perfect(&g)
			test.spoil(d)
			report := eval.Score([]eval.Gold{g}, []*extract.Document{d})
			for _, f := range report.Figures {
				want := test.want[f.Name]
				if want == "" {
					want = "1.000"
				}
				if got := fmt.Sprintf("%.3f", f.Value); got != want {
					t.Errorf("%s is %s (%s), want %s", f.Name, got, f.Note, want)
				}
			}
			if needsReason(test.want) && len(report.Articles[0].Errors) == 0 {
				t.Error("no mistake is listed")
			}
		})
	}
}

// needsReason reports whether mistakes of these figures are listed.
func needsReason(want map[string]string) bool {
	for name := range want {
		switch name {
		case "actor.kind", "alias", "mention", "event.type", "event.full", "event.arg", "event", "event.place":
		default:
			return true
		}
	}
	return false
}

// The figures do not depend on the order of articles and documents.
func TestScoreOrder(t *testing.T) {
	gold, err := eval.ReadGold(filepath.Join("testdata", "gold"))
	if err != nil {
		t.Fatal(err)
	}
	docs := readDocs(t, filepath.Join("testdata", "docs.jsonl"))
	want := table(t, gold, docs)
	for i, j := 0, len(docs)-1; i < j; i, j = i+1, j-1 {
		docs[i], docs[j] = docs[j], docs[i]
	}
	if got := table(t, gold, docs); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestReadGoldErrors(t *testing.T) {
	empty, bad := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(bad, "a.json"), []byte(`{"dates":5}`), 0o644); err != nil {
		t.Fatal(err)
	}
	for dir, want := range map[string]string{
		filepath.Join(empty, "none"): "no such file",
		empty:                        "holds no gold",
		bad:                          "a.json",
	} {
		if _, err := eval.ReadGold(dir); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", dir, err, want)
		}
	}
}

func TestWriteJSON(t *testing.T) {
	g := one(t)
	report := eval.Score([]eval.Gold{g}, nil)
	var b bytes.Buffer
	if err := report.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var back eval.Report
	if err := json.Unmarshal(b.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if len(back.Missing) != 1 || back.Missing[0] != "one" || len(back.Figures) != len(report.Figures) {
		t.Errorf("got %+v", back)
	}
	if v, ok := back.Figure("event"); v != 0 || !ok {
		t.Errorf("event is %v, %v", v, ok)
	}
	if _, ok := back.Figure("none"); ok {
		t.Error("there is a figure called none")
	}
}
