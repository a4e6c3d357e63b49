package casework

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// CorrectGoal puts words of the joint plan right that were written wrongly, as a typing error: it costs no meeting, and nobody gets the plan anew. What is wanted, who does what and by when stay as the table
// agreed on: whoever wants something else says so at a meeting. The plan as it stood is a version of its own and stays.
type CorrectGoal struct {
	Goal    int         `json:"goal" range:"0..100000" da:"Målets nummer" en:"Number of the goal"`
	Want    TextRef     `json:"want,omitempty" da:"Hvad vi vil opnå, uden skrivefejlen (tomt: som før)" en:"What is wanted, without the mistake (empty: as before)"`
	Reached TextRef     `json:"reached,omitempty" da:"Sådan kan vi se, at målet er nået, uden skrivefejlen (tomt: som før)" en:"How we see that it is reached, without the mistake (empty: as before)"`
	Steps   []StepWords `json:"steps,omitempty" max:"10" da:"Hvad der er aftalt, uden skrivefejlen" en:"What was agreed, without the mistake"`
}

// StepWords are the words of one of a goal's steps.
type StepWords struct {
	Step int     `json:"step" range:"0..10" da:"Nummer i rækken under målet" en:"Number in the list of the goal"`
	What TextRef `json:"what" da:"Hvad der er aftalt" en:"What was agreed"`
}

func (CorrectGoal) Name() string { return "correct-goal" }

// Check that the goal is in the plan, and that some of its words are other ones.
func (d CorrectGoal) Check(s *State, _ Actor, _ time.Time) *Refusal {
	if r := s.running(); r != nil {
		return r
	}
	i := s.goalNumbered(d.Goal)
	switch {
	case i < 0:
		return refuse("goal-unknown", "goal", "Målet står ikke i helhedsplanen. Skriv nummeret på et, der gør.", "The goal is not in the joint plan. Write the number of one that is.")
	case d.Want == 0 && d.Reached == 0 && len(d.Steps) == 0:
		return refuse("text-missing", "want", "Skriv den tekst, der skal stå i stedet.", "Write the words that are to stand instead.")
	}
	for j, step := range d.Steps {
		at := fmt.Sprintf("steps[%d]", j)
		switch {
		case step.Step < 1 || step.Step > len(s.Plan[i].Steps):
			return refuse("goal-step", at+".step", fmt.Sprintf("Målet har %d aftaler. Skriv nummeret på en af dem.", len(s.Plan[i].Steps)), fmt.Sprintf("The goal has %d steps. Write the number of one of them.", len(s.Plan[i].Steps)))
		case step.What == 0:
			return refuse("text-missing", at+".what", "Skriv, hvad der er aftalt.", "Write what was agreed.")
		}
	}
	return nil
}

func (s *State) goalNumbered(n int) int {
	return slices.IndexFunc(s.Plan, func(g Goal) bool { return g.N == n })
}

func (d CorrectGoal) Apply(s *State, by Actor, now time.Time) {
	plan := slices.Clone(s.Plan)
	g := &plan[s.goalNumbered(d.Goal)]
	g.Steps = slices.Clone(g.Steps)
	for _, step := range d.Steps {
		g.Steps[step.Step-1].What = step.What
	}
	g.Want, g.Reached = cmp.Or(d.Want, g.Want), cmp.Or(d.Reached, g.Reached)
	rows := s.takePlan(plan)
	s.note(now, Entry{Kind: GoalWorded, Actor: by, Subject: g.Member, Why: fmt.Sprintf("goal %d", g.N), Rows: rows})
}
