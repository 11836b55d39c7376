package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// Gold is the annotation of one article.
type Gold struct {
	ID          string       `json:"id"`
	Published   string       `json:"published"` // YYYY-MM-DD, or "" where the article does not state it
	Source      string       `json:"source"`
	Dates       []GoldDate   `json:"dates"`
	Places      []GoldEntity `json:"places"`
	Actors      []GoldEntity `json:"actors"`
	NamedEvents []GoldEntity `json:"named_events"`
	Events      []GoldEvent  `json:"events"`
}

// GoldDate is a temporal expression of the article and its TIMEX3 value.
type GoldDate struct {
	Text  string `json:"text"`
	Value string `json:"value"`
}

// GoldEntity is a place, an actor or a happening of the article.
type GoldEntity struct {
	Name     string   `json:"name"`
	Surfaces []string `json:"surfaces"`
	Titles   []string `json:"titles"` // titles that stand for it
	Type     string   `json:"type"`   // of an actor: person, organisation or group
	En       string   `json:"en"`
	Edition  int      `json:"edition"`
}

// GoldEvent is an event that the article tells of.
type GoldEvent struct {
	Trigger      string      `json:"trigger"`
	Also         []string    `json:"also"` // other triggers of the same event
	Type         string      `json:"type"`
	Date         string      `json:"date"`
	Place        string      `json:"place"` // name of a GoldEntity
	Participants []GoldParty `json:"participants"`
	Modality     string      `json:"modality"`
	Core         *bool       `json:"core"`     // nil is true
	Sentence     string      `json:"sentence"` // its first words
}

// GoldParty is a participant of an event.
type GoldParty struct {
	Name string `json:"name"`
	Role string `json:"role"`
}

// IsCore reports whether a good timeline must have the event.
func (e *GoldEvent) IsCore() bool { return e.Core == nil || *e.Core }

// ReadGold reads the annotations of a folder, one article a file ending in
// .json, sorted by name. The base name of the file is the article's ID.
func ReadGold(dir string) ([]Gold, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, fmt.Errorf("eval: %s: %w", dir, err)
	}
	if len(files) == 0 {
		if _, err := os.Stat(dir); err != nil {
			return nil, fmt.Errorf("eval: the folder %s of gold annotations cannot be read: %w", dir, errors.Unwrap(err))
		}
		return nil, fmt.Errorf("eval: the folder %s holds no gold annotation (*.json)", dir)
	}
	sort.Strings(files)
	var out []Gold
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("eval: gold: %w", err)
		}
		var g Gold
		if err := json.Unmarshal(data, &g); err != nil {
			return nil, fmt.Errorf("eval: gold %s: %w", file, err)
		}
		g.ID = stem(file)
		out = append(out, g)
	}
	return out, nil
}

// stem returns the base name of a path without its ending.
func stem(path string) string {
	base := filepath.Base(filepath.ToSlash(path))
	if i := strings.LastIndexByte(base, '.'); i > 0 {
		return base[:i]
	}
	return base
}
