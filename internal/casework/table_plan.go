package casework

import (
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

// Goal (mål) is what the joint plan (helhedsplan) wants for one member: by which measure, who answers for it, and by when.
// Its number is its own for the whole journey.
type Goal struct {
	N          int          `json:"n" range:"0..100000" da:"Målets nummer" en:"Number of the goal"` // from 1; a new goal takes the next number
	Member     string       `json:"member"`
	Measure    string       `json:"measure"`                                                                     // a KLE number, e.g. 27.27.06
	Department string       `json:"department"`                                                                  // responsible
	Target     incoming.Day `json:"target" back:"30" ahead:"30" da:"Målet er nået senest" en:"To be reached by"` // a day in Copenhagen, 2006-01-02
	Status     GoalStatus   `json:"status" da:"Status" en:"Status"`
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
			return refuse("goal-changed", at, "Målets person og indsats kan ikke ændres: sæt det til dropped, og skriv et nyt mål.",
				"A goal's member and measure cannot be changed: set it to dropped and write a new goal.")
		}
		last = g.N
		if r := s.goalItself(g, at); r != nil {
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
	if !kle.MatchString(g.Measure) {
		return refuse("goal-measure", at+".measure", "Skriv indsatsens KLE-nummer, for eksempel 27.27.06.", "Write the KLE number of the measure, for example 27.27.06.")
	}
	if !g.Target.Valid() {
		return refuse("goal-target", at+".target", "Skriv den dato, hvor målet skal være nået, for eksempel 2027-03-31.", "Write the date by which the goal is to be met, for example 2027-03-31.")
	}
	return s.departments([]string{g.Department}, at+".department")
}

// takePlan makes a plan the one that holds, as a version of its own.
func (s *State) takePlan(plan []Goal) []GoalRow {
	s.Plan, s.PlanVersion = plan, s.PlanVersion+1
	var rows []GoalRow
	for _, g := range plan {
		s.LastGoal = max(s.LastGoal, g.N)
		rows = append(rows, GoalRow{
			Version: s.PlanVersion, N: g.N, Member: g.Member, Measure: g.Measure, Department: g.Department,
			Target: string(g.Target), Status: g.Status,
		})
	}
	return rows
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
