// Compare prints how many expressions of the phrase corpora tarikh,
// chrono-node and go-dateparser understand. See run.sh.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	dps "github.com/markusmobius/go-dateparser"

	"tarikh/extract/lang"
	"tarikh/extract/timex"
)

// found is what a tagger found. Days and times are YYYY-MM-DDTHH:MM.
type found struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	From  string `json:"from"`
	To    string `json:"to"`
	value string // the TIMEX3 value, of tarikh alone
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) < 2 {
		return fmt.Errorf("usage: compare phrases FOLDER | compare table FOLDER CHRONO")
	}
	positive, err := readPhrases(args[1], "dates-positive.tsv", true)
	if err != nil {
		return err
	}
	negative, err := readPhrases(args[1], "dates-negative.tsv", false)
	if err != nil {
		return err
	}
	all := append(positive, negative...)
	if args[0] == "phrases" {
		enc := json.NewEncoder(os.Stdout)
		for _, p := range all {
			if err := enc.Encode(map[string]string{"text": p.text, "published": p.day()}); err != nil {
				return err
			}
		}
		return nil
	}
	ours, err := tarikh(all)
	if err != nil {
		return err
	}
	chrono, err := readFound(args[2], len(all))
	if err != nil {
		return err
	}
	report(all, []peer{{"tarikh", ours}, {"chrono-node ar", chrono}, {"go-dateparser", dateparser(all)}})
	return nil
}

// day is the reference day that a peer is given.
func (p *phrase) day() string {
	if p.published == "" {
		return now
	}
	return p.published
}

func tarikh(all []phrase) ([][]found, error) {
	pack, err := lang.Load("ar")
	if err != nil {
		return nil, err
	}
	tagger, err := timex.New(pack)
	if err != nil {
		return nil, err
	}
	out := make([][]found, len(all))
	for i, p := range all {
		for _, d := range tagger.Parse(p.text, p.published) {
			out[i] = append(out[i], found{Start: d.Start, End: d.End, value: d.Value})
		}
	}
	return out, nil
}

func readFound(file string, n int) ([][]found, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out [][]found
	for scan := bufio.NewScanner(f); scan.Scan(); {
		var list []found
		if err := json.Unmarshal(scan.Bytes(), &list); err != nil {
			return nil, err
		}
		out = append(out, list)
	}
	if len(out) != n {
		return nil, fmt.Errorf("%s: %d lines, %d phrases", file, len(out), n)
	}
	return out, nil
}

// dateparser runs go-dateparser, which gives no offsets: each text that it
// returns is looked for behind the one before.
func dateparser(all []phrase) [][]found {
	out := make([][]found, len(all))
	for i, p := range all {
		day, err := time.Parse(time.DateOnly, p.day())
		if err != nil {
			continue
		}
		_, results, err := dps.Search(&dps.Configuration{Languages: []string{"ar"}, CurrentTime: day.Add(12 * time.Hour)}, p.text)
		if err != nil {
			continue // it reports texts without a date so
		}
		at := 0
		for _, r := range results {
			k := strings.Index(p.text[at:], r.Text)
			if k < 0 {
				continue
			}
			out[i] = append(out[i], found{Start: at + k, End: at + k + len(r.Text), From: r.Date.Time.Format("2006-01-02T15:04")})
			at += k + len(r.Text)
		}
	}
	return out
}
