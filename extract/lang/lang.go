// Package lang loads language packs: folders of data files, embedded in the
// program, that hold all that the engines know of a language.
//
// A pack is a folder named after its BCP 47 code. Its tables are files of
// tab-separated columns, one fact a row; lines that start with "#" and blank
// lines are comments. An engine reads the tables that it needs with
// [Pack.Rows], and reports a bad row with [Row.Errorf], which names file and
// line. Rules belong to one engine each, so that one can be understood, and
// changed, alone; lists of names are read by whoever needs them.
package lang

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"

	"tarikh/extract/internal/text"
)

// Every folder beside this file is a pack.
//
//go:embed */*
var packs embed.FS

// Pack is the data of one language.
type Pack struct {
	Code string // BCP 47, such as "ar"
	// Text splits and folds text of the language.
	Text *text.Splitter
	fsys fs.FS
}

// Codes lists the languages for which a pack is embedded, sorted.
func Codes() []string {
	entries, err := packs.ReadDir(".")
	if err != nil {
		panic("lang: " + err.Error()) // the embedded file system has a root
	}
	var codes []string
	for _, e := range entries {
		codes = append(codes, e.Name())
	}
	return codes
}

// Load returns the embedded pack of a language.
func Load(code string) (*Pack, error) {
	sub, err := fs.Sub(packs, code)
	if err == nil {
		_, err = fs.Stat(sub, ".")
	}
	if err != nil {
		return nil, fmt.Errorf("lang: no language pack %q; there are: %s", code, strings.Join(Codes(), ", "))
	}
	return New(code, sub)
}

// New makes a pack of any folder, for tests and for packs under way.
func New(code string, fsys fs.FS) (*Pack, error) {
	p := &Pack{Code: code, fsys: fsys}
	rules, err := p.orthography()
	if err != nil {
		return nil, err
	}
	p.Text = text.New(rules)
	return p, nil
}

// Row is one row of a table.
type Row struct {
	File string // path of the table inside the pack, with the language code
	Line int    // from 1
	Cols []string
}

// Col returns column i, or "" where the row is shorter. "-" stands for an
// empty column.
func (r Row) Col(i int) string {
	if i >= len(r.Cols) || r.Cols[i] == "-" {
		return ""
	}
	return r.Cols[i]
}

// ID names the row in records, so that a reader can find what produced them:
// "ar/time.tsv:17".
func (r Row) ID() string { return fmt.Sprintf("%s:%d", r.File, r.Line) }

// Errorf returns an error that names the row.
func (r Row) Errorf(format string, args ...any) error {
	return fmt.Errorf("%s: %w", r.ID(), fmt.Errorf(format, args...))
}

// Rows reads a table of the pack. Every row must have at least min columns.
// A table that is not there plain is looked for under its name with ".zst",
// compressed by Zstandard: large tables that a generator writes lie so.
func (p *Pack) Rows(name string, min int) ([]Row, error) {
	f, err := p.open(name)
	if err != nil {
		return nil, fmt.Errorf("lang: %s: %w", path.Join(p.Code, name), err)
	}
	defer f.Close()
	var rows []Row
	scan := bufio.NewScanner(f)
	scan.Buffer(nil, 1<<20)
	for line := 1; scan.Scan(); line++ {
		s := strings.TrimRight(scan.Text(), "\r\t ")
		if s == "" || s[0] == '#' {
			continue
		}
		row := Row{File: path.Join(p.Code, name), Line: line, Cols: strings.Split(s, "\t")}
		if len(row.Cols) < min {
			return nil, row.Errorf("%d columns, at least %d are needed", len(row.Cols), min)
		}
		rows = append(rows, row)
	}
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("lang: %s: %w", path.Join(p.Code, name), err)
	}
	return rows, nil
}

// open opens a table, plain or else compressed.
func (p *Pack) open(name string) (io.ReadCloser, error) {
	plain, err := p.fsys.Open(name)
	if !errors.Is(err, fs.ErrNotExist) {
		return plain, err
	}
	packed, zerr := p.fsys.Open(name + ".zst")
	if errors.Is(zerr, fs.ErrNotExist) {
		return nil, err // names the plain table, which is what was asked for
	}
	if zerr != nil {
		return nil, zerr
	}
	z, zerr := zstd.NewReader(packed, zstd.WithDecoderConcurrency(1))
	if zerr != nil {
		packed.Close()
		return nil, zerr
	}
	return &unpacked{z, packed}, nil
}

// unpacked is a compressed file that reads as its plain text.
type unpacked struct {
	*zstd.Decoder
	packed fs.File
}

// Close closes the file beneath too.
func (u *unpacked) Close() error {
	u.Decoder.Close()
	return u.packed.Close()
}

// ReadFile returns a file of the pack that is no table, such as a model.
func (p *Pack) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(p.fsys, name)
	if err != nil {
		return nil, fmt.Errorf("lang: %s: %w", path.Join(p.Code, name), err)
	}
	return data, nil
}

// Digest returns a fingerprint of all files of the pack, so that what was made
// with one pack can be told from what was made with another.
func (p *Pack) Digest() (string, error) {
	h := sha256.New()
	err := fs.WalkDir(p.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(p.fsys, name)
		fmt.Fprintf(h, "%s %d\n", name, len(data))
		h.Write(data)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("lang: %s: %w", p.Code, err)
	}
	return hex.EncodeToString(h.Sum(nil)[:8]), nil
}

// scripts are the scripts that a language may be written in, by the first
// letter of its table: the script of a pack is that of its folded letters.
var scripts = []*unicode.RangeTable{unicode.Arabic, unicode.Latin, unicode.Cyrillic, unicode.Hebrew}

func (p *Pack) orthography() (text.Rules, error) {
	rules := text.Rules{Fold: map[rune]string{}, Abbreviations: map[string]bool{}, Suffixes: map[string]bool{}, Final: map[rune]bool{}, Letters: unicode.Latin}
	rows, err := p.Rows("orthography.tsv", 2)
	if err != nil {
		return rules, err
	}
	for _, row := range rows {
		surface := row.Cols[1]
		first, _ := utf8.DecodeRuneInString(surface)
		switch row.Cols[0] {
		case "fold":
			if utf8.RuneCountInString(surface) != 1 {
				return rules, row.Errorf("fold needs one letter, not %q", surface)
			}
			rules.Fold[first] = row.Col(2)
			for _, s := range scripts {
				if unicode.Is(s, first) {
					rules.Letters = s
				}
			}
		case "final":
			rules.Final[first] = true
		case "clitic":
			rules.Clitics = append(rules.Clitics, surface)
		case "contraction":
			if len(row.Cols) < 4 {
				return rules, row.Errorf("contraction needs clitic, written and full form")
			}
			rules.Contractions = append(rules.Contractions, text.Contraction{Clitic: surface, Written: row.Cols[2], Full: row.Cols[3]})
		case "abbreviation":
			rules.Abbreviations[surface] = true
		case "suffix":
			rules.Suffixes[surface] = true
		default:
			return rules, row.Errorf("unknown kind of row %q", row.Cols[0])
		}
	}
	return rules, nil
}
