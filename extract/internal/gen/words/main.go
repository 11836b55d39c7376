// Command words learns, from newspaper text, which words are ordinary words of
// the language and which are parts of names, and writes the two tables that the
// name finder reads.
//
//	go run ./extract/internal/gen/words -news news.jsonl.gz -iob train.txt -dict ar.dic -names extract/lang/ar/names.tsv -out extract/lang/ar
//
// The same corpora, dictionary and lists give the same bytes.
//
// An ordinary word is one that is inflected: it stands with and without the
// article, with possessive endings, in the plural, or in several persons of the
// verb. Names hardly ever are. A dictionary is looked up as well: a word of the
// news that it has, and that no list of names or places has, is ordinary. The
// third source is a corpus in which people
// have marked the names, of which the last sixth is left out, so that it can
// still be used to measure with.
package main

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/extract/lang"
)

func main() {
	log.SetFlags(0)
	news := flag.String("news", "", "unlabelled articles, JSON Lines with a text, gzipped")
	iob := flag.String("iob", "", "labelled tokens, `token TAG` a line")
	dict := flag.String("dict", "", "ar.dic of Debian's hunspell-ar: looked up only, whether a word of the corpora is in it")
	names := flag.String("names", "", "table of given names and surnames")
	out := flag.String("out", ".", "folder to write the tables to")
	flag.Parse()
	if err := run(*news, *iob, *dict, *names, *out); err != nil {
		log.Fatal(err)
	}
}

func run(news, iob, dict, names, out string) error {
	pack, err := lang.Load("ar")
	if err != nil {
		return err
	}
	c := &counts{pack: pack, seen: map[string]int{}, after: map[string]int{}, given: map[string]bool{}, dict: map[string]bool{}, nouns: map[string]bool{}, name: map[string]bool{}, tags: map[string]*tally{}}
	if err := c.names(names); err != nil {
		return err
	}
	dictSum, err := c.dictionary(dict)
	if err != nil {
		return err
	}
	newsSum, err := c.news(news)
	if err != nil {
		return err
	}
	iobSum, err := c.iob(iob)
	if err != nil {
		return err
	}
	head := "# Learnt by extract/internal/gen/words from two corpora; no text of theirs is kept, only words.\n" +
		"# ANT corpus (Jawhara FM part), Apache-2.0, SHA-256 " + newsSum + "\n" +
		"# ANERcorp, CAMeL Lab split, training part, CC BY-SA 4.0, SHA-256 " + iobSum + "\n" +
		"# hunspell-ar 3.2-1.2 (Debian; GPL-2.0 or LGPL-2.1 or MPL-1.1), looked up only: whether a word of the corpora is in it; ar.dic SHA-256 " + dictSum + "\n" +
		"# This file is therefore under CC BY-SA 4.0.\n"
	if err := write(filepath.Join(out, "ordinary.tsv"), head+"# A folded word that is no name. One a row.\n", c.ordinary()); err != nil {
		return err
	}
	return write(filepath.Join(out, "names_learnt.tsv"), head+"# A folded word that is part of persons' names, and which part.\n", c.parts())
}

func write(name, head string, rows []string) error {
	return os.WriteFile(name, []byte(head+strings.Join(rows, "\n")+"\n"), 0o644)
}

// counts is what the corpora say of each folded word.
type counts struct {
	pack  *lang.Pack
	seen  map[string]int    // in the news
	after map[string]int    // in the news, right behind a given name
	given map[string]bool   // known given names
	dict  map[string]bool   // words of a dictionary
	nouns map[string]bool   // those of them that are no verbs
	name  map[string]bool   // names of persons and places
	tags  map[string]*tally // in the labelled corpus
}

// tally counts how often a word was marked how.
type tally struct{ other, first, inner, elsewhere int }

func (c *counts) names(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	for scan := bufio.NewScanner(f); scan.Scan(); {
		cols := strings.Split(scan.Text(), "\t")
		c.name[c.pack.Text.String(cols[0])] = true
		if len(cols) > 1 && cols[1] != "surname" && !strings.HasPrefix(cols[0], "#") {
			c.given[c.pack.Text.String(cols[0])] = true
		}
	}
	places, err := c.pack.Rows("places.tsv", 2)
	if err != nil {
		return err
	}
	for _, row := range places {
		for _, n := range strings.Split(row.Cols[1], "|") {
			c.name[c.pack.Text.String(n)] = true
		}
	}
	return nil
}

func (c *counts) dictionary(path string) (sum string, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	verbs := false
	for _, line := range strings.Split(string(data), "\n") {
		word, _, _ := strings.Cut(line, "/")
		word, _, _ = strings.Cut(word, "\t")
		word = strings.TrimSpace(word)
		verbs = verbs || strings.HasPrefix(word, "verb") // the parts of the file are headed by their names
		folded := c.pack.Text.String(word)
		c.dict[folded] = true
		if !verbs {
			c.nouns[folded] = true
		}
	}
	return fmt.Sprintf("%x", sha256.Sum256(data)), nil
}

// listed reports whether a dictionary has w, which is no name, alone or with
// the article.
func (c *counts) listed(w string) bool {
	if c.name[w] {
		return false
	}
	bare, definite := strings.CutPrefix(w, "ال")
	return c.dict[w] || definite && c.nouns[bare] && !c.name[bare]
}

