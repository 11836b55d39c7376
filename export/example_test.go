package export_test

import (
	"log"
	"os"

	"tarikh/export"
	"tarikh/extract"
	"tarikh/graph"
)

// A graph of one event is written as a timeline.
func Example() {
	g := graph.New()
	for _, n := range []*graph.Node{
		{ID: "article:1", Kind: graph.Article, Label: "افتتاح المعرض", Source: "رويترز"},
		{ID: "place:CN", Kind: graph.Place, Label: "الصين", En: "China", Ref: extract.Ref{Country: "CN"}},
		{ID: "event:1", Kind: graph.Event, Type: "host", Label: "افتتح", Modality: extract.Actual, Place: "place:CN",
			When:     graph.When{Value: "2017-12-03", Begin: "2017-12-03", End: "2017-12-03", Anchor: extract.Explicit},
			Tellings: []graph.Telling{{Article: "article:1", Sentence: extract.Sentence{Text: "افتتح المعرض في الصين", Span: extract.Span{Start: 0, End: 39}}}}},
	} {
		if err := g.AddNode(n); err != nil {
			log.Fatal(err)
		}
	}
	timeline, err := export.Lookup("timeline")
	if err != nil {
		log.Fatal(err)
	}
	if err := timeline.Write(os.Stdout, g, export.Options{Title: "المعرض"}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// {
	//  "schema": "tarikh-timeline/1",
	//  "title": "المعرض",
	//  "events": [
	//   {
	//    "id": "event:1",
	//    "type": "host",
	//    "label": "افتتح",
	//    "modality": "actual",
	//    "when": {
	//     "value": "2017-12-03",
	//     "begin": "2017-12-03",
	//     "end": "2017-12-03",
	//     "precision": "day",
	//     "anchor": "explicit"
	//    },
	//    "place": {
	//     "id": "place:CN",
	//     "kind": "place",
	//     "name": "الصين",
	//     "en": "China",
	//     "country": "CN"
	//    },
	//    "agents": [],
	//    "targets": [],
	//    "said_by": [],
	//    "counts": [],
	//    "evidence": [
	//     {
	//      "article": "article:1",
	//      "source": "رويترز",
	//      "title": "افتتاح المعرض",
	//      "url": "",
	//      "published": "",
	//      "quote": "افتتح المعرض في الصين",
	//      "start": 0,
	//      "end": 39,
	//      "rule": ""
	//     }
	//    ],
	//    "conflicts": []
	//   }
	//  ]
	// }
}
