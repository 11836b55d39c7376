package resolve

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"tarikh/graph"
)

// Two names that are each an alias of the other are one for the same reason in
// whatever order that was found: what a later revision sorts beside is other joints.
func TestForestReasonsHaveAnOrder(t *testing.T) {
	var joints []joint
	for i := range int32(40) {
		for _, r := range []graph.Reason{{A: "x", B: "y", Rule: "alias"}, {A: "y", B: "x", Rule: "alias"}} {
			joints = append(joints, joint{a: 2 * i, b: 2*i + 1, reason: r})
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	var want [][]graph.Reason
	for range 20 {
		random.Shuffle(len(joints), func(i, j int) { joints[i], joints[j] = joints[j], joints[i] })
		f := newForest(80)
		f.join(joints)
		if want == nil {
			want = f.reasons
		} else if !reflect.DeepEqual(f.reasons, want) {
			t.Fatal("the reasons depend on the order of the joints")
		}
	}
}