func (c *counts) news(path string) (sum string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	hash := sha256.New()
	z, err := gzip.NewReader(io.TeeReader(f, hash))
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	dec := json.NewDecoder(z)
	for {
		var a struct{ Text string }
		if err := dec.Decode(&a); err == io.EOF {
			break
		} else if err != nil {
			return "", fmt.Errorf("%s: %w", path, err)
		}
		d := &extract.Draft{}
		d.Article.Text = a.Text
		c.pack.Text.Split(d)
		for i, t := range d.Tokens {
			if t.Kind != extract.Word {
				continue
			}
			c.seen[t.Norm]++
			if i > 0 && c.given[d.Tokens[i-1].Norm] && d.Tokens[i-1].Sentence == t.Sentence {
				c.after[t.Norm]++
			}
		}
	}
	_, err = io.Copy(hash, f)
	return fmt.Sprintf("%x", hash.Sum(nil)), err
}

func (c *counts) iob(path string) (sum string, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	lines := strings.Split(string(data), "\n")
	for _, line := range lines[:len(lines)*5/6] {
		word, tag, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			continue
		}
		norm := c.pack.Text.String(word)
		t := c.tags[norm]
		if t == nil {
			t = &tally{}
			c.tags[norm] = t
		}
		switch tag {
		case "O":
			t.other++
		case "B-PERS":
			t.first++
		case "I-PERS":
			t.inner++
		default:
			t.elsewhere++
		}
	}
	return fmt.Sprintf("%x", sha256.Sum256(data)), nil
}

// The forms in which an inflected word is written, around the word itself.
var forms = []struct{ before, after string }{
	{"ال", ""}, {"", "ه"}, {"", "ها"}, {"", "هم"}, {"", "ات"}, {"", "ين"}, {"", "ون"}, {"", "ت"}, {"", "ا"},
	{"", "وا"}, {"", "نا"}, {"ي", ""}, {"ت", ""}, {"س", ""}, {"ال", "ات"}, {"ال", "ين"}, {"ال", "ه"}, {"ال", "يه"}, {"ال", "ي"}, {"ال", "ون"},
}

// ordinary lists the words that the corpora show to be no names.
func (c *counts) ordinary() []string {
	var out []string
	all := map[string]bool{}
	for w := range c.seen {
		all[w] = true
	}
	for w := range c.tags {
		all[w] = true
	}
	for w := range all {
		if utf8.RuneCountInString(w) < 2 || !spelled(w) {
			continue
		}
		named := 0
		if t := c.tags[w]; t != nil {
			named = t.first + t.inner + t.elsewhere
			if named*6 < t.other && !c.given[w] || t.other >= 3 && named*6 < t.other {
				out = append(out, w)
				continue
			}
			if named > t.other {
				continue
			}
		}
		if c.listed(w) {
			out = append(out, w)
			continue
		}
		if n := c.inflected(w); c.seen[w] >= 2 && c.after[w]*4 < c.seen[w] && (n >= 2 || n == 1 && c.seen[w] >= 10) {
			out = append(out, w)
		}
	}
	sort.Strings(out)
	return out
}

// spelled reports whether w is written in letters of the language and nothing
// else: the labelled corpus holds numbers, marks and words run into numbers.
func spelled(w string) bool {
	for _, c := range w {
		if !unicode.IsLetter(c) || !unicode.Is(unicode.Arabic, c) {
			return false
		}
	}
	return w != ""
}

// inflected counts the forms in which w is written. The stem of a word with
// article or feminine ending is looked at as well.
func (c *counts) inflected(w string) int {
	best := 0
	stems := []string{w}
	for _, p := range []string{"ال", "ي", "ت", "ن"} {
		if s, ok := strings.CutPrefix(w, p); ok {
			stems = append(stems, s)
		}
	}
	for _, p := range []string{"ه", "ت", "ها", "هم", "ات", "ين", "ون", "ا", "وا", "نا"} {
		if s, ok := strings.CutSuffix(w, p); ok {
			stems = append(stems, s)
		}
	}
	for _, s := range stems {
		if utf8.RuneCountInString(s) < 3 && s != w {
			continue
		}
		n := 0
		for _, f := range forms {
			if v := f.before + s + f.after; v != w && c.seen[v] >= 2 {
				n++
			}
		}
		if s != w && c.seen[s] >= 2 {
			n++
		}
		best = max(best, n)
	}
	return best
}

// parts lists the words that the corpora show to be parts of persons' names.
func (c *counts) parts() []string {
	var out []string
	for w, t := range c.tags {
		person := t.first + t.inner
		if spelled(w) && person >= 2 && person > 4*(t.other+t.elsewhere) && !c.given[w] && !c.given[strings.TrimPrefix(w, "و")] && utf8.RuneCountInString(w) > 2 {
			part := "surname"
			if t.first > t.inner {
				part = "given"
			}
			out = append(out, w+"\t"+part)
		}
	}
	for w, n := range c.after {
		t := c.tags[w]
		if t == nil && n >= 3 && n*10 > 7*c.seen[w] && !c.given[w] && utf8.RuneCountInString(w) > 2 {
			out = append(out, w+"\tsurname")
		}
	}
	sort.Strings(out)
	return out
}
