package casework

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// CorrectGoal puts words of the joint plan right that were written wrongly, as a typing error: it costs no meeting, and nobody of the family gets the plan anew; what has not left goes in the right words, and the departments
// that have the plan hear it. What is wanted, who does what and by when stay as the table agreed on: whoever wants something else says so at a meeting. The plan as it stood is a version of its own and stays.
type CorrectGoal struct {
	Goal    int         `json:"goal" range:"0..100000" da:"Mål" en:"Goal" of:"goal"`
	Want    TextRef     `json:"want,omitempty" da:"Hvad vi vil opnå, uden skrivefejlen (tomt: som før)" en:"What is wanted, without the mistake (empty: as before)"`
	Reached TextRef     `json:"reached,omitempty" da:"Sådan kan vi se, at målet er nået, uden skrivefejlen (tomt: som før)" en:"How we see that it is reached, without the mistake (empty: as before)"`
	Steps   []StepWords `json:"steps,omitempty" max:"10" da:"Hvad der er aftalt, uden skrivefejlen" en:"What was agreed, without the mistake"`
	Reason  TextRef     `json:"reason,omitempty" da:"Hvad fejlen var (skal skrives, hvor det er noget, en person i familien har sagt ja til)" en:"What the mistake was (to be written where it is something that a member of the family has agreed to)"`
}

// StepWords are the words of one of a goal's steps.
type StepWords struct {
	Step int     `json:"step" range:"0..10" da:"Aftale under målet" en:"What was agreed under the goal" of:"goal-step"`
	What TextRef `json:"what" da:"Hvad der er aftalt" en:"What was agreed"`
}

func (CorrectGoal) Name() string { return "correct-goal" }

// Check that the goal is in the plan, that some of its words are other ones, and that it says why where they are what a member has agreed to.
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
	if slices.ContainsFunc(d.Steps, func(x StepWords) bool { return s.Plan[i].Steps[x.Step-1].Member != "" }) {
		return reasonGiven(d.Reason)
	}
	return nil
}

func (s *State) goalNumbered(n int) int {
	return slices.IndexFunc(s.Plan, func(g Goal) bool { return g.N == n })
}

func (d CorrectGoal) Apply(s *State, by Actor, now time.Time) {
	before, plan := s.Plan, slices.Clone(s.Plan)
	i := s.goalNumbered(d.Goal)
	g := &plan[i]
	g.Steps = slices.Clone(g.Steps)
	for _, step := range d.Steps {
		g.Steps[step.Step-1].What = step.What
	}
	g.Want, g.Reached = cmp.Or(d.Want, g.Want), cmp.Or(d.Reached, g.Reached)
	rows := s.takePlan(plan)
	s.note(now, Entry{Kind: GoalWorded, Actor: by, Subject: g.Member, Why: fmt.Sprintf("goal %d", g.N), Reason: d.Reason, Rows: rows})
	s.wordQueued(before[i], s.Plan[i])
	s.tellWorded(before, now)
}

// wordQueued gives what has not left, and what waits to be seen, the words of a goal that are right.
func (s *State) wordQueued(was, is Goal) {
	for i := range s.Outbox {
		s.Outbox[i].Goals = worded(s.Outbox[i].Goals, was, is)
	}
	for i := range s.Refused {
		s.Refused[i].Message.Goals = worded(s.Refused[i].Message.Goals, was, is)
	}
	for _, m := range s.Members {
		letters := slices.Clone(m.PlanLetters)
		for i := range letters {
			letters[i].Goals = worded(letters[i].Goals, was, is)
		}
		m.PlanLetters = letters
	}
}

// worded are goals with the words that are right wherever one says what it said before. Steps that are left out for their reader's sake stay so.
func worded(goals []Goal, was, is Goal) []Goal {
	goals = slices.Clone(goals)
	for i := range goals {
		g := &goals[i]
		if g.N != was.N {
			continue
		}
		if g.Want == was.Want {
			g.Want = is.Want
		}
		if g.Reached == was.Reached {
			g.Reached = is.Reached
		}
		g.Steps = slices.Clone(g.Steps)
		next := 0
		for j, step := range g.Steps {
			if at := slices.Index(was.Steps[next:], step); at >= 0 {
				g.Steps[j] = is.Steps[next+at]
				next += at + 1
			}
		}
	}
	return goals
}

// tellWorded tells the departments that have the plan that words of it are other ones than before, where they are of what they may hear of: who may not hears nothing, not that something has changed either.
func (s *State) tellWorded(before []Goal, now time.Time) {
	for _, department := range s.PlanWith {
		about := s.mayHearOf(department, ConsentPlan)
		goals := goalsAbout(s.Plan, about)
		if slices.EqualFunc(goals, goalsAbout(before, about), Goal.saysTheSame) {
			continue
		}
		k := Key{Step: StepCorrection, Subject: Family, N: s.next("goal worded " + department)}
		s.tellTable(now, department, CodePlanChanged, Message{Key: k.String(), About: about, Goals: goals}, 0)
	}
}

// saysTheSame tells whether two goals are in the same words.
func (g Goal) saysTheSame(other Goal) bool {
	return g.Want == other.Want && g.Reached == other.Reached && slices.Equal(g.Steps, other.Steps)
}
