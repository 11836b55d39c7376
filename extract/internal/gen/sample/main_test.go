package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tarikh/extract"
)

func TestChoose(t *testing.T) {
	byKind := map[string][]line{}
	for kind, n := range map[string]int{"statement": 900, "visit": 100, "marry": 2} {
		for i := range n {
			byKind[kind] = append(byKind[kind], line{hash: hash("", kind, extract.Span{Start: i}), kind: kind})
		}
	}
	got := map[string]int{}
	for _, l := range choose(byKind, 50, 4) {
		got[l.kind]++
	}
	if got["marry"] != 2 || got["visit"] < 8 || got["statement"] < 20 || got["statement"] > 40 {
		t.Errorf("shares are %v; want all of the rarest and three times the visits in statements", got)
	}
}

func TestRun(t *testing.T) {
	const doc = `{"article":{"id":"a","path":"x.txt","text":"وصل الوزير.\nالجو معتدل اليوم."},"entities":[{"id":"e1","name":"سامر"}],` +
		`"events":[{"id":"v1","type":"visit","trigger":{"text":"وصل","start":0,"end":6},"args":[{"role":"agent","entity":"e1"}],` +
		`"when":{"value":"2019","anchor":"explicit"},"modality":"actual","sentence":{"text":"وصل\tالوزير."}}]}`
	file := filepath.Join(t.TempDir(), "facts.jsonl")
	if err := os.WriteFile(file, []byte(doc+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		o    options
		want string
	}{
		{"events", options{n: 5, least: 1}, "visit\tactual\tوصل\tسامر\t-\t2019 explicit\t-\tوصل الوزير.\tx.txt\n"},
		{"silent", options{silent: 3}, "الجو معتدل اليوم.\tx.txt\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b strings.Builder
			if err := run(tt.o, []string{file}, &b); err != nil {
				t.Fatal(err)
			}
			rows := strings.SplitAfter(b.String(), "\n")
			if len(rows) < 2 || rows[len(rows)-2] != tt.want {
				t.Errorf("got %q, want %q at the end", b.String(), tt.want)
			}
		})
	}
}
