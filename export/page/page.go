// Package page is the interactive page that shows a graph: one file that
// carries everything it needs, works from disk, and asks nothing of a network.
//
// The page is HTML, CSS and JavaScript beside this file; d3 and the font come
// from npm packages by the program in gen. Text of articles reaches the page as
// JSON only, and its script makes nothing but text nodes of it; a content
// security policy lets no other script run.
package page

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/template"

	"html"
)

//go:embed page.html page.css page.js words.js vendor
var files embed.FS

// Write writes the page. Data is what its script reads: it is written as JSON,
// and its form is known to the script alone.
func Write(w io.Writer, title string, data any) error {
	encoded, err := encode(data)
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	style := read("page.css") + font("vendor/noto-sans-arabic-arabic-wght-normal.woff2")
	scripts := []string{read("vendor/d3.js"), read("words.js"), read("page.js")}
	var hashes []string
	for _, s := range scripts {
		hashes = append(hashes, hash(s))
	}
	return page.Execute(w, map[string]any{
		"Title": html.EscapeString(title), "Style": style, "StyleHash": hash(style),
		"Scripts": scripts, "ScriptHashes": strings.Join(hashes, " "), "Data": encoded,
	})
}

// page is a text template, as it is filled with files of this folder, whose
// hashes the policy names to the byte, and with JSON that holds no "<".
var page = template.Must(template.New("page").Parse(read("page.html")))

// encode returns data as JSON in which no character can end the element that
// holds it.
func encode(data any) (string, error) {
	var b bytes.Buffer
	if err := json.NewEncoder(&b).Encode(data); err != nil { // escapes <, > and &
		return "", err
	}
	return strings.TrimSpace(b.String()), nil
}

func read(name string) string {
	data, err := files.ReadFile(name)
	if err != nil {
		panic("page: " + err.Error()) // it is embedded
	}
	return string(data)
}

// font returns the style rule that carries the font.
func font(name string) string {
	return `@font-face{font-family:"Noto Sans Arabic Variable";font-weight:100 900;src:url(data:font/woff2;base64,` +
		base64.StdEncoding.EncodeToString([]byte(read(name))) + `) format("woff2")}`
}

// hash returns the source expression of a content security policy that allows
// just this text.
func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
