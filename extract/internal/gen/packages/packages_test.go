package packages

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestArchive(t *testing.T) {
	dir := t.TempDir()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	for _, name := range []string{"package/a/one.txt", "package/a/two.txt", "package/b.txt"} {
		w.WriteHeader(&tar.Header{Name: name, Typeflag: tar.TypeReg, Size: 1, Mode: 0o644})
		w.Write([]byte("x"))
	}
	w.Close()
	z.Close()
	if err := os.WriteFile(filepath.Join(dir, "p-1.tgz"), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	src := NPM("p", "1", fmt.Sprintf("%x", sha256.Sum256(b.Bytes())), "", "")
	s, done, err := Fetch(dir, []Source{src})
	if err != nil {
		t.Fatal(err)
	}
	done()
	for pattern, want := range map[string]int{"a/*.txt": 2, "b.txt": 1, "*": 1, "c": 0} {
		got, err := s.Files("p", pattern)
		if len(got) != want || errors.Is(err, fs.ErrNotExist) != (want == 0) || want > 0 && err != nil {
			t.Errorf("%s: %d files, %v; want %d", pattern, len(got), err, want)
		}
		if data, err := s.File("p", pattern); (err == nil) != (want == 1) || want == 1 && string(data) != "x" {
			t.Errorf("%s: the one file is %q, %v", pattern, data, err)
		}
	}
	if _, err := s.File("q", "b.txt"); err == nil {
		t.Error("a package that is no source has files")
	}
}

func TestFetchRefusesAnotherSum(t *testing.T) {
	dir := t.TempDir()
	s := NPM("@some/thing", "1.2.3", strings.Repeat("0", 64), "", "")
	if err := os.WriteFile(filepath.Join(dir, "some-thing-1.2.3.tgz"), []byte("not the package"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Fetch(dir, []Source{s}); err == nil || !strings.Contains(err.Error(), "as pinned") {
		t.Errorf("Fetch = %v; want an error about the sum", err)
	}
}
