package main

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"tarikh/extract/internal/gen/packages"
	"tarikh/extract/lang"
)

// personal is a personal name of one kind.
type personal struct {
	ar   string
	kind string // of nameKinds
	en   string // or "" where only the spelling is known
}

// nameKinds are the values of the column kind of names.tsv: given stands for
// names of unknown or either sex.
var nameKinds = []string{"given", "female", "male", "surname"}

// noName is the kind in names_manual.tsv that takes a name of the packages out.
const noName = "none"

// nameList collects personal names.
type nameList struct{ have map[personal]bool }

func (l *nameList) add(kind string, names ...string) {
	for _, n := range names {
		if n = clean(n); usable(n) {
			l.have[personal{ar: n, kind: kind}] = true
		}
	}
}

// buildNames joins the lists of the packages with the one written by hand,
// sorted.
func buildNames(s *packages.Store, pack *lang.Pack, dict *dictionary) ([]personal, error) {
	l := &nameList{map[personal]bool{}}
	for _, read := range []func(*packages.Store) error{l.readPHP, l.readPython, l.readJS} {
		if err := read(s); err != nil {
			return nil, err
		}
	}
	if err := l.readRegister(s, dict); err != nil {
		return nil, err
	}
	byHand, out, err := readManualNames(pack)
	if err != nil {
		return nil, err
	}
	for _, p := range byHand {
		delete(l.have, personal{ar: p.ar, kind: p.kind})
		l.have[p] = true
	}
	maps.DeleteFunc(l.have, func(p personal, _ bool) bool { return out[p.ar] })
	return slices.SortedFunc(maps.Keys(l.have), comparePersonal), nil
}

func comparePersonal(a, b personal) int {
	if c := strings.Compare(a.ar, b.ar); c != 0 {
		return c
	}
	return strings.Compare(a.kind, b.kind)
}

// readManualNames reads names_manual.tsv: the names, and those that are none.
func readManualNames(pack *lang.Pack) ([]personal, map[string]bool, error) {
	rows, err := pack.Rows("names_manual.tsv", 2)
	if err != nil {
		return nil, nil, err
	}
	var list []personal
	out := map[string]bool{}
	seen := map[personal]string{}
	for _, row := range rows {
		kind := row.Col(1)
		if kind != noName && !slices.Contains(nameKinds, kind) {
			return nil, nil, row.Errorf("%q is no kind of name; there are: %s, %s", kind, strings.Join(nameKinds, ", "), noName)
		}
		for ar := range strings.SplitSeq(row.Col(0), "|") {
			if clean(ar) != ar || !usable(ar) {
				return nil, nil, row.Errorf("%q is no name in Arabic letters", ar)
			}
			key := personal{ar: ar, kind: kind}
			if seen[key] != "" {
				return nil, nil, row.Errorf("%s stands in %s too", ar, seen[key])
			}
			seen[key] = row.ID()
			if kind == noName {
				out[ar] = true
			} else {
				list = append(list, personal{ar, kind, row.Col(2)})
			}
		}
	}
	return list, out, nil
}

// quoted finds the strings of a list in PHP or Python.
var quoted = regexp.MustCompile(`'([^'\n]*)'`)

// lists maps the names of lists in the two faker libraries to kinds.
var lists = map[string]string{
	"firstNameMale": "male", "firstNameFemale": "female", "lastName": "surname",
	"first_names_male": "male", "first_names_female": "female", "last_names": "surname",
}

var (
	phpList    = regexp.MustCompile(`(?s)\$(firstNameMale|firstNameFemale|lastName) = \[(.*?)\];`)
	pythonList = regexp.MustCompile(`(?s)\n    (first_names_male|first_names_female|last_names) = \((.*?)\n    \)`)
)

func (l *nameList) readPHP(s *packages.Store) error {
	return l.readLists(s, "php-faker", "usr/share/php/Faker/Provider/ar_*/Person.php", phpList)
}

func (l *nameList) readPython(s *packages.Store) error {
	return l.readLists(s, "python3-fake-factory", "usr/lib/python3/dist-packages/faker/providers/person/ar_*/__init__.py", pythonList)
}

func (l *nameList) readLists(s *packages.Store, name, pattern string, list *regexp.Regexp) error {
	files, err := s.Files(name, pattern)
	if err != nil {
		return err
	}
	found := 0
	for _, data := range files {
		for _, m := range list.FindAllSubmatch(data, -1) {
			for _, q := range quoted.FindAllSubmatch(m[2], -1) {
				l.add(lists[string(m[1])], string(q[1]))
				found++
			}
		}
	}
	if found == 0 {
		return fmt.Errorf("%s: no list of names was found", name)
	}
	return nil
}

// jsLists find the lists in the built files of faker-js, each a string of
// names with dots between them.
var jsLists = map[string]*regexp.Regexp{
	"male":    regexp.MustCompile("first_name:\\{.*?\\bmale:`([^`]*)`\\.split\\(`\\.`\\)"),
	"surname": regexp.MustCompile("last_name:\\{generic:`([^`]*)`\\.split\\(`\\.`\\)"),
}

func (l *nameList) readJS(s *packages.Store) error {
	data, err := s.File("@faker-js/faker", "dist/ar-*.js")
	if err != nil {
		return err
	}
	for kind, list := range jsLists {
		m := list.FindSubmatch(data)
		if m == nil {
			return fmt.Errorf("@faker-js/faker: no list of kind %s was found", kind)
		}
		l.add(kind, strings.Split(string(m[1]), ".")...)
	}
	return nil
}

// registerName is a row of arabic-name-to-en. Its English spellings are those
// of a machine and are left.
var registerName = regexp.MustCompile(`(?m)^\s+['"]?([^'":]+)['"]?: "`)

// readRegister reads the names of a register of people. Those that only it
// has, and that are common words, are left out: it has many slips.
func (l *nameList) readRegister(s *packages.Store, dict *dictionary) error {
	data, err := s.File("arabic-name-to-en", "cases/fullnamedb.js")
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for p := range l.have {
		known[p.ar] = true
	}
	for _, m := range registerName.FindAllSubmatch(data, -1) {
		if n := clean(string(m[1])); !known[n] && !dict.word(n) {
			l.add("given", n)
		}
	}
	return nil
}
