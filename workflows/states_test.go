package workflows_test

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
)

// docs/states.md draws how a family, its members and what is asked for can go from state to state. What the rehearsals go
// through must be drawn, and what is drawn must be gone through: so the drawings can neither lag behind the code nor run
// ahead of it.
func TestStates_AreDrawnAsTheRehearsalsGoThroughThem(t *testing.T) {
	drawn := drawings(t, "../docs/states.md")
	walked := map[string]map[string]string{}
	for _, script := range rehearsal.Scripts() {
		s := rehearse(t, script).run()
		require.Empty(t, s.refused, script.Name)
		for drawing, steps := range transitions(s.journal) {
			if walked[drawing] == nil {
				walked[drawing] = map[string]string{}
			}
			for step := range steps {
				walked[drawing][step] = script.Name
			}
		}
	}
	require.ElementsMatch(t, slices.Collect(maps.Keys(drawn)), slices.Collect(maps.Keys(walked)), "the drawings there are")
	for drawing, steps := range walked {
		for step, by := range steps {
			require.Contains(t, drawn[drawing], step, "%s goes %s in the family %q, and the drawing does not show it", drawing, step, by)
		}
		for _, step := range drawn[drawing] {
			require.Contains(t, steps, step, "%s is drawn as going %s, and no family does", drawing, step)
		}
	}
}

// arrow is a line of a drawing: "follow-up --> held: the work has held".
var arrow = regexp.MustCompile(`^\s*(\S+) --> (\S+?)(:.*)?$`)

// drawings reads the arrows of each Mermaid drawing, by the heading above it.
func drawings(t *testing.T, file string) map[string][]string {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	out := map[string][]string{}
	heading, inside := "", false
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "## "):
			heading = strings.TrimPrefix(line, "## ")
		case strings.HasPrefix(line, "```"):
			inside = line == "```mermaid"
		case inside:
			if m := arrow.FindStringSubmatch(line); m != nil {
				out[heading] = append(out[heading], m[1]+" --> "+m[2])
			}
		}
	}
	return out
}

// transitions are the steps that a journal shows, by drawing. [*] is where something comes from nothing.
func transitions(journal []casework.Entry) map[string]map[string]bool {
	out, at := map[string]map[string]bool{}, map[string]string{}
	step := func(drawing, what, to string) {
		from := at[drawing+what]
		if from == to {
			return
		}
		if from == "" {
			from = "[*]"
		}
		if out[drawing] == nil {
			out[drawing] = map[string]bool{}
		}
		out[drawing][from+" --> "+to] = true
		at[drawing+what] = to
	}
	for _, e := range journal {
		if e.Rows.Journey != nil {
			step("The family", "", e.Rows.Journey.Stage)
		}
		for _, m := range e.Rows.Members {
			drawing := "An adult"
			if m.Kind == casework.Child {
				drawing = "A child"
			}
			step(drawing, m.Member, m.Track)
		}
		for _, c := range e.Rows.Consents {
			step("A consent", c.Member+c.Department, string(c.State))
		}
		for _, x := range e.Rows.Tasks {
			step("A task", x.Key, string(x.State))
		}
		for _, d := range e.Rows.Deadlines {
			step("A deadline", d.Key, string(d.State))
		}
	}
	return out
}
