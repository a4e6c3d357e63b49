package rehearsal

import (
	"fmt"
	"slices"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// meeting is a meeting with the three departments and the first adult of the family.
func meeting(t casework.ViewTask, v casework.View, goals []casework.Goal, measured []casework.Measurement) casework.HoldMeeting {
	var family []string
	if i := slices.IndexFunc(v.Members, func(m casework.Member) bool { return m.Adult != nil && m.InFamily() }); i >= 0 {
		family = []string{v.Members[i].ID}
	}
	return casework.HoldMeeting{
		Task: t.Key, Present: []string{"employment", "children", "social"}, Family: family,
		Plan: goals, Measurements: measured, Minutes: minutes(v),
	}
}

// arranges gives a meeting a time so many days ahead, with the departments and the first adult of the family.
func arranges(task string, days int, outside ...string) func(time.Time) casework.Body {
	return func(at time.Time) casework.Body {
		return casework.ArrangeMeeting{
			Task: task, Departments: []string{"employment", "children", "social"},
			Parts: []casework.MeetingPart{{Start: incoming.At(at.Add(time.Duration(days) * day)), Place: text, Members: []string{"adult-1"}, Collaborators: outside}},
		}
	}
}

// minutes are one part about everybody, or one for each part in which the family is called.
func minutes(v casework.View) []casework.Minutes {
	parts := v.Parts()
	if len(parts) == 1 {
		return []casework.Minutes{{Text: text}}
	}
	var out []casework.Minutes
	for _, part := range parts {
		out = append(out, casework.Minutes{About: part, Text: text})
	}
	return out
}

// plan is one goal for each who is in the family.
func plan(v casework.View) []casework.Goal {
	var goals []casework.Goal
	for _, m := range v.Members {
		if !m.InFamily() {
			continue
		}
		g := casework.Goal{
			N: len(goals) + 1, Member: m.ID, Measure: "15.20.04", Department: "employment", Status: casework.GoalOpen,
			Target: incoming.DayOf(calendar.AddDays(v.Now, 180)), Want: text, Reached: text,
		}
		if m.Child != nil {
			g.Measure, g.Department = "", "children" // no measure of the catalogue fits what is wanted
		}
		soon := incoming.DayOf(calendar.AddDays(v.Now, 60))
		g.Steps = []casework.GoalStep{{Department: g.Department, What: text, By: soon}, {Member: m.ID, What: text, By: soon}}
		goals = append(goals, g)
	}
	return goals
}

// met is the plan with every goal met.
func met(v casework.View) []casework.Goal {
	goals := slices.Clone(v.Plan)
	for i := range goals {
		goals[i].Status = casework.GoalMet
	}
	return goals
}

// metFor is the plan with every goal of one member met.
func metFor(v casework.View, member string) []casework.Goal {
	goals := slices.Clone(v.Plan)
	for i, g := range goals {
		if g.Member == member {
			goals[i].Status = casework.GoalMet
		}
	}
	return goals
}

// scores are the final measurements.
func scores(v casework.View) []casework.Measurement {
	var out []casework.Measurement
	for _, m := range v.Members {
		if !m.InFamily() {
			continue
		}
		if m.Adult != nil {
			out = append(out, casework.Measurement{Member: m.ID, Kind: casework.WHO5, Value: 60})
			continue
		}
		out = append(out, casework.Measurement{Member: m.ID, Kind: casework.SDQ, Value: 9})
	}
	return out
}

func episode(member string, n int) string { return fmt.Sprintf("%s/%d", member, n) }
