package morph

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// files reads tables from the language pack's folder. The pack's loader is of
// a layer above this package.
func files(name string, min int) ([]Row, error) {
	f, err := os.Open(filepath.Join("../../lang/ar", name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var rows []Row
	scan := bufio.NewScanner(f)
	for line := 1; scan.Scan(); line++ {
		if s := scan.Text(); s != "" && s[0] != '#' {
			r := Row{Where: fmt.Sprintf("%s:%d", name, line), Cols: strings.Split(s, "\t")}
			if len(r.Cols) < min {
				return nil, r.errorf("%d columns", len(r.Cols))
			}
			rows = append(rows, r)
		}
	}
	return rows, scan.Err()
}

func tables(t testing.TB) *Tables {
	t.Helper()
	tab, err := New(files)
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

// describe writes features as testdata/morph/forms.tsv does.
func describe(f Features) string {
	parts := []string{strings.TrimSpace(f.Aspect.String())}
	dash := func(s string) string {
		if s == "" {
			return "-"
		}
		return s
	}
	if f.Aspect.Verbal() {
		parts[0] += " " + f.Voice.String()
		parts = append(parts, fmt.Sprintf("%d %s %s", f.Person, dash(f.Gender.String()), f.Number))
	} else {
		parts = append(parts, dash(f.Gender.String())+" "+f.Number.String())
	}
	switch p := f.Pronoun; {
	case p.Person != 0:
		parts = append(parts, fmt.Sprintf("+%d%s%s", p.Person, p.Gender, p.Number))
	case f.Definite:
		parts = append(parts, "definite")
	case f.Accusative:
		parts = append(parts, "accusative")
	case f.Construct:
		parts = append(parts, "construct")
	}
	return strings.Join(parts, ", ")
}

// stemsOf builds the word that a row of the table of forms is about.
func stemsOf(t *testing.T, tab *Tables, r Row) []Stem {
	t.Helper()
	switch r.Cols[0] {
	case "nisba":
		return tab.Nisba(r.Cols[1])
	case "noun":
		var plurals []string
		if r.Cols[2] != "-" {
			plurals = strings.Split(r.Cols[2], ",")
		}
		return tab.Noun(r.Cols[1], Noun, plurals)
	}
	stems, err := tab.Verb(Verb{Root: r.Cols[1], Form: r.Cols[2], Masdar: true})
	if err != nil {
		t.Fatal(r.errorf("%w", err))
	}
	return stems
}

func rowsOfForms(t *testing.T) []Row {
	t.Helper()
	rows, err := files("../../../testdata/morph/forms.tsv", 5)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 400 {
		t.Errorf("the table of forms has %d rows, it should have 400 and more", len(rows))
	}
	return rows
}

func TestForms(t *testing.T) {
	tab := tables(t)
	for _, r := range rowsOfForms(t) {
		var got []string
		tab.Forms(stemsOf(t, tab, r), func(written string, f Features) bool {
			if describe(f) == r.Cols[3] && !slices.Contains(got, written) {
				got = append(got, written)
			}
			return true
		})
		want := strings.Split(r.Cols[4], "|")
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %s %s %s: got %v, want %v", r.Where, r.Cols[1], r.Cols[2], r.Cols[3], got, want)
		}
	}
}

// TestAnalyse checks that the index finds every form of the table again, with
// the features that it was made of.
func TestAnalyse(t *testing.T) {
	tab := tables(t)
	ix := NewIndex(tab, func(s string) string { return s })
	rows := rowsOfForms(t)
	ids := map[string]int32{}
	for _, r := range rows {
		key := strings.Join(r.Cols[:3], " ")
		if _, ok := ids[key]; !ok {
			ids[key] = int32(len(ids))
			ix.Add(stemsOf(t, tab, r), ids[key])
		}
	}
	ix.Freeze()
	for _, r := range rows {
		id := ids[strings.Join(r.Cols[:3], " ")]
		for _, written := range strings.Split(r.Cols[4], "|") {
			found := false
			ix.Analyse(written, func(a Analysis) bool {
				found = found || a.ID == id && describe(a.Features) == r.Cols[3]
				return !found
			})
			if !found {
				t.Errorf("%s: %s is not found as %s of %s", r.Where, written, r.Cols[3], r.Cols[1])
			}
		}
	}
}

// FuzzAnalyse checks that whatever the index finds is a form of what it holds.
func FuzzAnalyse(f *testing.F) {
	tab := tables(f)
	ix := NewIndex(tab, func(s string) string { return s })
	forms := map[string]bool{}
	for _, v := range []Verb{{"كتب", "Iau", true}, {"لقي", "VIII", true}, {"قرر", "IV", true}, {"قول", "Iau", true}, {"بدء", "Iaa", true}} {
		stems, err := tab.Verb(v)
		if err != nil {
			f.Fatal(err)
		}
		ix.Add(stems, 0)
		tab.Forms(stems, func(w string, _ Features) bool { forms[w] = true; return true })
	}
	ix.Freeze()
	for _, seed := range []string{"يكتبونها", "التقوا", "أقررنا", "كت", "", "الكاتب", "a", "يقل", "بدآ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, word string) {
		found := false
		ix.Analyse(word, func(Analysis) bool { found = true; return true })
		if found != forms[word] {
			t.Errorf("%q: found %t, is a form %t", word, found, forms[word])
		}
	})
}

func TestBadTables(t *testing.T) {
	for name, broken := range map[string]string{
		"unknown slot":        "affix\tZ9\t-\t-\t3\tm\ts",
		"bad person":          "affix\tP0\t-\t-\t4\tm\ts",
		"unknown flag":        "affix\tP0\t-\t-\t3\tm\ts\t-\tsometimes",
		"unknown kind of row": "suffix\tP0\tx",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := New(func(table string, min int) ([]Row, error) {
				rows, err := files(table, min)
				if table == "morph_affixes.tsv" {
					rows = append(rows, Row{Where: "here:1", Cols: strings.Split(broken, "\t")})
				}
				return rows, err
			})
			if err == nil || !strings.HasPrefix(err.Error(), "here:1: ") {
				t.Errorf("error %v does not name the row", err)
			}
		})
	}
}
