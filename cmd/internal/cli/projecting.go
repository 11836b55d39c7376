package cli

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"tarikh/graph/rank"
)

// projecting is the flags that say what ranks and communities are taken over.
type projecting struct {
	on         string
	unweighted bool
	halfLife   float64
}

const projectionHelp = `It is taken over one of three views, which --on picks:

  graph        events, actors, places and happenings and the roles that tie them;
               articles and dates would tie everything to everything
  actors       two actors are tied if they take part in the same event; a place
               that acts, as countries do, is an actor
  places       an actor is tied to the places of its events

A tie weighs the more the more events it is made of. An event weighs more if its
participants face each other or act together (meet, visit, sign: 2) than if one
speaks of the other (accuse, report: ½), if many articles tell of it (1 + log₂ of
their number), and if it is actual (planned: ½, hypothetical: ¼, negated: 0);
with --half-life D it weighs half if it is D days older than the last one. Among
many participants or places its weight is shared out; who only speaks of it
counts half.`

func (p *projecting) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&p.on, "on", string(rank.OnGraph), "graph, actors (tied by shared events) or places (tied to the actors of their events)")
	f.BoolVar(&p.unweighted, "unweighted", false, "let each tie count as 1")
	f.Float64Var(&p.halfLife, "half-life", 0, "days after which an event counts half; 0 is never")
}

func (p *projecting) options(a *app) (rank.Options, error) {
	on, err := rank.ParseProjection(p.on)
	if err != nil {
		return rank.Options{}, usagef("--on %s is none of graph, actors, places", p.on)
	}
	if p.halfLife < 0 {
		return rank.Options{}, usagef("--half-life %g is less than 0", p.halfLife)
	}
	return rank.Options{On: on, Unweighted: p.unweighted, HalfLife: p.halfLife, Jobs: a.cores()}, nil
}

// wrapped breaks text into lines of a width.
func wrapped(s string, width int) string {
	lines := strings.Split(text.WrapSoft(s, width), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n")
}
