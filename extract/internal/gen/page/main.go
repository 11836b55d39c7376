// Command page brings the libraries, the font and the map of the interactive page
// from npm packages into export/page/vendor:
//
//	go run ./extract/internal/gen/page
//
// It needs npm. The same packages make the same bytes.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"tarikh/extract/internal/gen/packages"
)

// sources are in the order in which the page must load them; of each, one file is
// taken.
var sources = []packages.Source{
	packages.NPM("d3-array", "3.2.5", "90139c20a9a7678badb0ddeb9aafd504c935dc24f5a53c3e61ccf866e4479572", "ISC", "dist/d3-array.min.js"),
	packages.NPM("d3-color", "3.1.1", "a1a3e15ea444d7af2f54c890f24afd07f71d3804852e0cd95de3865529eff607", "ISC", "dist/d3-color.min.js"),
	packages.NPM("d3-format", "3.1.3", "ea7eb24446771f1c68657185b831b4e0aa157b92adc5b9bb19bbe5cfcb7e30bb", "ISC", "dist/d3-format.min.js"),
	packages.NPM("d3-interpolate", "3.0.2", "cd6a0769a2cef69ae18191750f5ea927c5aefc817e74d4d57866c98642ed0de9", "ISC", "dist/d3-interpolate.min.js"),
	packages.NPM("d3-time", "3.1.1", "1a81858956c04d88f06aca5afacc099d241828887d5a52fb4a69db285fdfe394", "ISC", "dist/d3-time.min.js"),
	packages.NPM("d3-time-format", "4.1.1", "56daddd64407ca6e6631d13e16618e17b077fbd5e2a35df6994206c6dce2650d", "ISC", "dist/d3-time-format.min.js"),
	packages.NPM("d3-scale", "4.0.3", "08acf42ba283a2197ff1f35c2c644fdbbe902cae0a8ba478590e7d2bda6b7838", "ISC", "dist/d3-scale.min.js"),
	packages.NPM("d3-dispatch", "3.0.2", "a7761dc785dd08d6b3c57c92bb245b581cfe36e6a581687142a2b6f3df104b23", "ISC", "dist/d3-dispatch.min.js"),
	packages.NPM("d3-timer", "3.0.2", "94b4d053d0061bfb7a3461234a5a14d5b3200e6dbb28d148559ed91ba787661c", "ISC", "dist/d3-timer.min.js"),
	packages.NPM("d3-ease", "3.0.2", "8c9a9f83a8184a22e166eab8f50f66bcf21399fff54410c202548a15fbe44ea9", "BSD-3-Clause", "dist/d3-ease.min.js"),
	packages.NPM("d3-selection", "3.0.1", "d0662f266b67486711eed5a3dabac99b866d9bb944aebd077afddbe2be9e40bd", "ISC", "dist/d3-selection.min.js"),
	packages.NPM("d3-transition", "3.0.2", "64b03c10295a81208cc1c6185b1cafb4817446d94e3c945fc28b68f959d42726", "ISC", "dist/d3-transition.min.js"),
	packages.NPM("d3-drag", "3.0.1", "eba2676ca8fa25c2e75da5db59dafe83b7e830f8bd6729a0994b6560763f6e63", "ISC", "dist/d3-drag.min.js"),
	packages.NPM("d3-zoom", "3.0.1", "07d5a89d19dca1c4b996fc60865d8b0da1d8dca8e0f7fa09f49e38e02fd11982", "ISC", "dist/d3-zoom.min.js"),
	packages.NPM("d3-axis", "3.0.1", "9e888846a98d37ebe1981a10fb3da978df43aa4c49464d8d724ced0166e5aa87", "ISC", "dist/d3-axis.min.js"),
	packages.NPM("d3-brush", "3.0.1", "2582be6cae01e6145e4cd0261903380181c77ed84b688493e6ff1f0797297487", "ISC", "dist/d3-brush.min.js"),
	packages.NPM("d3-geo", "3.1.1", "fe1f2dd81a87d942790c5a7786f4aab03df2b357d46d8af56b613fb8a1bb9be5", "ISC", "dist/d3-geo.min.js"),
	packages.NPM("topojson-client", "3.1.0", "889fadb422f6236d0f8337a236ce6499f258b75e44b81733b13bd971067322bf", "ISC", "dist/topojson-client.min.js"),
	packages.NPM("world-atlas", "2.0.2", "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97", "ISC; borders of Natural Earth, public domain", atlas),
	packages.NPM("@fontsource-variable/noto-sans-arabic", "5.3.0", "b6c7b9001f81e4df07a4f2501ad1b710f8faf2ed0cccc753bd3162a358b08ce5", "OFL-1.1", "files/noto-sans-arabic-arabic-wght-normal.woff2"),
}

// atlas is the file that the map of the world is made of; see world.
const atlas = "countries-50m.json"

// folder is where the files go, from the top of the project.
const folder = "export/page/vendor"

func main() {
	cache := flag.String("packages", "", "folder that keeps the fetched packages (default: a temporary one)")
	flag.Parse()
	if err := run(*cache); err != nil {
		fmt.Fprintln(os.Stderr, "page:", err)
		os.Exit(1)
	}
}

func run(cache string) error {
	store, done, err := packages.Fetch(cache, sources)
	if err != nil {
		return err
	}
	defer done()
	var script, licences bytes.Buffer
	for _, s := range sources {
		licence, err := store.File(s.Name, "LICENSE")
		if err != nil {
			return err
		}
		data, err := store.File(s.Name, s.Use)
		if err != nil {
			return err
		}
		fmt.Fprintf(&licences, "%s %s (%s), package SHA-256 %s\n\n%s\n\n", s.Name, s.Version, s.Licence, s.SHA256, bytes.TrimSpace(licence))
		name := path.Base(s.Use)
		switch {
		case strings.HasSuffix(name, ".js"):
			fmt.Fprintf(&script, "// %s %s, %s; see LICENSES.txt\n%s\n", s.Name, s.Version, s.Licence, bytes.TrimSpace(data))
			continue
		case s.Use == atlas:
			name = "world.json"
			if data, err = world(data); err != nil {
				return fmt.Errorf("%s: %w", atlas, err)
			}
		}
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			return err
		}
	}
	return errors.Join(
		os.WriteFile(filepath.Join(folder, "d3.js"), script.Bytes(), 0o644),
		os.WriteFile(filepath.Join(folder, "LICENSES.txt"), licences.Bytes(), 0o644),
	)
}
