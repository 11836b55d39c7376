package export

import (
	_ "embed"
	"encoding/json"
	"io"

	"tarikh/graph"
	"tarikh/graph/query"
)

// timelineFormat writes our own timeline JSON, which [TimelineSchema]
// describes.
var timelineFormat = Format{
	Name:   "timeline",
	Ending: "json",
	About:  "timeline JSON: events in the order of time with precision, actors, place and evidence",
	write:  writeTimeline,
}

// TimelineSchema is the JSON Schema (draft 2020-12) of the timeline format.
//
//go:embed timeline.schema.json
var TimelineSchema []byte

// TimelineVersion is the version of the timeline format; it changes when a
// reader of the old form would stumble.
const TimelineVersion = "tarikh-timeline/1"

// timeline is the document that the format writes.
type timeline struct {
	Schema string        `json:"schema"`
	Title  string        `json:"title"`
	Events []query.Entry `json:"events"`
}

func writeTimeline(w io.Writer, g *graph.Graph, o Options) error {
	events := query.Timeline(g)
	if events == nil {
		events = []query.Entry{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(timeline{Schema: TimelineVersion, Title: o.Title, Events: events})
}
