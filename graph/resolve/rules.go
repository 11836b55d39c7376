package resolve

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"tarikh/graph"
)

// Rules are what a user knows better: which names are one and which are not,
// and what a thing is and is called. They are a text of one rule a line:
//
//	# a comment
//	same  شي جين بينغ = شى جين بينج = شي
//	never فهد الراشد != فهد الرشيد
//	kind  هواوي : organisation
//	label شي جين بينغ : شي جين بينغ
//	en    شي جين بينغ : Xi Jinping
//
// A name means whatever goes by it, in any spelling that folds to the same. The
// zero value holds no rules.
type Rules struct {
	same, never       []pairRule
	kind, label, text map[string]setting // by key
	digest            string
}

// pairRule is a rule on two names, by their keys.
type pairRule struct {
	a, b string
	line int
}

// setting is a rule that gives a name something.
type setting struct {
	value string
	line  int
}

// RuleError is what is wrong with a text of rules.
type RuleError struct {
	File  string
	Line  int
	Other int // the line that this one contradicts, or 0
	Why   string
}

// Error names the file and the line, and the other line where there is one.
func (e *RuleError) Error() string {
	if e.Other != 0 {
		return fmt.Sprintf("%s:%d: %s (line %d)", e.File, e.Line, e.Why, e.Other)
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Why)
}

// Rules reads a text of rules; file is what errors call it. A text that
// contradicts itself is a *[RuleError] that names both lines.
func (r *Resolver) Rules(file string, text io.Reader) (*Rules, error) {
	rules := &Rules{kind: map[string]setting{}, label: map[string]setting{}, text: map[string]setting{}}
	p := &ruleParser{lang: r.lang, file: file, rules: rules}
	sum := sha256.New()
	scan := bufio.NewScanner(io.TeeReader(text, sum))
	for scan.Scan() {
		p.line++
		if err := p.parse(strings.TrimSpace(strings.TrimPrefix(scan.Text(), "\ufeff"))); err != nil {
			return nil, err
		}
	}
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	rules.digest = hex.EncodeToString(sum.Sum(nil)[:8])
	return rules, rules.check(file)
}

// Version names the rules by their content, so that a graph can tell whether it
// was resolved by them. It is "" for the zero value.
func (r *Rules) Version() string { return r.digest }

// With returns a resolver that obeys rules.
func (r *Resolver) With(rules *Rules) *Resolver {
	obeys := *r
	obeys.rules = rules
	return &obeys
}

type ruleParser struct {
	lang  *language
	file  string
	line  int
	rules *Rules
}

func (p *ruleParser) errorf(format string, args ...any) error {
	return &RuleError{File: p.file, Line: p.line, Why: fmt.Sprintf(format, args...)}
}

func (p *ruleParser) parse(s string) error {
	if s == "" || s[0] == '#' {
		return nil
	}
	what, rest, _ := strings.Cut(s, " ")
	if before, after, ok := strings.Cut(s, "\t"); ok && len(before) < len(what) {
		what, rest = before, after
	}
	switch what {
	case "same":
		return p.pairs(rest, "=", &p.rules.same)
	case "never":
		return p.pairs(strings.ReplaceAll(rest, "≠", "!="), "!=", &p.rules.never)
	case "kind":
		return p.setting(rest, p.rules.kind, func(v string) bool { return graph.Kind(v).IsEntity() })
	case "label":
		return p.setting(rest, p.rules.label, func(v string) bool { return v != "" })
	case "en":
		return p.setting(rest, p.rules.text, func(v string) bool { return v != "" })
	}
	return p.errorf("%q is no rule; there are same, never, kind, label and en", what)
}

func (p *ruleParser) key(surface string) (string, error) {
	key := p.lang.name(strings.TrimSpace(surface)).key
	if key == "" {
		return "", p.errorf("%q is no name", strings.TrimSpace(surface))
	}
	return key, nil
}

func (p *ruleParser) pairs(rest, sign string, to *[]pairRule) error {
	names := strings.Split(rest, sign)
	if len(names) < 2 {
		return p.errorf("two names with %q between them are needed", sign)
	}
	var keys []string
	for _, n := range names {
		key, err := p.key(n)
		if err != nil {
			return err
		}
		keys = append(keys, key)
	}
	for i, a := range keys {
		for _, b := range keys[i+1:] {
			if a == b && sign == "!=" {
				return p.errorf("both names are %s once their spelling is folded", a)
			}
			*to = append(*to, pairRule{a, b, p.line})
		}
	}
	return nil
}

