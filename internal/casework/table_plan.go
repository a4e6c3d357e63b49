package casework

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"

	"samspil/internal/incoming"
)

// GoalStatus says how a goal stands.
type GoalStatus string

// The states of a goal.
const (
	GoalOpen    GoalStatus = "open"
	GoalMet     GoalStatus = "met"
	GoalDropped GoalStatus = "dropped"
)

// Goal (mål) is what the joint plan (helhedsplan) wants for one member: in words, with who does what by when, how everybody sees that it is reached,
// who answers for it, and by when. Its number is its own for the whole journey. What it says names nobody but its member: whoever else does something has a step.
type Goal struct {
	N          int          `json:"n" range:"0..100000" da:"Mål, der står i planen, eller et nyt" en:"A goal that is in the plan, or a new one" of:"plan-goal"` // from 1; a new goal takes the next number
	Member     string       `json:"member"`
	Want       TextRef      `json:"want,omitempty" da:"Hvad vi vil opnå, kun om denne person (tomt for et mål, der står i planen: som før)" en:"What is wanted, about this person only (empty for a goal that is in the plan: as before)"`
	Steps      []GoalStep   `json:"steps,omitempty" max:"10" da:"Hvem gør hvad hvornår (tomt for et mål, der står i planen: som før)" en:"Who does what by when (empty for a goal that is in the plan: as before)"`
	Reached    TextRef      `json:"reached,omitempty" da:"Sådan kan vi se, at målet er nået (tomt for et mål, der står i planen: som før)" en:"How we see that it is reached (empty for a goal that is in the plan: as before)"`
	Measure    string       `json:"measure,omitempty" da:"Indsats (KLE-nummer; tomt: ingen passer)" en:"Measure (KLE number; empty: none fits)"`
	Department string       `json:"department"`                                                                  // responsible
	Target     incoming.Day `json:"target" back:"30" ahead:"30" da:"Målet er nået senest" en:"To be reached by"` // a day in Copenhagen, 2006-01-02
	Status     GoalStatus   `json:"status" da:"Status" en:"Status"`
}

// GoalStep is what one department, or one member of the family, does for a goal. What a member does is what they have agreed to: no task is made of
// it, nobody is reminded, and nothing follows where it is not done but that the next meeting talks of it.
type GoalStep struct {
	Department string       `json:"department,omitempty" da:"Forvaltning, der gør det" en:"Department that does it"`
	Member     string       `json:"member,omitempty" da:"Person i familien, der gør det" en:"Member of the family who does it"`
	What       TextRef      `json:"what" da:"Hvad der er aftalt" en:"What was agreed"`
	By         incoming.Day `json:"by" back:"30" ahead:"30" da:"Senest" en:"By"` // a day in Copenhagen
}

// kle is what a KLE number of a measure looks like.
var kle = regexp.MustCompile(`^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$`)

// planFits holds that a plan can be the next version of the joint plan: it is whole, every goal is in order, and no goal
// that was open has gone without a word.
func (s *State) planFits(plan []Goal) *Refusal {
	last, next := 0, s.LastGoal+1
	for i, g := range plan {
		at := fmt.Sprintf("plan[%d]", i)
		before := slices.IndexFunc(s.Plan, func(old Goal) bool { return old.N == g.N })
		switch {
		case g.N <= last || before < 0 && g.N != next:
			return refuse("goal-number", at+".n", fmt.Sprintf("Målene skal stå i nummerorden, med deres gamle numre. Giv et nyt mål nummer %d.", next),
				fmt.Sprintf("The goals stand in the order of their numbers, which they keep. Write a new goal as number %d.", next))
		case before < 0:
			next++
		case s.Plan[before].Member != g.Member || s.Plan[before].Measure != g.Measure:
			return refuse("goal-changed", at, "Målets person og indsats kan ikke ændres: sæt det til opgivet (dropped), og skriv et nyt mål.",
				"A goal's member and measure cannot be changed: set it to dropped and write a new goal.")
		}
		last = g.N
		if r := first(s.goalItself(g, at), s.goalInWords(g, before >= 0, at)); r != nil {
			return r
		}
	}
	for _, old := range s.Plan {
		if old.Status == GoalOpen && !slices.ContainsFunc(plan, func(g Goal) bool { return g.N == old.N }) {
			return refuse("goal-lost", "plan", fmt.Sprintf("Mål %d er åbent og mangler i planen: skriv det som open, met eller dropped.", old.N),
				fmt.Sprintf("Goal %d is open and is not in the plan: write it as open, met or dropped.", old.N))
		}
	}
	return nil
}

