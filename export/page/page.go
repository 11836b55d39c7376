// Package page is the interactive page that shows a graph: one file that
// carries everything it needs, works from disk, and asks nothing of a network.
//
// The page is HTML, CSS and JavaScript beside this file. The script is written in
// parts, which share one scope; d3, the font and the map come from npm packages by
// extract/internal/gen/page. Text of articles reaches the page as JSON only, and its
// script makes nothing but text nodes of it; a content security policy lets no other
// script run.
package page

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strings"
	"text/template"
)

//go:embed page.html page.css *.js vendor
var files embed.FS

// parts are the parts of the script, in the order in which they run.
var parts = []string{
	"words.js", "dom.js", "data.js", "state.js", "path.js", "find.js", "facets.js", "card.js", "list.js", "graph.js", "map.js", "timeline.js",
}

// Page is what is written.
type Page struct {
	Title string // of the window
	View  any    // what the page shows first: its script reads it as JSON
	// Remote adds the part remote.js, by which the page asks where it came from
	// for what the view does not hold.
	Remote bool
}

// Write writes the page.
func (p Page) Write(w io.Writer) error {
	view, err := encode(p.View)
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	return page.Execute(w, map[string]any{
		"Title": html.EscapeString(p.Title), "Policy": p.Policy(), "Style": style(), "Scripts": p.scripts(), "View": view,
	})
}

// Policy is the content security policy of the page: nothing runs and nothing is
// asked for but what the page carries, and where it came from if it is remote.
func (p Page) Policy() string {
	var hashes []string
	for _, s := range p.scripts() {
		hashes = append(hashes, hash(s))
	}
	ask := "'none'"
	if p.Remote {
		ask = "'self'"
	}
	return fmt.Sprintf("default-src 'none'; script-src %s; style-src %s; font-src data:; connect-src %s; base-uri 'none'; form-action 'none'",
		strings.Join(hashes, " "), hash(style()), ask)
}

func style() string {
	return read("page.css") + font("vendor/noto-sans-arabic-arabic-wght-normal.woff2")
}

func (p Page) scripts() []string { return []string{read("vendor/d3.js"), script(p.Remote)} }

// script joins the parts of the script in one scope, which nothing else sees.
func script(remote bool) string {
	var b strings.Builder
	b.WriteString("(() => {\n\"use strict\";\n")
	b.WriteString("const WORLD_MAP = " + strings.TrimSpace(read("vendor/world.json")) + ";\n")
	for _, name := range parts {
		b.WriteString(read(name))
	}
	if remote {
		b.WriteString(read("remote.js"))
	}
	b.WriteString(read("start.js"))
	b.WriteString("})();\n")
	return b.String()
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
