package cli

import (
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"tarikh/extract"
	"tarikh/graph/store"
)

// originOf tells where an article was read, so that a later build sees when the
// place holds another text: the URL that it states, its file, or the id that its
// line of JSON states. Standard input and lines without an id are no place.
func originOf(a *extract.Article) store.Origin {
	return store.Origin{Article: a.ID, Key: originKey(a), Path: a.Path}
}

func originKey(a *extract.Article) string {
	if u, err := url.Parse(a.URL); err == nil && (strings.Trim(u.Path, "/") != "" || u.RawQuery != "") {
		return "url:" + a.URL // that of a home page would be the same for all its articles
	}
	if a.Path == "" || a.Path == "-" {
		return ""
	}
	if isFile(a.Path) {
		if abs, err := filepath.Abs(a.Path); err == nil {
			return "file:" + abs
		}
		return ""
	}
	// The number of a line is no identity: the next file may have other lines.
	if at := strings.LastIndexByte(a.Path, ':'); at >= 0 {
		if _, err := strconv.Atoi(a.Path[at+1:]); err == nil && (a.Path[:at] == "-" || isFile(a.Path[:at])) {
			return ""
		}
	}
	return "id:" + a.Source + "\n" + a.Path
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}
