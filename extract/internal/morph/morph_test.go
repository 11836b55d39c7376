package morph

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
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

func TestDump(t *testing.T) {
	tab := tables(t)
	for _, v := range strings.Fields(os.Getenv("V")) {
		p := strings.Split(v, "/")
		st, err := tab.Verb(Verb{p[0], p[1], true})
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		var out []string
		tab.Forms(st, func(w string, f Features) bool {
			k := w
			if f.Pronoun.Person != 0 && f.Pronoun != (Pronoun{3, Masculine, Singular}) {
				return true
			}
			if !seen[k] {
				seen[k] = true
				out = append(out, w)
			}
			return true
		})
		fmt.Println(tab.Citation(st), len(st), strings.Join(out, " "))
	}
}
