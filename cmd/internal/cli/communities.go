package cli

import (
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/graph"
	"tarikh/graph/rank"
)

// communityList is the answer of communities as JSON.
type communityList struct {
	On          string      `json:"on"`
	Resolution  float64     `json:"resolution"`
	Modularity  float64     `json:"modularity"`
	Communities []community `json:"communities"`
}

type community struct {
	Community int      `json:"community"` // from 1, the largest first
	Label     string   `json:"label"`
	Inside    float64  `json:"inside"`
	Members   []member `json:"members"`
}

type member struct {
	ID     string     `json:"id"`
	Kind   graph.Kind `json:"kind"`
	Name   string     `json:"name"`
	En     string     `json:"en"`
	Weight float64    `json:"weight"`
}

func newCommunities(a *app) *cobra.Command {
	var ask asking
	over := projecting{}
	out := output{formats: []string{"table", "json", "jsonl"}}
	resolution, least, shown := 1.0, 2, 8
	cmd := &cobra.Command{
		Use:   "communities",
		Short: "Find groups of actors who have to do with each other",
		Long: `Communities divides the graph into groups whose members are tied to each other
more than chance would have it, by the Leiden algorithm: the sum of this over all
groups, the modularity, is made as large as can be. Each group hangs together,
and is called by the names of its leading members: those tied to it most. The
column inside is the share of its members' ties that leads to other members: 1
for a group that has nothing to do with anyone else. --resolution above 1 makes
more and smaller groups, below 1 fewer and larger ones.

` + projectionHelp,
		Example: `  tarikh communities
  tarikh communities --on graph --kind person,organisation --min 3 -o json`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !(resolution > 0) {
				return usagef("--resolution %g is not above 0", resolution)
			}
			if least < 0 || shown < 0 {
				return usagef("--min and --members are 0 or more")
			}
			o, err := over.options(a)
			if err != nil {
				return err
			}
			if o.Only, err = parseKinds(ask.kinds); err != nil {
				return err
			}
			ask.kinds = nil // they choose what is listed, not what is divided
			g, err := a.filtered(cmd.Context(), &ask)
			if err != nil {
				return err
			}
			found, q, err := rank.Communities(cmd.Context(), g.Graph, o, resolution)
			if err != nil {
				return err
			}
			list := communityList{On: over.on, Resolution: resolution, Modularity: q, Communities: communities(found, least)}
			return ask.ended(out.write(a.io, func(w io.Writer, form string) error {
				switch form {
				case "json":
					return writeJSON(w, list)
				case "jsonl":
					return writeJSONL(w, list.Communities)
				}
				return communitySheet(list.Communities, shown).write(w, a.io)
			}))
		},
	}
	ask.flags(cmd)
	ask.filterFlags(cmd)
	over.flags(cmd)
	out.flag(cmd)
	f := cmd.Flags()
	// Here the question is mostly who belongs together.
	f.Lookup("on").DefValue = string(rank.OnActors)
	over.on = string(rank.OnActors)
	f.Float64Var(&resolution, "resolution", resolution, "above 1 for smaller groups, below 1 for larger ones")
	f.IntVar(&least, "min", least, "least number of members of a group that is listed")
	f.IntVar(&shown, "members", shown, "members to name in the table; 0 is all")
	return cmd
}

// communities returns those with enough members, as JSON has them.
func communities(found []rank.Community, least int) []community {
	out := []community{}
	for i, c := range found {
		if len(c.Members) < least {
			continue
		}
		row := community{Community: i + 1, Label: c.Label, Inside: c.Inside, Members: []member{}}
		for _, m := range c.Members {
			row.Members = append(row.Members, member{m.Node.ID, m.Node.Kind, m.Node.Label, m.Node.En, m.Weight})
		}
		out = append(out, row)
	}
	return out
}

func communitySheet(list []community, shown int) *sheet {
	s := &sheet{head: []string{"community", "size", "inside", "label", "members"}, wide: []int{3, 4}}
	for _, c := range list {
		var names []string
		for i, m := range c.Members {
			if shown > 0 && i == shown {
				names = append(names, "…")
				break
			}
			names = append(names, m.Name)
		}
		s.add(strconv.Itoa(c.Community), strconv.Itoa(len(c.Members)), strconv.FormatFloat(c.Inside, 'f', 2, 64), c.Label, strings.Join(names, "، "))
	}
	return s
}
