package rank

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"reflect"
	"slices"
	"testing"
)

// peerGraph is a graph as testdata/peers/rank/measures.py reads it.
type peerGraph struct {
	N        int          `json:"n"`
	Directed bool         `json:"directed"`
	Edges    [][3]float64 `json:"edges"`
	Alpha    float64      `json:"alpha"`
	Start    []float64    `json:"start"`
	Groups   []int32      `json:"groups"`
}

// peerValues are the values of one program by measure. Bridges are pairs of
// nodes, everything else is a number a node.
type peerValues map[string]json.RawMessage

// Debian's Python, whose packages python3-networkx and python3-igraph are what
// is compared with; another Python may come first on the path.
const python = "/usr/bin/python3"

// peers runs networkx and igraph on graphs and returns what they say of each,
// by program. Where they are not installed the test is skipped, but not in CI.
func peers(t *testing.T, graphs []peerGraph) []map[string]peerValues {
	t.Helper()
	if err := exec.Command(python, "-c", "import networkx, igraph, scipy").Run(); err != nil {
		if os.Getenv("TARIKH_CI") != "" {
			t.Fatalf("networkx and igraph are not installed for %s: %v", python, err)
		}
		t.Skipf("networkx and igraph are not installed for %s (Debian packages python3-networkx, python3-scipy and python3-igraph)", python)
	}
	var in bytes.Buffer
	enc := json.NewEncoder(&in)
	for _, g := range graphs {
		if err := enc.Encode(g); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(python, "../../testdata/peers/rank/measures.py")
	cmd.Stdin = &in
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("measures.py: %v\n%s", err, errs.String())
	}
	var answers []map[string]peerValues
	for dec := json.NewDecoder(bytes.NewReader(out)); dec.More(); {
		var a map[string]peerValues
		if err := dec.Decode(&a); err != nil {
			t.Fatal(err)
		}
		answers = append(answers, a)
	}
	if len(answers) != len(graphs) {
		t.Fatalf("measures.py answers on %d of %d graphs", len(answers), len(graphs))
	}
	return answers
}

// On graphs of all shapes, our numbers are those of networkx and of igraph.
func TestAgainstPeers(t *testing.T) {
	all := samples()
	if len(all) != 20 {
		t.Fatalf("%d graphs", len(all))
	}
	comparePeers(t, append(all, fromArticles(t)...))
}

// comparePeers compares all measures on all graphs.
func comparePeers(t *testing.T, all []sample) {
	graphs := make([]peerGraph, len(all))
	ours := make([]map[string][]float64, len(all))
	for i, s := range all {
		graphs[i], ours[i] = described(t, s)
	}
	for i, answer := range peers(t, graphs) {
		t.Run(all[i].name, func(t *testing.T) {
			for _, program := range []string{"networkx", "igraph"} {
				compareWith(t, program, answer[program], all[i], ours[i])
			}
		})
	}
}

// described returns a graph as the peers read it, and our values of it.
func described(t *testing.T, s sample) (peerGraph, map[string][]float64) {
	t.Helper()
	ctx := context.Background()
	n := s.Len()
	p := peerGraph{N: n, Directed: s.Directed, Edges: [][3]float64{}, Start: make([]float64, n), Groups: make([]int32, n), Alpha: 0.05}
	for i := range n {
		for at := s.Offsets[i]; at < s.Offsets[i+1]; at++ {
			if j := int(s.Targets[at]); s.Directed || i < j {
				p.Edges = append(p.Edges, [3]float64{float64(i), float64(j), s.Weights[at]})
			}
		}
	}
	p.Start[n/3] = 1
	p.Start[n/2] += 2
	must := func(v []float64, err error) []float64 {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	task := &task{CSR: s.CSR, jobs: 2}
	if !s.Directed {
		_, value, err := dominant(ctx, n, func(x, y []float64) { multiply(s.CSR, x, y) })
		if err != nil {
			t.Fatal(err)
		}
		p.Alpha = damping / max(value, 1e-9)
	}
	ours := map[string][]float64{"katz": must(attenuated(ctx, s.Transpose(), p.Alpha))}
	for _, m := range measures {
		if m.Name != "katz" {
			ours[m.Name] = must(m.score(ctx, task))
		} else if !s.Directed {
			ours["katz"] = must(m.score(ctx, task))
		}
	}
	task.start = slices.Clone(p.Start)
	scale(task.start, 3)
	ours["around"] = must(pageRank(ctx, task))
	for i := range p.Groups {
		p.Groups[i] = int32(i * 7 % 5)
	}
	ours["modularity"] = []float64{modularity(s.CSR, p.Groups)}
	ours["hits 2"], ours["hub 2"], ours["eigenvector 2"] = ours["hits"], ours["hub"], ours["eigenvector"]
	for _, x := range ours["articulation"] {
		ours["points"] = append(ours["points"], min(x, 1))
	}
	return p, ours
}

func compareWith(t *testing.T, program string, theirs peerValues, s sample, ours map[string][]float64) {
	t.Helper()
	for name, raw := range theirs {
		if name == "bridges" {
			compareBridges(t, program, raw, s)
			continue
		}
		var want []float64
		if err := json.Unmarshal(raw, &want); err != nil {
			t.Fatalf("%s, %s: %v", program, name, err)
		}
		got := ours[name]
		if len(got) != len(want) {
			t.Errorf("%s: we have %d values, %s has %d", name, len(got), program, len(want))
			continue
		}
		worst := 0
		for i := range want {
			if math.Abs(got[i]-want[i]) > math.Abs(got[worst]-want[worst]) {
				worst = i
			}
		}
		if len(want) > 0 && !(math.Abs(got[worst]-want[worst]) <= 1e-9) {
			t.Errorf("%s: node %d has %.15g, %s says %.15g", name, worst, got[worst], program, want[worst])
		}
	}
}

func compareBridges(t *testing.T, program string, raw json.RawMessage, s sample) {
	t.Helper()
	var want, got [][2]int32
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	for _, b := range bridges(s.CSR) {
		i, _ := s.Index(b.A.ID)
		j, _ := s.Index(b.B.ID)
		got = append(got, [2]int32{i, j})
	}
	slices.SortFunc(got, func(a, b [2]int32) int { return slices.Compare(a[:], b[:]) })
	if len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
		t.Errorf("bridges are %v, %s says %v", got, program, want)
	}
}

// fromArticles returns the snapshots of the graph of the test articles.
func fromArticles(t *testing.T) []sample {
	t.Helper()
	g := articles(t)
	var out []sample
	for _, p := range Projections {
		for _, directed := range []bool{false, true} {
			if directed && p != OnGraph {
				continue
			}
			o := Options{On: p}
			name := "articles on " + string(p)
			if directed {
				name += ", directed"
			}
			out = append(out, sample{name, o.snapshot(g, directed)})
		}
	}
	return out
}
