package resolve

import (
	"testing"

	"tarikh/extract"
	"tarikh/graph"
)

// TestOneHappening holds pairs of tellings by two articles that a reader would
// join, and those alike that he would keep apart.
func TestOneHappening(t *testing.T) {
	place := func(name, id, country string, lat, lon float64) ent {
		return ent{kind: extract.Place, name: name, ref: extract.Ref{Geonames: id, Country: country, Lat: lat, Lon: lon}}
	}
	egypt, cairo := place("مصر", "1", "EG", 27, 30), place("القاهرة", "2", "EG", 30.06, 31.25)
	giza, aswan := place("الجيزة", "3", "EG", 30.01, 31.21), place("أسوان", "4", "EG", 24.09, 32.9)
	sudan, team := place("السودان", "5", "SD", 16, 30), org("منتخب السودان")
	winner := person("نادر الطوخي")
	// tell makes an article published on a day of one event then: its first
	// entity is the place, the others are participants.
	tell := func(id, typ, day, sentence string, list []ent, args ...string) *extract.Document {
		d := article(id, day, list...)
		told(d, typ, day, "e1", sentence, args...)
		return d
	}
	// nowhere makes an article leave out where its event was.
	nowhere := func(d *extract.Document) *extract.Document {
		d.Events[0].Place = ""
		return d
	}
	for _, c := range []struct {
		name string
		a, b *extract.Document
		want int
	}{
		{"an earthquake in two places of a country",
			tell("a", "disaster", "2020-01-05", "زلزال هز القاهرة", []ent{cairo}), tell("b", "disaster", "2020-01-05", "الزلزال ضرب أسوان", []ent{aswan}), 1},
		{"earthquakes of two days",
			tell("a", "disaster", "2020-01-05", "زلزال هز القاهرة", []ent{cairo}), tell("b", "disaster", "2020-02-05", "الزلزال ضرب القاهرة", []ent{cairo}), 2},
		{"an earthquake and a flood in two places of a country",
			tell("a", "disaster", "2020-01-05", "زلزال هز القاهرة", []ent{cairo}), tell("b", "disaster", "2020-01-05", "فيضان ضرب أسوان", []ent{aswan}), 2},
		{"blasts in two cities of a country on one day",
			tell("a", "accident", "2020-01-05", "انفجار هز القاهرة", []ent{cairo}), tell("b", "accident", "2020-01-05", "انفجار ضرب أسوان", []ent{aswan}), 2},
		{"a crash in a town and in the one beside it",
			tell("a", "accident", "2020-01-05", "تحطم طائرة هناك", []ent{cairo}), tell("b", "accident", "2020-01-05", "سقوط طائرة قرب المدينة", []ent{giza}), 1},
		{"a summit in one city",
			tell("a", "host", "2020-01-05", "القمة عقدت أمس", []ent{cairo}), tell("b", "host", "2020-01-05", "قمة انطلقت هناك", []ent{cairo}), 1},
		{"a summit and a fair in one city",
			tell("a", "host", "2020-01-05", "القمة عقدت أمس", []ent{cairo}), tell("b", "host", "2020-01-05", "معرض افتتح هناك", []ent{cairo}), 2},
		{"one who is elected once a day",
			tell("a", "elect", "2020-01-05", "فاز بالرئاسة", []ent{cairo, winner}, "agent:e2"), tell("b", "elect", "2020-01-05", "الانتخابات جرت", []ent{giza, winner}, "agent:e2"), 1},
		{"one who speaks twice a day",
			tell("a", "statement", "2020-01-05", "قال ذلك", []ent{cairo, winner}, "agent:e2"), tell("b", "statement", "2020-01-05", "أعلن غيره", []ent{cairo, winner}, "agent:e2"), 2},
		{"a match that one article tells by the countries and one by the teams",
			tell("a", "win", "2020-01-05", "مصر تهزم السودان", []ent{cairo, egypt, sudan}, "agent:e2", "target:e3"),
			tell("b", "win", "2020-01-05", "فاز على منتخب", []ent{cairo, team}, "target:e2"), 1},
		{"matches against two teams in one city",
			tell("a", "win", "2020-01-05", "مصر تهزم السودان", []ent{cairo, egypt, sudan}, "agent:e2", "target:e3"),
			tell("b", "win", "2020-01-05", "مصر تهزم تونس", []ent{cairo, egypt, place("تونس", "6", "TN", 34, 9)}, "agent:e2", "target:e3"), 2},
		{"an agreement between the same countries",
			tell("a", "agree", "2020-01-05", "اتفقت الدولتان", []ent{cairo, egypt, sudan}, "agent:e2", "agent:e3"),
			nowhere(tell("b", "sign", "2020-01-05", "وقع البلدان", []ent{aswan, egypt, sudan}, "agent:e2", "agent:e3")), 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, err := newResolver(t).Graph([]*extract.Document{c.a, c.b})
			if err != nil {
				t.Fatal(err)
			}
			n, why := 0, 0
			for e := range g.OfKind(graph.Event) {
				n++
				why += len(e.Why)
			}
			if n != c.want {
				t.Errorf("%d events, want %d", n, c.want)
			}
			if n == 1 && why == 0 {
				t.Error("no reason is told for the joint")
			}
		})
	}
}
