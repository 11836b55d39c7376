package lang_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/klauspost/compress/zstd"

	"tarikh/extract/lang"
)

// packed is a pack with one table plain, one compressed, one both, one damaged.
func packed(t *testing.T) *lang.Pack {
	t.Helper()
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	squeeze := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: z.EncodeAll([]byte(s), nil)} }
	plain := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	pack, err := lang.New("ar", fstest.MapFS{
		"orthography.tsv": plain("fold\tأ\tا\n"),
		"plain.tsv":       plain("plain\t1\n"),
		"small.tsv.zst":   squeeze("# head\nsmall\t1\n\nsmall\t2\n"),
		"both.tsv":        plain("plain\t1\n"),
		"both.tsv.zst":    squeeze("packed\t1\n"),
		"bad.tsv.zst":     plain("no frame of Zstandard"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return pack
}

func TestRowsOfCompressedTables(t *testing.T) {
	pack := packed(t)
	tests := []struct {
		name, table string
		rows        int
		first       string
	}{
		{"plain", "plain.tsv", 1, "ar/plain.tsv:1"},
		{"compressed, lines counted as in the plain text", "small.tsv", 2, "ar/small.tsv:2"},
		{"the plain one wins", "both.tsv", 1, "ar/both.tsv:1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows, err := pack.Rows(tt.table, 2)
			if err != nil || len(rows) != tt.rows || rows[0].ID() != tt.first {
				t.Fatalf("Rows = %v, %v; want %d from %s", rows, err, tt.rows, tt.first)
			}
			if tt.table == "both.tsv" && rows[0].Col(0) != "plain" {
				t.Errorf("read %q", rows[0].Col(0))
			}
		})
	}
}

func TestRowsErrors(t *testing.T) {
	pack := packed(t)
	for table, want := range map[string]string{"none.tsv": fs.ErrNotExist.Error(), "bad.tsv": "ar/bad.tsv", "small.tsv": "ar/small.tsv:2"} {
		if _, err := pack.Rows(table, 3); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want an error with %q", table, err, want)
		}
	}
}
