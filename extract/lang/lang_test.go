package lang_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"tarikh/extract/lang"
)

func TestLoadUnknown(t *testing.T) {
	_, err := lang.Load("xx")
	if err == nil || !strings.Contains(err.Error(), `"xx"`) || !strings.Contains(err.Error(), "ar") {
		t.Errorf("Load(xx) = %v, want an error that names it and the packs there are", err)
	}
}

// Every pack must load: a broken row is found here, not by a user.
func TestLoadAll(t *testing.T) {
	for _, code := range lang.Codes() {
		if _, err := lang.Load(code); err != nil {
			t.Errorf("Load(%s): %v", code, err)
		}
	}
}

func TestRows(t *testing.T) {
	pack, err := lang.New("xx", fstest.MapFS{
		"orthography.tsv": {Data: []byte("fold\tÄ\ta\n")},
		"good.tsv":        {Data: []byte("# head\n\none\ttwo\t-\tfour\r\nfive\tsix\n")},
		"short.tsv":       {Data: []byte("# head\none\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := pack.Rows("good.tsv", 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 2 || rows[0].ID() != "xx/good.tsv:3" || rows[0].Col(2) != "" || rows[0].Col(3) != "four" || rows[1].Col(9) != "" {
		t.Errorf("rows are %+v", rows)
	}
	if _, err := pack.Rows("short.tsv", 2); err == nil || !strings.HasPrefix(err.Error(), "xx/short.tsv:2:") {
		t.Errorf("a short row gives %v, want an error that names file and line", err)
	}
	if _, err := pack.Rows("none.tsv", 1); err == nil || !strings.Contains(err.Error(), "xx/none.tsv") {
		t.Errorf("a missing table gives %v", err)
	}
}

func TestBadOrthography(t *testing.T) {
	for row, want := range map[string]string{
		"fold\tab\tc\n":       "one letter",
		"colour\tred\n":       "unknown kind",
		"contraction\tl\tl\n": "written and full",
	} {
		_, err := lang.New("xx", fstest.MapFS{"orthography.tsv": {Data: []byte(row)}})
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "orthography.tsv:1") {
			t.Errorf("%q gives %v, want an error with %q and the line", row, err, want)
		}
	}
}
