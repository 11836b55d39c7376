package export

import (
	"io"

	"tarikh/graph"
	"tarikh/graph/query"
)

// geoJSONFormat writes events as features (RFC 7946): a point where the place
// is known, a feature without geometry where it is not, so that none is lost.
var geoJSONFormat = Format{
	Name:   "geojson",
	Ending: "geojson",
	About:  "GeoJSON: events on the map, for QGIS, Leaflet, kepler.gl",
	write:  writeGeoJSON,
}

func writeGeoJSON(w io.Writer, g *graph.Graph, o Options) error {
	entries := query.Timeline(g)
	p := &printer{w: w}
	p.line(`{"type":"FeatureCollection","name":%s,`, p.json(o.Title))
	p.list(`"features":`, len(entries), func(i int) any { return feature(entries[i]) }, "}")
	return p.err
}

func feature(e query.Entry) object {
	var geometry any
	about := object{
		{"label", e.Label}, {"event_type", e.Type}, {"modality", string(e.Modality)},
		{"date", e.When.Value}, {"begin", e.When.Begin}, {"end", e.When.End}, {"precision", string(e.When.Precision)},
		{"agents", names(e.Agents)}, {"targets", names(e.Targets)},
	}
	if e.Place != nil {
		about = append(about, pair{"place", e.Place.Name}, pair{"country", e.Place.Country})
		if e.Place.Lat != 0 || e.Place.Lon != 0 {
			geometry = object{{"type", "Point"}, {"coordinates", []float64{e.Place.Lon, e.Place.Lat}}}
		}
	}
	about = append(about, pair{"url", link(e)}, pair{"evidence", safeLinks(e.Evidence)})
	return object{{"type", "Feature"}, {"id", e.ID}, {"geometry", geometry}, {"properties", about}}
}

// safeLinks returns passages whose URLs a reader may click on.
func safeLinks(ps []query.Passage) []query.Passage {
	out := make([]query.Passage, len(ps))
	for i, p := range ps {
		p.URL = webLink(p.URL)
		out[i] = p
	}
	return out
}
