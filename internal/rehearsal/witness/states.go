package witness

import (
	"os"
	"regexp"
	"slices"
	"strings"

	"samspil/internal/casework"
)

// Steps are the arrows of each drawing, by the heading above it: "follow-up --> held". [*] is the beginning of
// each.
type Steps map[string]map[string]bool

func (s Steps) add(drawing, step string) {
	if s[drawing] == nil {
		s[drawing] = map[string]bool{}
	}
	s[drawing][step] = true
}

// Add takes in the steps of another.
func (s Steps) Add(more Steps) {
	for drawing, steps := range more {
		for step := range steps {
			s.add(drawing, step)
		}
	}
}

// Without are the steps that the other does not have, in order, with their drawings.
func (s Steps) Without(other Steps) []string {
	var out []string
	for drawing, steps := range s {
		for step := range steps {
			if !other[drawing][step] {
				out = append(out, drawing+": "+step)
			}
		}
	}
	slices.Sort(out)
	return out
}

// arrow is a line of a drawing: "follow-up --> held: the work has held".
var arrow = regexp.MustCompile(`^\s*(\S+) --> (\S+?)(:.*)?$`)

// Drawn reads the arrows of the Mermaid drawings in a file.
func Drawn(file string) (Steps, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	out, heading, inside := Steps{}, "", false
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "## "):
			heading = strings.TrimPrefix(line, "## ")
		case strings.HasPrefix(line, "```"):
			inside = line == "```mermaid"
		case inside:
			if m := arrow.FindStringSubmatch(line); m != nil {
				out.add(heading, m[1]+" --> "+m[2])
			}
		}
	}
	return out, nil
}

// Walker follows one family's journal through the drawings.
type Walker struct {
	Steps Steps
	at    map[string]string // of each thing in each drawing: its state
}

// NewWalker makes a walker that has seen nothing yet.
func NewWalker() *Walker { return &Walker{Steps: Steps{}, at: map[string]string{}} }

// Read takes in the next entries of the journal.
func (w *Walker) Read(journal []casework.Entry) {
	for _, e := range journal {
		step := w.step
		if slices.Contains(corrects, e.Kind) {
			step = w.stand
		}
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
			step("A consent", consentKey(c.Member, c.Department, c.Purpose), string(c.State))
		}
		for _, x := range e.Rows.Tasks {
			step("A task", x.Key, string(x.State))
		}
		for _, d := range e.Rows.Deadlines {
			step("A deadline", d.Key, string(d.State))
		}
	}
}

// corrects are the entries by which something goes back to where it was before a mistake. That is no way that a family goes.
var corrects = []casework.EntryKind{casework.TaskBack, casework.MemberBack, casework.WorkCorrected, casework.JourneyGoesOn}

func (w *Walker) stand(drawing, what, to string) { w.at[drawing+what] = to }

func (w *Walker) step(drawing, what, to string) {
	from := w.at[drawing+what]
	if from == to {
		return
	}
	if from == "" {
		from = "[*]"
	}
	w.Steps.add(drawing, from+" --> "+to)
	w.at[drawing+what] = to
}