// goalItself holds that a goal says what it must. One for somebody who has left is met or dropped.
func (s *State) goalItself(g Goal, at string) *Refusal {
	if _, r := s.present(g.Member, at+".member"); r != nil && (s.Member(g.Member) == nil || g.Status == GoalOpen) {
		return r
	}
	if g.Measure != "" && !kle.MatchString(g.Measure) {
		return refuse("goal-measure", at+".measure", "Skriv indsatsens KLE-nummer, for eksempel 27.27.06. Lad feltet stå tomt, hvis ingen passer.",
			"Write the KLE number of the measure, for example 27.27.06. Leave the field empty where none fits.")
	}
	if !g.Target.Valid() {
		return refuse("goal-target", at+".target", "Skriv den dato, hvor målet skal være nået, for eksempel 2027-03-31.", "Write the date by which the goal is to be met, for example 2027-03-31.")
	}
	return s.departments([]string{g.Department}, at+".department")
}

// goalInWords holds that a new goal says in words what is wanted, how it is seen, and who does what; one that is in the plan keeps what it said.
func (s *State) goalInWords(g Goal, known bool, at string) *Refusal {
	switch {
	case !known && g.Want == 0:
		return refuse("text-missing", at+".want", "Skriv med almindelige ord, hvad vi vil opnå.", "Write in plain words what is wanted.")
	case !known && g.Reached == 0:
		return refuse("text-missing", at+".reached", "Skriv, hvordan vi kan se, at målet er nået.", "Write how we see that the goal is reached.")
	case !known && len(g.Steps) == 0:
		return refuse("goal-steps", at+".steps", "Skriv mindst én ting, som en forvaltning eller en person gør, og hvornår.", "Write at least one thing that a department or a member does, and by when.")
	}
	for i, step := range g.Steps {
		if r := s.stepItself(step, known, fmt.Sprintf("%s.steps[%d]", at, i)); r != nil {
			return r
		}
	}
	return nil
}

// stepItself holds that a step says who, what and by when. Who has left since the goal was made may stand in it still.
func (s *State) stepItself(step GoalStep, known bool, at string) *Refusal {
	if (step.Department == "") == (step.Member == "") {
		return refuse("step-who", at, "Skriv én forvaltning eller én person, som gør det.", "Write one department or one member who does it.")
	}
	if step.Member != "" {
		if _, r := s.present(step.Member, at+".member"); r != nil && (!known || s.Member(step.Member) == nil) {
			return r
		}
	} else if r := s.departments([]string{step.Department}, at+".department"); r != nil {
		return r
	}
	if step.What == 0 {
		return refuse("text-missing", at+".what", "Skriv, hvad der er aftalt.", "Write what was agreed.")
	}
	return dayGiven(step.By, at+".by")
}

// takePlan makes a plan the one that holds, as a version of its own. A goal that says nothing new keeps its words.
func (s *State) takePlan(plan []Goal) Rows {
	before := s.Plan
	s.Plan, s.PlanVersion = nil, s.PlanVersion+1
	var rows Rows
	for _, g := range plan {
		if i := slices.IndexFunc(before, func(old Goal) bool { return old.N == g.N }); i >= 0 {
			g = g.inWordsOf(before[i])
		}
		s.LastGoal = max(s.LastGoal, g.N)
		s.Plan = append(s.Plan, g)
		rows.Goals = append(rows.Goals, GoalRow{
			Version: s.PlanVersion, N: g.N, Member: g.Member, Want: g.Want, Reached: g.Reached, Measure: g.Measure, Department: g.Department,
			Target: string(g.Target), Status: g.Status,
		})
		for i, step := range g.Steps {
			rows.GoalSteps = append(rows.GoalSteps, GoalStepRow{
				Version: s.PlanVersion, Goal: g.N, N: i + 1, About: g.Member, Department: step.Department, Member: step.Member, What: step.What, By: string(step.By),
			})
		}
	}
	return rows
}

// inWordsOf is the goal with what it said before wherever it says nothing new.
func (g Goal) inWordsOf(before Goal) Goal {
	g.Want, g.Reached = cmp.Or(g.Want, before.Want), cmp.Or(g.Reached, before.Reached)
	if len(g.Steps) == 0 {
		g.Steps = before.Steps
	}
	return g
}

// GoalsMet tells whether every goal about a member has been dealt with and at least one of them met.
func (s *State) GoalsMet(member string) bool {
	met := false
	for _, g := range s.Plan {
		switch {
		case g.Member != member:
		case g.Status == GoalOpen:
			return false
		case g.Status == GoalMet:
			met = true
		}
	}
	return met
}