func (p *ruleParser) setting(rest string, to map[string]setting, fits func(string) bool) error {
	surface, value, ok := strings.Cut(rest, ":")
	value = strings.TrimSpace(value)
	if !ok || !fits(value) {
		return p.errorf("a name, a colon and its value are needed, not %q", strings.TrimSpace(rest))
	}
	key, err := p.key(surface)
	if err != nil {
		return err
	}
	if old, ok := to[key]; ok && old.value != value {
		return &RuleError{p.file, p.line, old.line, fmt.Sprintf("%s is %s here and %s there", strings.TrimSpace(surface), value, old.value)}
	}
	to[key] = setting{value, p.line}
	return nil
}

// check finds rules that contradict each other by way of names that are one.
func (r *Rules) check(file string) error {
	one := map[string]string{} // key → the key that stands for all that are one with it
	var find func(string) string
	find = func(k string) string {
		if up, ok := one[k]; ok && up != k {
			return find(up)
		}
		return k
	}
	for _, s := range r.same {
		a, b := find(s.a), find(s.b)
		one[max(a, b)] = min(a, b)
	}
	for _, n := range r.never {
		if find(n.a) != find(n.b) {
			continue
		}
		for _, s := range r.same { // the last line that made them one
			if find(s.a) == find(n.a) {
				return &RuleError{file, max(n.line, s.line), min(n.line, s.line), "the names are one here and two there"}
			}
		}
	}
	for _, set := range []map[string]setting{r.kind, r.label, r.text} {
		by := map[string]setting{}
		for _, key := range sortedKeys(set) {
			s := set[key]
			if old, ok := by[find(key)]; ok && old.value != s.value {
				return &RuleError{file, max(s.line, old.line), min(s.line, old.line), fmt.Sprintf("names that are one are given %s and %s", old.value, s.value)}
			}
			by[find(key)] = s
		}
	}
	return nil
}

// ruled returns the joints that the user's rules ask for.
func (w *entities) ruled() []joint {
	if len(w.rules.same) == 0 {
		return nil
	}
	byKey := w.byKey()
	var joints []joint
	for _, rule := range w.rules.same {
		for _, i := range byKey[rule.a] {
			for _, j := range byKey[rule.b] {
				if i != j && (w.classes[i].realm == w.classes[j].realm || !w.sharesRealm(byKey[rule.a], byKey[rule.b])) {
					joints = append(joints, joint{min(i, j), max(i, j), byRule, graph.Reason{
						A: w.classes[i].surface, B: w.classes[j].surface, Rule: "user", Evidence: fmt.Sprintf("same, line %d", rule.line),
					}})
				}
			}
		}
	}
	return joints
}

// byKey lists the classes by every key that rules may call them.
func (w *entities) byKey() map[string][]int32 {
	by := map[string][]int32{}
	for i, c := range w.classes {
		for _, s := range sortedKeys(c.surfaces) {
			if key := w.lang.name(s).key; !slices.Contains(by[key], int32(i)) {
				by[key] = append(by[key], int32(i))
			}
		}
	}
	return by
}

// sharesRealm reports whether two names are both actors, places or happenings
// somewhere; then a rule joins those and leaves their namesakes alone.
func (w *entities) sharesRealm(a, b []int32) bool {
	return slices.ContainsFunc(a, func(i int32) bool {
		return slices.ContainsFunc(b, func(j int32) bool { return w.classes[i].realm == w.classes[j].realm })
	})
}

// parted reports whether a rule keeps two classes apart.
func (w *entities) parted(x, y *class) bool {
	if len(w.rules.never) == 0 {
		return false
	}
	calls := func(c *class, key string) bool {
		for s := range c.surfaces {
			if w.lang.name(s).key == key {
				return true
			}
		}
		return false
	}
	return slices.ContainsFunc(w.rules.never, func(n pairRule) bool {
		return calls(x, n.a) && calls(y, n.b) || calls(x, n.b) && calls(y, n.a)
	})
}

// settle gives a cluster what rules give one of its names.
func (w *entities) settle(c *graph.Cluster, list []*class) {
	if len(w.rules.kind)+len(w.rules.label)+len(w.rules.text) == 0 {
		return
	}
	for _, cl := range list {
		for _, s := range sortedKeys(cl.surfaces) {
			key := w.lang.name(s).key
			if set, ok := w.rules.kind[key]; ok {
				c.Kind = graph.Kind(set.value)
			}
			if set, ok := w.rules.label[key]; ok {
				c.Label = set.value
			}
			if set, ok := w.rules.text[key]; ok {
				c.En = set.value
			}
		}
	}
}
